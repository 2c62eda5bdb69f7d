"""The plot of departures per period: every departure is one square, with the count above each column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel.errors import UsageError
from oai_personnel.palette import AREA_GROUPS, CYCLE, INITIATIVE_GROUPS
from oai_personnel.plotting.counts import PERIODS, SPLITS, Period, Stacks, counted, gap, per_period, period_of
from oai_personnel.plotting.inputs import departures_known, last_day
from oai_personnel.plotting.theme import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    altair,
    finished,
    written,
)

if TYPE_CHECKING:
    import altair as alt

WIDTH = 860.0
_TALLEST = 340.0
_PALE, _REST = "#b9bfc8", "#8d949e"


def plot_departures(
    by: str = "quarter",
    split: str | None = "initiative",
    track: str | None = "employment",
    known_by: str | date | None = None,
) -> alt.LayerChart:
    """Plot departures per period, each a square.

    A departure of which only the year is known is drawn pale below, under its year. One
    that the person's return undid is hollow and not counted.

    Parameters
    ----------
    by : {"month", "quarter", "year"}
    split : {"initiative", "reason", "area", "seniority", "status"} or None
        What the colour shows.
    track : {"employment", "board", "advisory"} or None
        Of which track; None for all.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.

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
    >>> plot_departures(by="year", split=None).to_dict()["title"]["text"]
    'Departures from OpenAI per year'
    """
    stacks = per_period(departures_known(track, known_by, include_reversed=True), by, split)
    counted_ones = [square for square in stacks.squares if not square["undone"]]
    if not counted_ones:
        raise UsageError("nothing to plot: no departure had been reported by that day")
    total = len(counted_ones) + len(stacks.apart) + stacks.wide
    undone = len(stacks.squares) - len(counted_ones)
    notes = [
        f"{total} reported departures{_of(track)}, one square each; documents up to {written(last_day(known_by))}. "
        "Quiet departures are missing.",
        " ".join(
            part
            for part in (
                f"Pale, below: {len(stacks.apart)} of which only the year is known." if stacks.apart else "",
                f"Not drawn: {stacks.wide} known only to a longer span." if stacks.wide else "",
                f"Hollow: {undone} more that a return within 31 days undid." if undone else "",
            )
            if part
        ),
    ]
    split_title = f", by {split}" if split else ""
    return draw_departures(stacks, by, split, f"Departures from OpenAI per {by}{split_title}", notes)


def _of(track: str | None) -> str:
    return {None: "", "employment": " from the company", "board": " from the board"}.get(track, " of advisers")


def _colours(split: str | None, groups: list[str]) -> dict[str, str]:
    if split == "initiative":
        return {code: group.light for group in INITIATIVE_GROUPS for code in group.codes}
    if split == "area":
        return {group.name: group.light for group in AREA_GROUPS}
    named = [group for group in groups if group not in ("unknown", "not_stated")]
    # A seventh group and those behind it share one colour: more could not be told apart.
    colours = {group: CYCLE[place] if place < len(CYCLE) else _REST for place, group in enumerate(named)}
    return {group: colours.get(group, _PALE) for group in groups}


def draw_departures(stacks: Stacks, by: str, split: str | None, title: str, notes: list[str]) -> alt.LayerChart:
    """Draw departures per period, one square each.

    Parameters
    ----------
    stacks : Stacks
        From `counts.per_period`.
    by : {"month", "quarter", "year"}
    split : str or None
    title : str
    notes : list of str
    """
    alt = altair()
    tallest = max(row["place"] + 1 for row in stacks.squares)
    side = min(_TALLEST / tallest, 16.0)
    solid = [row for row in stacks.squares if not row["undone"]]
    drawn = [*solid, *stacks.apart]
    groups = list(counted(drawn, "group", SPLITS[split] if split else ["departures"]))
    colours, numbers = _colours(split, groups), counted(drawn, "group", groups)
    names = {group: f"{_said(group)} {numbers[group]}" for group in groups}
    first = min(row["first"] for row in stacks.squares).year
    last = max(row["after"] for row in stacks.squares)
    first = min([first, *(row["year"] for row in stacks.apart)])
    begin, end = date(first, 1, 1), max(last, date(max([first, *(row["year"] for row in stacks.apart)]) + 1, 1, 1))
    per_year = 12 // PERIODS[by]
    foot = 20 / side  # room for the years
    depth = max((row["place"] // per_year + 1 for row in stacks.apart), default=0)
    totals = {row["label"]: _middle(row) for row in solid}
    x: dict[str, Any] = {
        "type": "temporal",
        "axis": None,
        "scale": alt.Scale(domain=[{"year": d.year, "month": d.month, "date": d.day} for d in (begin, end)]),
    }
    low = -(foot + depth) if depth else -foot
    y: dict[str, Any] = {"type": "quantitative", "axis": None, "scale": alt.Scale(domain=[low, tallest], nice=False)}
    years = [{"day": f"{year}/01/01", "label": str(year), "n": -foot / 2} for year in range(first, end.year + 1)]
    years = [year for year in years if year["day"] < _stamp(end)]
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=list(names.values()), range=[colours[group] for group in groups]),
        legend=None if split is None else alt.Legend(columns=5),
    )
    outline = {"stroke": PAPER, "strokeWidth": 1} if side >= 3 else {}
    place = {"x": alt.X("from", **x), "x2": "until", "y": alt.Y("low", **y), "y2": "high"}
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("person", "title", "date", "to", "event_id")]

    def layer(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.Data(values=rows))

    parts = [
        layer(years).mark_rule(color=FAINT).encode(x=alt.X("day", **x)),
        layer(years)
        .mark_text(align="left", dx=4, color=QUIET, fontSize=11)
        .encode(x=alt.X("day", **x), y=alt.Y("n", **y), text="label:N"),
        layer([_square(row, names) for row in solid])
        .mark_rect(**outline)
        .encode(**place, color=colour, tooltip=tooltip),
        layer([_apart(row, per_year, foot, names) for row in stacks.apart])
        .mark_rect(**outline, opacity=0.45)
        .encode(**place, color=colour, tooltip=tooltip),
        layer([_square(row, names) for row in stacks.squares if row["undone"]])
        .mark_rect(fill=PAPER, stroke=QUIET, strokeWidth=1, strokeDash=[2, 2])
        .encode(**place, tooltip=tooltip),
        layer(list(totals.values()))
        .mark_text(dy=-7, color=INK, fontSize=10.5)
        .encode(x=alt.X("day", **x), y=alt.Y("n", **y), text="text:N"),
    ]
    chart = alt.layer(*[part for part in parts if part.data.values])
    return finished(chart.properties(width=WIDTH, height=side * (tallest - low)), title, notes)


def _stamp(day: date) -> str:
    return day.strftime("%Y/%m/%d")


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("person", "title", "date", "to", "event_id")}


def _square(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A square in the column of its period; one that was undone has no group in the key."""
    begin, end = gap(Period(row["first"], row["after"]))
    where = {"from": _stamp(begin), "until": _stamp(end), "low": row["place"], "high": row["place"] + 1}
    group = "undone" if row["undone"] else names[row["group"]]
    return {**_told(row), **where, "label": row["label"], "group": group}


def _apart(row: dict[str, Any], per_year: int, foot: float, names: dict[str, str]) -> dict[str, Any]:
    """A square below the axis, somewhere in its year: its column says nothing."""
    line, column = divmod(row["place"], per_year)
    begin, end = gap(period_of(date(row["year"], 1 + column * 12 // per_year, 1), _BY[per_year]))
    where = {"from": _stamp(begin), "until": _stamp(end), "low": -foot - line - 1, "high": -foot - line}
    return {**_told(row), **where, "year": row["year"], "group": names[row["group"]]}


_BY = {12 // months: by for by, months in PERIODS.items()}


def _middle(row: dict[str, Any]) -> dict[str, Any]:
    """Where the number of a column is written."""
    begin, end = gap(Period(row["first"], row["after"]))
    return {"day": _stamp(begin + (end - begin) / 2), "n": row["total"], "text": str(row["total"])}


def _said(code: str) -> str:
    return code.replace("_", " ").capitalize()
