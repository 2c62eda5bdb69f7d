"""Threads, processes of every kind, a read-only installation and archives: the same answers, or one line."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from oai_personnel import _clock, _frames, _location, _store, load_events, load_roles, roster

PACKAGE = Path(_location.__file__).parent
DAYS = [date(2023, 1, 1) + timedelta(days=11 * number) for number in range(90)]


def answers(day: date) -> str:
    """What several questions about a day give."""
    found = [load(known_by=day, engine="pyarrow").to_pylist() for load in (load_events, load_roles)]
    found.append(roster(on=day, known_by=day, engine="pyarrow").to_pylist())
    return hashlib.sha256(repr(found).encode()).hexdigest()


def test_many_threads_get_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [answers(day) for day in DAYS[:24]]
    # As in a process that has loaded nothing yet, and with threads that change all the time.
    for cache in (_store._tables, _store._rows, _store._spans, _frames._frames):
        cache.clear()
    _clock.leaves.cache_clear()
    _clock._folded.cache_clear()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    start = threading.Barrier(8)

    def work(turn: int) -> list[str]:
        start.wait()
        order = DAYS[turn * 3 : 24] + DAYS[: turn * 3]
        found = {day: answers(day) for day in order}
        return [found[day] for day in DAYS[:24]]

    try:
        with ThreadPoolExecutor(8) as pool:
            assert all(found == expected for found in pool.map(work, range(8)))
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_processes_of_every_kind_get_the_same(method: str) -> None:
    expected = [answers(day) for day in DAYS[:3]]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(answers, DAYS[:3]) == expected


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The package with its data inside, as a wheel installs it."""
    target = tmp_path / "site" / "oai_personnel"
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__", "data", "*.js"))
    shutil.copytree(_location.data_dir(), target / "data")
    shutil.copy(Path(_location.root()) / "datapackage.json", target)
    return target.parent


def run(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=path.parent, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(path)},
    )  # fmt: skip


def test_an_installation_that_cannot_be_written_to_reads(installed: Path) -> None:
    for path in (*installed.rglob("*"), installed):
        path.chmod(0o555 if path.is_dir() else 0o444)
    code = "import oai_personnel as o; print(o.__file__, len(o.load_events()), o.verify().ok, o.validate().ok)"
    done = run(code, installed)
    for path in (installed, *installed.rglob("*")):
        path.chmod(0o755)
    assert done.stdout.split()[1:] == [str(len(load_events())), "True", "True"], done.stderr
    assert done.stdout.startswith(str(installed))


def test_inside_an_archive_there_is_one_line(installed: Path, tmp_path: Path) -> None:
    packed = tmp_path / "all.pyz"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in installed.rglob("*"):
            archive.write(path, path.relative_to(installed))
    code = "from oai_personnel.cli import main; raise SystemExit(main(['roster', '--on', '2023-11-18']))"
    done = run(code, packed)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
    assert f"inside the archive {packed}" in done.stderr
