"""Dates as both pages speak of them: the days that a text leaves open."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(1)


class Days(NamedTuple):
    """All days from the first to the last; None where that end is open."""

    text: str
    first: date | None
    last: date | None
    mark: str

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def one_sided(self) -> bool:
        return self.first is None or self.last is None


def read(text: str) -> Days:
    """A day, a month, a year, or two of them with a slash between; `..` is an open end."""
    begin, _, end = text.partition("/")
    first, _, mark = _piece(begin)
    _, last, other = _piece(end or begin)
    return Days(text, first, last, mark or other)


def _piece(text: str) -> tuple[date | None, date | None, str]:
    if text == "..":
        return None, None, ""
    mark = text[-1] if text[-1] in "~?" else ""
    numbers = [int(number) for number in text.rstrip("~?").split("-")]
    match numbers:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31), mark
        case [year, month]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), mark
        case _:
            return date(*numbers), date(*numbers), mark


def compatible(one: Days, other: Days) -> bool:
    """Whether some day is left open by both: if there is one, an end of either is such a day."""
    ends = [day for days in (one, other) for day in (days.first, days.last) if day is not None]
    return any(day in one and day in other for day in ends)


def inside(one: Days, other: Days) -> bool:
    """Whether every day that the one leaves open is left open by the other."""
    return (other.first is None or (one.first is not None and one.first >= other.first)) and (
        other.last is None or (one.last is not None and one.last <= other.last)
    )


def covers(one: Days, other: Days) -> bool:
    """Whether who asserts the other asserts this one."""
    return inside(other, one) and other.mark in ("", one.mark)


def says_more(one: Days, other: Days) -> bool:
    """Whether it lies inside the other and leaves open fewer days, or the same ones without a qualifier."""
    return inside(one, other) and (not inside(other, one) or (one.mark == "" and other.mark != ""))


def shortest(first: date | None, last: date | None, mark: str) -> str:
    """The shortest text that says just these days, found by trying."""
    if first is None or last is None:
        return f"../{last}{mark}" if first is None else f"{first}{mark}/.."
    begins = [f"{first.year:04}", f"{first:%Y-%m}", str(first)]
    ends = [f"{last.year:04}", f"{last:%Y-%m}", str(last)]
    found = [
        text for text in (*begins, *(f"{a}/{b}" for a in begins for b in ends)) if read(text)[1:3] == (first, last)
    ]
    # Both ends of an interval are written alike.
    alike = [text for text in found if "/" not in text or len(set(map(len, text.split("/")))) == 1]
    return min(alike, key=len) + mark
