"""Each file of the corpus holds one mistake; the table says where it is and what it is."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from pathlib import Path

import pytest

from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import rows_of
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.rules import CONTRIBUTION_RULES, RULES
from tests.contributions.test_rules import CASES

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path.name for path in CORPUS.glob("*.csv"))


def _expected() -> dict[str, set[tuple[int, int, str, str]]]:
    found = defaultdict(set)
    with open(CORPUS / "expected.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["file"]].add((int(row["line"]), int(row["position"]), row["rule"], row["severity"]))
    return found


EXPECTED = _expected()


def test_every_file_has_an_expectation_and_there_are_many() -> None:
    assert set(FILES) == set(EXPECTED)
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_is_found_at_its_place_and_nothing_else_is(name: str) -> None:
    report = check_bytes((CORPUS / name).read_bytes(), name)
    assert {(p.line, p.position, p.rule, p.severity) for p in report} == EXPECTED[name]
    assert all(p.fix for p in report)
    assert report.ok == (not report.errors)


def test_every_rule_of_contributions_has_a_case() -> None:
    """Computed: a code counts only where a file or a case expects it."""
    shown = {rule for expected in EXPECTED.values() for _, _, rule, _ in expected}
    shown |= {rule for case in CASES for _, _, rule in case.found}
    assert set(CONTRIBUTION_RULES) - shown == set()
    assert shown <= set(RULES)
    assert all(rule.example for rule in CONTRIBUTION_RULES.values())


@pytest.fixture(scope="module")
def known() -> Reference:
    return Reference.read(Path(data_dir()))


@pytest.fixture(scope="module")
def spellings(known: Reference) -> dict[str, list[str]]:
    found = defaultdict(list)
    for row in known.tables["names"]:
        if known.person(row["name"]).id:
            found[known.people.names[row["person_id"]]].append(row["name"])
    return found


@pytest.mark.parametrize("seed", range(220))
def test_the_datasets_own_claims_are_without_error_in_any_order_and_spelling(
    known: Reference, spellings: dict[str, list[str]], seed: int
) -> None:
    rng = random.Random(seed)
    rows = rows_of(rng.sample(known.tables["claims"], rng.randint(1, 12)), known)
    for row in rows:
        if seed % 2:
            row["event_id"] = ""
        if seed % 3:
            row["person"] = rng.choice([row["person"], known.person(row["person"]).id, *spellings[row["person"]]])
    columns = list(COLUMNS)
    if seed % 5 == 0:
        rng.shuffle(columns)
    report = check_bytes(csv_text(rows, columns).encode(), "f.csv", known)
    assert not report.errors, report.to_text()
