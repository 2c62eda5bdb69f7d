"""The release of a version: ``scripts/release VERSION``, which is ``python -m oai_personnel.building.release``.

Between releases the version ends in ``.dev0``; a release gives a state of the data its name.
What a release changed is computed from the last release, which is in the history of the
repository, and is written to ``data/changes.csv`` and to the changelog. Nothing is committed,
tagged or sent anywhere: the last line says what to run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from oai_personnel._columns import KEYS, TABLES
from oai_personnel._files import replace_all
from oai_personnel._location import root
from oai_personnel._version import __version__
from oai_personnel.building.changes import Change, Tables, changes, counts, row_of
from oai_personnel.building.difference import reasons_of
from oai_personnel.building.releases import RECORD, is_release, order, released, rendered, tag
from oai_personnel.building.states import State, commit_of, state
from oai_personnel.cells import csv_text
from oai_personnel.errors import PersonnelError, UsageError

#: The reason in ``retired`` of what a person asked to be removed; no value of it is kept anywhere.
ON_REQUEST = "Removed on request."

Row = Mapping[str, str]
_COLUMNS = list(TABLES["changes"])
_SPOKEN = {"sources": "documents"}
_FIRST = ("events", "claims", "sources", "people")


def coming(version: str = __version__) -> str:
    """The release on the way.

    >>> coming("1.1.0.dev0")
    '1.1.0'
    """
    return ".".join(version.split(".")[:3])


def last_release(folder: Path, before: str) -> str | None:
    """The newest recorded release before a version; None if there is none, or not in the history here."""
    found = [one["version"] for one in released(folder) if order(one["version"]) < order(before)]
    return found[-1] if found and commit_of(folder, found[-1]) else None


def since_last_release(folder: Path, version: str) -> list[Change] | None:
    """What changed since the release before a version; None if that release is not in the history here."""
    last = last_release(folder, version)
    if last is None:
        return None
    before, now = state(last, folder), state(folder)
    return changes(before.tables, now.tables, reasons_of(now, last, version))


def unexplained(found: Iterable[Change]) -> list[Change]:
    """Edited and removed cells of authored tables for which nobody has written why."""
    return [change for change in found if change.table != "events" and change.what != "added" and not change.reason]


def rows_of_changes(now: State, version: str, found: Iterable[Change], before: Tables) -> list[dict[str, str]]:
    """The table of changes with a version's rows put in place; what was removed on request is left out."""
    earlier = [dict(row) for row in now.tables.get("changes", ()) if row["version"] != version]
    rows = [*earlier, *(row_of(change, version) for change in found)]
    kept = without_removed(rows, now.tables.get("retired", ()), before.get("claims", ()))
    return sorted(kept, key=lambda row: tuple(row[column] for column in KEYS["changes"]))


def without_removed(
    rows: Iterable[dict[str, str]], retired: Iterable[Row], claims: Iterable[Row]
) -> list[dict[str, str]]:
    """Rows of changes without what was removed on request: of its opaque ids only that they went.

    A person's id is a name, so that rows with the id of somebody removed are left out whole.
    """
    removed = {row["id"] for row in retired if row["reason"] == ON_REQUEST}
    people = {claim["person_id"] for claim in claims if claim["claim_id"] in removed}
    kept = []
    for row in rows:
        if people & set(row["id"].split("|")):
            continue
        if row["id"] not in removed:
            kept.append(row)
        elif row["before"] == row["id"]:
            kept.append({**row, "reason": ON_REQUEST})
    return kept


def numbers(rows: Iterable[Row]) -> str:
    """What a release changed, in numbers, as the changelog has it; from rows of the table of changes.

    >>> one = dict.fromkeys(("version", "column", "reason", "claim_ids"), "")
    >>> numbers([{**one, "table": "claims", "id": "C00001", "before": "", "after": "C00001"}])
    'In numbers: claims: 1 added.'
    """
    found = []
    for row in rows:
        what = "added" if not row["before"] and row["after"] == row["id"].split("|")[0] else "corrected"
        if not row["after"] and row["before"] == row["id"].split("|")[0]:
            what = "retired"
        found.append(Change(row["table"], row["id"], row["column"], "", what, "", "", True, (), ""))
    parts = []
    names = list(dict.fromkeys((*_FIRST, *TABLES)))
    for table, of in sorted(counts(found).items(), key=lambda item: names.index(item[0])):
        told = [f"{of[what]:,} {what}" for what in ("added", "retired", "corrected") if of[what]]
        cells = f" in {of['cells']:,} cells" if of["cells"] else ""
        parts.append(f"{_SPOKEN.get(table, table).replace('_', ' ')}: {', '.join(told)}{cells}")
    return f"In numbers: {'; '.join(parts)}." if parts else "In numbers: nothing changed."


