"""The commands that show what the rows rest on: explain, conflicts, figures, coverage, stats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from oai_personnel import edtf
from oai_personnel._columns import TABLES, VIEWS
from oai_personnel._store import plain_rows, rows, rows_known
from oai_personnel.cli.printing import cell_of, json_text, narrow, show
from oai_personnel.errors import UsageError
from oai_personnel.periods import period
from oai_personnel.vocabularies import BOUND_KINDS, TIERS

if TYPE_CHECKING:
    import argparse

    Row = Mapping[str, Any]

_MARKS = {"agrees": "=", "compatible": "~", "conflicts": "≠", "deprecated": "×"}


def run_explain(options: argparse.Namespace) -> int:
    """Run ``explain``."""
    from oai_personnel.explanations import explanation

    found = explanation(options.event, options.known_by)
    if options.format != "table":
        return show(found, options.format, VIEWS["cells"], {})
    from oai_personnel.cli.terminal import clip, paragraph, printable, width

    def line(text: str) -> str:
        return clip(printable(text), width())

    _head(found[0]["event_id"], options)
    for column in dict.fromkeys(row["column"] for row in found):
        claims = [row for row in found if row["column"] == column and row["agreement"] != "bounds"]
        bounds = [row for row in found if row["column"] == column and row["agreement"] == "bounds"]
        first = (claims or bounds)[0]
        rule = f"  [{first['rule']}]" if first["rule"] else ""
        print("\n" + paragraph(f"{column}: {first['resolved'] or '(no value)'}{rule}", width()))
        shown = _each_claim(claims) if options.full else _each_value(claims)
        print("\n".join(line(text) for text in [*shown, *map(_bound, bounds)]))
    reasons = {
        (row["claim_id"], row["rank"], row["rank_reason"]) for row in found if row["rank"] not in (None, "normal")
    }
    if reasons:
        print("\nCurator")
        for claim, rank, reason in sorted(reasons):
            print(paragraph(f"{claim} {rank}: {reason}", width(), "  "))
    if not options.full:
        print("\nWith --full: each claim, and the address of each document.")
        return 0
    print("\nDocuments")
    documents = {row["source_id"]: row for row in found if row["source_id"]}
    for source_id, row in sorted(documents.items()):
        print(f"  {source_id} {printable(row['url'] or '(known through another document)')}")
    return 0


def _head(event_id: str, options: argparse.Namespace) -> None:
    """What is explained, and how to read it."""
    from oai_personnel.cli.terminal import paragraph, width

    if event_id != options.event:
        print(f"{options.event} was merged into {event_id}")
    event = next(row for row in rows_known("events", options.known_by) if row["event_id"] == event_id)
    print(f"{event_id}  {event['person']}  {event['kind']} {event['date']}  {event['status']}")
    if event["note"]:
        print(paragraph(event["note"], width()))
    print(paragraph(_KEY, width()))


_KEY = "= agrees   ~ compatible   ≠ conflicts   × deprecated   > bound   (n/m: claims/independent voices)"


def _bound(row: Row) -> str:
    """What narrows a date beyond the claim that was chosen."""
    claim = f" {row['claim_id']} {row['source_id']}  {row['publisher']} {row['published']}" if row["claim_id"] else ""
    return f"  > {_fill(row['value'])} {claim or '  ' + BOUND_KINDS[row['bound']]}"


def _each_value(found: list[dict[str, Any]]) -> list[str]:
    """One line for each value asserted: how many say so, and who."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in found:
        groups.setdefault((row["agreement"], row["value"]), []).append(row)
    order, tiers = list(_MARKS), list(TIERS)
    lines = []
    for (agreement, value), same in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]))):
        same.sort(key=lambda row: (tiers.index(row["tier"]), row["published"], row["source_id"]))
        families = len({row["family"] for row in same})
        who = "; ".join(dict.fromkeys(f"{row['publisher']} {row['published']}" for row in same))
        lines.append(f"  {_MARKS[agreement]} {_fill(value)} {f'{len(same)}/{families}':>6}  {who}")
    return lines


def _each_claim(found: list[dict[str, Any]]) -> list[str]:
    """One line for each claim."""
    lines = []
    for row in found:
        family = f" < {row['family']}" if row["family"] != row["source_id"] else ""
        who = f"{row['tier']}, {row['publisher']} {row['published']}, {row['locator']}"
        mark = _MARKS[row["agreement"]]
        lines.append(f"  {mark} {_fill(row['value'])} {row['claim_id']} {row['source_id']}{family}  {who}")
    return lines


def _fill(value: str) -> str:
    from oai_personnel.cli.terminal import clip, pad, printable

    return pad(clip(printable(value), 28), 28)


def run_conflicts(options: argparse.Namespace) -> int:
    """Run ``conflicts``."""
    from oai_personnel.explanations import conflicts

    columns = {
        "event": cell_of("event_id"),
        **{name: cell_of(name) for name in ("person", "column", "value", "resolved", "publisher", "rule")},
    }
    return show(conflicts(options.known_by, options.deprecated), options.format, VIEWS["cells"], columns)


