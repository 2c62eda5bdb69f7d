"""From claims to events, written from docs/how_a_cell_is_decided.md alone: slow, plain, without the code of the rules.

Sections 3, 4 and 6 of the page; 1 and 2 are in `documents`, 5 in `event_dates`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from tests.specification.days import Days, compatible, covers, read, says_more, shortest
from tests.specification.documents import DATES, KINDS, TIERS, Document, Row, World, is_preferred
from tests.specification.event_dates import Sighting, date_of, history, narrow, sightings_of
from tests.specification.order import ARRIVALS, EXITS, in_order, track_of

COLUMNS = [
    "kind", "announced", "effective", "title", "previous_title", "team", "origin_id", "destination_id",
    "destination_title", "initiative", "reason", "reason_basis",
]  # fmt: skip


# ------------------------------------------------------------------ 3. Plain cells


@dataclass
class Said:
    claim: Row
    document: Document
    value: str
    preferred: bool

    @property
    def group(self) -> tuple[bool, int]:
        return (not self.preferred, self.document.tier)

    @property
    def days(self) -> Days:
        return read(self.value)

    @property
    def is_profile(self) -> bool:
        return self.document.speaks_as_profile


@dataclass
class Cell:
    value: str | None
    rule: str
    agreement: dict[str, str]
    disputed: bool = False


def weigh(
    statements: list[Said], votes_for: Callable[[Said, Said], bool], among: list[Said] | None = None
) -> tuple[list[Said], str]:
    """Steps 1 to 5 as an order of claims, and the rule that puts the first one first."""

    def place(one: Said) -> tuple[Any, ...]:
        voices = {
            other.document.voice
            for other in statements
            if other.group == one.group and other.document.heard and votes_for(one, other)
        }
        return (one.group, -len(voices), one.document.known_on, one.document.source_id, one.claim["claim_id"])

    order = sorted(statements if among is None else among, key=place)
    first = order[0]
    if len({one.value for one in statements}) == 1:
        return order, "unanimous"
    if first.preferred:
        return order, "preferred"
    for steps, rule in enumerate(("best_tier", "most_voices", "earliest_published"), 1):
        if all(one.value == first.value for one in order if place(one)[:steps] == place(first)[:steps]):
            return order, rule
    return order, "lowest_source_id"


def plain(statements: list[Said]) -> Cell:
    order, rule = weigh(statements, lambda one, other: one.value == other.value)
    winner = order[0]
    agreement = {s.claim["claim_id"]: "agrees" if s.value == winner.value else "conflicts" for s in statements}
    able = [s for s in statements if s.preferred] or [s for s in statements if s.document.tier <= winner.document.tier]
    return Cell(
        winner.value,
        rule,
        agreement,
        any(s.value != winner.value and s.document.tier <= winner.document.tier for s in able),
    )


# ------------------------------------------------------------------ 4. Dates: bounds meet


def may_narrow(one: Said, statements: list[Said]) -> bool:
    tier = TIERS[one.document.tier]
    if tier in ("primary", "news"):
        return True
    if tier == "profile":
        return False
    return one.days.one_sided or any(
        other.document.voice != one.document.voice
        and other.document.heard
        and not other.is_profile
        and covers(one.days, other.days)
        for other in statements
    )


def without_preference(one: Said, statements: list[Said]) -> Said:
    """Step 8."""
    if one.preferred and TIERS[one.document.tier] == "secondary" and not may_narrow(one, statements):
        for other in statements:
            if says_more(one.days, other.days) and other.document.voice != one.document.voice and not other.is_profile:
                return Said(one.claim, one.document, one.value, False)
    return one


def asserts(one: Said, other: Said) -> bool:
    return covers(one.days, other.days)


def dates(spoken: list[Said]) -> Cell:
    statements = [without_preference(one, spoken) for one in spoken]
    order, rule = weigh(statements, asserts)

    def gives_a_date(one: Said) -> bool:
        return not (
            one.days.one_sided
            or one.is_profile
            or any(
                other.days.one_sided and other.group < one.group and not compatible(one.days, other.days)
                for other in order
            )
        )

    giving = [one for one in order if gives_a_date(one)]
    if giving and order[0].days.one_sided:
        _, rule = weigh(statements, asserts, giving)
    winner, *others = giving + [one for one in order if one not in giving]
    used = [winner.days]
    narrowed_by = [winner]
    left = winner.days
    for one in others:
        if not winner.is_profile and may_narrow(one, statements) and compatible(one.days, left):
            used.append(one.days)
            if meeting(used, used)[1:3] != left[1:3]:
                narrowed_by.append(one)
            left = meeting(used, used)
    outcome = meeting(used, [one.days for one in statements])
    agreement = {}
    disputed = False
    for one in statements:
        how = "compatible" if compatible(one.days, outcome) else "conflicts"
        if one.value == outcome.text:
            how = "agrees"
        agreement[one.claim["claim_id"]] = how
        worst = winner.document.tier
        if compatible(one.days, winner.days):
            worst = max(by.document.tier for by in narrowed_by)
        if how == "conflicts" and one.document.tier <= worst:
            disputed |= one.preferred or not any(s.preferred for s in statements)
    return Cell(outcome.text, rule, agreement, disputed)


def meeting(used: list[Days], written: list[Days]) -> Days:
    """Step 9."""
    first = max((days.first for days in used if days.first), default=None)
    last = min((days.last for days in used if days.last), default=None)
    marks = []
    for end, marks_of_end in (
        (first, {days.mark for days in used if days.first == first}),
        (last, {days.mark for days in used if days.last == last}),
    ):
        if end is not None and "" not in marks_of_end:
            marks += marks_of_end
    mark = "~" if "~" in marks else "?" if "?" in marks else ""
    texts = [days.text for days in written if days[1:3] == (first, last) and days.mark == mark]
    return read(min(texts, key=lambda text: (len(text), text)) if texts else shortest(first, last, mark))


def decide(world: World, claims: list[Row]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for column in COLUMNS:
        spoken = []
        for claim in claims:
            value, document = world.says(claim, column), world.documents[claim["source_id"]]
            for governed, by in (("destination_title", "destination_id"), ("reason_basis", "reason")):
                if column == governed and world.says(claim, by) not in (None, cells[by].value):
                    value = None
            if value is not None:
                spoken.append(Said(claim, document, value, is_preferred(claim, column, document)))
        if spoken:
            cells[column] = dates(spoken) if column in DATES else plain(spoken)
        else:
            silent = {"initiative": "unknown", "reason": "not_stated"} if cells["kind"].value in EXITS else {}
            cells[column] = Cell(silent.get(column), "silent", {})
    return cells


# ------------------------------------------------------------------ 6. The rest of the row


def resolve(
    tables: Mapping[str, list[Row]], known_by: date | None = None
) -> tuple[list[dict[str, Any]], list[Sighting]]:
    """All events, and all sightings, of the tables, as they could be known on a day."""
    world = World(tables)
    known: dict[str, list[Row]] = {}
    for claim in tables["claims"]:
        if known_by is None or world.documents[claim["source_id"]].known_on <= known_by:
            known.setdefault(claim["event_id"], []).append(claim)
    events, sightings, cells_of, live_of = [], [], {}, {}
    for event_id, claims in known.items():
        live = [claim for claim in claims if claim["rank"] != "deprecated"]
        if not live or all(world.documents[c["source_id"]].kind in ("profile", "aggregator") for c in live):
            continue
        live_of[event_id], cells_of[event_id] = live, decide(world, live)
        events.append(row(world, event_id, live, cells_of[event_id]))
        if cells_of[event_id]["kind"].value == "held":
            sightings += sightings_of(world, event_id, live)
    tracks: dict[Any, list[dict[str, Any]]] = {}
    for event in events:
        tracks.setdefault(track_of(event), []).append(event)
    for track in tracks.values():
        bounds = history(track, sightings)
        ordered = in_order(track)
        for event in track:
            told = []
            if event["date_basis"] != "effective" or read(event["date"]).one_sided:
                for claim in live_of[event["event_id"]]:
                    document = world.documents[claim["source_id"]]
                    silent = not world.says(claim, "announced") and not world.says(claim, "effective")
                    if silent and document.dated and not document.speaks_as_profile:
                        told.append((None, document.known_on))
            narrow(event, bounds[event["event_id"]] + told)
        undo(ordered)
    return sorted(events, key=lambda event: (event["date_earliest"], event["event_id"])), sightings


def row(world: World, event_id: str, live: list[Row], cells: Mapping[str, Cell]) -> dict[str, Any]:
    event: dict[str, Any] = {column: cells[column].value for column in COLUMNS}
    found = [world.documents[claim["source_id"]] for claim in live]
    team, title = world.look("teams", "team", event["team"]), world.look("titles", "title", event["title"])
    first = live[0]
    area = team.get("area", "unknown")
    event |= {
        "event_id": event_id,
        "person_id": first["person_id"],
        "person": world.look("people", "person_id", first["person_id"])["name"],
        "track": first["track"],
        "area": area if area != "unknown" else title.get("area", "unknown"),
        "seniority": title.get("seniority", "unknown"),
        "origin": world.look("organizations", "organization_id", event["origin_id"]).get("name"),
        "destination": world.look("organizations", "organization_id", event["destination_id"]).get("name"),
        "reversed_by": None,
        "n_sources": len({one.source_id for one in found}),
        "n_independent": len({one.voice for one in found if one.heard}),
        "has_primary": any(one.read and KINDS[one.kind] == "primary" for one in found),
        "quotes_primary": any(
            one.heard and one.root_tier == 0 and not (one.read and KINDS[one.kind] == "primary") for one in found
        ),
        "has_conflict": any("conflicts" in cell.agreement.values() for cell in cells.values()),
        "first_reported": min((one.known_on for one in found if one.dated), default=None),
        "note": world.look("event_notes", "event_id", event_id).get("note"),
    }
    date_of(event, min(one.known_on for one in found))
    event["status"] = status(world, live, cells, event["has_primary"])
    return event


def status(world: World, live: list[Row], cells: Mapping[str, Cell], has_primary: bool) -> str:
    if any(cells[column].disputed for column in ("announced", "effective", "initiative", "destination_id")):
        return "disputed"
    in_accord = [
        world.documents[claim["source_id"]]
        for claim in live
        if not any(
            cells[column].agreement.get(claim["claim_id"]) == "conflicts"
            for column in ("kind", "announced", "effective")
        )
    ]
    heard = [one for one in in_accord if one.heard]
    enough = len({one.voice for one in heard}) >= 2 and any(one.root_tier <= 1 for one in heard)
    return "confirmed" if has_primary or enough else "reported"


def undo(ordered: list[dict[str, Any]]) -> None:
    for event, following in pairwise(ordered):
        if event["kind"] != "departed" or following["kind"] not in ARRIVALS:
            continue
        if following["date_latest"] - event["date_earliest"] <= timedelta(31):
            event["reversed_by"] = following["event_id"]
            if event["destination_id"] is None or event["destination_id"] != following["origin_id"]:
                event["destination_id"] = event["destination"] = event["destination_title"] = None
