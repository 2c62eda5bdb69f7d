"""How commands print rows: as tables for reading, as csv and json for scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from oai_personnel import edtf

Row = Mapping[str, Any]

#: Columns of a printed table that may be broken into lines; dates, codes and ids never are.
_FLEXIBLE = (
    "left", "to", "title", "team", "value", "resolved", "publisher", "scope", "seat", "holders", "person",
)  # fmt: skip
#: Names are broken last, and never within a word.
_LAST = ("person",)
#: Columns that are left out where the others would become too narrow, the first of these first.
_OPTIONAL = ("track", "area", "status", "days ≥", "spell", "role", "rule", "scope")


def show(
    rows: Sequence[Row], form: str, names: Iterable[str], columns: Mapping[str, Callable[[dict[str, Any]], str]]
) -> int:
    """Print rows: the columns of `names` as csv or json, those of `columns` as a table."""
    if form == "csv":
        from oai_personnel.cells import csv_text

        print(csv_text(rows, list(names)), end="")
    elif form == "json":
        print(json_text([{name: row[name] for name in names} for row in rows]))
    else:
        from oai_personnel.cli.terminal import table, width

        cells = [[cell(dict(row)) for cell in columns.values()] for row in rows]
        print(table(list(columns), cells, width(), _FLEXIBLE, _LAST, _OPTIONAL) if rows else "no matching rows")
    return 0


def json_text(value: Any) -> str:
    """A value as indented JSON; days are texts."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=date.isoformat)


def cell_of(name: str) -> Callable[[dict[str, Any]], str]:
    """What shows the cell of a column."""
    return lambda row: str(row[name] or "")


def date_text(row: dict[str, Any]) -> str:
    """The date as exactly as it is known, in a narrow form: csv and json have the whole."""
    return narrow(str(row["date"]))


def narrow(text: str) -> str:
    """A date in few characters.

    >>> narrow("../2024-09"), narrow("2023-11-17/2023-11-19"), narrow("2018/2024-05")
    ('≤2024-09', '2023-11-17/19', '2018/2024')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return text
    if first == "..":
        return f"≤{last}"
    if last == "..":
        return f"≥{first}"
    return _narrow(first, last)


def _narrow(first: str, last: str) -> str:
    """An interval in few characters: the days within a month, the months within a year, else the years."""
    first, last = first.rstrip("~?"), last.rstrip("~?")
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{first}/{last[8:]}"
    if len(first) >= 7 and len(last) >= 7 and first[:4] == last[:4]:
        return f"{first[:7]}/{last[5:7]}" if first[:7] != last[:7] else first[:7]
    return f"{first[:4]}/{last[:4]}" if first[:4] != last[:4] else first[:4]


def title_text(row: dict[str, Any]) -> str:
    """The title, or else the team, with the title before it."""
    title = row["title"] or row["team"] or ""
    return f"{title} (was {row['previous_title']})" if row.get("previous_title") else title


def role_text(row: dict[str, Any]) -> str:
    """The title of a role, with the board or committee."""
    title = row["title"] or "(no title known)"
    return f"{title}, {row['team']}" if row["track"] == "board" and row["team"] else title


def from_text(row: dict[str, Any]) -> str:
    """The first day of a spell or a role as exactly as it is known."""
    return _bounds_text(row["start_earliest"], row["start_latest"])


def until_text(row: dict[str, Any]) -> str:
    """The last day of a spell or a role as exactly as it is known; empty where no end is known."""
    return _bounds_text(row["end_earliest"], row["end_latest"]) if row["end_latest"] else ""


def end_text(row: dict[str, Any]) -> str:
    """The last day as exactly as it is known; where no end is known, the day on which the person was last seen."""
    return until_text(row) or (f"seen {row['last_seen']}" if row["last_seen"] else "")


def _bounds_text(first: date | None, last: date) -> str:
    text = span(str(first), str(last)) if first else f"≤{last}"
    return _narrow(*text.split("/")) if "/" in text else text


def span(first: str, last: str) -> str:
    """Two bounds as the shortest date that has them.

    >>> span("2024-02-01", "2024-02-29"), span("2024-01-01", "2024-12-31"), span("2024-01-01", "2024-04-30")
    ('2024-02', '2024', '2024-01-01/2024-04-30')
    """
    for text in (first, first[:7], first[:4]):
        parsed = edtf.parse(text)
        if (str(parsed.earliest), str(parsed.latest)) == (first, last):
            return text
    return f"{first}/{last}"
