"""The command ``check-links``: whether the cited documents are still where the table of sources says."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from oai_personnel import _store
from oai_personnel.errors import UsageError

#: An interrupted check goes on within that many days; a weekly one begins anew.
_FRESH = timedelta(days=6)


def arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("--out", metavar="FILE", default="links.csv", help="the report; default: links.csv")
    command.add_argument(
        "--since", metavar="DAY", help="check again what was not checked since that day; default: 6 days ago"
    )
    command.add_argument("--limit", type=int, metavar="N", help="stop after that many addresses; run again to go on")
    command.add_argument("--delay", type=float, metavar="SECONDS", default=2, help="between requests to one host")
    command.add_argument("--timeout", type=float, metavar="SECONDS", default=20, help="for one page")
    command.add_argument("--no-archive", action="store_true", help="do not ask archive.org for archived copies")
    command.add_argument(
        "--without-address",
        action="store_true",
        help="ask nobody: list the documents without an address, those on which most rests first",
    )
    command.add_argument("--format", choices=("table", "csv", "json"), default="table", help="of --without-address")


def run(options: argparse.Namespace) -> int:
    """Run the command: 1 if an address no longer leads to its document."""
    if options.without_address:
        return _list(options.format)
    if options.delay < 0 or options.timeout <= 0 or (options.limit is not None and options.limit < 1):
        raise UsageError("--delay takes 0 or more seconds, --timeout more than 0, --limit 1 or more")
    since = _store.day(options.since, "--since") if options.since else date.today() - _FRESH
    from oai_personnel.links.asking import PROBLEMS, Asker
    from oai_personnel.links.checking import ARCHIVE, Checker
    from oai_personnel.links.reporting import Report

    sources = _store.rows("sources")
    report = Report(Path(options.out))
    due = report.due(sources, since)[: options.limit]
    checker = Checker(Asker(options.timeout), options.delay, archive="" if options.no_archive else ARCHIVE)
    report.begin()
    try:
        for place, found in enumerate(checker.check(due), start=1):
            report.add(found, date.today())
            answer = found.answer
            print(f"[{place}/{len(due)}] {answer.status} {answer.code or ''} {found.url}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"stopped; the answers so far are in {options.out}, run it again to go on", file=sys.stderr)
        return 1
    report.finish(sources)
    counts: dict[str, int] = {}
    for line in report.lines.values():
        counts[line["status"]] = counts.get(line["status"], 0) + 1
    print(f"{len(due)} addresses checked, {len(report.lines)} in {options.out}")
    print("\n".join(f"{number:6} {status}" for status, number in sorted(counts.items(), key=lambda item: -item[1])))
    return 1 if any(counts.get(status) for status in PROBLEMS) else 0


def _list(form: str) -> int:
    from oai_personnel.links.weights import COLUMNS, without_address

    rows = without_address(_store.rows("sources"), _store.rows("claims"))
    if form == "json":
        from oai_personnel.cli.printing import json_text

        print(json_text(rows))
    elif form == "csv":
        from oai_personnel.cells import csv_text

        print(csv_text(rows, list(COLUMNS)), end="")
    else:
        from oai_personnel.cli.terminal import table, width

        shown = COLUMNS[:-1]
        cells = [[str(row[name] if row[name] is not None else "") for name in shown] for row in rows]
        print(table(list(shown), cells, width(), ("publisher", "author", "title")))
    return 0
