"""Finding a person by any spelling, in any script and any form of the name.

Lookup goes in steps, from sure to loose, and stops at the first that finds somebody:
the id, the name, another spelling as written, a spelling without regard to case, accents
and punctuation, a family or given name; then the same name in another form (family name
first, with a form of address, a degree or a nickname in brackets), and last a name that
agrees in initials, short forms or middle names. Nothing is guessed beyond that: what comes
near an unknown name is listed in the error.

`Index.seek` is the one way to ask: `resolve`, contributions and the scanning of articles
use it.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from oai_personnel._store import rows
from oai_personnel.errors import AmbiguousNameError, UnknownNameError
from oai_personnel.name_forms import fold_name, is_form_of, is_latin_word, readings, scripts_of, turned, words_of

__all__ = ["Index", "Match", "Nearby", "Sought", "fold_name", "index", "resolve", "split_name"]

Row = Mapping[str, Any]


class Match(NamedTuple):
    """A person found.

    Attributes
    ----------
    person_id, name : str
        Who it is.
    matched : str
        The spelling that matched.
    how : {"id", "name", "preferred", "native", "transliteration", "short", "former", "misspelling", "folded", \
            "part", "form", "likely"}
        By which step: the id; the name; another spelling, by its kind; a spelling without
        regard to case, accents and punctuation; a single part of a name; the same words in
        another order or with something around them; initials, short forms, middle names.
    """

    person_id: str
    name: str
    matched: str
    how: str


class Sought(NamedTuple):
    """What a name may mean.

    Attributes
    ----------
    matches : tuple of Match
        One: who it is. Several: all who have it. None: nobody has it.
    near : tuple of str
        If nobody has it, ids of people with a name like it.
    """

    matches: tuple[Match, ...] = ()
    near: tuple[str, ...] = ()


class Index:
    """Spellings of a set of people, ready for lookup."""

    def __init__(self, people: Iterable[Row], names: Iterable[Row], retired: Iterable[Row] = ()) -> None:
        self.names = {row["person_id"]: row["name"] for row in people}
        self.successors = {row["id"]: row["successor_id"] for row in retired if row["successor_id"]}
        self.steps: tuple[dict[str, dict[str, Match]], ...] = tuple(defaultdict(dict) for _ in range(5))
        self._spellings: list[tuple[str, str]] = []
        ids, exact, other, *_ = self.steps
        for person_id, name in self.names.items():
            ids[person_id][person_id] = Match(person_id, name, person_id, "id")
            exact[name][person_id] = Match(person_id, name, name, "name")
            self._loose(person_id, name)
        for row in names:
            person_id, spelling = row["person_id"], row["name"]
            match = Match(person_id, self.names[person_id], spelling, row["kind"])
            other[spelling].setdefault(person_id, match)
            self._loose(person_id, spelling)

    def _loose(self, person_id: str, spelling: str) -> None:
        name = self.names[person_id]
        self._spellings.append((person_id, spelling))
        self.steps[3][fold_name(spelling)].setdefault(person_id, Match(person_id, name, spelling, "folded"))
        for part in split_name(spelling):
            self.steps[4][part].setdefault(person_id, Match(person_id, name, spelling, "part"))

    @cached_property
    def _forms(self) -> Forms:
        forms = Forms()
        for person_id, spelling in self._spellings:
            forms.add(person_id, spelling)
        return forms

    def seek(self, name: str) -> Sought:
        """What a name may mean: who has it, else who has one like it.

        >>> index().seek("Dr. Sutskever, Ilya").matches[0][::3], index().seek("Mira Maruti").near
        (('ilya-sutskever', 'form'), ('mira-murati',))
        """
        asked = unicodedata.normalize("NFC", name).strip()
        asked = self.successors.get(asked, asked)
        loose = fold_name(asked)
        for step, key in zip(self.steps, (asked, asked, asked, loose, loose), strict=True):
            if found := step.get(key) if key else None:
                return Sought(tuple(found.values()))
        read = readings(asked)
        for reading in read:
            for step, key in zip(self.steps[1:4], (reading, reading, fold_name(reading)), strict=True):
                if found := step.get(key):
                    return Sought(tuple(match._replace(how="form") for match in found.values()))
            if same := self._forms.same(reading):
                return Sought(self._matches(same, "form"))
        if read and read[0] != asked and (found := self.steps[4].get(fold_name(read[0]))):
            return Sought(tuple(found.values()))
        for reading in read:
            like = self._forms.like(reading)
            if len(like) == 1:
                return Sought(self._matches(like, "likely"))
            if like:
                return Sought((), tuple(like))
        return Sought((), tuple(dict.fromkeys(near for reading in read for near in self._forms.misspelt(reading))))

    def _matches(self, found: Mapping[str, str], how: str) -> tuple[Match, ...]:
        return tuple(Match(person_id, self.names[person_id], spelling, how) for person_id, spelling in found.items())

    def find(self, name: str) -> Match:
        """Find one person; raises if there is none, or more than one in the first step that finds any."""
        found, near = self.seek(name)
        if len(found) == 1:
            return found[0]
        if found:
            candidates = tuple(sorted(match.person_id for match in found))
            listed = ", ".join(f"{self.names[person_id]} ({person_id})" for person_id in candidates)
            raise AmbiguousNameError(f"{name!r} may be {listed}; write the id or the whole name", candidates)
        near = near or self.near(name)
        hint = f"; near it: {', '.join(f'{self.names[p]} ({p})' for p in near)}" if near else ""
        raise UnknownNameError(f"no person matches {name!r}{hint}", near)

    def near(self, name: str, most: int = 5) -> tuple[str, ...]:
        """Ids of people with a spelling in the same script that looks like `name`, nearest first."""
        asked, scripts = fold_name(name), scripts_of(name)
        if not scripts:
            return ()
        # Letters of these scripts have few strokes in common; a syllable of Hangul is taken apart.
        cutoff = 0.65 if scripts <= {"LATIN", "CYRILLIC", "GREEK"} else 0.6 if scripts == {"CJK"} else 0.8
        keys = [key for key in (*self.steps[3], *self.steps[4]) if scripts_of(key) == scripts]
        found: dict[str, None] = {}
        for key in difflib.get_close_matches(asked, keys, n=3 * most, cutoff=cutoff):
            for person_id in (*self.steps[3].get(key, {}), *self.steps[4].get(key, {})):
                found.setdefault(person_id)
        return tuple(found)[:most]


class Forms:
    """Names by the forms in which they may be written; names can be added at any time.

    >>> forms = Forms()
    >>> forms.add("bob-mcgrew", "Bob McGrew")
    >>> forms.same("McGrew Bob"), forms.like("Robert McGrew"), forms.misspelt("Bob MacGrew")
    ({'bob-mcgrew': 'Bob McGrew'}, {'bob-mcgrew': 'Bob McGrew'}, ['bob-mcgrew'])
    """

    def __init__(self) -> None:
        self._same: dict[str, dict[str, str]] = defaultdict(dict)
        self._by_word: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self._nearby = Nearby()

    def add(self, key: str, spelling: str) -> None:
        """Add a name of what has a key."""
        words = words_of(spelling)
        for form in (*turned(words), _sorted(words)):
            self._same[form].setdefault(key, spelling)
        for form in turned(words) if is_latin_word(spelling) else ("".join(words),):
            self._nearby.add(form, key)
        if len(words) > 1 and is_latin_word(spelling):
            for word in words:
                if len(word) > 1:
                    self._by_word[word].append((words, key, spelling))

    def same(self, name: str) -> dict[str, str]:
        """Keys that have the words of a name in any order, with the spelling that has them."""
        words = words_of(name)
        return self._same.get("".join(words)) or self._same.get(_sorted(words)) or {}

    def like(self, name: str) -> dict[str, str]:
        """Keys that have a name which agrees but for initials, short forms or middle names."""
        words = words_of(name)
        found: dict[str, str] = {}
        for word in dict.fromkeys(words):
            for others, key, spelling in self._by_word.get(word, ()):
                if is_form_of(words, others):
                    found.setdefault(key, spelling)
        return found

    def misspelt(self, name: str) -> list[str]:
        """Keys that have a name which differs in one letter, or in more letters of one of its words."""
        words = words_of(name)
        found = self._nearby.find(name)
        for word in words:
            for others, key, _ in self._by_word.get(word, ()):
                mine, theirs = set(words) - set(others), set(others) - set(words)
                if len(words) == len(others) and len(mine) == len(theirs) == 1 and _look_alike(*mine, *theirs):
                    found.add(key)
        return sorted(found)


def _look_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and difflib.SequenceMatcher(None, one, other).ratio() >= 0.75


def _sorted(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


class Nearby:
    """Finds keys that differ in one letter, by the texts that remain when one letter is left out.

    >>> near = Nearby()
    >>> near.add("Mira Murati", "mira-murati")
    >>> near.find("Mira Muratti")
    {'mira-murati'}
    """

    _LEAST, _MOST = 5, 80

    def __init__(self) -> None:
        self._values: dict[str, set[str]] = defaultdict(set)
        self._shorter: dict[str, set[str]] = defaultdict(set)

    def add(self, name: str, value: str) -> None:
        """Add what has a name."""
        key = fold_name(name)
        self._values[key].add(value)
        if self._LEAST <= len(key) <= self._MOST:
            for text in _without_one(key):
                self._shorter[text].add(key)

    def find(self, name: str) -> set[str]:
        """What has a name like this one."""
        asked = fold_name(name)[: self._MOST]
        found = set(self._values.get(asked, ()))
        if len(asked) >= self._LEAST:
            for text in _without_one(asked):
                for key in self._shorter.get(text, ()):
                    found |= self._values[key]
        return found


def _without_one(text: str) -> set[str]:
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def split_name(name: str) -> list[str]:
    """The parts of a spelling, folded; none if it is in one piece.

    >>> split_name("Mira Murati"), split_name("米拉·穆拉提"), split_name("翁荔")
    (['mira', 'murati'], ['米拉', '穆拉提'], [])
    """
    spaced = "".join(c if unicodedata.category(c)[0] in "LNM" or c in "-'’" else " " for c in name)
    parts = [fold_name(part) for part in spaced.split()]
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else []


@lru_cache(maxsize=1)
def index() -> Index:
    """The index of the dataset's own people."""
    return Index(rows("people"), rows("names"), rows("retired"))


def resolve(name: str) -> Match:
    """Find a person by any known spelling, in any script.

    Parameters
    ----------
    name : str
        An id, a name, another spelling, a part of one that only one person has, or the
        name in another form: family name first, with a form of address, with initials.

    Returns
    -------
    Match
        A named tuple ``(person_id, name, matched, how)``.

    Raises
    ------
    UnknownNameError
        If nobody has it; ``near`` lists the ids that come close.
    AmbiguousNameError
        If several people have it; ``candidates`` lists their ids.

    Examples
    --------
    >>> from oai_personnel import resolve
    >>> resolve("翁荔")
    Match(person_id='lilian-weng', name='Lilian Weng', matched='翁荔', how='native')
    >>> resolve("llya").person_id
    'ilya-sutskever'
    >>> resolve("Sutskever, Ilya").how, resolve("Robert Lee McGrew").how
    ('form', 'likely')
    """
    return index().find(name)
