"""What changed between two states of the data: cell by cell, and what caused it. Pure.

The rows of ``changes`` are written when a release is made, and kept; earlier tables are in the
history of the repository, not in a checkout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from oai_personnel._columns import AUTHORED, DATE_CELLS, KEYS

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
#: Why, by table, key and column; "" for the column stands for the whole row.
Reasons = Mapping[tuple[str, str, str], str]

#: The tables compared: what is written by hand, and the events, which readers see.
COMPARED = (*(name for name in AUTHORED if name not in ("retired", "changes")), "events")

#: Columns that say how well an event is documented, and not what happened.
COUNTS = (
    "n_sources", "n_independent", "has_primary", "quotes_primary", "has_conflict", "first_reported", "status",
)  # fmt: skip

#: What a column was called before, by table.
RENAMED = {"sources": {"origin_source_id": "copy_of"}}

#: Columns of events that have another meaning where `date` is a day, and so are not compared with those of today.
_OTHER_MEANING = ("note", "first_reported")

#: The columns of a claim from which a column of events comes, where they are not of the same name.
_COMES_FROM = {
    **dict.fromkeys(("date", "date_earliest", "date_latest", "date_precision", "date_basis"), DATE_CELLS),
    "origin": ("origin_id",),
    "destination": ("destination_id",),
    "area": ("title", "team"),
    "seniority": ("title",),
    "person": ("person_id",),
}
#: Columns of a claim that decide whether it is heard.
_HEARD = frozenset(("event_id", "kind", "rank", "rank_columns", "source_id"))
#: Columns of a claim that decide nothing.
_SILENT = frozenset(("note", "locator", "rank_reason"))
#: Columns of a document that decide what it weighs.
_WEIGHT = ("kind", "published", "copy_of", "seen_in", "extent", "accessed", "publisher", "author", "lang")

#: A cause that is no row: the rules read the same claims otherwise.
RULES = "rules"


class Change(NamedTuple):
    """One cell that changed, or one row that came or went.

    Attributes
    ----------
    table, id, column : str
        Which cell; the id is the key of the row, several columns joined by ``|``. Of a row that
        came or went the first column of its key stands for all.
    label : str
        What the row is about, for a reader.
    what : {"added", "corrected", "retired"}
    before, after : str
        What it reads; empty if nothing.
    headline : bool
        False of a cell that only says how well an event is documented.
    because : tuple of str
        Of a cell of an event: what caused it. ``+C00042`` came, ``-C00042`` went, ``~C00042``
        changed; the same of documents; ``~titles:…`` and the like of the tables by which cells
        are classified; ``~E0042`` is another event of the person, which bounds the date; ``rules``.
    reason : str
        The sentences that say why, where somebody wrote one.
    """

    table: str
    id: str
    column: str
    label: str
    what: str
    before: str
    after: str
    headline: bool
    because: tuple[str, ...]
    reason: str

    @property
    def claims(self) -> list[str]:
        """The claims among the causes."""
        return sorted({cause[1:] for cause in self.because if cause[1:2] == "C"})


def changes(before: Tables, after: Tables, reasons: Reasons | None = None) -> list[Change]:
    """Compare two sets of tables cell by cell.

    Parameters
    ----------
    before, after : mapping of str to sequence of mappings
        The rows of tables as they stand in their CSV; a table that one side has not is empty,
        and what it has is new.
    reasons : mapping, optional
        Why, by table, key and column; "" for the column stands for the whole row.

    Returns
    -------
    list of Change
        In order of table, key and column. Columns that only one side has are left out.

    Examples
    --------
    >>> ada = {"person_id": "ada", "name": "Ada", "note": ""}
    >>> changes({"people": [ada]}, {"people": [{**ada, "name": "Ada First"}]})[0].after
    'Ada First'
    """
    return _Comparison(before, after, reasons or {}).run()


def compare(before: Tables, after: Tables, version: str, reasons: Reasons | None = None) -> list[dict[str, str]]:
    """Compare two sets of tables; returns rows of the table of changes."""
    return [row_of(change, version) for change in changes(before, after, reasons)]


def row_of(change: Change, version: str) -> dict[str, str]:
    """A change as a row of the table of changes."""
    return {
        "version": version,
        "table": change.table,
        "id": change.id,
        "column": change.column,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "claim_ids": " ".join(change.claims),
    }


class _Comparison:
    def __init__(self, before: Tables, after: Tables, reasons: Reasons) -> None:
        self.reasons = reasons
        self.of_row: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for (table, key, column), reason in reasons.items():
            self.of_row[table, key][column] = reason
        older = {_has_day(tables.get("events", ())) for tables in (before, after)}
        self.skipped = _OTHER_MEANING if len(older) > 1 else ()
        self.old = {name: indexed(name, before.get(name, ())) for name in COMPARED}
        self.new = {name: indexed(name, after.get(name, ())) for name in COMPARED}

    def run(self) -> list[Change]:
        found: list[Change] = []
        for table in COMPARED:
            old, new = self.old[table], self.new[table]
            for key in sorted(old.keys() | new.keys()):
                found += self._of_row(table, key, old.get(key), new.get(key))
        return found

    def _of_row(self, table: str, key: str, old: Row | None, new: Row | None) -> Iterator[Change]:
        what = "added" if old is None else "retired" if new is None else "corrected"
        label = label_of(table, new or old or {})
        for column, was, now in self.cells(table, old, new):
            because = self._because(key, column, what) if table == "events" else ()
            reason = self.reasons.get((table, key, column)) or self.reasons.get((table, key, "")) or ""
            if not reason and what != "added":
                reason = self._sentence(because if table == "events" else [f"~{key}"], column)
            headline = what != "corrected" or table != "events" or column not in COUNTS
            yield Change(table, key, column, label, what, was, now, headline, because, reason)

    def cells(self, table: str, old: Row | None, new: Row | None) -> Iterator[tuple[str, str, str]]:
        """The cells of a row that changed: column, before, after."""
        first = KEYS[table][0]
        if old is None or new is None:
            yield first, str(old[first]) if old else "", str(new[first]) if new else ""
            return
        for column, value in new.items():
            if column in old and old[column] != value and (table != "events" or column not in self.skipped):
                yield column, str(old[column]), str(value)

    # ---------------------------------------------------------------- causes

    @cached_property
    def claims(self) -> dict[str, dict[str, tuple[str, frozenset[str]]]]:
        """The claims that came, went or changed, by event: the sign, and the columns that differ."""
        found: dict[str, dict[str, tuple[str, frozenset[str]]]] = defaultdict(dict)
        old, new = self.old["claims"], self.new["claims"]
        for claim_id in sorted(old.keys() | new.keys()):
            was, now = old.get(claim_id), new.get(claim_id)
            if was and now:
                changed = "~", frozenset(column for column, _, _ in self.cells("claims", was, now))
            else:
                changed = "+" if now else "-", frozenset(c for c, cell in (was or now or {}).items() if cell)
            if changed[1]:
                for event_id in {row["event_id"] for row in (was, now) if row}:
                    found[event_id][claim_id] = changed
        return found

    @cached_property
    def sources(self) -> dict[str, str]:
        """The documents that came, went or weigh otherwise, each with its sign."""
        found = {}
        old, new = self.old["sources"], self.new["sources"]
        for source_id in sorted(old.keys() | new.keys()):
            was, now = old.get(source_id), new.get(source_id)
            if was is None or now is None:
                found[source_id] = "+" if now else "-"
            elif any(was.get(column, "") != now.get(column, "") for column in _WEIGHT):
                found[source_id] = "~"
        return found

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """The documents of the claims of each event, on either side, and those that they go back to."""
        found: dict[str, set[str]] = defaultdict(set)
        for side in (self.old, self.new):
            for claim in side["claims"].values():
                source_id = claim["source_id"]
                while source_id and source_id not in found[claim["event_id"]]:
                    found[claim["event_id"]].add(source_id)
                    row = side["sources"].get(source_id, {})
                    source_id = row.get("copy_of") or row.get("seen_in")
        return found

    @cached_property
    def claims_of(self) -> tuple[Mapping[str, list[Row]], Mapping[str, list[Row]]]:
        """The claims of each event, before and after."""
        sides: tuple[dict[str, list[Row]], dict[str, list[Row]]] = (defaultdict(list), defaultdict(list))
        for by_event, side in zip(sides, (self.old, self.new), strict=True):
            for claim in side["claims"].values():
                by_event[claim["event_id"]].append(claim)
        return sides

    @cached_property
    def events_of(self) -> dict[str, set[str]]:
        """The events of each person, on either side."""
        found: dict[str, set[str]] = defaultdict(set)
        for side in (self.old, self.new):
            for event in side["events"].values():
                found[event["person_id"]].add(event["event_id"])
        return found

    def _because(self, event_id: str, column: str, what: str) -> tuple[str, ...]:
        """What caused a change: the nearest cause that there is."""
        found = self.claims.get(event_id, {})
        whole_row = what != "corrected" or column in COUNTS
        speaking = frozenset(_COMES_FROM.get(column, (column,)))

        def matters(sign: str, columns: frozenset[str]) -> bool:
            if whole_row:
                return sign != "~" or bool(columns - _SILENT)
            return bool(columns & (speaking if sign != "~" else speaking | _HEARD))

        near = [sign + name for name, (sign, columns) in found.items() if matters(sign, columns)]
        if near:
            return tuple(near)
        documents = [self.sources[one] + one for one in sorted(self.named.get(event_id, ())) if one in self.sources]
        classified = self._classified(event_id)
        other_claims = [sign + name for name, (sign, _) in found.items()]
        # Documents decide dates and counts, tables of titles and teams what is classified by them.
        by_documents = column in COUNTS or "announced" in speaking
        first, second = (documents, classified) if by_documents else (classified, documents)
        return tuple(first or second or other_claims or self._neighbours(event_id) or [RULES])

    def _classified(self, event_id: str) -> list[str]:
        """Rows of the tables by which an event's cells are classified or named, where they differ."""
        found = []
        for table, columns in {
            "titles": ("title", "previous_title"),
            "teams": ("team",),
            "organizations": ("origin_id", "destination_id"),
            "people": ("person_id",),
            "event_notes": ("event_id",),
        }.items():
            names = {
                row.get(column, "")
                for side, by_event in zip((self.old, self.new), self.claims_of, strict=True)
                for row in (side["events"].get(event_id, {}), *by_event[event_id])
                for column in columns
            }
            for name in sorted(names - {""}):
                was, now = self.old[table].get(name), self.new[table].get(name)
                if (was is not None or now is not None) and (was is None or now is None or _differ(was, now)):
                    sign = "~" if was and now else "+" if now else "-"
                    found.append(f"{sign}{table}:{name}")
        return found

    def _neighbours(self, event_id: str) -> list[str]:
        """Other events of the person whose claims changed: they bound the date."""
        row = self.new["events"].get(event_id) or self.old["events"].get(event_id) or {}
        others = self.events_of.get(row.get("person_id", ""), set()) - {event_id}
        return [f"~{other}" for other in sorted(others) if self.claims.get(other)]

    def _sentence(self, because: Sequence[str], column: str) -> str:
        """What curators wrote about the causes: why a claim is preferred or deprecated, and what changed in a note."""
        found: dict[str, None] = {}
        speaking = _COMES_FROM.get(column, (column,))
        for cause in because:
            for table in ("claims", "sources", "figures"):
                name = cause[1:]
                was, now = self.old[table].get(name, {}), self.new[table].get(name, {})
                mine = self.of_row.get((table, name), {})
                found |= dict.fromkeys([mine[one] for one in ("", *speaking) if one in mine] or mine.values())
                for comment in ("rank_reason", "note"):
                    text = now.get(comment, "")
                    if text and text != was.get(comment, ""):
                        found[text] = None
        text = ""
        for sentence in found:
            if len(text) + len(sentence) + 1 > LONGEST_REASON:
                break
            text = f"{text} {sentence}".strip()
        return text


