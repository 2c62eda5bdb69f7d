"""The authored tables while they are corrected: cells, keys, references and retired ids. Pure.

Every operation leaves the references whole or raises `RefusedError`, which says what to do instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from oai_personnel._columns import KEYS
from oai_personnel._version import __version__
from oai_personnel.contributions.reference import Reference, Row
from oai_personnel.ids import next_ids
from oai_personnel.schemas import AUTHORED, columns_of, order_of
from oai_personnel.validation.domain import (
    UNUSED_RULES,
    check_organizations,
    check_people,
    check_sources,
    check_spellings,
)
from oai_personnel.validation.structure import RawTable

#: The release on the way, which is the first without what is retired now.
COMING = ".".join(__version__.split(".")[:3])
COLUMNS = {name: tuple(column.name for column in columns_of(model)) for name, model in AUTHORED.items()}
#: Tables with rows that are not corrected: what was retired stays, and a release writes what it changed.
KEPT = ("retired", "changes")
#: Tables whose key is the text itself, which can be written otherwise, and what all spellings of one thing share.
SPELT = {"titles": ("seniority", "area", "holders"), "teams": ("area",)}
#: Tables whose rows have no number of their own, and are entered by their key.
ENTERED = ("names", "identifiers", "seats", "vacancies", "figure_scopes")
#: Rows that go with the row that they describe, by table: the tables and columns that name it.
_DEPENDENT = {
    "people": (("names", "person_id"), ("identifiers", "entity_id")),
    "organizations": (("identifiers", "entity_id"),),
    "figures": (("figure_scopes", "figure_id"),),
    "events": (("claims", "event_id"), ("event_notes", "event_id")),
}
#: References that the schemas do not declare, because they may lead to several tables or are lists.
_LOOSE = {
    "people": (("identifiers", "entity_id"), ("figure_scopes", "people")),
    "organizations": (("identifiers", "entity_id"),),
    "teams": (("figure_scopes", "team"),),
}
_WITH_IDS = ("people", "organizations", "sources", "claims", "figures", "events")


def _references() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, model in AUTHORED.items():
        for column in columns_of(model):
            if column.references:
                found[column.references.split(".")[0]].append((name, column.name))
    return {table: (*found[table], *_LOOSE.get(table, ())) for table in {*found, *_LOOSE}}


#: By table, the tables and columns that refer to its rows.
REFERENCES = _references()


#: Why, by table, key and column; "" for the column stands for the whole row.
Reasons = dict[tuple[str, str, str], str]


class RefusedError(Exception):
    """Why a correction cannot be carried out, and what to do instead."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def key_of(table: str, row: Mapping[str, str]) -> str:
    """The key of a row as one text, as the table of changes has it."""
    return "|".join(row[column] for column in KEYS[table])


