"""The numbers of a release, rendered from the tables into its entry of the changelog.

    python docs/release_numbers.py            write them
    python docs/release_numbers.py --check    write nothing; exit 1 if they are out of date

They stand between two comments in the entry of the present version. Entries of earlier
versions are left as they were published.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from oai_personnel._columns import BUILT, TABLES
from oai_personnel._files import replace
from oai_personnel._store import rows
from oai_personnel._version import __version__

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
BEGIN, END = f"<!-- numbers of {__version__} -->\n", "<!-- end of numbers -->\n"
_KINDS = {"E": "events", "C": "claims", "S": "sources", "R": "roles", "F": "figures", "P": "spells"}


def numbers() -> str:
    """A table with a line for each table of the dataset."""
    changed = defaultdict(set)
    cells: Counter[str] = Counter()
    for row in rows("changes"):
        if row["version"] == __version__:
            changed[row["table"]].add(row["id"])
            cells[row["table"]] += 1
    retired = Counter(_kind(row["id"]) for row in rows("retired") if row["version"] == __version__)
    lines = ["| table | rows | rows changed | cells changed | ids retired |", "| --- | --- | --- | --- | --- |"]
    for name in TABLES:
        if name == "changes" or name.endswith("_versions"):
            continue
        text = [len(changed[name]) or "", cells[name] or "", retired[name] or ""]
        shown = f"{name} (built)" if name in BUILT else name
        lines.append(f"| {shown} | {len(rows(name))} | {' | '.join(map(str, text))} |")
    return "\n".join(lines) + "\n"


def _kind(retired_id: str) -> str:
    """The table of an opaque id; a name is a person's or an organisation's."""
    return _KINDS.get(retired_id[0], "people") if retired_id[1:2].isdigit() else "people"


def refresh(check: bool) -> int:
    """Write the numbers into the changelog, or check them; the exit status."""
    text = CHANGELOG.read_text("utf-8")
    if BEGIN not in text:
        print(f"CHANGELOG.md: no place for the numbers of {__version__}: {BEGIN.strip()}", file=sys.stderr)
        return 1
    before, rest = text.split(BEGIN, 1)
    new = before + BEGIN + "\n" + numbers() + "\n" + END + rest.split(END, 1)[1]
    if new == text:
        return 0
    if check:
        print("CHANGELOG.md: its numbers are out of date; fix it with: scripts/refresh", file=sys.stderr)
        return 1
    replace(CHANGELOG, new.encode())
    print("refreshed CHANGELOG.md")
    return 0


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Refresh the numbers in the changelog.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if they are out of date")
    return refresh(parser.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())
