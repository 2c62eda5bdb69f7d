"""What users ask of the tables: exits, rosters, conflicts, and why a cell reads as it does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from oai_personnel import _store, edtf
from oai_personnel._store import as_known, day, export, rows
from oai_personnel.errors import UnknownNameError, UsageError
from oai_personnel.resolution import CELLS, Cell, Document, decide, documents, group_claims, said
from oai_personnel.tenures import fold, holding, spells
from oai_personnel.vocabularies import CERTAINTIES, SENIORITIES, TIERS, TRACKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEPARTURE_COLUMNS = (
    "event_id", "date", "person", "title", "track", "team", "area", "seniority",
    "initiative", "reason", "reason_basis", "destination_id", "destination", "destination_title",
    "tenure_days_min", "tenure_days_max", "started", "started_latest",
    "date_latest", "date_precision", "date_basis", "announced", "effective",
    "status", "n_sources", "n_independent", "has_primary", "has_conflict", "first_reported", "person_id", "note",
)  # fmt: skip

_ROSTER_COLUMNS = (
    "person", "title", "team", "certainty", "acting", "on_leave",
    "start", "start_latest", "end", "end_latest", "seniority", "area", "track", "person_id", "role_id",
)  # fmt: skip

_CELL_COLUMNS = (
    "event_id", "person", "column", "resolved", "rule", "claim_id", "value", "agreement", "rank", "rank_reason",
    "source_id", "family", "tier", "kind", "publisher", "published", "title", "locator", "url",
)  # fmt: skip


def data_path(table: str, format: str = "parquet") -> str:
    """Where a table lies on this machine, for DuckDB, Spark, R and everything else.

    Parameters
    ----------
    table : str
        For instance ``"events"``.
    format : {"parquet", "csv"}

    Returns
    -------
    str
        The path of the file.

    Raises
    ------
    UsageError
        If the table or the format is unknown.
    DataFileError
        If the file is missing.

    Examples
    --------
    >>> from oai_personnel import data_path
    >>> data_path("events").endswith("events.parquet")
    True
    """
    return _store.path_of(table, format)


def _track(track: str | None) -> None:
    if track is not None and track not in TRACKS:
        raise UsageError(f"unknown track {track!r}; tracks: {', '.join(TRACKS)}")


def _event_rows(known_by: str | date | None) -> list[dict[str, Any]]:
    """The events as rows with plain days, as the rules take them."""
    table = _store.arrow("events") if known_by is None else as_known("events", day(known_by, "known_by"))
    found: list[dict[str, Any]] = table.to_pylist()
    for row in found:
        for column in ("date", "date_latest", "first_reported"):
            row[column] = row[column].date()
    return found


def load_departures(track: str | None = "employment", known_by: str | date | None = None) -> pd.DataFrame:
    """Load exits: who, from what, when, by whom, why, where to, after how long.

    Parameters
    ----------
    track : {"employment", "board", "advisory"} or None
        Of which track; None for all.
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day.

    Returns
    -------
    pandas.DataFrame
        One row per departure in order of date, with the columns of `load_events` that
        concern an exit and

        ``title`` (text)
            The title left; where no source names it, the titles held until then.
        ``destination`` (text)
            Name of the organisation in ``destination_id``.
        ``tenure_days_min``, ``tenure_days_max`` (Int64, days)
            Shortest and longest stay that the dates allow, from arrival to departure. The
            longest is missing if the arrival is not known.
        ``started``, ``started_latest`` (datetime64[us])
            Bounds of the first day of the stay.

    Raises
    ------
    UsageError
        If the track is unknown, or `known_by` is not a day.

    Examples
    --------
    >>> from oai_personnel import load_departures
    >>> left = load_departures().set_index("person")
    >>> left.loc["Jan Leike", "destination"]
    'Anthropic'
    """
    _track(track)
    events = _event_rows(known_by)
    stay = {spell.event_id: spell for spell in spells(events)}
    held: dict[str, list[str]] = {}
    for role in fold(events, rows("titles")).roles:
        if role["end_event_id"] and role["title"]:
            held.setdefault(role["end_event_id"], []).append(role["title"])
    organizations = {row["organization_id"]: row["name"] for row in rows("organizations")}
    found = []
    for event in events:
        if event["kind"] != "departed" or track not in (None, event["track"]):
            continue
        _, start, start_latest, end = stay[event["event_id"]]
        found.append(
            {
                **event,
                "title": event["title"] or "; ".join(held.get(event["event_id"], [])) or None,
                "destination": organizations.get(event["destination_id"]),
                "started": start,
                "started_latest": start_latest,
                "tenure_days_min": max(((end or start_latest) - start_latest).days, 0) if start_latest else None,
                "tenure_days_max": (event["date_latest"] - start).days if start else None,
            }
        )
    return _frame(found, _DEPARTURE_COLUMNS)


def roster(on: str | date, track: str | None = "employment", known_by: str | date | None = None) -> pd.DataFrame:
    """Who held what on a day.

    Parameters
    ----------
    on : str, datetime.date or pandas.Timestamp
        The day, for instance ``"2023-11-18"``. First and last days count as held.
    track : {"employment", "board", "advisory"} or None
        Of which track; None for all.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day; what was true and what was known are two clocks.

    Returns
    -------
    pandas.DataFrame
        One row per title held, highest seniority first, with ``certainty``: *certain*
        where every reading of the dates has the title held on that day, *possible* where
        some reading has. ``on_leave`` flags a leave of absence. A stay without a known
        title is listed only if no title is certain for that person.

    Raises
    ------
    UsageError
        If the track is unknown, or a day is not a day.

    Examples
    --------
    >>> from oai_personnel import roster
    >>> board = roster(on="2023-11-18")
    >>> board.loc[board.title == "Chief Executive Officer", ["person", "acting"]].values.tolist()
    [['Mira Murati', True]]
    """
    _track(track)
    moment = day(on, "on")
    folded = fold(_event_rows(known_by), rows("titles"))
    found = [role for role in holding(folded, moment) if track in (None, role["track"])]
    levels = {level: place for place, level in enumerate(SENIORITIES)}
    found.sort(key=lambda r: (r["certainty"] != "certain", levels[r["seniority"]], r["title"] or "", r["person"]))
    return _frame(found, _ROSTER_COLUMNS)


_DAYS = (
    "date",
    "date_latest",
    "first_reported",
    "started",
    "started_latest",
    "start",
    "start_latest",
    "end",
    "end_latest",
)


def _frame(records: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Rows as a frame with the types of the tables."""
    records = list(records)
    frame = pd.DataFrame({name: [row[name] for row in records] for name in columns})
    like = export(_store.arrow("events").slice(0, 0), "pandas")
    for name in columns:
        if name in _DAYS:
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
        elif name.startswith("tenure_days"):
            frame[name] = frame[name].astype("Int64")
        elif name == "certainty":
            frame[name] = pd.Categorical(frame[name], categories=list(CERTAINTIES))
        elif name in ("acting", "on_leave"):
            frame[name] = frame[name].astype(bool)
        elif name in like.columns:
            frame[name] = frame[name].astype(like[name].dtype)
        else:
            frame[name] = frame[name].astype(like["person"].dtype)
    frame.attrs = dict(like.attrs)
    return frame


