"""What the explorer carries: the tables, and each event, stay and role as known day by day.

Every rule is applied here or before: the versions come from the tables of versions, and
beside a stay or a role are the days on which it was held, with their certainty. The page
compares days and decides nothing.

Tables go column by column: one with few values as a list of them and places in it, one of ids or of
rising numbers as the steps from one to the next.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from oai_personnel import _clock
from oai_personnel._columns import CELLS
from oai_personnel._frames import records
from oai_personnel._store import arrow, rows
from oai_personnel._version import ADDRESS, CITATION, LICENCE, RELEASED, __version__
from oai_personnel.certainty import spans
from oai_personnel.documents import Document
from oai_personnel.explanations import explanations
from oai_personnel.explorer.answers import answers, releases, safety_work
from oai_personnel.figures import check_figures
from oai_personnel.palette import AREA_GROUPS
from oai_personnel.views import departures
from oai_personnel.vocabularies import READ_EXTENTS, TIERS, VOCABULARIES

Row = Mapping[str, Any]

_SOURCE_COLUMNS = (
    "source_id", "url", "archive_url", "publisher", "author", "title", "published", "lang", "kind",
    "copy_of", "seen_in", "extent", "read", "tier", "family", "known_on",
)  # fmt: skip
_CLAIM_COLUMNS = ("claim_id", "event_id", "source_id", "locator", *CELLS, "rank", "rank_reason", "agreement")
_HELD_COLUMNS = (
    "spell_id", "person_id", "track", "team", "start_earliest", "start_latest", "end_earliest", "end_latest",
    "last_seen", "start_event_id", "end_event_id", "known_from", "known_until",
)  # fmt: skip
_ROLE_COLUMNS = ("role_id", "title", "seniority", "area", "acting", "end_kind", *_HELD_COLUMNS)
_DEPARTURE_COLUMNS = ("event_id", "title", "tenure_min", "tenure_max", "year", "quarter", "safety")
#: One letter for each agreement, in the string beside a claim.
LETTERS = {"agrees": "a", "compatible": "c", "conflicts": "x", "deprecated": "d"}


def payload() -> dict[str, Any]:
    """Everything that the page shows, ready for JSON."""
    index = _clock.record().documents
    people = [{**row, "names": _names(row["person_id"])} for row in rows("people")]
    roles, stays = rows("role_versions"), rows("spell_versions")
    explained = explain_all()
    columns = arrow("events").column_names
    return {
        "version": __version__,
        "licence": LICENCE,
        "citation": CITATION,
        "address": ADDRESS,
        "released": RELEASED,
        "through": _plain(_clock.data_through()),
        "reach": [[_plain(day), _plain(through)] for day, through in _reach(index)],
        "cells": list(CELLS),
        "event_columns": list(columns),
        "codes": VOCABULARIES,
        "areas": [[group.name, list(group.codes)] for group in AREA_GROUPS],
        "people": pack(people, ("person_id", "name", "note", "names")),
        "identifiers": pack(rows("identifiers"), ("entity_id", "scheme", "value", "source_id")),
        "organizations": pack(rows("organizations"), ("organization_id", "name", "kind", "parent_id")),
        "sources": pack(_sources(index), _SOURCE_COLUMNS),
        "events": pack(rows("event_versions"), (*(c for c in columns if c != "person"), "known_from", "known_until")),
        "roles": pack(roles, _ROLE_COLUMNS),
        "stays": pack(stays, _HELD_COLUMNS),
        "role_spans": pack(held_days(roles), ("row", "from", "to", "how")),
        "stay_spans": pack(held_days(stays), ("row", "from", "to", "how")),
        "leaves": pack(_leaves(), ("person_id", "track", "from", "to", "known_from", "known_until")),
        **explained,
        "departures": pack(_departures(), _DEPARTURE_COLUMNS),
        "figures": pack(*_figures()),
        **{name: pack(*table) for name, table in answers().items()},
        "releases": releases(),
        "strings": _packed(strings()),
    }


def strings() -> dict[str, dict[str, str]]:
    """The words of the page by language and key.

    They are written key by key, so that no language lacks one unseen. English alone has none
    for most codes of the dataset, which are English words.
    """
    table = json.loads(Path(__file__).with_name("assets").joinpath("strings.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for key, texts in table.items():
        for language, text in texts.items():
            found.setdefault(language, {})[key] = text
    return found


def _packed(table: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The keys once, and the texts of each language in their order."""
    keys = list(dict.fromkeys(key for texts in table.values() for key in texts))
    return {"keys": keys, "texts": {language: [texts.get(key) for key in keys] for language, texts in table.items()}}


def pack(table: Iterable[Row], columns: Sequence[str]) -> dict[str, Any]:
    """Rows as columns: one whose values repeat as its values and places in them, one of ids as their steps.

    >>> pack([{"a": "x", "b": 1.5}, {"a": "x", "b": 2.5}, {"a": None, "b": 3.5}], ["a", "b"])
    {'a': {'v': ['x', None], 'i': [0, 0, 1]}, 'b': [1.5, 2.5, 3.5]}
    >>> pack([{"id": "E0007"}, {"id": "E0009"}], ["id"])
    {'id': {'p': 'E', 'w': 4, 'd': [7, 2]}}
    """
    table = list(table)
    return {column: _column([_plain(row[column]) for row in table]) for column in columns}


_ID = re.compile(r"([A-Z])([0-9]+)")


