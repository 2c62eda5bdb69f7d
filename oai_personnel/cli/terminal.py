"""Tables and paragraphs for a terminal, by display width: a Chinese character takes two columns."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Collection, Sequence

DEFAULT_WIDTH = 100
_GAP = "  "
_LEAST = 8


def width() -> int:
    """Columns to fill: the terminal's, or 100 where the output is no terminal."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return max(shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns, 40)
    return DEFAULT_WIDTH


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


def table(head: Sequence[str], rows: Sequence[Sequence[str]], columns: int, flexible: Collection[str] = ()) -> str:
    """A table that fits a number of columns: the widest of the flexible columns give way first."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(head, *cells, strict=True)]
    room = columns - len(_GAP) * (len(head) - 1)
    giving = [place for place, name in enumerate(head) if name in flexible] or list(range(len(head)))
    while sum(widths) > room and max(widths[place] for place in giving) > _LEAST:
        widths[max(giving, key=lambda place: widths[place])] -= 1
    lines = [head, ["─" * size for size in widths], *cells]
    return "\n".join(
        _GAP.join(pad(clip(cell, size), size) for cell, size in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
