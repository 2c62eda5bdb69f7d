"""The descriptor rendered as ``croissant.json``: the same tables for tools that load data sets by Croissant 1.0.

A loader joins a table with those that it references. Left out are the references on which
loaders fail: of a table to itself, to a column that does not identify a row, and to a table
that references others in turn. ``datapackage.json`` has them all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from oai_personnel._version import CITATION

_TYPES = {
    "string": "sc:Text",
    "date": "sc:Date",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def render(descriptor: Mapping[str, Any]) -> str:
    """Render ``croissant.json`` from the content of ``datapackage.json``."""
    tables = [resource for resource in descriptor["resources"] if "schema" in resource]
    leaves = {table["name"]: table["schema"]["primaryKey"] for table in tables if not _references(table)}
    croissant = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": descriptor["name"],
        "description": descriptor["description"],
        "url": descriptor["homepage"],
        "version": descriptor["version"],
        "datePublished": descriptor["created"][:10],
        "license": descriptor["licenses"][0]["path"],
        "creator": {"@type": "sc:Organization", "name": descriptor["contributors"][0]["title"]},
        "keywords": descriptor["keywords"],
        "citeAs": CITATION,
        "isLiveDataset": False,
        "distribution": [_file(table) for table in tables],
        "recordSet": [_records(table, leaves) for table in tables],
    }
    return json.dumps(croissant, ensure_ascii=False, indent=2) + "\n"


def _file(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": table["path"],
        "name": table["path"],
        "contentUrl": table["path"],
        "contentSize": f"{table['bytes']} B",
        "encodingFormat": table["mediatype"],
        "sha256": table["hash"].removeprefix("sha256:"),
    }


def _references(table: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The columns of a table that refer to another one, each with that table and its column."""
    keys = table["schema"].get("foreignKeys", [])
    found = {key["fields"][0]: (key["reference"]["resource"], key["reference"]["fields"][0]) for key in keys}
    return {column: target for column, target in found.items() if target[0] not in ("", table["name"])}


def _records(table: Mapping[str, Any], leaves: Mapping[str, list[str]]) -> dict[str, Any]:
    name, schema = table["name"], table["schema"]
    targets = {
        column: f"{target}/{key}" for column, (target, key) in _references(table).items() if leaves.get(target) == [key]
    }
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table["description"],
        "key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]],
        "field": [_field(field, table, targets.get(field["name"])) for field in schema["fields"]],
    }


def _field(field: Mapping[str, Any], table: Mapping[str, Any], target: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table['name']}/{field['name']}",
        "name": field["name"],
        "description": field["description"],
        "dataType": _TYPES[field["type"]],
        "source": {"fileObject": {"@id": table["path"]}, "extract": {"column": field["name"]}},
    }
    if target:
        found["references"] = {"field": {"@id": target}}
    return found
