"""What the files of one run would add, so that new names are compared with one another too."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from oai_personnel.contributions.reference import bare_name, short_name
from oai_personnel.name_forms import readings
from oai_personnel.names import Forms, Nearby, fold_name


class Place(NamedTuple):
    """Where a new name was met first."""

    name: str
    file: str
    line: int

    def seen_from(self, file: str) -> str:
        """The name and where it is, for a message about a file."""
        where = f"line {self.line}" if file == self.file else f"line {self.line} of {self.file}"
        return f"{self.name!r} in {where}"


class Newcomers:
    """New people, organisations, titles and teams of the files that are checked together.

    >>> new = Newcomers()
    >>> new.person("Andrea Newcomer", "a.csv", 2), new.person("Andrea Newcomber", "a.csv", 3)
    ([], [Place(name='Andrea Newcomer', file='a.csv', line=2)])
    >>> new.named("title", "Frobnicator", "a.csv", 2), len(new.named("title", "frobnicator", "b.csv", 2))
    ([], 1)
    """

    def __init__(self) -> None:
        self._people = Forms()
        self._nearby: dict[str, Nearby] = {}
        self._first: dict[tuple[str, str], Place] = {}

    def person(self, name: str, file: str, line: int) -> list[Place]:
        """Enter a new person; return those with another name that are like it."""
        name = bare_name(name)
        return self._enter("person", name, fold_name(name), file, line, self._like)

    def named(self, sort: str, name: str, file: str, line: int) -> list[Place]:
        """Enter a new organisation, title or team; return those with another name that are like it."""
        nearby = self._nearby.setdefault(sort, Nearby())
        short = short_name(name) if sort == "organisation" else name
        found = self._enter(sort, name, name, file, line, lambda _: nearby.find(short))
        nearby.add(short, name)
        return found

    def _like(self, name: str) -> set[str]:
        people, found = self._people, set[str]()
        for reading in readings(name):
            found |= {*people.same(reading), *people.like(reading), *people.misspelt(reading)}
        for reading in readings(name)[:1]:
            people.add(fold_name(name), reading)
        return found

    def _enter(
        self, sort: str, name: str, key: str, file: str, line: int, like: Callable[[str], set[str]]
    ) -> list[Place]:
        if (sort, key) in self._first:
            return []
        found = [self._first[sort, other] for other in like(name)]
        self._first[sort, key] = Place(name, file, line)
        return sorted(found, key=lambda place: (place.file != file, place.line))
