"""Which rows a command is asked for: the options that filter, and what each keeps."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from oai_personnel import edtf
from oai_personnel._store import rows
from oai_personnel.errors import UsageError
from oai_personnel.periods import period

Row = Mapping[str, Any]


def day_option(text: str) -> date:
    """The value of an option that is a day; ``today`` is one."""
    if text == "today":
        return date.today()
    try:
        return edtf.parse_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write it as 2023-11-18, or today") from None


def date_option(text: str) -> str:
    """The value of an option that is a day, a month or a year."""
    try:
        period(text, None, "possible")
    except UsageError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date: write it as 2024-09-25, 2024-09 or 2024") from None
    return text


def keep_events(found: Iterable[Row], options: argparse.Namespace) -> list[Row]:
    """The events, or departures, that the options ask for."""
    tests = [*_of_row(options), *_of_event(options)]
    fits = period(options.since, options.until, options.within)
    return [row for row in found if fits(row) and all(test(row) for test in tests)]


def keep_stays(found: Iterable[Row], events: Iterable[Row], options: argparse.Namespace) -> list[Row]:
    """The spells or roles that the options ask for.

    Of a period are those held on some day of it: certainly, or under some reading of the
    dates. What is asked of an event must be true of the first or of the last one.
    """
    from oai_personnel.certainty import spans

    row_tests, event_tests = _of_row(options), _of_event(options)
    of_event = {row["event_id"]: row for row in events} if event_tests else {}
    meets = period(options.since, options.until, "possible")

    def kept(row: Row) -> bool:
        ends = [of_event[row[name]] for name in ("start_event_id", "end_event_id") if row[name] in of_event]
        if event_tests and not any(all(test(event) for test in event_tests) for event in ends):
            return False
        days = [
            {"date_earliest": first, "date_latest": last}
            for first, last, how in spans(row)
            if options.within == "possible" or how == "certain"
        ]
        return any(map(meets, days)) and all(test(row) for test in row_tests)

    return [row for row in found if kept(row)]


def _of_row(options: argparse.Namespace) -> list[Callable[[Row], bool]]:
    """What is asked of a row itself."""
    wanted = {
        name: value
        for name in ("track", "area", "seniority", "status")
        if (value := getattr(options, name, None)) not in (None, "all")
    }
    if options.person:
        from oai_personnel.names import resolve

        wanted["person_id"] = resolve(options.person).person_id
    return [lambda row: all(row[name] == value for name, value in wanted.items())]


def _of_event(options: argparse.Namespace) -> list[Callable[[Row], bool]]:
    """What is asked of an event; none if nothing is."""
    tests: list[Callable[[Row], bool]] = []
    for name in ("kind", "initiative"):
        if value := getattr(options, name, None):
            tests.append(lambda row, name=name, value=value: row[name] == value)  # type: ignore[misc]
    if getattr(options, "destination", None):
        ids = organizations(options.destination)
        tests.append(lambda row: row["destination_id"] in ids)
    return tests


def organizations(text: str) -> set[str]:
    """Ids of the organisations of that id or name, and of their parts; raises if there is none."""
    from difflib import get_close_matches

    from oai_personnel.names import fold_name

    asked = fold_name(text)
    known = {row["organization_id"]: fold_name(row["name"]) for row in rows("organizations")}
    found = {one for one, name in known.items() if asked and asked in (fold_name(one), name)}
    found = found or {one for one, name in known.items() if asked and asked in name}
    if not found:
        names = {fold_name(row["name"]): row["name"] for row in rows("organizations")}
        near = [names[name] for name in get_close_matches(asked, names, 3)]
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise UsageError(f"--destination: no organisation is called {text!r}{hint}")
    return found | {row["organization_id"] for row in rows("organizations") if row["parent_id"] in found}
