"""What was found in a contribution, while it is being checked.

One root cause gives one report: a cell that was found wrong is not looked at again, and
what is wrong a thousand times in a column is reported a thousand times, not a million.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from oai_personnel.contributions.rules import CONTRIBUTION_RULES, level
from oai_personnel.validation.report import Problem
from oai_personnel.validation.rules import RULES

if TYPE_CHECKING:
    from oai_personnel.contributions.sheet import Contribution

Place = tuple[int, int]

MOST = 1000


class Wrong:
    """Cells that have an error, by row and column."""

    def __init__(self) -> None:
        self._columns: dict[str, bytearray] = {}

    def add(self, row: int, column: str, count: int) -> None:
        """Mark a cell of a file with `count` rows."""
        if column not in self._columns:
            self._columns[column] = bytearray(count)
        self._columns[column][row] = 1

    def __contains__(self, cell: tuple[int, str]) -> bool:
        row, column = cell
        return column in self._columns and bool(self._columns[column][row])

    def rows(self, count: int, columns: Iterable[str] | None = None) -> npt.NDArray[np.bool_]:
        """For each row whether one of its cells in some columns, or in any, is wrong."""
        found = np.zeros(count, bool)
        for name in self._columns if columns is None else columns:
            if name in self._columns:
                found |= np.frombuffer(self._columns[name], bool)
        return found


class Findings:
    """Problems of one file, and which cells they lie in.

    Attributes
    ----------
    problems : list of Problem
    wrong : Wrong
        Every cell that has an error.
    settled : set of int
        Rows that say what is there already: the dataset's own checks have looked at them.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.wrong = Wrong()
        self.settled: set[int] = set()
        self.counts: Counter[tuple[str, str]] = Counter()

    def at(self, place: Place, rule: str, message: str, *, column: str = "", value: str = "", mend: str = "") -> None:
        """Report something at a line and a character."""
        grave = level(rule)
        known = CONTRIBUTION_RULES[rule] if rule in CONTRIBUTION_RULES else RULES[rule]
        severity = "error" if grave == "error" else "warning"
        value = value if len(value) <= 80 else value[:79] + "…"
        self.problems.append(Problem(self.file, *place, column, value, rule, message, mend or known.mend, severity))

    def add(
        self,
        sheet: Contribution,
        row: int,
        column: str,
        rule: str,
        message: str,
        *,
        value: str | None = None,
        mend: str = "",
    ) -> None:
        """Report something at a cell, unless the row confirms that the doubt does not hold."""
        grave = level(rule)
        if grave == "error":
            self.wrong.add(row, column, len(sheet))
        elif grave == "doubt" and rule in sheet.columns["confirmed"][row].split():
            return
        self.counts[rule, column] += 1
        count = self.counts[rule, column]
        if count > MOST:
            return
        if count == MOST:
            message += f" From here on {rule} in {column} is no longer reported."
        shown = sheet.columns[column][row] if value is None else value
        self.at(sheet.place(row, column), rule, message, column=column, value=shown, mend=mend)
