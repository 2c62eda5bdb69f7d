"""The rules of single claims and documents, each by what it finds and by what it lets pass."""

from __future__ import annotations

from datetime import date

import pytest

from oai_personnel.validation.claims import (
    CLAIM_RULES,
    COLUMNS,
    ClaimChecker,
    bounds,
    circle,
    is_late,
    rests_on_aggregators,
    says_only_finer,
    source_faults,
)

QUIET = dict.fromkeys(COLUMNS, "") | {"kind": "departed", "rank": "normal", "source_published": "2024-05-10"}
FINER = "The one source that gives the day."


def faults(**cells: str) -> list[tuple[str, str]]:
    return [(column, rule) for column, rule, _ in ClaimChecker().faults(QUIET | cells)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"rank": "", "rank_reason": ""}, []),
        ({"rank": "", "rank_reason": "Her post."}, [("rank_reason", "D010")]),
        ({"rank_reason": "Her post."}, [("rank_reason", "D010")]),
        ({"rank": "preferred"}, [("rank_reason", "D010")]),
        ({"rank": "deprecated"}, [("rank_reason", "D010")]),
        ({"rank": "preferred", "rank_reason": "Her post."}, []),
        ({"rank": "preferred", "rank_reason": FINER}, [("rank_reason", "D038")]),
        ({"rank": "deprecated", "rank_reason": FINER}, []),
        ({"rank": "preferred", "rank_reason": "Her post.", "rank_columns": "effective team"}, []),
        (
            {"rank": "preferred", "rank_reason": "Her post.", "rank_columns": "effective hat"},
            [("rank_columns", "D043")],
        ),
        ({"rank_columns": "effective"}, [("rank_columns", "D043")]),
        ({"reason": "personal", "reason_basis": "self_stated"}, []),
        ({"reason": "personal"}, [("reason_basis", "D011")]),
        ({"reason_basis": "reported"}, [("reason_basis", "D011")]),
        ({"reason": "not_stated"}, []),
        ({"reason": "not_stated", "reason_basis": "reported"}, [("reason_basis", "D011")]),
        ({"reason": "policy_violation_alleged", "reason_basis": "self_stated"}, [("reason_basis", "D017")]),
        ({"reason": "policy_violation_alleged", "reason_basis": "alleged"}, []),
    ],
)
def test_ranks_and_reasons_are_given_and_fit(cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert faults(**cells) == expected


EXITS = {"departed", "role_ended"}
FITTING = {
    "initiative": EXITS | {"leave_started"},
    "reason": EXITS | {"leave_started"},
    "destination_id": EXITS,
    "destination_title": EXITS,
    "origin_id": {"founded", "joined", "returned", "appointed", "interim"},
    "previous_title": {"appointed"},
}
KINDS = [
    "founded", "joined", "returned", "appointed", "interim", "held", "role_ended", "departed", "leave_started",
    "leave_ended",
]  # fmt: skip


@pytest.mark.parametrize("column", FITTING)
def test_a_cell_belongs_to_some_kinds_of_event(column: str) -> None:
    basis = {"reason_basis": "reported"} if column == "reason" else {}
    value = {"reason": "personal", "initiative": "voluntary"}.get(column, "acme")
    found = {kind for kind in KINDS if (column, "D012") in faults(kind=kind, **{column: value}, **basis)}
    assert found == set(KINDS) - FITTING[column]
    assert faults(kind="", **{column: value}, **basis) == []


@pytest.mark.parametrize(
    ("announced", "effective", "more", "expected"),
    [
        ("2024-05-10", "2024-05-10", {}, []),
        ("2024-05-09", "2024-05-08", {}, [("announced", "D005")]),
        ("2024-05-09", "2024-05-09", {}, []),
        ("2024-05", "2024-04", {}, [("announced", "D005")]),
        # Only what is certainly late is: within the months it may have been announced before.
        ("2024-04/2024-05", "2024-04", {}, []),
        ("2024-05", "", {}, []),
        ("2024-05-09", "2024-05-08", {"note": "It was kept quiet."}, []),
        # The document says what is announced on a later day than its own.
        ("2024-05-11", "", {}, [("announced", "D007")]),
        ("2024-05-10", "", {}, []),
        ("2024-05-11", "", {"source_published": "2024-05"}, []),
        ("2024-05-11", "", {"source_published": ""}, []),
        ("2024-05-11", "", {"rank": "deprecated", "rank_reason": "Wrong."}, []),
        # It tells of a later day without announcing it.
        ("", "2024-05-11", {}, [("effective", "D006")]),
        ("", "2024-05-10", {}, []),
        ("", "2024-05", {}, []),
        ("2024-05-10", "2024-06-01", {}, []),
        ("", "2024-05-11", {"rank": "deprecated", "rank_reason": "Wrong."}, []),
    ],
)
def test_times_of_a_claim_fit_its_document(
    announced: str, effective: str, more: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert faults(announced=announced, effective=effective, **more) == expected


def test_a_rule_is_left_out_where_its_columns_cannot_be_read() -> None:
    claim = QUIET | {"reason": "personal", "rank": "preferred"}
    found = ClaimChecker().faults(claim, lambda columns: "reason" in columns)
    assert [rule for _, rule, _ in found] == ["D011"]


def test_claims_of_equal_cells_are_judged_alike_and_once() -> None:
    checker = ClaimChecker()
    bad = QUIET | {"reason": "personal"}
    assert checker.faults(bad | {"claim_id": "C1"}) is checker.faults(bad | {"claim_id": "C2"})
    assert checker.faults(QUIET) == []


def test_a_rule_sees_only_the_columns_it_declares() -> None:
    for rule in CLAIM_RULES:
        assert list(rule.faults(dict.fromkeys(rule.columns, ""))) == []
        with pytest.raises(KeyError):
            list(rule.faults({}))


def test_messages_name_the_value_and_what_it_belongs_to() -> None:
    ((_, _, message),) = ClaimChecker().faults(QUIET | {"kind": "held", "destination_id": "acme"})
    assert message == "'acme' belongs to an exit; the kind is held."
    ((_, _, message),) = ClaimChecker().faults(QUIET | {"kind": "held", "destination_id": "a" * 90})
    assert message.startswith("'" + "a" * 80 + "' belongs")


@pytest.mark.parametrize(
    ("reason", "expected"), [(FINER, True), ("Her own post gives the day.", False), ("", True), ("24", True)]
)
def test_a_preference_says_more_than_finer(reason: str, expected: bool) -> None:
    assert says_only_finer(reason) is expected


def test_the_bounds_of_an_open_date_are_the_ends_of_time() -> None:
    assert bounds("../2024-08") == (date.min, date(2024, 8, 31))
    assert bounds("2018/..") == (date(2018, 1, 1), date.max)


@pytest.mark.parametrize(
    ("announced", "effective", "late"),
    [
        ("2024-05-02", "2024-05-01", True),
        ("2024-05-01", "2024-05-01", False),
        ("", "2024", False),
        ("2024", None, False),
    ],
)
def test_what_is_announced_afterwards_is_late(announced: str, effective: str | None, late: bool) -> None:
    assert is_late(announced, effective) is late


DOCUMENT = {
    "published": "2024-05-10", "kind": "news", "copy_of": "", "url": "https://a.example", "note": "", "extent": "full",
    "seen_in": "", "title": "A title", "sha256": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"sha256": "a" * 64}, []),
        ({"published": ""}, []),
        ({"published": "2024/.."}, [("published", "D018")]),
        ({"kind": "relay"}, [("copy_of", "D013")]),
        ({"kind": "translation"}, [("copy_of", "D013")]),
        ({"kind": "relay", "copy_of": "S0001"}, []),
        ({"url": ""}, [("url", "D022")]),
        ({"url": "", "note": "A printed page."}, []),
        ({"extent": "unseen"}, [("seen_in", "D039")]),
        ({"extent": "unseen", "seen_in": "S0001"}, []),
        ({"extent": "unseen", "seen_in": "S0001", "sha256": "a" * 64}, [("sha256", "D039")]),
        ({"seen_in": "S0001"}, [("seen_in", "D039")]),
        ({"extent": "headline"}, []),
        ({"extent": "headline", "title": ""}, []),
        ({"extent": "headline", "url": "", "note": "Seen in a list."}, []),
        ({"extent": "headline", "title": "", "url": "", "note": "Seen in a list."}, [("extent", "D039")]),
        ({"extent": "headline", "sha256": "a" * 64}, [("sha256", "D039")]),
        ({"extent": "excerpt", "sha256": "a" * 64}, []),
    ],
)
def test_a_document_says_how_it_is_known(cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert [(column, rule) for column, rule, _ in source_faults(DOCUMENT | cells)] == expected


@pytest.mark.parametrize(
    ("origins", "way"),
    [
        ({}, []),
        ({"a": "b"}, []),
        ({"a": "a"}, ["a", "a"]),
        ({"a": "b", "b": "c", "c": "a"}, ["a", "b", "c", "a"]),
        # A circle further on is not one of this document, and is no reason to go round for ever.
        ({"a": "b", "b": "c", "c": "b"}, []),
    ],
)
def test_the_way_of_origins_round_a_circle(origins: dict[str, str], way: list[str]) -> None:
    assert circle("a", origins) == way


@pytest.mark.parametrize(
    ("kinds", "alone"),
    [(["aggregator"], True), (["aggregator", "profile"], True), (["profile", "news"], False), (["reference"], False)],
)
def test_an_event_needs_more_than_aggregators(kinds: list[str], alone: bool) -> None:
    assert rests_on_aggregators(kinds) is alone
