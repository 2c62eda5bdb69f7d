"""The plot of who held which role when: no axis lines, no boxes; names left, titles on their bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel._store import day, rows
from oai_personnel.errors import UsageError
from oai_personnel.names import resolve
from oai_personnel.plotting.inputs import events_known, last_day
from oai_personnel.plotting.theme import AREA_COLOURS, FAINT, INK, PAPER, QUIET, altair, finished, written
from oai_personnel.plotting.timeline_data import SIZE, Timeline, lay_out, leaders
from oai_personnel.tenures import fold

if TYPE_CHECKING:
    import altair as alt

WIDTH = 860.0


def plot_timeline(
    people: Sequence[str] | None = None, on: str | date | None = None, known_by: str | date | None = None
) -> alt.LayerChart:
    """Plot who held which role from when to when, one row per person.

    A bar is a role; its pale ends are days on which only some reading of the dates has it
    held; a gap is a leave of absence; a paler bar or a diamond is an interim post.

    Parameters
    ----------
    people : sequence of str, optional
        Whom, in any known spelling. By default everyone who held a chief post, or with
        `on` everyone who held one on that day, certainly or by dates that leave it open.
    on : str, datetime.date or pandas.Timestamp, optional
        A day to mark.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.

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
    'Two people at OpenAI'
    """
    marked = None if on is None else day(on, "on")
    events = events_known(known_by)
    folded = fold(events, rows("titles"))
    until = last_day(known_by)
    if people is None:
        chosen = leaders(folded.roles, marked)
        title = "Chief posts at OpenAI" if marked is None else f"Chief posts at OpenAI on {written(marked)}"
    else:
        chosen = list(
            dict.fromkeys(resolve(name).person_id for name in ([people] if isinstance(people, str) else people))
        )
        title = f"{_counted(len(chosen))} at OpenAI"
    laid = lay_out(folded.roles, events, [leave._asdict() for leave in folded.leaves], chosen, until, WIDTH)
    if not laid.names:
        raise UsageError("nobody to plot: none of these people held a role at the company by that day")
    notes = [
        "One row per person, in order of arrival. Pale: held under some reading of the dates only. Gap: leave of "
        "absence. Outline or diamond: interim.",
        f"Thin line: at the company, title not known. → where they went. Data to {written(until)}.",
    ]
    return draw(laid, title, notes, until, marked)


def _counted(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return f"{words[number] if number < len(words) else number} {'person' if number == 1 else 'people'}"


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
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("person", "title", "held")]

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
        .encode(x=alt.X("first", **x), x2="last", y=alt.Y("y", **y), opacity=_faded(alt, 1.0, 0.45), tooltip=tooltip),
        layer([row for row in timeline.bars if not row["acting"]])
        .mark_rect(stroke=PAPER, strokeWidth=0.8)
        .encode(**place, color=colour, opacity=_faded(alt, 1.0, 0.3), tooltip=tooltip),
        layer([row for row in timeline.bars if row["acting"]])
        .mark_rect(strokeWidth=1.3, fillOpacity=0.14)
        .encode(**place, color=colour, stroke=colour, strokeOpacity=_faded(alt, 1.0, 0.35), tooltip=tooltip),
        layer(timeline.marks)
        .mark_point(shape="diamond", size=72, filled=True, stroke=PAPER, strokeWidth=1.2, opacity=1)
        .encode(x=alt.X("day", **x), y=alt.Y("y", **y), color=colour, tooltip=tooltip),
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
