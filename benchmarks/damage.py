"""Damaged files by the ten thousand: each must be a clear error, or change nothing.

    python benchmarks/damage.py [--cases 10000] [--seed 1]

Flipped bits anywhere and in the last 2,000 bytes (the footer of Parquet), runs of zeros, truncations,
insertions, the file of another table, and a damaged descriptor; read as pandas, as pyarrow, and
as the rows that commands take from the CSV.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.damage import Copy, counted, outcomes


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        counts = counted(outcomes(Copy(Path(folder), patch), chosen.cases, chosen.seed))
    good = 0
    for way, found in counts.items():
        good += found["error"] + found["same"]
        print(f"{way:<12} {dict(found)}")
    print(f"{good:,} of {chosen.cases:,} are an error or change nothing; {time.perf_counter() - begun:.0f} s")
    return 0 if good == chosen.cases else 1


if __name__ == "__main__":
    sys.exit(main())
