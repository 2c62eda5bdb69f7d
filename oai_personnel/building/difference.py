"""``diff``: what changed between two states of the data, and why, for a reader or a program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from oai_personnel.building.changes import COMPARED, LONGEST_REASON, Change, changes, counts
from oai_personnel.building.releases import order
from oai_personnel.building.states import State, state
from oai_personnel.cells import csv_text
from oai_personnel.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("text", "markdown", "json", "csv")
_WHAT = {"retired": "retired", "corrected": "corrected", "added": "added"}
_WIDEST = 72


class Difference(NamedTuple):
    """What changed between two states of the data; true if anything did.

    Attributes
    ----------
    old, new : str
        What was compared, with the versions.
    changes : tuple of Change
        Every cell that changed and every row that came or went, in order of table and key.
    """

    old: str
    new: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """By table: rows ``added``, ``retired`` and ``corrected``, and ``cells`` corrected."""
        return counts(self.changes)

    def of(self, table: str) -> Difference:
        """The same of one table."""
        if table not in COMPARED:
            raise UsageError(f"unknown table {table!r}; tables compared: {', '.join(COMPARED)}")
        return self._replace(changes=tuple(change for change in self.changes if change.table == table))

    def records(self) -> list[dict[str, Any]]:
        """The changes as mappings, with the causes in one text."""
        return [{**change._asdict(), "because": " ".join(_unspaced(change.because))} for change in self.changes]

    def to_frame(self) -> pd.DataFrame:
        """The changes as a frame, one row each, with the columns of `Change`."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=list(Change._fields))

    def to_csv(self) -> str:
        """The changes as a CSV with the columns of `Change`."""
        return csv_text(self.records(), list(Change._fields))

    def to_json(self) -> str:
        """All of it as a JSON text."""
        found = [{**change._asdict(), "because": list(change.because)} for change in self.changes]
        document = {"old": self.old, "new": self.new, "counts": self.counts, "changes": found}
        return json.dumps(document, ensure_ascii=False, indent=1)

    def to_text(self) -> str:
        """All of it for reading: the counts, then what happened row by row, headline cells apart from counts."""
        lines = [f"{self.old} -> {self.new}", "", *_table_of_counts(self.counts)]
        for title, rows, only_counts in _sections(self.changes):
            lines += ["", title]
            for row in rows:
                first = row[0]
                head = f"  {first.id}" + (f"  {first.label}" if first.label else "")
                if first.what != "corrected":
                    lines.append(head + _why(first))
                    continue
                lines.append(head)
                for why, cells in _by_cause(row):
                    lines += [f"    {change.column}: {_cut(change)}" for change in cells]
                    lines += [f"     {why}"] if why else []
                told = ", ".join(f"{one.column} {_cut(one)}" for one in row if not one.headline)
                lines += [f"    counts: {told}"] if told else []
            if only_counts:
                lines.append(f"  and {_rows(only_counts)} in which only counts or the status changed")
        if not self.changes:
            lines.append("nothing changed")
        return "\n".join(lines)

    def to_markdown(self) -> str:
        """The same for a page or a summary in CI."""
        lines = [f"# {self.old} → {self.new}", "", "| table | added | retired | corrected | cells |"]
        lines += ["| --- | ---: | ---: | ---: | ---: |"]
        for table, of in self.counts.items():
            lines.append(f"| {table} | {of['added']} | {of['retired']} | {of['corrected']} | {of['cells']} |")
        for title, rows, only_counts in _sections(self.changes):
            lines += ["", f"## {title[0].upper()}{title[1:]}", ""]
            for row in rows:
                first = row[0]
                head = f"- **{_escaped(first.id)}** {_escaped(first.label)}".rstrip()
                if first.what != "corrected":
                    lines.append(head + _escaped(_why(first)))
                    continue
                lines.append(head)
                for why, cells in _by_cause(row):
                    read = "; ".join(f"`{one.column}` {_escaped(_cut(one))}" for one in cells)
                    lines.append(f"  - {read}{_escaped(why)}")
            if only_counts:
                lines.append(f"- and {_rows(only_counts)} in which only counts or the status changed")
        return "\n".join(lines)

    def render(self, form: str) -> str:
        """The difference in one of `FORMATS`."""
        if form not in FORMATS:
            raise UsageError(f"unknown format {form!r}; formats: {', '.join(FORMATS)}")
        text: str = getattr(self, f"to_{form}")()
        return text


