"""From roles to coverage: who held each seat in each month, and where the record has gaps.

A seat is a post that lasts longer than its holders; the seats table says which canonical
titles fill it and since when. For every month since the seat exists, up to the month of
the last document, the states are tried in this order:

held
    somebody *certainly* held it on some day of the month, see `certainty`;
acting
    the same, but all who did were there for the time being;
vacant
    nobody certainly held it, and a document shows it empty on some day of the month;
presumed
    neither, but somebody was seen in it at most 24 months before, and no end is known;
possible
    neither, but some reading of the dates puts somebody in it. A person who may have held
    the seat never makes it held: an arrival known as "2022" leaves the months of 2022
    possible and makes January 2023 held;
unknown
    nothing is known.

Presumed, possible and unknown months are the gaps of the record. Pure: rows in, rows out,
and the order of the rows that go in never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel.certainty import spans
from oai_personnel.roles import single_posts
from oai_personnel.spells import FOUNDED, Inconsistency, Leave, on_leave

Row = Mapping[str, Any]

#: States of a month of which the record does not say who held the seat, nor that nobody did.
GAPS = ("presumed", "possible", "unknown")


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


def _certainly_empty(vacancy: Row, last: date) -> Span | None:
    """The days on which a vacancy is certain."""
    first = edtf.parse(vacancy["since"]).latest
    until = edtf.parse(vacancy["until"]).earliest if vacancy["until"] else last
    return Span(first, min(until, last)) if first and until and first <= min(until, last) else None


def _days(role: Row, last: date | None) -> dict[str, Span]:
    """The days on which a role was certainly or presumably held, and those on which it may have been."""
    found = {how: Span(first, until) for first, until, how in spans(role, last) if how != "possible"}
    found["possible"] = Span(role["start_earliest"] or FOUNDED, role["end_latest"] or date.max)
    return found


def _days_in_seat(filled: Iterable[tuple[Row, Span]], last: date | None) -> dict[str, dict[str, Span]]:
    """The same of the roles of a seat, by role.

    Whoever moves from titles of a seat to another one holds it before and after, whenever
    the move was: the roles that such events join count as one.
    """
    roles = [role for role, _ in filled]
    begun = {(role["person_id"], role["start_event_id"]): role for role in roles if role["start_event_id"]}
    joined: dict[str, list[Row]] = defaultdict(list)
    for role in roles:
        joined[_last(role, begun)["role_id"]].append(role)
    of_id = {role["role_id"]: role for role in roles}
    found: dict[str, dict[str, Span]] = {}
    for role_id, members in joined.items():
        first = min(one["start_earliest"] or FOUNDED for one in members)
        whole = {
            **of_id[role_id],
            "start_earliest": first,
            "start_latest": min(one["start_latest"] for one in members),
            "last_seen": max((one["last_seen"] for one in members if one["last_seen"]), default=None),
        }
        days = _days(whole, last)
        found |= {one["role_id"]: {**days, "possible": _days(one, last)["possible"]} for one in members}
    return found


def _last(role: Row, begun: Mapping[tuple[str, str], Row]) -> Row:
    """The role to which somebody moved in the end."""
    passed: list[Row] = []
    while role["end_kind"] == "moved" and role not in passed:
        passed.append(role)
        role = begun.get((role["person_id"], role["end_event_id"]), role)
    return role


def by_seat(seats: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of the seats table by seat, in order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(seats, key=lambda row: (row["seat"], row["title"])):
        found[row["seat"]].append(row)
    return dict(found)


def by_title(roles: Iterable[Row]) -> dict[str, list[Row]]:
    """Roles by their title."""
    found: dict[str, list[Row]] = defaultdict(list)
    for role in roles:
        found[role["title"]].append(role)
    return found


def in_seat(rows: Sequence[Row], roles: Mapping[str, Sequence[Row]], last: date) -> list[tuple[Row, Span]]:
    """The roles, given by title, that fill a seat, each with the days on which its title fills it."""
    lives = {row["title"]: life(row, last) for row in rows}
    return [(role, span) for title, span in lives.items() for role in roles.get(title, ())]


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
    of_title = by_title(roles)
    empty: dict[str, list[Span]] = defaultdict(list)
    for vacancy in vacancies:
        if span := _certainly_empty(vacancy, last):
            empty[vacancy["seat"]].append(span)
    found = []
    for seat, rows in by_seat(seats).items():
        lives = [life(row, last) for row in rows]
        filled = in_seat(rows, of_title, last)
        held = _days_in_seat(filled, last)
        looked = max(row["last_looked"] for row in rows)
        for month in months(min(span.first for span in lives), max(span.last for span in lives)):
            if any(span & month for span in lives):
                found.append({"seat": seat, **_month(month, filled, held, empty[seat]), "last_looked": looked})
    return found


def _month(
    month: Span, filled: Iterable[tuple[Row, Span]], held: Mapping[str, Mapping[str, Span]], empty: Iterable[Span]
) -> dict[str, Any]:
    """One month of one seat."""
    since: dict[str, date] = {}
    acting: dict[str, bool] = {}
    names: dict[str, str] = {}
    presumed = False
    for role, span in filled:
        days, person, when = span & month, role["person_id"], held[role["role_id"]]
        if days is None or not when["possible"] & days:
            continue
        names[person] = role["person"]
        if "certain" in when and when["certain"] & days:
            since[person] = min(since.get(person, date.max), role["start_latest"])
            acting[person] = acting.get(person, True) and role["acting"]
        elif "presumed" in when and when["presumed"] & days:
            presumed = True
    holders = [
        names[person] + (" (acting)" if acting[person] else "")
        for person in sorted(since, key=lambda person: (since[person], names[person], person))
    ]
    perhaps = sorted(names[person] for person in names if person not in since)
    if holders:
        state = "acting" if all(acting.values()) else "held"
    elif any(span & month for span in empty):
        state = "vacant"
    elif presumed:
        state = "presumed"
    else:
        state = "possible" if perhaps else "unknown"
    return {
        "month": month.first,
        "state": state,
        "holders": "; ".join(holders) or None,
        "possible_holders": "; ".join(perhaps) or None,
        "n_holders": len(holders),
    }


def two_holders(
    roles: Iterable[Row], seats: Iterable[Row], titles: Iterable[Row] = (), leaves: Iterable[Leave] = ()
) -> list[Inconsistency]:
    """Pairs of people who hold a seat or a title of one holder at the same time.

    Both hold it certainly on a day after the one on which it changed hands, or both hold it
    without a known end. Who acts for somebody on leave is no second holder.
    """
    seats = list(seats)
    away: dict[str, list[Leave]] = defaultdict(list)
    for leave in leaves:
        away[leave.person_id].append(leave)
    lives = {(f"seat {row['seat']}", row["title"]): life(row) for row in seats}
    posts = single_posts(titles, seats)
    holders: dict[str, list[tuple[Span, Row]]] = defaultdict(list)
    for role in roles:
        for post in posts.get(role["title"], ()):
            if days := _filled(role, lives.get((post, role["title"]), Span(date.min, date.max))):
                holders[post].append((days, role))
    found: dict[tuple[str, str], Inconsistency] = {}
    for post, held in holders.items():
        held.sort(key=lambda item: (item[0], item[1]["role_id"]))
        for (first_days, first), (second_days, second) in combinations(held, 2):
            days = first_days & second_days
            if first["person_id"] == second["person_id"] or days is None or days.first == days.last:
                continue
            if first["track"] == second["track"] == "board" and first["team"] != second["team"]:
                continue
            if _acts_for(first, second, days, away) or _acts_for(second, first, days, away):
                continue
            message = f"{first['person']} and {second['person']} both hold the {post} on {days.first}"
            event_id = second["start_event_id"] or second["end_event_id"]
            # A seat and its title tell of the same pair: once is enough.
            found.setdefault((first["role_id"], second["role_id"]), Inconsistency(event_id, "two_holders", message))
    return sorted(found.values())


def _filled(role: Row, life_of_post: Span) -> Span | None:
    """The days on which a role is held by all that is known: until its end, or on and on."""
    until = role["end_earliest"] if role["end_latest"] else date.max
    return Span(role["start_latest"], until) & life_of_post if role["start_latest"] <= until else None


def _acts_for(one: Row, other: Row, days: Span, away: Mapping[str, Iterable[Leave]]) -> bool:
    """Whether one acts for the other, who may have been on leave on the first common day."""
    return bool(one["acting"]) and on_leave(away.get(other["person_id"], ()), days.first)


def occupied(roles: Iterable[Row], seats: Iterable[Row], vacancy: Row) -> tuple[date, str] | None:
    """The first day of a certain vacancy on which somebody certainly holds the seat, and who; None if there is none."""
    empty = _certainly_empty(vacancy, date.max)
    rows = by_seat(seats).get(vacancy["seat"], [])
    found = []
    for role, span in in_seat(rows, by_title(roles), date.max):
        certain = _days(role, None).get("certain")
        held = certain and certain & span
        days = held and empty and held & empty
        if days:
            found.append((days.first, str(role["person"])))
    return min(found, default=None)


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
