"""Coverage: which state each month of a seat has, and who holds a seat that takes one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.certainty import certainty
from oai_personnel.coverage import cover, life, months, occupied, runs, two_holders
from oai_personnel.spells import Leave

LAST = date(2024, 12, 10)


def seat(**cells):
    plain = {"seat": "chief", "title": "Chief", "since": "2024-01", "until": "", "holders": "one"}
    return {**plain, "last_looked": "2024-12-10", "note": "", **cells}


def role(person="ada", start="2024-01-01", end=None, seen=None, **cells):
    """A role that is over on a known day, or last seen on one: by default at the very end of the data."""
    first = date.fromisoformat(start)
    last = date.fromisoformat(end) if end else None
    return {
        "role_id": f"R-{person}-{start}",
        "person_id": person,
        "person": person.capitalize(),
        "track": "employment",
        "team": None,
        "title": "Chief",
        "acting": False,
        "start_earliest": first,
        "start_latest": first,
        "end_earliest": last,
        "end_latest": last,
        "last_seen": last or date.fromisoformat(seen or "2024-12-10"),
        "start_event_id": f"E-{person}-{start}",
        "end_event_id": None,
        "end_kind": None,
        **cells,
    }


def state_of(rows):
    return {row["month"].isoformat()[:7]: row["state"] for row in rows}


def test_every_month_of_the_seat_has_one_row_up_to_the_last_document():
    rows = cover([], [seat(since="2023-11-17")], [], LAST)
    assert [row["month"] for row in rows] == [month.first for month in months(date(2023, 11, 17), LAST)]
    assert {row["last_looked"] for row in rows} == {"2024-12-10"}


def test_one_certain_day_makes_the_month_held():
    rows = cover([role(start="2024-03-31", end="2024-05-01")], [seat()], [], LAST)
    held = [month for month, state in state_of(rows).items() if state == "held"]
    assert held == ["2024-03", "2024-04", "2024-05"]


def test_who_changes_one_title_of_a_seat_for_another_holds_it_throughout():
    seats = [seat(), seat(title="Head")]
    first = role(end="2024-02-01", end_latest=date(2024, 9, 30), end_event_id="E9", seen="2024-02-01")
    first["end_kind"] = "moved"
    then = role(start="2024-02-01", start_latest=date(2024, 9, 30), title="Head", start_event_id="E9", role_id="R9")
    for roles in ([first, then], [then, first]):
        states = state_of(cover(roles, seats, [], LAST))
        assert set(states.values()) == {"held"}
    # Not so if two events end the one and begin the other.
    apart = state_of(cover([first, then | {"start_event_id": "E8"}], seats, [], LAST))
    assert apart["2024-05"] == "possible"
    # Nor if the event is a new arrival, before which there may have been a gap.
    again = state_of(cover([first | {"end_kind": "spell_ended"}, then], seats, [], LAST))
    assert again["2024-05"] == "possible"


def test_who_moves_from_two_titles_to_a_third_held_the_seat_since_the_earlier():
    seats = [seat(), seat(title="Head"), seat(title="Deputy")]
    move = {"end_event_id": "E9", "end_kind": "moved", "end_latest": date(2024, 9, 30)}
    one = role(start="2023-11-01", end="2024-02-01", **move)
    other = role(start="2023-12-01", end="2024-02-01", title="Deputy", role_id="R8", **move)
    then = role(start="2024-02-01", start_latest=date(2024, 9, 30), title="Head", start_event_id="E9", role_id="R9")
    for roles in map(list, permutations([one, other, then])):
        assert set(state_of(cover(roles, seats, [], LAST)).values()) == {"held"}


def test_a_coarse_date_leaves_months_possible():
    coarse = role(start="2024-02-01", start_latest=date(2024, 4, 30))
    states = state_of(cover([coarse], [seat()], [], LAST))
    assert [states[f"2024-0{month}"] for month in range(1, 6)] == ["unknown", "possible", "possible", "held", "held"]


def test_who_was_seen_not_long_before_is_presumed():
    states = state_of(cover([role(seen="2024-03-10")], [seat()], [], LAST))
    assert [states[f"2024-0{month}"] for month in (1, 3, 4, 9)] == ["held", "held", "presumed", "presumed"]
    vacancy = {"seat": "chief", "since": "2024-05-01", "until": "2024-05-20"}
    assert state_of(cover([role(seen="2024-03-10")], [seat()], [vacancy], LAST))["2024-05"] == "vacant"


def test_who_was_seen_long_before_is_possible():
    states = state_of(cover([role(start="2021-01-01", seen="2022-06-15")], [seat()], [], LAST))
    assert [states[f"2024-0{month}"] for month in (5, 6, 7)] == ["presumed", "presumed", "possible"]


def test_possible_holders_stand_apart_from_certain_ones():
    leaving = role("ada", end="2024-06-01", end_latest=date(2024, 7, 31))
    coming = role("bo", start="2024-06-01", start_latest=date(2024, 7, 31))
    by_month = {row["month"].month: row for row in cover([leaving, coming], [seat()], [], LAST)}
    assert (by_month[6]["holders"], by_month[6]["possible_holders"], by_month[6]["n_holders"]) == ("Ada", "Bo", 1)
    assert (by_month[7]["holders"], by_month[7]["possible_holders"]) == ("Bo", "Ada")


def test_only_acting_holders_make_a_month_acting_and_are_marked():
    rows = cover([role("ada", end="2024-02-10"), role("bo", "2024-02-11", acting=True)], [seat()], [], LAST)
    by_month = {row["month"].month: row for row in rows}
    assert (by_month[2]["state"], by_month[2]["holders"]) == ("held", "Ada; Bo (acting)")
    assert (by_month[3]["state"], by_month[3]["holders"]) == ("acting", "Bo (acting)")


def test_a_documented_vacancy_yields_to_a_certain_holder_and_beats_a_possible_one():
    vacancy = {"seat": "chief", "since": "2024-03-15", "until": "2024-05-20", "source_id": "S1", "locator": "p1"}
    perhaps = role("bo", start="2024-01-01", start_latest=date(2024, 6, 1))
    states = state_of(cover([role("ada", end="2024-03-14"), perhaps], [seat()], [vacancy], LAST))
    assert [states[f"2024-0{month}"] for month in (3, 4, 5, 6)] == ["held", "vacant", "vacant", "held"]


def test_a_vacancy_without_a_known_end_is_certain_only_where_it_was_shown():
    vacancy = {"seat": "chief", "since": "2024-03-15", "until": "2024-04-02/.."}
    states = state_of(cover([], [seat()], [vacancy], LAST))
    assert [states[f"2024-0{month}"] for month in (2, 3, 4, 5)] == ["unknown", "vacant", "vacant", "unknown"]


def test_a_title_counts_only_while_it_fills_the_seat():
    rows = [seat(until="2024-03"), seat(title="Head", since="2024-04")]
    states = state_of(cover([role(), role("bo", title="Head", start="2024-06-01")], rows, [], LAST))
    assert [states[f"2024-0{month}"] for month in range(1, 7)] == ["held"] * 3 + ["unknown"] * 2 + ["held"]


def test_months_alike_are_joined_and_a_gap_parts_them():
    rows = cover([role(end="2024-05-31")], [seat()], [], LAST)
    joined = runs(row for row in rows if row["month"] != date(2024, 3, 1))
    assert [(run["since"].month, run["until"].month, run["months"]) for run in joined] == [
        (1, 2, 2),
        (4, 5, 2),
        (6, 12, 7),
    ]


def test_two_certain_holders_of_a_one_holder_seat_are_reported_once():
    crowd = [role("ada"), role("bo", start="2024-06-01")]
    (misfit,) = two_holders(crowd, [seat()])
    assert misfit.event_id == "E-bo-2024-06-01"
    assert "2024-06-01" in misfit.message
    assert two_holders(crowd, [seat(holders="many")]) == []


def test_hands_change_within_a_day():
    assert two_holders([role("ada", end="2024-06-01"), role("bo", start="2024-06-01")], [seat()]) == []


def test_possible_overlap_is_no_second_holder():
    assert two_holders([role("ada"), role("bo", start_latest=date(2024, 6, 1), end=None, end_latest=None)], [seat()])
    vague = role("bo", start="2024-01-01", start_latest=date(2024, 9, 1))
    assert two_holders([role("ada", end="2024-08-31"), vague], [seat()]) == []


def test_two_present_holders_clash_however_long_ago_they_were_seen():
    crowd = [role("ada", seen="2024-01-05"), role("bo", start="2024-06-01", seen="2024-06-01")]
    assert len(two_holders(crowd, [seat()])) == 1


def test_two_holders_of_a_title_clash_once_though_it_fills_a_seat():
    titles = [{"title": "Chief", "canonical_title": "Chief", "holders": "one"}]
    crowd = [role("ada"), role("bo", start="2024-06-01")]
    assert len(two_holders(crowd, [], titles)) == len(two_holders(crowd, [seat()], titles)) == 1


def test_members_of_two_boards_do_not_clash():
    board = {"track": "board"}
    crowd = [role("ada", team="A", **board), role("bo", start="2024-06-01", team="B", **board)]
    assert two_holders(crowd, [seat()]) == []


def test_two_titles_of_one_seat_clash():
    rows = [seat(), seat(title="Head")]
    assert len(two_holders([role("ada"), role("bo", start="2024-05-01", title="Head")], rows)) == 1


def test_who_acts_for_somebody_on_leave_is_no_second_holder():
    crowd = [role("ada"), role("bo", start="2024-06-01", acting=True)]
    leave = Leave("ada", "employment", date(2024, 6, 1), date(2024, 6, 1), date(2024, 9, 1), date(2024, 9, 1))
    assert two_holders(crowd, [seat()], leaves=[leave]) == []
    assert len(two_holders(crowd, [seat()])) == 1


def test_a_vacancy_clashes_with_a_certain_holder_and_not_with_a_possible_one():
    vacancy = {"seat": "chief", "since": "2024-03-15", "until": "2024-05-20"}
    assert occupied([role(end="2024-03-14"), role("bo", start="2024-05-21")], [seat()], vacancy) is None
    assert occupied([role(end="2024-03-15")], [seat()], vacancy) == (date(2024, 3, 15), "Ada")
    assert occupied([role(start_latest=date(2024, 5, 21))], [seat()], vacancy) is None
    assert occupied([role()], [seat()], vacancy | {"seat": "other"}) is None


# ---------------------------------------------------------------- properties

days = st.dates(date(2023, 6, 1), date(2025, 2, 28))


@st.composite
def drawn_roles(draw):
    found = []
    for number in range(draw(st.integers(0, 4))):
        start, start_latest, end, end_latest = sorted(draw(st.lists(days, min_size=4, max_size=4)))
        if draw(st.booleans()):
            start_latest, end = end, start_latest  # so coarse that no day is certain
        over = draw(st.booleans())
        found.append(
            role(
                draw(st.sampled_from(["ada", "bo", "cy"])),
                start.isoformat(),
                role_id=f"R{number}",
                start_latest=start_latest,
                acting=draw(st.booleans()),
                end_earliest=end if over else None,
                end_latest=end_latest if over else None,
                last_seen=draw(st.sampled_from([None, start, date(2022, 11, 20), end])),
            )
        )
    return found


@st.composite
def drawn_vacancies(draw):
    found = []
    for _ in range(draw(st.integers(0, 2))):
        first, last = sorted((draw(days), draw(days)))
        found.append({"seat": "chief", "since": first.isoformat(), "until": last.isoformat()})
    return found


@given(drawn_roles(), drawn_vacancies())
def test_each_month_is_what_its_days_say(roles, vacancies):
    """The rule told again day by day."""
    for row in cover(roles, [seat()], vacancies, LAST):
        month = [row["month"] + timedelta(days=n) for n in range(31)]
        month = [day for day in month if day.month == row["month"].month and day <= LAST]
        readings = [(held, {certainty(held, day, LAST) for day in month}) for held in roles]
        certain = {held["person"] for held, found in readings if "certain" in found}
        possible = {held["person"] for held, found in readings if found != {None}}
        steady = any("certain" in found and not held["acting"] for held, found in readings)
        presumed = any("presumed" in found for _, found in readings)
        empty = any(life(vacancy).first <= day <= life(vacancy).last for vacancy in vacancies for day in month)
        states = [
            ("held", steady),
            ("acting", bool(certain)),
            ("vacant", empty),
            ("presumed", presumed),
            ("possible", bool(possible)),
            ("unknown", True),
        ]
        expected = next(state for state, holds in states if holds)
        assert row["state"] == expected
        assert row["n_holders"] == len(certain)
        named = {name.removesuffix(" (acting)") for name in (row["holders"] or "").split("; ") if name}
        assert named == certain
        assert set((row["possible_holders"] or "").split("; ")) - {""} == possible - certain


@given(drawn_roles(), drawn_vacancies(), st.randoms())
def test_the_order_of_the_rows_never_matters(roles, vacancies, random):
    first = cover(roles, [seat()], vacancies, LAST)
    clashes = two_holders(roles, [seat()])
    random.shuffle(roles)
    random.shuffle(vacancies)
    assert cover(roles, [seat()], vacancies, LAST) == first
    assert two_holders(roles, [seat()]) == clashes


@given(drawn_roles(), drawn_vacancies())
def test_runs_lose_no_month(roles, vacancies):
    rows = cover(roles, [seat()], vacancies, LAST)
    joined = runs(rows)
    assert sum(run["months"] for run in joined) == len(rows)
    same = ("state", "holders", "possible_holders")
    assert all(any(before[name] != after[name] for name in same) for before, after in pairwise(joined))
