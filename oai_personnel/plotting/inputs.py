"""What the plots start from: events, departures and the last day, as known by a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from oai_personnel._store import day, rows
from oai_personnel.views import _event_rows, load_departures


def last_day(known_by: str | date | None) -> date:
    """Return the last day that the data cover: that of the clock, or the newest reading of a document."""
    if known_by is not None:
        return day(known_by, "known_by")
    return max(date.fromisoformat(row["accessed"]) for row in rows("sources") if len(row["accessed"] or "") == 10)


def events_known(known_by: str | date | None) -> list[dict[str, Any]]:
    """Return the events as rows with plain days and the name of the destination."""
    names = {row["organization_id"]: row["name"] for row in rows("organizations")}
    return [{**event, "destination": names.get(event["destination_id"])} for event in _event_rows(known_by)]


def departures_known(track: str | None, known_by: str | date | None) -> list[dict[str, Any]]:
    """Return the departures as rows with plain days."""
    frame = load_departures(track, known_by)
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): value.date() if hasattr(value, "date") else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]
