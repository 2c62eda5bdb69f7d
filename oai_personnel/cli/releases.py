"""The commands about versions: ``diff`` and ``verify``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

Adder = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_commands(add: Adder) -> None:
    """Declare the commands."""
    diff = add("diff", _diff, "what changed between two versions of the data, cell by cell, and why")
    diff.add_argument("old", metavar="OLD", help="a version, tag or commit; a folder, a wheel or an sdist")
    diff.add_argument("new", metavar="NEW", nargs="?", help="the same; default: the data of this installation")
    diff.add_argument("--table", metavar="TABLE", help="one table, for instance events")
    diff.add_argument("--format", choices=("text", "markdown", "json", "csv"), default="text", help="default: text")

    verify = add("verify", _verify, "whether every file is the one released, by its SHA-256")
    verify.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="an export, a checkout, a wheel, an sdist or one file; default: this installation",
    )


def _diff(options: argparse.Namespace) -> int:
    from oai_personnel.building.difference import diff
    from oai_personnel.validation.report import visible

    found = diff(options.old, options.new)
    text = (found.of(options.table) if options.table else found).render(options.format)
    print("\n".join(map(visible, text.rstrip("\n").split("\n"))))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from oai_personnel.verification import verify

    found = verify(options.path)
    print(found, file=sys.stdout if found.ok else sys.stderr)
    return 0 if found.ok else 1
