"""The plot of destinations: who went where, every person by name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel._store import rows
from oai_personnel.errors import UsageError
from oai_personnel.palette import CYCLE
from oai_personnel.plotting.counts import KIND_WORDS, by_destination, counted
from oai_personnel.plotting.inputs import departures_known, last_day
from oai_personnel.plotting.theme import (
    INK,
    PAPER,
    QUIET,
    altair,
    finished,
    text_width,
    written,
)

if TYPE_CHECKING:
    import altair as alt

_ROOM = 740.0


def plot_destinations(
    min_people: int = 2, track: str | None = "employment", known_by: str | date | None = None
) -> alt.LayerChart:
    """Plot where people went when they left, with their names.

    Parameters
    ----------
    min_people : int
        Places to which fewer went are left out and counted below the title.
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
        If an argument is not allowed, or no place had been reported by that day.

    Examples
    --------
    >>> from oai_personnel import plot_destinations
    >>> plot_destinations().to_dict()["title"]["text"]
    'Where people went from OpenAI'
    """
    placed, left_out = by_destination(departures_known(track, known_by), rows("organizations"), min_people)
    if not placed:
        raise UsageError("nothing to plot: no destination has that many people; lower min_people=, or take a later day")
    parts = "; ".join(f"{row['organization']} with {', '.join(row['parts'])}" for row in placed if row["parts"])
    notes = [
        "Next employer or own venture as reported at the departure or after it, announced places that were not taken "
        f"up left out; documents up to {written(last_day(known_by))}.",
        f"Left out: {left_out['others']} people who went to {left_out['places']} places of fewer than {min_people}, "
        f"and {left_out['unknown']} of whom no source says where they went.{f' {parts}.' if parts else ''}",
    ]
    return draw_destinations(placed, "Where people went from OpenAI", notes)


def draw_destinations(rows: list[dict[str, Any]], title: str, notes: list[str]) -> alt.LayerChart:
    """Draw where people went: a bar with its count, and as many names behind it as fit.

    Parameters
    ----------
    rows : list of dict
        From `counts.by_destination`.
    title : str
    notes : list of str
    """
    alt = altair()
    most = max(row["n"] for row in rows)
    length = 300.0
    kinds = list(counted(rows, "kind", list(KIND_WORDS)))
    values = []
    for row in rows:
        # Names follow the bar, in the room that it leaves.
        room = _ROOM - row["n"] / most * length - 40
        values.append(
            {
                "organization": row["organization"],
                "kind": KIND_WORDS[row["kind"]],
                "n": row["n"],
                "names": _names(row["people"], room),
                "people": ", ".join(row["people"]),
            }
        )
    x = alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * _ROOM / length], nice=False))
    y = alt.Y(
        "organization:N",
        sort=[row["organization"] for row in rows],
        axis=alt.Axis(title=None, labelColor=INK, labelFontSize=12, labelLimit=280),
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.1),
    )
    base = alt.Chart(alt.Data(values=values)).encode(
        x=x, y=y, tooltip=[alt.Tooltip(f"{name}:N") for name in ("organization", "n", "people")]
    )
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=[KIND_WORDS[kind] for kind in kinds], range=list(CYCLE[: len(kinds)])),
        legend=alt.Legend(offset=10),
    )
    chart = alt.layer(
        base.mark_bar().encode(color=colour),
        base.mark_text(align="right", dx=-5, color=PAPER, fontSize=11, fontWeight=600).encode(text="n:Q"),
        base.mark_text(align="left", dx=6, color=QUIET, fontSize=10).encode(text="names:N"),
    ).properties(width=_ROOM, height=22 * len(rows))
    return finished(chart, title, notes)


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