def _column(values: list[Any]) -> Any:
    if any(isinstance(value, list) for value in values):
        return values
    ids = [_ID.fullmatch(value) if isinstance(value, str) else None for value in values]
    forms = {(one[1], len(one[2])) if one else None for one in ids}
    if len(forms) == 1 and None not in forms:
        numbers = [int(one[2]) for one in ids if one]
        return {"p": ids[0][1], "w": len(ids[0][2]), "d": _steps(numbers)} if ids[0] else values
    if values and all(type(value) is int for value in values) and values == sorted(values):
        return {"d": _steps(values)}
    kinds = sorted({(value is not None, str(value), repr(value)): value for value in values}.items())
    if len(kinds) > 0.8 * len(values):
        return values
    # The most frequent come first, so that their places are short.
    counts = Counter(map(repr, values))
    distinct = sorted((value for _, value in kinds), key=lambda value: -counts[repr(value)])
    places = {repr(value): place for place, value in enumerate(distinct)}
    return {"v": distinct, "i": [places[repr(value)] for value in values]}


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _plain(value: Any) -> Any:
    return value.isoformat()[:10] if isinstance(value, date) else value


def _names(person_id: str) -> list[list[str]]:
    return [[row["name"], row["lang"], row["kind"]] for row in rows("names") if row["person_id"] == person_id]


def _sources(index: Mapping[str, Document]) -> list[dict[str, Any]]:
    tiers = list(TIERS)
    return [
        {
            **row,
            "read": row["extent"] in READ_EXTENTS,
            "tier": tiers[index[row["source_id"]].tier],
            "family": index[row["source_id"]].family,
            "known_on": index[row["source_id"]].known_on,
        }
        for row in rows("sources")
    ]


# ---------------------------------------------------------------- the two clocks


def _reach(index: Mapping[str, Document]) -> list[tuple[date, date]]:
    """How far the documents reached that were known by a day, from each day on which that changed."""
    found: list[tuple[date, date]] = []
    for day in sorted({document.known_on for document in index.values()}):
        through = _clock.data_through(day)
        if not found or found[-1][1] != through:
            found.append((day, through))
    return found


def held_days(held: Sequence[Row]) -> list[dict[str, Any]]:
    """The days on which each row of spells or roles was held, and how certainly; no last day is an open one."""
    return [
        {"row": place, "from": first, "to": None if last == date.max else last, "how": how}
        for place, row in enumerate(held)
        for first, last, how in spans(row)
    ]


def _leaves() -> list[dict[str, Any]]:
    """Each leave of absence once for each stretch of days on which it was known to read so."""
    away = _clock.leavers()
    versions = [row for row in rows("event_versions") if row["person_id"] in away]
    days = sorted({day for row in versions for day in (row["known_from"], row["known_until"]) if day})
    found: list[dict[str, Any]] = []
    open_since: dict[tuple[Any, ...], dict[str, Any]] = {}
    for day in days:
        now = {(one.person_id, one.track, one.start_earliest, one.end_latest) for one in _clock.leaves(day)}
        for key in [key for key in open_since if key not in now]:
            open_since.pop(key)["known_until"] = day
        for key in sorted(now - open_since.keys(), key=str):
            named = dict(zip(("person_id", "track", "from", "to"), key, strict=True))
            open_since[key] = {**named, "known_from": day, "known_until": None}
            found.append(open_since[key])
    return found


# ---------------------------------------------------------------- evidence and consequences


def explain_all() -> dict[str, Any]:
    """The claims with the agreement of each cell, the rule that chose each cell, and what narrowed the dates.

    A rule is the place of its code among the rules, one digit for each cell. ``read`` is
    what a claim supports where that is not what its cell says: a canonical title, the days
    that a date printed in Asia leaves open.
    """
    places = {rule: str(place) for place, rule in enumerate(VOCABULARIES["cell_rules"])}
    written = {row["claim_id"]: row for row in rows("claims")}
    agreements: dict[tuple[str, str], str] = {}
    rules: dict[str, str] = {}
    read: list[dict[str, Any]] = []
    bounds: list[dict[str, Any]] = []
    for event_id, cells in explanations():
        chosen = dict.fromkeys(CELLS, "silent")
        for cell in cells:
            column, claim_id = cell["column"], cell["claim_id"]
            if cell["agreement"] == "bounds":
                bounds.append({**cell, "why": cell["bound"]})
                continue
            chosen[column] = cell["rule"]
            agreements[claim_id, column] = LETTERS[cell["agreement"]]
            if cell["value"] != written[claim_id][column]:
                read.append({"claim_id": claim_id, "column": column, "value": cell["value"]})
        rules[event_id] = "".join(places[rule] for rule in chosen.values())
    claims = [
        {**row, "agreement": "".join(agreements.get((row["claim_id"], column), "-") for column in CELLS)}
        for row in rows("claims")
        if row["event_id"] in rules
    ]
    return {
        "rules": rules,
        "claims": pack(claims, _CLAIM_COLUMNS),
        "read": pack(read, ("claim_id", "column", "value")),
        "bounds": pack(bounds, ("event_id", "column", "value", "why", "claim_id", "source_id")),
    }


def _departures() -> list[dict[str, Any]]:
    """What only a view knows of a departure, and the year and quarter in which it certainly lies."""
    found = []
    safety = safety_work()
    for row in departures(track=None, include_reversed=True):
        first, last = row["date_earliest"], row["date_latest"]
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
                "safety": safety.get(row["event_id"]),
            }
        )
    return found


_CHECK_COLUMNS = ("verdict", "computed", "computed_most", "verdict_today", "why", "rows")


def _figures() -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """The reported figures, each with the dataset's own count beside it."""
    checked = {row["figure_id"]: row for row in records(check_figures(engine="pyarrow"))}
    figures = [{**row, **{name: checked[row["figure_id"]][name] for name in _CHECK_COLUMNS}} for row in rows("figures")]
    return figures, (*arrow("figures").column_names, *_CHECK_COLUMNS)
