"""The commands that write files: ``build``, ``explore``, ``plot`` and ``export``."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import oai_personnel
from oai_personnel._location import checkout_here, root
from oai_personnel._version import __version__
from oai_personnel.cli.startup import import_pandera
from oai_personnel.errors import UsageError
from oai_personnel.exporting import FORMATS
from oai_personnel.vocabularies import TRACKS

#: The plots by name: each is a public function `plot_<name>`.
PLOTS = tuple(name.removeprefix("plot_") for name in dir(oai_personnel) if name.startswith("plot_"))


def plot_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what ``plot`` takes; which options a plot takes is what its function takes."""
    command.add_argument("name", choices=PLOTS, metavar="PLOT", help=", ".join(PLOTS))
    command.add_argument("-o", "--out", required=True, metavar="FILE", help="ends with .svg, .png, .html or .json")
    options = command.add_argument_group("options of some plots")
    options.add_argument("--people", metavar="NAME", nargs="+", help="timeline: default: all who held a chief post")
    options.add_argument("--on", metavar="DAY", help="timeline: a day to mark")
    options.add_argument("--by", choices=("month", "quarter", "year"), help="departures: default: quarter")
    options.add_argument(
        "--split",
        choices=("initiative", "reason", "area", "seniority", "status", "none"),
        help="departures: what the colour shows; default: initiative",
    )
    options.add_argument(
        "--min-people", type=int, metavar="N", help="destinations: leave out those of fewer people; default: 2"
    )
    options.add_argument("--theme", choices=("light", "dark"), help="the background: colours are chosen for it")
    options.add_argument("--size", choices=("wide", "phone"), help="for a page, or narrow for a phone")
    options.add_argument("--track", choices=TRACKS, help="not for timeline; default: employment")


def export_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what ``export`` takes."""
    command.add_argument("folder", metavar="DIR", help="created if it does not exist")
    command.add_argument("--format", choices=FORMATS, default="csv", help="default: csv; a folder for each")


def plot(options: argparse.Namespace) -> int:
    """Run ``plot``."""
    import inspect

    from oai_personnel.plotting.saving import check, save

    check(options.out)
    draw = getattr(oai_personnel, f"plot_{options.name}")
    taken = inspect.signature(draw).parameters
    given = {name: value for name, value in vars(options).items() if value is not None and name not in _OF_COMMAND}
    for name in given:
        if name not in taken:
            known = ", ".join(_flag(name) for name in taken)
            raise UsageError(f"plot {options.name} takes no {_flag(name)}; it takes: {known}")
    if given.get("split") == "none":
        given["split"] = None
    save(draw(**given), options.out)
    print(f"wrote {options.out}")
    return 0


#: What is parsed and is no option of a plot.
_OF_COMMAND = ("command", "run", "name", "out")


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def export(options: argparse.Namespace) -> int:
    """Run ``export``."""
    import_pandera()
    from oai_personnel.exporting import export as write

    for path in write(options.folder, options.format):
        print(f"wrote {path}")
    return 0


def run_explore(options: argparse.Namespace) -> int:
    """Run ``explore``."""
    from oai_personnel.explorer import explore

    print(explore(options.out, show=not options.no_open))
    return 0


def checkout(name: str | None) -> Path:
    """Return the folder of the checkout to work on: the one named, the one we are in, or that of the package."""
    folder = Path(name or checkout_here() or root())
    if not (folder / "data").is_dir() or not (folder / "pyproject.toml").is_file():
        raise UsageError(f"{folder} is not a checkout of oai-personnel: call this in one, or name one with --root")
    version = version_of(folder)
    if version not in ("", __version__):
        raise UsageError(
            f"this is oai-personnel {__version__}, and {folder} is {version}: its own code must write its files. "
            f"There: python -m oai_personnel {' '.join(sys.argv[1:2])} …, or once: pip install -e ."
        )
    return folder


def version_of(folder: Path) -> str:
    """Return the version of the code of a checkout; empty if it has none."""
    path = folder / "oai_personnel" / "_version.py"
    found = re.search(r'^__version__ = "(.*)"$', path.read_text("utf-8"), re.MULTILINE) if path.is_file() else None
    return found[1] if found else ""


def run_build(options: argparse.Namespace) -> int:
    """Run ``build``."""
    import_pandera()
    from oai_personnel._switching import recover
    from oai_personnel.building.build import compute, refresh_columns, released_otherwise, stale, start_anew, write

    folder = checkout(options.root)
    recover(folder)
    if not options.check and refresh_columns(folder):
        start_anew()
    built = compute(folder)
    if not built.report.ok:
        print(built.report.to_text(), file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    if options.check:
        old = stale(folder, built.files)
        print("\n".join(f"{name} is out of date" for name in old) or f"{len(built.files)} built files are up to date")
        if old:
            print("fix it with: oai-personnel build", file=sys.stderr)
    else:
        changed = write(folder, built.files)
        print("\n".join(f"wrote {name}" for name in changed) or f"{len(built.files)} built files were up to date")
    wrong = released_otherwise(folder, built)
    if wrong:
        print(wrong, file=sys.stderr)
    return 1 if options.check and (old or wrong) else 0
