"""What must hold in the world."""

from __future__ import annotations

from pathlib import Path

import pytest

from oai_personnel.checking import validate
from tests.made import claim, dataset, source, write_dataset
from tests.validation.cases import Case, Tables, add_row, both, check, found, ids, set_cell


def add_claim(source_id: str = "S0002", event_id: str = "E0005", **cells: str):  # type: ignore[no-untyped-def]
    """A sixth claim."""
    return lambda tables: tables["claims"].append(claim("C00006", source_id, event_id, **cells))


def add_source(**cells: str):  # type: ignore[no-untyped-def]
    """A fifth document."""
    return lambda tables: tables["sources"].append(source("S0005", **cells))


EMPTY = {"seat": "chief-executive", "source_id": "S0001", "locator": "p1"}
BO = {"person_id": "bo-second", "track": "board", "locator": "p9"}

CASES = [
    Case(
        "a second chief", "D001",
        add_claim(person_id="bo-second", kind="appointed", title="CEO", effective="2021-12-01", announced="2021-05-03"),
        "claims", 5, "event_id",
    ),
    Case(
        "after having left", "D002",
        add_claim("S0004", kind="departed", effective="2022-04-01", announced="2022-03", locator="p2"),
        "claims", 5, "event_id",
    ),
    Case(
        "without having left", "D003",
        add_claim(**BO, team="Board", kind="joined", effective="2021-12", announced="2021-05"),
        "claims", 5, "event_id",
    ),
    Case(
        "taken twice", "D004",
        add_claim(kind="appointed", title="CEO", effective="2021-06-01", announced="2021-05-03", locator="p9"),
        "claims", 5, "event_id",
    ),
    Case("in one claim", "D005", set_cell("claims", 1, announced="2021-05-03", effective="2021-04"),
         "claims", 1, "announced"),
    Case("between claims", "D005", set_cell("claims", 1, effective="2021-04"), "claims", 1, "announced"),
    Case("known before it happened", "D006", set_cell("claims", 1, effective="2021-06"), "claims", 1, "effective"),
    Case("announced afterwards", "D007", set_cell("claims", 2, announced="2021-05-05"), "claims", 2, "announced"),
    Case("a document", "D008", add_source(), "sources", 4, "source_id"),
    Case("a person", "D009", add_row("people", person_id="cy-third", name="Cy Third"), "people", 2, "person_id"),
    Case("preferred", "D010", set_cell("claims", 3, rank="preferred"), "claims", 3, "rank_reason"),
    Case("deprecated", "D010", set_cell("claims", 2, rank="deprecated"), "claims", 2, "rank_reason"),
    Case("normal", "D010", set_cell("claims", 3, rank_reason="Why not."), "claims", 3, "rank_reason"),
    Case("no basis", "D011", set_cell("claims", 3, reason_basis=""), "claims", 3, "reason_basis"),
    Case("no reason", "D011", set_cell("claims", 3, reason=""), "claims", 3, "reason_basis"),
    Case("basis of nothing", "D011", set_cell("claims", 3, reason="not_stated"), "claims", 3, "reason_basis"),
    Case("initiative", "D012", set_cell("claims", 0, initiative="voluntary"), "claims", 0, "initiative"),
    Case("destination", "D012", set_cell("claims", 0, destination_id="zeta-lab"), "claims", 0, "destination_id"),
    Case("post elsewhere", "D012", set_cell("claims", 0, destination_title="Dean"), "claims", 0, "destination_title"),
    Case("origin", "D012", set_cell("claims", 3, origin_id="acme"), "claims", 3, "origin_id"),
    Case("previous", "D012", set_cell("claims", 3, previous_title="Researcher"), "claims", 3, "previous_title"),
    Case("a relay", "D013", set_cell("sources", 2, copy_of=""), "sources", 2, "copy_of"),
    Case("itself", "D013", set_cell("sources", 2, copy_of="S0003"), "sources", 2, "copy_of"),
    Case("in a circle", "D013", set_cell("sources", 1, copy_of="S0003"), "sources", 1, "copy_of"),
    Case("another level", "D014", set_cell("titles", 0, seniority="head"), "titles", 0, "seniority"),
    Case("another field", "D014", set_cell("titles", 0, area="product"), "titles", 0, "area"),
    Case(
        "a spelling of a spelling", "D014",
        set_cell("titles", 2, canonical_title="CEO", seniority="chief", area="executive"),
        "titles", 2, "canonical_title",
    ),
    Case("an organisation", "D015", set_cell("claims", 3, destination_id=""), "organizations", 1, "organization_id"),
    Case(
        "a title", "D015",
        add_row("titles", title="Sage", canonical_title="Sage", seniority="staff", area="research", holders="many"),
        "titles", 3, "title",
    ),
    Case("another number of holders", "D014", set_cell("titles", 0, holders="many"), "titles", 0, "holders"),
    Case(
        "a team of another field", "D014",
        both(add_row("teams", team="Board of directors", canonical_team="Board", area="policy"),
             set_cell("claims", 4, team="Board of directors")),
        "teams", 1, "area",
    ),
    Case("a team", "D015", add_row("teams", team="Garden", canonical_team="Garden", area="research"),
         "teams", 1, "team"),
    Case("an aggregator", "D016", set_cell("sources", 3, kind="aggregator"), "claims", 3, "event_id"),
    Case("a profile", "D016", set_cell("sources", 3, kind="profile"), "claims", 3, "event_id"),
    Case(
        "on one's own word", "D017",
        set_cell("claims", 3, reason="policy_violation_alleged", reason_basis="self_stated"),
        "claims", 3, "reason_basis",
    ),
    Case("open", "D018", set_cell("sources", 1, published="2021-05/.."), "sources", 1, "published"),
    Case("more than all", "D019", set_cell("figures", 0, metric="share_departed", value="1.5"), "figures", 0, "value"),
    Case("backwards", "D019", set_cell("figures", 0, period_start="2021"), "figures", 0, "period_start"),
    Case(
        "the name itself", "D020",
        add_row("names", person_id="ada-first", name="Ada First", lang="en", kind="short"), "names", 0, "name",
    ),
    Case(
        "another's name", "D020",
        add_row("names", person_id="ada-first", name="Bo Second", lang="en", kind="former"), "names", 0, "name",
    ),
    Case(
        "all set aside", "D021", add_claim(**BO, kind="departed", rank="deprecated", rank_reason="Made up."),
        "claims", 5, "event_id",
    ),
    Case("no way to it", "D022", set_cell("sources", 2, url=""), "sources", 2, "url"),
    Case("a month", "D031", set_cell("seats", 0, last_looked="2026-01"), "seats", 0, "last_looked"),
    Case("a spelling", "D032", set_cell("seats", 0, title="CEO"), "seats", 0, "title"),
    Case("no begin", "D033", set_cell("seats", 0, since="../2020"), "seats", 0, "since"),
    Case("backwards", "D034", add_row("vacancies", **EMPTY, since="2023-02", until="2023-01"), "vacancies", 0, "until"),
    Case("another count", "D035", add_row("figure_scopes", figure_id="F0001", count="departures"),
         "figure_scopes", 0, "count"),
    Case(
        "nobody", "D036",
        both(set_cell("figures", 0, metric="departures"),
             add_row("figure_scopes", figure_id="F0001", count="departures", people="cy-third")),
        "figure_scopes", 0, "people",
    ),
    Case("held", "D037", add_row("vacancies", **EMPTY, since="2021-06", until="2021-07"), "vacancies", 0, "since"),
    Case(
        "finer and no more", "D038",
        set_cell("claims", 3, rank="preferred", rank_reason="The one source that gives the month."),
        "claims", 3, "rank_reason",
    ),
    Case("columns of nothing", "D043", set_cell("claims", 3, rank_columns="effective"), "claims", 3, "rank_columns"),
    Case(
        "a column of another table", "D043",
        set_cell("claims", 3, rank="preferred", rank_reason="Her own words.", rank_columns="effective publisher"),
        "claims", 3, "rank_columns",
    ),
    Case("seen nowhere", "D039", set_cell("sources", 3, extent="unseen"), "sources", 3, "seen_in"),
    Case("seen itself", "D039", set_cell("sources", 3, seen_in="S0001"), "sources", 3, "seen_in"),
    Case("a headline of nothing", "D039", set_cell("sources", 3, extent="headline", url="", note="Listed."),
         "sources", 3, "extent"),
    Case("a hash of a headline", "D039", set_cell("sources", 0, extent="headline"), "sources", 0, "sha256"),
    Case(
        "seen in a headline", "D040",
        both(set_cell("sources", 1, extent="headline"), set_cell("sources", 3, extent="unseen", seen_in="S0002")),
        "sources", 3, "seen_in",
    ),
    Case("an item", "D041", set_cell("identifiers", 0, value="42"), "identifiers", 0, "value"),
    Case("a nobody", "K002", set_cell("identifiers", 0, entity_id="cy-third"), "identifiers", 0, "entity_id"),
    Case("a note of nothing", "K002", set_cell("event_notes", 0, event_id="E0098"), "event_notes", 0, "event_id"),
    Case("a seat on no board", "D042", both(set_cell("claims", 4, team=""), lambda tables: tables["teams"].clear()),
         "claims", 4, "team"),
    Case(
        "acting after having left", "D002",
        add_claim("S0004", kind="held", effective="2022-04-01", title="Researcher", announced="2022-03", locator="p2"),
        "claims", 5, "event_id",
    ),
    Case(
        "having left before acting", "D002",
        add_claim("S0001", kind="departed", effective="2020-06", announced="2020-01", locator="p2"),
        "claims", 1, "event_id",
    ),
    Case(
        "shown in a title given up", "D051",
        add_claim("S0004", kind="held", effective="2021-09", title="Researcher", locator="p2"),
        "claims", 5, "event_id",
    ),
    Case("twice", "D023", set_cell("sources", 2, url="https://example.org/S0002"), "sources", 2, "url"),
    Case("twice, written otherwise", "D023", set_cell("sources", 2, url="http://www.example.org/S0002/"),
         "sources", 2, "url"),
    Case("a title of another track", "D044", set_cell("claims", 4, title="Researcher"), "claims", 4, "title"),
    Case("a team of another track", "D044", set_cell("claims", 0, team="Board"), "claims", 0, "team"),
    Case("two of one name", "D045", set_cell("organizations", 1, name="ACME"), "organizations", 1, "name"),
    Case("read before", "D046", set_cell("sources", 1, accessed="2021-05-02"), "sources", 1, "accessed"),
    Case("its own parent", "D013", set_cell("organizations", 0, parent_id="acme"), "organizations", 0, "parent_id"),
    Case("parents in a circle", "D013", set_cell("organizations", 0, parent_id="zeta-lab"),
         "organizations", 0, "parent_id"),
]  # fmt: skip


