"""An empty contribution, one that is filled for a correction, and what to write in it."""

from __future__ import annotations

from collections.abc import Iterable

from oai_personnel.cells import csv_text
from oai_personnel.contributions.corrections import HEADER, TABLES
from oai_personnel.contributions.recognition import ORGANIZATIONS
from oai_personnel.contributions.reference import Reference, Row
from oai_personnel.errors import UnknownNameError
from oai_personnel.validation.columns import CLAIM_COLUMNS, COLUMNS, SOURCE_COLUMNS
from oai_personnel.validation.contribution_rules import CONTRIBUTION_RULES
from oai_personnel.validation.rules import FIXED_BY_ADD
from oai_personnel.vocabularies import VOCABULARIES


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
        lines.append(f"- **{column.name}**: {column.description}{needed.get(column.needed, '')}{example}")
        if column.codes:
            lines += [f"  - `{code}`: {meaning}" for code, meaning in VOCABULARIES[column.vocabulary].items()]
    return "\n".join(lines) + "\n"


def render_columns() -> str:
    """The columns as a page of Markdown."""
    return (
        "# The columns of a contribution\n\n"
        "Built from `oai_personnel/schemas/` and `oai_personnel/validation/columns.py`; not edited by hand.\n"
        "One row per event and document; a cell is empty where the document is silent. Columns may be in any\n"
        "order, and those that are not needed may be left out. A row in which only `source_` columns are filled\n"
        "enters a document alone, so that another row can name it in `source_copy_of`.\n\n"
        f"{explanation()}\n"
        "## The columns of corrections\n\n"
        "One row for each cell that reads otherwise from now on; what goes, goes by its key. Tables: "
        f"{', '.join(TABLES)}.\n\n" + "".join(f"- **{name}**: {text}\n" for name, text in HEADER.items())
    )


def render_rules() -> str:
    """The rules as a page of Markdown."""
    lines = [
        "# What `oai-personnel validate FILE` checks in a contribution",
        "",
        "Built from `oai_personnel/validation/contribution_rules.py`; not edited by hand.",
        "An error must be fixed. A warning must be fixed or acknowledged: `add` refuses it unless the row names its",
        "code in `confirmed`. An info needs no action. The rules of the tables (S, V, K, D in [rules.md](rules.md))",
        "apply as well; of them " + ", ".join(FIXED_BY_ADD) + " are infos here.",
        "",
        "| rule | level | finding | example | what to do |",
        "| --- | --- | --- | --- | --- |",
    ]
    for code, rule in CONTRIBUTION_RULES.items():
        example = rule.example.replace("|", "\\|")
        lines.append(f"| {code} | {rule.level} | {rule.title} | {example} | {rule.fix} |")
    return "\n".join(lines) + "\n"


def correction(event_id: str, reference: Reference | None = None) -> str:
    """A contribution with all claims of an event; added as it is, it changes nothing.

    >>> correction("E0001").splitlines()[1].startswith("E0001,")
    True
    """
    reference = reference or Reference.installed()
    event_id = reference.redirects.get(event_id, event_id)
    claims = [claim for claim in reference.tables["claims"] if claim["event_id"] == event_id]
    if not claims:
        raise UnknownNameError(f"no event {event_id!r}; list them with: oai-personnel events")
    return csv_text(rows_of(claims, reference), list(COLUMNS))


def rows_of(claims: Iterable[Row], reference: Reference) -> list[Row]:
    """Claims as rows of a contribution."""
    return [_row(claim, reference) for claim in claims]


def _row(claim: Row, reference: Reference) -> Row:
    source = reference.sources[claim["source_id"]]
    row = dict.fromkeys(COLUMNS, "")
    for column, name in CLAIM_COLUMNS.items():
        names = reference.organizations if name in ORGANIZATIONS else {}
        row[name] = names.get(claim[column], claim[column])
    for column, name in SOURCE_COLUMNS.items():
        row[name] = source[column]
    row["person"] = reference.people.names[claim["person_id"]]
    row["rank"] = "" if claim["rank"] == "normal" else claim["rank"]
    row["source_url"] = source["url"] or source["source_id"]
    return row
