"""Names of a contribution: known, or new and not like known ones."""

from __future__ import annotations

import unicodedata

import numpy as np

from oai_personnel.contributions.columnar import Combinations
from oai_personnel.contributions.desk import Desk
from oai_personnel.contributions.known import Found
from oai_personnel.contributions.texts import Fault
from oai_personnel.names import fold_name
from oai_personnel.validation.nearness import did_you_mean


def check_names(desk: Desk) -> None:
    """People, organisations and titles are known, or new and not like known ones."""
    names = _Names(desk)
    names.people()
    names.spellings()
    for column in ("origin", "destination"):
        names.organizations(column)
    names.titles()


class _Names:
    def __init__(self, desk: Desk) -> None:
        self.desk, self.known, self.columns = desk, desk.known, desk.columns

    # ------------------------------------------------------------ people

    def people(self) -> None:
        self.desk.each("person", self._person)
        cells, rows = self.columns["person"], self.desk.filled("person")
        new = {code for code, name in cells.present(rows) if self._is_new(name)}
        # That somebody is new is said once.
        for row in np.flatnonzero(rows).tolist() if new else ():
            code = int(cells.codes[row])
            if code in new:
                new.remove(code)
                self.desk.add(row, "person", "C002", f"{cells[row]!r} is not known and will be entered.")
            if not new:
                break

    def _is_new(self, name: str) -> bool:
        found = self.known.person(name)
        return not (found.id or found.several or found.near) and _is_latin(name)

    def _person(self, name: str) -> Fault | None:
        found = self.known.person(name)
        if found.id:
            if found.sure:
                return None
            who = self.known.people.names[found.id]
            message = f"{name!r} is probably {who} ({found.id}), of whom it is a part of the name."
            return Fault("C003", message, f"Write {who}, or put C003 into confirmed.")
        if found.several:
            return Fault("C004", f"{name!r} may be {self._listed(found.several)}.")
        if not _is_latin(name):
            near = f" Near it: {self._listed(found.near)}." if found.near else ""
            return Fault("C005", f"{name!r} is not known, and is not in Latin script.{near}")
        if found.near:
            return Fault("C003", f"{name!r} is not known. Did you mean {self._listed(found.near)}?")
        return None

    def spellings(self) -> None:
        spelling, person, kind = (self.columns[f"person{end}"] for end in ("_spelling", "", "_spelling_kind"))
        if spelling.is_empty:
            return
        alike = Combinations(spelling.codes, person.codes, kind.filled)
        faults = {}
        for number, row in enumerate(alike.first.tolist()):
            if found := self._spelling(spelling[row], person[row], bool(kind.filled[row])):
                faults[number] = found
        for row, _ in self.desk.rows_with("person_spelling"):
            if found := faults.get(int(alike.number[row])):
                self.desk.add(row, *found)

    def _spelling(self, spelling: str, person: str, has_kind: bool) -> tuple[str, str, str] | None:
        others = self.known.has_spelling(spelling) - {self.known.person(person).id} if spelling else set()
        if others:
            return "person_spelling", "C038", f"{spelling!r} is {self._listed(tuple(sorted(others)))}."
        if spelling and not has_kind:
            return "person_spelling_kind", "V001", "The cell is empty, and person_spelling is filled."
        return None

    def _listed(self, ids: tuple[str, ...]) -> str:
        names = [f"{self.known.people.names[one]} ({one})" for one in ids[:5]]
        return " or ".join(names)

    # ------------------------------------------------------------ organisations

    def organizations(self, column: str) -> None:
        rows = self.desk.filled(column)
        if not rows.any():
            return
        declared = {name for _, name in self.columns[column].present(rows & self.columns[f"{column}_kind"].filled)}
        self.desk.each(column, lambda name: self._organization(column, name, name in declared))

    def _organization(self, column: str, name: str, declared: bool) -> Fault | None:
        if fold_name(name).startswith("openai") and len(fold_name(name)) < 12:
            return Fault("C037", f"{name!r} is the company itself.")
        found = self.known.organization(name)
        if found.id:
            return None
        near = self._near(found)
        if found.several:
            return Fault("C004", f"{name!r} may be {' or '.join(found.several)}.", "Write the id.")
        if not declared:
            return Fault("C007", f"{name!r} is not known, and {column}_kind is empty.{near}")
        return Fault("C008", f"{name!r} is not known.{near}") if near else None

    def _near(self, found: Found) -> str:
        names = [f"{self.known.organizations[one]!r}" for one in found.near]
        return f" Did you mean {' or '.join(names)}?" if names else ""

    # ------------------------------------------------------------ titles

    def titles(self) -> None:
        columns, desk = self.columns, self.desk
        classified = columns["title_seniority"].filled & columns["title_area"].filled
        declared = {title for _, title in columns["title"].present(desk.filled("title") & classified)}
        for column in ("title", "previous_title"):
            desk.each(column, lambda title: self._title(title, title in declared))
            # A new title that names its canonical form is not taken for that one misspelt.
            desk.each(column, lambda title: self._alike(title, title in declared), ~columns["title_canonical"].filled)
        desk.each("title_canonical", self._canonical)

    def _title(self, title: str, declared: bool) -> Fault | None:
        found = self.known.title(title)
        if found.id or declared:
            return None
        near = self._near_titles(found) or did_you_mean(title, self._some_titles(title))
        return Fault("C009", f"{title!r} was never seen, and is not classified.{near}")

    def _alike(self, title: str, declared: bool) -> Fault | None:
        found = self.known.title(title)
        near = "" if found.id or not declared else self._near_titles(found)
        return Fault("C010", f"{title!r} was never seen.{near}") if near else None

    def _near_titles(self, found: Found) -> str:
        return f" Did you mean {' or '.join(map(repr, found.near[:3]))}?" if found.near else ""

    def _canonical(self, title: str) -> Fault | None:
        if title in self.known.titles:
            return None
        near = did_you_mean(title, list(self.known.titles))
        return Fault("C009", f"{title!r} is no known title.{near}", "Write a known title.")

    def _some_titles(self, title: str) -> list[str]:
        words = set(title.casefold().split())
        return [known for known in self.known.titles if words & set(known.casefold().split())][:60]


def _is_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
