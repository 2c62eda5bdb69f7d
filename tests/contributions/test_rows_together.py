"""Corrections of a row change what describes it and what names it, and are judged like contributions."""

from __future__ import annotations

import csv
import io

import pytest

from oai_personnel.contributions.checking import Checked, check
from oai_personnel.contributions.corrections import is_correction, template
from oai_personnel.contributions.reference import Reference
from tests import made
from tests.contributions.invented import Row, correction, csv_bytes, known, tables


def checked(*rows: Row, dataset: dict[str, list[Row]] | None = None) -> Checked:
    """Corrections, checked against the invented dataset or another one."""
    return check(csv_bytes(*rows), "f.csv", Reference(dataset or tables()))


def changed(*rows: Row, dataset: dict[str, list[Row]] | None = None) -> dict[str, list[Row]]:
    """The tables that accepted corrections change."""
    found = checked(*rows, dataset=dataset)
    assert [one for one in found.context.problems if one.severity == "error"] == []
    return found.tables


def with_figures() -> dict[str, list[Row]]:
    """A dataset in which a figure counts some people, and an organisation has an identifier."""
    dataset = tables()
    scope = {**dict.fromkeys(made.COLUMNS["figure_scopes"], ""), "figure_id": "F0001", "count": "left"}
    dataset["figure_scopes"].append({**scope, "people": "dee-second bo-second cy-middle"})
    dataset["identifiers"] += [
        {"entity_id": "zeta-lab", "scheme": "wikidata", "value": "Q43", "source_id": "S0001"},
        {"entity_id": "dee-second", "scheme": "wikidata", "value": "Q44", "source_id": "S0001"},
    ]
    return dataset


# ---------------------------------------------------------------- new texts


MARKUP = "So <b>bold</b>"


@pytest.mark.parametrize(
    ("place", "before", "after", "rule"),
    [
        ("teams/Board/team", "Board", MARKUP, "C025"),
        ("titles/Researcher/title", "Researcher", MARKUP, "C025"),
        ("event_notes/E0002/note", "The company announced it twice.", MARKUP, "C025"),
        ("events/E0002/note", "The company announced it twice.", MARKUP, "C025"),
        ("organizations/acme/name", "Acme", MARKUP, "C025"),
        ("people/bo-second/name", "Bo Second", MARKUP, "C025"),
        ("sources/S0006/publisher", "The Example S0006", MARKUP, "C025"),
        ("sources/S0006/url", "https://example.org/S0006", "ftp://example.org", "V004"),
        ("sources/S0006/published", "2023-06-20", "20 June 2023", "C022"),
        ("claims/C00008/announced", "2023-06-20", "6/20/2023", "C022"),
        ("claims/C00008/initiative", "voluntary", "volontary", "V002"),
    ],
)
def test_a_new_text_is_judged_like_that_of_a_contribution(place: str, before: str, after: str, rule: str) -> None:
    found = checked(correction(place, before, after)).context.problems
    (problem,) = (one for one in found if one.severity == "error")
    assert (problem.rule, problem.line, problem.column) == (rule, 2, "after")
    # Said of the cell itself, and not of a table that would not hold.
    assert not problem.message.startswith(place.split("/", maxsplit=1)[0])


@pytest.mark.parametrize("column", ["copy_of", "seen_in"])
def test_an_id_is_not_judged_as_an_address(column: str) -> None:
    found = checked(correction(f"sources/S0006/{column}", "", "S0005")).context.problems
    assert all(problem.rule != "V004" for problem in found)


# ---------------------------------------------------------------- forms of the file


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"table,id,column\n", True),
        (b"\xef\xbb\xbftable;id;column;before\r\n", True),
        (b"table,id,column,version\n", False),
        (b"table,id\n", False),
    ],
)
def test_corrections_are_known_by_their_header(line: bytes, expected: bool) -> None:
    assert is_correction(line) is expected


