from __future__ import annotations

import csv
import io

import pytest

from oai_personnel.cli import main
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.scanning.scan import as_text, draft, scan

ARTICLE = """Mira Murati left OpenAI on September 25, 2024, after more than six years.

她（穆拉提）于2024年9月25日宣布离职，公司约有1700人。
Quentin Zzyzx, who nobody knows, joined the company in 2021.
A sentence about the weather.
"""


def test_people_are_found_in_any_script_with_words_dates_and_events() -> None:
    english, chinese, unknown, nothing = scan(ARTICLE)
    assert list(english.people) == list(chinese.people) == ["mira-murati"]
    assert "departed" in english.verbs and "departed" in chinese.verbs
    assert english.dates == chinese.dates == ["2024-09-25"]
    assert english.events and set(english.events) == set(chinese.events)
    assert any("1700" in figure for figure in chinese.figures)
    assert unknown.unknown == ["Quentin Zzyzx"]
    assert not nothing.people and not nothing.verbs


def test_locators_count_lines_that_are_not_empty() -> None:
    assert [one.locator for one in scan(ARTICLE)] == ["p1", "p2", "p3", "p4"]


def test_a_draft_is_a_contribution_that_lacks_its_document() -> None:
    rows = list(csv.DictReader(io.StringIO(draft(scan(ARTICLE)))))
    assert {row["person"] for row in rows} == {"Mira Murati", "Quentin Zzyzx"}
    report = check_bytes(draft(scan(ARTICLE)).encode(), "draft.csv")
    assert {p.rule for p in report.errors} == {"V001"}
    assert all(p.column.startswith("source_") for p in report.errors)


def test_what_is_told_is_called_a_proposal_and_obeys_nobody() -> None:
    text = as_text(scan("Murati left.\x1b[2J\n"))
    assert "proposals" in text and "\x1b" not in text


def test_the_command_reads_a_file_and_refuses_what_is_no_text(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00")
    assert main(["scan", str(folder / "a.txt")]) == 0
    assert "Mira Murati" in capsys.readouterr().out
    assert main(["scan", str(folder / "b.txt")]) == 2
    assert "UTF-8" in capsys.readouterr().err
