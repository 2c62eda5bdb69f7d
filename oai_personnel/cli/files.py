"""The commands that write files: ``build``, ``explore``, ``plot`` and ``export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from oai_personnel._location import root
from oai_personnel.errors import UsageError
from oai_personnel.vocabularies import TRACKS


def plot_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what ``plot`` takes."""
    command.add_argument("name", choices=tuple(_PLOT_OPTIONS), metavar="PLOT", help=", ".join(_PLOT_OPTIONS))
    command.add_argument("-o", "--out", required=True, metavar="FILE", help="ends with .svg, .png, .html or .json")
    command.add_argument("--people", metavar="NAME", nargs="+", help="timeline: whom; else all who held a chief post")
    command.add_argument("--on", metavar="DAY", help="timeline: a day to mark")
    command.add_argument("--by", choices=("month", "quarter", "year"), help="departures: default: quarter")
    command.add_argument(
        "--split",
        choices=("initiative", "reason", "area", "seniority", "status", "none"),
        help="departures: what the colour tells; default: initiative",
    )
    command.add_argument("--least", type=int, metavar="N", help="destinations: leave out places of fewer; default: 2")
    command.add_argument("--track", choices=TRACKS, help="not for timeline; default: employment")


def export_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what ``export`` takes."""
    command.add_argument("folder", metavar="DIR", help="made if it is not there")
    command.add_argument("--format", choices=("csv", "parquet", "jsonl", "sqlite", "xlsx"), default="csv")


#: Which options each plot takes, beside the clock.
_PLOT_OPTIONS = {
    "timeline": ("people", "on"),
    "departures": ("by", "split", "track"),
    "destinations": ("least", "track"),
    "tenure": ("track",),
}


def plot(options: argparse.Namespace) -> int:
    """Run ``plot``."""
    taken = _PLOT_OPTIONS[options.name]
    for name in ("people", "on", "by", "split", "least", "track"):
        if getattr(options, name) is not None and name not in taken:
            raise UsageError(f"plot {options.name} takes no --{name}; it takes --{', --'.join(taken)} and --known-by")
    from oai_personnel import plotting
    from oai_personnel.plotting.saving import check, save

    check(options.out)
    given: dict[str, Any] = {name: getattr(options, name) for name in taken if getattr(options, name) is not None}
    if given.get("split") == "none":
        given["split"] = None
    chart = getattr(plotting, f"plot_{options.name}")(**given, known_by=options.known_by)
    save(chart, options.out)
    print(f"wrote {options.out}")
    return 0


def export(options: argparse.Namespace) -> int:
    """Run ``export``."""
    from oai_personnel.exporting import export as write

    for path in write(options.folder, options.format):
        print(f"wrote {path}")
    return 0


def run_explore(options: argparse.Namespace) -> int:
    """Run ``explore``."""
    from oai_personnel.explorer import explore

    print(explore(options.out, show=not options.no_open))
    return 0


def run_build(options: argparse.Namespace) -> int:
    """Run ``build``."""
    from oai_personnel._switching import recover
    from oai_personnel.building.build import compute, stale, write

    folder = Path(options.root or root())
    if not (folder / "data").is_dir() or not (folder / "pyproject.toml").is_file():
        raise UsageError(f"{folder} is not a checkout of oai-personnel: name one with --root")
    recover(folder)
    built = compute(folder)
    if not built.report.ok:
        print(built.report.to_text(), file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    if options.check:
        old = stale(folder, built.files)
        print("\n".join(f"{name} is out of date" for name in old) or f"{len(built.files)} built files are up to date")
        if old:
            print("mend it with: oai-personnel build", file=sys.stderr)
        return 1 if old else 0
    changed = write(folder, built.files)
    print("\n".join(f"wrote {name}" for name in changed) or f"{len(built.files)} built files were up to date")
    return 0
