"""What the explorer carries: the tables, and each event and role as known day by day.

Every rule is applied here. An event or a role is carried once for each spell of days on
which it read the same to somebody who knew all that had been published; beside a role
stand the days on which it was held, with their certainty. The page compares days and
decides nothing.

Tables go column by column, a column with few values as a list of them and places in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from oai_personnel import edtf
from oai_personnel._store import arrow, rows
from oai_personnel._version import CITATION, LICENCE, __version__
from oai_personnel.figures import check_figures
from oai_personnel.resolution import CELLS, Document, decide, documents, group_claims, summarize
from oai_personnel.tenures import Folded, fold, holding
from oai_personnel.views import _cell_rows, load_departures
from oai_personnel.vocabularies import VOCABULARIES

Row = Mapping[str, Any]

_SOURCE_COLUMNS = (
    "source_id", "url", "archive_url", "publisher", "author", "title", "published", "lang", "kind",
    "origin_source_id", "extent", "note", "tier", "family", "known_on",
)  # fmt: skip
_CLAIM_COLUMNS = ("claim_id", "event_id", "source_id", "locator", *CELLS, "rank", "rank_reason", "note", "agreement")
_ROLE_COLUMNS = (
    "role_id", "person_id", "track", "title", "seniority", "area", "team", "acting",
    "start", "start_latest", "end", "end_latest", "end_known", "start_event_id", "end_event_id",
)  # fmt: skip
#: One letter for each agreement, in the string beside a claim.
LETTERS = {"agrees": "a", "compatible": "c", "conflicts": "x", "deprecated": "d"}


def payload() -> dict[str, Any]:
    """Everything that the page shows, ready for JSON."""
    index = documents(rows("sources"))
    groups = group_claims(rows("claims"), index)
    events = _event_versions(groups, index)
    roles, spans = _role_versions(events)
    people = [{**row, "names": _names(row["person_id"])} for row in rows("people")]
    claims, rules = _explained(groups, index)
    columns = tuple(arrow("events").column_names)
    return {
        "version": __version__,
        "licence": LICENCE,
        "citation": CITATION,
        "as_of": _plain(_as_of()),
        "cells": list(CELLS),
        "event_columns": list(columns),
        "codes": VOCABULARIES,
        "people": pack(people, ("person_id", "name", "wikidata_id", "note", "names")),
        "organizations": pack(rows("organizations"), ("organization_id", "name", "kind", "wikidata_id")),
        "titles": {row["title"]: row["canonical_title"] for row in rows("titles") if _renamed(row)},
        "sources": pack(_sources(index), _SOURCE_COLUMNS),
        "events": pack(events, ("known_from", "known_until", *columns)),
        "rules": rules,
        "claims": pack(claims, _CLAIM_COLUMNS),
        "roles": pack(roles, ("known_from", "known_until", *_ROLE_COLUMNS)),
        "spans": pack(spans, ("role", "from", "to", "certain", "on_leave")),
        "departures": pack(
            _departures(),
            ("event_id", "title", "tenure_min", "tenure_max", "year", "quarter"),
        ),
        "figures": pack(*_figures()),
    }


def pack(records: Iterable[Row], columns: Sequence[str]) -> dict[str, Any]:
    """Rows as columns; a column whose values repeat as its values and places in them.

    >>> pack([{"a": "x", "b": 1}, {"a": "x", "b": 2}, {"a": None, "b": 3}], ["a", "b"])
    {'a': {'v': [None, 'x'], 'i': [1, 1, 0]}, 'b': [1, 2, 3]}
    """
    records = list(records)
    packed: dict[str, Any] = {}
    for column in columns:
        values = [_plain(record[column]) for record in records]
        if any(isinstance(value, list) for value in values):
            packed[column] = values
            continue
        kinds = sorted({(value is not None, str(value), repr(value)): value for value in values}.items())
        if len(kinds) > 0.8 * len(values):
            packed[column] = values
            continue
        distinct = [value for _, value in kinds]
        places = {repr(value): place for place, value in enumerate(distinct)}
        packed[column] = {"v": distinct, "i": [places[repr(value)] for value in values]}
    return packed


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value


def _renamed(title: Row) -> bool:
    return bool(title["title"] != title["canonical_title"])


def _names(person_id: str) -> list[list[str]]:
    return [[row["name"], row["lang"], row["kind"]] for row in rows("names") if row["person_id"] == person_id]


def _as_of() -> date:
    """The day up to which the record was read: the last day on which a document was read."""
    read = [edtf.parse(row["accessed"] or row["published"]).earliest for row in rows("sources")]
    return max(day for day in read if day)


def _sources(index: Mapping[str, Document]) -> list[dict[str, Any]]:
    tiers = list(VOCABULARIES["tiers"])
    return [
        {
            **row,
            "tier": tiers[index[row["source_id"]].tier],
            "family": index[row["source_id"]].family,
            "known_on": index[row["source_id"]].known_on,
        }
        for row in rows("sources")
    ]


# ---------------------------------------------------------------- versions


def _event_versions(groups: Mapping[str, Sequence[Row]], index: Mapping[str, Document]) -> list[dict[str, Any]]:
    """Each event once for each spell of days on which it read the same."""
    people = {row["person_id"]: row["name"] for row in rows("people")}
    titles = {row["title"]: row for row in rows("titles")}
    canonical = {title: row["canonical_title"] for title, row in titles.items()}
    found: list[dict[str, Any]] = []
    for event_id in sorted(groups):
        claims = groups[event_id]
        last: dict[str, Any] | None = None
        for day in sorted({index[claim["source_id"]].known_on for claim in claims}):
            known = group_claims(claims, index, day).get(event_id)
            if known is None:
                continue
            row = summarize(event_id, known, decide(known, index, canonical), index, people, titles)
            if last is not None:
                if _reading(last) == _reading(row):
                    continue
                last["known_until"] = day
            last = {"known_from": day, "known_until": None, **row}
            found.append(last)
    return sorted(found, key=lambda row: (row["date"], row["event_id"], row["known_from"]))


def _role_versions(events: Sequence[Row]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Each role once for each spell of days on which it read the same, and the days on which it was held."""
    tracks: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in events:
        tracks[event["person_id"], event["track"]].append(event)
    roles: list[dict[str, Any]] = []
    for key in sorted(tracks):
        versions = tracks[key]
        standing: dict[str, dict[str, Any]] = {}
        for day in sorted({event["known_from"] for event in versions}):
            known = [e for e in versions if e["known_from"] <= day and (e["known_until"] or date.max) > day]
            folded = fold(known, rows("titles"))
            spans = role_spans(folded)
            now = {role["role_id"]: {**role, "spans": spans[role["role_id"]]} for role in folded.roles}
            for role_id, old in list(standing.items()):
                if _reading(old) != _reading(now.get(role_id, {})):
                    old["known_until"] = day
                    del standing[role_id]
            for role_id, role in now.items():
                if role_id not in standing:
                    standing[role_id] = {"known_from": day, "known_until": None, **role}
                    roles.append(standing[role_id])
    spread = [
        {"role": place, "from": first, "to": last, "certain": certain, "on_leave": on_leave}
        for place, role in enumerate(roles)
        for first, last, certain, on_leave in role["spans"]
    ]
    return roles, spread


