"""The audit: which events are drawn, what the worksheet holds, what the estimates say."""

from __future__ import annotations

import csv
import math
from datetime import date

import draw
import estimate
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel import load_claims, load_events

IDS = [f"E{number:04}" for number in range(1, 301)]


def test_a_draw_depends_on_the_seed_and_on_nothing_else():
    assert draw.draw(IDS, 1) == draw.draw(reversed(IDS), 1)
    assert draw.draw(IDS, 1) != draw.draw(IDS, 2)
    assert len(set(draw.draw(IDS, 1))) == draw.SIZE


def test_rows_added_later_push_out_no_more_than_they_bring_in():
    before, after = set(draw.draw(IDS, 5)), set(draw.draw([*IDS, "E0301", "E0302"], 5))
    assert len(before - after) == len(after - before) == len(after & {"E0301", "E0302"})


@given(st.integers(0, 1000), st.integers(1, 400))
def test_a_draw_has_the_size_asked_for_as_far_as_there_are_events(seed, size):
    drawn = draw.draw(IDS, seed, size)
    assert len(drawn) == min(size, len(IDS))
    assert set(drawn) <= set(IDS)


def test_the_worksheet_holds_every_claim_of_the_events_drawn_with_its_address(tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    assert draw.main(["--seed", "3", "--size", "5", "--out", str(sheet)]) == 0
    assert "seed 3: 5 events" in capsys.readouterr().err
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    drawn = draw.draw(load_events().event_id, 3, 5)
    claims = load_claims()
    assert [row["claim_id"] for row in rows] == sorted(
        claims[claims.event_id.isin(drawn)].claim_id, key=lambda c: (claims.set_index("claim_id").event_id[c], c)
    )
    assert all(row["locator"] and row["claim"].startswith("kind=") for row in rows)
    assert not any(row[name] for row in rows for name in draw.TO_FILL)


def test_a_worksheet_that_may_be_filled_in_is_not_written_over(tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("filled in")
    with pytest.raises(SystemExit) as stopped:
        draw.main(["--out", str(sheet)])
    assert stopped.value.code == 2
    assert sheet.read_text() == "filled in"
    assert "name another" in capsys.readouterr().err


lists = st.tuples(st.integers(0, 60), st.integers(0, 60)).flatmap(
    lambda pair: st.tuples(st.just(pair[0]), st.just(pair[1]), st.integers(0, min(pair)))
)


@given(lists)
def test_the_estimate_lies_in_its_interval_and_never_below_what_was_seen(counts):
    first, second, both = counts
    found = estimate.chapman(first, second, both)
    seen = first + second - both
    assert found.low <= found.total + 1e-9
    assert found.total <= found.high + 1e-9
    assert seen - 1e-9 <= found.low
    # Chapman's own identity: what neither list has.
    assert math.isclose(found.total - seen, (first - both) * (second - both) / (both + 1), abs_tol=1e-9)


@given(lists)
def test_the_lists_may_be_swapped(counts):
    first, second, both = counts
    swapped, plain = estimate.chapman(second, first, both), estimate.chapman(first, second, both)
    assert all(math.isclose(a, b) for a, b in zip(swapped, plain, strict=True))


@given(lists.filter(lambda counts: counts[2] < min(counts[0], counts[1])))
def test_more_overlap_means_fewer_events(counts):
    first, second, both = counts
    assert estimate.chapman(first, second, both + 1).total < estimate.chapman(first, second, both).total


@pytest.mark.parametrize("counts", [(3, 4, 4), (-1, 2, 0), (5, 5, -1)])
def test_an_impossible_overlap_is_refused(counts):
    with pytest.raises(ValueError, match="cannot stand on both"):
        estimate.chapman(*counts)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_holds_the_share(pair):
    wrong, checked = pair
    low, high = estimate.wilson(wrong, checked)
    assert 0 <= low <= wrong / checked + 1e-12
    assert wrong / checked - 1e-12 <= high <= 1


@pytest.mark.parametrize("text", ["2024", "2024-H3", "24-H1", "2024-07"])
def test_a_half_year_has_one_form(text):
    with pytest.raises(ValueError, match="2024-H1"):
        estimate.half_year(text)


def left(person, day, latest=None, **cells):
    first = date.fromisoformat(day)
    last = date.fromisoformat(latest) if latest else first
    return {
        "person_id": person,
        "kind": "departed",
        "track": "employment",
        "date_earliest": first,
        "date_latest": last,
    } | cells


def test_lists_are_compared_by_person_half_year_and_kind():
    events = [
        left("ada", "2024-08-01"),
        left("bo", "2024-09-01", "2024-09-30"),
        left("cy", "2024-01-01", "2024-12-31"),
        left("di", "2024-03-01"),
        left("ed", "2024-10-01", track="board"),
        left("fay", "2024-10-01", kind="joined"),
    ]
    names = {"Ada": "ada", "A. Da": "ada", "Cy": "cy", "Fay": "fay"}
    second = [
        {"half_year": "2024-H2", "person": name, "kind": "departed", "url": ""}
        for name in ("Ada", "A. Da", "Cy", "Fay", "Guy", "guy ")
    ]
    (row,) = estimate.compare(events, second, names.get)
    # Ada stands on both; Bo on the first alone; Fay and Guy on the second alone; Cy cannot be dated.
    assert (row.first, row.second, row.both, row.undated) == (2, 3, 1, 1)
    assert row.only_second == ("Fay", "guy")
    assert row.estimate == estimate.chapman(2, 3, 1)


def test_an_event_that_is_only_dated_otherwise_is_not_missing():
    events = [left("ada", "2025-01-15"), left("bo", "2026-02-01"), left("cy", "2024-09-01")]
    second = [{"half_year": "2024-H2", "person": name, "kind": "departed"} for name in ("ada", "bo", "cy")]
    (row,) = estimate.compare(events, second, lambda name: name)
    assert (row.first, row.second, row.both, row.elsewhere, row.only_second) == (1, 2, 1, ("ada",), ("bo",))


def test_guided_rows_can_be_left_out(tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(
        "half_year,person,kind,guided,url\n2024-H2,Mira Murati,departed,yes,\n2024-H2,Nobody Reference,departed,no,\n"
    )
    assert estimate.main(["--list", str(path)]) == 0
    assert estimate.main(["--list", str(path), "--blind"]) == 0
    whole, blind = (line for line in capsys.readouterr().out.splitlines() if line.startswith("all together"))
    assert "50% of the second list" in whole and "0% of the second list" in blind


def test_a_second_list_without_rows_says_so_in_one_line(tmp_path, capsys):
    empty = tmp_path / "list.csv"
    empty.write_text("half_year,person,kind,guided,url\n")
    assert estimate.main(["--list", str(empty)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["half_year,person,kind,guided,url\n2024,Ada,departed,no,\n", "half_year,person\n", None]
)
def test_a_second_list_that_cannot_be_used_is_refused_in_one_line(tmp_path, capsys, text):
    path = tmp_path / "list.csv"
    if text is not None:
        path.write_text(text)
    with pytest.raises(SystemExit) as stopped:
        estimate.main(["--list", str(path)])
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_dataset_against_its_own_names_misses_nothing(tmp_path, capsys):
    events = load_events()
    in_half = events[
        (events.kind == "departed")
        & (events.track == "employment")
        & (events.date_earliest >= "2024-07-01")
        & (events.date_latest <= "2024-12-31")
    ]
    path = tmp_path / "list.csv"
    path.write_text(
        "half_year,person,kind,guided,url\n" + "".join(f"2024-H2,{name},departed,no,\n" for name in in_half.person)
    )
    assert estimate.main(["--list", str(path)]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("2024-H2"))
    people = in_half.person_id.nunique()
    assert line.split()[2:5] == [str(people)] * 3


def test_findings_of_a_worksheet_are_printed_as_shares(tmp_path, capsys):
    path = tmp_path / "sheet.csv"
    path.write_text("event_id,rank,finding\nE1,normal,right\nE1,normal,gone\nE2,normal,wrong\nE3,normal,\n")
    assert estimate.main(["--worksheet", str(path)]) == 0
    assert "events with a wrong cell: 1 of 2, 50.0%" in capsys.readouterr().out
