r"""What people and programs write where a date of the profile belongs, and what it proves. Pure.

`read` recognises a timestamp, a serial number, a quarter, a month in words or a look-alike
dash, and returns the dates that may be meant. It never returns a finer one than the cell
proves: where a program wrote the first of a month, the month comes along, and where two
readings are possible both do.

>>> read("2023.0").dates, read("Q2 2023").dates, read("3/4/2024").dates
(('2023',), ('2023-04/2023-06',), ('2024-03-04', '2024-04-03'))
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from oai_personnel import edtf
from oai_personnel.validation.months import (
    ABOUT,
    BEYOND,
    BOUNDS,
    DROPPED,
    HALVES,
    MONTHS,
    OPEN_END,
    ORDINALS,
    PARTS,
    chinese_number,
)
from oai_personnel.validation.readings import Reading, coarser, made, reading

#: Longer than any date; nothing longer is looked at.
LONGEST = 60
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u2212\u02d7\u30fc\ufe58\ufe63\uff0d\uff70\u2500"
_SLASHES = "\u2044\u2215\u29f8\u1735"
_TILDES = "\u301c\u223c\u02dc\u223d"
_LIKE = {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SLASHES, "/"), **dict.fromkeys(_TILDES, "~"), "’": "'"}
#: What programs write where there is no date, and people where something goes on.
NO_DATES = frozenset(
    """nat 0000-00-00 0000-01-01 0001-01-01 1899-12-30 1899-12-31 1900-01-00 1900-01-01 1970-01-01 9999-12-31 01/01/1970
    1/1/1970 12/31/9999 31.12.9999 00/00/0000 0000 1/0/1900 00.01.1900""".split()
)
STILL = frozenset(
    """present current currently now ongoing today still heute aktuell jetzt actuel aujourd'hui actual actualmente
    至今 现在 現在 目前 今 현재""".split()
)
_LETTERS = str.maketrans("OolI", "0011")
_EPOCH = date(1899, 12, 30)


def read(text: str) -> Reading | None:
    """What a text that is no date of the profile probably means; None if that is not known.

    >>> read("2023\u201105\u201110").signs, read("2023-05-01 00:00").fix
    ('U+2011', 'Write 2023-05; 2023-05-01 only if the document gives the day.')
    >>> read("in due course") is None
    True
    """
    if len(text) > LONGEST:
        return None
    plain, signs = _plain(text)
    if signs and edtf.is_valid(plain):
        return Reading("a date", (plain,), signs=", ".join(signs))
    for bare, what in ((plain.strip("'\"`“”‘"), "the apostrophe"), (plain.translate(_LETTERS), "a letter")):
        if bare != plain and edtf.is_valid(bare):
            return Reading("a date", (bare,), signs=what)
    lowered = " ".join(re.sub(r"[()\[\]\"]", " ", plain).casefold().split()).rstrip(" .,")
    found = next((one for reader in _READERS if (one := reader(lowered))), None)
    return found and _proved(found)


def _plain(text: str) -> tuple[str, list[str]]:
    """The text in ordinary signs, and the code points of those that look like them."""
    if text.isascii():
        return text, []
    made, signs = [], dict[str, None]()
    for c in text:
        ordinary = _LIKE.get(c, c)
        if c.isascii():
            pass
        elif 0xFF01 <= ord(c) <= 0xFF5E:
            ordinary = chr(ord(c) - 0xFEE0)
        elif (digit := unicodedata.decimal(c, None)) is not None:
            ordinary = str(digit)
        elif c.isspace():
            ordinary = " "
        if ordinary != c:
            signs[f"U+{ord(c):04X}"] = None
        made.append(ordinary)
    return "".join(made), list(signs)


def _proved(found: Reading) -> Reading:
    """A reading with the coarser dates that a program may have filled up."""
    if not found.by_program or len(found.dates) != 1 or not found.dates[0].endswith("-01") or len(found.dates[0]) < 10:
        return found
    day = found.dates[0]
    return found._replace(dates=(*coarser(day), day))


# ---------------------------------------------------------------- programs

_SPREADSHEET = "a date as a spreadsheet writes it"
_TWO_DIGITS, _CHECK = "a date with a year of two digits", "Its year has two digits: check it."
_AS_TEXT = "Format the column as text."
_OR_DAY = "If the number is the day, write the year too."
_WITHOUT_YEAR = "Write the year too, as the document has it."


def _numbers(text: str) -> Reading | None:
    if re.fullmatch(r"#{2,}|[0-9.]+e\+[0-9]+", text):
        return Reading(_SPREADSHEET, hint=f"Take the date from the document. {_AS_TEXT}")
    if not (match := re.fullmatch(r"([0-9]{4,14})(?:[.,]([0-9]+))?", text)):
        return None
    whole, rest = match[1], match[2]
    zero = not (rest or "").strip("0")
    if len(whole) == 4 and rest and zero and "19" <= whole[:2] <= "20":
        return reading("a year that a program read as a number", made(whole), hint="Read the column as text.")
    if len(whole) == 6 and zero:
        months = [m for m in (made(whole[:4], whole[4:]) if "19" < whole[:2] < "21" else "",) if m]
        return reading("a date without its hyphens", *(months or _short(whole[:2], whole[2:4], whole[4:])))
    if len(whole) == 8 and zero:
        days = [made(whole[:4], whole[4:6], whole[6:])] if whole[:2] in ("19", "20") else []
        return reading(
            "a date without its hyphens", *(days or _orders(whole[:2], whole[2:4], whole[4:])), by_program=True
        )
    if len(whole) == 5 and whole[0] == "4":
        day = (_EPOCH + timedelta(days=int(whole))).isoformat()
        return reading(f"the serial number that a spreadsheet keeps for {day}", day, by_program=True, hint=_AS_TEXT)
    seconds = int(whole) / 1000 if len(whole) == 13 else int(whole) if len(whole) == 10 else 0
    if 1_100_000_000 < seconds < 2_500_000_000:
        when = datetime.fromtimestamp(seconds, UTC)
        return _in_san_francisco(when.date(), when.hour if seconds % 86400 else None, "a count of seconds since 1970")
    return None


_TIME = re.compile(
    r"(.*?[0-9])[t ,]+([0-9]{1,2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?(?: ?([ap])\.?m\.?)?"
    r" ?(z|utc|gmt|[a-z]{3,4}|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


def _timestamp(text: str) -> Reading | None:
    match = _TIME.fullmatch(text)
    if not match or not (found := _of_days(match[1]) or _iso_day(match[1]) or _numbers(match[1])):
        return None
    hour = int(match[2]) % 12 + 12 * (match[5] == "p") if match[5] else int(match[2])
    midnight = hour == 0 and int(match[3]) == 0 and not int(match[4] or 0)
    is_utc = match[6] in ("z", "utc", "gmt", "+00:00", "+0000", "+00")
    if len(found.dates) == 1:
        day = date.fromisoformat(found.dates[0])
        return _in_san_francisco(day, hour if is_utc and not midnight else None, "a timestamp")
    return found._replace(what="a timestamp", by_program=True)


def _in_san_francisco(day: date, hour: int | None, what: str) -> Reading | None:
    """A day of UTC; of its first hours it is the day before there."""
    if hour is None or hour >= 8:
        return reading(what, day.isoformat(), by_program=True)
    before = (day - timedelta(days=1)).isoformat()
    return reading(what, before, day.isoformat(), hint="In San Francisco it was still the day before.")


def _iso_day(text: str) -> Reading | None:
    return reading("a timestamp", text if edtf.is_valid(text) and len(text) == 10 else "")


# ---------------------------------------------------------------- numbers in an order

_SEPARATOR = r"(?: ?[/.\-] ?| )"


def _of_days(text: str) -> Reading | None:
    """Dates of numbers alone, in any order."""
    if match := re.fullmatch(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})z?", text):
        year, month, day = match.groups()
        if int(month) == 0 or int(day) == 0:
            coarse = made(year, month) if int(month) else made(year)
            return reading("a date with a zero for what is not known", coarse)
        if int(month) > 12:
            return reading("a date with the day before the month", made(year, day, month))
        return reading("a date that is written in another form", made(year, month, day), by_program=True)
    if match := re.fullmatch(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}})", text):
        dates = _orders(*match.groups())
        what = f"{_SPREADSHEET}: which is the month?" if len(dates) > 1 else _SPREADSHEET
        return reading(what, *dates, by_program=True)
    if match := re.fullmatch(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}'?([0-9]{{2}})", text):
        dates = _short(*match.groups())
        hint = "" if len(dates) > 1 else _CHECK
        return reading(_TWO_DIGITS, *dates, by_program=len(dates) == 1, hint=hint)
    return None


def _orders(one: str, two: str, year: str) -> list[str]:
    """The days that two numbers and a year may mean."""
    return (
        [d for d in dict.fromkeys((made(year, one, two), made(year, two, one))) if d] if int(one) and int(two) else []
    )


def _short(one: str, two: str, three: str) -> list[str]:
    """The days that three numbers of two digits may mean, within the company's time."""
    ahead = (date.today() + timedelta(days=730)).isoformat()
    days = [*_orders(one, two, f"20{three}")]
    days += [made(f"20{one}", two, three)] if len(one) == 2 else []
    return [day for day in dict.fromkeys(days) if day and "2015" <= day <= ahead]


