"""A sample of the site in a real browser: for every eye, on every screen, on paper, from a folder."""

import json

import pytest

pytestmark = pytest.mark.browser

SAMPLE = (
    "index.html", "people/index.html", "people/sam-altman.html", "events/index.html", "events/E0279.html",
    "events/E0218.html", "new.html", "search.html?q=murati", "data/index.html", "plots.html", "cookbook.html",
)  # fmt: skip


def address(site, place):
    return f"{site.as_uri()}/{place}"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("place", SAMPLE)
def test_axe_finds_nothing(site, window, axe, place, scheme, width):
    page = window(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(address(site, place))
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
        "'best-practice'] })"
    )
    broken = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found["violations"]]
    assert broken == [], json.dumps(broken, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("place", SAMPLE)
def test_a_narrow_screen_needs_no_sideways_scrolling(site, window, place):
    page = window(viewport={"width": 320, "height": 800})
    page.goto(address(site, place))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("murati", "Mira Murati"),
        ("翁荔", "Lilian Weng"),
        ("karpaty", "Andrej Karpathy"),
        ("E0279", "Ilya Sutskever, Chief Scientist"),
        ("two clocks", "The two clocks"),
    ],
)
def test_search_works_from_a_folder(site, window, query, first):
    page = window()
    page.goto(address(site, "people/index.html"))
    page.fill("#site-search", query)
    page.press("#site-search", "Enter")
    page.wait_for_selector("#results li")
    assert page.locator("#results li a").first.text_content().startswith(first)


def test_search_finds_every_holder_of_a_short_title(site, window):
    page = window()
    page.goto(address(site, "search.html?q=cfo"))
    found = page.locator("#results li a").all_text_contents()
    assert {"Brad Lightcap", "Sarah Friar"} <= set(found)


def test_an_empty_search_offers_ways_out(site, window):
    page = window()
    page.goto(address(site, "search.html?q=xyzzyxyzzy"))
    assert "family name" in page.text_content("#status")


def test_on_paper_the_menu_is_gone_and_addresses_are_there(site, window):
    page = window()
    page.goto(address(site, "events/E0279.html"))
    page.emulate_media(media="print")
    assert not page.is_visible("#menu")
    shown = page.evaluate("getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content")
    assert "http" in shown
