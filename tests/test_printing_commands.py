"""The commands that print: the form that each option asks for, and files that cannot be read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from oai_personnel import explain
from oai_personnel.cli import main


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_explain_in_full_names_every_claim_and_document(capsys: pytest.CaptureFixture[str]) -> None:
    claims = explain("E0001")
    claims_part, documents_part = printed(capsys, "explain", "E0001", "--full").split("\nDocuments\n")
    assert all(claim in claims_part for claim in claims.claim_id if claim)
    assert all(source in documents_part for source in claims.source_id if source)


def test_documents_without_an_address_are_listed_alike(capsys: pytest.CaptureFixture[str]) -> None:
    forms = {form: printed(capsys, "check-links", "--without-address", "--format", form) for form in ("csv", "json")}
    rows = list(csv.DictReader(io.StringIO(forms["csv"])))
    assert rows
    assert [row["source_id"] for row in json.loads(forms["json"])] == [row["source_id"] for row in rows]
    table = printed(capsys, "check-links", "--without-address")
    assert table.count("\n") > len(rows)
    assert all(row["source_id"] in table for row in rows)


def test_a_report_for_github_goes_into_the_summary_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, summary = tmp_path / "wrong.csv", tmp_path / "summary.md"
    wrong.write_text("person,kind\nNobody,left\n", encoding="utf-8")
    summary.write_text("What came before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["validate", str(wrong), "--format", "github"]) == 1
    assert "::error " in capsys.readouterr().out
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("What came before.\n### oai-personnel: ")
    assert "| V002 |" in text


@pytest.mark.parametrize("command", ["add", "scan"])
def test_a_folder_in_place_of_a_file_is_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path)]) == 2
    assert f"{str(tmp_path)!r} cannot be read: Is a directory" in capsys.readouterr().err


def test_scan_prints_a_draft_and_what_it_left_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Mira Murati left OpenAI on September 25, 2024.\nОна покинула компанию.\n", encoding="utf-8")
    assert main(["scan", "--draft", str(article)]) == 0
    out, err = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["person"], row["kind"], row["announced"]) == ("Mira Murati", "departed", "2024-09-25")
    assert "of p2 only people and dates can be listed" in err
