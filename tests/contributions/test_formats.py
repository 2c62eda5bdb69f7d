from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.contributions.checking import check_bytes
from oai_personnel.validation.formats import FORMATS, SHOWN, github, junit, markdown, sarif
from oai_personnel.validation.report import Problem, Report

TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "\n::error::x",
        "%0A::set-output name=a::b",
        "<script>",
        "a|b",
        "`x`",
        "@team #1",
        "\x1b]0;x\x07",
        "&lt;",
        "]]>",
        "'\"",
    ]
)
PROBLEMS = st.builds(
    Problem,
    TEXTS,
    st.integers(0, 9),
    st.integers(0, 9),
    TEXTS,
    TEXTS,
    st.sampled_from(["S006", "C012", "V002"]),
    TEXTS,
    TEXTS,
    st.sampled_from(["error", "warning"]),
)
REPORTS = st.lists(PROBLEMS, max_size=14).map(lambda found: Report(found, {p.file: 1 for p in found} or {"a.csv": 1}))


@given(REPORTS)
def test_github_shows_nine_problems_and_a_summary(report: Report) -> None:
    lines = github(report).split("\n")
    commands = [line for line in lines if line.startswith("::")]
    assert len(lines) - len(commands) == 1
    assert len(commands) == min(len(report), SHOWN) + (len(report) > SHOWN)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands)
    assert not any(c in line for line in commands for c in "\r\x1b")
    for line in commands:
        assert line.count("::", 2) >= 1 and "%0A" not in line.replace("%250A", "")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


@given(REPORTS)
def test_markdown_is_a_table_without_foreign_tags(report: Report) -> None:
    text = markdown(report)
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert all(row.count("|") == 7 for row in rows)
    assert len(rows) == (len(report) + 2 if len(report) else 0)
    parser = _Tags()
    parser.feed(text)
    assert parser.tags <= {"code"}
    assert "@" not in text and "`" not in text


@given(REPORTS)
def test_machine_formats_are_well_formed_and_complete(report: Report) -> None:
    assert len(json.loads(FORMATS["json"](report))["problems"]) == len(report)
    results = json.loads(sarif(report))["runs"][0]["results"]
    assert [r["level"] for r in results] == [p.severity for p in report]
    suites = ET.fromstring(junit(report).partition("\n")[2])
    assert len(suites.findall(".//failure")) == len(report.errors)
    assert len(suites.findall(".//skipped")) == len(report.warnings)


@given(REPORTS)
def test_text_has_one_printable_line_per_problem(report: Report) -> None:
    text = FORMATS["text"](report)
    assert len(text.split("\n")) == len(report) + 1
    assert text.replace("\n", "").isprintable()


@pytest.mark.parametrize("form", FORMATS)
def test_a_cell_cannot_forge_the_report(form: str) -> None:
    data = b'person,kind\n"x\n::error::owned",<img src=x>\n'
    text = FORMATS[form](check_bytes(data, "a.csv"))
    assert "\n::error::owned" not in text
    if form in {"markdown", "junit"}:
        assert "<img" not in text