def _of_months(text: str) -> Reading | None:
    """Months and years of numbers alone."""
    if re.fullmatch(r"[0-9]{4}\.1", text):
        return reading("a month, or a number that lost a zero", made(text[:4], 1), made(text[:4], 10))
    if re.fullmatch(r"[0-9]{4}\.[2-9]", text):
        return reading("a month, or a year with a fraction", text[:4], made(text[:4], text[5]))
    if (match := re.fullmatch(r"([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?", text)) and 0 < int(match[2]) < 53:
        first, last = (date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or day)) for day in (1, 7))
        return reading("a week", edtf.between(first, last))
    if match := re.fullmatch(r"(?:the )?([12][0-9]{2})(?:[xu?*]|0'?s)", text):
        return reading("a decade", f"{match[1]}0/{match[1]}9")
    if match := re.fullmatch(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}})", text):
        return reading(
            "a month that is written in another form",
            made(match[1], match[2]) if int(match[2]) else made(match[1]),
        )
    if match := re.fullmatch(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}})", text):
        return reading("a month that is written in another form", made(match[2], match[1]) if int(match[1]) else "")
    if match := re.fullmatch(r"([0-9]{4})-(?:([0-9]{2})|[x?u*]{2})(?:-[x?u*]{2})?", text):
        return reading("a date with signs for what is not known", made(match[1], match[2] or ""))
    if (match := re.fullmatch(r"([0-9]{1,2})[/.\-]([0-9]{2})", text)) and 0 < int(match[1]) < 13 <= int(match[2]) < 32:
        what = f"a date in numbers: is {match[2]} the year or the day?"
        return reading(what, made(f"20{match[2]}", match[1]), hint=_OR_DAY)
    if re.fullmatch(r"[0-9]{1,2}[/.\-][0-9]{1,2}\.?", text):
        return Reading("a date without its year", hint=_WITHOUT_YEAR)
    return None


