"""What the plots are drawn from, and the structure of their specifications."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel import (
    load_departures,
    load_organizations,
    load_spells,
    plot_departures,
    plot_destinations,
    plot_tenure,
    plot_timeline,
    roster,
)
from oai_personnel._version import LICENCE, SITE, __version__
from oai_personnel.certainty import certainty
from oai_personnel.errors import UnknownNameError, UsageError
from oai_personnel.plotting import counts, tenure, timeline_data
from oai_personnel.plotting.saving import FORMS, render, save
from oai_personnel.plotting.theme import DARK, text_width
from oai_personnel.plotting.timeline import _hatching
from oai_personnel.plotting.timeline_data import SIZE, pieces

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
    days = {"start_earliest": start, "start_latest": start_latest, "end_earliest": end, "end_latest": end_latest}
    named = {"role_id": "R0001", "person_id": "ada-b", "person": "Ada B", "track": "employment", "acting": False}
    seen = {"last_seen": start_latest if end is None else min(start_latest, end)}
    return {**named, "title": "Chief Scientist", "area": "research", "seniority": "chief", **days, **seen, **more}


days = st.dates(date(2016, 1, 1), date(2025, 12, 31))


@given(st.tuples(days, days, days, days).map(sorted), days)
def test_timeline_pieces_agree_with_the_roster(four, day):
    row = role(*four)
    held = certainty(row, day, UNTIL)
    drawn = {piece.how for piece in pieces(row, UNTIL) if piece.first <= day <= piece.last}
    # The ends of a piece belong to it, so that two may meet on a day.
    assert held in drawn if held else drawn <= {pieces(row, UNTIL)[-1].how}


def test_no_day_is_made_up_for_an_open_end():
    seen = role(None, date(2020, 5, 1), last_seen=date(2020, 5, 1))
    cut = pieces(seen, UNTIL)
    assert cut[0].first == date(2020, 5, 1)
    assert cut[-1].last == date(2022, 5, 2)
    assert {piece.how for piece in cut} == {"certain", "presumed"}
    laid = timeline_data.lay_out([], [seen], [], [], ["ada-b"], UNTIL, 800)
    assert [mark["side"] for mark in laid.opens] == ["start", "end"]


@given(st.tuples(days, days, days, days).map(sorted))
def test_a_leave_splits_only_its_role(four):
    start, gone, back, end = four
    whole = pieces(role(start, start, end, end), UNTIL)
    cut = pieces(role(start, start, end, end), UNTIL, [{"start_latest": gone, "end_earliest": back}])
    drawn = sum((piece.last - piece.first for piece in whole), timedelta())
    left = min(back, whole[-1].last) - max(gone, start)
    assert drawn - sum((piece.last - piece.first for piece in cut), timedelta()) == left
    assert not any(piece.first < back and piece.last > gone for piece in cut if gone < back)


def test_roles_after_the_last_day_are_not_drawn():
    assert pieces(role(date(2027, 1, 1), date(2027, 1, 1)), UNTIL) == []


@given(st.lists(st.tuples(days, days, days, days).map(sorted), min_size=1, max_size=6))
def test_bars_in_a_row_never_overlap(spans):
    roles = [role(*four, role_id=f"R{i:04}") for i, four in enumerate(spans)]
    laid = timeline_data.lay_out([], roles, [], [], ["ada-b"], UNTIL, 800)
    bars = sorted(laid.bars, key=lambda bar: (bar["y"], bar["first"], bar["last"]))
    for one, other in pairwise(bars):
        assert one["y"] != other["y"] or one["last"] <= other["first"] + timedelta(1)
    assert max((bar["y2"] for bar in bars), default=0) <= laid.height


@given(st.integers(1, 3000), st.sampled_from(["Chief Executive Officer", "Head of Trust and Safety", "President"]))
def test_labels_fit_into_their_bars(length, title):
    first, last = date(2017, 1, 1), date(2017, 1, 1) + timedelta(days=length)
    before = role(date(2016, 1, 1), date(2016, 1, 1), first, first, role_id="R0001")
    after = role(first, first, last, last, role_id="R0002", title=title)
    laid = timeline_data.lay_out([], [before, after], [], [], ["ada-b"], UNTIL, 800)
    scale = 800 / (laid.last - laid.first).days
    ends = {bar["first"]: bar["last"] for bar in laid.bars}
    for label in laid.labels:
        if label["tone"] == "paper":
            assert text_width(label["text"], timeline_data.SIZE) <= (ends[label["day"]] - label["day"]).days * scale


def test_a_short_acting_role_is_a_diamond():
    post = role(date(2023, 11, 17), date(2023, 11, 17), date(2023, 11, 19), date(2023, 11, 19), acting=True)
    laid = timeline_data.lay_out([], [post], [], [], ["ada-b"], UNTIL, 800)
    assert (len(laid.marks), len(laid.bars)) == (1, 0)


def test_an_uncertain_title_leaves_the_stay_certain():
    stay = role(date(2018, 1, 1), date(2018, 1, 1), date(2024, 1, 1), date(2024, 1, 1), last_seen=date(2024, 1, 1))
    title = role(date(2018, 1, 1), date(2024, 1, 1), date(2024, 1, 1), date(2024, 1, 1))
    laid = timeline_data.lay_out([stay], [title], [], [], ["ada-b"], UNTIL, 800)
    assert [line["how"] for line in laid.stays] == ["certain"]
    assert laid.bars[0]["how"] == "possible"


def test_every_departure_carries_its_arrow_but_undone_ones():
    days = (date(2017, 6, 20), date(2024, 2, 12))
    events = [
        {"person_id": "ada-b", "track": "employment", "kind": "departed", "date_latest": day, "destination": to,
         "reversed_by": undone}
        for day, to, undone in ((days[0], "Acme", None), (days[1], "Zeta", None), (date(2020, 1, 1), "Tau", "E2"))
    ]  # fmt: skip
    roles = [
        role(date(2016, 1, 1), date(2016, 1, 1), days[0], days[0], role_id="R1"),
        role(date(2023, 2, 1), date(2023, 2, 1), days[1], days[1], role_id="R2"),
    ]
    laid = timeline_data.lay_out([], roles, events, [], ["ada-b"], UNTIL, 800)
    told = " ".join(label["text"] for label in laid.labels)
    assert "→ Acme" in told and "→ Zeta" in told and "Tau" not in told


def test_stripes_stay_within_their_bar_and_leave_room_for_words():
    bar = {"first": date(2020, 1, 1), "last": date(2024, 1, 1), "y": 10.0, "y2": 22.0}
    word = {"text": "Chief", "day": date(2020, 1, 1), "y": 16.0, "tone": "ink"}
    stripes = _hatching([bar], timedelta(5))
    assert len(stripes) > 40
    assert all(bar["first"] <= one["first"] < one["last"] <= bar["last"] for one in stripes)
    assert all(10 <= one["y2"] < one["y"] <= 22 for one in stripes)
    free = min(one["first"] for one in _hatching([bar], timedelta(5), [word]))
    assert free >= bar["first"] + timedelta(5) * text_width("Chief", SIZE)
    assert _hatching([{**bar, "last": bar["first"]}], timedelta(5)) == []


def test_the_timeline_shows_the_roster_of_the_day():
    chart = plot_timeline(on="2023-11-18")
    board = roster("2023-11-18")
    shown = {row["person"] for row in values(chart) if set(row) == {"person", "y"}}
    assert shown == set(board[board.seniority == "chief"].person)


def test_the_timeline_has_a_key_of_its_manners():
    told = {row.get("text") for row in values(plot_timeline(["Mira Murati"]))}
    assert {"certain", "presumed: no end is known", "possible: the dates leave it open"} <= told


def test_the_timeline_takes_any_spelling():
    chart = plot_timeline(["翁荔", "Murati", "Mira Murati"])
    assert {row["person"] for row in values(chart) if set(row) == {"person", "y"}} == {"Lilian Weng", "Mira Murati"}


def test_the_timeline_respects_known_by():
    chart = plot_timeline(["Mira Murati"], known_by="2024-09-24")
    assert not any("→" in str(row.get("text")) for row in values(chart))


def squares_of(chart, undone=False):
    return [row for row in values(chart) if "high" in row and (row["group"] == "undone") == undone]


@pytest.mark.parametrize("by", counts.PERIODS)
def test_a_square_stands_where_its_departure_certainly_lies(by):
    chart = plot_departures(by=by)
    squares = {square["event_id"]: square for square in squares_of(chart)}
    spans = {row["event_id"]: row for row in values(chart) if "low" in row and "high" not in row}
    wide = 0
    for row in load_departures().itertuples():
        first, last = row.date_earliest.date(), row.date_latest.date()
        square = squares.pop(row.event_id, None)
        if counts.period_of(first, by) == counts.period_of(last, by):
            assert square["label"] == counts.label_of(counts.period_of(first, by), by)
        elif first.year == last.year:
            assert square["year"] == first.year and square["high"] < 0
        else:
            assert square is None
            assert spans.pop(row.event_id)["until"] == last.strftime("%Y/%m/%d")
            wide += 1
    assert squares == spans == {}
    assert f"{wide} known only to a longer span" in chart.to_dict()["description"]


def test_undone_departures_are_hollow_and_not_counted():
    chart = plot_departures()
    everything = load_departures(include_reversed=True)
    undone = set(everything[everything.reversed_by.notna()].event_id)
    assert {square["event_id"] for square in squares_of(chart, undone=True)} == undone != set()
    assert not undone & {square["event_id"] for square in squares_of(chart)}
    told = chart.to_dict()["description"]
    assert f"Of {len(load_departures())} reported departures" in told
    assert f"{len(undone)} more that a return" in told


@pytest.mark.parametrize("split", [*counts.SPLITS, None])
def test_legend_counts_equal_the_squares(split):
    spec = plot_departures(split=split).to_dict()
    squares = [row for row in rows_of(spec) if "low" in row and "group" in row and row["group"] != "undone"]
    drawn = {name: sum(row["group"] == name for row in squares) for name in {row["group"] for row in squares}}
    colours = next(layer for layer in spec["layer"] if "color" in layer["encoding"])["encoding"]["color"]["scale"]
    assert {int(name.split()[-1]) for name in colours["domain"]} == set(drawn.values())
    assert set(drawn) == set(colours["domain"])
    assert len(set(colours["range"])) <= 8


@given(st.dates(date(1999, 1, 1), date(2100, 1, 1)), st.sampled_from(list(counts.PERIODS)))
def test_periods_cover_every_day_without_gaps(day, by):
    period = counts.period_of(day, by)
    assert period.first <= day < period.after
    assert counts.period_of(period.after, by).first == period.after


def test_destinations_count_each_person_once():
    left = load_departures()
    parents = load_organizations().set_index("organization_id").parent_id.dropna()
    left["place"] = left.destination_id.replace(dict(parents))
    for min_people in (1, 2, 5):
        drawn = values(plot_destinations(min_people=min_people))
        bars = {row["organization"]: row for row in drawn if "names" in row}.values()
        told = plot_destinations(min_people=min_people).to_dict()["description"]
        others, unknown = (int(number) for number in re.findall(r"(\d+) (?:people who went|of whom no)", told))
        people = left[left.place.notna()].groupby("place").person_id.nunique()
        assert sorted(row["n"] for row in bars) == sorted(people[people >= min_people])
        assert others == people[people < min_people].sum()
        gone = left.groupby("person_id").destination_id.apply(lambda ids: ids.notna().any())
        assert unknown == (~gone).sum()


def test_parts_of_an_organisation_are_counted_with_it():
    organizations = [
        {"organization_id": "acme", "name": "Acme", "kind": "company", "parent_id": None},
        {"organization_id": "lab", "name": "Acme Lab", "kind": "ai_lab", "parent_id": "acme"},
    ]
    left = [
        {"person_id": "a", "person": "Ada", "destination_id": "acme"},
        {"person_id": "b", "person": "Bo", "destination_id": "lab"},
    ]
    (bar,), _ = counts.by_destination(left, organizations)
    assert (bar["organization"], bar["n"], bar["parts"]) == ("Acme", 2, ["Acme Lab"])


def test_undone_departures_lead_nowhere():
    people = " ".join(row["people"] for row in values(plot_destinations(min_people=1)) if "people" in row)
    assert "Sam Altman" not in people


def test_stays_are_spells_and_an_undone_exit_ends_none():
    def spell(number, start, end, **more):
        days = {"start_earliest": start, "start_latest": start, "end_earliest": end, "end_latest": end}
        ids = {"spell_id": f"P{number}", "start_event_id": f"E{number}", "end_event_id": end and f"E{number + 1}"}
        return {"person_id": "a", "track": "employment", "last_seen": end or start, **days, **ids, **more}

    spells = [
        spell(1, date(2019, 1, 1), date(2023, 11, 17)),
        spell(3, date(2023, 11, 22), None, last_seen=date(2025, 1, 1)),
        spell(5, None, date(2020, 1, 1), start_latest=date(2019, 1, 1), person_id="b"),
        spell(7, date(2019, 1, 1), date(2020, 1, 1), track="board"),
    ]
    undone = [{"event_id": "E2", "reversed_by": "E3"}, {"event_id": "E6", "reversed_by": None}]
    found = tenure.stays(spells, undone, "employment")
    assert [(row["spell_id"], row["end_latest"]) for row in found.rows] == [("P1", None)]
    assert found.without_arrival == 1
    _, read = tenure.estimate(found)
    assert (read[0].longest, read[0].ended) == ((date(2025, 1, 1) - date(2019, 1, 1)).days, False)


def test_acting_starts_count_as_arrivals():
    stays = load_spells()
    shear = stays[(stays.person == "Emmett Shear") & (stays.track == "employment")].iloc[0]
    found = tenure.stays(stays.astype(object).where(stays.notna(), None).to_dict("records"), [], "employment")
    assert shear.spell_id in {row["spell_id"] for row in found.rows}


def test_the_tenure_plot_states_its_basis():
    spec = plot_tenure().to_dict()
    told = spec["description"]
    for word in ("Kaplan-Meier", "censored", "95 %", "bounds", "Left out", "named in the press"):
        assert word in told
    least, most = map(float, re.search(r"median is ([\d.]+) years to ([\d.]+) years", told).groups())
    shown = next(row["text"] for row in rows_of(spec) if "half have left" in row.get("text", ""))
    assert least <= float(re.search(r"after ([\d.]+) years", shown)[1]) <= most
    steps = [row for row in rows_of(spec) if "lower" in row and "text" not in row]
    assert all(row["lower"] <= row["share"] <= row["upper"] for row in steps)
    stays = re.search(r"over (\d+) stays of \d+ people[^:]*: (\d+) ended. (\d+) without a known end", told)
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
        lambda: plot_tenure(theme="pink"),
        lambda: plot_timeline(size="poster"),
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


PLOTS = [plot_departures, plot_destinations, plot_tenure, plot_timeline]


@pytest.mark.parametrize("plot", PLOTS)
def test_a_picture_names_its_source(plot):
    (named,) = [row["source"] for row in values(plot()) if "source" in row]
    assert __version__ in named and LICENCE in named and SITE.removeprefix("https://").rstrip("/") in named


@pytest.mark.parametrize("plot", PLOTS)
def test_a_title_states_a_finding_and_its_population(plot):
    assert re.match(r"Of \d+ .*(people|departures).*\d", plot().to_dict()["title"]["text"])


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("plot", PLOTS)
def test_a_dark_picture_has_no_light_paper(plot, size):
    drawn = render(plot(theme="dark", size=size), "svg").decode()
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', drawn))
    assert "#ffffff" not in used and "#1c1f24" not in used and DARK.paper in used


@pytest.mark.parametrize("plot", PLOTS)
def test_a_picture_for_phones_fits_a_phone(plot):
    drawn = ET.fromstring(render(plot(size="phone"), "svg"))
    assert float(drawn.get("width")) <= 390


def test_spans_on_a_lane_never_meet():
    lanes = {}
    unknown = dict.fromkeys(("title", "destination", "initiative", "reversed_by"))
    days = [(date(2018 + place % 4, 1, 1), date(2022 + place, 1, 1)) for place in range(6)]
    departed = [
        {
            **unknown,
            "person": "A",
            "date": f"{first}/{last}",
            "event_id": "E1",
            "date_earliest": first,
            "date_latest": last,
        }
        for first, last in days
    ]
    for span in counts.per_period(departed, "year", None).wide:
        assert span["first"] > lanes.get(span["lane"], date.min)
        lanes[span["lane"]] = span["last"]


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