def changelog(text: str, version: str, day: str, told: str) -> str:
    """The changelog with the section of a release: its heading, and its numbers as the first entry on the data."""
    heading = f"## {version} — {day}"
    section = re.compile(rf"^## {re.escape(version)}\b[^\n]*\n", re.MULTILINE)
    if section.search(text):
        text = section.sub(f"{heading}\n", text, count=1)
    else:
        place = text.find("\n## ") + 1 or len(text)
        text = f"{text[:place]}{heading}\n\n### Data\n\n{text[place:]}"
    start = text.index(heading) + len(heading)
    end = text.find("\n## ", start)
    head, body, tail = text[:start], text[start : end if end >= 0 else len(text)], text[end:] if end >= 0 else ""
    body = re.sub(r"^- In numbers:.*\n(?:  .*\n)*", "", body, flags=re.MULTILINE)
    entry = "\n".join(textwrap.wrap(f"- {told}", 118, subsequent_indent="  ", break_on_hyphens=False))
    if "### Data\n\n" not in body:
        body = f"\n\n### Data\n\n{body.lstrip()}"
    data = body.index("### Data\n\n") + len("### Data\n\n")
    first = re.compile(r"^(?=- )|^(?=###)|\Z", re.MULTILINE).search(body, data)
    place = first.start() if first and body.startswith("- ", first.start()) else data
    return f"{head}{body[:place]}{entry}\n{body[place:]}{tail}"


#: The one file in which the version and the day of its release are written; `build` renders the others from it.
_VERSION = "oai_personnel/_version.py"


def _versioned(folder: Path, version: str, day: str | None) -> dict[Path, bytes]:
    """That file, with another version and, of a release, its day."""
    path = folder / _VERSION
    text = path.read_text(encoding="utf-8")
    for name, value in (("__version__", version), ("RELEASED", day)):
        if value is not None:
            text, found = re.subn(rf'^{name} = ".*"$', f'{name} = "{value}"', text, count=1, flags=re.MULTILINE)
            if not found:
                raise UsageError(f'{path}: there is no line {name} = "{value}"')
    return {path: text.encode()}


def _build(folder: Path) -> None:
    """Build in a process of its own, since this one has the old version; raises if the data are wrong."""
    command = [sys.executable, "-m", "oai_personnel", "build", "--root", str(folder)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(folder)}, cwd=folder, check=False)
    if done.returncode:
        raise UsageError("the build failed, see above; nothing was released")


def _write_and_build(folder: Path, files: Mapping[Path, bytes]) -> None:
    before = {path: path.read_bytes() for path in files}
    replace_all(files)
    try:
        _build(folder)
    except BaseException:
        replace_all(before)
        _build(folder)
        raise


