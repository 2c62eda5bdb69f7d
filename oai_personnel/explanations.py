"""Why a cell reads as it does: every claim behind it, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel import _clock, edtf
from oai_personnel._columns import CELLS, DATE_CELLS
from oai_personnel._frames import check_engine, view
from oai_personnel._store import day, rows, rows_known
from oai_personnel.errors import RetiredIdError, UnknownNameError
from oai_personnel.vocabularies import TIERS

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from oai_personnel.events import Resolved
    from oai_personnel.resolution import Bound, Cell

    Row = Mapping[str, Any]


def _known(known_by: str | date | None) -> date | None:
    return None if known_by is None else day(known_by, "known_by")


@overload
def explain(event: str, known_by: str | date | None = ..., *, engine: Literal["pandas"] = ...) -> pandas.DataFrame: ...
@overload
def explain(event: str, known_by: str | date | None = ..., *, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def explain(event: str, known_by: str | date | None = ..., *, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def explain(event: str, known_by: str | date | None = None, *, engine: str = "pandas") -> Any:
    """Every claim behind every cell of an event, and the rule that chose.

    Parameters
    ----------
    event : str
        An event id, for instance ``"E0042"``; an id that was merged leads on.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        One row per column and claim that speaks in it, all text: the value ``resolved``, the
        ``rule`` that chose it, the claim's own ``value``, whether that ``agreement`` agrees,
        is compatible, conflicts or is deprecated, with ``rank``, ``rank_reason``, ``tier``,
        ``family`` and the document. What narrows a date beyond the claim that won has a row
        of its own, with its ``bound``.

    Raises
    ------
    UnknownNameError
        If no event has the id, or none was known by that day.
    RetiredIdError
        If the event was withdrawn; the message says why.

    Examples
    --------
    >>> from oai_personnel import explain, load_events
    >>> events = load_events()
    >>> disputed = events[events.has_conflict].event_id.iloc[0]
    >>> "conflicts" in set(explain(disputed).agreement)
    True
    """
    check_engine(engine)
    return view("cells", explanation(event, known_by), engine)


def explanation(event: str, known_by: str | date | None = None) -> list[dict[str, Any]]:
    """The rows of `explain`."""
    event_id = _in_use(event)
    limit = _known(known_by)
    known = {row["event_id"]: row for row in rows_known("events", limit)}
    if event_id not in known:
        everything = sorted(row["event_id"] for row in rows("events"))
        span = f"; events run from {everything[0]} to {everything[-1]}" if everything else ""
        when = "" if known_by is None else f" known by {known_by}"
        raise UnknownNameError(f"no event {event!r}{when}{span}")
    resolved = _clock.record().resolve(limit, {known[event_id]["person_id"]})
    return [*_cell_rows(event_id, limit), *_bound_rows(known[event_id], resolved)]


def explanations() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of `explain` for every event, in the order of the events."""
    resolved = _clock.record().resolve()
    for event in rows("events"):
        yield event["event_id"], [*_cell_rows(event["event_id"], None), *_bound_rows(event, resolved)]


def _in_use(event: str) -> str:
    """The id that is in use for an id; raises with what became of it where there is none."""
    retired = {row["id"]: row for row in rows("retired")}
    asked = event
    while asked in retired:
        row = retired[asked]
        if not row["successor_id"]:
            raise RetiredIdError(f"{asked} is no longer in use since {row['version']}: {row['reason']}")
        asked = row["successor_id"]
    return asked


@overload
def load_conflicts(
    known_by: str | date | None = ..., deprecated: bool = ..., *, engine: Literal["pandas"] = ...
) -> pandas.DataFrame: ...
@overload
def load_conflicts(
    known_by: str | date | None = ..., deprecated: bool = ..., *, engine: Literal["polars"]
) -> polars.DataFrame: ...
@overload
def load_conflicts(
    known_by: str | date | None = ..., deprecated: bool = ..., *, engine: Literal["pyarrow"]
) -> pyarrow.Table: ...
def load_conflicts(known_by: str | date | None = None, deprecated: bool = False, *, engine: str = "pandas") -> Any:
    """Load every cell of a claim that contradicts the resolved one.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.
    deprecated : bool
        Also the cells of claims that a curator set aside and that differ.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns of `explain`.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day.

    Examples
    --------
    >>> from oai_personnel import load_conflicts
    >>> set(load_conflicts().agreement)
    {'conflicts'}
    """
    check_engine(engine)
    return view("cells", conflicts(known_by, deprecated), engine)


