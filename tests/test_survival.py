"""The Kaplan-Meier estimate against closed forms and published numbers."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.survival import Span, kaplan_meier, median_readings, spans

# The 21 treated patients of Freireich et al. (1963): weeks in remission, and whether it ended.
FREIREICH = [(6, 1), (6, 1), (6, 1), (6, 0), (7, 1), (9, 0), (10, 1), (10, 0), (11, 0), (13, 1), (16, 1), (17, 0),
             (19, 0), (20, 0), (22, 1), (23, 1), (25, 0), (32, 0), (32, 0), (34, 0), (35, 0)]  # fmt: skip


def test_the_textbook_case_comes_out_as_in_the_textbooks():
    weeks, ended = zip(*FREIREICH, strict=True)
    curve = kaplan_meier(weeks, ended)
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.share.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.median() == 23
    # Greenwood's standard error at six weeks, sqrt(0.857^2 * 3 / (21 * 18)) = 0.0764, put on the scale log(-log).
    error = 0.0764 / (0.857 * abs(np.log(0.857)))
    assert curve.lower[0] == pytest.approx(0.857 ** np.exp(1.96 * error), abs=2e-3)
    assert curve.upper[0] == pytest.approx(0.857 ** np.exp(-1.96 * error), abs=2e-3)


durations = st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=60)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60))
def test_without_censoring_it_is_the_share_that_lasts_longer(days):
    curve = kaplan_meier(days, [True] * len(days))
    assert curve.share == pytest.approx([sum(other > day for other in days) / len(days) for day in curve.times])


@given(durations)
def test_the_band_holds_the_curve_and_stays_between_none_and_all(rows):
    curve = kaplan_meier(*zip(*rows, strict=True))
    assert (np.diff(curve.share) <= 0).all()
    assert ((curve.lower >= 0) & (curve.lower <= curve.share + 1e-12)).all()
    assert ((curve.share - 1e-12 <= curve.upper) & (curve.upper <= 1)).all()


@given(durations)
def test_the_order_of_the_rows_does_not_matter(rows):
    one, other = (kaplan_meier(*zip(*some, strict=True)) for some in (rows, rows[::-1]))
    assert np.array_equal(one.share, other.share)


@given(durations)
def test_a_stay_that_goes_on_never_lowers_the_curve(rows):
    curve = kaplan_meier(*zip(*rows, strict=True))
    more = kaplan_meier(*zip(*rows, (50, False), strict=True))
    assert (more.share >= curve.share - 1e-12).all()


def test_nobody_who_left_gives_no_median():
    curve = kaplan_meier([3, 4], [False, False])
    assert curve.median() is None
    assert curve.at(100) == 1.0


def test_the_curve_is_read_between_its_steps():
    curve = kaplan_meier([2, 4], [True, True])
    assert [curve.at(time) for time in (1.9, 2, 3, 4)] == [1.0, 0.5, 0.5, 0.0]


days = st.dates(date(2015, 1, 1), date(2026, 1, 1))


@given(st.tuples(days, days, days, days).map(sorted))
def test_readings_of_partial_dates_are_in_order(four):
    start, start_latest, end, end_latest = four
    row = {"start_earliest": start, "start_latest": start_latest, "end_earliest": end, "end_latest": end_latest}
    (span,) = spans([row], until=date(2026, 1, 1))
    assert 0 <= span.shortest <= span.middle <= span.longest
    assert span.ended


def test_a_span_without_a_beginning_is_left_out():
    row = {"start_earliest": None, "start_latest": date(2020, 1, 1), "end_earliest": None, "end_latest": None}
    assert spans([row], until=date(2021, 1, 1)) == []


def test_medians_of_the_readings_stand_in_order():
    found = [Span(10, 20, 30, True), Span(20, 25, 30, True), Span(5, 5, 5, True)]
    assert median_readings(found) == (10, 20, 30)
