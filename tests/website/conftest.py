"""The site, built once without the cards of people, and a browser for a sample of its pages."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import build_site
import pytest


class Links(HTMLParser):
    """What a page leads to, fetches, and can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.named: dict[str, str] = {}
        self.ids: set[str] = set()
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if "id" in have:
            self.ids.add(have["id"])
        if tag == "a" and "href" in have:
            self.links.append(have["href"])
        if tag == "form":
            self.links.append(have["action"])
        if tag in ("img", "script", "iframe") and "src" in have:
            self.fetched.append(have["src"])
        if tag == "source":
            self.fetched.append(have["srcset"])
        if tag == "link" and have.get("rel") not in ("canonical",):
            self.fetched.append(have["href"])
        if tag == "meta" and "content" in have:
            self.named[have.get("property") or have.get("name", "")] = have["content"]
        self.scripts += tag == "script" and have.get("type") != "application/ld+json"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    build_site.build(out, with_cards=False)
    return out


@pytest.fixture(scope="session")
def parsed(site: Path) -> dict[str, Links]:
    """Every page by its file, the explorer left out."""
    return {
        path.relative_to(site).as_posix(): Links(path.read_text("utf-8"))
        for path in site.rglob("*.html")
        if path.name != "explorer.html"
    }


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    opened = []

    def open_window(**options: Any) -> Any:
        opened.append(browser.new_context(offline=True, bypass_csp=True, **options))
        return opened[-1].new_page()

    yield open_window
    for context in opened:
        context.close()
