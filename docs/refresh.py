"""Bring what the documentation shows of the data up to date: pictures and outputs of examples.

    python docs/refresh.py            write them
    python docs/refresh.py --check    write nothing; exit 1 if anything is out of date

`scripts/refresh` runs it after ``oai-personnel build``. It needs ``oai-personnel[docs]``.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import run_cookbook

import oai_personnel
from oai_personnel._files import replace
from oai_personnel.cli.files import PLOTS
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


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Refresh the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is out of date")
    options = parser.parse_args()
    return max(pictures(options.check), run_cookbook.run(run_cookbook.pages(), options.check))


if __name__ == "__main__":
    sys.exit(main())
