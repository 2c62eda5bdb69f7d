"""How much of what articles say `scan` finds, and how much of what it proposes is right.

python benchmarks/scan_recall.py FOLDER [--part tuned|looked-at|held-out] [--show]

`scan_answers.csv` beside this file has the answers, read by hand: who is named in each article, and
which events it states, with the date as far as the text gives one. The rules were fitted to the articles
``tuned``; those ``looked-at`` and ``held-out`` were measured once before anything was fitted to them
(the rules then changed after ``looked-at``, and not after ``held-out``). ``optional`` marks what a reader may
enter or leave out; it counts for neither side. The texts are not part of the project: FOLDER holds
them as <file>.txt, the passages that were read. An article without its text is named and left out.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from oai_personnel import edtf
from oai_personnel.contributions.reference import Reference
from oai_personnel.scanning.scan import scan, stated

ANSWERS = Path(__file__).with_name("scan_answers.csv")
#: Kinds that are one act, seen by different words.
ALIKE = {"founded": "joined", "interim": "appointed"}


class Event(NamedTuple):
    person: str
    kind: str
    track: str
    date: str
    optional: bool = False

    def is_like(self, other: Event) -> bool:
        if self[:1] + self[2:3] != other[:1] + other[2:3]:
            return False
        return ALIKE.get(self.kind, self.kind) == ALIKE.get(other.kind, other.kind)

    def agrees(self, other: Event) -> bool:
        """Whether no date contradicts the other; one that is missing contradicts nothing."""
        return not (self.date and other.date) or edtf.parse(self.date).overlaps(edtf.parse(other.date))


class Counts(NamedTuple):
    people: int = 0
    people_found: int = 0
    events: int = 0
    events_found: int = 0
    proposed: int = 0
    right: int = 0
    rows: int = 0
    rows_right: int = 0
    dates: int = 0
    dates_found: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))


def measure(rows: list[dict[str, str]], text: str, known: Reference, show: bool) -> Counts:
    published = date.fromisoformat(rows[0]["published"]) if rows[0]["published"] else None
    found = scan(text, known, published)
    named = {row["person"] for row in rows}
    met = {person for one in found for person in one.people} | {f"+{name}" for one in found for name in one.unknown}
    gold = [Event(r["person"], r["kind"], r["track"], r["date"], bool(r["weight"])) for r in rows if r["kind"]]
    proposed = [Event(said.who, said.kind, said.track, said.announced or said.effective) for _, said in stated(found)]
    wanted = [event for event in gold if not event.optional]
    hit = [event for event in wanted if any(event.is_like(other) for other in proposed)]
    judged = [one for one in proposed if not any(one.is_like(g) for g in gold if g.optional)]
    right = [one for one in judged if any(one.is_like(g) for g in wanted)]
    rows_right = [
        one
        for one in judged
        if any(one.is_like(g) and one.agrees(g) and (g.date or not one.date) for g in wanted)
        # a date where the answer has none is wrong
    ]
    dated = [event for event in wanted if event.date]
    dates_found = [e for e in dated if any(e.is_like(o) and o.date and e.agrees(o) for o in proposed)]
    if show:
        for name, items in (
            ("person missed", sorted(named - met)),
            ("event missed", [event for event in wanted if event not in hit]),
            ("event wrong", [one for one in judged if one not in right]),
            ("date wrong", [one for one in right if one not in rows_right]),
            ("date missed", [event for event in dated if event not in dates_found]),
        ):
            for item in items:
                print(f"    {name}: {item if isinstance(item, str) else ' '.join(map(str, item[:4]))}")
    return Counts(
        len(named), len(named & met), len(wanted), len(hit), len(judged), len(right), len(judged), len(rows_right),
        len(dated), len(dates_found),
    )  # fmt: skip


def line(name: str, counts: Counts) -> str:
    pairs = [(counts[i + 1], counts[i]) for i in range(0, 10, 2)]
    return f"{name:24}" + "".join(f"{part:5d}/{whole:<4d}{part / max(whole, 1):5.0%}" for part, whole in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("tuned", "looked-at", "held-out"))
    parser.add_argument("--show", action="store_true", help="what was missed and what was wrong")
    options = parser.parse_args()
    known = Reference.installed()
    articles: dict[str, list[dict[str, str]]] = defaultdict(list)
    with open(ANSWERS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if options.part in (None, row["part"]):
                articles[row["file"]].append(row)
    print(f"{'article':24}{'people':>14}{'events':>14}{'precision':>14}{'rows right':>14}{'dates':>14}")
    totals: dict[str, Counts] = defaultdict(Counts)
    missing = []
    for name, rows in articles.items():
        path = options.folder / f"{name}.txt"
        if not path.exists():
            missing.append(name)
            continue
        counts = measure(rows, path.read_text(encoding="utf-8"), known, options.show)
        print(line(f"{rows[0]['lang'][:7]} {name}", counts))
        for total in (rows[0]["part"], rows[0]["lang"], "all"):
            totals[total] = totals[total].plus(counts)
    for name, counts in sorted(totals.items(), key=lambda item: len(item[0])):
        print(line(name, counts))
    if missing:
        print(f"no text, so not measured: {len(missing)} of {len(articles)} articles: {', '.join(missing)}")


if __name__ == "__main__":
    main()
