"""Documents of a contribution: known or new, described alike, with what they go back to."""

from __future__ import annotations

import pytest

from oai_personnel.contributions.checking import check_bytes
from oai_personnel.validation import Problem
from tests.contributions.invented import GOES, KNOWN_SOURCE, Row, csv_bytes, known


def said(*rows: Row) -> list[Problem]:
    """What is said of rows, without what is only for information."""
    return [one for one in check_bytes(csv_bytes(*rows), "f.csv", known()) if one.severity != "info"]


def places(*rows: Row) -> list[tuple[int, str, str]]:
    """Line, column and rule of what is said of rows."""
    return [(one.line, one.column, one.rule) for one in said(*rows)]


#: An exit told by the known document.
TELLS = {**GOES, **KNOWN_SOURCE, "announced": "2023-06-20"}
UNLINKED = {"source_url": "ftp://example.org/bo-goes"}


def test_a_headline_that_is_known_under_another_address_is_asked_about() -> None:
    (problem,) = said({**TELLS, "source_url": "https://example.org/again"})
    assert (problem.rule, problem.column) == ("C013", "source_url")
    assert problem.message == "S0006 has this title and publisher at https://example.org/S0006."


def test_a_document_whose_address_is_wrong_is_not_compared() -> None:
    assert [rule for _, column, rule in places({**TELLS, **UNLINKED})] == ["V004"]
    other = {**GOES, "person": "Dee Second", **UNLINKED, "source_publisher": "Another Paper"}
    assert [rule for *_, rule in places({**GOES, **UNLINKED}, other)] == ["V004", "V004"]


@pytest.mark.parametrize("published", ["2023-06-20", "2023-06", "2023", "2023-06-01/2023-06-30", "2023-06-20~"])
def test_a_known_document_may_be_dated_less_exactly(published: str) -> None:
    assert places({**TELLS, "source_published": published}) == []


@pytest.mark.parametrize(
    ("column", "text"),
    [("source_published", "2023-07"), ("source_publisher", "Another"), ("source_title", "Bo stays"),
     ("source_lang", "de"), ("source_kind", "relay")],
)  # fmt: skip
def test_a_known_document_is_described_as_it_is_known(column: str, text: str) -> None:
    assert (2, column, "C011") in places({**TELLS, column: text})


@pytest.mark.parametrize("extent", ["unseen", "headline"])
def test_a_document_is_seen_only_in_one_that_was_read(extent: str) -> None:
    through = {**GOES, "source_extent": extent, "source_note": "Known by its headline."}
    if extent == "unseen":
        through["source_seen_in"] = KNOWN_SOURCE["source_url"]
    unseen = {
        **GOES, "person": "Dee Second", "source_url": "https://third.example.org/dee", "source_title": "Dee goes",
        "source_extent": "unseen", "source_seen_in": GOES["source_url"], "source_note": "As quoted there.",
    }  # fmt: skip
    assert (3, "source_seen_in", "D040") in places(through, unseen)
    copied = {**unseen, "source_extent": "full", "source_seen_in": "", "source_copy_of": GOES["source_url"]}
    assert "D040" not in {rule for *_, rule in places(through, {**copied, "source_kind": "relay"})}
