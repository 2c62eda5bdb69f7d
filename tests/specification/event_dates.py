"""The date of an event: section 5 of docs/how_a_cell_is_decided.md, slow and plain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.specification.days import Days, read, says_more, shortest
from tests.specification.documents import FOUNDING, Row, World
from tests.specification.order import ARRIVALS, stays


@dataclass
class Sighting:
    event_id: str
    claim_id: str
    source_id: str
    first: date | None
    last: date


def date_of(event: dict[str, Any], first_known: date) -> None:
    announced = read(event["announced"]) if event["announced"] else None
    effective = read(event["effective"]) if event["effective"] else None
    if effective and announced and says_more(announced, effective):
        basis, days = "announced", announced
    elif effective:
        basis, days = "effective", effective
    elif announced:
        basis, days = "announced", announced
    else:
        basis, days = "reported", read(f"../{first_known}")
    if days.last is None:
        assert days.first
        closed = announced.last if basis == "effective" and announced and announced.last else first_known
        if closed >= days.first:
            days = read(shortest(days.first, closed, days.mark))
    event["date_basis"] = basis
    show(event, days, first_known)


def show(event: dict[str, Any], days: Days, known: date) -> None:
    event["date"] = days.text
    begin, _, end = days.text.partition("/")
    event["date_precision"] = "interval" if end else {4: "year", 7: "month", 10: "day"}[len(begin.rstrip("~?"))]
    event["date_latest"] = days.last or date(max(days.first or known, known).year, 12, 31)
    event["date_earliest"] = days.first or min(FOUNDING, event["date_latest"])


def sightings_of(world: World, event_id: str, claims: list[Row]) -> list[Sighting]:
    kept = [claim for claim in claims if not world.documents[claim["source_id"]].speaks_as_profile]
    dated = [claim for claim in claims if world.says(claim, "effective") or world.says(claim, "announced")]
    found = []
    for claim in kept:
        document = world.documents[claim["source_id"]]
        text = world.says(claim, "effective") or world.says(claim, "announced")
        first: date | None
        last: date | None
        if text:
            first, last = read(text)[1:3]
        elif not dated and document.dated:
            first, last = document.published.first, document.known_on
        else:
            continue
        found.append(
            Sighting(
                event_id,
                claim["claim_id"],
                claim["source_id"],
                first,
                max(last or document.known_on, first or date.min),
            )
        )
    return found


def history(
    events: list[dict[str, Any]], sightings: list[Sighting]
) -> dict[str, list[tuple[date | None, date | None]]]:
    """Of each event, the bounds (not before, not after) that the person's own history gives."""
    found: dict[str, list[tuple[date | None, date | None]]] = {event["event_id"]: [] for event in events}
    all_stays = [None, *stays(events), None]
    for before, stay, after in zip(all_stays, all_stays[1:], all_stays[2:], strict=False):
        if stay is None:
            continue
        # An event counts with its own bounds, and a held one with those of each of its claims too.
        shown = {
            event["event_id"]: [bounds_of(event)]
            + [(one.first, one.last) for one in sightings if one.event_id == event["event_id"]]
            for event in stay
        }
        left = before[-1] if before and before[-1]["kind"] == "departed" else None
        arrival = stay[0] if stay[0]["kind"] in ARRIVALS else None
        gone = stay[-1] if stay[-1]["kind"] == "departed" else None
        back = after[0] if after and after[0]["kind"] in ARRIVALS else None
        for event in stay:
            bounds = found[event["event_id"]]
            others = [other for other in stay if other is not event]
            of_title = [
                other for other in others if event["title"] and other["title"] == event["title"] and other is not gone
            ]
            if event is gone:
                bounds += [(first, None) for other in others for first, _ in shown[other["event_id"]]]
                bounds += [(None, back["date_latest"])] if back else []
                continue
            bounds += [(bounds_of(left)[0], None)] if left else []
            bounds += [(None, gone["date_latest"])] if gone else []
            if event is arrival:
                bounds += [(None, last) for other in others for _, last in shown[other["event_id"]]]
            elif arrival:
                bounds.append((bounds_of(arrival)[0], None))
            if event["kind"] in ("appointed", "interim") and not given_up_before(event, stay):
                held = [other for other in of_title if other["kind"] == "held"]
                bounds += [(None, last) for other in held for _, last in shown[other["event_id"]]]
            if event["kind"] == "role_ended":
                bounds += [(first, None) for other in of_title for first, _ in shown[other["event_id"]]]
    return found


def bounds_of(event: Row) -> tuple[date | None, date]:
    return (None if event["date"].startswith("..") else event["date_earliest"]), event["date_latest"]


def given_up_before(taken: Row, stay: list[dict[str, Any]]) -> bool:
    return any(
        taken["title"] in (other["previous_title"], other["title"] if other["kind"] == "role_ended" else None)
        and other["date_earliest"] <= taken["date_latest"]
        for other in stay
        if other["kind"] != "departed"
    )


def narrow(event: dict[str, Any], bounds: list[tuple[date | None, date | None]]) -> None:
    days = read(event["date"])
    announced = event["date_basis"] == "announced" and days.first is not None
    lower = [
        low
        for low, _ in bounds
        if low and not announced and (days.first is None or low > days.first) and low <= event["date_latest"]
    ]
    upper = [high for _, high in bounds if high and high >= (days.first or date.min) and high < event["date_latest"]]
    low, high = max(lower, default=None), min(upper, default=None)
    if low and high and high < low:
        return
    if low or high:
        show(event, read(shortest(low or days.first, high or days.last, days.mark)), event["date_latest"])
