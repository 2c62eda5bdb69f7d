"""From events to stays: who was there, from when to when, whatever the title.

The events of a person on a track (on the board track: in one body) are put into the order
in which they can have happened. An arrival opens a stay, a departure closes it, everything
between shows the person there. A stay that is only seen, never seen to begin, has an
unknown start.

What cannot be folded is returned as an `Inconsistency`, never patched in silence: an exit
with nothing to leave, a second arrival without an exit, an act after an exit without a
return. Pure: rows in, rows out, and their order never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from oai_personnel.vocabularies import EVENT_KINDS, EXITS, TRACK_STARTS

Row = Mapping[str, Any]

#: The day on which OpenAI was founded: nobody held anything before.
FOUNDED = date(2015, 12, 11)

_PHASES = {code: kind.phase for code, kind in EVENT_KINDS.items()}
# On one day: arrivals first, then what happens in post, exits last.
_PLACE = {
    kind: place
    for place, kind in enumerate(
        (*TRACK_STARTS, "held", "leave_ended", "appointed", "interim", "leave_started", "role_ended", "departed")
    )
}


class Inconsistency(NamedTuple):
    """Something that the rules cannot work into the tables.

    Attributes
    ----------
    event_id : str
    rule : str
        ``nothing_to_leave``, ``second_start``, ``act_after_exit``, ``seen_after_exit``,
        ``title_already_held``, ``two_holders`` or ``rests_on_profiles``.
    message : str
        What is wrong and with what.
    """

    event_id: str
    rule: str
    message: str


class Sighting(NamedTuple):
    """A document that shows a person in a post, on some day between two.

    Attributes
    ----------
    event_id, claim_id, source_id : str
    first : datetime.date or None
        The person is shown there on this day or later; None if nothing bounds it.
    last : datetime.date
        The person is shown there on this day or before.
    """

    event_id: str
    claim_id: str
    source_id: str
    first: date | None
    last: date


class Leave(NamedTuple):
    """A leave of absence: its bounds, like those of a role."""

    person_id: str
    track: str
    start_earliest: date | None
    start_latest: date
    end_earliest: date | None
    end_latest: date | None


class Stay:
    """The events of one stay, in order, and what closes it."""

    # No dataclass: importing those takes longer than answering a question on the command line.
    def __init__(self, after: Row | None = None) -> None:
        self.events: list[Row] = []
        self.after = after  # the departure before it, if there was one
        self.exit: Row | None = None
        self.next_arrival: Row | None = None  # of a stay that only a second arrival shows to be over

    @property
    def arrival(self) -> Row | None:
        """The event with which it began, if a document reports it: an arrival, or an acting post."""
        first = self.events[0] if self.events else None
        return first if first and (first["kind"] in TRACK_STARTS or first["kind"] == "interim") else None


def track_key(event: Row) -> tuple[str, str, str]:
    """Whose stay an event belongs to: a person on a track; on the board track in one body."""
    return event["person_id"], event["track"], (event["team"] or "") if event["track"] == "board" else ""


def by_track(events: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """Events by `track_key`, in the order of `in_order`."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for event in events:
        found[track_key(event)].append(event)
    return {key: in_order(found[key]) for key in sorted(found)}


def is_unbounded(event: Row) -> bool:
    """Whether no claim bounds the event from below: known from a report alone, or "no later than"."""
    basis = event["date_basis"]
    return basis == "reported" or (event[basis] or "").startswith("..")


def in_order(events: Iterable[Row]) -> list[Row]:
    """Events of one track in the order in which they can have happened.

    Coarse dates leave room. An exit known only to a month or a year goes to the end of
    it, unless the person is reported to come back within it; what happens in post goes
    after the arrival when both fit.
    """
    events = list(events)
    arrivals = [_from(event) for event in events if event["kind"] in TRACK_STARTS]
    comebacks = [_from(event) for event in events if event["kind"] == "returned"]

    def place(event: Row) -> tuple[date, int, bool, str]:
        kind, first, last = event["kind"], _from(event), event["date_latest"]
        rank = _PLACE[kind]
        if kind in EXITS:
            if any(first <= back <= last for back in comebacks):
                rank = -1
            else:
                first = last
        elif kind not in TRACK_STARTS:
            if kind != "held" and is_unbounded(event):
                rank = _PLACE["held"]  # by the day on which somebody is seen in a post it had been taken
            first = max((day for day in arrivals if first < day <= last), default=first)
        return first, rank, kind == "held", event["event_id"]

    return sorted(events, key=place)


def _from(event: Row) -> date:
    """The day at which an event is placed: its earliest, or its latest where no claim bounds it."""
    day: date = event["date_latest"] if is_unbounded(event) else event["date_earliest"]
    return day


class Walk(NamedTuple):
    """The stays of one track, the leaves in them, and what does not fit."""

    stays: list[Stay]
    leaves: list[Leave]
    inconsistencies: list[Inconsistency]


