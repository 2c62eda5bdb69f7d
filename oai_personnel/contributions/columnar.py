"""A column of a file in which every distinct text is kept once, and whole rows compared by number.

A million rows hold few distinct titles, kinds or dates. What is looked at once for each
distinct text, or for each distinct combination of texts, costs the same for one row as
for all that repeat it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[Any]


class Cells(Sequence[str]):
    """The cells of a column, as a sequence of texts.

    Attributes
    ----------
    distinct : pyarrow.StringArray
        Every distinct text, once.
    codes : numpy.ndarray of int
        For each row the place of its text in `distinct`.

    Examples
    --------
    >>> cells = Cells.of(["joined", "", "joined"])
    >>> cells[2], cells.texts, cells.codes.tolist(), cells.filled.tolist()
    ('joined', ['joined', ''], [0, 1, 0], [True, False, True])
    """

    def __init__(self, distinct: pa.Array, codes: Codes) -> None:
        self.distinct = distinct
        self.codes = codes

    @classmethod
    def of(cls, texts: Sequence[str]) -> Cells:
        """The cells of a column given text by text."""
        codes, distinct = pd.factorize(np.array(texts, dtype=object))
        return cls(pa.array(list(distinct), pa.string()), codes.astype(np.int32))

    @classmethod
    def empty(cls, count: int) -> Cells:
        """A column in which nothing is filled."""
        return cls(pa.array([""], pa.string()), np.zeros(count, np.int32))

    @cached_property
    def texts(self) -> list[str]:
        """Every distinct text, as Python strings."""
        found: list[str] = self.distinct.to_pylist()
        return found

    @cached_property
    def code_of(self) -> dict[str, int]:
        """The place of each distinct text."""
        return {text: code for code, text in enumerate(self.texts)}

    @cached_property
    def filled(self) -> npt.NDArray[np.bool_]:
        """For each row whether its cell holds anything."""
        empty = self.distinct.index("").as_py()
        return np.ones(len(self.codes), bool) if empty < 0 else self.codes != empty

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return len(self.distinct) == 1 and not self.filled.any()

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return [self.texts[code] for code in self.codes[row]]
        code: int = self.codes[row]
        return self.texts[code]

    def __iter__(self) -> Iterator[str]:
        texts = self.texts
        return (texts[code] for code in self.codes)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and bool(self.is_in([text]).any())

    def take(self, rows: Sequence[int]) -> list[str]:
        """The texts of some rows."""
        texts = self.texts
        return [texts[code] for code in self.codes[list(rows)].tolist()]

    def is_in(self, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
        """For each row whether its text is one of those given."""
        wanted = pc.is_in(self.distinct, value_set=pa.array(texts, pa.string())).to_numpy(zero_copy_only=False)
        found: npt.NDArray[np.bool_] = wanted[self.codes]
        return found

    def present(self, rows: npt.NDArray[np.bool_]) -> list[tuple[int, str]]:
        """The codes and texts that stand in some rows, in the order of the codes."""
        seen = np.zeros(len(self.distinct), bool)
        seen[self.codes[rows]] = True
        return [(int(code), self.texts[code]) for code in np.flatnonzero(seen)]


class Combinations:
    """Rows that are alike in several columns, under one number each.

    Attributes
    ----------
    number : numpy.ndarray of int
        For each row the number of its combination, counted from the first row on.
    first : numpy.ndarray of int
        For each combination the first row that has it.

    Examples
    --------
    >>> found = Combinations(np.array([7, 7, 1, 7]), np.array([0, 1, 0, 0]))
    >>> found.number.tolist(), found.first.tolist()
    ([0, 1, 2, 0], [0, 1, 2])
    """

    def __init__(self, *columns: Codes) -> None:
        number = np.zeros(len(columns[0]), np.int64)
        for codes in columns:
            if len(codes) and codes.max() > 0:
                # Both factors are less than the number of rows or of distinct texts: no overflow.
                number = pd.factorize(number * (int(codes.max()) + 1) + codes)[0]
        self.number: Codes = number
        self.first = first_of(number, int(number.max()) + 1 if len(number) else 0)


def first_of(codes: Codes, count: int) -> Codes:
    """The first row of each code from 0 to `count`; -1 where a code has none.

    >>> first_of(np.array([1, 0, 1]), 3).tolist()
    [1, 0, -1]
    """
    found = np.full(count, -1, np.int64)
    # Of several values given to one place the last stands.
    found[codes[::-1]] = np.arange(len(codes))[::-1]
    return found


def place_among(codes: Codes) -> Codes:
    """For each row how many rows before it have the same code.

    >>> place_among(np.array([5, 5, 2, 5])).tolist()
    [0, 1, 0, 2]
    """
    order = np.argsort(codes, kind="stable")
    ranked = codes[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(codes) else np.zeros(0, np.int64)
    within = np.arange(len(codes)) - np.repeat(starts, np.diff(np.r_[starts, len(codes)]))
    found = np.empty(len(codes), np.int64)
    found[order] = within
    return found
