"""Names of a contribution: known, or new and not like known ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.newcomers import Place
from oai_personnel.contributions.recognition import ORGANIZATIONS
from oai_personnel.contributions.reference import NAMESAKE, Found, Reference, bare_name
from oai_personnel.name_forms import fold_name, is_latin_word, readings
from oai_personnel.not_names import why_no_name
from oai_personnel.validation.cells import Fault
from oai_personnel.validation.columns import TEAM_CLASSES, TITLE_CLASSES
from oai_personnel.validation.structure import Row
from oai_personnel.validation.suggestions import did_you_mean

_ONE_SPELLING = "If it is one person, write one spelling; otherwise put C003 into confirmed."


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
        self.context.judge("person", self._whole_name, self._may_be_new)
        said = set()
        for row, name in self.context.filled("person"):
            found = self.reference.person(name)
            if name in said or found.id or found.several or not is_latin_word(bare_name(name)):
                continue
            said.add(name)
            like = self.context.newcomers.person(name, self.context.table.file, self.context.table.lines[row])
            if found.near:
                continue
            if like:
                message = f"{bare_name(name)!r} is new, and {self._beside(like)}."
                self.context.report(row, "person", "C003", message, _ONE_SPELLING)
            elif not self._whole_name(name):
                self.context.report(row, "person", "C002", self._is_new(name, found))

    def _is_new(self, name: str, found: Found) -> str:
        if found.namesakes:
            return f"{bare_name(name)!r} will be added as somebody else than {self._listed(found.namesakes)}."
        return f"{name!r} is not known and will be added."

    def _beside(self, like: Sequence[Place]) -> str:
        return "so is " + " and ".join(place.seen_from(self.context.table.file) for place in like[:3])

    def _person(self, name: str) -> Fault | None:
        found = self.reference.person(name)
        if found.id:
            return self._by_form(name, found) if found.how in ("part", "form") else None
        if found.several:
            return Fault("C004", f"{name!r} may be {self._listed(found.several)}.")
        bare = bare_name(name)
        if not is_latin_word(bare):
            near = f" Did you mean {self._listed(found.near)}?" if found.near else ""
            return Fault("C005", f"{bare!r} is not known, and is not in Latin script.{near}")
        if found.near:
            return Fault("C003", f"{bare!r} is not known. Did you mean {self._listed(found.near)}?")
        return several_people(bare)

    def _by_form(self, name: str, found: Found) -> Fault:
        who = self.reference.people.names[found.id]
        what = "of whose name it is a part" if found.how == "part" else "whose name it is in another form"
        fix = (
            f"Write {who}, or put C003 into confirmed; if it is somebody else, write {NAMESAKE} before the whole name."
        )
        return Fault("C003", f"{name!r} is probably {who} ({found.id}), {what}.", fix)

    def _may_be_new(self, row: Row) -> bool:
        """Whether a row enters a new person unless its name is none."""
        found = self.reference.person(row["person"])
        return not (found.id or found.several) and (not found.near or "C003" in row["confirmed"].split())

    def _whole_name(self, name: str) -> Fault | None:
        bare = bare_name(name)
        return no_whole_name(bare, self.reference) if is_latin_word(bare) else None

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
        self._among_the_new("organisation", column, "C008", self.reference.organization)

    def _among_the_new(self, sort: str, column: str, rule: str, find: Callable[[str], Found]) -> None:
        """Compare what is new, and not like something known, with what else is new."""
        for row, name in self.context.filled(column):
            found = find(name)
            if found.id or found.several:
                continue
            table = self.context.table
            like = self.context.newcomers.named(sort, name, table.file, table.lines[row])
            if like and not found.near:
                fix = f"If it is one {sort}, write one spelling; otherwise put {rule} into confirmed."
                self.context.report(row, column, rule, f"{name!r} is new, and {self._beside(like)}.", fix)

    def _organization(self, column: str, name: str, declared: bool) -> Fault | None:
        if is_openai(name):
            return Fault("C037", f"{name!r} is OpenAI itself, not a previous or next employer.")
        found = self.reference.organization(name)
        if found.id:
            return None
        if found.several:
            return Fault("C004", f"{name!r} may be {' or '.join(found.several)}.", "Write the id.")
        names = [repr(self.reference.organizations[one]) for one in found.near]
        near = f" Did you mean {' or '.join(names)}?" if names else ""
        if not is_latin_word(name):
            return Fault("C005", f"{name!r} is not known, and is not in Latin script.{near}")
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
        self.context.judge("title_canonical", self._itself, lambda row: row["title_canonical"] == row["title"])
        self.context.judge("title_canonical", self._canonical)
        self._among_the_new("title", "title", "C010", self.reference.title)

    def _title(self, title: str, classified: bool) -> Fault | None:
        found = self.reference.title(title)
        if found.id or (classified and is_latin_word(title)):
            return None
        near = _near(found) or did_you_mean(title, self._some_titles(title))
        if not is_latin_word(title):
            return Fault("C005", f"{title!r} is not known, and is not in Latin script.{near}")
        return Fault("C009", f"{title!r} is new, and is not classified.{near}")

    def _alike(self, title: str, classified: bool) -> Fault | None:
        found = self.reference.title(title)
        near = "" if found.id or not classified else _near(found)
        return Fault("C010", f"{title!r} is new.{near}") if near else None

    def _itself(self, title: str) -> Fault | None:
        if title in self.reference.titles:
            return None
        return Fault("C009", f"{title!r} is the new title itself.", "Leave title_canonical empty.")

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
        self._among_the_new("team", "team", "C042", self.reference.team)

    def _team(self, team: str, classified: bool) -> Fault | None:
        found = self.reference.team(team)
        if found.id:
            return None
        if not is_latin_word(team):
            return Fault("C005", f"{team!r} is not known, and is not in Latin script.{_near(found)}")
        if not classified:
            return Fault("C041", f"{team!r} is new, and is not classified.{_near(found)}")
        return Fault("C042", f"{team!r} is new.{_near(found)}") if found.near else None


def several_people(name: str) -> Fault | None:
    """That a name with a comma is of several people, or of one with the family name first."""
    read = readings(name)
    if "," not in name or not read or len(read[0].split()) < len(name.split()):
        return None
    fix = f"Of one person, write {read[0]}; of several, a row for each."
    return Fault("C006", f"{name!r} is several people, or one with the family name first.", fix)


def no_whole_name(name: str, reference: Reference) -> Fault | None:
    """Why a text in Latin script is not the whole name of a person, and nothing more."""
    read, why = readings(name), why_no_name(name)
    if len(read) == 1 and read[0] != name and not why_no_name(read[0]):
        return Fault("C051", f"{name!r} is more than a name.", f"Write {read[0]}.")
    if reference.organization(name).id or name in reference.teams:
        why = "an organisation or a team is called so"
    return Fault("C051", f"{name!r} is hardly the whole name of a person: {why}.") if why else None


#: What OpenAI and the parts of it that are called so have around the name.
_PARTS = frozenset(
    """the foundation nonprofit non profit global opco group holdings pbc inc lp llc ltd gp incorporated limited corp
    corporation company co labs lab s international europe uk us usa japan ireland germany france switzerland singapore
    korea india australia brazil canada""".split()
)


def is_openai(name: str) -> bool:
    """Whether an organisation is OpenAI, or one of the companies of which it consists.

    >>> is_openai("OpenAI OpCo, LLC"), is_openai("The OpenAI Foundation"), is_openai("OpenAI's non-profit")
    (True, True, True)
    >>> is_openai("OpenAIRE"), is_openai("OpenAI Startup Fund")
    (False, False)
    """
    words = [fold_name(word) for word in re.split(r"[\s,()/'’-]+", name)]
    words = [word for word in words if word not in _PARTS]
    return "".join(words) == "openai"


def _near(found: Found) -> str:
    return f" Did you mean {' or '.join(map(repr, found.near[:3]))}?" if found.near else ""
