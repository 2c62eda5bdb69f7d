"""How fast the package loads, as ratios of medians in one run.

Whole processes are timed one after another in turns, so that a drift of the machine
meets all alike; what runs inside a process is timed there. Byte-compile the
environment first (``python -m compileall``): without it, imports are measured, not
the package.

    python benchmarks/loading.py [--rounds 25] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import timeit

PROCESSES = {
    "bare interpreter": "pass",
    "import oai_personnel": "import oai_personnel",
    "import pandas": "import pandas",
    "load_events()": "from oai_personnel import load_events; load_events()",
    "pandas.read_parquet": "import pandas; pandas.read_parquet({path!r})",
    "load_events(engine='pyarrow')": "from oai_personnel import load_events; load_events(engine='pyarrow')",
    "data_path()": "from oai_personnel import data_path; data_path('events')",
    "oai-personnel --help": "from oai_personnel.cli import main; main(['--help'])",
    "oai-personnel person llya": "from oai_personnel.cli import main; main(['person', 'llya'])",
    "oai-personnel departures": "from oai_personnel.cli import main; main(['departures'])",
    "oai-personnel roster": "from oai_personnel.cli import main; main(['roster', '--on', '2023-11-18'])",
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


def processes(rounds: int) -> dict[str, float]:
    """Median seconds of each whole process, timed in turns."""
    from oai_personnel import data_path

    commands = {
        name: [sys.executable, "-I", "-c", code.format(path=data_path("events"))] for name, code in PROCESSES.items()
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 2):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if turn >= 2:  # the first two turns warm the disk's cache
                times[name].append(time.perf_counter() - begun)
    return {name: statistics.median(found) for name, found in times.items()}


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
    whole, within = processes(options.rounds), inside()
    rows = [
        (
            "import oai_personnel / bare interpreter",
            whole["import oai_personnel"] / whole["bare interpreter"],
            "≤ 1.30",
        ),
        ("cold load_events() / import pandas", whole["load_events()"] / whole["import pandas"], "≤ 1.07"),
        ("cold load_events() / pandas.read_parquet", whole["load_events()"] / whole["pandas.read_parquet"], "< 1.00"),
        (
            "second load_events() / deep copy",
            within["second load_events()"] / within["deep copy of the frame"],
            "≤ 1.50",
        ),
    ]
    rows += [(f"{name} / import pandas", whole[name] / whole["import pandas"], goal) for name, goal in _LIGHT.items()]
    for name, seconds in {**whole, **within}.items():
        print(f"{name:<42} {seconds * 1000:9.3f} ms")
    print()
    for name, ratio, goal in rows:
        print(f"{name:<42} {ratio:9.2f}     {goal}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(
                {"seconds": {**whole, **within}, "ratios": {name: ratio for name, ratio, _ in rows}}, file, indent=1
            )


if __name__ == "__main__":
    main()
