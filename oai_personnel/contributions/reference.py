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
from oai_personnel.names import Index, Nearby, fold_name
from oai_personnel.roles import fold, held_after_end
from oai_personnel.validation.addresses import canonical, without_tracking

Row = dict[str, str]
#: Before the name of a new person who is not the one known by that name.
NAMESAKE = "new:"
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
    how : str
        Of a person: how the name was found, see `oai_personnel.names.Match`.
    namesakes : tuple of str
        Of a new person: ids of those who have the name and are not meant.
    """

    id: str
    near: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    how: str = ""
    namesakes: tuple[str, ...] = ()


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
        return inconsistencies(self.resolved, self.tables)

    @cached_property
    def resolved(self) -> Resolved:
        """What the claims come to today."""
        return resolve(self.tables)

    # ------------------------------------------------------------ people

    def person(self, name: str) -> Found:
        """Find a person by id or any spelling."""
        if name not in self._people:
            self._people[name] = self._find_person(name)
        return self._people[name]

    def _find_person(self, name: str) -> Found:
        if bare_name(name) != name:
            # Of a new person nobody is meant who has the name; of a name that nobody has, it may be a known one.
            known = self.person(bare_name(name))
            return Found("", near=known.near, namesakes=(known.id, *known.several) if known.id else known.several)
        matches, near = self.people.seek(name)
        if len(matches) > 1:
            return Found("", several=tuple(sorted(match.person_id for match in matches)))
        if not matches:
            return Found("", near=near)
        person_id, _, _, how = matches[0]
        # Initials, short forms and middle names may be those of somebody else.
        return Found("", near=(person_id,)) if how == "likely" else Found(person_id, how=how)

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
        return Found("", near=tuple(sorted(self._near_organizations.find(short_name(asked)))))

    @cached_property
    def _near_organizations(self) -> Nearby:
        return _nearby((short_name(name), organization_id) for organization_id, name in self.organizations.items())

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
        return _nearby(zip(self.titles, self.titles, strict=True))

    @cached_property
    def _near_teams(self) -> Nearby:
        return _nearby(zip(self.teams, self.teams, strict=True))

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


def bare_name(name: str) -> str:
    """A person's name without the mark of a namesake.

    >>> bare_name("new: Mark Chen"), bare_name("Mark Chen")
    ('Mark Chen', 'Mark Chen')
    """
    return name.removeprefix(NAMESAKE).strip()


@cache
def _read_once(folder: str) -> Reference:
    return Reference.read(Path(folder))


def inconsistencies(resolved: Resolved, tables: Mapping[str, list[Row]]) -> dict[tuple[str, str], str]:
    """What does not fold into roles, by event and rule."""
    folded = fold(resolved.events, tables["titles"], tables["seats"], resolved.sightings)
    crowded = two_holders(folded.roles, tables["seats"], tables["titles"], folded.leaves)
    again = held_after_end(folded.roles)
    return {(found.event_id, found.rule): found.message for found in (*folded.inconsistencies, *again, *crowded)}


def _nearby(names: Iterable[tuple[str, str]]) -> Nearby:
    found = Nearby()
    for name, value in names:
        found.add(name, value)
    return found


_LEGAL = {"inc", "llc", "ltd", "corp", "corporation", "company", "co", "gmbh", "plc", "pbc", "lp", "sa", "ag", "the"}


def short_name(name: str) -> str:
    """An organisation's name without its legal form.

    >>> short_name("Foobar Labs, Inc.")
    'Foobar Labs'
    """
    words = [word for word in name.replace(",", " ").split() if fold_name(word) not in _LEGAL]
    return " ".join(words) or name


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