def test_a_template_of_an_event_begins_with_the_event() -> None:
    rows = list(csv.DictReader(io.StringIO(template("E0007", known()))))
    assert (rows[0]["table"], rows[0]["id"], rows[0]["column"], rows[0]["after"]) == (
        "events",
        "E0007",
        "event_id",
        "E0007",
    )
    assert {row["id"] for row in rows[1:]} == {"C00008"}
    assert all(row["before"] == row["after"] for row in rows)
    of_claim = list(csv.DictReader(io.StringIO(template("C00008", known()))))
    assert {row["table"] for row in of_claim} == {"claims"}


def test_what_follows_from_a_merge_is_reported_at_the_merge() -> None:
    merge = correction("people/dee-second/person_id", "dee-second", "bo-second")
    other = correction("organizations/acme/name", "Acme", "Acme Works")
    found = checked(merge, other).context.problems
    assert {problem.line for problem in found if problem.severity == "error"} == {2}


# ---------------------------------------------------------------- what goes along


def test_a_figure_that_is_retracted_takes_its_scope_along() -> None:
    found = changed(correction("figures/F0001/figure_id", "F0001", ""), dataset=with_figures())
    assert found["figures"] == found["figure_scopes"] == []
    assert ("F0001", "") in {(row["id"], row["successor_id"]) for row in found["retired"]}


def test_people_that_are_merged_hand_over_identifiers_and_scopes() -> None:
    rows = [
        correction("people/dee-second/person_id", "dee-second", "bo-second"),
        correction("events/E0008/event_id", "E0008", "E0006"),
        correction("claims/C00009/title", "Researcher", "Chief Technology Officer"),
    ]
    found = changed(*rows, dataset=with_figures())
    assert found["figure_scopes"][0]["people"] == "bo-second cy-middle"
    assert {row["value"]: row["entity_id"] for row in found["identifiers"]}["Q44"] == "bo-second"


def test_organizations_that_are_merged_hand_over_identifiers() -> None:
    found = changed(correction("organizations/zeta-lab/organization_id", "zeta-lab", "acme"), dataset=with_figures())
    assert {row["value"]: row["entity_id"] for row in found["identifiers"]}["Q43"] == "acme"
    assert {row["destination_id"] for row in found["claims"]} == {"acme", ""}


def test_an_event_that_is_retracted_retires_its_claims() -> None:
    found = changed(correction("events/E0002/event_id", "E0002", ""))
    retired = {row["id"]: row["successor_id"] for row in found["retired"]}
    assert {"E0002": "", "C00002": "", "C00003": ""}.items() <= retired.items()
    assert found["event_notes"] == []


def test_a_claim_that_is_retracted_is_retired() -> None:
    found = changed(correction("claims/C00003/claim_id", "C00003", ""))
    assert "C00003" in {row["id"] for row in found["retired"]}


def test_a_title_becomes_a_spelling_and_not_what_that_stands_for() -> None:
    dataset = tables()
    dataset["titles"] += [made.title("Scientist"), made.title("Scholar", "Scientist")]
    found = changed(correction("titles/Researcher/title", "Researcher", "Scholar"), dataset=dataset)
    titles = {row["title"] for row in found["claims"]}
    assert "Scholar" in titles
    assert not titles & {"Researcher", "Scientist"}


def test_a_key_that_changes_has_the_reason_of_its_row() -> None:
    found = checked(correction("names/bo-second|Robert Second|en/lang", "en", "de", "The page is German."))
    assert found.reasons["names", "bo-second|Robert Second|en", ""] == "The page is German."
    assert found.reasons["names", "bo-second|Robert Second|de", ""] == "The page is German."


def test_an_organization_that_names_itself_as_parent_can_be_merged_away() -> None:
    dataset = tables()
    dataset["organizations"][1]["parent_id"] = "acme"
    found = changed(correction("organizations/zeta-lab/organization_id", "zeta-lab", "acme"), dataset=dataset)
    assert [row["organization_id"] for row in found["organizations"]] == ["acme"]
    assert found["organizations"][0]["parent_id"] == ""
