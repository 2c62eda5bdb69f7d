"""What the plots start from: events, stays, roles, departures and the last day, as known by a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from oai_personnel import _clock
from oai_personnel._store import day, rows_known
from oai_personnel.views import departures


def _limit(known_by: str | date | None) -> date | None:
    return None if known_by is None else day(known_by, "known_by")


def last_day(known_by: str | date | None) -> date:
    """Return the last day that the documents cover."""
    return _clock.data_through(_limit(known_by))


def known(table: str, known_by: str | date | None) -> list[dict[str, Any]]:
    """Return the rows of events, spells or roles with plain days."""
    return rows_known(table, _limit(known_by))


def leaves_known(known_by: str | date | None) -> list[dict[str, Any]]:
    """Return the leaves of absence with plain days."""
    return [leave._asdict() for leave in _clock.leaves(_limit(known_by))]


def departures_known(
    track: str | None, known_by: str | date | None, include_reversed: bool = False
) -> list[dict[str, Any]]:
    """Return the departures with plain days."""
    return departures(track, known_by, include_reversed=include_reversed)
