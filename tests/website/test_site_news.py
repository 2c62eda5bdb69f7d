"""What is new: the page's lists, and a feed that readers accept."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from website import news
from website.records import Book

from oai_personnel import load_changes

ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def releases():
    return news.by_release(Book(), json.loads((ROOT / "releases.json").read_text("utf-8"))["releases"])


@pytest.fixture(scope="module")
def feed(releases):
    return ET.fromstring(news.atom(releases, "https://example.org/"))


def test_the_feed_has_what_atom_demands(feed):
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel") for link in feed.findall(ATOM + "link")} == {"self", "alternate"}
    for entry in feed.findall(ATOM + "entry"):
        for name in ("id", "title", "updated", "summary"):
            assert entry.findtext(ATOM + name)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(ATOM + "updated"))
        assert entry.find(ATOM + "link").get("href").startswith("https://example.org/")


def test_ids_of_entries_stay_when_the_site_moves(releases, feed):
    ids = [entry.findtext(ATOM + "id") for entry in feed.findall(ATOM + "entry")]
    moved = ET.fromstring(news.atom(releases, "https://elsewhere.example/"))
    assert ids == [entry.findtext(ATOM + "id") for entry in moved.findall(ATOM + "entry")]
    assert len(set(ids)) == len(ids) and all(one.startswith("urn:uuid:") for one in ids)


def test_the_newest_release_comes_first(feed):
    titles = [entry.findtext(ATOM + "title") for entry in feed.findall(ATOM + "entry")]
    versions = [title.split()[1] for title in titles if title.startswith("Version ")]
    assert versions == sorted(versions, reverse=True, key=lambda text: tuple(map(int, text.split("."))))


def test_added_and_withdrawn_events_are_those_of_the_table(releases):
    changed = load_changes()
    whole = changed[(changed.table == "events") & (changed.column == "event_id")]
    for release in releases:
        mine = whole[whole.version == release["version"]]
        assert release["counts"]["added"] == mine.before.isna().sum()
        assert release["counts"]["withdrawn"] == mine.after.isna().sum()


def test_what_only_follows_from_other_cells_is_no_news():
    row = {"version": "1.0.0", "table": "events", "id": "E0001", "reason": "Why.", "before": "1", "after": "2"}
    assert news.changes([{**row, "column": "n_sources"}]) == []
    (told,) = news.changes([{**row, "column": "title"}, {**row, "column": "n_sources"}])
    assert (told.what, told.cells, told.reasons) == ("corrected", (("title", "1", "2"),), ("Why.",))


def test_undated_documents_make_no_news():
    reported = news.lately(Book())["reported"]
    assert all(line["reported"] for line in reported)
