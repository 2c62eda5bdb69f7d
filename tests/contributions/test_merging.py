"""Two branches that bring contributions, merged by git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from oai_personnel.building.adding import add
from oai_personnel.building.build import compute, stale
from oai_personnel.contributions.drafts import COMING
from tests.contributions.checkouts import ROOT, command, keyed, rows
from tests.contributions.invented import GOES, correction, csv_bytes


def git(root: Path, *arguments: str, check: bool = True) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=check)
    return done.stdout


@pytest.fixture
def repository(root: Path) -> Path:
    shutil.copy(ROOT / ".gitattributes", root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "base")
    return root


NEW = {**GOES, "person": "Eve Newcomer", "kind": "joined", "announced": "2024-04-02"}
BRANCHES = {
    "one": {**NEW},
    "two": {**NEW, "source_url": "https://third.example.org/eve", "source_publisher": "Third Paper",
            "source_title": "Eve joins", "announced": "", "effective": "2024-04"},
}  # fmt: skip


def test_two_pull_requests_are_merged_without_an_edit(repository: Path) -> None:
    for name, row in BRANCHES.items():
        git(repository, "checkout", "-q", "-b", name, "main")
        (repository / "contributions").mkdir(exist_ok=True)
        (repository / "contributions" / f"{name}.csv").write_bytes(csv_bytes(row))
        git(repository, "add", ".")
        git(repository, "commit", "-qm", name)
    said = []
    git(repository, "checkout", "-q", "main")
    for name in BRANCHES:
        git(repository, "merge", "-q", "--no-edit", name)
        said.append(command(repository, "add", f"contributions/{name}.csv"))
        git(repository, "add", ".")
        git(repository, "commit", "-qm", f"Add {name}")
    assert "+ people: eve-newcomer · Eve Newcomer" in said[0]
    assert "= Eve Newcomer (eve-newcomer) and E0100 (joined 2024-04-02) are there already" in said[1]
    (event,) = (row for row in rows(repository, "events") if row["event_id"] == "E0100")
    assert (event["n_sources"], event["n_independent"]) == ("2", "2")
    for table in ("claims", "sources", "people"):
        assert len(keyed(repository, table)) == len(rows(repository, table))
    assert git(repository, "ls-files", "contributions").split() == [
        f"contributions/added/{COMING}/one.csv",
        f"contributions/added/{COMING}/two.csv",
    ]
    assert stale(repository, compute(repository).files) == []
    assert git(repository, "status", "--porcelain") == ""


def test_built_files_of_two_branches_merge_and_are_built_anew(repository: Path) -> None:
    for name, data in (
        ("one", csv_bytes(correction("people/bo-second/name", "Bo Second", "Bo Third"))),
        ("two", csv_bytes(GOES)),
    ):
        git(repository, "checkout", "-q", "-b", name, "main")
        assert add(repository, data, "f.csv").ok
        git(repository, "commit", "-qam", name)
    assert "events.parquet" in git(repository, "merge", "one", check=False)  # conflicts without the driver
    git(repository, "merge", "--abort")
    git(repository, "-c", "merge.built.driver=true", "merge", "-q", "--no-edit", "one")
    assert stale(repository, compute(repository).files) != []
    command(repository, "build")
    assert stale(repository, compute(repository).files) == []
    people = {row["event_id"]: row["person"] for row in rows(repository, "events")}
    assert (people["E0007"], people["E0100"]) == ("Bo Third", "Cy Middle")


def test_every_built_file_has_the_merge_strategy(root: Path) -> None:
    (root / "docs").mkdir()
    names = sorted(compute(root).files)
    told = git(ROOT, "check-attr", "merge", "--", *names).splitlines()
    assert [line for line in told if not line.endswith(": merge: built")] == []
    authored = git(ROOT, "check-attr", "merge", "--", "data/claims.csv", "CHANGELOG.md", "docs/cookbook.md")
    assert "built" not in authored
