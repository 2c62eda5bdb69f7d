"""Suggestions of what somebody probably meant: the nearest of the allowed values."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

#: How many values a message lists at most.
MOST = 5


def did_you_mean(value: str, allowed: Sequence[str]) -> str:
    """A hint at the nearest allowed values, with a space before it, or nothing.

    >>> did_you_mean("joind", ("joined", "departed"))
    " Did you mean 'joined'?"
    """
    near = _near(value, allowed, 3, 0.7)
    return f" Did you mean {' or '.join(map(repr, near))}?" if near else ""


def listed(value: str, allowed: Sequence[str], column: str) -> str:
    """What is allowed, in words: all of a few values, the nearest five of many.

    >>> listed("x", ("one", "many"), "title_holders")
    'Use one of: one, many.'
    """
    if len(allowed) <= MOST:
        return f"Use one of: {', '.join(allowed)}."
    near = _near(value, allowed, MOST, 0.0)
    return f"Use a code of {column}, such as {', '.join(near)}; all: oai-personnel template --explain."


def _near(value: str, allowed: Sequence[str], count: int, cutoff: float) -> list[str]:
    folded = {unicodedata.normalize("NFKC", item).casefold(): item for item in allowed}
    asked = unicodedata.normalize("NFKC", value[:200]).casefold()
    return [folded[item] for item in difflib.get_close_matches(asked, folded, n=count, cutoff=cutoff)]
