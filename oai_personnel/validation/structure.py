"""A CSV as rows: its cells, with the line and character of every one, and what is wrong with its structure."""

from __future__ import annotations

from oai_personnel.validation.places import Place, place_of
from oai_personnel.validation.report import Problem, problem

Row = dict[str, str]
LONGEST_CELL = 20_000


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
    top : int
        The line of the header.
    separator : str
        The sign between the cells.
    unnamed : dict of int to str
        Columns that have no name, or that of an index.
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
        self.top, self.separator = 1, ","
        self.unnamed: dict[int, str] = {}
        self.problems: list[Problem] = []
        self.faults: list[tuple[int, str, str, str, str]] = []
        self._written: dict[tuple[int, str], str] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def place(self, row: int, column: str) -> Place:
        """Line and character at which a cell begins; of the row if the file has no such column."""
        line = self.lines[row]
        if column not in self.header:
            return line, 1
        return place_of(self.texts, line, self.header.index(column), self.separator)

    def header_place(self, index: int) -> Place:
        """Line and character at which a name of the header begins."""
        return place_of(self.texts, self.top, index, self.separator)

    def take_as(self, row: int, column: str, meant: str) -> None:
        """Hold a cell as what it means; problems still show it as it was written."""
        self.wrote(row, column, self.rows[row][column])
        self.rows[row][column] = meant

    def wrote(self, row: int, column: str, cell: str) -> None:
        """Keep what a cell was in the file; problems show it."""
        self._written.setdefault((row, column), cell)

    def written(self, row: int, column: str) -> str:
        """A cell as it is in the file."""
        return self._written.get((row, column), self.rows[row].get(column, ""))

    def problem(
        self, row: int, rule: str, message: str, column: str, fix: str = "", value: str | None = None
    ) -> Problem:
        """A problem of a cell."""
        line, position = self.place(row, column)
        if value is None:
            value = self.written(row, column)
        where = {"line": line, "position": position, "column": column, "value": value, "fix": fix}
        return problem(self.file, rule, message, **where)  # type: ignore[arg-type]

    def report(self, place: Place, rule: str, message: str, value: str = "", fix: str = "") -> None:
        """Report something at a line and a character."""
        line, position = place
        self.problems.append(problem(self.file, rule, message, line=line, position=position, value=value, fix=fix))
