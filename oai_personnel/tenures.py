"""From events to roles: who held which title from when to when.

Events are folded per person and track, in order of date. ``founded``, ``joined``,
``returned``, ``appointed``, ``interim`` and ``held`` open a role; ``appointed`` with a
previous title, ``role_ended`` and ``departed`` close one; ``departed`` closes all that
are open on its track. A leave closes nothing. A post held without a title opens a
role only if none is open. An exit from a role that was never seen
to begin gives a role with an unknown start, bounded by the person's arrival if that is
known. A role that is over on an unknown day ends, at the earliest, on the last day on
which it was certainly held.

What cannot be folded is returned beside the roles as a `Misfit`, never patched in
silence. Pure: rows in, rows out, and their order never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from oai_personnel.vocabularies import EXITS, TRACK_STARTS

Row = Mapping[str, Any]

_OPENERS = (*TRACK_STARTS, "appointed", "interim", "held")
# On one day: arrivals first, then what happens in post, exits last.
_ORDER = {
    kind: rank
    for rank, kind in enumerate(
        (*TRACK_STARTS, "held", "leave_ended", "appointed", "interim", "leave_started", "role_ended", "departed")
    )
}


class Misfit(NamedTuple):
    """An event that cannot be folded, or after which two people hold one seat (see `coverage`).

    Attributes
    ----------
    event_id : str
    rule : {"nothing_to_leave", "second_start", "title_already_held", "two_holders"}
    message : str
        What is wrong and with what.
    """

    event_id: str
    rule: str
    message: str


class Leave(NamedTuple):
    """A leave of absence: its bounds, like those of a role."""

    person_id: str
    track: str
    start: date | None
    start_latest: date
    end: date | None
    end_latest: date | None


class Folded(NamedTuple):
    """Roles, leaves and what could not be folded."""

    roles: list[dict[str, Any]]
    leaves: list[Leave]
    misfits: list[Misfit]


def fold(events: Iterable[Row], titles: Iterable[Row]) -> Folded:
    """Fold events into roles.

    Parameters
    ----------
    events : iterable of mappings
        Rows of the events table; days are `datetime.date`.
    titles : iterable of mappings
        Rows of the titles table, for seniority and area.

    Returns
    -------
    Folded
        Roles in order of person, track, start and id.
    """
    classified = {row["title"]: row for row in titles}
    tracks: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in events:
        tracks[event["person_id"], event["track"]].append(event)
    roles: list[dict[str, Any]] = []
    leaves: list[Leave] = []
    misfits: list[Misfit] = []
    for key in sorted(tracks):
        track = _Track(tracks[key], classified)
        track.run()
        roles += track.roles
        leaves += track.leaves
        misfits += track.misfits
    roles.sort(key=_role_order)
    return Folded(roles, leaves, sorted(misfits))


def _role_order(role: Row) -> tuple[Any, ...]:
    return role["person_id"], role["track"], role["start"] or role["start_latest"], role["role_id"]


def _no_earliest(event: Row) -> bool:
    """Whether nothing bounds the event from below: known from a report alone, or "no later than"."""
    basis = event["date_basis"]
    return basis == "reported" or (event[basis] or "").startswith("..")


def _in_order(events: list[Row]) -> list[Row]:
    """Events of one track in the order in which they can have happened.

    Coarse dates leave room. An exit known only to a month or a year goes to the end of
    it, unless the person is reported to come back within it; what happens in post goes
    after the arrival when both fit.
    """
    arrivals = [event["date"] for event in events if event["kind"] in TRACK_STARTS]
    comebacks = [event["date"] for event in events if event["kind"] == "returned"]

    def key(event: Row) -> tuple[date, int, str]:
        kind, first, last = event["kind"], event["date"], event["date_latest"]
        rank = _ORDER[kind]
        if kind in EXITS:
            if any(first <= back <= last for back in comebacks):
                rank = -1
            else:
                first = last
        elif kind not in TRACK_STARTS:
            first = max((day for day in arrivals if first < day <= last), default=first)
        return first, rank, event["event_id"]

    return sorted(events, key=key)


class _Track:
    """The folding of one person's events on one track."""

    def __init__(self, events: list[Row], classified: Mapping[str, Row]) -> None:
        self.events = _in_order(events)
        self.classified = classified
        self.roles: list[dict[str, Any]] = []
        self.open: dict[str, dict[str, Any]] = {}
        self.leaves: list[Leave] = []
        self.misfits: list[Misfit] = []
        self.inside: bool | None = None  # None: not seen yet
        self.arrival: Row | None = None
        self.on_leave: Row | None = None

    def run(self) -> None:
        for event in self.events:
            kind = event["kind"]
            if kind in TRACK_STARTS and self.inside:
                self._misfit(event, "second_start", "starts a track that has not ended")
                self._close_all(event, known=False)
            if kind in _OPENERS:
                self._open(event)
            elif kind == "role_ended":
                self._role_ended(event)
            elif kind == "departed":
                self._departed(event)
            elif kind == "leave_started":
                self._start_leave(event)
            elif kind == "leave_ended":
                self._end_leave(event)
        self._end_leave(None)

    def _misfit(self, event: Row, rule: str, what: str) -> None:
        message = f"{event['person']} ({event['track']}) {what}: {event['kind']} on {event['date']}"
        self.misfits.append(Misfit(event["event_id"], rule, message))

    def _open(self, event: Row) -> None:
        kind, title = event["kind"], event["title"] or ""
        if kind == "appointed" and event["previous_title"]:
            self._close(event["previous_title"], event)
        held = self.open.get(title)
        if held is not None:
            if kind == "appointed" and held["acting"]:
                self._close(title, event)
                held = None
            elif kind != "held":
                self._misfit(event, "title_already_held", f"takes a title already held, {title or 'none'}")
        self.inside = True
        if kind in TRACK_STARTS:
            self.arrival = event
        if kind == "held" and not title and self.open:
            return  # only that the person is there, which an open role says already
        if held is None:
            role = self._role(event, title, opened=True)
            self.open[title] = role
            self.roles.append(role)

    def _role(self, event: Row, title: str, opened: bool) -> dict[str, Any]:
        classified = self.classified.get(title)
        known = opened and event["kind"] != "held" and not _no_earliest(event)
        if known:
            start, precision = event["date"], event["date_precision"]
        elif self.arrival is not None and not _no_earliest(self.arrival):
            start, precision = min(self.arrival["date"], event["date_latest"]), "interval"
        else:
            start, precision = None, None
        return {
            "role_id": f"R{event['event_id'][1:]}{'' if opened else 'b'}",
            "person_id": event["person_id"],
            "person": event["person"],
            "track": event["track"],
            "title": title or None,
            "seniority": classified["seniority"] if classified else "unknown",
            "area": classified["area"] if classified else "unknown",
            "team": event["team"] if opened else None,
            "acting": event["kind"] == "interim",
            "start": start,
            "start_latest": event["date_latest"],
            "end": None,
            "end_latest": None,
            "start_precision": precision,
            "end_precision": None,
            "end_known": True,
            "start_event_id": event["event_id"] if opened else None,
            "end_event_id": None,
        }

    def _close(self, title: str, event: Row) -> None:
        role = self.open.pop(title, None)
        if role is None:
            role = self._role(event, title, opened=False)
            role["acting"] = False
            self.roles.append(role)
        self._end(role, event)

    def _end(self, role: dict[str, Any], event: Row, known: bool = True) -> None:
        known = known and not _no_earliest(event)
        last = event["date_latest"]
        earliest = event["date"] if known else min(role["start_latest"], last)
        # A role cannot end before it began, nor begin after it ended, whatever the width of its dates.
        role["end"] = max(earliest, role["start"] or earliest)
        role["end_latest"] = max(last, role["end"])
        role["start_latest"] = min(role["start_latest"], role["end_latest"])
        role["end_precision"] = event["date_precision"] if known else "interval"
        role["end_known"] = known
        role["end_event_id"] = event["event_id"]

    def _close_all(self, event: Row, known: bool = True) -> None:
        for role in self.open.values():
            self._end(role, event, known)
        self.open.clear()

    def _role_ended(self, event: Row) -> None:
        if self.inside is False:
            self._misfit(event, "nothing_to_leave", "gives up a title after having left")
        self.inside = True
        self._close(event["title"] or "", event)
        if not self.open:
            # Stays, in a post that no source names.
            role = self._role(event, "", opened=True)
            role["team"] = None
            self.open[""] = role
            self.roles.append(role)

    def _departed(self, event: Row) -> None:
        if self.inside is False:
            self._misfit(event, "nothing_to_leave", "leaves after having left")
            return
        title = event["title"] or ""
        if title not in self.open and (title or not self.open):
            self._close(title, event)
        self._close_all(event)
        self._end_leave(event)
        self.inside = False
        self.arrival = None

    def _start_leave(self, event: Row) -> None:
        if self.inside is False:
            self._misfit(event, "nothing_to_leave", "takes leave after having left")
            return
        # A second leave while one runs goes on with it: the first lasts until then at least.
        self._end_leave(event)
        self.on_leave = event
        self.inside = True

    def _end_leave(self, event: Row | None) -> None:
        begun, self.on_leave = self.on_leave, None
        if begun is None:
            return
        end = end_latest = None
        if event is not None:
            end_latest = event["date_latest"]
            end = min(begun["date_latest"], end_latest) if _no_earliest(event) else event["date"]
        self.leaves.append(
            Leave(
                begun["person_id"],
                begun["track"],
                None if _no_earliest(begun) else begun["date"],
                begun["date_latest"],
                end,
                end_latest,
            )
        )


