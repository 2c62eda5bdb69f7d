"""What a release changed: the cells of two sets of tables compared.

The rows of ``changes`` are written once, when a release is made, and kept; earlier tables
are in the history of the repository, not in a checkout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from oai_personnel._columns import AUTHORED, KEYS

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

#: The tables compared: what is written by hand, and the events, which readers see.
COMPARED = (*(name for name in AUTHORED if name not in ("retired", "changes")), "events")

#: What a column was called before, by table.
RENAMED = {"sources": {"origin_source_id": "copy_of"}}

#: Columns that have another meaning in another version, and so cannot be compared.
_NOT_COMPARED = {"events": ("date", "note", "first_reported")}


def compare(
    before: Tables, after: Tables, version: str, reasons: Mapping[tuple[str, str, str], str] | None = None
) -> list[dict[str, str]]:
    """Compare two sets of tables cell by cell.

    Parameters
    ----------
    before, after : mapping of str to sequence of mappings
        The rows of tables as they stand in their CSV; a table that one side has not is empty.
    version : str
        The release that has the tables of `after`.
    reasons : mapping, optional
        Why, by table, key and column; "" for the column stands for the whole row.

    Returns
    -------
    list of dict
        Rows of the table of changes, in order of table, key and column. A row that came or went
        has one entry, for the first column of its key. Columns that only one side has are left out.

    Examples
    --------
    >>> ada = {"person_id": "ada", "name": "Ada", "note": ""}
    >>> compare({"people": [ada]}, {"people": [{**ada, "name": "Ada First"}]}, "1.0.0")[0]["after"]
    'Ada First'
    """
    reasons = reasons or {}
    old = {name: _indexed(name, before.get(name, ())) for name in COMPARED}
    new = {name: _indexed(name, after.get(name, ())) for name in COMPARED}
    claims = _claims_changed(old["claims"], new["claims"])
    found = []
    for table in COMPARED:
        for key in sorted(old[table].keys() | new[table].keys()):
            for column, was, now in _cells(table, old[table].get(key), new[table].get(key)):
                found.append(
                    {
                        "version": version,
                        "table": table,
                        "id": key,
                        "column": column,
                        "before": was,
                        "after": now,
                        "reason": reasons.get((table, key, column), reasons.get((table, key, ""), "")),
                        "claim_ids": " ".join(claims.get(key, ())) if table == "events" else "",
                    }
                )
    return found


def _indexed(table: str, rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their key, with the column names of today."""
    names = RENAMED.get(table, {})
    renamed = ({names.get(column, column): value or "" for column, value in row.items()} for row in rows)
    return {"|".join(str(row[column]) for column in KEYS[table]): row for row in renamed}


def _cells(table: str, old: Row | None, new: Row | None) -> Iterator[tuple[str, str, str]]:
    """The cells of a row that changed: column, before, after."""
    first = KEYS[table][0]
    if old is None or new is None:
        yield first, str(old[first]) if old else "", str(new[first]) if new else ""
        return
    for column, value in new.items():
        if column in old and column not in _NOT_COMPARED.get(table, ()) and old[column] != value:
            yield column, str(old[column]), str(value)


def _claims_changed(old: Mapping[str, Row], new: Mapping[str, Row]) -> dict[str, list[str]]:
    """The claims that came, went or changed, by event."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim_id in sorted(old.keys() | new.keys()):
        was, now = old.get(claim_id), new.get(claim_id)
        if was is None or now is None or any(True for _ in _cells("claims", was, now)):
            for event_id in {row["event_id"] for row in (was, now) if row}:
                found[event_id].append(claim_id)
    return found
