"""``oai-personnel build``: everything that is rendered from the authored tables and the schemas.

All is computed before anything is written, so that bad input leaves everything as it
was; then the files that changed are put in place as one, see `_switching`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pyarrow as pa
import pyarrow.parquet

from oai_personnel import statistics
from oai_personnel._files import replace
from oai_personnel._frames import export
from oai_personnel._switching import locked, switch
from oai_personnel._version import RELEASED, __version__
from oai_personnel.building import catalogues, columns_source, croissant, descriptor, dictionary, face, loader_source
from oai_personnel.building.arrow import from_text, metadata, parquet_bytes, to_arrow, types_of
from oai_personnel.building.releases import changed_since_release, is_release
from oai_personnel.building.versions import versions
from oai_personnel.cells import csv_text
from oai_personnel.certainty import data_through
from oai_personnel.contributions.templates import render_columns, render_rules
from oai_personnel.coverage import cover
from oai_personnel.events import Record, resolve
from oai_personnel.roles import fold
from oai_personnel.schemas import AUTHORED, BUILT, TABLES, columns_of
from oai_personnel.validation import read_tables
from oai_personnel.validation.report import Report
from oai_personnel.validation.table_rules import TABLE_RULES
from oai_personnel.verification import data_hash, sha256


class Built(NamedTuple):
    """The result of a build before it is written.

    Attributes
    ----------
    files : dict of str to bytes
        Content by path from the root of the checkout.
    report : Report
        What is wrong; if anything is, `files` is empty.
    """

    files: dict[str, bytes]
    report: Report


def compute(root: Path, instead: Mapping[str, bytes] | None = None, *, render: bool = True) -> Built:
    """Compute every built file of a checkout, or of one with other authored tables; writes nothing.

    Without `render` only what is wrong is found, which takes a third of the time.
    """
    tables, found = read_tables(root / "data", "data", instead) if instead else read_tables(root / "data", "data")
    checked = {name: len(table.rows) for name, table in tables.items()}
    if found:
        return Built({}, Report(found, checked))
    text = {name: tables[name].rows for name in AUTHORED}
    records: dict[str, list[dict[str, Any]]] = {}
    for name, model in AUTHORED.items():
        columns = columns_of(model)
        records[name] = [from_text(row, columns) for row in text[name]]
    through = data_through(text["sources"])
    records |= derive(records, through) if render else {"events": resolve(records).events}
    there = {row["event_id"] for row in records["events"]}
    found = [
        tables["claims"].problem(index, "D016", f"{row['event_id']} is left out of the events.", "event_id")
        for index, row in enumerate(text["claims"])
        if row["event_id"] not in there
    ]
    if found or not render:
        return Built({}, Report(found, checked))
    return Built(_render(root, records, instead or {}, through), Report([], checked))


def released_otherwise(root: Path, built: Built) -> str:
    """What is wrong if the version that was built was released with other data; empty if nothing."""
    return changed_since_release(root, json.loads(built.files["datapackage.json"]))


def derive(tables: Mapping[str, list[dict[str, Any]]], through: date) -> dict[str, list[dict[str, Any]]]:
    """The built tables, from the authored ones by the rules."""
    record = Record(tables)
    resolved = record.resolve()
    folded = fold(resolved.events, tables["titles"], tables["seats"], resolved.sightings)
    return {
        "events": resolved.events,
        "spells": folded.spells,
        "roles": folded.roles,
        "coverage": cover(folded.roles, tables["seats"], tables["vacancies"], through),
        **versions(record, tables["titles"], tables["seats"]),
    }


def refresh_columns(root: Path) -> bool:
    """Write ``_columns.py``, which the rules read when they are imported; return whether it changed.

    Whoever goes on to build must then `start_anew`, so that the rules see the new columns.
    """
    path = root / "oai_personnel" / "_columns.py"
    rendered = columns_source.render()
    if not path.is_file() or path.read_text(encoding="utf-8") == rendered:
        return False
    replace(path, rendered.encode())
    return True


def start_anew() -> NoReturn:
    """Run this process again from its beginning."""
    os.execv(sys.executable, sys.orig_argv)


def _render(
    root: Path, records: dict[str, list[dict[str, Any]]], instead: Mapping[str, bytes], through: date
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    csvs: dict[str, bytes] = {}
    for name, model in TABLES.items():
        if name in BUILT:
            csvs[name] = csv_text(records[name], [column.name for column in columns_of(model)]).encode()
            files[f"data/{name}.csv"] = csvs[name]
        else:
            csvs[name] = instead[name] if name in instead else (root / "data" / f"{name}.csv").read_bytes()
    state = data_hash({name: sha256(data) for name, data in csvs.items()})
    about = metadata(through, created(records["sources"]), state)
    parquet: dict[str, bytes] = {}
    for name, model in TABLES.items():
        table = to_arrow(records[name], model, about)
        if name in BUILT:  # the authored tables were checked as they were read
            model.validate(export(table, types_of(model), "pandas"), lazy=True)
        data, path = parquet_bytes(table), root / "data" / f"{name}.parquet"
        # Another pyarrow writes other bytes for the same table: those that are there stay, and are hashed.
        parquet[name] = path.read_bytes() if _same(path, data) else data
        files[f"data/{name}.parquet"] = parquet[name]
    package = descriptor.render(csvs, parquet, _package_sources(records["sources"]), about)
    files["datapackage.json"] = package.encode()
    described = json.loads(package)
    files["croissant.json"] = croissant.render(described).encode()
    if (root / "docs").is_dir():
        files["CITATION.cff"] = catalogues.citation(described).encode()
        files["docs/dataset.jsonld"] = catalogues.json_ld(described).encode()
        files["docs/huggingface/README.md"] = catalogues.hugging_face_card(described).encode()
        files["docs/data_dictionary.md"] = dictionary.render().encode()
        files["docs/statistics.md"] = statistics.render(statistics.measure(records)).encode()
        files["docs/rules.md"] = dictionary.render_rules(TABLE_RULES).encode()
        files["docs/contribution_rules.md"] = render_rules().encode()
        files["docs/contribution_columns.md"] = render_columns().encode()
    files["oai_personnel/__init__.pyi"] = face.render().encode()
    files["oai_personnel/_columns.py"] = columns_source.render().encode()
    files["oai_personnel/loaders.py"] = loader_source.render().encode()
    return files


def created(sources: Iterable[Mapping[str, Any]]) -> str:
    """The day of this state of the data: of its release, or between releases of the newest reading of a document."""
    if is_release(__version__):
        return RELEASED
    return max((row["accessed"] for row in sources if row["accessed"]), default=RELEASED)


def _package_sources(sources: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The documents read whole, as the descriptor names them; all others are in the table."""
    whole = [row for row in sources if row["extent"] == "full" and row["url"] and row["title"]]
    return [{"title": f"{row['publisher']}: {row['title']}", "path": row["url"]} for row in whole]


def stale(root: Path, files: dict[str, bytes]) -> list[str]:
    """Built files of a checkout that are not what they should be.

    Parquet is compared by content: another pyarrow writes other bytes for the same table.
    """
    return [name for name, data in files.items() if not _same(root / name, data)]


def _same(path: Path, data: bytes) -> bool:
    try:
        there = path.read_bytes()
        if path.suffix != ".parquet":
            return there == data
        return there == data or _table(there).equals(_table(data), check_metadata=True)
    except (OSError, pa.ArrowException):
        return False


def _table(data: bytes) -> pa.Table:
    return pyarrow.parquet.ParquetFile(pa.BufferReader(data)).read()


def write(root: Path, files: dict[str, bytes]) -> list[str]:
    """Write those files that changed, all of them or none; see `_switching`."""
    with locked(root):
        changed = stale(root, files)
        switch(root, {name: files[name] for name in changed})
    return changed
