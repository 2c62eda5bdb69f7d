"""The dataset in numbers: each number counted another way, and the page that carries them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oai_personnel import load_claims, load_events, load_sources
from oai_personnel._location import root
from oai_personnel._store import rows
from oai_personnel.cli import main
from oai_personnel.cli.terminal import display_width
from oai_personnel.statistics import COUNTED, measure, render, sections, share, thin_departures


@pytest.fixture(scope="module")
def numbers():
    return measure({name: rows(name) for name in COUNTED})


def test_what_is_counted_by_parts_adds_up(numbers):
    events = numbers["rows"]["events"]
    assert sum(sum(tracks.values()) for tracks in numbers["events_by_year_and_track"].values()) == events
    assert sum(numbers["events_by_kind"].values()) == events
    assert sum(numbers["events_by_status"].values()) == events
    assert sum(numbers["departures_by_year"].values()) == numbers["events_by_kind"]["departed"]
    for part in ("sources_by_kind", "sources_by_tier", "sources_by_language"):
        assert sum(numbers[part].values()) == numbers["rows"]["sources"], part
    assert sum(numbers["seat_months_by_state"].values()) == numbers["rows"]["coverage"]


def test_evidence_is_what_the_claims_say(numbers):
    kinds = load_sources().set_index("source_id")["kind"].astype(str)
    claims = load_claims()
    live = claims[claims["rank"] != "deprecated"].drop_duplicates(["event_id", "source_id"])
    behind = live.assign(kind=live["source_id"].map(kinds)).groupby("event_id")["kind"].agg(list)
    evidence = numbers["evidence"]
    assert evidence["one document alone"] == sum(len(found) == 1 for found in behind)
    assert evidence["a single copy"] == sum(found in (["relay"], ["translation"]) for found in behind)
    events = load_events()
    assert evidence["a primary document that was read"] == int(events.has_primary.sum())
    assert evidence["two independent voices or more"] == int((events.n_independent >= 2).sum())


def departure(event_id, person, **cells):
    plain = {"kind": "departed", "date": "2024-01-01", "seniority": "staff", "title": None, "track": "employment"}
    return (
        {"event_id": event_id, "person_id": person, "person": person, "n_independent": 1, "status": "x"} | plain | cells
    )


def test_thin_departures_are_those_of_high_levels_and_founders_with_one_voice():
    events = [
        departure("E1", "ada", seniority="chief", title="Chief"),
        departure("E2", "bo", seniority="chief", n_independent=2),
        departure("E3", "cy"),
        departure("E4", "di"),
        departure("E5", "ed", kind="role_ended", seniority="chief"),
        departure("E6", "di", kind="founded"),
        departure("E7", "fay", seniority="unknown"),
    ]
    roles = [{"end_event_id": "E7", "seniority": "vice_president", "title": "Vice President"}]
    found = {row["event_id"]: row["left"] for row in thin_departures(events, roles)}
    assert found == {"E1": "Chief", "E4": "co-founder", "E7": "Vice President"}


def test_the_page_in_the_checkout_is_up_to_date(numbers):
    page = Path(root()) / "docs" / "statistics.md"
    if not page.is_file():
        pytest.skip("installed without docs")
    assert page.read_text(encoding="utf-8") == render(numbers)


def test_every_table_of_the_page_is_whole(numbers):
    blocks = [block.splitlines() for block in render(numbers).split("\n\n") if block.startswith("|")]
    for block in blocks:
        assert len({line.replace("\\|", "").count("|") for line in block}) == 1, block[0]


def test_no_departure_to_list_is_said_in_a_word(numbers):
    assert render({**numbers, "thin_departures": []}).endswith("None.\n")


def test_the_command_prints_tables_or_the_numbers(numbers, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["stats"]) == 0
    text = capsys.readouterr().out
    assert all(section.heading in text.splitlines() for section in sections(numbers))
    assert str(numbers["rows"]["events"]) in text and "|" not in text
    assert max(map(display_width, text.splitlines())) <= 80
    assert main(["stats", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == numbers


def test_a_share_of_nothing_is_a_dash():
    assert share(0, 0) == "–"
