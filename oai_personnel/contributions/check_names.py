"""Names of a contribution: known, or new and not like known ones."""

from __future__ import annotations

import unicodedata

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.recognition import ORGANIZATIONS
from oai_personnel.contributions.reference import Found
from oai_personnel.names import fold_name
from oai_personnel.validation.cells import Fault
from oai_personnel.validation.columns import TEAM_CLASSES, TITLE_CLASSES
from oai_personnel.validation.suggestions import did_you_mean


def check_names(context: CheckContext) -> None:
    """People, organisations, titles and teams are known, or new and not like known ones."""
    names = _Names(context)
    names.people()
    names.spellings()
    for column in ORGANIZATIONS:
        names.organizations(column)
    names.titles()
    names.teams()


class _Names:
    def __init__(self, context: CheckContext) -> None:
        self.context, self.rows, self.reference = context, context.rows, context.reference

    # ------------------------------------------------------------ people

    def people(self) -> None:
        self.context.judge("person", self._person)
        said = set()
        for row, name in self.context.filled("person"):
            if name not in said and self._is_new(name):
                said.add(name)
                self.context.report(row, "person", "C002", f"{name!r} is not known and will be added.")

    def _is_new(self, name: str) -> bool:
        found = self.reference.person(name)
        return not (found.id or found.several or found.near) and _is_latin(name)

    def _person(self, name: str) -> Fault | None:
        found = self.reference.person(name)
        if found.id:
            if found.sure:
                return None
            who = self.reference.people.names[found.id]
            message = f"{name!r} is probably {who} ({found.id}), of whose name it is a part."
            return Fault("C003", message, f"Write {who}, or put C003 into confirmed.")
        if found.several:
            return Fault("C004", f"{name!r} may be {self._listed(found.several)}.")
        if not _is_latin(name):
            near = f" Did you mean {self._listed(found.near)}?" if found.near else ""
            return Fault("C005", f"{name!r} is not known, and is not in Latin script.{near}")
        if found.near:
            return Fault("C003", f"{name!r} is not known. Did you mean {self._listed(found.near)}?")
        return None

    def spellings(self) -> None:
        for row, spelling in self.context.filled("person_spelling"):
            cells = self.rows[row]
            others = self.reference.has_spelling(spelling) - {self.reference.person(cells["person"]).id}
            if others:
                listed = self._listed(tuple(sorted(others)))
                self.context.report(row, "person_spelling", "C038", f"{spelling!r} is a spelling of {listed}.")
            elif not cells["person_spelling_kind"]:
                message = "The cell is empty, and person_spelling is filled."
                self.context.report(row, "person_spelling_kind", "V001", message)

    def _listed(self, ids: tuple[str, ...]) -> str:
        return " or ".join(f"{self.reference.people.names[one]} ({one})" for one in ids[:5])

    # ------------------------------------------------------------ organisations

    def organizations(self, column: str) -> None:
        declared = {name for row, name in self.context.filled(column) if self.rows[row][f"{column}_kind"]}
        self.context.judge(column, lambda name: self._organization(column, name, name in declared))

    def _organization(self, column: str, name: str, declared: bool) -> Fault | None:
        if fold_name(name).startswith("openai") and len(fold_name(name)) < 12:
            return Fault("C037", f"{name!r} is OpenAI itself, not a previous or next employer.")
        found = self.reference.organization(name)
        if found.id:
            return None
        if found.several:
            return Fault("C004", f"{name!r} may be {' or '.join(found.several)}.", "Write the id.")
        names = [repr(self.reference.organizations[one]) for one in found.near]
        near = f" Did you mean {' or '.join(names)}?" if names else ""
        if not declared:
            return Fault("C007", f"{name!r} is not known, and {column}_kind is empty.{near}")
        return Fault("C008", f"{name!r} is not known.{near}") if near else None

    # ------------------------------------------------------------ titles

    def titles(self) -> None:
        classified = {
            title
            for row, title in self.context.filled("title")
            if self.rows[row]["title_canonical"] in self.reference.titles
            or all(self.rows[row][column] for column in TITLE_CLASSES)
        }
        for column in ("title", "previous_title"):
            self.context.judge(column, lambda title: self._title(title, title in classified))
            # A new title that names its canonical form is not taken for that one misspelt.
            self.context.judge(
                column, lambda title: self._alike(title, title in classified), lambda row: not row["title_canonical"]
            )
        self.context.judge("title_canonical", self._canonical)

    def _title(self, title: str, classified: bool) -> Fault | None:
        found = self.reference.title(title)
        if found.id or classified:
            return None
        near = _near(found) or did_you_mean(title, self._some_titles(title))
        return Fault("C009", f"{title!r} is new, and is not classified.{near}")

    def _alike(self, title: str, classified: bool) -> Fault | None:
        found = self.reference.title(title)
        near = "" if found.id or not classified else _near(found)
        return Fault("C010", f"{title!r} is new.{near}") if near else None

    def _canonical(self, title: str) -> Fault | None:
        if title in self.reference.titles:
            return None
        near = did_you_mean(title, list(self.reference.titles))
        return Fault("C009", f"{title!r} is not a known title.{near}", "Write a known title.")

    def _some_titles(self, title: str) -> list[str]:
        words = set(title.casefold().split())
        return [known for known in self.reference.titles if words & set(known.casefold().split())][:60]

    # ------------------------------------------------------------ teams

    def teams(self) -> None:
        classified = {
            team for row, team in self.context.filled("team") if all(self.rows[row][column] for column in TEAM_CLASSES)
        }
        self.context.judge("team", lambda team: self._team(team, team in classified))

    def _team(self, team: str, classified: bool) -> Fault | None:
        found = self.reference.team(team)
        if found.id:
            return None
        if not classified:
            return Fault("C041", f"{team!r} is new, and is not classified.{_near(found)}")
        return Fault("C042", f"{team!r} is new.{_near(found)}") if found.near else None


def _near(found: Found) -> str:
    return f" Did you mean {' or '.join(map(repr, found.near[:3]))}?" if found.near else ""


def _is_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