def _years(text: str) -> Reading | None:
    """Two years: 2019-2021, 2023/24."""
    if match := re.fullmatch(r"([0-9]{4}) ?[-/] ?(?:([0-9]{4})|([0-9]{2}))", text):
        last = match[2] or match[1][:2] + match[3]
        if 1990 < int(match[1]) < int(last) < 2100 and (match[2] or int(match[3]) > 12):
            return reading("a span of years", f"{match[1]}/{last}", hint="As an interval: some day between the two.")
    return None


# ---------------------------------------------------------------- words


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _eastern(text: str) -> Reading | None:
    """Years, months and days with the signs of Chinese, Japanese and Korean."""
    text = unicodedata.normalize("NFC", text)
    if "年" not in text and "년" not in text:
        return None
    compact = chinese_number(text.replace(" ", ""))
    if match := re.fullmatch(
        r"(?:20)?([0-9]{2}|[0-9]{4})[年년]第?([1-4]|[上下]|상|하)(?:季度?|4半期|분기|半年|반기)", compact
    ):
        year = match[1].rjust(4, "0").replace("00", "20", 1) if len(match[1]) == 2 else match[1]
        part = _quarter(match[2]) if match[2].isdigit() else HALVES[match[2]]
        return reading("a part of a year", _span(year, part))
    if match := re.fullmatch(
        r"([0-9]{4}|[0-9]{2})[年년](?:([0-9]{1,2})[月월](?:份|底|末|初|中旬|上旬|下旬|말|초)?(?:([0-9]{1,2})[日号號일])?)?",
        compact,
    ):
        year = match[1] if len(match[1]) == 4 else f"20{match[1]}"
        return reading("a date in words", made(year, match[2] or "", match[3]))
    return reading("a part of a year", made(compact[:4])) if re.fullmatch(r"[0-9]{4}[年년]\w{1,2}", compact) else None


