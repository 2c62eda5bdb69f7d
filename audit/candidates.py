"""Rows that deserve a second look, by kind: what a reader would doubt and no rule can settle.

    python audit/candidates.py                    # every kind with its count
    python audit/candidates.py relayed_days       # the rows of one kind

A candidate is no mistake. It is a row of a kind in which mistakes were found before; before a
release each kind is gone through, and its count should fall or be explained.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

#: Tables that the queries look at.
NEEDED = ("claims", "sources", "titles", "events", "roles", "spells")
#: Kinds of documents that report nothing of their own.
RETELL = ("relay", "translation", "aggregator", "reference", "profile")
READ = ("full", "excerpt")
NOT_SEEN_FOR = timedelta(730)


class Candidate(NamedTuple):
    """A row to look at: its id, whom it is about, and why."""

    id: str
    who: str
    why: str


def _behind(tables: Tables) -> dict[str, list[tuple[Row, Row]]]:
    """Claims that count, each with its document, by event."""
    sources = {row["source_id"]: row for row in tables["sources"]}
    found = defaultdict(list)
    for claim in tables["claims"]:
        if claim["rank"] != "deprecated":
            found[claim["event_id"]].append((claim, sources[claim["source_id"]]))
    return found


def open_roles_not_seen(tables: Tables, today: date) -> Iterator[Candidate]:
    """Roles without a known end in which no document has shown the person for two years."""
    for role in tables["roles"]:
        seen = role["last_seen"]
        if role["end_latest"] is None and (seen is None or seen < today - NOT_SEEN_FOR):
            yield Candidate(role["role_id"], role["person"], f"{role['title']}, last seen {seen or 'on no day'}")


def present_titles(tables: Tables, today: date) -> Iterator[Candidate]:
    """People with several titles on one track and no end of any: an appointment without previous_title."""
    held = defaultdict(list)
    for role in tables["roles"]:
        if role["end_latest"] is None and role["track"] != "board":
            held[role["person"], role["track"]].append(role)
    for (person, track), roles in sorted(held.items()):
        if len(roles) > 1:
            yield Candidate(roles[0]["role_id"], person, f"{track}: {'; '.join(role['title'] for role in roles)}")


def present_holders(tables: Tables, today: date) -> Iterator[Candidate]:
    """Chief, head and vice-president titles with two present holders."""
    held = defaultdict(list)
    for role in tables["roles"]:
        if role["end_latest"] is None and role["seniority"] in ("chief", "vice_president", "head"):
            held[role["title"]].append(role)
    for title, roles in sorted(held.items()):
        if len({role["person_id"] for role in roles}) > 1:
            yield Candidate(roles[0]["role_id"], "; ".join(role["person"] for role in roles), title)


def departures_by_upper_bound(tables: Tables, today: date) -> Iterator[Candidate]:
    """Departures of which no more than "no later than" is known."""
    for event in tables["events"]:
        if event["kind"] == "departed" and event["date"].startswith(".."):
            yield Candidate(event["event_id"], event["person"], event["date"])


def relayed_days(tables: Tables, today: date) -> Iterator[Candidate]:
    """Days that only relays, translations, aggregators, reference works or profiles give."""
    behind = _behind(tables)
    for event in tables["events"]:
        if event["date_precision"] != "day" or event["date_basis"] == "reported":
            continue
        cell = event[event["date_basis"]]
        kinds = {source["kind"] for claim, source in behind[event["event_id"]] if claim[event["date_basis"]] == cell}
        if kinds and kinds <= set(RETELL):
            yield Candidate(event["event_id"], event["person"], f"{event['date']} by {', '.join(sorted(kinds))}")


def unseen_alone(tables: Tables, today: date) -> Iterator[Candidate]:
    """Events of which every document is unseen or a headline."""
    for event_id, claims in sorted(_behind(tables).items()):
        if not any(source["extent"] in READ for _, source in claims):
            extents = sorted({source["extent"] for _, source in claims})
            yield Candidate(event_id, claims[0][0]["person_id"], f"only {' and '.join(extents)}")


def one_voice(tables: Tables, today: date) -> Iterator[Candidate]:
    """Departures and events of chiefs, board members and vice presidents with one voice or none."""
    for event in tables["events"]:
        weighty = event["kind"] == "departed" or event["seniority"] in ("board", "chief", "vice_president")
        if weighty and event["n_independent"] < 2:
            yield Candidate(event["event_id"], event["person"], f"{event['kind']} {event['date']}")


def preferences(tables: Tables, today: date) -> Iterator[Candidate]:
    """Preferred claims, each with its reason: it must be about the document."""
    for claim in tables["claims"]:
        if claim["rank"] == "preferred":
            columns = claim["rank_columns"] or "all columns"
            yield Candidate(claim["claim_id"], claim["person_id"], f"{columns}: {claim['rank_reason']}")


def title_unchanged(tables: Tables, today: date) -> Iterator[Candidate]:
    """Appointments to the title that they replace."""
    for event in tables["events"]:
        if event["kind"] == "appointed" and event["title"] and event["title"] == event["previous_title"]:
            yield Candidate(event["event_id"], event["person"], event["title"])


def departures_without_destination(tables: Tables, today: date) -> Iterator[Candidate]:
    """Departures from the company, not undone, without a next employer."""
    for event in tables["events"]:
        left = event["kind"] == "departed" and event["track"] == "employment" and not event["reversed_by"]
        if left and not event["destination_id"]:
            yield Candidate(event["event_id"], event["person"], event["date"])


def departures_without_title(tables: Tables, today: date) -> Iterator[Candidate]:
    """Departures without a title, although a role ends with them."""
    ended = {role["end_event_id"]: role["title"] for role in tables["roles"]}
    for event in tables["events"]:
        if event["kind"] == "departed" and not event["title"] and event["event_id"] in ended:
            yield Candidate(event["event_id"], event["person"], f"the role is {ended[event['event_id']]}")


def appointments_on_top(tables: Tables, today: date) -> Iterator[Candidate]:
    """Appointments without previous_title of people who hold another title on the track then."""
    roles = defaultdict(list)
    for role in tables["roles"]:
        roles[role["person_id"], role["track"]].append(role)
    for event in tables["events"]:
        if event["kind"] != "appointed" or event["previous_title"] or event["track"] == "board":
            continue
        others = [
            role["title"]
            for role in roles[event["person_id"], event["track"]]
            if role["title"] != event["title"]
            and role["start_latest"] <= event["date_earliest"]
            and (role["end_latest"] is None or role["end_latest"] > event["date_latest"])
        ]
        if others:
            yield Candidate(event["event_id"], event["person"], f"{event['title']} beside {'; '.join(others)}")


def co_titles(tables: Tables, today: date) -> Iterator[Candidate]:
    """Titles with "co-" whose canonical title has it not, or the other way round."""
    for row in tables["titles"]:
        if row["title"].casefold().startswith("co-") != row["canonical_title"].casefold().startswith("co-"):
            yield Candidate(row["title"], "", f"spelling of {row['canonical_title']}")


def bare_notes(tables: Tables, today: date) -> Iterator[Candidate]:
    """Notes of events that begin with a verb or a fragment, so that nobody is named as saying it."""
    for event in tables["events"]:
        first = (event["note"] or "").split(" ")[0]
        if first in ("Says", "Said", "Tells", "Told", "Reported", "Denies", "Confirms", "Named", "Reference"):
            yield Candidate(event["event_id"], event["person"], event["note"])


Query = Callable[[Tables, date], Iterator[Candidate]]
KINDS: dict[str, Query] = {
    query.__name__: query
    for query in (
        open_roles_not_seen,
        present_titles,
        present_holders,
        departures_by_upper_bound,
        relayed_days,
        unseen_alone,
        one_voice,
        preferences,
        title_unchanged,
        departures_without_destination,
        departures_without_title,
        appointments_on_top,
        co_titles,
        bare_notes,
    )
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the kinds with their counts, or the candidates of those named; exit status 0, or 2 for wrong use."""
    parser = argparse.ArgumentParser(description="List rows that deserve a second look.")
    parser.add_argument("kind", nargs="*", metavar="KIND", help=f"show the rows of: {', '.join(KINDS)}")
    options = parser.parse_args(arguments)
    if strange := [kind for kind in options.kind if kind not in KINDS]:
        parser.error(f"no kind {strange[0]!r}: {', '.join(KINDS)}")

    from oai_personnel._store import rows
    from oai_personnel.certainty import data_through

    tables = {name: rows(name) for name in NEEDED}
    today = data_through(tables["sources"])
    for name in options.kind or KINDS:
        query = KINDS[name]
        found = list(query(tables, today))
        print(f"{len(found):5}  {name}: {(query.__doc__ or '').strip()}")
        for candidate in found if options.kind else ():
            print(f"       {candidate.id}  {candidate.who}: {candidate.why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
