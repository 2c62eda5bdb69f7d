"""Documents, and what a claim says: sections 1 and 2 of docs/how_a_cell_is_decided.md, slow and plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.specification.days import DAY, Days, read, shortest

Row = Mapping[str, Any]

TIERS = ["primary", "news", "secondary", "profile"]
KINDS = {
    **dict.fromkeys(["personal_statement", "company_statement", "filing", "court_record", "interview"], "primary"),
    "news": "news",
    **dict.fromkeys(["relay", "translation", "aggregator", "reference"], "secondary"),
    "profile": "profile",
}
FOUNDING = date(2015, 12, 11)
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
