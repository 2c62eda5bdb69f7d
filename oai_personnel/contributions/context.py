"""What every check of a contribution works on: its rows, the dataset, and what has been found so far.

One root cause gives one report: a cell with an error is not looked at again, and what is
wrong in the same way in very many rows is reported a thousand times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from functools import cached_property

from oai_personnel.contributions.newcomers import Newcomers
from oai_personnel.contributions.recognition import SourceIds
from oai_personnel.contributions.reference import Reference
from oai_personnel.validation.cells import Fault
from oai_personnel.validation.columns import LINKS, NEEDED
from oai_personnel.validation.report import Problem
from oai_personnel.validation.rules import FIXES_IN_CONTRIBUTIONS, level_in_contribution
from oai_personnel.validation.structure import RawTable, Row

#: The cells without which nobody knows what a row speaks of.
_IDENTIFYING = ("event_id", "person", "track", "kind", "announced", "effective", "source_url", *LINKS.values())
#: How often a rule is reported in one column.
MOST = 1000


class CheckContext:
    """A contribution, the dataset it is compared with, and what has been found.

    Attributes
    ----------
    table : RawTable
        Its rows have every column of a contribution.
    rows : list of dict
    reference : Reference
    newcomers : Newcomers
        New names of this file and of those checked before it.
    problems : list of Problem
    errors : set of (int, str)
        The cells that have an error, by row and column.
    unchanged : set of int
        Rows that are already in the dataset, whose own checks have looked at them.
    is_dated : bool
        Whether all documents have the date of publication that they were given.
    """

    def __init__(self, table: RawTable, reference: Reference, newcomers: Newcomers | None = None) -> None:
        self.table, self.rows, self.reference = table, table.rows, reference
        self.newcomers = newcomers or Newcomers()
        self.problems: list[Problem] = [_weighed(found) for found in table.problems]
        self.errors: set[tuple[int, str]] = set()
        self._rows_with_errors: set[int] = set()
        self.unchanged: set[int] = set()
        self.is_dated = True
        self._counts: Counter[tuple[str, str]] = Counter()
        for row, column, cell, rule, message in table.faults:
            self._add(row, column, rule, message, value=cell)
            if rule != "S013":  # what the cell means is certain, and is looked at
                self.table.wrote(row, column, cell)
                self.errors.discard((row, column))

    @cached_property
    def source_ids(self) -> SourceIds:
        """Which document each row means."""
        return SourceIds(self.rows, self.reference)

    def report(self, row: int, column: str, rule: str, message: str, fix: str = "", meant: str = "") -> None:
        """Report something at a cell that has no error yet, in a row that is not in the dataset already.

        The further checks look at what is `meant`, if that is certain.
        """
        if (row, column) not in self.errors and row not in self.unchanged:
            self._add(row, column, rule, message, fix)
            if meant:
                self.table.take_as(row, column, meant)
                self.errors.discard((row, column))

    def _add(self, row: int, column: str, rule: str, message: str, fix: str = "", value: str | None = None) -> None:
        level = level_in_contribution(rule)
        if level == "warning" and rule in self.rows[row]["confirmed"].split():
            return
        if level == "error":
            self.errors.add((row, column))
            self._rows_with_errors.add(row)
        self._counts[rule, column] += 1
        if self._counts[rule, column] <= MOST:
            if self._counts[rule, column] == MOST:
                message += f" Further {rule} in {column} are not reported."
            value = self.table.written(row, column) if value is None else value
            value = value if len(value) <= 80 else value[:79] + "…"
            fix = fix or FIXES_IN_CONTRIBUTIONS.get(rule, "")
            self.problems.append(_weighed(self.table.problem(row, rule, message, column, fix, value)))

    def is_valid(self, row: int, *columns: str) -> bool:
        """Whether cells of a row have no error."""
        return row not in self._rows_with_errors or not any((row, column) in self.errors for column in columns)

    def as_if_right(self, *kept: str) -> CheckContext:
        """The contribution as if its cells were right in what does not identify events.

        Errors remain in what does. A cell with an error is empty, or has what is usual; those of
        the columns `kept` are as they are.
        """
        usual = {"source_kind": "news", "source_published": date.today().isoformat()}
        wrong: dict[int, set[str]] = defaultdict(set)
        for row, column in self.errors:
            if column not in _IDENTIFYING and column not in kept:
                wrong[row].add(column)
        lacking = {name: usual[name] for name in NEEDED if name in usual and name not in self.table.header}
        other = copy(self)
        other.rows = [
            {**cells, **lacking, **{name: usual.get(name, "") for name in wrong.get(row, ())}}
            if lacking or row in wrong
            else cells
            for row, cells in enumerate(self.rows)
        ]
        other.errors = {(row, column) for row, column in self.errors if column in _IDENTIFYING}
        other.is_dated = "source_published" not in lacking and not any(
            "source_published" in it for it in wrong.values()
        )
        return other

    def filled(self, column: str) -> Iterator[tuple[int, str]]:
        """Rows in which a column is filled and has no error, with its text."""
        errors = self.errors
        for row, cells in enumerate(self.rows):
            if (text := cells[column]) and (row, column) not in errors:
                yield row, text

    def judge(
        self, column: str, fault_of: Callable[[str], Fault | None], where: Callable[[Row], bool] | None = None
    ) -> None:
        """Judge each distinct text of a column once, and report it in every row that has it."""
        texts = {cells[column] for cells in self.rows if where is None or where(cells)}
        faults = {text: found for text in texts if text and (found := fault_of(text))}
        if faults:
            for row, text in self.filled(column):
                if text in faults and (where is None or where(self.rows[row])):
                    self.report(row, column, *faults[text])


def _weighed(found: Problem) -> Problem:
    return found._replace(severity=level_in_contribution(found.rule))
