"""Finding a person by any spelling, in any script.

Lookup goes in steps, from sure to loose, and stops at the first that finds somebody:
the id, the name, another spelling as written, a spelling without regard to case, accents
and punctuation, a family or given name. Nothing is guessed: what comes near an unknown
name is listed in the error.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from oai_personnel._store import rows
from oai_personnel.errors import AmbiguousNameError, UnknownNameError

Row = Mapping[str, Any]

_ASCII_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


class Match(NamedTuple):
    """A person found.

    Attributes
    ----------
    person_id, name : str
        Who it is.
    matched : str
        The spelling that matched.
    how : {"id", "name", "preferred", "native", "transliteration", "short", "former", "misspelling", "folded", "part"}
        By which step: the id; the name; another spelling, by its kind; a spelling without
        regard to case, accents and punctuation; a single part of a name.
    """

    person_id: str
    name: str
    matched: str
    how: str


class Index:
    """Spellings of a set of people, ready for lookup."""

    def __init__(self, people: Iterable[Row], names: Iterable[Row], retired: Iterable[Row] = ()) -> None:
        self.names = {row["person_id"]: row["name"] for row in people}
        self.successors = {row["id"]: row["successor_id"] for row in retired if row["successor_id"]}
        self.steps: tuple[dict[str, dict[str, Match]], ...] = tuple(defaultdict(dict) for _ in range(5))
        ids, exact, other, folded, parts = self.steps
        for person_id, name in self.names.items():
            ids[person_id][person_id] = Match(person_id, name, person_id, "id")
            exact[name][person_id] = Match(person_id, name, name, "name")
            self._loose(folded, parts, person_id, name)
        for row in names:
            person_id, spelling = row["person_id"], row["name"]
            match = Match(person_id, self.names[person_id], spelling, row["kind"])
            other[spelling].setdefault(person_id, match)
            self._loose(folded, parts, person_id, spelling)

    def _loose(
        self, folded: dict[str, dict[str, Match]], parts: dict[str, dict[str, Match]], person_id: str, spelling: str
    ) -> None:
        name = self.names[person_id]
        folded[fold_name(spelling)].setdefault(person_id, Match(person_id, name, spelling, "folded"))
        for part in split_name(spelling):
            parts[part].setdefault(person_id, Match(person_id, name, spelling, "part"))

    def find(self, name: str) -> Match:
        """Find one person; raises if there is none, or more than one in the first step that finds any."""
        asked = unicodedata.normalize("NFC", name).strip()
        asked = self.successors.get(asked, asked)
        loose = fold_name(asked)
        for step, key in zip(self.steps, (asked, asked, asked, loose, loose), strict=True):
            found = step.get(key) if key else None
            if not found:
                continue
            if len(found) > 1:
                candidates = tuple(sorted(found))
                listed = ", ".join(f"{self.names[person_id]} ({person_id})" for person_id in candidates)
                raise AmbiguousNameError(f"{name!r} may be {listed}; write the id or the whole name", candidates)
            return next(iter(found.values()))
        near = self.near(asked)
        hint = f"; near it: {', '.join(f'{self.names[p]} ({p})' for p in near)}" if near else ""
        raise UnknownNameError(f"no person matches {name!r}{hint}", near)

    def near(self, name: str, most: int = 5) -> tuple[str, ...]:
        """Ids of people with a spelling that looks like `name`, nearest first."""
        asked = fold_name(name)
        keys = [*self.steps[3], *self.steps[4]]
        found: dict[str, None] = {}
        for key in difflib.get_close_matches(asked, keys, n=3 * most, cutoff=0.6 if asked.isascii() else 0.5):
            for person_id in (*self.steps[3].get(key, {}), *self.steps[4].get(key, {})):
                found.setdefault(person_id)
        return tuple(found)[:most]


def fold_name(name: str) -> str:
    """A spelling without case, accents, punctuation and blanks.

    >>> fold_name("Cullen O’Keefe") == fold_name("cullen okeefe"), fold_name("米拉·穆拉提")
    (True, '米拉穆拉提')
    """
    if name.isascii():
        return name.lower().translate(_ASCII_SIGNS)
    text = name
    for _ in range(2):  # taken apart, a letter of another style may turn out to be a capital
        text = unicodedata.normalize("NFKD", text.casefold())
    return text.translate(_SIGNS)


class _Signs(dict[int, int | None]):
    """What remains of a character: itself if it is a letter or a number, else nothing; asked once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if unicodedata.category(chr(code))[0] in "LN" else None
        return self[code]


_SIGNS = _Signs()


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
        An id, a name, another spelling, or a part of one that only one person has.

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
    """
    return index().find(name)
