"""What people ask of the page, answered within two actions each: a click, or a field filled.

The answers are those of the package, computed here another way.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest

from oai_personnel import load_coverage, load_departures, load_events, load_founders, load_seats, roster
from oai_personnel.names import index

pytestmark = pytest.mark.browser

Window = Callable[..., Any]
Until = Callable[[Any, str], None]
Everything = Callable[[Any], None]
ROWS = "main tbody:not(.gap) tr"
CHIEF = "Chief Executive Officer"


class Reader:
    """Somebody who opens the first page and counts what must be done."""

    def __init__(self, page: Any) -> None:
        self.page, self.actions = page, 0

    def click(self, selector: str) -> None:
        self.actions += 1
        self.page.click(selector)

    def ask(self, query: str, enter: bool = False) -> None:
        self.actions += 1
        self.page.fill("#search", query)
        if enter:
            self.page.keyboard.press("Enter")
        else:
            self.page.wait_for_selector("#found:visible a")

    def question(self, name: str) -> None:
        self.click(f"[data-question={name}] h2 a")
        self.page.wait_for_selector("main:not(.view-home) h1")


@pytest.fixture
def reader(visit: Window) -> Any:
    played = Reader(visit().go("#/"))
    yield played
    assert 0 < played.actions <= 2


def holders(on: str, known: str | None) -> list[str]:
    frame = roster(on, known_by=known)
    return sorted(frame.loc[frame["title"] == CHIEF, "person"])


def test_who_ran_it_and_what_was_known_that_evening(reader: Reader) -> None:
    reader.question("ceo")
    for row in reader.page.locator(ROWS).all():
        day = row.locator("th a").get_attribute("href").split("on=")[1]
        true, published = (sorted(cell.locator("a").all_text_contents()) for cell in row.locator("td").all())
        assert (true, published) == (holders(day, None), holders(day, day)), day
    assert reader.page.locator(ROWS).count() >= 6


def test_who_left_safety_work_and_where_to(reader: Reader, everything: Everything) -> None:
    reader.question("safety")
    everything(reader.page)
    people = set(reader.page.locator("td[data-label=Person]").all_text_contents())
    left = load_departures(since="2023-11")
    assert set(left.loc[(left["area"] == "safety") | (left["reason"] == "safety_dispute"), "person"]) <= people


def test_safety_exits_of_a_period_by_one_filter(visit: Window, everything: Everything) -> None:
    page = visit().go("#/departures?from=2023-11&to=2025-01")
    page.select_option("#f-topic", "safety")
    everything(page)
    people = set(page.locator("td[data-label=Person] a").all_text_contents())
    named = (
        "Saunders Kokotajlo Aschenbrenner Krueger Sutskever Burns Kirchner Uesato Bills Burda Brundage Ngo Adler Wu "
        "Markov Madry Leike Schulman Weng"
    )
    assert {name for name in named.split() if not any(person.endswith(f" {name}") for person in people)} == set()
    held = load_departures(since="2023-11", until="2025-01", include_reversed=True)
    assert set(held.loc[held["area"] == "safety", "person"]) <= people <= set(held["person"])


def test_which_founders_remain(reader: Reader) -> None:
    reader.question("founders")
    founders = load_founders()
    assert set(reader.page.locator(".remains td:first-of-type").all_text_contents()) == set(
        founders.loc[founders["certainty"].isin(["certain", "presumed"]), "person"]
    )
    assert reader.page.locator(".founders tbody tr").count() == len(founders)


@pytest.mark.parametrize("place", ["Anthropic", "Meta", "Thinking Machines Lab"])
def test_who_went_to_a_laboratory(reader: Reader, place: str) -> None:
    reader.question("flows")
    events = load_events()
    went = events[(events["track"] == "employment") & (events["destination"] == place) & events["reversed_by"].isna()]
    line = reader.page.locator(".flows tr", has=reader.page.locator("th a", has_text=place)).first
    assert set(went["person"]) <= set(line.locator(".who a").all_text_contents())


@pytest.mark.parametrize("event", ["E0252", "E0279"])
def test_what_is_disputed_about_an_exit(reader: Reader, event: str) -> None:
    reader.ask(event, enter=True)
    reader.page.wait_for_selector("main.view-event")
    assert "≠" in reader.page.inner_text(".disputed")
    assert reader.page.locator(".disputed").bounding_box()["y"] < 1200


def test_the_boards_of_today(reader: Reader) -> None:
    reader.question("boards")
    through = str(load_events().attrs["data_through"])
    board = roster(through, track="board")
    for team, of in board.groupby("team"):
        names = reader.page.locator(f"[data-body='{team}'] > .entries .entry div div:first-child a")
        assert sorted(names.all_text_contents()) == sorted(set(of["person"]))


def test_every_holder_of_a_seat_and_its_gaps(reader: Reader) -> None:
    reader.ask("CFO")
    reader.click("#found a")
    reader.page.wait_for_selector("main:not(.view-home) h1")
    assert reader.page.inner_text("main h1") == "Chief Financial Officer"
    seat = load_coverage().query("seat == 'chief-financial-officer'")
    told = reader.page.inner_text("main")
    assert all(name in told for holder in seat["holders"].dropna() for name in holder.split("; "))
    assert ("vacant" in set(seat["state"])) == (reader.page.locator(".gap-row", has_text="vacant").count() > 0)


def test_who_reports_to_whom_is_said_not_to_be_known(reader: Reader) -> None:
    reader.ask("reports to")
    assert "no reporting lines" in reader.page.inner_text("#found")


def test_what_is_new(reader: Reader) -> None:
    reader.question("new")
    events = load_events()
    since = pd.Timestamp(str(events.attrs["data_through"])) - pd.Timedelta(days=90)
    fresh = events[(events["date_earliest"] >= since) & (events["kind"] != "held")]
    assert reader.page.locator("h2 .tally").first.inner_text() == str(len(fresh))


def test_how_trustworthy_a_row_is(reader: Reader) -> None:
    event = load_events().sort_values("n_independent").iloc[-1]
    reader.ask(event["event_id"], enter=True)
    reader.page.wait_for_selector(".verdict")
    assert f"{event['n_independent']} independent voices" in reader.page.inner_text(".verdict")


def test_a_row_can_be_cited(reader: Reader) -> None:
    reader.ask("E0218", enter=True)
    reader.page.wait_for_selector("main.view-event")
    reader.click("#take-cite")
    text, bibtex, csl = (field.input_value() for field in reader.page.locator(".take-piece textarea").all())
    version = load_events().attrs["version"]
    assert all("E0218" in form and version in form for form in (text, bibtex, csl))
    assert "known on" in text and bibtex.startswith("@misc{")
    (item,) = json.loads(csl)
    assert item["type"] == "dataset" and item["URL"].endswith("#/event/E0218")


def test_what_is_shown_can_be_downloaded(reader: Reader) -> None:
    reader.question("disputed")
    with reader.page.expect_download() as waiting:
        reader.click("#take-json")
    with open(waiting.value.path(), encoding="utf-8") as file:
        told = json.load(file)
    events = load_events()
    assert {row["event_id"] for row in told["rows"]} == set(events.loc[events["has_conflict"], "event_id"])
    assert told["version"] == events.attrs["version"] in waiting.value.suggested_filename


@pytest.mark.parametrize(
    "place", ["", "timeline?set=all", "departures", "person/mira-murati", "story", "seats", "boards", "flows", "ceo"]
)
def test_a_picture_carries_its_source(visit: Window, place: str) -> None:
    page = visit().go(f"#/{place}")
    page.wait_for_selector("#take-svg")
    for form in ("svg", "png"):
        with page.expect_download() as waiting:
            page.click(f"#take-{form}")
        with open(waiting.value.path(), "rb") as file:
            content = file.read()
        if form == "svg":
            text = content.decode("utf-8")
            assert load_events().attrs["version"] in text and "CC0" in text and "class=" not in text
            assert 'visibility="hidden"' not in text and text.count("<rect") + text.count("<circle") > 1
        else:
            assert content.startswith(b"\x89PNG") and len(content) > 5000


def test_a_view_can_be_embedded(visit: Window) -> None:
    window = visit()
    page = window.go("#/seats")
    page.click("#take-embed")
    snippet = page.locator(".take-piece textarea").input_value()
    assert snippet.startswith("<iframe") and "?embed=1#/seats" in snippet
    page.goto("about:blank")
    page.goto(f"{window.file}?embed=1#/seats")
    page.wait_for_selector("main h1")
    assert page.is_hidden(".masthead") and page.is_hidden(".take") and page.is_visible("#whole")


def test_the_link_is_the_state(visit: Window) -> None:
    window = visit()
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = window.go("#/events?kind=departed")
    page.fill("#f-from", "2024-05")
    page.press("#f-from", "Enter")
    page.click("#take-link")
    assert page.evaluate("navigator.clipboard.readText()").endswith("#/events?from=2024-05&kind=departed")


QUERIES = {
    "fired": "involuntary",
    "left 2024": "departed",
    "safety dispute": "safety_dispute",
    "founder": "#/founders",
    "CTO": "#/seats/chief-technology-officer",
    "disputed": "#/disputed",
    "Superalignment": "Superalignment",
    "left Anthropic": "destination=anthropic",
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_word_for_anything_is_found(visit: Window, query: str) -> None:
    page = visit().go(f"#/search?q={quote(query)}")
    hrefs = page.locator(".found-views a").evaluate_all("links => links.map((link) => link.hash)")
    assert any(QUERIES[query] in href for href in hrefs), hrefs


@pytest.mark.parametrize("query", ["Karpaty", "Sutskevver", "Brundige", "Altmann"])
def test_near_names_are_those_of_the_package(visit: Window, query: str) -> None:
    page = visit().go(f"#/search?q={quote(query)}")
    ids = "links => links.map((link) => link.hash.slice(9))"
    near = page.locator("main > p a[href^='#/person/']").evaluate_all(ids)
    listed = page.locator(".found-people a").evaluate_all(ids)
    assert near == [person for person in index().near(query) if person not in listed]
    assert near


def test_nothing_found_leads_on(visit: Window) -> None:
    page = visit().go("#/search?q=qqqqzzzz")
    assert page.locator("main .ways a").count() == 2


def test_an_empty_list_offers_ways_out_with_numbers(visit: Window) -> None:
    page = visit().go("#/events?kind=departed&area=finance&q=Leike")
    assert page.locator(ROWS).count() == 0
    ways = page.locator(".ways button").all_text_contents()
    assert any("Area" in way for way in ways) and page.locator(".ways a[href='#/search?q=Leike']").count() == 1
    page.get_by_role("button", name="Without “Area").click()
    assert page.locator(ROWS).count() > 0


@pytest.mark.parametrize("address", ["events?area=xyz", "roster?on=2023-02-31", "events?known=x", "events?from=x"])
def test_a_filter_of_no_meaning_is_named(visit: Window, address: str) -> None:
    page = visit().go(f"#/{address}")
    assert "was left out" in page.locator(".banner").first.inner_text()


def test_the_way_back_undoes_a_choice(visit: Window, until: Until) -> None:
    page = visit().go("#/events")
    page.select_option("#f-kind", "departed")
    page.select_option("#f-area", "safety")
    page.go_back()
    until(page, "location.hash === '#/events?kind=departed'")
    until(page, "document.getElementById('f-area').value === ''")


@pytest.mark.parametrize("place", ["events", "timeline?set=all", "people", "figures", "departures", "disputed"])
def test_long_lists_keep_few_elements(visit: Window, until: Until, place: str) -> None:
    page = visit().go(f"#/{place}")
    page.wait_for_selector("main h1")
    for _ in range(4):
        assert page.evaluate("document.querySelectorAll('main *').length") <= 1500
        page.evaluate("scrollBy(0, document.body.scrollHeight / 4)")
        page.wait_for_timeout(80)


def test_every_sentence_of_the_five_days_leads_to_its_events(visit: Window) -> None:
    page = visit().go("#/story")
    events = load_events().set_index("event_id")
    lines = page.locator(".story-true [data-events]").evaluate_all(
        "all => all.map((one) => [one.dataset.events.split(' '), [...one.querySelectorAll('a')].map((a) => a.hash)])"
    )
    told = {event for ids, _ in lines for event in ids}
    days = [f"2023-11-{day}" for day in (*range(17, 23), 29)]
    assert told == set(events.index[events["date"].isin(days) & (events["kind"] != "held")])
    for ids, hrefs in lines:
        assert {f"#/event/{event}" for event in ids} <= set(hrefs)
    evening = page.locator("#day-2023-11-19 .story-published .day-state dd").first
    assert evening.locator("a").all_text_contents() == holders("2023-11-19", "2023-11-19")


def test_the_seats_show_what_coverage_says(visit: Window) -> None:
    page = visit().go("#/seats")
    seats = load_seats()
    single = seats.loc[seats["holders"] == "one", "seat"].unique()
    assert page.locator(".seats-chart li").count() == len(single)
    months = load_coverage().query("seat == 'chief-technology-officer'")
    label = page.locator(".seats-chart svg[aria-label^='Chief Technology Officer:']").first.get_attribute("aria-label")
    assert all(holder in label for holder in months["holders"].dropna().unique())
