"""The script of the action, in checkouts as pull requests have them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from oai_personnel.validation.formats import github, sarif
from oai_personnel.validation.report import Problem, Report

SCRIPT = Path(__file__).parent.parent / ".github/action/validate.sh"
pytestmark = pytest.mark.skipif(
    not (SCRIPT.is_file() and shutil.which("git") and shutil.which("bash")), reason="no git, no bash or no action"
)


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, whatever the settings of its user."""
    settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *settings, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a pull request: a base, more on main, and a branch with contributions."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    write(folder, "contributions/old.csv", "contributions/gone.csv", "data/claims.csv")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "base")
    git(folder, "checkout", "-qb", "topic")
    write(folder, "contributions/a b.csv", "contributions/sub/-c.csv", "contributions/added/d.csv", "other/e.csv")
    write(folder, "contributions/read.me", "papers/f.csv")
    (folder / "contributions/gone.csv").unlink()
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "topic")
    git(folder, "checkout", "-q", "main")
    write(folder, "contributions/theirs.csv")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "main goes on")
    git(folder, "checkout", "-qb", "merge")
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "topic")
    return folder


def run(folder: Path, base: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the script with a command in the place of oai-personnel that shows its words."""
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "oai-personnel").write_text('#!/bin/sh\nprintf "<%s>" "$@"\n')
    (programs / "oai-personnel").chmod(0o755)
    names = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "BASE": base, **settings}
    return subprocess.run(["bash", str(SCRIPT)], cwd=folder, env=names, capture_output=True, text=True, check=False)


CHANGED = "<validate><--format><github><--><contributions/a b.csv><contributions/sub/-c.csv>"


def test_what_a_pull_request_adds_is_validated(origin: Path) -> None:
    done = run(origin, git(origin, "rev-parse", "main"))
    assert (done.returncode, done.stdout) == (0, CHANGED)


@pytest.mark.parametrize("base", ["main", "main~1"])
def test_a_shallow_checkout_fetches_what_it_needs(origin: Path, tmp_path: Path, base: str) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=merge", f"file://{origin}", "shallow")
    done = run(tmp_path / "shallow", git(origin, "rev-parse", base))
    theirs = "" if base == "main" else "<contributions/theirs.csv>"
    assert (done.returncode, done.stdout) == (0, CHANGED + theirs), done.stderr


def test_a_shallow_checkout_without_its_origin_fails_in_one_line(origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=merge", f"file://{origin}", "shallow")
    base = git(origin, "rev-parse", "main")
    shutil.move(origin, tmp_path / "elsewhere")
    done = run(tmp_path / "shallow", base)
    (line,) = done.stdout.splitlines()
    assert done.returncode == 1
    assert line.startswith("::error title=oai-personnel::Nothing was checked") and "fetch-depth: 0" in line


def test_a_base_that_exists_nowhere_fails(origin: Path) -> None:
    done = run(origin, "0" * 40)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)


def test_a_folder_without_a_checkout_fails(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    done = run(folder, "0" * 40, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 1 and "actions/checkout" in done.stdout


def test_the_folder_can_be_set(origin: Path) -> None:
    done = run(origin, git(origin, "rev-parse", "main"), FOLDER="papers/")
    assert done.stdout.endswith("<--><papers/f.csv>")


def test_named_files_are_validated_without_git(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    done = run(folder, PATHS="a b.csv\n\n-c.csv\n", FORMAT="sarif")
    assert done.stdout == "<validate><--format><sarif><--><a b.csv><-c.csv>"


def test_nothing_to_check_is_said(origin: Path) -> None:
    done = run(origin, git(origin, "rev-parse", "main"), FOLDER="nowhere")
    assert (done.returncode, done.stdout) == (0, "no contribution to check in nowhere\n")


@pytest.mark.parametrize("written", ["./sub/a.csv", "sub/../sub/a.csv", "{root}/sub/a.csv", "sub/a.csv"])
def test_annotations_name_paths_from_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    file = written.format(root=tmp_path)
    report = Report([Problem(file, 2, 1, "kind", "", "V002", "No.", "Fix.")], {file: 1})
    assert "file=sub/a.csv," in github(report)
    assert '"uri": "sub/a.csv"' in sarif(report)


def test_a_step_in_a_subfolder_names_paths_from_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    report = Report([Problem("../other/a.csv", 2, 1, "kind", "", "V002", "No.", "Fix.")], {"a": 1})
    assert "file=other/a.csv," in github(report)
