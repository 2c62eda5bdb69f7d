"""The commands and what each takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

from oai_personnel._version import __version__
from oai_personnel.cli import contributions, evidence, files, links, queries, releases
from oai_personnel.cli.filters import date_option, day_option
from oai_personnel.validation.formats import FORMATS as REPORT_FORMATS
from oai_personnel.vocabularies import AREAS, EVENT_KINDS, INITIATIVES, METRICS, SENIORITIES, STATUSES, TRACKS, VERDICTS

FORMATS = ("table", "csv", "json")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Report wrong usage in one line that names the help."""
        self.exit(2, f"{self.prog}: {shortened(message)} (see {self.prog} --help)\n")


def shortened(text: object, longest: int = 1000) -> str:
    """What an error says, without the middle of an argument as long as a book.

    >>> shortened("no person 'aaaaaaaaaaaaaaaaaaaa'", 20)
    "no person … aaaaaaa'"
    """
    whole = str(text)
    return whole if len(whole) <= longest else f"{whole[: longest // 2]}… {whole[2 - longest // 2 :]}"


def parser() -> argparse.ArgumentParser:
    """Build the parser: light, since `--help` runs it too."""
    whole = _Parser(
        prog="oai-personnel",
        description="Who held which role at OpenAI, who left, when, on whose initiative, where to, and who says so.",
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        command.set_defaults(run=run)
        return command

    def formats(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--format", choices=FORMATS, default="table", help="table for reading, csv or json for scripts"
        )

    def clock(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--known-by", type=day_option, metavar="DAY", help="only what had been published by that day"
        )

    def filters(command: argparse.ArgumentParser, kinds: bool = True) -> None:
        period(command)
        command.add_argument(
            "--within",
            choices=("possible", "certain"),
            default="possible",
            help="whether some reading of a partial date, or every one, must fall into that time; default: possible",
        )
        command.add_argument("--person", metavar="NAME", help="one person, in any known spelling")
        if kinds:
            command.add_argument("--kind", choices=EVENT_KINDS, metavar="KIND", help=", ".join(EVENT_KINDS))
        fields(command)
        command.add_argument("--initiative", choices=INITIATIVES, metavar="WHO", help=", ".join(INITIATIVES))
        command.add_argument("--destination", metavar="NAME", help="where the person went: a name or an id")

    def period(command: argparse.ArgumentParser) -> None:
        command.add_argument("--since", type=date_option, metavar="DATE", help="from that day, month or year on")
        command.add_argument("--until", type=date_option, metavar="DATE", help="up to that day, month or year")

    def fields(command: argparse.ArgumentParser) -> None:
        command.add_argument("--area", choices=AREAS, metavar="AREA", help=", ".join(AREAS))
        command.add_argument(
            "--seniority", choices=SENIORITIES, metavar="LEVEL", help=f"exactly that level: {', '.join(SENIORITIES)}"
        )

    def track(command: argparse.ArgumentParser, default: str) -> None:
        command.add_argument("--track", choices=(*TRACKS, "all"), default=default, help=f"default: {default}")

    departures = add("departures", queries.run_departures, "who left, from what, when, on whose initiative, where to")
    filters(departures, kinds=False)
    track(departures, "employment")
    departures.add_argument(
        "--include-reversed", action="store_true", help="include exits that a return within 31 days undid"
    )

    events = add("events", queries.run_events, "every event")
    filters(events)
    track(events, "all")
    events.add_argument("--status", choices=STATUSES, help="only events of that status")

    spells = add("spells", queries.run_spells, "every uninterrupted stay with its beginning and end")
    filters(spells)
    track(spells, "all")

    roles = add("roles", queries.run_roles, "every title held, with its beginning and end")
    filters(roles)
    track(roles, "all")

    person = add("person", queries.run_person, "one person: names, events, spells, titles")
    person.add_argument("name", metavar="NAME", help="in any known spelling, in any script")

    roster = add("roster", queries.run_roster, "who held what on a day, and how certain that is")
    roster.add_argument("--on", type=day_option, required=True, metavar="DAY", help="for instance 2023-11-18, or today")
    track(roster, "employment")
    fields(roster)
    roster.add_argument(
        "--include-possible",
        action="store_true",
        help="list also what is only possible: last seen over 24 months before, or under some reading of the dates",
    )

    explain = add("explain", evidence.run_explain, "every claim behind every cell of an event")
    explain.add_argument("event", metavar="EVENT", help="an event id, for instance E0042")
    explain.add_argument("--full", action="store_true", help="each claim, and the address of each document")

    conflicts = add("conflicts", evidence.run_conflicts, "every cell of a claim that contradicts the resolved one")
    conflicts.add_argument("--deprecated", action="store_true", help="include deprecated claims")

    figures = add("figures", evidence.run_figures, "what sources say about the organisation in numbers")
    figures.add_argument("--metric", choices=METRICS, help="one metric")
    period(figures)
    figures.add_argument("--check", action="store_true", help="compare each figure with the dataset's own count")
    figures.add_argument("--verdict", choices=VERDICTS, metavar="VERDICT", help=f"with --check: {', '.join(VERDICTS)}")

    coverage = add("coverage", evidence.run_coverage, "who held each seat in each month, and where the record has gaps")
    coverage.add_argument("--seat", metavar="SEAT", help="one seat, for instance chief-executive-officer")
    coverage.add_argument("--gaps", action="store_true", help="only months that are presumed, possible or unknown")

    stats = add("stats", evidence.run_stats, "the dataset in numbers")
    stats.add_argument("--format", choices=("markdown", "json"), default="markdown", help="default: markdown")

    for command in (departures, events, spells, roles, person, roster, explain, conflicts, coverage):
        clock(command)
    for command in (departures, events, spells, roles, person, roster, explain, conflicts, figures, coverage):
        formats(command)

    explore = add("explore", files.run_explore, "write the whole dataset as one page that works offline, and open it")
    explore.add_argument("--out", metavar="FILE", help="the file to write; default: a temporary file")
    explore.add_argument("--no-open", action="store_true", help="write the page and do not open it")

    validate = add("validate", contributions.run_validate, "check contributions, or the tables of the dataset")
    validate.add_argument(
        "paths",
        nargs="*",
        metavar="FILE",
        help="contributions, folders of them, - for standard input, or tables; default: the dataset's own tables",
    )
    validate.add_argument("--texts", metavar="FOLDER", help="also check claims against the texts in the folder")
    validate.add_argument(
        "--format", choices=REPORT_FORMATS, default="text", metavar="FORMAT", help=", ".join(REPORT_FORMATS)
    )

    contributions.add_commands(add)
    releases.add_commands(add)

    build = add("build", files.run_build, "build everything in a checkout that is computed from the authored tables")
    build.add_argument("--check", action="store_true", help="write nothing; fail if anything is out of date")
    build.add_argument(
        "--root", metavar="FOLDER", help="the checkout; default: the one we are in, else that of the package"
    )

    links.arguments(add("check-links", links.run, "ask every server whether the documents are still there"))

    plot = add("plot", files.plot, "draw a plot into a file")
    files.plot_arguments(plot)
    clock(plot)
    files.export_arguments(add("export", files.export, "write all tables into a folder"))
    return whole
