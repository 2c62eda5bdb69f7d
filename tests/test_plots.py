"""What the plots are drawn from, and the structure of their specifications."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oai_personnel.tenures import certainty

from oai_personnel import load_departures, plot_departures, plot_destinations, plot_tenure, plot_timeline, roster
from oai_personnel.errors import UnknownNameError, UsageError
from oai_personnel.plotting import counts, tenure, timeline_data
from oai_personnel.plotting.saving import FORMS, render, save
from oai_personnel.plotting.theme import AREA_COLOURS, AREA_GROUPS, INITIATIVE_COLOURS, text_width
from oai_personnel.plotting.timeline_data import pieces
from oai_personnel.vocabularies import AREAS, INITIATIVES, ORGANIZATION_KINDS

UNTIL = date(2026, 1, 1)


def values(chart):
    """All inline rows of a chart."""
    return rows_of(chart.to_dict())


def rows_of(spec):
    if isinstance(spec, list):
        return [row for part in spec for row in rows_of(part)]
    if not isinstance(spec, dict):
        return []
    own = spec["data"]["values"] if "data" in spec and "values" in spec["data"] else []
    return own + [row for name, part in spec.items() if name != "data" for row in rows_of(part)]


def role(start, start_latest, end=None, end_latest=None, **more):
    days = {"start": start, "start_latest": start_latest, "end": end, "end_latest": end_latest}
    named = {"role_id": "R0001", "person_id": "ada-b", "person": "Ada B", "track": "employment", "acting": False}
    return {**named, "title": "Chief Scientist", "area": "research", "seniority": "chief", **days, **more}


days = st.dates(date(2016, 1, 1), date(2025, 12, 31))


@given(st.tuples(days, days, days, days).map(sorted), days)
def test_timeline_pieces_agree_with_the_roster(four, day):
    start, start_latest, end, end_latest = four
    found = pieces(role(start, start_latest, end, end_latest), [], UNTIL)
    held = certainty(start, start_latest, end, end_latest, day)
    drawn = {piece.certain for piece in found if piece.first <= day <= piece.last}
    if held == "certain":
        assert True in drawn
    elif held == "possible":
        # The ends of a certain piece belong to it.
        assert False in drawn
    else:
        assert not drawn


@given(st.tuples(days, days, days, days).map(sorted))
def test_a_leave_splits_only_its_role(four):
    start, gone, back, end = four
    whole = pieces(role(start, start, end, end), [], UNTIL)
    cut = pieces(role(start, start, end, end), [{"start_latest": gone, "end": back}], UNTIL)
    drawn = sum((piece.last - piece.first for piece in whole), timedelta())
    assert drawn - sum((piece.last - piece.first for piece in cut), timedelta()) == min(back, end) - max(gone, start)
    assert not any(piece.first < back and piece.last > gone for piece in cut if gone < back)


def test_roles_after_the_last_day_are_not_drawn():
    assert pieces(role(date(2027, 1, 1), date(2027, 1, 1)), [], UNTIL) == []


@given(st.lists(st.tuples(days, days).map(sorted), min_size=1, max_size=8))
def test_bars_in_a_row_never_overlap(spells):
    roles = [role(first, first, last, last, role_id=f"R{i:04}") for i, (first, last) in enumerate(spells)]
    laid = timeline_data.lay_out(roles, [], [], ["ada-b"], UNTIL, 800)
    bars = sorted(laid.bars, key=lambda bar: (bar["y"], bar["first"], bar["last"]))
    for one, other in pairwise(bars):
        assert one["y"] != other["y"] or one["last"] <= other["first"]
    assert max(bar["y2"] for bar in bars) <= laid.height


@given(st.integers(1, 3000), st.sampled_from(["Chief Executive Officer", "Head of Trust and Safety", "President"]))
def test_labels_fit_into_their_bars(length, title):
    first, last = date(2017, 1, 1), date(2017, 1, 1) + timedelta(days=length)
    before = role(date(2016, 1, 1), date(2016, 1, 1), first, first, role_id="R0001")
    laid = timeline_data.lay_out(
        [before, role(first, first, last, last, role_id="R0002", title=title)], [], [], ["ada-b"], UNTIL, 800
    )
    scale = 800 / (laid.last - laid.first).days
    ends = {bar["first"]: bar["last"] for bar in laid.bars}
    for label in laid.labels:
        if label["tone"] == "paper":
            assert text_width(label["text"], timeline_data.SIZE) <= (ends[label["day"]] - label["day"]).days * scale


def test_a_short_acting_role_is_a_diamond():
    post = role(date(2023, 11, 17), date(2023, 11, 17), date(2023, 11, 19), date(2023, 11, 19), acting=True)
    laid = timeline_data.lay_out([post], [], [], ["ada-b"], UNTIL, 800)
    assert (len(laid.marks), len(laid.bars)) == (1, 0)


def test_the_timeline_shows_the_roster_of_the_day():
    chart = plot_timeline(on="2023-11-18")
    board = roster("2023-11-18")
    chiefs = board[board.seniority == "chief"]
    shown = {row["person"] for row in values(chart) if set(row) == {"person", "y"}}
    # A role whose beginning nothing bounds may have been held on any earlier day; the plot need not show it then.
    assert set(chiefs[chiefs.start.notna()].person) <= shown <= set(chiefs.person)
    assert set(chiefs[chiefs.certainty == "certain"].person) <= shown


def test_the_timeline_takes_any_spelling():
    chart = plot_timeline(["翁荔", "Murati", "Mira Murati"])
    assert {row["person"] for row in values(chart) if set(row) == {"person", "y"}} == {"Lilian Weng", "Mira Murati"}


def test_the_timeline_respects_known_by():
    chart = plot_timeline(["Mira Murati"], known_by="2024-09-24")
    assert not any("→" in str(row.get("text")) for row in values(chart))


@pytest.mark.parametrize("by", counts.PERIODS)
def test_every_departure_is_one_square(by):
    squares = [row for row in values(plot_departures(by=by)) if "low" in row]
    left = load_departures()
    assert sorted(square["event_id"] for square in squares) == sorted(left.event_id)
    for row in left.itertuples():
        square = next(square for square in squares if square["event_id"] == row.event_id)
        period = counts.period_of(row.date.date(), by)
        assert square["label"] == counts.label_of(period, by)
        only_by = row.date_basis == "reported" or str(getattr(row, row.date_basis)).startswith("../")
        assert square["sure"] == (row.date_latest.date() < period.after and not only_by)


@pytest.mark.parametrize("split", [*counts.SPLITS, None])
def test_legend_counts_equal_the_squares(split):
    spec = plot_departures(split=split).to_dict()
    squares = [row for row in rows_of(spec) if "low" in row]
    drawn = {name: sum(row["group"] == name for row in squares) for name in {row["group"] for row in squares}}
    colours = next(layer for layer in spec["layer"] if "opacity" in layer["encoding"])["encoding"]["color"]["scale"]
    assert {int(name.split()[-1]) for name in colours["domain"]} == set(drawn.values())
    assert len(set(colours["range"])) == len(colours["domain"])


@given(st.dates(date(1999, 1, 1), date(2100, 1, 1)), st.sampled_from(list(counts.PERIODS)))
def test_periods_cover_every_day_without_gaps(day, by):
    period = counts.period_of(day, by)
    assert period.first <= day < period.after
    assert counts.period_of(period.after, by).first == period.after


def test_destinations_count_each_person_once():
    left = load_departures()
    for min_people in (1, 2, 5):
        bars = [row for row in values(plot_destinations(min_people=min_people)) if "names" in row]
        told = " ".join(plot_destinations(min_people=min_people).to_dict()["title"]["subtitle"])
        others, unknown = (int(number) for number in re.findall(r"(\d+) (?:people who went|of whom)", told))
        people = left[left.destination_id.notna()].groupby("destination_id").person_id.nunique()
        assert sorted(row["n"] for row in bars) == sorted(people[people >= min_people])
        assert others == people[people < min_people].sum()
        gone = left.groupby("person_id").destination_id.apply(lambda ids: ids.notna().any())
        assert unknown == (~gone).sum()


def test_ended_and_ongoing_stays():
    events = [
        {"event_id": "E1", "person_id": "a", "track": "employment", "kind": "joined", "date": date(2020, 1, 1),
         "date_latest": date(2020, 1, 31), "date_basis": "effective"},
        {"event_id": "E2", "person_id": "b", "track": "employment", "kind": "joined", "date": date(2020, 1, 1),
         "date_latest": date(2020, 1, 31), "date_basis": "reported"},
    ]  # fmt: skip
    roles = [{"person_id": person, "track": "employment", "end": None} for person in "abc"]
    left = [{"person_id": "d", "started": date(2019, 1, 1), "started_latest": date(2019, 1, 1),
             "date": date(2021, 1, 1), "date_latest": date(2021, 1, 1)}]  # fmt: skip
    found = tenure.stays(events, left, roles, "employment")
    assert [(row["person_id"], row["end"]) for row in found.rows] == [("d", date(2021, 1, 1)), ("a", None)]
    assert found.without_arrival == 2


def test_the_tenure_plot_states_its_basis():
    spec = plot_tenure().to_dict()
    told = " ".join(spec["title"]["subtitle"])
    for word in ("Kaplan-Meier", "censored", "95 %", "bounds", "left out"):
        assert word in told
    steps = [row for row in rows_of(spec) if "lower" in row and "text" not in row]
    assert all(row["lower"] <= row["share"] <= row["upper"] for row in steps)
    stays = re.search(r"over (\d+) stays: (\d+) ended, (\d+) go on", told)
    total, ended, on = map(int, stays.groups())
    assert total == ended + on == steps[0]["at_risk"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: plot_departures(by="week"),
        lambda: plot_departures(split="mood"),
        lambda: plot_departures(track="choir"),
        lambda: plot_departures(known_by="2010-01-01"),
        lambda: plot_destinations(min_people=10_000),
        lambda: plot_tenure("choir"),
        lambda: plot_timeline(on="2023-11"),
        lambda: plot_timeline([]),
    ],
)
def test_wrong_arguments_raise_one_line(wrong):
    with pytest.raises(UsageError) as caught:
        wrong()
    assert "\n" not in str(caught.value)


def test_an_unknown_name_raises():
    with pytest.raises(UnknownNameError):
        plot_timeline(["Nobody Whatsoever"])


def test_the_same_chart_gives_the_same_bytes():
    assert render(plot_departures(), "svg") == render(plot_departures(), "svg")


@pytest.mark.parametrize("form", FORMS)
def test_every_file_format_is_written(form, tmp_path):
    path = tmp_path / f"plot.{form}"
    save(plot_tenure("board"), path)
    data = path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    if form == "png":
        assert data.startswith(b"\x89PNG")
    elif form == "json":
        assert "layer" in json.loads(data)
    elif form == "svg":
        assert ET.fromstring(data).tag.endswith("svg")
    else:
        page = data.decode()
        assert not re.search(r"""(?:src|href)\s*=\s*["']?https?:""", page)
        assert not re.search(r"""(?:import|fetch)\(?\s*["']https?:""", page)


@pytest.mark.parametrize("name", ["plot", "plot.gif", "missing/plot.svg"])
def test_an_unwritable_file_name_raises(name, tmp_path):
    with pytest.raises(UsageError):
        save(plot_tenure("board"), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", [name for name in AREA_COLOURS if name != "No title known"])
def test_white_text_has_contrast_on_every_bar(name):
    assert 1.05 / (luminance(AREA_COLOURS[name]) + 0.05) >= 4.5


def test_colours_and_groups_cover_the_vocabularies():
    assert sorted(area for areas in AREA_GROUPS.values() for area in areas) == sorted(AREAS)
    assert set(INITIATIVE_COLOURS) == set(INITIATIVES)
    assert set(counts.KIND_WORDS) == set(ORGANIZATION_KINDS)
