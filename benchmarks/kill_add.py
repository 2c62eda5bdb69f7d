"""Kills ``add`` at random moments: the tree must be as before or as after.

python benchmarks/kill_add.py [--kills 120]

Works on a small checkout of its own. Half of the kills fall anywhere in the command, half
in the moments in which it writes. Looks at the tree twice: as the kill left it, and after
the next command has looked at it.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from oai_personnel._switching import STAGE, recover
from tests.contributions.invented import GOES, checkout, csv_bytes


def state(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and STAGE not in path.parts:
            digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=120)
    chosen = options.parse_args()
    rng = random.Random(1)
    seen: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pristine = checkout(folder / "pristine")
        contribution = folder / "goes.csv"
        contribution.write_bytes(csv_bytes(GOES))
        command = [sys.executable, "-m", "oai_personnel", "add", str(contribution), "--root"]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        done = Path(shutil.copytree(pristine, folder / "done"))
        begun = time.perf_counter()
        subprocess.run([*command, str(done)], check=True, stdout=subprocess.DEVNULL, env=environment)
        whole = time.perf_counter() - begun
        names = {state(pristine): "as before", state(done): "as after"}
        for number in range(chosen.kills):
            root = Path(shutil.copytree(pristine, folder / "tree"))
            process = subprocess.Popen(
                [*command, str(root)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            if number % 2:
                # Wait until it writes, then some hundredths of a millisecond more.
                while process.poll() is None and not (root / STAGE).exists():
                    pass
                until = time.perf_counter() + rng.uniform(0, 0.02)
                while time.perf_counter() < until:
                    pass
            else:
                time.sleep(rng.uniform(0, whole * 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            seen[f"left {names.get(state(root), 'IN BETWEEN')}"] += 1
            recover(root)
            seen[f"then {names.get(state(root), 'IN BETWEEN')}"] += 1
            shutil.rmtree(root)
    print(f"{chosen.kills} kills: {', '.join(f'{what} {count}' for what, count in sorted(seen.items()))}")
    return 1 if seen["then IN BETWEEN"] else 0


if __name__ == "__main__":
    sys.exit(main())
