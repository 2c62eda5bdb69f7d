"""The page, built once, and windows on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from oai_personnel.explorer import explore


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explore(tmp_path_factory.mktemp("explorer") / "explorer.html", show=False)


@pytest.fixture(scope="session")
def page_text(page_file: Path) -> str:
    return page_file.read_text(encoding="utf-8")


def _until(page: Any, condition: str) -> None:
    """Wait for a condition; the page's policy forbids the browser's own waiting by a text of script."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


@pytest.fixture
def until() -> Callable[[Any, str], None]:
    return _until


def _everything(page: Any) -> None:
    """Put whole lists into the page, as for paper, and open what is folded and made when it is opened."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    page.wait_for_timeout(60)


@pytest.fixture
def everything() -> Callable[[Any], None]:
    return _everything


class Visit:
    """A window on the page; what the page says on the console, and asks for, is kept."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(offline=True, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.file = file.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def go(self, address: str) -> Any:
        """Open an address of the page as if somebody had sent it."""
        self.page.goto("about:blank")
        self.page.goto(self.file + address)
        self.page.wait_for_selector("main h1")
        return self.page

    def asked_elsewhere(self) -> list[str]:
        own = (self.file, "about:blank", "data:,", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture
def window_on() -> type[Visit]:
    return Visit


@pytest.fixture
def visit(browser: Any, page_file: Path) -> Iterator[Callable[..., Visit]]:
    opened: list[Visit] = []

    def open_window(width: int = 1280, height: int = 900, **options: Any) -> Visit:
        opened.append(Visit(browser, page_file, viewport={"width": width, "height": height}, **options))
        return opened[-1]

    yield open_window
    for window in opened:
        window.context.close()
    assert [line for window in opened for line in window.complaints] == []
    assert [url for window in opened for url in window.asked_elsewhere()] == []
