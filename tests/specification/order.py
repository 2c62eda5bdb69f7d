"""The order of events and the stays, from sections 1 and 2 of docs/from_events_to_roles.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]

ARRIVALS = ("founded", "joined", "returned")
EXITS = ("role_ended", "departed")
IN_POST = ("held", "leave_ended", "appointed", "interim", "leave_started", "role_ended")
ON_ONE_DAY = [
    "founded", "joined", "returned", "held", "leave_ended", "appointed", "interim", "leave_started", "role_ended",
    "departed",
]  # fmt: skip


def track_of(event: Row) -> tuple[str, str, str]:
    return (event["person_id"], event["track"], (event["team"] or "") if event["track"] == "board" else "")


def is_unbounded(event: Row) -> bool:
    """No claim bounds it from below."""
    return bool(event["date_basis"] == "reported" or event[event["date_basis"]].startswith(".."))


def in_order(events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    events = list(events)

    def first(event: Row) -> date:
        day: date = event["date_latest"] if is_unbounded(event) else event["date_earliest"]
        return day

    def place(event: Row) -> tuple[date, float, str]:
        day, rank = first(event), float(ON_ONE_DAY.index(event["kind"]))
        within = [(first(other), other["kind"]) for other in events if day <= first(other) <= event["date_latest"]]
        if event["kind"] in EXITS:
            if any(kind == "returned" for _, kind in within):
                rank = -1
            else:
                day = event["date_latest"]
        elif event["kind"] not in ARRIVALS:
            day = max([day, *(arrived for arrived, kind in within if kind in ARRIVALS)])
            if is_unbounded(event) and event["kind"] != "held":
                rank = ON_ONE_DAY.index("held") - 0.5
        return (day, rank, event["event_id"])

    return sorted(events, key=place)


def stays(events: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Stays, each in order. A departure after a departure belongs to none."""
    found: list[list[dict[str, Any]]] = []
    is_open = False
    for event in in_order(events):
        if event["kind"] == "departed" and not is_open and found:
            continue
        if not is_open or event["kind"] in ARRIVALS:
            found.append([])
        found[-1].append(event)
        is_open = event["kind"] != "departed"
    return found
