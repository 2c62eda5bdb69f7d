"""The plot of who held which role when: no axis lines, no boxes; names left, titles on their bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from oai_personnel._store import day
from oai_personnel.errors import UsageError
from oai_personnel.names import resolve
from oai_personnel.palette import AREA_GROUPS
from oai_personnel.plotting.inputs import known, last_day, leaves_known
from oai_personnel.plotting.theme import Look, Size, Theme, altair, finished, look_of, source, text_width, written
from oai_personnel.plotting.timeline_data import BESIDE, SIZE, Timeline, lay_out, leaders

if TYPE_CHECKING:
    import altair as alt

#: Pixels for the axis of time, for each size.
_WIDTH = {False: 860.0, True: 336.0}


def plot_timeline(
    people: Sequence[str] | None = None,
    on: str | date | None = None,
    known_by: str | date | None = None,
    theme: Theme = "light",
    size: Size = "wide",
) -> alt.LayerChart:
    """Plot who held which role from when to when, one row per person.

    A thin line is a stay, whatever the title; a bar above it is a title: full where it is
    certain, hatched where it is presumed, a hatched outline where only some reading of the
    dates has it held. A gap is a leave of absence, a point an end that nothing bounds.

    Parameters
    ----------
    people : sequence of str, optional
        Whom, in any known spelling. By default everyone who held a chief post, or with
        `on` everyone who certainly or presumably held one on that day.
    on : str, datetime.date or pandas.Timestamp, optional
        A day to mark.
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
    UnknownNameError, AmbiguousNameError
        If a name is nobody's, or several people's.
    UsageError
        If a day is not a day, or nobody is left to plot.

    Examples
    --------
    >>> from oai_personnel import plot_timeline
    >>> chart = plot_timeline(people=["Mira Murati", "翁荔"], on="2023-11-18")
    >>> chart.to_dict()["title"]["text"]
    'Lilian Weng and Mira Murati at OpenAI'
    """
    look = look_of(theme, size)
    marked = None if on is None else day(on, "on")
    roles, until = known("roles", known_by), last_day(known_by)
    if people is None:
        chosen = leaders(roles, marked)
        still = len(leaders(roles, until))
        title = (
            f"Of {len(chosen)} people who held a chief post at OpenAI, {still} are known or presumed to be in one"
            if marked is None
            else f"Chief posts at OpenAI on {written(marked)}: {_counted(len(chosen)).lower()}, known or presumed"
        )
    else:
        chosen = list(
            dict.fromkeys(resolve(name).person_id for name in ([people] if isinstance(people, str) else people))
        )
        title = ""
    spells, events = known("spells", known_by), known("events", known_by)
    laid = lay_out(spells, roles, events, leaves_known(known_by), chosen, until, _WIDTH[look.phone], look.phone)
    if not laid.names:
        raise UsageError("nobody to plot: none of these people held a role at the company by that day")
    notes = [
        "One row per person, in order of arrival. Thin line: at the company. Bar: a title. What no document shows is "
        "hatched. Gap: leave of absence. → where they went.",
        f"Documents up to {written(until)}.",
    ]
    return draw(laid, title or f"{_named(laid)} at OpenAI", notes, until, marked, look)


def _named(timeline: Timeline) -> str:
    """Whom a timeline shows: by name, where they are few."""
    names = [row["person"] for row in timeline.names]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if len(names) < 4 else _counted(len(names))


def _counted(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return f"{words[number] if number < len(words) else number} {'person' if number == 1 else 'people'}"


def draw(timeline: Timeline, title: str, notes: list[str], until: date, on: date | None, look: Look) -> alt.LayerChart:
    """Draw a timeline.

    Parameters
    ----------
    timeline : Timeline
    title : str
    notes : list of str
        The lines below the title.
    until : datetime.date
        The last day that the data speak of.
    on : datetime.date or None
        A day to mark.
    look : Look
    """
    alt = altair()
    width = _WIDTH[look.phone]
    x = {"scale": alt.Scale(domain=[_stamp(timeline.first), _stamp(timeline.last)]), "axis": None, "type": "temporal"}
    y = {
        "scale": alt.Scale(domain=[0, timeline.height], reverse=True, nice=False),
        "axis": None,
        "type": "quantitative",
    }
    used = [group for group in AREA_GROUPS if _used(timeline, group.name)]
    colour = alt.Color(
        "area:N",
        scale=alt.Scale(domain=[group.name for group in used], range=[look.colour(group) for group in used]),
        legend=alt.Legend(columns=2 if look.phone else 4),
    )
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("person", "title", "held")]

    def layer(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.Data(values=[_plain(row) for row in rows]))

    years = [date(year, 1, 1) for year in range(timeline.first.year, until.year + 1)]
    years = [day for day in years if day >= timeline.first]
    grid = [{"first": day, "label": f"’{day.year % 100:02}" if look.phone else str(day.year)} for day in years]
    bars = [{**row, **_ink(row, look)} for row in timeline.bars]
    per_pixel = (timeline.last - timeline.first) / width
    hatched = [row for row in bars if row["how"] != "certain" and not row["acting"]]
    place = {"x": alt.X("first", **x), "x2": "last", "y": alt.Y("y", **y), "y2": "y2"}
    parts = [
        layer(grid).mark_rule(color=look.faint, strokeWidth=1).encode(x=alt.X("first", **x)),
        layer(grid)
        .mark_text(align="left", dx=3, dy=-9, color=look.quiet, fontSize=11)
        .encode(x=alt.X("first", **x), y=alt.value(0), text="label:N"),
        layer(timeline.names)
        .mark_text(align="left" if look.phone else "right", dx=0 if look.phone else -10, color=look.ink, fontSize=12)
        .encode(x=alt.value(0), y=alt.Y("y", **y), text="person:N"),
        *(
            layer([row for row in timeline.stays if row["how"] == how])
            .mark_rule(strokeWidth=2, color=ink, **dash)
            .encode(x=alt.X("first", **x), x2="last", y=alt.Y("y", **y), tooltip=tooltip)
            # Surest last, so that it covers the others.
            for how, ink, dash in (
                ("possible", look.strong, {"strokeDash": [1.5, 2.5]}),
                ("presumed", look.weak, {}),
                ("certain", look.strong, {}),
            )
        ),
        *(
            layer([row for row in bars if row["how"] == how and not row["acting"]])
            .mark_rect(strokeWidth=0.8, **style)
            .encode(
                **place, fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("edge:N", scale=None), tooltip=tooltip
            )
            for how, style in (("possible", {"strokeDash": [2, 2]}), ("presumed", {}), ("certain", {}))
        ),
        layer(_hatching(hatched, per_pixel, timeline.labels))
        .mark_rule(strokeWidth=1.1)
        .encode(**place, stroke=alt.Stroke("stripe:N", scale=None), tooltip=tooltip),
        layer([row for row in bars if row["acting"]])
        .mark_rect(strokeWidth=1.3, fillOpacity=0.14)
        .encode(**place, color=colour, stroke=alt.Stroke("edge:N", scale=None), tooltip=tooltip),
        # The key of the colours; the bars themselves carry theirs.
        layer([{"area": group.name} for group in used]).mark_point(opacity=0).encode(color=colour),
        layer(timeline.marks)
        .mark_point(shape="diamond", size=72, filled=True, stroke=look.paper, strokeWidth=1.2, opacity=1)
        .encode(x=alt.X("day", **x), y=alt.Y("y", **y), color=colour, tooltip=tooltip),
        *(
            layer([row for row in timeline.opens if row["side"] == side])
            .mark_point(shape=shape, size=26, filled=True, opacity=1, xOffset=offset)
            .encode(x=alt.X("day", **x), y=alt.Y("y", **y), color=colour, tooltip=tooltip)
            for side, shape, offset in (("start", "triangle-left", -3), ("end", "triangle-right", 3))
        ),
        *(
            layer([row for row in timeline.labels if row["tone"] == tone])
            .mark_text(align="right" if tone == "before" else "left", dx=dx, dy=0.5, color=ink, fontSize=SIZE)
            .encode(x=alt.X("day", **x), y=alt.Y("y", **y), text="text:N")
            for tone, ink, dx in (
                ("paper", look.paper, 4),
                ("ink", look.ink, 4),
                ("quiet", look.quiet, 6),
                ("before", look.quiet, -5),
            )
        ),
    ]
    if on is not None:
        marked = [{"day": on, "label": written(on)}]
        parts += [
            layer(marked).mark_rule(color=look.ink, strokeWidth=1.2, strokeDash=[3, 2]).encode(x=alt.X("day", **x)),
            layer(marked)
            .mark_text(dy=12, color=look.ink, fontSize=11, fontWeight=600)
            .encode(x=alt.X("day", **x), y=alt.value(timeline.height), text="label:N"),
        ]
    key, below = _key(alt, timeline, x, y, look)
    parts = [part for part in (*parts, *key) if part.data.values]
    left = 0.0 if look.phone else max(text_width(row["person"], 12) for row in timeline.names) + 10
    chart = alt.layer(*parts, source(look, below + 22, -left)).properties(width=width, height=timeline.height + 2)
    return finished(chart, title, notes, look, width + left)


_GROUPS = {group.name: group for group in AREA_GROUPS}


def _ink(row: Mapping[str, Any], look: Look) -> dict[str, str]:
    """The colours of a bar, opaque, so that nothing shines through and makes a third one."""
    colour = look.colour(_GROUPS[row["area"]])
    fill = {"certain": colour, "presumed": look.pale(colour), "possible": look.pale(colour, 0.06)}[row["how"]]
    return {
        "fill": fill,
        "edge": colour if row["how"] == "possible" or row["acting"] else look.paper,
        "stripe": look.pale(colour, 0.3) if row["how"] == "possible" else look.paper,
    }


#: Pixels from one stripe of a hatching to the next.
_STRIPES = 6


def _hatching(
    bars: list[dict[str, Any]], per_pixel: timedelta, labels: Sequence[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Slanting stripes over bars but not behind words: a picture has no patterns to fill them with."""
    found = []
    for bar in bars:
        high = bar["y2"] - bar["y"]
        wide = (bar["last"] - bar["first"]) / per_pixel
        words = [
            text_width(label["text"], SIZE) + (label["day"] - bar["first"]) / per_pixel
            for label in labels
            if label["tone"] == "ink"
            and bar["y"] < label["y"] < bar["y2"]
            and bar["first"] <= label["day"] < bar["last"]
        ]
        begin = int(max(words, default=-high) + _STRIPES)
        for start in range(begin, int(wide), _STRIPES):
            left, right = max(start, 0.0), min(start + high, wide)
            if right - left > 1:
                ends = {"first": bar["first"] + per_pixel * left, "last": bar["first"] + per_pixel * right}
                found.append({**bar, **ends, "y": bar["y2"] - (left - start), "y2": bar["y2"] - (right - start)})
    return found


