"""From sources to voices: what a document weighs, whom it belongs to, since when it was known.

A *family* is a document with everything that copies, translates or relays it, and with the
documents that nobody read and that are known only through it. A *voice* is a family, or all
families of one outlet: two stories of one newspaper on one event are one voice. Platforms are
not outlets; there each author is. Pure: rows in, and their order never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel.vocabularies import READ_EXTENTS, SOURCE_KINDS, TIERS

Row = Mapping[str, Any]

PRIMARY, NEWS, SECONDARY, PROFILE = range(len(TIERS))
_RANK = {tier: rank for rank, tier in enumerate(TIERS)}

#: Where anybody publishes: a voice there is the author.
PLATFORMS = frozenset(
    (
        "arxiv", "bluesky", "facebook", "github", "github gist", "google scholar", "hacker news", "hugging face",
        "instagram", "lesswrong", "linkedin", "mastodon", "medium", "openreview", "quora", "reddit", "substack",
        "telegram", "threads", "tiktok", "twitter", "wechat", "weibo", "x", "youtube", "zhihu",
    )
)  # fmt: skip

#: What stands for a publisher that the document does not name.
UNNAMED = "not named"

# It is the next day in Asia for most of San Francisco's working day.
_ASIAN_LANGUAGES = frozenset(("bn", "hi", "id", "ja", "ko", "ms", "ta", "th", "vi", "zh"))
_ASIAN_REGIONS = frozenset(
    ("BD", "CN", "HK", "ID", "IN", "JP", "KR", "LK", "MO", "MY", "PH", "PK", "SG", "TH", "TW", "VN")
)


class ResolutionError(ValueError):
    """Rows that the rules cannot work on: an unknown source, or sources that copy in a circle."""


class Document(NamedTuple):
    """What the rules need to know of a source.

    Attributes
    ----------
    source_id, kind : str
    tier : int
        Place in `TIERS` with which it speaks. A document that nobody read speaks with that of
        the document it was seen in, and is never first-hand.
    root_tier : int
        The tier, by kind alone, of the document that it goes back to.
    family : str
        ``source_id`` of the head of its family.
    voice : str
        What is counted: the outlet of the family's head, its author on a platform, or the family.
    published_from : datetime.date or None
        The first day on which it may have been published.
    known_on : datetime.date
        The first day on which it was certainly published; of an undated one, when it was read.
    dated : bool
        Whether its day of publication rests on more than that it had been read.
    read, heard : bool
        Whether it was read itself; or that, or the document in which it was seen.
    printed : str or None
        Its day of publication, if it was printed where that day is San Francisco's next.
    """

    source_id: str
    kind: str
    tier: int
    root_tier: int
    family: str
    voice: str
    published_from: date | None
    known_on: date
    dated: bool
    read: bool
    heard: bool
    printed: str | None


def tier_of(kind: str) -> str:
    """The tier of a kind of source.

    >>> tier_of("court_record"), tier_of("translation")
    ('primary', 'secondary')
    """
    return SOURCE_KINDS[kind].tier


# Many documents came out and were read on the same days.
@lru_cache(maxsize=8192)
def known_on(published: str, accessed: str | None) -> date | None:
    """The first day on which a document was certainly out: it was when it was read.

    >>> known_on("2024-05", None), known_on("2026", "2026-11-22")
    (datetime.date(2024, 5, 31), datetime.date(2026, 11, 22))
    """
    days = [edtf.parse(text).latest for text in (published, accessed) if text]
    return min((day for day in days if day is not None), default=None) if days and days[0] else None


@lru_cache(maxsize=8192)
def is_dated(published: str, accessed: str | None) -> bool:
    """Whether a document has a date: not one that only says "before it was read".

    >>> is_dated("2024-05", "2026-11-22"), is_dated("2024-05/2026-11-22", "2026-11-22")
    (True, False)
    """
    when = edtf.parse(published)
    read_on = edtf.parse(accessed).latest if accessed else None
    ends_with_reading = read_on is not None and when.latest is not None and when.latest >= read_on
    return when.earliest is not None and not (when.precision == "interval" and ends_with_reading)


@lru_cache(maxsize=1024)
def printed_in_asia(lang: str) -> bool:
    """Whether a language, or the region behind it, says that a document was printed in Asia.

    >>> printed_in_asia("zh-Hans"), printed_in_asia("en"), printed_in_asia("en-IN")
    (True, False, True)
    """
    parts = lang.split("-")
    return parts[0] in _ASIAN_LANGUAGES or parts[-1] in _ASIAN_REGIONS


def documents(sources: Iterable[Row]) -> dict[str, Document]:
    """Index sources by id, each with what the rules need to know of it.

    Raises
    ------
    ResolutionError
        If a source names another one that does not exist, or copies run in a circle.
    """
    rows = {row["source_id"]: row for row in sources}
    roots = {source_id: _root(rows, source_id) for source_id in rows}
    heads = _heads(rows, roots)
    found = {}
    for source_id, row in rows.items():
        published = known_on(row["published"], row["accessed"])
        if published is None:
            raise ResolutionError(f"{source_id} has no last day on which it may have been published")
        head = rows[heads[source_id]]
        tier = _RANK[SOURCE_KINDS[row["kind"]].tier]
        read = row["extent"] in READ_EXTENTS
        heard = read
        if row["extent"] == "unseen":
            through = rows.get(row["seen_in"] or "")
            tier = max(tier, _RANK[SOURCE_KINDS[through["kind"]].tier] if through else NEWS)
            heard = through is not None and through["extent"] in READ_EXTENTS
        in_asia = tier != PRIMARY and printed_in_asia(row["lang"] or "")
        when = edtf.parse(row["published"])
        found[source_id] = Document(
            source_id,
            row["kind"],
            tier,
            _RANK[SOURCE_KINDS[rows[roots[source_id]]["kind"]].tier],
            head["source_id"],
            _outlet(head) or head["source_id"],
            when.earliest,
            published,
            is_dated(row["published"], row["accessed"]),
            read,
            heard,
            row["published"] if in_asia and when.precision == "day" and not when.qualifier else None,
        )
    return found


def _root(rows: Mapping[str, Row], source_id: str) -> str:
    """The document at the end of the chain of copies."""
    seen = [source_id]
    while origin := rows[seen[-1]]["copy_of"]:
        if origin not in rows:
            raise ResolutionError(f"{seen[-1]} copies {origin}, which is not in the sources")
        if origin in seen:
            raise ResolutionError(f"{source_id} goes back to itself by way of {seen[-1]}")
        seen.append(origin)
    return seen[-1]


def _heads(rows: Mapping[str, Row], roots: Mapping[str, str]) -> dict[str, str]:
    """The head of each document's family: of its originals the one that was read, then the lowest id."""
    joined: dict[str, str] = {}

    def top(source_id: str) -> str:
        while source_id in joined:
            source_id = joined[source_id]
        return source_id

    for source_id, row in rows.items():
        linked = [roots[source_id]] if row["copy_of"] else []
        if row["extent"] == "unseen" and row["seen_in"]:
            if row["seen_in"] not in rows:
                raise ResolutionError(f"{source_id} was seen in {row['seen_in']}, which is not in the sources")
            linked.append(row["seen_in"])
        for other in linked:
            one, two = sorted((top(source_id), top(other)))
            if one != two:
                joined[two] = one
    best: dict[str, tuple[bool, str]] = {}
    for source_id in set(roots.values()):
        family = top(source_id)
        weight = rows[source_id]["extent"] not in READ_EXTENTS, source_id
        best[family] = min(best.get(family, weight), weight)
    return {source_id: best[top(source_id)][1] for source_id in rows}


def _outlet(row: Row) -> str | None:
    """Who speaks in a document, if it says so: its outlet, on a platform its author."""
    publisher = (row["publisher"] or "").casefold().strip()
    if publisher in PLATFORMS:
        author = (row["author"] or "").casefold().strip()
        return author or None
    return publisher if publisher != UNNAMED else None
