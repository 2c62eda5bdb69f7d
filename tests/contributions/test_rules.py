"""Every rule has a case that fails when the rule is switched off."""

from __future__ import annotations

import csv
import re
from typing import NamedTuple

import pytest

from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import rows_of
from oai_personnel.schemas import Claims, Sources, columns_of
from oai_personnel.validation.cells import value_fault
from oai_personnel.validation.columns import COLUMNS, DESCRIBES
from oai_personnel.validation.contribution_rules import CONTRIBUTION_RULES
from tests.contributions.invented import GOES, KNOWN_SOURCE, SOURCE, Row, correction, csv_bytes, known, tables


class Case(NamedTuple):
    """A contribution to the invented dataset, and every problem that it has: line, column, rule."""

    name: str
    rows: list[Row]
    found: set[tuple[int, str, str]]


def there(claim_id: str, **cells: str) -> Row:
    """A claim of the invented dataset as a row of a contribution."""
    (row,) = rows_of([row for row in known().tables["claims"] if row["claim_id"] == claim_id], known())
    return {**row, **cells}


def other(number: int, **cells: str) -> Row:
    """The departure as another document reports it."""
    source = {"source_url": f"https://paper{number}.example.org/cy", "source_title": f"Report {number}"}
    return {**GOES, **source, **cells}


BO = {**GOES, "person": "Bo Second", "title": "", "kind": "held"}
RELAY = {**SOURCE, "source_kind": "relay", "source_url": "https://relay.example.org/a", "source_title": "Told again"}
BACK = {**RELAY, "source_url": "https://relay.example.org/b", "source_title": "And again"}

