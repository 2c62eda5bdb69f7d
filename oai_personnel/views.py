"""What users ask of the tables: exits, founders, rosters.

Each view has a function that returns a frame, and most a function that returns the same
rows as mappings, for code that needs no frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel import _clock, _store
from oai_personnel._columns import TABLES
from oai_personnel._frames import check_engine, export, to_arrow, view
from oai_personnel._store import day, rows_known
from oai_personnel.certainty import certainty
from oai_personnel.errors import UsageError
from oai_personnel.periods import period
from oai_personnel.vocabularies import SENIORITIES, TRACKS

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from oai_personnel.periods import Within
    from oai_personnel.vocabularies import Track

    Row = Mapping[str, Any]


def data_path(table: str, format: Literal["parquet", "csv"] = "parquet") -> str:
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


def check_track(track: str | None) -> None:
    """Raise if there is no such track."""
    if track is not None and track not in TRACKS:
        raise UsageError(f"unknown track {track!r}; tracks: {', '.join(TRACKS)}")


def _known(known_by: str | date | None) -> date | None:
    return None if known_by is None else day(known_by, "known_by")


@overload
def load_departures(
    track: Track | None = ...,
    known_by: str | date | None = ...,
    *,
    include_reversed: bool = ...,
    since: str | date | None = ...,
    until: str | date | None = ...,
    within: Within = ...,
    engine: Literal["pandas"] = ...,
) -> pandas.DataFrame: ...
@overload
def load_departures(
    track: Track | None = ...,
    known_by: str | date | None = ...,
    *,
    include_reversed: bool = ...,
    since: str | date | None = ...,
    until: str | date | None = ...,
    within: Within = ...,
    engine: Literal["polars"],
) -> polars.DataFrame: ...
@overload
def load_departures(
    track: Track | None = ...,
    known_by: str | date | None = ...,
    *,
    include_reversed: bool = ...,
    since: str | date | None = ...,
    until: str | date | None = ...,
    within: Within = ...,
    engine: Literal["pyarrow"],
) -> pyarrow.Table: ...
def load_departures(
    track: str | None = "employment",
    known_by: str | date | None = None,
    *,
    include_reversed: bool = False,
    since: str | date | None = None,
    until: str | date | None = None,
    within: str = "possible",
    engine: str = "pandas",
) -> Any:
    """Load exits: who, from what, when, by whom, why, where to, after how long.

    Parameters
    ----------
    track : {"employment", "board", "advisory"} or None
        Of which track; None for all.
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day.
    include_reversed : bool
        Also exits that the same person's return within 31 days undid.
    since, until : str or datetime.date, optional
        First and last day of a period; ``"2024-05"`` means the whole month.
    within : {"possible", "certain"}
        Whether some reading of an exit's date, or every reading, must fall into the period.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        One row per departure in order of date, with the columns

        ``date`` (text, EDTF), ``date_earliest``, ``date_latest`` (datetime64[us]), ``date_precision``, ``date_basis``
            When it happened: as exactly as it is known, its bounds, how exactly, and what it is the date of.
        ``person``, ``person_id``, ``track``, ``team`` (text)
            Who left, and what.
        ``title`` (text)
            The title left; where no source names it, the titles held until then.
        ``area`` (text), ``seniority`` (ordered category)
            Field of work and level; where the title is that of the roles, theirs.
        ``initiative``, ``reason``, ``reason_basis`` (text)
            Who decided, why, and on whose word.
        ``destination``, ``destination_id``, ``destination_title`` (text)
            Where the person went, and as what.
        ``tenure_days_min``, ``tenure_days_max`` (Int64)
            Shortest and longest stay that the dates allow; the longest is missing if the
            arrival is not known.
        ``start_earliest``, ``start_latest`` (datetime64[us])
            Bounds of the first day of the stay.
        ``announced``, ``effective`` (text, EDTF), ``reversed_by`` (text)
            When it was made public and when it took effect; the return that undid it.
        ``status`` (ordered category), ``n_sources``, ``n_independent`` (int64), ``has_primary``,
        ``quotes_primary``, ``has_conflict`` (bool), ``first_reported`` (datetime64[us])
            How well it is established.
        ``note``, ``spell_id``, ``event_id`` (text)
            What a reader must know; the ids of the stay and of the event.

    Raises
    ------
    UsageError
        If the track or the engine is unknown, or an argument is not a day or a date.

    Examples
    --------
    >>> from oai_personnel import load_departures
    >>> left = load_departures().set_index("person")
    >>> left.loc["Jan Leike", "destination"]
    'Anthropic'
    """
    check_engine(engine)
    found = departures(track, known_by, include_reversed=include_reversed, since=since, until=until, within=within)
    return view("departures", found, engine)


def departures(
    track: str | None = "employment",
    known_by: str | date | None = None,
    *,
    include_reversed: bool = False,
    since: str | date | None = None,
    until: str | date | None = None,
    within: str = "possible",
) -> list[dict[str, Any]]:
    """The rows of `load_departures`."""
    check_track(track)
    fits = period(since, until, within)
    limit = _known(known_by)
    stays = {spell["end_event_id"]: spell for spell in rows_known("spells", limit) if spell["end_event_id"]}
    held: dict[str, list[dict[str, Any]]] = {}
    for role in rows_known("roles", limit):
        if role["end_event_id"]:
            held.setdefault(role["end_event_id"], []).append(role)
    found = []
    for event in rows_known("events", limit):
        if event["kind"] != "departed" or track not in (None, event["track"]) or not fits(event):
            continue
        if event["reversed_by"] and not include_reversed:
            continue
        stay = stays.get(event["event_id"], _NO_STAY)
        found.append(
            {**event, **_left(event, held.get(event["event_id"], [])), **{name: stay[name] for name in _NO_STAY}}
        )
    return found


def _left(event: Mapping[str, Any], held: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is left: the title as reported, else the titles held until then, with the class of the highest."""
    if event["title"] or not held:
        return {}
    highest = min(held, key=lambda role: list(SENIORITIES).index(role["seniority"]))
    area = event["area"] if event["area"] != "unknown" else highest["area"]
    title = "; ".join(role["title"] for role in held)
    return {"title": title, "area": area, "seniority": highest["seniority"]}


