"""On a day: certain, presumed, possible."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.certainty import certainty, data_through, holding, months_after, spans
from oai_personnel.roles import fold
from oai_personnel.spells import FOUNDED, Leave
from oai_personnel.vocabularies import CERTAINTIES
from tests.rows import TITLES, Row, event
from tests.test_spells import HISTORY, histories

THROUGH = date(2026, 10, 1)


def held(
    start: str | None, start_latest: str, end: str | None = None, end_latest: str | None = None, seen: str | None = None
) -> Row:
    names = ("start_earliest", "start_latest", "end_earliest", "end_latest", "last_seen")
    days = (start, start_latest, end, end_latest, seen)
    return {name: date.fromisoformat(day) if day else None for name, day in zip(names, days, strict=True)}


OPEN = held("2024-01-01", "2024-01-31", seen="2024-03-05")


@pytest.mark.parametrize(
    ("row", "on", "expected"),
    [
        (OPEN, "2023-12-31", None),
        (OPEN, "2024-01-15", "possible"),
        (OPEN, "2024-01-31", "certain"),
        (OPEN, "2024-03-05", "certain"),
        (OPEN, "2024-03-06", "presumed"),
        (OPEN, "2026-03-05", "presumed"),
        (OPEN, "2026-03-06", "possible"),
        # A known end: certain until its earliest day, possible until its latest.
        (held("2020-01-01", "2020-01-01", "2021-05-01", "2021-05-31", "2021-05-01"), "2021-05-01", "certain"),
        (held("2020-01-01", "2020-01-01", "2021-05-01", "2021-05-31", "2021-05-01"), "2021-05-02", "possible"),
        (held("2020-01-01", "2020-01-01", "2021-05-01", "2021-05-31", "2021-05-01"), "2021-06-01", None),
        # An end known by an upper bound alone: certain as long as a document shows the person there.
        (held("2020-01-01", "2020-01-01", "2020-01-01", "2021-05-31", "2020-08-01"), "2020-08-01", "certain"),
        (held("2020-01-01", "2020-01-01", "2020-01-01", "2021-05-31", "2020-08-01"), "2020-08-02", "possible"),
        # Seen on no day at all.
        (held(None, "2020-01-01"), "2020-01-01", "possible"),
        (held(None, "2020-01-01"), "2015-12-10", None),
        (held("2015-01-01", "2015-12-01", seen="2016-01-01"), "2015-12-10", None),
        (held("2015-01-01", "2015-12-01", seen="2016-01-01"), "2015-12-11", "certain"),
        # Nothing is certain after the newest documents.
        (held("2020-01-01", "2020-01-01", "2026-12-31", "2026-12-31", "2026-09-01"), "2026-10-01", "certain"),
        (held("2020-01-01", "2020-01-01", "2026-12-31", "2026-12-31", "2026-09-01"), "2026-12-31", "presumed"),
        (held("2020-01-01", "2020-01-01", "2026-12-31", "2026-12-31", "2026-09-01"), "2027-01-01", None),
    ],
)
def test_certainty_on_a_day(row: Row, on: str, expected: str | None) -> None:
    assert certainty(row, date.fromisoformat(on), THROUGH) == expected


def test_two_years_end_on_the_same_day_of_the_month() -> None:
    assert months_after(date(2024, 12, 31), 2) == date(2025, 2, 28)
    assert months_after(date(2024, 11, 30), 1) == date(2024, 12, 30)
    assert months_after(date(2024, 8, 31), 3) == date(2024, 11, 30)


def test_from_the_last_year_of_the_calendar_on_nothing_ends() -> None:
    assert months_after(date(9996, 12, 31), 24) == date(9998, 12, 31)
    assert months_after(date(9997, 12, 31), 24) == months_after(date(9999, 12, 31), 24) == date.max


def test_who_holds_what_on_many_days() -> None:
    found = fold([event("E0001", "joined", "2020-01-01", title="Researcher")], TITLES)
    away = [Leave("ada-first", "employment", date(2020, 6, 1), date(2020, 6, 1), date(2020, 7, 1), date(2020, 7, 1))]
    days = [date(2020, 6, 15), date(2019, 1, 1), date(2020, 1, 1)]
    assert [(day, row["title"], how, leave) for day, row, how, leave in holding(found.roles, away, days)] == [
        (days[0], "Researcher", "presumed", True),
        (days[2], "Researcher", "certain", False),
    ]


def test_the_data_reach_as_far_as_the_newest_document() -> None:
    assert data_through([{"published": "2026"}, {"published": "2025-12-16/2025-12-31"}]) == date(2026, 1, 1)
    assert data_through([]) == date.min


@HISTORY
@given(histories(), st.one_of(st.none(), st.dates(FOUNDED, date(2030, 1, 1))))
def test_spans_are_in_order_and_within_bounds(events: list[Row], through: date | None) -> None:
    found = fold(events, TITLES)
    for row in (*found.spells, *found.roles):
        parts = spans(row, through)
        assert all(first <= last and how in CERTAINTIES for first, last, how in parts)
        assert all(before[1] + timedelta(1) == after[0] for before, after in pairwise(parts))
        assert parts[0][0] == max(row["start_earliest"] or FOUNDED, FOUNDED)
        assert parts[-1][1] == (row["end_latest"] or date.max)
        for first, last, how in parts:
            if how == "certain":
                assert first >= row["start_latest"] and (through is None or last <= through)
            if how == "certain" and row["end_latest"] is None:
                assert last <= row["last_seen"]


@HISTORY
@given(histories(), st.integers(0, 900), st.dates(FOUNDED, date(2026, 1, 1)))
def test_a_later_sighting_never_makes_a_day_less_certain(events: list[Row], later: int, on: date) -> None:
    order = list(CERTAINTIES)

    def rank(row: Any) -> int:
        found = certainty(row, on)
        return order.index(found) if found else len(order)

    for row in fold(events, TITLES).spells:
        if row["last_seen"] is None:
            continue
        seen = min(row["last_seen"] + timedelta(later), row["end_latest"] or date.max)
        assert rank(row | {"last_seen": seen}) <= rank(row)
