"""``oai-personnel template``: an empty contribution, one that is filled, and what to write in it."""

from __future__ import annotations

import csv
import io

import pytest

from oai_personnel.cli import main
from oai_personnel.contributions.corrections import HEADER
from oai_personnel.validation.columns import COLUMNS


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    assert main(["template", *arguments]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_a_template_is_the_header_and_its_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template"]) == 0
    out, err = capsys.readouterr()
    assert out.strip().split(",") == list(COLUMNS)
    assert all(f"**{name}**" in err for name in COLUMNS)


def test_the_header_alone_explains_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "--header"]) == 0
    out, err = capsys.readouterr()
    assert (out.strip().split(","), err) == (list(COLUMNS), "")


def test_the_explanation_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "--explain"]) == 0
    assert "- **person**: " in capsys.readouterr().out


def test_a_template_of_an_event_has_its_claims(capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "--from", "E0001")
    assert {row["event_id"] for row in rows} == {"E0001"}
    assert set(rows[0]) == set(COLUMNS)


def test_a_template_of_corrections_has_their_columns(capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "--correct", "C00001")
    assert rows
    assert set(rows[0]) == set(HEADER)


def test_a_template_of_an_unknown_event_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "--from", "E9999999"]) == 2
    assert "no event 'E9999999'" in capsys.readouterr().err
