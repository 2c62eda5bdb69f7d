"""The report: it grows line by line, survives an interruption, and goes on; and the command around it."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oai_personnel import _store
from oai_personnel.cli import main
from oai_personnel.errors import UsageError
from oai_personnel.links.asking import Answer
from oai_personnel.links.checking import Found
from oai_personnel.links.reporting import COLUMNS, Report
from oai_personnel.links.weights import without_address
from tests.links.conftest import Server

TODAY = date(2026, 11, 26)


def source(number: int, url: str | None, **cells: Any) -> dict[str, Any]:
    plain = {
        "publisher": "The Daily",
        "author": None,
        "title": None,
        "published": "2024",
        "kind": "news",
        "extent": "full",
    }
    others = {
        "note": None,
        "copy_of": None,
        "seen_in": None,
        "accessed": "2026-11-01",
        "lang": "en",
        "archive_url": None,
    }
    return {"source_id": f"S{number:04}", "url": url, **plain, **others, **cells}


SOURCES = [source(1, "http://x.org/1"), source(2, "http://x.org/2"), source(3, None), source(4, "http://x.org/1")]


def answered(path: Path, *statuses: str, checked: date = TODAY) -> Report:
    report = Report(path)
    report.begin()
    for number, status in enumerate(statuses, start=1):
        report.add(Found(f"http://x.org/{number}", Answer(status, 200)), checked)
    return report


def test_each_address_is_due_once(tmp_path: Path) -> None:
    assert [link.url for link in Report(tmp_path / "l.csv").due(SOURCES, TODAY)] == ["http://x.org/1", "http://x.org/2"]


def test_an_interrupted_check_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    answered(path, "ok")
    with path.open("a") as file:
        file.write("http://x.org/2,2026-11-2")  # torn
    again = Report(path)
    assert [link.url for link in again.due(SOURCES, TODAY)] == ["http://x.org/2"]
    again.begin()
    assert path.read_text().endswith("\n")


def test_what_is_older_or_was_busy_is_due_again(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    answered(path, "ok", "busy")
    assert [link.url for link in Report(path).due(SOURCES, TODAY)] == ["http://x.org/2"]
    assert len(Report(path).due(SOURCES, date(2026, 11, 27))) == 2


def test_the_finished_report_names_documents_and_begins_with_problems(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    report = answered(path, "ok", "gone", "ok")
    report.finish(SOURCES)
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [(row["status"], row["source_ids"]) for row in rows] == [("gone", "S0002"), ("ok", "S0001 S0004")]


def test_an_archived_copy_once_found_is_kept(tmp_path: Path) -> None:
    report = Report(tmp_path / "l.csv")
    report.begin()
    report.add(Found("http://x.org/1", Answer("ok", 200), "http://web.archive.org/1"), TODAY)
    report.add(Found("http://x.org/1", Answer("gone", 404)), TODAY)
    assert Report(report.path).lines["http://x.org/1"]["archive_url"] == "http://web.archive.org/1"


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="is no report"):
        Report(path)
    assert path.read_text() == "a,b\n1,2\n"


# ---------------------------------------------------------------- what rests on documents without an address


def claim(number: int, event: int, rank: str = "normal") -> dict[str, str]:
    return {"source_id": f"S{number:04}", "event_id": f"E{event:04}", "rank": rank}


def test_documents_without_address_are_ordered_by_what_rests_on_them() -> None:
    rows = [source(1, None), source(2, None), source(3, "http://x.org"), source(4, None, publisher="not named")]
    claims = [claim(1, 1), claim(3, 1), claim(1, 3), claim(3, 3), claim(2, 2), claim(4, 4), claim(2, 5, "deprecated")]
    found = without_address(rows, claims)
    assert [(row["source_id"], row["events"], row["alone"]) for row in found] == [("S0002", 1, 1), ("S0001", 2, 0)]


def test_what_copies_say_rests_on_the_original() -> None:
    rows = [source(1, None), source(2, "http://x.org", kind="relay", copy_of="S0001")]
    assert without_address(rows, [claim(2, 1)])[0]["alone"] == 1


# ---------------------------------------------------------------- the command


@pytest.fixture
def few(server: Server, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    rows = [source(1, server.url("/fine")), source(2, server.url("/404")), source(3, server.url("/moved"))]
    real = _store.rows
    monkeypatch.setattr(_store, "rows", lambda table: tuple(rows) if table == "sources" else real(table))
    return rows


def test_the_command_writes_a_report_and_shows_progress(
    few: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "links.csv"
    arguments = ["check-links", "--out", str(out), "--delay", "0", "--no-archive"]
    assert main([*arguments, "--limit", "1"]) == 0
    assert "[1/1] ok 200" in capsys.readouterr().err
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert "[2/2]" in said.err
    assert "1 gone" in said.out
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert {row["source_ids"]: row["status"] for row in rows} == {"S0001": "ok", "S0002": "gone", "S0003": "moved"}


def test_a_stopped_command_says_how_to_go_on(
    few: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Report, found: Found, checked: date) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Report, "add", stop)
    assert main(["check-links", "--out", str(tmp_path / "l.csv"), "--delay", "0", "--no-archive"]) == 1
    assert "run it again to go on" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--since", "soon"], ["--delay", "-1"], ["--limit", "0"], ["--timeout", "0"]])
def test_wrong_use_is_told_in_one_line(wrong: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-links", "--out", str(tmp_path / "l.csv"), *wrong]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "l.csv").exists()


def test_the_list_without_addresses_asks_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-links", "--without-address", "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [int(row["alone"]) for row in rows] == sorted((int(row["alone"]) for row in rows), reverse=True)


def test_the_command_does_not_import_pandas() -> None:
    code = (
        "import sys; from oai_personnel.cli import main;"
        "main(['check-links', '--without-address', '--format', 'json']);"
        "print('pandas' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"
