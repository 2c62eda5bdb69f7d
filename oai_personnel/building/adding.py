"""``oai-personnel add``: add a contribution to the tables of a checkout, all of it or nothing.

A contribution that lies below ``contributions/`` moves to ``contributions/added/`` and the
version on the way, where it is kept as a record of who brought what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from oai_personnel._switching import locked, recover_locked, switch
from oai_personnel.building.build import compute, stale
from oai_personnel.building.changes import Change, changes, key_of, row_of
from oai_personnel.building.states import table_of
from oai_personnel.cells import csv_text
from oai_personnel.contributions.checking import UNITS, Checked, check
from oai_personnel.contributions.drafts import COLUMNS, COMING, all_tables
from oai_personnel.contributions.entering import ADDED
from oai_personnel.contributions.reference import Reference, Row
from oai_personnel.events import Resolved, resolve
from oai_personnel.roles import fold
from oai_personnel.schemas import AUTHORED, order_of
from oai_personnel.validation.report import Report, visible

#: What a maintainer does after `add`.
NEXT = "Next: run scripts/refresh, which brings the documentation up to date, and scripts/check; then commit all of it."
#: Where contributions lie.
FOLDER = "contributions"

Tables = Mapping[str, Sequence[Row]]


class Outcome(NamedTuple):
    """What `add` did.

    Attributes
    ----------
    ok : bool
        Whether the contribution is in the tables now, or would be without ``dry_run``.
    text : str
        What to print.
    events : list of str
        Ids of the events whose claims are new, changed or gone.
    tables : mapping of str to list of dict
        The authored tables that this dry run and those before it would change.
    """

    ok: bool
    text: str
    events: list[str]
    tables: Mapping[str, list[Row]] = MappingProxyType({})


def add(
    root: Path, data: bytes, file: str, *, dry_run: bool = False, upon: Mapping[str, list[Row]] = MappingProxyType({})
) -> Outcome:
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
    upon : mapping of str to list of dict
        In a dry run of several contributions, the tables as those before this one would leave them.
    """
    with locked(root):
        recover_locked(root)
        known = Reference.read(root / "data")
        if upon:
            known = Reference({**known.tables, **upon})
        checked = check(data, file, known)
        in_the_way = [p for p in checked.context.problems if p.severity != "info"]
        if in_the_way:
            report = Report(in_the_way, {file: len(checked.context.rows)}, UNITS)
            lines = [
                report.to_text(),
                "Nothing was written. Fix the errors; to accept a warning, put its code in the `confirmed` column.",
            ]
            return Outcome(False, "\n".join(lines), [])
        record = _record_of(root, file, data)
        if not checked.tables:
            text = "nothing to do: the dataset has all of it already"
            if record and not dry_run:
                switch(root, {record: data})
                text += _moved(root, file, record)
            return Outcome(True, text, [], upon)
        before = all_tables(known)
        resolved = resolve({**before, **checked.tables})
        tables = {**upon, **_recorded(root, known, checked, resolved)}
        instead = {name: csv_text(rows, COLUMNS[name]).encode() for name, rows in tables.items()}
        built = compute(root, instead, render=not dry_run)
        if not built.report.ok:
            was = compute(root).report
            head = "with this contribution the tables would break a rule:"
            if not was.ok:
                head = (
                    f"the tables of {root} have {len(was)} problems already; fix them first (oai-personnel validate):"
                )
            return Outcome(False, f"{head}\n{built.report.to_text()}\nnothing was written", [])
        events = touched_events(before, checked.tables)
        text = describe(known, checked, events, resolved)
        if dry_run:
            return Outcome(True, f"{text}\nnothing was written (--dry-run)", events, tables)
        files = {**built.files, **{f"data/{name}.csv": content for name, content in instead.items()}}
        changed = stale(root, files)
        written = {name: files[name] for name in changed}
        switch(root, {**written, record: data} if record else written)
        moved = _moved(root, file, record) if record else ""
    return Outcome(True, f"{text}\n{_wrote(changed, instead)}{moved}\n{NEXT}", events)


