"""What corrections do to the tables, and which are refused: without a checkout, on the invented dataset."""

from __future__ import annotations

import pytest

from oai_personnel.contributions.checking import check
from oai_personnel.contributions.corrections import template
from oai_personnel.contributions.reference import Reference
from oai_personnel.errors import UnknownNameError
from tests.contributions.invented import Row, correction, csv_bytes, known, tables


def corrected(table: str, *rows: Row, dataset: dict[str, list[Row]] | None = None) -> list[Row]:
    """A table after corrections that are accepted."""
    reference = Reference(dataset or tables())
    checked = check(csv_bytes(*rows), "f.csv", reference)
    errors = [problem for problem in checked.context.problems if problem.severity == "error"]
    assert errors == []
    found: list[Row] = checked.tables.get(table, reference.tables[table])
    return found


def refused(*rows: Row, dataset: dict[str, list[Row]] | None = None) -> str:
    """What is said of corrections that are not accepted."""
    checked = check(csv_bytes(*rows), "f.csv", Reference(dataset or tables()))
    assert any(problem.severity == "error" for problem in checked.context.problems)
    return " ".join(f"{problem.rule} {problem.message} {problem.advice}" for problem in checked.context.problems)


# ---------------------------------------------------------------- notes of events


@pytest.mark.parametrize(
    ("event", "before", "after", "expected"),
    [
        ("E0007", "", "Said in a post.", ["The company announced it twice.", "Said in a post."]),
        ("E0002", "The company announced it twice.", "Announced once.", ["Announced once."]),
        ("E0002", "The company announced it twice.", "", []),
    ],
)
def test_a_note_is_written_changed_and_emptied(event: str, before: str, after: str, expected: list[str]) -> None:
    notes = corrected("event_notes", correction(f"events/{event}/note", before, after))
    assert [row["note"] for row in notes] == expected


# ---------------------------------------------------------------- what becomes one


def test_an_id_that_went_leads_to_the_newest_successor() -> None:
    retired = corrected("retired", correction("events/E0003/event_id", "E0003", ""))
    assert {row["id"]: row["successor_id"] for row in retired if row["id"] in {"E0003", "E0099"}} == {
        "E0003": "",
        "E0099": "",
    }


def twins(**cells: str) -> dict[str, list[Row]]:
    """Two events of one person, each by a claim of the same document and paragraph."""
    dataset = tables()
    twin = next(row for row in dataset["claims"] if row["claim_id"] == "C00008")
    dataset["claims"].append({**twin, "claim_id": "C00010", "event_id": "E0009", **cells})
    return dataset


def test_events_that_are_merged_keep_both_notes() -> None:
    dataset = twins()
    dataset["event_notes"] = [{"event_id": "E0007", "note": "First."}, {"event_id": "E0009", "note": "Second."}]
    notes = corrected("event_notes", correction("events/E0009/event_id", "E0009", "E0007"), dataset=dataset)
    assert notes == [{"event_id": "E0007", "note": "First. Second."}]


def test_a_claim_that_says_the_same_of_one_place_goes() -> None:
    dataset = twins()
    merged = correction("events/E0009/event_id", "E0009", "E0007")
    claims = corrected("claims", merged, dataset=dataset)
    assert [row["claim_id"] for row in claims if row["event_id"] in {"E0007", "E0009"}] == ["C00008"]
    retired = corrected("retired", merged, dataset=dataset)
    assert {"E0009": "E0007", "C00010": "C00008"}.items() <= {row["id"]: row["successor_id"] for row in retired}.items()


def test_claims_of_one_place_that_differ_are_not_merged() -> None:
    dataset = twins(initiative="involuntary")
    said = refused(correction("events/E0009/event_id", "E0009", "E0007"), dataset=dataset)
    assert "C00010 and C00008 are of one document and paragraph, and differ. To fix: Retract one" in said


def test_a_spelling_of_both_people_is_kept_once() -> None:
    dataset = tables()
    dataset["names"].append({"person_id": "dee-second", "name": "Bo Second", "lang": "en", "kind": "former"})
    rows = [
        correction("people/dee-second/person_id", "dee-second", "bo-second"),
        correction("events/E0008/event_id", "E0008", "E0006"),
        correction("claims/C00009/title", "Researcher", "Chief Technology Officer"),
    ]
    names = corrected("names", *rows, dataset=dataset)
    own = [row["name"] for row in names if row["person_id"] == "bo-second"]
    assert sorted(own) == ["Dee Second", "Robert Second"]


def test_a_spelling_can_be_given_to_another_person() -> None:
    row = correction("names/bo-second|Robert Second|en/person_id", "bo-second", "cy-middle")
    names = corrected("names", row)
    assert ("cy-middle", "Robert Second") in {(one["person_id"], one["name"]) for one in names}
    assert ("bo-second", "Robert Second") not in {(one["person_id"], one["name"]) for one in names}


def test_people_that_are_merged_may_have_one_event_in_common() -> None:
    said = refused(correction("people/dee-second/person_id", "dee-second", "bo-second"))
    assert "If it is the same event as E0006, merge the two as well: events,E0008,event_id,E0008,E0006." in said


def test_a_person_renamed_to_a_spelling_has_it_no_more() -> None:
    names = corrected("names", correction("people/bo-second/name", "Bo Second", "Robert Second"))
    assert [(row["name"], row["kind"]) for row in names if row["person_id"] == "bo-second"] == [("Bo Second", "former")]


def test_a_title_written_like_another_becomes_that_one() -> None:
    row = correction("titles/Chief Technology Officer/title", "Chief Technology Officer", "Researcher")
    titles = corrected("titles", row)
    assert "Chief Technology Officer" not in {row["title"] for row in titles}
    claims = corrected("claims", row)
    assert {row["title"] for row in claims if row["person_id"] == "bo-second"} == {"Researcher", ""}


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            correction("titles/Chief Executive Officer/title", "Chief Executive Officer", "CEO"),
            "First make it the canonical one: titles,CEO,canonical_title,Chief Executive Officer,CEO.",
        ),
        (correction("claims/C00003/event_id", "E0002", "E0500"), "There is no event 'E0500'."),
        (
            correction("claims/C00008/event_id", "E0007", "E0003"),
            "Merge the events: events,E0007,event_id,E0007,E0003.",
        ),
        (correction("people/bo-second/person_id", "bo-second", "bob"), "no row of people has the id 'bob'"),
        (correction("claims/C00001/titel", "Researcher", "CEO"), "Name one of: claim_id, "),
        (correction("events/E0001/kind", "joined", "departed"), "correct the cell of a claim (C00001)"),
        (correction("events/E0500/note", "", "So."), "C061 events has no row 'E0500'."),
        (correction("claims//title", "", "CEO"), "V001 The cell is empty."),
        (correction("claims/C00001/note", "", "So.", reason=""), "nothing says why"),
        (correction("claims/C00001/note", "", "So.", reason="a b " * 400), "characters, "),
        (correction("claims/C00001/note", "", "So.", reason="So <br> so"), "C025 The cell contains markup."),
        (correction("title/CEO/title", "CEO", ""), "'title' is no table that is corrected. Did you mean 'titles'?"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(row: Row, said: str) -> None:
    assert said in refused(row)


def test_corrections_without_a_row_are_refused() -> None:
    checked = check(csv_bytes(columns=["table", "id", "column", "before", "after", "reason"]), "f.csv", known())
    assert [problem.rule for problem in checked.context.problems] == ["C040"]


def test_a_template_of_an_unknown_id_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="no row has the id 'E0500'"):
        template("E0500", known())
