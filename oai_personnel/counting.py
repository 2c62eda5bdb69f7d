"""The figures that sources report, counted again from the events.

A count is taken from the events *as they could be known* on the day on which the
figure's source was certainly published, over the same people and the same time. Because
dates are partial, a count has two ends: those who certainly belong, and those who belong
under some reading. A figure agrees if some number between the two ends is what the
figure, as it is qualified, can mean. Pure: rows in, counts out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel.certainty import spans
from oai_personnel.coverage import by_seat, by_title, in_seat
from oai_personnel.spells import Leave

Row = Mapping[str, Any]
Span = tuple[date, date, str]

#: How far "about" reaches, as a share of the figure.
ABOUT = 0.1

FOUNDER_TRACKS = ("employment", "board")

#: Why a metric cannot be counted from the events at all.
NOT_COUNTED = {
    "headcount": "the dataset follows people whom a document names, not the whole staff",
    "team_size": "who belonged to a team is recorded only of the people whom a document names",
    "signatories": "to sign a letter is no event of the dataset",
    "share_departed": "a share needs the size of the whole group, which the dataset does not hold",
}
NO_SCOPE = "no row of figure_scopes says how to count it from the people whom a document names"


class Count(NamedTuple):
    """Who belongs to a count.

    Attributes
    ----------
    certain, possible : tuple of str
        People under every reading of the dates, and further people under some reading; ids, in order.
    events : tuple of str
        The events by which they belong, of either.
    """

    certain: tuple[str, ...]
    possible: tuple[str, ...]
    events: tuple[str, ...]

    @property
    def least(self) -> int:
        """The smallest number that the dates allow."""
        return len(self.certain)

    @property
    def most(self) -> int:
        """The greatest number that the dates allow."""
        return len(self.certain) + len(self.possible)


class Period(NamedTuple):
    """From the first to the last day; of a moment, the days on one of which it lies."""

    first: date
    last: date


def period_of(figure: Row, scope: Row | None, published: date) -> Period:
    """The time that a figure is about, no later than its publication.

    >>> period_of({"period_start": "2024-01", "as_of": "2024-09"}, None, date(2024, 9, 26))
    Period(first=datetime.date(2024, 1, 1), last=datetime.date(2024, 9, 26))
    """
    since = (scope and scope["since"]) or figure["period_start"]
    until = (scope and scope["until"]) or figure["as_of"]
    end = edtf.parse(until) if until else None
    last = min((end and end.latest) or published, published)
    begin = edtf.parse(since).earliest if since else end.earliest if end else None
    return Period(min(begin or last, last), last)


def agrees(qualifier: str, value: float, least: int, most: int) -> bool:
    """Whether some number from `least` to `most` is what a qualified figure can mean.

    >>> agrees("exact", 3, 2, 3), agrees("at_least", 20, 12, 14), agrees("about", 12, 13, 13)
    (True, False, True)
    """
    if qualifier == "at_least":
        return most >= value
    if qualifier == "at_most":
        return least <= value
    margin = ABOUT * value if qualifier == "about" else 0
    # Not the ends alone: 12 lies between 10 and 14.
    return any(abs(number - value) <= margin for number in range(least, most + 1))


def difference(value: float, least: int, most: int) -> float:
    """What the nearest number of the dataset has more than the figure, or less.

    >>> difference(3, 2, 4), difference(13, 8, 9), difference(20, 43, 44)
    (0, -4, 23)
    """
    nearest = min(max(value, least), most)
    return nearest - value


class Tally:
    """The tables of one moment of knowledge, ready to be counted.

    Parameters
    ----------
    events, spells, roles : iterables of mappings
        Rows of these tables; days are `datetime.date`.
    leaves : iterable of Leave
        Leaves of absence.
    seats : iterable of mappings, optional
        Rows of the seats table, for counts of seat_holders.
    data_through : datetime.date, optional
        The last day that the newest documents cover.
    """

    def __init__(
        self,
        events: Iterable[Row],
        spells: Iterable[Row],
        roles: Iterable[Row],
        leaves: Iterable[Leave] = (),
        seats: Iterable[Row] = (),
        data_through: date | None = None,
    ) -> None:
        self.events = list(events)
        self.spells = list(spells)
        self.roles = list(roles)
        self.leaves = list(leaves)
        self.seats = by_seat(seats)
        self.data_through = data_through
        self.founded: dict[str, list[str]] = {}
        for event in self.events:
            if event["kind"] == "founded" and event["track"] in FOUNDER_TRACKS:
                self.founded.setdefault(event["person_id"], []).append(event["event_id"])

    def count(self, what: str, period: Period, scope: Row | None = None) -> Count:
        """Count by a code of `vocabularies.COUNTS`, narrowed by a row of figure_scopes."""
        if what == "departures":
            return self._departures(period, scope)
        if what == "seat_holders":
            return self._seat_holders(period, scope)
        named = set(_items(scope, "people"))
        founders = sorted(person for person in self.founded if not named or person in named)
        if what == "founders_total":
            return Count(tuple(founders), (), tuple(e for person in founders for e in self.founded[person]))
        if what == "founders_remaining":
            counted = not scope or scope["on_leave"] != "not_counted"
            present = {person: self._presence(person, period, counted) for person in founders}
            certain = tuple(person for person in founders if present[person] == "certain")
            possible = tuple(person for person in founders if present[person] == "possible")
            return Count(certain, possible, tuple(e for p in (*certain, *possible) for e in self.founded[p]))
        return self._founders_departed(founders, period)

    def _presence(self, person: str, period: Period, leaves_counted: bool) -> str | None:
        """Whether a founder is there on the day that lies somewhere in the period."""
        stays = [stay for stay in self.spells if stay["person_id"] == person and stay["track"] in FOUNDER_TRACKS]
        leaves = [] if leaves_counted else [leave for leave in self.leaves if leave.person_id == person]
        readings = self._readings(stays, leaves, period)
        if readings == {"certain"}:
            return "certain"
        return "possible" if readings != {None} else None

    def _readings(self, stays: Iterable[Row], leaves: Iterable[Leave], period: Period) -> set[str | None]:
        """What holds on the days of a period: certain, possible or None; who is presumed there is counted as there."""
        held = [span for stay in stays for span in spans(stay, self.data_through)]
        away = [span for leave in leaves for span in _away(leave)]
        return {_on_day(held, away, day) for day in _days(period)}

    def _seat_holders(self, period: Period, scope: Row | None) -> Count:
        """People who hold a seat on the day that lies somewhere in the period."""
        filled = in_seat(self.seats.get(scope["seat"], ()) if scope else (), by_title(self.roles), period.last)
        roles: dict[str, list[Row]] = {}
        for role, span in filled:
            if span.first <= period.last:
                roles.setdefault(role["person_id"], []).append(role)
        certain: list[str] = []
        possible: list[str] = []
        events: list[str] = []
        for person, held in sorted(roles.items()):
            readings = self._readings(held, (), period)
            if readings != {None}:
                (certain if readings == {"certain"} else possible).append(person)
                events += [role["start_event_id"] or role["end_event_id"] for role in held]
        return Count(tuple(certain), tuple(possible), tuple(events))

    def _founders_departed(self, founders: Collection[str], period: Period) -> Count:
        """Founders who left within the period and are not there at its end."""
        end = Period(period.last, period.last)
        certain: list[str] = []
        possible: list[str] = []
        events: list[str] = []
        for person in founders:
            exits = [
                (event["event_id"], fit)
                for event in self.events
                if event["person_id"] == person
                and event["kind"] == "departed"
                and event["track"] in FOUNDER_TRACKS
                and (fit := _falls(event, period))
            ]
            there = self._presence(person, end, leaves_counted=True)
            if not exits or there == "certain":
                continue
            sure = there is None and any(fit == "certain" for _, fit in exits)
            (certain if sure else possible).append(person)
            events += [event_id for event_id, _ in exits]
        return Count(tuple(certain), tuple(possible), tuple(events))

    def _departures(self, period: Period, scope: Row | None) -> Count:
        """People who left a track within the period, each once."""
        track = (scope and scope["track"]) or "employment"
        ended: dict[str, list[Row]] = {}
        for role in self.roles:
            if role["end_event_id"]:
                ended.setdefault(role["end_event_id"], []).append(role)
        fits: dict[str, str] = {}
        events = []
        for event in self.events:
            if event["kind"] != "departed" or event["track"] != track:
                continue
            fit = _falls(event, period)
            if fit is None or not _in_scope(event, ended.get(event["event_id"], ()), scope):
                continue
            events.append(event["event_id"])
            if fits.get(event["person_id"]) != "certain":
                fits[event["person_id"]] = fit
        people = sorted(fits)
        return Count(
            tuple(person for person in people if fits[person] == "certain"),
            tuple(person for person in people if fits[person] != "certain"),
            tuple(events),
        )


def _items(scope: Row | None, column: str) -> list[str]:
    return str(scope[column]).split() if scope and scope[column] else []


def _in_scope(event: Row, ended: Iterable[Row], scope: Row | None) -> bool:
    """Whether an exit is of the people, levels, fields, team and destination of a scope.

    Levels, fields and team are those of the event and of every role that it ended.
    """
    if scope is None:
        return True
    if (people := _items(scope, "people")) and event["person_id"] not in people:
        return False
    if scope["destination_id"] and event["destination_id"] != scope["destination_id"]:
        return False
    held = [event, *ended]
    for column in ("seniority", "area"):
        wanted = _items(scope, column)
        if wanted and not any(row[column] in wanted for row in held):
            return False
    return not scope["team"] or any(row["team"] == scope["team"] for row in held)


def _falls(event: Row, period: Period) -> str | None:
    """Whether an exit falls into a period, by the day it took effect or the day it was announced.

    Who has announced to go is counted among the leavers by every source that reports it.
    """
    readings = [(event["date_earliest"], event["date_latest"])]
    for column in ("announced", "effective"):
        if event[column]:
            parsed = edtf.parse(event[column])
            readings.append((parsed.earliest or date.min, parsed.latest or date.max))
    if any(period.first <= first and last <= period.last for first, last in readings):
        return "certain"
    return "possible" if any(first <= period.last and last >= period.first for first, last in readings) else None


def _days(period: Period) -> list[date]:
    return [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]


def _away(leave: Leave) -> list[Span]:
    """The days on which a leave may have run, and those on which it certainly ran."""
    end = date.max if leave.end_latest is None else leave.end_earliest or leave.start_latest
    return [
        (leave.start_earliest or date.min, leave.end_latest or date.max, "possible"),
        (leave.start_latest, end, "certain"),
    ]


def _on_day(held: Iterable[Span], away: Iterable[Span], day: date) -> str | None:
    """Whether somebody is there on a day, given the spans of stays and of leaves."""
    there = {code for first, last, code in held if first <= day <= last}
    gone = {code for first, last, code in away if first <= day <= last}
    if "certain" in gone or not there:
        return None
    return "certain" if there & {"certain", "presumed"} and not gone else "possible"
