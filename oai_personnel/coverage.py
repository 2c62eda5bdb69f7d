"""From roles to coverage: who held each seat in each month, and where the record has a hole.

A seat is a post that lasts longer than its holders; the seats table says which canonical
titles fill it and since when. For every month since the seat exists, up to the month of
the last document, the states are tried in this order:

held
    somebody *certainly* held it on some day of the month: on or after the latest day on
    which the role may have begun, on or before the earliest on which it may have ended;
acting
    the same, but all who did were there for the time being;
vacant
    nobody certainly held it, and a document shows it empty on some day of the month;
possible
    neither, but some reading of the dates puts somebody in it. A person who may have held
    the seat never makes it held: an arrival known as "2022" leaves the months of 2022
    possible and makes January 2023 held;
unknown
    nothing is known.

Possible and unknown months are the holes of the record. Pure: rows in, rows out, and the
order of the rows that go in never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel.tenures import Leave, Misfit, certainty

Row = Mapping[str, Any]

#: States of a month of which the record does not say who held the seat, nor that nobody did.
HOLES = ("possible", "unknown")


class Span(NamedTuple):
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def __and__(self, other: Span) -> Span | None:
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


def months(first: date, last: date) -> Iterator[Span]:
    """The months from the one of a day to the one of another.

    >>> [str(month.last) for month in months(date(2023, 12, 5), date(2024, 2, 1))]
    ['2023-12-31', '2024-01-31', '2024-02-29']
    """
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        begin = date(year, month, 1)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        yield Span(begin, date(year, month, 1) - timedelta(days=1))


def life(row: Row, last: date = date.max) -> Span:
    """The days on which a row of the seats or the vacancies may hold, up to a last one.

    >>> life({"since": "2018", "until": "2022-03"})
    Span(first=datetime.date(2018, 1, 1), last=datetime.date(2022, 3, 31))
    """
    since = edtf.parse(row["since"])
    until = edtf.parse(row["until"]).latest if row["until"] else None
    return Span(since.earliest or since.latest or last, min(until or last, last))


def last_document(sources: Iterable[Row]) -> date:
    """The day of the last document: no source is certainly younger.

    >>> last_document([{"published": "2026"}, {"published": "2025-12-16/2025-12-31"}])
    datetime.date(2026, 1, 1)
    """
    return max((edtf.parse(row["published"]).earliest or date.min for row in sources), default=date.min)


def _certainly_empty(vacancy: Row, last: date) -> Span | None:
    """The days on which a vacancy is certain."""
    first = edtf.parse(vacancy["since"]).latest
    until = edtf.parse(vacancy["until"]).earliest if vacancy["until"] else last
    return Span(first, min(until, last)) if first and until and first <= min(until, last) else None


def _certain(role: Row) -> Span | None:
    """The days on which a role was certainly held."""
    end = role["end_earliest"] or date.max
    return Span(role["start_latest"], end) if role["start_latest"] <= end else None


def _certain_in_seat(filled: Iterable[tuple[Row, Span]]) -> dict[str, Span | None]:
    """The days on which a seat was certainly held by whoever has a role, by role.

    Whoever changes one title of a seat for another holds it before and after, whenever
    the change was: roles that one event joins count as one.
    """
    roles = sorted((role for role, _ in filled), key=lambda role: (role["start_earliest"] or date.min, role["role_id"]))
    begun = {(role["person_id"], role["start_event_id"]): role for role in roles if role["start_event_id"]}
    found: dict[str, Span | None] = {}
    for role in roles:
        if role["role_id"] in found:
            continue
        chain = [role]
        while (after := begun.get((role["person_id"], chain[-1]["end_event_id"]))) and after not in chain:
            chain.append(after)
        first, end = role["start_latest"], chain[-1]["end_earliest"] or date.max
        span = Span(first, end) if first <= end else None
        found |= {one["role_id"]: span for one in chain}
    return found


def _possible(role: Row) -> Span:
    """The days on which a role may have been held."""
    return Span(role["start_earliest"] or date.min, role["end_latest"] or date.max)


def by_seat(seats: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of the seats table by seat, in order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(seats, key=lambda row: (row["seat"], row["title"])):
        found[row["seat"]].append(row)
    return dict(found)


def in_seat(rows: Sequence[Row], roles: Iterable[Row], last: date) -> list[tuple[Row, Span]]:
    """The roles that fill a seat, each with the days on which its title fills it."""
    lives = {row["title"]: life(row, last) for row in rows}
    return [(role, lives[role["title"]]) for role in roles if role["title"] in lives]


def cover(roles: Iterable[Row], seats: Iterable[Row], vacancies: Iterable[Row], last: date) -> list[dict[str, Any]]:
    """Cover every month of every seat.

    Parameters
    ----------
    roles : iterable of mappings
        Rows of the roles table; days are `datetime.date`.
    seats, vacancies : iterables of mappings
        Rows of the authored tables; an empty cell is None or "".
    last : datetime.date
        Of which day the last document is.

    Returns
    -------
    list of dict
        Rows of the coverage table, in order of seat and month.
    """
    roles = list(roles)
    empty: dict[str, list[Span]] = defaultdict(list)
    for vacancy in vacancies:
        if span := _certainly_empty(vacancy, last):
            empty[vacancy["seat"]].append(span)
    found = []
    for seat, rows in by_seat(seats).items():
        lives = [life(row, last) for row in rows]
        filled = in_seat(rows, roles, last)
        certain = _certain_in_seat(filled)
        looked = max(row["last_looked"] for row in rows)
        for month in months(min(span.first for span in lives), max(span.last for span in lives)):
            if any(span & month for span in lives):
                found.append({"seat": seat, **_month(month, filled, certain, empty[seat]), "last_looked": looked})
    return found


def _month(
    month: Span, filled: Iterable[tuple[Row, Span]], certain: Mapping[str, Span | None], empty: Iterable[Span]
) -> dict[str, Any]:
    """One month of one seat."""
    since: dict[str, date] = {}
    acting: dict[str, bool] = {}
    possible = {}
    names = {}
    for role, span in filled:
        days = span & month
        person = role["person_id"]
        names[person] = role["person"]
        if days is None or not _possible(role) & days:
            continue
        possible[person] = True
        surely = certain[role["role_id"]]
        if surely and surely & days:
            since[person] = min(since.get(person, date.max), role["start_latest"])
            acting[person] = acting.get(person, True) and role["acting"]
    held = [
        names[person] + (" (acting)" if acting[person] else "")
        for person in sorted(since, key=lambda person: (since[person], names[person], person))
    ]
    perhaps = sorted(names[person] for person in possible if person not in since)
    if held:
        state = "acting" if all(acting.values()) else "held"
    elif any(span & month for span in empty):
        state = "vacant"
    else:
        state = "possible" if perhaps else "unknown"
    return {
        "month": month.first,
        "state": state,
        "holders": "; ".join(held) or None,
        "possible_holders": "; ".join(perhaps) or None,
        "n_holders": len(held),
    }


def two_holders(roles: Iterable[Row], seats: Iterable[Row], leaves: Iterable[Leave] = ()) -> list[Misfit]:
    """Pairs of people who certainly held a one-holder seat at the same time.

    A change of hands may share its day. Who acts for somebody on leave is no second holder.
    """
    away: dict[str, list[Leave]] = defaultdict(list)
    for leave in leaves:
        away[leave.person_id].append(leave)
    found = []
    roles = list(roles)
    for seat, rows in by_seat(seats).items():
        if rows[0]["holders"] != "one":
            continue
        held = []
        for role, span in in_seat(rows, roles, date.max):
            certain = _certain(role)
            if certain and (sure := certain & span):
                held.append((sure, role))
        held.sort(key=lambda item: (item[0], item[1]["role_id"]))
        for (first_days, first), (second_days, second) in combinations(held, 2):
            days = first_days & second_days
            if first["person_id"] == second["person_id"] or days is None or days.first == days.last:
                continue
            if _stands_in(first, second, days, away) or _stands_in(second, first, days, away):
                continue
            message = f"{first['person']} and {second['person']} both hold the seat {seat} on {days.first}"
            found.append(Misfit(second["start_event_id"] or second["end_event_id"], "two_holders", message))
    return sorted(found)


def occupied(roles: Iterable[Row], seats: Iterable[Row], vacancy: Row) -> tuple[date, str] | None:
    """The first day of a certain vacancy on which somebody certainly holds the seat, and who; None if there is none."""
    empty = _certainly_empty(vacancy, date.max)
    rows = by_seat(seats).get(vacancy["seat"], [])
    found = []
    for role, span in in_seat(rows, roles, date.max):
        certain = _certain(role)
        held = certain and certain & span
        days = held and empty and held & empty
        if days:
            found.append((days.first, str(role["person"])))
    return min(found, default=None)


def _stands_in(one: Row, other: Row, days: Span, away: Mapping[str, Iterable[Leave]]) -> bool:
    """Whether one acts for the other, who may have been on leave on the first common day."""
    return bool(one["acting"]) and any(
        certainty(leave.start, leave.start_latest, leave.end, leave.end_latest, days.first)
        for leave in away.get(other["person_id"], ())
    )


def runs(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Coverage with months joined in which a seat was in the same state with the same holders.

    Returns
    -------
    list of dict
        With ``since`` and ``until``, the first days of the first and the last month, and ``months``.
    """
    found: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda row: (row["seat"], row["month"])):
        same = ("seat", "state", "holders", "possible_holders")
        before = found[-1] if found else None
        if (
            before
            and all((before[name] or None) == (row[name] or None) for name in same)
            and sum(1 for _ in months(before["until"], row["month"])) == 2
        ):
            before["until"] = row["month"]
            before["months"] += 1
        else:
            found.append({**row, "since": row["month"], "until": row["month"], "months": 1})
    return found
