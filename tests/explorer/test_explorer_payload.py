"""What the page carries says the same as the package."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oai_personnel.tenures import Folded, Leave, holding

from oai_personnel import explain, load_conflicts, load_departures, load_events, roster
from oai_personnel._store import rows
from oai_personnel.explorer.payload import LETTERS, pack, payload, role_spans
from oai_personnel.resolution import CELLS


def unpack(table: dict[str, Any]) -> list[dict[str, Any]]:
    columns = {
        name: column if isinstance(column, list) else [column["v"][place] for place in column["i"]]
        for name, column in table.items()
    }
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


@pytest.fixture(scope="module")
def carried() -> dict[str, Any]:
    return json.loads(json.dumps(payload()))


def known(found: list[dict[str, Any]], day: str | None) -> list[dict[str, Any]]:
    if day is None:
        return [row for row in found if row["known_until"] is None]
    return [row for row in found if row["known_from"] <= day and (row["known_until"] or "9999") > day]


def days_to_try() -> list[str]:
    """The days on which documents came out, thinned, and the days around them."""
    published = sorted({row["first_reported"].date() for row in rows("events")})[::40]
    return [(day + timedelta(days=shift)).isoformat() for day in published for shift in (-1, 0)]


cells = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "1", "x", "None"])


@given(st.lists(st.fixed_dictionaries({"a": cells, "b": st.integers(0, 2)}), max_size=30))
def test_a_packed_table_unpacks_to_itself(records: list[dict[str, Any]]) -> None:
    unpacked = unpack(json.loads(json.dumps(pack(records, ["a", "b"]))))
    assert [repr(row) for row in unpacked] == [repr({"a": row["a"], "b": row["b"]}) for row in records]


def test_events_are_those_of_the_package(carried: dict[str, Any]) -> None:
    now = sorted(known(unpack(carried["events"]), None), key=lambda row: (row["date"], row["event_id"]))
    frame = load_events()
    assert list(frame.columns) == carried["event_columns"]
    for column in frame.columns:
        values = frame[column].astype(object).where(frame[column].notna(), None)
        expected = [value.date().isoformat() if hasattr(value, "date") else value for value in values]
        assert [row[column] for row in now] == expected, column


@pytest.mark.parametrize("day", days_to_try())
def test_events_are_those_known_on_a_day(carried: dict[str, Any], day: str) -> None:
    then = known(unpack(carried["events"]), day)
    frame = load_events(known_by=day)
    columns = ["event_id", "kind", "status", "n_sources"]
    assert {tuple(row[c] for c in columns) for row in then} == set(
        frame[columns].astype(object).itertuples(index=False)
    )


def roster_carried(carried: dict[str, Any], on: str, day: str | None) -> set[tuple[Any, ...]]:
    roles = unpack(carried["roles"])
    found = set()
    for span in unpack(carried["spans"]):
        role = roles[span["role"]]
        if known([role], day) and (span["from"] or "0") <= on <= (span["to"] or "9999"):
            certainty = "certain" if span["certain"] else "possible"
            found.add((role["role_id"], role["title"], certainty, role["acting"], span["on_leave"]))
    return found


def roster_computed(on: str, day: str | None) -> set[tuple[Any, ...]]:
    frame = roster(on, track=None, known_by=day)
    frame = frame[["role_id", "title", "certainty", "acting", "on_leave"]].astype(object)
    return set(frame.where(frame.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("day", [None, *days_to_try()[::3]])
def test_rosters_are_those_of_the_package_on_both_clocks(carried: dict[str, Any], day: str | None) -> None:
    for on in ("2015-12-11", "2018-02-20", "2021-01-01", "2023-11-18", "2024-09-25", "2026-01-01", day or "2024-08-06"):
        assert roster_carried(carried, on, day) == roster_computed(on, day), on


maybe = st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 1))
some = st.dates(date(2020, 1, 1), date(2020, 2, 1))


@st.composite
def bounds(draw: st.DrawFn) -> dict[str, date | None]:
    start, end = sorted([draw(some), draw(some)])
    open_end = draw(st.booleans())
    last = start + timedelta(days=draw(st.integers(0, 9)))
    return {
        "start": draw(st.sampled_from([None, start])),
        "start_latest": last,
        "end": None if open_end else end,
        "end_latest": None if open_end else end + timedelta(days=draw(st.integers(0, 9))),
    }


@settings(max_examples=60)
@given(st.lists(st.tuples(bounds(), st.sampled_from([None, "Researcher"])), min_size=1, max_size=3), st.lists(bounds()))
def test_spans_say_day_by_day_what_the_roster_says(
    posts: list[tuple[dict[str, Any], str | None]], leaves: list[dict[str, Any]]
) -> None:
    roles = [
        {"role_id": f"R{place}", "person_id": "p", "track": "employment", "title": title, **held}
        for place, (held, title) in enumerate(posts)
    ]
    folded = Folded(roles, [Leave("p", "employment", **held) for held in leaves], [])
    spans = role_spans(folded)
    for shift in range(-3, 60):
        on = date(2020, 1, 1) + timedelta(days=shift)
        told = {
            (role_id, certain, away)
            for role_id, of_role in spans.items()
            for first, last, certain, away in of_role
            if (first or date.min) <= on <= (last or date.max)
        }
        computed = {(r["role_id"], r["certainty"] == "certain", r["on_leave"]) for r in holding(folded, on)}
        assert told == computed, on


def test_rules_and_agreements_are_those_of_explain(carried: dict[str, Any]) -> None:
    rules = list(carried["codes"]["cell_rules"])
    claims = {row["claim_id"]: row for row in unpack(carried["claims"])}
    for event_id in [*load_conflicts()["event_id"].unique()[:10], load_events()["event_id"].iloc[-1]]:
        told = explain(event_id)
        for row in told.itertuples():
            place = CELLS.index(row.column)
            assert rules[int(carried["rules"][event_id][place])] == row.rule
            assert claims[row.claim_id]["agreement"][place] == LETTERS[row.agreement]
        letters = "".join(claims[claim]["agreement"] for claim in told["claim_id"].unique())
        assert sum(letter != "-" for letter in letters) == len(told)


def test_departures_carry_what_the_view_adds(carried: dict[str, Any]) -> None:
    told = {row["event_id"]: row for row in unpack(carried["departures"])}
    frame = load_departures(track=None)
    assert set(told) == set(frame["event_id"])
    for row in frame.itertuples():
        quarters = {f"{d.year}-Q{(d.month + 2) // 3}" for d in (row.date, row.date_latest)}
        assert told[row.event_id]["quarter"] == (quarters.pop() if len(quarters) == 1 else None)