_NO_STAY = dict.fromkeys(("spell_id", "start_earliest", "start_latest", "tenure_days_min", "tenure_days_max"))


@overload
def load_founders(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> pandas.DataFrame: ...
@overload
def load_founders(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_founders(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_founders(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the founders, one row per person, and whether they are still there.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        One row per founder in order of name, with the columns

        ``person``, ``person_id`` (text)
            The founder.
        ``certainty`` (ordered category)
            How sure it is that the person is still at the company or on its board, on the
            last day that the documents cover; missing: left.
        ``title`` (text)
            The titles certainly or presumably held then, separated by semicolons.
        ``founded``, ``departed`` (text, EDTF)
            When the person became a founder, and last left; the latter missing if still there.
        ``destination`` (text)
            Where the person went.
        ``last_seen`` (datetime64[us])
            The newest day on which a document shows the person there.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day.

    Examples
    --------
    >>> from oai_personnel import load_founders
    >>> founders = load_founders()
    >>> len(founders)
    11
    >>> bool(founders.set_index("person").loc["Ilya Sutskever", "departed"])
    True
    """
    check_engine(engine)
    return view("founders", founders(known_by), engine)


def founders(known_by: str | date | None = None) -> list[dict[str, Any]]:
    """The rows of `load_founders`."""
    limit = _known(known_by)
    through = _clock.data_through(limit)
    events = [event for event in rows_known("events", limit) if event["track"] in _FOUNDER_TRACKS]
    found = []
    for person_id in {event["person_id"] for event in events if event["kind"] == "founded"}:
        mine = [event for event in events if event["person_id"] == person_id]
        stays = [spell for spell in rows_known("spells", limit) if _of(spell, person_id)]
        held = [role for role in rows_known("roles", limit) if _of(role, person_id)]
        sure = min(
            (code for stay in stays if (code := certainty(stay, through, through))), key=_SURE.index, default=None
        )
        titles = [role["title"] for role in held if certainty(role, through, through) in _SURE[:2]]
        exits = [] if sure else [event for event in mine if event["kind"] == "departed"]
        founded = next(event for event in mine if event["kind"] == "founded")
        found.append(
            {
                "person": founded["person"],
                "certainty": sure,
                "title": "; ".join(titles) or None,
                "founded": founded["date"],
                "departed": exits[-1]["date"] if exits else None,
                "destination": exits[-1]["destination"] if exits else None,
                "last_seen": max((stay["last_seen"] for stay in stays if stay["last_seen"]), default=None),
                "person_id": person_id,
            }
        )
    return sorted(found, key=lambda row: str(row["person"]))


_FOUNDER_TRACKS = ("employment", "board")
_SURE = ("certain", "presumed", "possible")


def _of(row: Row, person_id: str) -> bool:
    return bool(row["person_id"] == person_id and row["track"] in _FOUNDER_TRACKS)


@overload
def roster(
    on: str | date | Iterable[str | date],
    track: Track | None = ...,
    known_by: str | date | None = ...,
    *,
    include_possible: bool = ...,
    engine: Literal["pandas"] = ...,
) -> pandas.DataFrame: ...
@overload
def roster(
    on: str | date | Iterable[str | date],
    track: Track | None = ...,
    known_by: str | date | None = ...,
    *,
    include_possible: bool = ...,
    engine: Literal["polars"],
) -> polars.DataFrame: ...
@overload
def roster(
    on: str | date | Iterable[str | date],
    track: Track | None = ...,
    known_by: str | date | None = ...,
    *,
    include_possible: bool = ...,
    engine: Literal["pyarrow"],
) -> pyarrow.Table: ...
def roster(
    on: str | date | Iterable[str | date],
    track: str | None = "employment",
    known_by: str | date | None = None,
    *,
    include_possible: bool = False,
    engine: str = "pandas",
) -> Any:
    """Who held what on a day, or on each of many days.

    Parameters
    ----------
    on : str, datetime.date, pandas.Timestamp, or several of them
        The day, for instance ``"2023-11-18"``; several days give one long table. First and
        last days count as held.
    track : {"employment", "board", "advisory"} or None
        Of which track; None for all.
    known_by : str, datetime.date or pandas.Timestamp, optional
        As it could be known by that day; what was true and what was known are two clocks.
        ``"on"``: each day as it could be known on it.
    include_possible : bool
        Also who held something under some reading of the dates only, or was last seen in it
        long before. How many were left out is in ``attrs["n_possible"]`` (pandas), and in
        the metadata of the schema (pyarrow).
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        One row per day and title held, the surest and then the highest first, with the columns

        ``on`` (datetime64[us])
            The day.
        ``person``, ``person_id``, ``title``, ``team``, ``area``, ``track`` (text), ``seniority`` (ordered category)
            Who held what; ``title`` is missing where the person was there and no title is known.
        ``certainty`` (ordered category)
            *certain*: a document shows the person in it on or after the day, or the end is known
            and later; *presumed*: no end is known, and the person was last seen in it at most 24
            months before; *possible*: last seen longer ago, or only under some reading of the dates.
        ``last_seen`` (datetime64[us])
            The newest day on which a document shows the person in it.
        ``acting``, ``on_leave`` (bool)
            Whether it was held for the time being, and whether the person may have been on leave.
        ``start_earliest``, ``start_latest``, ``end_earliest``, ``end_latest`` (datetime64[us])
            Bounds of the first and the last day; the end is missing where none is known.
        ``spell_id``, ``role_id`` (text)
            The stay and the role.

        Nothing is certain after ``attrs["data_through"]``, the last day that the documents cover.

    Raises
    ------
    UsageError
        If the track or the engine is unknown, or a day is not a day.

    Examples
    --------
    >>> from oai_personnel import roster
    >>> board = roster(on="2023-11-18")
    >>> board.loc[board.title == "Chief Executive Officer", ["person", "acting"]].values.tolist()
    [['Mira Murati', True]]
    >>> len(roster(on=["2023-11-16", "2023-11-18"]).on.unique())
    2
    """
    check_engine(engine)
    check_track(track)
    from oai_personnel.rosters import table

    asked: Iterable[Any] = on if isinstance(on, Iterable) and not isinstance(on, str) else [on]
    days = [day(one, "on") for one in asked]
    limits = days if known_by == "on" else [_known(known_by)] * len(days)
    return table(days, limits, track, include_possible, engine)


def coverage_known(known_by: str | date, engine: str = "pandas") -> Any:
    """Coverage as it could be known on a day; see `load_coverage`."""
    check_engine(engine)
    found = _clock.coverage(day(known_by, "known_by"))
    columns = TABLES["coverage"]
    return export(to_arrow(found, columns, _store.metadata()), columns, engine)
