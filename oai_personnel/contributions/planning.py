"""A checked contribution as rows of the tables: what is new, what changes. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from oai_personnel.contributions.addresses import without_tracking
from oai_personnel.contributions.check_events import claim_cells
from oai_personnel.contributions.checking import Checked
from oai_personnel.contributions.columns import SOURCE_CELLS
from oai_personnel.contributions.known import Known, Row
from oai_personnel.names import fold_name
from oai_personnel.schemas import AUTHORED, columns_of

#: The columns by which the rows of each table are in order.
ORDER = {
    "people": ("person_id",),
    "names": ("person_id", "name", "lang"),
    "organizations": ("organization_id",),
    "titles": ("title",),
    "sources": ("source_id",),
    "claims": ("event_id", "source_id", "locator"),
}


class Plan(NamedTuple):
    """What a contribution would change.

    Attributes
    ----------
    new : dict of str to list of dict
        New rows by table.
    changed : list of (dict, dict)
        Claims before and after a correction.
    events : list of str
        Ids of the events that it speaks of and that it may change.
    """

    new: dict[str, list[Row]]
    changed: list[tuple[Row, Row]]
    events: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.changed and not any(self.new.values())

    def tables(self, known: Known) -> dict[str, list[Row]]:
        """The tables that change, as they would stand."""
        after = {id(before): row for before, row in self.changed}
        found = {}
        for name, keys in ORDER.items():
            if self.new[name] or (name == "claims" and after):
                rows = [after.get(id(row), row) for row in known.tables[name]] + self.new[name]
                found[name] = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
        return found


def plan(checked: Checked, known: Known) -> Plan:
    """Plan a contribution that has been found right."""
    return _Planner(checked, known).run()


def slug(name: str, taken: Iterable[str]) -> str:
    """An id for a name, not yet taken.

    >>> slug("Zoë D’Ángelo", ["zoe-dangelo"])
    'zoe-dangelo-2'
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "").replace("'", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS).casefold()
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
    def __init__(self, checked: Checked, known: Known) -> None:
        self.sheet, self.meant, self.known = checked.sheet, checked.meant, known
        self.new: dict[str, list[Row]] = {name: [] for name in ORDER}
        self.ids: dict[str, str] = {}
        retired = known.retired
        self.next = {
            letter: _last(letter, [*ids, *retired]) + 1
            for letter, ids in (
                ("S", known.sources),
                ("E", known.events),
                ("C", (row["claim_id"] for row in known.tables["claims"])),
            )
        }
        self.retired = retired

    def run(self) -> Plan:
        for row in range(len(self.sheet)):
            self._source(row)
        for row in range(len(self.sheet)):
            self._origin(row)
        changed, events = [], {}
        for row, mine in enumerate(self.meant):
            if not mine.person or not mine.event:
                continue
            person = self._person(row, mine.person)
            self._spelling(row, person)
            self._title(row)
            claim = self._claim(row, person)
            there = mine.claim
            if there is None:
                self.new["claims"].append(claim)
                events[claim["event_id"]] = True
            elif any(claim[name] != there[name] for name in claim):
                changed.append((there, {**there, **claim}))
                events[claim["event_id"]] = True
        return Plan(self.new, changed, list(events))

    def cell(self, row: int, name: str) -> str:
        return self.sheet.columns[name][row]

    def _id(self, letter: str, width: int) -> str:
        number = self.next[letter]
        self.next[letter] += 1
        return f"{letter}{number:0{width}d}"

    def _source(self, row: int) -> None:
        key = self.meant[row].source
        if not key.startswith("+") or key in self.ids:
            return
        self.ids[key] = self._id("S", 4)
        url = self.cell(row, "source_url")
        cells = {name: self.cell(row, f"source_{name}") for name in SOURCE_CELLS}
        address = "" if url.startswith("#") else without_tracking(url)
        source = {"source_id": self.ids[key], "url": address, "copy_of": "", "sha256": "", **cells}
        self.new["sources"].append({name: source[name] for name in self._columns("sources")})

    def _origin(self, row: int) -> None:
        key, origin = self.meant[row].source, self.cell(row, "source_origin_url")
        if origin and key.startswith("+"):
            target = self.sheet.keys[origin]
            mine = next(source for source in self.new["sources"] if source["source_id"] == self.ids[key])
            mine["copy_of"] = mine["copy_of"] or self.ids.get(target, target)

    def _columns(self, table: str) -> tuple[str, ...]:
        return tuple(column.name for column in columns_of(AUTHORED[table]))

    def _person(self, row: int, key: str) -> str:
        if not key.startswith("+"):
            return key
        if key not in self.ids:
            name = key[1:]
            self.ids[key] = slug(name, [*self.known.people.names, *self.retired, *self.ids.values()])
            self.new["people"].append({"person_id": self.ids[key], "name": name, "note": ""})
        return self.ids[key]

    def _spelling(self, row: int, person: str) -> None:
        spelling = self.cell(row, "person_spelling")
        if not spelling or person in self.known.has_spelling(spelling):
            return
        if any(new["person_id"] == person and new["name"] == spelling for new in self.new["names"]):
            return
        if any(new["person_id"] == person and new["name"] == spelling for new in self.new["people"]):
            return
        kind, lang = self.cell(row, "person_spelling_kind"), self.cell(row, "source_lang")
        self.new["names"].append({"person_id": person, "name": spelling, "lang": lang, "kind": kind, "parent_id": ""})

    def _title(self, row: int) -> None:
        title = self.cell(row, "title")
        if not title or title in self.known.titles or any(new["title"] == title for new in self.new["titles"]):
            return
        rows = [r for r, other in enumerate(self.sheet.columns["title"]) if other == title]
        row = next((r for r in rows if self.cell(r, "title_seniority") and self.cell(r, "title_area")), row)
        canonical = self.cell(row, "title_canonical")
        there = self.known.titles.get(canonical)
        canonical = there["canonical_title"] if there else title
        like = there or {"seniority": self.cell(row, "title_seniority"), "area": self.cell(row, "title_area")}
        self.new["titles"].append(
            {"title": title, "canonical_title": canonical, "seniority": like["seniority"], "area": like["area"]}
        )

    def _organization(self, column: str, name: str) -> str:
        key = f"+org:{fold_name(name) or name}"
        if key not in self.ids:
            ids = [
                *self.known.organizations,
                *self.retired,
                *(new["organization_id"] for new in self.new["organizations"]),
            ]
            self.ids[key] = slug(name, ids)
            kind = next(
                self.cell(row, f"{side}_kind")
                for side in (column, "origin", "destination")
                for row, other in enumerate(self.sheet.columns[side])
                if other == name and self.cell(row, f"{side}_kind")
            )
            self.new["organizations"].append(
                {"organization_id": self.ids[key], "name": name, "kind": kind, "parent_id": ""}
            )
        return self.ids[key]

    def _claim(self, row: int, person: str) -> Row:
        mine = self.meant[row]
        (cells,) = claim_cells(self.sheet, [row], self.known)
        for column in ("origin", "destination"):
            if cells[f"{column}_id"].startswith("+"):
                cells[f"{column}_id"] = self._organization(column, cells[f"{column}_id"][1:])
        event = mine.event
        if event.startswith("+"):
            if event not in self.ids:
                self.ids[event] = self._id("E", 4)
            event = self.ids[event]
        claim = {
            **cells,
            "claim_id": mine.claim["claim_id"] if mine.claim else self._id("C", 5),
            "event_id": event,
            "person_id": person,
            "track": self.cell(row, "track"),
            "source_id": self.ids.get(mine.source, mine.source),
        }
        return {name: claim[name] for name in self._columns("claims")}


def _last(letter: str, ids: Iterable[str]) -> int:
    return max((int(one[1:]) for one in ids if re.fullmatch(rf"{letter}[0-9]+", one)), default=0)


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """Cells of an event that differ, with both values."""
    names = list(after or before or {})
    pairs = [(name, (before or {}).get(name), (after or {}).get(name)) for name in names]
    return [(name, _shown(old), _shown(new)) for name, old, new in pairs if old != new and name != "event_id"]


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
