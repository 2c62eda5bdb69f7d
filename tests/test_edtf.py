"""Partial dates: the profile, its bounds and their order."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from oai_personnel.building.descriptor import EDTF_PATTERN
from oai_personnel.edtf import EdtfError, PartialDate, between, day_before_or_on, is_valid, parse, parse_day

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PRECISIONS = st.sampled_from([4, 7, 10])


@st.composite
def singles(draw: st.DrawFn, qualifiers: tuple[str, ...] = ("", "~", "?")) -> str:
    return draw(DAYS).isoformat()[: draw(PRECISIONS)] + draw(st.sampled_from(qualifiers))


@st.composite
def intervals(draw: st.DrawFn, qualifiers: tuple[str, ...] = ("", "~", "?")) -> str:
    first, last = draw(singles(qualifiers)), draw(singles(qualifiers))
    assume(parse(first).earliest <= parse(last).earliest)  # type: ignore[operator]
    return draw(st.sampled_from([f"{first}/{last}", f"../{last}", f"{first}/.."]))


PARTIAL = singles() | intervals()


def days(value: PartialDate) -> tuple[date, date]:
    return value.earliest or date.min, value.latest or date.max


# ---------------------------------------------------------------- what is a date


@given(PARTIAL)
def test_every_text_of_the_profile_parses_and_keeps_its_text(text: str) -> None:
    assert parse(text).text == text
    assert is_valid(text)


@given(PARTIAL)
def test_the_pattern_of_the_descriptor_lets_every_date_through(text: str) -> None:
    assert re.fullmatch(EDTF_PATTERN, text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "qualifier"),
    [
        ("2024-09-25", "2024-09-25", "2024-09-25", "day", ""),
        ("2024-09", "2024-09-01", "2024-09-30", "month", ""),
        ("2023-02", "2023-02-01", "2023-02-28", "month", ""),
        ("2024-02", "2024-02-01", "2024-02-29", "month", ""),
        ("2024-12", "2024-12-01", "2024-12-31", "month", ""),
        ("2024", "2024-01-01", "2024-12-31", "year", ""),
        ("2024-09~", "2024-09-01", "2024-09-30", "month", "~"),
        ("2024?", "2024-01-01", "2024-12-31", "year", "?"),
        ("2024-01/2024-04", "2024-01-01", "2024-04-30", "interval", ""),
        ("2023-12-30/2024", "2023-12-30", "2024-12-31", "interval", ""),
        ("../2024-08", None, "2024-08-31", "interval", ""),
        ("2018/..", "2018-01-01", None, "interval", ""),
        ("2018~/2019", "2018-01-01", "2019-12-31", "interval", "~"),
        ("../2019?", None, "2019-12-31", "interval", "?"),
        ("9999-12", "9999-12-01", "9999-12-31", "month", ""),
    ],
)
def test_bounds_precision_and_qualifier(
    text: str, earliest: str | None, latest: str | None, precision: str, qualifier: str
) -> None:
    parsed = parse(text)
    assert [day and day.isoformat() for day in parsed[1:3]] == [earliest, latest]
    assert (parsed.precision, parsed.qualifier) == (precision, qualifier)


WRONG = [
    "", " ", "24", "202", "20245", "2024-9", "2024-9-05", "2024-09-5", "2024-13", "2024-00", "2024-02-30", "2023-02-29",
    "2024-04-31", "2024-01-00", "0000", "0000-01-01", "2024/2023", "2024-04/2024-03", "2024-04-02/2024-04-01", "../..",
    "..", "/", "/2024", "2024/", "2024//2025", "2024/2025/2026", "2024/...", "./2024", "2024-09%", "2024~?", "~2024",
    "2024-~09", "2024-09-25T10:00", "2024-09-25 ", " 2024", "2024-09\n", "2024 - 09", "2024/ 2025", "2024.09",
    "2024–09", "２０２４", "2024-０9", "٢٠٢٤", "-2024", "+2024", "Y12024", "2024-21", "2024-XX", "202X", "unknown",
    "nan", "None", "25/09/2024", "2024-09-25\x00", "2024‐09", "\ufeff2024",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_everything_else_is_refused_in_one_line_that_shows_it(text: str) -> None:
    assert not is_valid(text)
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert repr(text) in str(refused.value)
    assert "\n" not in str(refused.value)


@given(st.text(string.digits + "-/.~?X %", max_size=12) | st.text(max_size=8))
def test_what_is_accepted_has_the_form_of_the_profile(text: str) -> None:
    if is_valid(text):
        assert re.fullmatch(EDTF_PATTERN, text)


@given(PARTIAL)
def test_a_day_is_a_whole_day_without_doubt(text: str) -> None:
    parsed = parse(text)
    if parsed.precision == "day" and not parsed.qualifier:
        assert parse_day(text) == parsed.earliest
    else:
        with pytest.raises(EdtfError, match="is not a day"):
            parse_day(text)


# ---------------------------------------------------------------- an independent implementation agrees


@given(PARTIAL)
def test_the_reference_package_finds_the_same_bounds(text: str) -> None:
    edtf = pytest.importorskip("edtf")
    reference = edtf.parse_edtf(text)
    for ours, theirs in zip(parse(text)[1:3], (reference.lower_strict(), reference.upper_strict()), strict=True):
        if ours is not None:
            assert ours.timetuple()[:3] == tuple(theirs)[:3]


# ---------------------------------------------------------------- laws


@given(PARTIAL)
def test_bounds_are_in_order(text: str) -> None:
    first, last = days(parse(text))
    assert first <= last


@given(PARTIAL, PARTIAL)
def test_containing_is_containing_every_day(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.contains(b) == (days(a)[0] <= days(b)[0] and days(b)[1] <= days(a)[1])


@pytest.mark.parametrize(("text", "is_bound"), [("../2024", True), ("2024/..", True), ("2023/2024", False)])
def test_a_bound_is_open_at_one_end(text: str, is_bound: bool) -> None:
    assert parse(text).is_one_sided == is_bound


@given(PARTIAL, PARTIAL)
def test_overlapping_is_sharing_a_day_and_the_same_both_ways(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.overlaps(b) == b.overlaps(a) == (max(days(a)[0], days(b)[0]) <= min(days(a)[1], days(b)[1]))
    if a.contains(b):
        assert a.overlaps(b)


@given(PARTIAL, PARTIAL, PARTIAL)
def test_containing_is_an_order(one: str, other: str, third: str) -> None:
    a, b, c = parse(one), parse(other), parse(third)
    assert a.contains(a)
    if a.contains(b) and b.contains(c):
        assert a.contains(c)
    if a.contains(b) and b.contains(a):
        assert days(a) == days(b)


@given(PARTIAL, PARTIAL, PARTIAL)
def test_being_finer_is_a_strict_order_inside_the_coarser(one: str, other: str, third: str) -> None:
    a, b, c = parse(one), parse(other), parse(third)
    assert not a.is_finer_than(a)
    if a.is_finer_than(b):
        assert b.contains(a)
        assert not b.is_finer_than(a)
        if b.is_finer_than(c):
            assert a.is_finer_than(c)


@given(DAYS)
def test_a_day_is_finer_than_its_month_and_the_month_than_its_year(day: date) -> None:
    text = day.isoformat()
    assert parse(text).is_finer_than(parse(text[:7]))
    assert parse(text[:7]).is_finer_than(parse(text[:4]))
    assert not parse(text[:4]).is_finer_than(parse(text))


@given(singles(qualifiers=("",)), st.sampled_from("~?"))
def test_a_qualifier_weakens_a_date_and_moves_no_bound(text: str, qualifier: str) -> None:
    plain, weak = parse(text), parse(text + qualifier)
    assert days(plain) == days(weak)
    assert plain.is_finer_than(weak)
    assert not weak.is_finer_than(plain)


@given(DAYS, st.integers(0, 4000), st.integers(-2, 4002))
def test_an_interval_is_the_days_between_its_ends(first: date, length: int, offset: int) -> None:
    last = first + timedelta(length)
    interval = parse(f"{first}/{last}")
    inside = 0 <= offset <= length
    assert interval.contains(parse((first + timedelta(offset)).isoformat())) == inside


# ---------------------------------------------------------------- bounds that meet


@given(DAYS, DAYS, st.sampled_from(["", "~", "?"]), st.sampled_from(["both", "earliest", "latest"]))
def test_bounds_written_are_the_bounds_read(one: date, other: date, qualifier: str, known: str) -> None:
    first = None if known == "latest" else min(one, other)
    last = None if known == "earliest" else max(one, other)
    found = parse(between(first, last, qualifier))
    assert (found.earliest, found.latest, found.qualifier) == (first, last, qualifier)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2024-05-14", "2024-05-14", "2024-05-14"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-27", "2023-02-01/2023-02-27"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2016-01-01", "2025-12-31", "2016/2025"),
        ("2018-05-01", "2021-03-31", "2018-05/2021-03"),
        ("2024-01-01", "2024-08-31", "2024-01/2024-08"),
        ("2024-01-01", "2024-08-27", "2024-01-01/2024-08-27"),
    ],
)
def test_bounds_are_written_as_short_as_can_be(first: str, last: str, text: str) -> None:
    assert between(date.fromisoformat(first), date.fromisoformat(last)) == text


def test_bounds_that_say_nothing_or_the_impossible_are_refused() -> None:
    with pytest.raises(EdtfError, match="says nothing"):
        between(None, None)
    with pytest.raises(EdtfError, match="comes before"):
        between(date(2024, 2, 1), date(2024, 1, 1))


# Of two dates drawn apart most do not overlap.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(PARTIAL, PARTIAL)
def test_dates_meet_in_what_both_leave_open(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assume(first.overlaps(second))
    met = first.meet(second)
    assert days(met) == (max(days(first)[0], days(second)[0]), min(days(first)[1], days(second)[1]))
    assert (met.text, met.qualifier) == (second.meet(first).text, second.meet(first).qualifier)
    assert first.contains(met) and second.contains(met)
    assert met.meet(first).text == met.text


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("2024-05~", "2024-05", "2024-05"),
        ("2024-05?", "2024-05~", "2024-05~"),
        ("2024~", "2024-05-14", "2024-05-14"),
        ("2024~", "../2024-08", "2024-01/2024-08~"),
        ("2018/..", "../2020?", "2018/2020?"),
    ],
)
def test_a_qualifier_stays_unless_an_exact_date_gives_the_end(one: str, other: str, text: str) -> None:
    assert parse(one).meet(parse(other)).text == text


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        ("2024-05", "2024-05-14", True),
        ("2024-05-14", "2024-05", False),
        # Who says "about" asserts nothing exact, and another doubt is another thing to say.
        ("2024-05", "2024-05-14~", False),
        ("2024-05~", "2024-05-14~", True),
        ("2024-05~", "2024-05-14?", False),
        ("2024-05~", "2024-05-14", True),
    ],
)
def test_who_asserts_a_date_asserts_the_wider_one(wide: str, narrow: str, covers: bool) -> None:
    assert parse(wide).covers(parse(narrow)) is covers


@pytest.mark.parametrize(
    ("day", "text"),
    [("2024-05-15", "2024-05-14/2024-05-15"), ("2024-01-01", "2023-12-31/2024-01-01"), ("0001-01-01", "0001-01-01")],
)
def test_a_day_of_asia_is_that_day_or_the_one_before(day: str, text: str) -> None:
    assert day_before_or_on(day) == text
