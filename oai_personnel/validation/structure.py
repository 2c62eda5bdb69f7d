"""From bytes to rows: a CSV taken apart, with the line and character of every cell.

One reader for the dataset's tables and for contributions. A reader that repairs hides
what is wrong, so the bytes are checked first, then the header, then the rows and cells;
every later message can say in which line and at which character a cell begins.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from oai_personnel.validation.report import Problem, problem
from oai_personnel.validation.suggestions import did_you_mean

Row = dict[str, str]
#: Takes the cells of the first line; returns the columns to keep by index, none if the file cannot be read.
HeaderCheck = Callable[["RawTable", list[str]], dict[int, str]]

LONGEST_CELL = 20_000
# Format characters that a name may rightly contain: zero-width joiners of some scripts.
_ALLOWED_FORMAT = {"\u200c", "\u200d", "\n"}
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_SPREADSHEETS = {b"PK\x03\x04": "an Excel or Numbers file", b"\xd0\xcf\x11\xe0": "an old Excel file"}
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class RawTable:
    """A CSV as it was read: rows of text, where each begins, and what is wrong with its structure.

    Attributes
    ----------
    file : str
        The file, as messages name it.
    name : str
        The table of the dataset, empty for a contribution.
    header : list of str
    rows : list of dict
        Only rows with as many cells as the header; a missing cell is "". What is meant:
        a cell with a space at its end is reported, and held without it.
    lines : list of int
        The line in which each row begins, from 1.
    texts : list of str
        The lines of the file.
    problems : list of Problem
    faults : list of tuple
        What is wrong with single cells: row from 0, column, cell as it is, rule, message.
    """

    def __init__(self, file: str, name: str = "") -> None:
        self.file, self.name = file, name
        self.header: list[str] = []
        self.rows: list[Row] = []
        self.lines: list[int] = []
        self.texts: list[str] = []
        self.problems: list[Problem] = []
        self.faults: list[tuple[int, str, str, str, str]] = []

    def __len__(self) -> int:
        return len(self.rows)

    def place(self, row: int, column: str) -> tuple[int, int]:
        """Line and character at which a cell begins; of the row if the file has no such column."""
        line = self.lines[row]
        return _place(self.texts, line, self.header.index(column)) if column in self.header else (line, 1)

    def problem(
        self, row: int, rule: str, message: str, column: str, fix: str = "", value: str | None = None
    ) -> Problem:
        """A problem of a cell."""
        line, position = self.place(row, column)
        shown = self.rows[row].get(column, "") if value is None else value
        where = {"line": line, "position": position, "column": column, "value": shown, "fix": fix}
        return problem(self.file, rule, message, **where)  # type: ignore[arg-type]

    def report(self, place: tuple[int, int], rule: str, message: str, value: str = "", fix: str = "") -> None:
        """Report something at a line and a character."""
        line, position = place
        self.problems.append(problem(self.file, rule, message, line=line, position=position, value=value, fix=fix))


def read_table(data: bytes, file: str, expected: Sequence[str] = (), name: str = "") -> RawTable:
    """Take a table of the dataset apart; without `expected` any header is taken as it is.

    Parameters
    ----------
    data : bytes
        The file as it is on disk.
    file : str
        How messages name it.
    expected : sequence of str, optional
        The header it must have.
    name : str, optional
        The table.
    """
    table = read(data, file, lambda table, cells: _exact_header(table, cells, expected), name)
    table.problems += [table.problem(row, rule, message, column, value=cell[:80])
                       for row, column, cell, rule, message in table.faults]  # fmt: skip
    return table


def read(data: bytes, file: str, check_header: HeaderCheck, name: str = "") -> RawTable:
    """Take a CSV apart and report everything that is wrong with its structure."""
    table = RawTable(file, name)
    text = _decoded(data, table)
    if text is None:
        return table
    table.texts = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, line = _Rows(table), 1
    with _no_field_limit(len(text)):
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                what = "is not closed" if "end of data" in str(error) else "is followed by more text"
                place = _bad_quote(table.texts, line)
                table.report(place, "S004", f"The quoted cell that begins here {what}.")
                if line == 1:
                    return table
            else:
                if line == 1:
                    rows.columns, rows.width = check_header(table, cells), len(cells)
                    if not rows.columns:
                        return table
                else:
                    rows.add(cells, line)
            line = reader.line_num + 1
    if line == 1:
        check_header(table, [])
    return table


class _Rows:
    """The rows below the header, added one by one; each distinct cell is looked at once."""

    def __init__(self, table: RawTable) -> None:
        self.table = table
        self.width = 0
        self.columns: dict[int, str] = {}
        self.plain = {""}
        self.odd: dict[str, tuple[str, list[tuple[str, str]]]] = {}

    def add(self, cells: list[str], line: int) -> None:
        """Add a row, or report why it is none."""
        table = self.table
        if not any(cells) and (self.width > 1 or not cells):
            table.report((line, 1), "S008", "The line is blank.")
            return
        if len(cells) != self.width:
            place = _place(table.texts, line, min(len(cells), self.width))
            message = f"The row has {len(cells)} cells, the header {self.width}."
            table.report(place, "S006", message, value=",".join(cells)[:80])
            return
        row = {name: cells[index] for index, name in self.columns.items()}
        if not self.plain.issuperset(row.values()):
            for column, cell in row.items():
                if cell in self.plain:
                    continue
                if cell not in self.odd:
                    found = _cleaned(cell)
                    if found is None:
                        self.plain.add(cell)
                        continue
                    self.odd[cell] = found
                row[column], faults = self.odd[cell]
                table.faults += [(len(table.rows), column, cell, *fault) for fault in faults]
        table.rows.append(row)
        table.lines.append(line)


@contextmanager
def _no_field_limit(longest: int) -> Iterator[None]:
    """Read cells of any length: the limit is the whole process's, and other programs change it."""
    before = csv.field_size_limit(max(longest, 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


# ---------------------------------------------------------------- bytes


def _decoded(data: bytes, table: RawTable) -> str | None:
    for start, what in _SPREADSHEETS.items():
        if data.startswith(start):
            table.report((1, 1), "C001", f"The file is {what}, not a CSV.")
            return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        table.report((1, 1), "S002", "The file is UTF-16, not UTF-8.")
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        table.report((1, 1), "S001", "The file begins with a byte-order mark.")
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        table.report(_end_of(before), "S002", f"Byte 0x{data[error.start]:02x} is not UTF-8.")
        return None
    if count := text.count("\r"):
        lines = "line" if count == 1 else "lines"
        before = text[: text.index("\r")]
        table.report(_end_of(before), "S003", f"A carriage return ends or splits {count} {lines}.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        table.report(_end_of(text), "S010", "The last line has no line end.")
    return text


def _end_of(text: str) -> tuple[int, int]:
    """Line and character just after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


# ---------------------------------------------------------------- header


def _exact_header(table: RawTable, cells: list[str], expected: Sequence[str]) -> dict[int, str]:
    """The header of a table of the dataset: every column, in order."""
    fix = f"Write: {','.join(expected)}" if expected else ""
    if not cells:
        table.report((1, 1), "S005", "The file is empty.", fix=fix)
        return {}
    if expected and cells != list(expected):
        missing = [name for name in expected if name not in cells]
        unknown = [name for name in cells if name not in expected]
        twice = sorted({name for name in cells if cells.count(name) > 1})
        parts = [
            f"{what} {', '.join(map(repr, names))}"
            for what, names in (("lacks", missing), ("has the unknown", unknown), ("repeats", twice))
            if names
        ] or ["has its columns in another order"]
        wrong = (i for i, name in enumerate(cells) if i >= len(expected) or name != expected[i])
        index = next(wrong, len(cells))
        value = cells[index] if index < len(cells) else ""
        message = f"The header {' and '.join(parts)}."
        table.report(_place(table.texts, 1, index), "S005", message, value, fix)
        return {}
    table.header = cells
    return dict(enumerate(cells))


def flexible_header(
    table: RawTable,
    cells: list[str],
    known: Sequence[str],
    required: Sequence[str],
    renamed: Mapping[str, str],
) -> dict[int, str]:
    """The header of a contribution: known columns in any order, and all that are required."""
    line, names = table.texts[0], [name.strip() for name in cells]
    if not cells:
        what = "The file is empty." if not line else "The first line is blank."
        table.report((1, 1), "S005", what, fix=f"Write: {','.join(known)}")
        return {}
    if not set(names) & set(known):
        separator = max(_SEPARATORS, key=line.count)
        if line.count(separator) > 2 or set(line.split(separator)) & set(known):
            message = f"The file is separated by {_SEPARATORS[separator]}."
            table.report((1, line.index(separator) + 1), "C001", message)
        else:
            fix = f"Begin with a line that names the columns: {','.join(known)}"
            table.report((1, 1), "S005", "No column of a contribution is named.", line, fix)
        return {}
    missing = [name for name in required if name not in names]
    kept: dict[int, str] = {}
    for index, (raw, name) in enumerate(zip(cells, names, strict=True)):
        place = _place(table.texts, 1, index)
        if name in kept.values():
            table.report(place, "S005", f"The column {name!r} is there twice.", raw, "Remove one.")
        elif name in known:
            kept[index] = name
            if raw != name:
                table.report(place, "S009", "The name of the column begins or ends with a space.", raw)
        else:
            # Its cells are not checked: they belong to no column.
            near = did_you_mean(name, tuple(n for n in known if n not in names))
            near = f" Its name is now {renamed[name]!r}." if name in renamed else near
            missing = [n for n in missing if n not in re.findall(r"'(\w+)'", near)]
            fix = f"Use: {','.join(known)}." if name else "Remove the column."
            message = f"There is no column {name!r}.{near}" if name else "The column has no name."
            table.report(place, "S005", message, raw, fix)
    if missing:
        what = "column" if len(missing) == 1 else "columns"
        listed = ", ".join(missing)
        table.report((1, len(line) + 1), "S005", f"The header lacks the {what} {listed}.", fix=f"Add {listed}.")
    table.header = names
    return kept


# ---------------------------------------------------------------- cells


def _cleaned(cell: str) -> tuple[str, list[tuple[str, str]]] | None:
    """What a cell means and what is wrong with its characters; None if it is plain."""
    if cell.isascii() and cell.isprintable() and cell == cell.strip() and len(cell) <= LONGEST_CELL:
        return None
    faults = []
    if "\n" in cell.strip():
        faults.append(("S007", "The cell contains a line break."))
    elif cell != cell.strip():
        faults.append(("S009", "The cell begins or ends with a space."))
    if len(cell) > LONGEST_CELL:
        faults.append(("S013", f"The cell is {len(cell)} characters long."))
    if cell != unicodedata.normalize("NFC", cell):
        faults.append(("S011", "The cell contains decomposed characters."))
    odd = {c for c in cell.strip() if unicodedata.category(c) in _INVISIBLE} - _ALLOWED_FORMAT
    if odd:
        names = ", ".join(sorted(f"U+{ord(c):04X}" for c in odd))
        faults.append(("S011", f"The cell contains invisible characters: {names}."))
    return unicodedata.normalize("NFC", cell.strip()), faults


# ---------------------------------------------------------------- places


def _place(texts: Sequence[str], line: int, index: int) -> tuple[int, int]:
    """Line and character at which cell `index` of the row that begins in `line` begins."""
    quoted, commas = False, 0
    if index == 0:
        return line, 1
    while True:
        text = texts[line - 1]
        for position, character in enumerate(text):
            if character == '"':
                quoted = not quoted
            elif character == "," and not quoted:
                commas += 1
                if commas == index:
                    return line, position + 2
        if not quoted or line >= len(texts):
            return line, len(text) + 1
        line += 1


def cell_start(text: str, index: int) -> int:
    """The character at which the cell with that index begins in a CSV line, from 1.

    >>> cell_start('a,"b,c",d', 2)
    9
    """
    return _place([text], 1, index)[1]


#: A cell in its place: quoted, with a comma or a line end behind it, or plain.
_CELL = re.compile(r'"(?:[^"]|"")*+(?:"(?=,|\n|\Z)|\Z)|[^,\n"][^,\n]*|')


def _bad_quote(texts: Sequence[str], line: int) -> tuple[int, int]:
    """Where the cell begins that breaks the quoting of the row that begins in `line`."""
    text, at = "\n".join(texts[line - 1 :]), 0
    while (match := _CELL.match(text, at)) and text[match.end() : match.end() + 1] == ",":
        at = match.end() + 1
    before = text[:at]
    return line + before.count("\n"), at - before.rfind("\n")
