"""The rules beside the plain implementation of the two pages: every difference, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from oai_personnel.certainty import certainty
from oai_personnel.coverage import cover, two_holders
from oai_personnel.events import Record
from oai_personnel.roles import fold
from tests.specification import cells, days_in_post, posts

Row = Mapping[str, Any]

CLOCK = ("known_from", "known_until")


def rows_apart(what: str, expected: Iterable[Row], found: Iterable[Row], key: str) -> list[str]:
    expected, found = list(expected), list(found)
    order = [row[key] for row in expected], [row[key] for row in found]
    if order[0] != order[1]:
        return [f"{what}: {order[0]} by the page, {order[1]} by the code"]
    return [
        f"{what} {ours[key]} {column}: {ours[column]!r} by the page, {theirs[column]!r} by the code"
        for ours, theirs in zip(expected, found, strict=True)
        for column in theirs
        if column not in CLOCK and ours[column] != theirs[column]
    ]


def cells_apart(record: Record, world: cells.World, events: Iterable[str], known_by: date | None) -> list[str]:
    """Differences in the rule of each cell, and in who agrees with it."""
    found = []
    for event_id in events:
        live = [claim for claim in record.known(event_id, known_by) if claim["rank"] != "deprecated"]
        code = record.cells(event_id, known_by)
        for column, cell in cells.decide(world, live).items():
            if (cell.value, cell.rule, cell.agreement, cell.disputed) != code[column][:4]:
                found.append(f"cell {event_id} {column}: {cell} by the page, {code[column]} by the code")
    return found


def months_apart(expected: posts.Posts, roles: Iterable[Row], tables: Mapping[str, list[Any]], last: date) -> list[str]:
    """Differences in the coverage of seats."""
    months = cover(roles, tables["seats"], tables["vacancies"], last)
    return [
        f"coverage: {month} by the page, {same} by the code"
        for month, same in zip(days_in_post.coverage(expected, tables, last), months, strict=True)
        if month != same
    ]


def differences(
    tables: Mapping[str, list[Any]],
    known_by: date | None = None,
    days: Iterable[date] = (),
    reach: date | None = None,
    months_until: date | None = None,
) -> list[str]:
    """All differences between the code and the pages for these tables, on the one clock and the other."""
    record = Record(tables)
    theirs = record.resolve(known_by)
    ours, sightings = cells.resolve(tables, known_by)
    found = rows_apart("event", ours, theirs.events, "event_id")
    seen = {(one.event_id, one.claim_id, one.source_id, one.first, one.last) for one in sightings}
    if seen != {tuple(one) for one in theirs.sightings}:
        found.append(f"sightings: {seen ^ {tuple(one) for one in theirs.sightings}}")
    found += cells_apart(record, cells.World(tables), [event["event_id"] for event in ours], known_by)
    if found:
        return found

    folded = fold(theirs.events, tables["titles"], tables["seats"], theirs.sightings, reach)
    expected = posts.fold(ours, sightings, tables, reach)
    found += rows_apart("spell", expected.spells, folded.spells, "spell_id")
    found += rows_apart("role", expected.roles, folded.roles, "role_id")
    problems = {(one.event_id, one.rule) for one in folded.inconsistencies}
    problems |= {
        (one.event_id, one.rule) for one in two_holders(folded.roles, tables["seats"], tables["titles"], folded.leaves)
    }
    expected.problems |= posts.two_holders(expected, tables)
    if problems != expected.problems:
        found.append(f"problems: {problems ^ expected.problems}")
    absent = {(one.person_id, one.track, one.first, one.sure_from, one.sure_to, one.last) for one in expected.leaves}
    away = {tuple(one) for one in folded.leaves}
    if absent != away:
        found.append(f"leaves: {absent} by the page, {away} by the code")
    if found:
        return found
    if months_until:
        found += months_apart(expected, folded.roles, tables, months_until)
    for day in days:
        for row, same in zip([*expected.spells, *expected.roles], [*folded.spells, *folded.roles], strict=True):
            ours_, theirs_ = days_in_post.certainty(row, day, reach), certainty(same, day, reach)
            if ours_ != theirs_:
                found.append(
                    f"{row.get('role_id', row['spell_id'])} on {day}: {ours_} by the page, {theirs_} by the code"
                )
    return found
