"""The models rendered as ``datapackage.json``, a Data Package descriptor of version 2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from oai_personnel._version import ADDRESS, __version__
from oai_personnel.schemas import TABLES, Column, Table, columns_of, foreign_key_of, key_of
from oai_personnel.verification import sha256
from oai_personnel.vocabularies import VOCABULARIES

PROFILES = "https://datapackage.org/profiles/2.0"
DIALECT = {
    "$schema": f"{PROFILES}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
}
TITLE = "oai_personnel: who held which role at OpenAI, and who says so"
DESCRIPTION = (
    "Roles, arrivals, changes, leaves and departures at OpenAI since December 2015. What each source says is "
    "written down once, as a claim; events and roles are computed from the claims by open rules."
)
LICENSES = [
    {
        "name": "CC0-1.0",
        "title": "Creative Commons Zero v1.0 Universal",
        "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    }
]
CONTRIBUTORS = [{"title": "oai_personnel contributors", "roles": ["creator", "maintainer"]}]
KEYWORDS = ["OpenAI", "executive turnover", "personnel", "tenure", "artificial intelligence", "provenance"]


def render(
    files: Mapping[str, bytes], parquet: Mapping[str, bytes], sources: list[dict[str, str]], about: Mapping[str, str]
) -> str:
    """Render the descriptor.

    Parameters
    ----------
    files, parquet : mapping of str to bytes
        The content of each CSV and of each Parquet file, by table.
    sources : list of dict
        Title and path of the documents that the package as a whole goes back to.
    about : mapping of str to str
        What every Parquet file says of itself.
    """
    descriptor = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "oai-personnel",
        "id": ADDRESS,
        "title": TITLE,
        "description": DESCRIPTION,
        "homepage": ADDRESS,
        "version": __version__,
        "created": f"{about['created']}T00:00:00Z",
        "data_through": about["data_through"],
        "data_hash": about["data_hash"],
        "keywords": KEYWORDS,
        "licenses": LICENSES,
        "contributors": CONTRIBUTORS,
        "sources": sources,
        "resources": [
            *(_csv_resource(name, model, files[name]) for name, model in TABLES.items()),
            *(_parquet_resource(name, parquet[name]) for name in TABLES),
        ],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _csv_resource(name: str, model: type[Table], data: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "type": "table",
        "title": name.replace("_", " ").capitalize(),
        "description": (model.__doc__ or "").strip(),
        "path": f"data/{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": sha256(data),
        "dialect": DIALECT,
        "schema": _table_schema(model, name),
    }


def _parquet_resource(name: str, data: bytes) -> dict[str, str]:
    # No schema: a reader takes the types from the file itself. The format is spelled so that
    # frictionless treats it as a file; its own Parquet reader stumbles over a missing day. It
    # compares `bytes` with the size in memory, which always fails, and leaves `hash` alone.
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": f"{name}-parquet",
        "path": f"data/{name}.parquet",
        "format": "apache-parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": sha256(data),
    }


def _table_schema(model: type[Table], name: str) -> dict[str, Any]:
    columns = columns_of(model)
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        "primaryKey": key_of(model),
    }
    foreign = []
    for column in columns:
        if found := foreign_key_of(column):
            target, key = found
            # A table that refers to itself is named by the empty string.
            foreign.append(
                {"fields": [column.name], "reference": {"resource": "" if target == name else target, "fields": [key]}}
            )
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    constraints: dict[str, Any] = {}
    if column.type == "date":
        field["format"] = "%Y-%m-%d"
    if column.type == "boolean":
        field.update(trueValues=["true"], falseValues=["false"])
    if not column.nullable:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.codes:
        codes = VOCABULARIES[column.vocabulary]
        field["categories"] = [
            {"value": code, "label": code.replace("_", " "), "description": text} for code, text in codes.items()
        ]
        constraints["enum"] = list(codes)
    pattern = EDTF_PATTERN if column.is_edtf else column.pattern
    if pattern:
        constraints["pattern"] = pattern
    if column.longest:
        constraints["maxLength"] = column.longest
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if constraints:
        field["constraints"] = constraints
    return field


_PART = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?"
#: The form of a partial date; that the day exists, `edtf.parse` checks.
EDTF_PATTERN = rf"({_PART}|({_PART}|\.\.)/{_PART}|{_PART}/\.\.)"
