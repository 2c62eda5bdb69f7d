"""From events to roles: each kind by an example, and what must hold for any events."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oai_personnel.coverage import two_holders
from oai_personnel.tenures import Folded, certainty, fold, spells
from oai_personnel.vocabularies import EVENT_KINDS
from tests.made import TITLES, Row, dataset, event

CHIEF = "Chief Executive Officer"


def folded(*events: Row) -> Folded:
    return fold(events, TITLES)


def roles(*events: Row) -> list[tuple[Any, ...]]:
    """Title, start, end of each role, as texts; the misfits must be none."""
    found = folded(*events)
    assert not found.misfits
    return [(role["title"], *(str(role[name] or "") for name in ("start", "end"))) for role in found.roles]


def misfits(*events: Row) -> list[tuple[str, str]]:
    return [(misfit.event_id, misfit.rule) for misfit in folded(*events).misfits]


# ---------------------------------------------------------------- each kind


@pytest.mark.parametrize("kind", ["founded", "joined", "returned", "appointed", "interim"])
def test_what_opens_a_role(kind: str) -> None:
    (role,) = folded(event("E0001", kind, "2020-03-01", title="Researcher", team="Robots")).roles
    assert (role["role_id"], role["title"], role["team"]) == ("R0001", "Researcher", "Robots")
    assert (role["start"], role["start_latest"], role["start_precision"]) == (date(2020, 3, 1),) * 2 + ("day",)
    assert (role["end"], role["end_latest"], role["end_precision"], role["end_known"]) == (None, None, None, True)
    assert (role["start_event_id"], role["end_event_id"]) == ("E0001", None)
    assert role["acting"] == (kind == "interim")
    assert (role["seniority"], role["area"]) == ("staff", "research")


def test_an_appointment_comes_on_top_or_in_place_of_the_title_it_names() -> None:
    came = event("E0001", "joined", "2020-01-01", title="Researcher")
    assert roles(came, event("E0002", "appointed", "2021-01-01", title=CHIEF)) == [
        ("Researcher", "2020-01-01", ""),
        (CHIEF, "2021-01-01", ""),
    ]
    assert roles(came, event("E0002", "appointed", "2021-01-01", title=CHIEF, previous_title="Researcher")) == [
        ("Researcher", "2020-01-01", "2021-01-01"),
        (CHIEF, "2021-01-01", ""),
    ]


def test_a_title_given_up_ends_and_the_person_stays_in_a_post_without_a_name() -> None:
    events = [
        event("E0001", "joined", "2020-01-01", title=CHIEF),
        event("E0002", "role_ended", "2021-01-01", title=CHIEF),
        event("E0003", "departed", "2022-01-01"),
    ]
    assert roles(*events) == [(CHIEF, "2020-01-01", "2021-01-01"), (None, "2021-01-01", "2022-01-01")]


def test_a_departure_closes_all_that_is_open_on_its_track_and_on_no_other() -> None:
    events = [
        event("E0001", "joined", "2020-01-01", title="Researcher"),
        event("E0002", "appointed", "2020-06-01", title=CHIEF),
        event("E0003", "joined", "2020-07-01", track="board", title="Director"),
        event("E0004", "departed", "2021-01-01", title=CHIEF),
    ]
    found = {role["title"]: role["end"] for role in folded(*events).roles}
    assert found == {"Researcher": date(2021, 1, 1), CHIEF: date(2021, 1, 1), "Director": None}


def test_a_leave_closes_nothing() -> None:
    found = folded(
        event("E0001", "joined", "2020-01-01", title="Researcher"),
        event("E0002", "leave_started", "2020-06-01"),
        event("E0003", "leave_ended", "2020-09-01"),
    )
    assert [role["end"] for role in found.roles] == [None]
    assert found.leaves == [
        ("ada-first", "employment", date(2020, 6, 1), date(2020, 6, 1), date(2020, 9, 1), date(2020, 9, 1))
    ]


def test_a_departure_ends_a_leave_and_a_leave_without_an_end_goes_on() -> None:
    start = [event("E0001", "joined", "2020-01-01"), event("E0002", "leave_started", "2020-06-01")]
    assert folded(*start).leaves[0].end is None
    assert folded(*start, event("E0003", "departed", "2020-07-01")).leaves[0].end == date(2020, 7, 1)


def test_a_second_leave_while_one_runs_loses_neither() -> None:
    leaves = folded(
        event("E0001", "joined", "2020-01-01"),
        event("E0002", "leave_started", "2020-06-01"),
        event("E0003", "leave_started", "2020-08-01"),
        event("E0004", "leave_ended", "2020-09-01"),
    ).leaves
    assert [(leave.start, leave.end) for leave in leaves] == [
        (date(2020, 6, 1), date(2020, 8, 1)),
        (date(2020, 8, 1), date(2020, 9, 1)),
    ]


def test_a_title_only_seen_held_has_no_known_start() -> None:
    (role,) = folded(event("E0001", "held", "2020-03-05", title="Researcher")).roles
    assert (role["start"], role["start_latest"], role["start_precision"]) == (None, date(2020, 3, 5), None)


def test_a_title_seen_held_after_an_arrival_began_between_the_two() -> None:
    _, role = folded(
        event("E0001", "joined", "2020-01-01"), event("E0002", "held", "2020-03-05", title="Researcher")
    ).roles
    assert (role["start"], role["start_latest"], role["start_precision"]) == (
        date(2020, 1, 1), date(2020, 3, 5), "interval",
    )  # fmt: skip


def test_a_post_seen_held_without_a_title_opens_a_role_only_if_none_is_open() -> None:
    seen = event("E0002", "held", "2021-01-01", title=None)
    assert roles(event("E0001", "joined", "2020-01-01", title="Researcher"), seen) == [("Researcher", "2020-01-01", "")]
    assert roles(seen) == [(None, "", "")]


def test_a_title_seen_held_again_opens_nothing() -> None:
    events = [event("E0001", "joined", "2020-01-01", title=CHIEF), event("E0002", "held", "2020-03-05", title=CHIEF)]
    assert roles(*events) == [(CHIEF, "2020-01-01", "")]


@pytest.mark.parametrize("kind", ["departed", "role_ended"])
def test_an_exit_from_a_role_never_seen_to_begin_gives_one_with_an_unknown_start(kind: str) -> None:
    found = folded(event("E0001", kind, "2020-03-05", title="Researcher")).roles
    (role,) = [role for role in found if role["role_id"] == "R0001b"]
    assert (role["start_event_id"], role["end_event_id"]) == (None, "E0001")
    assert (role["start"], role["start_latest"], role["end"]) == (None, date(2020, 3, 5), date(2020, 3, 5))


def test_a_previous_title_never_seen_to_begin_gives_a_role_that_ends() -> None:
    events = [event("E0002", "appointed", "2021-01-01", title=CHIEF, previous_title="Researcher")]
    assert roles(*events) == [(CHIEF, "2021-01-01", ""), ("Researcher", "", "2021-01-01")]


def test_an_interim_title_made_permanent_is_two_roles() -> None:
    found = folded(
        event("E0001", "interim", "2020-01-01", title=CHIEF), event("E0002", "appointed", "2020-05-01", title=CHIEF)
    )
    assert not found.misfits
    assert [(role["acting"], role["end"]) for role in found.roles] == [(True, date(2020, 5, 1)), (False, None)]


def test_an_end_on_an_unknown_day_is_no_later_than_the_report_and_no_earlier_than_the_start() -> None:
    gone = event("E0002", "departed", "2022-05-01", date_basis="reported", date_precision="interval")
    (role,) = folded(event("E0001", "joined", "2020-01-01", "2020-01-31"), gone).roles
    assert (role["end"], role["end_latest"], role["end_known"]) == (date(2020, 1, 31), date(2022, 5, 1), False)
    assert role["end_precision"] == "interval"


def test_no_later_than_is_not_on_that_day() -> None:
    late = {"date_precision": "interval", "effective": "../2022-05-01"}
    came, gone = (
        event("E0001", "joined", "2022-05-01", **late),
        event("E0002", "departed", "2022-05-01", **late),
    )
    (started,) = folded(came).roles
    assert (started["start"], started["start_latest"]) == (None, date(2022, 5, 1))
    (ended,) = folded(event("E0001", "joined", "2020-01-01"), gone).roles
    assert (ended["end"], ended["end_latest"], ended["end_known"]) == (date(2020, 1, 1), date(2022, 5, 1), False)


def test_the_order_of_roles_is_person_track_start_and_id() -> None:
    found = folded(
        event("E0004", "joined", "2020-01-01", person_id="bo-second"),
        event("E0003", "joined", "2021-01-01", title="Researcher"),
        event("E0002", "appointed", "2022-01-01", title=CHIEF),
        event("E0001", "joined", "2019-01-01", track="board"),
    )
    assert [role["role_id"] for role in found.roles] == ["R0001", "R0003", "R0002", "R0004"]


# ---------------------------------------------------------------- order in time, where dates leave room


def test_on_one_day_people_arrive_first_and_leave_last() -> None:
    day = "2020-03-01"
    assert roles(
        event("E0001", "departed", day, title=CHIEF),
        event("E0002", "appointed", day, title=CHIEF, previous_title="Researcher"),
        event("E0003", "joined", day, title="Researcher"),
    ) == [(CHIEF, day, day), ("Researcher", day, day)]


def test_an_exit_known_to_the_month_follows_what_happened_in_it() -> None:
    assert roles(
        event("E0001", "departed", "2020-03-01", "2020-03-31"),
        event("E0002", "joined", "2020-03-09", title="Researcher"),
    ) == [("Researcher", "2020-03-09", "2020-03-09")]


def test_a_return_in_the_same_month_follows_the_exit() -> None:
    assert roles(
        event("E0001", "joined", "2020-01-01", title="Researcher"),
        event("E0002", "departed", "2020-03-01", "2020-03-31"),
        event("E0003", "returned", "2020-03-01", "2020-03-31", title="Researcher"),
    ) == [("Researcher", "2020-01-01", "2020-03-01"), ("Researcher", "2020-03-01", "")]


def test_what_happens_in_post_follows_an_arrival_in_the_same_year() -> None:
    assert roles(
        event("E0001", "appointed", "2020-01-01", "2020-12-31", title=CHIEF, previous_title="Researcher"),
        event("E0002", "joined", "2020-05-01", title="Researcher"),
    ) == [(CHIEF, "2020-01-01", ""), ("Researcher", "2020-05-01", "2020-05-01")]


# ---------------------------------------------------------------- what cannot be folded


def test_arriving_without_having_left_is_a_second_start() -> None:
    events = [event("E0001", "joined", "2020-01-01", title="Researcher"), event("E0002", "joined", "2021-01-01")]
    assert misfits(*events) == [("E0002", "second_start")]
    assert folded(*events).roles[0]["end_known"] is False


@pytest.mark.parametrize("kind", ["departed", "role_ended", "leave_started"])
def test_leaving_after_having_left_leaves_nothing(kind: str) -> None:
    events = [
        event("E0001", "joined", "2020-01-01"),
        event("E0002", "departed", "2021-01-01"),
        event("E0003", kind, "2022-01-01"),
    ]
    assert misfits(*events) == [("E0003", "nothing_to_leave")]


@pytest.mark.parametrize(
    ("before", "after"), [("appointed", "appointed"), ("interim", "interim"), ("joined", "interim")]
)
def test_taking_a_title_already_held_is_told(before: str, after: str) -> None:
    events = [event("E0001", before, "2020-01-01", title=CHIEF), event("E0002", after, "2021-01-01", title=CHIEF)]
    assert misfits(*events) == [("E0002", "title_already_held")]


def test_two_holders_of_one_seat_are_told_unless_one_goes_as_the_other_comes() -> None:
    def crowded(*events: Row) -> list[tuple[str, str]]:
        return [(found.event_id, found.rule) for found in two_holders(folded(*events).roles, dataset()["seats"])]

    first = event("E0001", "joined", "2020-01-01", title=CHIEF)
    second = event("E0002", "joined", "2021-01-01", title=CHIEF, person_id="bo-second", person="Bo Second")
    assert crowded(first, second) == [("E0002", "two_holders")]
    assert crowded(first, second, event("E0003", "departed", "2021-01-01")) == []
    # Where the dates leave room for an orderly handover nothing is certain, and nothing is told.
    assert crowded(first, second, event("E0003", "departed", "2020-12-01", "2021-02-28")) == []


def test_a_return_after_a_departure_is_in_order() -> None:
    assert roles(
        event("E0001", "joined", "2020-01-01"),
        event("E0002", "departed", "2021-01-01"),
        event("E0003", "returned", "2022-01-01"),
    ) == [(None, "2020-01-01", "2021-01-01"), (None, "2022-01-01", "")]


# ---------------------------------------------------------------- stays


def test_a_stay_runs_from_arrival_to_departure_and_titles_do_not_cut_it() -> None:
    (stay,) = spells(
        [
            event("E0001", "joined", "2020-01-01", "2020-01-31"),
            event("E0002", "appointed", "2020-06-01", title=CHIEF),
            event("E0003", "departed", "2021-01-01"),
        ]
    )
    assert stay == ("E0003", date(2020, 1, 1), date(2020, 1, 31), date(2021, 1, 1))


def test_a_stay_without_an_arrival_began_by_its_first_event() -> None:
    (stay,) = spells([event("E0002", "held", "2020-06-01"), event("E0003", "departed", "2021-01-01")])
    assert stay == ("E0003", None, date(2020, 6, 1), date(2021, 1, 1))
    assert spells([event("E0003", "departed", "2021-01-01")]) == [("E0003", None, None, date(2021, 1, 1))]


def test_a_stay_that_ended_by_some_day_lasted_to_the_last_event_that_shows_the_person() -> None:
    gone = event("E0003", "departed", "2024-01-01", date_basis="reported")
    came = event("E0001", "joined", "2020-01-01")
    assert spells([came, gone])[0].end == date(2020, 1, 1)
    assert spells([came, event("E0002", "appointed", "2021-01-01"), gone])[0].end == date(2021, 1, 1)
    assert spells([gone])[0].end is None


# ---------------------------------------------------------------- what must always hold


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    found = []
    for number in range(draw(st.integers(1, 9))):
        first = date(2020, 1, 1) + timedelta(draw(st.integers(0, 40)))
        last = first + timedelta(draw(st.sampled_from([0, 0, 0, 5, 30])))
        basis = draw(st.sampled_from(["effective", "effective", "announced", "reported"]))
        found.append(
            event(
                f"E{number:04}",
                draw(st.sampled_from(list(EVENT_KINDS))),
                first.isoformat(),
                (first if basis == "reported" else last).isoformat(),
                title=draw(st.sampled_from([None, CHIEF, "Researcher", "A", "B"])),
                previous_title=draw(st.sampled_from([None, None, "Researcher", "A"])),
                date_basis=basis,
                track=draw(st.sampled_from(["employment", "employment", "board"])),
                person_id=draw(st.sampled_from(["ada-first", "ada-first", "bo-second"])),
            )
        )
    return found


MANY = settings(deadline=None, max_examples=250)


@MANY
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_events_never_matters(events: list[Row], random: Any) -> None:
    before, stays = folded(*events), spells(events)
    random.shuffle(events)
    assert folded(*events) == before
    assert spells(events) == stays


@MANY
@given(histories())
def test_bounds_of_roles_are_in_order(events: list[Row]) -> None:
    for role in folded(*events).roles:
        start, start_latest, end, end_latest = (role[n] for n in ("start", "start_latest", "end", "end_latest"))
        assert start is None or start <= start_latest
        assert (end is None) == (end_latest is None) == (role["end_event_id"] is None)
        assert (start is None) == (role["start_precision"] is None)
        assert (end is None) == (role["end_precision"] is None)
        if end is not None:
            assert end <= end_latest
            assert start_latest <= end_latest
            assert start is None or start <= end
        assert role["start_event_id"] or role["end_event_id"]


@MANY
@given(histories())
def test_roles_have_ids_of_their_own_and_every_arrival_opens_one(events: list[Row]) -> None:
    found = folded(*events)
    ids = [role["role_id"] for role in found.roles]
    assert len(ids) == len(set(ids))
    opened = {role["start_event_id"] for role in found.roles}
    assert {item["event_id"] for item in events if item["kind"] in ("founded", "joined", "returned")} <= opened


@MANY
@given(histories())
def test_who_has_left_holds_nothing(events: list[Row]) -> None:
    after = max(item["date_latest"] for item in events) + timedelta(1)
    gone = event("E9999", "departed", after.isoformat())
    for role in folded(*events, gone).roles:
        if (role["person_id"], role["track"]) == ("ada-first", "employment"):
            assert role["end"] is not None


@MANY
@given(histories())
def test_there_is_one_stay_for_each_departure_and_its_bounds_are_in_order(events: list[Row]) -> None:
    found = spells(events)
    left = {item["event_id"] for item in events if item["kind"] == "departed"}
    assert {stay.event_id for stay in found} == left
    for stay in found:
        if stay.start is not None and stay.start_latest is not None:
            assert stay.start <= stay.start_latest


ENDS = st.none() | st.integers(0, 6)


def day(number: int | None) -> date | None:
    return None if number is None else date(2020, 1, 1) + timedelta(number)


@st.composite
def bounds(draw: st.DrawFn) -> tuple[int | None, int, int | None, int | None]:
    start, start_latest = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6))))
    if draw(st.booleans()):
        return draw(st.sampled_from([None, start])), start_latest, None, None
    end, end_latest = sorted(draw(st.tuples(st.integers(start, 9), st.integers(start_latest, 9))))
    return draw(st.sampled_from([None, start])), start_latest, end, end_latest


def readings(span: tuple[int | None, int, int | None, int | None]) -> list[tuple[int, int]]:
    start, start_latest, end, end_latest = span
    firsts = range(-3 if start is None else start, start_latest + 1)
    lasts = [20] if end is None or end_latest is None else range(end, end_latest + 1)
    return [(first, last) for first, last in itertools.product(firsts, lasts) if first <= last]


@given(bounds(), st.integers(-3, 12))
def test_certain_is_under_every_reading_and_possible_under_some(span: Any, on: int) -> None:
    held = [first <= on <= last for first, last in readings(span)]
    found = certainty(*map(day, span), day(on))  # type: ignore[arg-type]
    assert (found is None) == (not any(held))
    if found == "certain":
        assert all(held)


@given(bounds(), st.integers(0, 3), st.integers(0, 3), st.integers(-3, 12))
def test_more_doubt_never_makes_more_certain(span: Any, earlier: int, later: int, on: int) -> None:
    start, start_latest, end, end_latest = span
    wider = (
        None if start is None else start - earlier,
        start_latest + later,
        None if end is None else end - earlier,
        None if end_latest is None else end_latest + later,
    )
    narrow, wide = (certainty(*map(day, item), day(on)) for item in (span, wider))  # type: ignore[arg-type]
    assert narrow is None or wide is not None
    assert wide != "certain" or narrow == "certain"
