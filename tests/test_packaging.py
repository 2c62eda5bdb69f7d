"""A light import, one version, and what a package must carry."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import oai_personnel
from oai_personnel import __version__

ROOT = Path(__file__).parent.parent


def modules_after(statement: str) -> set[str]:
    """The modules of a fresh interpreter after a statement.

    Started with -S, so that nothing which the environment loads at start-up (hooks of editable
    installs, coverage) is taken for an import of ours; the search path is handed over instead.
    """
    script = f"import sys; sys.path[:] = {sys.path!r}; {statement}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split())


BARE = modules_after("pass")


def added(statement: str) -> set[str]:
    return modules_after(statement) - BARE


def tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


# ---------------------------------------------------------------- light


def test_importing_the_package_imports_itself_and_nothing_else() -> None:
    itself = {"oai_personnel", "oai_personnel._version"}
    assert added("import oai_personnel") == itself
    assert added("import oai_personnel; oai_personnel.__version__, dir(oai_personnel)") == itself


@pytest.mark.parametrize("module", ["edtf", "vocabularies", "cells", "errors", "_location", "resolution", "tenures"])
def test_the_pure_rules_import_nothing_heavy(module: str) -> None:
    heavy = {"pandas", "numpy", "pyarrow", "pandera", "frictionless", "polars"}
    assert not tops(added(f"import oai_personnel.{module}")) & heavy


def test_a_load_imports_pandas_and_pyarrow_only() -> None:
    pandas_and_pyarrow = modules_after("import pandas, pyarrow.parquet")
    calls = ("load_events()", "load_claims()", "load_events(known_by='2024-08-06')", "roster('2023-11-18')")
    more = modules_after(f"import oai_personnel; {'; '.join(f'oai_personnel.{call}' for call in calls)}")
    more -= pandas_and_pyarrow
    assert not tops(more) & {"pandera", "frictionless", "polars", "altair", "typeguard", "pydantic", "jsonschema"}
    assert "pyarrow.dataset" not in more


def test_a_load_as_arrow_does_not_import_pandas() -> None:
    assert "pandas" not in modules_after("import oai_personnel; oai_personnel.load_events(engine='pyarrow')")


def test_help_is_light() -> None:
    assert not tops(added("from oai_personnel.cli.parser import parser; parser().format_help()")) & {
        "pandas",
        "pyarrow",
    }


# ---------------------------------------------------------------- directions


ALLOWED = {
    "vocabularies": set(),
    "edtf": set(),
    "errors": set(),
    "cells": set(),
    "resolution": {"edtf", "vocabularies"},
    "tenures": {"vocabularies"},
    "schemas": {"edtf", "vocabularies"},
    "_switching": {"errors"},
    "_location": {"_switching"},
    "coverage": {"edtf", "tenures"},
    "_store": {"_version", "edtf", "_location", "errors", "coverage", "resolution", "tenures"},
    "loaders": {"_store", "schemas"},
    "names": {"_store", "errors"},
    "views": {"_store", "edtf", "errors", "resolution", "tenures", "vocabularies"},
}


@pytest.mark.parametrize("module", ALLOWED)
def test_imports_point_one_way(module: str) -> None:
    text = (Path(oai_personnel.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    text = re.sub(r'"""(.|\n)*?"""', "", text)  # examples import the package as users do
    found = set(re.findall(r"from oai_personnel\.(\w+)", text))
    for names in re.findall(r"from oai_personnel import (.+)", text):
        found |= {name.split(" as ")[0].strip() for name in names.split(",")}
    assert found <= ALLOWED[module]


# ---------------------------------------------------------------- one version


def test_the_version_is_read_from_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "oai_personnel/_version.py"
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", __version__)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("datapackage.json", r'^  "version": "([^"]+)"'),
        ("CITATION.cff", r"^version: [\"']?([0-9.]+)[\"']?$"),
        ("CHANGELOG.md", r"^## \[?v?([0-9][^\s\]]*)"),
    ],
)
def test_every_document_that_names_the_version_names_this_one(path: str, pattern: str) -> None:
    if not (ROOT / path).is_file():
        pytest.skip(f"there is no {path} yet")
    found = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    assert found[1] == __version__


# ---------------------------------------------------------------- what is carried


def test_the_package_is_typed_and_its_data_ride_along() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"data": "oai_personnel/data", "datapackage.json": "oai_personnel/datapackage.json"}
    assert (Path(oai_personnel.__file__).parent / "py.typed").is_file()
    for source in carried:
        assert (ROOT / source).exists()


def test_every_public_name_is_documented_with_an_example() -> None:
    for name in set(oai_personnel.__all__) - {"__version__"}:
        text = getattr(oai_personnel, name).__doc__ or ""
        assert "Returns\n" in text, name
        assert "Examples\n" in text, name
        assert ">>> " in text, name
