"""Which documents without an address matter most: how much of the record rests on each. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from oai_personnel.documents import UNNAMED, documents

Row = Mapping[str, Any]

COLUMNS = ("source_id", "events", "alone", "publisher", "author", "title", "published", "kind", "extent", "note")


def without_address(sources: Iterable[Row], claims: Iterable[Row]) -> list[dict[str, Any]]:
    """The documents that could have an address and have none, the weightiest first.

    Left out are documents of which neither the publisher, the author nor the title is known:
    nothing leads to them.

    Parameters
    ----------
    sources, claims : iterable of mappings
        Rows of these tables.

    Returns
    -------
    list of dict
        With ``events``, how many events the document's family speaks of, and ``alone``, how many
        of these no other family speaks of; deprecated claims count for nothing. A family is a
        document with all that copies it.

    Examples
    --------
    >>> source = {"source_id": "S0001", "url": None, "publisher": "The Daily", "author": None, "title": None,
    ...           "published": "2024", "kind": "news", "extent": "unseen", "note": None, "copy_of": None,
    ...           "seen_in": None, "accessed": None, "lang": "en"}
    >>> claim = {"source_id": "S0001", "event_id": "E0001", "rank": "normal"}
    >>> [(row["source_id"], row["events"], row["alone"]) for row in without_address([source], [claim])]
    [('S0001', 1, 1)]
    """
    sources = list(sources)
    family = {source_id: document.family for source_id, document in documents(sources).items()}
    families: dict[str, set[str]] = {}
    events: dict[str, set[str]] = {}
    for claim in claims:
        if claim["rank"] != "deprecated":
            head = family[claim["source_id"]]
            families.setdefault(claim["event_id"], set()).add(head)
            events.setdefault(head, set()).add(claim["event_id"])
    found = []
    for row in sources:
        known = row["author"] or row["title"] or (row["publisher"] or UNNAMED).casefold() != UNNAMED
        if row["url"] or not known:
            continue
        told = events.get(family[row["source_id"]], set())
        alone = sum(len(families[event]) == 1 for event in told)
        found.append({**row, "events": len(told), "alone": alone})
    found.sort(key=lambda row: (-row["alone"], -row["events"], row["source_id"]))
    return [{name: row[name] for name in COLUMNS} for row in found]
