"""The command line: ``oai-personnel``.

Data goes to standard output, everything else to standard error. Exit status 0: fine;
1: the data fell short; 2: wrong use.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from oai_personnel import __version__, _output, edtf
from oai_personnel._location import root
from oai_personnel.errors import DataFileError, PersonnelError, UsageError
from oai_personnel.vocabularies import AREAS, EVENT_KINDS, METRICS, STATUSES, TRACKS, VERDICTS

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("table", "csv", "json")
REPORT_FORMATS = ("text", "json", "github", "markdown", "sarif", "junit")
#: Columns of a printed table that may be cut; dates, codes and ids never are.
_FLEXIBLE = ("person", "left", "to", "title", "value", "resolved", "publisher", "scope", "holders", "why")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong use in one line, with the way to the help."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="oai-personnel",
        description="Who held which role at OpenAI, who left, when, on whose initiative, where to, and who says so.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        command.set_defaults(run=run)
        return command

    def formats(command: argparse.ArgumentParser) -> None:
        command.add_argument("--format", choices=FORMATS, default="table", help="table for people, csv or json else")

    def clock(command: argparse.ArgumentParser) -> None:
        command.add_argument("--known-by", metavar="DAY", help="only what had been published by that day")

    def filters(command: argparse.ArgumentParser, kinds: bool = True) -> None:
        command.add_argument("--since", metavar="DATE", help="from that day, month or year on")
        command.add_argument("--until", metavar="DATE", help="up to that day, month or year")
        command.add_argument("--person", metavar="NAME", help="one person, in any spelling")
        command.add_argument("--area", choices=AREAS, metavar="AREA", help=", ".join(AREAS))
        if kinds:
            command.add_argument("--kind", choices=EVENT_KINDS, metavar="KIND", help=", ".join(EVENT_KINDS))

    departures = add("departures", _departures, "who left, from what, when, on whose initiative, where to")
    filters(departures, kinds=False)
    departures.add_argument("--kind", choices=("departed",), metavar="KIND", help=argparse.SUPPRESS)
    departures.add_argument("--track", choices=(*TRACKS, "all"), default="employment", help="default: employment")

    events = add("events", _events, "every event")
    filters(events)
    events.add_argument("--track", choices=TRACKS, help="one track; default: all")
    events.add_argument("--status", choices=STATUSES, help="only events of that status")

    roles = add("roles", _roles, "every role with its beginning and end")
    filters(roles)
    roles.add_argument("--track", choices=TRACKS, help="one track; default: all")

    person = add("person", _person, "one person: names, events, roles")
    person.add_argument("name", metavar="NAME", help="in any known spelling, in any script")

    roster = add("roster", _roster, "who held what on a day")
    roster.add_argument("--on", required=True, metavar="DAY", help="for instance 2023-11-18")
    roster.add_argument("--track", choices=(*TRACKS, "all"), default="employment", help="default: employment")
    roster.add_argument("--area", choices=AREAS, metavar="AREA", help=", ".join(AREAS))
    roster.add_argument("--all", action="store_true", help="also roles of which nothing tells when they began")

    explain = add("explain", _explain, "every claim behind every cell of an event")
    explain.add_argument("event", metavar="EVENT", help="for instance E0042")
    explain.add_argument("--full", action="store_true", help="each claim on a line of its own, with the documents")

    conflicts = add("conflicts", _conflicts, "every cell of a claim that contradicts the resolved one")
    conflicts.add_argument("--deprecated", action="store_true", help="also claims that were set aside")

    figures = add("figures", _figures, "what sources say about the organisation in numbers")
    figures.add_argument("--metric", choices=METRICS, help="one metric")
    figures.add_argument("--since", metavar="DATE", help="figures for that time or later")
    figures.add_argument("--until", metavar="DATE", help="figures for that time or earlier")

    figures.add_argument("--check", action="store_true", help="beside each figure the dataset's own count")
    figures.add_argument("--verdict", choices=VERDICTS, metavar="VERDICT", help=f"with --check: {', '.join(VERDICTS)}")

    coverage = add("coverage", _coverage, "who held each seat in each month, and where the record has a hole")
    coverage.add_argument("--seat", metavar="SEAT", help="one seat, for instance chief-executive-officer")
    coverage.add_argument("--holes", action="store_true", help="only months of which the record does not tell")

    stats = add("stats", _stats, "the dataset in numbers")
    stats.add_argument("--format", choices=("markdown", "json"), default="markdown")

    for command in (departures, events, roles, person, roster, explain, conflicts, coverage):
        clock(command)
    for command in (departures, events, roles, person, roster, explain, conflicts, figures, coverage):
        formats(command)

    explore = add("explore", _explore, "the whole dataset in one page for the browser, which works offline")
    explore.add_argument(
        "--out", metavar="FILE", help="the file to write; default: one in the folder for temporary files"
    )
    explore.add_argument("--no-open", action="store_true", help="write the page and do not open it")

    validate = add("validate", _validate, "check contributions, or the tables of the dataset")
    validate.add_argument(
        "paths",
        nargs="*",
        metavar="FILE",
        help="contributions, folders of them, - for standard input, or tables; default: the dataset's own tables",
    )
    validate.add_argument("--texts", metavar="FOLDER", help="also check claims against the texts in the folder")
    validate.add_argument("--format", choices=REPORT_FORMATS, default="text", help=", ".join(REPORT_FORMATS))

    from oai_personnel.contributions.commands import add_commands

    add_commands(add)

    build = add("build", _build, "build in a checkout everything that is computed from the authored tables")
    build.add_argument("--check", action="store_true", help="write nothing; fail if anything is out of date")
    build.add_argument("--root", metavar="FOLDER", help="the checkout; default: the one the package is in")

    plot = add("plot", _output.plot, "draw a plot into a file")
    _output.plot_arguments(plot)
    clock(plot)
    _output.export_arguments(add("export", _output.export, "write all tables into a folder"))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _ready(sys.stdout, sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except DataFileError as error:
        print(f"oai-personnel: {error}", file=sys.stderr)
        return 1
    except PersonnelError as error:
        print(f"oai-personnel: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader went away, as in "| head"; nothing is left to say, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A file that cannot be read or written; whatever was staged is gone again.
        print(f"oai-personnel: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        return 1


def _ready(*streams: object) -> None:
    """Make streams take every name: data in a file or a pipe is UTF-8, and a terminal shows what it can."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


