"""Values, keys, references, order."""

from __future__ import annotations

from pathlib import Path

import pytest

from oai_personnel.validation.suggestions import did_you_mean
from tests.validation.cases import Case, add_row, both, check, found, ids, set_cell

CASES = [
    Case("a name", "V001", set_cell("people", 1, name=""), "people", 1, "name"),
    Case("a locator", "V001", set_cell("claims", 4, locator=""), "claims", 4, "locator"),
    Case("a track", "V001", set_cell("claims", 4, track=""), "claims", 4, "track"),
    Case("a kind", "V002", set_cell("claims", 4, kind="joind"), "claims", 4, "kind"),
    Case("of another vocabulary", "V002", set_cell("claims", 3, initiative="reported"), "claims", 3, "initiative"),
    Case("in another case", "V002", set_cell("sources", 1, kind="News"), "sources", 1, "kind"),
    Case("a word for missing", "V002", set_cell("claims", 3, reason="None"), "claims", 3, "reason"),
    Case("a month of one digit", "V003", set_cell("claims", 3, announced="2022-3"), "claims", 3, "announced"),
    Case("a day that is not", "V003", set_cell("claims", 1, effective="2021-02-30"), "claims", 1, "effective"),
    Case("an interval backwards", "V003", set_cell("figures", 0, as_of="2021/2020"), "figures", 0, "as_of"),
    Case("a locator", "V004", set_cell("claims", 3, locator="p0"), "claims", 3, "locator"),
    Case("an address", "V004", set_cell("sources", 1, url="example.org"), "sources", 1, "url"),
    Case("a hash", "V004", set_cell("sources", 0, sha256="A" * 64), "sources", 0, "sha256"),
    Case("a language", "V004", set_cell("names", 0, lang="zh_CN"), "names", 0, "lang"),
    Case("a number", "V004", set_cell("figures", 0, value="eleven"), "figures", 0, "value"),
    Case("a number with a comma", "V004", set_cell("figures", 0, value="1,100"), "figures", 0, "value"),
    Case("no number", "V004", set_cell("figures", 0, value="nan"), "figures", 0, "value"),
    Case("an identifier", "V004", set_cell("figures", 0, figure_id="F1"), "figures", 0, "figure_id"),
    Case("a note", "V005", set_cell("claims", 0, note="x" * 281), "claims", 0, "note"),
    Case("markup", "V007", set_cell("people", 0, name="Ada</script>"), "people", 0, "name"),
    Case("below nothing", "V006", set_cell("figures", 0, value="-1"), "figures", 0, "value"),
    Case(
        "a person", "K001", add_row("people", person_id="bo-second", name="Bo Third"), "people", 2, "person_id"
    ),
    Case(
        "a spelling", "K001",
        add_row("names", person_id="ada-first", name="艾达", lang="zh-Hans", kind="former"), "names", 1, "person_id",
    ),
    Case(
        "a passage", "K001",
        both(
            add_row("claims", claim_id="C00006", event_id="E0004", person_id="bo-second", track="board",
                    source_id="S0002", locator="p3", kind="joined", rank="normal"),
        ),
        "claims", 5, "event_id",
    ),
    Case("a person", "K002", set_cell("names", 0, person_id="ada-frist"), "names", 0, "person_id"),
    Case("a title", "K002", set_cell("claims", 2, title="C.E.O."), "claims", 2, "title"),
    Case("an origin", "K002", set_cell("sources", 2, copy_of="S0009"), "sources", 2, "copy_of"),
    Case("a successor", "K002", set_cell("retired", 0, successor_id="E0098"), "retired", 0, "successor_id"),
    Case("two people", "K003", lambda tables: tables["people"].reverse(), "people", 1, "person_id"),
    Case("a title", "K003", lambda tables: tables["titles"].insert(2, tables["titles"].pop(0)), "titles", 2, "title"),
    Case("another person", "K004", set_cell("claims", 2, person_id="bo-second"), "claims", 2, "person_id"),
    Case("another track", "K004", set_cell("claims", 2, track="advisory", title=""), "claims", 2, "track"),
    Case("an event", "K005", set_cell("retired", 0, id="E0004"), "claims", 4, "event_id"),
    Case(
        "a person", "K005",
        set_cell("retired", 1, id="bo-second", successor_id="ada-first"), "people", 1, "person_id",
    ),
    Case(
        "a successor", "K005",
        lambda tables: tables["retired"].insert(
            1, {"id": "E0100", "successor_id": "E0099", "reason": "Merged twice.", "version": "0.1.0"}),
        "retired", 1, "successor_id",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_one_fault_is_reported_once_where_it_is(case: Case, tmp_path: Path) -> None:
    if case.rule == "K005" and case.table == "people":
        # The claims that still use the identifier are reported beside the person that has it.
        _, problems = found(tmp_path, case.spoil)
        assert {(p.rule, Path(p.file).stem, p.column) for p in problems} == {
            ("K005", "people", "person_id"), ("K005", "claims", "person_id"),
        }  # fmt: skip
        return
    check(case, tmp_path)


def test_a_misspelt_code_suggests_the_right_one(tmp_path: Path) -> None:
    _, (problem,) = found(tmp_path, set_cell("claims", 4, kind="joind"))
    assert "'joined'" in problem.message
    assert "joined" in problem.fix and problem.fix.count(", ") <= 5


@pytest.mark.parametrize(
    ("value", "hint"),
    [("JOINED", "'joined'"), ("ｊｏｉｎｅｄ", "'joined'"), ("xyz", "")],
)
def test_hints_look_through_case_and_width(value: str, hint: str) -> None:
    assert hint in did_you_mean(value, ("joined", "departed"))
    assert bool(did_you_mean(value, ("joined", "departed"))) == bool(hint)


def test_a_key_used_three_times_is_reported_twice(tmp_path: Path) -> None:
    def spoil(tables: dict[str, list[dict[str, str]]]) -> None:
        tables["people"] += [dict(tables["people"][1], name=name) for name in ("Bo Third", "Bo Fourth")]

    _, problems = found(tmp_path, spoil)
    assert [(p.rule, p.line) for p in problems] == [("K001", 4), ("K001", 5)]
    assert all("line 3" in p.message for p in problems)


def test_every_wrong_cell_is_reported_once(tmp_path: Path) -> None:
    _, problems = found(tmp_path, set_cell("claims", 3, kind="left", announced="March", locator="", rank=""))
    assert [(p.rule, p.column) for p in problems] == [
        ("V001", "locator"), ("V002", "kind"), ("V003", "announced"), ("V001", "rank"),
    ]  # fmt: skip
