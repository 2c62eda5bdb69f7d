"""What the plots of departures and destinations show: one square or one name per departure. Pure."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from oai_personnel.errors import UsageError
from oai_personnel.vocabularies import AREAS, INITIATIVES, REASONS, SENIORITIES, STATUSES

Row = Mapping[str, Any]

#: Months in a period.
PERIODS = {"month": 1, "quarter": 3, "year": 12}
#: What departures can be split by, with the codes in order.
SPLITS: dict[str, Sequence[str]] = {
    "initiative": tuple(INITIATIVES),
    "reason": tuple(REASONS),
    "area": tuple(AREAS),
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


def per_period(departures: Iterable[Row], by: str, split: str | None) -> list[dict[str, Any]]:
    """Departures stacked in the period of their date, one place each.

    A departure whose dates span more than one period is counted in the first of them and is
    not ``sure``; nor is one of which only the day of the first report is known.

    Parameters
    ----------
    departures : iterable of mappings
        Rows of `load_departures`, with days as `datetime.date`.
    by : {"month", "quarter", "year"}
    split : str or None
        A column of codes; they are stacked in their order.

    Returns
    -------
    list of dict
        With ``first`` and ``after`` of the period, its ``label``, ``place`` in the stack,
        ``total`` of the period, ``group``, ``sure`` and the texts of the tooltip.
    """
    if by not in PERIODS:
        raise UsageError(f"unknown by={by!r}; periods: {', '.join(PERIODS)}")
    if split is not None and split not in SPLITS:
        raise UsageError(f"unknown split={split!r}; splits: {', '.join(SPLITS)}, or None")
    stacks: dict[Period, list[dict[str, Any]]] = defaultdict(list)
    for row in departures:
        period = period_of(row["date"], by)
        stacks[period].append(
            {
                "person": row["person"],
                "title": row["title"] or "title not known",
                "date": _when(row),
                "to": row["destination"] or "not reported",
                "group": "departures" if split is None else row[split] or "unknown",
                "sure": row["date_latest"] < period.after and not _only_by(row),
                "first": period.first,
                "after": period.after,
                "label": label_of(period, by),
                "event_id": row["event_id"],
            }
        )
    order = {code: place for place, code in enumerate(SPLITS[split] if split else ())}
    found = []
    for period in sorted(stacks):
        stack = sorted(
            stacks[period], key=lambda row: (order.get(row["group"], 0), not row["sure"], row["date"], row["event_id"])
        )
        found += [{**row, "place": place, "total": len(stack)} for place, row in enumerate(stack)]
    return found


def _only_by(row: Row) -> bool:
    """Whether only the last possible day is known: an open beginning, or no date but the report's."""
    return row["date_basis"] == "reported" or str(row[row["date_basis"]]).startswith("../")


def _when(row: Row) -> str:
    if row["date_basis"] == "reported":
        return f"by {row['date']}"
    return str(row[row["date_basis"]] or row["date"])


def gap(period: Period, share: float = 0.12) -> tuple[date, date]:
    """A period without its margins, so that columns are separated."""
    margin = (period.after - period.first) * share / 2
    return period.first + max(margin, timedelta(days=1)), period.after - max(margin, timedelta(days=1))


def by_destination(
    departures: Iterable[Row], organizations: Iterable[Row], min_people: int = 2
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Where people went, most first, with the names.

    A person who left twice for the same place counts once.

    Parameters
    ----------
    departures : iterable of mappings
        Rows of `load_departures`.
    organizations : iterable of mappings
    min_people : int
        Destinations of fewer people are left out and counted as *others*.

    Returns
    -------
    list of dict
        ``organization``, ``kind``, ``n`` and ``people``, names in order of departure.
    dict
        Numbers of what the rows leave out: people who went to *others*, how many
        *places* those are, and people of whom *unknown* is all that can be said.
    """
    kinds = {row["organization_id"]: (row["name"], row["kind"]) for row in organizations}
    went: dict[str, dict[str, str]] = defaultdict(dict)
    everyone: dict[str, bool] = {}
    for row in departures:
        everyone[row["person_id"]] = everyone.get(row["person_id"], False) or bool(row["destination_id"])
        if row["destination_id"]:
            went[row["destination_id"]].setdefault(row["person_id"], row["person"])
    found = [
        {"organization": kinds[place][0], "kind": kinds[place][1], "n": len(people), "people": list(people.values())}
        for place, people in went.items()
    ]
    found.sort(key=lambda row: (-row["n"], row["organization"]))
    small = [row for row in found if row["n"] < min_people]
    left_out = {
        "others": sum(row["n"] for row in small),
        "places": len(small),
        "unknown": sum(not known for known in everyone.values()),
    }
    return [row for row in found if row["n"] >= min_people], left_out


def counted(rows: Iterable[Row], column: str, order: Sequence[str]) -> dict[str, int]:
    """How often each value occurs in a column, in a given order, the absent ones left out."""
    found = Counter(row[column] for row in rows)
    return {value: found[value] for value in order if found[value]}


#: Kinds of organisations, in words.
KIND_WORDS = {
    "ai_lab": "AI laboratory",
    "company": "Other company",
    "university": "University",
    "government": "Government",
    "nonprofit": "Nonprofit",
    "investor": "Investor",
    "other": "Not yet named",
}
