"""The plot of destinations: who went where, every person by name and by the time of leaving."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel._store import rows
from oai_personnel.errors import UsageError
from oai_personnel.palette import AREA_GROUPS
from oai_personnel.plotting.counts import KIND_WORDS, by_destination
from oai_personnel.plotting.inputs import departures_known, last_day
from oai_personnel.plotting.theme import (
    Look,
    Size,
    Theme,
    altair,
    finished,
    look_of,
    source,
    text_width,
    written,
)

if TYPE_CHECKING:
    import altair as alt

#: Pixels for bars and names, for the strip of years behind them, and of the longest bar.
_ROOM = {False: 590.0, True: 336.0}
_STRIP = {False: 200.0, True: 0.0}
_LONGEST = {False: 230.0, True: 150.0}
_ROW = {False: 29.0, True: 38.0}


def plot_destinations(
    min_people: int = 2,
    track: str | None = "employment",
    known_by: str | date | None = None,
    theme: Theme = "light",
    size: Size = "wide",
) -> alt.LayerChart:
    """Plot where people went when they left, with their names and when.

    Parameters
    ----------
    min_people : int
        Places to which fewer went are left out and counted below the title.
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
        If an argument is not allowed, or no place had been reported by that day.

    Examples
    --------
    >>> from oai_personnel import plot_destinations
    >>> "people who left OpenAI for a known place" in plot_destinations().to_dict()["title"]["text"]
    True
    """
    look = look_of(theme, size)
    placed, left_out = by_destination(departures_known(track, known_by), rows("organizations"), min_people)
    if not placed:
        raise UsageError("nothing to plot: no destination has that many people; lower min_people=, or take a later day")
    parts = "; ".join(f"{row['organization']} with {', '.join(row['parts'])}" for row in placed if row["parts"])
    most = " and ".join(f"{row['n']} {'went ' * (row is placed[0])}to {row['organization']}" for row in placed[:2])
    title = f"Of {left_out['known']} people who left OpenAI for a known place, {most}"
    notes = [
        "Next employer or own venture as reported; announced places that were not taken up are none.",
        f"Documents up to {written(last_day(known_by))}.",
        f"Left out: {left_out['others']} people who went to {left_out['places']} places of fewer than {min_people}, "
        f"and {left_out['unknown']} of whom no document says where they went.",
        f"{parts}." if parts else "",
        "" if look.phone else "Dots: when each of them left; hollow where only a span is known.",
    ]
    return draw_destinations(placed, title, [note for note in notes if note], look, last_day(known_by))


def draw_destinations(
    rows: list[dict[str, Any]], title: str, notes: list[str], look: Look, until: date
) -> alt.LayerChart:
    """Draw where people went: a bar with its count, as many names as fit, and a dot for each departure.

    Parameters
    ----------
    rows : list of dict
        From `counts.by_destination`.
    title : str
    notes : list of str
    look : Look
    until : datetime.date
        The last day that the documents cover.
    """
    alt = altair()
    room, strip, longest, step = (table[look.phone] for table in (_ROOM, _STRIP, _LONGEST, _ROW))
    scale = longest / max(row["n"] for row in rows)
    height = step * len(rows)
    values, dots = [], []
    for place, row in enumerate(rows):
        wide = max(row["n"] * scale, 14)
        middle = step * (place + (0.68 if look.phone else 0.5))
        values.append(
            {
                "organization": row["organization"],
                "kind": KIND_WORDS[row["kind"]],
                "label": f"{row['organization']} · {KIND_WORDS[row['kind']]}" if look.phone else row["organization"],
                "n": row["n"],
                # Names follow the bar, in the room that it leaves.
                "names": _names(row["people"], room - wide - 14),
                "people": ", ".join(row["people"]),
                "zero": 0,
                "wide": wide,
                "inside": wide - 5,
                "behind": wide + 6,
                "middle": middle,
                "over": middle - 16,
                "top": middle - 7.5,
                "bottom": middle + 7.5,
            }
        )
        dots += _dots(row, middle, room + 24, strip, until) if strip else []
    x: dict[str, Any] = {"type": "quantitative", "axis": None, "scale": alt.Scale(domain=[0, room + strip], nice=False)}
    y: dict[str, Any] = {
        "type": "quantitative",
        "axis": None,
        "scale": alt.Scale(domain=[0, height], reverse=True, nice=False),
    }
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("organization", "kind", "n", "people")]
    base = alt.Chart(alt.Data(values=values)).encode(y=alt.Y("middle", **y), tooltip=tooltip)
    ink = look.colour(AREA_GROUPS[-1])
    parts = [
        base.mark_rect(color=ink).encode(x=alt.X("zero", **x), x2="wide", y=alt.Y("top", **y), y2="bottom"),
        base.mark_text(align="right", color=look.paper, fontSize=11, fontWeight=600).encode(
            x=alt.X("inside", **x), text="n:N"
        ),
        base.mark_text(align="left", color=look.quiet, fontSize=10).encode(x=alt.X("behind", **x), text="names:N"),
    ]
    if look.phone:
        parts.append(
            base.mark_text(align="left", color=look.ink, fontSize=11.5).encode(
                x=alt.value(0), y=alt.Y("over", **y), text="label:N"
            )
        )
    else:
        parts += [
            base.mark_text(align="right", dx=-10, dy=-5, color=look.ink, fontSize=12).encode(
                x=alt.value(0), text="label:N"
            ),
            base.mark_text(align="right", dx=-10, dy=7, color=look.quiet, fontSize=9).encode(
                x=alt.value(0), text="kind:N"
            ),
            *_strip(alt, x, y, dots, room + 24, strip, until, look),
        ]
    labels = 0.0 if look.phone else max(text_width(row["organization"], 12) for row in rows) + 10
    chart = alt.layer(*parts, source(look, height + 22, -labels)).properties(width=room + strip, height=height)
    across = room + strip + labels
    return finished(chart, title, notes, look, across)


_BEGIN = date(2016, 1, 1)


def _at(day: date, left: float, strip: float, until: date) -> float:
    return left + max((day - _BEGIN).days, 0) / max((until - _BEGIN).days, 1) * (strip - 30)


def _dots(row: dict[str, Any], middle: float, left: float, strip: float, until: date) -> list[dict[str, Any]]:
    """When each of them left: a dot on the day, hollow in the middle of a span of more than a quarter."""
    found = []
    for person, (first, last) in zip(row["people"], row["left"], strict=True):
        day = first + (last - first) / 2
        sure = (last - first).days <= 92
        found.append(
            {"person": person, "left": f"{first} to {last}" if last > first else str(first), "sure": sure,
             "at": _at(day, left, strip, until), "middle": middle}
        )  # fmt: skip
    return found


def _strip(
    alt: Any, x: dict[str, Any], y: dict[str, Any], dots: list[dict[str, Any]], left: float, strip: float, until: date,
    look: Look,
) -> list[Any]:  # fmt: skip
    """The strip of years with its dots."""
    years = [
        {"at": _at(date(year, 1, 1), left, strip, until), "label": f"’{year % 100:02}"}
        for year in range(_BEGIN.year, until.year + 1)
    ]
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("person", "left")]

    def layer(values: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.Data(values=values))

    ink = look.colour(AREA_GROUPS[1])
    parts = [
        layer(years).mark_rule(color=look.faint).encode(x=alt.X("at", **x)),
        layer(years[::2])
        .mark_text(align="left", dx=-1, dy=-8, color=look.quiet, fontSize=10)
        .encode(x=alt.X("at", **x), y=alt.value(0), text="label:N"),
        layer([dot for dot in dots if dot["sure"]])
        .mark_point(filled=True, size=34, opacity=0.55, color=ink)
        .encode(x=alt.X("at", **x), y=alt.Y("middle", **y), tooltip=tooltip),
        layer([dot for dot in dots if not dot["sure"]])
        .mark_point(filled=False, size=30, strokeWidth=1.2, opacity=1, color=ink)
        .encode(x=alt.X("at", **x), y=alt.Y("middle", **y), tooltip=tooltip),
    ]
    return [part for part in parts if part.data.values]


def _names(people: list[str], room: float) -> str:
    """As many names as fit, and how many more there are.

    >>> _names(["Jan Leike", "Durk Kingma"], 1000), _names(["Jan Leike", "Durk Kingma"], 90)
    ('Jan Leike, Durk Kingma', 'Jan Leike +1')
    """
    for kept in range(len(people), 0, -1):
        text = ", ".join(people[:kept]) + (f" +{len(people) - kept}" if kept < len(people) else "")
        if text_width(text, 10) <= room:
            return text
    return ""
