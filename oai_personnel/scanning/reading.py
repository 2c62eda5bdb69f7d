"""A text as lines with what stands in them: cues, people, dates. One pass, linear in its length."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from copy import copy
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from oai_personnel.contributions.reference import Reference
from oai_personnel.scanning import dates, people
from oai_personnel.scanning.new_names import NO_NAME
from oai_personnel.scanning.people import Mention, Spellings
from oai_personnel.scanning.words import WORD, Cue, Entry, key, language_of, lexicon, parts_of_words

_ADJACENT = re.compile(r"[ \u00a0]([^\W\d_][^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")


#: How long a clause may be between the parts of a separable verb, in letters.
_CLAUSE = 260
_STOP = re.compile(r"[;!?]|(?<![0-9])\.(?:\s|$)")
_CLOSES = re.compile(r"\s?(?:[.,;:!?)“”\"–—]|$|und\b|sowie\b)")
_START: Callable[[Any], int] = itemgetter(0)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)
Value = TypeVar("Value")


class Mark(NamedTuple):
    """A word of the table at a place of a line."""

    start: int
    end: int
    flags: set[str]


class Hit(NamedTuple):
    """A cue at a place of a line."""

    start: int
    end: int
    cue: Cue
    word: str


class Line:
    """A line that is not empty, and what stands in it."""

    __slots__ = (
        "_sentences",
        "code",
        "dates",
        "head",
        "hits",
        "marks",
        "mentions",
        "number",
        "parts",
        "text",
        "unsure",
    )

    def __init__(self, number: int, text: str, code: str) -> None:
        self.number, self.text, self.code = number, text, code
        self.marks: list[Mark] = []
        self.hits: list[Hit] = []
        self.mentions: list[Mention] = []
        self.unsure: list[str] = []
        self.parts: list[tuple[int, int, str]] = []
        self.dates: list[dates.Found] = []
        self.head = 0
        self._sentences: list[tuple[int, int]] | None = None

    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end, behind the head."""
        if self._sentences is None:
            self._sentences = _sentences(self)
        return self._sentences


@lru_cache(maxsize=32)
def _beginnings(code: str, known: Reference) -> dict[str, Entry]:
    """Words with which a cue, a date or the name of a person or an organisation may begin."""
    made = {word: copy(entry) for word, entry in lexicon(code).items()}
    for word, names in people.known_spellings(known).spaced.items():
        made.setdefault(word, Entry()).names = names
    for word, found in people.organizations(known).items():
        made.setdefault(word, Entry()).organizations = found
    for part in known.people.steps[4]:
        if part.isascii():
            made.setdefault(part, Entry()).part = part
    for entry in made.values():
        entry.is_named = bool(entry.names or entry.part or entry.organizations)
    return {word: e for word, e in made.items() if e.is_named or e.cues or e.month or e.weekday}


@lru_cache(maxsize=16)
def _flags(code: str) -> dict[str, set[str]]:
    return {word: entry.flags for word, entry in lexicon(code).items() if entry.flags}


class _Words(dict[str, Value | None]):
    """What each word of a text is, asked once: most words are nothing."""

    def __init__(self, known: dict[str, Value], *, genitives: bool = False) -> None:
        super().__init__(known)
        self.known, self.genitives = known, genitives

    def __missing__(self, word: str) -> Value | None:
        folded = key(word)
        found = self.known.get(folded)
        if found is None and self.genitives and word[-1] == "s":
            entry = self.known.get(folded[:-1])
            found = entry if isinstance(entry, Entry) and entry.is_named else None
        self[word] = found
        return found


