"""Which rows a contribution adds and changes, and with which ids."""

from __future__ import annotations

import pytest

from oai_personnel.contributions.checking import check
from oai_personnel.contributions.planning import TABLES, Plan, plan, slug
from oai_personnel.contributions.templates import rows_of
from tests.contributions.invented import GOES, SOURCE, Row, csv_bytes, known

ZOE = {**GOES, "person": "Zoe Fourth", "kind": "joined", "title": "", "locator": "p2"}
CLASSES = {"title_seniority": "staff", "title_area": "product", "title_holders": "many"}


def planned(*rows: Row) -> Plan:
    return plan(*check(csv_bytes(*rows), "f.csv", known())[:2])


def new(*rows: Row) -> dict[str, list[Row]]:
    """New rows by table, without empty cells and empty tables."""
    found = planned(*rows).new
    return {name: [{k: v for k, v in row.items() if v} for row in added] for name, added in found.items() if added}


def test_a_known_person_of_a_new_document_adds_document_and_claim() -> None:
    found = planned(GOES)
    assert {name: len(rows) for name, rows in found.new.items()} == dict.fromkeys(TABLES, 0) | {
        "sources": 1,
        "claims": 1,
    }
    (source,), (claim,) = found.new["sources"], found.new["claims"]
    assert (source["source_id"], source["url"], source["copy_of"], source["seen_in"]) == (
        "S0100", GOES["source_url"], "", "",
    )  # fmt: skip
    assert (claim["claim_id"], claim["event_id"], claim["source_id"], claim["person_id"]) == (
        "C00010", "E0100", "S0100", "cy-middle",
    )  # fmt: skip
    assert (claim["kind"], claim["title"], claim["announced"]) == ("departed", "Researcher", "2024-04-02")
    assert (found.event_of_row, found.changed) == ({0: "E0100"}, [])


def test_rows_of_one_document_and_person_share_their_ids() -> None:
    found = planned(ZOE, {**ZOE, "kind": "departed", "announced": "2024-04-03", "locator": "p3"})
    assert [row["person_id"] for row in found.new["people"]] == ["zoe-fourth"]
    assert [row["source_id"] for row in found.new["sources"]] == ["S0100"]
    assert [(row["claim_id"], row["event_id"]) for row in found.new["claims"]] == [
        ("C00010", "E0100"),
        ("C00011", "E0101"),
    ]


def test_only_the_rows_asked_for_are_planned() -> None:
    checked = check(csv_bytes(GOES, ZOE), "f.csv", known())
    found = plan(*checked[:2], rows=[1])
    assert [row["person_id"] for row in found.new["claims"]] == ["zoe-fourth"]
    assert found.event_of_row == {1: "E0100"}


def test_a_document_alone_adds_no_claim() -> None:
    assert list(new(SOURCE | {"source_copy_of": ""})) == ["sources"]


def test_an_address_loses_its_tracking_and_a_made_up_one_vanishes() -> None:
    address = {**GOES, "source_url": GOES["source_url"] + "?utm_source=x"}
    assert new(address)["sources"][0]["url"] == GOES["source_url"]
    nowhere = {**GOES, "source_url": "#post", "source_note": "Shown on television."}
    assert "url" not in new(nowhere)["sources"][0]


def test_a_copy_names_the_document_of_the_file_it_copies() -> None:
    relay = {**GOES, "source_url": "https://relay.example.org/a", "source_kind": "relay", "source_title": "Told again"}
    origin = {"source_copy_of": GOES["source_url"]}
    both = new({**relay, **origin}, GOES)["sources"]
    assert [row.get("copy_of") for row in both] == ["S0101", None]
    assert new({**relay, "source_copy_of": "S0005"})["sources"][0]["copy_of"] == "S0005"
    # Said in one of its rows is enough.
    twice = new({**relay, "source_copy_of": "S0005"}, {**relay, "locator": "p2", "source_copy_of": ""})["sources"]
    assert [row["copy_of"] for row in twice] == ["S0005"]


@pytest.mark.parametrize(
    ("person", "spelling", "names"),
    [
        ("Cy Middle", "Cyrus Middle", [("cy-middle", "Cyrus Middle")]),
        ("Cy Middle", "赛·米德尔", []),
        ("Cy Middle", "Cy Middle", []),
        ("Zoe Fourth", "佐伊", [("zoe-fourth", "佐伊")]),
        ("Zoe Fourth", "Zoe Fourth", []),
    ],
)
def test_a_spelling_is_added_once_and_only_if_new(person: str, spelling: str, names: list[tuple[str, str]]) -> None:
    row = {**ZOE, "person": person, "person_spelling": spelling, "person_spelling_kind": "short"}
    found = new(row, {**row, "locator": "p5", "kind": "departed"}).get("names", [])
    assert [(name["person_id"], name["name"]) for name in found] == names
    assert all((name["kind"], name["lang"]) == ("short", "en") for name in found)