def _wrote(changed: Sequence[str], instead: Iterable[str]) -> str:
    """The tables that were written, by name, and how many files were built from them."""
    tables = [f"data/{name}.csv" for name in instead if f"data/{name}.csv" in changed]
    built = len(changed) - len(tables)
    return f"wrote {', '.join(tables)} and {built} built file{'s' * (built != 1)}"


# ---------------------------------------------------------------- what is recorded


def _record_of(root: Path, file: str, data: bytes) -> str:
    """Where a contribution is kept once it is in the tables; empty if it does not lie below ``contributions/``."""
    path, home = Path(file).resolve(), (root / FOLDER).resolve()
    if not path.is_file() or home not in path.parents or (home / ADDED) in path.parents:
        return ""
    count, name = 1, path.name
    while (home / ADDED / COMING / name).exists() and (home / ADDED / COMING / name).read_bytes() != data:
        count += 1
        name = f"{path.stem}-{count}{path.suffix}"
    return f"{FOLDER}/{ADDED}/{COMING}/{name}"


def _moved(root: Path, file: str, record: str) -> str:
    """Remove a contribution that was copied to where it is kept; says so."""
    if (root / record).read_bytes() == Path(file).read_bytes():
        Path(file).unlink()
    return f"\nmoved {file} to {record}"


def _recorded(root: Path, known: Reference, checked: Checked, resolved: Resolved) -> dict[str, list[Row]]:
    """The tables that change, with what is said of it in ``changes`` and the roles and spells that are gone."""
    before, tables = all_tables(known), dict(checked.tables)
    found = [change for change in changes(before, {**before, **tables}, checked.reasons) if change.what != "added"]
    there = known.tables.get("changes") or table_of(root / "data" / "changes.csv")
    recorded = recorded_changes(there, found)
    if recorded != there:
        tables["changes"] = recorded
    after = {**before, **tables}
    retired = retired_stays(_stays(before, known.resolved), _stays(after, resolved), after["retired"])
    if retired != before["retired"]:
        tables["retired"] = retired
    return tables


def recorded_changes(there: Sequence[Row], found: Iterable[Change]) -> list[Row]:
    """The table of changes with what is corrected now; a cell corrected twice since the last release is one row."""
    key = order_of(AUTHORED["changes"])
    rows = {tuple(row[column] for column in key): row for row in there}
    for change in found:
        row = row_of(change, COMING)
        mine = tuple(row[column] for column in key)
        row["before"] = rows[mine]["before"] if mine in rows else row["before"]
        rows[mine] = row
        if row["before"] == row["after"]:
            del rows[mine]
    return [rows[mine] for mine in sorted(rows)]


def retired_stays(was: Mapping[str, str], now: Mapping[str, str], retired: Iterable[Row]) -> list[Row]:
    """The retired ids with those of roles and spells that the events do not show any more."""
    # An id that comes back before it was released as retired was never gone.
    rows = [row for row in retired if row["version"] != COMING or row["id"] not in now]
    there = {row["id"] for row in rows}
    for name in sorted(was.keys() - now.keys() - there):
        reason = f"The events show no such {was[name]} any more."
        rows.append({"id": name, "successor_id": "", "reason": reason, "version": COMING})
    return sorted(rows, key=lambda row: row["id"])


def _stays(tables: Tables, resolved: Resolved) -> dict[str, str]:
    """What the ids of roles and spells that the events show are of."""
    folded = fold(resolved.events, tables["titles"], tables["seats"], resolved.sightings)
    return {role["role_id"]: "title" for role in folded.roles} | {one["spell_id"]: "stay" for one in folded.spells}


# ---------------------------------------------------------------- what is shown

