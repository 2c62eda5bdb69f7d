"""From claims to events: which value each cell gets, by which rule, and who disagrees.

A claim is what one source says of one event. For each event and column, over the
claims that are not deprecated and that speak in that column:

1. the curator's preferred claims decide alone, where there are any;
2. else the best tier that speaks (primary, news, secondary);
3. within it the value asserted by most families, that is by most documents that do
   not copy one another; who asserts a day asserts its month and its year;
4. then the earliest published; then the lowest source id;
5. a finer date inside the one that won takes its place, also from a lower tier, but
   a secondary document's finer date needs a second family.

``known_by`` repeats the same over only those claims whose document was certainly
published by that day. Everything here is pure: rows in, rows out, and the order of
the rows that go in never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel.vocabularies import EXITS, TIER_OF_KIND, TIERS

Row = Mapping[str, Any]

#: The columns of a claim that assert something, in the order in which they are decided.
CELLS = (
    "kind",
    "announced",
    "effective",
    "title",
    "previous_title",
    "team",
    "origin_id",
    "destination_id",
    "destination_title",
    "initiative",
    "reason",
    "reason_basis",
)
DATE_CELLS = ("announced", "effective")
TITLE_CELLS = ("title", "previous_title")

#: Codes that say that the source is silent; defaults of an exit when all are.
SILENT = {"initiative": "unknown", "reason": "not_stated"}

#: A claim speaks in the first column only if it does not contradict the outcome of the second.
GOVERNED_BY = {"destination_title": "destination_id", "reason_basis": "reason"}

#: Columns on which an unsettled contradiction makes an event disputed.
DISPUTABLE = ("announced", "effective", "initiative", "destination_id")

_TIER_RANK = {tier: rank for rank, tier in enumerate(TIERS)}
_TIER_NAMES = tuple(TIERS)


class ResolutionError(ValueError):
    """Claims that cannot be resolved: an unknown source, or sources that copy in a circle."""


class Document(NamedTuple):
    """What the rules need to know of a source.

    Attributes
    ----------
    source_id : str
    tier : int
        0 primary, 1 news, 2 secondary.
    family : str
        ``source_id`` of the document that it goes back to, its own if it copies nothing.
    root_tier : int
        Tier of that document.
    known_on : datetime.date
        The first day on which it was certainly published.
    """

    source_id: str
    tier: int
    family: str
    root_tier: int
    known_on: date


class Cell(NamedTuple):
    """The outcome for one event and column.

    Attributes
    ----------
    value : str or None
        The value chosen; a title in its canonical form.
    rule : str
        A code of `vocabularies.CELL_RULES`.
    agreement : dict of str to str
        For each claim that speaks, by claim id: a code of `vocabularies.AGREEMENTS`.
    disputed : bool
        Whether a claim of the winning tier contradicts and no preference settles it.
    """

    value: str | None
    rule: str
    agreement: dict[str, str]
    disputed: bool


class _Speaker(NamedTuple):
    claim_id: str
    value: str
    preferred: bool
    document: Document


def tier_of(kind: str) -> str:
    """The tier of a kind of source.

    >>> tier_of("court_record"), tier_of("translation")
    ('primary', 'secondary')
    """
    return TIER_OF_KIND[kind]


def known_on(published: str, accessed: str | None) -> date | None:
    """The first day on which a document was certainly out: it was when it was read.

    >>> known_on("2024-05", None), known_on("2026", "2026-11-22")
    (datetime.date(2024, 5, 31), datetime.date(2026, 11, 22))
    """
    days = [edtf.parse(text).latest for text in (published, accessed) if text]
    return min((day for day in days if day is not None), default=None) if days and days[0] else None


def documents(sources: Iterable[Row]) -> dict[str, Document]:
    """Index sources by id, with tier, family and the day by which each was known.

    Raises
    ------
    ResolutionError
        If a source names an origin that does not exist, or origins run in a circle.
    """
    rows = {row["source_id"]: row for row in sources}
    found: dict[str, Document] = {}
    for source_id, row in rows.items():
        root, seen = row, {source_id}
        while root["origin_source_id"]:
            origin = root["origin_source_id"]
            if origin not in rows:
                raise ResolutionError(f"{root['source_id']} copies {origin}, which is not in the sources")
            if origin in seen:
                raise ResolutionError(f"{source_id} goes back to itself by way of {origin}")
            seen.add(origin)
            root = rows[origin]
        published = known_on(row["published"], row.get("accessed"))
        if published is None:
            raise ResolutionError(f"{source_id} has no last day on which it may have been published")
        found[source_id] = Document(
            source_id,
            _TIER_RANK[TIER_OF_KIND[row["kind"]]],
            root["source_id"],
            _TIER_RANK[TIER_OF_KIND[root["kind"]]],
            published,
        )
    return found


def group_claims(
    claims: Iterable[Row], sources: Mapping[str, Document], known_by: date | None = None
) -> dict[str, list[Row]]:
    """Gather claims by event, in order of claim id, as known by a day.

    An event that rests on deprecated claims alone is left out.
    """
    events: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["source_id"] not in sources:
            raise ResolutionError(f"{claim['claim_id']} names {claim['source_id']}, which is not in the sources")
        if known_by is None or sources[claim["source_id"]].known_on <= known_by:
            events[claim["event_id"]].append(claim)
    return {
        event_id: sorted(rows, key=lambda row: row["claim_id"])
        for event_id, rows in events.items()
        if any(row["rank"] != "deprecated" for row in rows)
    }


def said(claim: Row, column: str, canonical: Mapping[str, str]) -> str | None:
    """What a claim asserts in a column, a title in its canonical form; None where it is silent."""
    value = claim[column]
    if not value or value == SILENT.get(column):
        return None
    return canonical.get(value, value) if column in TITLE_CELLS else value


def decide(claims: Sequence[Row], sources: Mapping[str, Document], canonical: Mapping[str, str]) -> dict[str, Cell]:
    """Decide every cell of one event.

    Parameters
    ----------
    claims : sequence of mappings
        The claims of one event, deprecated ones included.
    sources : mapping of source_id to Document
        See `documents`.
    canonical : mapping of title to canonical title

    Returns
    -------
    dict of column to Cell
        One cell for each column of `CELLS`, in that order.
    """
    live = [claim for claim in claims if claim["rank"] != "deprecated"]
    cells: dict[str, Cell] = {}
    for column in CELLS:
        governor = GOVERNED_BY.get(column)
        speakers = []
        for claim in live:
            # Most cells are empty: no call for those.
            if not claim[column] or (value := said(claim, column, canonical)) is None:
                continue
            if governor is not None:
                governing = said(claim, governor, canonical)
                if governing is not None and governing != cells[governor].value:
                    continue
            speakers.append(
                _Speaker(claim["claim_id"], value, claim["rank"] == "preferred", sources[claim["source_id"]])
            )
        cells[column] = _decide_date(speakers) if column in DATE_CELLS else _decide_plain(speakers)
    if cells["kind"].value in EXITS:
        for column, default in SILENT.items():
            if cells[column].value is None:
                cells[column] = Cell(default, "silent", {}, False)
    return cells


def _pool(speakers: Sequence[_Speaker]) -> tuple[list[_Speaker], list[_Speaker]]:
    """The speakers who may decide, and of them those of the best tier."""
    allowed = [speaker for speaker in speakers if speaker.preferred] or list(speakers)
    best = min(speaker.document.tier for speaker in allowed)
    return allowed, [speaker for speaker in allowed if speaker.document.tier == best]


def _elect(pool: Sequence[_Speaker], families: Mapping[str, set[str]]) -> tuple[str, str]:
    """The value that wins in a pool of one tier, and the rule that chose it."""
    if len(families) == 1:
        return next(iter(families)), "best_tier"
    most = max(len(members) for members in families.values())
    leading = [speaker for speaker in pool if len(families[speaker.value]) == most]
    if len({speaker.value for speaker in leading}) == 1:
        return leading[0].value, "most_families"
    first_day = min(speaker.document.known_on for speaker in leading)
    earliest = [speaker for speaker in leading if speaker.document.known_on == first_day]
    if len({speaker.value for speaker in earliest}) == 1:
        return earliest[0].value, "earliest_published"
    return min(earliest, key=lambda speaker: (speaker.document.source_id, speaker.claim_id)).value, "lowest_source_id"


def _decided_at_once(speakers: Sequence[_Speaker]) -> Cell | None:
    """The outcome where nobody speaks or all say the same, as mostly."""
    if not speakers:
        return Cell(None, "silent", {}, False)
    value = speakers[0].value
    if any(speaker.value != value for speaker in speakers):
        return None
    return Cell(value, "unanimous", {speaker.claim_id: "agrees" for speaker in speakers}, False)


def _decide_plain(speakers: Sequence[_Speaker]) -> Cell:
    if cell := _decided_at_once(speakers):
        return cell
    _, pool = _pool(speakers)
    families: dict[str, set[str]] = defaultdict(set)
    for speaker in pool:
        families[speaker.value].add(speaker.document.family)
    value, rule = _elect(pool, families)
    agreement = {s.claim_id: "agrees" if s.value == value else "conflicts" for s in speakers}
    return _cell(value, rule, agreement, speakers, pool[0].document.tier)


def _decide_date(speakers: Sequence[_Speaker]) -> Cell:
    if cell := _decided_at_once(speakers):
        return cell
    dates = {speaker.value: edtf.parse(speaker.value) for speaker in speakers}
    allowed, pool = _pool(speakers)
    families = {
        value: {s.document.family for s in pool if dates[value].contains(dates[s.value])}
        for value in {speaker.value for speaker in pool}
    }
    value, rule = _elect(pool, families)
    tier = pool[0].document.tier
    while finer := _finer(value, allowed, dates):
        value, rule, tier = finer.value, "finer_date", finer.document.tier
    agreement = {}
    for speaker in speakers:
        if speaker.value == value:
            agreement[speaker.claim_id] = "agrees"
        elif dates[speaker.value].overlaps(dates[value]):
            agreement[speaker.claim_id] = "compatible"
        else:
            agreement[speaker.claim_id] = "conflicts"
    return _cell(value, rule, agreement, speakers, tier)


def _finer(value: str, allowed: Sequence[_Speaker], dates: Mapping[str, edtf.PartialDate]) -> _Speaker | None:
    """The best speaker with an admissible date inside `value`, if there is one."""
    found: list[tuple[int, int, date, str, str, _Speaker]] = []
    for speaker in allowed:
        if not dates[speaker.value].is_finer_than(dates[value]):
            continue
        backing = {s.document.family for s in allowed if dates[speaker.value].contains(dates[s.value])}
        document = speaker.document
        if speaker.preferred or document.tier < _TIER_RANK["secondary"] or len(backing) > 1:
            key = (document.tier, -len(backing), document.known_on, document.source_id, speaker.claim_id)
            found.append((*key, speaker))
    return min(found)[-1] if found else None


def _cell(value: str, rule: str, agreement: dict[str, str], speakers: Sequence[_Speaker], tier: int) -> Cell:
    # A preference settles what others say, but not what another preferred claim says; and a finer
    # date from a lower tier does not silence a contradiction above it.
    preferred = [speaker for speaker in speakers if speaker.preferred]
    weighed = preferred or speakers
    disputed = any(agreement[s.claim_id] == "conflicts" for s in weighed if s.document.tier <= tier)
    return Cell(value, "preferred" if preferred else rule, agreement, disputed)


def summarize(
    event_id: str,
    claims: Sequence[Row],
    cells: Mapping[str, Cell],
    sources: Mapping[str, Document],
    people: Mapping[str, str],
    titles: Mapping[str, Row],
) -> dict[str, Any]:
    """Build the row of the events table from the decided cells of one event."""
    live = [claim for claim in claims if claim["rank"] != "deprecated"]
    used = {claim["source_id"]: sources[claim["source_id"]] for claim in live}
    first_reported = min(document.known_on for document in used.values())
    person_id = live[0]["person_id"]
    row: dict[str, Any] = {"event_id": event_id, "person": people[person_id], "person_id": person_id}
    row["track"] = live[0]["track"]
    row.update({column: cell.value for column, cell in cells.items()})
    row.update(_when(cells, first_reported))
    classified = titles.get(row["title"]) if row["title"] else None
    row["area"] = classified["area"] if classified else "unknown"
    row["seniority"] = classified["seniority"] if classified else "unknown"
    row["status"] = _status(live, cells, sources)
    row["n_sources"] = len(used)
    row["n_independent"] = len({document.family for document in used.values()})
    row["has_primary"] = any(document.tier == 0 for document in used.values())
    row["has_conflict"] = any("conflicts" in cell.agreement.values() for cell in cells.values())
    row["first_reported"] = first_reported
    row["note"] = _note(live, sources)
    return row


def _when(cells: Mapping[str, Cell], first_reported: date) -> dict[str, Any]:
    """The date of an event: effective, or announced where that says more within it, or first reported."""
    said_dates = {column: edtf.parse(text) for column in DATE_CELLS if (text := cells[column].value)}
    basis = "effective" if "effective" in said_dates else "announced"
    if len(said_dates) == len(DATE_CELLS) and said_dates["announced"].is_finer_than(said_dates["effective"]):
        basis = "announced"
    if basis not in said_dates:
        return {
            "date": first_reported,
            "date_latest": first_reported,
            "date_precision": "interval",
            "date_basis": "reported",
        }
    chosen = said_dates[basis]
    # An open end is bounded by the first report, an open beginning by nothing: the known
    # end then stands in both columns.
    latest = chosen.latest or max(first_reported, chosen.earliest or first_reported)
    return {
        "date": chosen.earliest or latest,
        "date_latest": latest,
        "date_precision": chosen.precision,
        "date_basis": basis,
    }


def _status(live: Sequence[Row], cells: Mapping[str, Cell], sources: Mapping[str, Document]) -> str:
    if any(cells[column].disputed for column in DISPUTABLE):
        return "disputed"
    if any(sources[claim["source_id"]].tier == 0 for claim in live):
        return "confirmed"
    agreeing = [
        sources[claim["source_id"]]
        for claim in live
        if not any(cells[c].agreement.get(claim["claim_id"]) == "conflicts" for c in ("kind", *DATE_CELLS))
    ]
    families = {document.family for document in agreeing}
    reported = any(document.root_tier < _TIER_RANK["secondary"] for document in agreeing)
    return "confirmed" if len(families) > 1 and reported else "reported"


def _note(live: Sequence[Row], sources: Mapping[str, Document]) -> str | None:
    """The note of the weightiest claim that has one."""
    noted = [claim for claim in live if claim["note"]]
    if not noted:
        return None

    def weight(claim: Row) -> tuple[bool, int, date, str]:
        document = sources[claim["source_id"]]
        return claim["rank"] != "preferred", document.tier, document.known_on, claim["claim_id"]

    return str(min(noted, key=weight)["note"])


def resolve_events(
    claims: Iterable[Row],
    sources: Iterable[Row],
    people: Iterable[Row],
    titles: Iterable[Row],
    known_by: date | None = None,
) -> list[dict[str, Any]]:
    """Resolve claims into events.

    Parameters
    ----------
    claims, sources, people, titles : iterables of mappings
        Rows of the authored tables; an empty cell is None or "".
    known_by : datetime.date, optional
        Use only documents certainly published by that day.

    Returns
    -------
    list of dict
        Rows of the events table, in order of date and event id; days are `datetime.date`.
    """
    index = documents(sources)
    names = {row["person_id"]: row["name"] for row in people}
    classified = {row["title"]: row for row in titles}
    canonical = {title: row["canonical_title"] for title, row in classified.items()}
    rows = []
    for event_id, group in group_claims(claims, index, known_by).items():
        cells = decide(group, index, canonical)
        rows.append(summarize(event_id, group, cells, index, names, classified))
    return sorted(rows, key=lambda row: (row["date"], row["event_id"]))