#: The greatest number of characters of a reason, as the table of changes allows it.
LONGEST_REASON = 280


def _has_day(rows: Sequence[Row]) -> bool:
    """Whether the date of events is a day, as it was until 0.2.0."""
    return bool(rows) and "date_earliest" not in rows[0]


def _differ(was: Row, now: Row) -> bool:
    return any(was[column] != now[column] for column in was.keys() & now.keys())


def indexed(table: str, rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their key, with the column names of today."""
    rows = list(rows)
    names = RENAMED.get(table, {})
    if table == "events" and _has_day(rows):
        names = {"date": "date_earliest"}
    renamed = ({names.get(column, column): value or "" for column, value in row.items()} for row in rows)
    return {key_of(table, row): row for row in renamed}


def key_of(table: str, row: Row) -> str:
    """The key of a row as one text."""
    return "|".join(str(row[column]) for column in KEYS[table])


_LABELS = {
    "people": ("name",),
    "sources": ("publisher", "published"),
    "claims": ("person_id", "kind", "event_id"),
    "events": ("person", "kind"),
    "figures": ("metric", "value", "as_of"),
}


def label_of(table: str, row: Row) -> str:
    """What a row is about, in a few words."""
    return " ".join(str(row[column]) for column in _LABELS.get(table, ()) if row.get(column))


def counts(found: Iterable[Change]) -> dict[str, dict[str, int]]:
    """How many rows came, went and were corrected, and in how many cells, by table."""
    rows: dict[str, dict[str, set[str]]] = {}
    cells: dict[str, int] = defaultdict(int)
    for change in found:
        of_table = rows.setdefault(change.table, {"added": set(), "retired": set(), "corrected": set()})
        of_table[change.what].add(change.id)
        cells[change.table] += change.what == "corrected"
    return {
        table: {**{what: len(ids) for what, ids in of_table.items()}, "cells": cells[table]}
        for table, of_table in rows.items()
    }
