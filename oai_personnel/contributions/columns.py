"""The columns of a contribution: one row per event and document. Plain data.

A cell is empty where the document is silent. A row in which only ``source_`` columns
are filled enters a document alone, so that another row can name it as its origin.
"""

from __future__ import annotations

from typing import NamedTuple

from oai_personnel.vocabularies import VOCABULARIES


class Column(NamedTuple):
    """A column of the contribution file.

    Attributes
    ----------
    name : str
    meaning : str
        What to write in it.
    sort : {"text", "name", "date", "code", "url", "pattern"}
        What stands in it.
    codes : str
        The vocabulary of a code.
    pattern : str
        What the whole cell must match.
    needed : {"", "always", "event"}
        Whether it must be filled: always, or in every row that speaks of an event.
    longest : int
        The greatest number of characters.
    example : str
    """

    name: str
    meaning: str
    sort: str = "text"
    codes: str = ""
    pattern: str = ""
    needed: str = ""
    longest: int = 300
    example: str = ""


_LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_URL = r"https?://[^\s/?#]+\.[^\s]+"

COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        Column(
            "event_id",
            "Id of the event spoken of; empty: found by person, kind and date, or new; 'new': certainly not there yet.",
            "pattern",
            pattern=r"E[0-9]{4,}|new(-[a-z0-9]+)?",
            example="E0042",
        ),
        Column(
            "person",
            "The person, by id or any known spelling; a new person by the Latin-script name.",
            "name",
            needed="event",
            longest=120,
            example="Mira Murati",
        ),
        Column(
            "person_spelling",
            "How the document spells the person, if that spelling is new.",
            "name",
            longest=120,
            example="米拉·穆拉提",
        ),
        Column("person_spelling_kind", "What sort of spelling that is.", "code", "name_kinds"),
        Column("track", "Company, board or advisory.", "code", "tracks", needed="event", example="employment"),
        Column("kind", "What the document says happened.", "code", "event_kinds", needed="event", example="departed"),
        Column("announced", "The day on which the news was made public.", "date", example="2024-09-25"),
        Column("effective", "The first or the last day in the post.", "date", example="2024-09"),
        Column(
            "title",
            "The title taken, held or left, in English.",
            "name",
            longest=160,
            example="Chief Technology Officer",
        ),
        Column("title_canonical", "Of a new title: the known title of the same post, if there is one.", "name"),
        Column("title_seniority", "Of a new title: its level.", "code", "seniorities"),
        Column("title_area", "Of a new title: its field of work.", "code", "areas"),
        Column("previous_title", "Of an appointment: the title that it replaces.", "name", longest=160),
        Column("team", "Team or body.", "name", longest=160),
        Column("origin", "Of an arrival: the organisation the person came from.", "name", longest=120),
        Column("origin_kind", "Of a new organisation: what sort it is.", "code", "organization_kinds"),
        Column("destination", "Of an exit: the organisation the person went to.", "name", longest=120),
        Column("destination_kind", "Of a new organisation: what sort it is.", "code", "organization_kinds"),
        Column("destination_title", "As what.", "name", longest=160),
        Column("initiative", "Of an exit: who decided.", "code", "initiatives"),
        Column("reason", "Of an exit: why.", "code", "reasons"),
        Column("reason_basis", "On whose word the reason stands.", "code", "reason_bases"),
        Column(
            "locator",
            "Where in the document: p3 is its third non-empty line.",
            "pattern",
            pattern=r"p[1-9][0-9]{0,5}",
            needed="event",
            example="p3",
        ),
        Column("note", "Own words, never a quotation.", "text", longest=280),
        Column("rank", "Weight against other documents; empty: normal.", "code", "ranks"),
        Column("rank_reason", "Why it is preferred or deprecated.", "text", longest=280),
        Column(
            "source_url",
            "Address of the document, or the id of a known one; #name for one known only through another.",
            "url",
            pattern=rf"{_URL}|#[a-z0-9-]+|S[0-9]{{4,}}",
            needed="always",
            longest=2000,
            example="https://example.com/2024/09/25/news",
        ),
        Column("source_archive_url", "Address of an archived copy.", "url", pattern=_URL, longest=2000),
        Column("source_publisher", "Who published it.", "name", needed="always", longest=160, example="Reuters"),
        Column("source_author", "Who signed it.", "name"),
        Column("source_title", "Its own headline.", "text", longest=500),
        Column("source_published", "When it was published.", "date", needed="always", example="2024-09-25"),
        Column("source_lang", "Its language, BCP 47.", "pattern", pattern=_LANGUAGE, needed="always", example="en"),
        Column("source_kind", "What sort of document it is.", "code", "source_kinds", needed="always", example="news"),
        Column(
            "source_origin_url",
            "Of a copy: address, id (S0001) or #name of the document it goes back to.",
            "url",
            pattern=rf"{_URL}|#[a-z0-9-]+|S[0-9]{{4,}}",
            longest=2000,
        ),
        Column("source_accessed", "The day on which it was read.", "date", example="2024-09-26"),
        Column("source_extent", "How much of it was read.", "code", "extents", needed="always", example="full"),
        Column("source_note", "Own words on the document.", "text", longest=280),
        Column(
            "confirmed",
            "Codes of doubts that were looked into and do not hold, as C012 C030.",
            "pattern",
            pattern=r"[A-Z][0-9]{3}( [A-Z][0-9]{3})*",
            example="C012",
        ),
    )
}

SOURCE_COLUMNS = tuple(name for name in COLUMNS if name.startswith("source_"))
#: Columns of the table of documents that a contribution fills as they are, as `source_` and their name.
SOURCE_CELLS = (
    "archive_url",
    *(name.removeprefix("source_") for name in SOURCE_COLUMNS if not name.endswith("_url")),
)
#: Columns that must stand in the header; the others may be left out.
NEEDED = tuple(column.name for column in COLUMNS.values() if column.needed)


def codes_of(name: str) -> tuple[str, ...]:
    """The codes that a column allows, none if any text goes.

    >>> codes_of("track")
    ('employment', 'board', 'advisory')
    """
    vocabulary = COLUMNS[name].codes
    return tuple(VOCABULARIES[vocabulary]) if vocabulary else ()
