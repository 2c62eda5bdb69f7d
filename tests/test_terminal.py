"""What is printed for people: columns, widths, folded lines, dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.cli.printing import span
from oai_personnel.cli.terminal import clip, display_width, fold, pad, printable, table


def test_display_width_counts_wide_characters_twice() -> None:
    assert display_width("翁荔 e\u0301") == 6
    assert clip("翁荔翁荔", 5) == "翁荔…"
    assert pad("翁", 4) == "翁  "
    assert printable("a\x1b[2J\nb") == "a\\x1b[2J\\nb"
    lines = table(["id", "name"], [["E1", "翁" * 40], ["E2", "x" * 90]], 30, ["name"]).splitlines()
    assert max(map(display_width, lines)) <= 30
    assert [line[:2] for line in lines[2:] if line.strip() and line[0] == "E"] == ["E1", "E2"]
    assert "".join(lines).count("x") == 90


def test_long_titles_are_broken_into_lines_and_not_cut() -> None:
    rows = [["Ada B", "Member of the Safety and Security Committee"]]
    text = table(["person", "title"], rows, 24, ["person", "title"], ["person"])
    assert "Ada B" in text and "…" not in text
    assert " ".join(line[8:].strip() for line in text.splitlines()[2:]) == rows[0][1]


@given(st.text(max_size=60), st.integers(4, 40))
def test_folding_loses_nothing_and_fits(text: str, columns: int) -> None:
    shown = printable(text)
    lines = fold(shown, columns, 99)
    assert all(display_width(line) <= columns for line in lines)
    # A word that is longer than a line is broken with a hyphen.
    assert "".join("".join(lines).replace("-", "").split()) == "".join(shown.replace("-", "").split())


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [("2024-02-01", "2024-02-29", "2024-02"), ("2024-01-01", "2024-12-31", "2024"),
     ("2024-01-01", "2024-01-01", "2024-01-01"),
     ("2023-02-01", "2023-02-27", "2023-02-01/2023-02-27")],
)  # fmt: skip
def test_bounds_are_printed_as_the_shortest_date(first: str, last: str, text: str) -> None:
    assert span(first, last) == text
