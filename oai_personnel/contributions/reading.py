"""From bytes to columns: a contribution taken apart, with the exact place of every cell.

The file is read in blocks and each distinct text of a column is kept once, so that a
million rows fit in memory and every later check looks at a text once, however often it
stands in the file.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from oai_personnel.contributions.columns import COLUMNS, NEEDED
from oai_personnel.contributions.findings import Findings, Place
from oai_personnel.validation.nearness import did_you_mean
from oai_personnel.validation.structure import LONGEST_CELL

_BLOCK = 1 << 20
_ROWS = 8192
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
# Format characters that a name may rightly contain: zero-width joiners of some scripts.
_ALLOWED_FORMAT = {"\u200c", "\u200d", "\n"}
_SPREADSHEETS = {b"PK\x03\x04": "an Excel or Numbers file", b"\xd0\xcf\x11\xe0": "an old Excel file"}


class Lines:
    """The lines of a file by number, decoded when asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.starts = [0]
        self.numbers = [1]
        self.count = data.count(b"\n") + 1

    def __iter__(self) -> Iterator[str]:
        at, line = 0, 1
        while at < len(self.data):
            end = self.data.find(b"\n", at + _BLOCK) + 1 or len(self.data)
            block = self.data[at:end].decode("utf-8")
            yield from io.StringIO(block, newline="\n")
            line += block.count("\n")
            at = end
            self.starts.append(at)
            self.numbers.append(line)

    def text(self, line: int) -> str:
        """One line without its end."""
        place = bisect_right(self.numbers, line) - 1
        at = self.starts[place]
        for _ in range(line - self.numbers[place]):
            at = self.data.find(b"\n", at) + 1
            if not at:
                return ""
        end = self.data.find(b"\n", at)
        return self.data[at : end if end >= 0 else len(self.data)].decode("utf-8", "replace")

    def cell(self, line: int, index: int) -> Place:
        """Line and character at which cell `index` of the row that begins in `line` begins."""
        quoted, commas = False, 0
        if index == 0:
            return line, 1
        while True:
            text = self.text(line)
            for place, character in enumerate(text):
                if character == '"':
                    quoted = not quoted
                elif character == "," and not quoted:
                    commas += 1
                    if commas == index:
                        return line, place + 2
            if not quoted or line >= self.count:
                return line, len(text) + 1
            line += 1


class Contribution:
    """A contribution taken apart.

    Attributes
    ----------
    file : str
        As messages name it.
    header : list of str
    columns : dict of str to list of str
        Every column of `columns.COLUMNS`; an empty cell, or a column left out, is "".
    lines : array
        The line in which each row begins.
    text : Lines
    """

    def __init__(self, file: str, text: Lines) -> None:
        self.file = file
        self.text = text
        self.header: list[str] = []
        self.columns: dict[str, list[str]] = {}
        self.lines = array("L")
        self.readable = True
        #: Keys of the addresses in it, see `recognition.source_keys`.
        self.keys: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def place(self, row: int, column: str) -> Place:
        """Line and character of a cell; of the row if the column is not in the file."""
        line = self.lines[row]
        return self.text.cell(line, self.header.index(column)) if column in self.header else (line, 1)

    def row(self, index: int) -> dict[str, str]:
        """One row as a mapping."""
        return {name: column[index] for name, column in self.columns.items()}


