"""How fast contributions are checked: ratios to what anybody would do instead, in one run.

python benchmarks/contributions.py [--rows 1000000]

Prints a table. Files are drawn from the dataset's own claims; each row has a document of
its own, so that nothing can be looked up twice.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from oai_personnel._location import data_dir
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import rows_of
from oai_personnel.validation.columns import COLUMNS, codes_of

BASE = "import sys, pandera.pandas, pandas; pandas.read_csv(sys.argv[1], dtype=str)"
VALIDATE = [sys.executable, "-m", "oai_personnel", "validate"]
FRICTIONLESS = [sys.executable, "-m", "frictionless", "validate", "--trusted"]


def schema(path: Path) -> Path:
    """What a Table Schema can say of the columns, for the other program to check the same."""
    made = []
    for name, column in COLUMNS.items():
        constraints: dict[str, object] = {"required": True} if column.needed == "always" else {}
        if column.codes:
            constraints["enum"] = list(codes_of(name))
        else:
            constraints["maxLength"] = column.longest
            constraints |= {"pattern": column.pattern} if column.pattern else {}
        made.append({"name": name, "type": "string", "constraints": constraints})
    path.write_text(json.dumps({"fields": made}), encoding="utf-8")
    return path


def write(path: Path, count: int) -> Path:
    """A file with `count` rows, each with a document of its own."""
    rng = random.Random(count)
    known = Reference.read(Path(data_dir()))
    claims = [claim for claim in known.tables["claims"] if claim["rank"] == "normal"]
    rows = rows_of(claims, known)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        for number in range(count):
            row = dict(rng.choice(rows))
            row["source_url"] = f"https://example.com/{number % 97}/{number}"
            row["source_title"] = f"Report number {number}"
            row["source_copy_of"], row["source_kind"] = "", "news"
            row["source_archive_url"] = row["rank"] = row["rank_reason"] = ""
            writer.writerow(row)
    return path


def run(command: list[str], path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of a process."""
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Ours may find that the rows drawn, added once more as other documents, tip a date.
    if process.returncode and (process.returncode != 1 or command is not VALIDATE):
        raise SystemExit(f"{' '.join(command[:4])} ended with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def best(command: list[str], path: Path, times: int) -> float:
    """The middle of several runs."""
    return statistics.median(run(command, path)[0] for _ in range(times))


def against_frictionless(path: Path, one: Path, times: int) -> None:
    """Rows per second of both programs on one file, with and without the time that one row takes."""
    described = ["--schema", str(schema(path.with_suffix(".json")))]
    spent: dict[str, list[float]] = {"ours": [], "theirs": [], "our start": [], "their start": []}
    for _ in range(times):  # in turns, so that a busy moment hits both
        spent["theirs"].append(run([*FRICTIONLESS, *described], path)[0])
        spent["ours"].append(run(VALIDATE, path)[0])
        spent["their start"].append(run([*FRICTIONLESS, *described], one)[0])
        spent["our start"].append(run(VALIDATE, one)[0])
    middle = {name: statistics.median(seconds) for name, seconds in spent.items()}
    rows = 100_000 / 1000
    ours, theirs = middle["ours"] - middle["our start"], middle["theirs"] - middle["their start"]
    print(f"100,000 rows, start-up left out: {rows / ours:.0f} thousand rows a second to {rows / theirs:.0f}", end="")
    print(f" of frictionless: {theirs / ours:.1f} times as many (at least 5)")
    print(f"100,000 rows, whole process: {middle['theirs'] / middle['ours']:.1f} times as many", end="")
    print(f" ({middle['ours']:.2f} s to {middle['theirs']:.2f} s)")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=1_000_000, help="the longest file")
    options.add_argument("--times", type=int, default=9)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = write(Path(folder) / "small.csv", 300)
        ours, base = [], []
        for _ in range(chosen.times):  # in turns, so that a busy moment hits both
            base.append(run([sys.executable, "-c", BASE], small)[0])
            ours.append(run(VALIDATE, small)[0])
        ratio = statistics.median(ours) / statistics.median(base)
        print(f"300 rows, whole process, to importing pandera and reading the CSV: {ratio:.2f} (at most 1.35)")
        sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= chosen.rows]
        seconds, memory = {}, {}
        start = best(VALIDATE, write(Path(folder) / "one.csv", 1), 3)
        for size in sizes:
            path = write(Path(folder) / f"{size}.csv", size)
            seconds[size], memory[size] = run(VALIDATE, path)
            print(f"{size:>9,} rows: {seconds[size]:7.2f} s, {memory[size]:6.0f} MB")
            if size == 100_000:
                against_frictionless(path, Path(folder) / "one.csv", chosen.times)
            path.unlink()
        exponent = math.log((seconds[sizes[-1]] - start) / max(seconds[sizes[0]] - start, 0.001))
        exponent /= math.log(sizes[-1] / sizes[0])
        print(
            f"growth from {sizes[0]:,} to {sizes[-1]:,} rows, start-up left out: exponent {exponent:.2f} (at most 1.1)"
        )
        print(f"memory at {sizes[-1]:,} rows: {memory[sizes[-1]]:.0f} MB (at most 1,500)")
        print(f"peak of this script: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