def walk(events: Iterable[Row]) -> Walk:
    """Divide the events of one track, in order, into stays."""
    found = Walk([], [], [])
    stay: Stay | None = None
    left: Row | None = None
    leave: Row | None = None

    def report(event: Row, rule: str, what: str) -> None:
        message = f"{event['person']} ({event['track']}) {what}: {event['kind']} on {event['date']}"
        found.inconsistencies.append(Inconsistency(event["event_id"], rule, message))

    for event in events:
        phase = _PHASES[event["kind"]]
        if phase == "start" and stay is not None:
            report(event, "second_start", "arrives without having left")
            stay.next_arrival, left, stay = event, None, None
        if phase == "exit" and stay is None and left is not None:
            report(event, "nothing_to_leave", "leaves after having left")
            continue
        if stay is None:
            if left is not None and phase != "start":
                report(event, "act_after_exit", "does something in a post after having left")
            stay = Stay(after=left)
            found.stays.append(stay)
        stay.events.append(event)
        if leave is not None and phase in ("leave", "leave_end", "exit"):
            # A second leave while one runs goes on with it: the first lasts until then at least.
            found.leaves.append(_leave(leave, event))
            leave = None
        if phase == "leave":
            leave = event
        if phase == "exit":
            stay.exit, left, stay = event, event, None
    if leave is not None:
        found.leaves.append(_leave(leave, None))
    return found


def _leave(begun: Row, ended: Row | None) -> Leave:
    end_earliest = end_latest = None
    if ended is not None:
        end_latest = ended["date_latest"]
        end_earliest = min(begun["date_latest"], end_latest) if is_unbounded(ended) else ended["date_earliest"]
    start = None if is_unbounded(begun) else begun["date_earliest"]
    return Leave(begun["person_id"], begun["track"], start, begun["date_latest"], end_earliest, end_latest)


def on_leave(leaves: Iterable[Leave], on: date) -> bool:
    """Whether somebody may have been on leave on a day."""
    return any(
        (leave.start_earliest is None or leave.start_earliest <= on)
        and (leave.end_latest is None or on <= leave.end_latest)
        for leave in leaves
    )


def bounded_start(event: Row) -> date | None:
    """The earliest day of an event, if anything bounds it from below."""
    day: date | None = None if event["date"].startswith("..") else event["date_earliest"]
    return day


def last_seen(events: Iterable[Row], sightings: Mapping[str, Iterable[Sighting]], until: date | None) -> date | None:
    """The newest day of which a document shows that the person was still there, or later."""
    days = [day for event in events if (day := bounded_start(event)) is not None]
    days += [seen.first for event in events for seen in sightings.get(event["event_id"], ()) if seen.first is not None]
    return max((day for day in days if until is None or day <= until), default=None)


def tenure(row: Row, data_through: date | None) -> tuple[int | None, int | None]:
    """The shortest and the longest duration that the bounds of a spell or a role allow, in days.

    One without an end runs at least until the person was last seen in it, and at most until
    the day that the newest documents cover.
    """
    least = row["end_earliest"] or row["last_seen"]
    most = row["end_latest"] or data_through
    shortest = max((least - row["start_latest"]).days, 0) if least else None
    longest = max((most - row["start_earliest"]).days, shortest or 0) if most and row["start_earliest"] else None
    return shortest, longest


def spell_of(
    stay: Stay, sightings: Mapping[str, Iterable[Sighting]], data_through: date | None = None
) -> dict[str, Any]:
    """The row of the spells table for a stay."""
    first, arrival, left = stay.events[0], stay.arrival, stay.exit
    over = left or stay.next_arrival
    end_latest = over["date_latest"] if over else None
    start = bounded_start(arrival) if arrival else None
    if start is None and stay.after is not None:
        start = bounded_start(stay.after)
    start_latest = min([event["date_latest"] for event in stay.events] + ([end_latest] if end_latest else []))
    seen = last_seen(stay.events, sightings, end_latest)
    end = None
    if over is not None:
        end = left["date_earliest"] if left else (seen or FOUNDED)
        # It cannot end before it began, whatever the width of its dates.
        end = min(max(end, start or end), over["date_latest"])
    row: dict[str, Any] = {
        "spell_id": f"P{first['event_id'][1:]}",
        "person": first["person"],
        "person_id": first["person_id"],
        "track": first["track"],
        "team": first["team"] if first["track"] == "board" else None,
        "start_earliest": min(start, start_latest) if start else None,
        "start_latest": start_latest,
        "end_earliest": end,
        "end_latest": end_latest,
        "last_seen": seen,
        "end_known": left is not None,
    }
    row["tenure_days_min"], row["tenure_days_max"] = tenure(row, data_through)
    row["start_event_id"] = first["event_id"] if first is not left else None
    row["end_event_id"] = over["event_id"] if over else None
    return row
