"""The commands that read the dataset: each takes the options and returns the exit status."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from oai_personnel import edtf
from oai_personnel.cli.printing import (
    cell_of,
    date_text,
    filtered,
    from_text,
    json_text,
    records,
    show,
    title_text,
    until_text,
)
from oai_personnel.errors import UsageError
from oai_personnel.vocabularies import TIERS

if TYPE_CHECKING:
    import argparse

    import pandas as pd


def run_departures(options: argparse.Namespace) -> int:
    """Run ``departures``."""
    from oai_personnel.views import load_departures

    frame = load_departures(None if options.track == "all" else options.track, options.known_by)
    columns = {
        "date": date_text,
        "person": cell_of("person"),
        "left": cell_of("title"),
        "initiative": lambda row: "" if row["initiative"] == "unknown" else str(row["initiative"]),
        "to": cell_of("destination"),
        "status": cell_of("status"),
        "event": cell_of("event_id"),
    }
    return show(filtered(frame, options, "date", "date"), options.format, columns)


def run_events(options: argparse.Namespace) -> int:
    """Run ``events``."""
    from oai_personnel.loaders import load_events

    frame = load_events(known_by=options.known_by)
    if options.track:
        frame = frame[frame["track"] == options.track]
    return show(filtered(frame, options, "date", "date"), options.format, _EVENT_COLUMNS)


_EVENT_COLUMNS: dict[str, Callable[[dict[str, Any]], str]] = {
    "date": date_text,
    "person": cell_of("person"),
    "kind": cell_of("kind"),
    "title": title_text,
    "track": cell_of("track"),
    "status": cell_of("status"),
    "event": cell_of("event_id"),
}
_ROLE_COLUMNS: dict[str, Callable[[dict[str, Any]], str]] = {
    "from": from_text,
    "until": until_text,
    "person": cell_of("person"),
    "title": lambda row: (row["title"] or "(no title known)") + (" (acting)" if row["acting"] else ""),
    "track": cell_of("track"),
    "role": cell_of("role_id"),
}


def run_roles(options: argparse.Namespace) -> int:
    """Run ``roles``."""
    from oai_personnel.loaders import load_events, load_roles

    frame = load_roles(known_by=options.known_by)
    if options.track:
        frame = frame[frame["track"] == options.track]
    if options.kind:
        events = load_events(known_by=options.known_by)
        ids = set(events.loc[events["kind"] == options.kind, "event_id"])
        frame = frame[frame["start_event_id"].isin(ids) | frame["end_event_id"].isin(ids)]
        options.kind = None
    return show(filtered(frame, options, "start", "end_latest"), options.format, _ROLE_COLUMNS)


def run_person(options: argparse.Namespace) -> int:
    """Run ``person``."""
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
        print(json_text({**match._asdict(), **{name: records(parts[name]) for name in parts}}))
        return 0
    if options.format == "csv":
        return show(events, "csv", {})
    print(f"{match.name} ({match.person_id})")
    if len(names):
        print(f"also: {', '.join(dict.fromkeys(names['name']))}")
    print("\nEvents")
    show(events, "table", {k: v for k, v in _EVENT_COLUMNS.items() if k != "person"})
    print("\nRoles")
    return show(roles, "table", {k: v for k, v in _ROLE_COLUMNS.items() if k != "person"})


def run_roster(options: argparse.Namespace) -> int:
    """Run ``roster``."""
    from oai_personnel.views import roster

    frame = roster(options.on, None if options.track == "all" else options.track, options.known_by)
    if options.area:
        frame = frame[frame["area"] == options.area]
    hidden = 0
    if options.format == "table" and not options.include_possible:
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
        "person": cell_of("person"),
        "title": lambda row: row["title"] or "(no title known)",
        "state": state,
        "from": from_text,
        "area": cell_of("area"),
    }
    status = show(frame, options.format, columns)
    if hidden:
        print(f"\n{hidden} more roles with no known start date are hidden; show them with --include-possible")
    return status


_MARKS = {"agrees": "=", "compatible": "~", "conflicts": "≠", "deprecated": "×"}


def run_explain(options: argparse.Namespace) -> int:
    """Run ``explain``."""
    from oai_personnel.explanations import explain

    frame = explain(options.event, options.known_by)
    if options.format != "table":
        return show(frame, options.format, {})
    from oai_personnel.cli.terminal import printable, width

    rows = records(frame)
    print(f"{rows[0]['event_id']}  {rows[0]['person']}")
    print("= agrees   ~ compatible   ≠ conflicts   × deprecated   (n/m: claims/independent families)")
    for column in dict.fromkeys(row["column"] for row in rows):
        of_column = [row for row in rows if row["column"] == column]
        print(f"\n{column}: {printable(str(of_column[0]['resolved'] or '(no value)'))}  [{of_column[0]['rule']}]")
        lines = _each_claim(of_column) if options.full else _each_value(of_column)
        print("\n".join(_clipped(line, width()) for line in lines))
    reasons = {(row["claim_id"], row["rank"], row["rank_reason"]) for row in rows if row["rank"] != "normal"}
    if reasons:
        print("\nCurator")
        for claim, rank, reason in sorted(reasons):
            print(f"  {claim} {rank}: {printable(reason)}")
    if not options.full:
        print("\nWith --full: each claim, and the address of each document.")
        return 0
    print("\nDocuments")
    for source in sorted({row["source_id"]: row for row in rows}.values(), key=lambda row: row["source_id"]):
        print(f"  {source['source_id']} {printable(source['url'] or '(known through another document)')}")
    return 0


def _each_value(rows: list[dict[str, Any]]) -> list[str]:
    """One line for each value asserted: how many say so, and who."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["agreement"], row["value"]), []).append(row)
    order, tiers = list(_MARKS), list(TIERS)
    lines = []
    for (agreement, value), found in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]))):
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
    from oai_personnel.cli.terminal import clip, pad, printable

    return pad(clip(printable(value), 28), 28)


