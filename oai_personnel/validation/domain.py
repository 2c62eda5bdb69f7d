"""What must hold in the world: time, seats, evidence.

Each check takes the tables by name and yields problems at the line and column of the
claim, source or person concerned.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from oai_personnel import edtf
from oai_personnel.coverage import by_seat, life, occupied, two_holders
from oai_personnel.events import resolve
from oai_personnel.name_forms import fold_name
from oai_personnel.roles import fold, held_after_end
from oai_personnel.validation.addresses import canonical
from oai_personnel.validation.claims import (
    ClaimChecker,
    bounds,
    circle,
    classed,
    is_late,
    is_read_early,
    rests_on_aggregators,
    source_faults,
)
from oai_personnel.validation.report import Problem
from oai_personnel.validation.structure import RawTable
from oai_personnel.vocabularies import AREAS, COUNTS_OF_METRIC, READ_EXTENTS, SCHEME_FORMS, SENIORITIES

Tables = Mapping[str, RawTable]
Check = Callable[[Tables], Iterator[Problem]]

#: The rule for each way in which events do not fold into roles.
INCONSISTENCY_RULES = {
    "two_holders": "D001",
    "nothing_to_leave": "D002",
    "second_start": "D003",
    "title_already_held": "D004",
    "act_after_exit": "D002",
    "seen_after_exit": "D002",
    "held_after_end": "D051",
}

#: The rules that a row breaks which nothing uses.
UNUSED_RULES = ("D008", "D009", "D015")


def check_documents(tables: Tables) -> Iterator[Problem]:
    """Each document by itself, and no chain of origins is a circle."""
    table = tables["sources"]
    origins = {row["source_id"]: row["copy_of"] for row in table.rows}
    extents = {row["source_id"]: row["extent"] for row in table.rows}
    seen: set[str] = set()
    for index, row in enumerate(table.rows):
        for column, rule, message in source_faults(row):
            yield table.problem(index, rule, message, column)
        if is_read_early(row["published"], row["accessed"]):
            message = f"Read {row['accessed']}, published {row['published']}."
            yield table.problem(index, "D046", message, "accessed")
        through = extents.get(row["seen_in"])
        if through is not None and through not in READ_EXTENTS:
            yield table.problem(index, "D040", f"The extent of {row['seen_in']} is {through}.", "seen_in")
        # Once for each circle, however many documents are in it.
        way = circle(row["source_id"], origins)
        if way and row["source_id"] not in seen:
            seen.update(way)
            yield table.problem(index, "D013", f"Goes back to itself: {' → '.join(way)}.", "copy_of")


def check_sources(tables: Tables) -> Iterator[Problem]:
    """Every source is used and entered once."""
    table = tables["sources"]
    used = {row["source_id"] for name in ("claims", "figures", "vacancies") for row in tables[name].rows}
    used |= {row[column] for row in table.rows for column in ("copy_of", "seen_in")}
    used |= {row["source_id"] for row in tables["identifiers"].rows}
    first: dict[str, str] = {}
    for index, row in enumerate(table.rows):
        if row["source_id"] not in used:
            message = f"No claim, figure or other source names {row['source_id']}."
            yield table.problem(index, "D008", message, "source_id")
        address = canonical(row["url"])
        if address in first:
            yield table.problem(index, "D023", f"{first[address]} has the same address.", "url")
        if address:
            first[address] = row["source_id"]


def check_people(tables: Tables) -> Iterator[Problem]:
    """Every person has an event; every spelling adds something and belongs to one full name."""
    people = tables["people"]
    seen = {row["person_id"] for row in tables["claims"].rows if row["rank"] != "deprecated"}
    owner = {row["name"]: row["person_id"] for row in people.rows}
    for index, row in enumerate(people.rows):
        if row["person_id"] not in seen:
            yield people.problem(index, "D009", f"No claim speaks of {row['person_id']}.", "person_id")
    names = tables["names"]
    for index, row in enumerate(names.rows):
        holder = owner.get(row["name"])
        if holder == row["person_id"] and row["kind"] != "preferred":
            yield names.problem(index, "D020", f"{row['name']!r} is the name itself.", "name")
        elif holder not in (None, row["person_id"]):
            yield names.problem(index, "D020", f"{row['name']!r} is the full name of {holder}.", "name")


def check_spellings(tables: Tables) -> Iterator[Problem]:
    """Canonical titles and teams are consistent, and used."""
    spelt = (
        ("titles", "title", ("title", "previous_title"), ("seniority", "area", "holders")),
        ("teams", "team", ("team",), ("area",)),
    )
    for name, key, cells, classes in spelt:
        table = tables[name]
        known = {row[key]: row for row in table.rows}
        used = {row[column] for row in tables["claims"].rows for column in cells}
        used |= {known[one][f"canonical_{key}"] for one in used if one in known}
        for index, row in enumerate(table.rows):
            canonical = known.get(row[f"canonical_{key}"])
            if canonical is not None and canonical[f"canonical_{key}"] != canonical[key]:
                message = f"{canonical[key]!r} is itself a spelling of {canonical[f'canonical_{key}']!r}."
                yield table.problem(index, "D014", message, f"canonical_{key}")
            elif canonical is not None:
                for column in classes:
                    if row[column] != canonical[column]:
                        message = f"{row[column]!r} here, {canonical[column]!r} at {canonical[key]!r}."
                        yield table.problem(index, "D014", message, column)
            if row[key] not in used:
                yield table.problem(index, "D015", f"No claim uses {row[key]!r}.", key)


def check_organizations(tables: Tables) -> Iterator[Problem]:
    """Organisations are used, have a name of their own, and are not parts of themselves."""
    table = tables["organizations"]
    parents = {row["organization_id"]: row["parent_id"] for row in table.rows}
    named: dict[str, str] = {}
    within: set[str] = set()
    used = {row[column] for row in tables["claims"].rows for column in ("origin_id", "destination_id")}
    for index, row in enumerate(table.rows):
        if row["organization_id"] not in used:
            yield table.problem(index, "D015", f"No claim uses {row['organization_id']!r}.", "organization_id")
        other = named.setdefault(fold_name(row["name"]) or row["name"], row["organization_id"])
        if other != row["organization_id"]:
            yield table.problem(index, "D045", f"{other} is called {row['name']!r} as well.", "name")
        way = circle(row["organization_id"], parents)
        if way and row["organization_id"] not in within:
            within.update(way)
            message = f"It is a part of itself: {' → '.join(way)}."
            yield table.problem(index, "D013", message, "parent_id", "Name the organisation that owns it, or none.")


def check_identifiers(tables: Tables) -> Iterator[Problem]:
    """Identifiers are those of a known person or organisation, written as their scheme does."""
    table = tables["identifiers"]
    known = {row["person_id"] for row in tables["people"].rows}
    known |= {row["organization_id"] for row in tables["organizations"].rows}
    for index, row in enumerate(table.rows):
        if row["entity_id"] not in known:
            yield table.problem(index, "K002", f"{row['entity_id']!r} is no person and no organisation.", "entity_id")
        if not re.fullmatch(SCHEME_FORMS[row["scheme"]], row["value"]):
            message = f"{row['value']!r} does not match {SCHEME_FORMS[row['scheme']]}."
            yield table.problem(index, "D041", message, "value")


def check_notes(tables: Tables) -> Iterator[Problem]:
    """Notes of events are of events that exist."""
    table = tables["event_notes"]
    known = {row["event_id"] for row in tables["claims"].rows}
    for index, row in enumerate(table.rows):
        if row["event_id"] not in known:
            yield table.problem(index, "K002", f"No claim speaks of {row['event_id']}.", "event_id")


def check_claims(tables: Tables) -> Iterator[Problem]:
    """Each claim with its source: its weight, its reason, its dates, the columns of its kind."""
    published = {row["source_id"]: row["published"] for row in tables["sources"].rows}
    titles = {row["title"]: row for row in tables["titles"].rows}
    teams = {row["team"]: row for row in tables["teams"].rows}
    table, checker = tables["claims"], ClaimChecker()
    for index, row in enumerate(table.rows):
        cells = {
            **row,
            "source_published": published.get(row["source_id"], ""),
            "title_seniority": classed(titles, row["title"], "canonical_title", "seniority"),
            "team_area": classed(teams, row["team"], "canonical_team", "area"),
        }
        for column, rule, message in checker.faults(cells):
            yield table.problem(index, rule, message, column)


def check_events(tables: Tables) -> Iterator[Problem]:
    """Claims of an event name one person and track, and at least one of them counts."""
    table = tables["claims"]
    groups: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(table.rows):
        groups[row["event_id"]].append(index)
    kinds = {row["source_id"]: row["kind"] for row in tables["sources"].rows}
    for event_id, indices in groups.items():
        head = table.rows[indices[0]]
        for index in indices[1:]:
            for column in ("person_id", "track"):
                if table.rows[index][column] != head[column]:
                    message = f"{event_id} is {head[column]!r} in line {table.lines[indices[0]]}."
                    yield table.problem(index, "K004", message, column)
        live = [index for index in indices if table.rows[index]["rank"] != "deprecated"]
        if not live:
            yield table.problem(indices[0], "D021", f"All claims of {event_id} are deprecated.", "event_id")
        elif rests_on_aggregators(kinds.get(table.rows[index]["source_id"], "") for index in live):
            yield table.problem(live[0], "D016", f"{event_id} rests on profiles or aggregators alone.", "event_id")


def check_figures(tables: Tables) -> Iterator[Problem]:
    """Shares are shares, and periods run forward."""
    table = tables["figures"]
    for index, row in enumerate(table.rows):
        if row["metric"] == "share_departed" and float(row["value"]) > 1:
            yield table.problem(index, "D019", f"{row['value']} is not a share.", "value")
        if row["period_start"] and row["as_of"] and bounds(row["period_start"])[0] > bounds(row["as_of"])[1]:
            yield table.problem(index, "D019", "The period ends before it begins.", "period_start")


def check_seats(tables: Tables) -> Iterator[Problem]:
    """Rows of one seat agree; its titles are canonical; it exists before it ends; vacancies fall into its life."""
    table = tables["seats"]
    canonical = {row["title"]: row["canonical_title"] for row in tables["titles"].rows}
    first: dict[str, dict[str, str]] = {}
    filled: dict[str, str] = {}
    for index, row in enumerate(table.rows):
        head = first.setdefault(row["seat"], row)
        for column in ("holders", "last_looked"):
            if row[column] != head[column]:
                message = f"{row['seat']!r} has {head[column]!r} in an earlier row."
                yield table.problem(index, "D031", message, column)
        if edtf.parse(row["last_looked"]).precision != "day":
            yield table.problem(index, "D031", f"{row['last_looked']!r} is not a day.", "last_looked")
        if canonical.get(row["title"]) != row["title"]:
            message = f"The canonical title is {canonical.get(row['title'])!r}."
            yield table.problem(index, "D032", message, "title")
        if row["holders"] == "one" and filled.setdefault(row["title"], row["seat"]) != row["seat"]:
            yield table.problem(index, "D032", f"It fills {filled[row['title']]!r} as well.", "title")
        if edtf.parse(row["since"]).earliest is None or (row["until"] and life(row).first > life(row).last):
            yield table.problem(index, "D033", "since has no begin, or lies after until.", "since")
    table = tables["vacancies"]
    seats = by_seat(tables["seats"].rows)
    for index, row in enumerate(table.rows):
        days = life(row)
        if days.first > days.last:
            yield table.problem(index, "D034", "The vacancy ends before it begins.", "until")
        elif row["seat"] in seats and not any(
            span.first <= days.first and days.last <= span.last for span in map(life, seats[row["seat"]])
        ):
            yield table.problem(index, "D034", f"{row['seat']!r} does not exist for all of it.", "since")


def check_figure_scopes(tables: Tables) -> Iterator[Problem]:
    """A scope fits its figure, and lists only codes and ids that exist."""
    table = tables["figure_scopes"]
    metric = {row["figure_id"]: row["metric"] for row in tables["figures"].rows}
    listed: dict[str, Collection[str]] = {
        "seniority": SENIORITIES,
        "area": AREAS,
        "people": {row["person_id"] for row in tables["people"].rows},
    }
    for index, row in enumerate(table.rows):
        allowed = COUNTS_OF_METRIC.get(metric.get(row["figure_id"], ""), ())
        if row["count"] not in allowed:
            message = f"A figure of {metric.get(row['figure_id'])} is not a count of {row['count']}."
            yield table.problem(index, "D035", message, "count")
        for column, known in listed.items():
            for item in row[column].split():
                if item not in known:
                    yield table.problem(index, "D036", f"{item!r} does not exist.", column)
        for column in ("track", "seniority", "area", "team", "destination_id"):
            if row[column] and row["count"] != "departures":
                yield table.problem(index, "D035", f"A count of {row['count']} is not narrowed by it.", column)
        if bool(row["seat"]) != (row["count"] == "seat_holders"):
            yield table.problem(index, "D035", "A seat belongs to a count of seat_holders, and to no other.", "seat")
        if row["since"] and row["until"] and life(row).first > life(row).last:
            yield table.problem(index, "D035", "The period ends before it begins.", "until")


def check_folding(tables: Tables) -> Iterator[Problem]:
    """Events fold into roles; needs tables that are sound."""
    table = tables["claims"]
    rows = {name: raw.rows for name, raw in tables.items()}
    resolved = resolve(rows)
    first = {row["event_id"]: index for index, row in reversed(list(enumerate(table.rows)))}
    folded = fold(resolved.events, rows["titles"], rows["seats"], resolved.sightings)
    crowded = two_holders(folded.roles, rows["seats"], rows["titles"], folded.leaves)
    for event_id, rule, message in sorted([*folded.inconsistencies, *held_after_end(folded.roles), *crowded]):
        yield table.problem(first[event_id], INCONSISTENCY_RULES[rule], f"{event_id}: {message}.", "event_id")
    for index, vacancy in enumerate(tables["vacancies"].rows):
        if clash := occupied(folded.roles, tables["seats"].rows, vacancy):
            message = f"{clash[1]} certainly holds {vacancy['seat']!r} on {clash[0]}."
            yield tables["vacancies"].problem(index, "D037", message, "since")
    alone = {row["event_id"] for row in table.rows if is_late(row["announced"], row["effective"])}
    noted = {row["event_id"] for row in table.rows if row["note"]}
    for event in resolved.events:
        if event["track"] == "board" and not event["team"]:
            message = f"{event['event_id']} names neither the board nor the committee."
            yield table.problem(first[event["event_id"]], "D042", message, "team")
        announced, effective = event["announced"], event["effective"]
        # A claim that has both was checked by itself.
        if event["event_id"] not in alone and is_late(announced, effective) and event["event_id"] not in noted:
            message = f"{event['event_id']} resolves to announced {announced}, effective {effective}."
            yield table.problem(first[event["event_id"]], "D005", message, "announced")


#: Checks of the rows as they stand; and those that resolve and fold, which need sound rows.
ROW_CHECKS: tuple[Check, ...] = (
    check_documents,
    check_sources,
    check_people,
    check_spellings,
    check_organizations,
    check_identifiers,
    check_claims,
    check_events,
    check_notes,
    check_figures,
    check_seats,
    check_figure_scopes,
)
WHOLE_CHECKS: tuple[Check, ...] = (check_folding,)


def check_domain(tables: Tables) -> list[Problem]:
    """Run every check; those that resolve only if the rows they need are sound."""
    documents_sound = not any(p.rule in {"D013", "D018"} for p in check_documents(tables))
    found = [problem for check in ROW_CHECKS for problem in check(tables)]
    if documents_sound and not any(p.rule in {"K004", "D021"} for p in found):
        found += [problem for check in WHOLE_CHECKS for problem in check(tables)]
    return found
