"""The invented dataset of `tests.made` with more people in it, and contributions to it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from oai_personnel.building.build import compute, write
from oai_personnel.cells import csv_text
from oai_personnel.contributions.corrections import HEADER
from oai_personnel.contributions.reference import Reference
from oai_personnel.validation.columns import COLUMNS, NEEDED
from tests import made

Row = dict[str, str]


def tables() -> dict[str, list[Row]]:
    """Cy Middle and Dee Second are there, Bo Second was there from 2021 to 2023."""
    found = made.dataset()
    for person_id, name in (("cy-middle", "Cy Middle"), ("dee-second", "Dee Second")):
        found["people"].append({**dict.fromkeys(made.COLUMNS["people"], ""), "person_id": person_id, "name": name})
    found["names"] += [
        {"person_id": "bo-second", "name": "Robert Second", "lang": "en", "kind": "former"},
        {"person_id": "cy-middle", "name": "赛·米德尔", "lang": "zh-Hans", "kind": "transliteration"},
    ]
    found["titles"].insert(2, made.title("Chief Technology Officer", "", "chief", "engineering"))
    found["sources"] += [
        made.source("S0005", published="2021-05-10", title="Three people start"),
        made.source("S0006", published="2023-06-20", title="Bo goes"),
    ]
    starts = {"kind": "joined", "announced": "2021-05-10"}
    found["claims"] += [
        made.claim("C00006", "S0005", "E0005", person_id="cy-middle", title="Researcher", locator="p1", **starts),
        made.claim(
            "C00007", "S0005", "E0006",
            person_id="bo-second", title="Chief Technology Officer", locator="p3", **starts,
        ),
        made.claim(
            "C00008", "S0006", "E0007",
            person_id="bo-second", announced="2023-06-20", title="Chief Technology Officer",
            destination_id="zeta-lab", initiative="voluntary",
        ),
        made.claim("C00009", "S0005", "E0008", person_id="dee-second", title="Researcher", locator="p4", **starts),
    ]  # fmt: skip
    return found


@lru_cache(maxsize=1)
def known() -> Reference:
    """The invented dataset as contributions see it."""
    return Reference(tables())


SOURCE = {
    "source_url": "https://other.example.org/2024/cy-goes",
    "source_publisher": "Other Paper",
    "source_title": "Cy goes",
    "source_published": "2024-04-03",
    "source_lang": "en",
    "source_kind": "news",
    "source_extent": "full",
}
GOES = {
    "person": "Cy Middle",
    "track": "employment",
    "kind": "departed",
    "announced": "2024-04-02",
    "title": "Researcher",
    "locator": "p1",
    **SOURCE,
}
#: A document alone.
KNOWN_SOURCE = {
    "source_url": "https://example.org/S0006",
    "source_publisher": "The Example S0006",
    "source_title": "Bo goes",
    "source_published": "2023-06-20",
    "source_lang": "en",
    "source_kind": "news",
    "source_extent": "full",
}


def checkout(folder: Path) -> Path:
    """Write the tables and build them."""
    made.write_dataset(folder / "data", tables())
    (folder / "pyproject.toml").write_text("")
    built = compute(folder)
    assert built.report.ok, built.report.to_text()
    write(folder, built.files)
    return folder


def csv_bytes(*rows: Row, columns: list[str] | None = None) -> bytes:
    """Rows as a contribution."""
    if columns is None and rows and "table" in rows[0]:
        columns = list(HEADER)
    columns = columns or [name for name in COLUMNS if name in NEEDED or any(name in row for row in rows)]
    return csv_text([{name: row.get(name, "") for name in columns} for row in rows], columns).encode()


def correction(place: str, before: str, after: str, reason: str = "The post says so.", **cells: str) -> Row:
    """A correction of the cell ``table/id/column``."""
    table, key, column = place.split("/")
    return {"table": table, "id": key, "column": column, "before": before, "after": after, "reason": reason, **cells}
