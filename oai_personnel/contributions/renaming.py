"""New names of known people, organisations, titles and teams, judged as those that contributions bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from oai_personnel.contributions.check_names import is_openai, no_whole_name, several_people
from oai_personnel.contributions.reference import NAMESAKE, Found, Reference, Row, bare_name
from oai_personnel.name_forms import fold_name, is_latin_word
from oai_personnel.validation.cells import Fault

#: By table, the column that names a row, the rule for a name like another one, and what the row is.
_NAMED = {
    "people": ("person_id", "C003", "person"),
    "organizations": ("organization_id", "C008", "organisation"),
}
_SPELT = {"titles": ("title", "C010"), "teams": ("team", "C042")}
#: The columns of names that are judged.
RENAMED = {("people", "name"), ("organizations", "name"), ("titles", "title"), ("teams", "team")}


def renamed(table: str, key: str, name: str, reference: Reference, tables: Mapping[str, Sequence[Row]]) -> Fault | None:
    """What is wrong with the name that a row is given by a correction.

    Parameters
    ----------
    table, key, name : str
        The row, and its name from now on.
    reference : Reference
        The dataset as it is today.
    tables : mapping of str to list of dict
        The tables as the corrections before this one leave them.
    """
    if table == "people" and (found := _no_person(key, name, reference)):
        return found
    if table == "organizations" and is_openai(name):
        return Fault("C037", f"{name!r} is OpenAI itself.", "Write the name of another organisation.")
    if not is_latin_word(name):
        return Fault("C005", f"{name!r} is not in Latin script.", "Write the English name.")
    if table in _SPELT:
        return _like_another(table, key, name, reference)
    return _same_name(table, key, name, reference, tables)


def _no_person(person_id: str, name: str, reference: Reference) -> Fault | None:
    if bare_name(name) != name:
        return Fault("C064", f"{NAMESAKE} marks a new person, and {person_id} is known.", "Write the name alone.")
    if not is_latin_word(name):
        fix = f"Enter it as a spelling: names,{person_id}|{name}|LANG,person_id,,{person_id}."
        return Fault("C005", f"{name!r} is not in Latin script.", fix)
    if found := several_people(name):
        return found
    if found := no_whole_name(name, reference):
        return found._replace(fix=found.fix or "Write the whole name, or put C051 into confirmed.")
    return None


def _same_name(
    table: str, key: str, name: str, reference: Reference, tables: Mapping[str, Sequence[Row]]
) -> Fault | None:
    """Others that have the name or one like it, as far as they have it still."""
    column, rule, what = _NAMED[table]
    found = reference.person(name) if table == "people" else reference.organization(name)
    before = reference.people.names if table == "people" else reference.organizations
    now = {row[column]: row["name"] for row in tables[table]}
    others = [one for one in _ids(found) if now.get(one) == before[one]]
    others += [one for one, text in now.items() if fold_name(text) == fold_name(name)]
    if others := sorted({*others} - {key}):
        listed = " or ".join(f"{now[one]} ({one})" for one in others)
        fix = f"If they are one {what}, merge the two; otherwise put {rule} into confirmed."
        return Fault(rule, f"{name!r} is the name of {listed}, or like it.", fix)
    return None


def _ids(found: Found) -> Iterable[str]:
    return {found.id, *found.several, *found.near} - {""}


def _like_another(table: str, key: str, name: str, reference: Reference) -> Fault | None:
    """A title or team that is new, and like a known one that is not of the same post."""
    column, rule = _SPELT[table]
    known = reference.titles if table == "titles" else reference.teams
    found = reference.title(name) if table == "titles" else reference.team(name)
    if found.id or key not in known:
        return None
    canonical = f"canonical_{column}"
    others = [repr(one) for one in found.near if known[one][canonical] != known[key][canonical]]
    if not others:
        return None
    return Fault(rule, f"{name!r} is like {' or '.join(others[:3])}.", f"Write that one, or put {rule} into confirmed.")
