"""The tables as a SQLite database whose types, keys and codes are rendered from the schemas.

Beside the tables it holds ``about`` (what this is), ``role_days`` (how certainly each role was
held, by the rules, from which day to which), the views `VIEWS`, and a full-text index of each
table of `SEARCHED`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel._store import metadata
from oai_personnel._version import about
from oai_personnel.certainty import spans
from oai_personnel.schemas import TABLES, Column, Table, columns_of, foreign_key_of, key_of
from oai_personnel.vocabularies import SENIORITIES

if TYPE_CHECKING:
    from oai_personnel.exporting import Tables

#: What is searched for words: names, titles and notes, by table.
SEARCHED = {
    "people": ("name", "note"),
    "names": ("name",),
    "organizations": ("name",),
    "titles": ("title",),
    "events": ("person", "title", "team", "destination", "note"),
    "claims": ("title", "note", "rank_reason"),
    "sources": ("publisher", "author", "title", "note"),
    "figures": ("scope", "note"),
}

#: The views: what `load_departures` has of all tracks, every role with the days on which it was held, and who
#: holds one now.
VIEWS = {
    "departures": f"""
WITH held AS (
  SELECT end_event_id, title, area, seniority, rowid AS place,
    instr('|{"|".join(SENIORITIES)}|', '|' || seniority || '|') AS level
  FROM roles WHERE end_event_id IS NOT NULL
), left_with AS (
  SELECT end_event_id, group_concat(title, '; ') AS titles,
    (SELECT h.area FROM held h WHERE h.end_event_id = o.end_event_id ORDER BY level, place LIMIT 1) AS area,
    (SELECT h.seniority FROM held h WHERE h.end_event_id = o.end_event_id ORDER BY level, place LIMIT 1) AS seniority
  FROM (SELECT * FROM held ORDER BY place) o GROUP BY end_event_id
)
SELECT e.date, e.person, coalesce(e.title, l.titles) AS title,
  e.initiative, e.destination, e.reason, e.track,
  CASE WHEN e.title IS NULL AND e.area = 'unknown' THEN coalesce(l.area, e.area) ELSE e.area END AS area,
  CASE WHEN e.title IS NULL THEN coalesce(l.seniority, e.seniority) ELSE e.seniority END AS seniority,
  s.tenure_days_min, s.tenure_days_max, e.date_earliest, e.date_latest, e.date_precision, e.status,
  e.n_independent, e.destination_id, e.person_id, s.spell_id, e.event_id
FROM events e
LEFT JOIN spells s ON s.end_event_id = e.event_id
LEFT JOIN left_with l ON l.end_event_id = e.event_id
WHERE e.kind = 'departed' AND e.reversed_by IS NULL""",
    "roster": """
SELECT d.first, d.last, d.certainty, r.*
FROM role_days d JOIN roles r USING (role_id)""",
    "current_roles": """
SELECT person, title, team, certainty, last_seen, track, seniority, area, acting, start_earliest, start_latest,
  person_id, role_id
FROM roster
WHERE (SELECT value FROM about WHERE name = 'data_through') BETWEEN first AND last AND certainty <> 'possible'""",
}

#: Who held what on a day, as Datasette asks it; elsewhere put a day in the place of :day.
ROSTER_ON = (
    "SELECT person, title, certainty, last_seen, track FROM roster "
    "WHERE :day BETWEEN first AND last AND certainty <> 'possible' ORDER BY track, seniority, person"
)

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
        if found := foreign_key_of(column):
            table, target = found
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
    """The bytes of a database with all tables, their keys, views, and indexes for search."""
    facts = {**about(), **metadata()}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        # All before any row is written, and references deferred: tables refer to one another both ways.
        for name, model in TABLES.items():
            connection.execute(declaration(name, model))
        connection.execute(_ROLE_DAYS)
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.execute("BEGIN")
        for name, model in TABLES.items():
            _insert(connection, name, [column.name for column in columns_of(model)], tables[name])
        _insert(connection, "role_days", ["role_id", "first", "last", "certainty"], _role_days(tables))
        connection.executemany("INSERT INTO about VALUES (?, ?)", facts.items())
        connection.execute("COMMIT")
        for name, model in TABLES.items():
            for column in columns_of(model):
                if column.references and not column.unique:
                    index = _quoted(f"{name}_{column.name}")
                    connection.execute(f"CREATE INDEX {index} ON {_quoted(name)} ({_quoted(column.name)})")
        for name, columns in SEARCHED.items():
            # The index holds no copy of the text; Datasette finds it by its name and content.
            listed = ", ".join(map(_quoted, columns))
            options = f'content={_quoted(name)}, tokenize="unicode61 remove_diacritics 2"'
            connection.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({listed}, {options})')
            connection.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')
        for name, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {_quoted(name)} AS {query.strip()}")
        connection.commit()
        return connection.serialize()


_ROLE_DAYS = """CREATE TABLE role_days (
  role_id TEXT NOT NULL REFERENCES roles (role_id) DEFERRABLE INITIALLY DEFERRED,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'presumed', 'possible')),
  PRIMARY KEY (role_id, first)
)"""


def _role_days(tables: Tables) -> list[dict[str, Any]]:
    """How certainly each role was held, from which day to which; one without an end lasts until 9999-12-31."""
    through = date.fromisoformat(metadata()["data_through"])
    return [
        {"role_id": role["role_id"], "first": first, "last": last, "certainty": how}
        for role in tables["roles"]
        for first, last, how in spans(role, through)
    ]


def _insert(connection: sqlite3.Connection, name: str, columns: list[str], rows: list[dict[str, Any]]) -> None:
    places = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO {_quoted(name)} ({', '.join(map(_quoted, columns))}) VALUES ({places})",
        ([_value(row[column]) for column in columns] for row in rows),
    )


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
