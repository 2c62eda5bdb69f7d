"""Dates in a text, as it gives them. Never a year that it does not give."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from oai_personnel import edtf

_YEAR = r"(?:19[5-9]|20[0-3])[0-9]"
_DIGITS = re.compile("[0-9]{1,4}")
_ISO = re.compile(rf"({_YEAR})([-./])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12][0-9]|3[01]))?(?![0-9])")
_EASTERN = re.compile(
    rf"(?:({_YEAR})\s?[年년]\s?)?(1[0-2]|0?[1-9])\s?[月월](?:\s?份)?(?:\s?([12][0-9]|3[01]|0?[1-9])\s?[日号號일])?"
    rf"|({_YEAR})\s?[年년](?:도)?|([12][0-9]|3[01]|0?[1-9])\s?[日일](?![間间간内內本前後后常])"
)
_DAY_FIRST = re.compile(rf"(3[01]|[12][0-9]|0?[1-9])\.\s?(1[0-2]|0?[1-9])\.\s?({_YEAR}|[0-9]{{2}})(?![0-9.])")
_HAN = "〇一二三四五六七八九"
_IN_HAN = re.compile(
    rf"(?<![{_HAN}零○])[一二][{_HAN}零○]{{3}}(?=\s?[年년])|(?<![{_HAN}十])(?:十[一二]?|[一二三四五六七八九])(?=月)"
    "|(?<=月)(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号號])"
)
_YEAR_ALONE = re.compile(rf"({_YEAR})(?![0-9年년%-]|[.,/][0-9])")
_DAY_BEFORE = re.compile(r"(?<![0-9])(3[01]|[12][0-9]|0?[1-9])(?:\.|er|º|st|nd|rd|th)?\s(?:de\s|of\s|d[’'])?$")
_AFTER = re.compile(
    rf"\.?(?:\s(3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]))?(?:,?\s(?:de\s|del\s|of\s)?({_YEAR})(?![0-9]))?"
)
_LED = re.compile(
    r"(?:\b(?:in|since|by|until|of|last|this|early|late|mid|im|seit|ab|anfang|mitte|ende|vergangenen|letzten|en|depuis|"
    r"fin|début|courant|dès|desde|hasta|finales de|mediados de|principios de|pasado|d[’']|mes de)[\s-]?)$",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:去年|昨年|지난해|작년)\s?$|(?:\b(?:last|letzten|vergangenen|vorigen))\s(?:[0-9]{1,2}\.\s)?$", re.IGNORECASE
)
_PLACE = r"[^\W\d_][^\d.。!?！？()（）–—]{1,40}"
_HEAD = re.compile(
    r"\s*(?:[(（\[【〔][^)）\]】〕\n]{1,60}[)）\]】〕](?:\s?[-–—]+)?"
    rf"|(?:{_PLACE}[,，]?\s)?[^()（）\n]{{0,40}}\([^)\n]{{2,40}}\)\s?(?:[-–—]+|(?=[A-Z]))"
    r"|[^\n。，,]{2,30}?[0-9]{1,2}\s?日\s?(?:电|電|讯|訊|消息|[-–—]+))"
)


_MAY_BE_HEAD = re.compile(r"[(（\[【〔]|日\s?[电電讯訊消–—-]")


class Found(NamedTuple):
    """A date in a line.

    Attributes
    ----------
    start, end : int
    text : str
        As EDTF if the year is given, else as it is written.
    is_whole : bool
        Whether `text` is EDTF.
    dateline : bool
        Whether it stands at the head, as the date of the report.
    """

    start: int
    end: int
    text: str
    is_whole: bool
    dateline: bool = False


def numeric(line: str, published: date | None) -> list[Found]:
    """Dates written with numbers alone, or with the signs for year, month and day.

    >>> [found.text for found in numeric("2024年9月25日宣布,2018年加入", None)]
    ['2024-09-25', '2018']
    """
    if line.isascii() or not _IN_HAN.search(line):
        return _in_digits(line, published)
    # By place in the line of digits, how much further on the text of the line itself is.
    shifts = [(0, 0)]

    def as_digits(match: re.Match[str]) -> str:
        digits, shift = _of_han(match.group()), shifts[-1][1]
        place = match.start() - shift
        shifts.extend([(place, shift), (place + len(digits), shift + len(match.group()) - len(digits))])
        return digits

    def shifted(place: int) -> int:
        return place + shifts[bisect_right(shifts, place, key=itemgetter(0)) - 1][1]

    found = []
    for one in _in_digits(_IN_HAN.sub(as_digits, line), published):
        start, end = shifted(one.start), shifted(one.end)
        found.append(Found(start, end, one.text if one.is_whole else line[start:end].strip(), one.is_whole))
    return found


def _of_han(numeral: str) -> str:
    """A Chinese numeral as digits, a year sign by sign.

    >>> [_of_han(numeral) for numeral in ("二零二四", "十", "十二", "二十", "三十一", "九")]
    ['2024', '10', '12', '20', '31', '9']
    """
    if len(numeral) == 4:
        return "".join(str(_HAN.find(sign) if sign in _HAN else 0) for sign in numeral)
    tens, ten, ones = numeral.rpartition("十")
    return str((_HAN.index(tens) if tens else 1) * 10 * bool(ten) + (_HAN.index(ones) if ones else 0))


def _in_digits(line: str, published: date | None) -> list[Found]:
    found: list[Found] = []
    eastern = not line.isascii()
    taken = 0
    for digits in _DIGITS.finditer(line):
        start = digits.start()
        before = line[start - 1 : start]
        if start < taken or before.isdigit():
            continue
        if match := _ISO.match(line, start):
            if before != ".":
                found.append(_made(start, match.end(), line, match[1], match[3], match[4], published))
        elif before != "." and (match := _DAY_FIRST.match(line, start)):
            year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
            found.append(_made(start, match.end(), line, year, match[2], match[1], published))
        elif eastern and (match := _EASTERN.match(line, start)):
            year, month, day = match[1] or match[4], match[2], match[3] or match[5]
            found.append(_made(start, match.end(), line, year, month, day, published))
        elif (match := _YEAR_ALONE.match(line, start)) and (not before or before not in ".,$€£/-"):
            found.append(Found(start, match.end(), match[1], True))
        if found:
            taken = found[-1].end
    return found


def merged(named: list[Found], others: list[Found]) -> list[Found]:
    """Dates in order; of two at one place the one with the name of a month or a day."""
    if not named:
        return others
    kept: list[Found] = []
    for one in sorted([*((found, 0) for found in named), *((found, 1) for found in others)]):
        found = one[0]
        if kept and found.start < kept[-1].end:
            if found.end > kept[-1].end:
                kept[-1] = found
            continue
        kept.append(found)
    return kept


def at_month(line: str, start: int, end: int, month: int, published: date | None) -> Found | None:
    """The date around the name of a month, None if it is no date.

    >>> at_month("on 25 September 2024,", 6, 15, 9, None).text
    '2024-09-25'
    """
    before = _DAY_BEFORE.search(line, max(0, start - 8), start)
    after = _AFTER.match(line, end)
    day = before[1] if before else (after[1] if after else None)
    year = after[2] if after else None
    if not day and not year and not (line[start].isupper() or len(line[start:end]) > 4):
        return None
    if not day and not year and not _LED.search(line[max(0, start - 14) : start]):
        return None
    first = before.start() if before else start
    last = after.end() if after and (after[1] or after[2]) else end
    return _made(first, last, line, year, str(month), day, published)


def at_weekday(line: str, start: int, end: int, weekday: int, published: date | None) -> Found | None:
    """The last such day of the week up to the day of publication."""
    if published is None:
        return None
    back = (published.isoweekday() - weekday) % 7
    return Found(start, end, (published - timedelta(days=back)).isoformat(), True)


def dateline_end(line: str) -> int:
    """Where the head of a report ends that names place, agency or day of the report; 0 if there is none.

    >>> heads = ("SAN FRANCISCO, March 3 (Reuters) – Ada left", "Ada left (on May 3) and", "(路透社 3月3日)她离职")
    >>> [dateline_end(head) for head in heads]
    [34, 0, 10]
    """
    match = _HEAD.match(line, 0, 160) if _MAY_BE_HEAD.search(line, 0, 110) else None
    if not match:
        iso = _ISO.match(line)
        return iso.end() if iso and iso[4] and not line[iso.end() :].lstrip().startswith((":", "：")) else 0
    head = match.group()
    is_head = re.search(r"[0-9]", head) or re.search(r"[-–—]$|[A-Z]{4}|共同|ロイター|연합", head)
    return match.end() if is_head and not re.search(r"\b[a-z]+ed\b|\bleft\b", head) else 0


def _made(
    start: int, end: int, line: str, year: str | None, month: str | None, day: str | None, published: date | None
) -> Found:
    cells = [f"{int(cell):02d}" for cell in (month, day) if cell]
    written = line[start:end].strip()
    if not year and published:
        year, cells = _year_of(line[max(0, start - 16) : start], month, day, published)
    text = "-".join([year, *cells]) if year else ""
    if year and edtf.is_valid(text):
        return Found(start, end, text, True)
    return Found(start, end, written, False)


def _year_of(before: str, month: str | None, day: str | None, published: date) -> tuple[str, list[str]]:
    """Year and month of a date without one, seen from the day of publication: the last such date, or one soon after."""
    if month is None:
        assert day is not None
        one = published if int(day) <= published.day else published.replace(day=1) - timedelta(days=1)
        return str(one.year), [f"{one.month:02d}", f"{int(day):02d}"]
    cells = [f"{int(cell):02d}" for cell in (month, day) if cell]
    if _LAST.search(before) and re.search("[年해]|작년", before):
        return str(published.year - 1), cells
    ahead = (int(month) - published.month) % 12
    soon = ahead <= 1 and bool(day) and not _LAST.search(before)
    months = published.year * 12 + published.month - 1 + (ahead if soon or ahead == 0 else ahead - 12)
    return str(months // 12), cells
