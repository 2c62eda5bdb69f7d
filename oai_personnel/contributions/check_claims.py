"""Cells of a contribution beside one another: what must be filled, what belongs together, and times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from oai_personnel import edtf
from oai_personnel.contributions.columnar import Combinations
from oai_personnel.contributions.columns import COLUMNS, NEEDED, SOURCE_COLUMNS
from oai_personnel.contributions.desk import Desk
from oai_personnel.vocabularies import EXITS, TRACK_STARTS

_EVENT_NEEDED = tuple(name for name in NEEDED if COLUMNS[name].needed == "event")
_EVENT_COLUMNS = tuple(name for name in COLUMNS if name not in SOURCE_COLUMNS and name != "confirmed")
_BESIDE = {
    "person_spelling_kind": "person_spelling",
    "person_spelling": "person",
    "title_seniority": "title",
    "title_area": "title",
    "title_canonical": "title",
    "origin_kind": "origin",
    "destination_kind": "destination",
}
_BELONGS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("initiative", "reason"), (*EXITS, "leave_started"), "an exit or a leave"),
    (("destination", "destination_title"), EXITS, "an exit"),
    (("origin",), (*TRACK_STARTS, "appointed", "interim"), "an arrival or an appointment"),
    (("previous_title",), ("appointed",), "an appointment"),
)


def check_needed(desk: Desk) -> None:
    """Rows that speak of an event say of whom, what and where."""
    columns, header = desk.columns, desk.sheet.header
    speaks = np.zeros(len(desk.sheet), bool)
    for name in _EVENT_COLUMNS:
        if name in header:
            speaks |= columns[name].filled
    for name in _EVENT_NEEDED:
        if name in header:
            for row in np.flatnonzero(speaks & ~columns[name].filled).tolist():
                desk.add(row, name, "V001", "The cell is empty.")
    for name, beside in _BESIDE.items():
        for row, text in desk.rows_with(name, ~columns[beside].filled):
            desk.add(row, name, "C039", f"{text!r} stands here, and {beside} is empty.")


def check_cells(desk: Desk) -> None:
    """Rank, reason and what belongs to a kind."""
    _check_ranks(desk)
    _check_reasons(desk)
    kinds = desk.columns["kind"]
    for names, allowed, what in _BELONGS:
        # Right, and of another kind.
        others = desk.filled("kind") & ~kinds.is_in(allowed)
        for name in names:
            for row, text in desk.rows_with(name, others):
                desk.add(row, name, "D012", f"{text[:80]!r} belongs to {what}, and stands at {kinds[row]}.")


def _check_ranks(desk: Desk) -> None:
    ranks, reasons = desk.columns["rank"], desk.columns["rank_reason"]
    for row, rank in desk.rows_with("rank", ~ranks.is_in(("normal",)) & ~reasons.filled):
        desk.add(row, "rank_reason", "D010", f"Nothing says why it is {rank}.")
    for row, _ in desk.rows_with("rank_reason", ranks.is_in(("", "normal"))):
        desk.add(row, "rank_reason", "D010", "A normal claim has a rank_reason.")


def _check_reasons(desk: Desk) -> None:
    reasons, bases = desk.columns["reason"], desk.columns["reason_basis"]
    for row, _ in desk.rows_with("reason", ~reasons.is_in(("not_stated",)) & ~bases.filled):
        desk.add(row, "reason_basis", "D011", "The reason stands without a basis.")
    for row, _ in desk.rows_with("reason_basis", reasons.is_in(("", "not_stated"))):
        desk.add(row, "reason_basis", "D011", "The basis stands without a reason.")
    for row, _ in desk.rows_with(
        "reason_basis", bases.is_in(("self_stated",)) & reasons.is_in(("policy_violation_alleged",))
    ):
        desk.add(row, "reason_basis", "D017", "An alleged breach stands on the person's own word.")


def check_times(desk: Desk) -> None:
    """Documents, announcements and events stand in a possible order."""
    columns = desk.columns
    names = ("announced", "effective", "source_published", "source_accessed")
    rows = np.flatnonzero(desk.right_rows(*names))
    noted, deprecated = columns["note"].filled, columns["rank"].is_in(("deprecated",))
    alike = Combinations(*(codes[rows] for codes in (*(columns[name].codes for name in names), noted, deprecated)))
    faults: dict[int, list[tuple[str, str, str]]] = {}
    for number, row in enumerate(rows[alike.first].tolist()):
        announced, effective, published, accessed = (columns[name][row] for name in names)
        found = list(_times(announced, effective, published, accessed, bool(noted[row]), bool(deprecated[row])))
        if found:
            faults[number] = found
    if faults:
        for place in np.flatnonzero(np.isin(alike.number, list(faults))).tolist():
            for column, rule, message in faults[int(alike.number[place])]:
                desk.add(int(rows[place]), column, rule, message)


def _times(
    announced: str, effective: str, published: str, accessed: str, noted: bool, deprecated: bool
) -> Iterator[tuple[str, str, str]]:
    out = _bounds(published) if published else None
    if out and edtf.parse(published).latest is None:
        yield "source_published", "D018", f"{published!r} has no end."
        return
    if out and accessed and _bounds(accessed)[1] < out[0]:
        yield "source_accessed", "C030", f"Read {accessed}, published {published}."
    said = _bounds(announced) if announced else None
    took = _bounds(effective) if effective else None
    if said and took and said[0] > took[1] and not noted:
        yield "announced", "D005", f"Announced {announced}, after it took effect ({effective})."
    elif deprecated or not out:
        return
    elif said and said[0] > out[1]:
        yield "announced", "D007", f"Announced {announced}, but the document was out by {out[1]}."
    elif took and not said and took[0] > out[1]:
        yield "effective", "D006", f"The document was out by {out[1]}, before {effective}."


def _bounds(text: str) -> tuple[date, date]:
    parsed = edtf.parse(text)
    return parsed.earliest or date.min, parsed.latest or date.max
