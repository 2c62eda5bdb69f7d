"""Cells of a contribution: each distinct text by itself, then what a whole column shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.spellings import Spellings
from oai_personnel.validation.cells import Fault, fault
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.filled_days import filled_days
from oai_personnel.validation.readings import coarser

#: Spaces that look like a plain one; the wide one of Chinese and Japanese only between ASCII.
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]|(?<=[!-~])\u3000(?=[!-~])")
#: When something happened, as the document says.
_DAYS = ("announced", "effective")


def check_cells(context: CheckContext) -> None:
    """Check every cell by itself: each distinct text once, reported wherever it is."""
    for name, column in COLUMNS.items():
        if name not in context.table.header:
            continue
        texts = {row[name] for row in context.rows}
        if any(map(spaces, texts)):
            context.judge(name, spaces)
            texts = {row[name] for row in context.rows}
        faults = {text: found for text in texts if text and (found := fault(name, text))}
        if column.needed == "always" and "" in texts:
            faults[""] = Fault("V001", "The cell is empty.")
        if faults:
            for row, cells in enumerate(context.rows):
                if found := faults.get(cells[name]):
                    context.report(row, name, *found)

    for name in context.table.header:
        if name not in COLUMNS and context.rows and name in context.rows[0]:  # dates of another table's columns
            context.judge(name, lambda text: fault("effective", text))


def spaces(text: str) -> Fault | None:
    """Unusual spaces in a text, which mean plain ones."""
    if text.isascii() or not (found := _SPACES.findall(text)):
        return None
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))
    return Fault("C073", f"The cell contains {names}.", meant=_SPACES.sub(" ", text))


def check_spellings(context: CheckContext) -> None:
    """Take titles and teams that are only written otherwise as the known ones."""
    reference = context.reference
    titles = Spellings({title: row["canonical_title"] for title, row in reference.titles.items()})
    teams = Spellings({team: row["canonical_team"] for team, row in reference.teams.items()})
    for column, known in (("title", titles), ("previous_title", titles), ("title_canonical", titles), ("team", teams)):
        context.judge(column, lambda text, known=known: _known(text, known))  # type: ignore[misc]


def _known(text: str, known: Spellings) -> Fault | None:
    name = known.of(text)
    return Fault("C070", f"{text!r} is entered as {name!r}.", meant=name) if name else None


def check_days(context: CheckContext) -> None:
    """Days of a column that a program seems to have filled in."""
    for name, column in COLUMNS.items():
        if column.is_edtf and name != "source_accessed":
            cells = [text for _, text in context.filled(name)]
            if found := filled_days(cells, alone=name in _DAYS):
                context.judge(name, lambda text, found=found: _filled(text, found))  # type: ignore[misc]


def _filled(text: str, found: Mapping[str, str]) -> Fault | None:
    if text not in found:
        return None
    coarse = coarser(text)
    fix = f"Write {' or '.join(coarse)}, unless the document gives the day; then put C072 into confirmed."
    return Fault("C072", f"Does the document give the day of {text}? {found[text]}.", fix)
