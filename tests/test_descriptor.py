"""The descriptor, the documents and the loaders are in step with the declaration and the files."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import warnings
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from oai_personnel import __version__, _location, _store, load_people
from oai_personnel.building import descriptor, dictionary, loader_source
from oai_personnel.building.arrow import from_text, metadata, to_arrow
from oai_personnel.building.build import _package_sources, created
from oai_personnel.certainty import data_through
from oai_personnel.schemas import TABLES, columns_of, foreign_key_of, key_of
from oai_personnel.validation.reading import read_table
from oai_personnel.validation.table_rules import TABLE_RULES

ROOT = Path(_location.root())
CHECKOUT = Path(__file__).parent.parent
PACKAGE: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}


@pytest.fixture(params=list(TABLES))
def table(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def records(name: str) -> list[dict[str, Any]]:
    """The rows of a CSV, each cell cast to its type."""
    columns = columns_of(TABLES[name])
    cells = read_table((ROOT / "data" / f"{name}.csv").read_bytes(), name, [column.name for column in columns])
    assert not cells.problems
    return [from_text(row, columns) for row in cells.rows]


# ---------------------------------------------------------------- in step


def test_the_descriptor_is_what_the_models_and_files_render() -> None:
    files = {name: (ROOT / "data" / f"{name}.csv").read_bytes() for name in TABLES}
    through = data_through(records("sources"))
    assert PACKAGE["data_through"] == through.isoformat()
    parquet = {name: (ROOT / "data" / f"{name}.parquet").read_bytes() for name in TABLES}
    about = metadata(through, created(records("sources")), PACKAGE["data_hash"])
    rendered = descriptor.render(files, parquet, _package_sources(records("sources")), about)
    assert (ROOT / "datapackage.json").read_text(encoding="utf-8") == rendered


@pytest.mark.parametrize(
    ("path", "rendered"),
    [
        ("oai_personnel/loaders.py", loader_source.render()),
        ("docs/data_dictionary.md", dictionary.render()),
        ("docs/rules.md", dictionary.render_rules(TABLE_RULES)),
    ],
)
def test_what_is_rendered_is_committed(path: str, rendered: str) -> None:
    assert (CHECKOUT / path).read_text(encoding="utf-8") == rendered


def test_a_table_has_one_description_in_all_places(table: str) -> None:
    text = (TABLES[table].__doc__ or "").strip()
    assert RESOURCES[table]["description"] == text
    assert text in (CHECKOUT / "docs/data_dictionary.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- true of the files


def test_bytes_and_hash_are_those_of_the_file(table: str) -> None:
    data = (ROOT / RESOURCES[table]["path"]).read_bytes()
    assert RESOURCES[table]["bytes"] == len(data)
    assert RESOURCES[table]["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_a_parquet_file_has_the_hash_described(table: str) -> None:
    resource = RESOURCES[f"{table}-parquet"]
    assert resource["hash"] == f"sha256:{hashlib.sha256((ROOT / resource['path']).read_bytes()).hexdigest()}"


def test_the_data_hash_is_that_of_the_listed_hashes() -> None:
    lines = [f"{RESOURCES[name]['hash'].removeprefix('sha256:')}  {name}.csv\n" for name in sorted(TABLES)]
    assert PACKAGE["data_hash"] == f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"


def test_the_csv_is_written_as_it_is_described(table: str) -> None:
    data = (ROOT / "data" / f"{table}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    header = data.decode().splitlines()[0].split(",")
    assert header == [field["name"] for field in RESOURCES[table]["schema"]["fields"]]


def test_parquet_holds_the_content_of_the_csv_in_the_types_declared(table: str) -> None:
    there, expected = _store.arrow(table), to_arrow(records(table), TABLES[table])
    assert there.schema.equals(expected.schema)
    assert there.to_pylist() == expected.to_pylist()


def test_a_parquet_file_says_what_it_is(table: str) -> None:
    about = _store.metadata(table)
    assert about["version"] == __version__
    assert about["data_through"] == PACKAGE["data_through"]
    assert about["data_hash"] == PACKAGE["data_hash"]
    assert f"{about['created']}T00:00:00Z" == PACKAGE["created"]
    assert about["licence"] == PACKAGE["licenses"][0]["name"]
    assert load_people().attrs == about


def test_every_resource_is_a_file_beside_the_descriptor_and_every_file_a_resource() -> None:
    listed = {resource["path"] for resource in PACKAGE["resources"]}
    assert listed == {f"data/{path.name}" for path in (ROOT / "data").iterdir() if not path.name.startswith(".")}


def test_fields_carry_their_keys_codes_and_bounds(table: str) -> None:
    schema = RESOURCES[table]["schema"]
    assert schema["primaryKey"] == key_of(TABLES[table])
    assert schema["missingValues"] == [""]
    for field, column in zip(schema["fields"], columns_of(TABLES[table]), strict=True):
        constraints = field.get("constraints", {})
        assert constraints.get("required", False) == (not column.nullable)
        assert constraints.get("enum", []) == list(column.codes)
        assert [category["value"] for category in field.get("categories", [])] == list(column.codes)
    keys = {column.name: foreign_key_of(column) for column in columns_of(TABLES[table])}
    referring = {column: ".".join(target) for column, target in keys.items() if target}
    found = {
        key["fields"][0]: f"{key['reference']['resource'] or table}.{key['reference']['fields'][0]}"
        for key in schema.get("foreignKeys", [])
    }
    assert found == referring


def test_every_reference_of_the_descriptor_leads_to_a_key() -> None:
    for name in TABLES:
        for key in RESOURCES[name]["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"] or name
            assert RESOURCES[target]["schema"]["primaryKey"] == key["reference"]["fields"]


def test_a_claim_refers_to_its_event() -> None:
    reference = {"fields": ["event_id"], "reference": {"resource": "events", "fields": ["event_id"]}}
    assert reference in RESOURCES["claims"]["schema"]["foreignKeys"]


def test_the_version_is_the_packages() -> None:
    assert PACKAGE["version"] == __version__


# ---------------------------------------------------------------- other people's opinion


def frictionless_finds(root: Path, package: dict[str, Any]) -> list[Any]:
    """What frictionless says of a package, as (resource, type of error)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own dependencies are behind the times
        frictionless = pytest.importorskip("frictionless")
        report = frictionless.Package.from_descriptor(package, basepath=str(root)).validate()
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_frictionless_finds_nothing_wrong_in_the_whole_package() -> None:
    assert frictionless_finds(ROOT, PACKAGE) == []


