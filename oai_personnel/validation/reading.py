"""From bytes to rows: a CSV taken apart, with the line and character of every cell.

One reader for the dataset's tables and for contributions. A reader that repairs hides
what is wrong, so the bytes are checked first, then the header, then the rows and cells;
every later message can say in which line and at which character a cell begins.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from oai_personnel.validation.decoding import decoded
from oai_personnel.validation.headers import Known, exact_header, layout, report_unnamed
from oai_personnel.validation.places import Place, bad_quote, place_of, without_stray_quote
from oai_personnel.validation.structure import LONGEST_CELL, RawTable

#: Takes the cells of the first line; returns the columns to keep by index, none if the file cannot be read.
HeaderCheck = Callable[[RawTable, list[str]], dict[int, str]]

# Format characters that a name may rightly contain: zero-width joiners of some scripts.
_ALLOWED_FORMAT = {"\u200c", "\u200d", "\n"}
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


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
    table = read(data, file, lambda table, cells: exact_header(table, cells, expected), name)
    table.problems += [table.problem(row, rule, message, column, value=cell[:80])
                       for row, column, cell, rule, message in table.faults]  # fmt: skip
    return table


def read(data: bytes, file: str, check_header: HeaderCheck, name: str = "", known: Known | None = None) -> RawTable:
    """Take a CSV apart and report everything that is wrong with its structure.

    With `known` columns the header is looked for, and another sign than a comma between the cells is
    reported and accepted; without, the file is one of the dataset's tables.
    """
    table = RawTable(file, name)
    text = decoded(data, table.report, known is not None)
    if text is None:
        return table
    table.texts = text.split("\n")
    if known is not None and text:
        layout(table, known)
    below = text if table.top == 1 else "\n".join(table.texts[table.top - 1 :])
    reader = csv.reader(io.StringIO(below, newline=""), delimiter=table.separator, strict=True)
    rows, line = _Rows(table, known is not None), table.top
    with _no_field_limit(len(text)):
        while True:
            error, cells = "", list[str]()
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as found:
                error = "is not closed" if "end of data" in str(found) else "is followed by more text"
            last = table.top - 1 + reader.line_num
            if line == table.top:
                if error:
                    table.report(bad_quote(table.texts, line, last, table.separator), "S004", _QUOTE.format(error))
                    return table
                rows.columns, rows.width = check_header(table, cells), len(cells)
                if not rows.columns:
                    return table
            elif not (error or last > line) or not rows.add_lines(line, last, error):
                if error:
                    table.report(bad_quote(table.texts, line, last, table.separator), "S004", _QUOTE.format(error))
                else:
                    rows.add(cells, line)
            line = last + 1
    if line == table.top:
        check_header(table, [])
    rows.finish()
    return table


_QUOTE = "The quoted cell that begins here {}."


class _Rows:
    """The rows below the header, added one by one; each distinct cell is looked at once."""

    def __init__(self, table: RawTable, lenient: bool) -> None:
        self.table, self.lenient = table, lenient
        self.width = 0
        self.columns: dict[int, str] = {}
        self.plain = {""}
        self.odd: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self.blank: list[int] = []
        self.longer: dict[int, list[str]] = {}
        self.unnamed: dict[int, list[str]] = {}

    def add(self, cells: list[str], line: int) -> None:
        """Add a row, or report why it is none."""
        table = self.table
        if not any(map(self._says_something, range(len(cells)), cells)) and (self.width > 1 or not cells):
            self.blank.append(line)
            return
        if self.lenient and len(cells) > self.width and not any(cell.strip() for cell in cells[self.width :]):
            self.longer[len(table.rows)] = cells[:]
            del cells[self.width :]
        if len(cells) != self.width:
            place = place_of(table.texts, line, min(len(cells), self.width), table.separator)
            message = f"The row has {len(cells)} cells, the header {self.width}."
            table.report(place, "S006", message, value=",".join(cells)[:80])
            return
        named = cells if len(self.columns) == self.width else [cells[index] for index in self.columns]
        row = dict(zip(self.columns.values(), named, strict=True))
        if not self.plain.issuperset(row.values()):
            for column, cell in row.items():
                if cell in self.plain:
                    continue
                if cell not in self.odd:
                    found = _cleaned(cell, self.lenient)
                    if found is None:
                        self.plain.add(cell)
                        continue
                    self.odd[cell] = found
                row[column], faults = self.odd[cell]
                table.faults += [(len(table.rows), column, cell, *fault) for fault in faults]
        for index in table.unnamed:
            self.unnamed.setdefault(index, []).append(cells[index])
        table.rows.append(row)
        table.lines.append(line)

    def _says_something(self, index: int, cell: str) -> bool:
        """Whether a cell is filled; the number of the row alone is nothing."""
        filled = cell.strip(_BLANK)
        return bool(filled) and not (index in self.table.unnamed and filled.removesuffix(".0").isdecimal())

    def add_lines(self, first: int, last: int, error: str) -> bool:
        """Add lines that a stray quote has made one row, each by itself; False if they are no rows.

        They are rows if at least two of them, or the only one, have as many cells as the header.
        """
        table = self.table
        while last > first and not table.texts[last - 1]:
            last -= 1
        found = {
            line: without_stray_quote(table.texts[line - 1], self.width, table.separator)
            for line in range(first, last + 1)
        }
        if sum(row is not None for row in found.values()) < min(2, len(found)):
            return False
        place = bad_quote(table.texts, first, last, table.separator) if error else self._spanning(first)
        between = f"line {last} is" if last == first + 1 else f"lines {first + 1} to {last} are"
        fix = f"Remove the quote in line {first}, or close it there; the lines behind it are rows."
        if last == first:
            table.report(place, "S004", _QUOTE.format(error))
        elif error == "is not closed":
            message = f"The quote that opens here, in line {first}, is not closed: {between} inside the cell."
            table.report(place, "S004", message, fix=fix)
        else:
            message = f"The quote that opens here, in line {first}, closes in line {last}: {between} inside the cell."
            if found[last] is None or found[last][0] != table.texts[last - 1]:  # type: ignore[index]
                fix = f"Remove the quotes in lines {first} and {last}, or double them; the lines between are rows."
            table.report(place, "S004", message, fix=fix)
        for line, row in found.items():
            if row is not None:
                table.texts[line - 1] = row[0]
            self.add(row[1] if row else table.texts[line - 1].split(table.separator), line)
        return True

    def _spanning(self, first: int) -> Place:
        """Where the last cell begins that begins in a line and does not end in it."""
        index = 0
        while (place := place_of(self.table.texts, first, index + 1, self.table.separator))[0] == first:
            if place[1] > len(self.table.texts[first - 1]):
                break
            index += 1
        return place_of(self.table.texts, first, index, self.table.separator)

    def finish(self) -> None:
        """Report what is said once for many rows."""
        table = self.table
        for first, last in _runs(self.blank):
            what, fix = (
                (f"Lines {first} to {last} are blank.", "Remove them.") if last > first else ("The line is blank.", "")
            )
            table.report((first, 1), "S008", what, fix=fix)
        if len(self.longer) > 1 and 2 * len(self.longer) >= len(table.rows):
            place = place_of(table.texts, table.lines[min(self.longer)], self.width, table.separator)
            table.report(place, "C071", f"{len(self.longer)} rows have more cells than the header, all empty.")
        elif self.longer:
            self._drop()
        if table.unnamed:
            report_unnamed(table, {index: self.unnamed.get(index, []) for index in table.unnamed})

    def _drop(self) -> None:
        """Take back rows that are longer than others: a comma that is not quoted has moved their cells."""
        table = self.table
        for row, cells in self.longer.items():
            place = place_of(table.texts, table.lines[row], self.width, table.separator)
            message = f"The row has {len(cells)} cells, the header {self.width}."
            table.report(place, "S006", message, value=",".join(cells)[:80])
        kept = {old: new for new, old in enumerate(row for row in range(len(table.rows)) if row not in self.longer)}
        table.rows[:] = [table.rows[row] for row in kept]
        table.lines[:] = [table.lines[row] for row in kept]
        table.faults = [(kept[row], *fault) for row, *fault in table.faults if row in kept]  # type: ignore[misc]
        self.unnamed = {index: [cells[row] for row in kept] for index, cells in self.unnamed.items()}


#: What a blank cell may consist of, beside spaces.
_BLANK = " \t\u00a0\u3000\u200b\ufeff"


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers that follow one another, as first and last.

    >>> _runs([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found


@contextmanager
def _no_field_limit(longest: int) -> Iterator[None]:
    """Read cells of any length: the limit is the whole process's, and other programs change it."""
    before = csv.field_size_limit(max(longest, 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


# ---------------------------------------------------------------- cells


def _cleaned(cell: str, lenient: bool) -> tuple[str, list[tuple[str, str]]] | None:
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
    text = unicodedata.normalize("NFC", cell.strip())
    if odd := {c for c in text if unicodedata.category(c) in _INVISIBLE} - _ALLOWED_FORMAT:
        names = ", ".join(sorted(f"U+{ord(c):04X}" for c in odd))
        faults.append(("S011", f"The cell contains invisible characters: {names}."))
        text = "".join(c for c in text if c not in odd).strip() if lenient else text
    return text.replace("\n", " ") if lenient else text, faults
