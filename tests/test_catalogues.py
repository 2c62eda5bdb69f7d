"""What others read of the dataset is rendered from the descriptor: citation, catalogues, cards."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from oai_personnel import __version__, _location
from oai_personnel._store import rows
from oai_personnel._version import ADDRESS, RELEASED
from oai_personnel.building import catalogues, croissant
from oai_personnel.building.build import created
from oai_personnel.building.releases import is_release

ROOT = Path(__file__).parent.parent
PACKAGE: dict[str, Any] = json.loads((Path(_location.root()) / "datapackage.json").read_text(encoding="utf-8"))
TABLES = [resource for resource in PACKAGE["resources"] if "schema" in resource]


@pytest.mark.parametrize(
    ("path", "rendered"),
    [
        ("croissant.json", croissant.render(PACKAGE)),
        ("CITATION.cff", catalogues.citation(PACKAGE)),
        ("docs/dataset.jsonld", catalogues.json_ld(PACKAGE)),
        ("docs/huggingface/README.md", catalogues.hugging_face_card(PACKAGE)),
    ],
)
def test_what_is_rendered_of_the_descriptor_is_committed(path: str, rendered: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == rendered


def test_the_descriptor_says_what_it_is_and_where_it_lives() -> None:
    assert PACKAGE["id"] == PACKAGE["homepage"] == ADDRESS
    assert PACKAGE["version"] == __version__
    assert PACKAGE["created"] == f"{created(rows('sources'))}T00:00:00Z"
    assert created([{"accessed": "2026-01-01"}]) == (RELEASED if is_release(__version__) else "2026-01-01")
    assert all(resource["$schema"].endswith("/dataresource.json") for resource in PACKAGE["resources"])


def test_labels_of_codes_are_short_and_definitions_stand_apart() -> None:
    coded = [
        category for table in TABLES for field in table["schema"]["fields"] for category in field.get("categories", [])
    ]
    assert coded
    assert all(len(category["label"]) <= 30 and len(category["description"]) > 5 for category in coded)


def test_croissant_has_every_table_column_and_hash() -> None:
    found = json.loads(croissant.render(PACKAGE))
    columns = {(records["@id"], field["name"]) for records in found["recordSet"] for field in records["field"]}
    assert columns == {(table["name"], field["name"]) for table in TABLES for field in table["schema"]["fields"]}
    hashes = {file["@id"]: f"sha256:{file['sha256']}" for file in found["distribution"]}
    assert hashes == {table["path"]: table["hash"] for table in TABLES}


def test_croissant_references_keys_of_other_tables_only() -> None:
    keys = {
        f"{table['name']}/{table['schema']['primaryKey'][0]}"
        for table in TABLES
        if len(table["schema"]["primaryKey"]) == 1
    }
    found = json.loads(croissant.render(PACKAGE))
    pairs = [
        (records["@id"], field["references"]["field"]["@id"])
        for records in found["recordSet"]
        for field in records["field"]
        if "references" in field
    ]
    assert ("claims", "people/person_id") in pairs
    assert {target for _, target in pairs} <= keys
    assert all(not target.startswith(f"{table}/") for table, target in pairs)


def test_every_file_is_a_download_at_the_address_of_this_version() -> None:
    found = json.loads(catalogues.json_ld(PACKAGE))
    addresses = [one["contentUrl"] for one in found["distribution"]]
    assert len(addresses) == 2 * len(TABLES)
    assert all(address.startswith(f"{ADDRESS}/raw/") for address in addresses)
    assert found["variableMeasured"][0]["name"] == "date"


def test_the_card_has_a_configuration_for_every_table() -> None:
    card = catalogues.hugging_face_card(PACKAGE)
    assert re.findall(r"config_name: (\w+)", card) == [table["name"] for table in TABLES]
    assert card.count("default: true") == 1
    for path in re.findall(r"data_files: (\S+)", card):
        assert (Path(_location.root()) / path).is_file()