class Spell(NamedTuple):
    """One stay on a track, from arrival to departure.

    Attributes
    ----------
    event_id : str
        The departure.
    start, start_latest : datetime.date or None
        Bounds of the first day; `start` is None if the arrival is not known.
    end : datetime.date or None
        Earliest last day; where the departure has none, the last day on which an event shows
        the person there, None if none does.
    """

    event_id: str
    start: date | None
    start_latest: date | None
    end: date | None


def spells(events: Iterable[Row]) -> list[Spell]:
    """The stays that ended, one for each departure, with the bounds of their first day."""
    tracks: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in events:
        tracks[event["person_id"], event["track"]].append(event)
    found = []
    for key in sorted(tracks):
        start: date | None = None
        seen: date | None = None
        there: date | None = None
        for event in _in_order(tracks[key]):
            bounded = not _no_earliest(event)
            if event["kind"] == "departed":
                found.append(Spell(event["event_id"], start, seen, event["date"] if bounded else there))
                start = seen = there = None
                continue
            if event["kind"] in TRACK_STARTS:
                start = event["date"] if bounded else None
                seen = event["date_latest"]
            seen = min(seen or date.max, event["date_latest"])
            if bounded:
                there = max(there or date.min, event["date"])
    return found


def certainty(
    start: date | None, start_latest: date, end: date | None, end_latest: date | None, on: date
) -> str | None:
    """Whether something with these bounds held on a day: "certain", "possible" or None.

    The first and the last day count as held.

    >>> certainty(date(2024, 1, 1), date(2024, 1, 31), None, None, date(2024, 1, 15))
    'possible'
    """
    if (start is not None and on < start) or (end_latest is not None and on > end_latest):
        return None
    if on >= start_latest and (end is None or on <= end):
        return "certain"
    return "possible"


def holding(folded: Folded, on: date) -> list[dict[str, Any]]:
    """The roles held on a day, each with ``certainty`` and ``on_leave``.

    A stay without a known title is left out where a title of the same person on the same
    track is certain for that day.
    """
    away = {
        (leave.person_id, leave.track)
        for leave in folded.leaves
        if certainty(leave.start, leave.start_latest, leave.end, leave.end_latest, on)
    }
    found = []
    for role in folded.roles:
        certain = certainty(role["start"], role["start_latest"], role["end"], role["end_latest"], on)
        if certain:
            on_leave = (role["person_id"], role["track"]) in away
            found.append({**role, "certainty": certain, "on_leave": on_leave})
    titled = {(role["person_id"], role["track"]) for role in found if role["title"] and role["certainty"] == "certain"}
    return [role for role in found if role["title"] or (role["person_id"], role["track"]) not in titled]
