"""What users ask of the tables. Nothing here depends on what a row says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from oai_personnel import (
    _clock,
    _frames,
    _store,
    explain,
    load_claims,
    load_conflicts,
    load_departures,
    load_events,
    load_founders,
    load_organizations,
    load_retired,
    load_roles,
    load_sources,
    load_spells,
    roster,
)
from oai_personnel._columns import CELLS, DATE_CELLS
from oai_personnel.certainty import certainty
from oai_personnel.errors import UnknownNameError
from oai_personnel.roles import fold
from oai_personnel.schemas import VIEWS
from oai_personnel.vocabularies import AGREEMENTS, BOUND_KINDS, CELL_RULES, CERTAINTIES, SENIORITIES, TIERS, TRACKS
from tests.rows import TITLES, Row, event

KNOWN = "2024-08-06"
DAYS = ["2015-12-11", "2018-03-01", "2020-12-31", "2023-11-17", "2023-11-18", "2024-09-25", "2026-01-01"]
EVERY_VIEW: dict[str, Any] = {
    "departures": load_departures,
    "roster": lambda **options: roster("2023-11-18", **options),
    "founders": load_founders,
    "cells": load_conflicts,
}


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_a_view_has_the_columns_and_types_declared(name: str) -> None:
    polars = pytest.importorskip("polars")
    frame = VIEWS[name].validate(EVERY_VIEW[name](), lazy=True)
    table, other = EVERY_VIEW[name](engine="pyarrow"), EVERY_VIEW[name](engine="polars")
    assert isinstance(other, polars.DataFrame)
    assert _frames.records(frame) == _frames.records(table) == _frames.records(other)


@pytest.mark.parametrize("view", [load_departures, roster, load_founders])
def test_the_docstring_of_a_view_names_every_column(view: Any) -> None:
    name = {"load_departures": "departures", "roster": "roster", "load_founders": "founders"}[view.__name__]
    assert all(f"``{column}``" in view.__doc__ for column in VIEWS[name].to_schema().columns)


# ---------------------------------------------------------------- departures


@pytest.mark.parametrize("known_by", [None, KNOWN])
@pytest.mark.parametrize("track", [*TRACKS, None])
def test_departures_are_the_events_of_that_kind(track: Any, known_by: str | None) -> None:
    events = load_events(known_by=known_by)
    wanted = events[(events.kind == "departed") & ((events.track == track) if track else True)]
    found = load_departures(track=track, known_by=known_by, include_reversed=True)
    assert found.event_id.to_list() == wanted.event_id.to_list()
    left = ("title", "area", "seniority")
    shared = [name for name in found.columns if name in events.columns and name not in left]
    wanted = wanted.reset_index(drop=True)
    pd.testing.assert_frame_equal(found[shared], wanted[shared])
    named = wanted.title.notna()
    pd.testing.assert_frame_equal(found.loc[named, list(left)], wanted.loc[named, list(left)])
    assert found.attrs == events.attrs


def test_a_title_of_the_roles_brings_their_level() -> None:
    found = load_departures(track=None)
    unnamed = found.event_id.isin(load_events().query("title.isna()").event_id) & found.title.notna()
    assert unnamed.any()
    assert (found[unnamed].seniority != "unknown").all()


def test_exits_that_were_undone_are_shown_on_request_only() -> None:
    whole = load_departures(track=None, include_reversed=True)
    undone = whole[whole.reversed_by.notna()]
    assert len(undone) > 0
    assert set(load_departures(track=None).event_id) == set(whole.event_id) - set(undone.event_id)


def test_departures_of_a_period_are_a_part_of_all() -> None:
    possible = load_departures(since="2024", until="2024")
    certain = load_departures(since="2024", until="2024", within="certain")
    assert set(certain.event_id) < set(possible.event_id) < set(load_departures().event_id)


def test_a_destination_has_its_name_and_a_title_is_the_one_left() -> None:
    found = load_departures(track=None)
    names = load_organizations().set_index("organization_id")["name"]
    assert found.destination.dropna().to_list() == names[found.destination_id.dropna()].to_list()
    assert (found.destination.isna() == found.destination_id.isna()).all()
    own = found.event_id.map(load_events().set_index("event_id").title)
    assert found.title[own.notna()].to_list() == own.dropna().to_list()


def test_a_departure_carries_the_bounds_of_the_stay_it_ends() -> None:
    found = load_departures(track=None).dropna(subset="spell_id")
    spells = load_spells().set_index("spell_id").loc[found.spell_id]
    assert len(found) > 100
    for column in ("start_earliest", "start_latest", "tenure_days_min", "tenure_days_max"):
        assert found[column].to_list() == spells[column].to_list() or found[column].isna().any()
    assert spells.end_event_id.to_list() == found.event_id.to_list()


# ---------------------------------------------------------------- founders


def test_founders_are_counted_once_and_are_there_or_have_left() -> None:
    events = load_events()
    founders = load_founders()
    assert set(founders.person_id) == set(events[(events.kind == "founded") & (events.track != "advisory")].person_id)
    assert founders.person_id.is_unique
    assert (founders.certainty.isna() == founders.departed.notna()).all()
    assert load_founders(known_by="2014-01-01").empty


# ---------------------------------------------------------------- rosters


@pytest.mark.parametrize("known_by", [None, KNOWN])
@pytest.mark.parametrize("on", DAYS)
def test_a_roster_is_what_the_rules_say_of_the_day(on: str, known_by: str | None) -> None:
    found = roster(on, None, known_by, include_possible=True)
    limit = known_by and date.fromisoformat(known_by)
    through, day = _clock.data_through(limit), date.fromisoformat(on)
    roles = {row["role_id"]: certainty(row, day, through) for row in _store.rows_known("roles", limit)}
    held = {role_id: sure for role_id, sure in roles.items() if sure}
    assert dict(zip(found.role_id.dropna(), found.certainty[found.role_id.notna()], strict=True)) == held
    titled = found[found.role_id.notna()]
    named, perhaps = set(titled[titled.certainty < "possible"].spell_id), set(titled.spell_id)
    stays = {row["spell_id"]: certainty(row, day, through) for row in _store.rows_known("spells", limit)}
    alone = found[found.role_id.isna()]
    expected = {
        spell_id: sure
        for spell_id, sure in stays.items()
        if sure and spell_id not in named and not (sure == "possible" and spell_id in perhaps)
    }
    assert dict(zip(alone.spell_id, alone.certainty, strict=True)) == expected
    assert alone.title.isna().all()


def test_possible_holders_are_counted_and_listed_on_request() -> None:
    some, whole = roster("2023-11-18", None), roster("2023-11-18", None, include_possible=True)
    likely = whole[whole.certainty < "possible"].reset_index(drop=True)
    pd.testing.assert_frame_equal(some, likely)
    assert int(some.attrs["n_possible"]) == len(whole) - len(some) > 0


def test_nothing_is_certain_after_the_newest_documents() -> None:
    through = date.fromisoformat(load_roles().attrs["data_through"])
    assert "certain" not in set(roster(through + timedelta(1), None).certainty)
    assert "certain" in set(roster(through - timedelta(400), None).certainty)


@pytest.mark.parametrize("known_by", [None, KNOWN])
def test_many_days_are_the_rosters_of_each(known_by: str | None) -> None:
    together = roster(DAYS, None, known_by)
    one_by_one = [roster(day, None, known_by) for day in DAYS]
    pd.testing.assert_frame_equal(together, pd.concat(one_by_one, ignore_index=True))


def test_each_day_may_be_as_known_on_it() -> None:
    together = roster(DAYS, None, known_by="on")
    one_by_one = [roster(day, None, day) for day in DAYS]
    pd.testing.assert_frame_equal(together, pd.concat(one_by_one, ignore_index=True))


@pytest.mark.parametrize("track", TRACKS)
def test_a_roster_of_a_track_is_the_part_of_the_whole(track: Any) -> None:
    whole = roster("2023-11-18", None)
    part = whole[whole.track == track].reset_index(drop=True)
    pd.testing.assert_frame_equal(roster("2023-11-18", track), part)


def test_a_roster_begins_with_the_certain_and_the_highest() -> None:
    found = roster("2023-11-18", None, include_possible=True)
    keys = list(zip(found.certainty.cat.codes, found.seniority.cat.codes, strict=True))
    assert keys == sorted(keys)
    assert list(found.certainty.cat.categories) == list(CERTAINTIES)
    assert list(found.seniority.cat.categories) == list(SENIORITIES)


def test_a_day_may_be_given_in_every_form() -> None:
    expected = roster("2023-11-18")
    for day in (date(2023, 11, 18), pd.Timestamp("2023-11-18 12:00"), ["2023-11-18"]):
        pd.testing.assert_frame_equal(roster(day), expected)
    assert roster([]).empty


def test_the_two_clocks_are_two() -> None:
    assert len(roster("2024-08-06", None, KNOWN)) != len(roster("2024-08-06", None))
    assert roster("2024-08-06", known_by="2000-01-01").empty


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Let the views see the roles and stays of made-up events."""

    def see(*events: Row) -> None:
        found = fold(events, TITLES)
        versions = [{**row, "known_from": date(2000, 1, 1), "known_until": None} for row in events]
        tables = {"events": events, "event_versions": versions, "spells": found.spells, "roles": found.roles}
        for name, rows in tables.items():
            monkeypatch.setitem(_store._rows, name, tuple(rows))
        forget()

    def forget() -> None:
        for cached in (_clock.leavers, _clock.leaves, _clock._on_leave, _clock._folded):
            cached.cache_clear()

    yield see
    monkeypatch.undo()
    forget()


