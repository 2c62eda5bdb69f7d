"""Every row that events, spells and roles ever showed, with the days on which it could be known.

What could be known changes only on a day on which a document came out that speaks of
somebody. On each such day the events of those people are resolved again by the rules,
their stays and titles are folded again, together with those of everybody who ever had a
one-holder title in common with them, and a row that reads differently begins a version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from oai_personnel._columns import TITLE_CELLS
from oai_personnel.events import Record
from oai_personnel.roles import Folded, Folding

Row = Mapping[str, Any]


class _History:
    """The versions of the rows of one table."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.current: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self.past: list[dict[str, Any]] = []

    def update(self, group: str, rows: Iterable[Row], day: date) -> None:
        """Note how the rows of a group read from a day on."""
        before, now = self.current[group], {row[self.key]: row for row in rows}
        after = {}
        for name, version in before.items():
            if name in now and all(version[column] == value for column, value in now[name].items()):
                after[name] = version
            else:
                self.past.append({**version, "known_until": day})
        for name, row in now.items():
            if name not in after:
                after[name] = {**row, "known_from": day, "known_until": None}
        self.current[group] = after

    def rows(self) -> list[dict[str, Any]]:
        return [*self.past, *(row for group in self.current.values() for row in group.values())]


def versions(record: Record, titles: Iterable[Row], seats: Iterable[Row]) -> dict[str, list[dict[str, Any]]]:
    """Compute the versions of events, spells and roles.

    Parameters
    ----------
    record : Record
        The authored tables, prepared for the rules.
    titles, seats : iterables of mappings
        Rows of these tables.

    Returns
    -------
    dict of str to list of dict
        Rows of ``event_versions``, ``spell_versions`` and ``role_versions``, in the order of
        the tables of which they are versions, so that the rows of one day are in that order.
    """
    titles, seats = list(titles), list(seats)
    groups = _groups(record, titles, seats)
    members: dict[str, set[str]] = defaultdict(set)
    for person, group in groups.items():
        members[group].add(person)
    shown: dict[date, set[str]] = defaultdict(set)
    for claims in record.claims.values():
        for claim in claims:
            shown[record.documents[claim["source_id"]].known_on].add(claim["person_id"])
    events, spells, roles = _History("event_id"), _History("spell_id"), _History("role_id")
    folding = Folding(titles, seats)
    stays: dict[str, Folded] = {}
    for day in sorted(shown):
        found = record.resolve(day, shown[day])
        resolved: dict[str, list[Row]] = {person: [] for person in shown[day]}
        sightings: dict[str, list[Any]] = {person: [] for person in shown[day]}
        for event in found.events:
            resolved[event["person_id"]].append(event)
        for sighting in found.sightings:
            sightings[record.claims[sighting.event_id][0]["person_id"]].append(sighting)
        for person in shown[day]:
            events.update(person, resolved[person], day)
            stays[person] = folding.stays(resolved[person], sightings[person])
        for group in sorted({groups[person] for person in shown[day]}):
            folded = folding.join([stays[person] for person in sorted(members[group]) if person in stays])
            spells.update(group, folded.spells, day)
            roles.update(group, folded.roles, day)
    return {
        "event_versions": sorted(
            events.rows(), key=lambda row: (row["date_earliest"], row["event_id"], row["known_from"])
        ),
        "spell_versions": sorted(spells.rows(), key=_order("spell_id")),
        "role_versions": sorted(roles.rows(), key=_order("role_id")),
    }


def _groups(record: Record, titles: Iterable[Row], seats: Iterable[Row]) -> dict[str, str]:
    """Everybody's group: people who ever had a one-holder title or seat in common, directly or through others."""
    posts = {row["title"]: row["title"] for row in titles if row["holders"] == "one"}
    posts |= {row["title"]: row["seat"] for row in seats if row["holders"] == "one"}
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for claims in record.claims.values():
        for claim in claims:
            person = root(claim["person_id"])
            for column in TITLE_CELLS:
                post = posts.get(record.said(claim, column) or "")
                if post:
                    parent[root(f"post {post}")] = root(person)
    return {person: root(person) for person in list(parent) if not person.startswith("post ")}


def _order(key: str) -> Any:
    def order(row: Row) -> tuple[Any, ...]:
        start = row["start_earliest"] or row["start_latest"]
        return row["person_id"], row["track"], start, row[key], row["known_from"]

    return order
