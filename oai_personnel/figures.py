"""Reported figures beside the dataset's own counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel._clock import data_through, leaves
from oai_personnel._frames import view
from oai_personnel._store import rows, rows_known
from oai_personnel.counting import NO_SCOPE, NOT_COUNTED, Count, Period, Tally, agrees, difference, period_of
from oai_personnel.documents import documents

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas
    import polars
    import pyarrow

_COUNTED = ("computed", "computed_most", "difference", "computed_today", "rows")


@overload
def check_figures(*, engine: Literal["pandas"] = ...) -> pandas.DataFrame: ...
@overload
def check_figures(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def check_figures(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def check_figures(*, engine: str = "pandas") -> Any:
    """Compare each reported figure with the dataset's own count for the same scope and day.

    Counted is what could be known on the day on which the figure's source was certainly
    published, and beside it what is known today.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        One row per figure, in order of ``figure_id``, with its ``metric``, ``qualifier``,
        ``value``, ``scope``, ``as_of``, ``publisher`` and ``published``, and

        ``computed``, ``computed_most`` (Int64)
            The count under every reading of the dates, and under some reading.
        ``verdict`` (text, code: verdicts)
            *agrees* if a number from ``computed`` to ``computed_most`` is what the
            qualified figure can mean; "about" reaches 10 % either way.
        ``difference`` (float64)
            What the nearest of those numbers has more than the figure, or less.
        ``computed_today``, ``verdict_today``
            The same from all documents.
        ``why`` (text)
            How it was counted, or why it cannot be.
        ``rows`` (text)
            Ids of the people counted as founders, or of the exits counted, separated by
            blanks; a ? follows those that belong under some reading alone.

    Raises
    ------
    UsageError
        If the engine is unknown.

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
    return view("figure_checks", found, engine)


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
            **dict.fromkeys(_COUNTED),
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
        events, spells, roles = (rows_known(table, known_by) for table in ("events", "spells", "roles"))
        seats, through = rows("seats"), data_through(known_by)
        tallies[known_by] = Tally(events, spells, roles, leaves(known_by), seats, through)
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
