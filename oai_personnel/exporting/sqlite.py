"""The tables as a SQLite database whose types, keys and codes are rendered from the schemas."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel._version import about
from oai_personnel.schemas import TABLES, Column, Table, columns_of, key_of

if TYPE_CHECKING:
    from oai_personnel.exporting import Tables

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def declaration(name: str, model: type[Table]) -> str:
    """The CREATE TABLE of a model.

    >>> from oai_personnel.schemas import Retired
    >>> print(declaration("retired", Retired).splitlines()[0])
    CREATE TABLE "retired" (
    """
    columns, key = columns_of(model), key_of(model)
    lines = [_column(column) for column in columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, key))})")
    for column in columns:
        if column.references:
            table, target = column.references.split(".")
            if key_of(TABLES[table]) != [target]:
                # SQLite refuses a reference to a column that is not a key by itself.
                continue
            lines.append(
                f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(table)} ({_quoted(target)}) "
                "DEFERRABLE INITIALLY DEFERRED"
            )
    # Without STRICT, so that SQLite before 3.37 opens the file too; the checks keep the types.
    body = ",\n".join("  " + line for line in lines)
    return f"CREATE TABLE {_quoted(name)} (\n{body}\n)"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    parts = [name, _TYPES.get(column.type, "TEXT")]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.unique:
        parts.append("UNIQUE")
    check = _check(column, name)
    if check:
        parts.append(f"CHECK ({check})")
    return " ".join(parts)


def _check(column: Column, name: str) -> str:
    if column.codes:
        codes = ", ".join("'" + code.replace("'", "''") + "'" for code in column.codes)
        return f"{name} IN ({codes})"
    if column.type == "date":
        return f"{name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
    if column.type == "boolean":
        return f"{name} IN (0, 1)"
    return {"integer": f"typeof({name}) IN ('integer', 'null')", "number": f"typeof({name}) IN ('real', 'null')"}.get(
        column.type, ""
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def database(tables: Tables) -> bytes:
    """The bytes of a database with all tables, their keys, and a table ``about``."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        # All tables before any row: a row may refer to a table that comes later.
        for name, model in TABLES.items():
            connection.execute(declaration(name, model))
        for name, model in TABLES.items():
            columns = [column.name for column in columns_of(model)]
            places = ", ".join("?" * len(columns))
            connection.executemany(
                f"INSERT INTO {_quoted(name)} ({', '.join(map(_quoted, columns))}) VALUES ({places})",
                ([_value(row[column]) for column in columns] for row in tables[name]),
            )
        for table, column in (
            ("claims", "event_id"),
            ("events", "person_id"),
            ("spells", "person_id"),
            ("roles", "person_id"),
        ):
            connection.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO about VALUES (?, ?)", about().items())
        connection.execute("COMMIT")
        return connection.serialize()


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
