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
from collections.abc import Sequence
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

    def covers(self, other: PartialDate) -> bool:
        """Whether who asserts `other` asserts this: it lies inside, and "about" asserts nothing exact."""
        return self.contains(other) and other.qualifier in ("", self.qualifier)

    def meet(self, other: PartialDate) -> PartialDate:
        """What both leave open; only of dates that overlap.

        >>> parse("2024").meet(parse("../2024-08")).text
        '2024-01/2024-08'
        """
        return meeting_of((self, other))

    @property
    def is_one_sided(self) -> bool:
        """Whether it is a bound: open at one end."""
        return self.earliest is None or self.latest is None

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


def between(earliest: date | None, latest: date | None, qualifier: str = "") -> str:
    """Write bounds as a date of the profile, as short as it can be written.

    Raises
    ------
    EdtfError
        If both bounds are missing, or the latest day comes before the earliest.

    >>> between(date(2024, 1, 1), date(2024, 8, 31)), between(date(2024, 2, 1), date(2024, 2, 29))
    ('2024-01/2024-08', '2024-02')
    >>> between(None, date(2024, 8, 27)), between(date(2018, 1, 1), None)
    ('../2024-08-27', '2018-01-01/..')
    """
    if earliest is None and latest is None:
        raise EdtfError("a date without a first and a last day says nothing")
    if earliest is None or latest is None:
        return f"../{latest}{qualifier}" if earliest is None else f"{earliest}{qualifier}/.."
    if latest < earliest:
        raise EdtfError(f"{latest} comes before {earliest}")
    return _shortest(earliest, latest) + qualifier


def _shortest(earliest: date, latest: date) -> str:
    if earliest == latest:
        return str(earliest)
    if earliest.day != 1 or latest != _end_of_month(latest):
        return f"{earliest}/{latest}"
    if (earliest.month, latest.month) != (1, 12):
        first, last = str(earliest)[:7], str(latest)[:7]
    else:
        first, last = str(earliest)[:4], str(latest)[:4]
    return first if first == last else f"{first}/{last}"


def meeting_of(dates: Sequence[PartialDate], written: Sequence[PartialDate] = ()) -> PartialDate:
    """The date that several leave open together: the text of one where it says it all, else a new one.

    It is approximate where no unqualified date gives one of its ends. The text may also be that of
    one of `written`, which bounds nothing.
    """
    earliest = max((one.earliest for one in dates if one.earliest is not None), default=None)
    latest = min((one.latest for one in dates if one.latest is not None), default=None)
    qualifier = ""
    for day, given in (
        (earliest, {one.qualifier for one in dates if one.earliest == earliest}),
        (latest, {one.qualifier for one in dates if one.latest == latest}),
    ):
        if day is not None and "" not in given:
            qualifier = "~" if "~" in given or qualifier == "~" else "?"
    same = [one for one in (*dates, *written) if one[1:3] == (earliest, latest) and one.qualifier == qualifier]
    return min(same, key=lambda one: (len(one.text), one.text)) if same else parse(between(earliest, latest, qualifier))


def day_before_or_on(day: str) -> str:
    """The two days of San Francisco that a day of Asia may be.

    >>> day_before_or_on("2024-03-01")
    '2024-02-29/2024-03-01'
    """
    on = parse_day(day)
    return between(on - timedelta(1) if on > date.min else on, on)


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
