"""Suggestions of what somebody probably meant: the nearest of the allowed values."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence


def did_you_mean(value: str, allowed: Sequence[str]) -> str:
    """A hint at the nearest allowed values, with a space before it, or nothing.

    >>> did_you_mean("joind", ("joined", "departed"))
    " Did you mean 'joined'?"
    """
    folded = {unicodedata.normalize("NFKC", item).casefold(): item for item in allowed}
    asked = unicodedata.normalize("NFKC", value[:200]).casefold()
    near = difflib.get_close_matches(asked, folded, n=3, cutoff=0.7)
    return f" Did you mean {' or '.join(repr(folded[item]) for item in near)}?" if near else ""
