"""How fast contributions are checked, beside what anybody would do instead, in one run.

python benchmarks/contributions.py [--times 5]

Prints three lines. Files are drawn from the dataset's own claims; each row has a document of
its own, so that nothing can be looked up twice.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from oai_personnel._location import data_dir
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import rows_of
from oai_personnel.validation.columns import COLUMNS

BASE = "import sys, pandera.pandas, pandas; pandas.read_csv(sys.argv[1], dtype=str)"
VALIDATE = [sys.executable, "-m", "oai_personnel", "validate"]
FRICTIONLESS = [sys.executable, "-m", "frictionless", "validate", "--trusted"]


def schema(path: Path) -> Path:
    """What a Table Schema can say of the columns, for the other program to check the same."""
    made = []
    for name, column in COLUMNS.items():
        constraints: dict[str, object] = {"required": True} if column.needed == "always" else {}
        if column.codes:
            constraints["enum"] = list(column.codes)
        else:
            constraints["maxLength"] = column.longest
            constraints |= {"pattern": column.form} if column.form else {}
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
    """Seconds of processor time and peak megabytes of a process: a busy machine changes neither."""
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    process = subprocess.Popen(
        [*command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Ours may find that the rows drawn, added once more as other documents, tip a date.
    if process.returncode and (process.returncode != 1 or command is not VALIDATE):
        raise SystemExit(f"{' '.join(command[:4])} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=5, help="how often each of them runs")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = write(folder / "small.csv", 3_000), write(folder / "large.csv", 100_000)
        described = ["--schema", str(schema(folder / "schema.json"))]
        spent: dict[str, list[float]] = {"base": [], "small": [], "ours": [], "theirs": []}
        for _ in range(chosen.times):  # in turns, so that a busy moment hits all
            spent["base"].append(run([sys.executable, "-c", BASE], small)[0])
            spent["small"].append(run(VALIDATE, small)[0])
        for _ in range(max(1, chosen.times // 2)):
            spent["theirs"].append(run([*FRICTIONLESS, *described], large)[0])
            seconds, memory = run(VALIDATE, large)
            spent["ours"].append(seconds)
        middle = {what: statistics.median(seconds) for what, seconds in spent.items()}
        over = middle["small"] - middle["base"]
        print(f"3,000 rows: {middle['small']:.2f} s, {over:.2f} s over importing pandera and reading (at most 1 s)")
        print(f"100,000 rows: {middle['ours']:.1f} s to {middle['theirs']:.1f} s of frictionless (not slower)")
        print(f"memory at 100,000 rows: {memory:.0f} MB")


if __name__ == "__main__":
    main()