_QUALIFIED = {"exact": "", "at_least": "≥ ", "about": "~ ", "at_most": "≤ "}


def run_figures(options: argparse.Namespace) -> int:
    """Run ``figures``."""
    if options.check or options.verdict:
        return _run_checked_figures(options)
    publisher = {row["source_id"]: row["publisher"] for row in rows("sources")}
    found = [{**row, "publisher": publisher[row["source_id"]]} for row in rows("figures")]
    return show(_of_time(found, options), options.format, [*TABLES["figures"], "publisher"], _FIGURE_COLUMNS)


def _of_time(found: list[dict[str, Any]], options: argparse.Namespace) -> list[dict[str, Any]]:
    """The figures that the filters ask for, in order of the time that they are about."""
    fits = period(options.since, options.until, "possible")
    asked = options.since or options.until
    kept = []
    for row in found:
        date = edtf.parse(row["as_of"]) if row["as_of"] else None
        first, last = (date.earliest, date.latest) if date else (None, None)
        known = {"date_earliest": first or last, "date_latest": last or first}
        if options.metric in (None, row["metric"]) and (not asked or (known["date_latest"] and fits(known))):
            kept.append((str(known["date_earliest"] or "9999"), row))
    return [row for _, row in sorted(kept, key=lambda item: item[0])]


_FIGURE_COLUMNS: dict[str, Callable[[dict[str, Any]], str]] = {
    "as of": lambda row: narrow(row["as_of"] or ""),
    "metric": cell_of("metric"),
    "value": lambda row: f"{_QUALIFIED[row['qualifier']]}{row['value']:g}",
    "scope": cell_of("scope"),
    "publisher": cell_of("publisher"),
    "figure": cell_of("figure_id"),
}


def _run_checked_figures(options: argparse.Namespace) -> int:
    """Run ``figures --check``."""
    from oai_personnel.figures import check_figures

    found = _of_time(plain_rows(check_figures(engine="pyarrow")), options)
    if options.verdict:
        found = [row for row in found if row["verdict"] == options.verdict]
    columns = {
        "as of": _FIGURE_COLUMNS["as of"],
        "metric": cell_of("metric"),
        "value": _FIGURE_COLUMNS["value"],
        "counted": _counted,
        "verdict": cell_of("verdict"),
        "scope": cell_of("scope"),
        "figure": cell_of("figure_id"),
    }
    return show(found, options.format, VIEWS["figure_checks"], columns)


def _counted(row: dict[str, Any]) -> str:
    """The dataset's own count, from the least to the most that the dates allow."""
    if row["computed"] is None:
        return ""
    least, most = row["computed"], row["computed_most"]
    return str(least) if least == most else f"{least}–{most}"


def run_coverage(options: argparse.Namespace) -> int:
    """Run ``coverage``."""
    from oai_personnel import _clock
    from oai_personnel.coverage import GAPS, runs

    found = list(rows("coverage")) if options.known_by is None else _clock.coverage(options.known_by)
    if options.seat is not None:
        seats = dict.fromkeys(row["seat"] for row in found)
        if options.seat not in seats:
            raise UsageError(f"--seat: there is no seat {options.seat!r}; seats: {', '.join(seats)}")
        found = [row for row in found if row["seat"] == options.seat]
    if options.gaps:
        found = [row for row in found if row["state"] in GAPS]
    columns: dict[str, Callable[[dict[str, Any]], str]] = {
        "seat": cell_of("seat"),
        "from": lambda row: str(row["since"])[:7],
        "until": lambda row: str(row["until"])[:7],
        "months": lambda row: str(row["months"]),
        "state": cell_of("state"),
        "holders": _holders,
    }
    return show(runs(found) if options.format == "table" else found, options.format, TABLES["coverage"], columns)


def _holders(row: dict[str, Any]) -> str:
    """Who certainly held a seat and, in brackets, who may have."""
    possible = f"[{row['possible_holders']}]" if row["possible_holders"] else ""
    return " ".join(text for text in (row["holders"], possible) if text)


def run_stats(options: argparse.Namespace) -> int:
    """Run ``stats``."""
    from oai_personnel import statistics

    numbers = statistics.measure({name: rows(name) for name in statistics.COUNTED})
    if options.format == "json":
        print(json_text(numbers))
        return 0
    from oai_personnel.cli.terminal import paragraph, table, width

    columns = width()
    for place, section in enumerate(statistics.sections(numbers)):
        print("\n" * bool(place) + section.heading)
        if section.before:
            print(paragraph(section.before, columns))
        cells = [[str(cell) for cell in row] for row in section.rows]
        print(table(section.head, cells, columns, _BROAD, ("person",), ("note", "status")) if cells else "none")
        if section.after:
            print(paragraph(section.after, columns))
    return 0


#: Columns of the statistics that may be broken into lines.
_BROAD = ("events with", "person", "left", "note")
