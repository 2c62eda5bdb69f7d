"""Readers of descriptors: Frictionless, Croissant, Datasette, the profiles of the standard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oai_personnel import __version__, _location
from tests.interchange.comparing import NAMES, assert_equal

ROOT = Path(_location.root())
each_table = pytest.mark.parametrize("table", NAMES)


@pytest.fixture(scope="module")
def package() -> Any:
    frictionless = pytest.importorskip("frictionless")
    return frictionless.Package(str(ROOT / "datapackage.json"))


@each_table
def test_frictionless_reads_every_table_with_its_types(package: Any, table: str) -> None:
    assert_equal((row.to_dict() for row in package.get_resource(table).read_rows()), table)


@pytest.fixture(scope="module")
def croissant(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The data set as mlcroissant sees it, beside its files."""
    mlcroissant = pytest.importorskip("mlcroissant")
    return mlcroissant.Dataset(jsonld=str(ROOT / "croissant.json"))


def test_croissant_has_no_error_and_no_warning(croissant: Any) -> None:
    issues = croissant.metadata.ctx.issues
    assert issues.errors == set()
    # Between releases the version ends in .dev0, which is none of MAJOR.MINOR.PATCH.
    between = f"MAJOR.MINOR.PATCH: {__version__}." if "dev" in __version__ else ()
    assert {one for one in issues.warnings if not between or between not in one} == set()


@each_table
def test_croissant_loads_every_record_set(croissant: Any, table: str) -> None:
    rows = ({key.partition("/")[2]: value for key, value in row.items()} for row in croissant.records(table))
    assert_equal(rows, table)


def test_datasette_serves_every_table_with_its_references(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("datasette")
    from click.testing import CliRunner
    from datasette.cli import cli

    def get(path: str) -> Any:
        done = CliRunner().invoke(cli, ["serve", str(tables / "oai_personnel.sqlite"), "--get", path])
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    shown = {table["name"]: table for table in get("/oai_personnel.json")["tables"]}
    assert set(NAMES) <= set(shown)
    keys = {key["column"]: key["other_table"] for key in shown["roles"]["foreign_keys"]["outgoing"]}
    assert keys["person_id"] == "people"
    assert keys["end_event_id"] == "events"
    rows = get("/oai_personnel/people.json?_shape=array&_size=max")
    assert_equal(rows, "people", ordered=False)