def diff(old: str | os.PathLike[str], new: str | os.PathLike[str] | None = None) -> Difference:
    """Compare two states of the data: rows added, corrected and retired, cell by cell, with the causes.

    Parameters
    ----------
    old, new : str or path
        Each a folder of CSV files, a checkout, a wheel, an sdist, or a revision of the
        repository in which this is called: a version, a tag, a commit. `new` is by default
        the data of this installation. Columns of earlier versions are compared under the
        names that they have now.

    Returns
    -------
    Difference
        With ``changes``, ``counts``, ``to_frame()``, ``to_text()``, ``to_markdown()``,
        ``to_json()`` and ``to_csv()``. Each change of an event says what caused it: claims,
        documents or classifications that came (``+``), went (``-``) or changed (``~``).

    Raises
    ------
    UsageError
        If there is no such state.
    DataFileError
        If its tables cannot be read.

    Examples
    --------
    >>> from oai_personnel import data_path, diff
    >>> import os
    >>> bool(diff(os.path.dirname(data_path("events"))))
    False
    """
    before, after = state(old), state(new)
    span = before.version, after.version
    # A later state may know more of why: 0.1.0 and 0.2.0 had no table of retired ids.
    reasons = {**reasons_of(state(), *span), **reasons_of(after, *span)}
    found = changes(before.tables, after.tables, reasons)
    return Difference(_shown(before), _shown(after), tuple(found))


def reasons_of(found: State, since: str = "", until: str = "") -> dict[tuple[str, str, str], str]:
    """The sentences that a state records: of cells in ``changes`` between two versions, of ids in ``retired``."""
    reasons: dict[tuple[str, str, str], str] = {}

    def meant(version: str) -> bool:
        return (not since or order(version) > order(since)) and (not until or order(version) <= order(until))

    for row in found.tables.get("changes", ()):
        if row["reason"] and meant(row["version"]):
            reasons[row["table"], row["id"], row["column"]] = row["reason"]
    for row in found.tables.get("retired", ()):
        if "id" in row and meant(row["version"]):
            text = f"{row['reason']} Now {row['successor_id']}." if row["successor_id"] else row["reason"]
            for table in ("claims", "sources", "figures", "events"):
                reasons[table, row["id"], ""] = text[:LONGEST_REASON]
    return reasons


def _shown(one: State) -> str:
    return one.name if one.version in (one.name, "") else f"{one.name} (version {one.version})"


def _unspaced(because: Iterable[str]) -> list[str]:
    """Causes without blanks inside, since blanks part them."""
    return [cause.replace(" ", "_") for cause in because]


def _table_of_counts(found: dict[str, dict[str, int]]) -> list[str]:
    head = ("added", "retired", "corrected", "cells")
    widest = max([len("table"), *map(len, found)])
    lines = [f"{'table':<{widest}}" + "".join(f"{name:>11}" for name in head)]
    return lines + [f"{table:<{widest}}" + "".join(f"{of[name]:>11}" for name in head) for table, of in found.items()]


def _sections(found: Sequence[Change]) -> Iterator[tuple[str, list[list[Change]], int]]:
    """What happened, by table: a title, the changes row by row, and how many rows changed only in counts."""
    for table in reversed(COMPARED):  # events first, then claims: what readers see, then what it rests on
        of_table = [change for change in found if change.table == table]
        for what, spoken in _WHAT.items():
            rows = [list(row) for _, row in groupby((c for c in of_table if c.what == what), lambda c: c.id)]
            shown = [row for row in rows if any(change.headline for change in row)]
            if rows:
                yield f"{table} {spoken}: {len(rows)}", shown, len(rows) - len(shown)


def _by_cause(row: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """The headline cells of a row, those together that have the same cause."""
    found: dict[str, list[Change]] = {}
    for change in row:
        if change.headline:
            found.setdefault(_why(change), []).append(change)
    return list(found.items())


def _why(change: Change) -> str:
    causes = " ".join(change.because)
    return "".join((f"  [{causes}]" if causes else "", f"  {change.reason}" if change.reason else ""))


def _cut(change: Change) -> str:
    texts = [text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…" for text in (change.before, change.after)]
    return " → ".join(text or "(empty)" for text in texts)


def _rows(number: int) -> str:
    return f"{number} row" if number == 1 else f"{number} rows"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "|*_`<[]" else c for c in text)
