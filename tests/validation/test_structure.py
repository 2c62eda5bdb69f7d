"""The structure of a file: bytes, lines, cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.cells import csv_text
from oai_personnel.checking import validate
from oai_personnel.validation.places import cell_start
from oai_personnel.validation.reading import read_table
from oai_personnel.validation.structure import LONGEST_CELL
from tests.made import dataset, write_dataset

HEADER = b"person_id,name,note\n"
ADA = b"ada-first,Ada First,\n"
BO = b"bo-second,Bo Second,\n"

#: Rule, the bytes of people.csv, and line, character and column of the one problem.
CASES: list[tuple[str, bytes, int, int, str]] = [
    ("S001", b"\xef\xbb\xbf" + HEADER + ADA, 1, 1, ""),
    ("S002", HEADER + ADA + b"bo-second,Bo S\xe9cond,\n", 3, 15, ""),
    ("S002", HEADER + "ada-first,Adé First,\n".encode("utf-16-le"), 2, 25, ""),
    ("S003", HEADER.replace(b"\n", b"\r\n") + ADA.replace(b"\n", b"\r\n"), 1, 20, ""),
    ("S003", HEADER + ADA + BO.replace(b"\n", b"\r"), 3, 21, ""),
    ("S004", HEADER + ADA + b'bo-second,"Bo "Second",,\n', 3, 11, ""),
    ("S004", HEADER + ADA + b'bo-second,"Bo Second,\n', 3, 11, ""),
    ("S005", b"person_id,note\n", 1, 11, ""),
    ("S005", b"name,person_id,note\n" + ADA, 1, 1, ""),
    ("S005", HEADER[:-1] + b",age\n", 1, 21, ""),
    ("S005", b"person_id,name,name,note\n" + ADA, 1, 16, ""),
    ("S005", b"", 1, 1, ""),
    ("S006", HEADER + ADA + b"bo-second,Bo Second\n", 3, 20, ""),
    ("S006", HEADER + ADA + b"bo-second,Second, Bo,\n", 3, 22, ""),
    ("S007", HEADER + ADA + b'bo-second,Bo Second,"Two\nlines"\n', 3, 21, "note"),
    ("S008", HEADER + ADA + b"\n" + BO, 3, 1, ""),
    ("S008", HEADER + ADA + BO + b"\n", 4, 1, ""),
    ("S009", HEADER + ADA + b"bo-second, Bo Second,\n", 3, 11, "name"),
    ("S009", HEADER + ADA + b"bo-second,Bo Second,note \n", 3, 21, "note"),
    ("S010", HEADER + ADA + BO[:-1], 3, 21, ""),
    ("S011", HEADER + "ada-first,Ada Fi\u0301rst,\n".encode(), 2, 11, "name"),
    ("S011", HEADER + "ada-first,Ada First,a\u200bb\n".encode(), 2, 21, "note"),
    ("S011", HEADER + "ada-first,Ada\u202eFirst,\n".encode(), 2, 11, "name"),
    ("S011", HEADER + b"ada-first,Ada\tFirst,\n", 2, 11, "name"),
    ("S011", HEADER + b"ada-first,Ada\x00First,\n", 2, 11, "name"),
    ("S011", HEADER + b"ada-first,Ada\x1b[31mFirst,\n", 2, 11, "name"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "data", "line", "position", "column"), CASES)
def test_one_fault_is_reported_once_where_it_is(
    tmp_path: Path, rule: str, data: bytes, line: int, position: int, column: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    (problem,) = validate(path)
    assert problem[:4] == (str(path), line, position, column)
    assert problem.rule == rule
    assert problem.fix


def test_a_very_long_cell_is_reported_once(tmp_path: Path) -> None:
    path = tmp_path / "titles.csv"
    path.write_text(
        f"title,canonical_title,seniority,area,holders\n{'x' * (LONGEST_CELL + 1)},CEO,staff,research,many\n"
    )
    assert [(p.rule, p.line, p.position, p.column) for p in validate(path)] == [("S013", 2, 1, "title")]


@pytest.mark.parametrize("make", [lambda path: path.unlink(), lambda path: (path.unlink(), path.mkdir())])
def test_a_missing_or_unreadable_file(tmp_path: Path, make: Callable[[Path], object]) -> None:
    folder = write_dataset(tmp_path / "data", dataset())
    make(folder / "names.csv")
    (problem,) = validate(folder)
    assert (problem.rule, problem.file, problem.line) == ("S012", str(folder / "names.csv"), 0)


def test_the_fix_shows_the_header_to_write(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"person_id;name;note\n")
    (problem,) = validate(path)
    assert HEADER.decode().strip() in problem.fix


def test_all_faults_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + HEADER + b"\r\n" + b" ada-first,Ada,\nbo-second,Bo\nBo_Third,,\n")
    assert [(p.line, p.rule) for p in validate(path)] == [
        (1, "S001"), (2, "S003"), (2, "S008"), (3, "S009"), (4, "S006"), (5, "V004"), (5, "V001"),
    ]  # fmt: skip


def test_a_dropped_row_breaks_no_reference(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path, dataset())
    path = folder / "people.csv"
    path.write_bytes(path.read_bytes().replace(b"Ada First,", b"Ada First"))
    assert [(p.file, p.rule) for p in validate(folder)] == [(str(path), "S006")]


def test_zero_width_joiners_are_allowed_in_names(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{HEADER.decode()}a-b,می\u200cخواهم,翁荔 ‘quoted’\n", encoding="utf-8")
    assert validate(path).ok


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=8)


@given(st.lists(CELL, min_size=1, max_size=6))
def test_a_cell_begins_after_the_text_before_it(cells: list[str]) -> None:
    columns = [str(number) for number in range(len(cells))]
    row = dict(zip(columns, cells, strict=True))
    line = csv_text([row], columns).split("\n", 1)[1][:-1]
    for place in range(1, len(cells)):
        # A row of one empty cell is written as two quotes.
        before = csv_text([row], columns[:place]).split("\n", 1)[1][:-1] if place > 1 or cells[0] else ""
        assert cell_start(line, place) == len(before) + 2


def clean(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.strip())


@given(st.lists(st.lists(CELL.filter(str.strip), min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_back_with_its_lines(rows: list[list[str]]) -> None:
    records = [dict(zip("ab", row, strict=True)) for row in rows]
    cells = read_table(csv_text(records, ["a", "b"]).encode(), "f", ["a", "b"])
    assert cells.rows == [{name: clean(cell) for name, cell in record.items()} for record in records]
    assert cells.lines == list(range(2, len(rows) + 2))
    assert not {p.rule for p in cells.problems} - {"S009", "S011"}


@given(st.binary(max_size=200) | st.text(st.sampled_from('a,"\n\r \x00é'), max_size=40).map(str.encode))
def test_any_bytes_are_read_without_error(data: bytes) -> None:
    cells = read_table(data, "f")
    assert len(cells.rows) == len(cells.lines)
    assert all(set(row) == set(cells.header) for row in cells.rows)