def _decided(known_by: str | date | None) -> tuple[dict[str, list[Mapping[str, Any]]], dict[str, Document]]:
    index = documents(rows("sources"))
    limit = None if known_by is None else day(known_by, "known_by")
    return group_claims(rows("claims"), index, limit), index


def _cell_rows(
    event_id: str, claims: list[Mapping[str, Any]], index: Mapping[str, Document], canonical: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    """Each claim's cell beside the resolved one, column by column."""
    people = {row["person_id"]: row["name"] for row in rows("people")}
    sources = {row["source_id"]: row for row in rows("sources")}
    cells = decide(claims, index, canonical)
    for column in CELLS:
        cell = cells[column]
        for claim in claims:
            value = said(claim, column, canonical)
            if value is None:
                continue
            source = sources[claim["source_id"]]
            yield {
                "event_id": event_id,
                "person": people[claim["person_id"]],
                "column": column,
                "resolved": cell.value,
                "rule": cell.rule,
                "claim_id": claim["claim_id"],
                "value": value,
                "agreement": _agreement(claim, cell, value, column),
                "rank": claim["rank"],
                "rank_reason": claim["rank_reason"],
                "family": index[claim["source_id"]].family,
                "tier": list(TIERS)[index[claim["source_id"]].tier],
                "locator": claim["locator"],
                **{name: source[name] for name in ("source_id", "kind", "publisher", "published", "title", "url")},
            }


def _agreement(claim: Mapping[str, Any], cell: Cell, value: str, column: str) -> str:
    if claim["rank"] == "deprecated":
        return "deprecated"
    if claim["claim_id"] in cell.agreement:
        return cell.agreement[claim["claim_id"]]
    # It speaks for another outcome of the column that governs this one.
    return "agrees" if value == cell.value else "conflicts"


def explain(event: str, known_by: str | date | None = None) -> pd.DataFrame:
    """Every claim behind every cell of an event, and the rule that chose.

    Parameters
    ----------
    event : str
        An event id, for instance ``"E0042"``; an id that was merged leads on.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.

    Returns
    -------
    pandas.DataFrame
        One row per column and claim that speaks in it: the value ``resolved``, the
        ``rule`` that chose it, the claim's own ``value``, whether that ``agreement``
        agrees, is compatible, conflicts or is deprecated, with rank, tier, family and
        document.

    Raises
    ------
    UnknownNameError
        If no event has the id, or none was known by that day.

    Examples
    --------
    >>> from oai_personnel import explain, load_events
    >>> events = load_events()
    >>> disputed = events[events.has_conflict].event_id.iloc[0]
    >>> "conflicts" in set(explain(disputed).agreement)
    True
    """
    wanted = {row["old_id"]: row["new_id"] for row in rows("redirects")}.get(event, event)
    groups, index = _decided(known_by)
    if wanted not in groups:
        known = sorted(groups)
        span = f"; events run from {known[0]} to {known[-1]}" if known else ""
        when = "" if known_by is None else f" known by {known_by}"
        raise UnknownNameError(f"no event {event!r}{when}{span}")
    return _cell_frame(_cell_rows(wanted, groups[wanted], index, _canonical()))


def load_conflicts(known_by: str | date | None = None, deprecated: bool = False) -> pd.DataFrame:
    """Load every cell of a claim that contradicts the resolved one.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day.
    deprecated : bool
        Also the cells of claims that a curator set aside and that differ.

    Returns
    -------
    pandas.DataFrame
        With the columns of `explain`.

    Examples
    --------
    >>> from oai_personnel import load_conflicts
    >>> set(load_conflicts().agreement)
    {'conflicts'}
    """
    groups, index = _decided(known_by)
    canonical = _canonical()
    found = []
    for event_id in sorted(groups):
        for row in _cell_rows(event_id, groups[event_id], index, canonical):
            if row["agreement"] == "conflicts":
                if row["claim_id"]:
                    found.append(row)
            elif deprecated and row["agreement"] == "deprecated" and _differs(row):
                found.append(row)
    return _cell_frame(found)


def _differs(row: Mapping[str, Any]) -> bool:
    if row["column"] in ("announced", "effective") and row["resolved"]:
        return not edtf.parse(row["value"]).overlaps(edtf.parse(row["resolved"]))
    return bool(row["value"] != row["resolved"])


def _canonical() -> dict[str, str]:
    return {row["title"]: row["canonical_title"] for row in rows("titles")}


def _cell_frame(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    records = list(records)
    text = export(_store.arrow("events").slice(0, 0), "pandas")
    frame = pd.DataFrame({name: [row[name] for row in records] for name in _CELL_COLUMNS})
    frame = frame.astype(text["person"].dtype)
    frame.attrs = dict(text.attrs)
    return frame
