"""Events and claims of a contribution: complete, known, of this person, sound, and entered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.recognition import CLASSES, Match, apart, claim_cells
from oai_personnel.contributions.reference import Reference, bare_name
from oai_personnel.validation.claims import COLUMNS as RULED
from oai_personnel.validation.claims import ClaimChecker, classed, rests_on_aggregators
from oai_personnel.validation.columns import (
    CLAIM_COLUMNS,
    COLUMNS,
    DESCRIBES,
    SOURCE_COLUMNS,
    TEAM_CLASSES,
    TITLE_CLASSES,
)
from oai_personnel.validation.structure import Row
from oai_personnel.vocabularies import SOURCE_KINDS

_NEEDED = tuple(column.name for column in COLUMNS.values() if column.needed == "event")
_DATES = ("announced", "effective")
#: How far an event may be from a row that names it, in days.
A_YEAR = 366
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
        claim |= _classes(cells, context.reference)
        applies = None if context.is_valid(row, *_CELLS.values()) else partial(_are_valid, context, row)
        for column, rule, message in checker.faults(claim, applies):
            context.report(row, _CELLS[column], rule, message)


def _classes(cells: Mapping[str, str], reference: Reference) -> dict[str, str]:
    """How the title and the team of a row are classified: as they are known, or as the row says."""
    title = cells["title"] if cells["title"] in reference.titles else cells["title_canonical"]
    found = {
        "title_seniority": classed(reference.titles, title, "canonical_title", "seniority"),
        "team_area": classed(reference.teams, cells["team"], "canonical_team", "area"),
    }
    return {name: text or cells[name] for name, text in found.items()}


#: The columns that the rules of claims look at, and where they are in a contribution.
_PLACES = {
    **CLAIM_COLUMNS,
    **{f"source_{name}": column for name, column in SOURCE_COLUMNS.items()},
    **{column: column for column in (*TITLE_CLASSES, *TEAM_CLASSES)},
}
_CELLS = {name: _PLACES[name] for name in RULED}


def _are_valid(context: CheckContext, row: int, columns: tuple[str, ...]) -> bool:
    return context.is_valid(row, *(_CELLS[name] for name in columns))


def check_events(context: CheckContext, matches: Sequence[Match]) -> None:
    """Events are known, of this person, and entered once."""
    events = _Events(context)
    lost = {row for row, match in enumerate(matches) if events.is_lost(row, match)}
    events.labels()
    first: dict[tuple[str, str, str], int] = {}
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, match in enumerate(matches):
        if match.event.startswith("+") and context.rows[row]["source_kind"] in SOURCE_KINDS:
            rows_of[match.event].append(row)
        if row in lost:
            continue
        if match.near:
            listed = ", ".join(f"{one} ({events.text_of(one)})" for one in match.near)
            dated = context.rows[row]["announced"] or context.rows[row]["effective"]
            what = "The event is probably" if dated else "The row has no date, and may mean"
            context.report(row, "event_id", "C012", f"{what} {listed}.")
        if match.person and match.event and match.source:
            before = first.setdefault((match.event, match.source, context.rows[row]["locator"]), row)
            if before != row:
                line = context.table.lines[before]
                context.report(row, "locator", "C014", f"The claim is already in line {line}.")
        if match.claim is not None:
            events.known_claim(row, match)
    for rows in rows_of.values():
        if rests_on_aggregators(context.rows[row]["source_kind"] for row in rows):
            context.report(rows[0], "source_kind", "D016", "The event rests on profiles or aggregators alone.")
        elif not any(_reports(context, row) for row in rows):
            message = "No document but works of reference and what repeats them has the event."
            context.report(rows[0], "source_kind", "C053", message)


#: Kinds of document that repeat what others report, without saying which.
_REPEAT = ("aggregator", "profile", "reference")


def _reports(context: CheckContext, row: int) -> bool:
    """Whether the document of a row, or the one that it goes back to, can be the report of an event."""
    sources, seen = context.reference.sources, set[str]()
    source_id, kind = context.source_ids.of_rows[row], context.rows[row]["source_kind"]
    while source_id not in seen:
        seen.add(source_id)
        if source_id in sources:
            kind, origin = sources[source_id]["kind"], sources[source_id]["copy_of"]
        else:
            mine = context.source_ids.of_rows.index(source_id) if source_id in context.source_ids.of_rows else row
            kind, origin = context.rows[mine]["source_kind"], context.source_ids[context.rows[mine]["source_copy_of"]]
        if not origin:
            break
        source_id = origin
    return kind not in _REPEAT


class _Events:
    def __init__(self, context: CheckContext) -> None:
        self.context, self.rows, self.reference = context, context.rows, context.reference
        #: By event, kind and dates, how a row does not fit it; each combination is judged once.
        self._judged: dict[tuple[str, ...], str] = {}

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
                return False
        if match.claim is None and self.context.is_valid(row, "kind", *_DATES):
            self._fits(row, match)
        return False

    def _fits(self, row: int, match: Match) -> None:
        """Ask about an event_id that names an event of another kind, or of a time more than a year away."""
        said = (match.event, *(self.rows[row][name] for name in ("kind", *_DATES)))
        if said not in self._judged:
            self._judged[said] = self._unlike(self.rows[row], match)
        if message := self._judged[said]:
            self.context.report(row, "event_id", "C054", message)

    def _unlike(self, cells: Row, match: Match) -> str:
        claims = [one for one in self.reference.claims_of[match.person] if one["event_id"] == match.event]
        live = [one for one in claims if one["rank"] != "deprecated"] or claims
        if all(CLASSES[one["kind"]] != CLASSES[cells["kind"]] for one in live):
            return f"{match.event} is {self.text_of(match.event)}; the row is {cells['kind']}."
        days = apart(cells, live)
        return f"{match.event} is {self.text_of(match.event)}, {days} days from this row." if days > A_YEAR else ""

    def labels(self) -> None:
        """Rows with one label, such as new-a, are of one event: of one person, one track and one kind."""
        first: dict[str, int] = {}
        for row, label in self.context.filled("event_id"):
            cells = self.rows[row]
            if not label.startswith("new-") or not self.context.is_valid(row, "person", "track", "kind", *_DATES):
                continue
            if not cells["person"] or not cells["track"] or cells["kind"] not in CLASSES:
                continue
            head = self.rows[first.setdefault(label, row)]
            line = self.context.table.lines[first[label]]
            for column in ("person", "track"):
                if self._meant(cells, column) != self._meant(head, column):
                    self.context.report(row, column, "K004", f"{label} is {head[column]!r} in line {line}.")
                    break
            else:
                if CLASSES[cells["kind"]] != CLASSES[head["kind"]]:
                    message = f"{label} is {head['kind']} in line {line}; this row is {cells['kind']}."
                    self.context.report(row, "event_id", "C054", message)
                elif (days := apart(cells, [head])) > A_YEAR:
                    self.context.report(row, "event_id", "C054", f"{label} is {days} days away in line {line}.")

    def _meant(self, cells: Row, column: str) -> str:
        name = cells[column]
        return self.reference.person(name).id or bare_name(name) if column == "person" else name

    def text_of(self, event_id: str) -> str:
        """An event in a few words."""
        head = self.reference.events[event_id]
        claims = (row for row in self.reference.claims_of[head["person_id"]] if row["event_id"] == event_id)
        dates = (row["effective"] or row["announced"] for row in claims if row["rank"] != "deprecated")
        return f"{head['kind']} {next(filter(None, dates), 'undated')}"

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