# ---------------------------------------------------------------- output


def _show(frame: pd.DataFrame, form: str, columns: dict[str, Callable[[Any], str]]) -> int:
    """Print a frame: its columns for machines, a chosen few for people."""
    if form == "csv":
        from oai_personnel.cells import csv_text

        print(csv_text(frame.to_dict("records"), list(frame.columns)), end="")
    elif form == "json":
        print(_json(_records(frame)))
    else:
        from oai_personnel._terminal import table, width

        rows = [[show(row) for show in columns.values()] for row in _records(frame)]
        print(table(list(columns), rows, width(), _FLEXIBLE) if rows else "nothing")
    return 0


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with plain values: missing as None, days as text."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): value.date().isoformat() if hasattr(value, "date") else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _cell(name: str) -> Callable[[dict[str, Any]], str]:
    return lambda row: str(row[name] or "")


def _date(row: dict[str, Any]) -> str:
    """The date as far as it is known, in a narrow form: csv and json have the whole."""
    first, last = row["date"], row["date_latest"]
    if row["date_basis"] == "reported":
        return f"≤{last}"
    text = str(row[row["date_basis"]])
    if row["date_precision"] != "interval":
        return text
    if text.startswith("../"):
        return f"≤{text[3:]}"
    if text.endswith("/.."):
        return f"≥{text[:-3]}"
    # Within a year the months, across years the years.
    return f"{first[:7]}/{last[5:7]}" if first[:4] == last[:4] else f"{first[:4]}/{last[:4]}"


def _what(row: dict[str, Any]) -> str:
    title = row["title"] or row["team"] or ""
    return f"{title} (was {row['previous_title']})" if row.get("previous_title") else title


def _from(row: dict[str, Any]) -> str:
    """The beginning of a role as far as it is known."""
    return f"by {row['start_latest']}" if row["start"] is None else _span(row["start"], row["start_latest"])


def _until(row: dict[str, Any]) -> str:
    if row["end"] is None:
        return "now"
    return _span(row["end"], row["end_latest"]) if row["end_known"] else f"by {row['end_latest']}"


def _span(first: str, last: str) -> str:
    """Two bounds as the shortest date that has them.

    >>> _span("2024-02-01", "2024-02-29"), _span("2024-01-01", "2024-12-31"), _span("2024-01-01", "2024-04-30")
    ('2024-02', '2024', '2024-01-01/2024-04-30')
    """
    for text in (first, first[:7], first[:4]):
        parsed = edtf.parse(text)
        if (str(parsed.earliest), str(parsed.latest)) == (first, last):
            return text
    return f"{first}/{last}"


# ---------------------------------------------------------------- filters


