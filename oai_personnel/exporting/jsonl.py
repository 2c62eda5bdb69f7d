"""Rows as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def lines(rows: Iterable[Mapping[str, Any]]) -> str:
    r"""One JSON object per line; missing is null, a day is text.

    >>> lines([{"event_id": "E0001", "date": date(2015, 12, 11), "title": None}])
    '{"event_id":"E0001","date":"2015-12-11","title":null}\n'
    """
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_text) + "\n" for row in rows)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
