"""``oai-personnel add``: add a contribution to the tables of a checkout, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from oai_personnel._clock import RECORDED
from oai_personnel._switching import locked, recover_locked, switch
from oai_personnel.building.build import compute, stale
from oai_personnel.cells import csv_text
from oai_personnel.contributions.checking import UNITS, check
from oai_personnel.contributions.planning import Plan, changes, plan
from oai_personnel.contributions.reference import Reference, Row
from oai_personnel.events import Record
from oai_personnel.validation.report import Report, visible

#: What a contributor does after `add`.
NEXT = "Next: run scripts/refresh, which brings the documentation up to date, and scripts/check."


class Outcome(NamedTuple):
    """What `add` did.

    Attributes
    ----------
    ok : bool
        Whether the contribution is in the tables now, or would be without ``dry_run``.
    text : str
        What to print.
    events : list of str
        Ids of the events that are new or changed.
    """

    ok: bool
    text: str
    events: list[str]


def add(root: Path, data: bytes, file: str, *, dry_run: bool = False) -> Outcome:
    """Check a contribution, show what it changes, and write it unless it is a dry run.

    Parameters
    ----------
    root : Path
        The checkout.
    data : bytes
        The contribution.
    file : str
        How messages name it.
    dry_run : bool
        Write nothing.
    """
    with locked(root):
        recover_locked(root)
        known = Reference.read(root / "data")
        checked = check(data, file, known)
        in_the_way = [p for p in checked.context.problems if p.severity != "info"]
        if in_the_way:
            report = Report(in_the_way, {file: len(checked.context.rows)}, UNITS)
            lines = [
                report.to_text(),
                "Nothing was written. Fix the errors; to accept a warning, put its code in the `confirmed` column.",
            ]
            return Outcome(False, "\n".join(lines), [])
        planned = plan(*checked)
        if planned.is_empty:
            return Outcome(True, "nothing to do: the dataset has all of it already", [])
        tables = planned.tables(known)
        instead = {name: csv_text(rows, list(rows[0])).encode() for name, rows in tables.items()}
        built = compute(root, instead)
        if not built.report.ok:
            was = compute(root).report
            head = "with this contribution the tables would break a rule:"
            if not was.ok:
                head = (
                    f"the tables of {root} have {len(was)} problems already; fix them first (oai-personnel validate):"
                )
            return Outcome(False, f"{head}\n{built.report.to_text()}\nnothing was written", [])
        text = describe(planned, known, tables)
        if dry_run:
            return Outcome(True, f"{text}\nnothing was written (--dry-run)", planned.events)
        files = {**built.files, **{f"data/{name}.csv": content for name, content in instead.items()}}
        changed = stale(root, files)
        switch(root, {name: files[name] for name in changed})
    return Outcome(True, f"{text}\nwrote {', '.join(changed)}\n{NEXT}", planned.events)


_NAMES = {
    "people": ("person_id", "name"),
    "names": ("person_id", "name", "lang"),
    "organizations": ("organization_id", "name", "kind"),
    "titles": ("title", "canonical_title", "seniority", "area", "holders"),
    "teams": ("team", "area"),
    "sources": ("source_id", "publisher", "published", "url"),
    "claims": ("claim_id", "event_id", "source_id", "locator", "kind"),
}


def describe(planned: Plan, known: Reference, tables: Mapping[str, list[Row]]) -> str:
    """The plan for a person: new rows, and the events before and after."""
    lines = []
    for name, rows in planned.new.items():
        lines += [f"+ {name}: {' · '.join(row[column] for column in _NAMES[name])}" for row in rows]
    for before, after in planned.changed:
        cells = ", ".join(
            f"{k}: {before[k] or '(empty)'} → {after[k] or '(empty)'}" for k in after if after[k] != before[k]
        )
        lines.append(f"~ claims: {before['claim_id']} · {cells}")
    before_events = _events(known.tables, planned.events)
    after_events = _events({**known.tables, **tables}, planned.events)
    for event_id in planned.events:
        old, new = before_events.get(event_id), after_events.get(event_id)
        head = new or old or {}
        state = "new" if old is None else "before → after"
        lines.append(f"\n{event_id} ({state}): {head.get('person')} {head.get('kind')}")
        for column, was, now in changes(old, new):
            if old is None:
                if now and column not in ("person", "kind", "person_id"):
                    lines.append(f"  {column}: {now}")
            else:
                lines.append(f"  {column}: {was or '(empty)'} → {now or '(empty)'}")
        if old is not None and old == new:
            lines.append("  as before")
    return visible_lines("\n".join(lines))


def visible_lines(text: str) -> str:
    """Lines with what a terminal would obey written out."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _events(tables: Mapping[str, list[Row]], ids: list[str]) -> dict[str, dict[str, Any]]:
    """Events as the tables have them; a person's other events bound their dates."""
    wanted = set(ids)
    people = {row["person_id"] for row in tables["claims"] if row["event_id"] in wanted}
    found = Record({name: tables.get(name, []) for name in RECORDED}).resolve(people=people).events
    return {event["event_id"]: event for event in found if event["event_id"] in wanted}
