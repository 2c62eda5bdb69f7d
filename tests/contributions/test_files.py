"""Files as they come: everything that is wrong shows in one run, in the words of a contribution."""

from __future__ import annotations

from pathlib import Path

import pytest

from oai_personnel.checking import validate
from oai_personnel.contributions.checking import check_bytes, check_files
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.report import MANY, Report
from tests.contributions import spreadsheet
from tests.contributions.invented import GOES, csv_bytes, known


@pytest.fixture(scope="module")
def bulk() -> Report:
    return check_bytes(spreadsheet.converted(800), "bulk.csv")


def test_a_bulk_file_shows_all_its_problems_in_one_run(bulk: Report) -> None:
    planted = {"C020", "C022", "C026", "C009", "C070", "C071", "C072", "C073", "D016", "V004", "S008"}
    assert planted <= set(bulk.by_rule())
    assert bulk.checked == {"bulk.csv": 800}
    # Each event rests on the aggregator, whatever else is wrong with its row.
    unclear = {p.line for p in bulk if p.rule == "C022" and " or " in p.fix and "only if" not in p.fix}
    alone = {p.line for p in bulk if p.rule == "D016"}
    assert len(alone) + len(unclear) >= 800


def test_many_findings_are_counted_by_rule_at_the_end(bulk: Report) -> None:
    *_, blank, summary = bulk.to_text().splitlines()
    assert (blank, summary) == ("", bulk.summary())
    for rule, count in bulk.by_rule().items():
        assert f"{count:6} {rule} " in bulk.to_text()
    assert sum(bulk.by_rule().values()) == len(bulk)


def test_what_says_the_same_is_written_out_three_times(bulk: Report) -> None:
    lines = bulk.to_text().splitlines()
    languages = [line for line in lines if "V004 source_lang" in line]
    assert len(languages) == 4 and "the same 797 times more, in lines 5, 6, 7, 8, 9 …" in languages[-1]


def test_few_findings_are_not_counted() -> None:
    report = check_bytes(csv_bytes({**GOES, "kind": "gone"}), "f.csv", known())
    assert len(report) < MANY and "By rule" not in report.to_text()


def test_a_spreadsheet_of_others_is_answered_column_by_column(tmp_path: Path) -> None:
    (tmp_path / "ai.csv").write_bytes(spreadsheet.as_it_is(30))
    report = validate(tmp_path / "ai.csv")
    header = [p for p in report if p.line == 1]
    assert {p.value for p in header if p.position < 26} >= {"Name", "Role", "Start", "End", "Link"}
    assert "'person'" in header[0].message
    assert {"C022", "C009"} <= {p.rule for p in report if p.line > 1}


ONE_BAD_CELL = [
    ("announced", "2024-13-77"), ("title", "Gardener"), ("team", "Gardens"), ("source_kind", "gossip"),
    ("source_published", "yesterday"), ("locator", "somewhere"), ("source_lang", "Klingon"),
    ("destination", "Newlab"), ("source_extent", ""), ("note", "=1+1"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "bad"), ONE_BAD_CELL)
def test_one_bad_cell_hides_no_other(column: str, bad: str) -> None:
    other = {"note": "<b>so</b>"} if column != "note" else {"team": "N/A"}
    report = check_bytes(csv_bytes({**GOES, "person": "Cyy Middle", **other, column: bad}), "f.csv", known())
    assert {"person", column, *other} <= {p.column for p in report}


@pytest.mark.parametrize(("column", "bad"), [one for one in ONE_BAD_CELL if one[0] not in ("announced", "note")])
def test_one_bad_cell_does_not_stop_the_folding(column: str, bad: str) -> None:
    again = {**GOES, "kind": "joined", "announced": "2022-05-01", "title": "", column: bad}
    report = check_bytes(csv_bytes(again), "f.csv", known())
    assert {(p.column, p.rule) for p in report} >= {("kind", "D003")}
    assert column in {p.column for p in report}


def test_a_column_that_is_lacking_does_not_stop_the_folding() -> None:
    again = {**GOES, "kind": "joined", "announced": "2022-05-01"}
    columns = [name for name in COLUMNS if name in GOES and name not in ("source_extent", "source_published")]
    report = check_bytes(csv_bytes(again, columns=columns), "f.csv", known())
    assert {p.rule for p in report} == {"S005", "D003"}


def test_suggestions_are_at_most_five() -> None:
    rows = {**GOES, "kind": "gone", "source_kind": "blog", "initiative": "own"}
    report = check_bytes(csv_bytes(rows, columns=[*GOES, "initiative", "sourc_url"]), "f.csv", known())
    assert {p.rule for p in report} == {"S005", "V002"}
    assert all((p.message + p.fix).count(", ") <= 5 for p in report if p.rule == "V002")
    assert all(len(p.fix) < 200 for p in report)


def test_rows_that_a_quote_swallows_are_checked_too() -> None:
    rows = [{**GOES, "locator": f"p{n}", "announced": "2024-04-02"} for n in range(1, 7)]
    rows[3]["kind"] = "gone"
    lines = csv_bytes(*rows).decode().split("\n")
    lines[2] = lines[2].replace("Researcher", '"Researcher')
    lines[5] = lines[5].replace("Researcher", 'Researcher"')
    report = check_bytes("\n".join(lines).encode(), "f.csv", known())
    assert {(p.line, p.rule) for p in report} == {(3, "S004"), (5, "V002")}
    (quote,) = (p for p in report if p.rule == "S004")
    assert "line 3" in quote.message and "line 6" in quote.message and "oin the lines" not in quote.fix


def test_a_rule_of_tables_speaks_of_the_columns_of_contributions() -> None:
    report = check_bytes(csv_bytes({**GOES, "source_extent": "unseen"}), "f.csv", known())
    assert "source_seen_in" in next(p.fix for p in report if p.rule == "D039")


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_bytes(csv_bytes({**GOES, "person": "Sam Altman"}))
    report = check_files([tmp_path / "nowhere.csv", there])
    assert ("nowhere.csv", "S012") in {(Path(problem.file).name, problem.rule) for problem in report}
    assert "1 row in 1 file checked" in report.to_text()


@pytest.mark.parametrize(("length", "shown"), [(80, "x" * 80), (81, "x" * 79 + "…")])
def test_a_long_cell_is_shown_in_part(length: int, shown: str) -> None:
    report = check_bytes(csv_bytes({**GOES, "event_id": "x" * length}), "f.csv", known())
    assert {problem.value for problem in report if problem.column == "event_id"} == {shown}


def test_every_finding_shows_the_cell_as_it_is_written() -> None:
    report = check_bytes(csv_bytes({**GOES, "event_id": " E9999"}), "f.csv", known())
    found = {problem.rule: problem.value for problem in report if problem.column == "event_id"}
    assert found == {"S009": " E9999", "K002": " E9999"}


def test_labels_without_a_column_of_the_kind_end_in_no_traceback() -> None:
    row = {name: GOES[name] for name in ("person", "track", "announced", "locator", "source_url")}
    rows = [{"event_id": "new-a", **row}, {"event_id": "new-a", **row, "locator": "p2"}]
    assert "S005" in {
        problem.rule for problem in check_bytes(csv_bytes(*rows, columns=list(rows[0])), "f.csv", known())
    }
