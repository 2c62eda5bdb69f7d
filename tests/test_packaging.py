"""A light import, one version, and what a package must carry."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import oai_personnel
from oai_personnel import __version__
from oai_personnel._store import TABLES
from oai_personnel._version import ADDRESS, REVISION

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


def test_importing_the_package_is_light() -> None:
    itself = {"oai_personnel", "oai_personnel._version"}
    assert added("import oai_personnel") == itself
    assert added("import oai_personnel; oai_personnel.__version__, dir(oai_personnel)") == itself


@pytest.mark.parametrize("module", ["edtf", "vocabularies", "cells", "errors", "_location", "resolution", "spells"])
def test_the_pure_rules_import_nothing_heavy(module: str) -> None:
    heavy = {"pandas", "numpy", "pyarrow", "pandera", "frictionless", "polars"}
    assert not tops(added(f"import oai_personnel.{module}")) & heavy


def test_loading_imports_only_pandas_and_pyarrow() -> None:
    pandas_and_pyarrow = modules_after("import pandas, pyarrow.parquet")
    calls = ("load_events()", "load_claims()", "load_events(known_by='2024-08-06')", "roster('2023-11-18')")
    more = modules_after(f"import oai_personnel; {'; '.join(f'oai_personnel.{call}' for call in calls)}")
    more -= pandas_and_pyarrow
    assert not tops(more) & {"pandera", "frictionless", "polars", "altair", "typeguard", "pydantic", "jsonschema"}
    assert "pyarrow.dataset" not in more


def test_loading_as_arrow_does_not_import_pandas() -> None:
    assert "pandas" not in modules_after("import oai_personnel; oai_personnel.load_events(engine='pyarrow')")


@pytest.mark.parametrize(
    "command",
    [["person", "llya"], ["departures", "--since", "2024"], ["events"], ["spells"], ["verify"], ["--version"]],
)
def test_reading_commands_import_neither_pandas_nor_pyarrow(command: list[str]) -> None:
    statement = f"""
import contextlib, io
from oai_personnel.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main({command!r})
"""
    found = modules_after(f"exec({statement!r})")
    assert not tops(found) & {"pandas", "pyarrow", "numpy", "pandera"}


def test_where_a_table_lies_is_said_without_pandas() -> None:
    assert not tops(added("import oai_personnel; oai_personnel.data_path('events')")) & {"pandas", "pyarrow", "numpy"}


def test_help_is_light() -> None:
    assert not tops(added("from oai_personnel.cli.parser import parser; parser().format_help()")) & {
        "pandas",
        "pyarrow",
    }


# ---------------------------------------------------------------- public names


def test_type_checkers_see_every_public_name() -> None:
    stub = (Path(oai_personnel.__file__).parent / "__init__.pyi").read_text(encoding="utf-8")
    seen = re.findall(r"^from [\w.]+ import (\w+) as \1$", stub, re.MULTILINE)
    assert sorted(seen) == sorted(oai_personnel.__all__)


def test_every_table_has_a_public_loader() -> None:
    assert {f"load_{name}" for name in TABLES} - {"load_redirects"} <= set(oai_personnel.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'load_nothing'"):
        _ = oai_personnel.load_nothing  # type: ignore[attr-defined]


# ---------------------------------------------------------------- one version


def test_the_version_is_read_from_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "oai_personnel/_version.py"
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+(\.dev0)?", __version__)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("datapackage.json", r'^  "version": "([^"]+)"'),
        ("CITATION.cff", r"^version: [\"']?([^\"'\s]+)[\"']?$"),
        ("CHANGELOG.md", r"^## \[?v?([0-9][^\s\]]*)"),
    ],
)
def test_documents_name_the_current_version(path: str, pattern: str) -> None:
    if not (ROOT / path).is_file():
        pytest.skip(f"there is no {path} yet")
    found = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    # The changelog names the release on the way.
    assert found[1] == (__version__.partition(".dev")[0] if path == "CHANGELOG.md" else __version__)


# ---------------------------------------------------------------- what is carried


def test_the_wheel_carries_types_and_data() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"data": "oai_personnel/data", "datapackage.json": "oai_personnel/datapackage.json"}
    assert (Path(oai_personnel.__file__).parent / "py.typed").is_file()
    for source in carried:
        assert (ROOT / source).exists()


def test_every_public_name_has_a_documented_example() -> None:
    for name in set(oai_personnel.__all__) - {"__version__"}:
        text = getattr(oai_personnel, name).__doc__ or ""
        assert "Returns\n" in text, name
        assert "Examples\n" in text, name
        assert ">>> " in text, name


# ---------------------------------------------------------------- the package index and the address


@pytest.fixture(scope="module")
def index_page(tmp_path_factory: pytest.TempPathFactory) -> Message:
    """The metadata as the wheel carries them, by the build backend itself."""
    folder = tmp_path_factory.mktemp("metadata")
    code = f"from hatchling.build import prepare_metadata_for_build_wheel as prepare; print(prepare({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    text = (folder / done.stdout.split()[-1] / "METADATA").read_text(encoding="utf-8")
    return message_from_string(text)


def test_the_index_shows_no_relative_link(index_page: Message) -> None:
    rendered = MarkdownIt("commonmark").enable("table").render(str(index_page.get_payload()))
    targets = re.findall(r'(?:href|src)="([^"]*)"', rendered)
    assert len(targets) > 8
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []


def test_links_of_the_index_lead_to_files_of_this_version(index_page: Message) -> None:
    paths = re.findall(rf"\({ADDRESS}/(?:blob|raw)/{REVISION}/([^)#]+)", str(index_page.get_payload()))
    assert "docs/images/timeline.svg" in paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_index_names_the_project_pages_and_pythons(index_page: Message) -> None:
    pages = dict(text.split(", ", 1) for text in index_page.get_all("Project-URL", []))
    assert {"Homepage", "Documentation", "Source", "Changelog", "Issues"} <= set(pages)
    assert all(page.startswith(ADDRESS) for page in pages.values())
    classifiers = index_page.get_all("Classifier", [])
    assert "Programming Language :: Python :: 3.14" in classifiers
    assert "Development Status :: 5 - Production/Stable" in classifiers


def test_every_file_names_the_one_address() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    repository = ADDRESS.removeprefix("https://github.com/")
    other = re.compile(
        rf"(?<![\w.-])(?!{re.escape(repository)}\b)[\w.-]+/oai-personnel(?=@|\.git|/(?:blob|tree|issues|releases|raw)/)"
    )
    wrong = [
        f"{name}: {found[0]}"
        for name in listed
        if name.endswith((".md", ".yml", ".yaml", ".cff", ".json", ".toml", ".py")) and not name.startswith("data/")
        for found in other.finditer((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert wrong == []
    assert not any(
        "your-" + "organisation" in (ROOT / name).read_text("utf-8") for name in listed if name.endswith(".md")
    )