def _quarter(number: str) -> tuple[int, int]:
    return 3 * int(number) - 2, 3 * int(number)


def _span(year: str, months: tuple[int, int]) -> str:
    year = year if len(year) == 4 else f"20{year}"
    return f"{year}-{months[0]:02d}/{year}-{months[1]:02d}"


_QUARTERS = (
    r"(?:q|t|qtr ?|quarter )([1-4])[ /\-,']*([0-9]{4}|[0-9]{2})",
    r"([1-4]) ?(?:q|t|qtr)[ /\-,']*([0-9]{4}|[0-9]{2})",
    r"([1-4]|[a-z]+)(?:st|nd|rd|th|\.|er|o|e|eme)? (?:quarter|quartal|trimestre?)(?: of| de| del)?,? ([0-9]{4})",
)


def _quarters(text: str) -> Reading | None:
    folded = _fold(text)
    if match := re.fullmatch(r"(?:fy ?)?([0-9]{4})[ /\-]*(?:q|t|qtr ?)([1-4])", folded):
        return reading("a quarter", _span(match[1], _quarter(match[2])))
    for form in _QUARTERS:
        if (match := re.fullmatch(form, folded)) and (number := ORDINALS.get(match[1], match[1])).isdigit():
            return reading("a quarter", _span(match[2], _quarter(number)))
    if match := re.fullmatch(
        r"(?:h([12])[ /\-,]*([0-9]{4})|([0-9]{4})[ /\-]*h([12])|([12])h[ /\-]*([0-9]{4}))", folded
    ):
        half, year = match[1] or match[4] or match[5], match[2] or match[3] or match[6]
        return reading("a half of a year", _span(year, HALVES[half]))
    if match := re.fullmatch(r"(first|second) half (?:of )?([0-9]{4})", folded):
        return reading("a half of a year", _span(match[2], HALVES[match[1]]))
    return None