def test_a_spelling_of_another_new_person_is_no_spelling_of_this_one() -> None:
    one = {**ZOE, "person_spelling": "佐伊", "person_spelling_kind": "native"}
    other = {**one, "person": "Yan Fifth", "locator": "p7"}
    assert [row["person_id"] for row in new(one, other)["names"]] == ["zoe-fourth", "yan-fifth"]


def test_a_new_title_is_classified_by_the_row_that_does() -> None:
    bare = {**ZOE, "title": "Gardener"}
    full = {**bare, "person": "Yan Fifth", "locator": "p7", **CLASSES}
    (title,) = new(bare, full)["titles"]
    assert title == {
        "title": "Gardener", "canonical_title": "Gardener", "seniority": "staff", "area": "product", "holders": "many",
    }  # fmt: skip


def test_a_new_spelling_of_a_title_is_classified_as_the_title() -> None:
    (title,) = new({**ZOE, "title": "Head of all", "title_canonical": "CEO"})["titles"]
    assert title == {
        "title": "Head of all", "canonical_title": "Chief Executive Officer", "seniority": "chief", "area": "executive",
        "holders": "one",
    }  # fmt: skip


def test_a_known_title_and_a_known_team_are_not_added() -> None:
    assert not {"titles", "teams"} & new({**ZOE, "title": "Researcher", "team": "Board"}).keys()


def test_a_new_team_has_the_area_that_some_row_gives() -> None:
    bare = {**ZOE, "team": "Gardens"}
    full = {**bare, "person": "Yan Fifth", "locator": "p7", "team_area": "product"}
    other = {**full, "person": "Xi Sixth", "locator": "p8", "team": "Kitchens", "team_area": "people"}
    assert new(other, bare, full)["teams"] == [
        {"team": "Kitchens", "canonical_team": "Kitchens", "area": "people"},
        {"team": "Gardens", "canonical_team": "Gardens", "area": "product"},
    ]


def test_a_new_organisation_has_the_kind_that_some_row_gives() -> None:
    bare = {**GOES, "destination": "Green House"}
    full = {**ZOE, "origin": "Green House", "origin_kind": "nonprofit"}
    found = new(bare, full)
    assert found["organizations"] == [{"organization_id": "green-house", "name": "Green House", "kind": "nonprofit"}]
    assert [row.get("destination_id") or row.get("origin_id") for row in found["claims"]] == ["green-house"] * 2


def test_a_correction_changes_the_claim_and_adds_none() -> None:
    (row,) = rows_of([row for row in known().tables["claims"] if row["claim_id"] == "C00008"], known())
    assert not planned(row).changed and not any(planned(row).new.values())
    found = planned({**row, "initiative": "involuntary"})
    assert not any(found.new.values())
    assert [(old["initiative"], now["initiative"]) for old, now in found.changed] == [("voluntary", "involuntary")]
    assert set(found.event_of_row.values()) == {"E0007"}
    (claims,) = found.tables(known()).values()
    assert len(claims) == len(known().tables["claims"])
    assert [one["initiative"] for one in claims if one["claim_id"] == "C00008"] == ["involuntary"]


def test_tables_hold_old_and_new_rows_in_order() -> None:
    found = planned(ZOE).tables(known())
    assert set(found) == {"people", "sources", "claims"}
    assert [row["person_id"] for row in found["people"]] == [
        "ada-first", "bo-second", "cy-middle", "dee-second", "zoe-fourth",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Zoë D’Ángelo", [], "zoe-dangelo"),
        ("Łukasz Kaiser", [], "lukasz-kaiser"),
        ("Ann O'Neil", ["ann-oneil", "ann-oneil-2"], "ann-oneil-3"),
        ("Æsa Œrn Ødegård Strauß", [], "aesa-oern-odegard-strauss"),
        ("Đorđe Søren Połłi Işık", [], "dorde-soren-polli-isik"),
        ("翁荔", [], "unnamed"),
        ("A & B, Inc.", [], "a-b-inc"),
    ],
)
def test_an_id_is_made_of_the_name_and_never_taken_twice(name: str, taken: list[str], expected: str) -> None:
    assert slug(name, taken) == expected
