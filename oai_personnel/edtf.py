"""Partial dates: the profile of EDTF in which the dataset writes them.

EDTF, the Extended Date/Time Format, is part of ISO 8601-2:2019; the Library of
Congress publishes the specification. The profile:

===================  =========================================================
``2024-09-25``       a day
``2024-09``          a month: some day in it
``2024``             a year
``2024-09~``         approximate; ``2024-09?`` uncertain
``2024-01/2024-04``  an interval: some day between the first and the last
``../2024-08``       no later than August 2024
``2018/..``          no earlier than 2018
===================  =========================================================

A qualifier leaves the bounds where they are; it only makes the date weaker than
the same date without it. The functions are pure and import nothing heavy.

>>> parse("2024-02").latest
datetime.date(2024, 2, 29)
>>> parse("2024-02").contains(parse("2024-02-14"))
True
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?]?)")
_PRECISIONS = ("year", "month", "day")


class EdtfError(ValueError):
    """A text that is not a date of the profile. The message says why."""


class PartialDate(NamedTuple):
    """A parsed date: its bounds, its precision and whether it is qualified.

    Attributes
    ----------
    text : str
        The text that was parsed.
    earliest, latest : datetime.date or None
        First and last day meant; None where the interval is open.
    precision : {"day", "month", "year", "interval"}
        What the text fixes.
    qualifier : {"", "~", "?"}
        ``~`` approximate, ``?`` uncertain; of an interval, of either end.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: str
    qualifier: str

    def contains(self, other: PartialDate) -> bool:
        """Whether every day that `other` may mean is one that this date may mean."""
        if self.earliest is not None and (other.earliest is None or other.earliest < self.earliest):
            return False
        return self.latest is None or (other.latest is not None and other.latest <= self.latest)

    def is_finer_than(self, other: PartialDate) -> bool:
        """Whether this date lies inside `other` and says more than it."""
        if not other.contains(self):
            return False
        return not self.contains(other) or (bool(other.qualifier) and not self.qualifier)

    def overlaps(self, other: PartialDate) -> bool:
        """Whether both may mean the same day."""
        return not (
            (self.latest is not None and other.earliest is not None and self.latest < other.earliest)
            or (other.latest is not None and self.earliest is not None and other.latest < self.earliest)
        )


@lru_cache(maxsize=8192)
def parse(text: str) -> PartialDate:
    """Parse a date of the profile.

    Parameters
    ----------
    text : str
        For instance ``"2024-09-25"``, ``"2024-09~"`` or ``"../2024-08"``.

    Returns
    -------
    PartialDate

    Raises
    ------
    EdtfError
        If the text is not of the profile; the message says what is wrong.

    Examples
    --------
    >>> parse("2024-01/2024-04").precision
    'interval'
    >>> parse("2024-02-30")
    Traceback (most recent call last):
    ...
    oai_personnel.edtf.EdtfError: '2024-02-30' is not in the calendar: day is out of range for month
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _single(text, text)
    if first == last == "..":
        raise EdtfError(f"{text!r} says nothing: at least one end needs a date")
    start = None if first == ".." else _single(first, text)
    end = None if last == ".." else _single(last, text)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if start and end and (start.earliest or date.min) > (end.earliest or date.max):
        raise EdtfError(f"{text!r} ends before it begins")
    qualifier = (start.qualifier if start else "") or (end.qualifier if end else "")
    return PartialDate(text, earliest, latest, "interval", qualifier)


def _single(part: str, whole: str) -> PartialDate:
    match = _DATE.fullmatch(part)
    if match is None:
        raise EdtfError(
            f"{whole!r} is not a date: write 2024-09-25, 2024-09 or 2024, with ~ or ? behind it, "
            "or two of them as an interval a/b, where .. leaves one end open"
        )
    year, month, day, qualifier = match.groups()
    try:
        earliest = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise EdtfError(f"{whole!r} is not in the calendar: {error}") from None
    if day:
        latest = earliest
    elif month:
        latest = _end_of_month(earliest)
    else:
        latest = date(earliest.year, 12, 31)
    precision = _PRECISIONS[sum(piece is not None for piece in (month, day))]
    return PartialDate(whole, earliest, latest, precision, qualifier)


def _end_of_month(first: date) -> date:
    if first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)


def is_valid(text: str) -> bool:
    """Whether `text` is a date of the profile.

    >>> is_valid("2024-13")
    False
    """
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def parse_day(text: str) -> date:
    """Parse a date that must be a whole day, as the two clocks need.

    >>> parse_day("2023-11-18")
    datetime.date(2023, 11, 18)
    """
    parsed = parse(text)
    if parsed.precision != "day" or parsed.qualifier or parsed.earliest is None:
        raise EdtfError(f"{text!r} is not a day: write it as 2023-11-18")
    return parsed.earliest
