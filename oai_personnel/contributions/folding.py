"""Whether the dataset still folds into roles once a contribution is in it.

The whole dataset is resolved and folded before and after, which takes a moment. What does
not fold today already is not held against the contribution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from oai_personnel._columns import CELLS
from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.planning import Plan, plan
from oai_personnel.contributions.recognition import NEAR, Match
from oai_personnel.contributions.reference import Row, inconsistencies
from oai_personnel.documents import ResolutionError
from oai_personnel.events import Resolved, resolve
from oai_personnel.validation.claims import bounds
from oai_personnel.validation.domain import INCONSISTENCY_RULES
from oai_personnel.vocabularies import TRACK_STARTS

Event = dict[str, Any]
#: What of a claim decides cells, beside its document.
_DECIDES = (*CELLS, "rank", "rank_columns")


def check_folding(context: CheckContext, matches: Sequence[Match]) -> None:
    """Check that the claims resolve and fold; what is wrong in a cell hides nothing else."""
    sound = context.as_if_right()
    wrong = {row for row, _ in sound.errors}
    # A document whose address or origin is wrong anywhere is left out everywhere.
    bad = {matches[row].source for row, column in sound.errors if column.startswith("source_")}
    rows = [
        row
        for row, match in enumerate(matches)
        if match.source and row not in wrong and row not in context.unchanged and match.source not in bad
    ]
    planned = plan(sound, matches, rows)
    if not planned.event_of_row:
        return
    tables = {**context.reference.tables, **planned.tables(context.reference)}
    try:
        after = resolve(tables)
    except ResolutionError:
        return  # origins in a circle: reported where they are named
    checks = _Folding(context, matches, planned, after)
    checks.folds(tables)
    checks.boards()
    checks.leaves()
    checks.in_time()
    if sound.is_dated:
        checks.in_any_order(tables)


class _Folding:
    def __init__(self, context: CheckContext, matches: Sequence[Match], planned: Plan, after: Resolved) -> None:
        self.context, self.matches, self.planned = context, matches, planned
        self.resolved = after
        self.after = {event["event_id"]: event for event in after.events}
        self.of_track: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for one in after.events:
            self.of_track[_track(one)].append(one)
        self.first: dict[str, int] = {}
        for row, event_id in planned.event_of_row.items():
            self.first.setdefault(event_id, row)

    def folds(self, tables: Mapping[str, list[Row]]) -> None:
        """Report every inconsistency that is new."""
        for (event_id, rule), message in inconsistencies(self.resolved, tables).items():
            if (event_id, rule) in self.context.reference.inconsistencies:
                continue
            row = self.first[event_id] if event_id in self.first else self._cause(event_id)
            column = "title" if rule in ("two_holders", "title_already_held", "held_after_end") else "kind"
            fix = self._was_it_a_leave(row) if INCONSISTENCY_RULES[rule] == "D002" else ""
            self.context.report(row, column, INCONSISTENCY_RULES[rule], f"With this row, {message}.", fix)

    def _cause(self, event_id: str) -> int:
        """The row that makes a known event not fit: of the same person if there is one, else the last."""
        person = self.after[event_id]["person_id"]
        of_person = [row for row in self.planned.event_of_row if self.matches[row].person == person]
        return (of_person or list(self.planned.event_of_row))[-1]

    def _was_it_a_leave(self, row: int) -> str:
        """What to do about a departure that does not fit, if a leave is known of the time."""
        event = self.after.get(self.planned.event_of_row.get(row, ""))
        if event is None or event["kind"] != "departed":
            return ""
        for leave in self.of_track[_track(event)]:
            if leave["kind"] == "leave_started" and _days_between(leave, event) <= NEAR:
                return (
                    f"Was it the leave of absence ({_named(leave)})? Then write leave_started; otherwise add the "
                    "return, or correct the kind or the date."
                )
        return ""

    def leaves(self) -> None:
        """Ask of a new departure whether it was a leave that is known, and of a leave whether it was a departure."""
        for row in self.planned.event_of_row:
            event = self.after.get(self.planned.event_of_row[row])
            if event is None or not self.matches[row].event.startswith("+") or not self.context.is_valid(row, "kind"):
                continue
            other = _leave_beside(event, self.of_track[_track(event)])
            if other is not None:
                mine = self.first.get(other["event_id"])
                known = "is known" if mine is None else f"is in line {self.context.table.lines[mine]}"
                message = f"The {other['kind']} of {other['date']} {known}: was it the same?"
                self.context.report(row, "kind", "C052", message)

    def boards(self) -> None:
        """Events of the board track name the board, or else they stand beside the seat and not in it."""
        for row, event_id in self.planned.event_of_row.items():
            event = self.after.get(event_id)
            if event is None or event["track"] != "board" or event["team"]:
                continue
            known = {one["team"] for one in self.of_track[_track(event)] if one["team"]}
            sits = f" {event['person']} is known on: {', '.join(sorted(known))}." if known else ""
            self.context.report(row, "team", "D042", f"The row names neither the board nor the committee.{sits}")

    def in_time(self) -> None:
        """New events of a known person are not before the arrival; what comes after an exit does not fold."""
        starts: dict[tuple[str, str], date] = {}
        for event in self.after.values():
            known = event["event_id"] in self.context.reference.events
            if known and event["kind"] in TRACK_STARTS and event["date_basis"] != "reported":
                key = event["person_id"], event["track"]
                starts[key] = min(starts.get(key, date.max), event["date_earliest"])
        for row in self.planned.event_of_row:
            cells, match = self.context.rows[row], self.matches[row]
            start = starts.get((match.person, cells["track"]))
            # An effective date counts, and the announcement where there is none.
            column = "effective" if cells["effective"] else "announced"
            if start is None or not match.event.startswith("+") or not cells[column] or cells["kind"] in TRACK_STARTS:
                continue
            if bounds(cells[column])[1] < start and self.context.is_valid(row, "kind"):
                message = f"{cells[column]} is before the arrival on this track ({start})."
                self.context.report(row, column, "C018", message)

    def in_any_order(self, tables: Mapping[str, list[Row]]) -> None:
        """The result is the same whichever ids the new documents get."""
        new = [source["source_id"] for source in self.planned.new["sources"]]
        if not new:
            return
        # New ids sort behind all others, in the order of the file; "+" sorts before, here in the reverse order.
        other = {source_id: f"+{len(new) - number:06d}" for number, source_id in enumerate(new)}
        touched = self._tied(tables, set(other))
        if not touched:
            return
        claims = [
            {**claim, "source_id": other.get(claim["source_id"], claim["source_id"])}
            for claim in tables["claims"]
            if claim["event_id"] in touched
        ]
        used = {claim["source_id"] for claim in claims}
        used |= {source[name] for source in tables["sources"] for name in ("copy_of", "seen_in")}
        sources = [
            {name: other.get(cell, cell) for name, cell in source.items()}
            for source in tables["sources"]
            if source["source_id"] in used or other.get(source["source_id"]) in used
        ]
        for event in resolve({**tables, "sources": sources, "claims": claims}).events:
            mine = self.after[event["event_id"]]
            column = next((name for name in event if event[name] != mine[name]), "")
            if not column:
                continue
            row = next(
                row
                for row, event_id in self.planned.event_of_row.items()
                if event_id == event["event_id"] and self.matches[row].source.startswith("+")
            )
            message = f"Documents of one day disagree, and only the order in which they are added decides {column}."
            self.context.report(row, "rank", "C036", message)

    def _tied(self, tables: Mapping[str, list[Row]], new: set[str]) -> set[str]:
        """Events of which documents published by the same day, one of them new, say different things."""
        day = {
            source["source_id"]: min(bounds(text)[1] for text in (source["published"], source["accessed"]) if text)
            for source in tables["sources"]
        }
        contents: dict[tuple[str, date], set[tuple[str, ...]]] = defaultdict(set)
        with_new = set()
        for claim in tables["claims"]:
            if claim["event_id"] in self.first:
                key = claim["event_id"], day[claim["source_id"]]
                contents[key].add(tuple([claim[name] for name in _DECIDES]))
                if claim["source_id"] in new:
                    with_new.add(key)
        return {event_id for event_id, out in with_new if len(contents[event_id, out]) > 1}


def _track(event: Event) -> tuple[str, str]:
    return event["person_id"], event["track"]


def _named(event: Event) -> str:
    return f"{event['event_id']}, {event['kind']} {event['date']}"


def _days_between(one: Event, other: Event) -> int:
    """The least number of days between two events; none if their bounds meet."""
    gap: timedelta = max(one["date_earliest"] - other["date_latest"], other["date_earliest"] - one["date_latest"])
    return max(gap.days, 0)


def _leave_beside(event: Event, others: Sequence[Event]) -> Event | None:
    """The leave that a departure may have been, or the departure that a leave may have been."""
    if event["kind"] == "leave_started":
        return next((o for o in others if o["kind"] == "departed" and _days_between(event, o) <= NEAR), None)
    if event["kind"] != "departed":
        return None
    for leave in others:
        if leave["kind"] != "leave_started":
            continue
        ended = any(
            other["kind"] != "held"
            and other is not event
            and other is not leave
            and leave["date_latest"] < other["date_earliest"]
            and other["date_latest"] <= event["date_earliest"]
            for other in others
        )
        runs = leave["date_earliest"] <= event["date_latest"] and not ended
        if runs or _days_between(leave, event) <= NEAR:
            return leave
    return None