def _clipped(line: str, columns: int) -> str:
    from oai_personnel.cli.terminal import clip, printable

    return clip(printable(line), columns)


def run_conflicts(options: argparse.Namespace) -> int:
    """Run ``conflicts``."""
    from oai_personnel.explanations import load_conflicts

    columns = {
        name: cell_of(name) for name in ("event_id", "person", "column", "value", "resolved", "publisher", "rule")
    }
    return show(load_conflicts(options.known_by, options.deprecated), options.format, columns)


_QUALIFIED = {"exact": "", "at_least": "≥ ", "about": "~ ", "at_most": "≤ "}


def run_figures(options: argparse.Namespace) -> int:
    """Run ``figures``."""
    if options.check or options.verdict:
        return run_checked_figures(options)
    from oai_personnel.loaders import load_figures, load_sources

    publisher = load_sources().set_index("source_id")["publisher"]
    frame: pd.DataFrame = load_figures()
    frame["publisher"] = frame["source_id"].map(publisher)
    return show(_figures_of(frame, options), options.format, _FIGURE_COLUMNS)


def _figures_of(frame: pd.DataFrame, options: argparse.Namespace) -> pd.DataFrame:
    """The figures that the filters ask for, in order of the time that they are about."""
    import pandas as pd

    if options.metric:
        frame = frame[frame["metric"] == options.metric]
    dates = [edtf.parse(text) if isinstance(text, str) else None for text in frame["as_of"]]
    first = pd.Series([date and date.earliest for date in dates], frame.index, dtype="datetime64[us]")
    last = pd.Series([date and date.latest for date in dates], frame.index, dtype="datetime64[us]")
    frame = filtered(frame.assign(_first=first, _last=last), options, "_first", "_last")
    return frame.sort_values("_first", kind="stable").drop(columns=["_first", "_last"])


_FIGURE_COLUMNS: dict[str, Callable[[Any], str]] = {
    "as of": cell_of("as_of"),
    "metric": cell_of("metric"),
    "value": lambda row: f"{_QUALIFIED[row['qualifier']]}{row['value']:g}",
    "scope": cell_of("scope"),
    "publisher": cell_of("publisher"),
    "figure": cell_of("figure_id"),
}


def run_checked_figures(options: argparse.Namespace) -> int:
    """Run ``figures --check``."""
    from oai_personnel.figures import check_figures

    frame = _figures_of(check_figures(), options)
    if options.verdict:
        frame = frame[frame["verdict"] == options.verdict]
    columns = {
        "as of": cell_of("as_of"),
        "metric": cell_of("metric"),
        "value": _FIGURE_COLUMNS["value"],
        "counted": _counted,
        "verdict": cell_of("verdict"),
        "scope": cell_of("scope"),
        "figure": cell_of("figure_id"),
    }
    return show(frame, options.format, columns)


def _counted(row: dict[str, Any]) -> str:
    """The dataset's own count, from the least to the most that the dates allow."""
    if row["computed"] is None:
        return ""
    least, most = row["computed"], row["computed_most"]
    return str(least) if least == most else f"{least}–{most}"


def run_coverage(options: argparse.Namespace) -> int:
    """Run ``coverage``."""
    import pandas as pd

    from oai_personnel.coverage import HOLES, runs
    from oai_personnel.loaders import load_coverage

    frame: pd.DataFrame = load_coverage(known_by=options.known_by)
    if options.seat is not None:
        seats = frame["seat"].unique().tolist()
        if options.seat not in seats:
            raise UsageError(f"--seat: there is no seat {options.seat!r}; seats: {', '.join(seats)}")
        frame = frame[frame["seat"] == options.seat]
    if options.gaps:
        frame = frame[frame["state"].isin(HOLES)]
    if options.format != "table":
        return show(frame, options.format, {})
    months: list[dict[Any, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    joined = pd.DataFrame(runs(months))
    columns: dict[str, Callable[[Any], str]] = {
        "seat": cell_of("seat"),
        "from": lambda row: row["since"][:7],
        "until": lambda row: row["until"][:7],
        "months": lambda row: str(row["months"]),
        "state": cell_of("state"),
        "holders": _holders,
    }
    return show(joined, "table", columns)


def run_stats(options: argparse.Namespace) -> int:
    """Run ``stats``."""
    from oai_personnel import statistics
    from oai_personnel._store import rows

    numbers = statistics.measure({name: rows(name) for name in statistics.COUNTED})
    print(json_text(numbers) if options.format == "json" else statistics.render(numbers).rstrip("\n"))
    return 0


def _holders(row: dict[str, Any]) -> str:
    """Who certainly held a seat and, in brackets, who may have."""
    possible = f"[{row['possible_holders']}]" if row["possible_holders"] else ""
    return " ".join(text for text in (row["holders"], possible) if text)
