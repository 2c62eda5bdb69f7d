"""From events to spells and roles: each kind by an example, and what must hold for any events."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oai_personnel.roles import Folded, fold
from oai_personnel.spells import FOUNDED, Sighting
from oai_personnel.spells import in_order as order_of
from oai_personnel.vocabularies import END_KINDS, EVENT_KINDS, START_KINDS
from tests.rows import CHIEF, TITLES, Row, by, event


def folded(*events: Row, sightings: tuple[Sighting, ...] = (), seats: Any = ()) -> Folded:
    return fold(events, TITLES, seats, sightings)


def spells(*events: Row) -> list[tuple[str, str, str]]:
    """Id, latest start and latest end of each spell; nothing may be left over."""
    found = folded(*events)
    assert not found.inconsistencies
    return [(row["spell_id"], str(row["start_latest"]), str(row["end_latest"] or "")) for row in found.spells]


def roles(*events: Row) -> list[tuple[str, str, str, str | None]]:
    """Title, start, end and kind of end of each role; nothing may be left over."""
    found = folded(*events)
    assert not found.inconsistencies
    return [
        (r["title"], str(r["start_earliest"] or ""), str(r["end_latest"] or ""), r["end_kind"]) for r in found.roles
    ]


def rules(*events: Row, **options: Any) -> list[tuple[str, str]]:
    return [(row.event_id, row.rule) for row in folded(*events, **options).inconsistencies]


def seen(event_id: str, first: str | None, last: str) -> Sighting:
    return Sighting(event_id, "C1", "S1", date.fromisoformat(first) if first else None, date.fromisoformat(last))


JOINED = event("E0001", "joined", "2020-01-01", title="Researcher")


# ---------------------------------------------------------------- spells


@pytest.mark.parametrize("kind", ["founded", "joined", "returned", "interim"])
def test_an_arrival_or_acting_post_opens_a_spell(kind: str) -> None:
    (spell,) = folded(event("E0001", kind, "2020-03-01", "2020-03-31", title="Researcher")).spells
    assert (spell["spell_id"], spell["start_event_id"], spell["end_event_id"]) == ("P0001", "E0001", None)
    assert (spell["start_earliest"], spell["start_latest"]) == (date(2020, 3, 1), date(2020, 3, 31))
    assert (spell["end_earliest"], spell["end_latest"], spell["end_known"]) == (None, None, False)


@pytest.mark.parametrize("kind", ["held", "appointed", "role_ended", "leave_started", "leave_ended"])
def test_a_spell_only_seen_has_an_unknown_start(kind: str) -> None:
    (spell,) = folded(event("E0001", kind, "2020-03-01", title="Researcher")).spells
    assert (spell["start_earliest"], spell["start_latest"], spell["last_seen"]) == (None, *(date(2020, 3, 1),) * 2)


def test_a_title_given_up_does_not_end_the_spell() -> None:
    given_up = event("E0002", "role_ended", "2021-01-01", title="Researcher")
    assert spells(JOINED, given_up, event("E0003", "departed", "2022-01-01")) == [("P0001", "2020-01-01", "2022-01-01")]


def test_who_comes_back_has_two_spells() -> None:
    events = [JOINED, event("E0002", "departed", "2021-01-01"), event("E0003", "returned", "2022-01-01")]
    assert spells(*events) == [("P0001", "2020-01-01", "2021-01-01"), ("P0003", "2022-01-01", "")]


def test_a_departure_alone_makes_a_spell_with_its_end() -> None:
    (spell,) = folded(event("E0001", "departed", "2020-03-01")).spells
    assert (spell["spell_id"], spell["start_event_id"], spell["end_event_id"]) == ("P0001", None, "E0001")
    assert (spell["start_earliest"], spell["start_latest"], spell["end_known"]) == (None, date(2020, 3, 1), True)


def test_each_track_has_spells_of_its_own() -> None:
    assert len(spells(JOINED, event("E0002", "joined", "2020-01-01", track="advisory"))) == 2


def test_each_board_has_spells_of_its_own() -> None:
    board = {"track": "board", "title": "Director"}
    found = folded(
        event("E0001", "joined", "2020-01-01", team="Foundation", **board),
        event("E0002", "joined", "2021-01-01", team="Group", **board),
        event("E0003", "departed", "2022-01-01", team="Foundation", **board),
    )
    assert not found.inconsistencies
    assert [(row["team"], row["end_known"]) for row in found.spells] == [("Foundation", True), ("Group", False)]
    assert [role["team"] for role in found.roles] == ["Foundation", "Group"]


def test_of_an_exit_with_only_an_upper_bound_the_end_is_open_below() -> None:
    (spell,) = folded(event("E0001", "held", "2020-03-01"), by("E0002", "departed", "2021-05-31")).spells
    assert (spell["end_earliest"], spell["end_latest"]) == (FOUNDED, date(2021, 5, 31))


def test_claims_of_a_sighting_move_last_seen() -> None:
    held = event("E0002", "held", "2021-01-01", title="Researcher")
    found = folded(
        JOINED, held, sightings=(seen("E0002", "2023-04-01", "2023-04-30"), seen("E0002", None, "2024-01-01"))
    )
    assert found.spells[0]["last_seen"] == found.roles[0]["last_seen"] == date(2023, 4, 1)


def test_an_arrival_known_by_an_upper_bound_shows_nobody_there() -> None:
    assert folded(by("E0001", "joined", "2020-03-01")).spells[0]["last_seen"] is None


@pytest.mark.parametrize(
    ("events", "shortest", "longest"),
    [
        ([JOINED, event("E0002", "departed", "2020-01-31")], 30, 30),
        ([JOINED, event("E0002", "departed", "2020-01-11", "2020-01-31")], 10, 30),
        ([event("E0001", "interim", "2020-01-01", title=CHIEF), event("E0002", "departed", "2020-01-03")], 2, 2),
        ([event("E0001", "held", "2020-01-01"), event("E0002", "departed", "2020-01-03")], 2, None),
        # Still there: until last seen at least, until the newest documents at most.
        ([JOINED, event("E0002", "held", "2020-01-06")], 5, 365),
    ],
)
def test_tenure_is_what_the_bounds_allow(events: list[Row], shortest: int, longest: int | None) -> None:
    (spell,) = fold(events, TITLES, data_through=date(2020, 12, 31)).spells
    assert (spell["tenure_days_min"], spell["tenure_days_max"]) == (shortest, longest)


# ---------------------------------------------------------------- roles


@pytest.mark.parametrize("kind", ["founded", "joined", "returned", "appointed", "interim"])
def test_what_opens_a_role(kind: str) -> None:
    (role,) = folded(event("E0001", kind, "2020-03-01", title="Researcher", team="Robots", area="safety")).roles
    assert (role["role_id"], role["spell_id"], role["title"], role["team"]) == (
        "R0001",
        "P0001",
        "Researcher",
        "Robots",
    )
    assert (role["start_earliest"], role["start_latest"], role["start_kind"]) == (*(date(2020, 3, 1),) * 2, kind)
    assert (role["acting"], role["seniority"], role["area"]) == (kind == "interim", "staff", "safety")
    assert (role["start_event_id"], role["end_event_id"], role["end_kind"]) == ("E0001", None, None)


def test_without_a_title_there_is_no_role() -> None:
    assert folded(event("E0001", "joined", "2020-01-01"), event("E0002", "departed", "2021-01-01")).roles == []


def test_an_appointment_comes_on_top_or_replaces_the_title_named() -> None:
    on_top = event("E0002", "appointed", "2021-01-01", title=CHIEF)
    assert roles(JOINED, on_top) == [("Researcher", "2020-01-01", "", None), (CHIEF, "2021-01-01", "", None)]
    moved = on_top | {"previous_title": "Researcher"}
    assert roles(JOINED, moved)[0] == ("Researcher", "2020-01-01", "2021-01-01", "moved")


def test_an_appointment_ends_the_acting_role_in_its_title() -> None:
    acting = event("E0001", "interim", "2020-01-01", title=CHIEF)
    found = folded(acting, event("E0002", "appointed", "2020-02-01", title=CHIEF))
    assert [(role["acting"], role["end_kind"]) for role in found.roles] == [(True, "moved"), (False, None)]


def test_a_departure_ends_all_titles_of_its_track() -> None:
    events = [
        JOINED,
        event("E0002", "appointed", "2020-06-01", title=CHIEF),
        event("E0003", "joined", "2020-07-01", track="board", title="Director"),
        event("E0004", "departed", "2021-01-01", title=CHIEF),
    ]
    assert {role["title"]: role["end_kind"] for role in folded(*events).roles} == {
        "Researcher": "departed", CHIEF: "departed", "Director": None,
    }  # fmt: skip


def test_a_title_given_up_ends_and_leaves_no_untitled_role() -> None:
    assert roles(JOINED, event("E0002", "role_ended", "2021-01-01", title="Researcher")) == [
        ("Researcher", "2020-01-01", "2021-01-01", "given_up")
    ]


def test_an_exit_from_a_title_never_seen_gives_a_role_with_a_wide_start() -> None:
    first, second = folded(JOINED, event("E0002", "departed", "2021-01-01", title=CHIEF)).roles
    assert (second["role_id"], second["start_kind"], second["start_event_id"]) == ("R0002b", None, None)
    assert (second["start_earliest"], second["start_latest"]) == (date(2020, 1, 1), date(2021, 1, 1))
    assert first["end_event_id"] == second["end_event_id"] == "E0002"


def test_a_title_seen_held_began_between_arrival_and_sighting() -> None:
    _, role = folded(JOINED, event("E0002", "held", "2020-03-05", title=CHIEF)).roles
    assert (role["start_earliest"], role["start_latest"], role["start_kind"]) == (
        date(2020, 1, 1),
        date(2020, 3, 5),
        "held",
    )


def test_a_title_seen_again_opens_nothing() -> None:
    assert len(roles(JOINED, event("E0002", "held", "2020-03-05", title="Researcher"))) == 1


def test_a_leave_ends_nothing() -> None:
    found = folded(JOINED, event("E0002", "leave_started", "2020-06-01"), event("E0003", "leave_ended", "2020-09-01"))
    assert [role["end_latest"] for role in found.roles] == [None]
    assert [(leave.start_earliest, leave.end_latest) for leave in found.leaves] == [
        (date(2020, 6, 1), date(2020, 9, 1))
    ]


def test_a_departure_ends_a_leave_and_a_second_leave_ends_the_first() -> None:
    away = [event("E0002", "leave_started", "2020-06-01"), event("E0003", "leave_started", "2020-08-01")]
    assert [leave.end_latest for leave in folded(JOINED, *away).leaves] == [date(2020, 8, 1), None]
    left = event("E0004", "departed", "2020-09-01")
    assert [leave.end_latest for leave in folded(JOINED, *away, left).leaves] == [date(2020, 8, 1), date(2020, 9, 1)]


# ---------------------------------------------------------------- what does not fit


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("E0002", "departed", "2021-01-01"), event("E0003", "departed", "2022-01-01")], "nothing_to_leave"),
        ([event("E0003", "joined", "2021-01-01", title="Researcher")], "second_start"),
        ([event("E0003", "appointed", "2021-01-01", title="Researcher")], "title_already_held"),
        *(
            (
                [event("E0002", "departed", "2021-01-01"), event("E0003", kind, "2022-01-01", title=CHIEF)],
                "act_after_exit",
            )
            for kind in ("appointed", "interim", "held", "role_ended", "leave_started", "leave_ended")
        ),
    ],
)
def test_what_cannot_be_folded_is_reported(events: list[Row], expected: str) -> None:
    assert rules(JOINED, *events) == [("E0003", expected)]


def test_an_act_before_the_arrival_is_reported() -> None:
    assert rules(JOINED, event("E0000", "appointed", "2019-01-01", title=CHIEF)) == [("E0001", "second_start")]


def test_a_claim_that_shows_somebody_after_the_exit_is_reported() -> None:
    events = [
        JOINED,
        event("E0002", "held", "2020-03-01", title="Researcher"),
        event("E0003", "departed", "2021-01-01"),
    ]
    late = seen("E0002", "2022-05-01", "2022-05-31")
    assert rules(*events, sightings=(late,)) == [("E0002", "seen_after_exit")]
    back = event("E0004", "returned", "2022-01-01")
    assert rules(*events, back, sightings=(late,)) == []


def test_coarse_dates_leave_room_for_an_order_that_fits() -> None:
    assert (
        rules(
            event("E0001", "joined", "2020-01-01", "2020-12-31", title="Researcher"),
            event("E0002", "held", "2020-01-01", "2020-12-31", title="Researcher"),
            event("E0003", "departed", "2020-01-01", "2020-12-31"),
        )
        == []
    )
    # Left and came back within one year.
    assert (
        rules(JOINED, event("E0002", "departed", "2021-01-01", "2021-12-31"), event("E0003", "returned", "2021-06-01"))
        == []
    )


def test_by_the_day_seen_in_a_post_it_had_been_taken() -> None:
    held = event("E0002", "held", "2021-05-03", title=CHIEF)
    taken = by("E0003", "appointed", "2021-05-03", title=CHIEF)
    assert [row["event_id"] for row in order_of([held, taken, JOINED])] == ["E0001", "E0003", "E0002"]
    found = folded(JOINED, held, taken)
    assert not found.inconsistencies
    assert [role["start_kind"] for role in found.roles if role["title"] == CHIEF] == ["appointed"]
    # One on the very day comes after: the title was seen before it was taken.
    on_the_day = event("E0003", "appointed", "2021-05-03", title=CHIEF)
    assert rules(JOINED, held, on_the_day) == [("E0003", "title_already_held")]


def test_who_leaves_and_comes_back_on_one_day_has_two_spells() -> None:
    left, back = event("E0003", "departed", "2020-05-20"), event("E0002", "returned", "2020-05-20")
    assert [one[0] for one in spells(JOINED, left, back)] == ["P0001", "P0002"]


def test_a_coarse_arrival_stays_before_the_next_one() -> None:
    early = event("E0002", "joined", "2020-01-01", "2020-12-31")
    again = event("E0001", "joined", "2020-06-01")
    assert order_of([again, early]) == [early, again]


def test_a_leave_may_have_ended_as_soon_as_it_had_begun() -> None:
    away = event("E0002", "leave_started", "2020-06-01", "2020-06-30")
    (leave,) = folded(JOINED, away, by("E0003", "leave_ended", "2020-09-01")).leaves
    assert (leave.end_earliest, leave.end_latest) == (date(2020, 6, 30), date(2020, 9, 1))


def test_a_title_is_not_taken_before_the_arrival() -> None:
    taken = event("E0002", "appointed", "2018-01-01", "2020-12-31", title=CHIEF)
    found = folded(event("E0001", "joined", "2020-01-01", title="Researcher"), taken)
    assert {str(role["start_earliest"]) for role in found.roles} == {"2020-01-01"}


def test_a_second_arrival_ends_the_spell_on_an_unknown_day() -> None:
    found = folded(JOINED, event("E0002", "joined", "2022-01-01", title="Researcher"))
    first = found.spells[0]
    assert (first["end_earliest"], first["end_latest"], first["end_known"]) == (
        date(2020, 1, 1),
        date(2022, 1, 1),
        False,
    )
    assert found.roles[0]["end_kind"] == "spell_ended"


# ---------------------------------------------------------------- what must always hold

HELD_TITLES = [None, "Researcher", CHIEF]


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(1, 10))):
        first = date(2018, 1, 1) + timedelta(draw(st.integers(0, 2000)))
        last = first + timedelta(draw(st.sampled_from([0, 0, 30, 365])))
        who = draw(st.sampled_from(["ada-first", "bo-second"]))
        made = draw(st.sampled_from([event, event, by]))
        days = (str(last),) if made is by else (str(first), str(last) if last > first else "")
        track = draw(st.sampled_from(["employment", "board"]))
        rows.append(
            made(
                f"E{number:04}", draw(st.sampled_from(list(EVENT_KINDS))), *days,
                person_id=who, person=who, track=track,
                title=draw(st.sampled_from(HELD_TITLES)), previous_title=draw(st.sampled_from(HELD_TITLES)),
                team=draw(st.sampled_from(["A", "B"])) if track == "board" else None,
            )
        )  # fmt: skip
    return rows


HISTORY = settings(deadline=None, max_examples=300)


@HISTORY
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_events_never_matters(events: list[Row], random: Any) -> None:
    assert folded(*random.sample(events, len(events))) == folded(*events)


def in_order(row: Row) -> bool:
    start, end = row["start_earliest"] or FOUNDED, row["end_latest"] or date.max
    middle = row["end_earliest"] or date.max
    return start <= row["start_latest"] <= end and start <= middle <= end


@HISTORY
@given(histories())
def test_roles_lie_within_their_spell(events: list[Row]) -> None:
    found = folded(*events)
    spell_of = {row["spell_id"]: row for row in found.spells}
    assert len(spell_of) == len(found.spells)
    assert len({row["role_id"] for row in found.roles}) == len(found.roles)
    for role in found.roles:
        spell = spell_of[role["spell_id"]]
        assert role["title"]
        assert in_order(role) and in_order(spell)
        assert (role["start_earliest"] or FOUNDED) >= (spell["start_earliest"] or FOUNDED)
        assert (role["end_latest"] or date.max) <= (spell["end_latest"] or date.max)
        assert (role["last_seen"] or FOUNDED) <= (spell["last_seen"] or FOUNDED)
        assert role["start_kind"] in (None, *START_KINDS) and role["end_kind"] in (None, *END_KINDS)
        assert (role["end_kind"] is None) == (role["end_latest"] is None)
    for row in (*found.spells, *found.roles):
        assert row["end_latest"] is None or (row["last_seen"] or FOUNDED) <= row["end_latest"]
        assert 0 <= (row["tenure_days_min"] or 0) <= (row["tenure_days_max"] or 10**6)


@HISTORY
@given(histories())
def test_spells_of_one_track_do_not_overlap(events: list[Row]) -> None:
    found = folded(*events)
    if found.inconsistencies:
        return
    tracks: dict[tuple[str, ...], list[Row]] = {}
    for row in found.spells:
        tracks.setdefault((row["person_id"], row["track"], row["team"] or ""), []).append(row)
    for rows in tracks.values():
        assert sum(row["end_latest"] is None for row in rows) <= 1
        certain = sorted((row["start_latest"], row["end_earliest"] or date.max) for row in rows)
        certain = [days for days in certain if days[0] <= days[1]]
        assert all(before[1] <= after[0] for before, after in pairwise(certain))


@HISTORY
@given(histories())
def test_succession_leaves_one_present_holder(events: list[Row]) -> None:
    found = folded(*events)
    present = [row for row in found.roles if row["title"] == CHIEF and row["end_latest"] is None]
    for one in present:
        for other in present:
            if one["person_id"] == other["person_id"] or one["start_latest"] >= other["start_latest"]:
                continue
            kept = one["last_seen"] and one["last_seen"] > other["start_latest"]
            other_board = one["track"] == "board" and one["team"] != other["team"]
            assert kept or other_board or other["acting"]


def test_a_new_arrival_keeps_the_ids_of_the_others() -> None:
    events = [JOINED, event("E0002", "departed", "2021-01-01"), event("E0003", "returned", "2022-01-01", title=CHIEF)]
    before = folded(*events)
    after = folded(*events, event("E0004", "departed", "2023-01-01"))
    assert [row["spell_id"] for row in before.spells] == [row["spell_id"] for row in after.spells]
    assert [row["role_id"] for row in before.roles] == [row["role_id"] for row in after.roles]