def _key(alt: Any, timeline: Timeline, x: dict[str, Any], y: dict[str, Any], look: Look) -> tuple[list[Any], float]:
    """What the manners of drawing mean, below the rows; and how far down that reaches."""
    width = _WIDTH[look.phone]
    per_pixel = (timeline.last - timeline.first) / width
    grey, top = look.strong, timeline.height + 26
    items: list[dict[str, Any]] = []
    at = 0.0
    for what, text in _MANNERS:
        wide = 30 + text_width(text, 10) + 8
        if at and at + wide > width + (0 if look.phone else BESIDE):
            at, top = 0.0, top + 18
        first = timeline.first + per_pixel * at
        rect = {"first": first, "last": first + per_pixel * 24, "y": top, "y2": top + 10, "middle": top + 5}
        items.append(
            {**rect, "day": first + per_pixel * 12, "words": first + per_pixel * 30, "what": what, "text": text}
        )
        at += wide

    def of_kind(*kinds: str) -> list[dict[str, Any]]:
        return [item for item in items if not kinds or item["what"] in kinds]

    def layer(*kinds: str) -> Any:
        return alt.Chart(alt.Data(values=[_plain(item) for item in of_kind(*kinds)]))

    place = {"x": alt.X("first", **x), "x2": "last", "y": alt.Y("y", **y), "y2": "y2"}
    middle = alt.Y("middle", **y)
    drawn = [
        layer("certain").mark_rect(fill=grey).encode(**place),
        layer("presumed").mark_rect(fill=look.pale(grey)).encode(**place),
        layer("possible").mark_rect(fill=look.paper, stroke=grey, strokeWidth=0.8, strokeDash=[2, 2]).encode(**place),
        *(
            alt.Chart(alt.Data(values=[_plain(row) for row in _hatching(of_kind(what), per_pixel)]))
            .mark_rule(strokeWidth=1.1, color=ink)
            .encode(**place)
            for what, ink in (("presumed", look.paper), ("possible", look.pale(grey, 0.3)))
        ),
        layer("acting").mark_rect(fill=grey, fillOpacity=0.14, stroke=grey, strokeWidth=1.3).encode(**place),
        layer("short")
        .mark_point(shape="diamond", size=72, filled=True, color=grey, opacity=1)
        .encode(x=alt.X("day", **x), y=middle),
        layer("open")
        .mark_point(shape="triangle-left", size=26, filled=True, color=grey, opacity=1)
        .encode(x=alt.X("day", **x), y=middle),
        layer("line").mark_rule(color=grey, strokeWidth=2).encode(x=alt.X("first", **x), x2="last", y=middle),
        layer()
        .mark_text(align="left", color=look.quiet, fontSize=10)
        .encode(x=alt.X("words", **x), y=middle, text="text:N"),
    ]
    return drawn, top + 10


_MANNERS = (
    ("certain", "certain"),
    ("presumed", "presumed: no end is known"),
    ("possible", "possible: the dates leave it open"),
    ("acting", "acting"),
    ("short", "acting for some weeks"),
    ("open", "begin or end not known"),
    ("line", "at the company"),
)


def _used(timeline: Timeline, name: str) -> bool:
    return any(row["area"] == name for row in [*timeline.bars, *timeline.marks])


def _stamp(day: date) -> Any:
    return {"year": day.year, "month": day.month, "date": day.day}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    # The form with slashes is read as local time: no zone moves a bar by a day.
    return {name: value.strftime("%Y/%m/%d") if isinstance(value, date) else value for name, value in row.items()}
