"""Tables and paragraphs for a terminal, by display width: a Chinese character takes two columns."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Collection, Sequence

DEFAULT_WIDTH = 100
_GAP = "  "
#: A flexible column is not cut to fewer columns, and is hard to read at fewer than the second.
_LEAST = 8
_READABLE = 16


def width() -> int:
    """Columns to fill: the terminal's, or what COLUMNS says; no limit where the output goes to a file or a pipe."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return max(shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns, 40)
    return sys.maxsize


def display_width(text: str) -> int:
    """How many columns a text takes.

    >>> display_width("翁荔"), display_width("Weng")
    (4, 4)
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def clip(text: str, columns: int) -> str:
    """The text, cut with an ellipsis if it takes more columns.

    >>> clip("Chief Technology Officer", 10), clip("米拉·穆拉提", 6)
    ('Chief Tec…', '米拉·…')
    """
    if display_width(text) <= columns:
        return text
    taken, kept = 0, ""
    for character in text:
        taken += display_width(character)
        if taken > columns - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def printable(text: str) -> str:
    """The text with characters that a terminal would obey written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def pad(text: str, columns: int) -> str:
    """The text, filled with blanks to a number of columns."""
    return text + " " * max(columns - display_width(text), 0)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    columns: int,
    flexible: Collection[str] = (),
    last: Collection[str] = (),
    optional: Collection[str] = (),
) -> str:
    """A table that fits a number of columns.

    What is too wide loses first the optional columns, as long as the flexible ones would
    become too narrow to read; then the widest of the flexible columns are cut, those of
    `last` only when nothing else is left to cut.
    """
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = {column[0]: max(map(display_width, column)) for column in zip(head, *cells, strict=True)}
    giving = [name for name in head if name in flexible] or list(head)
    for name in (*optional, None):
        room = columns - len(_GAP) * (len(widths) - 1)
        least = {one: _READABLE for one in giving if one not in last}
        if name is None or sum(min(size, least.get(one, size)) for one, size in widths.items()) <= room:
            break
        widths.pop(name, None)
    kept = [name for name in giving if name in widths]
    for names in ([name for name in kept if name not in last], kept):
        while sum(widths.values()) > room and names and max(widths[name] for name in names) > _LEAST:
            widths[max(names, key=lambda name: widths[name])] -= 1
    places = [head.index(name) for name in widths]
    sizes = list(widths.values())
    lines = [list(widths), ["─" * size for size in sizes], *([row[place] for place in places] for row in cells)]
    return "\n".join(
        _GAP.join(pad(clip(cell, size), size) for cell, size in zip(line, sizes, strict=True)).rstrip()
        for line in lines
    )
