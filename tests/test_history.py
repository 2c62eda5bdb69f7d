"""What a person's other events say about the date of one: which bounds count, and which moved an end."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from oai_personnel.history import narrow
from oai_personnel.resolution import Bound

FIRST, LAST = date(2020, 1, 1), date(2024, 12, 31)


def not_before(day: date, event_id: str = "E0001") -> Bound:
    return Bound(day, None, "sighting", None, event_id, None)


def not_after(day: date) -> Bound:
    return Bound(None, day, "return", None, "E0009", None)


def test_bounds_that_contradict_one_another_count_for_nothing() -> None:
    bounds = [not_before(date(2023, 5, 1)), not_after(date(2022, 5, 1))]
    assert narrow(FIRST, LAST, bounds) == (FIRST, LAST, [])


def test_bounds_may_meet_on_one_day() -> None:
    day = date(2022, 5, 1)
    assert narrow(FIRST, LAST, [not_before(day), not_after(day)])[:2] == (day, day)


def test_a_bound_may_leave_only_the_last_day() -> None:
    assert narrow(FIRST, LAST, [not_before(LAST)])[:2] == (LAST, LAST)
    assert narrow(FIRST, LAST, [not_after(FIRST)])[:2] == (FIRST, FIRST)


def test_of_claims_on_one_day_the_same_is_named_in_any_order() -> None:
    same = [Bound(date(2023, 5, 1), None, "sighting", claim, "E0001", "S0001") for claim in ("C2", "C1", "C3")]
    named = {narrow(FIRST, LAST, bounds)[2][0].claim_id for bounds in permutations(same)}
    assert named == {"C3"}


def test_of_bounds_on_one_day_the_same_is_named_in_any_order() -> None:
    same = [not_before(date(2023, 5, 1), event_id) for event_id in ("E0003", "E0002", "E0004")]
    named = {narrow(FIRST, LAST, bounds)[2][0].event_id for bounds in permutations(same)}
    assert named == {"E0004"}


def test_a_bound_that_says_no_more_moves_nothing() -> None:
    assert narrow(FIRST, LAST, [not_before(FIRST), not_after(LAST)]) == (FIRST, LAST, [])
