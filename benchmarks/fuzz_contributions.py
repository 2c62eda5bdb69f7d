"""Mutated contributions by the hundred thousand: no traceback, no hang, no write.

python benchmarks/fuzz_contributions.py [--count 100000] [--seed 1]

Every file is checked in this process; one in 2,500 also by the command line, for
its exit status. Prints what was found and how long the slowest took.
"""

from __future__ import annotations

import argparse
import collections
import random
import subprocess
import sys
import time
from pathlib import Path

from oai_personnel._location import data_dir, root
from oai_personnel.cells import csv_text
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import rows_of
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.formats import FORMATS

CORPUS = Path(__file__).parent.parent / "tests" / "contributions" / "corpus"
PIECES = [
    b'"',
    b",",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b";",
    b"\t",
    b'""',
    b"=1+1",
    b"2024-13-40",
    b"../..",
    b"\xe2\x80\xae",
    b"\xe7\xa9\x86",
    b"new-a",
    b"E0001",
    b"#x",
    b"S0001",
    b"http://[",
    b"https://a.b:99999/",
    b"9" * 400,
    b"-0001",
    b"9999-12-31",
    b"0000",
    b"%n%s",
    b"${x}",
    b"departed",
    b"joined",
    b"policy_violation_alleged",
    b"' OR 1",
    b"p999999",
    b"C012",
    b"\xf0\x9f\x98\x80",
    b"\xcc\x81",
    b"\xed\xa0\x80",
    b"/",
    b"..",
    b"2024/..",
    b"2024~",
    b"1e309",
]


def mutate(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
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


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    rng = random.Random(chosen.seed)
    known = Reference.read(Path(data_dir()))
    seeds = [path.read_bytes() for path in sorted(CORPUS.glob("*.csv")) if path.stat().st_size < 5_000]
    claims = known.tables["claims"]
    seeds += [csv_text(rows_of(rng.sample(claims, 3), known), list(COLUMNS)).encode() for _ in range(60)]
    before = {path: path.stat().st_mtime_ns for path in Path(root()).rglob("data*/*")}
    rules: collections.Counter[str] = collections.Counter()
    status: collections.Counter[int] = collections.Counter()
    slowest, failures = 0.0, 0
    for number in range(chosen.count):
        data = mutate(rng.choice(seeds), rng, seeds)
        begun = time.perf_counter()
        try:
            report = check_bytes(data, "fuzz.csv", known)
            rules.update({found.rule for found in report})
            if number % 50 == 0:
                for form in FORMATS.values():
                    form(report)
        except Exception as error:
            failures += 1
            print(f"{type(error).__name__}: {error}\n  {data[:3000]!r}", file=sys.stderr)
            if failures > 20:
                break
        if number and number % 5000 == 0:
            print(f"{number:,} so far, {failures} failures", file=sys.stderr)
        slowest = max(slowest, time.perf_counter() - begun)
        if number % 2500 == 0:
            run = subprocess.run(
                [sys.executable, "-m", "oai_personnel", "validate", "-"],
                input=data,
                capture_output=True,
                timeout=60,
                check=False,
            )
            status[run.returncode] += 1
            if run.returncode not in (0, 1, 2) or b"Traceback" in run.stderr:
                failures += 1
                print(run.stderr.decode(), file=sys.stderr)
    after = {path: path.stat().st_mtime_ns for path in Path(root()).rglob("data*/*")}
    print(f"{number + 1:,} mutated files, {failures} failures, slowest {slowest:.2f} s")
    print(f"exit status of the command: {dict(sorted(status.items()))}; a table was written: {after != before}")
    print(f"{len(rules)} rules were met: {', '.join(sorted(rules))}")
    return 1 if failures or after != before else 0


if __name__ == "__main__":
    sys.exit(main())