def _words(text: str) -> Reading | None:
    """A month by its name, with a day and a year or without."""
    tokens = [word for word in re.findall(r"[^\W\d_]+|[0-9]+", _fold(text.replace("'", " "))) if word not in DROPPED]
    names = [word for word in tokens if word in MONTHS]
    if not names and len(tokens) == 1 and re.fullmatch("[12][0-9]{3}", tokens[0]) and text != tokens[0]:
        return reading("a year in words", tokens[0])
    numbers = [word for word in tokens if word.isdigit()]
    if len(names) != 1 or len(names) + len(numbers) != len(tokens) or len(numbers) > 2:
        return None
    month = MONTHS[names[0]]
    years, short = [n for n in numbers if len(n) == 4], [n for n in numbers if len(n) < 3]
    what = "a date in words"
    if len(years) == 1 and len(years) + len(short) == len(numbers):
        return reading(what, made(years[0], month, short[0] if short else None))
    if years or len(short) != len(numbers):
        return None
    if len(short) == 2:
        day = made(f"20{int(short[1]):02d}", month, short[0])
        return reading(_TWO_DIGITS, day, by_program=True, hint=_CHECK)
    if not short:
        return Reading("a month without its year", hint=_WITHOUT_YEAR)
    as_year = tokens.index(names[0]) < tokens.index(short[0]) and 15 <= int(short[0]) <= 99
    if not as_year:
        return Reading("a date without its year", hint=_WITHOUT_YEAR)
    hint = _OR_DAY if int(short[0]) <= 31 else ""
    what += f": is {short[0]} the year or the day?" if hint else ""
    return reading(what, made(f"20{short[0]}", month), hint=hint)


_BETWEEN = re.compile(r" ?(?:--?|/|~|\.\.|から|到|至|부터) ?| (?:to|and|until|through|thru|bis|und|au|a|al|y|et) ")


def _spans(text: str) -> Reading | None:
    """Two dates with a sign or a word between them."""
    if span := _years(text):
        return span
    text = re.sub("^(?:from|between|von|du|de|zwischen|entre) ", "", _fold(text))
    for match in _BETWEEN.finditer(text):
        ends = ["" if len(piece) < 4 else _meant(piece) for piece in (text[: match.start()], text[match.end() :])]
        if all(ends) and edtf.is_valid("/".join(ends)):
            return reading("a span of dates", "/".join(ends), hint="As an interval: some day between the two.")
    return None


def _meant(text: str) -> str:
    """The one date, not an interval, that a text is or means; empty if there is none."""
    if edtf.is_valid(text) and "/" not in text:
        return text
    found = next((reading for reader in _SINGLE if (reading := reader(text))), None)
    return _proved(found).meant if found and "/" not in "".join(found.dates) else ""


def _around(text: str) -> Reading | None:
    """A date with a word before or behind it: about, before, since, early, spring."""
    folded = _fold(text)
    for words, form in ((ABOUT, "{}~"), *BOUNDS):
        for word in words:
            rest = folded.removeprefix(word) if folded.startswith(word) else folded.removesuffix(word)
            rest = rest.strip(" .,()-")
            if rest != folded and (found := _meant(rest)):
                if form == "{}~":
                    return reading("an approximate date", form.format(found.rstrip("~?")))
                hint = f"It includes {found} itself." if word in BEYOND else ""
                return reading("a bound of a date", form.format(found), hint=hint)
    tokens = re.split(r"[ \-]+", folded)
    kept = [word for word in tokens if word not in PARTS]
    if 0 < len(kept) < len(tokens):
        rest = " ".join(word for word in kept if word not in DROPPED)
        if found := _meant(rest):
            hint = "A narrower time is an interval, such as 2023-03/2023-05, if the document means these months."
            return reading("a part of a year or a month", found, hint=hint)
    return None


_SINGLE = (_timestamp, _of_days, _of_months, _eastern, _quarters, _words, _numbers)
_READERS = (_numbers, _timestamp, _of_days, _spans, _of_months, _eastern, _quarters, _words, _around)


def is_no_date(text: str) -> str:
    """Why a text stands for no date, empty if it may be one.

    >>> is_no_date("1970-01-01"), is_no_date("Present")
    ('is what a program writes where there is no date', 'says that something goes on')
    """
    lowered = text.casefold().strip()
    if lowered in STILL or lowered in OPEN_END:
        return "says that something goes on"
    day = re.split("(?<=[0-9])[t ]", lowered)[0]
    return "is what a program writes where there is no date" if day in NO_DATES else ""
