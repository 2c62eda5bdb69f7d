"""The page in the reader's language: chosen in the page or by its address, with names in that script where known."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Window = Callable[..., Any]
#: By language: a word of the menu, and how documents in it write the name of somebody.
READ = {
    "zh-Hans": ("时间轴", "lilian-weng", "翁荔"),
    "zh-Hant": ("時間軸", "bob-mcgrew", "鮑勃·麥克格盧"),
    "ja": ("年表", "brad-lightcap", "ブラッド・ライトキャップ"),
    "ko": ("연표", "bret-taylor", "브렛 테일러"),
}


@pytest.mark.parametrize("lang", READ)
def test_the_address_names_the_language(visit: Window, lang: str) -> None:
    word, person, name = READ[lang]
    page = visit().go(f"?lang={lang}#/person/{person}")
    assert page.evaluate("document.documentElement.lang") == lang
    assert word in page.locator("#views").inner_text()
    assert page.locator("main h1").inner_text().startswith(name)


def test_the_reader_chooses_a_language(visit: Window) -> None:
    page = visit().go("#/timeline")
    for code, title, ending in (("ja", "年表", "?lang=ja#/timeline"), ("en", "Timeline", "explorer.html#/timeline")):
        with page.expect_navigation():
            page.select_option("#language", code)
        page.wait_for_selector("main h1")
        assert page.locator("main h1").inner_text() == title
        assert page.evaluate("document.documentElement.lang") == code
        assert page.url.endswith(ending)


def test_an_unknown_language_is_english(visit: Window) -> None:
    assert visit().go("?lang=xx#/").evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("query", ["Lilian Weng", "翁荔", "离职", "departed 2024"])
def test_both_languages_are_searched(visit: Window, query: str) -> None:
    page = visit().go("?lang=zh-Hans#/")
    page.fill("#search", query)
    page.wait_for_selector("#found:visible a")


@pytest.mark.parametrize("view", ["", "story", "timeline", "roster", "seats", "boards", "events", "people", "flows",
                                  "departures", "figures", "ceo", "founders", "disputed", "new", "event/E0284",
                                  "person/sam-altman", "search?q=CFO"])  # fmt: skip
def test_every_view_is_made_in_japanese(visit: Window, view: str) -> None:
    page = visit(width=320).go(f"?lang=ja#/{view}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    text = page.locator("main").inner_text()
    assert "undefined" not in text
    assert "{" not in text
