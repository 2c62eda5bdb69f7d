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
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.errors import PersonnelError
from tests import made
from tests.contributions.invented import GOES, known
from tests.hostile import DATES, PIECES, TEXTS

SLOW = 2.0
CORPUS = Path(__file__).parent.parent / "tests" / "contributions" / "corpus"


# ---------------------------------------------------------------- what a case is made of


def mutated(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """A few random changes: bytes, pieces, cells, lines, columns, halves of other files."""
    for _ in range(rng.randint(1, 6)):
        at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        end = min(end, at + rng.choice((1, 1, 3, 40)))
        kind = rng.randrange(8)
        if kind == 0:
            data = data[:at] + rng.choice(PIECES) + data[at:]
        elif kind == 1:
            data = data[:at] + data[end:]
        elif kind == 2:
            data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            data = data[:at] + data[at:end] * rng.randint(2, 5) + data[end:]
        elif kind in (4, 5):
            lines = data.split(b"\n")
            line = rng.randrange(len(lines))
            cells = lines[line].split(b",")
            cells[rng.randrange(len(cells))] = rng.choice(PIECES) if kind == 4 else rng.choice(cells)
            lines[line] = b",".join(cells)
            data = b"\n".join(lines)
        elif kind == 6:
            lines = data.split(b"\n")
            rng.shuffle(lines)
            data = b"\n".join(lines)
        else:
            other = rng.choice(others)
            data = data[:at] + other[rng.randint(0, len(other)) :]
    return data[:200_000]


def text(rng: random.Random, longest: int = 400) -> str:
    """A cell or a line that somebody might write, or would rather not."""
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(TEXTS)
    if kind == 1:
        return rng.choice(DATES)
    if kind == 2:
        return rng.choice(TEXTS)[: rng.randint(0, 12)] * rng.randint(1, longest // 12)
    if kind == 3:
        return "".join(chr(rng.choice((rng.randrange(32, 127), rng.randrange(0x3000), rng.randrange(0xD7FF))))
                       for _ in range(rng.randint(0, 30)))  # fmt: skip
    if kind == 4:
        return rng.choice(TEXTS) + rng.choice(" ,;/\t-–") + rng.choice(TEXTS)
    return rng.choice(known_names())


@cache
def known_names() -> list[str]:
    return [row["name"] for row in reference().tables["people"]] + list(reference().titles)


@cache
def reference() -> Any:
    from oai_personnel.contributions.reference import Reference

    return Reference.read(Path(data_dir()))


@cache
def contributions() -> list[bytes]:
    from oai_personnel.contributions.templates import rows_of
    from oai_personnel.validation.columns import COLUMNS

    rng, claims = random.Random(0), reference().tables["claims"]
    seeds = [path.read_bytes() for path in sorted(CORPUS.glob("*.csv")) if path.stat().st_size < 5_000]
    return seeds + [csv_text(rows_of(rng.sample(claims, 3), reference()), list(COLUMNS)).encode() for _ in range(60)]


def contribution(rng: random.Random) -> bytes:
    from oai_personnel.validation.columns import COLUMNS

    if rng.random() < 0.5:
        return mutated(rng.choice(contributions()), rng, contributions())
    columns = rng.sample(list(COLUMNS), rng.randint(1, len(COLUMNS))) if rng.random() < 0.2 else list(COLUMNS)
    rows = []
    # Half are a sound row with at most one cell spoilt, which gets further than a row of random cells.
    nearly = rng.random() < 0.5
    for _ in range(1 if nearly else rng.randint(1, 4)):
        row = {name: rng.choice((c.example, "", *c.codes, c.example)) for name, c in COLUMNS.items()}
        if nearly:
            row = {**dict.fromkeys(COLUMNS, ""), **GOES}
        for name in rng.sample(columns, rng.randint(0, min(1 if nearly else 4, len(columns)))):
            row[name] = text(rng)
        rows.append(row)
    return csv_text(rows, columns).encode("utf-8", "surrogatepass")


@cache
def tables() -> dict[str, list[list[str]]]:
    import csv

    found = {}
    for path in sorted(Path(data_dir()).glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.reader(file))
    return found


def table(rng: random.Random) -> tuple[str, bytes]:
    name = rng.choice(list(tables()))
    header, *rows = tables()[name]
    at = rng.randrange(max(len(rows), 1))
    cells = [list(row) for row in rows[at : at + rng.randint(1, 8)]]
    for _ in range(rng.randint(0, 4)):
        row = rng.choice(cells)
        row[rng.randrange(len(row))] = text(rng)
    out = io.StringIO()
    import csv

    csv.writer(out, lineterminator="\n").writerows([header, *cells])
    data = out.getvalue().encode("utf-8", "surrogatepass")
    return name, mutated(data, rng, [data]) if rng.random() < 0.5 else data


def descriptor(rng: random.Random) -> bytes:
    found = json.loads(small_descriptor())
    for _ in range(rng.randint(1, 3)):
        spoil(found, rng)
    data = json.dumps(found, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 2))).encode()
    return mutated(data, rng, [data]) if rng.random() < 0.4 else data