class Reader:
    """Reads one text: its lines, and what stands in them."""

    def __init__(self, known: Reference, published: date | None) -> None:
        self.known, self.published = known, published
        self.spellings = people.known_spellings(known)
        self.beginnings: dict[str, _Words[Entry]] = {}
        self.flags: dict[str, _Words[set[str]]] = {}

    def lines(self, text: str) -> list[Line]:
        """Lines with their cues, dates and known people; `enter_aliases` adds whom the text itself makes known."""
        text = unicodedata.normalize("NFC", text)
        code = language_of(text[:3000]) or "en"
        found: list[Line] = []
        for raw in text.splitlines():
            if stripped := raw.strip():
                found.append(Line(len(found) + 1, stripped, language_of(stripped, code)))
                self._read(found[-1])
        return found

    def _read(self, one: Line) -> None:
        text, code = one.text, one.code
        if code not in self.beginnings:
            self.beginnings[code] = _Words(_beginnings(code, self.known), genitives=code == "de")
        words = self.beginnings[code]
        months: list[tuple[int, int, Entry]] = []
        covered = 0
        found = [(m.start(), m.end(), e) for m in WORD.finditer(_lowered(text)) if (e := words[m.group()]) is not None]
        for start, end, entry in found:
            if start < covered:
                continue
            capital = text[start].isupper()
            if entry.is_named and (capital or text[start:end] == "xAI"):
                covered = _named_at(one, entry, start, end, self.spellings)
                if covered > end:
                    continue
            if entry.cues:
                covered = _cue_at(one, entry, start, end) or covered
            if (entry.month or entry.weekday) and (capital or code in ("fr", "es")):
                months.append((start, end, entry))
        if people.has_unspaced(text):
            _find_unspaced(one, self.spellings, months)
        _find_dates(one, months, self.published)

    def enter_words(self, one: Line) -> None:
        """Enter the words of the table in the sentences that hold a cue: last, as they are many."""
        if is_eastern(one.code):
            return
        if one.code not in self.flags:
            self.flags[one.code] = _Words(_flags(one.code))
        flags, text, lowered = self.flags[one.code], one.text, _lowered(one.text)
        for begun, stop in one.sentences():
            if at(one.hits, begun) < at(one.hits, stop):
                one.marks += [
                    Mark(match.start(), match.end(), found)
                    for match in WORD.finditer(lowered, begun, stop)
                    if (found := flags[match.group()]) and not (match.group() == "may" and text[match.start()] == "M")
                ]
        one.marks.sort(key=_START)


def is_eastern(code: str) -> bool:
    """Whether a language has no blanks between words, or glues endings to names."""
    return code in ("zh", "ja", "ko")


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _named_at(one: Line, entry: Entry, start: int, end: int, spellings: Spellings) -> int:
    """Enter the person or the organisation whose name begins here; the end of the name, 0 if none begins."""
    if entry.names and (last := _name_at(one, entry, start, end, spellings)):
        return last
    if entry.part:
        one.parts.append((start, end, entry.part))
    if not entry.organizations:
        return 0
    following = _following(one.text, end, 3)
    for name in entry.organizations:
        if tuple(word for word, _ in following[: len(name) - 1]) == name[1:]:
            last = following[len(name) - 2][1] if len(name) > 1 else end
            one.marks.append(Mark(start, last, {"organization"}))
            return last
    return 0


def _name_at(one: Line, entry: Entry, start: int, end: int, spellings: Spellings) -> int:
    """Enter the person whose name begins here; the end of the name, 0 if none begins."""
    following = _following(one.text, end, len(entry.names[0][0]) - 1)
    for words, folded in entry.names:
        if tuple(word for word, _ in following[: len(words) - 1]) == words[1:]:
            last = following[len(words) - 2][1] if len(words) > 1 else end
            if len(words) == 1 and not is_alone(one, start, last):
                continue
            _enter(one, start, last, spellings.owners[folded])
            return last
    return 0


def _enter(one: Line, start: int, end: int, owners: set[str]) -> None:
    spelling = one.text[start:end]
    if len(owners) == 1:
        one.mentions.append(Mention(start, end, next(iter(owners)), spelling))
    elif spelling not in one.unsure:
        one.unsure.append(spelling)


def _following(text: str, end: int, count: int) -> list[tuple[str, int]]:
    """The next words, as they are compared, and where each ends; those of the same phrase only."""
    found = []
    if count > 0:
        for match in islice(WORD.finditer(text, end, end + 80), count):
            if len(text[end : match.start()].strip(" \u00a0.'’-")):
                break
            end = match.end()
            found.append((key(match.group()), end))
    return found


def _cue_at(one: Line, entry: Entry, start: int, end: int) -> int:
    for cue in entry.cues:
        is_open = cue.rest[:1] == ("…",)
        last = _closed(one.text, end, cue.rest[-1]) if is_open else _reached(one.text, end, cue.rest)
        if last:
            one.hits.append(Hit(start, last, cue, one.text[start:last]))
            return 0 if "…" in cue.rest else last
    return 0


def _reached(text: str, end: int, wanted: tuple[str, ...]) -> int:
    """Where the wanted words end, which follow at once; 0 if they do not."""
    for match in islice(WORD.finditer(text, end, end + 40), len(wanted)):
        if text[end : match.start()].strip(" \u00a0'’-") or key(match.group()) != wanted[0]:
            return 0
        wanted, end = wanted[1:], match.end()
    return 0 if wanted else end


def _closed(text: str, end: int, wanted: str) -> int:
    """Where a separable verb ends whose last part closes the clause, as in "trat gestern zurück."; 0 if none does."""
    start = end
    for match in WORD.finditer(text, end, end + _CLAUSE):
        if _STOP.search(text, start, match.start()):
            return 0
        start = match.end()
        if key(match.group()) == wanted and _CLOSES.match(text, start):
            return start
    return 0