CASES = [
    Case("nothing is wrong", [GOES], set()),
    Case("a departure with a wrong date",
         [{**BO, "kind": "departed", "announced": "soon", "source_published": "2025-06-21"}],
         {(2, "announced", "V003")}),
    Case("an event_id of another kind, and a date that is open",
         [{**BO, "announced": "", "effective": "../2023-01", "event_id": "E0006"}], {(2, "event_id", "C054")}),
    Case("an arrival by a day years later",
         [{**GOES, "kind": "joined", "announced": "", "effective": "../2024-03", "event_id": "E0005"}], set()),
    Case("one label for two years", [{**BO, "event_id": "new-a", "announced": "2021-12-01", "title": "Researcher"},
                                     {**BO, "event_id": "new-a", "announced": "2023-05-01", "title": "Researcher",
                                      "locator": "p2"}], {(3, "event_id", "C054")}),
    Case("one label for an arrival and an exit",
         [{**GOES, "person": "New Body", "event_id": "new-a"},
          {**GOES, "person": "New Body", "event_id": "new-a", "kind": "joined", "locator": "p2"}],
         {(2, "person", "C002"), (3, "event_id", "C054")}),
    Case("a new team of an unknown field on the board",
         [{**GOES, "track": "board", "kind": "joined", "team": "Sages", "team_area": "unknown", "title": ""}], set()),
    Case("a known document alone, with a warning confirmed",
         [{**KNOWN_SOURCE, "source_title": "Dee goes", "confirmed": "C011"}], set()),
    Case("a wrong date beside a reason without a basis", [{**GOES, "announced": "soon", "reason": "new_venture"}],
         {(2, "announced", "V003"), (2, "reason_basis", "D011")}),
    Case("two rows of an event that there is not", [{**GOES, "event_id": "E9999"}, {**GOES, "event_id": "E9999"}],
         {(2, "event_id", "K002"), (3, "event_id", "K002")}),
    Case("a departure with a wrong day of effect",
         [{**BO, "kind": "departed", "announced": "", "effective": "soon", "source_published": "2025-06-21"}],
         {(2, "effective", "V003")}),
    Case("documents of one day, of which one has a wrong date",
         [other(1), other(2, announced="2024-04-01", source_published="2024-13")],
         {(3, "source_published", "V003")}),
    Case("an appointment to a new title weeks after a known one",
         [{**GOES, "person": "Ada First", "kind": "appointed", "announced": "2021-06-10", "title": "Gardener"}],
         {(2, "title", "C009")}),
    Case("two paragraphs that are none", [{**GOES, "locator": "the top"}, {**GOES, "locator": "the end"}],
         {(2, "locator", "V004"), (3, "locator", "V004")}),
    Case("a family name of two", [{**GOES, "person": "Second"}], {(2, "person", "C004")}),
    Case("a known document with another headline", [{**KNOWN_SOURCE, "source_title": "Dee goes"}],
         {(2, "source_title", "C011")}),
    Case("a known document with another origin",
         [{**KNOWN_SOURCE, "source_url": "S0003", "source_title": "", "source_published": "2021-05-04",
           "source_kind": "relay", "source_publisher": "The Example S0003", "source_copy_of": "S0001"}],
         {(2, "source_copy_of", "C011")}),
    Case("a known document with a year for a headline", [{**KNOWN_SOURCE, "source_title": "2023"}],
         {(2, "source_title", "C011")}),
    Case("a known document with another spelling of its headline", [{**KNOWN_SOURCE, "source_title": "bo  goes"}],
         {(2, "source_title", "C033")}),
    Case("a document without an address", [{**GOES, "source_url": ""}], {(2, "source_url", "V001")}),
    Case("two rows with one wrong address", [{**GOES, "source_url": "soon"}, {**GOES, "source_url": "soon"}],
         {(2, "source_url", "V004"), (3, "source_url", "V004")}),
    Case("a new document published some day", [{**GOES, "source_published": "some day"}],
         {(2, "source_published", "V003")}),
    Case("read on the day of publication", [{**GOES, "source_accessed": "2024-04-03"}], set()),
    Case("read before publication", [{**GOES, "source_accessed": "2024-04-02"}], {(2, "source_accessed", "C030")}),
    Case("read some day", [{**GOES, "source_accessed": "some day"}], {(2, "source_accessed", "V003")}),
    Case("a copy of a headline",
         [{**RELAY, **GOES, "source_kind": "relay", "source_copy_of": BACK["source_url"]},
          {**BACK, "source_copy_of": "S0005", "source_extent": "headline"}], set()),
    Case("an event ten days off", [{**BO, "kind": "departed", "announced": "2023-06-30"}],
         {(2, "event_id", "C012")}),
    Case("a known headline elsewhere", [{**KNOWN_SOURCE, "source_url": "https://copy.example.org/bo"}],
         {(2, "source_url", "C013")}),
    Case("a known paragraph that says otherwise", [there("C00008", event_id="", team="Board")],
         {(2, "team", "C015")}),
    Case("a claim that is there", [there("C00008")], {(2, "person", "C016")}),
    Case("posts before the arrival",
         [{**GOES, "kind": "held", "announced": "", "effective": year, "locator": year.replace("20", "p")}
          for year in ("2017", "2019")],
         {(2, "effective", "C018"), (3, "kind", "D003")}),
    Case("a post after the departure", [{**BO, "announced": "2024-02-01"}], {(2, "kind", "D002")}),
    Case("a departure before what is known of the post",
         [{**GOES, "person": "Ada First", "announced": "2021-01-10"}], {(2, "kind", "D002")}),
    Case("another document of the same day",
         [{**BO, "kind": "departed", "announced": "2023-06-19", "source_published": "2023-06-20"}],
         {(2, "rank", "C036")}),
    Case("origins in a circle",
         [{**RELAY, "source_copy_of": BACK["source_url"]}, {**BACK, "source_copy_of": RELAY["source_url"]}],
         {(3, "source_copy_of", "D013")}),
    Case("an unseen document that nothing shows", [{**GOES, "source_extent": "unseen"}],
         {(2, "source_seen_in", "D039")}),
    Case("a document that was seen and seen in another", [{**GOES, "source_seen_in": "S0005"}],
         {(2, "source_seen_in", "D039")}),
    Case("seen in what nobody knows", [{**GOES, "source_extent": "unseen", "source_seen_in": "S9999"}],
         {(2, "source_seen_in", "C019")}),
    Case("seen in a headline",
         [{**GOES, "source_extent": "unseen", "source_seen_in": RELAY["source_url"]},
          {**RELAY, "source_copy_of": "S0005", "source_extent": "headline"}],
         {(2, "source_seen_in", "D040")}),
    Case("seen in itself", [{**GOES, "source_extent": "unseen", "source_seen_in": GOES["source_url"]}],
         {(2, "source_seen_in", "D013")}),
    Case("preferred for being finer",
         [{**GOES, "rank": "preferred", "rank_reason": "Gives the day; the others only the month."}],
         {(2, "rank_reason", "D038")}),
    Case("a preference of a column that is none", [{**GOES, "rank": "preferred", "rank_reason": "Her own words.",
                                                    "rank_columns": "effective colour"}],
         {(2, "rank_columns", "D043")}),
    Case("a new team", [{**GOES, "team": "Future Garden"}], {(2, "team", "C041")}),
    Case("a new team with its field", [{**GOES, "team": "Future Garden", "team_area": "product"}], set()),
    Case("a known team misspelt", [{**GOES, "team": "Boards", "team_area": "policy"}], {(2, "team", "C042")}),
    Case("a new title without the number of holders",
         [{**GOES, "title": "Gardener", "title_seniority": "staff", "title_area": "product"}], {(2, "title", "C009")}),
    Case("a new title as its own canonical form",
         [{**GOES, "title": "Gardener", "title_canonical": "Gardener", "title_seniority": "staff",
           "title_area": "product", "title_holders": "many"}], {(2, "title_canonical", "C009")}),
    Case("a new spelling of a known title", [{**GOES, "title": "Research person", "title_canonical": "Researcher"}],
         set()),
    Case("its own origin", [{**RELAY, "source_copy_of": RELAY["source_url"]}],
         {(2, "source_copy_of", "D013")}),
    Case("a second holder of a seat",
         [other(1, kind="appointed", title="CEO", effective="2021-06-01", announced="2021-05-20")],
         {(2, "title", "D001")}),
    Case("a title that is held", [{**GOES, "kind": "appointed", "announced": "2022-01-11"}], {(2, "title", "D004")}),
    Case("a merged event", [{**GOES, "person": "Ada First", "event_id": "E0099", "announced": "2022-03"}],
         {(2, "event_id", "K005")}),
    Case("a document that nothing cites", [SOURCE], {(2, "source_url", "D008")}),
    Case("all claims of an event deprecated",
         [there("C00008", rank="deprecated", rank_reason="It says so of somebody else.", confirmed="")],
         {(2, "event_id", "D021")}),
    Case("a known claim otherwise", [there("C00008", initiative="mutual")], {(2, "correction_reason", "C067")}),
    Case("a known claim otherwise, and why",
         [there("C00008", initiative="mutual", correction_reason="Both sides agreed.")], set()),
    Case("two people with one event, merged",
         [correction("people/dee-second/person_id", "dee-second", "bo-second")], {(2, "after", "D003")}),
    Case("a correction", [correction("claims/C00008/initiative", "voluntary", "mutual")], set()),
    Case("a correction of what is computed", [correction("roles/R0001/title", "Researcher", "CEO")],
         {(2, "table", "C060")}),
    Case("a correction of a cell of an event", [correction("events/E0007/title", "Researcher", "CEO")],
         {(2, "column", "C060")}),
    Case("a correction of nothing known", [correction("claims/C00099/kind", "joined", "held")],
         {(2, "id", "C061")}),
    Case("a correction of a retired event", [correction("events/E0099/note", "", "It was announced twice.")],
         {(2, "id", "C061")}),
    Case("a correction of another text", [correction("claims/C00008/initiative", "mutual", "involuntary")],
         {(2, "before", "C062")}),
    Case("a correction that is there already", [correction("claims/C00008/initiative", "mutual", "voluntary")],
         {(2, "after", "C063")}),
    Case("an event without claims", [correction("claims/C00008/claim_id", "C00008", "")], {(2, "after", "C064")}),
    Case("a document that is cited", [correction("sources/S0006/source_id", "S0006", "")], {(2, "after", "C064")}),
    Case("a person with another id", [correction("people/bo-second/person_id", "bo-second", "bob-second")],
         {(2, "after", "C064")}),
    Case("a correction without a reason", [correction("claims/C00008/initiative", "voluntary", "mutual", "")],
         {(2, "reason", "V001")}),
    Case("a correction to no code", [correction("claims/C00008/initiative", "voluntary", "wilful")],
         {(2, "after", "V002")}),
    Case("a correction to a date of a spreadsheet", [correction("claims/C00008/announced", "2023-06-20", "6/21/2023")],
         {(2, "after", "C022")}),
    Case("a second arrival instead of a departure",
         [correction("claims/C00008/destination_id", "zeta-lab", ""),
          correction("claims/C00008/initiative", "voluntary", ""),
          correction("claims/C00008/kind", "departed", "joined")], {(4, "after", "D003")}),
    Case("an event retracted, and its document with it", [correction("events/E0007/event_id", "E0007", "")],
         {(2, "id", "C065")}),
    Case("a document read at last, its paragraphs as before",
         [correction("sources/S0004/extent", "full", "unseen"), correction("sources/S0004/seen_in", "", "S0001"),
          correction("sources/S0004/extent", "unseen", "excerpt")], {(4, "after", "C066")}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_mistake_is_found_where_it_is(case: Case) -> None:
    report = check_bytes(csv_bytes(*case.rows), "f.csv", known())
    assert {(p.line, p.column, p.rule) for p in report} == case.found, report.to_text()


@pytest.mark.parametrize(("extent", "rules"), [("full", ["C011"]), ("headline", [])])
def test_a_document_known_as_unseen_is_taken_over_first(extent: str, rules: list[str]) -> None:
    there = tables()
    there["sources"][-1] |= {"extent": "unseen", "seen_in": "S0005"}
    row = {**GOES, **KNOWN_SOURCE, "announced": "2023-06-20", "source_extent": extent}
    report = check_bytes(csv_bytes(row), "f.csv", Reference(there))
    assert [p.rule for p in report if p.column == "source_extent"] == rules


def test_a_document_that_copies_itself_is_told_so() -> None:
    (case,) = (case for case in CASES if case.name == "its own origin")
    (problem,) = check_bytes(csv_bytes(*case.rows), "f.csv", known())
    assert "itself" in problem.message


def test_the_same_event_of_merged_people_is_named() -> None:
    (case,) = (case for case in CASES if case.name == "two people with one event, merged")
    (problem,) = check_bytes(csv_bytes(*case.rows), "f.csv", known())
    assert problem.fix.endswith("merge the two as well: events,E0008,event_id,E0008,E0006.")


LATER = {"source_published": "2025-06-21"}
#: Examples that take more than a cell.
TOLD: dict[str, list[bytes]] = {
    "C001": [b"person;kind;title\n", b"PK\x03\x04 and so on"],
    "C011": [csv_bytes({**KNOWN_SOURCE, "source_title": "Dee goes"})],
    "C012": [csv_bytes({**BO, "kind": "departed", "announced": "2023-06-30"})],
    "C013": [csv_bytes({**KNOWN_SOURCE, "source_url": "https://copy.example.org/bo"})],
    "C014": [csv_bytes(GOES, GOES)],
    "C015": [csv_bytes(there("C00008", event_id="", team="Board"))],
    "C016": [csv_bytes(there("C00008"))],
    "C017": [csv_bytes(GOES, {**GOES, "locator": "p2", "source_publisher": "Another Paper"})],
    "C018": [csv_bytes({**GOES, "announced": "2019"})],
    "C030": [csv_bytes({**GOES, "source_accessed": "2024-04-02"})],
    "C035": [csv_bytes({**GOES, "event_id": "E0007"})],
    "C036": [csv_bytes({**BO, "kind": "departed", "announced": "2023-06-19", "source_published": "2023-06-20"})],
    "C038": [csv_bytes({**GOES, "person_spelling": "Bo Second", "person_spelling_kind": "short"})],
    "C039": [csv_bytes({**GOES, "origin_kind": "company"})],
    "C071": [csv_bytes({**GOES, "": "0"}, columns=["", *GOES]), csv_bytes(GOES, columns=[*GOES, "", ""])],
    "C040": [",".join(GOES).encode() + b"\n"],
    "C052": [csv_bytes(GOES, {**GOES, "kind": "leave_started", "locator": "p2", "announced": "2024-03-20"})],
    "C054": [csv_bytes({**BO, "kind": "joined", "announced": "2023-06-19", "event_id": "E0006"})],
    "C053": [csv_bytes({**GOES, "source_kind": "reference"})],
    **{
        code: [csv_bytes(*case.rows)]
        for code in ("C060", "C061", "C062", "C063", "C064", "C065", "C066", "C067")
        for case in CASES
        if any(rule == code for _, _, rule in case.found)
    },
}
#: Codes whose example names somebody or something of the dataset itself.
REAL = {
    **GOES,
    "person": "Mira Murati",
    "announced": "2024-09-25",
    "title": "Chief Technology Officer",
    "source_published": "2024-09-26",
}


def from_text(example: str) -> list[bytes]:
    """The files of an example such as "title: `2024` or `2025`; origin: `Acm` with origin_kind: `company`"."""
    files = []
    for alternative in example.split("; "):
        pairs = re.findall(r"(\w+): ((?:`[^`]*`(?: or )?)+)", alternative)
        cells = [(name, re.findall("`([^`]*)`", values)) for name, values in pairs]
        files += [csv_bytes({**REAL, **{name: one[0] for name, one in cells}, cells[-1][0]: last})
                  for last in (cells[-1][1] if cells else ())]  # fmt: skip
    return files


@pytest.mark.parametrize("code", CONTRIBUTION_RULES)
def test_every_example_of_a_rule_breaks_it(code: str) -> None:
    files = TOLD.get(code) or from_text(CONTRIBUTION_RULES[code].example)
    assert files, f"{code} has an example that no test runs"
    for data in files:
        report = check_bytes(data, "f.csv", known() if code in TOLD else None)
        assert code in {problem.rule for problem in report}, report.to_text()


def test_the_thirtieth_row_is_folded_too() -> None:
    """Nothing is left out for want of time: the last of many claims of one event still counts."""
    many = [other(n, kind="appointed", title="CEO", effective="2021-06-01", announced="2021-05-20") for n in range(30)]
    late = other(31, kind="held", title="CEO", person="Dee Second", effective="2021-07-01", announced="")
    report = check_bytes(csv_bytes(*many, late), "f.csv", known())
    assert {(p.line, p.rule) for p in report.errors} == {(32, "D001")}


def test_two_documents_of_one_file_and_day_must_agree() -> None:
    report = check_bytes(csv_bytes(other(1), other(2, announced="2024-04-01")), "f.csv", known())
    assert [(p.column, p.rule) for p in report] == [("rank", "C036")]


@pytest.mark.parametrize("address", ["https://localhost/x", "https://?a.b", "http://a b.com/"])
def test_an_address_is_judged_alike_in_tables_and_contributions(address: str) -> None:
    report = check_bytes(csv_bytes({**GOES, "source_url": address}), "f.csv", known())
    assert [(p.column, p.rule) for p in report] == [("source_url", "V004")]
    url = next(column for column in columns_of(Sources) if column.name == "url")
    assert value_fault(url, address).rule == "V004"  # type: ignore[union-attr]


def test_a_limit_set_by_another_program_changes_nothing() -> None:
    data = csv_bytes({**GOES, "note": "x" * 300_000})
    found = []
    for limit in (100, 10_000_000):
        before = csv.field_size_limit(limit)
        try:
            found.append([str(problem) for problem in check_bytes(data, "f.csv", known())])
            assert csv.field_size_limit() == limit
        finally:
            csv.field_size_limit(before)
    assert found[0] == found[1]
    assert "300000 characters" in found[0][0]


def test_a_column_of_an_earlier_version_is_answered_with_its_name_of_today() -> None:
    row = {**RELAY, "person": "", "source_origin_url": "S0005"}
    report = check_bytes(csv_bytes(row, columns=[*GOES, "source_origin_url"]), "f.csv", known())
    (problem,) = (found for found in report if found.rule == "S005")
    assert (problem.line, problem.value) == (1, "source_origin_url")
    assert "'source_copy_of'" in problem.message


def test_rows_of_empty_cells_are_blank_lines() -> None:
    report = check_bytes(csv_bytes(GOES, dict.fromkeys(GOES, ""), dict.fromkeys(GOES, "")), "f.csv", known())
    assert [(p.line, p.rule, p.severity) for p in report] == [(3, "S008", "info")]
    assert "Lines 3 to 4" in report.problems[0].message


def test_many_problems_of_one_kind_are_reported_a_thousand_times() -> None:
    report = check_bytes(csv_bytes(*[{**GOES, "kind": "gone"}] * 1500), "f.csv", known())
    assert [p.rule for p in report] == ["V002"] * 1000
    assert (report.problems[0].line, report.problems[-1].line) == (2, 1001)
    assert "are not reported" in report.problems[-1].message


def test_a_column_of_claims_is_a_column_of_contributions() -> None:
    """Declared once: what the schemas say a contribution has, and what describes something new."""
    declared = {name for model in (Claims, Sources) for c in columns_of(model) for name in c.contribution}
    assert set(COLUMNS) - declared == {"confirmed", "correction_reason", *DESCRIBES}
    lengths = {column.name: column.longest for column in columns_of(Claims)}
    assert COLUMNS["team"].longest == lengths["team"]
