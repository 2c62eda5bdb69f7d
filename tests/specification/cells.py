"""From claims to events, written from docs/how_a_cell_is_decided.md alone: slow, plain, without the code of the rules.

The sections are those of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from tests.specification.days import DAY, Days, compatible, covers, read, says_more, shortest
from tests.specification.order import ARRIVALS, EXITS, in_order, stays, track_of

Row = Mapping[str, Any]

TIERS = ["primary", "news", "secondary", "profile"]
KINDS = {
    **dict.fromkeys(["personal_statement", "company_statement", "filing", "court_record", "interview"], "primary"),
    "news": "news",
    **dict.fromkeys(["relay", "translation", "aggregator", "reference"], "secondary"),
    "profile": "profile",
}
FOUNDING = date(2015, 12, 11)
COLUMNS = [
    "kind", "announced", "effective", "title", "previous_title", "team", "origin_id", "destination_id",
    "destination_title", "initiative", "reason", "reason_basis",
]  # fmt: skip
DATES = ("announced", "effective")


# ------------------------------------------------------------------ 1. Documents

PLATFORMS = set(
    "arxiv,bluesky,facebook,github,github gist,google scholar,hacker news,hugging face,instagram,lesswrong,linkedin,"
    "mastodon,medium,openreview,quora,reddit,substack,telegram,threads,tiktok,twitter,wechat,weibo,x,youtube,zhihu".split(
        ","
    )
)
ASIA = set("bn hi id ja ko ms ta th vi zh".split())
REGIONS = set("BD CN HK ID IN JP KR LK MO MY PH PK SG TH TW VN".split())


NO_DAYS = Days("", None, None, "")


@dataclass
class Document:
    source_id: str
    kind: str
    tier: int
    root: str = ""
    family: str = ""
    voice: str = ""
    known_on: date = date.max
    dated: bool = False
    published: Days = NO_DAYS
    read: bool = False
    heard: bool = False
    asian: bool = False
    root_tier: int = 0

    @property
    def speaks_as_profile(self) -> bool:
        return TIERS[self.tier] == "profile"


def documents(sources: Iterable[Row]) -> dict[str, Document]:
    rows = {row["source_id"]: row for row in sources}
    was_read = {key: row["extent"] in ("full", "excerpt") for key, row in rows.items()}

    def root(key: str) -> str:
        return root(rows[key]["copy_of"]) if rows[key]["copy_of"] else key

    # Families: linked documents pass the lowest id on to each other until nothing changes.
    links = [(key, root(key)) for key in rows]
    links += [(key, row["seen_in"]) for key, row in rows.items() if is_unseen(row) and row["seen_in"]]
    lowest, before = {key: key for key in rows}, None
    while lowest != before:
        before = dict(lowest)
        for one, other in links:
            lowest[one] = lowest[other] = min(lowest[one], lowest[other])

    found = {}
    for key, row in rows.items():
        tier = TIERS.index(KINDS[row["kind"]])
        if is_unseen(row):
            shown_by = TIERS.index(KINDS[rows[row["seen_in"]]["kind"]]) if row["seen_in"] else TIERS.index("news")
            tier = max(tier, shown_by)
        roots = {root(member) for member in rows if lowest[member] == lowest[key]}
        head = min(roots, key=lambda one: (not was_read[one], one))
        publisher, author = (rows[head]["publisher"] or "").lower(), (rows[head]["author"] or "").lower()
        voice = author if publisher in PLATFORMS else "" if publisher == "not named" else publisher
        published = read(row["published"])
        accessed = date.fromisoformat(row["accessed"]) if row["accessed"] else date.max
        found[key] = Document(
            source_id=key,
            kind=row["kind"],
            tier=tier,
            root=root(key),
            family=head,
            voice=voice or f"family {head}",
            known_on=min(published.last or date.max, accessed),
            dated=bool(published.first) and not ("/" in published.text and (published.last or date.max) >= accessed),
            published=published,
            read=was_read[key],
            heard=was_read[key] or (is_unseen(row) and bool(row["seen_in"]) and was_read[row["seen_in"]]),
            asian=TIERS[tier] != "primary" and is_asian(row["lang"]),
            root_tier=TIERS.index(KINDS[rows[root(key)]["kind"]]),
        )
    return found


def is_unseen(row: Row) -> bool:
    return bool(row["extent"] == "unseen")


def is_asian(lang: str) -> bool:
    language, *rest = lang.split("-")
    return language in ASIA or bool(REGIONS & set(rest))


# ------------------------------------------------------------------ 2. What a claim says


@dataclass
class World:
    """The tables, as one thing to ask."""

    tables: Mapping[str, list[Row]]
    documents: dict[str, Document] = field(init=False)

    def __post_init__(self) -> None:
        self.documents = documents(self.tables["sources"])

    def look(self, table: str, key: str, value: Any) -> Row:
        return next((row for row in self.tables[table] if row[key] == value), {})

    def says(self, claim: Row, column: str) -> str | None:
        value: str = claim[column]
        document = self.documents[claim["source_id"]]
        if not value or (column, value) in (("initiative", "unknown"), ("reason", "not_stated")):
            return None
        if column in ("title", "previous_title"):
            return self.look("titles", "title", value)["canonical_title"]
        if column == "team":
            return self.look("teams", "team", value)["canonical_team"]
        if column in DATES and document.asian and value == document.published.text:
            day = read(value)
            if day.first == day.last and day.first and not day.mark:
                return shortest(day.first - DAY, day.first, "")
        return value


def is_preferred(claim: Row, column: str, document: Document) -> bool:
    return bool(
        claim["rank"] == "preferred"
        and not document.speaks_as_profile
        and (not claim["rank_columns"] or column in claim["rank_columns"].split())
    )


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


# ------------------------------------------------------------------ 5. The date of an event


@dataclass
class Sighting:
    event_id: str
    claim_id: str
    source_id: str
    first: date | None
    last: date


def date_of(event: dict[str, Any], first_known: date) -> None:
    announced = read(event["announced"]) if event["announced"] else None
    effective = read(event["effective"]) if event["effective"] else None
    if effective and announced and says_more(announced, effective):
        basis, days = "announced", announced
    elif effective:
        basis, days = "effective", effective
    elif announced:
        basis, days = "announced", announced
    else:
        basis, days = "reported", read(f"../{first_known}")
    if days.last is None:
        assert days.first
        closed = announced.last if basis == "effective" and announced and announced.last else first_known
        if closed >= days.first:
            days = read(shortest(days.first, closed, days.mark))
    event["date_basis"] = basis
    show(event, days, first_known)


def show(event: dict[str, Any], days: Days, known: date) -> None:
    event["date"] = days.text
    begin, _, end = days.text.partition("/")
    event["date_precision"] = "interval" if end else {4: "year", 7: "month", 10: "day"}[len(begin.rstrip("~?"))]
    event["date_latest"] = days.last or date(max(days.first or known, known).year, 12, 31)
    event["date_earliest"] = days.first or min(FOUNDING, event["date_latest"])


def sightings_of(world: World, event_id: str, claims: list[Row]) -> list[Sighting]:
    kept = [claim for claim in claims if not world.documents[claim["source_id"]].speaks_as_profile]
    dated = [claim for claim in claims if world.says(claim, "effective") or world.says(claim, "announced")]
    found = []
    for claim in kept:
        document = world.documents[claim["source_id"]]
        text = world.says(claim, "effective") or world.says(claim, "announced")
        first: date | None
        last: date | None
        if text:
            first, last = read(text)[1:3]
        elif not dated and document.dated:
            first, last = document.published.first, document.known_on
        else:
            continue
        found.append(
            Sighting(
                event_id,
                claim["claim_id"],
                claim["source_id"],
                first,
                max(last or document.known_on, first or date.min),
            )
        )
    return found


def history(
    events: list[dict[str, Any]], sightings: list[Sighting]
) -> dict[str, list[tuple[date | None, date | None]]]:
    """Of each event, the bounds (not before, not after) that the person's own history gives."""
    found: dict[str, list[tuple[date | None, date | None]]] = {event["event_id"]: [] for event in events}
    all_stays = [None, *stays(events), None]
    for before, stay, after in zip(all_stays, all_stays[1:], all_stays[2:], strict=False):
        if stay is None:
            continue
        # An event counts with its own bounds, and a held one with those of each of its claims too.
        shown = {
            event["event_id"]: [bounds_of(event)]
            + [(one.first, one.last) for one in sightings if one.event_id == event["event_id"]]
            for event in stay
        }
        left = before[-1] if before and before[-1]["kind"] == "departed" else None
        arrival = stay[0] if stay[0]["kind"] in ARRIVALS else None
        gone = stay[-1] if stay[-1]["kind"] == "departed" else None
        back = after[0] if after and after[0]["kind"] in ARRIVALS else None
        for event in stay:
            bounds = found[event["event_id"]]
            others = [other for other in stay if other is not event]
            of_title = [
                other for other in others if event["title"] and other["title"] == event["title"] and other is not gone
            ]
            if event is gone:
                bounds += [(first, None) for other in others for first, _ in shown[other["event_id"]]]
                bounds += [(None, back["date_latest"])] if back else []
                continue
            bounds += [(bounds_of(left)[0], None)] if left else []
            bounds += [(None, gone["date_latest"])] if gone else []
            if event is arrival:
                bounds += [(None, last) for other in others for _, last in shown[other["event_id"]]]
            elif arrival:
                bounds.append((bounds_of(arrival)[0], None))
            if event["kind"] in ("appointed", "interim") and not given_up_before(event, stay):
                held = [other for other in of_title if other["kind"] == "held"]
                bounds += [(None, last) for other in held for _, last in shown[other["event_id"]]]
            if event["kind"] == "role_ended":
                bounds += [(first, None) for other in of_title for first, _ in shown[other["event_id"]]]
    return found


def bounds_of(event: Row) -> tuple[date | None, date]:
    return (None if event["date"].startswith("..") else event["date_earliest"]), event["date_latest"]


def given_up_before(taken: Row, stay: list[dict[str, Any]]) -> bool:
    return any(
        taken["title"] in (other["previous_title"], other["title"] if other["kind"] == "role_ended" else None)
        and other["date_earliest"] <= taken["date_latest"]
        for other in stay
        if other["kind"] != "departed"
    )


def narrow(event: dict[str, Any], bounds: list[tuple[date | None, date | None]]) -> None:
    days = read(event["date"])
    announced = event["date_basis"] == "announced" and days.first is not None
    lower = [
        low
        for low, _ in bounds
        if low and not announced and (days.first is None or low > days.first) and low <= event["date_latest"]
    ]
    upper = [high for _, high in bounds if high and high >= (days.first or date.min) and high < event["date_latest"]]
    low, high = max(lower, default=None), min(upper, default=None)
    if low and high and high < low:
        return
    if low or high:
        show(event, read(shortest(low or days.first, high or days.last, days.mark)), event["date_latest"])


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
