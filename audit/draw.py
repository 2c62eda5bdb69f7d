"""Draw events to be checked again by hand, and write the worksheet.

    python audit/draw.py                 # 80 events, with the seed in audit/seed.txt
    python audit/draw.py --seed 7 -n 20 --out sheet.csv

Which events are drawn depends on the seed and on each event's own id, and on nothing
else: whoever draws again gets the same ones, and rows added later push out few.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SIZE = 80

#: What stands on the worksheet of an event, and of each claim behind it.
EVENT_CELLS = (
    "person", "track", "kind", "date", "date_latest", "date_basis", "title", "previous_title", "team",
    "origin_id", "destination_id", "initiative", "reason", "status",
)  # fmt: skip
CLAIM_CELLS = (
    "kind", "announced", "effective", "title", "previous_title", "origin_id", "destination_id", "initiative", "reason",
)  # fmt: skip
#: What the checker fills in.
TO_FILL = ("checked_on", "checker", "finding", "wrong_columns", "remark")
COLUMNS = (
    "event_id", *EVENT_CELLS,
    "claim_id", "rank", "source_id", "publisher", "published", "url", "archive_url", "locator", "claim", *TO_FILL,
)  # fmt: skip


def draw(ids: Iterable[str], seed: int, size: int = SIZE) -> list[str]:
    """Draw ids, every set of that size being as likely as any other.

    >>> draw(["E0001", "E0002", "E0003", "E0004"], seed=1, size=2)
    ['E0001', 'E0002']
    >>> draw(["E0004", "E0003", "E0002", "E0001"], seed=1, size=2)
    ['E0001', 'E0002']
    """
    ranked = sorted(set(ids), key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).hexdigest())
    return sorted(ranked[:size])


def said(claim: Mapping[str, Any]) -> str:
    """What a claim asserts, in one cell.

    >>> said({"kind": "departed", "announced": "2024-09-25", "effective": None, "title": "Chief", **dict.fromkeys(
    ...     ["previous_title", "origin_id", "destination_id", "initiative", "reason"])})
    'kind=departed; announced=2024-09-25; title=Chief'
    """
    return "; ".join(f"{name}={claim[name]}" for name in CLAIM_CELLS if claim[name])


def worksheet(
    drawn: Sequence[str],
    events: Iterable[Mapping[str, Any]],
    claims: Iterable[Mapping[str, Any]],
    sources: Iterable[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """The rows of the worksheet: one for each claim of each event drawn, set-aside claims too."""
    wanted = set(drawn)
    by_event = {event["event_id"]: event for event in events if event["event_id"] in wanted}
    by_source = {source["source_id"]: source for source in sources}
    rows = []
    for claim in sorted(claims, key=lambda claim: (claim["event_id"], claim["claim_id"])):
        if claim["event_id"] not in by_event:
            continue
        event, source = by_event[claim["event_id"]], by_source[claim["source_id"]]
        rows.append(
            {name: event[name] for name in ("event_id", *EVENT_CELLS)}
            | {name: claim[name] for name in ("claim_id", "rank", "source_id", "locator")}
            | {name: source[name] for name in ("publisher", "published", "url", "archive_url")}
            | {"claim": said(claim)}
            | dict.fromkeys(TO_FILL)
        )
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw and write; exit status 0, or 2 for wrong use."""
    parser = argparse.ArgumentParser(description="Draw events to be checked again by hand.")
    parser.add_argument("--seed", type=int, help="default: the number in audit/seed.txt")
    parser.add_argument("-n", "--size", type=int, default=SIZE, help=f"how many events; default: {SIZE}")
    parser.add_argument("--out", type=Path, default=HERE / "worksheet.csv", help="default: audit/worksheet.csv")
    options = parser.parse_args(arguments)
    if options.size < 1:
        parser.error(f"--size {options.size}: at least one event is drawn")
    if options.out.exists():
        parser.error(f"{options.out} exists and may be filled in: move it away, or name another with --out")
    seed = options.seed if options.seed is not None else int((HERE / "seed.txt").read_text())

    from oai_personnel._store import rows
    from oai_personnel.cells import cell

    drawn = draw((event["event_id"] for event in rows("events")), seed, options.size)
    sheet = worksheet(drawn, rows("events"), rows("claims"), rows("sources"))
    with options.out.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([cell(row[name]) for name in COLUMNS] for row in sheet)
    print(f"seed {seed}: {len(drawn)} events, {len(sheet)} claims in {options.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
