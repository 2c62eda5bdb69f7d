"""Counts from the events, and what a qualified figure can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.counting import Period, Tally, agrees, difference, period_of
from oai_personnel.roles import fold

TITLES = [
    {"title": "Chief", "canonical_title": "Chief", "seniority": "chief", "area": "executive", "holders": "many"},
    {
        "title": "Researcher",
        "canonical_title": "Researcher",
        "seniority": "staff",
        "area": "research",
        "holders": "many",
    },
]
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
_numbers = iter(range(1, 10_000))


def event(person, kind, day, latest=None, **cells):
    first = date.fromisoformat(day)
    return {
        "event_id": f"E{next(_numbers):04}",
        "person_id": person,
        "person": person.capitalize(),
        "track": "employment",
        "kind": kind,
        "title": None,
        "previous_title": None,
        "team": None,
        "area": "unknown",
        "seniority": "unknown",
        "destination_id": None,
        "announced": None,
        "effective": None,
        "date": f"{day}/{latest}" if latest else day,
        "date_earliest": first,
        "date_latest": date.fromisoformat(latest) if latest else first,
        "date_precision": "interval" if latest else "day",
        "date_basis": "effective",
        **cells,
    }


def scope(**cells):
    columns = ("track", "seniority", "area", "team", "seat", "people", "destination_id", "on_leave", "since", "until")
    return dict.fromkeys(columns) | cells


def count(events, what, period=YEAR, narrowed=None, seats=()):
    folded = fold(events, TITLES, seats)
    return Tally(events, folded.spells, folded.roles, folded.leaves, seats).count(what, period, narrowed)


def on(day):
    return Period(date.fromisoformat(day), date.fromisoformat(day))


def test_founders_are_counted_once_and_not_by_joining():
    events = [
        event("ada", "founded", "2015-12-11"),
        event("ada", "founded", "2015-12-11", track="board"),
        event("bo", "joined", "2016-01-01"),
    ]
    assert count(events, "founders_total").certain == ("ada",)


def test_a_founder_remains_who_holds_any_role_on_either_track():
    events = [
        event("ada", "founded", "2015-12-11"),
        event("ada", "departed", "2018-01-01"),
        event("ada", "joined", "2023-01-01", track="board"),
        event("bo", "founded", "2015-12-11"),
        event("bo", "departed", "2024-05-14"),
    ]
    assert count(events, "founders_remaining", on("2019-01-01")).certain == ("bo",)
    assert count(events, "founders_remaining", on("2024-06-01")).certain == ("ada",)


def test_a_return_makes_a_founder_remain_again():
    events = [
        event("ada", "founded", "2015-12-11"),
        event("ada", "departed", "2017-06-01"),
        event("ada", "returned", "2023-02-01"),
    ]
    assert count(events, "founders_remaining", on("2020-01-01")).most == 0
    assert count(events, "founders_remaining", on("2024-01-01")).certain == ("ada",)
    assert count(events, "founders_departed", Period(date(2015, 1, 1), date(2024, 1, 1))).most == 0


def test_a_founder_on_leave_is_there_unless_the_figure_leaves_leaves_out():
    events = [event("ada", "founded", "2015-12-11"), event("ada", "leave_started", "2024-08-05")]
    day = on("2024-09-01")
    assert count(events, "founders_remaining", day).least == 1
    assert count(events, "founders_remaining", day, scope(on_leave="not_counted")).most == 0
    assert count(events, "founders_remaining", on("2024-08-01"), scope(on_leave="not_counted")).least == 1


def test_a_coarse_moment_or_exit_makes_a_founder_possible():
    events = [event("ada", "founded", "2015-12-11"), event("ada", "departed", "2024-08-05")]
    month = count(events, "founders_remaining", Period(date(2024, 8, 1), date(2024, 8, 31)))
    assert (month.least, month.most, month.possible) == (0, 1, ("ada",))
    vague = [event("ada", "founded", "2015-12-11"), event("ada", "departed", "2024-01-01", "2024-12-31")]
    assert count(vague, "founders_remaining", on("2024-06-01")).possible == ("ada",)
    assert count(vague, "founders_departed", Period(date(2015, 1, 1), date(2024, 6, 1))).possible == ("ada",)


def test_departures_are_counted_per_person_and_within_the_period():
    events = [
        event("ada", "joined", "2020-01-01"),
        event("ada", "departed", "2024-02-01"),
        event("ada", "returned", "2024-03-01"),
        event("ada", "departed", "2024-10-01"),
        event("bo", "departed", "2023-12-31"),
        event("cy", "departed", "2023-07-01", "2024-06-30"),
    ]
    found = count(events, "departures")
    assert (found.certain, found.possible) == (("ada",), ("cy",))
    assert len(found.events) == 3


def test_an_exit_counts_from_the_day_on_which_it_was_announced():
    leaving = event("ada", "departed", "2024-11-15", announced="2024-11-08", effective="2024-11-15")
    assert count([leaving], "departures", Period(date(2024, 1, 1), date(2024, 11, 9))).certain == ("ada",)


def test_a_scope_looks_at_the_roles_that_the_exit_ends():
    events = [
        event("ada", "joined", "2020-01-01", title="Chief", seniority="chief", area="executive"),
        event("ada", "departed", "2024-02-01"),
        event("bo", "joined", "2020-01-01", title="Researcher", seniority="staff", area="research"),
        event("bo", "departed", "2024-02-01", destination_id="rival"),
        event("cy", "departed", "2024-02-01"),
    ]
    assert count(events, "departures", narrowed=scope(seniority="chief head")).certain == ("ada",)
    assert count(events, "departures", narrowed=scope(area="research safety")).certain == ("bo",)
    assert count(events, "departures", narrowed=scope(destination_id="rival")).certain == ("bo",)
    assert count(events, "departures", narrowed=scope(people="ada cy")).certain == ("ada", "cy")
    assert count(events, "departures", narrowed=scope(track="board")).most == 0


def test_seat_holders_hold_any_of_its_titles_on_the_day():
    seats = [
        {"seat": "top", "title": title, "since": "2020", "until": "", "holders": "many"}
        for title in ("Chief", "Researcher")
    ]
    events = [
        event("ada", "joined", "2021-01-01", title="Chief"),
        event("bo", "joined", "2021-01-01", title="Researcher"),
        event("bo", "departed", "2022-01-01", "2022-12-31"),
        event("cy", "joined", "2021-01-01"),
    ]
    found = count(events, "seat_holders", on("2022-06-01"), scope(seat="top"), seats)
    assert (found.certain, found.possible) == (("ada",), ("bo",))
    assert count(events, "seat_holders", on("2019-06-01"), scope(seat="top"), seats).most == 0


@pytest.mark.parametrize(
    ("figure", "narrowed", "expected"),
    [
        ({"period_start": "2024-01", "as_of": "2024-11-09"}, None, ("2024-01-01", "2024-11-09")),
        ({"period_start": None, "as_of": "2024-08"}, None, ("2024-08-01", "2024-08-31")),
        ({"period_start": None, "as_of": "2025-01"}, None, ("2024-12-31", "2024-12-31")),
        ({"period_start": None, "as_of": None}, None, ("2024-12-31", "2024-12-31")),
        (
            {"period_start": "2024", "as_of": "2024"},
            {"since": "2023", "until": "2023-06"},
            ("2023-01-01", "2023-06-30"),
        ),
    ],
)
def test_the_period_is_the_scopes_or_the_figures_and_never_after_publication(figure, narrowed, expected):
    period = period_of(figure, narrowed, date(2024, 12, 31))
    assert (str(period.first), str(period.last)) == expected


ends = st.tuples(st.integers(0, 60), st.integers(0, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.sampled_from(["exact", "at_least", "about", "at_most"]), st.integers(0, 60), ends)
def test_a_figure_agrees_if_some_number_between_the_ends_does(qualifier, value, ends):
    least, most = ends
    one_by_one = {
        "exact": lambda n: n == value,
        "at_least": lambda n: n >= value,
        "at_most": lambda n: n <= value,
        "about": lambda n: abs(n - value) <= 0.1 * value,
    }[qualifier]
    assert agrees(qualifier, value, least, most) == any(one_by_one(number) for number in range(least, most + 1))


@given(st.integers(0, 60), ends)
def test_the_difference_is_that_of_the_nearest_number(value, ends):
    least, most = ends
    nearest = min((number - value for number in range(least, most + 1)), key=abs)
    assert difference(value, least, most) == nearest


days = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@st.composite
def lives(draw):
    found = []
    for person in draw(st.lists(st.sampled_from(["ada", "bo", "cy", "di"]), unique=True)):
        first, second, third = sorted(draw(st.lists(days, min_size=3, max_size=3, unique=True)))
        found.append(event(person, draw(st.sampled_from(["founded", "joined"])), first.isoformat()))
        if draw(st.booleans()):
            found.append(event(person, "departed", second.isoformat(), third.isoformat()))
    return found


COUNTED = ["founders_total", "founders_remaining", "founders_departed", "departures"]


@given(lives(), st.sampled_from(COUNTED), st.randoms())
def test_nobody_is_counted_twice_and_the_order_never_matters(events, what, random):
    found = count(events, what)
    people = [*found.certain, *found.possible]
    assert len(people) == len(set(people)) == found.most
    shuffled = list(events)
    random.shuffle(shuffled)
    again = count(shuffled, what)
    assert (again.certain, again.possible) == (found.certain, found.possible)


@given(lives(), days)
def test_founders_remain_or_have_departed_or_have_not_come_yet(events, day):
    period = Period(date(2000, 1, 1), day)
    there = count(events, "founders_remaining", Period(day, day))
    gone = count(events, "founders_departed", period)
    assert not set(there.certain) & {*gone.certain, *gone.possible}
    assert not set(gone.certain) & {*there.certain, *there.possible}
    come = {row["person_id"] for row in events if row["kind"] == "founded" and row["date_earliest"] <= day}
    assert {*there.certain, *there.possible, *gone.certain, *gone.possible} == come


@given(lives(), days)
def test_a_longer_period_loses_nobody(events, day):
    short = count(events, "departures", Period(date(2023, 1, 1), day))
    long = count(events, "departures", Period(date(2023, 1, 1), date(2025, 12, 31)))
    assert set(short.certain) <= set(long.certain)
    assert short.most <= long.most
