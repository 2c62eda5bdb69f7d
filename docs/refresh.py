"""Make everything anew that the documentation takes from the data: pictures, outputs, site.

    python docs/refresh.py            pictures, outputs of the examples, site/
    python docs/refresh.py --check    write nothing; exit 1 if a picture or an output is out of date

Run it after ``oai-personnel build``. It needs ``oai-personnel[docs]``.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import build_site
import run_cookbook

from oai_personnel import plot_departures, plot_destinations, plot_tenure, plot_timeline
from oai_personnel._files import replace
from oai_personnel.plotting.saving import render

HERE = Path(__file__).resolve().parent
PICTURES = {
    "timeline": plot_timeline,
    "departures": plot_departures,
    "destinations": plot_destinations,
    "tenure": plot_tenure,
}


def _said(picture: str) -> list[str]:
    """The texts of a picture; another version of the renderer moves them, and writes the same ones."""
    return sorted(re.findall(r"<text[^>]*>([^<]*)</text>", picture))


def pictures(check: bool) -> int:
    """Write the pictures of the pages, or see whether they are in step."""
    status = 0
    (HERE / "images").mkdir(exist_ok=True)
    for name, plot in PICTURES.items():
        path = HERE / "images" / f"{name}.svg"
        new = render(plot(), "svg")
        old = path.read_bytes() if path.is_file() else b""
        if check and _said(old.decode()) != _said(new.decode()):
            print(f"{path.name} is out of date", file=sys.stderr)
            status = 1
        elif not check and old != new:
            replace(path, new)
            print(f"refreshed {path.name}")
    return status


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Refresh the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is out of date")
    parser.add_argument("--out", type=Path, default=HERE.parent / "site", help="the folder of the site")
    options = parser.parse_args()
    status = pictures(options.check)
    status = run_cookbook.run(run_cookbook.pages(), options.check) or status
    if options.check or status:
        return status
    print(f"wrote {len(build_site.build(options.out))} pages into {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
