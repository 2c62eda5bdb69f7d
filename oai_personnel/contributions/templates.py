"""An empty contribution, one that is filled for a correction, and what to write in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.contributions.columns import COLUMNS, SOURCE_CELLS
from oai_personnel.contributions.known import Known, Row
from oai_personnel.errors import UnknownNameError
from oai_personnel.resolution import CELLS
from oai_personnel.vocabularies import VOCABULARIES

_SAID = tuple(name for name in CELLS if not name.endswith("_id"))
_COPIED = ("event_id", "track", *_SAID, "locator", "note", "rank_reason")


def header() -> str:
    """The line of the columns.

    >>> header().startswith("event_id,person,")
    True
    """
    return ",".join(COLUMNS) + "\n"


def explanation() -> str:
    """What to write in each column, with the codes and their definitions, as Markdown."""
    lines = []
    for column in COLUMNS.values():
        needed = {"always": " Needed.", "event": " Needed, except where a row enters a document alone."}
        example = f" For instance {column.example}." if column.example else ""
        lines.append(f"- **{column.name}**: {column.meaning}{needed.get(column.needed, '')}{example}")
        if column.codes:
            lines += [f"  - `{code}`: {meaning}" for code, meaning in VOCABULARIES[column.codes].items()]
    return "\n".join(lines) + "\n"


def render() -> str:
    """The columns as a page of Markdown."""
    return (
        "# The columns of a contribution\n\n"
        "Built from `oai_personnel/contributions/columns.py`; not edited by hand.\n"
        "One row per event and document; a cell is empty where the document is silent. Columns may stand in any\n"
        "order, and those that are not needed may be left out. A row in which only `source_` columns are filled\n"
        "enters a document alone, so that another row can name it in `source_origin_url`.\n\n"
    ) + explanation()


@lru_cache(maxsize=1)
def _known() -> Known:
    return Known.read(Path(data_dir()))


def correction(event_id: str, known: Known | None = None) -> str:
    """A contribution with all claims of an event; added as it is, it changes nothing.

    >>> correction("E0001").splitlines()[1].startswith("E0001,")
    True
    """
    known = known or _known()
    event_id = known.redirects.get(event_id, event_id)
    claims = [claim for claim in known.tables["claims"] if claim["event_id"] == event_id]
    if not claims:
        raise UnknownNameError(f"no event {event_id!r}; list them with: oai-personnel events")
    return csv_text(rows_of(claims, known), list(COLUMNS))


def rows_of(claims: Iterable[Row], known: Known) -> list[Row]:
    """Claims as rows of a contribution."""
    return [_row(claim, known) for claim in claims]


def _row(claim: Row, known: Known) -> Row:
    source = known.sources[claim["source_id"]]
    row = dict.fromkeys(COLUMNS, "")
    row.update({name: claim[name] for name in _COPIED})
    row["person"] = known.people.names[claim["person_id"]]
    row["rank"] = "" if claim["rank"] == "normal" else claim["rank"]
    for column in ("origin", "destination"):
        organization = claim[f"{column}_id"]
        row[column] = known.organizations.get(organization, organization)
    for name in SOURCE_CELLS:
        row[f"source_{name}"] = source[name]
    row["source_url"] = source["url"] or source["source_id"]
    row["source_origin_url"] = source["copy_of"]
    return row
