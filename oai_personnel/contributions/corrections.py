"""Corrections: the second form of a contribution, one row for each cell that reads otherwise from now on.

Its columns are those of the table ``changes``, which records them at a release. Rows are
carried out from top to bottom, all of them or none. A key that is emptied retracts its row,
one that becomes the key of another row merges the two, one that is filled begins a row, and
a claim whose ``event_id`` becomes ``new`` begins an event of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from oai_personnel._columns import KEYS
from oai_personnel.cells import csv_text
from oai_personnel.contributions.check_cells import spaces
from oai_personnel.contributions.check_documents import after_today
from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.drafts import (
    COLUMNS,
    ENTERED,
    KEPT,
    SPELT,
    Draft,
    Reasons,
    RefusedError,
    all_tables,
    key_of,
)
from oai_personnel.contributions.outcome import Consequence, consequences
from oai_personnel.contributions.recognition import Match
from oai_personnel.contributions.reference import Reference, Row
from oai_personnel.contributions.renaming import RENAMED, renamed
from oai_personnel.errors import UnknownNameError
from oai_personnel.validation.addresses import without_tracking
from oai_personnel.validation.cells import fault
from oai_personnel.validation.columns import CLAIM_COLUMNS, SOURCE_COLUMNS
from oai_personnel.validation.headers import Known, flexible_header
from oai_personnel.validation.reading import read
from oai_personnel.validation.structure import RawTable
from oai_personnel.validation.suggestions import did_you_mean
from oai_personnel.vocabularies import READ_EXTENTS

#: The rows and their problems, nothing that they would mean as claims, the tables that change, and why.
Result = tuple[CheckContext, list[Match], dict[str, list[Row]], Reasons]

#: What to write in each column.
HEADER = {
    "table": "The table: one of those written by hand, or events.",
    "id": "The key of the row, as the table has it; several columns of a key joined by |.",
    "column": "The column.",
    "before": "What the cell reads today; empty if nothing.",
    "after": "What it reads from now on; empty to empty it. In the column of the key: empty to retract the row, the "
    "key of another row to merge the two, that of a new spelling or identifier to enter it. In event_id of a claim: "
    "another event, or new.",
    "reason": "Why, in one sentence.",
    "confirmed": "Codes of warnings that were looked into and do not apply.",
}
_NEEDED = tuple(HEADER)[:-1]
TABLES = ("events", *(name for name in COLUMNS if name not in KEPT))
_LONGEST_REASON = 280
#: The columns of a contribution by whose rules the new text of a cell is judged.
_JUDGED = {
    **{("claims", column): name for column, name in CLAIM_COLUMNS.items() if not column.endswith("_id")},
    **{("sources", column): name for column, name in SOURCE_COLUMNS.items() if column not in ("copy_of", "seen_in")},
    ("people", "name"): "person",
    ("names", "name"): "person_spelling",
    ("titles", "title"): "title",
    ("teams", "team"): "team",
    ("organizations", "name"): "origin",
    ("event_notes", "note"): "note",
    ("events", "note"): "note",
}


def is_correction(data: bytes) -> bool:
    r"""Whether the first line of a file names the columns of corrections.

    >>> is_correction(b"table,id,column,before,after,reason\n"), is_correction(b"person,kind\n")
    (True, False)
    """
    line = data.split(b"\n", 1)[0][:10_000].decode("utf-8-sig", "replace")
    header = {name.strip(' "\r').casefold() for name in re.split("[,;\t]", line)}
    return {"table", "id", "column"} <= header and "version" not in header


def template(asked: str, reference: Reference) -> str:
    """Every cell of a row as a correction that changes nothing, to be edited; of an event its claims' too."""
    asked = reference.redirects.get(asked, asked)
    rows = []
    for table in TABLES:
        for row in reference.tables.get(table, ()):
            mine = asked in (row[KEYS[table][0]], key_of(table, row))
            if mine or (table == "claims" and row["event_id"] == asked):
                rows += [_unchanged(table, key_of(table, row), column, text) for column, text in row.items()]
    if asked in reference.events:
        rows.insert(0, _unchanged("events", asked, "event_id", asked))
    if not rows:
        raise UnknownNameError(f"no row has the id {asked!r}: name an event, a claim, a document, a person or a title")
    return csv_text(rows, list(HEADER))


