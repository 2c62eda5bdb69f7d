"""A small dataset of invented people, as a checkout of its own."""

from __future__ import annotations

from pathlib import Path

from oai_personnel.building.build import compute, write
from oai_personnel.contributions.columns import COLUMNS
from oai_personnel.schemas import AUTHORED, columns_of

TABLES = {
    "people": """person_id,name,wikidata_id,note
ada-early,Ada Early,,
bo-later,Bo Later,,
cy-middle,Cy Middle,,
""",
    "names": """person_id,name,lang,kind
ada-early,艾达·厄利,zh-Hans,transliteration
bo-later,Robert Later,en,former
""",
    "organizations": """organization_id,name,kind,wikidata_id
borealis,Borealis,ai_lab,
""",
    "titles": """title,canonical_title,seniority,area
Chief Technology Officer,Chief Technology Officer,chief,engineering
Research Scientist,Research Scientist,staff,research
""",
    "sources": """source_id,url,archive_url,publisher,author,title,published,lang,kind,origin_source_id,accessed,extent,sha256,note
S0001,https://news.example.com/2020/ada,,Example News,,Ada starts,2020-03-02,en,news,,2024-01-01,full,,
S0002,https://paper.example.com/bo,,Example Paper,,Bo starts,2021-05-10,en,news,,2024-01-01,full,,
S0003,https://paper.example.com/bo-goes,,Example Paper,,Bo goes,2023-06-20,en,news,,2024-01-01,full,,
S0004,https://paper.example.com/cy,,Example Paper,,Cy starts,2021-05-10,en,news,,2024-01-01,full,,
""",
    "claims": """claim_id,event_id,person_id,track,source_id,locator,kind,announced,effective,title,previous_title,team,origin_id,destination_id,destination_title,initiative,reason,reason_basis,rank,rank_reason,note
C00001,E0001,ada-early,employment,S0001,p1,joined,2020-03-02,,Research Scientist,,,,,,,,,normal,,
C00002,E0002,bo-later,employment,S0002,p3,joined,2021-05-10,,Chief Technology Officer,,,,,,,,,normal,,
C00003,E0003,bo-later,employment,S0003,p1,departed,2023-06-20,,Chief Technology Officer,,,,borealis,,voluntary,,,normal,,
C00004,E0004,cy-middle,employment,S0004,p1,joined,2021-05-10,,Research Scientist,,,,,,,,,normal,,
""",
    "figures": """figure_id,metric,qualifier,value,scope,period_start,as_of,source_id,locator,note
""",
    "redirects": """old_id,new_id,reason
""",
}

SOURCE = {
    "source_url": "https://other.example.org/2024/ada-goes",
    "source_publisher": "Other Paper",
    "source_title": "Ada goes",
    "source_published": "2024-04-03",
    "source_lang": "en",
    "source_kind": "news",
    "source_extent": "full",
}
GOES = {
    "person": "Ada Early",
    "track": "employment",
    "kind": "departed",
    "announced": "2024-04-02",
    "title": "Research Scientist",
    "locator": "p1",
    **SOURCE,
}


def checkout(folder: Path) -> Path:
    """Write the tables and build them."""
    (folder / "data").mkdir(parents=True)
    (folder / "pyproject.toml").write_text("")
    for name, model in AUTHORED.items():
        header = ",".join(column.name for column in columns_of(model)) + "\n"
        (folder / "data" / f"{name}.csv").write_text(TABLES.get(name, header), encoding="utf-8")
    built = compute(folder)
    assert built.report.ok, built.report.to_text()
    write(folder, built.files)
    return folder


def csv_bytes(*rows: dict[str, str], columns: list[str] | None = None) -> bytes:
    """Rows as a contribution."""
    from oai_personnel.cells import csv_text

    columns = columns or [name for name in COLUMNS if any(name in row for row in rows)]
    return csv_text([{name: row.get(name, "") for name in columns} for row in rows], columns).encode()
