"""A checkout of the invented dataset: what its tables have, and the command called inside it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

from tests.contributions.invented import Row

ROOT = Path(__file__).parents[2]


def rows(root: Path, table: str) -> list[Row]:
    """The rows of a table."""
    with open(root / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keyed(root: Path, table: str) -> dict[str, Row]:
    """The rows of a table by their first cell."""
    return {next(iter(row.values())): row for row in rows(root, table)}


def tree(root: Path) -> dict[str, bytes]:
    """Every file."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def command(root: Path, *arguments: str) -> str:
    """Run the command as a process inside the checkout."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from oai_personnel.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
