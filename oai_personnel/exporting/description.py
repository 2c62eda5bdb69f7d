"""The descriptor of an export: that of the dataset, with the files of the export and their hashes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from oai_personnel._location import root
from oai_personnel.verification import DESCRIPTOR, sha256

_JSON_LINES = {
    "scheme": "file",
    "format": "ndjson",
    "mediatype": "application/x-ndjson",
    "encoding": "utf-8",
    "dialect": {"json": {"keyed": True}},
}
_WHOLE = {
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def render(files: Mapping[str, bytes], format: str) -> str:
    """Render ``datapackage.json`` for the files of an export.

    Parameters
    ----------
    files : mapping of str to bytes
        The content by name.
    format : str
        As of `export`.
    """
    with open(os.path.join(root(), DESCRIPTOR), encoding="utf-8") as file:
        package: dict[str, Any] = json.load(file)
    of_table = {resource["name"]: resource for resource in package["resources"]}
    package["resources"] = [_resource(name, data, format, of_table) for name, data in files.items()]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, data: bytes, format: str, of_table: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    table = name.partition(".")[0]
    if format == "csv":
        return {**of_table[table], "path": name}
    if format == "parquet":
        described = {key: of_table[table][key] for key in ("title", "description")}
        return {**of_table[f"{table}-parquet"], **described, "name": table, "path": name}
    found = {"name": table.replace("_", "-"), "path": name, "hash": sha256(data)}
    if format != "jsonl":
        return {**found, "format": format, "mediatype": _WHOLE[format], "bytes": len(data)}
    csv = of_table[table]
    kept = {key: csv[key] for key in ("name", "type", "title", "description", "schema")}
    return {**kept, **_JSON_LINES, **found, "name": table, "bytes": len(data)}
