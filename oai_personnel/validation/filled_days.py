"""Days of a column that a program seems to have filled in where only a month or a year was known. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from oai_personnel import edtf

#: From how many different days on a habit is a habit, and which share of them must follow it.
_FEWEST, _SHARE = 3, 0.75
_NEW_YEAR = "Programs write a year as its 1 January"


def filled_days(cells: Sequence[str], alone: bool = True) -> Mapping[str, str]:
    """Of a column's days those that a program seems to have filled in, each with the reason.

    A day is suspicious if it is the first of January, or if the days of the column are nearly all
    first, middle or last days of their months. Without `alone`, a single first of January is not.

    >>> sorted(filled_days(["2018-03-01", "2019-07-01", "2022-05-17"]))
    []
    >>> sorted(filled_days(["2018-03-01", "2019-07-01", "2021-10-01"]))
    ['2018-03-01', '2019-07-01', '2021-10-01']
    """
    counts = Counter(text for text in cells if len(text) == 10 and text[4:8:3] == "--" and edtf.is_valid(text))
    days, total = set(counts), counts.total()
    found = dict.fromkeys((day for day in days if day.endswith("-01-01")), _NEW_YEAR) if alone else {}
    for habit, those in _habits(days):
        rows = sum(counts[day] for day in those)
        if len(those) >= _FEWEST and max(rows / total, len(those) / len(days)) >= _SHARE:
            share = "All" if len(those) == len(days) else f"{rows} of {total}"
            reason = f"{share} days of the column are {habit} of a month, as programs fill in what is not known"
            found |= dict.fromkeys(those - set(found), reason)
    return found


def _habits(days: set[str]) -> Iterator[tuple[str, set[str]]]:
    yield "the first", {day for day in days if day.endswith("-01")}
    yield "the 15th", {day for day in days if day.endswith("-15")}
    yield (
        "the last",
        {day for day in days if int(day[8:]) > 27 and edtf.parse(day[:7]).latest == edtf.parse(day).latest},
    )
