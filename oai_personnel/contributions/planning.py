"""A checked contribution as rows of the tables: what is new, what changes. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.recognition import ORGANIZATIONS, Match, claim_cells
from oai_personnel.contributions.reference import Reference, Row
from oai_personnel.ids import next_ids
from oai_personnel.names import fold_name
from oai_personnel.schemas import AUTHORED, columns_of, order_of
from oai_personnel.validation.addresses import without_tracking
from oai_personnel.validation.columns import LINKS, SOURCE_COLUMNS, TITLE_CLASSES

#: The tables to which a contribution adds rows.
TABLES = ("people", "names", "organizations", "titles", "teams", "sources", "claims")
_COLUMNS = {name: tuple(column.name for column in columns_of(AUTHORED[name])) for name in TABLES}
_EMPTY = {name: dict.fromkeys(columns, "") for name, columns in _COLUMNS.items()}
_ORDER = {name: order_of(AUTHORED[name]) for name in TABLES}


class Plan(NamedTuple):
    """What a contribution would change.

    Attributes
    ----------
    new : dict of str to list of dict
        New rows by table.
    changed : list of (dict, dict)
        Claims before and after a correction.
    event_of_row : dict of int to str
        Ids of the events that its rows speak of.
    """

    new: dict[str, list[Row]]
    changed: list[tuple[Row, Row]]
    event_of_row: dict[int, str]

    def tables(self, reference: Reference) -> dict[str, list[Row]]:
        """The tables that change, as they would be."""
        after = {id(before): row for before, row in self.changed}
        found = {}
        for name, keys in _ORDER.items():
            if self.new[name] or (name == "claims" and after):
                rows = [after.get(id(row), row) for row in reference.tables[name]] + self.new[name]
                found[name] = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
        return found


def plan(context: CheckContext, matches: Sequence[Match], rows: Iterable[int] | None = None) -> Plan:
    """Plan a contribution, or those of its rows in which nothing is wrong."""
    return _Planner(context, matches, range(len(matches)) if rows is None else list(rows)).run()


def slug(name: str, taken: Iterable[str]) -> str:
    """An id for a name, not yet taken.

    >>> slug("Zoë D’Ángelo", ["zoe-dangelo"])
    'zoe-dangelo-2'
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "").replace("'", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"
    taken, found, count = set(taken), base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)


