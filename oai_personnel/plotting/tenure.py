"""What the plot of stays shows, and its drawing: a step line, its band and its median."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from oai_personnel._store import rows
from oai_personnel.errors import UsageError
from oai_personnel.plotting.inputs import departures_known, events_known, last_day
from oai_personnel.plotting.theme import CYCLE, FAINT, INK, QUIET, altair, finished, written
from oai_personnel.survival import YEAR, Curve, Span, kaplan_meier, median_readings, spans
from oai_personnel.tenures import fold
from oai_personnel.vocabularies import TRACK_STARTS, TRACKS

if TYPE_CHECKING:
    import altair as alt

Row = Mapping[str, Any]
WIDTH, HEIGHT = 700.0, 360.0


def plot_tenure(track: str = "employment", known_by: str | date | None = None) -> alt.LayerChart:
    """Plot how long people stay: a Kaplan-Meier estimate with its confidence band.

    Stays that go on are censored on the right at the last day of the data. Where the
    first or the last day is known only to within bounds, the middle is taken, and the
    median under the shortest and the longest reading is given below the title. Stays whose
    beginning no source dates are left out and counted there.

    Parameters
    ----------
    track : {"employment", "board", "advisory"}
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.

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
    >>> plot_tenure("board").to_dict()["title"]["text"]
    "How long people stay on OpenAI's board"
    """
    if track not in TRACKS:
        raise UsageError(f"unknown track {track!r}; tracks: {', '.join(TRACKS)}")
    events, until = events_known(known_by), last_day(known_by)
    found = stays(events, departures_known(track, known_by), fold(events, rows("titles")).roles, track)
    if not any(row["end"] for row in found.rows):
        raise UsageError("nothing to plot: no stay with a known beginning had ended by that day")
    curve, read = estimate(found, until)
    where = {"employment": "at OpenAI", "board": "on OpenAI's board", "advisory": "as OpenAI's advisers"}[track]
    said = notes(found, curve, read, written(until))
    return draw(curve, read, f"How long people stay {where}", said)


class Stays(NamedTuple):
    """Stays from arrival to departure.

    Attributes
    ----------
    rows : list of dict
        With bounds like those of a role, and ``person_id``.
    without_arrival : int
        Stays left out, because no source bounds their beginning.
    """

    rows: list[dict[str, Any]]
    without_arrival: int


def stays(events: Iterable[Row], departures: Iterable[Row], roles: Iterable[Row], track: str) -> Stays:
    """Stays that ended and stays that go on, with the bounds of their first and last day.

    Parameters
    ----------
    events, departures, roles : iterables of mappings
        Days are `datetime.date`; departures are of the track.
    track : str
    """
    found, without = [], 0
    for row in departures:
        if row["started"] is None:
            without += 1
            continue
        found.append(
            {
                "person_id": row["person_id"],
                "start": row["started"],
                "start_latest": row["started_latest"],
                "end": row["date"],
                "end_latest": row["date_latest"],
            }
        )
    arrivals: dict[str, Row] = {}
    for event in sorted(events, key=lambda event: (event["date"], event["event_id"])):
        if event["track"] == track and event["kind"] in TRACK_STARTS:
            arrivals[event["person_id"]] = event
    still = {role["person_id"] for role in roles if role["track"] == track and role["end"] is None}
    for person in sorted(still):
        arrival = arrivals.get(person)
        if arrival is None or arrival["date_basis"] == "reported":
            without += 1
            continue
        bounds = {"start": arrival["date"], "start_latest": arrival["date_latest"]}
        found.append({"person_id": person, **bounds, "end": None, "end_latest": None})
    return Stays(found, without)


def notes(found: Stays, curve: Curve, read: Sequence[Span], until: str) -> list[str]:
    """What the estimate rests on and what it cannot say, in three lines."""
    ended = sum(span.ended for span in read)
    wide = sum(span.longest > span.shortest for span in read)
    shortest, _, longest = median_readings(read)
    return [
        f"Kaplan-Meier estimate over {len(read)} stays: {ended} ended, {len(read) - ended} go on and are censored on "
        f"{until}. Band: 95 %, Greenwood, log(-log).",
        f"In {wide} stays a day is known only to within bounds and the middle is taken; the median is "
        f"{_years(shortest)} if all bounds are read short, {_years(longest)} if long.",
        f"{found.without_arrival} stays whose arrival no source dates are left out. Covers people named in "
        "the press only: quiet stays are missing, and quiet departures count as still there.",
    ]


def _years(days: float | None) -> str:
    return "not reached" if days is None else f"{days / YEAR:.1f} years"


def estimate(found: Stays, until: date) -> tuple[Curve, list[Span]]:
    """The curve over the middle reading of the dates, and the readings themselves."""
    read = spans(found.rows, until)
    return kaplan_meier([span.middle for span in read], [span.ended for span in read]), read


def draw(curve: Curve, read: Sequence[Span], title: str, said: list[str]) -> alt.LayerChart:
    """Draw the curve up to the longest stay followed.

    Parameters
    ----------
    curve : Curve
    read : sequence of Span
        The stays behind it.
    title : str
    said : list of str
        The lines below the title.
    """
    alt = altair()
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
    axis = alt.Axis(title=None, format=".0%", values=[0, 0.25, 0.5, 0.75, 1], grid=True, gridColor=FAINT)
    data = alt.Chart(alt.Data(values=steps)).encode(x=x)
    tooltip = [alt.Tooltip("years:Q", format=".1f"), alt.Tooltip("share:Q", format=".0%"), alt.Tooltip("at_risk:Q")]
    parts = [
        data.mark_area(interpolate="step-after", color=CYCLE[1], opacity=0.16).encode(
            y=alt.Y("lower:Q", scale=scale, axis=axis), y2="upper:Q"
        ),
        data.mark_line(interpolate="step-after", color=CYCLE[1], strokeWidth=2.2).encode(
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
            base.mark_point(filled=True, size=60, color=INK, opacity=1),
            base.mark_text(align="left", dx=10, dy=-9, color=INK, fontSize=12, fontWeight=600).encode(text="text:N"),
        ]
    ends = [{**steps[-1], "text": "still there"}]
    parts.append(
        alt.Chart(alt.Data(values=ends))
        .mark_text(align="right", dy=-9, color=QUIET, fontSize=11)
        .encode(x=x, y=alt.Y("share:Q", scale=scale, axis=axis), text="text:N")
    )
    chart = alt.layer(*parts).properties(width=WIDTH, height=HEIGHT)
    return finished(chart, title, said)