def _bound(text: str, option: str, last: bool) -> pd.Timestamp:
    import pandas as pd

    try:
        parsed = edtf.parse(text)
    except edtf.EdtfError as error:
        raise UsageError(f"{option}: {error}") from None
    bound = parsed.latest if last else parsed.earliest
    if bound is None:
        raise UsageError(f"{option}: {text!r} is open at the end that counts")
    return pd.Timestamp(bound)


def _filter(frame: pd.DataFrame, options: argparse.Namespace, first: str, last: str) -> pd.DataFrame:
    """Apply the filters given; `first` and `last` are the columns that bound a row in time."""
    if options.since:
        bound = _bound(options.since, "--since", last=False)
        frame = frame[frame[last].isna() | (frame[last] >= bound)]
    if options.until:
        frame = frame[frame[first].isna() | (frame[first] <= _bound(options.until, "--until", last=True))]
    if getattr(options, "person", None):
        from oai_personnel.names import resolve

        frame = frame[frame["person_id"] == resolve(options.person).person_id]
    for name in ("area", "kind", "status"):
        if getattr(options, name, None) and name in frame.columns:
            frame = frame[frame[name] == getattr(options, name)]
    return frame


# ---------------------------------------------------------------- commands


def _departures(options: argparse.Namespace) -> int:
    from oai_personnel.views import load_departures

    frame = load_departures(None if options.track == "all" else options.track, options.known_by)
    columns = {
        "date": _date,
        "person": _cell("person"),
        "left": _cell("title"),
        "initiative": lambda row: "" if row["initiative"] == "unknown" else str(row["initiative"]),
        "to": _cell("destination"),
        "status": _cell("status"),
        "event": _cell("event_id"),
    }
    return _show(_filter(frame, options, "date", "date"), options.format, columns)


def _events(options: argparse.Namespace) -> int:
    from oai_personnel.loaders import load_events

    frame = load_events(known_by=options.known_by)
    if options.track:
        frame = frame[frame["track"] == options.track]
    return _show(_filter(frame, options, "date", "date"), options.format, _EVENT_COLUMNS)


_EVENT_COLUMNS: dict[str, Callable[[dict[str, Any]], str]] = {
    "date": _date,
    "person": _cell("person"),
    "kind": _cell("kind"),
    "title": _what,
    "track": _cell("track"),
    "status": _cell("status"),
    "event": _cell("event_id"),
}
_ROLE_COLUMNS: dict[str, Callable[[dict[str, Any]], str]] = {
    "from": _from,
    "until": _until,
    "person": _cell("person"),
    "title": lambda row: (row["title"] or "(no title known)") + (" (acting)" if row["acting"] else ""),
    "track": _cell("track"),
    "role": _cell("role_id"),
}


def _roles(options: argparse.Namespace) -> int:
    from oai_personnel.loaders import load_events, load_roles

    frame = load_roles(known_by=options.known_by)
    if options.track:
        frame = frame[frame["track"] == options.track]
    if options.kind:
        events = load_events(known_by=options.known_by)
        ids = set(events.loc[events["kind"] == options.kind, "event_id"])
        frame = frame[frame["start_event_id"].isin(ids) | frame["end_event_id"].isin(ids)]
        options.kind = None
    return _show(_filter(frame, options, "start", "end_latest"), options.format, _ROLE_COLUMNS)


def _person(options: argparse.Namespace) -> int:
    from oai_personnel.loaders import load_events, load_names, load_roles
    from oai_personnel.names import resolve

    match = resolve(options.name)
    names = load_names()
    names = names[names["person_id"] == match.person_id]
    events = load_events(known_by=options.known_by)
    events = events[events["person_id"] == match.person_id]
    roles = load_roles(known_by=options.known_by)
    roles = roles[roles["person_id"] == match.person_id]
    if options.format == "json":
        parts: dict[str, pd.DataFrame] = {"names": names, "events": events, "roles": roles}
        print(_json({**match._asdict(), **{name: _records(parts[name]) for name in parts}}))
        return 0
    if options.format == "csv":
        return _show(events, "csv", {})
    print(f"{match.name} ({match.person_id})")
    if len(names):
        print(f"also: {', '.join(dict.fromkeys(names['name']))}")
    print("\nEvents")
    _show(events, "table", {k: v for k, v in _EVENT_COLUMNS.items() if k != "person"})
    print("\nRoles")
    return _show(roles, "table", {k: v for k, v in _ROLE_COLUMNS.items() if k != "person"})


