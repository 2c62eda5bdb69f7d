"""A sound contribution in the tables: why known claims change, and what would be wrong afterwards."""

from __future__ import annotations

from oai_personnel.contributions.checking import Checked, check
from oai_personnel.contributions.entering import NO_REASON
from oai_personnel.contributions.templates import rows_of
from tests.contributions.invented import GOES, SOURCE, Row, csv_bytes, known


def entered(*rows: Row) -> Checked:
    """Contributions to the invented dataset."""
    return check(csv_bytes(*rows), "f.csv", known())


def bo_goes(**cells: str) -> Row:
    """The claim on Bo Second's departure, to be corrected."""
    (row,) = rows_of([row for row in known().tables["claims"] if row["claim_id"] == "C00008"], known())
    return {**row, "event_id": "E0007", "initiative": "involuntary", **cells}


def test_a_correction_has_the_reason_of_the_contributor() -> None:
    found = entered(GOES, bo_goes(correction_reason="The page says so."))
    assert found.reasons == {("claims", "C00008", ""): "The page says so."}
    assert found.context.problems == []


def test_a_correction_without_a_reason_is_noted() -> None:
    found = entered(GOES, bo_goes())
    assert found.reasons == {("claims", "C00008", ""): NO_REASON}
    assert [(problem.line, problem.rule) for problem in found.context.problems] == [(3, "C067")]


def test_a_new_note_says_why_a_claim_changes() -> None:
    found = entered(GOES, bo_goes(note="The page names the board's decision."))
    assert found.reasons == {}
    assert found.context.problems == []


def test_what_follows_in_the_tables_is_reported_at_the_row_of_the_event() -> None:
    gone = bo_goes(rank="deprecated", rank_reason="It is of another.", correction_reason="It is of another.")
    (problem,) = entered(GOES, gone).context.problems
    assert (problem.line, problem.column, problem.rule) == (3, "event_id", "D021")
    assert "events,E0007,event_id,E0007" in problem.fix


def test_a_document_that_nothing_cites_is_reported_at_its_row() -> None:
    alone = {**SOURCE, "source_url": "https://other.example.org/alone", "source_title": "Alone"}
    (problem,) = entered(GOES, alone).context.problems
    assert (problem.line, problem.rule) == (3, "D008")
    assert "events," not in problem.fix
