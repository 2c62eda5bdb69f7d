"""What users ask of the tables. Nothing here depends on what a row says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from oai_personnel import (
    _store,
    explain,
    load_claims,
    load_conflicts,
    load_departures,
    load_events,
    load_organizations,
    load_roles,
    load_sources,
    roster,
)
from oai_personnel.errors import UnknownNameError
from oai_personnel.resolution import CELLS
from oai_personnel.tenures import fold, spells
from oai_personnel.vocabularies import AGREEMENTS, CELL_RULES, CERTAINTIES, TIERS, TRACKS
from tests.made import TITLES, Row, event

KNOWN = "2024-08-06"
DAYS = ["2015-12-11", "2018-03-01", "2020-12-31", "2023-11-17", "2023-11-18", "2024-09-25", "2026-01-01"]


# ---------------------------------------------------------------- departures


@pytest.mark.parametrize("known_by", [None, KNOWN])
@pytest.mark.parametrize("track", [*TRACKS, None])
def test_departures_are_the_events_of_that_kind(track: str | None, known_by: str | None) -> None:
    events = load_events(known_by=known_by)
    wanted = events[(events.kind == "departed") & ((events.track == track) if track else True)]
    found = load_departures(track=track, known_by=known_by)
    assert found.event_id.to_list() == wanted.event_id.to_list()
    shared = [name for name in found.columns if name in events.columns and name != "title"]
    pd.testing.assert_frame_equal(
        found[shared].reset_index(drop=True), wanted[shared].reset_index(drop=True), check_like=True
    )
    assert found.attrs == events.attrs


def test_a_destination_has_its_name_and_a_title_is_the_one_left() -> None:
    found = load_departures(track=None)
    names = load_organizations().set_index("organization_id")["name"]
    assert found.destination.dropna().to_list() == names[found.destination_id.dropna()].to_list()
    assert (found.destination.isna() == found.destination_id.isna()).all()
    events = load_events().set_index("event_id").title
    told = found[found.event_id.map(events).notna()]
    assert told.title.to_list() == told.event_id.map(events).to_list()


def test_a_stay_lasts_between_its_shortest_and_its_longest() -> None:
    found = load_departures(track=None)
    assert {str(found[name].dtype) for name in ("tenure_days_min", "tenure_days_max")} == {"Int64"}
    both = found.dropna(subset=["tenure_days_min", "tenure_days_max"])
    assert len(both) > 0
    assert (both.tenure_days_min >= 0).all()
    assert (both.tenure_days_min <= both.tenure_days_max).all()
    assert found.started.isna().equals(found.tenure_days_max.isna())
    known = found.dropna(subset=["started"])
    assert (known.tenure_days_max == (known.date_latest - known.started).dt.days).all()


# ---------------------------------------------------------------- rosters


def possible(role: Row, on: date) -> bool:
    return (role["start"] is None or role["start"] <= on) and (role["end_latest"] is None or on <= role["end_latest"])


@pytest.mark.parametrize("known_by", [None, KNOWN])
@pytest.mark.parametrize("on", DAYS)
def test_a_roster_is_the_roles_that_may_hold_on_that_day(on: str, known_by: str | None) -> None:
    found = roster(on, None, known_by)
    roles = load_roles(known_by=known_by)
    day = pd.Timestamp(on)
    may = roles[(roles.start.isna() | (roles.start <= day)) & (roles.end_latest.isna() | (roles.end_latest >= day))]
    sure = may[(may.start_latest <= day) & (may.end.isna() | (may.end >= day))]
    # A stay without a title is left out where a title of that person is certain.
    titled = set(zip(*(sure[sure.title.notna()][name] for name in ("person_id", "track")), strict=True))
    plain = [role for role in may.itertuples() if pd.notna(role.title) or (role.person_id, role.track) not in titled]
    assert set(found.role_id) == {role.role_id for role in plain}
    assert set(found[found.certainty == "certain"].role_id) == set(sure.role_id) & set(found.role_id)
    assert list(found.certainty.cat.categories) == list(CERTAINTIES)


@pytest.mark.parametrize("track", TRACKS)
def test_a_roster_of_a_track_is_the_part_of_the_whole(track: str) -> None:
    whole = roster("2023-11-18", None)
    pd.testing.assert_frame_equal(
        roster("2023-11-18", track), whole[whole.track == track].reset_index(drop=True), check_categorical=False
    )


def test_a_roster_begins_with_the_certain_and_the_highest() -> None:
    found = roster("2023-11-18", None)
    keys = list(zip(found.certainty.cat.codes, found.seniority.cat.codes, strict=True))
    assert keys == sorted(keys)


def test_a_day_may_be_given_in_every_form() -> None:
    expected = roster("2023-11-18")
    for day in (date(2023, 11, 18), pd.Timestamp("2023-11-18 12:00")):
        pd.testing.assert_frame_equal(roster(day), expected)


def test_the_two_clocks_are_two() -> None:
    first, last = pd.Timestamp("2024-08-06"), load_events().first_reported.max()
    assert len(roster("2024-08-06", None, first)) != len(roster("2024-08-06", None, last))
    pd.testing.assert_frame_equal(roster("2024-08-06", None, last), roster("2024-08-06", None))
    assert roster("2024-08-06", known_by="2000-01-01").empty


def tables(monkeypatch: pytest.MonkeyPatch, *events: Row) -> None:
    """Let the views see made-up events."""
    monkeypatch.setattr("oai_personnel.views._event_rows", lambda known_by: [dict(item) for item in events])
    monkeypatch.setattr("oai_personnel.views.rows", lambda name: TITLES if name == "titles" else _store.rows(name))


def test_a_leave_is_flagged_on_its_days(monkeypatch: pytest.MonkeyPatch) -> None:
    tables(
        monkeypatch,
        event("E0001", "joined", "2020-01-01", title="Researcher"),
        event("E0002", "leave_started", "2020-06-01"),
        event("E0003", "leave_ended", "2020-06-10"),
    )
    away = [day for day in range(1, 31) if roster(date(2020, 6, day)).on_leave.any()]
    assert away == list(range(1, 11))


def test_the_first_and_the_last_day_count(monkeypatch: pytest.MonkeyPatch) -> None:
    tables(
        monkeypatch,
        event("E0001", "joined", "2020-06-05", title="Researcher"),
        event("E0002", "departed", "2020-06-10", "2020-06-12", title="Researcher"),
    )
    first = date(2020, 6, 1)
    states = {day: roster(first + timedelta(day - 1)).certainty.to_list() for day in (4, 5, 10, 11, 12, 13)}
    assert states == {4: [], 5: ["certain"], 10: ["certain"], 11: ["possible"], 12: ["possible"], 13: []}


@pytest.mark.parametrize(
    ("gone", "least", "most"),
    [
        (event("E0003", "departed", "2021-01-01"), 366, 366),
        (event("E0003", "departed", "2021-01-01", "2021-01-31"), 366, 396),
        # No later than: the last event that shows the person bounds it.
        (event("E0003", "departed", "2021-01-31", date_basis="reported", date_precision="interval"), 152, 396),
        (event("E0003", "departed", "2021-01-31", effective="../2021-01", date_precision="interval"), 152, 396),
    ],
)
def test_the_shortest_and_longest_stay_of_an_example(
    monkeypatch: pytest.MonkeyPatch, gone: Row, least: int, most: int
) -> None:
    extra: dict[str, Any] = dict.fromkeys(
        ("team", "area", "seniority", "status", "n_sources", "n_independent", "has_primary", "has_conflict"), None
    )
    extra |= {"n_sources": 1, "n_independent": 1, "has_primary": False, "has_conflict": False,
              "first_reported": date(2021, 2, 1), "note": None}  # fmt: skip
    events = [
        event("E0001", "joined", "2020-01-01"),
        event("E0002", "appointed", "2020-06-01", title="Researcher"),
        gone,
    ]
    tables(monkeypatch, *({**item, **extra} for item in events))
    (row,) = load_departures().to_dict("records")
    assert (row["tenure_days_min"], row["tenure_days_max"]) == (least, most)
    assert row["title"] == "Researcher"


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
        assert set(found.claim_id) <= set(claims[claims.event_id == event_id].index)
        assert set(found.agreement) <= set(AGREEMENTS)
        assert set(found.rule) <= set(CELL_RULES)
        assert set(found.tier) <= set(TIERS)
        assert [column for column in CELLS if column in set(found.column)] == list(dict.fromkeys(found.column))
        for column in CELLS:
            value = events.loc[event_id, column]
            cells = found[found.column == column]
            if pd.notna(value) and value not in ("unknown", "not_stated"):
                assert set(cells.resolved) == {value}
                assert "agrees" in set(cells.agreement)
                assert set(cells[cells.agreement == "agrees"].value) == {value}


def test_an_explanation_names_the_document() -> None:
    sources = load_sources().set_index("source_id")
    for row in explain(sample()[0]).itertuples():
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
    event_id = load_events().sort_values("first_reported").event_id.iloc[-1]
    with pytest.raises(UnknownNameError, match="known by 2016-01-01"):
        explain(event_id, known_by="2016-01-01")


def test_a_merged_event_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    event_id = sample()[0]
    merged = ({"old_id": "E9999998", "new_id": event_id, "reason": "The same."},)
    monkeypatch.setattr("oai_personnel.views.rows", lambda name: merged if name == "redirects" else _store.rows(name))
    assert set(explain("E9999998").event_id) == {event_id}


@pytest.mark.parametrize(
    "view", [load_departures, lambda: roster("2023-11-18"), load_conflicts, lambda: explain(sample()[0])]
)
def test_a_view_belongs_to_its_caller(view: Any) -> None:
    before = view()
    spoilt = view()
    spoilt.iloc[:, 0] = spoilt.iloc[0, 0]
    spoilt.attrs["version"] = "mine"
    pd.testing.assert_frame_equal(view(), before)
    assert view().attrs == load_events().attrs


def test_shipped_events_fold_into_the_shipped_roles() -> None:
    events = [dict(row) for row in _store.rows("events")]
    for row in events:
        for name in ("date", "date_latest", "first_reported"):
            row[name] = row[name].date()
    roles = fold(events, _store.rows("titles")).roles
    assert [role["role_id"] for role in roles] == load_roles().role_id.to_list()
    assert len(spells(events)) == (load_events().kind == "departed").sum()
