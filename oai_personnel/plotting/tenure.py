"""What the plot of stays shows, and its drawing: a step line, its band and its median."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from oai_personnel.errors import UsageError
from oai_personnel.palette import AREA_GROUPS
from oai_personnel.plotting.inputs import known, last_day
from oai_personnel.plotting.theme import Look, Size, Theme, altair, finished, look_of, source, written
from oai_personnel.survival import YEAR, Curve, Span, kaplan_meier, median_readings, spans
from oai_personnel.vocabularies import TRACKS

if TYPE_CHECKING:
    import altair as alt

Row = Mapping[str, Any]
#: Pixels across and up for each size.
_ACROSS = {False: (700.0, 360.0), True: (292.0, 260.0)}


def plot_tenure(
    track: str = "employment", known_by: str | date | None = None, theme: Theme = "light", size: Size = "wide"
) -> alt.LayerChart:
    """Plot how long people stay: a Kaplan-Meier estimate with its confidence band.

    A stay is a row of the spells; a break that the person's return within 31 days undid does
    not end it. Stays of which no end is known are censored on the right on the last day on
    which a document shows the person there. Where a day is known only to within bounds, the
    middle is taken, and the median under other readings is given below the title. Stays
    whose beginning nothing bounds are left out and counted there.

    Parameters
    ----------
    track : {"employment", "board", "advisory"}
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
        If the track is unknown, or no stay had ended by that day.

    Examples
    --------
    >>> from oai_personnel import plot_tenure
    >>> "people in the news" in plot_tenure().to_dict()["title"]["text"]
    True
    """
    look = look_of(theme, size)
    if track not in TRACKS:
        raise UsageError(f"unknown track {track!r}; tracks: {', '.join(TRACKS)}")
    found = stays(known("spells", known_by), known("events", known_by), track)
    if not any(row["end_latest"] for row in found.rows):
        raise UsageError("nothing to plot: no stay with a known beginning had ended by that day")
    curve, read = estimate(found)
    people = len({row["person_id"] for row in found.rows})
    return draw(curve, read, finding(curve, people, track), notes(found, read, last_day(known_by)), look)


def finding(curve: Curve, people: int, track: str) -> str:
    """What the plot shows, with whom it speaks of, in one sentence."""
    where = {"employment": "OpenAI", "board": "OpenAI's boards", "advisory": "OpenAI's advisers"}[track]
    median = curve.median()
    if median is None:
        return f"Of {people} people in the news, more than half stayed with {where} as long as they were followed"
    return f"Of {people} people in the news, half had left {where} after {_years(median)} (estimate)"


class Stays(NamedTuple):
    """Stays from arrival to departure.

    Attributes
    ----------
    rows : list of dict
        Rows of the spells, those that an undone departure divides put together.
    without_arrival : int
        Stays left out, because nothing bounds their beginning.
    """

    rows: list[Row]
    without_arrival: int


def stays(spells: Iterable[Row], events: Iterable[Row], track: str) -> Stays:
    """Stays on a track, with the bounds of their first and last day.

    Parameters
    ----------
    spells, events : iterables of mappings
        Days are `datetime.date`.
    track : str
    """
    undone = {event["event_id"]: event["reversed_by"] for event in events if event["reversed_by"]}
    mine = [spell for spell in spells if spell["track"] == track]
    begun_by = {spell["start_event_id"]: spell for spell in mine if spell["start_event_id"]}
    continued = {undone[spell["end_event_id"]] for spell in mine if spell["end_event_id"] in undone}
    found: list[Row] = []
    for spell in mine:
        if spell["start_event_id"] in continued:
            continue
        last = spell
        while (back := begun_by.get(undone.get(last["end_event_id"], ""))) is not None:
            last = back
        found.append({**spell, **{name: last[name] for name in ("end_earliest", "end_latest", "last_seen")}})
    bounded = [spell for spell in found if spell["start_earliest"] is not None]
    return Stays(bounded, len(found) - len(bounded))


def notes(found: Stays, read: Sequence[Span], until: date) -> list[str]:
    """What the estimate rests on and what it cannot say, in some sentences."""
    ended = sum(span.ended for span in read)
    wide = sum(span.longest > span.shortest for span in read)
    people = len({row["person_id"] for row in found.rows})
    medians = [median for median in median_readings(read) if median is not None]
    least, most = (_years(choose(medians, default=None)) for choose in (min, max))
    all_there = median_readings(spans(found.rows, until))[1]
    return [
        f"Kaplan-Meier estimate over {len(read)} stays of {people} people named in the press: {ended} ended.",
        f"{len(read) - ended} without a known end are censored on the day on which a document last shows the person "
        f"there; if all of them went on until {written(until)}, the median would be {_years(all_there)}.",
        f"In {wide} stays a day is known only to within bounds and the middle is taken; read short or long, the "
        f"median is {least} to {most}.",
        f"Left out: {found.without_arrival} stays whose arrival nothing dates; quiet stays.",
        "Band: 95 %, Greenwood, log(-log).",
    ]


def _years(days: float | None) -> str:
    return "not reached" if days is None else f"{days / YEAR:.1f} years"


def estimate(found: Stays) -> tuple[Curve, list[Span]]:
    """The curve over the middle reading of the dates, and the readings themselves."""
    read = [span for row in found.rows for span in spans([row], row["last_seen"] or row["start_latest"])]
    return kaplan_meier([span.middle for span in read], [span.ended for span in read]), read


def draw(curve: Curve, read: Sequence[Span], title: str, said: list[str], look: Look) -> alt.LayerChart:
    """Draw the curve up to the longest stay followed.

    Parameters
    ----------
    curve : Curve
    read : sequence of Span
        The stays behind it.
    title : str
    said : list of str
        The sentences below the title.
    look : Look
    """
    alt = altair()
    width, height = _ACROSS[look.phone]
    blue = look.colour(AREA_GROUPS[1])
    steps = [{"years": 0.0, "share": 1.0, "lower": 1.0, "upper": 1.0, "at_risk": len(read)}]
    steps += [
        {
            "years": round(float(time) / YEAR, 4),
            "share": round(float(share), 5),
            "lower": round(float(low), 5),
            "upper": round(float(high), 5),
            "at_risk": int(risk),
        }
        for time, share, low, high, risk in zip(
            curve.times, curve.share, curve.lower, curve.upper, curve.at_risk, strict=True
        )
    ]
    steps.append({**steps[-1], "years": round(max(span.middle for span in read) / YEAR, 4)})
    x = alt.X(
        "years:Q",
        axis=alt.Axis(title="Years since arrival", tickMinStep=1, format="d", titleFontWeight=400, titlePadding=8),
        scale=alt.Scale(domainMin=0, nice=False),
    )
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(title=None, format=".0%", values=[0, 0.25, 0.5, 0.75, 1], grid=True, gridColor=look.faint)
    data = alt.Chart(alt.Data(values=steps)).encode(x=x)
    tooltip = [alt.Tooltip("years:Q", format=".1f"), alt.Tooltip("share:Q", format=".0%"), alt.Tooltip("at_risk:Q")]
    parts = [
        data.mark_area(interpolate="step-after", color=blue, opacity=0.16).encode(
            y=alt.Y("lower:Q", scale=scale, axis=axis), y2="upper:Q"
        ),
        data.mark_line(interpolate="step-after", color=blue, strokeWidth=2.2).encode(
            y=alt.Y("share:Q", scale=scale, axis=axis), tooltip=tooltip
        ),
    ]
    median = curve.median()
    if median is not None:
        low, high = curve.median_band()
        band = f" ({low / YEAR:.1f} to {high / YEAR:.1f})" if low is not None and high is not None else ""
        mark = [
            {"years": round(median / YEAR, 4), "share": 0.5, "text": f"half have left after {_years(median)}{band}"}
        ]
        base = alt.Chart(alt.Data(values=mark)).encode(x=x, y=alt.Y("share:Q", scale=scale, axis=axis))
        parts += [
            base.mark_point(filled=True, size=60, color=look.ink, opacity=1),
            base.mark_text(
                align="left", dx=8, dy=-9, color=look.ink, fontSize=11 if look.phone else 12, fontWeight=600
            ).encode(text="text:N"),
        ]
    ends = [{**steps[-1], "text": "still there"}]
    parts.append(
        alt.Chart(alt.Data(values=ends))
        .mark_text(align="right", dy=-9, color=look.quiet, fontSize=11)
        .encode(x=x, y=alt.Y("share:Q", scale=scale, axis=axis), text="text:N")
    )
    chart = alt.layer(*parts, source(look, height + 54, -36)).properties(width=width, height=height)
    return finished(chart, title, said, look, width + 40)
