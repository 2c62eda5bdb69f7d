"""The report, and that no rule is without a case."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

import oai_personnel
from oai_personnel import load_events, load_people, load_roles, validate
from oai_personnel.errors import UsageError
from oai_personnel.validation.report import Problem, Report, problem
from oai_personnel.validation.rules import RULES
from oai_personnel.validation.table_rules import TABLE_RULES
from tests.made import dataset, write_dataset
from tests.validation import test_domain, test_structure, test_tables, test_texts

# Those that have a test of their own beside the table of cases.
ALONE = {"S012", "S013", "S014", "X004"}


def test_no_rule_is_without_a_case() -> None:
    cases = {case.rule for module in (test_tables, test_domain) for case in module.CASES}
    cases |= {case[0] for case in (*test_structure.CASES, *test_texts.CASES)}
    assert cases | ALONE == set(TABLE_RULES)


def test_every_rule_is_reported_somewhere_and_nothing_else() -> None:
    package = Path(oai_personnel.__file__).parent
    files = [*(package / "validation").glob("*.py"), *(package / "contributions").glob("*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in files if not path.name.endswith("rules.py"))
    assert set(re.findall(r'"([SVKDXC][0-9]{3})"', code)) == set(RULES)


def test_every_rule_says_what_is_wrong_and_what_to_do() -> None:
    for rule in RULES.values():
        assert rule.title.endswith(".")
        assert rule.fix.endswith(".")


FOUND = [
    problem("b.csv", "V002", "'<b>x</b>' is not a code.", line=10, position=4, column="kind", value="<b>x</b>"),
    problem("b.csv", "V001", "The cell is empty.", line=9, position=1, column="name"),
    problem("a.csv", "S012", "The file cannot be read."),
]


def test_a_report_without_problems_is_true() -> None:
    report = Report([], {"people": 2})
    assert report.ok
    assert report
    assert list(report) == []
    assert len(report) == 0
    assert report.to_frame().empty
    assert list(report.to_frame().columns) == list(Problem._fields)
    assert "2 rows" in repr(report)
    assert "no errors" in report.to_text()
    assert "<table>" not in report._repr_html_()


def test_a_report_holds_each_problem_once_in_order_of_file_and_line() -> None:
    report = Report([*FOUND, FOUND[0]], {"b": 3})
    assert not report.ok
    assert not report
    assert len(report) == 3
    assert list(report) == [FOUND[2], FOUND[1], FOUND[0]]
    assert "3 errors" in report.summary()
    assert "1 error" in Report(FOUND[:1], {}).summary()


def test_a_report_as_frame_json_and_text() -> None:
    report = Report(FOUND, {"b": 3})
    frame = report.to_frame()
    assert [Problem(*row) for row in frame.itertuples(index=False)] == list(report)
    document = json.loads(report.to_json())
    assert document["ok"] is False
    assert document["checked"] == {"b": 3}
    assert [Problem(**item) for item in document["problems"]] == list(report)
    assert report.to_text().splitlines()[:2] == [
        "a.csv: S012: The file cannot be read. To fix: Put it back from the repository.",
        "b.csv:9:1: V001 name: The cell is empty. To fix: Fill it.",
    ]


def test_cells_cannot_inject_markup_or_terminal_commands() -> None:
    page = Report(FOUND, {})._repr_html_()
    assert "<b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    loud = Report([problem("\x1b[2Ja.csv", "V001", "line\nbreak \u202e")], {})
    assert not set("\x1b\u202e") & set(loud.to_text())
    assert len(loud.to_text().splitlines()) == 2


# ---------------------------------------------------------------- what may be validated


@pytest.mark.parametrize("load", [load_events, load_people, load_roles])
def test_the_packages_own_frames_are_right(load) -> None:  # type: ignore[no-untyped-def]
    report = validate(load())
    assert report.ok, report.to_text()


def test_a_frame_is_reported_by_line_and_column() -> None:
    frame = load_people()
    frame.loc[1, "person_id"] = "Bo Second"
    (found,) = validate(frame)
    assert (found.file, found.line, found.column, found.rule) == ("frame", 3, "person_id", "V004")


def test_a_folder_and_a_file_by_text_or_path(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path, dataset())
    for way in (folder, str(folder)):
        assert set(validate(way).checked) == set(dataset())
    for way in (folder / "people.csv", str(folder / "people.csv")):
        assert validate(way).checked == {"people": 2}


def test_a_table_under_another_name_is_known_by_its_header(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path, dataset())
    assert validate((folder / "people.csv").rename(folder / "mine.csv")).checked == {"people": 2}


def test_a_stranger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither a table of the dataset"):
        validate(pd.DataFrame({"a": [1]}))
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="neither a table of the dataset"):
        validate(tmp_path / "x.csv")
