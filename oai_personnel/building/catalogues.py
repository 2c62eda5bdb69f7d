"""The descriptor rendered for those who list data sets: search engines, Hugging Face, citation managers.

Nothing here is written twice: titles, licences, versions and tables are those of
``datapackage.json``, the address is the one setting of `oai_personnel._version`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from oai_personnel._version import ADDRESS, CITATION, REVISION
from oai_personnel.spells import FOUNDED

Descriptor = Mapping[str, Any]


def json_ld(descriptor: Descriptor) -> str:
    """Render the description that schema.org calls a ``Dataset``, with a download for every file."""
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": descriptor["id"],
        "name": descriptor["title"],
        "alternateName": descriptor["name"],
        "description": descriptor["description"],
        "url": descriptor["homepage"],
        "version": descriptor["version"],
        "datePublished": descriptor["created"][:10],
        "temporalCoverage": f"{FOUNDED.isoformat()}/{descriptor['data_through']}",
        "license": descriptor["licenses"][0]["path"],
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "creator": {"@type": "Organization", "name": descriptor["contributors"][0]["title"]},
        "keywords": descriptor["keywords"],
        "citation": CITATION,
        "measurementTechnique": "Claims of published documents, resolved by open rules",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": field["name"], "description": field["description"]}
            for field in _table(descriptor, "events")["schema"]["fields"]
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": resource["path"].removeprefix("data/"),
                "contentUrl": f"{ADDRESS}/raw/{REVISION}/{resource['path']}",
                "encodingFormat": resource["mediatype"],
            }
            for resource in descriptor["resources"]
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def hugging_face_card(descriptor: Descriptor) -> str:
    """Render the ``README.md`` of a data set on Hugging Face: every table is a configuration of its own."""
    tables = [resource for resource in descriptor["resources"] if "schema" in resource]
    lines = [
        "---",
        f"pretty_name: {json.dumps(descriptor['title'])}",
        "license: cc0-1.0",
        "language: [en]",
        "multilinguality: [monolingual]",
        "size_categories: [1K<n<10K]",
        f"tags: {json.dumps(descriptor['keywords'])}",
        "configs:",
    ]
    for table in tables:
        lines.append(f"  - config_name: {table['name']}")
        lines.append(f"    data_files: data/{table['name']}.parquet")
        if table["name"] == "events":
            lines.append("    default: true")
    lines += [
        "---",
        "",
        f"# {descriptor['title']}",
        "",
        descriptor["description"],
        "",
        f"Version {descriptor['version']}; the newest documents cover the time up to {descriptor['data_through']}. "
        f"The project, its rules and its corrections: <{ADDRESS}>.",
        "",
        "```py",
        "from datasets import load_dataset",
        "",
        'events = load_dataset("…/oai-personnel", "events", split="train")  # every table is a configuration',
        "```",
        "",
        "| table | one row is |",
        "| --- | --- |",
        *(f"| `{table['name']}` | {table['description']} |" for table in tables),
        "",
        "The dates `announced`, `effective` and `date` are texts, as exact as they are known (`2024-09-25`, `2024-09`, "
        "`2024`); `date_earliest` and `date_latest` are their bounds.",
        "",
        "People are named with the public facts of their work alone. Anyone concerned can have a row corrected or "
        f"removed: <{ADDRESS}/blob/{REVISION}/DATASHEET.md#correction-and-removal>.",
        "",
        f"Please cite: {CITATION}",
    ]
    return "\n".join(lines) + "\n"


def citation(descriptor: Descriptor) -> str:
    """Render ``CITATION.cff``."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use this dataset, please cite it with its version.",
        f"title: {json.dumps(descriptor['title'])}",
        "type: dataset",
        f"version: {descriptor['version']}",
        f"date-released: {json.dumps(descriptor['created'][:10])}",
        f"url: {json.dumps(descriptor['homepage'])}",
        f"repository-code: {json.dumps(descriptor['homepage'])}",
        "license:",
        f"  - {descriptor['licenses'][0]['name']}",
        "  - MIT",
        "authors:",
        *(f"  - name: {one['title']}" for one in descriptor["contributors"]),
        "keywords:",
        *(f"  - {word}" for word in descriptor["keywords"]),
        f"abstract: {json.dumps(descriptor['description'])}",
    ]
    return "\n".join(lines) + "\n"


def _table(descriptor: Descriptor, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(one for one in descriptor["resources"] if one["name"] == name)
    return found
