"""Small datasets with one thing wrong, and the one problem that must be reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from oai_personnel.cells import csv_text
from oai_personnel.checking import validate
from oai_personnel.validation import Problem
from tests.made import COLUMNS, Row, dataset, write_dataset

Tables = dict[str, list[Row]]


class Case(NamedTuple):
    """What is spoilt, and where which rule must speak: table, row from 0, column."""

    name: str
    rule: str
    spoil: Callable[[Tables], object]
    table: str
    row: int
    column: str


def set_cell(table: str, row: int, **cells: str) -> Callable[[Tables], object]:
    """Spoil by writing cells."""
    return lambda tables: tables[table][row].update(cells)


def add_row(table: str, **cells: str) -> Callable[[Tables], object]:
    """Spoil by a row more, empty but for the cells given."""
    return lambda tables: tables[table].append({**dict.fromkeys(COLUMNS[table], ""), **cells})


def both(*spoils: Callable[[Tables], object]) -> Callable[[Tables], object]:
    """Spoil in several ways that make one problem together."""
    return lambda tables: [spoil(tables) for spoil in spoils]


def place(table: str, row: Row, column: str) -> int:
    """The character at which a cell begins, counted in the text before it."""
    before = COLUMNS[table][: COLUMNS[table].index(column)]
    return len(csv_text([row], before).splitlines()[1]) + 2 if before else 1


def found(folder: Path, spoil: Callable[[Tables], object], texts: Path | None = None) -> tuple[Tables, list[Problem]]:
    """Spoil the small dataset, write it and validate it."""
    tables = dataset()
    spoil(tables)
    return tables, list(validate(write_dataset(folder, tables), texts=texts))


def check(case: Case, folder: Path, texts: Path | None = None) -> None:
    """One cause, one report, at its exact place, with the value and a way to fix it."""
    tables, problems = found(folder, case.spoil, texts)
    assert [(problem.rule, problem.column) for problem in problems] == [(case.rule, case.column)], problems
    (problem,) = problems
    row = tables[case.table][case.row]
    assert problem.file == str(folder / f"{case.table}.csv")
    assert (problem.line, problem.position) == (case.row + 2, place(case.table, row, case.column))
    assert problem.value == row[case.column]
    assert problem.message.endswith((".", "?"))
    assert problem.fix.endswith((".", "csv"))


def ids(cases: Iterable[Case]) -> list[str]:
    """Names of cases for the test report."""
    return [f"{case.rule} {case.name}" for case in cases]