def test_frictionless_finds_a_wrong_code_and_a_reference_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in TABLES:
        lines = (ROOT / "data" / f"{name}.csv").read_bytes().splitlines(keepends=True)
        if name == "names":
            lines.insert(1, b"nobody-here,Nobody,en,nickname\n")
        (tmp_path / "data" / f"{name}.csv").write_bytes(b"".join(lines))
    only = [RESOURCES["people"], RESOURCES["names"]]
    found = frictionless_finds(tmp_path, dict(PACKAGE, resources=only))
    assert {error for name, error in found if name == "names"} >= {"constraint-error", "foreign-key"}
    assert not [error for name, error in found if name == "people"]


def test_the_official_profile_accepts_the_descriptor() -> None:
    import jsonschema

    spec = importlib.util.find_spec("dplib")
    assert spec is not None and spec.origin, "dplib-py, of the extra test, carries the profiles"
    # Read as files: importing the package warns, and it looks for the profile on the net.
    profiles = Path(spec.origin).parent / "profiles" / "2.0"
    for profile, documents in {
        "datapackage": [PACKAGE],
        "dataresource": PACKAGE["resources"],
        "tableschema": [RESOURCES[name]["schema"] for name in TABLES],
        "tabledialect": [RESOURCES[name]["dialect"] for name in TABLES],
    }.items():
        schema = json.loads((profiles / f"{profile}.json").read_text(encoding="utf-8"))
        check = jsonschema.validators.validator_for(schema)(schema)
        for document in documents:
            assert [error.message for error in check.iter_errors(document)] == []


def test_arrow_types_are_plain() -> None:
    for name in TABLES:
        for field in _store.arrow(name).schema:
            assert pa.types.is_string(field.type) or field.type in (
                pa.timestamp("us"),
                pa.int64(),
                pa.float64(),
                pa.bool_(),
            )
