"""From bytes to cells: the structure of a CSV, with the exact place of every cell.

A reader that repairs hides what is wrong, so the bytes are checked first, then the
lines, then the cells; every later message can say in which line and at which
character a cell begins.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from oai_personnel.validation.report import Problem, problem

LONGEST_CELL = 20_000
# Format characters that a name may rightly contain: zero-width joiners of some scripts.
_ALLOWED_FORMAT = {"\u200c", "\u200d"}
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class Cells(NamedTuple):
    """A file taken apart.

    Attributes
    ----------
    file : str
        The file, as messages name it.
    header : list of str
    rows : list of list of str
        Only rows with as many cells as the header.
    lines : list of int
        The line of each row, from 1.
    texts : list of str
        The lines of the file.
    problems : list of Problem
    """

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    texts: list[str]
    problems: list[Problem]

    def position(self, line: int, index: int) -> int:
        """The character at which cell `index` of `line` begins, from 1."""
        if not 1 <= line <= len(self.texts):
            return 0
        return cell_start(self.texts[line - 1], index)

    def place(self, line: int, column: str) -> tuple[int, int]:
        """Line and character of the cell of a column."""
        index = self.header.index(column) if column in self.header else 0
        return line, self.position(line, index)


def cell_start(text: str, index: int) -> int:
    """The character at which the cell with that index begins in a CSV line, from 1.

    >>> cell_start('a,"b,c",d', 2)
    9
    """
    start, quoted, commas = 0, False, 0
    for place, character in enumerate(text):
        if commas == index:
            break
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            commas += 1
            start = place + 1
    return start + 1


def read_cells(data: bytes, file: str, expected: Sequence[str] | None = None) -> Cells:
    """Take a CSV apart and report everything that is wrong with its structure.

    Parameters
    ----------
    data : bytes
        The file as it lies on disk.
    file : str
        How messages name it.
    expected : sequence of str, optional
        The header it must have.
    """
    found: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        found.append(problem(file, "S001", "The file begins with a byte-order mark.", line=1, position=1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        position = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        shown = data[error.start : error.start + 1].hex()
        found.append(problem(file, "S002", f"Byte 0x{shown} is not UTF-8.", line=line, position=position))
        return Cells(file, [], [], [], [], found)
    if "\r" in text:
        place = text.index("\r")
        count = text.count("\r")
        line = text.count("\n", 0, place) + 1
        found.append(
            problem(file, "S003", f"A carriage return ends or splits {count} line{'s' * (count > 1)}.", line=line)
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        found.append(problem(file, "S010", "The last line has no line end.", line=text.count("\n") + 1))
    texts = text.split("\n")
    header, rows, lines = _rows(text, texts, file, expected, found)
    return Cells(file, header, rows, lines, texts, found)


def _rows(
    text: str, texts: list[str], file: str, expected: Sequence[str] | None, found: list[Problem]
) -> tuple[list[str], list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for cells in reader:
            if line == 1:
                header = cells
                if expected is not None and header != list(expected):
                    found.append(_wrong_header(header, expected, file))
                    return [], [], []
            elif not cells:
                found.append(problem(file, "S008", "The line is blank.", line=line))
            elif len(cells) != len(header):
                message = f"The row has {len(cells)} cells, the header {len(header)}."
                found.append(problem(file, "S006", message, line=line, value=",".join(cells)[:80]))
            else:
                _look_at_cells(cells, header, texts, line, file, found)
                rows.append(cells)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        found.append(problem(file, "S004", f"The row cannot be read: {error}.", line=line))
    if not header and not found:
        found.append(problem(file, "S005", "The file is empty.", line=1, mend=_header_mend(expected)))
    return header, rows, lines


def _header_mend(expected: Sequence[str] | None) -> str:
    return f"Write: {','.join(expected)}" if expected else ""


def _wrong_header(header: list[str], expected: Sequence[str], file: str) -> Problem:
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    twice = sorted({name for name in header if header.count(name) > 1})
    parts = [
        f"{what} {', '.join(map(repr, names))}"
        for what, names in (("lacks", missing), ("has the unknown", unknown), ("repeats", twice))
        if names
    ] or ["has its columns in another order"]
    place = next((i for i, name in enumerate(header) if i >= len(expected) or name != expected[i]), len(header))
    position = cell_start(",".join(header), place)
    shown = header[place] if place < len(header) else ""
    message = f"The header {' and '.join(parts)}."
    return problem(file, "S005", message, line=1, position=position, value=shown, mend=_header_mend(expected))


def _look_at_cells(
    cells: list[str], header: list[str], texts: list[str], line: int, file: str, found: list[Problem]
) -> None:
    for index, cell in enumerate(cells):
        if cell.isascii() and cell.isprintable() and cell == cell.strip() and len(cell) <= LONGEST_CELL:
            continue
        for rule, message in _cell_faults(cell):
            position = cell_start(texts[line - 1], index)
            where = {"line": line, "position": position, "column": header[index], "value": cell[:80]}
            found.append(problem(file, rule, message, **where))  # type: ignore[arg-type]


def _cell_faults(cell: str) -> list[tuple[str, str]]:
    faults = []
    if "\n" in cell:
        faults.append(("S007", "The cell contains a line break."))
    if cell != cell.strip():
        faults.append(("S009", "The cell begins or ends with a blank."))
    if len(cell) > LONGEST_CELL:
        faults.append(("S013", f"The cell is {len(cell)} characters long."))
    if cell != unicodedata.normalize("NFC", cell):
        faults.append(("S011", "The cell holds decomposed characters."))
    odd = [c for c in cell if unicodedata.category(c) in _UNSEEN]
    odd = [c for c in odd if c != "\n" and c not in _ALLOWED_FORMAT]
    if odd:
        names = ", ".join(sorted({f"U+{ord(c):04X}" for c in odd}))
        faults.append(("S011", f"The cell holds characters that cannot be seen: {names}."))
    return faults
