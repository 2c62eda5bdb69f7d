"""What a contribution makes of the whole dataset: which rows are folded, and what is held against them."""

from __future__ import annotations

from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.reference import Reference
from tests import made
from tests.contributions.invented import GOES, Row, csv_bytes, known, tables


def other(number: int, **cells: str) -> Row:
    """The departure as another document reports it."""
    source = {"source_url": f"https://paper{number}.example.org/cy", "source_title": f"Report {number}"}
    return {**GOES, **source, **cells}


def found(*rows: Row, reference: Reference | None = None) -> set[tuple[int, str, str]]:
    report = check_bytes(csv_bytes(*rows), "f.csv", reference or known())
    return {(problem.line, problem.column, problem.rule) for problem in report}


CHIEF = {"kind": "appointed", "title": "CEO", "effective": "2021-06-01", "announced": "2021-05-20"}


def test_a_wrong_cell_of_a_document_hides_no_row() -> None:
    second = other(1, locator="p2", **CHIEF)
    assert (3, "title", "D001") in found(other(1), second)
    wrong = found(other(1, source_accessed="2024-13"), second)
    assert {(2, "source_accessed", "V003"), (3, "title", "D001")} <= wrong


def test_what_does_not_fold_already_is_not_held_against_a_row() -> None:
    rows = tables()
    rows["claims"] += [
        made.claim(
            f"C0001{n}", "S0006", f"E001{n}", person_id="dee-second", kind="departed", announced=day, locator="p9"
        )
        for n, day in enumerate(("2022-01-05", "2022-08-05"))
    ]
    assert found(GOES, reference=Reference(rows)) == set()


def test_documents_of_one_day_may_differ_where_nothing_hangs_on_it() -> None:
    assert found(other(1), other(2, note="The second report names the team.")) == set()


def test_documents_of_one_day_that_disagree_are_named_once() -> None:
    assert found(other(1), other(2, announced="2024-04-01")) == {(2, "rank", "C036")}
    later = {"source_published": "2024-04-04"}
    assert found(other(1), other(2, announced="2024-04-01", **later)) == set()


def test_a_row_of_the_same_person_is_named_as_the_cause() -> None:
    early = {**GOES, "person": "Ada First", "announced": "2021-01-10"}
    assert found(early, other(1)) == {(2, "kind", "D002")}
    assert found(other(1), early) == {(3, "kind", "D002")}


def test_only_an_arrival_may_be_earlier_than_the_known_one() -> None:
    assert (2, "announced", "C018") in found({**GOES, "announced": "2019"})
    assert found({**GOES, "announced": "2021-06"}) == set()
    assert "C018" not in {rule for *_, rule in found({**GOES, "kind": "joined", "announced": "2017-01-05"})}
