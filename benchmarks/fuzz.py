"""Structured cases by the hundred thousand for one reader: no traceback, nothing over two seconds, no write.

    python benchmarks/fuzz.py READER [--cases 50000] [--seed 1] [--json FILE]

Readers: contribution, table, cell, descriptor, scan, command. A case is made from the number of
the seed and its own alone, so ``--only 4711`` runs that one again. Allowed are a result, an error of
the package in one line, and for a command the exit statuses 0, 1 and 2. Every write, removal,
connection or process that is not in the temporary folder of the run is counted, by an audit hook.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.fuzz_cases import article, cell, command, contribution, descriptor, reference, table
from oai_personnel.errors import PersonnelError
from tests import made
from tests.contributions.invented import known

SLOW = 2.0


# ---------------------------------------------------------------- what is done with it


def run_contribution(case: bytes, folder: Path, number: int) -> str:
    from oai_personnel.contributions.checking import check_bytes
    from oai_personnel.validation.formats import FORMATS

    # Against the whole dataset takes ten times as long as against the invented one.
    report = check_bytes(case, "fuzz.csv", reference() if number % 10 == 0 else known())
    if number % 50 == 0:
        for form in FORMATS.values():
            form(report)
    return "ok" if report.ok else "refused"


def run_table(case: tuple[str, bytes], folder: Path, number: int) -> str:
    from oai_personnel.validation.tables import check_table, read_tables

    name, data = case
    _, found = check_table(name, data, "fuzz.csv")
    if number % 20 == 0:
        small = folder / "small"
        if not small.exists():
            made.write_dataset(small, made.dataset())
        read_tables(small, "", {name: data})
    return "refused" if found else "ok"


def run_cell(case: tuple[str, str], folder: Path, number: int) -> str:
    from oai_personnel.validation.cells import fault

    return "refused" if case[1] and fault(*case) else "ok"


def run_descriptor(case: bytes, folder: Path, number: int) -> str:
    from oai_personnel import _store
    from oai_personnel.verification import archive, verify

    (folder / "d" / "data").mkdir(parents=True, exist_ok=True)
    (folder / "d" / "data" / "people.csv").write_bytes(b"people")
    (folder / "d" / "datapackage.json").write_bytes(case)
    wrong = _store._difference("data/people.csv", b"people", case)
    if number % 100 == 0:
        import zipfile

        with zipfile.ZipFile(folder / "d.zip", "w") as packed:
            packed.writestr("d/datapackage.json", case)
            packed.writestr("d/data/people.csv", b"people")
        archive(str(folder / "d.zip"))
        with contextlib.suppress(PersonnelError):
            verify(folder / "d.zip")
    found = verify(folder / "d")
    str(found)
    return "refused" if wrong or not found else "ok"


def run_scan(case: str, folder: Path, number: int) -> str:
    from oai_personnel.scanning import scan

    found = scan.scan(case, reference())
    scan.as_text(found)
    scan.as_json(found)
    scan.draft(found, reference())
    return "ok"


def run_command(case: tuple[list[str], bytes], folder: Path, number: int) -> str:
    from oai_personnel.cli import main

    arguments, data = case
    os.chdir(folder)
    (folder / "case.csv").write_bytes(data)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2))
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status: Any = main(arguments)
            except SystemExit as done:
                status = done.code
    finally:
        sys.stdin = before
    err.flush()
    said = err.buffer.getvalue()
    if status not in (0, 1, 2, None) or b"Traceback" in said:
        raise AssertionError(f"status {status}: {said!r}")
    if status == 2 and said.count(b"\n") != 1:
        raise AssertionError(f"not one line: {said!r}")
    return f"exit {status or 0}"


READERS: dict[str, tuple[Callable[[random.Random], Any], Callable[[Any, Path, int], str]]] = {
    "contribution": (contribution, run_contribution),
    "table": (table, run_table),
    "cell": (cell, run_cell),
    "descriptor": (descriptor, run_descriptor),
    "scan": (article, run_scan),
    "command": (command, run_command),
}


# ---------------------------------------------------------------- the run


class Watch:
    """Counts what is written, removed, started or asked outside a folder, through Python's audit events."""

    EVENTS = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree",
              "socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
              "webbrowser.open")  # fmt: skip

    def __init__(self, folder: Path) -> None:
        self.folder, self.seen, self.on = str(folder), collections.Counter[str](), False
        sys.addaudithook(self.hook)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path, flags = os.path.abspath(os.fsdecode(arguments[0])), arguments[2] or 0
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and not self.allowed(path):
                self.seen[f"open {path}"] += 1
        elif event in self.EVENTS and not (arguments and self.harmless(str(arguments[0]))):
            self.seen[f"{event} {arguments[:2]}"] += 1

    def harmless(self, path: str) -> bool:
        """Whether it is in the folder of the run, or nothing: what is not there cannot be removed."""
        return self.allowed(os.path.abspath(path)) or (path.startswith("/") and not os.path.lexists(path))

    def allowed(self, path: str) -> bool:
        return path.startswith((self.folder, os.devnull)) or "__pycache__" in path


