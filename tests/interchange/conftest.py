"""The exports, made once, and the tools that are not Python packages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from oai_personnel.exporting import export

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever stands in this folder; what other programs warn their own developers of is not ours."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.filterwarnings("ignore"))


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``tables/``: the exports of all formats, as the page on other tools has them."""
    folder = tmp_path_factory.mktemp("exports")
    for form in ("csv", "parquet", "jsonl", "sqlite", "xlsx"):
        export(folder / "tables", form)
    return folder / "tables"


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the JavaScript packages."""
    npm = program("npm")
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def program(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found
