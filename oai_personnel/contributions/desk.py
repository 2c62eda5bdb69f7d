"""What every check of a contribution works on: its rows, the dataset, and what has been found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from oai_personnel.contributions.columnar import Cells
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.known import Known
from oai_personnel.contributions.sheet import Contribution
from oai_personnel.contributions.texts import Fault

Rows = npt.NDArray[np.bool_]


class Desk:
    """A contribution on the table: its rows, the dataset beside it, and what has been found so far.

    Attributes
    ----------
    sheet : Contribution
    known : Known
    findings : Findings
    columns : dict of str to Cells
    """

    def __init__(self, sheet: Contribution, known: Known, findings: Findings) -> None:
        self.sheet, self.known, self.findings = sheet, known, findings
        self.columns: dict[str, Cells] = sheet.columns

    def add(self, row: int, column: str, rule: str, message: str, mend: str = "") -> None:
        """Report something at a cell that has not been found wrong, in a row that says something new."""
        if (row, column) not in self.findings.wrong and row not in self.findings.settled:
            self.findings.add(self.sheet, row, column, rule, message, mend=mend)

    def right(self, row: int, *columns: str) -> bool:
        """Whether cells of a row have not been found wrong."""
        return not any((row, column) in self.findings.wrong for column in columns)

    def right_rows(self, *columns: str) -> Rows:
        """For each row whether its cells have not been found wrong."""
        return ~self.findings.wrong.rows(len(self.sheet), columns)

    def filled(self, column: str) -> Rows:
        """For each row whether a column is filled and right."""
        cells = self.columns[column]
        return np.zeros(len(cells), bool) if cells.is_empty else cells.filled & self.right_rows(column)

    def rows_with(self, column: str, where: Rows | None = None) -> Iterator[tuple[int, str]]:
        """Rows in which a column is filled and right, with its text."""
        cells = self.columns[column]
        rows = self.filled(column) if where is None else self.filled(column) & where
        return ((row, cells[row]) for row in np.flatnonzero(rows).tolist())

    def each(self, column: str, judge: Callable[[str], Fault | None], where: Rows | None = None) -> None:
        """Judge each distinct text of a column once, and report it wherever it stands."""
        cells = self.columns[column]
        rows = self.filled(column) if where is None else self.filled(column) & where
        faults = {code: one for code, text in cells.present(rows) if (one := judge(text))}
        if faults:
            faulty = np.zeros(len(cells.distinct), bool)
            faulty[list(faults)] = True
            for row in np.flatnonzero(faulty[cells.codes] & rows).tolist():
                self.add(row, column, *faults[int(cells.codes[row])])
