"""The explorer in a real browser, offline: what it shows is what the package says.

Every window fails its test if the console complains or anything outside the page is asked for.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
import pytest

from oai_personnel import (
    check_figures,
    load_events,
    load_figures,
    load_names,
    load_people,
    load_spells,
    resolve,
    roster,
)
from oai_personnel.cells import csv_text
from oai_personnel.explorer import explore
from oai_personnel.explorer import page as page_module

pytestmark = pytest.mark.browser

VIEWS = {
    "#/": "Who held which role",
    "#/search?q=CFO": "Results for",
    "#/story": "The five days",
    "#/ceo": "Who ran it",
    "#/seats": "Every holder",
    "#/seats/chief-financial-officer": "Chief Financial Officer",
    "#/boards": "The two boards",
    "#/founders": "Which founders",
    "#/disputed": "What is disputed",
    "#/new": "What is new",
    "#/timeline?set=all": "Timeline",
    "#/roster?on=2023-11-18&known=2023-11-18": "Time machine",
    "#/events": "Events",
    "#/people": "People",
    "#/person/mira-murati": "Mira Murati",
    "#/flows": "Where they went",
    "#/flows?way=from": "Where they came from",
    "#/departures": "Departures",
    "#/figures": "Figures",
}

Window = Callable[..., Any]
Until = Callable[[Any, str], None]
Everything = Callable[[Any], None]
ROWS = "tbody:not(.gap) tr"


def through() -> str:
    return str(load_events().attrs["data_through"])


def texts(page: Any, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_text_contents()]


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_opens_from_its_address(visit: Window, address: str) -> None:
    page = visit().go(address)
    assert VIEWS[address] in page.inner_text("main h1")
    assert "OpenAI personnel" in page.title()


def test_every_person_and_event_has_a_page(visit: Window) -> None:
    window = visit()
    page = window.go("#/people")
    missing = page.evaluate(
        """async (places) => {
            const missing = [];
            for (const place of places) {
                location.hash = place;
                await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
                if (!document.querySelector("main h1") || document.title.startsWith("Not found")) missing.push(place);
            }
            return missing;
        }""",
        [
            *(f"#/person/{person}" for person in load_people()["person_id"]),
            *(f"#/event/{event}" for event in load_events()["event_id"]),
        ],
    )
    assert missing == []


@pytest.mark.parametrize("address", ["#/nowhere", "#/person/nobody", "#/event/E9999", "#/constructor", "#/%E0%A4%A"])
def test_an_unknown_address_says_so(visit: Window, address: str) -> None:
    page = visit().go(address)
    assert page.inner_text("main h1") == "Nothing here"
    assert page.locator("main a").count() == 2


@pytest.mark.parametrize("query", ["翁荔", "Weng", "llya", "米拉·穆拉提", "wojciech zaremba"])
def test_search_finds_a_person_in_any_script(visit: Window, until: Until, query: str) -> None:
    page = visit().go("#/events")
    page.fill("#f-q", query)
    until(page, "document.querySelector('.count').textContent.match(/^\\d+/)[0] < 100")
    named = set(texts(page, "td[data-label=Person]"))
    assert resolve(query).name in named
    assert len(named) < 4
    assert page.evaluate("location.hash") == "#/events?" + urlencode({"q": query})


def test_every_spelling_leads_to_its_person(visit: Window) -> None:
    page = visit().go("#/people")
    names = load_names()
    for row in names.iloc[:: max(1, len(names) // 25)].itertuples():
        page.fill("#f-q", row.name)
        page.wait_for_timeout(150)
        hrefs = page.locator(".cards a").evaluate_all("links => links.map((link) => link.hash)")
        assert f"#/person/{row.person_id}" in hrefs, row.name


CLOCKS = [("2015-12-11", ""), ("2018-02-20", ""), ("2023-11-18", ""), ("2024-09-25", "")]
CLOCKS += [("2023-11-18", "2023-11-18"), ("2024-05-15", "2024-05-20"), ("2020-12-31", "2024-08-06")]


@pytest.mark.parametrize(("on", "known"), CLOCKS)
def test_both_clocks_show_the_roster_of_the_package(visit: Window, everything: Everything, on: str, known: str) -> None:
    page = visit().go(f"#/roster?on={on}&known={known}")
    everything(page)
    for track in ("employment", "board", "advisory"):
        entries = page.locator(f".track-{track} .entry:not(.later)").evaluate_all(
            """entries => entries.map((entry) => {
                const marks = [...entry.querySelectorAll(".mark")].map((mark) => mark.textContent);
                const title = entry.querySelector(".title").firstChild.textContent;
                const sure = ["possible", "presumed"].find((how) => marks.includes(how)) ?? "certain";
                return [entry.dataset.line, title, sure, marks.includes("acting"), marks.includes("on leave")];
            })"""
        )
        frame = roster(on, track=track, known_by=known or None, include_possible=True)
        expected = [
            [
                r.role_id if isinstance(r.role_id, str) else r.spell_id,
                r.title if isinstance(r.title, str) else "title not known",
                r.certainty,
                bool(r.acting),
                bool(r.on_leave),
            ]
            for r in frame.itertuples()
        ]
        assert sorted(entries) == sorted(expected), track


@pytest.mark.parametrize("on", ["2023-11-19", "2020-01-01"])
def test_counts_tell_certain_presumed_and_possible_apart(visit: Window, on: str) -> None:
    page = visit().go(f"#/roster?on={on}")
    frame = roster(on, track=None, include_possible=True)
    numbers = frame.certainty.value_counts()
    told = f"{numbers['certain']} certain, {numbers['presumed']} presumed, {numbers['possible']} possible"
    assert told in page.inner_text(".count")
    assert page.locator(".entry:visible").count() == numbers["certain"] + numbers["presumed"]
    folded = page.locator(".possible-ones").evaluate_all("all => all.map((one) => Number(one.dataset.possible))")
    assert sum(folded) == numbers["possible"]
    page.select_option("#f-only", "possible")
    assert page.locator(".entry:visible").count() == len(frame)


def test_last_seen_is_told_where_no_end_is_known(visit: Window) -> None:
    page = visit().go(f"#/roster?on={through()}")
    presumed = page.locator(".entry.is-presumed").first
    assert "last seen" in presumed.inner_text()


@pytest.mark.parametrize(
    ("on", "words"), [("2015-12-10", "nothing was held before"), ("2030-01-01", "nothing is certain")]
)
def test_a_day_beyond_the_record_says_so(visit: Window, on: str, words: str) -> None:
    page = visit().go(f"#/roster?on={on}")
    assert words in page.inner_text(".banner")
    assert page.locator(".entry.is-certain").count() == 0
    if on < "2015-12-11":
        assert page.locator(".entry").count() == 0


def test_boards_stand_apart(visit: Window) -> None:
    page = visit().go(f"#/roster?on={through()}")
    board = roster(through(), track="board", include_possible=True)
    for team, rows in board.groupby("team"):
        assert page.locator(f"[data-body='{team}'] .entry").count() == len(rows)


def test_the_difference_between_the_clocks_is_marked(visit: Window, until: Until) -> None:
    page = visit().go("#/roster?on=2023-11-18&known=2023-11-18")
    then = roster("2023-11-18", track=None, known_by="2023-11-18", include_possible=True)
    now = roster("2023-11-18", track=None, include_possible=True)
    post = ["person_id", "track", "title", "acting"]

    def posts(frame: pd.DataFrame) -> set[tuple[Any, ...]]:
        return set(frame[post].astype(str).itertuples(index=False, name=None))

    sure_then, sure_now = (posts(frame[frame.certainty != "possible"]) for frame in (then, now))
    assert page.locator(".entry.later").count() == len(sure_now - posts(then))
    assert page.locator(".entry.gone").count() == len(sure_then - posts(now))
    told = {text.split(maxsplit=1)[1] for text in texts(page, ".entry.later .differs")}
    assert told <= {"not yet known then", "no dated document by then"}
    page.select_option("#f-only", "differences")
    assert page.locator("[data-mark=same]").count() == 0
    page.fill("#f-known", "")
    until(page, "document.querySelectorAll('.differs').length === 0")


def test_stepping_goes_to_the_days_of_change(visit: Window, until: Until) -> None:
    page = visit().go("#/roster?on=2023-11-18")
    page.click("text=← Change before")
    until(page, "document.getElementById('f-on').value === '2023-11-17'")
    found = page.evaluate("location.hash").removeprefix("#/roster?on=")
    assert found == page.input_value("#f-on") == "2023-11-17"
    columns = ["role_id", "spell_id", "certainty"]
    before, after = (
        roster(day, track=None)[columns].astype(str).values.tolist()
        for day in (pd.Timestamp(found) - pd.Timedelta(days=1), found)
    )
    assert before != after


def read(text: str) -> list[list[str]]:
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    return [list(frame.columns), *frame.values.tolist()]


FILTERS: list[tuple[dict[str, str], Callable[[pd.DataFrame], Any]]] = [
    ({}, lambda frame: frame["event_id"].notna()),
    ({"kind": "departed", "track": "employment"}, lambda f: (f["kind"] == "departed") & (f["track"] == "employment")),
    ({"area": "safety", "status": "confirmed"}, lambda f: (f["area"] == "safety") & (f["status"] == "confirmed")),
    ({"destination": "anthropic"}, lambda f: f["destination_id"] == "anthropic"),
    ({"seniority": "chief", "year": "2024"}, lambda f: (f["seniority"] == "chief") & overlaps(f, 2024)),
    ({"reason": "personal", "from": "2024-05"}, lambda f: (f["reason"] == "personal") & since(f, "2024-05")),
    ({"team": "Superalignment", "conflict": "1"}, lambda f: (f["team"] == "Superalignment") & f["has_conflict"]),
    ({"q": "翁荔"}, lambda frame: frame["person_id"] == "lilian-weng"),
]


def overlaps(frame: pd.DataFrame, year: int) -> Any:
    return (frame["date_earliest"].dt.year <= year) & (frame["date_latest"].dt.year >= year)


def since(frame: pd.DataFrame, first: str) -> Any:
    return frame["date_latest"] >= pd.Timestamp(first)


@pytest.mark.parametrize("known", ["", "2024-08-06"])
@pytest.mark.parametrize("place", range(len(FILTERS)))
def test_the_download_is_the_frame(visit: Window, everything: Everything, place: int, known: str) -> None:
    params, chosen = FILTERS[place]
    query = urlencode({**params, **({"known": known} if known else {})})
    page = visit().go(f"#/events?{query}")
    frame = load_events(known_by=known or None)
    frame = frame[chosen(frame)]
    with page.expect_download() as waiting:
        page.click("#take-csv")
    with open(waiting.value.path(), encoding="utf-8", newline="") as file:
        text = file.read()
    assert text == csv_text(frame.to_dict("records"), list(frame.columns))
    assert len(read(text)) == len(frame) + 1
    everything(page)
    assert page.locator(ROWS).count() == len(frame)
    assert page.inner_text(".count").startswith(f"{len(frame):,} event")


def test_the_table_sorts_by_a_column_and_the_address_remembers(visit: Window) -> None:
    window = visit()
    page = window.go("#/events?kind=departed")
    for direction, address in (("ascending", "sort=person"), ("descending", "sort=-person")):
        page.get_by_role("button", name="Person").click()
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == direction
        names = [name.lower() for name in texts(page, "td[data-label=Person]")]
        assert names == sorted(names, reverse=direction == "descending")
        assert page.evaluate("location.hash").endswith(address)
    again = window.go("#/events?kind=departed&sort=-person")
    assert [name.lower() for name in texts(again, "td[data-label=Person]")] == names


def test_filters_set_by_an_address_show_in_the_controls(visit: Window) -> None:
    page = visit().go("#/events?kind=departed&q=weng&area=safety")
    assert page.input_value("#f-kind") == "departed"
    assert page.input_value("#f-q") == "weng"
    assert page.input_value("#f-area") == "safety"
    page.get_by_role("button", name="Clear", exact=True).click()
    assert page.evaluate("location.hash") == "#/events"
    assert page.inner_text(".count").startswith(f"{len(load_events())} events")


@pytest.mark.parametrize("view", ["events", "timeline"])
def test_the_second_clock_can_be_set_and_cleared(visit: Window, until: Until, view: str) -> None:
    if view == "events":
        page = visit().go("#/events")
        numbers = len(load_events()), len(load_events(known_by="2024-08-06"))
    else:
        page = visit().go("#/timeline?set=all")
        numbers = load_spells()["person_id"].nunique(), load_spells(known_by="2024-08-06")["person_id"].nunique()
    shown = "document.querySelector('.count').textContent.split(' ')[0]"
    assert page.evaluate(shown) == str(numbers[0])
    page.fill("#f-known", "2024-08-06")
    until(page, f"{shown} === '{numbers[1]}'")
    assert "known=2024-08-06" in page.evaluate("location.hash")
    assert page.is_visible(".banner")
    assert page.evaluate("document.activeElement.id") == "f-known"
    page.click("text=Show today’s record")
    until(page, f"{shown} === '{numbers[0]}'")


def test_figures_are_all_there(visit: Window, everything: Everything) -> None:
    page = visit().go("#/figures")
    figures = load_figures()
    everything(page)
    assert page.locator(ROWS).count() == len(figures)
    verdicts = [verdict.replace("_", " ") for verdict in check_figures()["verdict"]]
    assert sorted(texts(page, "tbody .status")) == sorted(verdicts)
    metric = figures["metric"].iloc[0]
    page.select_option("#f-metric", metric)
    everything(page)
    assert page.locator(ROWS).count() == (figures["metric"] == metric).sum()


def test_the_way_back_leads_through_the_views(visit: Window) -> None:
    page = visit().go("#/events?kind=departed")
    page.locator("td[data-label=Person] a").first.click()
    page.wait_for_selector("main.view-person")
    page.go_back()
    page.wait_for_selector("main.view-events")
    assert page.input_value("#f-kind") == "departed"


def test_a_change_of_view_moves_the_focus_and_the_title(visit: Window) -> None:
    page = visit().go("#/events")
    page.click("nav >> text=Figures")
    page.wait_for_selector("main.view-figures")
    assert page.evaluate("document.activeElement.id") == "view"
    assert page.title().startswith("Figures")
    assert texts(page, "nav [aria-current=page]") == ["Figures"]


def test_markup_in_an_address_stays_text(visit: Window) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    page = visit().go(f"#/person/{quote(hostile)}")
    assert hostile in page.inner_text("main")
    assert page.locator("main img").count() == 0
    page = visit().go(f"#/events?q={quote(hostile)}")
    assert page.locator("main img").count() == 0


HOSTILE = "<img src=x onerror=alert(1)>&amp;{{script}}"


def test_hostile_cells_stay_text(browser: Any, window_on: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose every free text is markup, and whose every link is a script, runs none of it."""
    honest = page_module.payload()
    spoilt = {**honest}
    for table in (
        "people", "organizations", "sources", "events", "claims", "roles", "stays", "figures", "identifiers", "seats",
        "coverage", "vacancies", "founders",
    ):  # fmt: skip
        spoilt[table] = {
            name: spoil(column, "javascript:alert(1)" if name.endswith("url") else HOSTILE)
            if name
            in (
                "name",
                "note",
                "title",
                "team",
                "publisher",
                "author",
                "url",
                "archive_url",
                "scope",
                "locator",
                "value",
                "holders",
                "destination",
            )
            else column
            for name, column in honest[table].items()
        }
    monkeypatch.setattr(page_module, "payload", lambda: spoilt)
    file = explore(tmp_path / "spoilt.html", show=False)
    window = window_on(browser, file)
    for address in [*VIEWS, f"#/event/{load_events()['event_id'].iloc[0]}"]:
        page = window.go(address)
        assert page.locator("main img").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0
    assert HOSTILE in page.inner_text("main")
    assert (window.complaints, window.asked_elsewhere()) == ([], [])


def spoil(column: Any, text: str) -> Any:
    if isinstance(column, dict):
        return {**column, "v": [value and text for value in column["v"]]}
    return [value and text for value in column]


def test_a_long_row_of_agreeing_claims_unfolds(visit: Window) -> None:
    events = load_events()
    page = visit().go(f"#/event/{events.sort_values('n_sources')['event_id'].iloc[-1]}")
    page.click("#unfold-cells")
    hidden = page.locator(".folded").count()
    assert hidden > 0
    assert page.locator(".folded").first.is_hidden()
    page.locator(".unfold").first.click()
    assert page.locator(".folded").count() < hidden


def test_without_script_a_plain_table_shows(visit: Window) -> None:
    page = visit(java_script_enabled=False)
    page.page.goto(page.file)
    assert page.page.is_visible(".plain table")
    assert page.page.is_hidden("nav")
