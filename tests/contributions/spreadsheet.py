"""A spreadsheet of another project about people of AI, with its habits, and a contribution made of it by a program."""

from __future__ import annotations

import random
from collections.abc import Iterator

from oai_personnel.cells import csv_text

GIVEN = "Aisha Bruno Chiara Dmitri Élodie Farah Günther Hiroshi Ingrid Jamal Katarzyna Liang Miguel Nadia Omar".split()
FAMILY = "Abernathy Bianchi Castellanos Eriksen Fontaine Grünwald Hashimoto Ivanov Jürgens Lindqvist Okonkwo".split()
ROLES = ("Member Of Technical Staff", "Research scientist", "Policy Advisor", "VP, Research", "Head of Snacks & Naps")
Entry = tuple[str, str, str, str, str]


def entries(count: int, seed: int = 7) -> list[Entry]:
    """Name, role, start, end and link of people who never were."""
    rng = random.Random(seed)
    return [_entry(rng, number) for number in range(count)]


def _entry(rng: random.Random, number: int) -> Entry:
    # A family name of its own for each row, so that nobody arrives twice.
    name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}{_letters(number)}"
    if number % 17 == 0:
        name = name.encode().decode("cp1252", "replace")
    if number % 23 == 0:
        name = name.replace(" ", "\u00a0")
    link = f"https://example.org/people/{number}" if number % 3 else f"example.org/people/{number}"
    return name, rng.choice(ROLES), _date(rng), _date(rng) if number % 2 else "", link


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03d}")


def _date(rng: random.Random) -> str:
    year, month, day = rng.randint(2016, 2024), rng.randint(1, 12), rng.randint(1, 28)
    forms = (
        f"{year}-{month:02d}-01", f"{year}-01-01", f"{year}-{month:02d}-01", f"{year}-{month:02d}-01T00:00:00Z",
        f"{year}.0", f"{year}\u2013{month:02d}", f"Q{(month - 1) // 3 + 1} {year}", f"{month}/{day}/{year}",
        str(42400 + rng.randint(0, 3000)),
    )  # fmt: skip
    return rng.choice(forms)


def as_it_is(count: int) -> bytes:
    """The spreadsheet itself."""
    rows = [dict(zip(("Name", "Role", "Start", "End", "Link"), entry, strict=True)) for entry in entries(count)]
    return csv_text(rows, ["Name", "Role", "Start", "End", "Link"]).encode()


def converted(count: int) -> bytes:
    """A contribution of that many rows, one for each start and end, as a program makes it; then rows of commas."""
    rows = list(_rows(count))[:count]
    columns = [*rows[0], ""]
    return csv_text([{**row, "": ""} for row in rows], columns).encode() + b"," * (len(columns) - 1) + b"\n"


def _rows(count: int) -> Iterator[dict[str, str]]:
    for number, (name, role, start, end, link) in enumerate(entries(count)):
        for kind, day in (("joined", start), ("departed", end)):
            if day:
                yield {
                    "person": name, "track": "employment", "kind": kind, "effective": day, "title": role,
                    "locator": f"{number + 1}", "source_url": link, "source_publisher": "People of AI",
                    "source_title": "", "source_published": "2025-12-01", "source_lang": "English",
                    "source_kind": "aggregator", "source_extent": "full",
                }  # fmt: skip
