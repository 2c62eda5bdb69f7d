"""An event of a contribution is compared with what comes before and after it."""

from __future__ import annotations

import pytest

from oai_personnel.contributions.checking import check, check_bytes
from oai_personnel.validation import Problem
from tests.contributions.invented import Row, csv_bytes

LEFT = {
    "track": "employment",
    "kind": "departed",
    "source_url": "https://example.org/2026/leaves",
    "source_publisher": "Example Times",
    "source_title": "Changes at OpenAI",
    "source_published": "2026-06-06",
    "source_lang": "en",
    "source_kind": "news",
    "source_extent": "full",
}


def said(*rows: Row) -> list[Problem]:
    """What is said of rows about the dataset's own people."""
    full = [{**LEFT, "locator": f"p{number}", **row} for number, row in enumerate(rows, 1)]
    return [problem for problem in check_bytes(csv_bytes(*full), "f.csv") if problem.severity != "info"]


def rules(*rows: Row) -> list[str]:
    """The rules that rows break, in their order."""
    return [problem.rule for problem in said(*rows)]


FOUNDATION = {"track": "board", "team": "OpenAI Foundation board"}


@pytest.mark.parametrize("column", ["effective", "announced"])
@pytest.mark.parametrize(
    ("person", "when", "more"),
    [
        ("Sam Altman", "2025-03", {}),
        ("Greg Brockman", "2024-08", {}),
        ("Mark Chen", "2024-12-15", {}),
        ("Jakub Pachocki", "2023-01", {}),
        ("Sarah Friar", "2025", {}),
        ("Wojciech Zaremba", "2021-06", {"event_id": "new"}),
        ("Brad Lightcap", "2021-05", {}),
        ("Jason Kwon", "2022-05", {"event_id": "new"}),
        ("Nick Turley", "2025-01~", {}),
        ("Kevin Weil", "2024-09/2024-12", {}),
        ("Bret Taylor", "2025-01", FOUNDATION),
        ("Larry Summers", "2025-01", FOUNDATION),
        ("Helen Toner", "2022-06", FOUNDATION),
        ("Sam Altman", "2025-06", FOUNDATION),
    ],
)
def test_nobody_acts_or_leaves_again_after_a_departure(person: str, when: str, more: Row, column: str) -> None:
    (problem,) = said({"person": person, column: when, **more})
    assert (problem.rule, problem.column) == ("D002", "kind")


@pytest.mark.parametrize(("person", "when"), [("Wojciech Zaremba", "2020-11"), ("Kate Rouch", "2025-06-20")])
def test_a_departure_before_the_last_day_of_an_exit_is_asked_about(person: str, when: str) -> None:
    assert rules({"person": person, "effective": when}) == ["C012"]


@pytest.mark.parametrize(
    ("person", "published"),
    [("Sam Altman", "2025-03-02"), ("Mark Chen", "2025-03-02"), ("Wojciech Zaremba", "2025-03-02"),
     ("Sarah Friar", "2026-02-01"), ("Jakub Pachocki", "2024-06-01"), ("Jakub Pachocki", "2023-12-01")],
)  # fmt: skip
def test_an_exit_without_a_date_is_compared_too(person: str, published: str) -> None:
    assert rules({"person": person, "source_published": published})[0] in ("C012", "D002")
    assert rules({"person": person, "source_published": published, "event_id": "new"}) == ["D002"]


@pytest.mark.parametrize(
    ("person", "kind", "published"),
    [("Sam Altman", "departed", "2024-02-01"), ("Ilya Sutskever", "departed", "2026-06-06"),
     ("Greg Brockman", "departed", "2026-01-01"), ("Dario Amodei", "departed", "2024-06-06"),
     ("Mira Murati", "joined", "2024-06-06"), ("Jakub Pachocki", "departed", "2024-02-01")],
)  # fmt: skip
def test_no_date_joins_nothing_long_ago_or_before_a_return(person: str, kind: str, published: str) -> None:
    (problem,) = said({"person": person, "kind": kind, "source_published": published})
    assert (problem.rule, problem.column) == ("C012", "event_id")
    assert "has no date" in problem.message


@pytest.mark.parametrize(
    ("person", "kind", "published", "event_id"),
    [("Ilya Sutskever", "departed", "2024-05-20", "E0279"), ("Sam Altman", "departed", "2023-11-18", "E0218"),
     ("Mira Murati", "departed", "2024-10-01", "E0345"), ("Sam Altman", "returned", "2024-02-01", "E0219"),
     ("Greg Brockman", "leave_started", "2024-08-07", "E0319")],
)  # fmt: skip
def test_no_date_joins_the_event_that_was_news(person: str, kind: str, published: str, event_id: str) -> None:
    row = {**LEFT, "locator": "p1", "person": person, "kind": kind, "source_published": published}
    (match,) = check(csv_bytes(row), "f.csv").matches
    assert match.event == event_id


