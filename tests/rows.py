"""Made-up rows for the tests of the rules: plain mappings, nothing imported but the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from oai_personnel._columns import CELLS
from oai_personnel.events import Record, Resolved

Row = dict[str, Any]


def source(source_id: str, kind: str = "news", published: str = "2024-01-10", copy_of: str = "", **cells: str) -> Row:
    """A document that was read; each has its own publisher unless one is given."""
    row = {
        "source_id": source_id,
        "publisher": f"Paper {source_id}",
        "author": "",
        "published": published,
        "lang": "en",
        "kind": kind,
        "copy_of": copy_of,
        "seen_in": "",
        "accessed": "2026-01-01",
        "extent": "excerpt",
    }
    return row | cells


def claim(claim_id: str, source_id: str, event_id: str = "E0001", **cells: str) -> Row:
    """A claim that is silent in all that is not given."""
    row = {
        **dict.fromkeys(CELLS, ""),
        "claim_id": claim_id,
        "event_id": event_id,
        "person_id": "ada-first",
        "track": "employment",
        "source_id": source_id,
        "locator": "p1",
        "kind": "departed",
        "rank": "normal",
        "rank_columns": "",
        "note": "",
    }
    return row | cells


def title(
    name: str, canonical: str = "", seniority: str = "staff", area: str = "research", holders: str = "many"
) -> Row:
    """A title, its own canonical form unless another is given."""
    canonical = canonical or name
    return {"title": name, "canonical_title": canonical, "seniority": seniority, "area": area, "holders": holders}


PEOPLE: list[Row] = [
    {"person_id": "ada-first", "name": "Ada First", "note": ""},
    {"person_id": "bo-second", "name": "Bo Second", "note": ""},
]
CHIEF = "Chief Executive Officer"
TITLES: list[Row] = [
    title("CEO", CHIEF, "chief", "executive", "one"),
    title(CHIEF, "", "chief", "executive", "one"),
    title("Researcher"),
    title("Director", "", "board", "governance"),
]
TEAMS: list[Row] = [
    {"team": "Alignment", "canonical_team": "Alignment", "area": "safety"},
    {"team": "Alignment team", "canonical_team": "Alignment", "area": "safety"},
    {"team": "Robots", "canonical_team": "Robots", "area": "unknown"},
]
ORGANIZATIONS: list[Row] = [
    {"organization_id": "acme", "name": "Acme"},
    {"organization_id": "zeta-lab", "name": "Zeta Lab"},
]


def record(claims: Iterable[Row], sources: Iterable[Row], notes: Iterable[Row] = ()) -> Record:
    """A record of claims and their sources."""
    return Record(
        {
            "claims": claims,
            "sources": sources,
            "people": PEOPLE,
            "titles": TITLES,
            "teams": TEAMS,
            "organizations": ORGANIZATIONS,
            "event_notes": notes,
        }
    )


def resolve(claims: Iterable[Row], sources: Iterable[Row], known_by: date | None = None) -> Resolved:
    """What the claims come to."""
    return record(claims, sources).resolve(known_by)


def resolved(claims: Iterable[Row], sources: Iterable[Row], known_by: date | None = None) -> dict[str, Row]:
    """Events by id."""
    return {row["event_id"]: row for row in resolve(claims, sources, known_by).events}


def one(claims: Iterable[Row], sources: Iterable[Row], known_by: date | None = None) -> Row:
    """The one event."""
    (row,) = resolved(claims, sources, known_by).values()
    return row


def event(event_id: str, kind: str, day: str, last: str = "", **cells: Any) -> Row:
    """An event as the folding takes it: on a day, or between two."""
    first, latest = date.fromisoformat(day), date.fromisoformat(last or day)
    text = f"{day}/{last}" if last else day
    row: Row = dict.fromkeys(CELLS)
    row |= {
        "event_id": event_id,
        "kind": kind,
        "date": text,
        "effective": text,
        "date_earliest": first,
        "date_latest": latest,
        "date_basis": "effective",
        "person_id": "ada-first",
        "person": "Ada First",
        "track": "employment",
        "area": "research",
    }
    return row | cells


def by(event_id: str, kind: str, last: str, **cells: Any) -> Row:
    """An event of which only the latest day is known."""
    return event(event_id, kind, "2015-12-11", last, date=f"../{last}", effective=f"../{last}", **cells)
