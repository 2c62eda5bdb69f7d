"""A checkout of the invented dataset for each test that asks for one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.contributions.invented import checkout


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout as it is before any test: not to be written to."""
    root = checkout(tmp_path_factory.mktemp("pristine") / "tree")
    (root / "contributions").mkdir()
    return root


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    """A checkout of the test's own."""
    return Path(shutil.copytree(pristine, tmp_path / "tree"))
