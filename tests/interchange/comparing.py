"""One comparison for all tools: their rows against those that the loaders give."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from oai_personnel import _store
from oai_personnel.schemas import TABLES, columns_of

NAMES = tuple(TABLES)


def assert_equal(found: Iterable[Mapping[str, Any]], table: str, *, ordered: bool = True) -> None:
    """Fail with the first cells in which what a tool read differs from what the loader gives."""
    types = {column.name: column.type for column in columns_of(TABLES[table])}
    rows = [{name: plain(row[name], types[name]) for name in types} for row in found]
    expected = [{name: plain(row[name], types[name]) for name in types} for row in _store.rows(table)]
    assert len(rows) == len(expected)
    if not ordered:
        rows, expected = sorted(rows, key=repr), sorted(expected, key=repr)
    wrong = [
        f"row {place}, {name}: {row[name]!r} instead of {right[name]!r}"
        for place, (row, right) in enumerate(zip(rows, expected, strict=True))
        for name in types
        if row[name] != right[name]
    ]
    assert wrong[:5] == []


def plain(value: Any, kind: str) -> Any:
    """A value in the one form in which tools are compared; missing is None, whatever a tool calls it."""
    if value is None or (not isinstance(value, str) and str(value) in ("nan", "NaT", "<NA>")):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bytes):
        value = value.decode()
    if kind == "boolean":
        return value if isinstance(value, bool) else {"true": True, "false": False, "1": True, "0": False}[text(value)]
    if kind == "integer":
        return int(float(value))
    if kind == "number":
        return float(value)
    if isinstance(value, int) and kind == "date":  # nanoseconds of numpy
        return datetime.fromtimestamp(value / 1e9).date().isoformat()
    return text(value)


def text(value: Any) -> str:
    """A value as the CSV has it: a tool may have guessed that a column holds days or whole numbers."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        assert (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_csv(content: str) -> list[dict[str, str | None]]:
    """The rows of a CSV that a tool wrote, for comparison; an empty cell is missing."""
    rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    header = next(rows)
    return [dict(zip(header, (cell or None for cell in row), strict=True)) for row in rows]
