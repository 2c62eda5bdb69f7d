"""From sources to voices: tiers, families, outlets, and since when a document was known."""

from __future__ import annotations

from datetime import date

import pytest

from oai_personnel.documents import (
    PLATFORMS,
    PRIMARY,
    SECONDARY,
    ResolutionError,
    documents,
    known_on,
    printed_in_asia,
)
from oai_personnel.vocabularies import SOURCE_KINDS, TIERS
from tests.rows import Row, source
from tests.specification import documents as pages

TIERS_IN_ORDER = list(TIERS)

POST = source("S0001", "personal_statement", extent="unseen", seen_in="S0002", publisher="X", author="Ada First")
STORY = source("S0002", publisher="The Paper")


def voices(*sources: Row) -> dict[str, str]:
    return {key: document.voice for key, document in documents(sources).items()}


def families(*sources: Row) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for key, document in documents(sources).items():
        found.setdefault(document.family, set()).add(key)
    return sorted(found.values(), key=sorted)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_the_tier_follows_from_the_kind(kind: str) -> None:
    (document,) = documents([source("S0001", kind)]).values()
    assert TIERS_IN_ORDER[document.tier] == SOURCE_KINDS[kind].tier


def test_tiers_are_primary_news_secondary_profile() -> None:
    assert TIERS_IN_ORDER == ["primary", "news", "secondary", "profile"]


def test_copies_of_copies_belong_to_one_family() -> None:
    relay = source("S0003", "relay", copy_of="S0002")
    assert families(STORY, relay, source("S0004", "relay", copy_of="S0003"), source("S0005")) == [
        {"S0002", "S0003", "S0004"},
        {"S0005"},
    ]


def test_an_unseen_document_belongs_to_where_it_was_seen() -> None:
    assert families(POST, STORY) == [{"S0001", "S0002"}]
    assert voices(POST, STORY) == {"S0001": "the paper", "S0002": "the paper"}


def test_a_relay_and_the_unseen_post_in_it_are_one_family() -> None:
    post = POST | {"seen_in": "S0003"}
    assert families(post, source("S0003", "relay", copy_of="S0001")) == [{"S0001", "S0003"}]


def test_a_read_document_is_a_family_of_its_own_whatever_it_was_seen_in() -> None:
    assert families(POST | {"extent": "headline"}, STORY) == [{"S0001"}, {"S0002"}]


def test_an_unseen_document_is_never_first_hand() -> None:
    found = documents([POST, STORY])["S0001"]
    assert (TIERS_IN_ORDER[found.tier], found.root_tier, found.read, found.heard) == ("news", PRIMARY, False, True)
    alone = documents([POST | {"seen_in": ""}])["S0001"]
    assert (TIERS_IN_ORDER[alone.tier], alone.heard) == ("news", False)
    relayed = documents([POST | {"seen_in": "S0003"}, source("S0003", "relay")])["S0001"]
    assert relayed.tier == SECONDARY
    exhibit = documents([POST | {"seen_in": "S0003"}, source("S0003", "court_record")])["S0001"]
    assert exhibit.tier == PRIMARY and not exhibit.read


@pytest.mark.parametrize(("extent", "read"), [("full", True), ("excerpt", True), ("headline", False)])
def test_what_was_read_is_heard(extent: str, read: bool) -> None:
    found = documents([source("S0001", extent=extent)])["S0001"]
    assert (found.read, found.heard) == (read, read)


def test_two_stories_of_one_outlet_are_one_voice() -> None:
    assert len(set(voices(STORY, source("S0003", publisher=" the paper")).values())) == 1


def test_a_copy_has_the_voice_of_its_original() -> None:
    relay = source("S0003", "relay", copy_of="S0002", publisher="Elsewhere")
    own = source("S0004", publisher="Elsewhere")
    found = voices(STORY, relay, own)
    assert found["S0003"] == found["S0002"] != found["S0004"]


def test_on_a_platform_the_author_is_the_voice() -> None:
    posts = [source(f"S{n:04}", publisher="X", author=name) for n, name in enumerate(("Ada", "Ada", "Bo", "", ""))]
    found = voices(*posts)
    assert found["S0000"] == found["S0001"]
    assert len(set(found.values())) == 4


def test_unnamed_publishers_are_not_one_outlet() -> None:
    assert (
        len(set(voices(source("S0001", publisher="not named"), source("S0002", publisher="not named")).values())) == 2
    )


@pytest.mark.parametrize(
    ("published", "accessed", "known", "dated"),
    [
        ("2024-05-14", "2026-01-01", "2024-05-14", True),
        ("2024-05", "2026-01-01", "2024-05-31", True),
        ("2024-05-01/2024-06", "2026-01-01", "2024-06-30", True),
        ("2026", "2026-01-01", "2026-01-01", True),
        # It only says that it is older than the day on which it was read.
        ("2024-05/2026-01-01", "2026-01-01", "2026-01-01", False),
        ("../2024-05", "2026-01-01", "2024-05-31", False),
        ("2024-05", "", "2024-05-31", True),
    ],
)
def test_since_when_a_document_was_known(published: str, accessed: str, known: str, dated: bool) -> None:
    found = documents([source("S0001", published=published, accessed=accessed)])["S0001"]
    assert (str(found.known_on), found.dated) == (known, dated)
    assert known_on(published, accessed) == date.fromisoformat(known)


def test_a_document_without_a_last_day_is_refused_though_read() -> None:
    assert known_on("2026/..", "2026-11-22") is None
    with pytest.raises(ResolutionError, match="S0001 has no last day"):
        documents([source("S0001", published="2026/..", accessed="2026-11-22")])


def test_platforms_and_regions_are_those_of_the_page() -> None:
    assert PLATFORMS == pages.PLATFORMS
    assert all(printed_in_asia(lang) for lang in (*pages.ASIA, *(f"en-{region}" for region in pages.REGIONS)))
    assert not any(printed_in_asia(lang) for lang in ("en", "de", "ru", "en-US", "en-AU"))


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ({"lang": "zh-Hans", "kind": "relay"}, "2024-05-15"),
        ({"lang": "ja"}, "2024-05-15"),
        ({"lang": "en-IN"}, "2024-05-15"),
        ({"lang": "en"}, None),
        ({"lang": "fr", "kind": "relay"}, None),
        # The company's own Japanese page gives its own day.
        ({"lang": "ja", "kind": "company_statement"}, None),
        ({"lang": "ja", "published": "2024-05"}, None),
    ],
)
def test_which_documents_print_the_day_of_asia(cells: dict[str, str], printed: str | None) -> None:
    (found,) = documents([source("S0001", **{"published": "2024-05-15", **cells})]).values()
    assert found.printed == printed


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([source("S0001", copy_of="S0009")], "S0001 copies S0009"),
        ([source("S0001", copy_of="S0001")], "goes back to itself"),
        (
            [source("S0001", copy_of="S0002"), source("S0002", copy_of="S0003"), source("S0003", copy_of="S0002")],
            "itself",
        ),
        ([source("S0001", published="2024/..", accessed="")], "no last day"),
        ([POST], "seen in S0002"),
    ],
)
def test_sources_that_lead_nowhere_are_refused(sources: list[Row], message: str) -> None:
    with pytest.raises(ResolutionError, match=message):
        documents(sources)
