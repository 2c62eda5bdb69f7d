"""What the ready questions need and no table has: founders, seats, safety work, what a release brought.

All of it follows from the package's own views and rules; the page shows it and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oai_personnel._store import rows
from oai_personnel.coverage import runs
from oai_personnel.views import founders

Row = Mapping[str, Any]

FOUNDER_COLUMNS = ("person_id", "certainty", "title", "founded", "departed", "destination", "last_seen")
SEAT_COLUMNS = ("seat", "title", "since", "until", "holders", "note")
RUN_COLUMNS = ("seat", "state", "holders", "possible_holders", "since", "until", "months")
VACANCY_COLUMNS = ("seat", "since", "until", "source_id", "note")

#: A team whose work was the governance of the technology, though its area is policy.
SAFETY_TEAMS = ("Governance",)


def answers() -> dict[str, tuple[list[dict[str, Any]], tuple[str, ...]]]:
    """The tables that the ready questions need, each with its columns."""
    return {
        "founders": (founders(), FOUNDER_COLUMNS),
        "seats": ([dict(row) for row in rows("seats")], SEAT_COLUMNS),
        "coverage": (runs(rows("coverage")), RUN_COLUMNS),
        "vacancies": ([dict(row) for row in rows("vacancies")], VACANCY_COLUMNS),
    }


def safety_work() -> dict[str, str]:
    """The exits of people who worked on safety, widely read, and what makes each of them one.

    An exit counts by the area of its team or title, by its reason, by a team that worked on
    the governance of the technology, or by an earlier post in the area, acting ones aside.

    Examples
    --------
    >>> set(safety_work().values()) <= {"area", "reason", "team", "earlier"}
    True
    """
    earlier = {
        row["person_id"]
        for row in rows("roles")
        if row["area"] == "safety" and row["track"] == "employment" and not row["acting"]
    }
    found = {}
    for event in rows("events"):
        if event["kind"] != "departed" or event["track"] != "employment":
            continue
        why = (
            "area"
            if event["area"] == "safety"
            else "reason"
            if event["reason"] == "safety_dispute"
            else "team"
            if event["team"] in SAFETY_TEAMS
            else "earlier"
            if event["person_id"] in earlier
            else None
        )
        if why:
            found[event["event_id"]] = why
    return found


def releases() -> list[dict[str, Any]]:
    """What each version brought to the events: new, retired and corrected ones; newest first."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows("changes"):
        if row["table"] != "events":
            continue
        version = found.setdefault(
            row["version"], {"version": row["version"], "added": [], "retired": [], "corrected": []}
        )
        what = "corrected" if row["column"] != "event_id" else "retired" if row["before"] else "added"
        if row["id"] not in version[what]:
            version[what].append(row["id"])
    return sorted(found.values(), key=lambda one: _number(one["version"]), reverse=True)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3])
