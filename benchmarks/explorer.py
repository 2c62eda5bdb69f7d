"""The explorer's size, its time to first paint beside that of an empty page, and the work of one step.

Run it as ``python benchmarks/explorer.py [RUNS]``; it needs the extra ``browser`` and a
Chromium on the path. Both pages are opened from files, in turn, each in a fresh context.
The work of a letter typed or a step of the slider is the time that the page's own thread
spent on script, which a busy machine does not lengthen; beside it, the time that it takes
in a browser that is slowed down four times, which a busy machine does lengthen.
"""

import gzip
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
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


#: A view, a control, and what is put into it, one after the other.
STEPS = (
    ("#/", "#search", ("k", "kar", "CFO", "Karpaty", "left 2024")),
    ("#/events", "#f-q", ("a", "anthropic", "")),
    ("#/timeline?set=all", "#f-q", ("a", "weng", "")),
    ("#/people", "#f-q", ("a", "")),
    ("#/roster", "#f-slide", ("100", "2000", "2898", "3500")),
    ("#/roster?known=2023-11-19", "#f-slide", ("1200", "2898", "2899")),
)
SET = """([selector, value]) => {
    const control = document.querySelector(selector);
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def steps(
    browser: Any, file: Path, view: str, control: str, values: Sequence[str], slower: int = 1
) -> Iterator[tuple[str, float, int]]:
    """Each value with the milliseconds of script that it cost, and the elements of the view after it."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    # A browser that is slowed down pauses its thread, which only the clock sees.
    session.send("Performance.enable", {"timeDomain": "threadTicks" if slower == 1 else "timeTicks"})

    def script() -> float:
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return 1000 * float(metrics["ScriptDuration"])

    page.goto(file.as_uri() + view)
    page.wait_for_selector("main h1")
    page.wait_for_timeout(2000)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    for value in values:
        before = script()
        page.evaluate(SET, [control, value])
        page.wait_for_timeout(600 * slower)
        yield value, script() - before, page.locator("main *").count()
    context.close()


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
            "questions": (whole, "#/"),
            "timeline": (whole, "#/timeline"),
            "time machine": (whole, "#/roster?on=2023-11-18&known=2023-11-18"),
            "events": (whole, "#/events"),
            "one event": (whole, "#/event/E0042"),
        }
        found: dict[str, list[list[float]]] = {name: [] for name in cases}
        for _ in range(runs):
            for name, (file, address) in cases.items():
                found[name].append(paint(browser, file, address))
        print(f"\n{'script of one step':<28}{'control':<12}{'value':<12}{'ms':>6}{'4x slower':>11}{'elements':>10}")
        for view, control, values in STEPS:
            slowly = steps(browser, whole, view, control, values, slower=4)
            for (value, cost, elements), (_, long, _) in zip(
                steps(browser, whole, view, control, values), slowly, strict=True
            ):
                print(f"{view:<28}{control:<12}{value:<12}{cost:>6.0f}{long:>11.0f}{elements:>10}")
        browser.close()
    base = statistics.median(times[0] for times in found["empty page"])
    print(f"\n{'median of ' + str(runs):<14}{'first paint':>14}{'of empty':>10}{'view stands':>14}")
    for name, times in found.items():
        first, complete = (statistics.median(one[place] for one in times) for place in (0, 1))
        print(f"{name:<14}{first:>11.0f} ms{first / base:>9.1f}x{complete:>11.0f} ms")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
