"""Every example of the page on other tools is run, and all that count departures count the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from oai_personnel import _location, _store
from oai_personnel.exporting import export
from tests.interchange.conftest import program

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "other_tools.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(py|r|js|sh)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
#: Modules and packages that an example needs besides its language.
NEEDED = re.compile(r"^(?:import|from) (\w+)|^library\((\w+)\)|(\w+)::", re.MULTILINE)


def named(block: tuple[str, str]) -> str:
    language, code = block
    return f"{language}-{re.sub(r'[^a-z]+', '-', code.lower())[:40]}"


@pytest.fixture(scope="module")
def folder(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything lies where the page has it."""
    folder = tmp_path_factory.mktemp("page")
    for form in ("csv", "parquet", "jsonl", "sqlite", "xlsx"):
        export(folder / "tables" / form, form)
    (folder / "node_modules").symlink_to(node / "node_modules")
    root = Path(_location.root())
    shutil.copytree(root / "data", folder / "data")
    shutil.copyfile(ROOT / "croissant.json", folder / "croissant.json")
    export(folder / "described", "csv")
    return folder


def command(language: str, code: str, folder: Path) -> list[str]:
    modules = [next(filter(None, found)) for found in NEEDED.findall(code)]
    if language == "py":
        for module in modules:
            pytest.importorskip(module)
        (folder / "example.py").write_text(code, encoding="utf-8")
        return [sys.executable, "-W", "ignore", "example.py"]
    if language == "r":
        rscript = program("Rscript")
        for package in modules:
            if subprocess.run([rscript, "-e", f"library({package})"], capture_output=True, check=False).returncode:
                pytest.skip(f"the R package {package} is not installed")
        (folder / "example.R").write_text(code, encoding="utf-8")
        return [rscript, "--encoding=UTF-8", "example.R"]
    if language == "js":
        (folder / "example.mjs").write_text(code, encoding="utf-8")
        return [program("node"), "example.mjs"]
    for line in code.splitlines():
        program(line.split()[0])
    return ["bash", "-euc", code]


@pytest.mark.parametrize("block", BLOCKS, ids=named)
def test_an_example_runs_and_counts_right(
    folder: Path, block: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    language, code = block
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(folder / "hf"))
    done = subprocess.run(
        command(language, code, folder), cwd=folder, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    if language != "sh":
        assert int(done.stdout.split()[-1]) == in_2024()


def in_2024() -> int:
    """How many departures from the company certainly fall into 2024."""
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    left = [row for row in _store.rows("events") if (row["kind"], row["track"]) == ("departed", "employment")]
    return sum(first <= row["date_earliest"] and row["date_latest"] <= last for row in left)


def test_the_page_names_every_tool_that_is_run() -> None:
    for tool in ("DuckDB", "Polars", "Arrow", "pandas", "Spark", "Dask", "readr", "d3", "hyparquet", "LibreOffice"):
        assert tool in PAGE
    for tool in ("Datasette", "Hugging Face", "mlcroissant", "Frictionless", "SQLite"):
        assert tool in PAGE
    assert len(BLOCKS) > 18
