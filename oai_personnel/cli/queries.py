"""The commands that list people, events, spells and roles: each takes the options and returns the exit status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from oai_personnel import _clock
from oai_personnel._columns import TABLES, VIEWS
from oai_personnel._store import rows, rows_known
from oai_personnel.cli.filters import keep_events, keep_stays
from oai_personnel.cli.printing import (
    cell_of,
    date_text,
    end_text,
    from_text,
    json_text,
    role_text,
    show,
    title_text,
    until_text,
)
from oai_personnel.vocabularies import CERTAINTIES

if TYPE_CHECKING:
    import argparse

    Row = Mapping[str, Any]


def run_departures(options: argparse.Namespace) -> int:
    """Run ``departures``."""
    from oai_personnel.views import departures

    track = None if options.track == "all" else options.track
    found = departures(track, options.known_by, include_reversed=options.include_reversed)
    columns = {
        "date": date_text,
        "person": cell_of("person"),
        "left": cell_of("title"),
        "initiative": lambda row: "" if row["initiative"] == "unknown" else str(row["initiative"]),
        "to": cell_of("destination"),
        "status": cell_of("status"),
        "event": cell_of("event_id"),
    }
    return show(keep_events(found, options), options.format, VIEWS["departures"], columns)


def run_events(options: argparse.Namespace) -> int:
    """Run ``events``."""
    found = keep_events(rows_known("events", options.known_by), options)
    return show(found, options.format, TABLES["events"], _EVENT_COLUMNS)


_EVENT_COLUMNS = {
    "date": date_text,
    "person": cell_of("person"),
    "kind": cell_of("kind"),
    "title": title_text,
    "track": cell_of("track"),
    "status": cell_of("status"),
    "event": cell_of("event_id"),
}


def _title(row: dict[str, Any]) -> str:
    return role_text(row) + (" (acting)" if row["acting"] else "")


_ROLE_COLUMNS = {
    "from": from_text,
    "until": end_text,
    "person": cell_of("person"),
    "title": _title,
    "track": cell_of("track"),
    "role": cell_of("role_id"),
}


def run_roles(options: argparse.Namespace) -> int:
    """Run ``roles``."""
    events = rows_known("events", options.known_by)
    found = keep_stays(rows_known("roles", options.known_by), events, options)
    return show(found, options.format, TABLES["roles"], _ROLE_COLUMNS)


def run_spells(options: argparse.Namespace) -> int:
    """Run ``spells``."""
    spells, roles, events = (rows_known(name, options.known_by) for name in ("spells", "roles", "events"))
    of_role = [name for name in ("area", "seniority") if getattr(options, name)]
    if of_role:
        # A spell has neither: it is kept if one of the roles within it has both.
        wanted = {row["spell_id"] for row in roles if all(row[name] == getattr(options, name) for name in of_role)}
        spells = [row for row in spells if row["spell_id"] in wanted]
        for name in of_role:
            setattr(options, name, None)
    columns = {
        "from": from_text,
        "until": end_text,
        "person": cell_of("person"),
        "track": cell_of("track"),
        "team": cell_of("team"),
        "days ≥": lambda row: str(row["tenure_days_min"] or ""),
        "spell": cell_of("spell_id"),
    }
    return show(keep_stays(spells, events, options), options.format, TABLES["spells"], columns)


def run_person(options: argparse.Namespace) -> int:
    """Run ``person``."""
    from oai_personnel.names import resolve

    match = resolve(options.name)
    through = _clock.data_through(options.known_by)
    names, events, spells, roles = (
        [row for row in table if row["person_id"] == match.person_id]
        for table in (rows("names"), *(rows_known(name, options.known_by) for name in ("events", "spells", "roles")))
    )
    spells, roles = ([{**row, "certainty": _now(row, through)} for row in table] for table in (spells, roles))
    if options.format == "json":
        print(json_text({**match._asdict(), "names": names, "events": events, "spells": spells, "roles": roles}))
        return 0
    if options.format == "csv":
        return show(events, "csv", TABLES["events"], {})
    print(f"{match.name} ({match.person_id})")
    if names:
        from oai_personnel.cli.terminal import paragraph, width

        print(paragraph(f"also: {', '.join(dict.fromkeys(row['name'] for row in names))}", width()))
    print("\nEvents")
    show(events, "table", (), {k: v for k, v in _EVENT_COLUMNS.items() if k != "person"})
    print(f"\nPresence, as the documents show it up to {through}")
    show(
        spells, "table", (), {**_STAY, "track": cell_of("track"), "team": cell_of("team"), "spell": cell_of("spell_id")}
    )
    print("\nTitles")
    return show(roles, "table", (), {**_STAY, "title": _title, "track": cell_of("track"), "role": cell_of("role_id")})


_STAY = {
    "from": from_text,
    "until": until_text,
    "last seen": cell_of("last_seen"),
    "state": lambda row: row["certainty"] or "ended",
}


def _now(row: Row, through: Any) -> str | None:
    """How certain it is that a spell or a role still goes on; None if its end is known."""
    from oai_personnel.certainty import certainty

    return None if row["end_latest"] and row["end_latest"] <= through else certainty(row, through, through)


def run_roster(options: argparse.Namespace) -> int:
    """Run ``roster``."""
    from oai_personnel._store import plain_rows
    from oai_personnel.views import roster

    track = None if options.track == "all" else options.track
    table = roster(options.on, track, options.known_by, include_possible=True, engine="pyarrow")
    found = [row for row in plain_rows(table) if options.area in (None, row["area"])]
    if options.seniority:
        found = [row for row in found if row["seniority"] == options.seniority]
    counts = {code: sum(1 for row in found if row["certainty"] == code) for code in CERTAINTIES}
    if not options.include_possible:
        found = [row for row in found if row["certainty"] != "possible"]

    def state(row: dict[str, Any]) -> str:
        return ", ".join([row["certainty"], *(text for text in ("acting", "on_leave") if row[text])]).replace("_", " ")

    columns = {
        "person": cell_of("person"),
        "title": role_text,
        "state": state,
        "last seen": cell_of("last_seen"),
        "from": from_text,
        "area": cell_of("area"),
    }
    status = show(found, options.format, VIEWS["roster"], columns)
    if options.format == "table":
        hidden = counts["possible"] and not options.include_possible
        print("\n" + ", ".join(f"{n} {code}" for code, n in counts.items()), end="")
        print(" (shown with --include-possible)" if hidden else "")
        through = _clock.data_through(options.known_by)
        if options.on > through:
            print(f"The record reaches to {through}: nothing is certain after that day.")
    return status
