"""The dataset's tables: read, checked against their schemas, and together."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from oai_personnel._files import read_whole
from oai_personnel.errors import PersonnelError
from oai_personnel.schemas import AUTHORED, TABLES, Table, columns_of, order_of
from oai_personnel.validation.cells import table_fault
from oai_personnel.validation.domain import check_domain
from oai_personnel.validation.reading import read_table
from oai_personnel.validation.report import Problem, problem
from oai_personnel.validation.structure import LONGEST_CELL, RawTable
from oai_personnel.validation.suggestions import did_you_mean
from oai_personnel.verification import DESCRIPTOR, verify


def read_tables(
    folder: Path, shown_as: str = "", instead: Mapping[str, bytes] | None = None
) -> tuple[dict[str, RawTable], list[Problem]]:
    """Read the authored tables of a folder and check them, each by itself and together.

    Parameters
    ----------
    folder : Path
        Holds ``people.csv``, ``claims.csv`` and the others.
    shown_as : str, optional
        How messages name the folder; by default as it is named.
    instead : mapping of str to bytes, optional
        Tables that are not yet written, by name, in place of the files.

    Returns
    -------
    dict of str to RawTable, list of Problem
        The tables that could be read, and everything that is wrong.
    """
    instead = instead or {}
    tables: dict[str, RawTable] = {}
    found: list[Problem] = []
    for name in AUTHORED:
        shown = os.path.join(shown_as or str(folder), f"{name}.csv")
        try:
            data = instead[name] if name in instead else read_whole(folder / f"{name}.csv")
        except OSError as error:
            found.append(problem(shown, "S012", f"The file cannot be read: {error.strerror}."))
            continue
        table, faults = check_table(name, data, shown)
        found += faults
        if table.header:
            tables[name] = table
    # A row dropped for its structure would make every row that refers to it look wrong.
    if len(tables) == len(AUTHORED) and not any(table.problems for table in tables.values()):
        found += check_references(tables, AUTHORED)
        if not found:
            found += check_domain(tables)
    return tables, found


def check_built(folder: Path, shown_as: str = "") -> list[Problem]:
    """Check that built tables and Parquet files are those that the descriptor beside the folder describes.

    Tables written by hand are not looked at: they are edited first and built afterwards.
    """
    descriptor = folder.resolve().parent / DESCRIPTOR
    if folder.resolve().name != "data" or not (descriptor.is_file() or shown_as):
        return []
    shown = shown_as or str(folder)
    try:
        verified = verify(descriptor.parent)
    except PersonnelError:
        return [problem(DESCRIPTOR, "S014", f"{DESCRIPTOR} is missing or damaged: nothing says what was built.")]
    by_hand = {f"{name}.csv" for name in AUTHORED}
    return [
        problem(os.path.join(shown, name), "S012", "The file is missing.")
        if fault.found == "missing"
        else problem(os.path.join(shown, name), "S014", "The file is damaged, changed by hand, or of another state.")
        for fault in verified.faults
        if (name := DESCRIPTOR if DESCRIPTOR in fault.file else os.path.basename(fault.file)) not in by_hand
    ]


def check_table(name: str, data: bytes, shown_as: str) -> tuple[RawTable, list[Problem]]:
    """Read one table and check it by itself."""
    model = TABLES[name]
    table = read_table(data, shown_as, [column.name for column in columns_of(model)], name)
    found = [*table.problems, *check_values(table, model)] if table.header else table.problems
    # Built tables have an order of their own; a broken key would only be reported a second time.
    if table.header and name in AUTHORED and not any(p.rule.startswith(("K", "V")) for p in found):
        found += check_order(table, model)
    return table, found


def check_values(table: RawTable, model: type[Table]) -> list[Problem]:
    """Check every cell against the declaration of its column, and that keys are unique."""
    found = []
    for column in columns_of(model):
        texts = {row[column.name] for row in table.rows}
        # Of a cell beyond all measure that is said already.
        judged = {text: table_fault(column, text) for text in texts if text and len(text) <= LONGEST_CELL}
        for index, row in enumerate(table.rows):
            text = row[column.name]
            if not text:
                if not column.nullable:
                    found.append(table.problem(index, "V001", "The cell is empty.", column.name))
            elif fault := judged.get(text):
                found.append(table.problem(index, fault.rule, fault.message, column.name, fault.fix))
    for names in {(column.name,) for column in columns_of(model) if column.unique} | {tuple(_key(model))}:
        first: dict[tuple[str, ...], int] = {}
        for index, row in enumerate(table.rows):
            key = tuple(row[name] for name in names)
            before = first.setdefault(key, index)
            if before != index and any(key):
                message = f"{' + '.join(names)} {', '.join(key)!r} is already in line {table.lines[before]}."
                found.append(table.problem(index, "K001", message, names[0]))
    return found


def _key(model: type[Table]) -> list[str]:
    return list(model.to_schema().unique or []) or order_of(model)


def check_order(table: RawTable, model: type[Table]) -> list[Problem]:
    """Check that rows are in the order of their key, so that diffs stay small."""
    names = order_of(model)
    keys = [tuple(row[name] for name in names) for row in table.rows]
    for index in range(1, len(keys)):
        if keys[index] < keys[index - 1]:
            message = f"{', '.join(keys[index])!r} comes after {', '.join(keys[index - 1])!r}."
            return [table.problem(index, "K003", message, names[0])]
    return []


def check_references(tables: Mapping[str, RawTable], models: Mapping[str, type[Table]]) -> list[Problem]:
    """Check that every reference leads to a row, and that no identifier comes back once it was merged away."""
    retired = tables["retired"].rows if "retired" in tables else ()
    redirected = {row["id"]: row["successor_id"] for row in retired}
    found = _check_identifiers(tables, redirected)
    for name, table in tables.items():
        for column in columns_of(models[name]):
            if not column.references:
                continue
            target, key = column.references.split(".")
            if target not in tables:
                continue
            known = {row[key] for row in tables[target].rows}
            for index, row in enumerate(table.rows):
                value = row[column.name]
                if value and value in redirected:
                    found.append(table.problem(index, "K005", _gone(value, redirected), column.name))
                elif value and value not in known:
                    message = f"{value!r} is not in {target}.{did_you_mean(value, sorted(known))}"
                    found.append(table.problem(index, "K002", message, column.name))
    return found


#: Ids of built tables, which nothing refers to.
_ROLE = re.compile(r"[RP][0-9]{4,}[a-z]?")


def _gone(old: str, retired: Mapping[str, str]) -> str:
    """Say what became of an id."""
    return f"{old!r} was merged into {retired[old]!r}." if retired[old] else f"{old!r} was retracted."


#: Where identifiers are given out; events have theirs in the claims.
_IDENTIFIERS = {
    "people": "person_id",
    "organizations": "organization_id",
    "sources": "source_id",
    "claims": "claim_id",
    "figures": "figure_id",
}


def _check_identifiers(tables: Mapping[str, RawTable], redirected: Mapping[str, str]) -> list[Problem]:
    found = []
    known: set[str] = set()
    for name, column in (*_IDENTIFIERS.items(), ("claims", "event_id")):
        for index, row in enumerate(tables[name].rows if name in tables else []):
            known.add(row[column])
            if row[column] in redirected:
                found.append(tables[name].problem(index, "K005", _gone(row[column], redirected), column))
    if not known.isdisjoint(redirected):
        return found
    for index, new_id in enumerate(redirected.values()):
        if not new_id or _ROLE.fullmatch(new_id):
            continue
        if new_id in redirected:
            found.append(tables["retired"].problem(index, "K005", _gone(new_id, redirected), "successor_id"))
        elif new_id not in known:
            message = f"Nothing has the identifier {new_id!r}."
            found.append(tables["retired"].problem(index, "K002", message, "successor_id"))
    return found
