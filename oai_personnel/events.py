"""From cells to rows of the events table: dates, status, counts, and what the record withholds.

A `Record` holds the claims and what they refer to, and resolves them as they could be known
by any day. `known_by` repeats the same over only those claims whose document was certainly
published by then. Pure: rows in, rows out, and their order never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel._columns import DATE_CELLS, DISPUTABLE, TABLES
from oai_personnel.documents import PRIMARY, PROFILE, SECONDARY, Document, documents
from oai_personnel.history import bounds_of, narrow
from oai_personnel.resolution import (
    Bound,
    Cell,
    canonical_spellings,
    decide,
    group_claims,
    said,
)
from oai_personnel.spells import FOUNDED, Inconsistency, Sighting, by_track
from oai_personnel.vocabularies import SOURCE_KINDS, TRACK_STARTS

Row = Mapping[str, Any]

#: A departure is undone by a return within so many days.
UNDONE_WITHIN = timedelta(31)

#: The columns of the events table, in order.
COLUMNS = tuple(TABLES["events"])
_EMPTY: dict[str, Any] = dict.fromkeys(COLUMNS)

#: Rules under which nobody contradicts.
_ONE_VOICE = ("silent", "unanimous")


class Resolved(NamedTuple):
    """What claims come to.

    Attributes
    ----------
    events : list of dict
        Rows of the events table, in order of ``date_earliest`` and ``event_id``; days are `datetime.date`.
    sightings : list of Sighting
        The days on which single claims show somebody in a post; the folding takes them for ``last_seen``.
    withheld : list of Inconsistency
        Events left out because they rest on profiles or aggregators alone.
    bounds : dict of str to tuple of Bound
        By event id, what narrowed its ``date`` beyond what its own cells say.
    """

    events: list[dict[str, Any]]
    sightings: list[Sighting]
    withheld: list[Inconsistency]
    bounds: dict[str, tuple[Bound, ...]]


class _Outcome(NamedTuple):
    """What the claims of one event come to: its cells and row, what bounds its date, and who was seen when."""

    cells: dict[str, Cell]
    row: dict[str, Any]
    bounds: list[Bound]
    sightings: list[Sighting]


class Record:
    """The claims and what they refer to, prepared once.

    Parameters
    ----------
    tables : mapping of str to iterable of mappings
        Rows of ``claims``, ``sources``, ``people``, ``titles``, ``teams``, ``organizations``
        and ``event_notes``; an empty cell is None or "".

    Attributes
    ----------
    documents : dict of str to Document
    claims : dict of str to list of mappings
        The claims of each event, deprecated ones included, in order of claim id.

    Raises
    ------
    ResolutionError
        If a claim or a source names a source that does not exist, or copies run in a circle.
    """

    def __init__(self, tables: Mapping[str, Iterable[Row]]) -> None:
        titles, teams = list(tables["titles"]), list(tables.get("teams", ()))
        self.documents: dict[str, Document] = documents(tables["sources"])
        self.claims: dict[str, list[Row]] = group_claims(tables["claims"], self.documents)
        self._canonical = canonical_spellings(titles, teams)
        self._titles = {row["title"]: row for row in titles}
        self._teams = {row["team"]: row for row in teams}
        self._people = {row["person_id"]: row["name"] for row in tables["people"]}
        self._organizations = {row["organization_id"]: row["name"] for row in tables.get("organizations", ())}
        self._notes = {row["event_id"]: row["note"] for row in tables.get("event_notes", ())}
        # By event and the number of its claims that are known: with time they only become more.
        self._outcomes: dict[tuple[str, int], _Outcome] = {}
        self._of_person: dict[str, list[str]] = defaultdict(list)
        for event_id, claims in self.claims.items():
            self._of_person[_live(claims)[0]["person_id"]].append(event_id)

    def said(self, claim: Row, column: str) -> str | None:
        """What a claim supports in a column: see `resolution.said`."""
        return said(claim, column, self.documents[claim["source_id"]], self._canonical)

    def known(self, event_id: str, known_by: date | None = None) -> list[Row]:
        """The claims of an event as known by a day; none if nothing but deprecated ones was."""
        claims = self.claims.get(event_id, [])
        if known_by is None:
            return claims
        claims = [claim for claim in claims if self.documents[claim["source_id"]].known_on <= known_by]
        return claims if _live(claims) else []

    def cells(self, event_id: str, known_by: date | None = None) -> dict[str, Cell]:
        """The cells of an event as known by a day.

        Raises
        ------
        KeyError
            If there is no such event, or none was known by that day.
        """
        claims = self.known(event_id, known_by)
        if not claims:
            raise KeyError(event_id)
        outcome = self._outcome(event_id, claims)
        return decide(claims, self.documents, self._canonical) if isinstance(outcome, Inconsistency) else outcome.cells

    def resolve(self, known_by: date | None = None, people: Collection[str] | None = None) -> Resolved:
        """Resolve the claims into events.

        Parameters
        ----------
        known_by : datetime.date, optional
            Use only documents certainly published by that day.
        people : collection of str, optional
            Only the events of these people.
        """
        found = Resolved([], [], [], {})
        for person_id in self._of_person if people is None else people:
            self._resolve_person(self._of_person.get(person_id, ()), known_by, found)
        found.events.sort(key=lambda row: (row["date_earliest"], row["event_id"]))
        found.sightings.sort()
        found.withheld.sort()
        return found

    def _resolve_person(self, event_ids: Iterable[str], known_by: date | None, found: Resolved) -> None:
        events: list[dict[str, Any]] = []
        sightings: dict[str, list[Sighting]] = {}
        bounds: dict[str, list[Bound]] = defaultdict(list)
        for event_id in event_ids:
            claims = self.known(event_id, known_by)
            if not claims:
                continue
            outcome = self._outcome(event_id, claims)
            if isinstance(outcome, Inconsistency):
                found.withheld.append(outcome)
                continue
            events.append(dict(outcome.row))  # the person's other events narrow and undo it in place
            bounds[event_id] = list(outcome.bounds)
            if outcome.row["kind"] == "held":
                sightings[event_id] = outcome.sightings
        rows = {event["event_id"]: event for event in events}
        for ordered in by_track(events).values():
            if len(ordered) > 1:
                for event, bound in bounds_of(ordered, sightings):
                    bounds[event["event_id"]].append(bound)
            track = [rows[event["event_id"]] for event in ordered]
            for event in track:
                if (mine := bounds[event["event_id"]]) and (moved := _narrow(event, mine)):
                    found.bounds[event["event_id"]] = tuple(moved)
            _undo(track)
        found.events.extend(events)
        found.sightings.extend(seen for seen_once in sightings.values() for seen in seen_once)

    def _outcome(self, event_id: str, claims: Sequence[Row]) -> _Outcome | Inconsistency:
        """What the claims of one event come to alone."""
        key = event_id, len(claims)
        if key not in self._outcomes:
            live = _live(claims)
            if is_withheld(live, self.documents):
                message = f"{event_id} of {live[0]['person_id']} rests on profiles or aggregators alone"
                return Inconsistency(event_id, "rests_on_profiles", message)
            cells = decide(live, self.documents, self._canonical)
            self._outcomes[key] = _Outcome(
                cells,
                self._row(event_id, live, cells),
                [bound for claim in live if (bound := self._by_its_document(claim)) is not None],
                list(self._sightings(event_id, live)) if cells["kind"].value == "held" else [],
            )
        return self._outcomes[key]

    def _row(self, event_id: str, live: Sequence[Row], cells: Mapping[str, Cell]) -> dict[str, Any]:
        used = {claim["source_id"]: self.documents[claim["source_id"]] for claim in live}
        days, dated, voices = [], [], set()
        has_primary = quotes_primary = False
        for document in used.values():
            days.append(document.known_on)
            if document.dated:
                dated.append(document.known_on)
            if document.heard:
                voices.add(document.voice)
                if document.read and document.tier == PRIMARY:
                    has_primary = True
                elif document.root_tier == PRIMARY:
                    quotes_primary = True
        title = self._titles.get(cells["title"].value or "")
        team = self._teams.get(cells["team"].value or "")
        of_team = team["area"] if team else None
        row = dict(_EMPTY)
        for column, cell in cells.items():
            row[column] = cell.value
        row |= {
            "event_id": event_id,
            "person": self._people[live[0]["person_id"]],
            "person_id": live[0]["person_id"],
            "track": live[0]["track"],
            "origin": self._organizations.get(row["origin_id"]),
            "destination": self._organizations.get(row["destination_id"]),
            "area": of_team if of_team and of_team != "unknown" else title["area"] if title else "unknown",
            "seniority": title["seniority"] if title else "unknown",
            "status": _status(live, cells, self.documents, has_primary, len(voices)),
            "n_sources": len(used),
            "n_independent": len(voices),
            "has_primary": has_primary,
            "quotes_primary": quotes_primary,
            "has_conflict": any(
                cell.rule not in _ONE_VOICE and "conflicts" in cell.agreement.values() for cell in cells.values()
            ),
            "first_reported": min(dated, default=None),
            "note": self._notes.get(event_id),
        }
        row.update(_when(cells, min(days)))
        return row

    def _sightings(self, event_id: str, live: Sequence[Row]) -> Iterator[Sighting]:
        """The days on which claims show somebody in a post: their own; where none gives any, of their documents."""
        texts = {claim["claim_id"]: self.said(claim, "effective") or self.said(claim, "announced") for claim in live}
        for claim in live:
            document, text = self.documents[claim["source_id"]], texts[claim["claim_id"]]
            if document.tier == PROFILE or not (text or document.dated) or (not text and any(texts.values())):
                continue
            when = edtf.parse(text) if text else None
            first = when.earliest if when else document.published_from
            last = when.latest if when and when.latest else document.known_on
            yield Sighting(event_id, claim["claim_id"], claim["source_id"], first, max(last, first or last))

    def _by_its_document(self, claim: Row) -> Bound | None:
        """That what a dated document tells of, without a day of its own, is not later than the document."""
        document = self.documents[claim["source_id"]]
        if not document.dated or document.tier == PROFILE or claim["announced"] or claim["effective"]:
            return None
        return Bound(None, document.known_on, "document", claim["claim_id"], None, document.source_id)


def resolve(tables: Mapping[str, Iterable[Row]], known_by: date | None = None) -> Resolved:
    """Resolve claims into events once: see `Record`."""
    return Record(tables).resolve(known_by)


def _live(claims: Iterable[Row]) -> list[Row]:
    return [claim for claim in claims if claim["rank"] != "deprecated"]


def _when(cells: Mapping[str, Cell], known_on: date) -> dict[str, Any]:
    """The date of an event: effective, or announced where that says more within it, or when it was known."""
    dates = {column: edtf.parse(text) for column in DATE_CELLS if (text := cells[column].value)}
    basis = "effective" if "effective" in dates else "announced"
    if len(dates) == len(DATE_CELLS) and dates["announced"].is_finer_than(dates["effective"]):
        basis = "announced"
    if basis not in dates:
        return _dated(edtf.parse(f"../{known_on}"), "reported", known_on)
    chosen = dates[basis]
    if chosen.latest is None and chosen.earliest is not None:
        # What has begun by the time of the news, or of the first report, is not after it.
        news = dates["announced"].latest if basis == "effective" and "announced" in dates else None
        if chosen.earliest <= (last := news or known_on):
            chosen = edtf.parse(edtf.between(chosen.earliest, last, chosen.qualifier))
    return _dated(chosen, basis, known_on)


def _dated(when: edtf.PartialDate, basis: str, known_on: date) -> dict[str, Any]:
    latest = when.latest or date(max(when.earliest or known_on, known_on).year, 12, 31)
    return {
        "date": when.text,
        "date_earliest": when.earliest or min(FOUNDED, latest),
        "date_latest": latest,
        "date_precision": when.precision,
        "date_basis": basis,
    }


def _narrow(event: dict[str, Any], bounds: list[Bound]) -> list[Bound]:
    """Narrow the date of an event in place; returns the bounds that did."""
    when = edtf.parse(event["date"])
    if event["date_basis"] == "announced" and when.earliest is not None:
        # News may come before what it announces: where the person was in between does not date the news.
        bounds = [bound for bound in bounds if bound.not_before is None]
    elif event["date_basis"] == "effective" and not when.is_one_sided:
        # A document without a day may be the news of what was still to come.
        bounds = [bound for bound in bounds if bound.why != "document"]
    first, last, moved = narrow(when.earliest, event["date_latest"], bounds)
    if moved:
        end = None if when.latest is None and last == event["date_latest"] else last  # what is still to come stays open
        event.update(_dated(edtf.parse(edtf.between(first, end, when.qualifier)), event["date_basis"], last))
    return moved


def _undo(track: Sequence[dict[str, Any]]) -> None:
    """Mark departures that a return undid; a destination that was not taken up is none.

    It stays if the documents of the return name it as where the person came from.
    """
    for event, after in pairwise(track):
        if event["kind"] != "departed" or after["kind"] not in TRACK_STARTS:
            continue
        if after["date_latest"] - event["date_earliest"] > UNDONE_WITHIN:
            continue
        event["reversed_by"] = after["event_id"]
        if event["destination_id"] is None or event["destination_id"] != after["origin_id"]:
            event.update(destination_id=None, destination=None, destination_title=None)


def _status(
    live: Sequence[Row], cells: Mapping[str, Cell], documents: Mapping[str, Document], has_primary: bool, heard: int
) -> str:
    if any(cells[column].disputed for column in DISPUTABLE):
        return "disputed"
    if has_primary:
        return "confirmed"
    if heard < 2:
        return "reported"
    used = [documents[claim["source_id"]] for claim in live]
    against = {
        claim_id
        for column in ("kind", *DATE_CELLS)
        for claim_id, agreement in cells[column].agreement.items()
        if agreement == "conflicts"
    }
    agreeing = [
        document
        for claim, document in zip(live, used, strict=True)
        if document.heard and claim["claim_id"] not in against
    ]
    voices = {document.voice for document in agreeing}
    reported = any(document.root_tier < SECONDARY for document in agreeing)
    return "confirmed" if len(voices) > 1 and reported else "reported"


def is_withheld(live: Iterable[Row], documents: Mapping[str, Document]) -> bool:
    """Whether an event rests on documents alone that cannot carry one: profiles and aggregators."""
    return not any(SOURCE_KINDS[documents[claim["source_id"]].kind].counts_alone for claim in live)
