"""The explorer's size, and its time to first paint beside that of an empty page.

Run it as ``python benchmarks/explorer.py [RUNS]``; it needs the extra ``browser`` and a
Chromium on the path. Both pages are opened from files, in turn, each in a fresh context.
"""

import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from oai_personnel.explorer import explore
from oai_personnel.explorer.page import _in_script, _plain_table, _script, _style
from oai_personnel.explorer.payload import payload

EMPTY = "<!doctype html><html lang=en><title>Empty</title><p>Nothing"
PAINTS = """() => new Promise((done) => {
    const look = () => {
        const entry = performance.getEntriesByName("first-contentful-paint")[0];
        const stands = !document.querySelector("main") || document.querySelector("main h1");
        if (entry && stands) requestAnimationFrame(() => done([entry.startTime, performance.now()]));
        else requestAnimationFrame(look);
    };
    look();
})"""


def paint(browser: Any, file: Path, address: str = "") -> list[float]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri() + address)
    times: list[float] = page.evaluate(PAINTS)
    context.close()
    return times


def main(runs: int) -> None:
    from playwright.sync_api import sync_playwright

    folder = Path(tempfile.mkdtemp())
    whole = explore(folder / "explorer.html", show=False)
    empty = folder / "empty.html"
    empty.write_text(EMPTY)
    text = whole.read_bytes()
    data = payload()
    parts = {
        "data": _in_script(data),
        "plain table": _plain_table(),
        "script": _script(),
        "style": _style(),
    }
    print(f"page        {len(text):>9,} bytes, {len(gzip.compress(text)):,} compressed")
    for name, part in parts.items():
        print(f"  {name:<11}{len(part.encode()):>8,}")
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        cases = {
            "empty page": (empty, ""),
            "timeline": (whole, "#/timeline"),
            "time machine": (whole, "#/roster?on=2023-11-18&known=2023-11-18"),
            "events": (whole, "#/events"),
            "one event": (whole, "#/event/E0042"),
        }
        found: dict[str, list[list[float]]] = {name: [] for name in cases}
        for _ in range(runs):
            for name, (file, address) in cases.items():
                found[name].append(paint(browser, file, address))
        browser.close()
    base = statistics.median(times[0] for times in found["empty page"])
    print(f"\n{'median of ' + str(runs):<14}{'first paint':>14}{'of empty':>10}{'view stands':>14}")
    for name, times in found.items():
        first, complete = (statistics.median(one[place] for one in times) for place in (0, 1))
        print(f"{name:<14}{first:>11.0f} ms{first / base:>9.1f}x{complete:>11.0f} ms")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
