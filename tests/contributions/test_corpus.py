"""Each file of the corpus holds one mistake; the table says where it is and what it is."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

import oai_personnel
from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import rows_of
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.contribution_rules import CONTRIBUTION_RULES
from oai_personnel.validation.domain import INCONSISTENCY_RULES
from oai_personnel.validation.rules import RULES
from oai_personnel.validation.structure import RawTable
from tests.contributions.invented import csv_bytes
from tests.contributions.invented import known as known_tables
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
def test_each_mistake_is_found_at_its_place_only(name: str) -> None:
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


def _codes_expected() -> dict[str, list[tuple[bytes, str | None]]]:
    """The files that expect each code: of the corpus with their name, of the cases without."""
    found = defaultdict(list)
    for name, expected in EXPECTED.items():
        for code in {rule for _, _, rule, _ in expected}:
            found[code].append(((CORPUS / name).read_bytes(), name))
    for case in CASES:
        for code in {rule for _, _, rule in case.found}:
            found[code].append((csv_bytes(*case.rows), None))
    return found


BY_CODE = _codes_expected()


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_a_rule_switched_off_is_missed(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reports a code has to pass one of two places; without it a file must differ."""
    data, name = min(BY_CODE[code], key=lambda file: len(file[0]))
    reference = None if name else known_tables()
    before = {problem.rule for problem in check_bytes(data, "f.csv", reference)}
    made = RawTable.report, CheckContext._add

    def silent(method: Callable[..., None]) -> Callable[..., None]:
        def run(self: RawTable | CheckContext, *given: object, **more: object) -> None:
            method(self, *given, **more)
            self.problems = [problem for problem in self.problems if problem.rule != code]

        return run

    monkeypatch.setattr(RawTable, "report", silent(made[0]))
    monkeypatch.setattr(CheckContext, "_add", silent(made[1]))
    after = {problem.rule for problem in check_bytes(data, "f.csv", reference)}
    assert code in before and code not in after


def test_every_rule_that_a_contribution_can_break_has_a_file() -> None:
    """Computed from the code that reports; what only tables can break is left out by its module."""
    package = Path(oai_personnel.__file__).parent
    files = [*(package / "contributions").glob("*.py"), *(package / "validation" / name for name in SHARED)]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    reported = set(re.findall(r'"([SVKDC][0-9]{3})"', code)) | set(INCONSISTENCY_RULES.values())
    # A number is checked in tables only, and an unreadable file is none.
    assert reported - set(BY_CODE) == {"V006", "V007", "S012"}


#: Modules of validation that contributions go through.
SHARED = ("reading.py", "decoding.py", "headers.py", "cells.py", "claims.py")


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


@pytest.mark.parametrize("seed", range(60))
def test_the_datasets_own_claims_have_no_errors(known: Reference, spellings: dict[str, list[str]], seed: int) -> None:
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
