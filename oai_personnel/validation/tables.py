"""Tables against their schemas: values, keys, references, order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import pandera.errors

from oai_personnel import edtf
from oai_personnel.schemas import TABLES, Column, Table, columns_of, order_of, raw_schema
from oai_personnel.validation.nearness import did_you_mean
from oai_personnel.validation.report import Problem, problem
from oai_personnel.validation.structure import Cells

Row = dict[str, str]


class Sheet(NamedTuple):
    """A table as it was read: its rows as mappings, and where each stands.

    Attributes
    ----------
    name : str
        The table.
    cells : Cells
        The file taken apart.
    rows : list of dict
        One mapping per row; an empty cell is "".
    """

    name: str
    cells: Cells
    rows: list[Row]

    def problem(self, index: int, rule: str, message: str, column: str = "", mend: str = "") -> Problem:
        """A problem in row `index`, at a column if one is named."""
        line = self.cells.lines[index]
        _, position = self.cells.place(line, column) if column else (line, 0)
        value = self.rows[index].get(column, "")
        return problem(
            self.cells.file, rule, message, line=line, position=position, column=column, value=value, mend=mend
        )


def sheet(name: str, cells: Cells) -> Sheet:
    """Turn cells into a sheet."""
    return Sheet(name, cells, [dict(zip(cells.header, row, strict=True)) for row in cells.rows])


def check_values(table: Sheet, model: type[Table]) -> list[Problem]:
    """Check every cell of a table against its model, as raw text, with pandera."""
    columns = {column.name: column for column in columns_of(model)}
    frame = pd.DataFrame(table.rows, columns=list(columns), index=range(len(table.rows)), dtype=object)
    frame = frame.where(frame != "", None)
    try:
        raw_schema(model).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return _translate(table, columns, errors.failure_cases)
    return []


def _translate(table: Sheet, columns: Mapping[str, Column], cases: pd.DataFrame) -> list[Problem]:
    found, seen = [], set()
    for line, name, check in zip(cases["index"], cases["column"], cases["check"].astype(str), strict=True):
        index = int(line)
        if name not in columns or check == "multiple_fields_uniqueness":
            # A key of several columns fails once for each of them.
            key = (index, "key")
            if key not in seen:
                found.append(_key_problem(table, index, []))
            seen.add(key)
            continue
        # One root cause, one report: a cell that has no value has no form either.
        if (index, name) not in seen:
            found.append(_value_problem(table, columns[name], index, check))
        seen.add((index, name))
    return found


def _key_problem(table: Sheet, index: int, names: list[str]) -> Problem:
    names = names or order_of(TABLES[table.name])
    key = [table.rows[index][name] for name in names]
    first = next(place for place, row in enumerate(table.rows) if [row[name] for name in names] == key)
    message = f"{' + '.join(names)} {', '.join(key)!r} stands already in line {table.cells.lines[first]}."
    return table.problem(index, "K001", message, names[0])


def _value_problem(table: Sheet, column: Column, index: int, check: str) -> Problem:
    value = table.rows[index][column.name]
    if check == "not_nullable":
        return table.problem(index, "V001", "The cell is empty.", column.name)
    if check == "field_uniqueness":
        return _key_problem(table, index, [column.name])
    if check.startswith("isin"):
        near = did_you_mean(value, column.codes)
        mend = f"Use one of: {', '.join(column.codes)}."
        return table.problem(index, "V002", f"{value!r} is not a code.{near}", column.name, mend)
    if check.startswith("is_partial_date"):
        try:
            edtf.parse(value)
        except edtf.EdtfError as error:
            return table.problem(index, "V003", f"{error}.", column.name)
    if check.startswith("minimum"):
        return table.problem(index, "V006", f"{value} is less than {column.minimum:g}.", column.name)
    if check.startswith("str_length"):
        message = f"The text has {len(value)} characters, {column.longest} are allowed."
        return table.problem(index, "V005", message, column.name)
    pattern = column.pattern or f"a {column.type}"
    return table.problem(index, "V004", f"{value!r} does not have the form {pattern}.", column.name)


def check_order(table: Sheet, model: type[Table]) -> list[Problem]:
    """Check that rows stand in the order of their key, so that diffs stay small."""
    if not table.rows:
        return []
    names = order_of(model)
    keys = [tuple(row[name] for name in names) for row in table.rows]
    for index in range(1, len(keys)):
        if keys[index] < keys[index - 1]:
            message = f"{', '.join(keys[index])!r} stands after {', '.join(keys[index - 1])!r}."
            return [table.problem(index, "K003", message, names[0])]
    return []


def check_references(tables: Mapping[str, Sheet], models: Mapping[str, type[Table]]) -> list[Problem]:
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


_ROLE = re.compile(r"[RP][0-9]{4,}[a-z]?")


def _gone(old: str, retired: Mapping[str, str]) -> str:
    """What became of an id."""
    return f"{old!r} was merged into {retired[old]!r}." if retired[old] else f"{old!r} was retracted."


#: Where identifiers are given out; events have theirs in the claims.
_IDENTIFIERS = {
    "people": "person_id",
    "organizations": "organization_id",
    "sources": "source_id",
    "claims": "claim_id",
    "figures": "figure_id",
}


def _check_identifiers(tables: Mapping[str, Sheet], redirected: Mapping[str, str]) -> list[Problem]:
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
        if not new_id or _ROLE.match(new_id):
            continue
        if new_id in redirected:
            found.append(tables["retired"].problem(index, "K005", _gone(new_id, redirected), "successor_id"))
        elif new_id not in known:
            message = f"Nothing has the identifier {new_id!r}."
            found.append(tables["retired"].problem(index, "K002", message, "successor_id"))
    return found