def release(folder: Path, version: str, day: str) -> str:
    """Release the data of a checkout as a version; returns what to do next."""
    if not is_release(version):
        raise UsageError(f"{version!r} is not a version such as 1.1.0")
    recorded = released(folder)
    if any(order(one["version"]) >= order(version) for one in recorded):
        raise UsageError(f"{version} is not after {recorded[-1]['version']}, the last release; see {RECORD}")
    found = since_last_release(folder, version)
    if found is None:
        raise UsageError("the last release is not in the history here: git fetch --unshallow --tags")
    silent = unexplained(found)
    if silent:
        raise UsageError(
            f"{_listed(silent)}; write why in data/changes.csv (scripts/release --changes lists them there)"
        )
    rows = _changes(folder, version, found)
    files = _versioned(folder, version, day)
    files[folder / "data" / "changes.csv"] = csv_text(rows, _COLUMNS).encode()
    text = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    told = numbers(row for row in rows if row["version"] == version)
    files[folder / "CHANGELOG.md"] = changelog(text, version, day, told).encode()
    recipe = folder / "recipe" / "meta.yaml"
    if recipe.is_file():  # that of conda packages the newest release
        text = recipe.read_text(encoding="utf-8")
        files[recipe] = re.sub(r'set version = "[^"]*"', f'set version = "{version}"', text).encode()
    _write_and_build(folder, files)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    entry = {"version": version, "released": day, "data_hash": described["data_hash"]}
    replace_all({folder / RECORD: rendered([*recorded, entry]).encode()})
    name = tag(version)
    return (
        f"{version}: data {described['data_hash']}\n{told}\nNext: scripts/refresh, scripts/check, then\n"
        f"git commit -am 'Release {version}' && git tag -a {name} -m '{name}' && git push --follow-tags\n"
        f"and scripts/release --next. The tag: {name}"
    )


def begin_next(folder: Path, version: str) -> str:
    """Begin the next version: data may change again."""
    files = _versioned(folder, f"{version}.dev0", None)
    path = folder / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8")
    place = text.find("\n## ") + 1 or len(text)
    files[path] = f"{text[:place]}## {version} (unreleased)\n\n### Data\n\n### Code\n\n{text[place:]}".encode()
    _write_and_build(folder, files)
    return f"this is {version}.dev0 now; commit it"


def write_changes(folder: Path, version: str) -> str:
    """Write the rows of a version into ``data/changes.csv``, with the reasons that are there; says what lacks one."""
    found = since_last_release(folder, version)
    if found is None:
        raise UsageError("the last release is not in the history here: git fetch --unshallow --tags")
    rows = _changes(folder, version, found)
    replace_all({folder / "data" / "changes.csv": csv_text(rows, _COLUMNS).encode()})
    silent = unexplained(found)
    return f"data/changes.csv: {len(rows)} rows; " + (_listed(silent) if silent else "every edited row says why")


def _changes(folder: Path, version: str, found: Sequence[Change]) -> list[dict[str, str]]:
    last = last_release(folder, version)
    return rows_of_changes(state(folder), version, found, state(last, folder).tables if last else {})


def _listed(silent: Sequence[Change]) -> str:
    named = list(dict.fromkeys(f"{change.table} {change.id}" for change in silent))
    more = f" and {len(named) - 8} more" if len(named) > 8 else ""
    return f"{len(named)} edited rows do not say why: {', '.join(named[:8])}{more}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="scripts/release", description="Release a version of the dataset.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("version", nargs="?", metavar="VERSION", help="the version to release, such as 1.1.0")
    what.add_argument(
        "--next", nargs="?", const="", metavar="VERSION", help="begin the next version, by default a minor one"
    )
    what.add_argument("--changes", action="store_true", help="write the rows of data/changes.csv, to be given reasons")
    what.add_argument("--check", action="store_true", help="write nothing; fail if an edited row does not say why")
    parser.add_argument(
        "--date", metavar="DAY", default=date.today().isoformat(), help="of the release; default: today"
    )
    parser.add_argument("--root", metavar="FOLDER", type=Path, default=Path(root()), help="the checkout")
    options = parser.parse_args(arguments)
    try:
        print(_run(options))
    except PersonnelError as error:
        print(f"scripts/release: {error}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace) -> str:
    folder = options.root.resolve()
    if not (folder / "pyproject.toml").is_file():
        raise UsageError(f"{folder} is not a checkout: name one with --root")
    if options.version:
        return release(folder, options.version, date.fromisoformat(options.date).isoformat())
    if options.next is not None:
        major, minor, _ = coming().split(".")
        return begin_next(folder, coming(options.next) if options.next else f"{major}.{int(minor) + 1}.0")
    if options.changes:
        return write_changes(folder, coming())
    found = since_last_release(folder, coming())
    if found is None:
        return "the last release is not in the history here; nothing was checked"
    if silent := unexplained(found):
        raise UsageError(f"{_listed(silent)}; run scripts/release --changes and write why in data/changes.csv")
    return "every edited row says why"


if __name__ == "__main__":
    sys.exit(main())