_SHOWN = {
    "people": ("person_id", "name"),
    "names": ("person_id", "name", "lang", "kind"),
    "organizations": ("organization_id", "name", "kind"),
    "titles": ("title", "canonical_title", "seniority", "area", "holders"),
    "teams": ("team", "area"),
    "sources": ("source_id", "publisher", "published", "url"),
    "claims": ("claim_id", "event_id", "source_id", "locator", "kind"),
}


def touched_events(before: Tables, tables: Tables) -> list[str]:
    """Ids of the events whose claims are new, changed or gone, in the order of the claims."""
    if "claims" not in tables:
        return []
    was = {row["claim_id"]: row for row in before["claims"]}
    now = {row["claim_id"]: row for row in tables["claims"]}
    both = [row for name in sorted(was.keys() | now.keys()) if (was.get(name) != now.get(name))
            for row in (was.get(name), now.get(name)) if row]  # fmt: skip
    return list(dict.fromkeys(row["event_id"] for row in both))


def describe(known: Reference, checked: Checked, touched: Sequence[str], resolved: Resolved) -> str:
    """What a contribution changes, for a person: what is there, rows, and the events before and after."""
    before = all_tables(known)
    lines = [*_there(before, checked), *_rows(before, checked)]
    old = {event["event_id"]: event for event in known.resolved.events}
    new = {event["event_id"]: event for event in resolved.events}
    others = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    for event_id in dict.fromkeys((*touched, *others)):
        lines += _event(event_id, old.get(event_id), new.get(event_id))
    return "\n".join(visible(line) for line in lines)


def _there(before: Tables, checked: Checked) -> Iterator[str]:
    """The known events to which a contribution brings one more claim."""
    events = {row["event_id"]: row for row in before["claims"]}
    names = {row["person_id"]: row["name"] for row in before["people"]}
    brought = [match.event for match in checked.matches if match.claim is None and match.event in events]
    for event_id in dict.fromkeys(brought):
        head = events[event_id]
        day = head["effective"] or head["announced"] or "undated"
        person = f"{names[head['person_id']]} ({head['person_id']})"
        yield f"= {person} and {event_id} ({head['kind']} {day}) are there already"


def _rows(before: Tables, checked: Checked) -> Iterator[str]:
    after = {**before, **checked.tables}
    corrected: dict[tuple[str, str], list[Change]] = {}
    successors = {row["id"]: row["successor_id"] for row in after["retired"]}
    for change in changes(before, after, checked.reasons):
        if change.what == "corrected":
            corrected.setdefault((change.table, change.id), []).append(change)
            continue
        tables = after if change.what == "added" else before
        (row,) = (row for row in tables[change.table] if key_of(change.table, row) == change.id)
        cells = " · ".join(row[column] for column in _SHOWN.get(change.table, tuple(row)[:4]))
        if change.what == "added":
            yield f"+ {change.table}: {cells}"
        else:
            now = successors.get(change.id)
            yield f"- {change.table}: {cells}{f' · now {now}' if now else ''} ({change.reason})"
    for (table, key), found in corrected.items():
        cells = ", ".join(f"{one.column}: {one.before or '(empty)'} → {one.after or '(empty)'}" for one in found)
        yield f"~ {table}: {key} · {cells}"


def _event(event_id: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[str]:
    head = new or old or {}
    state = "new" if old is None else "retired" if new is None else "before → after"
    yield ""
    yield f"{event_id} ({state}): {head.get('person')} {head.get('kind')}"
    if old == new:
        yield "  as before"
    if new is None:
        return
    for column, now in new.items():
        was = None if old is None else old[column]
        if was == now or column == "event_id" or (old is None and column in ("person", "kind", "person_id")):
            continue
        if old is not None:
            yield f"  {column}: {_text(was) or '(empty)'} → {_text(now) or '(empty)'}"
        elif now:
            yield f"  {column}: {_text(now)}"


def _text(value: Any) -> str:
    return "" if value is None else str(value)