def test_a_leave_is_flagged_on_its_days(folded: Any) -> None:
    folded(
        event("E0001", "joined", "2020-01-01", title="Researcher"),
        event("E0002", "leave_started", "2020-06-01"),
        event("E0003", "leave_ended", "2020-06-10"),
    )
    away = [day for day in range(1, 31) if roster(date(2020, 6, day)).on_leave.any()]
    assert away == list(range(1, 11))


def test_the_first_and_the_last_day_count(folded: Any) -> None:
    folded(
        event("E0001", "joined", "2020-06-05", title="Researcher"),
        event("E0002", "departed", "2020-06-10", "2020-06-12", title="Researcher"),
    )
    first = date(2020, 6, 1)
    days = (4, 5, 10, 11, 12, 13)
    states = {day: roster(first + timedelta(day - 1), include_possible=True).certainty.to_list() for day in days}
    assert states == {4: [], 5: ["certain"], 10: ["certain"], 11: ["possible"], 12: ["possible"], 13: []}


def test_who_is_there_without_a_title_is_listed_without_one(folded: Any) -> None:
    folded(event("E0001", "joined", "2020-06-05"))
    assert roster("2020-06-05")[["person", "certainty"]].values.tolist() == [["Ada First", "certain"]]
    assert roster("2020-06-05").title.isna().all()