def _reading(row: Row) -> dict[str, Any]:
    """A row without the days on which it was the reading of the record."""
    return {name: value for name, value in row.items() if not name.startswith("known_")}


Span = tuple[date | None, date | None, bool, bool]


def role_spans(folded: Folded) -> dict[str, list[Span]]:
    """For each role the days on which the roster lists it: first, last, certain, on leave.

    A first day of None is open towards the past, a last day of None towards the future.
    """
    starts: set[date] = set()
    for held in (*folded.roles, *(leave._asdict() for leave in folded.leaves)):
        starts.update(day for day in (held["start"], held["start_latest"]) if day)
        starts.update(day + timedelta(days=1) for day in (held["end"], held["end_latest"]) if day)
    cuts = sorted(starts)
    spans: dict[str, list[Span]] = {role["role_id"]: [] for role in folded.roles}
    before = cuts[0] - timedelta(days=1)
    for first, following in zip([None, *cuts], [*cuts, None], strict=True):
        last = following - timedelta(days=1) if following else None
        for role in holding(folded, first or before):
            state = role["certainty"] == "certain", role["on_leave"]
            of_role = spans[role["role_id"]]
            if of_role and first and of_role[-1][1] == first - timedelta(days=1) and of_role[-1][2:] == state:
                of_role[-1] = (of_role[-1][0], last, *state)
            else:
                of_role.append((first, last, *state))
    return spans


# ---------------------------------------------------------------- evidence and consequences


def _explained(
    groups: Mapping[str, Sequence[Row]], index: Mapping[str, Document]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The claims with the agreement of each cell, and for each event the rule that chose each cell.

    A rule is the place of its code among the rules, one digit for each cell.
    """
    canonical = {row["title"]: row["canonical_title"] for row in rows("titles")}
    agreements: dict[tuple[str, str], str] = {}
    rules: dict[str, str] = {}
    places = {rule: str(place) for place, rule in enumerate(VOCABULARIES["cell_rules"])}
    for event_id in sorted(groups):
        rules[event_id] = "".join(places[cell.rule] for cell in decide(groups[event_id], index, canonical).values())
        for row in _cell_rows(event_id, list(groups[event_id]), index, canonical):
            agreements[row["claim_id"], row["column"]] = LETTERS[row["agreement"]]
    claims = [
        {**row, "agreement": "".join(agreements.get((row["claim_id"], column), "-") for column in CELLS)}
        for row in rows("claims")
        if row["event_id"] in groups
    ]
    return claims, rules


def _departures() -> list[dict[str, Any]]:
    """What only a view knows of a departure, and the year and quarter in which it certainly lies."""
    found = []
    frame = load_departures(track=None)
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        first, last = row["date"], row["date_latest"]
        year = first.year if first.year == last.year else None
        quarter = (first.month + 2) // 3
        same = year is not None and quarter == (last.month + 2) // 3
        found.append(
            {
                "event_id": row["event_id"],
                "title": row["title"],
                "tenure_min": row["tenure_days_min"],
                "tenure_max": row["tenure_days_max"],
                "year": year,
                "quarter": f"{year}-Q{quarter}" if same else None,
            }
        )
    return found


_CHECK_COLUMNS = ("verdict", "computed", "computed_most", "verdict_today", "why", "rows")


def _figures() -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """The reported figures, each with the dataset's own count beside it."""
    frame = check_figures()
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    checked = {row["figure_id"]: {name: row[name] for name in _CHECK_COLUMNS} for row in records}
    figures = [{**row, **checked[row["figure_id"]]} for row in rows("figures")]
    return figures, (*arrow("figures").column_names, *_CHECK_COLUMNS)
