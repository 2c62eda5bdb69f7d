"""The second clock: what the rules say of a day by the documents that were out by then."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from oai_personnel import edtf
from oai_personnel._store import VERSIONS, metadata, rows, rows_known
from oai_personnel.vocabularies import EVENT_KINDS

# The rules are imported where they are used: most questions are answered without them.
if TYPE_CHECKING:
    from oai_personnel.events import Record
    from oai_personnel.spells import Leave

#: The tables that the rules need.
RECORDED = ("claims", "sources", "people", "titles", "teams", "organizations", "event_notes")

_LEAVES = tuple(code for code, kind in EVENT_KINDS.items() if kind.phase in ("leave", "leave_end"))


@lru_cache(maxsize=1)
def record() -> Record:
    """The authored tables, prepared for the rules."""
    from oai_personnel.events import Record

    return Record({name: rows(name) for name in RECORDED})


@lru_cache(maxsize=1)
def _reach() -> tuple[list[date], list[date]]:
    """The days on which documents became known, and how far the record reached from each on."""
    from oai_personnel.documents import documents

    index = documents(rows("sources"))
    known = sorted(
        (index[row["source_id"]].known_on, edtf.parse(row["published"]).earliest or date.min) for row in rows("sources")
    )
    return [day for day, _ in known], list(accumulate((reach for _, reach in known), max))


def data_through(known_by: date | None = None) -> date:
    """The last day that the newest documents cover."""
    if known_by is None:
        return date.fromisoformat(metadata()["data_through"])
    from oai_personnel.spells import FOUNDED

    days, reach = _reach()
    place = bisect_right(days, known_by)
    return reach[place - 1] if place else FOUNDED


def coverage(known_by: date) -> list[dict[str, Any]]:
    """Coverage by the roles, vacancies and documents known by a day; which seats there are is taken from today."""
    if known_by < _reach()[0][0]:
        return []
    from oai_personnel.coverage import cover
    from oai_personnel.documents import documents

    index = documents(rows("sources"))
    vacancies = [row for row in rows("vacancies") if index[row["source_id"]].known_on <= known_by]
    return cover(rows_known("roles", known_by), rows("seats"), vacancies, data_through(known_by))


@lru_cache(maxsize=4096)
def leaves(known_by: date | None = None) -> list[Leave]:
    """The leaves of absence that the events known by a day show."""
    found = _on_leave() if known_by is not None else [row for row in rows("events") if row["person_id"] in leavers()]
    if known_by is not None:
        found = [row for row in found if row["known_from"] <= known_by < (row["known_until"] or date.max)]
    return _folded(tuple((row["event_id"], row.get("known_from")) for row in found))


@lru_cache(maxsize=1)
def leavers() -> frozenset[str]:
    """Who ever took leave."""
    return frozenset(row["person_id"] for row in rows(VERSIONS["events"]) if row["kind"] in _LEAVES)


@lru_cache(maxsize=1)
def _on_leave() -> list[dict[str, Any]]:
    return [row for row in rows(VERSIONS["events"]) if row["person_id"] in leavers()]


@lru_cache(maxsize=256)
def _folded(key: tuple[tuple[str, date | None], ...]) -> list[Leave]:
    from oai_personnel.roles import fold

    now = {(row["event_id"], None): row for row in rows("events")}
    versions = {(row["event_id"], row["known_from"]): row for row in _on_leave()}
    return fold([now[one] if one in now else versions[one] for one in key], rows("titles")).leaves
