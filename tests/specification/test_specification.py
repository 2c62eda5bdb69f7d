"""The two pages that specify the rules are whole: what was written from them alone gives the same tables.

`documents`, `cells` and `event_dates` are docs/how_a_cell_is_decided.md; `order`, `posts` and `days_in_post` are
docs/from_events_to_roles.md. Where they differ from the code, the page decides: either it lacks a sentence, or the
code is wrong.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oai_personnel import _clock, roster
from oai_personnel._columns import CELLS, DATE_CELLS
from oai_personnel._store import rows_known
from oai_personnel.events import Record
from tests.rows import claim, source
from tests.specification import cells, days_in_post, posts
from tests.specification.comparing import differences, rows_apart
from tests.specification.documents import documents as documents_of
from tests.specification.histories import KINDS, day, history

DATA = Path(__file__).resolve().parents[2] / "data"
TABLES = ("claims", "sources", "people", "titles", "teams", "organizations", "event_notes", "seats", "vacancies")

#: Histories in a run of the suite, and in the slow one; days of the second clock likewise.
FEW, MANY = 300, 21_000
FEW_DAYS, MANY_DAYS = 2, 60


def apart(seed: int) -> list[str]:
    """What differs in one history, on some day of the second clock, and on a dozen days of the first."""
    random = Random(seed)
    known_by = random.choice([None, date.fromisoformat(day(random, 2016, 2024))])
    days = [date.fromisoformat(day(random, 2015, 2026)) for _ in range(12)]
    reach = random.choice([None, date(2023, 5, 5)])
    months_until = date(2022, 2, 20) if seed % 10 == 0 else None  # day by day, which takes long
    return differences(history(seed), known_by, days, reach, months_until)


def check(first: int, last: int) -> None:
    for seed in range(first, last):
        found = apart(seed)
        assert not found, f"history({seed}):\n" + "\n".join(found[:5])


@pytest.mark.parametrize("first", range(0, FEW, 100))
def test_random_histories_come_out_as_the_pages_say(first: int) -> None:
    check(first, first + 100)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(FEW, FEW + MANY, 700))
def test_many_random_histories_come_out_as_the_pages_say(first: int) -> None:
    check(first, first + 700)


# ------------------------------------------------------------------ the dataset itself


@cache
def dataset() -> dict[str, list[dict[str, str]]]:
    found = {}
    for name in TABLES:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


def known_days() -> list[date]:
    """Days on which documents became known, spread evenly over all of them, and the day before the first."""
    days = sorted({document.known_on for document in documents_of(dataset()["sources"]).values()})
    return [days[len(days) * place // MANY_DAYS] for place in range(MANY_DAYS)]


DAYS = known_days()


def check_dataset(known_by: date) -> None:
    tables = dataset()
    documents = documents_of(tables["sources"])
    reach = days_in_post.covered(documents.values(), known_by)
    events, sightings = cells.resolve(tables, known_by)
    expected = posts.fold(events, sightings, tables)
    found = rows_apart("event", events, rows_known("events", known_by), "event_id")
    for name, rows, key in (("spells", expected.spells, "spell_id"), ("roles", expected.roles, "role_id")):
        found += rows_apart(name, rows, rows_known(name, known_by), key)
    months = _clock.coverage(known_by)
    vacancies = [row for row in tables["vacancies"] if documents[row["source_id"]].known_on <= known_by]
    assert days_in_post.coverage(expected, tables | {"vacancies": vacancies}, reach) == months
    assert not found, "\n".join(found[:5])

    random = Random(known_by.toordinal())
    for on in (known_by, date.fromisoformat(day(random, 2016, 2026)), date.fromisoformat(day(random, 2016, 2026))):
        asked = roster(on, track=None, known_by=known_by, include_possible=True, engine="pyarrow").to_pylist()
        listed = {(row["spell_id"], row["role_id"]): (row["certainty"], row["on_leave"]) for row in asked}
        assert len(listed) == len(asked)
        assert listed == {
            (row["spell_id"], row.get("role_id")): (how, away)
            for row, how, away in days_in_post.roster(expected, on, reach)
        }


@pytest.mark.parametrize("known_by", [*DAYS[30 :: MANY_DAYS // FEW_DAYS], date(2026, 11, 27)])
def test_the_dataset_comes_out_as_the_pages_say(known_by: date) -> None:
    check_dataset(known_by)


@pytest.mark.slow
@pytest.mark.parametrize("known_by", DAYS)
def test_the_dataset_of_many_days_comes_out_as_the_pages_say(known_by: date) -> None:
    check_dataset(known_by)


# ------------------------------------------------------------------ a claim that agrees changes nothing


def agreeing(random: Random, tables: dict[str, list[Any]], record: Record, event_id: str) -> tuple[dict[str, Any], Any]:
    """A claim of any document, new or not, that says the outcome of some cells of an event, or of all."""
    outcome = record.cells(event_id)
    columns: list[str] = random.choice(
        [list(CELLS), [column for column in CELLS if random.random() < 0.5], list(DATE_CELLS)]
    )
    said = {column: outcome[column].value or "" for column in ("kind", *columns)}
    published = random.choice(["2014-05-05", "2025-05-05"])
    new = source("S9999", random.choice(KINDS), published, publisher=random.choice(["The Paper", "New Paper"]))
    # Who repeats the day on which it was printed in Asia says two days.
    old = [row for row in tables["sources"] if record.documents[row["source_id"]].printed is None]
    document = random.choice([new, *old])
    base = next(row for row in tables["claims"] if row["event_id"] == event_id)
    said |= {"person_id": base["person_id"], "track": base["track"]}
    return claim("C99999", document["source_id"], event_id, **said), new


@settings(max_examples=200)
@given(st.integers(0, 10**9))
def test_an_agreeing_claim_never_changes_a_history(seed: int) -> None:
    random, tables = Random(seed), history(seed)
    record = Record(tables)
    dates = {event["event_id"]: event["date"] for event in record.resolve().events}
    for event_id, before in dates.items():
        more, document = agreeing(random, tables, record, event_id)
        after = Record({**tables, "claims": [*tables["claims"], more], "sources": [*tables["sources"], document]})
        found = {column: cell.value for column, cell in after.cells(event_id).items()}
        assert found == {column: cell.value for column, cell in record.cells(event_id).items()}, more
        # A document says by its own day alone that what is open has begun: that is more than it repeats.
        dated = {column: found[column] for column in DATE_CELLS if found[column]}
        if dated and all(more[column] == text and not text.endswith("/..") for column, text in dated.items()):
            assert {event["event_id"]: event["date"] for event in after.resolve().events}[event_id] == before, more
