"""Rosters of one day or of thousands, as one table: see `views.roster`.

Spans of certainty are computed once for each row; which row holds on which day is then a
matter of numbers, so that a day costs microseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from oai_personnel import _clock, _frames, _store
from oai_personnel._columns import VIEWS
from oai_personnel.certainty import spans
from oai_personnel.spells import on_leave
from oai_personnel.vocabularies import CERTAINTIES, SENIORITIES

Row = dict[str, Any]
Numbers = NDArray[np.int64]

_SURE = {code: place for place, code in enumerate(CERTAINTIES)}
_CERTAIN, _PRESUMED, _POSSIBLE = _SURE.values()
_LEVEL = {code: place for place, code in enumerate(SENIORITIES)}


def table(
    days: Sequence[date], limits: Sequence[date | None], track: str | None, include_possible: bool, engine: str
) -> Any:
    """The roster of each day by what was known on the day beside it, in the form of an engine."""
    clocked = any(limit is not None for limit in limits)
    rows = _held(clocked, track)
    places, row_of, sure = _pairs(days, limits, rows, clocked)
    keep, n_possible = _listed(places, row_of, sure, rows, include_possible)
    places, row_of, sure = places[keep], row_of[keep], sure[keep]
    rank = _rank(rows)
    order = np.lexsort((rank[row_of], sure, places))
    places, row_of, sure = places[order], row_of[order], sure[order]
    return _frames.export(_arrow(days, limits, rows, places, row_of, sure, n_possible), VIEWS["roster"], engine)


def _held(clocked: bool, track: str | None) -> list[Row]:
    """Every role, and every spell as a role without a title."""
    name = _store.VERSIONS.__getitem__ if clocked else str
    return [
        {**_NO_TITLE, **row}
        for table in ("roles", "spells")
        for row in _store.rows(name(table))
        if track in (None, row["track"])
    ]


_NO_TITLE = {"title": None, "role_id": None, "acting": False, "seniority": "unknown", "area": "unknown"}


def _pairs(
    days: Sequence[date], limits: Sequence[date | None], rows: Sequence[Row], clocked: bool
) -> tuple[Numbers, Numbers, Numbers]:
    """The place of a day, the place of a row, and how sure it is, wherever a row holds on a day."""
    numbers = np.array([day.toordinal() for day in days], dtype=np.int64)
    known = np.array([(limit or date.max).toordinal() for limit in limits], dtype=np.int64)
    through = {limit: _clock.data_through(limit).toordinal() for limit in set(limits)}
    reach = np.array([through[limit] for limit in limits], dtype=np.int64)
    by_day = np.argsort(numbers, kind="stable")
    in_order = numbers[by_day]
    found: list[tuple[Numbers, Numbers, Numbers]] = []
    for place, row in enumerate(rows):
        for first, last, how in spans(row):
            begin = np.searchsorted(in_order, first.toordinal(), "left")
            end = np.searchsorted(in_order, last.toordinal(), "right")
            held = by_day[begin:end]
            if clocked and len(held):
                until = row["known_until"] or date.max
                held = held[(row["known_from"].toordinal() <= known[held]) & (known[held] < until.toordinal())]
            if len(held):
                # Nothing is certain after the newest documents.
                sure = np.where((how == "certain") & (numbers[held] > reach[held]), _PRESUMED, _SURE[how])
                found.append((held, np.full(len(held), place), sure))
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    places, row_of, sure = (np.concatenate(part) for part in zip(*found, strict=True))
    return places, row_of, sure


def _listed(
    places: Numbers, row_of: Numbers, sure: Numbers, rows: Sequence[Row], include_possible: bool
) -> tuple[NDArray[np.bool_], int]:
    """What is listed, and how much is left out as merely possible.

    A stay has a line of its own only where no title within it is certain or presumed, or
    as possible as the stay itself.
    """
    codes = {spell_id: code for code, spell_id in enumerate({row["spell_id"] for row in rows})}
    spell = np.array([codes[row["spell_id"]] for row in rows], dtype=np.int64)
    titled = np.array([row["role_id"] is not None for row in rows], dtype=bool)
    key = places * (len(codes) + 1) + spell[row_of]
    is_title, is_possible = titled[row_of], sure == _POSSIBLE
    named = np.isin(key, key[is_title & ~is_possible]) | (is_possible & np.isin(key, key[is_title]))
    keep = is_title | ~named
    if include_possible:
        return keep, 0
    left_out = keep & is_possible
    return keep & ~left_out, int(left_out.sum())


def _rank(rows: Sequence[Row]) -> Numbers:
    """The order of the rows within a day: highest level first, then title and person."""
    keys = [(_LEVEL[row["seniority"]], row["title"] or "~", row["person"], row["role_id"] or "") for row in rows]
    rank = np.zeros(len(rows), dtype=np.int64)
    rank[sorted(range(len(rows)), key=keys.__getitem__)] = np.arange(len(rows))
    return rank


def _arrow(
    days: Sequence[date],
    limits: Sequence[date | None],
    rows: Sequence[Row],
    places: Numbers,
    row_of: Numbers,
    sure: Numbers,
    n_possible: int,
) -> Any:
    """The pairs as an Arrow table with the columns of the view."""
    import pyarrow as pa

    columns = VIEWS["roster"]
    own = {name: kind for name, kind in columns.items() if name not in ("on", "certainty", "on_leave")}
    metadata = {**_store.metadata(), "n_possible": str(n_possible)}
    taken = _frames.to_arrow(rows, own).take(_frames.integers(row_of))
    levels = _frames.to_arrow([{"certainty": code} for code in CERTAINTIES], {"certainty": "certainties"})
    calendar = _frames.to_arrow([{"on": day} for day in days], {"on": "day"})
    parts = {
        "on": calendar.take(_frames.integers(places))["on"],
        "certainty": levels.take(_frames.integers(sure))["certainty"],
        "on_leave": _frames.flags(_on_leave(days, limits, rows, places, row_of)),
    }
    arrays = [parts[name] if name in parts else taken[name] for name in columns]
    return pa.Table.from_arrays(arrays, schema=_frames.schema(columns, metadata))


def _on_leave(
    days: Sequence[date], limits: Sequence[date | None], rows: Sequence[Row], places: Numbers, row_of: Numbers
) -> NDArray[np.bool_]:
    """Whether the person of each pair may have been on leave on its day."""
    found = np.zeros(len(places), dtype=bool)
    absent = np.array([row["person_id"] in _clock.leavers() for row in rows], dtype=bool)
    for pair in np.flatnonzero(absent[row_of]) if len(places) else ():
        row, place = rows[row_of[pair]], places[pair]
        away = [
            leave
            for leave in _clock.leaves(limits[place])
            if (leave.person_id, leave.track) == (row["person_id"], row["track"])
        ]
        found[pair] = on_leave(away, days[place])
    return found
