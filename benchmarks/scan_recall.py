"""How much of what was entered from an article `scan` finds, and how much of what it finds was entered.

python benchmarks/scan_recall.py FOLDER

FOLDER holds the texts; each belongs to the source whose SHA-256 it has. The texts are not
part of the dataset. Two measures: people by paragraph, and events by paragraph. Precision
counts everything that was not entered as wrong, also what a reader would find right and
not worth a claim, as a name that is only mentioned.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from oai_personnel._location import data_dir
from oai_personnel.contributions.known import Known
from oai_personnel.scanning.scan import scan

Pairs = set[tuple[str, str]]


def share(part: Pairs, whole: Pairs) -> str:
    return f"{len(part & whole):4d}/{len(whole):4d} {len(part & whole) / max(len(whole), 1):4.0%}"


def main() -> None:
    known = Known.read(Path(data_dir()))
    sources: dict[str, list[str]] = {}
    for row in known.tables["sources"]:
        sources.setdefault(row["sha256"], []).append(row["source_id"])
    total: dict[str, tuple[Pairs, Pairs]] = {
        "people": (set(), set()),
        "people at verbs": (set(), set()),
        "events": (set(), set()),
    }
    print("source  measure          recall          precision")
    for path in sorted(Path(sys.argv[1]).iterdir()):
        data = path.read_bytes()
        ids = sources.get(hashlib.sha256(data).hexdigest())
        if ids is None:
            continue
        source = ids[0]
        claims = [row for row in known.tables["claims"] if row["source_id"] in ids]
        found = scan(data.decode("utf-8"), known)
        entered = {(row["locator"], row["person_id"]) for row in claims}
        measured = {
            "people": (entered, {(p.locator, person) for p in found for person in p.people}),
            "people at verbs": (entered, {(p.locator, person) for p in found if p.verbs for person in p.people}),
            "events": (
                {(r["locator"], r["event_id"]) for r in claims},
                {(p.locator, e) for p in found for e in p.events},
            ),
        }
        for name, (truth, proposed) in measured.items():
            print(f"{source}  {name:15}  {share(proposed, truth)}  {share(truth, proposed)}")
            total[name][0].update((source + a, b) for a, b in truth)
            total[name][1].update((source + a, b) for a, b in proposed)
    for name, (truth, proposed) in total.items():
        print(f"all     {name:15}  {share(proposed, truth)}  {share(truth, proposed)}")


if __name__ == "__main__":
    main()