def read(data: bytes, file: str, findings: Findings) -> Contribution:
    """Take a contribution apart and report what is wrong with its structure.

    Returns
    -------
    Contribution
        ``readable`` is false if its columns could not be told.
    """
    for start, what in _SPREADSHEETS.items():
        if data.startswith(start):
            findings.at((1, 1), "C001", f"The file is {what}, not a CSV.")
            return _unreadable(file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.at((1, 1), "S002", "The file is UTF-16, not UTF-8.")
        return _unreadable(file)
    if data.startswith(b"\xef\xbb\xbf"):
        findings.at((1, 1), "S001", "The file begins with a byte-order mark.")
        data = data[3:]
    place = data.find(b"\r")
    if place >= 0:
        count = data.count(b"\r")
        line, position = _line_of(data, place)
        ends = "line" if count == 1 else "lines"
        findings.at((line, position), "S003", f"A carriage return ends or splits {count} {ends}.")
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        _decodes(data)
    except UnicodeDecodeError as error:
        at = error.start + int(error.reason.rpartition("@")[2])
        findings.at(_line_of(data, at), "S002", f"Byte 0x{data[at]:02x} is not UTF-8.")
        return _unreadable(file)
    if data and not data.endswith(b"\n"):
        line, position = _line_of(data, len(data))
        findings.at((line, position), "S010", "The last line has no line end.")
    sheet = Contribution(file, Lines(data))
    _Reader(sheet, findings).run()
    return sheet


def _unreadable(file: str) -> Contribution:
    sheet = Contribution(file, Lines(b""))
    sheet.readable = False
    return sheet


def _decodes(data: bytes) -> None:
    """Raise if the bytes are not UTF-8, block by block; the reason ends with the block's start."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at + _BLOCK) + 1 or len(data)
        try:
            data[at:end].decode("utf-8")
        except UnicodeDecodeError as error:
            error.reason = f"@{at}"
            raise
        at = end


def _line_of(data: bytes, place: int) -> Place:
    line = data.count(b"\n", 0, place) + 1
    return line, len(data[data.rfind(b"\n", 0, place) + 1 : place].decode("utf-8", "replace")) + 1


class _Reader:
    """The reading of one file: header, rows, and what is wrong with each."""

    def __init__(self, sheet: Contribution, findings: Findings) -> None:
        self.sheet = sheet
        self.findings = findings
        self.kept: list[tuple[int, str]] = []
        self.clean: dict[str, dict[str, str]] = {}
        self.block: list[list[str]] = []

    def run(self) -> None:
        sheet, findings = self.sheet, self.findings
        reader = csv.reader(iter(sheet.text), strict=True)
        line, width = 1, 0
        while True:
            try:
                for cells in reader:
                    if line == 1:
                        if not self._header(cells):
                            return
                        width = len(cells)
                    elif len(cells) == width:
                        self.block.append(cells)
                        sheet.lines.append(line)
                        if len(self.block) == _ROWS:
                            self._flush()
                    else:
                        self._odd_row(cells, line, width)
                    line = reader.line_num + 1
                break
            except csv.Error as error:
                self._broken(line, str(error))
                if not width:
                    sheet.readable = False
                    return
                line = reader.line_num + 1
        self._flush()
        empty = [""] * len(sheet)
        for name in COLUMNS:
            sheet.columns.setdefault(name, empty)
        if not sheet.header:
            findings.at((1, 1), "S005", "The file is empty.", mend=f"Write: {','.join(COLUMNS)}")
            sheet.readable = False
        elif not len(sheet) and not findings.problems:
            findings.at((1, 1), "C040", "The file has a header and no row.")

    def _header(self, cells: list[str]) -> bool:
        sheet, findings = self.sheet, self.findings
        sheet.header = cells
        line = sheet.text.text(1)
        names = [name.strip() for name in cells]
        known = [name for name in names if name in COLUMNS]
        if not known:
            other = max(";\t|", key=line.count)
            if line.count(other) > 2:
                shown = {";": "semicolons", "\t": "tabs", "|": "bars"}[other]
                findings.at((1, line.index(other) + 1), "C001", f"The file is separated by {shown}.")
            else:
                mend = f"Begin with a line that names the columns: {','.join(COLUMNS)}"
                findings.at((1, 1), "S005", "No column of a contribution is named.", value=line[:80], mend=mend)
            sheet.readable = False
            return False
        missing = [name for name in NEEDED if name not in names]
        seen: set[str] = set()
        for index, (raw, name) in enumerate(zip(cells, names, strict=True)):
            place = sheet.text.cell(1, index)
            if name in COLUMNS and name not in seen:
                seen.add(name)
                sheet.columns[name] = []
                self.clean[name] = {"": ""}
                self.kept.append((index, name))
                if raw != name:
                    findings.at(place, "S009", "The name of the column begins or ends with a blank.", value=raw)
                continue
            # Its cells are not looked at: they belong to no column.
            if name in seen:
                findings.at(place, "S005", f"The column {name!r} stands twice.", value=raw, mend="Remove one.")
                continue
            near = did_you_mean(name, tuple(n for n in COLUMNS if n not in names))
            for other in re.findall(r"'(\w+)'", near):
                if other in missing:
                    missing.remove(other)
            mend = f"Use: {','.join(COLUMNS)}."
            findings.at(place, "S005", f"There is no column {name!r}.{near}", value=raw, mend=mend)
        if missing:
            what = "column" if len(missing) == 1 else "columns"
            mend = f"Add {', '.join(missing)}."
            findings.at((1, len(line) + 1), "S005", f"The header lacks the {what} {', '.join(missing)}.", mend=mend)
        sheet.header = names
        return True

    def _odd_row(self, cells: list[str], line: int, width: int) -> None:
        if not cells:
            self.findings.at((line, 1), "S008", "The line is blank.")
            return
        place = self.sheet.text.cell(line, min(len(cells), width))
        message = f"The row has {len(cells)} cells, the header {width}."
        self.findings.at(place, "S006", message, value=",".join(cells)[:80])

    def _broken(self, line: int, error: str) -> None:
        if "field larger" in error:
            self.findings.at((line, 1), "S013", f"A cell is longer than {LONGEST_CELL} characters.")
            return
        place = _bad_quote(self.sheet.text, line)
        what = "is not closed" if "end of data" in error else "is followed by more text"
        self.findings.at(place, "S004", f"The quoted cell that begins here {what}.")

    def _flush(self) -> None:
        if not self.block:
            return
        first = len(self.sheet) - len(self.block)
        turned = list(zip(*self.block, strict=True))
        for index, name in self.kept:
            clean = self.clean[name]
            column = turned[index]
            distinct = set(column)
            if len(distinct) == 1 and "" in distinct:
                self.sheet.columns[name] += column
                continue
            new = distinct.difference(clean)
            faults = {}
            for value in new:
                clean[value] = value
                if not (value.isascii() and value.isprintable() and value == value.strip()):
                    clean[value] = unicodedata.normalize("NFC", value.strip())
                    if found := _faults(value):
                        faults[value] = found
                elif len(value) > LONGEST_CELL:
                    faults[value] = [("S013", f"The cell is {len(value)} characters long.")]
            self.sheet.columns[name] += [clean[value] for value in column]
            if faults:
                self._report(name, column, first, faults)
                # Forgotten, so that they are found in the next block as well.
                for value in faults:
                    del clean[value]
        self.block = []

    def _report(self, name: str, column: tuple[str, ...], first: int, faults: dict[str, list[tuple[str, str]]]) -> None:
        for offset, value in enumerate(column):
            for rule, message in faults.get(value, ()):
                self.findings.add(self.sheet, first + offset, name, rule, message, value=value)


def _faults(value: str) -> list[tuple[str, str]]:
    found = []
    if "\n" in value.strip():
        found.append(("S007", "The cell contains a line break."))
    elif value != value.strip():
        found.append(("S009", "The cell begins or ends with a blank."))
    if len(value) > LONGEST_CELL:
        found.append(("S013", f"The cell is {len(value)} characters long."))
    if value != unicodedata.normalize("NFC", value):
        found.append(("S011", "The cell holds decomposed characters."))
    odd = {c for c in value.strip() if unicodedata.category(c) in _UNSEEN} - _ALLOWED_FORMAT
    if odd:
        names = ", ".join(sorted(f"U+{ord(c):04X}" for c in odd))
        found.append(("S011", f"The cell holds characters that cannot be seen: {names}."))
    return found


def _bad_quote(text: Lines, line: int) -> Place:
    """Where the cell begins that breaks the quoting of the row that begins in `line`."""
    row, quoted, start, begun = line, False, (line, 1), True
    while row <= text.count:
        content = text.text(row)
        place = 0
        while place < len(content):
            character = content[place]
            if quoted and character == '"':
                if content[place + 1 : place + 2] == '"':
                    place += 1
                elif place + 1 < len(content) and content[place + 1] != ",":
                    return start
                else:
                    quoted = False
            elif not quoted and character == ",":
                start, begun = (row, place + 2), True
                place += 1
                continue
            elif begun and character == '"':
                quoted, start = True, (row, place + 1)
            begun = False
            place += 1
        if not quoted:
            return start
        row += 1
    return start