def _roster(options: argparse.Namespace) -> int:
    from oai_personnel.views import roster

    frame = roster(options.on, None if options.track == "all" else options.track, options.known_by)
    if options.area:
        frame = frame[frame["area"] == options.area]
    hidden = 0
    if options.format == "table" and not options.all:
        unbounded = (frame["certainty"] == "possible") & frame["start"].isna()
        hidden = int(unbounded.sum())
        frame = frame[~unbounded]

    def state(row: dict[str, Any]) -> str:
        marks = [
            row["certainty"],
            *(name for name, on in (("acting", row["acting"]), ("on leave", row["on_leave"])) if on),
        ]
        return ", ".join(marks)

    columns = {
        "person": _cell("person"),
        "title": lambda row: row["title"] or "(no title known)",
        "state": state,
        "from": _from,
        "area": _cell("area"),
    }
    status = _show(frame, options.format, columns)
    if hidden:
        print(f"\n{hidden} more are possible, as nothing tells when they began: --all")
    return status


_MARKS = {"agrees": "=", "compatible": "~", "conflicts": "≠", "deprecated": "×"}


def _explain(options: argparse.Namespace) -> int:
    from oai_personnel.views import explain

    frame = explain(options.event, options.known_by)
    if options.format != "table":
        return _show(frame, options.format, {})
    from oai_personnel._terminal import printable, width

    records = _records(frame)
    print(f"{records[0]['event_id']}  {records[0]['person']}")
    print("= agrees   ~ compatible   ≠ conflicts   × deprecated   (n/m: claims/independent families)")
    for column in dict.fromkeys(row["column"] for row in records):
        of_column = [row for row in records if row["column"] == column]
        print(f"\n{column}: {printable(str(of_column[0]['resolved'] or '(silent)'))}  [{of_column[0]['rule']}]")
        lines = _each_claim(of_column) if options.full else _each_value(of_column)
        print("\n".join(_clipped(line, width()) for line in lines))
    reasons = {(row["claim_id"], row["rank"], row["rank_reason"]) for row in records if row["rank"] != "normal"}
    if reasons:
        print("\nCurator")
        for claim, rank, reason in sorted(reasons):
            print(f"  {claim} {rank}: {printable(reason)}")
    if not options.full:
        print("\nWith --full: each claim, and the address of each document.")
        return 0
    print("\nDocuments")
    for source in sorted({row["source_id"]: row for row in records}.values(), key=lambda row: row["source_id"]):
        print(f"  {source['source_id']} {printable(source['url'] or '(known through another document)')}")
    return 0


def _each_value(rows: list[dict[str, Any]]) -> list[str]:
    """One line for each value asserted: how many say so, and who."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["agreement"], row["value"]), []).append(row)
    order = list(_MARKS)
    lines = []
    for (agreement, value), found in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]))):
        tiers = ("primary", "news", "secondary")
        found.sort(key=lambda row: (tiers.index(row["tier"]), row["published"], row["source_id"]))
        families = len({row["family"] for row in found})
        who = "; ".join(dict.fromkeys(f"{row['publisher']} {row['published']}" for row in found))
        lines.append(f"  {_MARKS[agreement]} {_fill(value)} {f'{len(found)}/{families}':>6}  {who}")
    return lines


def _each_claim(rows: list[dict[str, Any]]) -> list[str]:
    """One line for each claim."""
    lines = []
    for row in rows:
        family = f" < {row['family']}" if row["family"] != row["source_id"] else ""
        who = f"{row['tier']}, {row['publisher']} {row['published']}, {row['locator']}"
        lines.append(
            f"  {_MARKS[row['agreement']]} {_fill(row['value'])} {row['claim_id']} {row['source_id']}{family}  {who}"
        )
    return lines


def _fill(value: str) -> str:
    from oai_personnel._terminal import clip, pad, printable

    return pad(clip(printable(value), 28), 28)


def _clipped(line: str, columns: int) -> str:
    from oai_personnel._terminal import clip, printable

    return clip(printable(line), columns)


def _conflicts(options: argparse.Namespace) -> int:
    from oai_personnel.views import load_conflicts

    columns = {name: _cell(name) for name in ("event_id", "person", "column", "value", "resolved", "publisher", "rule")}
    return _show(load_conflicts(options.known_by, options.deprecated), options.format, columns)


_QUALIFIED = {"exact": "", "at_least": "≥ ", "about": "~ ", "at_most": "≤ "}


def _figures(options: argparse.Namespace) -> int:
    if options.check or options.verdict:
        return _checked_figures(options)
    from oai_personnel.loaders import load_figures, load_sources

    publisher = load_sources().set_index("source_id")["publisher"]
    frame: pd.DataFrame = load_figures()
    frame["publisher"] = frame["source_id"].map(publisher)
    return _show(_figures_of(frame, options), options.format, _FIGURE_COLUMNS)


def _figures_of(frame: pd.DataFrame, options: argparse.Namespace) -> pd.DataFrame:
    """The figures that the filters ask for, in order of the time that they are about."""
    import pandas as pd

    if options.metric:
        frame = frame[frame["metric"] == options.metric]
    dates = [edtf.parse(text) if isinstance(text, str) else None for text in frame["as_of"]]
    first = pd.Series([date and date.earliest for date in dates], frame.index, dtype="datetime64[us]")
    last = pd.Series([date and date.latest for date in dates], frame.index, dtype="datetime64[us]")
    frame = _filter(frame.assign(_first=first, _last=last), options, "_first", "_last")
    return frame.sort_values("_first", kind="stable").drop(columns=["_first", "_last"])


_FIGURE_COLUMNS: dict[str, Callable[[Any], str]] = {
    "as of": _cell("as_of"),
    "metric": _cell("metric"),
    "value": lambda row: f"{_QUALIFIED[row['qualifier']]}{row['value']:g}",
    "scope": _cell("scope"),
    "publisher": _cell("publisher"),
    "figure": _cell("figure_id"),
}


def _checked_figures(options: argparse.Namespace) -> int:
    from oai_personnel.figures import check_figures

    frame = _figures_of(check_figures(), options)
    if options.verdict:
        frame = frame[frame["verdict"] == options.verdict]
    columns = {
        "as of": _cell("as_of"),
        "metric": _cell("metric"),
        "value": _FIGURE_COLUMNS["value"],
        "counted": _counted,
        "verdict": _cell("verdict"),
        "scope": _cell("scope"),
        "figure": _cell("figure_id"),
    }
    return _show(frame, options.format, columns)


def _counted(row: dict[str, Any]) -> str:
    """The dataset's own count, from the least to the most that the dates allow."""
    if row["computed"] is None:
        return ""
    least, most = row["computed"], row["computed_most"]
    return str(least) if least == most else f"{least}–{most}"