def test_two_departures_of_one_file_are_not_joined_over_years() -> None:
    first = {"person": "Zed Quux", "effective": "2018-05"}
    assert rules(first, {"person": "Zed Quux"}) == ["D002"]
    back = {"person": "Zed Quux", "kind": "returned", "effective": "2025-07"}
    assert rules(first, back, {"person": "Zed Quux"}) == []


@pytest.mark.parametrize(
    ("person", "when"), [("Greg Brockman", "2024-08"), ("Greg Brockman", "2024-08-06"), ("Greg Brockman", "2024-09")]
)
def test_a_departure_in_a_known_leave_is_asked_about(person: str, when: str) -> None:
    (problem,) = said({"person": person, "effective": when})
    assert problem.fix.startswith("Was it the leave of absence (E0319,")


@pytest.mark.parametrize(
    "rows",
    [
        [{"person": "Mira Murati", "kind": "leave_started", "announced": "2024-09-20"}],
        [{"person": "Bob McGrew", "kind": "leave_started", "announced": "2024-09-25"}],
        [{"person": "John Schulman", "kind": "leave_started", "announced": "2024-08"}],
        [{"person": "Zed Quux", "kind": "leave_started", "announced": "2026-01"},
         {"person": "Zed Quux", "announced": "2026-05"}],
        [{"person": "Zed Quux", "announced": "2026-05-03"},
         {"person": "Zed Quux", "kind": "leave_started", "announced": "2026-05-02"}],
    ],
)  # fmt: skip
def test_a_leave_and_a_departure_close_together_are_asked_about(rows: list[Row]) -> None:
    found = said(*rows)
    assert found and {problem.rule for problem in found} == {"C052"}
    assert not said(*({**row, "confirmed": "C052"} for row in rows))


def test_a_departure_after_a_leave_that_ended_is_none() -> None:
    leave = {"person": "Zed Quux", "kind": "leave_started", "effective": "2025-01"}
    rows = [
        leave,
        {**leave, "kind": "leave_ended", "effective": "2025-04"},
        {"person": "Zed Quux", "effective": "2025-12"},
    ]
    assert said(*rows) == []


@pytest.mark.parametrize(
    ("person", "cells"),
    [
        ("Wojciech Zaremba", {"kind": "held", "effective": "2022", "title": "Head of Robotics"}),
        ("Mark Chen", {"kind": "held", "effective": "2025-06", "title": "Senior Vice President of Research"}),
        ("Sam Altman", {"kind": "role_ended", "effective": "2025-03", "title": "Chief Executive Officer"}),
        ("Sarah Friar", {"kind": "role_ended", "effective": "2025-03", "title": "Chief Financial Officer"}),
        ("Jakub Pachocki", {"kind": "role_ended", "effective": "2025-03", "title": "Chief Scientist"}),
    ],
)
def test_a_title_given_up_is_not_held_afterwards(person: str, cells: Row) -> None:
    (problem,) = said({"person": person, **cells})
    assert (problem.rule, problem.column, problem.severity) == ("D051", "title", "warning")


@pytest.mark.parametrize("person", ["Bret Taylor", "Zico Kolter", "Adebayo Ogunlesi", "Sam Altman", "Zed Quux"])
def test_an_event_of_a_board_names_the_board(person: str) -> None:
    (problem,) = said({"person": person, "track": "board", "effective": "2025-01"})
    assert (problem.rule, problem.column) == ("D042", "team")


WIKI = {"source_kind": "reference", "source_publisher": "Some Wiki"}
ORIGIN = {
    **WIKI,
    "person": "",
    "track": "",
    "kind": "",
    "locator": "",
    "announced": "",
    "source_url": "https://example.org/wiki",
}


@pytest.mark.parametrize(
    "rows",
    [
        [WIKI],
        [WIKI, {**WIKI, "source_url": "https://example.org/another"}],
        [WIKI, {"source_kind": "profile", "source_url": "https://example.org/in"}],
        [WIKI, {"source_kind": "aggregator", "source_url": "https://example.org/list"}],
        [{"source_kind": "translation", "source_copy_of": ORIGIN["source_url"]}, ORIGIN],
        [{**WIKI, "track": "board", "team": "OpenAI Foundation board", "person": "Zico Kolter"}],
    ],
)
def test_a_new_event_on_reference_works_alone_is_asked_about(rows: list[Row]) -> None:
    assert rules(*({"person": "Sherwin Wu", "announced": "2026-05", **row} for row in rows)) == ["C053"]


def test_a_report_beside_a_reference_work_is_enough() -> None:
    wu = {"person": "Sherwin Wu", "announced": "2026-05"}
    assert rules({**wu, **WIKI}, {**wu, "source_url": "https://example.org/news"}) == []


@pytest.mark.parametrize(
    ("person", "when"),
    [("Sam Altman", "2026-05"), ("Mark Chen", "2026-11"), ("Sarah Friar", "2026"), ("Sherwin Wu", "2026-05")],
)
def test_a_departure_after_all_that_is_known_is_sound(person: str, when: str) -> None:
    assert rules({"person": person, "effective": when, "source_published": "2026-11-25"}) == []
