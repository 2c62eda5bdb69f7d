"""What the plots of departures and destinations show: one square or one name per departure. Pure."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from oai_personnel.errors import UsageError
from oai_personnel.palette import AREA_GROUPS, area_group
from oai_personnel.vocabularies import INITIATIVES, REASONS, SENIORITIES, STATUSES

Row = Mapping[str, Any]

#: Months in a period.
PERIODS = {"month": 1, "quarter": 3, "year": 12}
#: What departures can be split by, with the codes in order.
SPLITS: dict[str, Sequence[str]] = {
    "initiative": tuple(INITIATIVES),
    "reason": tuple(REASONS),
    "area": tuple(group.name for group in AREA_GROUPS),
    "seniority": tuple(SENIORITIES),
    "status": tuple(STATUSES),
}


class Period(NamedTuple):
    """A stretch of the calendar: its first day and the first day after it."""

    first: date
    after: date


def period_of(day: date, by: str) -> Period:
    """The month, quarter or year of a day.

    >>> period_of(date(2024, 5, 14), "quarter")
    Period(first=datetime.date(2024, 4, 1), after=datetime.date(2024, 7, 1))
    """
    months = PERIODS[by]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(first, _later(first, months))


def _later(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def label_of(period: Period, by: str) -> str:
    """A period as it is written.

    >>> label_of(period_of(date(2024, 5, 14), "quarter"), "quarter")
    '2024 Q2'
    """
    if by == "year":
        return str(period.first.year)
    if by == "quarter":
        return f"{period.first.year} Q{(period.first.month + 2) // 3}"
    return f"{calendar.month_abbr[period.first.month]} {period.first.year}"


class Stacks(NamedTuple):
    """Departures as squares.

    Attributes
    ----------
    squares : list of dict
        Those of which the period is known, with ``first`` and ``after`` of it, its ``label``,
        ``place`` in the stack, ``total`` of the period, ``group`` and the texts of the tooltip.
        ``undone`` ones are on top and not in the total.
    apart : list of dict
        Those of which only the year is known, with ``year`` and ``place`` in it.
    wide : list of dict
        Those known to less than a year, with the days ``first`` and ``last`` between which they
        lie and the ``lane`` on which such spans do not meet.
    """

    squares: list[dict[str, Any]]
    apart: list[dict[str, Any]]
    wide: list[dict[str, Any]]


def per_period(departures: Iterable[Row], by: str, split: str | None) -> Stacks:
    """Departures stacked in the period in which they certainly lie; coarser ones set apart by year.

    Parameters
    ----------
    departures : iterable of mappings
        Rows of `views.departures`, with days as `datetime.date`.
    by : {"month", "quarter", "year"}
    split : str or None
        A column of codes; they are stacked in their order.
    """
    if by not in PERIODS:
        raise UsageError(f"unknown by={by!r}; periods: {', '.join(PERIODS)}")
    if split is not None and split not in SPLITS:
        raise UsageError(f"unknown split={split!r}; splits: {', '.join(SPLITS)}, or None")
    order = {code: place for place, code in enumerate(SPLITS[split] if split else ())}
    stacks: dict[Period, list[dict[str, Any]]] = defaultdict(list)
    years: dict[int, list[dict[str, Any]]] = defaultdict(list)
    wide: list[dict[str, Any]] = []
    for row in departures:
        first, last = row["date_earliest"], row["date_latest"]
        square = {
            "person": row["person"],
            "title": row["title"] or "title not known",
            "date": row["date"],
            "to": row["destination"] or "not reported",
            "group": group_of(row, split),
            "undone": bool(row["reversed_by"]),
            "event_id": row["event_id"],
        }
        if (period := period_of(first, by)) == period_of(last, by):
            stacks[period].append({**square, "first": period.first, "after": period.after})
        elif first.year == last.year and not square["undone"]:
            years[first.year].append({**square, "year": first.year})
        elif not square["undone"]:
            wide.append({**square, "first": first, "last": last})

    def weight(square: dict[str, Any]) -> tuple[Any, ...]:
        return square["undone"], order.get(square["group"], 0), square["date"], square["event_id"]

    squares = [
        {**square, "label": label_of(period, by), "place": place, "total": sum(not one["undone"] for one in stack)}
        for period, stack in sorted(stacks.items())
        for place, square in enumerate(sorted(stack, key=weight))
    ]
    apart = [
        {**square, "place": place}
        for _, stack in sorted(years.items())
        for place, square in enumerate(sorted(stack, key=weight))
    ]
    return Stacks(squares, apart, _in_lanes(wide))


def _in_lanes(spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spans on as few lanes as keep them apart, the earliest first."""
    ends: list[date] = []
    placed = []
    for span in sorted(spans, key=lambda span: (span["first"], span["last"], span["event_id"])):
        lane = next((place for place, end in enumerate(ends) if end < span["first"]), len(ends))
        ends[lane : lane + 1] = [span["last"] + timedelta(days=20)]
        placed.append({**span, "lane": lane})
    return placed


