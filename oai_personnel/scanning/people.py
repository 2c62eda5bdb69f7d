"""Whom a text names: known people by any spelling, spellings that the text introduces, and new names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from oai_personnel.contributions.reference import Reference
from oai_personnel.names import fold_name, split_name
from oai_personnel.scanning.new_names import PARTICLES
from oai_personnel.scanning.words import UNSPACED, WORD, key, pattern_of

_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_DOTS = "·•・‧∙．"
_KATAKANA = r"ァ-ヺー"
_BRACKET = re.compile(r"\s?[（(]\s?([^()（）\n]{2,40}?)\s?[)）]")
_IN_BRACKETS = re.compile(r"[（(]\s?$")
_NAME_BEFORE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,6}}(?:[{_DOTS}][\u4e00-\u9fff]{{1,7}}){{1,3}}|[{_KATAKANA}]+(?:[・＝][{_KATAKANA}]+)*"
    r"|[가-힣]{1,6} [가-힣]{1,6}|[가-힣]{2,6}"
    r"|(?:(?<=[人官长長家裁师師员員事席任管者，。、和与及的\s])|^)[\u4e00-\u9fff]{2,6})\s?$"
)
_ROLE = re.compile(r"^[\u4e00-\u9fff]*[人官长長家裁师師员員事席任管者](?=[\u4e00-\u9fff]{2})")
_HONORIFIC = re.compile(r"(?:氏|さん|씨)")


def has_unspaced(text: str) -> bool:
    """Whether a text has letters of a script without blanks."""
    return not text.isascii() and _UNSPACED_LETTER.search(text) is not None


def is_unspaced(spelling: str) -> bool:
    """Whether a spelling is in a script without blanks."""
    return _UNSPACED_LETTER.search(spelling) is not None


#: Endings that Korean puts to a name.
_ENDINGS = "은는이가을를의도와과에로씨"


class Mention(NamedTuple):
    """A person at a place of a line.

    Attributes
    ----------
    start, end : int
    who : str
        The id of a known person; of a new one "+" and the name.
    spelling : str
    """

    start: int
    end: int
    who: str
    spelling: str


class Spellings:
    """Spellings of people, ready to be found in a text.

    Attributes
    ----------
    owners : dict of str to set of str
        Ids by folded spelling.
    spaced : dict of str to list
        By the first word: the words of a spelling, and whose it is.
    """

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self.owners: dict[str, set[str]] = {}
        self.spaced: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        unspaced = []
        for spelling, who in spellings:
            folded = fold_name(spelling)
            if len(folded) < 2 and not _UNSPACED_LETTER.match(folded):
                continue
            self.owners.setdefault(folded, set()).add(who)
            if _UNSPACED_LETTER.search(spelling):
                unspaced.append(spelling)
                continue
            words = tuple(key(word) for word in WORD.findall(spelling))
            if words:
                self._enter(words, folded)
            if len(words) > 1:
                self._enter((folded,), folded)
        for entries in self.spaced.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        dotted = {text.replace("·", dot) for text in unspaced for dot in _DOTS if "·" in text}
        self.pattern = pattern_of([*unspaced, *dotted])

    def _enter(self, words: tuple[str, ...], folded: str) -> None:
        entries = self.spaced.setdefault(words[0], [])
        if (words, folded) not in entries:
            entries.append((words, folded))


@lru_cache(maxsize=4)
def known_spellings(known: Reference) -> Spellings:
    """All spellings of the dataset's people; in scripts without blanks the family name too, if one person has it."""
    rows = [*known.tables["people"], *known.tables["names"]]
    spellings = [(row["name"], row["person_id"]) for row in rows]
    owners: dict[str, set[str]] = {}
    for spelling, who in spellings:
        family = parts_of(spelling)[1]
        if len(family) > 2 and is_unspaced(family):
            owners.setdefault(family, set()).add(who)
    known_once = [(family, next(iter(found))) for family, found in owners.items() if len(found) == 1]
    return Spellings(dict.fromkeys([*spellings, *known_once]))


