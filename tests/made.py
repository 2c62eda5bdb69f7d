"""Made-up rows for the tests: nothing here depends on what the dataset says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from oai_personnel.cells import csv_text
from oai_personnel.schemas import AUTHORED, columns_of

Row = dict[str, Any]

COLUMNS = {name: [column.name for column in columns_of(model)] for name, model in AUTHORED.items()}


def source(source_id: str, kind: str = "news", published: str = "2024-01-10", copy_of: str = "", **cells: str) -> Row:
    """A document, complete enough for `validate`."""
    return {
        **dict.fromkeys(COLUMNS["sources"], ""),
        "source_id": source_id,
        "url": f"https://example.org/{source_id}",
        "publisher": f"The Example {source_id}",
        "published": published,
        "lang": "en",
        "kind": kind,
        "copy_of": copy_of,
        "accessed": "2026-01-01",
        "extent": "full",
        **cells,
    }


def claim(claim_id: str, source_id: str, event_id: str = "E0001", **cells: str) -> Row:
    """A claim that is silent in all that is not given."""
    return {
        **dict.fromkeys(COLUMNS["claims"], ""),
        "claim_id": claim_id,
        "event_id": event_id,
        "person_id": "ada-first",
        "track": "employment",
        "source_id": source_id,
        "locator": "p1",
        "kind": "departed",
        "rank": "normal",
        **cells,
    }


def title(
    name: str, canonical: str = "", seniority: str = "staff", area: str = "research", holders: str = "many"
) -> Row:
    """A title, its own canonical form unless another is given."""
    canonical = canonical or name
    return {"title": name, "canonical_title": canonical, "seniority": seniority, "area": area, "holders": holders}


PEOPLE: list[Row] = [
    {"person_id": "ada-first", "name": "Ada First", "note": ""},
    {"person_id": "bo-second", "name": "Bo Second", "note": ""},
]
TITLES: list[Row] = [
    title("CEO", "Chief Executive Officer", "chief", "executive", "one"),
    title("Chief Executive Officer", "", "chief", "executive", "one"),
    title("Researcher"),
]


def dataset() -> dict[str, list[Row]]:
    """A whole authored dataset, small and right; a copy of one's own to spoil."""
    return {
        "people": [dict(row) for row in PEOPLE],
        "names": [{"person_id": "ada-first", "name": "艾达", "lang": "zh-Hans", "kind": "native"}],
        "organizations": [
            {"organization_id": "acme", "name": "Acme", "kind": "company", "parent_id": ""},
            {"organization_id": "zeta-lab", "name": "Zeta Lab", "kind": "ai_lab", "parent_id": "acme"},
        ],
        "titles": [dict(row) for row in TITLES],
        "teams": [{"team": "Board", "canonical_team": "Board", "area": "governance"}],
        "identifiers": [
            {"entity_id": "ada-first", "scheme": "wikidata", "value": "Q42", "source_id": "S0001"},
        ],
        "event_notes": [{"event_id": "E0002", "note": "The company announced it twice."}],
        "sources": [
            source("S0001", "company_statement", "2020-01-06", sha256="a" * 64),
            source("S0002", "news", "2021-05-03"),
            source("S0003", "relay", "2021-05-04", "S0002"),
            source("S0004", "news", "2022-03"),
        ],
        "claims": [
            claim("C00001", "S0001", kind="joined", effective="2020-01", title="Researcher", origin_id="acme"),
            claim(
                "C00002", "S0002", "E0002",
                kind="appointed", effective="2021-05", title="CEO", previous_title="Researcher",
            ),
            claim("C00003", "S0003", "E0002", kind="appointed", announced="2021-05-03", title="CEO"),
            claim(
                "C00004", "S0004", "E0003",
                announced="2022-03", title="Chief Executive Officer", destination_id="zeta-lab",
                initiative="voluntary", reason="new_venture", reason_basis="reported",
            ),
            claim(
                "C00005", "S0002", "E0004",
                person_id="bo-second", kind="joined", track="board", team="Board", locator="p3",
            ),
        ],
        "figures": [
            {
                **dict.fromkeys(COLUMNS["figures"], ""),
                "figure_id": "F0001", "metric": "headcount", "qualifier": "exact", "value": "11",
                "scope": "everybody", "as_of": "2020", "source_id": "S0001", "locator": "p2",
            },
        ],
        "retired": [
            {"id": "E0099", "successor_id": "E0003", "reason": "The same departure.", "version": "0.1.0"},
            {"id": "S0099", "successor_id": "", "reason": "Nothing rests on it.", "version": "0.1.0"},
        ],
        "changes": [],
        "seats": [
            {
                "seat": "chief-executive", "title": "Chief Executive Officer", "since": "2015-12", "until": "",
                "holders": "one", "last_looked": "2026-01-01", "note": "",
            },
        ],
        "vacancies": [],
        "figure_scopes": [],
    }  # fmt: skip


def write_dataset(folder: Path, tables: dict[str, list[Row]]) -> Path:
    """Write tables as the dataset writes them; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_text(rows, COLUMNS[name]).encode())
    return folder
