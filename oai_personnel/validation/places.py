"""Where a cell of a CSV begins, and which quote breaks its rows. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

Place = tuple[int, int]


def place_of(texts: Sequence[str], line: int, index: int, separator: str = ",") -> Place:
    """Line and character at which cell `index` of the row that begins in `line` begins."""
    quoted, found = False, 0
    if index == 0:
        return line, 1
    while True:
        text = texts[line - 1]
        for position, character in enumerate(text):
            if character == '"':
                quoted = not quoted
            elif character == separator and not quoted:
                found += 1
                if found == index:
                    return line, position + 2
        if not quoted or line >= len(texts):
            return line, len(text) + 1
        line += 1


def cell_start(text: str, index: int) -> int:
    """The character at which the cell with that index begins in a CSV line, from 1.

    >>> cell_start('a,"b,c",d', 2)
    9
    """
    return place_of([text], 1, index)[1]


def bad_quote(texts: Sequence[str], line: int, last: int, separator: str = ",") -> Place:
    """Where the cell begins that breaks the quoting of the row that begins in `line` and was read up to `last`."""
    apart = re.escape(separator)
    cell = re.compile(rf'"(?:[^"]|"")*+(?:"(?={apart}|\n|\Z)|\Z)|[^{apart}\n"][^{apart}\n]*|')
    text, at = "\n".join(texts[line - 1 : last]), 0
    while (match := cell.match(text, at)) and text[match.end() : match.end() + 1] == separator:
        at = match.end() + 1
    before = text[:at]
    return line + before.count("\n"), at - before.rfind("\n")


#: Stands for a quote that was taken out, so that the places in the line stay.
_GONE = "\x1a"
#: A line with more quotes, or a long one, is not tried with each of them left out.
_MOST_QUOTES, _LONG = 40, 20_000


def without_stray_quote(text: str, width: int, separator: str = ",") -> tuple[str, list[str]] | None:
    r"""A line as a row of that width, if need be without the one quote that does not belong; None if it is none.

    >>> without_stray_quote('Ada,"seen,p1', 3)
    ('Ada,\x1aseen,p1', ['Ada', 'seen', 'p1'])
    """
    quotes = [at for at, character in enumerate(text) if character == '"']
    without = quotes[: _MOST_QUOTES if len(text) < _LONG else 1]
    for at in (*without, None) if len(quotes) % 2 else (None, *without):
        tried = text if at is None else text[:at] + _GONE + text[at + 1 :]
        try:
            rows = list(csv.reader([tried], delimiter=separator, strict=True))
        except csv.Error:
            continue
        if rows and len(rows[0]) == width:
            return tried, [cell.replace(_GONE, "") for cell in rows[0]]
    return None
