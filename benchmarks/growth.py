"""How the rules grow: claims of the real shape, a thousand to a million, through each step from claims to versions.

    python benchmarks/growth.py [--largest 1000000] [--rounds 3]

Each copy of the dataset has people, events, documents, titles and seats of its own, so that families of documents,
claims per event and holders per seat stay as they are; the least number of claims is a part of the people. Printed
are the processor seconds of the best round, claims a second, and over all sizes the exponent of the growth: 1 is
linear. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from collections.abc import Callable, Iterator
from typing import Any

from oai_personnel._clock import RECORDED
from oai_personnel._store import rows
from oai_personnel.building.versions import versions
from oai_personnel.certainty import data_through
from oai_personnel.coverage import cover
from oai_personnel.events import Record
from oai_personnel.roles import fold

Tables = dict[str, list[dict[str, Any]]]

#: The columns that name something of which each copy has its own.
OWN = {
    "claim_id", "event_id", "source_id", "person_id", "copy_of", "seen_in", "organization_id", "origin_id",
    "destination_id", "title", "canonical_title", "previous_title", "team", "canonical_team", "seat",
}  # fmt: skip
STEPS = ("resolve", "fold", "cover", "versions")


def copies(number: int) -> Tables:
    """The authored tables so many times over."""
    made: Tables = {}
    for name in (*RECORDED, "seats", "vacancies"):
        there = list(rows(name))
        made[name] = [
            {column: f"{cell}·{copy}" if cell and column in OWN else cell for column, cell in row.items()}
            for copy in range(number)
            for row in there
        ]
    return made


def of_some_people(tables: Tables, claims: int) -> Tables:
    """The tables with the claims on the first people alone, until there are so many."""
    chosen: set[str] = set()
    count = 0
    of_person: dict[str, int] = {}
    for claim in tables["claims"]:
        of_person[claim["person_id"]] = of_person.get(claim["person_id"], 0) + 1
    for person, number in sorted(of_person.items()):
        if count >= claims:
            break
        chosen.add(person)
        count += number
    return {**tables, "claims": [claim for claim in tables["claims"] if claim["person_id"] in chosen]}


def steps(tables: Tables) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each step, ready to run on what the one before gave."""
    found: dict[str, Any] = {}
    through = data_through(tables["sources"])

    def resolve() -> None:
        found["record"] = Record(tables)
        found["resolved"] = found["record"].resolve()

    def folded() -> None:
        found["folded"] = fold(found["resolved"].events, tables["titles"], tables["seats"], found["resolved"].sightings)

    yield "resolve", resolve
    yield "fold", folded
    yield "cover", lambda: cover(found["folded"].roles, tables["seats"], tables["vacancies"], through)
    yield "versions", lambda: versions(found["record"], tables["titles"], tables["seats"])


def measured(tables: Tables, rounds: int) -> dict[str, float]:
    """The least processor time of each step."""
    best = dict.fromkeys(STEPS, math.inf)
    for _ in range(rounds):
        for name, step in steps(tables):
            gc.collect()
            begun = time.process_time()
            step()
            best[name] = min(best[name], time.process_time() - begun)
    return best


def exponent(sizes: list[int], times: list[float]) -> float:
    """The slope of the least-squares line through the logarithms."""
    x, y = [math.log(size) for size in sizes], [math.log(taken) for taken in times]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=1_000_000, help="number of claims")
    parser.add_argument("--rounds", type=int, default=3, help="of 100,000 claims and more there is one")
    options = parser.parse_args()
    real = len(rows("claims"))
    sizes: list[int] = []
    times: dict[str, list[float]] = {name: [] for name in STEPS}
    print(f"{'claims':>10}" + "".join(f"{name + ' s':>12}{'claims/s':>11}" for name in STEPS))
    goal = 1000
    while goal <= options.largest:
        tables = of_some_people(copies(1), goal) if goal < real else copies(round(goal / real))
        best = measured(tables, options.rounds if goal < 100_000 else 1)
        size = len(tables["claims"])
        sizes.append(size)
        line = f"{size:10,}"
        for name in STEPS:
            times[name].append(best[name])
            line += f"{best[name]:12.3f}{size / best[name]:11,.0f}"
        print(line, flush=True)
        goal *= 10
    if len(sizes) > 1:
        print(f"{'exponent':>10}" + "".join(f"{exponent(sizes, times[name]):12.2f}{'':11}" for name in STEPS))


if __name__ == "__main__":
    main()