class Draft:
    """Copies of the authored tables, to be changed.

    Attributes
    ----------
    tables : dict of str to list of dict
    touched : dict of (str, str, str) to str
        By table, key and column the reason for a change; "" for the column stands for the whole row.
    """

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self.known = tables
        self.tables = {name: [dict(row) for row in rows] for name, rows in tables.items()}
        self.touched: Reasons = {}
        self._new_events = next_ids(tables["claims"], tables["retired"])
        self._labels: dict[str, str] = {}

    # ------------------------------------------------------------ finding

    def find(self, table: str, key: str) -> Row | None:
        """The row that has a key."""
        return next((row for row in self.tables[table] if key_of(table, row) == key), None)

    def uses(self, table: str, key: str) -> list[tuple[str, str, Row]]:
        """Where a row is named: table, column and row, without what only describes it."""
        dependent = _DEPENDENT.get(table, ())
        return [
            (name, column, row)
            for name, column in REFERENCES.get(table, ())
            if (name, column) not in dependent
            for row in self.tables[name]
            if key in _listed(name, column, row) and not (name == table and key_of(name, row) == key)
        ]

    def claims_of(self, event_id: str) -> list[Row]:
        """The claims of an event."""
        return [row for row in self.tables["claims"] if row["event_id"] == event_id]

    # ------------------------------------------------------------ changing

    def write(self, table: str, row: Row, column: str, text: str, reason: str) -> None:
        """Write a cell; of a title or a team what all its spellings share is written in all of them."""
        rows = [row]
        if column in SPELT.get(table, ()):
            canonical = f"canonical_{KEYS[table][0]}"
            rows = [other for other in self.tables[table] if other[canonical] == row[canonical]]
        for one in rows:
            self._because(table, one, column, reason)
            one[column] = text
            self._because(table, one, column, reason)

    def _because(self, table: str, row: Row, column: str, reason: str) -> None:
        """Note why a cell changes, or a row whose key does."""
        self.touched[table, key_of(table, row), "" if column in KEYS[table] else column] = reason

    def enter(self, table: str, key: str, reason: str) -> None:
        """Begin a row with the cells of its key."""
        cells = dict(zip(KEYS[table], key.split("|"), strict=True))
        self.touched[table, key, ""] = reason
        self.tables[table].append({**dict.fromkeys(COLUMNS[table], ""), **cells})

    def rename_person(self, row: Row, name: str, reason: str) -> None:
        """Give a person another name; the one before stays among the spellings."""
        person_id, before = row["person_id"], row["name"]
        for one in list(self.tables["names"]):
            if one["person_id"] == person_id and one["name"] == name and one["kind"] != "preferred":
                self._drop("names", one, reason)
        self.write("people", row, "name", name, reason)
        self._keep_name(before, row)

    def write_note(self, event_id: str, text: str, reason: str) -> None:
        """Write, change or empty the note of an event."""
        row = self.find("event_notes", event_id)
        self.touched["event_notes", event_id, ""] = reason
        if row is None:
            self.tables["event_notes"].append({"event_id": event_id, "note": text})
        elif text:
            row["note"] = text
        else:
            self.tables["event_notes"].remove(row)

    def spell(self, table: str, row: Row, text: str, reason: str) -> None:
        """Write a title or a team otherwise, wherever it is named; known already, the two become one."""
        key = KEYS[table][0]
        before, canonical = row[key], f"canonical_{key}"
        there = self.find(table, text)
        if there is not None and there[canonical] == before:
            fix = f"First make it the canonical one: {table},{text},{canonical},{before},{text}."
            raise RefusedError(f"{text!r} is a spelling of {before!r}.", fix)
        self.touched[table, before, ""] = self.touched[table, text, ""] = reason
        for name, column, other in self.uses(table, before):
            target = there[canonical] if there is not None and column == canonical else text
            self._point(name, column, other, before, target, reason)
        if there is not None:
            self.tables[table].remove(row)
            return
        row[key] = text
        if row[canonical] == before:
            row[canonical] = text

    def move_claim(self, claim: Row, target: str, reason: str) -> str:
        """Move a claim to another event, or to a new one; returns its id."""
        before = claim["event_id"]
        is_new = target.startswith("new")
        if not is_new and not self.claims_of(target):
            raise RefusedError(f"There is no event {target!r}.", "Write the id of an event, or 'new'.")
        if len(self.claims_of(before)) == 1 and target != before:
            raise RefusedError(
                f"{claim['claim_id']} is the only claim of {before}, which would be left empty.",
                "It is an event of its own already: leave out this row."
                if is_new
                else f"Merge the events: events,{before},event_id,{before},{target}.",
            )
        if is_new:
            if target not in self._labels:
                self._labels[target] = next(self._new_events)
            target = self._labels[target]
        self.write("claims", claim, "event_id", target, reason)
        return target

    # ------------------------------------------------------------ retiring

    def retract(self, table: str, key: str, reason: str) -> None:
        """Take a row out; what only describes it goes with it."""
        row = self.find(table, key) if table in self.tables else None
        if table == "claims" and row is not None and len(self.claims_of(row["event_id"])) == 1:
            event_id = row["event_id"]
            raise RefusedError(
                f"{key} is the only claim of {event_id}.",
                f"Retract the event: events,{event_id},event_id,{event_id}, and nothing in after.",
            )
        if used := self.uses(table, key):
            listed = ", ".join(dict.fromkeys(f"{name} {key_of(name, one)}" for name, _, one in used[:8]))
            more = f" and {len(used) - 8} more" if len(used) > 8 else ""
            raise RefusedError(
                f"{key} is still named by {listed}{more}.", _FREE.get(table, "Correct or retract these first.")
            )
        self._retire(table, key, "", reason)

    def merge(self, table: str, key: str, target: str, reason: str) -> None:
        """Retire a row in favour of another of its table; all that named it names the other."""
        for name, column, row in self.uses(table, key):
            self._point(name, column, row, key, target, reason)
        for name, column in _DEPENDENT.get(table, ()):
            for row in [row for row in self.tables[name] if row[column] == key]:
                self._hand_over(name, column, row, target, reason)
        former, person = self.find("people", key), self.find("people", target)
        if table == "people" and former and person:
            self._keep_name(former["name"], person)
        self._retire(table, key, target, reason)

    def _hand_over(self, table: str, column: str, row: Row, target: str, reason: str) -> None:
        """Let a row describe another one, unless that has the same row already."""
        if table == "event_notes" and (kept := self.find(table, target)):
            self.write(table, kept, "note", f"{kept['note']} {row['note']}", reason)
            self._drop(table, row, reason)
        elif table == "claims" and (twin := self._twin(row, target)):
            if any(row[name] != twin[name] for name in row if name not in ("claim_id", "event_id")):
                raise RefusedError(
                    f"{row['claim_id']} and {twin['claim_id']} are of one document and paragraph, and differ.",
                    f"Retract one of them first: claims,{row['claim_id']},claim_id,{row['claim_id']}.",
                )
            self._drop(table, row, reason)
            self._record(row["claim_id"], twin["claim_id"], reason)
        elif table == "names" and self._is_spelling(row["name"], target):
            self._drop(table, row, reason)
        else:
            self._point(table, column, row, row[column], target, reason)

    def _twin(self, claim: Row, event_id: str) -> Row | None:
        """The claim of another event that is of the same document and paragraph."""
        place = claim["source_id"], claim["locator"]
        return next((row for row in self.claims_of(event_id) if (row["source_id"], row["locator"]) == place), None)

    def _is_spelling(self, name: str, person_id: str) -> bool:
        rows = (*self.tables["people"], *self.tables["names"])
        return any(row["person_id"] == person_id and row["name"] == name for row in rows)

    def _keep_name(self, name: str, person: Row) -> None:
        if not self._is_spelling(name, person["person_id"]):
            row = {"person_id": person["person_id"], "name": name, "lang": "en", "kind": "former"}
            self.tables["names"].append(row)

    def _retire(self, table: str, key: str, successor: str, reason: str) -> None:
        for name, column in _DEPENDENT.get(table, ()):
            for row in [row for row in self.tables[name] if row[column] == key]:
                self._drop(name, row, reason)
                if name == "claims":
                    self._record(row["claim_id"], "", reason)
        mine = self.find(table, key) if table in self.tables else None
        if mine is not None:
            self._drop(table, mine, reason)
        self.touched[table, key, ""] = reason
        if table in _WITH_IDS:
            self._record(key, successor, reason)

    def _record(self, key: str, successor: str, reason: str) -> None:
        for row in self.tables["retired"]:
            if row["successor_id"] == key:
                row["successor_id"] = successor
        self.tables["retired"].append({"id": key, "successor_id": successor, "reason": reason, "version": COMING})

    def _drop(self, table: str, row: Row, reason: str) -> None:
        self._because(table, row, "", reason)
        self.tables[table].remove(row)

    def _point(self, table: str, column: str, row: Row, before: str, after: str, reason: str) -> None:
        self._because(table, row, column, reason)
        items = [after if item == before else item for item in _listed(table, column, row)]
        row[column] = " ".join(dict.fromkeys(items))
        self._because(table, row, column, reason)

    def sweep(self) -> Iterator[tuple[str, str]]:
        """Take out what nothing uses any more; yields table and key of each row."""
        while found := list(self._unused()):
            for table, key, reason in found:
                self._retire(table, key, "", reason)
                yield table, key

    def _unused(self) -> Iterator[tuple[str, str, str]]:
        raw = raw_tables(self.tables)
        known = {name: {key_of(name, row) for row in self.known[name]} for name in raw if name not in KEPT}
        touched = {(table, key) for table, key, _ in self.touched}
        for check in (check_sources, check_people, check_spellings, check_organizations):
            for problem in check(raw):
                if problem.rule in UNUSED_RULES:
                    table = problem.file
                    key = key_of(table, raw[table].rows[problem.line - 2])
                    # What the contribution itself enters and does not use is the contributor's to explain.
                    if (key in known[table] or (table, key) in touched) and not self._is_held(table, key):
                        yield table, key, "No row uses it any more."

    def _is_held(self, table: str, key: str) -> bool:
        """Whether something names the row that is no use of it by the rules, such as a seat its title."""
        return bool(self.uses(table, key))

    def changed(self) -> dict[str, list[Row]]:
        """The tables that differ from those known, sorted."""
        found = {}
        for name, rows in self.tables.items():
            if rows != self.known[name]:
                keys = order_of(AUTHORED[name])
                found[name] = sorted(rows, key=lambda row: tuple(row[key] for key in keys))
        return found


_FREE = {
    "people": "Retract their events, or merge the person into another: people,ID,person_id,ID,OTHER-ID.",
    "sources": "Retract the claims that cite it, or merge the document into another: sources,ID,source_id,ID,OTHER-ID.",
}


def _listed(table: str, column: str, row: Row) -> list[str]:
    return row[column].split() if (table, column) == ("figure_scopes", "people") else [row[column]]


def raw_tables(tables: Mapping[str, list[Row]]) -> dict[str, RawTable]:
    """Rows as the checks of the tables take them; row ``n`` of a table is in line ``n + 2``."""
    found = {}
    for name in AUTHORED:
        found[name] = RawTable(name, name)
        found[name].rows = tables.get(name, [])
        found[name].lines = list(range(2, len(found[name].rows) + 2))
    return found


def all_tables(reference: Reference) -> dict[str, list[Row]]:
    """The authored tables of a reference; those that it was not given are empty."""
    return {name: reference.tables.get(name, []) for name in COLUMNS}
