"""Who can use the page: with what eyes, on what screens, on paper."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from oai_personnel import load_events

pytestmark = pytest.mark.browser

Window = Callable[..., Any]
Until = Callable[[Any, str], None]


def places() -> list[str]:
    events = load_events()
    disputed = events.sort_values(["has_conflict", "n_sources"], ascending=False)["event_id"].iloc[0]
    return [
        "#/",
        "#/search?q=left",
        "#/search?q=qqzz",
        "#/story",
        "#/ceo",
        "#/seats",
        "#/seats/chief-financial-officer",
        "#/boards",
        "#/founders",
        "#/disputed",
        "#/new",
        "#/timeline",
        "#/roster?on=2023-11-18&known=2023-11-18",
        "#/events?kind=departed&reason=personal",
        "#/events?q=nobody-at-all",
        "#/people?q=an",
        "#/person/mira-murati",
        f"#/event/{disputed}",
        "#/flows",
        "#/departures?quarter=2024-Q3",
        "#/figures",
        "#/nowhere",
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("place", places())
def test_axe_finds_nothing(visit: Window, axe: str, place: str, scheme: str, width: int) -> None:
    # axe is put in from outside the page, which the page's policy would not allow.
    window = visit(width=width, color_scheme=scheme, bypass_csp=True)
    page = window.go(place)
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
    )
    violations = [
        (violation["id"], violation["impact"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found["violations"]
    ]
    assert violations == [], json.dumps(violations, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("width", [320, 1280, 3840])
@pytest.mark.parametrize("place", places())
def test_no_width_needs_sideways_scrolling(visit: Window, place: str, width: int) -> None:
    page = visit(width=width).go(place)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.body.scrollWidth") <= width


@pytest.mark.parametrize("place", ["#/timeline", "#/person/mira-murati", "#/departures"])
def test_charts_follow_the_window(visit: Window, until: Until, place: str) -> None:
    page = visit(width=1280).go(place)
    page.set_viewport_size({"width": 500, "height": 900})
    until(page, "document.documentElement.scrollWidth <= 500")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_controls(visit: Window, scheme: str) -> None:
    page = visit(color_scheme=scheme).go("#/person/mira-murati")
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.is_hidden("nav")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf()[:5] == b"%PDF-"


def test_the_scheme_of_the_reader_is_followed(visit: Window) -> None:
    colours = {
        visit(color_scheme=scheme).go("#/").evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(colours) == 2
