"""What the dataset contains today, indexed so that a contribution can be matched with it."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from oai_personnel._columns import AUTHORED
from oai_personnel._location import data_dir
from oai_personnel.coverage import two_holders
from oai_personnel.errors import DataFileError
from oai_personnel.events import Resolved, resolve
from oai_personnel.names import Index, fold_name, split_name
from oai_personnel.roles import fold
from oai_personnel.validation.addresses import canonical, without_tracking

Row = dict[str, str]
#: What changes says is of earlier versions, and long.
_NEEDED = tuple(name for name in AUTHORED if name != "changes")


class Found(NamedTuple):
    """What a name means.

    Attributes
    ----------
    id : str
        Empty if nothing has the name.
    near : tuple of str
        Ids of what has a name like it.
    several : tuple of str
        Ids of all that have it, if more than one has.
    sure : bool
        Whether the name as a whole is known, not only a part of it.
    """

    id: str
    near: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    sure: bool = True


class Reference:
    """The authored tables of the dataset, indexed.

    Attributes
    ----------
    tables : dict of str to list of dict
        Rows by table; an empty cell is "".
    """

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self.tables = dict(tables)
        self.redirects = {row["id"]: row["successor_id"] for row in tables["retired"] if row["successor_id"]}
        self.retired = [row["id"] for row in tables["retired"]]
        self.people = Index(tables["people"], tables["names"], tables["retired"])
        self.sources = {row["source_id"]: row for row in tables["sources"]}
        self.titles = {row["title"]: row for row in tables["titles"]}
        self.teams = {row["team"]: row for row in tables["teams"]}
        self.organizations = {row["organization_id"]: row["name"] for row in tables["organizations"]}
        self._people: dict[str, Found] = {}
        self._organizations: dict[str, Found] = {}
        self._titles: dict[str, Found] = {}
        self._teams: dict[str, Found] = {}

    @classmethod
    def read(cls, folder: Path) -> Reference:
        """Read the tables of a folder, as they stand."""
        tables = {}
        for name in _NEEDED:
            path = folder / f"{name}.csv"
            try:
                with open(path, encoding="utf-8", newline="") as file:
                    reader = csv.reader(file)
                    header = next(reader)
                    tables[name] = [dict(zip(header, row, strict=True)) for row in reader]
            except (OSError, ValueError, StopIteration, csv.Error) as error:
                reason = getattr(error, "strerror", None) or str(error) or "it is empty"
                raise DataFileError(f"{path} cannot be read: {reason}; check it with: oai-personnel validate") from None
        return cls(tables)

    @classmethod
    def installed(cls) -> Reference:
        """The dataset that is installed, or that of the checkout."""
        return _read_once(data_dir())

    @cached_property
    def inconsistencies(self) -> dict[tuple[str, str], str]:
        """What does not fold into roles today."""
        return inconsistencies(resolve(self.tables), self.tables)

    # ------------------------------------------------------------ people

    def person(self, name: str) -> Found:
        """Find a person by id or any spelling."""
        if name not in self._people:
            self._people[name] = self._find_person(name)
        return self._people[name]

    def _find_person(self, name: str) -> Found:
        asked = self.redirects.get(name.strip(), unicodedata.normalize("NFC", name).strip())
        loose = fold_name(asked)
        for step, key in zip(self.people.steps, (asked, asked, asked, loose, loose), strict=True):
            if found := step.get(key) if key else None:
                if len(found) > 1:
                    return Found("", several=tuple(sorted(found)))
                (match,) = found.values()
                return Found(match.person_id, sure=match.how != "part")
        return Found("", near=tuple(sorted(self._near_people.find(name) | self._alike(name))))

    @cached_property
    def _near_people(self) -> Nearby:
        folded = self.people.steps[3]
        return Nearby({key: set(matches) for key, matches in folded.items()})

    @cached_property
    def _by_family(self) -> dict[str, set[tuple[str, str]]]:
        found = defaultdict(set)
        for matches in self.people.steps[3].values():
            for person_id, match in matches.items():
                parts = split_name(match.matched)
                if len(parts) > 1:
                    found[parts[-1]].add((parts[0], person_id))
        return found

    def _alike(self, name: str) -> set[str]:
        """People of the same family name whose given name begins alike, or is an initial here."""
        words = [fold_name(word) for word in name.replace(".", " ").split()]
        if len(words) < 2 or not words[0]:
            return set()
        return {
            person_id
            for given, person_id in self._by_family.get(words[-1], ())
            if given.startswith(words[0]) or words[0].startswith(given) or (len(words) > 2 and given == words[0])
        }

    def has_spelling(self, name: str) -> set[str]:
        """Ids of people of whom this is exactly the name or a known spelling."""
        return set(self.people.steps[1].get(name, ())) | set(self.people.steps[2].get(name, ()))

    # ------------------------------------------------------------ organisations and titles

    @cached_property
    def _folded_organizations(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for organization_id, name in self.organizations.items():
            found[_plain(name)].add(organization_id)
            found[_plain(organization_id)].add(organization_id)
        return dict(found)

    def organization(self, name: str) -> Found:
        """Find an organisation by id or name."""
        if name not in self._organizations:
            self._organizations[name] = self._find_organization(name)
        return self._organizations[name]

    def _find_organization(self, name: str) -> Found:
        asked = self.redirects.get(name, name)
        if asked in self.organizations:
            return Found(asked)
        exact = self._folded_organizations.get(_plain(asked), set())
        if len(exact) == 1:
            return Found(next(iter(exact)))
        if exact:
            return Found("", several=tuple(sorted(exact)))
        return Found("", near=tuple(sorted(self._near_organizations.find(_short(asked)))))

    @cached_property
    def _near_organizations(self) -> Nearby:
        found = defaultdict(set)
        for organization_id, name in self.organizations.items():
            found[fold_name(_short(name))].add(organization_id)
        return Nearby(found)

    def title(self, title: str) -> Found:
        """Find a title; ``id`` is the title as it is known."""
        if title not in self._titles:
            near = () if title in self.titles else sorted(self._near_titles.find(title))
            self._titles[title] = Found("" if title not in self.titles else title, near=tuple(near))
        return self._titles[title]

    def team(self, team: str) -> Found:
        """Find a team; ``id`` is the team as it is known."""
        if team not in self._teams:
            near = () if team in self.teams else sorted(self._near_teams.find(team))
            self._teams[team] = Found("" if team not in self.teams else team, near=tuple(near))
        return self._teams[team]

    @cached_property
    def _near_titles(self) -> Nearby:
        return _nearby(self.titles)

    @cached_property
    def _near_teams(self) -> Nearby:
        return _nearby(self.teams)

    def canonical_title(self, title: str) -> str:
        """The canonical spelling of a title, itself if it is not known."""
        row = self.titles.get(title)
        return row["canonical_title"] if row else title

    # ------------------------------------------------------------ documents

    @cached_property
    def by_address(self) -> dict[str, str]:
        """Ids of documents by comparable address, archived copies too."""
        return {
            canonical(row[column]): source_id
            for column in ("archive_url", "url")
            for source_id, row in self.sources.items()
            if row[column]
        }

    def source_id(self, address: str) -> str:
        """The id of a known document by its address or id; of a new one "+" and a comparable address."""
        asked = self.redirects.get(address, address)
        if address.startswith("#") or asked in self.sources:
            return f"+{address}" if address.startswith("#") else asked
        plain = canonical(without_tracking(address))
        return self.by_address.get(plain, f"+{plain}")

    @cached_property
    def by_headline(self) -> dict[tuple[str, str], list[str]]:
        """Ids of documents by folded headline and publisher."""
        found = defaultdict(list)
        for source_id, row in self.sources.items():
            if row["title"]:
                found[fold_name(row["title"]), fold_name(row["publisher"])].append(source_id)
        return dict(found)

    @cached_property
    def unlinked(self) -> dict[tuple[str, str, str], str]:
        """Ids of documents without an address, by publisher, date and headline."""
        return {
            (row["publisher"], row["published"], row["title"]): source_id
            for source_id, row in self.sources.items()
            if not row["url"]
        }

    # ------------------------------------------------------------ claims

    @cached_property
    def events(self) -> dict[str, Row]:
        """The first claim of each event, for its person and track."""
        found: dict[str, Row] = {}
        for row in self.tables["claims"]:
            found.setdefault(row["event_id"], row)
        return found

    @cached_property
    def claims_of(self) -> dict[str, list[Row]]:
        """Claims by person."""
        found = defaultdict(list)
        for row in self.tables["claims"]:
            found[row["person_id"]].append(row)
        return dict(found)

    @cached_property
    def claim_by_key(self) -> dict[tuple[str, str, str], Row]:
        """Claims by event, document and paragraph."""
        return {(row["event_id"], row["source_id"], row["locator"]): row for row in self.tables["claims"]}

    @cached_property
    def claims_at(self) -> dict[tuple[str, str, str, str], list[Row]]:
        """Claims by person, track, document and paragraph."""
        found = defaultdict(list)
        for row in self.tables["claims"]:
            found[row["person_id"], row["track"], row["source_id"], row["locator"]].append(row)
        return dict(found)


@cache
def _read_once(folder: str) -> Reference:
    return Reference.read(Path(folder))


def inconsistencies(resolved: Resolved, tables: Mapping[str, list[Row]]) -> dict[tuple[str, str], str]:
    """What does not fold into roles, by event and rule."""
    folded = fold(resolved.events, tables["titles"], tables["seats"], resolved.sightings)
    crowded = two_holders(folded.roles, tables["seats"], tables["titles"], folded.leaves)
    return {(found.event_id, found.rule): found.message for found in (*folded.inconsistencies, *crowded)}


class Nearby:
    """Finds keys that differ in one letter, by the texts that remain when one letter is left out.

    >>> Nearby({"miramurati": {"mira-murati"}}).find("Mira Muratti")
    {'mira-murati'}
    """

    _LEAST = 5

    def __init__(self, keys: Mapping[str, Iterable[str]]) -> None:
        self.keys = keys
        self.shorter: dict[str, set[str]] = defaultdict(set)
        for key in keys:
            if self._LEAST <= len(key) <= 80:
                for text in _without_one(key):
                    self.shorter[text].add(key)

    def find(self, name: str) -> set[str]:
        """What has a key like the name."""
        asked = fold_name(name)[:80]
        found = set(self.keys.get(asked, ()))
        if len(asked) >= self._LEAST:
            for text in _without_one(asked):
                for key in self.shorter.get(text, ()):
                    found |= set(self.keys[key])
        return found


def _nearby(names: Iterable[str]) -> Nearby:
    found = defaultdict(set)
    for name in names:
        found[fold_name(name)].add(name)
    return Nearby(found)


def _without_one(text: str) -> set[str]:
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


_LEGAL = {"inc", "llc", "ltd", "corp", "corporation", "company", "co", "gmbh", "plc", "sa", "ag", "the"}


def _short(name: str) -> str:
    words = [word for word in name.replace(",", " ").split() if fold_name(word) not in _LEGAL]
    return " ".join(words) or name


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