def _coverage(options: argparse.Namespace) -> int:
    import pandas as pd

    from oai_personnel.coverage import HOLES, runs
    from oai_personnel.loaders import load_coverage

    frame: pd.DataFrame = load_coverage(known_by=options.known_by)
    if options.seat is not None:
        seats = frame["seat"].unique().tolist()
        if options.seat not in seats:
            raise UsageError(f"--seat: there is no seat {options.seat!r}; seats: {', '.join(seats)}")
        frame = frame[frame["seat"] == options.seat]
    if options.holes:
        frame = frame[frame["state"].isin(HOLES)]
    if options.format != "table":
        return _show(frame, options.format, {})
    records: list[dict[Any, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    joined = pd.DataFrame(runs(records))
    columns: dict[str, Callable[[Any], str]] = {
        "seat": _cell("seat"),
        "from": lambda row: row["since"][:7],
        "until": lambda row: row["until"][:7],
        "months": lambda row: str(row["months"]),
        "state": _cell("state"),
        "holders": _holders,
    }
    return _show(joined, "table", columns)


def _stats(options: argparse.Namespace) -> int:
    from oai_personnel import statistics
    from oai_personnel._store import rows

    numbers = statistics.measure({name: rows(name) for name in statistics.COUNTED})
    print(_json(numbers) if options.format == "json" else statistics.render(numbers).rstrip("\n"))
    return 0


def _holders(row: dict[str, Any]) -> str:
    """Who certainly held a seat and, in brackets, who may have."""
    possible = f"[{row['possible_holders']}]" if row["possible_holders"] else ""
    return " ".join(text for text in (row["holders"], possible) if text)


def _explore(options: argparse.Namespace) -> int:
    from oai_personnel.explorer import explore

    print(explore(options.out, show=not options.no_open))
    return 0


def _validate(options: argparse.Namespace) -> int:
    from oai_personnel.contributions.commands import lean_pandera, print_report

    lean_pandera()
    from oai_personnel.validation.checking import validate, validate_stream
    from oai_personnel.validation.report import Report

    if options.texts is not None and not os.path.isdir(options.texts):
        raise UsageError(f"--texts: there is no folder {options.texts!r}")
    for path in options.paths:
        if path != "-" and not os.path.exists(path):
            raise UsageError(f"there is no {path!r}: name a contribution, a folder, a table, or - for standard input")
    reports = [
        validate_stream(sys.stdin.buffer.read()) if path == "-" else validate(path, texts=options.texts)
        for path in dict.fromkeys(options.paths or [None])
    ]
    return print_report(Report.joined(reports), options.format)


def _build(options: argparse.Namespace) -> int:
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


if __name__ == "__main__":
    sys.exit(main())
