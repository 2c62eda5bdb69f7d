"""On a day: what is certain, presumed or possible of a spell or a role.

certain
    on or after the latest first day, and either a document shows the person there on or
    after that day, or an end is known and comes later;
presumed
    no end is known, and the person was last seen there at most 24 months before;
possible
    last seen longer ago, or there under some reading of the dates only.

Nothing is held before the founding, and nothing is certain after the last day that the
newest documents cover. The first and the last day count as held. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from oai_personnel import edtf
from oai_personnel.spells import FOUNDED, Leave, on_leave

Row = Mapping[str, Any]

#: How long somebody who was seen in a post is presumed to be still in it.
PRESUMED_MONTHS = 24

_DAY = timedelta(1)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last.

    >>> months_after(date(2024, 2, 29), 24)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:
        return date.max
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - _DAY)


def spans(row: Row, data_through: date | None = None) -> list[tuple[date, date, str]]:
    """The days on which a spell or a role was held, and how certainly, in order and without overlap.

    Parameters
    ----------
    row : mapping
        A row of the spells or the roles table; days are `datetime.date`.
    data_through : datetime.date, optional
        The last day that the newest documents cover.

    Examples
    --------
    >>> seen = {"start_earliest": date(2024, 1, 1), "start_latest": date(2024, 1, 31), "last_seen": date(2024, 3, 5)}
    >>> [str(first) + " " + how for first, _, how in spans({**seen, "end_earliest": None, "end_latest": None})]
    ['2024-01-01 possible', '2024-01-31 certain', '2024-03-06 presumed', '2026-03-06 possible']
    """
    first = max(row["start_earliest"] or FOUNDED, FOUNDED)
    last = row["end_latest"] or date.max
    begun, seen = max(row["start_latest"], FOUNDED), row["last_seen"]
    shown = max(day for day in (row["end_earliest"], seen, date.min) if day is not None)
    sure = min(shown, last, data_through or date.max)
    # What a known end would make certain after the newest documents is presumed at most.
    likely = months_after(seen, PRESUMED_MONTHS) if seen and row["end_latest"] is None else min(shown, last)
    found: list[tuple[date, date, str]] = []
    for until, how in ((begun - _DAY, "possible"), (sure, "certain"), (likely, "presumed"), (date.max, "possible")):
        end = min(until, last)
        if first <= end:
            found.append((first, end, how))
            if end == last:
                break
            first = end + _DAY
    return found


def certainty(row: Row, on: date, data_through: date | None = None) -> str | None:
    """How certainly a spell or a role was held on a day: a code of `vocabularies.CERTAINTIES` or None."""
    return next((how for first, last, how in spans(row, data_through) if first <= on <= last), None)


def holding(
    rows: Iterable[Row], leaves: Iterable[Leave], days: Sequence[date], data_through: date | None = None
) -> list[tuple[date, Row, str, bool]]:
    """Who held what on each of many days.

    Parameters
    ----------
    rows : iterable of mappings
        Rows of the spells or the roles table.
    leaves : iterable of Leave
        See `roles.Folded`.
    days : sequence of datetime.date
    data_through : datetime.date, optional

    Returns
    -------
    list of (day, row, certainty, on_leave)
        In order of the days as given, and of the rows.
    """
    away: dict[tuple[str, str], list[Leave]] = defaultdict(list)
    for leave in leaves:
        away[leave.person_id, leave.track].append(leave)
    held = [(row, spans(row, data_through), away.get((row["person_id"], row["track"]), ())) for row in rows]
    found = []
    for day in days:
        for row, parts, absences in held:
            for first, last, how in parts:
                if first <= day <= last:
                    found.append((day, row, how, bool(absences) and on_leave(absences, day)))
                    break
    return found


def data_through(sources: Iterable[Row]) -> date:
    """The last day that the newest documents cover: no source is certainly younger.

    >>> data_through([{"published": "2026"}, {"published": "2025-12-16/2025-12-31"}])
    datetime.date(2026, 1, 1)
    """
    return max((edtf.parse(row["published"]).earliest or date.min for row in sources), default=date.min)
