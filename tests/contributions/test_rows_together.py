"""Corrections of a row change what describes it and what names it, and are judged like contributions."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

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


# ---------------------------------------------------------------- names, dates, codes


def rules_of(*rows: Row) -> list[str]:
    return [problem.rule for problem in checked(*rows).context.problems]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("米拉", "C005"),
        ("new: Bo Third", "C064"),
        ("Second, Bo", "C006"),
        ("Bo", "C051"),
        ("Zeta Lab", "C051"),
        ("Dee Second", "C003"),
        ("赛·米德尔", "C005"),
    ],
)
def test_a_person_is_renamed_as_contributions_name_people(name: str, rule: str) -> None:
    assert rules_of(correction("people/bo-second/name", "Bo Second", name)) == [rule]


def test_a_person_is_renamed_to_a_spelling_of_their_own() -> None:
    assert rules_of(correction("people/bo-second/name", "Bo Second", "Robert Second")) == []


@pytest.mark.parametrize(
    ("place", "before", "name", "rules"),
    [
        ("zeta-lab", "Zeta Lab", "OpenAI Foundation", ["C037"]),
        ("zeta-lab", "Zeta Lab", "月之暗面", ["C005"]),
        ("zeta-lab", "Zeta Lab", "Zeta Labs", []),
        ("zeta-lab", "Zeta Lab", "Acme", ["C008", "D045"]),
        ("acme", "Acme", "Zeta Labs", ["C008"]),
    ],
)
def test_an_organization_is_renamed_as_contributions_name_them(
    place: str, before: str, name: str, rules: list[str]
) -> None:
    assert rules_of(correction(f"organizations/{place}/name", before, name)) == rules


def test_organizations_that_are_parts_of_one_another_are_refused() -> None:
    rows = correction("organizations/acme/parent_id", "", "zeta-lab")
    assert rules_of(rows) == ["D013"]


def test_a_document_is_not_read_before_its_day_nor_after_today() -> None:
    accessed = known().sources["S0006"]["accessed"]
    assert rules_of(correction("sources/S0006/accessed", accessed, "2016-01-01")) == ["D046"]
    ahead = (date.today() + timedelta(days=30)).isoformat()
    assert rules_of(correction("sources/S0006/accessed", accessed, ahead)) == ["C030"]
    assert rules_of(correction("sources/S0006/published", "2023-06-20", ahead))[0] == "C030"


def test_what_is_cleaned_in_contributions_is_cleaned_in_corrections() -> None:
    found = changed(
        correction("sources/S0006/url", "https://example.org/S0006", "https://example.org/S6?utm_source=x#y")
    )
    assert {row["url"] for row in found["sources"] if row["source_id"] == "S0006"} == {"https://example.org/S6"}
    found = changed(correction("people/bo-second/name", "Bo Second", "Bob\u00a0Second"))
    assert "Bob Second" in {row["name"] for row in found["people"]}


@pytest.mark.parametrize("codes", ["C999", "yes", "S006"])
def test_only_codes_of_warnings_are_confirmed(codes: str) -> None:
    row = {**correction("claims/C00003/claim_id", "C00003", ""), "confirmed": codes}
    assert rules_of(row)[0] in ("C034", "V004")


def test_a_row_that_is_gone_says_why() -> None:
    merge = correction("people/dee-second/person_id", "dee-second", "bo-second")
    again = correction("people/dee-second/name", "Dee Second", "Dee Third")
    messages = [problem.message for problem in checked(merge, again).context.problems if problem.rule == "C061"]
    assert "line 2" in messages[0]
    gone = next(row for row in known().tables["retired"] if not row["successor_id"])
    found = checked(correction(f"claims/{gone['id']}/note", "", "A note.")).context.problems
    assert [gone["reason"] in problem.message for problem in found] == [True]


def test_the_header_may_be_written_in_capitals() -> None:
    data = b"Table,ID,Column,Before,After,Reason\npeople,bo-second,name,Bo Second,Robert Second,So the page says.\n"
    assert is_correction(data)
    assert check(data, "f.csv", known()).tables.keys() == {"people", "names"}


@pytest.mark.parametrize(
    ("place", "before", "after", "rule"),
    [
        ("titles/Researcher/title", "Researcher", "研究员", "C005"),
        ("titles/Researcher/title", "Researcher", "Chief Technolgy Officer", "C010"),
        ("teams/Board/team", "Board", "董事会", "C005"),
        ("people/bo-second/name", "Bo Second", "Dr. Bo Second", "C051"),
    ],
)
def test_titles_and_teams_are_renamed_as_contributions_name_them(
    place: str, before: str, after: str, rule: str
) -> None:
    assert rules_of(correction(place, before, after)) == [rule]


def test_a_title_may_be_written_like_another_spelling_of_its_own() -> None:
    dataset = tables()
    dataset["titles"] += [made.title("Research Scientist", "Researcher")]
    dataset["claims"][0]["title"] = "Research Scientist"
    found = changed(correction("titles/Researcher/title", "Researcher", "Research Scientists"), dataset=dataset)
    assert "Research Scientists" in {row["title"] for row in found["titles"]}


def test_a_name_that_earlier_rows_freed_can_be_given() -> None:
    rows = [
        correction("people/dee-second/person_id", "dee-second", "bo-second"),
        correction("events/E0008/event_id", "E0008", "E0006"),
        correction("people/bo-second/name", "Bo Second", "Dee Second"),
    ]
    assert "C003" not in rules_of(*rows)


def test_two_people_that_get_one_name_in_one_file_are_asked_about() -> None:
    rows = [
        correction("people/dee-second/name", "Dee Second", "Quentin Beispiel"),
        correction("people/bo-second/name", "Bo Second", "Quentin Beispiel"),
    ]
    assert rules_of(*rows) == ["C003"]
