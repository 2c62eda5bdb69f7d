"""The dataset in numbers: how many rows, of which years, on what evidence.

``oai-personnel build`` renders them into ``docs/statistics.md`` and ``build --check``
fails where that is out of date, so that no other document has to carry a number that
somebody typed. ``oai-personnel stats`` prints the same of the tables installed. Pure:
rows in, numbers and text out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from oai_personnel._columns import TABLES
from oai_personnel.documents import documents
from oai_personnel.vocabularies import (
    COVERAGE_STATES,
    EVENT_KINDS,
    METRICS,
    SOURCE_KINDS,
    STATUSES,
    TIER_OF_KIND,
    TIERS,
    TRACKS,
)

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

#: The tables of which rows are counted.
COUNTED = tuple(TABLES)
#: Departures of these levels, and of founders, need two independent voices.
HIGH = ("chief", "vice_president", "board")


def measure(tables: Tables) -> dict[str, Any]:
    """Every number shown.

    Parameters
    ----------
    tables : mapping of str to sequence of mappings
        The rows of each table of `COUNTED`; days are `datetime.date`.

    Returns
    -------
    dict
        Plain numbers, texts, lists and dicts, ready for JSON.
    """
    events = tables["events"]
    kinds = _kinds_behind(tables)
    return {
        "rows": {name: len(tables[name]) for name in COUNTED},
        "families": len({document.family for document in documents(tables["sources"]).values()}),
        "events_by_year_and_track": {
            year: {track: sum(1 for e in events if _year(e) == year and e["track"] == track) for track in TRACKS}
            for year in sorted({_year(event) for event in events})
        },
        "departures_by_year": _by_year(event for event in events if event["kind"] == "departed"),
        "events_by_kind": _tally((event["kind"] for event in events), EVENT_KINDS),
        "events_by_status": _tally((event["status"] for event in events), STATUSES),
        "evidence": {
            **{name: sum(1 for event in events if holds(event, kinds)) for name, holds in EVIDENCE.items()},
        },
        "sources_by_kind": _tally((row["kind"] for row in tables["sources"]), SOURCE_KINDS),
        "sources_by_tier": _tally((TIER_OF_KIND[row["kind"]] for row in tables["sources"]), TIERS),
        "sources_by_language": dict(Counter(row["lang"] for row in tables["sources"]).most_common()),
        "figures_by_metric": _tally((row["metric"] for row in tables["figures"]), METRICS),
        "seat_months_by_state": _tally((row["state"] for row in tables["coverage"]), COVERAGE_STATES),
        "thin_departures": thin_departures(events, tables["roles"]),
    }


def _kinds_behind(tables: Tables) -> dict[str, dict[str, str]]:
    """For each event, the kind of each document behind it, those set aside left out."""
    kind = {row["source_id"]: row["kind"] for row in tables["sources"]}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in tables["claims"]:
        if claim["rank"] != "deprecated":
            found[claim["event_id"]][claim["source_id"]] = kind[claim["source_id"]]
    return found


#: What is said of the documents behind an event.
EVIDENCE: dict[str, Callable[[Row, Mapping[str, Mapping[str, str]]], bool]] = {
    "two independent voices or more": lambda event, kinds: event["n_independent"] >= 2,
    "a primary document that was read": lambda event, kinds: event["has_primary"],
    "a primary document, or two voices": lambda event, kinds: event["has_primary"] or event["n_independent"] >= 2,
    "one document alone": lambda event, kinds: event["n_sources"] == 1,
    "a single copy": lambda event, kinds: (
        len(kinds[event["event_id"]]) == 1
        and all(SOURCE_KINDS[kind].is_copy for kind in kinds[event["event_id"]].values())
    ),
    "a claim that contradicts a cell": lambda event, kinds: event["has_conflict"],
}


def thin_departures(events: Iterable[Row], roles: Iterable[Row]) -> list[dict[str, str]]:
    """Departures of chiefs, vice presidents, members of boards and founders that fewer than two voices tell of.

    The level is that of the exit and of every role that it ended.
    """
    events = list(events)
    founders = {event["person_id"] for event in events if event["kind"] == "founded"}
    levels: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, list[str]] = defaultdict(list)
    for role in roles:
        if role["end_event_id"]:
            levels[role["end_event_id"]].add(role["seniority"])
            titles[role["end_event_id"]] += [role["title"]] if role["title"] else []
    found = []
    for event in events:
        if event["kind"] != "departed" or event["n_independent"] >= 2:
            continue
        level = {event["seniority"], *levels[event["event_id"]]}
        if event["person_id"] in founders or level & set(HIGH):
            found.append(
                {
                    "event_id": event["event_id"],
                    "date": event["date"],
                    "person": event["person"],
                    "left": event["title"] or "; ".join(sorted(titles[event["event_id"]])) or "co-founder",
                    "track": event["track"],
                    "status": event["status"],
                    "note": event.get("note") or "",
                }
            )
    return sorted(found, key=lambda row: (row["date"], row["event_id"]))


#: Instead of a year, of events that may lie in more than one; sorts behind the years.
_SEVERAL = "several"


def _year(event: Row) -> str:
    """The year in which every day meant lies, if there is one."""
    first, last = str(event["date_earliest"])[:4], str(event["date_latest"])[:4]
    return first if first == last else _SEVERAL


def _by_year(events: Iterable[Row]) -> dict[str, int]:
    return dict(sorted(Counter(map(_year, events)).items()))


def _tally(values: Iterable[str], codes: Iterable[str]) -> dict[str, int]:
    """How often each code occurs, in the order of the codes, also those that never do.

    >>> _tally(["b", "b"], ["a", "b"])
    {'a': 0, 'b': 2}
    """
    counted = Counter(values)
    return {code: counted[code] for code in codes}


def share(part: int, whole: int) -> str:
    """A share in per cent.

    >>> share(1, 3), share(0, 0)
    ('33.3 %', '–')
    """
    return f"{100 * part / whole:.1f} %" if whole else "–"


class Section(NamedTuple):
    """A part of the numbers.

    Attributes
    ----------
    heading : str
    before, after : str
        Sentences around the table; either may be empty.
    head : tuple of str
    rows : list of tuple
    """

    heading: str
    head: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    before: str = ""
    after: str = ""


def sections(numbers: Mapping[str, Any]) -> list[Section]:
    """The numbers of `measure` as tables with headings."""
    total = numbers["rows"]["events"]
    months = numbers["seat_months_by_state"]
    evidence = [
        *((name, count, share(count, total)) for name, count in numbers["evidence"].items()),
        *((f"status {name}", n, share(n, total)) for name, n in numbers["events_by_status"].items()),
    ]
    thin = numbers["thin_departures"]
    return [
        Section(
            "Rows",
            ("table", "rows"),
            list(numbers["rows"].items()),
            after=f"The {numbers['rows']['sources']} documents go back to {numbers['families']} families: a document "
            "that copies, translates or relays another belongs to the family of the one at the end of the chain.",
        ),
        Section(
            "Events by year and track",
            ("year", *TRACKS, "all", "of them departures"),
            list(_years(numbers)),
            after="An event counts in the year in which every day meant lies; one that may lie in several is counted "
            "apart.",
        ),
        Section("Events by kind", ("kind", "events"), list(numbers["events_by_kind"].items())),
        Section(
            "Evidence",
            ("events with", "events", "share"),
            evidence,
            after="Documents that a curator set aside are not counted.",
        ),
        Section("Documents by tier", ("tier", "documents"), list(numbers["sources_by_tier"].items())),
        Section("Documents by kind", ("kind", "documents"), list(numbers["sources_by_kind"].items())),
        Section("Documents by language", ("language", "documents"), list(numbers["sources_by_language"].items())),
        Section("Figures", ("metric", "figures"), list(numbers["figures_by_metric"].items())),
        Section(
            "Coverage of the seats",
            ("state", "months of all seats", "share"),
            [(name, n, share(n, sum(months.values()))) for name, n in months.items()],
        ),
        Section(
            "Departures that need a second voice",
            tuple(thin[0]) if thin else (),
            [tuple(row.values()) for row in thin],
            before="Of chiefs, vice presidents, directors, members of a board's committees and co-founders, reported "
            "by fewer than two independent voices: the first places to look for another document.",
        ),
    ]


def render(numbers: Mapping[str, Any]) -> str:
    """Render the numbers of `measure` as Markdown."""
    parts = [
        "# The dataset in numbers",
        "Built from the tables by `oai-personnel build`; not edited by hand. `oai-personnel stats --format json` "
        "prints the same numbers for machines.",
    ]
    for section in sections(numbers):
        table = _table(section.head, section.rows) if section.rows else "None."
        parts += filter(None, (f"## {section.heading}", section.before, table, section.after))
    return "\n\n".join(parts) + "\n"


def _years(numbers: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    for year, tracks in numbers["events_by_year_and_track"].items():
        yield year, *tracks.values(), sum(tracks.values()), numbers["departures_by_year"].get(year, 0)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
