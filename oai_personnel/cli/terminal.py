"""Tables and paragraphs for a terminal, by display width: a Chinese character takes two columns."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Collection, Sequence
from itertools import zip_longest

DEFAULT_WIDTH = 100
_GAP = "  "
#: A flexible column is never narrower, and is tiring to read below the second.
_LEAST = 10
_READABLE = 14


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


def fold(text: str, columns: int, most: int = 6) -> list[str]:
    """The text in lines of so many columns, broken at blanks, or behind a hyphen or a Chinese character.

    A word that is longer than a line is broken with a hyphen, anything else anywhere. What
    does not fit into the last line allowed ends with an ellipsis.

    >>> fold("Chief Technology Officer", 11), fold("vice-chair", 6), fold("Superintelligence", 10)
    (['Chief', 'Technology', 'Officer'], ['vice-', 'chair'], ['Superinte-', 'lligence'])
    """
    if display_width(text) <= columns:
        return [text]
    lines = [""]
    for piece in _PIECE.findall(text):
        if display_width((lines[-1] + piece).rstrip()) <= columns:
            lines[-1] += piece
            continue
        lines.append("")
        for letter in piece if display_width(piece.rstrip()) > columns else [piece]:
            hyphen = "-" * (piece.strip(" ().,").isalpha() and piece.isascii() and columns > 3)
            if display_width((lines[-1] + letter + hyphen).rstrip()) > columns:
                lines[-1] += hyphen if lines[-1] else ""
                lines.append("")
            lines[-1] += letter
    lines = [line for line in lines if line.strip()]
    lines = [line.strip() for line in lines]
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return [clip(line, columns) for line in kept]


#: What is never broken: a word with its blanks, up to a hyphen, slash or underscore; a Chinese character.
_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_PIECE = re.compile(rf"[{_WIDE}]\s*|[^\s\-/_{_WIDE}]*[\-/_]?\s*")


def paragraph(text: str, columns: int, indent: str = "") -> str:
    """A text in lines of so many columns."""
    return "\n".join(indent + line for line in fold(printable(text), columns - len(indent), sys.maxsize))


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
    become too narrow to read; then the widest of the flexible columns are broken into
    lines, within a word only where none of the optional ones is left to go, and those of
    `last` only when nothing else is left, and never within a word.
    """
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = {column[0]: max(map(display_width, column)) for column in zip(head, *cells, strict=True)}
    words = {
        column[0]: max(display_width(word) for cell in column for word in cell.split() or [""])
        for column in zip(head, *cells, strict=True)
    }
    giving = [name for name in head if name in flexible] or list(head)
    for name in (*optional, None):
        room = columns - len(_GAP) * (len(widths) - 1)
        least = {one: max(words[one], _READABLE) for one in giving if one not in last}
        if name is None or sum(min(size, least.get(one, size)) for one, size in widths.items()) <= room:
            break
        widths.pop(name, None)
    others = [name for name in giving if name in widths and name not in last]
    names = [name for name in last if name in widths]
    whole = {name: max(words[name], _LEAST) for name in others}
    steps = ((others, whole), (others, dict.fromkeys(others, _LEAST)), (names, words))
    for group, least in steps:
        while sum(widths.values()) > room and (wide := [name for name in group if widths[name] > least[name]]):
            widths[max(wide, key=lambda name: widths[name])] -= 1
    places = [head.index(name) for name in widths]
    sizes = list(widths.values())
    lines = [list(widths), ["─" * size for size in sizes]]
    for row in cells:
        parts = [fold(row[place], size) for place, size in zip(places, sizes, strict=True)]
        lines += [list(line) for line in zip_longest(*parts, fillvalue="")]
    return "\n".join(
        _GAP.join(pad(cell, size) for cell, size in zip(line, sizes, strict=True)).rstrip() for line in lines
    )