@lru_cache(maxsize=4)
def organizations(known: Reference) -> dict[str, list[tuple[str, ...]]]:
    """Names of organisations other than the company, as words by the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in known.organizations.values():
        words = tuple(key(word) for word in WORD.findall(name))
        if words and words[0] != "openai" and not name[0].islower() | (len(words[0]) < 2):
            found.setdefault(words[0], []).append(words)
    return found


def parts_of(spelling: str) -> tuple[str, str]:
    """Given and family name of a spelling in which both are told apart, else empty.

    >>> parts_of("Ludwig van der Berg"), parts_of("约翰·舒尔曼")
    (('Ludwig', 'van der Berg'), ('约翰', '舒尔曼'))
    """
    words = [word for word in re.split(rf"[\s{_DOTS}]+", spelling) if word]
    if len(words) < 2:
        return "", ""
    first = next((place for place, word in enumerate(words) if place and word in PARTICLES), len(words) - 1)
    return words[0], " ".join(words[first:])


def unspaced_mentions(line: str, spellings: Spellings) -> Iterator[tuple[int, int, str]]:
    """Places of spellings in scripts without blanks; not of parts of longer names."""
    if spellings.pattern is None:
        return
    for match in spellings.pattern.finditer(line):
        if is_whole(line, match.start(), match.end()):
            yield match.start(), match.end(), fold_name(match.group())


def is_whole(line: str, start: int, end: int) -> bool:
    """Whether a name in a script without blanks is no part of a longer word."""
    first, before, after = line[start], line[start - 1 : start], line[end : end + 1]
    if (before and before in _DOTS) or (after and after in _DOTS):
        return False
    if "ァ" <= first <= "ヺ":
        return not (_katakana(before) or _katakana(after))
    if "가" <= first <= "힣":
        is_long = end - start > 2
        return not ("가" <= before <= "힣") and (is_long or not ("가" <= after <= "힣") or after in _ENDINGS)
    return True


def _katakana(letter: str) -> bool:
    return "ァ" <= letter <= "ヺ" or letter == "ー"


def introduced(line: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Spellings that a bracket beside a name introduces: pairs of spelling and person."""
    places = list(mentions)
    ends = {one.end: one for one in places}
    for one, following in zip_longest(places, places[1:]):
        if match := _BRACKET.match(line, _after_honorific(line, one.end)):
            inside = match[1].strip()
            if _may_be_spelling(inside, one.spelling) and not (following and following.start < match.end(1)):
                yield inside, one.who
        if bracket := _IN_BRACKETS.search(line, max(0, one.start - 2), one.start):
            before = _NAME_BEFORE.search(line, max(0, bracket.start() - 24), bracket.start())
            beside = ends.get(bracket.start())
            if beside is not None and beside.who.startswith("+"):
                yield beside.spelling, one.who
            elif before and beside is None:
                yield _ROLE.sub("", before.group().strip()), one.who


def _after_honorific(line: str, end: int) -> int:
    match = _HONORIFIC.match(line, end)
    return match.end() if match else end


def _may_be_spelling(inside: str, spelling: str) -> bool:
    if any(c.isdigit() for c in inside) or "," in inside or "、" in inside or "，" in inside:
        return False
    if _UNSPACED_LETTER.search(inside):
        return not _UNSPACED_LETTER.search(spelling) and len(inside) <= 16 and not re.search("[年月日现現]", inside)
    words = inside.split()
    capital = all(word[:1].isupper() or word in PARTICLES for word in words)
    return bool(_UNSPACED_LETTER.search(spelling)) and capital and len(words) > 1 and len(words) < 5


def recognised(name: str, known: Reference) -> str:
    """The id of the person if the whole name is known in some form, else "+" and the name."""
    found = known.person(name)
    return found.id if found.id and found.how != "part" else f"+{name}"


@lru_cache(maxsize=10_000)
def keys_of(name: str) -> tuple[str, ...]:
    """The parts of a name, and the whole, folded."""
    return (*split_name(name), fold_name(name))
