"""Counts how the command line ends on files that it refuses: with its status, or by a signal.

python benchmarks/exits.py [--runs 2000] [--at-once 4]

A process that ends while a library's threads are still at work may be aborted after it has
said everything; that shows only on a busy machine, so several processes run at once.
"""

from __future__ import annotations

import argparse
import collections
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "contributions" / "corpus"
#: Files that are refused at different moments: before a row is read, at a row, after all checks.
REFUSED = ("latin1.csv", "semicolons.csv", "too_few_cells.csv", "excel_workbook.csv", "kind_misspelt.csv")


def ending(number: int) -> tuple[str, int, str]:
    """Which file, the exit status (negative: the signal), and the last line of standard error."""
    name = REFUSED[number % len(REFUSED)]
    done = subprocess.run(
        [sys.executable, "-m", "oai_personnel", "validate", str(CORPUS / name)],
        capture_output=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return name, done.returncode, last


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=2000)
    options.add_argument("--at-once", type=int, default=4)
    chosen = options.parse_args()
    begun = time.perf_counter()
    with ThreadPoolExecutor(chosen.at_once) as pool:
        seen = collections.Counter(pool.map(ending, range(chosen.runs)))
    for (name, status, last), count in sorted(seen.items()):
        print(f"{count:6} × {name}: exit {status} {last}".rstrip())
    wrong = sum(count for (_, status, _), count in seen.items() if status != 1)
    print(
        f"{chosen.runs} runs in {time.perf_counter() - begun:.0f} s, {chosen.at_once} at once: {wrong} ended otherwise"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
