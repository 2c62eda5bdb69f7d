"""How commands print frames: as tables for reading, as csv and json for scripts; and the filters that choose rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from oai_personnel import edtf
from oai_personnel.errors import UsageError

if TYPE_CHECKING:
    import argparse

    import pandas as pd

#: Columns of a printed table that may be cut; dates, codes and ids never are.
_FLEXIBLE = ("person", "left", "to", "title", "value", "resolved", "publisher", "scope", "holders", "why")


def show(frame: pd.DataFrame, form: str, columns: dict[str, Callable[[Any], str]]) -> int:
    """Print a frame: all its columns as csv or json, a chosen few as a table."""
    if form == "csv":
        from oai_personnel.cells import csv_text

        print(csv_text(frame.to_dict("records"), list(frame.columns)), end="")
    elif form == "json":
        print(json_text(records(frame)))
    else:
        from oai_personnel.cli.terminal import table, width

        rows = [[show(row) for show in columns.values()] for row in records(frame)]
        print(table(list(columns), rows, width(), _FLEXIBLE) if rows else "no matching rows")
    return 0


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with plain values: missing as None, days as text."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): value.date().isoformat() if hasattr(value, "date") else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]


def json_text(value: Any) -> str:
    """A value as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def cell_of(name: str) -> Callable[[dict[str, Any]], str]:
    """What shows the cell of a column."""
    return lambda row: str(row[name] or "")


def date_text(row: dict[str, Any]) -> str:
    """The date as far as it is known, in a narrow form: csv and json have the whole."""
    first, last = row["date"], row["date_latest"]
    if row["date_basis"] == "reported":
        return f"≤{last}"
    text = str(row[row["date_basis"]])
    if row["date_precision"] != "interval":
        return text
    if text.startswith("../"):
        return f"≤{text[3:]}"
    if text.endswith("/.."):
        return f"≥{text[:-3]}"
    # Within a year the months, across years the years.
    return f"{first[:7]}/{last[5:7]}" if first[:4] == last[:4] else f"{first[:4]}/{last[:4]}"


def title_text(row: dict[str, Any]) -> str:
    """The title, or else the team, with the title before it."""
    title = row["title"] or row["team"] or ""
    return f"{title} (was {row['previous_title']})" if row.get("previous_title") else title


def from_text(row: dict[str, Any]) -> str:
    """The beginning of a role as far as it is known."""
    return f"by {row['start_latest']}" if row["start"] is None else span(row["start"], row["start_latest"])


def until_text(row: dict[str, Any]) -> str:
    """The end of a role as far as it is known."""
    if row["end"] is None:
        return "now"
    return span(row["end"], row["end_latest"]) if row["end_known"] else f"by {row['end_latest']}"


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


def _bound(text: str, option: str, last: bool) -> pd.Timestamp:
    import pandas as pd

    try:
        parsed = edtf.parse(text)
    except edtf.EdtfError as error:
        raise UsageError(f"{option}: {error}") from None
    bound = parsed.latest if last else parsed.earliest
    if bound is None:
        raise UsageError(f"{option}: {text!r} has no {'upper' if last else 'lower'} bound to filter by")
    return pd.Timestamp(bound)


def filtered(frame: pd.DataFrame, options: argparse.Namespace, first: str, last: str) -> pd.DataFrame:
    """Apply the filters given; `first` and `last` are the columns that bound a row in time."""
    if options.since:
        bound = _bound(options.since, "--since", last=False)
        frame = frame[frame[last].isna() | (frame[last] >= bound)]
    if options.until:
        frame = frame[frame[first].isna() | (frame[first] <= _bound(options.until, "--until", last=True))]
    if getattr(options, "person", None):
        from oai_personnel.names import resolve

        frame = frame[frame["person_id"] == resolve(options.person).person_id]
    for name in ("area", "kind", "status"):
        if getattr(options, name, None) and name in frame.columns:
            frame = frame[frame[name] == getattr(options, name)]
    return frame
