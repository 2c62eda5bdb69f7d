"""Claims and figures against the texts that they name."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from oai_personnel.checking import validate
from oai_personnel.validation.texts import NEIGHBOURS, carries_number
from tests.made import dataset, write_dataset

TEXT = "Ada First starts today.\n\n\nWe are eleven now.\nNothing.\nNothing.\nNothing.\nNothing.\nNothing.\n"

#: Rule, what is changed of the claim and the figure, and the table and column of the one problem.
CASES = [
    ("X001", {"locator": "p9"}, {}, "claims", "locator"),
    ("X001", {}, {"locator": "p9"}, "figures", "locator"),
    ("X002", {"locator": f"p{NEIGHBOURS + 2}"}, {}, "claims", "locator"),
    ("X003", {}, {"value": "12"}, "figures", "value"),
    ("X003", {}, {"locator": "p3"}, "figures", "value"),
]


def checked(tmp_path: Path, text: bytes, claim: dict[str, str], figure: dict[str, str]):  # type: ignore[no-untyped-def]
    tables = dataset()
    tables["sources"][0]["sha256"] = hashlib.sha256(text).hexdigest()
    tables["claims"][0] |= claim
    tables["figures"][0] |= figure
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "any name.txt").write_bytes(text)
    return validate(write_dataset(tmp_path / "data", tables), texts=texts)


@pytest.mark.parametrize(("rule", "claim", "figure", "table", "column"), CASES)
def test_one_fault_is_reported_once_where_it_is(
    tmp_path: Path, rule: str, claim: dict[str, str], figure: dict[str, str], table: str, column: str
) -> None:
    (problem,) = checked(tmp_path, TEXT.encode(), claim, figure)
    assert (problem.rule, Path(problem.file).stem, problem.line, problem.column) == (rule, table, 2, column)


def test_a_text_that_bears_its_claims_out(tmp_path: Path) -> None:
    report = checked(tmp_path, TEXT.encode(), {"locator": f"p{NEIGHBOURS + 1}"}, {})
    assert report.ok
    assert report.checked["texts"] == 2


def test_a_name_is_looked_for_in_every_spelling(tmp_path: Path) -> None:
    assert checked(tmp_path, TEXT.replace("Ada First", "本报讯艾达今天").encode(), {}, {}).ok


def test_a_name_inside_another_word_is_none(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, TEXT.replace("Ada First", "Granada Firsts").encode(), {}, {})
    assert problem.rule == "X002"


def test_a_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, TEXT.encode("utf-16"), {}, {})
    assert problem.rule == "X004"
    assert "S0001" in problem.message


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (problem,) = validate(write_dataset(tmp_path / "data", dataset()), texts=tmp_path / "none")
    assert (problem.rule, problem.file) == ("X004", str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Eleven of thirteen", 11), ("some 1,700 people", 1700), ("some 1700 people", 1700), ("in 12, then 3", 12),
        ("二十三人", 23), ("十位", 10), ("两人", 2), ("44 %", 0.44), ("12.5%", 0.125), ("2.", 2),
    ],
)  # fmt: skip
def test_numbers_are_found_in_digits_words_and_percent(text: str, value: float) -> None:
    assert carries_number(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("in 2011", 11), ("1,170", 117), ("11.5", 11), ("二十三人", 3), ("tenfold", 10), ("144%", 0.44), ("1,700", 700)],
)
def test_a_part_of_another_number_is_not_the_number(text: str, value: float) -> None:
    assert not carries_number(text, value)
