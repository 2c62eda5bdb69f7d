"""What the pages say of a row: sentences, verdicts, and that a hostile cell stays a text."""

import re
from html.parser import HTMLParser

import pytest
from website import cards, linked, search, words
from website.frame import Site, bibtex, page
from website.records import Book, safe

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


@pytest.fixture(scope="module")
def book():
    return Book()


def hostile(value):
    """Every text of a page's values replaced by one that would break out of it."""
    if isinstance(value, dict):
        return {name: hostile(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(hostile(one) for one in value)
    return HOSTILE if isinstance(value, str) else value


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.attributes = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        self.attributes += [name for name, _ in attrs]


@pytest.mark.parametrize("template", ["person", "event"])
def test_a_hostile_cell_stays_a_text(book, template):
    shown = book.person("ilya-sutskever") if template == "person" else book.event("E0279")
    worse = hostile(shown)
    if template == "event":
        worse["claims"] = [
            {**claim, "says": [(column, value, "agrees") for column, value, _ in claim["says"]]}
            for claim in worse["claims"]
        ]
    describe = linked.person if template == "person" else linked.event
    text = page(
        f"{template}.html", Site("https://example.org/", "2026-01-01"), f"{template}/x.html", HOSTILE, HOSTILE,
        **{template: worse}, described=describe(worse, HOSTILE),
    )  # fmt: skip
    tags = Tags(text)
    assert "img" not in tags.found
    assert not [name for name in tags.attributes if name.startswith("on")]
    assert tags.found.count("script") == 1 and text.count("</script>") == 1
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", text)[0]


def test_a_hostile_name_stays_a_text_on_a_card():
    assert "<img" not in cards.person(HOSTILE, [], [])
    assert "<" not in search.script([["person", "x", HOSTILE, HOSTILE]])


def test_an_address_that_runs_is_no_link():
    assert safe("javascript:alert(1)") is None
    assert safe("data:text/html,x") is None
    assert safe("HTTPS://example.org") == "HTTPS://example.org"


def test_every_event_reads_as_one_sentence(book):
    for event in book.events.values():
        said = words.sentence(event)
        assert said.startswith(event["person"]) and said.endswith(".")
        assert "None" not in said and "  " not in said and "_" not in said


def test_a_sentence_says_no_more_than_the_row():
    row = {"person": "Ada B", "kind": "departed", "track": "employment", "title": None, "date": "2024", "team": None}
    assert words.sentence(row) == "Ada B left OpenAI in 2024."
    row |= {"destination": "Acme", "title": "Researcher", "date": "../2024-05-03"}
    assert words.sentence(row) == "Ada B, Researcher, left OpenAI for Acme by 3 May 2024."


def test_a_dispute_names_both_sides(book):
    columns = {one["column"]: one for one in book.disputed("E0279")}
    assert columns["announced"]["chosen"] == "14 May 2024"
    assert "15 May 2024" in columns["announced"]["others"]


def test_versions_show_what_changed_and_when(book):
    read = book.versions("E0218")
    assert [(column, now) for column, now, _ in read[1]["changed"]] == [("destination", "Microsoft")]
    assert [one["day"] for one in read] == sorted(one["day"] for one in read)


def test_misprinted_names_are_kept_apart(book):
    names = book.names("mira-murati")
    assert names["misprinted"]
    assert not {one["name"] for one in names["right"]} & {one["name"] for one in names["misprinted"]}


def test_bibtex_escapes_what_it_would_obey():
    assert r"50\% \& more" in bibtex("E0001", "50% & more", "https://example.org/")


def test_abbreviations_lead_to_their_titles(book):
    found = search.entries(book, [])
    people = [heading for kind, _, heading, more in found if kind == "person" and "CFO" in more.split(" · ")]
    assert {"Sarah Friar", "Brad Lightcap"} <= set(people)


def test_a_card_is_a_picture_of_the_person(book):
    drawn = cards.person("Mira Murati", book.spells("mira-murati"), book.roles("mira-murati"))
    assert "Mira Murati" in drawn and "Chief Executive Officer" in drawn
    assert cards.png(drawn).startswith(b"\x89PNG")
