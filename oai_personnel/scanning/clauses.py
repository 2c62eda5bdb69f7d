"""A sentence in clauses: what stands in which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from oai_personnel.scanning.dates import Found
from oai_personnel.scanning.people import Mention
from oai_personnel.scanning.reading import Hit, Item, Line, Mark, within

#: How far from a word, in letters, its person, date and qualifications are looked for: keeps a text without stops fast.
REACH = 250
_SIGNS = re.compile(r"[,，()（）—–:：「」『』]|\s-\s")
_OPEN, _CLOSE = "(（「『", ")）」』"
_SCRIPT_SIGNS = {
    "ja": re.compile(r"(?<=[がしりてでば])、"),
    "ko": re.compile(r"(?<=[고며만데면서])\s|[“”\"]"),
}


class _Clause(NamedTuple):
    parent: int
    kind: str  # main, sub, relative, bracket, next


class Sentence:
    """A sentence, its clauses and what stands in each.

    Attributes
    ----------
    line : Line
    start, end : int
    marks, people, hits, dates : list
        What stands in the sentence, in order.
    clauses : list of _Clause
        What kind each is, and the one around it or before it.
    """

    def __init__(self, line: Line, start: int, end: int) -> None:
        self.line, self.start, self.end, self.code = line, start, end, line.code
        self.marks = within(line.marks, start, end)
        self.people = within(line.mentions, start, end)
        self.hits = within(line.hits, start, end)
        self.dates = [found for found in within(line.dates, start, end) if not found.dateline]
        self.clauses = [_Clause(-1, "main")]
        self.starts, self._ids = [start], [0]
        self._divide()
        self._marks = self._by_clause(self.marks)
        self._people = self._by_clause(self.people)
        self._hits = self._by_clause(self.hits)
        self._dates = self._by_clause(self.dates)

    def clause_at(self, place: int) -> int:
        """The clause that holds a place."""
        return self._ids[bisect_right(self.starts, place) - 1]

    def begun(self, place: int) -> int:
        """Where the piece of a clause that holds a place begins."""
        return self.starts[bisect_right(self.starts, place) - 1]

    def marks_in(self, clause: int, start: int, end: int) -> list[Mark]:
        """Words of the table in a stretch of a clause."""
        return within(self._marks.get(clause, []), start, end)

    def people_in(self, clause: int, start: int, end: int) -> list[Mention]:
        """People in a stretch of a clause."""
        return within(self._people.get(clause, []), start, end)

    def hits_in(self, clause: int, start: int, end: int) -> list[Hit]:
        """Cues in a stretch of a clause."""
        return within(self._hits.get(clause, []), start, end)

    def dates_in(self, clause: int, start: int, end: int) -> list[Found]:
        """Dates in a stretch of a clause."""
        return within(self._dates.get(clause, []), start, end)

    def _by_clause(self, items: list[Item]) -> dict[int, list[Item]]:
        if len(self.starts) == 1:
            return {0: items}
        found: dict[int, list[Item]] = {}
        for item in items:
            found.setdefault(self.clause_at(item.start), []).append(item)
        return found

    def _signs(self) -> Iterable[tuple[int, str]]:
        """Places where a clause may begin or end, in order."""
        text = self.line.text
        signs = [(match.start(), match.group().strip()) for match in _SIGNS.finditer(text, self.start, self.end)]
        if more := _SCRIPT_SIGNS.get(self.code):
            signs += [(match.start(), "next") for match in more.finditer(text, self.start, self.end)]
        for mark in self.marks:
            if "breaks" in mark.flags:
                signs.append((mark.start, "break"))
            elif "relative" in mark.flags or (self.code == "de" and _is_german_relative(text, mark)):
                signs.append((mark.start, "relative"))
        return sorted(signs)

    def _divide(self) -> None:
        """Divide into clauses; a relative clause and a bracket end, and the one around them goes on."""
        current = 0
        stack: list[int] = []
        self._leads = False
        for start, sign in self._signs():
            if sign in _OPEN:
                stack.append(current)
                after = self._new(current, "bracket")
            elif sign in _CLOSE:
                after = stack.pop() if stack else current
            else:
                after = self._after(current, start, sign)
            if after != current:
                if start == self.starts[-1]:
                    self._ids[-1] = after
                else:
                    self.starts.append(start)
                    self._ids.append(after)
                current = after

    def _after(self, current: int, start: int, sign: str) -> int:
        """The clause after a sign or a word."""
        if sign == "break":
            if start == self.start:
                self._leads = True
                return current
            return self._new(current, "sub")
        if sign == "relative":
            return self._new(current, "relative")
        if sign == "," and self.clauses[current].kind == "relative":
            return self.clauses[current].parent
        leads, self._leads = self._leads, self._leads and sign != ","
        if sign == "," and self.code not in ("zh", "ko") and not (leads and current == 0):
            return current
        return self._new(current, "next")

    def _new(self, parent: int, kind: str) -> int:
        self.clauses.append(_Clause(parent, kind))
        return len(self.clauses) - 1


def _is_german_relative(text: str, mark: Mark) -> bool:
    return text[mark.start - 2 : mark.end] in (", der", ", die", ", das", ", den", ", dem")
