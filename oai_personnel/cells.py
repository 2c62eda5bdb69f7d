"""How a value is written in a cell of a CSV. Pure, and the same wherever CSV is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any


def cell(value: Any) -> str:
    """The text of a value; missing is the empty text.

    >>> cell(date(2024, 9, 25)), cell(True), cell(770.0), cell(None), cell(float("nan"))
    ('2024-09-25', 'true', '770', '', '')
    >>> cell("nan")
    'nan'
    """
    if isinstance(value, str):
        return value  # also one that reads "nan": only an empty cell is missing
    if value is None or str(value) in ("nan", "NaT", "<NA>"):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if str(value) in ("True", "False"):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(float(value))
    return str(value)


def csv_text(rows: Iterable[Mapping[Any, Any]], columns: Sequence[str]) -> str:
    r"""A CSV as the dataset writes it: UTF-8 to be, LF, header, minimal quotes.

    >>> csv_text([{"a": 1, "b": "x, y"}], ["a", "b"])
    'a,b\n1,"x, y"\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()