@cache
def small_descriptor() -> str:
    from oai_personnel.verification import sha256

    resources = [
        {"name": name, "path": f"data/{name}.csv", "hash": sha256(name.encode()), "schema": {"fields": [{"name": "a"}]}}
        for name in ("people", "names")
    ]
    whole = {
        "version": "1.0.0",
        "created": "2026-01-01T00:00:00Z",
        "data_through": "2026-01-01",
        "data_hash": "sha256:0",
    }
    return json.dumps({**whole, "resources": resources})


def spoil(node: Any, rng: random.Random) -> None:
    """Replace, remove or repeat something somewhere in a tree of JSON."""
    while isinstance(node, dict | list) and node:
        key: Any = rng.choice(list(node)) if isinstance(node, dict) else rng.randrange(len(node))
        if isinstance(node[key], dict | list) and node[key] and rng.random() < 0.7:
            node = node[key]
            continue
        kind = rng.randrange(4)
        if kind == 0:
            del node[key]
        elif kind == 1 and isinstance(node, list):
            node.append(node[key])
        else:
            odd = (
                None,
                True,
                0,
                -1,
                1e308,
                "",
                [],
                {},
                [[]],
                {"a": {}},
                "../../etc/passwd",
                "/dev/null",
                "data/",
                "\0",
            )
            node[key] = rng.choice((*odd, text(rng), 10**30, "data/people.csv"))
        return


def article(rng: random.Random) -> str:
    words = [
        "left", "joined", "will step down as", "was appointed", "离职", "加入", "in September 2024", "on 25 September",
        "2024-09-25", "9月25日", "2024年9月", "more than 700 of 770 employees", "Anna Newman-Smith", "卡尔·新", "said",
        ".", "。",
    ]  # fmt: skip
    lines = []
    for _ in range(rng.randint(1, 8)):
        parts = [text(rng, 200) if rng.random() < 0.3 else rng.choice(words) for _ in range(rng.randint(1, 20))]
        lines.append(rng.choice((" ", " ", "")).join(parts))
    return rng.choice(("\n", "\n\n", "\r\n", "\u2028")).join(lines)


#: The commands that neither take seconds nor write where an option says, each as often as the number says.
COMMANDS = {
    "departures": 8, "events": 8, "spells": 8, "roles": 8, "person": 8, "roster": 8, "explain": 8, "conflicts": 1,
    "figures": 4, "coverage": 4, "stats": 1, "validate": 6, "template": 4, "add": 3, "scan": 2, "verify": 2, "diff": 1,
    "plot": 1,
}  # fmt: skip
VALUES = (
    "2024", "2024-05", "2023-11-18", "today", "E0042", "E0001", "R0001", "C00001", "Murati", "ilya", "anthropic",
    "-", "--",
    "-1", "chief-executive-officer", "9999-12-31", "0000", "", "x.svg", "missing.csv", "/", ".", "case.csv", "\udcff",
)  # fmt: skip


@cache
def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, to learn what it takes."""
    from oai_personnel.cli.parser import parser

    (commands,) = [one for one in parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(commands.choices)


def value_of(action: argparse.Action, rng: random.Random) -> str:
    """Mostly what the option takes, else anything."""
    if action.choices and rng.random() < 0.9:
        return str(rng.choice(list(action.choices)))
    if action.dest in ("since", "until", "on", "known_by") and rng.random() < 0.8:
        day = f"{rng.randint(2014, 2028)}-{rng.randint(1, 12):02}-{rng.randint(1, 29):02}"
        return day if action.dest in ("on", "known_by") else rng.choice((day, day[:7], day[:4], rng.choice(DATES)))
    if action.dest in ("name", "person") and rng.random() < 0.7:
        return rng.choice(known_names())
    if action.dest in ("event",) and rng.random() < 0.7:
        return f"E{rng.randrange(1300):04}"
    if action.dest in ("file", "paths") and rng.random() < 0.8:
        return rng.choice(("-", "case.csv"))
    return rng.choice((*VALUES, text(rng, 60)))


def command(rng: random.Random) -> tuple[list[str], bytes]:
    name = rng.choices(list(COMMANDS), list(COMMANDS.values()))[0]
    actions = parsers()[name]._actions
    arguments = [name]
    for action in actions:
        if (not action.option_strings or action.required) and rng.random() < 0.97:
            arguments += [*action.option_strings[-1:], value_of(action, rng)]
    optional = [action for action in actions if action.option_strings and action.dest != "root"]
    for action in rng.sample(optional, min(rng.choice((0, 1, 1, 2, 3, 5)), len(optional))):
        arguments.append(action.option_strings[-1])
        if action.nargs != 0:
            arguments.append(value_of(action, rng))
    if rng.random() < 0.1:
        arguments.insert(rng.randint(0, len(arguments)), rng.choice((*VALUES, text(rng, 60), "--nothing", "-x")))
    if "add" in arguments:
        arguments.append("--dry-run")
    if "plot" in arguments:
        arguments += ["--out", rng.choice(("nowhere/x.svg", "x.pdf"))]
    given = article(rng).encode("utf-8", "replace") if name == "scan" else contribution(rng)
    return arguments, given


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


def cell(rng: random.Random) -> tuple[str, str]:
    from oai_personnel.validation.columns import COLUMNS

    return rng.choice(list(COLUMNS)), text(rng, 4000)


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