def _unchanged(table: str, key: str, column: str, text: str) -> Row:
    cells = {"table": table, "id": key, "column": column, "before": text, "after": text}
    return {**dict.fromkeys(HEADER, ""), **cells}


def correct(data: bytes, file: str, reference: Reference) -> Result:
    """Check the bytes of corrections against the dataset, and carry them out on a copy of it."""
    known = Known.exactly(tuple(HEADER), _NEEDED)
    header, end, rest = data.partition(b"\n")
    data = header.lower() + end + rest  # a program may write the names of columns in capitals
    table = read(data, file, lambda table, cells: flexible_header(table, cells, known), known=known)
    return _Correcting(_whole(table), reference).run()


def _whole(table: RawTable) -> RawTable:
    for row in table.rows:
        for name in HEADER:
            row.setdefault(name, "")
    if table.header and not table.rows and not table.problems:
        table.report((1, 1), "C040", "The file has a header and no rows.")
    return table


class _Correcting:
    def __init__(self, table: RawTable, reference: Reference) -> None:
        self.context, self.reference = CheckContext(table, reference), reference
        self.draft = Draft(all_tables(reference))
        #: By cell, by table and key, by event and by person: the last row of the file that is about them.
        self.about: dict[tuple[str, ...], int] = {}

    def run(self) -> Result:
        context, draft = self.context, self.draft
        for number, row in enumerate(context.rows):
            if self._is_sound(number, row):
                self._carry_out(number, row)
        self._taken_over()
        if any(problem.severity == "error" for problem in context.problems):
            return context, [], {}, {}
        last = len(context.rows) - 1
        swept = [f"{table} {key}" for table, key in draft.sweep()] if draft.touched else []
        if swept:
            context.report(last, "id", "C065", f"No row uses any more: {', '.join(swept)}.")
        changed = draft.changed()
        for found in consequences(draft.known, changed) if changed else ():
            self._report(found)
        return context, [], changed, draft.touched

    # ------------------------------------------------------------ one row

    def _is_sound(self, number: int, row: Row) -> bool:
        """Whether a row names a cell, reads today as it says, and says why; reports it if not."""
        report = partial(self.context.report, number)
        table, column, key = row["table"], row["column"], self.reference.redirects.get(row["id"], row["id"])
        if row["confirmed"] and (found := fault("confirmed", row["confirmed"])):
            report("confirmed", *found)
        for name in ("table", "id", "column"):
            if not row[name]:
                report(name, "V001", "The cell is empty.")
                return False
        if table not in TABLES:
            hint = did_you_mean(table, TABLES)
            report(
                "table", "C060", f"{table!r} is no table that is corrected.{hint}", f"Name one of: {', '.join(TABLES)}."
            )
            return False
        if fix := _no_column(table, column, self.draft, key):
            report("column", "C060", f"{column!r} of {table} cannot be corrected.", fix)
            return False
        reads = self._reads(table, key, column)
        if reads is None and _begins(row):
            reads = ""
        if reads is None or key != row["id"]:
            hint = f" It is now {key!r}." if key != row["id"] else self._why_gone(table, key)
            report("id", "C061", f"{table} has no row {row['id']!r}.{hint}", _where(table, key) if not hint else "")
            return False
        if row["before"] != reads:
            if row["after"] == reads:
                report("after", "C063", f"{column} of {row['id']} reads {reads!r} already.")
            else:
                report("before", "C062", f"{column} of {row['id']} reads {reads!r}, not {row['before']!r}.")
            return False
        if row["after"] == reads:
            report("after", "C063", f"{column} of {row['id']} reads {reads!r} already.")
            return False
        return self._says_why(number, row) and self._is_text(number, row)

    def _reads(self, table: str, key: str, column: str) -> str | None:
        """What a cell reads; None if there is no such row."""
        if table == "events":
            if not self.draft.claims_of(key):
                return None
            note = self.draft.find("event_notes", key)
            return key if column == "event_id" else note["note"] if note else ""
        row = self.draft.find(table, key)
        return None if row is None else row[column]

    def _why_gone(self, table: str, key: str) -> str:
        """Why a row is not there any more: an earlier row of the file took it away, or a release."""
        if (table, key) in self.about:
            line = self.context.table.lines[self.about[table, key]]
            return f" The correction in line {line} merged, renamed or retracted it."
        gone = next((row for row in self.draft.tables["retired"] if row["id"] == key), None)
        return f" It is retired since {gone['version']}: {gone['reason']}" if gone else ""

    def _says_why(self, number: int, row: Row) -> bool:
        if not row["reason"]:
            self.context.report(number, "reason", "V001", "The cell is empty: nothing says why.")
        elif len(row["reason"]) > _LONGEST_REASON:
            message = f"The text has {len(row['reason'])} characters, {_LONGEST_REASON} are allowed."
            self.context.report(number, "reason", "V005", message)
        elif found := fault("note", row["reason"]):
            self.context.report(number, "reason", *found)
        return self.context.is_valid(number, "reason")

    def _is_text(self, number: int, row: Row) -> bool:
        """Whether the new text is one that a contribution could have in such a cell."""
        table, column = row["table"], row["column"]
        name = _JUDGED.get((table, column))
        if not name or not row["after"]:
            return True
        for judge in (spaces, partial(fault, name)):
            if found := judge(row["after"]):
                plain = without_tracking(row["after"]) if found.rule == "C032" else found.meant
                self.context.report(number, "after", found.rule, found.message, found.fix, plain)
        is_name = (table, column) in RENAMED
        if is_name and (found := renamed(table, row["id"], row["after"], self.reference, self.draft.tables)):
            self.context.report(number, "after", *found)
        is_date = table == "sources" and column in ("published", "accessed") and self.context.is_valid(number, "after")
        if is_date and (message := after_today(row["after"])):
            self.context.report(number, "after", "C030", message, "Correct the date.")
        return self.context.is_valid(number, "after")

    def _carry_out(self, number: int, row: Row) -> None:
        table, key, column, after, reason = (row[name] for name in ("table", "id", "column", "after", "reason"))
        self.about[table, key] = self.about[table, key, column] = number
        self._remember(number, table, key)
        try:
            operation(self.draft, table, key, column)(after, reason)
        except RefusedError as refusal:
            self.context.report(number, "after", "C064", refusal.message, refusal.fix)
        else:
            self.about[table, after] = number
            self._remember(number, table, after if column == KEYS[table][0] and after else key)

    def _remember(self, number: int, table: str, key: str) -> None:
        """Of a claim or an event also the event and the person: other rows of theirs may not fit any more."""
        claims = self.draft.tables["claims"]
        mine = {"events": "event_id", "claims": "claim_id", "people": "person_id", "sources": "source_id"}.get(table)
        for claim in claims:
            if mine and claim[mine] == key:
                for name in ("event_id", "person_id"):
                    self.about[name, claim[name]] = number

    # ------------------------------------------------------------ the whole

    def _taken_over(self) -> None:
        """A document that was read at last has its own day of reading, and claims cite its own paragraphs."""
        for number, row in enumerate(self.context.rows):
            is_read = row["column"] == "extent" and row["before"] == "unseen" and row["after"] in READ_EXTENTS
            if row["table"] != "sources" or not is_read or not self.context.is_valid(number, "after"):
                continue
            kept = [
                f"locator of {claim['claim_id']} ({claim['locator']})"
                for claim in self.draft.tables["claims"]
                if claim["source_id"] == row["id"] and not self._is_corrected("claims", claim["claim_id"], "locator")
            ]
            if not self._is_corrected("sources", row["id"], "accessed"):
                kept.insert(0, "accessed")
            if kept:
                message = f"As in the document in which {row['id']} was seen: {', '.join(kept)}."
                self.context.report(number, "after", "C066", message)

    def _is_corrected(self, *place: str) -> bool:
        return any((row["table"], row["id"], row["column"]) == place for row in self.context.rows)

    def _report(self, found: Consequence) -> None:
        """Report what would be wrong in a table at the row of the file that most likely causes it."""
        asked: tuple[tuple[str, ...], ...] = (
            (found.table, found.key, found.problem.column),
            (found.table, found.key),
            ("event_id", found.row.get("event_id", "")),
            ("person_id", found.row.get("person_id", "")),
        )
        number = next((self.about[one] for one in asked if one in self.about), len(self.context.rows) - 1)
        problem = found.problem
        message = f"{found.table} {found.key}, {problem.column}: {problem.message}"
        fix = problem.fix
        if problem.rule == "K002" and problem.column in ("title", "previous_title", "team"):
            fix = "Write a known one; a new one is entered by a contribution, in a row that classifies it."
        self.context.report(number, "after", problem.rule, message, f"{fix}{self._twin_of(number, found.row)}")

    def _twin_of(self, number: int, claim: Row) -> str:
        """Where two people are merged, another event of theirs that may be the same one, and what to write then."""
        merged, event_id = self.context.rows[number], claim.get("event_id", "")
        if (merged["table"], merged["column"]) != ("people", "person_id") or "kind" not in claim:
            return ""
        for other in self.draft.tables["claims"]:
            alike = all(other[name] == claim[name] for name in ("person_id", "track", "kind"))
            if alike and other["event_id"] != event_id:
                row = f"events,{event_id},event_id,{event_id},{other['event_id']}"
                return f" If it is the same event as {other['event_id']}, merge the two as well: {row}."
        return ""


