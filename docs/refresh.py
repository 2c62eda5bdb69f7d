"""Bring what the documentation shows of the data up to date: pictures and outputs of examples.

    python docs/refresh.py            write them
    python docs/refresh.py --check    write nothing; exit 1 if anything is out of date
    python docs/refresh.py --explorer take the picture of the explorer anew, which needs Chromium

`scripts/refresh` runs it after ``oai-personnel build``. It needs ``oai-personnel[docs]``.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import run_cookbook

import oai_personnel
from oai_personnel._files import replace
from oai_personnel.cli.files import PLOTS
from oai_personnel.explorer import explore
from oai_personnel.plotting.saving import render

HERE = Path(__file__).resolve().parent


def _texts(picture: str) -> list[str]:
    """The texts of a picture; another version of the renderer moves them, and writes the same ones."""
    return sorted(re.findall(r"<text[^>]*>([^<]*)</text>", picture))


def pictures(check: bool) -> int:
    """Write the picture of every plot, or check that each is up to date."""
    status = 0
    (HERE / "images").mkdir(exist_ok=True)
    for name in PLOTS:
        path = HERE / "images" / f"{name}.svg"
        new = render(getattr(oai_personnel, f"plot_{name}")(), "svg")
        old = path.read_bytes() if path.is_file() else b""
        if check and _texts(old.decode()) != _texts(new.decode()):
            print(f"{path.name} is out of date; fix it with: scripts/refresh", file=sys.stderr)
            status = 1
        elif not check and old != new:
            replace(path, new)
            print(f"refreshed {path.name}")
    return status


def explorer() -> int:
    """Take the picture of the explorer's first view, as a browser shows it."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        print("no Chromium found: install it, or name one in CHROMIUM", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = explore(Path(folder) / "explorer.html", show=False)
        picture = Path(folder) / "explorer.png"
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,800")
        command = [browser, *options, "--virtual-time-budget=5000", f"--screenshot={picture}", Path(page).as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        replace(HERE / "images" / "explorer.png", picture.read_bytes())
    print("refreshed explorer.png")
    return 0


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Refresh the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is out of date")
    parser.add_argument("--explorer", action="store_true", help="take the picture of the explorer anew")
    options = parser.parse_args()
    if options.explorer:
        return explorer()
    return max(pictures(options.check), run_cookbook.run(run_cookbook.pages(), options.check))


if __name__ == "__main__":
    sys.exit(main())
