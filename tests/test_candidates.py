"""Queries for rows that deserve a second look: each finds what it is for, and leaves the rest alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import candidates
import pytest

TODAY = date(2026, 1, 1)
Row = dict[str, Any]


def event(event_id: str, **cells: Any) -> Row:
    row = dict.fromkeys(
        ("kind", "title", "previous_title", "destination_id", "announced", "effective", "reversed_by", "note")
    )
    row |= {"event_id": event_id, "person": "Ada", "person_id": "ada", "track": "employment", "date": "2024-01-10"}
    days = {"date_earliest": date(2024, 1, 10), "date_latest": date(2024, 1, 10)}
    return row | days | {"date_precision": "day", "date_basis": "effective", "seniority": "staff"} | {
        "n_independent": 2, **cells,
    }  # fmt: skip


def role(role_id: str, **cells: Any) -> Row:
    row = {"role_id": role_id, "person": "Ada", "person_id": "ada", "track": "employment", "title": "Head of Gardens"}
    row |= {"start_latest": date(2023, 1, 1), "end_latest": None, "last_seen": date(2025, 6, 1), "end_event_id": None}
    return row | {"seniority": "head"} | cells


def claim(event_id: str, source_id: str, **cells: Any) -> Row:
    row = {"claim_id": f"C-{event_id}-{source_id}", "event_id": event_id, "source_id": source_id, "person_id": "ada"}
    return row | {"rank": "normal", "rank_columns": None, "rank_reason": None, "effective": "2024-01-10"} | cells


SOURCES = [
    {"source_id": "N", "kind": "news", "extent": "full"},
    {"source_id": "R", "kind": "relay", "extent": "full"},
    {"source_id": "U", "kind": "news", "extent": "unseen"},
]
CASES: dict[str, tuple[dict[str, list[Row]], list[str]]] = {
    "open_roles_not_seen": (
        {"roles": [role("R1"), role("R2", last_seen=date(2023, 6, 1)), role("R3", last_seen=None),
                   role("R4", last_seen=None, end_latest=date(2024, 1, 1))]},
        ["R2", "R3"],
    ),
    "present_titles": (
        {"roles": [role("R1"), role("R2", title="Chief Gardener"), role("R3", person="Bo"),
                   role("R4", person="Bo", end_latest=date(2024, 1, 1))]},
        ["R1"],
    ),
    "present_holders": (
        {"roles": [role("R1"), role("R2", person="Bo", person_id="bo"), role("R3", title="Head of Ponds"),
                   role("R4", title="Head of Ponds", person_id="bo", end_latest=date(2024, 1, 1))]},
        ["R1"],
    ),
    "departures_by_upper_bound": (
        {"events": [event("E1", kind="departed", date="../2024-01"), event("E2", kind="departed"),
                    event("E3", kind="joined", date="../2024-01")]},
        ["E1"],
    ),
    "relayed_days": (
        {"events": [event(name, effective="2024-01-10") for name in ("E1", "E2")]
         + [event("E3", effective="2024-01", date_precision="month")],
         "claims": [claim("E1", "R"), claim("E1", "N", effective="2024-01"), claim("E2", "R"), claim("E2", "N"),
                    claim("E3", "R")]},
        ["E1"],
    ),
    "unseen_alone": ({"claims": [claim("E1", "U"), claim("E2", "U"), claim("E2", "R"),
                                 claim("E3", "N", rank="deprecated"), claim("E3", "U")]}, ["E1", "E3"]),
    "one_voice": (
        {"events": [event("E1", kind="departed", n_independent=1), event("E2", kind="joined", n_independent=1),
                    event("E3", kind="joined", n_independent=1, seniority="chief"), event("E4", kind="departed")]},
        ["E1", "E3"],
    ),
    "preferences": ({"claims": [claim("E1", "N", rank="preferred", rank_reason="Her own words."), claim("E2", "N")]},
                    ["C-E1-N"]),
    "title_unchanged": (
        {"events": [event("E1", kind="appointed", title="Head", previous_title="Head"),
                    event("E2", kind="appointed", title="Head", previous_title="Lead"),
                    event("E3", kind="appointed")]},
        ["E1"],
    ),
    "departures_without_destination": (
        {"events": [event("E1", kind="departed"), event("E2", kind="departed", destination_id="acme"),
                    event("E3", kind="departed", reversed_by="E9"), event("E4", kind="departed", track="board")]},
        ["E1"],
    ),
    "departures_without_title": (
        {"events": [event("E1", kind="departed"), event("E2", kind="departed"),
                    event("E3", kind="departed", title="Head")],
         "roles": [role("R1", end_event_id="E1"), role("R3", end_event_id="E3")]},
        ["E1"],
    ),
    "appointments_on_top": (
        {"events": [event("E1", kind="appointed", title="Chief Gardener"),
                    event("E2", kind="appointed", title="Chief Gardener", previous_title="Head of Gardens"),
                    event("E3", kind="appointed", title="Chief Gardener", person_id="bo")],
         "roles": [role("R1"), role("R2", person_id="bo", end_latest=date(2024, 1, 10))]},
        ["E1"],
    ),
    "co_titles": (
        {"titles": [{"title": "Co-Head", "canonical_title": "Head"}, {"title": "Head", "canonical_title": "Head"}]},
        ["Co-Head"],
    ),
    "bare_notes": (
        {"events": [event("E1", note="Says that she left."), event("E2", note="The company says that she left."),
                    event("E3")]},
        ["E1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", candidates.KINDS)
def test_each_query_finds_its_kind_alone(kind: str) -> None:
    tables, ids = CASES[kind]
    given = {**{name: [] for name in candidates.NEEDED}, "sources": SOURCES, **tables}
    assert [found.id for found in candidates.KINDS[kind](given, TODAY)] == ids


def test_the_dataset_is_counted_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert candidates.main([]) == 0
    counts = capsys.readouterr().out.splitlines()
    assert [line.split()[1].rstrip(":") for line in counts] == list(candidates.KINDS)
    assert candidates.main(["preferences"]) == 0
    first, *rows = capsys.readouterr().out.splitlines()
    assert int(first.split()[0]) == len(rows) > 0


def test_an_unknown_kind_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        candidates.main(["everything"])
    assert "relayed_days" in capsys.readouterr().err
