"""What the page carries says the same as the package."""

import json
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel import explain, load_conflicts, load_departures, load_events, roster
from oai_personnel._clock import data_through
from oai_personnel._columns import CELLS
from oai_personnel._store import rows
from oai_personnel.explorer.payload import LETTERS, pack, payload


def column(packed: Any) -> list[Any]:
    if isinstance(packed, list):
        return packed
    if "i" in packed:
        return [packed["v"][place] for place in packed["i"]]
    numbers = accumulate(packed["d"])
    return [f"{packed['p']}{number:0{packed['w']}}" if "p" in packed else number for number in numbers]


def unpack(table: dict[str, Any]) -> list[dict[str, Any]]:
    columns = {name: column(packed) for name, packed in table.items()}
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
    published = sorted({row["first_reported"] for row in rows("events") if row["first_reported"]})[::40]
    return [(day + timedelta(days=shift)).isoformat() for day in published for shift in (-1, 0)]


cells = (
    st.none()
    | st.booleans()
    | st.integers(0, 3)
    | st.sampled_from(["", "1", "x", "None"])
    | st.from_regex(r"[A-C][0-9]{4}", fullmatch=True)
)


@given(st.lists(st.fixed_dictionaries({"a": cells, "b": st.integers(0, 2)}), max_size=30))
def test_a_packed_table_unpacks_to_itself(records: list[dict[str, Any]]) -> None:
    unpacked = unpack(json.loads(json.dumps(pack(records, ["a", "b"]))))
    assert [repr(row) for row in unpacked] == [repr({"a": row["a"], "b": row["b"]}) for row in records]


def test_events_are_those_of_the_package(carried: dict[str, Any]) -> None:
    now = sorted(known(unpack(carried["events"]), None), key=lambda row: (row["date_earliest"], row["event_id"]))
    frame = load_events()
    assert list(frame.columns) == carried["event_columns"]
    names = dict(zip(column(carried["people"]["person_id"]), column(carried["people"]["name"]), strict=True))
    for row in now:
        row["person"] = names[row["person_id"]]
    for name in frame.columns:
        values = frame[name].astype(object).where(frame[name].notna(), None)
        expected = [value.date().isoformat() if hasattr(value, "date") else value for value in values]
        assert [row[name] for row in now] == expected, name


@pytest.mark.parametrize("day", days_to_try())
def test_events_are_those_known_on_a_day(carried: dict[str, Any], day: str) -> None:
    then = known(unpack(carried["events"]), day)
    frame = load_events(known_by=day)
    columns = ["event_id", "kind", "status", "n_sources"]
    assert {tuple(row[c] for c in columns) for row in then} == set(
        frame[columns].astype(object).itertuples(index=False)
    )


def lines_carried(carried: dict[str, Any], table: str, on: str, day: str | None) -> set[tuple[Any, ...]]:
    held = unpack(carried[f"{table}s"])
    reach = carried["through"] if day is None else max((t for d, t in carried["reach"] if d <= day), default="")
    found = set()
    for span in unpack(carried[f"{table}_spans"]):
        row = held[span["row"]]
        if known([row], day) and span["from"] <= on <= (span["to"] or "9999"):
            how = "presumed" if span["how"] == "certain" and on > reach else span["how"]
            found.add((row["role_id"], row["title"], how) if table == "role" else (row["spell_id"], how))
    return found


@pytest.mark.parametrize("day", [None, *days_to_try()[::3]])
def test_rosters_are_those_of_the_package_on_both_clocks(carried: dict[str, Any], day: str | None) -> None:
    for on in ("2015-12-11", "2018-02-20", "2023-11-18", "2024-09-25", "2026-01-01", day or "2024-08-06"):
        frame = roster(on, track=None, known_by=day, include_possible=True)
        titled = frame[frame.title.notna()][["role_id", "title", "certainty"]].astype(object)
        assert lines_carried(carried, "role", on, day) == set(titled.itertuples(index=False, name=None)), on
        # A stay is listed only where no title within it says as much; the page leaves out the same ones.
        untitled = frame[frame.title.isna()][["spell_id", "certainty"]].astype(object)
        assert set(untitled.itertuples(index=False, name=None)) <= lines_carried(carried, "stay", on, day), on


def test_nothing_is_held_before_the_founding(carried: dict[str, Any]) -> None:
    first = {span["from"] for table in ("role_spans", "stay_spans") for span in unpack(carried[table])}
    assert min(first) == "2015-12-11"


def test_every_title_lies_within_a_stay(carried: dict[str, Any]) -> None:
    roles = known(unpack(carried["roles"]), None)
    assert all(role["title"] for role in roles)
    assert {role["spell_id"] for role in roles} <= {stay["spell_id"] for stay in known(unpack(carried["stays"]), None)}


def test_the_reach_is_that_of_the_second_clock(carried: dict[str, Any]) -> None:
    assert carried["through"] == data_through().isoformat()
    for day in days_to_try():
        expected = data_through(date.fromisoformat(day)).isoformat()
        assert max((end for first, end in carried["reach"] if first <= day), default="2015-12-11") == expected


def test_rules_and_agreements_are_those_of_explain(carried: dict[str, Any]) -> None:
    rules = list(carried["codes"]["cell_rules"])
    claims = {row["claim_id"]: row for row in unpack(carried["claims"])}
    bounds = unpack(carried["bounds"])
    narrowed = sorted({row["event_id"] for row in bounds})[:10]
    for event_id in [*load_conflicts()["event_id"].unique()[:10], *narrowed, load_events()["event_id"].iloc[-1]]:
        told = explain(event_id)
        spoken = told[told["agreement"] != "bounds"]
        for row in spoken.itertuples():
            place = CELLS.index(row.column)
            assert rules[int(carried["rules"][event_id][place])] == row.rule
            assert claims[row.claim_id]["agreement"][place] == LETTERS[row.agreement]
        letters = "".join(claims[claim]["agreement"] for claim in spoken["claim_id"].unique())
        assert sum(letter != "-" for letter in letters) == len(spoken)
        assert sum(row["event_id"] == event_id for row in bounds) == (told["agreement"] == "bounds").sum()


def test_a_claim_carries_how_it_is_read(carried: dict[str, Any]) -> None:
    read = {(row["claim_id"], row["column"]): row["value"] for row in unpack(carried["read"])}
    canonical = {row["title"]: row["canonical_title"] for row in rows("titles")}
    claims = unpack(carried["claims"])
    renamed = [row for row in claims if row["title"] and canonical[row["title"]] != row["title"]]
    assert renamed
    for row in renamed:
        assert read[row["claim_id"], "title"] == canonical[row["title"]]


def test_no_note_of_a_claim_leaves_it(carried: dict[str, Any]) -> None:
    assert "note" not in carried["claims"] and "note" not in carried["sources"]


def test_departures_carry_what_the_view_adds(carried: dict[str, Any]) -> None:
    told = {row["event_id"]: row for row in unpack(carried["departures"])}
    frame = load_departures(track=None, include_reversed=True)
    assert set(told) == set(frame["event_id"])
    for row in frame.itertuples():
        quarters = {f"{d.year}-Q{(d.month + 2) // 3}" for d in (row.date_earliest, row.date_latest)}
        assert told[row.event_id]["quarter"] == (quarters.pop() if len(quarters) == 1 else None)
