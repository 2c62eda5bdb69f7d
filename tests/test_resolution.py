"""From claims to events: each rule of the design by an example, and what must always hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oai_personnel.resolution import CELLS, ResolutionError, decide, documents, group_claims, resolve_events
from oai_personnel.vocabularies import CELL_RULES, EVENT_KINDS, SOURCE_KINDS, TIER_OF_KIND
from tests.made import PEOPLE, TITLES, Row, claim, one, resolved, source

# Three families of each tier below primary, and copies; published in the order of their numbers.
P1 = source("S0001", "personal_statement", "2024-09-25")
P2 = source("S0002", "company_statement", "2024-09-26")
N1 = source("S0011", "news", "2024-09-25")
N2 = source("S0012", "news", "2024-09-26")
N3 = source("S0013", "news", "2024-09-27")
R1 = source("S0021", "relay", "2024-09-28", "S0011")
R2 = source("S0022", "translation", "2024-09-29", "S0021")
A1 = source("S0031", "aggregator", "2024-09-28")
A2 = source("S0032", "reference", "2024-09-29")
SOURCES = [P1, P2, N1, N2, N3, R1, R2, A1, A2]


def claims_of(column: str, *said: tuple[Row, str] | tuple[Row, str, str]) -> list[Row]:
    return [
        claim(
            f"C{number:05}", document["source_id"], **{column: value},
            rank=rest[0] if rest else "normal", rank_reason="because" if rest else "",
        )
        for number, (document, value, *rest) in enumerate(said, 1)
    ]  # fmt: skip


def cell(column: str, *said: Any) -> Any:
    return decide(
        claims_of(column, *said), documents(SOURCES), {row["title"]: row["canonical_title"] for row in TITLES}
    )[column]


# ---------------------------------------------------------------- which value wins, by which rule


@pytest.mark.parametrize(
    ("said", "value", "rule"),
    [
        ([(P1, "unknown")], "unknown", "silent"),
        ([(N1, "voluntary"), (A1, "voluntary")], "voluntary", "unanimous"),
        ([(A1, "mutual", "preferred"), (P1, "voluntary"), (P2, "voluntary")], "mutual", "preferred"),
        ([(P1, "voluntary"), (N1, "mutual"), (N2, "mutual"), (N3, "mutual")], "voluntary", "best_tier"),
        ([(N1, "voluntary"), (A1, "mutual"), (A2, "mutual")], "voluntary", "best_tier"),
        ([(N1, "mutual"), (N2, "voluntary"), (N3, "voluntary")], "voluntary", "most_families"),
        ([(N1, "mutual"), (N2, "voluntary")], "mutual", "earliest_published"),
        ([(N2, "mutual"), (N1, "voluntary")], "voluntary", "earliest_published"),
        # Two copies of one report are one voice: even, so the earlier stands.
        ([(A1, "voluntary"), (R1, "mutual"), (R2, "mutual")], "mutual", "lowest_source_id"),
        # A day of its own puts the lone family first among equals.
        ([(A2, "voluntary"), (R2, "mutual")], "mutual", "lowest_source_id"),
    ],
)
def test_the_rule_that_decides_a_plain_column(said: list[Any], value: str, rule: str) -> None:
    found = cell("initiative", *said)
    assert (found.value, found.rule) == (value, rule)


def test_a_report_and_its_copies_count_once() -> None:
    # News, so that all stand in one tier: two rows that go back to the first are one family with it.
    copies = [source("S0041", "news", "2024-09-01"), source("S0042", "news", "2024-09-02", "S0041")]
    copies.append(source("S0043", "news", "2024-09-03", "S0042"))
    said = [
        ("S0041", "mutual"),
        ("S0042", "mutual"),
        ("S0043", "mutual"),
        ("S0012", "voluntary"),
        ("S0013", "voluntary"),
    ]
    rows = [claim(f"C{n:05}", source_id, initiative=value) for n, (source_id, value) in enumerate(said)]
    event = one(rows, [*SOURCES, *copies])
    assert event["initiative"] == "voluntary"
    assert (event["n_sources"], event["n_independent"]) == (5, 3)


def test_a_preferred_claim_that_is_silent_leaves_a_column_to_the_others() -> None:
    rows = claims_of("initiative", (N1, "", "preferred"), (N2, "mutual"))
    assert one(rows, SOURCES)["initiative"] == "mutual"


def test_among_preferred_claims_the_same_rules_decide() -> None:
    found = cell("initiative", (N1, "mutual", "preferred"), (P1, "voluntary", "preferred"), (P2, "involuntary"))
    assert (found.value, found.rule) == ("voluntary", "preferred")


def test_deprecated_claims_have_no_say() -> None:
    found = cell("initiative", (P1, "involuntary", "deprecated"), (A1, "voluntary"))
    assert (found.value, found.rule, found.disputed) == ("voluntary", "unanimous", False)
    assert "C00001" not in found.agreement


def test_unknown_and_not_stated_are_silence() -> None:
    rows = [
        claim("C00001", "S0001", initiative="unknown", reason="not_stated"),
        claim("C00002", "S0031", initiative="voluntary", reason="personal", reason_basis="reported"),
    ]
    event = one(rows, SOURCES)
    assert (event["initiative"], event["reason"], event["has_conflict"]) == ("voluntary", "personal", False)


def test_an_exit_without_a_word_on_it_is_unknown_and_not_stated_and_an_arrival_empty() -> None:
    left = one([claim("C00001", "S0011")], SOURCES)
    came = one([claim("C00001", "S0011", kind="joined")], SOURCES)
    assert (left["initiative"], left["reason"], left["reason_basis"]) == ("unknown", "not_stated", None)
    assert (came["initiative"], came["reason"]) == (None, None)


def test_titles_are_compared_in_their_canonical_form() -> None:
    event = one(claims_of("title", (N1, "CEO"), (N2, "Chief Executive Officer")), SOURCES)
    assert (event["title"], event["seniority"], event["area"]) == ("Chief Executive Officer", "chief", "executive")
    assert not event["has_conflict"]


def test_a_basis_comes_from_those_who_give_the_reason_that_won() -> None:
    rows = [
        claim("C00001", "S0001", reason="personal", reason_basis="self_stated"),
        claim("C00002", "S0011", reason="safety_dispute", reason_basis="reported"),
        claim("C00003", "S0012", reason="safety_dispute", reason_basis="reported"),
    ]
    event = one(rows, SOURCES)
    assert (event["reason"], event["reason_basis"]) == ("personal", "self_stated")


def test_a_post_elsewhere_comes_from_those_who_name_the_place_that_won() -> None:
    rows = [
        claim("C00001", "S0001", destination_id="acme"),
        claim("C00002", "S0011", destination_id="zeta-lab", destination_title="President"),
    ]
    event = one(rows, SOURCES)
    assert (event["destination_id"], event["destination_title"]) == ("acme", None)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_of_source_has_the_tier_of_the_design(kind: str) -> None:
    primary = {"personal_statement", "company_statement", "filing", "court_record", "interview"}
    tier = "primary" if kind in primary else "news" if kind == "news" else "secondary"
    assert TIER_OF_KIND[kind] == tier


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("said", "value", "rule"),
    [
        ([(N1, "2024-09"), (N2, "2024-09-25")], "2024-09-25", "finer_date"),
        # A finer date inside the one that won takes its place, from news against a primary source too.
        ([(P1, "2024-09"), (N1, "2024-09-25")], "2024-09-25", "finer_date"),
        ([(P1, "2024"), (N1, "2024-09"), (N2, "2024-09-25")], "2024-09-25", "finer_date"),
        # Outside it does not.
        ([(P1, "2024-09"), (N1, "2024-10-02")], "2024-09", "best_tier"),
        # A secondary document's finer date needs a second family.
        ([(P1, "2024-09"), (A1, "2024-09-25")], "2024-09", "best_tier"),
        ([(P1, "2024-09"), (A1, "2024-09-25"), (A2, "2024-09-25")], "2024-09-25", "finer_date"),
        ([(N1, "2024-09"), (R1, "2024-09-25"), (R2, "2024-09-25")], "2024-09", "best_tier"),
        # Who asserts a day asserts its month: three families for September against one for October.
        ([(N1, "2024-10"), (N2, "2024-09-25"), (N3, "2024-09")], "2024-09-25", "finer_date"),
        # A preferred date stands, however coarse; unless another preferred one is finer.
        ([(N1, "2024-09", "preferred"), (P1, "2024-09-25")], "2024-09", "preferred"),
        ([(N1, "2024-09", "preferred"), (A1, "2024-09-25", "preferred")], "2024-09-25", "preferred"),
        # The same day without doubt is finer.
        ([(N1, "2024-09-25~"), (N2, "2024-09-25")], "2024-09-25", "finer_date"),
        # Of two finer dates the better tier's, then the one with most families.
        ([(P1, "2024-09"), (N1, "2024-09-25"), (N2, "2024-09-26"), (N3, "2024-09-26")], "2024-09-26", "finer_date"),
        ([(P1, "2024"), (P2, "2024-09-26"), (N1, "2024-09-25"), (N2, "2024-09-25")], "2024-09-26", "finer_date"),
        # Intervals are dates like others.
        ([(N1, "../2024-09"), (N2, "2024-08/2024-09"), (N3, "2024-09-01")], "2024-09-01", "finer_date"),
    ],
)
@pytest.mark.parametrize("column", ["announced", "effective"])
def test_the_rule_that_decides_a_date(column: str, said: list[Any], value: str, rule: str) -> None:
    found = cell(column, *said)
    assert (found.value, found.rule) == (value, rule)


def test_coarser_finer_and_overlapping_dates_are_compatible() -> None:
    found = cell("effective", (P1, "2024-09-25"), (N1, "2024-09"), (N2, "2024-09-20/2024-10"), (N3, "2024-10"))
    assert found.agreement == {
        "C00001": "agrees", "C00002": "compatible", "C00003": "compatible", "C00004": "conflicts",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "first", "last", "precision", "basis"),
    [
        ({"effective": "2024-09-20"}, "2024-09-20", "2024-09-20", "day", "effective"),
        ({"effective": "2024-09"}, "2024-09-01", "2024-09-30", "month", "effective"),
        ({"effective": "2024~"}, "2024-01-01", "2024-12-31", "year", "effective"),
        ({"effective": "2024-07/2024-08"}, "2024-07-01", "2024-08-31", "interval", "effective"),
        ({"announced": "2024-09-24"}, "2024-09-24", "2024-09-24", "day", "announced"),
        ({"announced": "2024-09-24", "effective": "2024-10-01"}, "2024-10-01", "2024-10-01", "day", "effective"),
        ({"announced": "2024-09-24", "effective": "2024-09"}, "2024-09-24", "2024-09-24", "day", "announced"),
        ({"announced": "2024-09", "effective": "2024-09"}, "2024-09-01", "2024-09-30", "month", "effective"),
        ({"announced": "2024-09", "effective": "2024-09-20"}, "2024-09-20", "2024-09-20", "day", "effective"),
        ({"announced": "2024-08-24", "effective": "2024-09"}, "2024-09-01", "2024-09-30", "month", "effective"),
        # Nothing said: known by the day of the first report.
        ({}, "2024-09-25", "2024-09-25", "interval", "reported"),
        # An open end is bounded by the first report, an open beginning by nothing.
        ({"effective": "2018/.."}, "2018-01-01", "2024-09-25", "interval", "effective"),
        ({"effective": "../2024-08"}, "2024-08-31", "2024-08-31", "interval", "effective"),
        ({"effective": "2025/.."}, "2025-01-01", "2025-01-01", "interval", "effective"),
    ],
)
def test_the_date_of_an_event(cells: dict[str, str], first: str, last: str, precision: str, basis: str) -> None:
    event = one([claim("C00001", "S0011", **cells)], SOURCES)
    assert (str(event["date"]), str(event["date_latest"])) == (first, last)
    assert (event["date_precision"], event["date_basis"]) == (precision, basis)


# ---------------------------------------------------------------- status, counts, conflicts


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([(P1, "2024-09-25")], "confirmed"),
        ([(N1, "2024-09-25")], "reported"),
        ([(N1, "2024-09-25"), (N2, "2024-09")], "confirmed"),
        # A report and its copies are one family; aggregators alone never confirm.
        ([(N1, "2024-09-25"), (R1, "2024-09-25"), (R2, "2024-09-25")], "reported"),
        ([(A1, "2024-09-25"), (A2, "2024-09-25")], "reported"),
        # A copy stands for its root, which is news.
        ([(R1, "2024-09-25"), (A1, "2024-09-25")], "confirmed"),
        # A contradiction in the winning tier, not below it.
        ([(N1, "2024-09-25"), (N2, "2024-10")], "disputed"),
        ([(P1, "2024-09-25"), (P2, "2024-09-26")], "disputed"),
        ([(P1, "2024-09-25"), (N1, "2024-09-26")], "confirmed"),
        ([(N1, "2024-09-25"), (A1, "2024-09-26")], "reported"),
        # A curator's preference settles it; two that contradict one another do not.
        ([(P1, "2024-09-25"), (P2, "2024-09-26", "preferred")], "confirmed"),
        ([(N1, "2024-09-25", "preferred"), (N2, "2024-09-26")], "reported"),
        ([(P1, "2024-09-25", "preferred"), (P2, "2024-09-26", "preferred")], "disputed"),
        # What is deprecated contradicts nobody.
        ([(P1, "2024-09-25"), (P2, "2024-09-26", "deprecated")], "confirmed"),
        # A finer date from below does not cover up a contradiction above it.
        ([(P1, "2024-09"), (P2, "2024-10"), (N1, "2024-09-25")], "disputed"),
    ],
)
def test_the_status_of_a_date(said: list[Any], status: str) -> None:
    assert one(claims_of("effective", *said), SOURCES)["status"] == status


@pytest.mark.parametrize(
    ("column", "values", "status"),
    [
        ("announced", ("2024-09-25", "2024-09-26"), "disputed"),
        ("initiative", ("voluntary", "involuntary"), "disputed"),
        ("destination_id", ("acme", "zeta-lab"), "disputed"),
        ("title", ("Researcher", "CEO"), "confirmed"),
        ("team", ("Alignment", "Safety"), "confirmed"),
    ],
)
def test_only_date_initiative_and_destination_can_dispute_an_event(
    column: str, values: tuple[str, str], status: str
) -> None:
    event = one(claims_of(column, (P1, values[0]), (P2, values[1])), SOURCES)
    assert (event["status"], event["has_conflict"]) == (status, True)


def test_counts_leave_deprecated_claims_out() -> None:
    rows = claims_of("team", (N1, "A"), (R1, "A"), (N2, "A"), (P1, "A", "deprecated"))
    event = one([*rows, claim("C00009", "S0011", locator="p2")], SOURCES)
    assert (event["n_sources"], event["n_independent"], event["has_primary"]) == (3, 2, False)


def test_a_coarser_date_is_no_conflict_and_another_one_is() -> None:
    assert not one(claims_of("effective", (P1, "2024-09-25"), (N1, "2024")), SOURCES)["has_conflict"]
    assert one(claims_of("effective", (P1, "2024-09-25"), (N1, "2023")), SOURCES)["has_conflict"]


def test_the_note_is_the_weightiest_claims() -> None:
    rows = claims_of("note", (N1, "from news"), (P2, "from the company"), (A1, "set aside", "deprecated"))
    assert one(rows, SOURCES)["note"] == "from the company"


# ---------------------------------------------------------------- the second clock


def test_a_document_counts_from_the_end_of_what_may_be_its_day() -> None:
    vague = source("S0050", "news", "2024-02")
    rows = [claim("C00001", "S0050")]
    assert resolved(rows, [vague], date(2024, 2, 28)) == {}
    assert one(rows, [vague], date(2024, 2, 29))["first_reported"] == date(2024, 2, 29)


def test_what_was_known_is_resolved_from_what_was_published() -> None:
    rows = claims_of("initiative", (N1, "voluntary"), (P2, "involuntary"))
    assert one(rows, SOURCES, date(2024, 9, 25))["initiative"] == "voluntary"
    assert one(rows, SOURCES, date(2024, 9, 26))["initiative"] == "involuntary"


def test_a_copy_may_be_out_before_its_original_was_found() -> None:
    early = source("S0060", "relay", "2024-01-01", "S0011")
    rows = [claim("C00001", "S0060"), claim("C00002", "S0011")]
    event = one(rows, [N1, early], date(2024, 1, 1))
    assert (event["n_sources"], event["n_independent"], event["status"]) == (1, 1, "reported")


def test_an_event_of_deprecated_claims_alone_is_none_on_either_clock() -> None:
    rows = claims_of("team", (N1, "A", "deprecated"))
    assert resolved(rows, SOURCES) == resolved(rows, SOURCES, date(2030, 1, 1)) == {}


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([source("S0001", origin="S0009")], "S0001 copies S0009"),
        ([source("S0001", origin="S0001")], "goes back to itself"),
        ([source("S0001", origin="S0002"), source("S0002", origin="S0001")], "goes back to itself"),
        ([source("S0001", published="2024/..")], "no last day"),
    ],
)
def test_sources_that_lead_nowhere_are_refused(sources: list[Row], message: str) -> None:
    with pytest.raises(ResolutionError, match=message):
        documents(sources)


def test_a_claim_of_an_unknown_source_is_refused() -> None:
    with pytest.raises(ResolutionError, match="C00001 names S0009"):
        group_claims([claim("C00001", "S0009")], documents(SOURCES))


# ---------------------------------------------------------------- what must always hold

_EXACT = ["2024-09-20", "2024-09-25", "2024-09", "2024", "2024-09-25~", "2024-10-01", "2024-08/2024-09"]
_OPEN = ["../2024-08", "2024/.."]
_VALUES = {
    "kind": ["departed", "role_ended", "joined"],
    "announced": ["", *_EXACT],
    "effective": ["", *_EXACT, *_OPEN],
    "title": ["", "CEO", "Chief Executive Officer", "Researcher"],
    "team": ["", "A", "B"],
    "destination_id": ["", "acme", "zeta-lab"],
    "destination_title": ["", "President", "Fellow"],
    "initiative": ["", "unknown", "voluntary", "involuntary"],
    "reason": ["", "not_stated", "personal", "performance"],
    "reason_basis": ["", "reported", "alleged"],
    "rank": ["normal", "normal", "normal", "preferred", "deprecated"],
    "note": ["", "a", "b"],
}


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    count = draw(st.integers(1, 6))
    sources = [
        source(
            f"S{n:04}",
            draw(st.sampled_from(list(SOURCE_KINDS))),
            draw(st.sampled_from(["2024-09-25", "2024-09-26", "2024-09", "2024-10-03", "2024-10"])),
            draw(st.sampled_from(["", *(f"S{m:04}" for m in range(n))])),
        )
        for n in range(count)
    ]
    claims = [
        claim(
            f"C{n:05}",
            draw(st.sampled_from(sources))["source_id"],
            draw(st.sampled_from(["E0001", "E0002"])),
            **{column: draw(st.sampled_from(values)) for column, values in _VALUES.items()},
        )
        for n in range(draw(st.integers(1, 8)))
    ]
    return claims, sources


LAST = date(2024, 10, 31)
WORLD = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@WORLD
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(world: tuple[list[Row], list[Row]], random: Any) -> None:
    claims, sources = world
    before = resolve_events(claims, sources, PEOPLE, TITLES)
    parts = [list(claims), list(sources), list(PEOPLE), list(TITLES)]
    for part in parts:
        random.shuffle(part)
    assert resolve_events(*parts) == before
    assert before == sorted(before, key=lambda row: (row["date"], row["event_id"]))


@WORLD
@given(worlds())
def test_what_is_known_after_the_last_publication_is_all(world: tuple[list[Row], list[Row]]) -> None:
    assert resolved(*world, LAST) == resolved(*world)


@WORLD
@given(worlds(), st.integers(0, 7))
def test_a_deprecated_claim_changes_nothing_but_an_event_of_its_own(
    world: tuple[list[Row], list[Row]], place: int
) -> None:
    claims, sources = world
    base = claims[place % len(claims)]
    loud = {column: values[-1] for column, values in _VALUES.items()}
    more = [*claims, {**base, **loud, "claim_id": "C99999", "rank": "deprecated"}]
    assert resolved(more, sources) == resolved(claims, sources)


@WORLD
@given(worlds(), st.integers(0, 45), st.integers(0, 45))
def test_events_once_known_stay_known(world: tuple[list[Row], list[Row]], one_day: int, other: int) -> None:
    first, last = (date(2024, 9, 20) + timedelta(n) for n in sorted((one_day, other)))
    assert resolved(*world, first).keys() <= resolved(*world, last).keys()


@WORLD
@given(worlds())
def test_first_reported_is_the_first_day_on_which_an_event_is_known(world: tuple[list[Row], list[Row]]) -> None:
    for event_id, row in resolved(*world).items():
        day = row["first_reported"]
        assert event_id in resolved(*world, day)
        assert event_id not in resolved(*world, day - timedelta(1))


@WORLD
@given(worlds())
def test_every_cell_is_somebodys_word_and_the_flags_follow_from_the_cells(
    world: tuple[list[Row], list[Row]],
) -> None:
    claims, sources = world
    index = documents(sources)
    canonical = {row["title"]: row["canonical_title"] for row in TITLES}
    for event_id, group in group_claims(claims, index).items():
        cells = decide(group, index, canonical)
        row = resolved(claims, sources)[event_id]
        live = [item for item in group if item["rank"] != "deprecated"]
        assert list(cells) == list(CELLS)
        for column, found in cells.items():
            assert found.rule in CELL_RULES
            assert row[column] == found.value
            if found.rule == "silent":
                assert found.value in (None, "unknown", "not_stated")
            else:
                assert found.value in {canonical.get(item[column], item[column]) for item in live}
                assert "agrees" in found.agreement.values()
        assert row["has_conflict"] == any("conflicts" in found.agreement.values() for found in cells.values())
        assert row["date"] <= row["date_latest"]
        assert 1 <= row["n_independent"] <= row["n_sources"] <= len(live)
        assert row["kind"] in EVENT_KINDS
        if row["status"] == "disputed":
            assert row["has_conflict"]