def operation(draft: Draft, table: str, key: str, column: str) -> Callable[[str, str], object]:
    """What is to be done with the new text of a cell and the reason."""
    row = draft.find(table, key) if table != "events" else None
    if row is None and table in ENTERED:
        return lambda after, reason: draft.enter(table, key, reason)
    if column == KEYS[table][0]:
        return partial(_rekey, draft, table, key)
    if table == "events":
        return partial(draft.write_note, key)
    assert row is not None
    if table == "claims" and column == "event_id":
        return partial(draft.move_claim, row)
    if (table, column) == ("people", "name"):
        return partial(draft.rename_person, row)
    if (table, column) == ("sources", "extent"):
        return partial(_read_at_last, draft, row)
    return partial(draft.write, table, row, column)


def _begins(row: Row) -> bool:
    """Whether a correction begins a row: the key is there, and its first cell was empty and is filled."""
    table, parts = row["table"], row["id"].split("|")
    return (
        table in ENTERED
        and row["column"] == KEYS[table][0]
        and not row["before"]
        and len(parts) == len(KEYS[table])
        and row["after"] == parts[0] != ""
    )


def _rekey(draft: Draft, table: str, key: str, after: str, reason: str) -> None:
    """Retract a row, merge it into another, or write its key otherwise where the key is the text itself."""
    row = draft.find(table, key) if table != "events" else None
    if not after:
        draft.retract(table, key, reason)
    elif table in SPELT:
        assert row is not None
        draft.spell(table, row, after, reason)
    elif len(KEYS[table]) > 1:
        assert row is not None
        draft.write(table, row, KEYS[table][0], after, reason)
    elif draft.claims_of(after) if table == "events" else draft.find(table, after):
        draft.merge(table, key, after, reason)
    else:
        fix = "Write the id of another row, to merge the two, or nothing, to retract the row."
        if table == "people":
            fix += f" To rename the person: people,{key},name."
        raise RefusedError(f"Ids never change, and no row of {table} has the id {after!r}.", fix)


def _read_at_last(draft: Draft, row: Row, after: str, reason: str) -> None:
    """A document that is no longer unseen was seen itself, and no longer through another."""
    if row["extent"] == "unseen" and after != "unseen":
        draft.write("sources", row, "seen_in", "", reason)
    draft.write("sources", row, "extent", after, reason)


def _no_column(table: str, column: str, draft: Draft, key: str) -> str:
    """What to do if a column cannot be corrected; empty if it can."""
    if table == "events":
        if column in ("event_id", "note"):
            return ""
        claims = ", ".join(claim["claim_id"] for claim in draft.claims_of(key)[:8])
        return f"Events are computed: correct the cell of a claim ({claims or 'table claims'}), or note, or event_id."
    if column in COLUMNS[table]:
        return ""
    return f"Name one of: {', '.join(COLUMNS[table])}.{did_you_mean(column, COLUMNS[table])}"


def _where(table: str, key: str) -> str:
    joined = " ".join(KEYS[table]) if table in KEYS else ""
    shape = f" Its key is {' | '.join(KEYS[table])}." if " " in joined else ""
    return f"Write the key as data/{table}.csv has it.{shape}"
