"""A contribution taken apart: its columns, and the exact place of every cell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from oai_personnel.contributions.columnar import Cells
from oai_personnel.contributions.findings import Place

if TYPE_CHECKING:
    from oai_personnel.contributions.keys import Keys

#: Bytes that are looked at in one go.
BLOCK = 1 << 20


class Lines:
    """The lines of a file by number, decoded when asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __iter__(self) -> Iterator[str]:
        at = 0
        while at < len(self.data):
            end = self.data.find(b"\n", at + BLOCK) + 1 or len(self.data)
            yield from io.StringIO(self.data[at:end].decode("utf-8"), newline="\n")
            at = end

    @cached_property
    def count(self) -> int:
        """How many lines there are, with what stands after the last line end."""
        return self.data.count(b"\n") + 1

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        """Where each line begins, and where one after the last would."""
        found = [np.zeros(1, np.int64)]
        for at in range(0, len(self.data), BLOCK):
            block = np.frombuffer(self.data, np.uint8, min(BLOCK, len(self.data) - at), at)
            found.append(np.flatnonzero(block == 10) + (at + 1))
        found.append(np.array([len(self.data) + 1]))
        return np.concatenate(found)

    def text(self, line: int) -> str:
        """One line without its end."""
        if line > self.count:
            return ""
        return self.data[self._starts[line - 1] : self._starts[line] - 1].decode("utf-8", "replace")

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
    columns : dict of str to Cells
        Every column of `columns.COLUMNS`; an empty cell, or a column left out, is "".
    lines : sequence of int
        The line in which each row begins.
    text : Lines
    keys : Keys
        Which documents its addresses mean; set once the dataset is looked at.
    """

    keys: Keys

    def __init__(self, file: str, text: Lines) -> None:
        self.file = file
        self.text = text
        self.header: list[str] = []
        self.columns: dict[str, Cells] = {}
        self.lines: Sequence[int] = ()
        self.readable = True

    def __len__(self) -> int:
        return len(self.lines)

    def place(self, row: int, column: str) -> Place:
        """Line and character of a cell; of the row if the column is not in the file."""
        line = self.lines[row]
        return self.text.cell(line, self.header.index(column)) if column in self.header else (line, 1)

    def rows_of(self, rows: Sequence[int], names: Sequence[str]) -> list[dict[str, str]]:
        """Some cells of some rows."""
        taken = [self.columns[name].take(rows) for name in names]
        return [dict(zip(names, cells, strict=True)) for cells in zip(*taken, strict=True)]
