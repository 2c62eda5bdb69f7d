"""The drawing of a timeline: no axis lines, no boxes; names left, titles on their bars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel.plotting.theme import AREA_COLOURS, FAINT, INK, PAPER, QUIET, altair, finished, written
from oai_personnel.plotting.timeline_data import SIZE, Timeline

if TYPE_CHECKING:
    import altair as alt

WIDTH = 860.0


def draw(timeline: Timeline, title: str, notes: list[str], until: date, on: date | None = None) -> alt.LayerChart:
    """Draw a timeline.

    Parameters
    ----------
    timeline : Timeline
    title : str
    notes : list of str
        The lines below the title.
    until : datetime.date
        The last day that the data speak of.
    on : datetime.date, optional
        A day to mark.
    """
    alt = altair()
    x = {"scale": alt.Scale(domain=[_stamp(timeline.first), _stamp(timeline.last)]), "axis": None, "type": "temporal"}
    y = {
        "scale": alt.Scale(domain=[0, timeline.height], reverse=True, nice=False),
        "axis": None,
        "type": "quantitative",
    }
    colour = alt.Color(
        "area:N",
        scale=alt.Scale(domain=list(AREA_COLOURS), range=list(AREA_COLOURS.values())),
        legend=alt.Legend(values=[name for name in AREA_COLOURS if _used(timeline, name)]),
    )
    told = [alt.Tooltip(f"{name}:N") for name in ("person", "title", "held")]

    def layer(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.Data(values=[_plain(row) for row in rows]))

    years = [date(year, 1, 1) for year in range(timeline.first.year, until.year + 1)]
    years = [day for day in years if day >= timeline.first]
    grid = [{"first": day, "label": str(day.year)} for day in years]
    place = {"x": alt.X("first", **x), "x2": "last", "y": alt.Y("y", **y), "y2": "y2"}
    parts = [
        layer(grid).mark_rule(color=FAINT, strokeWidth=1).encode(x=alt.X("first", **x)),
        layer(grid)
        .mark_text(align="left", dx=3, dy=-9, color=QUIET, fontSize=11)
        .encode(x=alt.X("first", **x), y=alt.value(0), text="label:N"),
        layer(timeline.names)
        .mark_text(align="right", dx=-10, color=INK, fontSize=12)
        .encode(x=alt.value(0), y=alt.Y("y", **y), text="person:N"),
        layer(timeline.stays)
        .mark_rule(strokeWidth=2.5, color="#b9bfc8")
        .encode(x=alt.X("first", **x), x2="last", y=alt.Y("y", **y), opacity=_faded(alt, 1.0, 0.45), tooltip=told),
        layer([row for row in timeline.bars if not row["acting"]])
        .mark_rect(stroke=PAPER, strokeWidth=0.8)
        .encode(**place, color=colour, opacity=_faded(alt, 1.0, 0.3), tooltip=told),
        layer([row for row in timeline.bars if row["acting"]])
        .mark_rect(strokeWidth=1.3, fillOpacity=0.14)
        .encode(**place, color=colour, stroke=colour, strokeOpacity=_faded(alt, 1.0, 0.35), tooltip=told),
        layer(timeline.marks)
        .mark_point(shape="diamond", size=72, filled=True, stroke=PAPER, strokeWidth=1.2, opacity=1)
        .encode(x=alt.X("day", **x), y=alt.Y("y", **y), color=colour, tooltip=told),
        *(
            layer([row for row in timeline.labels if row["tone"] == tone])
            .mark_text(align="right" if tone == "before" else "left", dx=dx, dy=0.5, color=ink, fontSize=SIZE)
            .encode(x=alt.X("day", **x), y=alt.Y("y", **y), text="text:N")
            for tone, ink, dx in (("paper", PAPER, 4), ("ink", INK, 4), ("quiet", QUIET, 6), ("before", QUIET, -5))
        ),
    ]
    if on is not None:
        marked = [{"day": on, "label": written(on)}]
        parts += [
            layer(marked).mark_rule(color=INK, strokeWidth=1.2, strokeDash=[3, 2]).encode(x=alt.X("day", **x)),
            layer(marked)
            .mark_text(dy=12, color=INK, fontSize=11, fontWeight=600)
            .encode(x=alt.X("day", **x), y=alt.value(timeline.height), text="label:N"),
        ]
    chart = alt.layer(*[part for part in parts if part.data.values]).properties(width=WIDTH, height=timeline.height + 2)
    return finished(chart, title, notes)


def _faded(alt: Any, certain: float, possible: float) -> Any:
    return alt.when("datum.certain").then(alt.value(certain)).otherwise(alt.value(possible))


def _used(timeline: Timeline, name: str) -> bool:
    return any(row["area"] == name for row in [*timeline.bars, *timeline.marks])


def _stamp(day: date) -> Any:
    return {"year": day.year, "month": day.month, "date": day.day}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    # The form with slashes is read as local time: no zone moves a bar by a day.
    return {name: value.strftime("%Y/%m/%d") if isinstance(value, date) else value for name, value in row.items()}
