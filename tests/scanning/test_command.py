from __future__ import annotations

import csv
import io
import json

import pytest

from oai_personnel.cli import main
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.scanning.scan import as_json, as_text, draft, scan, unread

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


def test_a_draft_has_one_row_for_an_event_where_it_is_dated() -> None:
    text = "Murati left OpenAI.\nMira Murati left OpenAI in September 2024.\nMurati did not leave in 2023."
    (row,) = csv.DictReader(io.StringIO(draft(scan(text))))
    assert (row["person"], row["kind"], row["effective"], row["locator"]) == (
        "Mira Murati",
        "departed",
        "2024-09",
        "p2",
    )
    assert (row["announced"], row["track"], row["event_id"]) == ("", "employment", "E0345")


def test_a_seat_on_a_board_is_on_the_board_track() -> None:
    texts = ("Helen Toner left the board.", "海伦·托纳退出董事会。", "ヘレン・トナー氏は取締役を辞任した。")
    for text in texts:
        assert [row["track"] for row in csv.DictReader(io.StringIO(draft(scan(text))))] == ["board"]
    (row,) = csv.DictReader(io.StringIO(draft(scan("Sam Altman was fired by the board."))))
    assert row["track"] == "employment"


def test_a_language_without_a_table_is_named_in_one_line() -> None:
    found = scan("Мира Мурати покинула OpenAI в сентябре 2024 года.\nMira Murati ha lasciato la società per i suoi.")
    assert list(found[0].people) == list(found[1].people) == ["mira-murati"]
    assert len(unread(found)) == 1 and "Korean" in unread(found)[0] and "p1, p2" in unread(found)[0]
    assert unread(found)[0] in as_text(found)
    assert unread(scan(ARTICLE)) == []


def test_denials_are_shown_and_not_drafted() -> None:
    found = scan("Sam Altman is not leaving OpenAI.")
    assert "set aside: Sam Altman departed [leaving]: denied" in as_text(found)
    assert draft(found).count("\n") == 1
    assert json.loads(as_json(found))[0]["statements"][0]["unsaid"] == "denied"


def test_a_date_without_a_year_is_said_to_lack_one() -> None:
    text = as_text(scan("Mira Murati left on May 14."))
    assert "May 14 (no year given)" in text and "--published" in text


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


def test_the_day_of_publication_is_an_option(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("articles") / "a.txt"
    path.write_text("Mira Murati left on May 14.", encoding="utf-8")
    assert main(["scan", "--draft", "--published", "2024-05-15", str(path)]) == 0
    assert "2024-05-14" in capsys.readouterr().out
    assert main(["scan", "--published", "2024-05", str(path)]) == 2
    assert "--published" in capsys.readouterr().err
