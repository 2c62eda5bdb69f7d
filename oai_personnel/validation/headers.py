"""The header of a file: where it is, which columns it names, and which columns have no name. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from oai_personnel.validation.places import place_of
from oai_personnel.validation.structure import RawTable
from oai_personnel.validation.suggestions import did_you_mean

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
#: In how many lines at the top the header is looked for, and by how many known columns it is known.
_TOP, _ENOUGH = 10, 3
_INDEX = frozenset(("", "index", "#", "no", "no.", "nr", "nr.", "row", "row number", "rowid", "num", "number", "id"))


class Known(NamedTuple):
    """The columns that a file may have.

    Attributes
    ----------
    columns, needed : tuple of str
    renamed : mapping
        Names of earlier versions, and what they are called since.
    meaning : function
        The column that another name certainly means, empty if none.
    explained : mapping
        Names for which there is no column, and what to do instead.
    """

    columns: Sequence[str]
    needed: Sequence[str]
    renamed: Mapping[str, str]
    meaning: Callable[[str], str]
    explained: Mapping[str, str]

    @classmethod
    def exactly(cls, columns: Sequence[str], needed: Sequence[str]) -> Known:
        """Columns that are known by their own names alone."""
        return cls(columns, needed, {}, lambda name: name.strip() if name.strip() in columns else "", {})


def exact_header(table: RawTable, cells: list[str], expected: Sequence[str]) -> dict[int, str]:
    """The header of a table of the dataset: every column, in order."""
    fix = f"Write: {','.join(expected)}" if expected else ""
    if not cells:
        table.report((1, 1), "S005", "The file is empty.", fix=fix)
        return {}
    if expected and cells != list(expected):
        missing = [name for name in expected if name not in cells]
        unknown = [name for name in cells if name not in expected]
        twice = sorted({name for name in cells if cells.count(name) > 1})
        parts = [
            f"{what} {', '.join(map(repr, names))}"
            for what, names in (("lacks", missing), ("has the unknown", unknown), ("repeats", twice))
            if names
        ] or ["has its columns in another order"]
        wrong = (i for i, name in enumerate(cells) if i >= len(expected) or name != expected[i])
        index = next(wrong, len(cells))
        value = cells[index] if index < len(cells) else ""
        message = f"The header {' and '.join(parts)}."
        table.report(place_of(table.texts, 1, index), "S005", message, value, fix)
        return {}
    table.header = cells
    return dict(enumerate(cells))


def layout(table: RawTable, known: Known) -> None:
    """Find the line of the header and the sign between the cells; report what is not as it must be."""
    hint = re.fullmatch('"?sep=(.)"?,*;*', table.texts[0].strip())
    best = max(
        ((_known_names(text, sign, known), -line, sign) for line, text in enumerate(table.texts[:_TOP], 1)
         for sign in (",", *SEPARATORS)),
        key=lambda found: (found[0] >= _ENOUGH, found[1] if found[0] >= _ENOUGH else 0, found[0]),
    )  # fmt: skip
    if best[0] >= _ENOUGH:
        table.top, table.separator = -best[1], best[2]
    elif hint:
        table.top, table.separator = 2, hint[1]
    else:
        line = table.texts[0]
        sign = max(SEPARATORS, key=line.count)
        if not _known_names(line, ",", known) and (line.count(sign) > 2 or _known_names(line, sign, known)):
            table.separator = sign
    if table.top > 1:
        above = "Line 1 is" if table.top == 2 else f"Lines 1 to {table.top - 1} are"
        text = table.texts[0]
        message = f"{above} not the header; the header is in line {table.top}."
        table.report((1, 1), "S005", message, text[:80], f"Remove {above.rpartition(' ')[0].lower()}.")
    if table.separator != ",":
        place = table.top, table.texts[table.top - 1].index(table.separator) + 1 if (
            table.separator in table.texts[table.top - 1]) else 1  # fmt: skip
        name = SEPARATORS.get(table.separator, repr(table.separator))
        table.report(place, "C001", f"The file is separated by {name}.")


def _known_names(text: str, sign: str, known: Known) -> int:
    """How many columns a line names."""
    if len(text) > 20_000:
        return 0
    return sum(bool(known.meaning(cell.strip('" '))) for cell in dict.fromkeys(text.split(sign)))


def flexible_header(table: RawTable, cells: list[str], known: Known) -> dict[int, str]:
    """The header of a contribution: known columns in any order, and all that are needed."""
    line, names = table.texts[table.top - 1], [name.strip() for name in cells]
    if not any(names):
        what = "The file is empty." if not line else "The first line is blank."
        table.report((table.top, 1), "S005", what, fix="Begin with the line that oai-personnel template prints.")
        return {}
    if not any(known.meaning(name) for name in names):
        fix = "Begin with the line that oai-personnel template prints; of its columns these are needed: "
        message = "No column of a contribution is named."
        table.report((table.top, 1), "S005", message, line[:80], f"{fix}{', '.join(known.needed)}.")
        return {}
    kept: dict[int, str] = {}
    taken = set(names) & set(known.columns)
    for index, (raw, name) in enumerate(zip(cells, names, strict=True)):
        place, meant = table.header_place(index), known.meaning(name)
        if name not in known.columns and (name.casefold().startswith("unnamed:") or name.casefold() in _INDEX):
            table.unnamed[index] = name
        elif name in kept.values() or (meant and meant in kept.values()):
            again = name if name in kept.values() else meant
            message = f"The column {again!r} is there twice."
            table.report(place, "S005", message, raw, "Remove one.")
        elif name in known.columns:
            kept[index] = name
            if raw != name:
                table.report(place, "S009", "The name of the column begins or ends with a space.", raw)
        elif meant and meant not in taken:
            # It is reported, and its cells are checked all the same.
            kept[index] = meant
            taken.add(meant)
            message = f"There is no column {name[:80]!r}. Did you mean {meant!r}?"
            message = f"There is no column {name!r}. Its name is now {meant!r}." if name in known.renamed else message
            table.report(place, "S005", message, raw, f"Name it {meant}.")
        else:
            left = tuple(other for other in known.columns if other not in taken)
            near = did_you_mean(name, left)
            fix = known.explained.get(name.casefold().replace("_", " "), "")
            if fix:
                # Its cells are dates, and are looked at as such.
                kept[index], near = name, ""
            if len(alone := re.findall(r"'(\w+)'", near)) == 1:
                kept[index] = alone[0]
                taken.add(alone[0])
            fix = fix or ("Rename the column, or remove it." if near else
                          "Remove it; oai-personnel template --explain lists the columns.")  # fmt: skip
            table.report(place, "S005", f"There is no column {name[:80]!r}.{near}", raw, fix)
    missing = [name for name in known.needed if name not in kept.values()]
    guessed = {
        name for found in table.problems if found.rule == "S005" for name in re.findall(r"'(\w+)'", found.message)
    }
    if missing := [name for name in missing if name not in guessed]:
        what = "column" if len(missing) == 1 else "columns"
        listed = ", ".join(missing)
        place = (table.top, len(line) + 1)
        table.report(place, "S005", f"The header lacks the {what} {listed}.", fix=f"Add {listed}.")
    table.header = [kept.get(index, name) for index, name in enumerate(names)]
    return kept


def report_unnamed(table: RawTable, cells: Mapping[int, Sequence[str]]) -> None:
    """Pass over columns without a name that hold nothing or number the rows; report the others."""
    empty = [index for index in table.unnamed if not any(cell.strip() for cell in cells[index])]
    named = [index for index in empty if table.unnamed[index]]
    if empty := [index for index in empty if index not in named]:
        what = f"Columns {_listed(empty)} have no name and hold nothing" if len(empty) > 1 else (
            f"Column {empty[0] + 1} has no name and holds nothing")  # fmt: skip
        table.report(table.header_place(empty[0]), "C071", f"{what}.")
    for index, name in table.unnamed.items():
        if index in empty:
            continue
        what = f"Column {index + 1} is named {name[:80]!r}" if name else f"Column {index + 1} has no name"
        place = table.header_place(index)
        if _numbers_rows(cells[index]):
            table.report(place, "C071", f"{what} and numbers the rows.", name)
        elif index in named:
            table.report(place, "S005", f"There is no column {name[:80]!r}.", name, "Remove it.")
        else:
            row = next(row for row, cell in enumerate(cells[index]) if cell.strip())
            message = f"{what} and holds {cells[index][row][:40]!r} in line {table.lines[row]}."
            table.report(place, "S005", message, name, "Name the column, or remove it.")


def _numbers_rows(cells: Sequence[str]) -> bool:
    try:
        numbers = [int(cell.strip().removesuffix(".0")) for cell in cells if cell.strip()]
    except ValueError:
        return False
    return bool(numbers) and all(b > a for a, b in pairwise(numbers)) and numbers[0] in (0, 1, 2)


def _listed(indices: Sequence[int]) -> str:
    """Numbers of columns in words.

    >>> _listed([13, 14]), _listed([3, 5, 9])
    ('14 and 15', '4, 6 and 10')
    """
    *first, last = [str(index + 1) for index in indices]
    return f"{', '.join(first)} and {last}"
