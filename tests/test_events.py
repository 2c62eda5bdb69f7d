"""From cells to rows of the events table: dates, history, status, counts, what is left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel import edtf
from oai_personnel.events import COLUMNS, Resolved
from oai_personnel.spells import FOUNDED
from tests.rows import Row, claim, one, record, resolve, resolved, source
from tests.test_resolution import A1, A2, F1, N1, N2, P1, P2, R1, R2, SOURCES, WORLD, claims_of, worlds

UNDATED = source("S0061", "news", "2024-01/2026-01-01")
HEADLINE = source("S0062", "company_statement", "2024-09-25", extent="headline")


def life(*events: dict[str, str], sources: list[Row] | None = None) -> Resolved:
    """A life told in one claim an event, in the order of their ids."""
    rows = [claim(f"C{n:05}", cells.pop("source", "S0011"), f"E{n:04}", **cells) for n, cells in enumerate(events, 1)]
    return resolve(rows, sources or [*SOURCES, UNDATED])


def dates(found: Resolved) -> dict[str, str]:
    return {row["event_id"]: row["date"] for row in found.events}


# ---------------------------------------------------------------- the date of an event


@pytest.mark.parametrize(
    ("cells", "text", "first", "last", "precision", "basis"),
    [
        ({"effective": "2024-09-20"}, "2024-09-20", "2024-09-20", "2024-09-20", "day", "effective"),
        ({"effective": "2024-09"}, "2024-09", "2024-09-01", "2024-09-30", "month", "effective"),
        ({"effective": "2024~"}, "2024~", "2024-01-01", "2024-12-31", "year", "effective"),
        ({"effective": "2024-07/2024-08"}, "2024-07/2024-08", "2024-07-01", "2024-08-31", "interval", "effective"),
        ({"announced": "2024-09-24"}, "2024-09-24", "2024-09-24", "2024-09-24", "day", "announced"),
        (
            {"announced": "2024-09-24", "effective": "2024-10-01"},
            "2024-10-01", "2024-10-01", "2024-10-01", "day", "effective",
        ),
        # The news says more than the month, and lies within it.
        (
            {"announced": "2024-09-24", "effective": "2024-09"},
            "2024-09-24", "2024-09-24", "2024-09-24", "day", "announced",
        ),
        (
            {"announced": "2024-08-24", "effective": "2024-09"},
            "2024-09", "2024-09-01", "2024-09-30", "month", "effective",
        ),
        # Nothing said: known by the day of the first report, and not before the founding.
        ({}, "../2024-09-25", "2015-12-11", "2024-09-25", "interval", "reported"),
        # An open end is bounded by the first report, an open beginning by nothing.
        ({"effective": "2018/.."}, "2018-01-01/2024-09-25", "2018-01-01", "2024-09-25", "interval", "effective"),
        ({"effective": "../2024-08"}, "../2024-08", "2015-12-11", "2024-08-31", "interval", "effective"),
        # So is that of an exit announced by then, and what is announced ahead stays open.
        (
            {"announced": "2018", "effective": "2018-02/.."},
            "2018-02/2018-12", "2018-02-01", "2018-12-31", "interval", "effective",
        ),
        (
            {"announced": "2024-09-24", "effective": "2024-11/.."},
            "2024-11/..", "2024-11-01", "2024-12-31", "interval", "effective",
        ),
        # What is still to come after the first report stays open; the bound is the end of its year.
        ({"effective": "2025-03/.."}, "2025-03/..", "2025-03-01", "2025-12-31", "interval", "effective"),
    ],
)  # fmt: skip
def test_the_date_of_an_event(
    cells: dict[str, str], text: str, first: str, last: str, precision: str, basis: str
) -> None:
    event = one([claim("C00001", "S0011", **cells)], SOURCES)
    assert (event["date"], str(event["date_earliest"]), str(event["date_latest"])) == (text, first, last)
    assert (event["date_precision"], event["date_basis"]) == (precision, basis)


# ---------------------------------------------------------------- the person's own history


def test_an_exit_is_not_before_the_last_day_seen_there() -> None:
    found = life(
        {"kind": "joined", "effective": "2020-01"},
        {"kind": "held", "effective": "2023-06-14"},
        {"kind": "departed", "effective": "../2024-08"},
    )
    assert dates(found)["E0003"] == "2023-06-14/2024-08-31"
    (bound,) = found.bounds["E0003"]
    assert (bound.not_before, bound.why, bound.event_id) == (date(2023, 6, 14), "sighting", "E0002")
    assert (bound.claim_id, bound.source_id) == ("C00002", "S0011")


def test_without_a_sighting_an_exit_is_not_before_the_arrival() -> None:
    found = life({"kind": "joined", "effective": "2018-05"}, {"kind": "departed", "effective": "../2021-03"})
    assert dates(found)["E0002"] == "2018-05/2021-03"
    assert found.bounds["E0002"][0].why == "arrival"


def test_each_claim_of_a_sighting_counts_by_its_own_day() -> None:
    rows = [
        claim("C00001", "S0011", kind="held", effective="2022-02"),
        claim("C00002", "S0012", kind="held", effective="2023-05"),
        claim("C00003", "S0013", "E0002", effective="2023"),
    ]
    found = resolve(rows, SOURCES)
    assert dates(found)["E0002"] == "2023-05/2023-12"
    assert [(one.claim_id, one.source_id) for one in found.bounds["E0002"]] == [("C00002", "S0012")]


def test_an_arrival_is_not_after_the_first_day_seen_there() -> None:
    found = life({"kind": "joined", "effective": "2022"}, {"kind": "held", "effective": "2022-03-04"})
    assert dates(found)["E0001"] == "2022-01-01/2022-03-04"
    assert [(one.why, one.event_id) for one in found.bounds["E0001"]] == [("sighting", "E0002")]


def test_a_sighting_counts_by_its_document_only_where_no_claim_gives_a_day() -> None:
    undated = [claim("C00002", "S0012", kind="held"), claim("C00003", "S0061", kind="held")]
    found = resolve(undated, [*SOURCES, UNDATED])
    assert [(seen.claim_id, seen.first, seen.last) for seen in found.sightings] == [
        ("C00002", date(2024, 9, 26), date(2024, 9, 26))
    ]
    found = resolve([claim("C00001", "S0011", kind="held", effective="2022-02"), *undated], [*SOURCES, UNDATED])
    assert [(seen.claim_id, seen.first, seen.last) for seen in found.sightings] == [
        ("C00001", date(2022, 2, 1), date(2022, 2, 28))
    ]


TAKES = {"kind": "appointed", "title": "Researcher", "effective": "2022/2023"}


@pytest.mark.parametrize(
    ("held", "taken"),
    [
        ([{"kind": "held", "title": "Researcher", "effective": "2022-05-10"}], "2022-01-01/2022-05-10"),
        ([{"kind": "held", "title": "CEO", "effective": "2022-05-10"}], "2022/2023"),
        # It may have been given up before: then the day belongs to the first time.
        (
            [
                {"kind": "role_ended", "title": "Researcher", "effective": "2022"},
                {"kind": "held", "title": "Researcher", "effective": "2022-05-10"},
            ],
            "2022/2023",
        ),
        (
            [
                {"kind": "appointed", "title": "CEO", "previous_title": "Researcher", "effective": "2022"},
                {"kind": "held", "title": "Researcher", "effective": "2022-05-10"},
            ],
            "2022/2023",
        ),
    ],
)
def test_an_appointment_is_not_after_the_first_day_in_the_title(held: list[dict[str, str]], taken: str) -> None:
    assert dates(life({"kind": "joined", "effective": "2020"}, TAKES, *held))["E0002"] == taken


def test_an_appointment_without_a_title_is_bounded_by_none() -> None:
    found = life(
        {"kind": "joined", "effective": "2020"}, TAKES | {"title": ""}, {"kind": "held", "effective": "2022-05-10"}
    )
    assert dates(found)["E0002"] == "2022/2023"


def test_what_is_still_to_come_stays_open_when_it_is_narrowed() -> None:
    found = life({"kind": "held", "effective": "2030-06-01"}, {"kind": "departed", "effective": "2030/.."})
    assert dates(found)["E0002"] == "2030-06-01/.."


def test_a_return_bounds_the_exit_before_it() -> None:
    found = life(
        {"kind": "joined", "effective": "2018"},
        {"kind": "departed", "effective": "2020/2023"},
        {"kind": "returned", "effective": "2022-05-01"},
    )
    assert dates(found)["E0002"] == "2020-01-01/2022-05-01"
    assert [(one.why, one.event_id) for one in found.bounds["E0002"]] == [("return", "E0003")]


def test_a_title_is_not_given_up_before_the_last_day_seen_in_it() -> None:
    found = life(
        {"kind": "held", "title": "Researcher", "effective": "2022-05-04"},
        {"kind": "role_ended", "title": "Researcher", "effective": "2022"},
        {"kind": "held", "title": "Director", "effective": "2022-08-01"},
    )
    assert dates(found)["E0002"] == "2022-05-04/2022-12-31"
    assert [(one.why, one.event_id) for one in found.bounds["E0002"]] == [("sighting", "E0001")]


def test_a_bound_that_contradicts_the_date_is_ignored() -> None:
    found = life({"kind": "held", "effective": "2024-03"}, {"kind": "departed", "effective": "2023-05"})
    assert dates(found)["E0002"] == "2023-05"
    assert found.bounds == {}


def test_a_dated_document_without_a_day_bounds_what_is_one_sided() -> None:
    rows = [claim("C00001", "S0012", effective="../2024-12"), claim("C00002", "S0011", title="Researcher")]
    found = resolve(rows, SOURCES)
    assert dates(found) == {"E0001": "../2024-09-25"}
    assert [(bound.why, bound.claim_id) for bound in found.bounds["E0001"]] == [("document", "C00002")]
    # It may be the news of what was still to come, so it does not cut a month.
    rows = [claim("C00001", "S0012", effective="2024-09"), claim("C00002", "S0011", title="Researcher")]
    assert one(rows, SOURCES)["date"] == "2024-09"
    # And an undated document bounds nothing.
    rows = [claim("C00001", "S0012", effective="../2024-12"), claim("C00002", "S0061")]
    assert one(rows, [*SOURCES, UNDATED])["date"] == "../2024-12"


def test_another_track_bounds_nothing() -> None:
    found = life(
        {"kind": "held", "effective": "2023-06", "track": "advisory"}, {"kind": "departed", "effective": "../2024-08"}
    )
    assert dates(found)["E0002"] == "../2024-08"


# ---------------------------------------------------------------- exits that were undone


@pytest.mark.parametrize(
    ("left", "back", "undone"),
    [
        ("2023-11-17", "2023-11-22", True),
        ("2023-11-17", "2023-12-18", True),
        ("2023-11-17", "2023-12-19", False),
        ("2023-11", "2023-11", True),
        ("2023-10", "2023-11", False),
    ],
)
def test_a_return_within_a_month_undoes_an_exit(left: str, back: str, undone: bool) -> None:
    found = life(
        {"kind": "joined", "effective": "2020"},
        {"kind": "departed", "effective": left, "destination_id": "acme", "destination_title": "Head"},
        {"kind": "returned", "effective": back},
    ).events
    (exit_,) = (row for row in found if row["kind"] == "departed")
    assert exit_["reversed_by"] == ("E0003" if undone else None)
    kept = (None, None, None) if undone else ("acme", "Acme", "Head")
    assert (exit_["destination_id"], exit_["destination"], exit_["destination_title"]) == kept


def test_a_destination_stays_where_the_return_comes_from_it() -> None:
    found = life(
        {"kind": "departed", "effective": "2023-11-17", "destination_id": "acme"},
        {"kind": "returned", "effective": "2023-11-22", "origin_id": "acme"},
    ).events
    assert found[0]["destination"] == found[1]["origin"] == "Acme"


# ---------------------------------------------------------------- status and counts


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([(P1, "2024-09-25")], "confirmed"),
        ([(N1, "2024-09-25")], "reported"),
        ([(N1, "2024-09-25"), (N2, "2024-09")], "confirmed"),
        # A report and its copies are one voice; works of reference alone never confirm.
        ([(N1, "2024-09-25"), (R1, "2024-09-25"), (R2, "2024-09-25")], "reported"),
        ([(A1, "2024-09-25"), (A2, "2024-09-25")], "reported"),
        # A copy has the voice of its root, which is news.
        ([(R1, "2024-09-25"), (A1, "2024-09-25")], "confirmed"),
        ([(N1, "2024-09-25"), (F1, "2024-09")], "confirmed"),
        # Who contradicts does not confirm.
        ([(N1, "2024-09-25"), (A1, "2023")], "reported"),
        ([(N1, "2024-09-25"), (N2, "2024-10")], "disputed"),
        ([(P1, "2024-09-25"), (P2, "2024-09-26")], "disputed"),
        ([(P1, "2024-09-25"), (N2, "2024-10")], "confirmed"),
        ([(N1, "2024-09-25", "preferred"), (N2, "2024-10")], "reported"),
    ],
)
def test_status(said: list[Any], status: str) -> None:
    assert one(claims_of("effective", *said), SOURCES)["status"] == status


@pytest.mark.parametrize(
    ("column", "status"), [("initiative", "disputed"), ("destination_id", "disputed"), ("team", "confirmed")]
)
def test_which_columns_dispute_an_event(column: str, status: str) -> None:
    values = {"initiative": ("voluntary", "mutual"), "destination_id": ("acme", "zeta-lab"), "team": ("Robots", "B")}[
        column
    ]
    event = one(claims_of(column, (P1, values[0]), (P2, values[1])), SOURCES)
    assert (event["status"], event["has_conflict"]) == (status, True)


def test_a_post_that_a_newspaper_quotes_is_no_second_voice() -> None:
    post = source("S0063", "personal_statement", "2024-09-25", extent="unseen", seen_in="S0011", publisher="X")
    event = one(claims_of("effective", (N1, "2024-09-25"), (post, "2024-09-25")), [*SOURCES, post])
    assert (event["n_sources"], event["n_independent"]) == (2, 1)
    assert (event["has_primary"], event["quotes_primary"], event["status"]) == (False, True, "reported")


@pytest.mark.parametrize(
    ("documents", "primary", "quotes", "independent"),
    [
        ([P1], True, False, 1),
        ([N1], False, False, 1),
        ([HEADLINE], False, False, 0),
        ([HEADLINE, N1], False, False, 1),
        ([HEADLINE, source("S0064", "relay", copy_of="S0062")], False, True, 1),
    ],
)
def test_only_what_was_read_counts(documents: list[Row], primary: bool, quotes: bool, independent: int) -> None:
    event = one(claims_of("effective", *((row, "2024-09-25") for row in documents)), documents)
    assert (event["has_primary"], event["quotes_primary"]) == (primary, quotes)
    assert (event["n_independent"], event["n_sources"]) == (independent, len(documents))


def test_counts_leave_deprecated_claims_out() -> None:
    rows = claims_of("team", (N1, "Robots"), (R1, "Robots"), (N2, "Robots"), (P1, "Robots", "deprecated"))
    event = one([*rows, claim("C00009", "S0011", locator="p2")], SOURCES)
    assert (event["n_sources"], event["n_independent"], event["has_primary"]) == (3, 2, False)


@pytest.mark.parametrize("documents", [[F1], [A2], [F1, A2]])
def test_an_event_on_profiles_and_aggregators_is_left_out(documents: list[Row]) -> None:
    rows = claims_of("effective", *((row, "2024") for row in documents))
    found = resolve(rows, SOURCES)
    assert found.events == []
    assert [(row.event_id, row.rule) for row in found.withheld] == [("E0001", "rests_on_profiles")]
    assert len(resolve([*rows, claim("C00009", "S0021")], SOURCES).events) == 1


def test_events_left_out_are_in_order_of_their_ids() -> None:
    rows = [
        claim("C00001", F1["source_id"], "E0002", person_id="bo-second"),
        claim("C00002", F1["source_id"], "E0001", person_id="ada-first"),
    ]
    assert [row.event_id for row in resolve(rows, SOURCES).withheld] == ["E0001", "E0002"]


def test_first_reported_is_the_earliest_dated_publication() -> None:
    rows = [claim("C00001", "S0061"), claim("C00002", "S0013")]
    sources = [*SOURCES, UNDATED]
    assert one(rows, sources)["first_reported"] == date(2024, 9, 27)
    assert one(rows[:1], sources)["first_reported"] is None


# ---------------------------------------------------------------- the other columns


def test_an_event_has_the_columns_of_the_table_in_order() -> None:
    assert tuple(one([claim("C00001", "S0011")], SOURCES)) == COLUMNS


@pytest.mark.parametrize(
    ("team", "area"), [("Alignment team", "safety"), ("Robots", "research"), ("", "research"), ("Other", "research")]
)
def test_the_area_is_the_teams_where_it_is_classified(team: str, area: str) -> None:
    assert one([claim("C00001", "S0011", title="Researcher", team=team)], SOURCES)["area"] == area


def test_names_of_organisations_and_the_note_are_looked_up() -> None:
    rows = [claim("C00001", "S0011", destination_id="zeta-lab", origin_id="acme", note="of the claim")]
    event = record(rows, SOURCES, [{"event_id": "E0001", "note": "She left."}]).resolve().events[0]
    assert (event["destination"], event["origin"], event["note"]) == ("Zeta Lab", "Acme", "She left.")
    assert one(rows, SOURCES)["note"] is None


# ---------------------------------------------------------------- the second clock


def test_what_was_known_comes_from_what_was_published() -> None:
    rows = claims_of("initiative", (N1, "voluntary"), (P2, "involuntary"))
    assert resolved(rows, SOURCES, date(2024, 9, 24)) == {}
    assert one(rows, SOURCES, date(2024, 9, 25))["initiative"] == "voluntary"
    assert one(rows, SOURCES, date(2024, 9, 26))["initiative"] == "involuntary"


def test_the_cells_of_an_event_as_known_by_a_day() -> None:
    found = record(claims_of("initiative", (N1, "voluntary"), (P2, "involuntary")), SOURCES)
    assert found.cells("E0001", date(2024, 9, 25))["initiative"].value == "voluntary"
    with pytest.raises(KeyError):
        found.cells("E0001", date(2024, 9, 24))
    with pytest.raises(KeyError):
        found.cells("E0009")


def test_resolving_some_people_gives_their_events_alone() -> None:
    rows = [claim("C00001", "S0011"), claim("C00002", "S0012", "E0002", person_id="bo-second")]
    found = record(rows, SOURCES)
    assert [row["event_id"] for row in found.resolve(people=["bo-second"]).events] == ["E0002"]


# ---------------------------------------------------------------- what must always hold

LAST = date(2026, 1, 1)


@WORLD
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(world: tuple[list[Row], list[Row]], random: Any) -> None:
    mixed = [random.sample(part, len(part)) for part in world]
    assert resolve(*mixed) == resolve(*world)


@WORLD
@given(worlds())
def test_what_is_known_after_the_last_publication_is_all(world: tuple[list[Row], list[Row]]) -> None:
    assert resolve(*world, LAST) == resolve(*world)


@WORLD
@given(worlds(), st.integers(0, 500), st.integers(0, 500))
def test_events_once_known_stay_known(world: tuple[list[Row], list[Row]], one_day: int, other: int) -> None:
    first, last = (date(2024, 9, 20) + timedelta(n) for n in sorted((one_day, other)))
    early, late = resolve(*world, first), resolve(*world, last)
    assert {row["event_id"] for row in early.events} <= {row["event_id"] for row in late.events}
    counts = {row["event_id"]: row["n_sources"] for row in late.events}
    assert all(row["n_sources"] <= counts[row["event_id"]] for row in early.events)


@WORLD
@given(worlds(("E0001", "E0002", "E0003")))
def test_dates_and_counts_fit_together(world: tuple[list[Row], list[Row]]) -> None:
    found = resolve(*world)
    for row in found.events:
        when = edtf.parse(row["date"])
        assert FOUNDED <= row["date_earliest"] <= row["date_latest"]
        assert when.earliest in (None, row["date_earliest"])
        assert when.latest in (None, row["date_latest"])
        assert when.precision == row["date_precision"]
        assert 0 <= row["n_independent"] <= row["n_sources"]
        assert row["n_independent"] or not row["has_primary"]
        assert row["has_conflict"] or row["status"] != "disputed"
        own = [edtf.parse(row[column]) for column in ("effective", "announced") if row[column]]
        for bound in found.bounds.get(row["event_id"], ()):
            assert bound.not_before in (None, row["date_earliest"])
            assert bound.not_after in (None, row["date_latest"])
            assert bound.event_id or bound.claim_id
        if own and not any(one.is_one_sided for one in own):
            assert any(one.contains(when) for one in own)
