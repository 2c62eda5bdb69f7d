"""Reported figures beside the dataset's own counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from oai_personnel._store import arrow, as_known, export, rows
from oai_personnel.counting import NO_SCOPE, NOT_COUNTED, Count, Period, Tally, agrees, difference, period_of
from oai_personnel.resolution import documents
from oai_personnel.vocabularies import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS = (
    "figure_id", "metric", "qualifier", "value", "scope", "as_of", "publisher", "published",
    "computed", "computed_most", "verdict", "difference", "computed_today", "verdict_today", "why", "rows",
)  # fmt: skip


def check_figures() -> pd.DataFrame:
    """Compare each reported figure with the dataset's own count for the same scope and day.

    Counted is what could be known on the day on which the figure's source was certainly
    published, and beside it what is known today.

    Returns
    -------
    pandas.DataFrame
        One row per figure, in order of ``figure_id``, with its ``metric``, ``qualifier``,
        ``value``, ``scope``, ``as_of``, ``publisher`` and ``published``, and

        ``computed``, ``computed_most`` (Int64)
            The count under every reading of the dates, and under some reading.
        ``verdict`` (category, code: verdicts)
            *agrees* if a number from ``computed`` to ``computed_most`` is what the
            qualified figure can mean; "about" reaches 10 % either way.
        ``difference`` (float64)
            What the nearest of those numbers has more than the figure, or less.
        ``computed_today``, ``verdict_today``
            The same from all documents.
        ``why`` (text)
            How it was counted, or why it cannot be.
        ``rows`` (text)
            Ids of the people counted as founders, or of the exits counted, parted by
            blanks; those that belong under some reading alone have a ? behind them.

    Examples
    --------
    >>> from oai_personnel import check_figures
    >>> checked = check_figures()
    >>> bool((checked.verdict == "agrees").any())
    True
    """
    publishers = {row["source_id"]: row["publisher"] for row in rows("sources")}
    index = documents(rows("sources"))
    scopes = {row["figure_id"]: row for row in rows("figure_scopes")}
    tallies: dict[date | None, Tally] = {}
    found = []
    for figure in sorted(rows("figures"), key=lambda row: row["figure_id"]):
        published = index[figure["source_id"]].known_on
        checked = _check(figure, scopes.get(figure["figure_id"]), published, tallies)
        found.append({**figure, "publisher": publishers[figure["source_id"]], "published": published, **checked})
    return _frame(found)


def _check(
    figure: Mapping[str, Any],
    scope: Mapping[str, Any] | None,
    published: date,
    tallies: dict[date | None, Tally],
) -> dict[str, Any]:
    metric = figure["metric"]
    what = scope["count"] if scope else metric if metric.startswith("founders_") else ""
    if not what:
        why = NOT_COUNTED.get(metric, NO_SCOPE)
        return {
            **dict.fromkeys(_COLUMNS[8:]),
            "verdict": "not_computable",
            "verdict_today": "not_computable",
            "why": why,
        }
    period = period_of(figure, scope, published)
    then = _tally(published, tallies).count(what, period, scope)
    today = _tally(None, tallies).count(what, period, scope)
    qualifier, value = figure["qualifier"], figure["value"]
    return {
        "computed": then.least,
        "computed_most": then.most,
        "verdict": _verdict(qualifier, value, then),
        "difference": difference(value, then.least, then.most),
        "computed_today": today.least,
        "verdict_today": _verdict(qualifier, value, today),
        "why": _why(what, period, published, then, today, scope),
        "rows": " ".join(_rows(what, then)) or None,
    }


def _tally(known_by: date | None, tallies: dict[date | None, Tally]) -> Tally:
    if known_by not in tallies:
        table = arrow("events") if known_by is None else as_known("events", known_by)
        events = table.to_pylist()
        for row in events:
            for column in ("date", "date_latest", "first_reported"):
                row[column] = row[column].date()
        tallies[known_by] = Tally(events, rows("titles"), rows("seats"))
    return tallies[known_by]


def _verdict(qualifier: str, value: float, count: Count) -> str:
    return "agrees" if agrees(qualifier, value, count.least, count.most) else "differs"


def _why(what: str, period: Period, published: date, then: Count, today: Count, scope: Mapping[str, Any] | None) -> str:
    """One sentence: how it was counted."""
    if what == "founders_total":
        time = ""
    elif what in ("founders_remaining", "seat_holders"):
        time = f" on {period.last}" if period.first == period.last else f" on a day of {period.first} to {period.last}"
    else:
        time = f" from {period.first} to {period.last}"
    text = f"{what}{time}, as published by {published}: {_range(then)}"
    if scope and scope["on_leave"] == "not_counted":
        text += ", people on leave left out"
    if (then.least, then.most) != (today.least, today.most):
        text += f"; by all documents known today: {_range(today)}"
    return text


def _range(count: Count) -> str:
    return str(count.least) if count.least == count.most else f"{count.least} to {count.most}"


def _rows(what: str, count: Count) -> list[str]:
    if what == "departures":
        return list(count.events)
    return [*count.certain, *(f"{person}?" for person in count.possible)]


def _frame(records: list[dict[str, Any]]) -> pd.DataFrame:
    like = export(arrow("figures").slice(0, 0), "pandas")
    frame = pd.DataFrame({name: [row[name] for row in records] for name in _COLUMNS})
    for name in _COLUMNS:
        if name in like.columns:
            frame[name] = frame[name].astype(like[name].dtype)
        elif name == "published":
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
        elif name.startswith("computed"):
            frame[name] = frame[name].astype("Int64")
        elif name.startswith("verdict"):
            frame[name] = pd.Categorical(frame[name], categories=list(VERDICTS))
        elif name == "difference":
            frame[name] = frame[name].astype("float64")
        else:
            frame[name] = frame[name].astype(like["scope"].dtype)
    frame.attrs = dict(like.attrs)
    return frame
