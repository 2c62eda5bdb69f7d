"""The table of cues made ready for one pass over a text, and the language of a line."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from oai_personnel.names import fold_name
from oai_personnel.scanning.cues import COMPANY, LANGUAGES, OTHER_ORGANIZATIONS, OTHERS, PLACES
from oai_personnel.scanning.languages import Language

#: Scripts that put no blank between words, or glue endings to names.
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
WORD = re.compile(rf"[^\W\d_{UNSPACED}]+(?:-[^\W\d_{UNSPACED}]+)*")
_FLAGS = (
    *("of", "by", "passive", "joining", "breaks", "relative", "pronouns", "first_person", "others", "denied"),
    *("unsure", "denied_after", "board", "titles", "interim", "announce"),
)
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff]")
_EASTERN, _LETTERS = re.compile(f"[{UNSPACED}]"), re.compile(r"[^\W\d_]")
_HANGUL, _KANA, _HAN = re.compile("[\uac00-\ud7a3]"), re.compile("[\u3041-\u30fa]"), re.compile("[\u3400-\u9fff]")


class Cue(NamedTuple):
    """A word of an event.

    Attributes
    ----------
    kind : str
    takes : {"subject", "object"}
        What the person is to the word.
    weak : bool
        Whether it counts only beside a title or the company's name.
    rest : tuple of str
        The words that follow the first; "…" stands for some others.
    """

    kind: str
    takes: str
    weak: bool
    rest: tuple[str, ...] = ()


class Entry:
    """What a word may be."""

    __slots__ = ("cues", "flags", "is_named", "month", "names", "organizations", "part", "weekday")

    def __init__(self) -> None:
        self.flags: set[str] = set()
        self.cues: list[Cue] = []
        self.names: list[tuple[tuple[str, ...], str]] = []
        self.organizations: list[tuple[str, ...]] = []
        self.month = self.weekday = 0
        self.part = ""
        self.is_named = False


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """How a word is compared.

    >>> key("Co-Founded"), key("verlässt")
    ('cofounded', 'verlasst')
    """
    return word.lower().replace("-", "") if word.isascii() else fold_name(word)


def expand(text: str) -> list[str]:
    """The forms that a cue of the table stands for.

    >>> expand("depart(|s|ed), le(ft|aves)")
    ['depart', 'departs', 'departed', 'left', 'leaves']
    """
    found = []
    for cue in text.split(", "):
        parts = [part.split("|") for part in re.split(r"[()]", cue)]
        found += [" ".join("".join(chosen).split()) for chosen in product(*parts)]
    return found


@lru_cache(maxsize=16)
def lexicon(code: str) -> dict[str, Entry]:
    """By key: what each word of a language is; of a language without blanks, each part of a word."""
    language = LANGUAGES.get(code)
    made: dict[str, Entry] = {}
    for flag, names in (("company", COMPANY), ("place", PLACES), ("organization", OTHER_ORGANIZATIONS)):
        for name in names.split():
            made.setdefault(key(name) if name.isascii() else name, Entry()).flags.add(flag)
    if language is None:
        return made
    _enter_words(made, language)
    return made


def _enter_words(made: dict[str, Entry], language: Language) -> None:
    spaced = bool(language.common)
    for takes, table in (("subject", language.subject), ("object", language.object)):
        for kind, text in table.items():
            for cue in expand(text) if spaced else text.split():
                weak = cue.endswith("*")
                first, *rest = [_written(word, spaced) for word in cue.removesuffix("*").split()]
                made.setdefault(first, Entry()).cues.append(Cue(kind, takes, weak, tuple(rest)))
    for entry in made.values():
        entry.cues.sort(key=lambda cue: -len(cue.rest))
    for flag in _FLAGS:
        for word in getattr(language, flag).split():
            made.setdefault(_written(word, spaced), Entry()).flags.add(flag)
    for number, names in enumerate(language.months.split(", ") if language.months else (), 1):
        for name in names.split("|"):
            made.setdefault(name, Entry()).month = number
    for number, names in enumerate(language.weekdays.split(", "), 1):
        for name in names.split("|"):
            made.setdefault(name, Entry()).weekday = number


def _written(word: str, spaced: bool) -> str:
    return (key(word) or word) if spaced else word


def pattern_of(texts: list[str]) -> re.Pattern[str] | None:
    """One pattern for many texts, the longest first, grouped by first letter so that it stays fast."""
    if not texts:
        return None
    by_first: dict[str, list[str]] = {}
    for text in sorted(set(texts), key=lambda text: (-len(text), text)):
        by_first.setdefault(text[0], []).append(re.escape(text[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()))


@lru_cache(maxsize=16)
def parts_of_words(code: str) -> re.Pattern[str] | None:
    """The pattern of all cues of a language without blanks, and of organisations in its script."""
    return pattern_of([word for word in lexicon(code) if not word.isascii() or word.isupper()])


def language_of(line: str, otherwise: str = "") -> str:
    """The code of a line's language, by script or by its commonest words; `otherwise` if nothing tells.

    >>> language_of("Er hat das Unternehmen verlassen und ist nicht mehr da"), language_of("他离开了公司")
    ('de', 'zh')
    """
    if not line.isascii() and (code := _by_script(line)):
        return code
    if otherwise in ("zh", "ja", "ko"):
        otherwise = "en"  # a line in Latin letters in such a text, most often a quotation
    if line.isascii():
        words = set(WORD.findall(line[:160].lower()))
    else:
        words = {key(match.group()) for match in WORD.finditer(line, 0, 240)}
    if otherwise in _common() and len(words & _common()[otherwise]) > 3:
        return otherwise
    counts = {code: len(words & common) + len(words & _cues(code)) for code, common in _common().items()}
    best = max(counts.values())
    if best == 0 or (best < 2 and otherwise):
        return otherwise
    first = [code for code, count in counts.items() if count == best]
    return otherwise if otherwise in first else first[0]


def _by_script(line: str) -> str:
    """The language that its letters tell; empty if most are Latin."""
    if (eastern := len(_EASTERN.findall(line, 0, 400))) and eastern * 4 >= len(_LETTERS.findall(line, 0, 400)):
        if _HANGUL.search(line):
            return "ko"
        return "ja" if _KANA.search(line) else "zh"
    return "other" if _OTHER_SCRIPT.search(line) else ""


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    """By language: its commonest words and the single words of its cues, as they are compared."""
    texts = OTHERS | {code: one.common for code, one in LANGUAGES.items() if one.common}
    return {code: frozenset(map(key, text.split())) | _cues(code) for code, text in texts.items()}


@lru_cache(maxsize=32)
def _cues(code: str) -> frozenset[str]:
    """The single words of a language's cues; they tell more than its short words."""
    one = LANGUAGES.get(code)
    tables = (one.subject, one.object) if one else ()
    cues = [cue.removesuffix("*") for table in tables for text in table.values() for cue in expand(text)]
    return frozenset(cue for cue in cues if " " not in cue and len(cue) > 3)