# ---------------------------------------------------------------- why


def sample() -> list[str]:
    events = load_events()
    return events.groupby("status", observed=True).head(8).event_id.to_list()


def test_every_value_of_an_event_is_explained_by_claims_of_it() -> None:
    events = load_events().set_index("event_id")
    claims = load_claims().set_index("claim_id")
    for event_id in sample():
        found = explain(event_id)
        assert set(found.event_id) == {event_id}
        assert set(found.agreement) <= set(AGREEMENTS)
        bounds, found = found[found.agreement == "bounds"], found[found.agreement != "bounds"]
        assert set(bounds.bound) <= set(BOUND_KINDS)
        assert set(found.claim_id) <= set(claims[claims.event_id == event_id].index)
        assert set(found.rule) <= set(CELL_RULES)
        assert set(found.tier) <= set(TIERS)
        assert [column for column in CELLS if column in set(found.column)] == list(dict.fromkeys(found.column))
        for column in CELLS:
            value = events.loc[event_id, column]
            cells = found[found.column == column]
            if pd.notna(value) and value not in ("unknown", "not_stated"):
                assert set(cells.resolved) == {value}
                if column not in DATE_CELLS:  # a date may be narrower than any claim says
                    assert set(cells[cells.agreement == "agrees"].value) == {value}


def test_an_explanation_names_the_document() -> None:
    sources = load_sources().set_index("source_id")
    for row in explain(sample()[0]).dropna(subset="source_id").itertuples():
        document = sources.loc[row.source_id]
        assert row.publisher == document.publisher
        assert row.published == document.published


def test_conflicts_are_those_that_the_events_flag() -> None:
    for known_by in (None, KNOWN):
        events = load_events(known_by=known_by)
        found = load_conflicts(known_by=known_by)
        assert set(found.event_id) == set(events[events.has_conflict].event_id)
        assert set(found.agreement) <= {"conflicts"}
        assert set(found["rank"]) <= {"preferred", "normal"}


def test_conflicts_are_the_rows_of_the_explanations_that_conflict() -> None:
    found = load_conflicts()
    for event_id in list(dict.fromkeys(found.event_id))[:5]:
        why = explain(event_id)
        expected = why[why.agreement == "conflicts"].reset_index(drop=True)
        pd.testing.assert_frame_equal(found[found.event_id == event_id].reset_index(drop=True), expected)


def test_what_was_set_aside_is_seen_when_asked_for() -> None:
    plain, all_of_them = load_conflicts(), load_conflicts(deprecated=True)
    more = all_of_them[all_of_them.agreement == "deprecated"]
    assert len(all_of_them) == len(plain) + len(more)
    assert set(more["rank"]) <= {"deprecated"}


@pytest.mark.parametrize("asked", ["E9999999", "", "e0001", "C00001"])
def test_an_event_that_is_none_is_told_with_the_range_of_ids(asked: str) -> None:
    with pytest.raises(UnknownNameError, match=r"no event .*; events run from E\d+ to E\d+$"):
        explain(asked)


def test_an_event_not_yet_known_is_told_so() -> None:
    with pytest.raises(UnknownNameError, match="known by 2014-01-01"):
        explain(load_events().event_id.iloc[-1], known_by="2014-01-01")


def test_a_merged_event_leads_on() -> None:
    merged = load_retired().dropna(subset="successor_id")
    row = merged[merged.id.str.startswith("E")].iloc[0]
    assert set(explain(row.id).event_id) == {row.successor_id}


def test_a_retracted_event_is_told_with_its_reason() -> None:
    retired = load_retired()
    row = retired[retired.id.str.startswith("E") & retired.successor_id.isna()].iloc[0]
    with pytest.raises(UnknownNameError) as error:
        explain(row.id)
    assert str(error.value) == f"{row.id} is no longer in use since {row.version}: {row.reason}"


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_a_view_belongs_to_its_caller(name: str) -> None:
    before = EVERY_VIEW[name]()
    spoilt = EVERY_VIEW[name]()
    spoilt.iloc[:, 1] = spoilt.iloc[0, 1]
    spoilt.attrs["version"] = "mine"
    pd.testing.assert_frame_equal(EVERY_VIEW[name](), before)
    assert EVERY_VIEW[name]().attrs["version"] == load_events().attrs["version"]
