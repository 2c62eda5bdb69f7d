"""How the person's own history bounds the date of an event.

An exit is not before the last day on which a document shows the person there, nor after
the return that follows it; an arrival is not after the first day on which a document shows
the person there, nor before the exit that precedes it; what happens in a post lies between
arrival and exit. A document that reports an event without giving a day bounds it by its
own day. Only bounds that do not contradict the date narrow it, and each says where it comes
from. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from oai_personnel.resolution import Bound
from oai_personnel.spells import Sighting, bounded_start, walk
from oai_personnel.vocabularies import TRACK_STARTS

Row = Mapping[str, Any]


def bounds_of(track: Sequence[Row], sightings: Mapping[str, Iterable[Sighting]]) -> Iterator[tuple[Row, Bound]]:
    """The bounds that the events of one track, in order, set to one another."""
    stays = walk(track).stays
    for stay, following in zip(stays, [*stays[1:], None], strict=True):
        inside = [event for event in stay.events if event is not stay.exit]
        seen = [seen for event in inside for seen in _seen(event, sightings)]
        arrival = inside[0] if inside and inside[0]["kind"] in TRACK_STARTS else None
        if arrival is not None:
            yield from ((arrival, _not_after(one)) for one in seen if one.event_id != arrival["event_id"])
        if stay.exit is not None:
            began = arrival["event_id"] if arrival else None
            for one in seen:
                if one.first is not None:
                    yield stay.exit, _not_before(one, "arrival" if one.event_id == began else "sighting")
            if following is not None and following.events[0]["kind"] in TRACK_STARTS:
                back = following.events[0]
                yield stay.exit, Bound(None, back["date_latest"], "return", None, back["event_id"], None)
        for event in inside:
            if event is not arrival and arrival is not None and (day := bounded_start(arrival)) is not None:
                yield event, Bound(day, None, "arrival", None, arrival["event_id"], None)
            if stay.exit is not None:
                yield event, Bound(None, stay.exit["date_latest"], "departure", None, stay.exit["event_id"], None)
            if stay.after is not None and (day := bounded_start(stay.after)) is not None:
                yield event, Bound(day, None, "departure", None, stay.after["event_id"], None)
        yield from _of_titles(inside, sightings)


def _of_titles(inside: Sequence[Row], sightings: Mapping[str, Iterable[Sighting]]) -> Iterator[tuple[Row, Bound]]:
    """The bounds that seeing somebody in a title sets to taking it and to giving it up, within one stay."""
    for event in inside:
        if event["kind"] in ("appointed", "interim") and event["title"] and not _given_up_before(event, inside):
            seen_in = [other for other in inside if other["kind"] == "held" and other["title"] == event["title"]]
            yield from ((event, _not_after(one)) for other in seen_in for one in _seen(other, sightings))
        if event["kind"] == "role_ended" and event["title"]:
            shown = (one for other in inside if other["title"] == event["title"] for one in _seen(other, sightings))
            yield from ((event, _not_before(one)) for one in shown)


def _given_up_before(taken: Row, inside: Iterable[Row]) -> bool:
    """Whether a title may have been given up before it is taken: then somebody was seen in it before, too."""
    title = taken["title"]
    return any(
        event["date_earliest"] <= taken["date_latest"]
        and ((event["kind"] == "role_ended" and event["title"] == title) or event["previous_title"] == title)
        for event in inside
    )


def _seen(event: Row, sightings: Mapping[str, Iterable[Sighting]]) -> Iterator[Sighting]:
    """The days on which an event and its claims show the person there."""
    yield Sighting(event["event_id"], "", "", bounded_start(event), event["date_latest"])
    yield from sightings.get(event["event_id"], ())


def _not_after(one: Sighting) -> Bound:
    return Bound(None, one.last, "sighting", one.claim_id or None, one.event_id, one.source_id or None)


def _not_before(one: Sighting, why: str = "sighting") -> Bound:
    return Bound(one.first, None, why, one.claim_id or None, one.event_id, one.source_id or None)


def narrow(earliest: date | None, latest: date, bounds: Iterable[Bound]) -> tuple[date | None, date, list[Bound]]:
    """Narrow a span of days by bounds that do not contradict it; returns the bounds that moved an end.

    >>> low = Bound(date(2024, 3, 1), None, "sighting", None, "E1", None)
    >>> narrow(None, date(2024, 8, 31), [low])[:2]
    (datetime.date(2024, 3, 1), datetime.date(2024, 8, 31))
    """
    bounds = list(bounds)
    # Against the span as claims give it, so that the outcome never hangs on the order of the bounds.
    lower = [one for one in bounds if one.not_before is not None and one.not_before <= latest]
    upper = [one for one in bounds if one.not_after is not None and (earliest is None or one.not_after >= earliest)]
    low = max(lower, key=lambda one: (one.not_before, _name(one)), default=None)
    high = min(upper, key=lambda one: (one.not_after, _name(one)), default=None)
    moved = []
    first, last = earliest, latest
    if low is not None and low.not_before is not None and (earliest is None or low.not_before > earliest):
        first = low.not_before
        moved.append(low)
    if high is not None and high.not_after is not None and high.not_after < latest:
        last = high.not_after
        moved.append(high)
    if first is not None and first > last:
        return earliest, latest, []  # the bounds contradict one another: neither counts
    return first, last, moved


def _name(bound: Bound) -> tuple[str, str, str]:
    return bound.why, bound.event_id or "", bound.claim_id or ""
