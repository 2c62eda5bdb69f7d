"""The plot of departures per period: every departure is one square, with the count above each column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel.errors import UsageError
from oai_personnel.plotting.counts import SPLITS, Period, counted, gap, per_period
from oai_personnel.plotting.inputs import departures_known, last_day
from oai_personnel.plotting.theme import (
    AREA_COLOURS,
    CYCLE,
    FAINT,
    INITIATIVE_COLOURS,
    INK,
    PAPER,
    QUIET,
    altair,
    area_group,
    finished,
    written,
)

if TYPE_CHECKING:
    import altair as alt

WIDTH = 860.0
_TALLEST = 340.0
_PALE = "#b9bfc8"


def plot_departures(
    by: str = "quarter",
    split: str | None = "initiative",
    track: str | None = "employment",
    known_by: str | date | None = None,
) -> alt.LayerChart:
    """Plot departures per period, each a square.

    A departure whose dates span several periods is drawn pale in the first of them, and so
    does one of which only the day of the first report is known.

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
    stacked = per_period(departures_known(track, known_by), by, split)
    if not stacked:
        raise UsageError("nothing to plot: no departure had been reported by that day")
    pale = sum(not row["sure"] for row in stacked)
    notes = [
        f"{len(stacked)} reported departures{_of(track)}, one square each; data to {written(last_day(known_by))}.",
        f"Pale: {pale} whose {by} is not certain: the first possible one, or the last where only that is known. Quiet "
        "departures are missing.",
    ]
    split_title = f", by {split}" if split else ""
    return draw_departures(stacked, split, f"Departures from OpenAI per {by}{split_title}", notes)


def _of(track: str | None) -> str:
    return {None: "", "employment": " from the company", "board": " from the board"}.get(track, " of advisers")


def _colours(split: str | None, groups: list[str]) -> dict[str, str]:
    if split is None:
        return {"departures": CYCLE[0]}
    if split == "initiative":
        return {group: INITIATIVE_COLOURS[group] for group in groups}
    if split == "area":
        # Areas of one group share its colour in other plots; here each needs its own.
        return {group: _shade(group, groups) for group in groups}
    named = [group for group in groups if group not in ("unknown", "not_stated")]
    colours = {group: CYCLE[place % len(CYCLE)] for place, group in enumerate(named)}
    return {group: colours.get(group, _PALE) for group in groups}


def _shade(area: str, areas: list[str]) -> str:
    if area == "unknown":
        return _PALE
    mates = [other for other in areas if area_group(other) == area_group(area)]
    base = AREA_COLOURS[area_group(area)]
    mix = mates.index(area) / max(len(mates), 1) * 0.75
    channels = (int(base[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(value + (255 - value) * mix):02x}" for value in channels)


def draw_departures(rows: list[dict[str, Any]], split: str | None, title: str, notes: list[str]) -> alt.LayerChart:
    """Draw departures per period, one square each.

    Parameters
    ----------
    rows : list of dict
        From `counts.per_period`.
    split : str or None
    title : str
    notes : list of str
    """
    alt = altair()
    tallest = max(row["total"] for row in rows)
    side = min(_TALLEST / tallest, 16.0)
    groups = list(counted(rows, "group", SPLITS[split] if split else ["departures"]))
    colours = _colours(split, groups)
    numbers = counted(rows, "group", groups)
    names = {group: f"{_said(group)} {numbers[group]}" for group in groups}
    first = min(row["first"] for row in rows).replace(month=1, day=1)
    last = max(row["after"] for row in rows)
    squares, totals = [], {}
    for row in rows:
        begin, end = gap(Period(row["first"], row["after"]))
        squares.append(
            {
                **{name: row[name] for name in ("person", "title", "date", "to", "label", "sure", "event_id")},
                "group": names[row["group"]],
                "from": begin.strftime("%Y/%m/%d"),
                "until": end.strftime("%Y/%m/%d"),
                "low": row["place"],
                "high": row["place"] + 1,
            }
        )
        middle = begin + (end - begin) / 2
        totals[row["label"]] = {"day": middle.strftime("%Y/%m/%d"), "n": row["total"]}
    x: dict[str, Any] = {
        "type": "temporal",
        "axis": None,
        "scale": alt.Scale(domain=[{"year": d.year, "month": d.month, "date": d.day} for d in (first, last)]),
    }
    y: dict[str, Any] = {"type": "quantitative", "axis": None, "scale": alt.Scale(domain=[0, tallest], nice=False)}
    years = [{"day": f"{year}/01/01", "label": str(year)} for year in range(first.year, last.year + 1)]
    years = [year for year in years if year["day"] < last.strftime("%Y/%m/%d")]
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=list(names.values()), range=[colours[group] for group in groups]),
        legend=None if split is None else alt.Legend(columns=5),
    )
    outline = PAPER if side >= 3 else None
    chart = alt.layer(
        alt.Chart(alt.Data(values=years)).mark_rule(color=FAINT).encode(x=alt.X("day", **x)),
        alt.Chart(alt.Data(values=years))
        .mark_text(align="left", dx=4, dy=12, color=QUIET, fontSize=11)
        .encode(x=alt.X("day", **x), y=alt.value(side * tallest), text="label:N"),
        alt.Chart(alt.Data(values=squares))
        .mark_rect(**({"stroke": outline, "strokeWidth": 1} if outline else {}))
        .encode(
            x=alt.X("from", **x),
            x2="until",
            y=alt.Y("low", **y),
            y2="high",
            color=colour,
            opacity=alt.when("datum.sure").then(alt.value(1)).otherwise(alt.value(0.45)),
            tooltip=[alt.Tooltip(f"{name}:N") for name in ("person", "title", "date", "to", "event_id")],
        ),
        alt.Chart(alt.Data(values=list(totals.values())))
        .mark_text(dy=-7, color=INK, fontSize=10.5)
        .encode(x=alt.X("day", **x), y=alt.Y("n", **y), text="n:Q"),
    ).properties(width=WIDTH, height=side * tallest)
    return finished(chart, title, notes)


def _said(code: str) -> str:
    return code.replace("_", " ").capitalize()
