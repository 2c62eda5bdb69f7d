"""A contribution's events beside those of the dataset: whether they still fold into roles.

Only people that the file speaks of are looked at, and of everybody else those who held
a seat of which there is one. What does not fold today already is not held against the
contribution.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from oai_personnel import edtf
from oai_personnel.contributions.check_events import claim_cells
from oai_personnel.contributions.columnar import place_among
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.known import Known, Row
from oai_personnel.contributions.recognition import Meanings
from oai_personnel.contributions.sheet import Contribution
from oai_personnel.coverage import two_holders
from oai_personnel.resolution import CELLS, Document, decide, group_claims, known_on, summarize
from oai_personnel.tenures import fold
from oai_personnel.vocabularies import TIER_OF_KIND, TIERS, TRACK_STARTS

_RULES = {"two_holders": "D001", "nothing_to_leave": "D002", "second_start": "D003", "title_already_held": "D004"}
_SAID = (*CELLS, "note", "rank")
#: New claims of one event that are looked at; more of them change no outcome that a person would enter.
MOST = 8
_TIER_RANK = {tier: rank for rank, tier in enumerate(TIERS)}


def check_folding(sheet: Contribution, known: Known, findings: Findings, meant: Meanings) -> None:
    """Check that the new claims resolve and fold, and lie within the time of each person."""
    wanted = meant.people.filled & meant.events.filled & meant.sources.filled & ~findings.wrong.rows(len(sheet))
    wanted[list(findings.settled)] = False
    if wanted.any():
        _Folding(sheet, known, findings, meant, wanted).run()


class _Folding:
    def __init__(
        self, sheet: Contribution, known: Known, findings: Findings, meant: Meanings, wanted: npt.NDArray[np.bool_]
    ) -> None:
        self.sheet, self.known, self.findings, self.meant = sheet, known, findings, meant
        self.wanted = wanted
        self.seats: list[dict[str, Any]] = []
        self.old_seats: list[dict[str, Any]] = []
        self.titles = {**known.titles}
        titles, classified = sheet.columns["title"], sheet.columns["title_seniority"].filled
        for row in np.flatnonzero(titles.filled & classified).tolist():
            title = titles[row]
            if title not in self.titles:
                canonical = sheet.columns["title_canonical"][row] or title
                self.titles[title] = {
                    "title": title,
                    "canonical_title": canonical,
                    "seniority": sheet.columns["title_seniority"][row],
                    "area": sheet.columns["title_area"][row],
                }
        self.documents = dict(known.documents)
        self.one_holder = {row["title"] for row in known.tables["seats"] if row["holders"] == "one"}
        self.canonical = {title: row["canonical_title"] for title, row in self.titles.items()}

    def _new_claims(self) -> dict[str, dict[int, Row]]:
        """By person, and by row: the claims of the file, of each event the first few, in its order."""
        wanted = np.flatnonzero(self.wanted)
        rows: list[int] = wanted[place_among(self.meant.events.codes[wanted]) < MOST].tolist()
        people, events, sources = (
            cells.take(rows) for cells in (self.meant.people, self.meant.events, self.meant.sources)
        )
        tracks, cells = self.sheet.columns["track"].take(rows), claim_cells(self.sheet, rows, self.known)
        self._add_documents(rows, sources)
        found: dict[str, dict[int, Row]] = defaultdict(dict)
        for row, person, event, source, track, claim in zip(rows, people, events, sources, tracks, cells, strict=True):
            there = self.meant.own[row].claim if row in self.meant.own else None
            claim["claim_id"] = there["claim_id"] if there else f"+{row:09d}"
            claim |= {"event_id": event, "person_id": person, "source_id": source, "track": track}
            found[person][row] = claim
        return found

    def run(self) -> None:
        known, new_claims = self.known, self._new_claims()
        first: dict[str, int] = {}
        seat_holders = {
            claim["person_id"]
            for claim in known.tables["claims"]
            if known.canonical_title(claim["title"]) in self.one_holder
        }
        seats_touched = any(
            known.canonical_title(title) in self.one_holder for title in self.sheet.columns["title"].texts if title
        )
        for person, new in new_claims.items():
            old = known.claims_of.get(person, [])
            # A correction takes the place of the claim that is there.
            claims = list({claim["claim_id"]: claim for claim in (*old, *new.values())}.values())
            after = self._events(person, claims)
            for row, claim in new.items():
                first.setdefault(claim["event_id"], row)
            misfits = self._misfits(after)
            if misfits:
                self._report(self._misfits(self._events(person, old)), misfits, first)
            self._inside(after, self._rows_of_person(person))
            self._order(person, claims, after, list(new))
            if seats_touched and (seats := self._of_seats(after)):
                self.seats += seats
                self.old_seats += self._of_seats(self._events(person, old))
        if seats_touched:
            for person in sorted(seat_holders - set(new_claims)):
                events = self._of_seats(self._events(person, known.claims_of[person]))
                self.seats += events
                self.old_seats += events
            self._report(self._crowded(self.old_seats), self._crowded(self.seats), first)

    def _events(self, person: str, claims: list[Row]) -> list[dict[str, Any]]:
        name = self.known.people.names.get(person, person[1:])
        used = {claim["source_id"] for claim in claims}
        return self._resolve(claims, {key: self.documents[key] for key in used}, person, name)

    def _resolve(self, claims: list[Row], used: dict[str, Document], person: str, name: str) -> list[dict[str, Any]]:
        return [
            summarize(event_id, group, decide(group, used, self.canonical), used, {person: name}, self.titles)
            for event_id, group in group_claims(claims, used).items()
        ]

    def _add_documents(self, rows: list[int], keys: list[str]) -> None:
        """Documents that are not there yet."""
        cells = self.sheet.rows_of(rows, ("source_kind", "source_published", "source_accessed", "source_origin_url"))
        for key, (kind, published, accessed, origin) in zip(keys, (row.values() for row in cells), strict=True):
            if key in self.documents:
                continue
            tier = _TIER_RANK[TIER_OF_KIND[kind]]
            out = known_on(published, accessed if edtf.is_valid(accessed) else None) or date.max
            family, root = key, tier
            if origin:
                target = self.documents.get(self.sheet.keys[origin])
                family, root = (target.family, target.root_tier) if target else (self.sheet.keys[origin], 1)
            self.documents[key] = Document(key, tier, family, root, out)

    def _misfits(self, events: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
        return {(m.event_id, m.rule): m.message for m in fold(events, self.titles.values()).misfits}

    def _crowded(self, events: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
        """Seats for one that two people certainly hold at the same time."""
        folded = fold(events, self.titles.values())
        found = two_holders(folded.roles, self.known.tables["seats"], folded.leaves)
        return {(m.event_id, m.rule): m.message for m in found}

    def _report(
        self, before: dict[tuple[str, str], str], after: dict[tuple[str, str], str], first: dict[str, int]
    ) -> None:
        for (event_id, rule), message in after.items():
            if (event_id, rule) in before:
                continue
            # A new event may make one that is there not fit; then the fault is still in the file.
            row = first[event_id] if event_id in first else first[next(reversed(first))]
            column = "title" if rule in ("two_holders", "title_already_held") else "kind"
            self.findings.add(self.sheet, row, column, _RULES[rule], f"With it, {message}.")

    def _inside(self, after: list[dict[str, Any]], rows: npt.NDArray[np.int64]) -> None:
        """New events of a known person lie between arrival and departure."""
        columns, new = self.sheet.columns, rows[self._new[rows]]
        before = [event for event in after if not event["event_id"].startswith("+")]
        if not before or not len(new):
            return
        starts_here = bool(self._starts[rows].any())
        tracks, effective, announced = (columns[name] for name in ("track", "effective", "announced"))
        for track_code in np.unique(tracks.codes[new]).tolist():
            mine = [event for event in before if event["track"] == tracks.texts[track_code]]
            starts = [e["date"] for e in mine if e["kind"] in TRACK_STARTS and e["date_basis"] != "reported"]
            ends = [e["date_latest"] for e in mine if e["kind"] == "departed"]
            if not mine or not starts:
                continue
            first = min(starts)
            last = max(ends) if ends and max(starts) <= max(ends) and not starts_here else None
            for row in new[(tracks.codes[new] == track_code) & ~self._starts[new]].tolist():
                # An effective date counts, and the announcement where there is none.
                column = "effective" if effective.filled[row] else "announced"
                text = effective[row] or announced[row]
                if (found := _outside(text, first, last)) and (row, "kind") not in self.findings.wrong:
                    self.findings.add(self.sheet, row, column, "C018", found)

    def _rows_of_person(self, person: str) -> npt.NDArray[np.int64]:
        """The rows that speak of an event of somebody, in the order of the file."""
        people = self.meant.people
        rows, codes = self._by_person
        code = np.array([people.code_of[person]], codes.dtype)  # of one type, or all would be converted
        return rows[np.searchsorted(codes, code)[0] : np.searchsorted(codes, code, side="right")[0]]

    @cached_property
    def _by_person(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Rows in the order of people, and whom each speaks of."""
        rows = np.flatnonzero(self.wanted)
        codes = self.meant.people.codes[rows]
        order = np.argsort(codes, kind="stable")
        return rows[order], codes[order]

    @cached_property
    def _starts(self) -> npt.NDArray[np.bool_]:
        """For each row whether it speaks of a start."""
        return self.sheet.columns["kind"].is_in(TRACK_STARTS)

    @cached_property
    def _new(self) -> npt.NDArray[np.bool_]:
        """For each row whether its event is new."""
        events = self.meant.events
        return events.is_in([event for event in events.texts if event.startswith("+")])

    def _order(self, person: str, claims: list[Row], after: list[dict[str, Any]], rows: list[int]) -> None:
        """The outcome is the same whichever ids the new documents get."""
        new = {claim["source_id"] for claim in claims if claim["source_id"].startswith("+")}
        if not new:
            return
        # Documents of one day that say the same leave nothing to the order.
        days: dict[tuple[str, date], list[Row]] = defaultdict(list)
        for claim in claims:
            days[claim["event_id"], self.documents[claim["source_id"]].known_on].append(claim)
        tied = {
            event_id
            for (event_id, _), mine in days.items()
            if len(mine) > 1
            and any(claim["source_id"] in new for claim in mine)
            and len({tuple(claim[name] for name in _SAID) for claim in mine}) > 1
        }
        if not tied:
            return
        picked = [claim for claim in claims if claim["event_id"] in tied]
        # "+" sorts before every id and "~" behind: the two ways in which ids can fall.
        late: dict[str, Document] = {}
        for key in {claim["source_id"] for claim in picked}:
            document = self.documents[key]
            late[_behind(key, new)] = document._replace(
                source_id=_behind(key, new), family=_behind(document.family, new)
            )
        moved = [{**claim, "source_id": _behind(claim["source_id"], new)} for claim in picked]
        name = self.known.people.names.get(person, person[1:])
        other = {event["event_id"]: event for event in self._resolve(moved, late, person, name)}
        for event in after:
            event_id = event["event_id"]
            if event_id in tied and event != other[event_id]:
                column = next((n for n in event if event[n] != other[event_id][n]), "kind")
                row = next(r for r in rows if self.meant[r].event == event_id and self.meant[r].source in new)
                message = f"Documents of one day disagree, and nothing but the order of entry decides {column}."
                self.findings.add(self.sheet, row, "rank", "C036", message)

    def _of_seats(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if any(event["title"] in self.one_holder for event in events):
            return events
        return []


def _behind(key: str, new: set[str]) -> str:
    return f"~{key}" if key in new else key


@lru_cache(maxsize=4096)
def _outside(text: str, first: date, last: date | None) -> str:
    """Where a date lies, if not in somebody's time; nothing if it does."""
    parsed = edtf.parse(text) if text else None
    if parsed and parsed.latest and parsed.latest < first:
        return f"{text} lies before the arrival on this track ({first})."
    if parsed and last and parsed.earliest and parsed.earliest > last:
        return f"{text} lies after the departure from this track ({last})."
    return ""
