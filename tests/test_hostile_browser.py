"""Every page and picture is made of tables full of markup, and opened in a real browser: nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oai_personnel
from oai_personnel.explorer import explore
from oai_personnel.plotting.saving import save
from tests.hostile import MARKER, MARKUP, hostile_tables

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        hostile_tables(patch)
        yield


def ran(browser: Any, file: Path, fragment: str = "") -> bool:
    """Whether anything of a cell ran when the file was opened and the pointer was moved over it."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri() + fragment)
    page.wait_for_timeout(300)
    for x in range(60, 900, 120):
        page.mouse.move(x, 60 + x / 2)
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    found = page.evaluate("[String(document.title), typeof window.ran]")
    context.close()
    return found[0] == MARKER or found[1] != "undefined" or bool(dialogs)


def test_the_browser_would_show_it(browser: Any, tmp_path: Path) -> None:
    """Written into a page as they are, nearly all of the texts run: else the tests below would show nothing."""
    running = 0
    for text in MARKUP[:12]:
        (tmp_path / "raw.html").write_text(f"<!doctype html><body><script>var x='{text}'</script>{text}", "utf-8")
        running += ran(browser, tmp_path / "raw.html")
    assert running >= 9


@pytest.mark.parametrize("form", ["html", "svg"])
@pytest.mark.parametrize("plot", [name for name in dir(oai_personnel) if name.startswith("plot_")])
def test_no_plot_runs_a_cell(plot: str, form: str, hostile: None, browser: Any, tmp_path: Path) -> None:
    file = tmp_path / f"{plot}.{form}"
    save(getattr(oai_personnel, plot)(), file)
    assert not ran(browser, file)


def test_no_page_of_the_explorer_runs_a_cell(hostile: None, browser: Any, tmp_path: Path) -> None:
    file = Path(explore(tmp_path / "page.html", show=False))
    for address in (
        "",
        "#/events",
        "#/person/ilya-sutskever",
        "#/roster?on=2023-11-18",
        "#/event/E0042",
        "#/disputed",
        "#/story",
        "#/seats",
        "#/search?q=murati",
        "?lang=ja#/people",
    ):
        assert not ran(browser, file, address), address