def _find_unspaced(one: Line, spellings: Spellings, months: list[tuple[int, int, Entry]]) -> None:
    text, words = one.text, lexicon(one.code)
    taken = []
    for start, end, folded in people.unspaced_mentions(text, spellings):
        taken.append((start, end))
        _enter(one, start, end, spellings.owners.get(folded, set()))
    pattern = parts_of_words(one.code)
    place = 0
    for match in pattern.finditer(text) if pattern else ():
        start, end = match.span()
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        if place < len(taken) and taken[place][0] <= start < taken[place][1]:
            continue
        entry = words[match.group()]
        for cue in entry.cues[:1]:
            if not _is_noun(text, end, cue):
                one.hits.append(Hit(start, end, cue, match.group()))
        if entry.weekday:
            months.append((start, end, entry))
        if entry.flags and ("organization" not in entry.flags or people.is_whole(text, start, end)):
            one.marks.append(Mark(start, end, entry.flags))
    one.marks.sort(key=lambda mark: mark.start)
    one.hits.sort(key=lambda hit: hit.start)
    one.mentions.sort(key=lambda mention: mention.start)


#: What makes a noun for a person of the word before it, as 创立者 and 창립자 are, and 继任者; not 加入人工智能公司.
_ONE_WHO = re.compile(r"者|人(?![工类類形脸臉才力事气氣机機])|メンバー|자|멤버|成员|成員")
_FOUNDERS = re.compile("团队|團隊")
_ONES_WHO = ("founded", "joined", "appointed")


def _is_noun(text: str, end: int, cue: Cue) -> bool:
    """Whether the word is part of one for a person or a group."""
    if cue.kind == "founded" and _FOUNDERS.match(text, end):
        return True
    return text.startswith("者", end) or (cue.kind in _ONES_WHO and _ONE_WHO.match(text, end) is not None)


def _find_dates(one: Line, months: list[tuple[int, int, Entry]], published: date | None) -> None:
    named = []
    for start, end, entry in months:
        made = (
            dates.at_month(one.text, start, end, entry.month, published)
            if entry.month
            else dates.at_weekday(one.text, start, end, entry.weekday, published)
        )
        if made is not None:
            named.append(made)
    found = dates.merged(named, dates.numeric(one.text, published))
    if not one.hits and not found:
        return
    one.head = dates.dateline_end(one.text)
    if one.head and any(hit.start < one.head for hit in one.hits):
        one.head = 0
    if not one.head and found and not one.hits and len(one.text) < 60:
        one.head = found[-1].end
    one.dates = [item._replace(dateline=True) if item.end <= one.head else item for item in found]


def at(items: list[Item], place: int) -> int:
    """Where the items that begin at a place or later begin."""
    return bisect_left(items, place, key=_START)


def within(items: list[Item], start: int, end: int) -> list[Item]:
    """The items that begin in a stretch of the line."""
    return items[at(items, start) : at(items, end)] if items else items


def is_alone(one: Line, start: int, end: int) -> bool:
    """Whether a part of a name stands without other words of a name, as in no "Mark Twain" of a Mark."""
    after = _ADJACENT.match(one.text, end)
    if after and after[1][0].isupper() and _is_free(after[1], one.code):
        return False
    before = _BEFORE.search(one.text, max(0, start - 24), start)
    return not (before and one.code != "de" and before[1][0].isupper() and _is_free(before[1], one.code))


def _is_free(word: str, code: str) -> bool:
    """Whether a capitalised word may be part of a name."""
    return key(word) not in lexicon(code) and word.lower() not in NO_NAME and not word.isupper()


# ---------------------------------------------------------------- sentences

_END = re.compile(
    r"[.!?;。！？；](?:(?<=[。！？；])|(?<=;)(?:\s|(?=[0-9]{0,4}[\u3000-\u9fff]))|(?<=[.!?])[\"”’»')\]]{0,3}(?:\s+|$))"
)
_SHORTENED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Inc|Corp|Ltd|Gen|Sen|Prof|Sept|Oct|Nov|Dec|Jan|Feb|Aug|z\.B|U\.S))$"
)
_ORDINAL = re.compile(r"(?<![0-9])[0-9]{1,2}$")


def _sentences(one: Line) -> list[tuple[int, int]]:
    found = []
    start = one.head
    for match in _END.finditer(one.text, start):
        if one.text[match.start()] == ".":
            before = one.text[max(start, match.start() - 6) : match.start()]
            if _SHORTENED.search(before) or (one.code == "de" and _ORDINAL.search(before)):
                continue
        found.append((start, match.end()))
        start = match.end()
    if start < len(one.text):
        found.append((start, len(one.text)))
    return found