class TooLong(BaseException):
    """A case that did not end; no handler of errors catches it."""


def too_long(*_: object) -> None:
    raise TooLong


def fuzz(reader: str, cases: int, seed: int, only: int | None = None) -> dict[str, Any]:
    """Run the cases and return what was found."""
    make, run = READERS[reader]
    outcomes: collections.Counter[str] = collections.Counter()
    faults: list[dict[str, Any]] = []
    slowest = (0.0, -1)
    here = Path.cwd()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, too_long)
    with tempfile.TemporaryDirectory() as name:
        folder, watch = Path(name), Watch(Path(name))
        for number in range(cases) if only is None else [only]:
            case = make(random.Random(f"{reader} {seed} {number}"))
            begun = time.process_time()
            watch.on = True
            signal.alarm(60)
            try:
                outcomes[run(case, folder, number)] += 1
            except PersonnelError as error:
                outcomes["error of the package"] += 1
                if "\n" in str(error):
                    faults.append({"case": number, "what": "an error of several lines", "input": repr(case)[:2000]})
            except (Exception, TooLong) as error:
                outcomes["FAULT"] += 1
                what = f"{type(error).__name__}: {error}"[:500]
                faults.append({"case": number, "what": what, "input": repr(case)[:2000]})
                if only is not None:
                    raise
            finally:
                signal.alarm(0)
                watch.on = False
            took = time.process_time() - begun
            slowest = max(slowest, (took, number))
            if took > SLOW:
                outcomes["SLOW"] += 1
                faults.append({"case": number, "what": f"took {took:.1f} s", "input": repr(case)[:2000]})
            if number and number % 10_000 == 0:
                print(f"{reader}: {number:,} so far, {len(faults)} faults", file=sys.stderr, flush=True)
            if len(faults) > 100:
                break
        os.chdir(here)
    for what in watch.seen:
        faults.append({"case": -1, "what": f"a write or call: {what}", "input": ""})
    ran = number + 1 if only is None else 1
    return {"reader": reader, "seed": seed, "cases": ran, "outcomes": dict(sorted(outcomes.items())), "faults": faults,
            "slowest_seconds": round(slowest[0], 3), "slowest_case": slowest[1]}  # fmt: skip


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("reader", choices=READERS)
    options.add_argument("--cases", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int, metavar="CASE", help="run one case and let its error out")
    options.add_argument("--json", metavar="FILE", help="also write what was found there")
    chosen = options.parse_args()
    found = fuzz(chosen.reader, chosen.cases, chosen.seed, chosen.only)
    for fault in found["faults"]:
        print(f"case {fault['case']}: {fault['what']}\n  {fault['input']}", file=sys.stderr)
    if chosen.json:
        Path(chosen.json).write_text(json.dumps(found, ensure_ascii=True, indent=1), "utf-8")
    print(f"{found['reader']}: {found['cases']:,} cases, {len(found['faults'])} faults, {found['outcomes']}; "
          f"slowest {found['slowest_seconds']} s (case {found['slowest_case']})")  # fmt: skip
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
