"""Who follows whom in a post that one person holds at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from oai_personnel.coverage import two_holders
from tests.rows import CHIEF, TITLES, Row, event
from tests.test_spells import JOINED, folded

SEATS = [
    {"seat": "chief", "title": title, "holders": "one", "since": "2015-12", "until": ""} for title in (CHIEF, "Boss")
]


def holder(event_id: str, kind: str, day: str, last: str = "", who: str = "bo-second", **cells: Any) -> Row:
    return event(event_id, kind, day, last, **{"title": CHIEF, "person_id": who, "person": who, **cells})


FIRST = holder("E0001", "joined", "2020-01-01", who="ada-first")


def ends(*events: Row, **options: Any) -> dict[str, tuple[str, str, str | None]]:
    return {
        role["person_id"]: (str(role["end_earliest"] or ""), str(role["end_latest"] or ""), role["end_kind"])
        for role in folded(*events, **options).roles
    }


def test_the_next_holder_ends_the_role_of_the_last() -> None:
    found = folded(FIRST, holder("E0002", "appointed", "2021-03-01", "2021-03-31"))
    last, following = found.roles
    assert (last["end_earliest"], last["end_latest"]) == (date(2020, 1, 1), date(2021, 3, 31))
    assert (last["end_kind"], last["end_event_id"], following["end_latest"]) == ("succeeded", "E0002", None)
    assert found.spells[0]["end_latest"] is None


def test_a_seat_is_handed_on_whatever_its_titles_are() -> None:
    boss = holder("E0002", "appointed", "2021-03-01", title="Boss")
    assert ends(FIRST, boss, seats=SEATS)["ada-first"][2] == "succeeded"
    assert ends(FIRST, boss)["ada-first"][2] is None


def test_a_title_of_many_holders_is_not_handed_on() -> None:
    assert ends(JOINED, holder("E0002", "joined", "2021-01-01", title="Researcher"))["ada-first"][2] is None


def test_who_is_shown_in_it_later_is_not_succeeded() -> None:
    later = holder("E0003", "held", "2022-01-01", who="ada-first")
    events = FIRST, holder("E0002", "appointed", "2021-03-01"), later
    assert ends(*events)["ada-first"][2] is None
    assert [row.rule for row in two_holders(folded(*events).roles, [], TITLES)] == ["two_holders"]


def test_who_acts_for_somebody_on_leave_does_not_succeed() -> None:
    acting = holder("E0003", "interim", "2021-03-01")
    leave = event("E0002", "leave_started", "2021-02-01")
    assert ends(FIRST, leave, acting)["ada-first"][2] is None
    assert ends(FIRST, acting)["ada-first"][2] == "succeeded"
    found = folded(FIRST, leave, acting)
    assert two_holders(found.roles, SEATS, TITLES, found.leaves) == []


def test_a_known_end_is_left_as_it_is() -> None:
    left = holder("E0002", "departed", "2020-06-01", who="ada-first")
    assert ends(FIRST, left, holder("E0003", "joined", "2021-01-01"))["ada-first"] == (
        "2020-06-01",
        "2020-06-01",
        "departed",
    )


def test_boards_do_not_succeed_one_another() -> None:
    one = holder("E0001", "joined", "2020-01-01", who="ada-first", track="board", team="A")
    assert ends(one, holder("E0002", "joined", "2021-01-01", track="board", team="B"))["ada-first"][2] is None
