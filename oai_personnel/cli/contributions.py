"""The commands that deal with contributions: validate, template, add, scan."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from oai_personnel._files import read_stream, read_whole
from oai_personnel._location import checkout_here, home, located, root
from oai_personnel.cli.files import checkout
from oai_personnel.cli.startup import import_pandera
from oai_personnel.errors import UsageError

if TYPE_CHECKING:
    from oai_personnel.validation.report import Report

Adder = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_commands(add: Adder) -> None:
    """Declare the commands."""
    template = add("template", _template, "write an empty contribution, or one filled in for a correction")
    template.add_argument("--from", dest="event", metavar="EVENT", help="fill in the claims of that event")
    template.add_argument(
        "--correct", metavar="ID", help="every cell of a row, or of an event's claims, as corrections to be edited"
    )
    template.add_argument("--header", action="store_true", help="the header line alone")
    template.add_argument("--explain", action="store_true", help="what to write in each column, with the codes")

    adding = add("add", _add, "add contributions to the tables of a checkout: all of each file, or nothing")
    adding.add_argument(
        "files", metavar="FILE", nargs="+", help="a contribution, or - for standard input; of several, one by one"
    )
    adding.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    adding.add_argument(
        "--root", metavar="FOLDER", help="the checkout; default: the one we are in, else that of the package"
    )

    scan = add(
        "scan", _scan, "list the people, dates and events that an article seems to mention; to be checked by a reader"
    )
    scan.add_argument("file", metavar="ARTICLE.txt", help="the text as UTF-8; - for standard input")
    scan.add_argument("--draft", action="store_true", help="write a draft contribution, to be completed by hand")
    scan.add_argument(
        "--published", metavar="DATE", help="the day the article appeared (2024-09-26): days without a year take theirs"
    )
    scan.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run_validate(options: argparse.Namespace) -> int:
    """Run ``validate``."""
    import_pandera()
    from oai_personnel.checking import validate_path, validate_stream
    from oai_personnel.contributions.newcomers import Newcomers
    from oai_personnel.validation.report import Report

    if options.texts is not None and not os.path.isdir(options.texts):
        raise UsageError(f"--texts: there is no folder {options.texts!r}")
    for path in options.paths:
        if path != "-" and not os.path.exists(path):
            raise UsageError(f"there is no {path!r}: name a contribution, a folder, a table, or - for standard input")
    newcomers = Newcomers()
    with located(checkout_here()):
        _say_where()
        reports = [
            validate_stream(read_bytes(path), newcomers)
            if path == "-"
            else validate_path(path, options.texts, newcomers)
            for path in dict.fromkeys(options.paths or [None])
        ]
    return print_report(Report.joined(reports), options.format)


def print_report(report: Report, form: str) -> int:
    """Print a report in one of its formats; return 0 if it has no errors, else 1."""
    from oai_personnel.validation.formats import FORMATS, markdown

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    print(FORMATS[form](report))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        with open(summary, "a", encoding="utf-8") as file:
            file.write(markdown(report))
    return 0 if report.ok else 1


def _say_where() -> None:
    """Say whose data are meant where they are not those that came with the package."""
    if (folder := root()) != home():
        print(f"data: {folder}; code: {home()}", file=sys.stderr)


def read_bytes(name: str) -> bytes:
    """Return the content of a file named on the command line."""
    if name == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed: name a file")
        return read_stream(sys.stdin.buffer, "standard input")
    try:
        return read_whole(name)
    except OSError as error:
        raise UsageError(f"{name!r} cannot be read: {error.strerror}") from None


def _template(options: argparse.Namespace) -> int:
    import_pandera()
    from oai_personnel.contributions import corrections, templates
    from oai_personnel.contributions.reference import Reference

    if options.explain:
        print(templates.explanation(), end="")
    elif options.event is not None or options.correct is not None:
        if not (options.event or options.correct):
            raise UsageError("the id is empty: name an event, a claim, a document, a person or a title")
        with located(checkout_here()):
            known = Reference.installed()
        if options.event:
            print(templates.correction(options.event, known), end="")
        else:
            print(corrections.template(options.correct, known), end="")
    else:
        print(templates.header(), end="")
        if not options.header:
            print(templates.explanation(), end="", file=sys.stderr)
    return 0


def _add(options: argparse.Namespace) -> int:
    import_pandera()
    from oai_personnel.building.adding import add
    from oai_personnel.validation.report import visible

    folder = checkout(options.root)
    with located(str(folder)):
        _say_where()
    # All are read before the first is added: a name that is mistyped stops nothing halfway.
    contributions = [(read_bytes(file), file) for file in options.files]
    upon: Mapping[str, list[dict[str, str]]] = {}
    for number, (data, file) in enumerate(contributions, 1):
        outcome = add(folder, data, file, dry_run=options.dry_run, upon=upon)
        upon = outcome.tables
        if len(contributions) > 1:
            print(f"== {visible(file)}")
        print(outcome.text, file=sys.stdout if outcome.ok else sys.stderr, flush=True)
        if not outcome.ok:
            if rest := options.files[number:]:
                print(f"not tried: {', '.join(map(visible, rest))}", file=sys.stderr)
            return 1
    return 0


def _scan(options: argparse.Namespace) -> int:
    from oai_personnel import edtf
    from oai_personnel.scanning import scan

    try:
        published = edtf.parse_day(options.published) if options.published else None
    except ValueError as error:
        raise UsageError(f"--published: {error}") from None
    try:
        text = read_bytes(options.file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{options.file!r} is not UTF-8: save it as UTF-8") from None
    with located(checkout_here()):
        found = scan.scan(text, published=published)
    if options.draft:
        print(scan.draft(found), end="")
        for line in scan.unread(found):
            print(line, file=sys.stderr)
    elif options.format == "json":
        print(scan.as_json(found))
    else:
        print(scan.as_text(found))
    return 0
