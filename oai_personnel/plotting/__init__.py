"""Four plots of the dataset, each an altair chart; they need ``oai-personnel[plot]``.

>>> from oai_personnel import plot_tenure
>>> plot_tenure().to_dict()["title"]["text"]
'How long people stay at OpenAI'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel._store import day, rows
from oai_personnel.errors import UsageError
from oai_personnel.names import resolve
from oai_personnel.plotting import counts, counts_charts, tenure, timeline, timeline_data
from oai_personnel.plotting.theme import written
from oai_personnel.tenures import fold
from oai_personnel.views import _event_rows, load_departures
from oai_personnel.vocabularies import TRACKS

if TYPE_CHECKING:
    import altair as alt


def _until(known_by: str | date | None) -> date:
    """The last day that the data speak of: the clock's, or the day on which a document was last read."""
    if known_by is not None:
        return day(known_by, "known_by")
    return max(date.fromisoformat(row["accessed"]) for row in rows("sources") if len(row["accessed"] or "") == 10)


def _events(known_by: str | date | None) -> list[dict[str, Any]]:
    names = {row["organization_id"]: row["name"] for row in rows("organizations")}
    return [{**event, "destination": names.get(event["destination_id"])} for event in _event_rows(known_by)]


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
    events = _events(known_by)
    folded = fold(events, rows("titles"))
    until = _until(known_by)
    if people is None:
        chosen = timeline_data.leaders(folded.roles, marked)
        title = "Chief posts at OpenAI" if marked is None else f"Chief posts at OpenAI on {written(marked)}"
    else:
        chosen = list(
            dict.fromkeys(resolve(name).person_id for name in ([people] if isinstance(people, str) else people))
        )
        title = f"{_counted(len(chosen))} at OpenAI"
    laid = timeline_data.lay_out(
        folded.roles, events, [leave._asdict() for leave in folded.leaves], chosen, until, timeline.WIDTH
    )
    if not laid.names:
        raise UsageError("nobody to plot: none of these people held a role at the company by that day")
    notes = [
        "One row per person, in order of arrival. Pale: held under some reading of the dates only. Gap: leave of "
        "absence. Outline or diamond: interim.",
        f"Thin line: at the company, title not known. → where they went. Data to {written(until)}.",
    ]
    return timeline.draw(laid, title, notes, until, marked)


def _departures(track: str | None, known_by: str | date | None) -> list[dict[str, Any]]:
    """The exits as rows with plain days."""
    frame = load_departures(track, known_by)
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): value.date() if hasattr(value, "date") else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]


def plot_departures(
    by: str = "quarter",
    split: str | None = "initiative",
    track: str | None = "employment",
    known_by: str | date | None = None,
) -> alt.LayerChart:
    """Plot departures per period, each a square.

    A departure whose dates span several periods stands pale in the first of them, and so
    does one of which only the day of the first report is known.

    Parameters
    ----------
    by : {"month", "quarter", "year"}
    split : {"initiative", "reason", "area", "seniority", "status"} or None
        What the colour tells.
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
    stacked = counts.per_period(_departures(track, known_by), by, split)
    if not stacked:
        raise UsageError("nothing to plot: no departure had been reported by that day")
    pale = sum(not row["sure"] for row in stacked)
    notes = [
        f"{len(stacked)} reported departures{_of(track)}, one square each; data to {written(_until(known_by))}.",
        f"Pale: {pale} whose {by} is not certain: the first possible one, or the last where only that is known. Quiet "
        "departures are missing.",
    ]
    split_title = f", by {split}" if split else ""
    return counts_charts.draw_departures(stacked, split, f"Departures from OpenAI per {by}{split_title}", notes)


def plot_destinations(
    least: int = 2, track: str | None = "employment", known_by: str | date | None = None
) -> alt.LayerChart:
    """Plot where people went when they left, with their names.

    Parameters
    ----------
    least : int
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
    placed, left_out = counts.by_destination(_departures(track, known_by), rows("organizations"), least)
    if not placed:
        raise UsageError("nothing to plot: no place has so many; lower least=, or take a later day")
    notes = [
        f"Next employer or own venture as reported at the departure or after it; data to {written(_until(known_by))}.",
        f"Left out: {left_out['others']} people who went to {left_out['places']} places of fewer than {least}, and "
        f"{left_out['unknown']} of whom no source says where they went.",
    ]
    return counts_charts.draw_destinations(placed, "Where people went from OpenAI", notes)


def plot_tenure(track: str = "employment", known_by: str | date | None = None) -> alt.LayerChart:
    """Plot how long people stay: a Kaplan-Meier estimate with its confidence band.

    Stays that go on are censored on the right at the last day of the data. Where the
    first or the last day is known only to within bounds, the middle is taken, and the
    median under the shortest and the longest reading stands below the title. Stays whose
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
    events, until = _events(known_by), _until(known_by)
    found = tenure.stays(events, _departures(track, known_by), fold(events, rows("titles")).roles, track)
    if not any(row["end"] for row in found.rows):
        raise UsageError("nothing to plot: no stay with a known beginning had ended by that day")
    curve, read = tenure.estimate(found, until)
    where = {"employment": "at OpenAI", "board": "on OpenAI's board", "advisory": "as OpenAI's advisers"}[track]
    said = tenure.notes(found, curve, read, written(until))
    return tenure.draw(curve, read, f"How long people stay {where}", said)


def _of(track: str | None) -> str:
    return {None: "", "employment": " from the company", "board": " from the board"}.get(track, " of advisers")


def _counted(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return f"{words[number] if number < len(words) else number} {'person' if number == 1 else 'people'}"