class _Planner:
    def __init__(self, context: CheckContext, matches: Sequence[Match], rows: Sequence[int]) -> None:
        self.rows, self.source_ids, self.reference = context.rows, context.source_ids, context.reference
        self.matches = {row: matches[row] for row in rows}
        self.new: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.ids: dict[str, str] = {}
        self.added: dict[str, Row] = {}  # new documents by id
        reference = self.reference
        self.taken = {*reference.people.names, *reference.organizations, *reference.redirects}
        tables = reference.tables
        self.next = {
            column: next_ids(tables[table], tables["retired"], column)
            for column, table in (("source_id", "sources"), ("event_id", "claims"), ("claim_id", "claims"))
        }

    def run(self) -> Plan:
        for row, match in self.matches.items():
            self._source(self.rows[row], match.source)
        for row, match in self.matches.items():
            self._links(self.rows[row], match.source)
        changed, event_of_row = [], {}
        for row, match in self.matches.items():
            if not match.person or not match.event:
                continue
            cells = self.rows[row]
            person = self._person(match.person)
            self._spelling(cells, person)
            self._title(cells)
            self._team(cells)
            claim = self._claim(cells, match, person)
            event_of_row[row] = claim["event_id"]
            there = match.claim
            if there is None:
                self._add("claims", claim)
            elif any(claim[name] != there[name] for name in claim):
                changed.append((there, {**there, **claim}))
        return Plan(self.new, changed, event_of_row)

    def _add(self, table: str, cells: Row) -> Row:
        """Add a row; columns of the table that a contribution does not know are empty."""
        row = {**_EMPTY[table], **cells}
        self.new[table].append(row)
        return row

    def _id(self, key: str, column: str) -> str:
        if key not in self.ids:
            self.ids[key] = next(self.next[column])
        return self.ids[key]

    def _slug(self, key: str, name: str) -> str:
        self.ids[key] = slug(name, self.taken)
        self.taken.add(self.ids[key])
        return self.ids[key]

    def _source(self, row: Row, key: str) -> None:
        if not key.startswith("+"):
            return
        if key in self.ids:  # what an earlier row leaves empty, this one may say
            mine = self.added[self.ids[key]]
            for name, column in SOURCE_COLUMNS.items():
                if name not in LINKS and name != "url":
                    mine[name] = mine[name] or row[column]
            return
        cells = {name: row[column] for name, column in SOURCE_COLUMNS.items()}
        cells["url"] = "" if cells["url"].startswith("#") else without_tracking(cells["url"])
        source_id = self._id(key, "source_id")
        self.added[source_id] = self._add("sources", {**cells, "source_id": source_id, **dict.fromkeys(LINKS, "")})

    def _links(self, row: Row, key: str) -> None:
        """Fill in which documents a new one copies, or was seen in: they may be new themselves."""
        if not key.startswith("+"):
            return
        mine = self.added[self.ids[key]]
        for name, column in LINKS.items():
            if row[column] and not mine[name]:
                target = self.source_ids[row[column]]
                mine[name] = self.ids.get(target, target if target in self.reference.sources else "")

    def _person(self, key: str) -> str:
        if key.startswith("+") and key not in self.ids:
            self._add("people", {"person_id": self._slug(key, key[1:]), "name": key[1:]})
        return self.ids.get(key, key)

    def _spelling(self, row: Row, person: str) -> None:
        spelling = row["person_spelling"]
        if not spelling or person in self.reference.has_spelling(spelling):
            return
        added = (*self.new["names"], *self.new["people"])
        if not any(new["person_id"] == person and new["name"] == spelling for new in added):
            kind, lang = row["person_spelling_kind"], row["source_lang"]
            self._add("names", {"person_id": person, "name": spelling, "lang": lang, "kind": kind})

    def _title(self, row: Row) -> None:
        title = row["title"]
        if not title or title in self.reference.titles or any(new["title"] == title for new in self.new["titles"]):
            return
        same = (other for other in self.rows if other["title"] == title)
        row = next((other for other in same if all(other[column] for column in TITLE_CLASSES)), row)
        cells = {name: row.get(f"title_{name}", "") for name in _COLUMNS["titles"]}
        there = self.reference.titles.get(row["title_canonical"])
        canonical = there["canonical_title"] if there else title
        self._add("titles", {**cells, **(there or {}), "title": title, "canonical_title": canonical})

    def _team(self, row: Row) -> None:
        team = row["team"]
        if team and team not in self.reference.teams and not any(new["team"] == team for new in self.new["teams"]):
            areas = (other["team_area"] for other in self.rows if other["team"] == team and other["team_area"])
            self._add("teams", {"team": team, "canonical_team": team, "area": next(areas, "")})

    def _organization(self, column: str, name: str) -> str:
        key = f"+org:{fold_name(name) or name}"
        if key not in self.ids:
            kinds = (
                row[f"{side}_kind"]
                for side in (column, *ORGANIZATIONS)
                for row in self.rows
                if row[side] == name and row[f"{side}_kind"]
            )
            kind = next(kinds, "")
            self._add("organizations", {"organization_id": self._slug(key, name), "name": name, "kind": kind})
        return self.ids[key]

    def _claim(self, row: Row, match: Match, person: str) -> Row:
        cells = claim_cells(row, self.reference)
        for name in ORGANIZATIONS:
            if cells[f"{name}_id"].startswith("+"):
                cells[f"{name}_id"] = self._organization(name, cells[f"{name}_id"][1:])
        event = self._id(match.event, "event_id") if match.event.startswith("+") else match.event
        claim_id = match.claim["claim_id"] if match.claim else next(self.next["claim_id"])
        cells |= {
            "claim_id": claim_id,
            "event_id": event,
            "person_id": person,
            "track": row["track"],
            "source_id": self.ids.get(match.source, match.source),
        }
        return cells
