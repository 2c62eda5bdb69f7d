"""``oai-personnel template``: an empty contribution, one that is filled, and what to write in it."""

from __future__ import annotations

import csv
import io

import pytest

from oai_personnel.cli import main
from oai_personnel.contributions import templates
from oai_personnel.contributions.corrections import HEADER
from oai_personnel.contributions.reference import Reference
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.contribution_rules import CONTRIBUTION_RULES
from tests import made
from tests.contributions.checkouts import ROOT
from tests.contributions.invented import tables


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


def test_the_explanation_says_what_is_needed_and_which_codes_there_are() -> None:
    lines = templates.explanation().splitlines()
    told = {line.split("**")[1]: line for line in lines if line.startswith("- **")}
    assert list(told) == list(COLUMNS)
    for name, column in COLUMNS.items():
        assert (" Needed." in told[name]) == (column.needed == "always")
        assert (" Needed, except where a row enters a document alone." in told[name]) == (column.needed == "event")
        assert told[name].endswith(f" For instance {column.example}.") == bool(column.example)
        assert "For instance ." not in told[name]
    codes = [line.split("`")[1] for line in lines if line.startswith("  - `")]
    assert codes == [code for column in COLUMNS.values() for code in column.codes]


@pytest.mark.parametrize(
    ("page", "rendered"),
    [("contribution_columns", templates.render_columns()), ("contribution_rules", templates.render_rules())],
)
def test_the_pages_for_contributors_are_up_to_date(page: str, rendered: str) -> None:
    assert (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") == rendered


def test_the_page_of_rules_has_a_line_for_each() -> None:
    page = templates.render_rules()
    assert page.endswith("|\n")
    lines = [line for line in page.splitlines() if line.startswith("| C")]
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == list(CONTRIBUTION_RULES)
    assert all(line.replace("\\|", "").count("|") == 6 for line in lines)


def test_a_template_writes_names_ranks_and_documents_as_a_contributor_would() -> None:
    dataset = tables()
    dataset["sources"].append(made.source("S0007", url="", title="A letter", note="Shown to us."))
    cells = {"person_id": "bo-second", "announced": "2023-06-20", "destination_id": "zeta-lab"}
    reason = {"rank": "preferred", "rank_reason": "It was there."}
    dataset["claims"] += [
        made.claim("C00011", "S0007", "E0007", **cells, **reason),
        made.claim("C00012", "S0006", "E0007", locator="p9", **cells),
    ]
    rows = templates.rows_of(
        [claim for claim in dataset["claims"] if claim["claim_id"] in {"C00011", "C00012"}], Reference(dataset)
    )
    assert [row["source_url"] for row in rows] == ["S0007", "https://example.org/S0006"]
    assert [row["rank"] for row in rows] == ["preferred", ""]
    assert {row["destination"] for row in rows} == {"Zeta Lab"}
    assert {row["person"] for row in rows} == {"Bo Second"}
    assert {row["track"] for row in rows} == {"employment"}
