"""Problems and the report that holds them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from oai_personnel.validation.rules import RULES

if TYPE_CHECKING:
    import pandas as pd


#: From how many findings on they are counted by rule, and of those that say the same only so many are written out.
MANY, _REPEATED = 20, 3


class Problem(NamedTuple):
    """One thing that is wrong, where it is, and how to fix it.

    Attributes
    ----------
    file : str
        The file, as it was named.
    line : int
        The line in it, from 1; 0 for the file as a whole.
    position : int
        The character in that line at which the cell begins, from 1; 0 if none.
    column : str
        The column, empty if none.
    value : str
        The cell as it is in the file.
    rule : str
        A code of `rules.RULES`.
    message : str
        What is wrong.
    fix : str
        What to do.
    severity : {"error", "warning", "info"}
        An error must be fixed; a warning fixed or acknowledged; an info needs no action.
    """

    file: str
    line: int
    position: int
    column: str
    value: str
    rule: str
    message: str
    fix: str
    severity: str = "error"

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "") + (f":{self.position}" if self.position else "")
        where = f" {self.column}" if self.column else ""
        level = "" if self.severity == "error" else f" {self.severity}"
        # The value is shown once: most messages name it.
        value = f" [{self.value!r}]" if level and self.value and repr(self.value) not in self.message else ""
        return f"{place}: {self.rule}{level}{where}: {self.message}{value} {self.advice}"

    @property
    def advice(self) -> str:
        """What to do, as a sentence."""
        return self.fix if self.severity == "info" else f"To fix: {self.fix}"


def problem(
    file: str,
    rule: str,
    message: str,
    *,
    line: int = 0,
    position: int = 0,
    column: str = "",
    value: str = "",
    fix: str = "",
) -> Problem:
    """Make a problem; how serious it is the rule says, and what to do unless something better is known."""
    known = RULES[rule]
    return Problem(file, line, position, column, value, rule, message, fix or known.fix, known.level)


class Report:
    """What a validation found: iterable, with a length, true if there is no error.

    Attributes
    ----------
    problems : tuple of Problem
        In order of file, line and column.
    checked : dict of str to int
        Rows checked, by table or file.
    """

    def __init__(
        self, problems: list[Problem], checked: dict[str, int], units: tuple[str, str] = ("table", "tables")
    ) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.checked = checked
        self.units = units

    @classmethod
    def joined(cls, reports: Sequence[Report]) -> Report:
        """Several reports as one."""
        if len(reports) == 1:
            return reports[0]
        checked = {name: rows for report in reports for name, rows in report.checked.items()}
        return cls([found for report in reports for found in report], checked, ("file", "files"))

    @property
    def ok(self) -> bool:
        """Whether there is no error; there may be warnings."""
        return not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be fixed."""
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What must be fixed or acknowledged."""
        return tuple(p for p in self.problems if p.severity == "warning")

    @property
    def infos(self) -> tuple[Problem, ...]:
        """What needs no action."""
        return tuple(p for p in self.problems if p.severity == "info")

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return f"<Report: {self.summary()}>"

    def summary(self) -> str:
        """One line: what was checked and what was found."""
        rows = sum(self.checked.values())
        found = _counted(len(self.errors), "error") if self.errors else "no errors"
        found += "".join(
            f", {_counted(len(group), name)}"
            for group, name in ((self.warnings, "warning"), (self.infos, "info"))
            if group
        )
        where = f"{len(self.checked)} {self.units[len(self.checked) != 1]}"
        return f"{_counted(rows, 'row')} in {where} checked, {found}"

    def by_rule(self) -> dict[str, int]:
        """How often each rule was found, errors first, the most frequent first.

        >>> found = [Problem("a.csv", n, 1, "title", "", "C009", "New.", "", "error") for n in (2, 3)]
        >>> Report(found, {"a.csv": 2}).by_rule()
        {'C009': 2}
        """
        order = ("error", "warning", "info")
        counts = Counter((found.severity, found.rule) for found in self.problems)
        ranked = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
        return {rule: count for (_, rule), count in ranked}

    def counts(self) -> list[str]:
        """A line for each rule, if there are many findings."""
        if len(self.problems) < MANY:
            return []
        levels = {found.rule: found.severity for found in self.problems}
        lines = [f"{n:6} {rule} {levels[rule]:7} {RULES[rule].title}" for rule, n in self.by_rule().items()]
        return ["", "By rule:", *lines, ""]

    def to_frame(self) -> pd.DataFrame:
        """The problems as a frame, one row each, with the columns of `Problem`."""
        import pandas as pd

        return pd.DataFrame(list(self.problems), columns=list(Problem._fields))

    def to_json(self) -> str:
        """The report as a JSON text."""
        problems = [p._asdict() for p in self.problems]
        document = {"ok": self.ok, "checked": self.checked, "by_rule": self.by_rule(), "problems": problems}
        return json.dumps(document, ensure_ascii=False, indent=1)

    def to_text(self) -> str:
        """The report as lines for a person, the summary last."""
        return "\n".join([*self._lines(), *self.counts(), self.summary()])

    def _lines(self) -> Iterator[str]:
        """A line for each problem; of many that say the same the first three, and where the others are."""
        same: dict[tuple[str, ...], list[Problem]] = {}
        for found in self.problems:
            same.setdefault((found.file, found.rule, found.column, found.message, found.fix), []).append(found)
        for found in self.problems:
            those = same[found.file, found.rule, found.column, found.message, found.fix]
            if len(self.problems) < MANY or len(those) <= _REPEATED + 1 or found in those[:_REPEATED]:
                yield visible(str(found))
            elif found is those[_REPEATED]:
                rest = those[_REPEATED:]
                lines = ", ".join(str(one.line) for one in rest[:5]) + (" …" if len(rest) > 5 else "")
                column = f" {found.column}" if found.column else ""
                yield visible(f"{found.file}: {found.rule}{column}: the same {len(rest)} times more, in lines {lines}")

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in found) + "</tr>" for found in self.problems
        )
        head = "".join(f"<th>{name}</th>" for name in Problem._fields)
        return f"<p>{escape(self.summary())}</p>" + (f"<table><tr>{head}</tr>{rows}</table>" if rows else "")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def visible(text: str) -> str:
    r"""The text with everything written out that cannot be seen or would control a terminal.

    >>> visible("a\nb\x1b[0m\u202e")
    'a\\nb\\x1b[0m\\u202e'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
