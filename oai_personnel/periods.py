"""Which rows fall into a period: certainly, or under some reading of their dates. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from oai_personnel import edtf
from oai_personnel.errors import UsageError

Within = Literal["certain", "possible"]


def period(since: str | date | None, until: str | date | None, within: str) -> Callable[[Mapping[str, Any]], bool]:
    """A test of rows with ``date_earliest`` and ``date_latest``.

    Parameters
    ----------
    since, until : str, datetime.date or None
        First and last day; a month or a year means its first or its last day.
    within : {"certain", "possible"}
        Whether every reading of the row's date, or some reading, must fall into the period.

    Returns
    -------
    callable
        From a row to whether it falls into the period.

    Raises
    ------
    UsageError
        If a bound is no date, or `within` is unknown.

    Examples
    --------
    >>> fits = period("2024-05", "2024", "certain")
    >>> fits({"date_earliest": date(2024, 1, 1), "date_latest": date(2024, 12, 31)})
    False
    """
    if within not in ("certain", "possible"):
        raise UsageError(f"unknown within {within!r}; choose certain or possible")
    first = date.min if since is None else _bound(since, "since")[0]
    last = date.max if until is None else _bound(until, "until")[1]
    if first > last:
        raise UsageError(f"the period from {since} to {until} ends before it begins")
    if within == "certain":
        return lambda row: bool(first <= row["date_earliest"] and row["date_latest"] <= last)
    return lambda row: bool(first <= row["date_latest"] and row["date_earliest"] <= last)


def _bound(value: str | date, name: str) -> tuple[date, date]:
    """The first and the last day of a bound."""
    try:
        parsed = edtf.parse(value if isinstance(value, str) else value.isoformat()[:10])
    except (edtf.EdtfError, AttributeError):
        parsed = None
    if parsed is None or parsed.precision == "interval" or parsed.qualifier or not parsed.earliest or not parsed.latest:
        raise UsageError(f"{name}={value!r} is not a date: write it as 2024-09-25, 2024-09 or 2024")
    return parsed.earliest, parsed.latest
