"""Dates as programs and people write them, and what they prove."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel import edtf
from oai_personnel.validation.cells import fault
from oai_personnel.validation.dates import is_no_date, read
from oai_personnel.validation.filled_days import filled_days

READ = [
    # programs
    ("2023.0", "2023"), ("2023.5", "2023 2023-05"), ("2023.1", "2023-01 2023-10"), ("2021.0/2022.0", "2021/2022"),
    ("45123", "2023-07-16"), ("45047", "2023-05 2023-05-01"), ("45292.0", "2024 2024-01 2024-01-01"),
    ("2023-05-01T00:00:00Z", "2023-05 2023-05-01"), ("2023-05-01 00:00", "2023-05 2023-05-01"),
    ("2015-01-01T00:00:00.000", "2015 2015-01 2015-01-01"), ("20230501T000000Z", "2023-05 2023-05-01"),
    ("2023-05-17T14:30:00+00:00", "2023-05-17"), ("2023-05-17T02:30:00Z", "2023-05-16 2023-05-17"),
    ("5/17/2023 12:00:00 AM", "2023-05-17"), ("1684108800", "2023-05-15"), ("1684108800000", "2023-05-15"),
    ("20230510", "2023-05-10"), ("20230510.0", "2023-05-10"), ("202305", "2023-05"),
    ("2023-05-00", "2023-05"), ("2023-00-00", "2023"), ("2023-05-XX", "2023-05"), ("2023-??-??", "2023"),
    ("01-May-23", "2023-05 2023-05-01"), ("2023-W18", "2023-05-01/2023-05-07"), ("####", ""),
    # look-alike signs
    ("2023\u201105\u201110", "2023-05-10"), ("2023\u201305", "2023-05"), ("2023\u221205", "2023-05"),
    ("２０２３-０５", "2023-05"), ("٢٠٢٣-٠٥-١٠", "2023-05-10"), ("२०२३", "2023"), ("2O23-05", "2023-05"),
    ("2023-05\u301c", "2023-05~"), ("'2023-05", "2023-05"),
    # words
    ("September 25, 2024", "2024-09-25"), ("25th of September 2024", "2024-09-25"), ("Sept. 2023", "2023-09"),
    ("Thursday, September 26, 2024", "2024-09-26"), ("25. September 2024", "2024-09-25"), ("März 2023", "2023-03"),
    ("1er février 2023", "2023-02-01"), ("25 de septiembre de 2024", "2024-09-25"),
    ("2024年9月25日", "2024-09-25"),
    ("2024 年 9 月", "2024-09"), ("二〇二四年九月", "2024-09"), ("令和5年5月", "2023-05"),
    ("2024년 9월 25일", "2024-09-25"),
    ("May 1, 2023", "2023-05-01"), ("in 2023", "2023"), ("24-Sep", ""), ("September", ""),
    # parts, bounds, spans
    ("Q2 2023", "2023-04/2023-06"), ("2023-Q1", "2023-01/2023-03"), ("3Q23", "2023-07/2023-09"),
    ("2. Quartal 2024", "2024-04/2024-06"), ("2e trimestre 2024", "2024-04/2024-06"),
    ("2024年第三季度", "2024-07/2024-09"), ("2024年第3四半期", "2024-07/2024-09"), ("2024년 3분기", "2024-07/2024-09"),
    ("H1 2023", "2023-01/2023-06"), ("2023年下半年", "2023-07/2023-12"),
    ("spring 2023", "2023"), ("mid-May 2023", "2023-05"),
    ("circa 2023", "2023~"), ("since 2019", "2019/.."), ("until May 2024", "../2024-05"), ("2010s", "2010/2019"),
    ("2019\u20132021", "2019/2021"), ("2023/24", "2023/2024"), ("May 2023 to June 2023", "2023-05/2023-06"),
    # which is which
    ("9/25/2024", "2024-09-25"), ("25.09.2024", "2024-09-25"), ("3/4/2024", "2024-03-04 2024-04-03"),
    ("07/2023", "2023-07"), ("9/25/24", "2024-09-25"), ("24-09-25", "2025-09-24 2024-09-25"), ("10/5", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), READ)
def test_a_date_in_another_form_is_read_as_far_as_it_proves(text: str, dates: str) -> None:
    found = read(text)
    assert found is not None
    assert found.dates == tuple(dates.split())
    assert all(edtf.is_valid(one) and one in found.fix for one in found.dates)
    assert found.fix and fault("effective", text)


@pytest.mark.parametrize(
    "text", ["in due course", "last autumn", "Director", "2023-02-30", "12", "", "2023-005", "May Day"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["Sep-24", "May 23", "05/23", "3/4/2024", "24-09-25"])
def test_a_doubtful_date_is_not_taken_for_one(text: str) -> None:
    found = read(text)
    assert found is not None and not found.meant and found.dates


@pytest.mark.parametrize("text", ["1970-01-01", "NaT", "0000-00-00", "Present", "1899-12-30T00:00:00", "至今"])
def test_a_date_that_stands_for_none_is_named(text: str) -> None:
    assert is_no_date(text)
    assert fault("effective", text).rule == "C024"  # type: ignore[union-attr]


DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))
PROGRAMS = [
    lambda day: f"{day}T00:00:00Z",
    lambda day: f"{day} 00:00:00",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: f"{day:%Y%m%d}.0",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day:%Y/%m/%d}",
]


@given(DAYS, st.sampled_from(PROGRAMS))
def test_a_programs_first_of_a_month_is_never_taken_for_a_day(day: date, write) -> None:  # type: ignore[no-untyped-def]
    found = read(write(day))
    assert found is not None
    assert str(day) in found.dates
    assert edtf.parse(found.meant).contains(edtf.parse(str(day)))
    assert (len(found.meant) == 10) == (day.day != 1)


@given(st.text(max_size=70))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read(text)
    assert found is None or all(edtf.is_valid(one) for one in found.dates)


@given(st.lists(DAYS, min_size=3, max_size=30, unique=True))
def test_days_of_all_sorts_are_no_habit(days: list[date]) -> None:
    cells = [str(day) for day in days if 1 < day.day < 15 or 15 < day.day < 28]
    assert not filled_days(cells)


@given(
    st.lists(st.dates(date(2015, 1, 1), date(2025, 12, 31)).map(lambda d: d.replace(day=1)), min_size=3, unique=True)
)
def test_days_that_are_all_firsts_are_a_habit(days: list[date]) -> None:
    assert set(filled_days([str(day) for day in days])) == {str(day) for day in days}
    last = [str(day - timedelta(days=1)) for day in days]
    assert set(filled_days(last, alone=False)) == set(last)
