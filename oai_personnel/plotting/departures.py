"""The plot of departures per period: every departure is one square, with the count above each column."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel.errors import UsageError
from oai_personnel.palette import AREA_GROUPS, CYCLE, INITIATIVE_GROUPS
from oai_personnel.plotting.counts import PERIODS, SPLITS, Period, Stacks, counted, gap, per_period, period_of
from oai_personnel.plotting.inputs import departures_known, last_day
from oai_personnel.plotting.theme import Look, Size, Theme, altair, finished, look_of, source, written

if TYPE_CHECKING:
    import altair as alt

#: Pixels across, and at most up, for each size.
_WIDTH = {False: 860.0, True: 336.0}
_TALLEST = {False: 340.0, True: 260.0}
#: Pixels for each span of which not even the year is known.
_SPAN = 4.0


def plot_departures(
    by: str = "quarter",
    split: str | None = "initiative",
    track: str | None = "employment",
    known_by: str | date | None = None,
    theme: Theme = "light",
    size: Size = "wide",
) -> alt.LayerChart:
    """Plot departures per period, each a square.

    A departure of which only the year is known is drawn pale below, under its year; one of
    which not even that is known as a thin line from the first to the last day on which it
    may have been. One that the person's return undid is hollow and not counted.

    Parameters
    ----------
    by : {"month", "quarter", "year"}
    split : {"initiative", "reason", "area", "seniority", "status"} or None
        What the colour shows.
    track : {"employment", "board", "advisory"} or None
        Of which track; None for all.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.
    theme : {"light", "dark"}
        The paper for which the colours are chosen.
    size : {"wide", "phone"}
        For a page, or narrow for a screen held in a hand.

    Returns
    -------
    altair.LayerChart

    Raises
    ------
    UsageError
        If an argument is not allowed, or nothing had been reported by that day.

    Examples
    --------
    >>> from oai_personnel import plot_departures
    >>> "reported departures from OpenAI" in plot_departures(by="year").to_dict()["title"]["text"]
    True
    """
    look = look_of(theme, size)
    stacks = per_period(departures_known(track, known_by, include_reversed=True), by, split)
    counted_ones = [square for square in stacks.squares if not square["undone"]]
    if not counted_ones:
        raise UsageError("nothing to plot: no departure had been reported by that day")
    undone = len(stacks.squares) - len(counted_ones)
    notes = [
        f"One square each, by {by}; documents up to {written(last_day(known_by))}. Quiet departures are missing.",
        f"Pale, below: {len(stacks.apart)} of which only the year is known." if stacks.apart else "",
        f"Thin lines: {len(stacks.wide)} known only to a longer span." if stacks.wide else "",
        f"Hollow, not counted: {undone} more that a return within 31 days undid." if undone else "",
    ]
    return draw_departures(stacks, by, split, finding(stacks, split, track), [note for note in notes if note], look)


def finding(stacks: Stacks, split: str | None, track: str | None) -> str:
    """What the plot shows, with whom it speaks of, in one sentence."""
    all_of_them = [row for row in (*stacks.squares, *stacks.apart, *stacks.wide) if not row["undone"]]
    groups = Counter(row["group"] for row in all_of_them)
    whom = f"{len(all_of_them)} reported departures {_of(track)}"
    if split == "initiative":
        known = [f"{groups[code]} are known to be {_said(code).lower()}" for code in ("voluntary", "involuntary")]
        return f"Of {whom}, {known[0]} and {known[1].replace('are known to be ', '')}"
    named = [(number, group) for group, number in groups.items() if group not in _UNNAMED]
    if split is None or not named:
        return whom
    most, group = max(named, key=lambda item: (item[0], item[1]))
    return f"{whom} by {split}; most often {_said(group).lower()} ({most})"


_UNNAMED = ("unknown", "not_stated", "Field not known")


def _of(track: str | None) -> str:
    return {
        None: "from OpenAI and its boards",
        "board": "from OpenAI's boards",
        "advisory": "of OpenAI's advisers",
    }.get(track, "from OpenAI")


def _colours(split: str | None, groups: list[str], look: Look) -> dict[str, str]:
    if split == "initiative":
        return {code: look.colour(group) for group in INITIATIVE_GROUPS for code in group.codes}
    if split == "area":
        return {group.name: look.colour(group) for group in AREA_GROUPS}
    named = [group for group in groups if group not in ("unknown", "not_stated")]
    # A seventh group and those behind it share one colour: more could not be told apart.
    cycle = [look.colour(group) for group in CYCLE]
    colours = {group: cycle[place] if place < len(cycle) else look.strong for place, group in enumerate(named)}
    return {group: colours.get(group, look.weak) for group in groups}


def draw_departures(
    stacks: Stacks, by: str, split: str | None, title: str, notes: list[str], look: Look
) -> alt.LayerChart:
    """Draw departures per period, one square each.

    Parameters
    ----------
    stacks : Stacks
        From `counts.per_period`.
    by : {"month", "quarter", "year"}
    split : str or None
    title : str
    notes : list of str
    look : Look
    """
    alt = altair()
    width = _WIDTH[look.phone]
    tallest = max(row["place"] + 1 for row in stacks.squares)
    side = min(_TALLEST[look.phone] / tallest, 16.0)
    solid = [row for row in stacks.squares if not row["undone"]]
    drawn = [*solid, *stacks.apart, *stacks.wide]
    groups = list(counted(drawn, "group", SPLITS[split] if split else ["departures"]))
    colours, numbers = _colours(split, groups, look), counted(drawn, "group", groups)
    names = {group: f"{_said(group)} {numbers[group]}" for group in groups}
    years_of = [row["first"].year for row in stacks.squares] + [row["year"] for row in stacks.apart]
    begin = date(min(years_of), 1, 1)
    end = max(*(row["after"] for row in stacks.squares), date(max(years_of) + 1, 1, 1))
    per_year = 12 // PERIODS[by]
    foot = 20 / side  # room for the years
    depth = max((row["place"] // per_year + 1 for row in stacks.apart), default=0)
    lanes = max((row["lane"] + 1 for row in stacks.wide), default=0)
    bottom = foot + depth + (lanes * _SPAN + 8) / side
    x: dict[str, Any] = {
        "type": "temporal",
        "axis": None,
        "scale": alt.Scale(
            domain=[{"year": d.year, "month": d.month, "date": d.day} for d in (begin, end)], clamp=True
        ),
    }
    y: dict[str, Any] = {
        "type": "quantitative",
        "axis": None,
        "scale": alt.Scale(domain=[-bottom, tallest], nice=False),
    }
    years = [
        {"day": f"{year}/01/01", "label": f"’{year % 100:02}" if look.phone else str(year), "n": -foot / 2}
        for year in range(begin.year, end.year)
    ]
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=list(names.values()), range=[colours[group] for group in groups]),
        legend=None if split is None else alt.Legend(columns=2 if look.phone else 5),
    )
    outline = {"stroke": look.paper, "strokeWidth": 1} if side >= 3 else {}
    place = {"x": alt.X("from", **x), "x2": "until", "y": alt.Y("low", **y), "y2": "high"}
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("person", "title", "date", "to", "event_id")]

    def layer(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.Data(values=rows))

    parts = [
        layer(years).mark_rule(color=look.faint).encode(x=alt.X("day", **x)),
        layer(years)
        .mark_text(align="left", dx=4, color=look.quiet, fontSize=11)
        .encode(x=alt.X("day", **x), y=alt.Y("n", **y), text="label:N"),
        layer([_square(row, names) for row in solid])
        .mark_rect(**outline)
        .encode(**place, color=colour, tooltip=tooltip),
        layer([_apart(row, per_year, foot, names) for row in stacks.apart])
        .mark_rect(**outline, opacity=0.45)
        .encode(**place, color=colour, tooltip=tooltip),
        layer([_span(row, foot + depth + 8 / side, side, begin, names) for row in stacks.wide])
        .mark_rule(strokeWidth=2, opacity=0.75)
        .encode(x=alt.X("from", **x), x2="until", y=alt.Y("low", **y), color=colour, tooltip=tooltip),
        layer([_square(row, names) for row in stacks.squares if row["undone"]])
        .mark_rect(fill=look.paper, stroke=look.quiet, strokeWidth=1, strokeDash=[2, 2])
        .encode(**place, tooltip=tooltip),
        layer(_totals(stacks.squares))
        .mark_text(dy=-7, color=look.ink, fontSize=8.5 if look.phone else 10.5)
        .encode(x=alt.X("day", **x), y=alt.Y("n", **y), text="text:N"),
    ]
    height = side * (tallest + bottom)
    chart = alt.layer(*[part for part in parts if part.data.values], source(look, height + 16))
    return finished(chart.properties(width=width, height=height), title, notes, look, width)


def _stamp(day: date) -> str:
    return day.strftime("%Y/%m/%d")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("person", "title", "date", "to", "event_id")}


def _square(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A square in the column of its period; one that was undone has no group in the key."""
    begin, end = gap(Period(row["first"], row["after"]))
    where = {"from": _stamp(begin), "until": _stamp(end), "low": row["place"], "high": row["place"] + 1}
    group = "undone" if row["undone"] else names[row["group"]]
    return {**_shown(row), **where, "label": row["label"], "group": group}


