"""Events and claims of a contribution: complete, known, of this person, sound, and entered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.recognition import Match, claim_cells
from oai_personnel.validation.claims import COLUMNS as RULED
from oai_personnel.validation.claims import ClaimChecker, rests_on_aggregators
from oai_personnel.validation.columns import CLAIM_COLUMNS, COLUMNS, DESCRIBES, SOURCE_COLUMNS
from oai_personnel.vocabularies import SOURCE_KINDS

_NEEDED = tuple(column.name for column in COLUMNS.values() if column.needed == "event")
_OF_EVENTS = tuple(name for name in COLUMNS if name not in SOURCE_COLUMNS.values() and name != "confirmed")


def check_needed(context: CheckContext) -> None:
    """Rows that speak of an event say of whom, what and where."""
    header = set(context.table.header)
    for row, cells in enumerate(context.rows):
        if any(cells[name] for name in _OF_EVENTS):
            for name in _NEEDED:
                if name in header and not cells[name]:
                    context.report(row, name, "V001", "The cell is empty.")
        for name, described in DESCRIBES.items():
            if cells[name] and not cells[described]:
                context.report(row, name, "C039", f"{name} is {cells[name]!r}, and {described} is empty.")


def check_claims(context: CheckContext) -> None:
    """Each claim with its source, by the rules of the tables."""
    checker = ClaimChecker()
    for row, cells in enumerate(context.rows):
        claim = {name: cells[column] for name, column in _CELLS.items()}
        applies = None if context.is_valid(row, *_CELLS.values()) else partial(_are_valid, context, row)
        for column, rule, message in checker.faults(claim, applies):
            context.report(row, _CELLS[column], rule, message)


#: The columns that the rules of claims look at, and where they are in a contribution.
_PLACES = {**CLAIM_COLUMNS, **{f"source_{name}": column for name, column in SOURCE_COLUMNS.items()}}
_CELLS = {name: _PLACES[name] for name in RULED}


def _are_valid(context: CheckContext, row: int, columns: tuple[str, ...]) -> bool:
    return context.is_valid(row, *(_CELLS[name] for name in columns))


def check_events(context: CheckContext, matches: Sequence[Match]) -> None:
    """Events are known, of this person, and entered once."""
    events = _Events(context)
    lost = {row for row, match in enumerate(matches) if events.is_lost(row, match)}
    first: dict[tuple[str, str, str], int] = {}
    source_kinds: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row, match in enumerate(matches):
        kind = context.rows[row]["source_kind"]
        if match.event.startswith("+") and kind in SOURCE_KINDS:
            source_kinds[match.event].append((row, kind))
        if row in lost:
            continue
        if match.near:
            listed = ", ".join(f"{one} ({events.text_of(one)})" for one in match.near)
            context.report(row, "event_id", "C012", f"The event is probably {listed}.")
        if match.person and match.event and match.source:
            before = first.setdefault((match.event, match.source, context.rows[row]["locator"]), row)
            if before != row:
                line = context.table.lines[before]
                context.report(row, "locator", "C014", f"The claim is already in line {line}.")
        if match.claim is not None:
            events.known_claim(row, match)
    for kinds in source_kinds.values():
        if rests_on_aggregators(kind for _, kind in kinds):
            context.report(kinds[0][0], "source_kind", "D016", "The event rests on profiles or aggregators alone.")


class _Events:
    def __init__(self, context: CheckContext) -> None:
        self.context, self.rows, self.reference = context, context.rows, context.reference

    def is_lost(self, row: int, match: Match) -> bool:
        """Report an event_id that is wrong; returns whether it leads to no event."""
        written = self.rows[row]["event_id"]
        if not written.startswith("E") or not match.person:
            return False
        head = self.reference.events.get(match.event)
        if head is None:
            self.context.report(row, "event_id", "K002", f"There is no event {written!r}.")
            return True
        if written != match.event:
            self.context.report(row, "event_id", "K005", f"{written!r} was merged into {match.event!r}.")
            return True
        for value, there in ((match.person, head["person_id"]), (self.rows[row]["track"], head["track"])):
            if value != there:
                self.context.report(row, "event_id", "C035", f"{match.event} is an event of {there}.")
                break
        return False

    def text_of(self, event_id: str) -> str:
        """An event in a few words."""
        head = self.reference.events[event_id]
        return f"{head['kind']} {head['effective'] or head['announced'] or 'undated'}"

    def known_claim(self, row: int, match: Match) -> None:
        """A claim that is in the dataset says the same, unless its event is named to correct it."""
        there = match.claim
        assert there is not None
        cells = claim_cells(self.rows[row], self.reference)
        changed = [name for name, text in cells.items() if text != there[name]]
        if not changed:
            self.context.report(row, "person", "C016", f"{there['claim_id']} says this already.")
            self.context.unchanged.add(row)
        elif not self.rows[row]["event_id"].startswith("E"):
            known = there[changed[0]] or "nothing"
            message = f"{there['claim_id']} of {there['event_id']} says {known!r} here."
            self.context.report(row, CLAIM_COLUMNS[changed[0]], "C015", message)