def in_order(case: Case) -> Case:
    """The spellings that stand before the first in the order of the key."""

    def spoil(tables: Tables) -> None:
        case.spoil(tables)
        tables["names"].sort(key=lambda row: (row["person_id"], row["name"]))

    return case._replace(spoil=spoil)


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_one_fault_is_reported_once_where_it_is(case: Case, tmp_path: Path) -> None:
    check(in_order(case), tmp_path)


def test_the_small_dataset_is_right(tmp_path: Path) -> None:
    report = validate(write_dataset(tmp_path, dataset()))
    assert report.ok
    assert report.checked["claims"] == 5


RIGHT = [
    ("announced late with a note",
     set_cell("claims", 1, announced="2021-05-03", effective="2021-04", note="Reference only then.")),
    ("announced ahead", set_cell("claims", 3, effective="2022-06")),
    ("a preferred name", add_row("names", person_id="bo-second", name="Bo Second", lang="en", kind="preferred")),
    ("an aggregator beside news", set_cell("sources", 2, kind="aggregator")),
    ("no address but a note", set_cell("sources", 2, url="", note="Quoted in S0002.")),
    ("a document that only others copy", both(
        lambda tables: tables["sources"].append(source("S0005", published="2021-05-01")),
        set_cell("sources", 2, copy_of="S0005"),
    )),
    ("a leave with a reason", lambda tables: tables["claims"].append(
        claim("C00006", "S0002", "E0005", kind="leave_started", effective="2021-05-02",
              initiative="voluntary", reason="personal", reason_basis="self_stated"))),
    ("a title shown in the month of its end", lambda tables: tables["claims"].append(
        claim("C00006", "S0004", "E0005", kind="held", effective="2021-05", title="Researcher", locator="p2"))),
    ("a wrong date set aside", set_cell("claims", 2, announced="2022", rank="deprecated", rank_reason="Misdated.")),
    ("a retired id with a successor", set_cell("retired", 1, successor_id="S0001")),
    ("two documents without an address", both(
        set_cell("sources", 2, url="", note="Quoted in S0002."), set_cell("sources", 1, url="", note="On paper."))),
    ("a count of who held a seat", both(
        set_cell("figures", 0, metric="team_size"),
        add_row("figure_scopes", figure_id="F0001", count="seat_holders", seat="chief-executive"))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "spoil"), RIGHT, ids=[name for name, _ in RIGHT])
def test_valid_data_is_accepted(name: str, spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert found(tmp_path, spoil)[1] == []