def _apart(row: dict[str, Any], per_year: int, foot: float, names: dict[str, str]) -> dict[str, Any]:
    """A square below the axis, somewhere in its year: its column says nothing."""
    line, column = divmod(row["place"], per_year)
    begin, end = gap(period_of(date(row["year"], 1 + column * 12 // per_year, 1), _BY[per_year]))
    where = {"from": _stamp(begin), "until": _stamp(end), "low": -foot - line - 1, "high": -foot - line}
    return {**_shown(row), **where, "year": row["year"], "group": names[row["group"]]}


def _span(row: dict[str, Any], above: float, side: float, begin: date, names: dict[str, str]) -> dict[str, Any]:
    """A thin line over the days on which a departure may have been, from the first that is drawn."""
    where = {"from": _stamp(max(row["first"], begin)), "until": _stamp(row["last"])}
    return {**_shown(row), **where, "low": -above - row["lane"] * _SPAN / side, "group": names[row["group"]]}


_BY = {12 // months: by for by, months in PERIODS.items()}


def _totals(squares: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The number of each column, above all that is drawn in it."""
    tops = {row["label"]: row["place"] + 1 for row in squares}
    found = {}
    for row in squares:
        begin, end = gap(Period(row["first"], row["after"]))
        day = _stamp(begin + (end - begin) / 2)
        found[row["label"]] = {"day": day, "n": tops[row["label"]], "text": str(row["total"])}
    return list(found.values())


def _said(code: str) -> str:
    return code.replace("_", " ").capitalize()
