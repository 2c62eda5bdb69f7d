"""The words of dates in the languages of contributors: months, parts of a year, bounds. Pure data."""

from __future__ import annotations

import re

_NAMES = """
january jan januar janner janvier janv enero ene gennaio gen janeiro januari
february feb febr februar fevrier fevr fev febrero febbraio fevereiro februari
march mar marz maerz mrz mars marzo marco maart mrt
april apr avril avr abril abr aprile
may mai mayo maggio mag maio mei
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug aout agosto ago augustus
september sep sept septembre septiembre setiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro out
november nov novembre noviembre novembro
december dec dez dezember decembre diciembre dic dicembre dezembro
"""
#: The number of a month by its name or its usual abbreviation, without accents.
MONTHS = {name: number for number, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()}

_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo
"""
#: Words that stand in dates and say nothing about them.
DROPPED = frozenset(
    """of the on in at st nd rd th de del der den dem am im le la el er re do a year jahr annee ano""".split()
) | frozenset(_WEEKDAYS.split())

#: Ordinals of quarters, without accents.
ORDINALS = {
    name: str(number)
    for number, names in enumerate(
        ("first erstes premier primer", "second zweites deuxieme segundo", "third drittes troisieme tercer",
         "fourth last viertes quatrieme cuarto"), 1)
    for name in names.split()
}  # fmt: skip
HALVES = {
    **dict.fromkeys(("1", "first", "上", "상"), (1, 6)),
    **dict.fromkeys(("2", "second", "下", "하"), (7, 12)),
}
#: Words that make a date approximate, and those that make it a bound, with the form of the bound.
ABOUT = (
    "circa", "approximately", "approximate", "approx", "about", "around", "estimated", "est", "ca.", "ca ", "c.", "c ",
    "~", "≈", "etwa", "ungefahr", "um ", "vers ", "environ", "hacia ", "约", "約", "大约", "頃", "ごろ", "경",
)  # fmt: skip
BOUNDS = (
    (("no later than", "not later than", "until", "till", "before", "by ", "<=", "<", "bis ", "vor ", "avant ",
      "jusqu'en ", "antes de ", "hasta "), "../{}"),
    (("no earlier than", "not before", "since", "after", "from", ">=", ">", "ab ", "seit ", "nach ", "depuis ",
      "apres ", "desde ", "despues de "), "{}/.."),
)  # fmt: skip
#: Those that leave out the date itself, where the bound has it.
BEYOND = ("before", "vor ", "avant ", "antes de ", "<", "after", "nach ", "apres ", "despues de ", ">")
#: Words for a part of a year or a month.
PARTS = frozenset(
    """early mid middle late beginning start end spring summer autumn fall winter anfang mitte ende fruhjahr fruhling
    sommer herbst debut fin printemps ete automne hiver principios mediados finales primavera verano otono
    invierno""".split()
)
#: What says that something goes on.
OPEN_END = frozenset(("to date", "till date", "until now", "bis heute", "à ce jour", "hasta la fecha"))

_CHINESE = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


def chinese_number(text: str) -> str:
    """A date with its Chinese numerals and Japanese years as digits.

    >>> chinese_number("二〇二四年九月二十五日"), chinese_number("令和5年5月"), chinese_number("2024年十月")
    ('2024年9月25日', '2023年5月', '2024年10月')
    """
    text = re.sub(r"令和([0-9]{1,2}|元)年", lambda m: f"{2018 + (1 if m[1] == '元' else int(m[1]))}年", text)
    return re.sub(f"[{''.join(_CHINESE)}十]+", _number, text)


def _number(match: re.Match[str]) -> str:
    signs = match[0]
    if "十" not in signs:
        return "".join(str(_CHINESE[c]) for c in signs)
    tens, _, ones = signs.partition("十")
    return str(10 * (_CHINESE.get(tens, 1) if tens else 1) + (_CHINESE.get(ones, 0) if ones else 0))