def group_of(row: Row, split: str | None) -> str:
    """What the colour of a departure stands for."""
    if split is None:
        return "departures"
    if split == "area":
        return area_group(row["area"]).name
    return row[split] or "unknown"


def gap(period: Period, share: float = 0.12) -> tuple[date, date]:
    """A period without its margins, so that columns are separated."""
    margin = (period.after - period.first) * share / 2
    return period.first + max(margin, timedelta(days=1)), period.after - max(margin, timedelta(days=1))


def by_destination(
    departures: Iterable[Row], organizations: Iterable[Row], min_people: int = 2
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Where people went, most first, with the names; the parts of an organisation are counted with it.

    A person who left twice for the same place counts once.

    Parameters
    ----------
    departures : iterable of mappings
        Rows of `views.departures`.
    organizations : iterable of mappings
    min_people : int
        Destinations of fewer people are left out and counted as *others*.

    Returns
    -------
    list of dict
        ``organization``, ``kind``, ``n``, ``people``, names in order of departure, ``left``, the
        bounds of those departures, and ``parts``, the names of the parts that documents give.
    dict
        How many people have a *known* destination, and what the rows leave out: people who
        went to *others*, how many *places* those are, and people of whom *unknown* is all
        that can be said.
    """
    known = {row["organization_id"]: row for row in organizations}
    went: dict[str, dict[str, Row]] = defaultdict(dict)
    parts: dict[str, set[str]] = defaultdict(set)
    everyone: dict[str, bool] = {}
    for row in departures:
        everyone[row["person_id"]] = everyone.get(row["person_id"], False) or bool(row["destination_id"])
        if row["destination_id"]:
            place = _whole(row["destination_id"], known)
            went[place].setdefault(row["person_id"], row)
            if place != row["destination_id"]:
                parts[place].add(known[row["destination_id"]]["name"])
    found = [
        {
            "organization": known[place]["name"],
            "kind": known[place]["kind"],
            "n": len(people),
            "people": [row["person"] for row in people.values()],
            "left": [(row.get("date_earliest"), row.get("date_latest")) for row in people.values()],
            "parts": sorted(parts[place]),
        }
        for place, people in went.items()
    ]
    found.sort(key=lambda row: (-row["n"], row["organization"]))
    small = [row for row in found if row["n"] < min_people]
    left_out = {
        "others": sum(row["n"] for row in small),
        "places": len(small),
        "known": sum(everyone.values()),
        "unknown": sum(not named for named in everyone.values()),
    }
    return [row for row in found if row["n"] >= min_people], left_out


def _whole(organization: str, known: Mapping[str, Row]) -> str:
    """The organisation to which one belongs in the end, or itself."""
    while parent := known[organization]["parent_id"]:
        organization = parent
    return organization


def counted(rows: Iterable[Row], column: str, order: Sequence[str]) -> dict[str, int]:
    """How often each value occurs in a column, in a given order, the absent ones left out."""
    found = Counter(row[column] for row in rows)
    return {value: found[value] for value in order if found[value]}


#: Kinds of organisations, in words.
KIND_WORDS = {
    "ai_lab": "AI laboratory",
    "company": "Company",
    "university": "University",
    "government": "Government",
    "nonprofit": "Nonprofit",
    "investor": "Investor",
    "other": "Not yet named",
}