def conflicts(known_by: str | date | None = None, deprecated: bool = False) -> list[dict[str, Any]]:
    """The rows of `load_conflicts`."""
    limit = _known(known_by)
    found = []
    for event_id in sorted(row["event_id"] for row in rows_known("events", limit)):
        for row in _cell_rows(event_id, limit):
            differs = row["agreement"] == "deprecated" and deprecated and _differs(row)
            if row["agreement"] == "conflicts" or differs:
                found.append(row)
    return found


def _cell_rows(event_id: str, limit: date | None) -> Iterable[dict[str, Any]]:
    """Each claim's cell beside the resolved one, column by column."""
    record = _clock.record()
    cells = record.cells(event_id, limit)
    claims = [
        claim
        for claim in record.claims[event_id]
        if limit is None or record.documents[claim["source_id"]].known_on <= limit
    ]
    for column in CELLS:
        cell = cells[column]
        for claim in claims:
            value = record.said(claim, column)
            if value is not None:
                yield {
                    **_behind(claim),
                    "column": column,
                    "resolved": cell.value,
                    "rule": cell.rule,
                    "value": value,
                    "agreement": _agreement(claim, cell, value),
                    "bound": None,
                }
        for bound in cell.bounds:
            yield _bound_row(event_id, column, cell.value, cell.rule, bound)


def _bound_rows(event: Row, resolved: Resolved) -> Iterable[dict[str, Any]]:
    """What narrowed the date of an event beyond the cells of its claims."""
    for bound in resolved.bounds.get(event["event_id"], ()):
        yield _bound_row(event["event_id"], "date", event["date"], None, bound)


def _bound_row(event_id: str, column: str, value: str | None, rule: str | None, bound: Bound) -> dict[str, Any]:
    claim = _by_id("claims", "claim_id").get(bound.claim_id or "")
    behind = _behind(claim) if claim else dict.fromkeys(_BEHIND)
    first, last = (str(one or "..") for one in (bound.not_before, bound.not_after))
    return {
        **behind,
        "event_id": event_id,
        "person": _by_id("events", "event_id")[event_id]["person"],
        "column": column,
        "resolved": value,
        "rule": rule,
        "value": first if first == last else f"{first}/{last}",
        "agreement": "bounds",
        "bound": bound.why,
    }


_DOCUMENT = ("source_id", "kind", "publisher", "published", "title", "url")
_BEHIND = ("claim_id", "rank", "rank_reason", "family", "tier", "locator", *_DOCUMENT)


def _behind(claim: Row) -> dict[str, Any]:
    """The claim and the document behind a cell."""
    document = _clock.record().documents[claim["source_id"]]
    source = _by_id("sources", "source_id")[claim["source_id"]]
    return {
        "event_id": claim["event_id"],
        "person": _by_id("people", "person_id")[claim["person_id"]]["name"],
        "claim_id": claim["claim_id"],
        "rank": claim["rank"],
        "rank_reason": claim["rank_reason"],
        "family": document.family,
        "tier": list(TIERS)[document.tier],
        "locator": claim["locator"],
        **{name: source[name] for name in _DOCUMENT},
    }


@lru_cache(maxsize=8)
def _by_id(table: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows(table)}


def _agreement(claim: Row, cell: Cell, value: str) -> str:
    if claim["rank"] == "deprecated":
        return "deprecated"
    if claim["claim_id"] in cell.agreement:
        return cell.agreement[claim["claim_id"]]
    # It speaks for another outcome of the column that governs this one.
    return "agrees" if value == cell.value else "conflicts"


def _differs(row: Row) -> bool:
    if row["column"] in DATE_CELLS and row["resolved"]:
        return not edtf.parse(row["value"]).overlaps(edtf.parse(row["resolved"]))
    return bool(row["value"] != row["resolved"])
