"""The columns of a contribution, read from the schemas: one row per event and document.

A column of claims or of documents that says in `oai_personnel.schemas` how it is called
in a contribution is a column here, with its meaning, codes, form and length. Added are
only those that describe something new (a spelling, a title, an organisation) and
``confirmed``. A cell is empty where the document is silent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from oai_personnel import schemas
from oai_personnel.schemas import AUTHORED, columns_of
from oai_personnel.vocabularies import VOCABULARIES


class ContributionColumn(NamedTuple):
    """A column of the contribution file.

    Attributes
    ----------
    name : str
    description : str
        What to write in it.
    sort : {"text", "name", "date", "code", "url", "pattern"}
        What it holds.
    vocabulary : str
        The vocabulary of a code.
    form : str
        A regular expression that the whole cell must match.
    needed : {"", "always", "event"}
        Whether it must be filled: always, or in every row that speaks of an event.
    longest : int
        The greatest number of characters.
    """

    name: str
    description: str
    sort: str
    vocabulary: str = ""
    form: str = ""
    needed: str = ""
    longest: int = 300

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that it allows, none if any text goes."""
        return tuple(VOCABULARIES[self.vocabulary]) if self.vocabulary else ()

    @property
    def is_edtf(self) -> bool:
        """Whether it holds a date."""
        return self.sort == "date"

    @property
    def example(self) -> str:
        """What may be written in it, empty if there is no example."""
        return _EXAMPLES.get(self.name, "")

    @property
    def fix(self) -> str:
        """What to write instead of something that does not have its form."""
        return f"Write it like {self.example}." if self.example else ""


#: What is said otherwise than in the tables, because a contribution names things by name or address.
_DESCRIPTIONS = {
    "event_id": "Id of the event; empty: found by person, kind and date, or new; 'new': certainly not in the dataset.",
    "person": "The person, by id or any known spelling; a new person by the Latin-script name; "
    "somebody new who has the name of a known person: new: and the name.",
    "origin": "Of an arrival: the organisation the person came from.",
    "destination": "Of an exit: the organisation the person went to.",
    "rank": "Weight against other documents; empty: normal.",
    "source_url": "Address of the document, or the id of a known one, of which the other cells may be empty; "
    "#name for one known only through another.",
    "source_copy_of": "Of a copy: address, id (S0001) or #name of the document it goes back to.",
    "source_seen_in": "Of an unseen document: address or id of the document through which it is known.",
}
_EXAMPLES = {
    "event_id": "E0042",
    "person": "Mira Murati",
    "person_spelling": "米拉·穆拉提",
    "track": "employment",
    "kind": "departed",
    "announced": "2024-09-25",
    "effective": "2024-09",
    "title": "Chief Technology Officer",
    "locator": "p3",
    "source_url": "https://example.com/2024/09/25/news",
    "source_publisher": "Reuters",
    "source_published": "2024-09-25",
    "source_lang": "en",
    "source_kind": "news",
    "source_accessed": "2024-09-26",
    "source_extent": "full",
    "confirmed": "C012",
}
_DOCUMENT = rf"{schemas.URL}|#[a-z0-9-]+|{schemas.SOURCE_ID}"
_FORMS = {
    "event_id": rf"{schemas.EVENT_ID}|new(-[a-z0-9]+)?",
    "source_url": _DOCUMENT,
    "source_copy_of": _DOCUMENT,
    "source_seen_in": _DOCUMENT,
}
_PROSE = ("note", "rank_reason", "source_title", "source_note")
#: Filled in every table, and yet not in every row of a contribution.
_OPTIONAL = ("event_id", "rank")
_TABLES = {name: {c.name: c for c in columns_of(model)} for name, model in AUTHORED.items()}


def _made(column: schemas.Column, name: str, needed: str = "", description: str = "") -> ContributionColumn:
    form = _FORMS.get(name, column.form)
    if column.vocabulary:
        sort = "code"
    elif column.is_edtf:
        sort = "date"
    elif form:
        sort = "url" if name.endswith("_url") else "pattern"
    else:
        sort = "text" if name in _PROSE else "name"
    description = description or _DESCRIPTIONS.get(name, column.description)
    return ContributionColumn(name, description, sort, column.vocabulary, form, needed, _longest(column))


def _longest(column: schemas.Column) -> int:
    """The length of a cell: its own, or that of what it names."""
    table, _, key = column.references.partition(".")
    named = _TABLES.get(table, {})
    lengths = (named[name].longest for name in ("url", "name", key) if name in named)
    return column.longest or next((length for length in lengths if length), 300)


def _columns() -> Iterator[ContributionColumn]:
    for column in _TABLES["claims"].values():
        if not column.contribution or column.name == "source_id":
            continue
        (name,) = column.contribution
        yield _made(column, name, "" if column.nullable or name in _OPTIONAL else "event")
        if name == "person":
            names = _TABLES["names"]
            yield _made(names["name"], "person_spelling", "", "How the document spells the person, if that is new.")
            yield _made(names["kind"], "person_spelling_kind", "", "Of a new spelling: its kind.")
        elif name == "title":
            for described in _TABLES["titles"].values():
                if described.name != "title":
                    yield _made(
                        described,
                        f"title_{described.name.removesuffix('_title')}",
                        "",
                        f"Of a new title: its {described.name.replace('_', ' ')}.",
                    )
        elif name == "team":
            yield _made(_TABLES["teams"]["area"], "team_area", "", "Of a new team: its area.")
        elif column.references.startswith("organizations."):
            yield _made(_TABLES["organizations"]["kind"], f"{name}_kind", "", "Of a new organisation: its kind.")
    for column in _TABLES["sources"].values():
        if column.contribution:
            always = not column.nullable or column.name == "url"
            yield _made(column, column.contribution[0], "always" if always else "")
    yield ContributionColumn(
        "correction_reason",
        "Of a correction of a known claim: why it reads otherwise now, in one sentence.",
        "text",
        longest=280,
    )
    yield ContributionColumn(
        "confirmed",
        "Codes of warnings that were looked into and do not apply, such as C003 C012.",
        "pattern",
        form=r"[A-Z][0-9]{3}( [A-Z][0-9]{3})*",
    )


#: All columns by name, in the order in which a template has them.
COLUMNS = {column.name: column for column in _columns()}
#: Those of an event and its claim, and those of the document.
CLAIM_COLUMNS = {
    c.name: c.contribution[0] for c in _TABLES["claims"].values() if c.contribution and c.name != "source_id"
}
SOURCE_COLUMNS = {c.name: c.contribution[0] for c in _TABLES["sources"].values() if c.contribution}
#: Those in which a document names another one.
LINKS = {c.name: c.contribution[0] for c in _TABLES["sources"].values() if c.contribution and c.references}
#: Columns that must be in the header; the others may be left out.
NEEDED = tuple(column.name for column in COLUMNS.values() if column.needed)
#: Columns of earlier versions, and what they are called since.
RENAMED = {"source_origin_url": "source_copy_of"}
#: What classifies a new title, a new team.
TITLE_CLASSES = tuple(f"title_{c.name}" for c in _TABLES["titles"].values() if c.vocabulary)
TEAM_CLASSES = tuple(f"team_{c.name}" for c in _TABLES["teams"].values() if c.vocabulary)
#: What describes another cell, and that cell.
DESCRIBES = {
    "person_spelling_kind": "person_spelling",
    "person_spelling": "person",
    **{name: "title" for name in COLUMNS if name.startswith("title_")},
    "team_area": "team",
    **{name: name.removesuffix("_kind") for name in COLUMNS if name.removesuffix("_kind") in CLAIM_COLUMNS.values()
       and name.endswith("_kind")},
}  # fmt: skip

#: What other tables call a column, where that can mean one column only.
_SYNONYMS = {
    "person": "name full_name person_name names who employee individual people",
    "title": "role position job_title job post titles",
    "previous_title": "previous_role former_title old_title previous_position",
    "kind": "event event_type action change type what status_change",
    "team": "department group division",
    "destination": "new_employer next_employer went_to new_company moved_to joined_company",
    "origin": "previous_employer former_employer came_from previous_company",
    "effective": "date event_date when effective_date date_effective",
    "announced": "announced_date announcement_date date_announced",
    "locator": "paragraph para place page",
    "note": "notes comment comments remark remarks",
    "source_url": "link links url source source_link web website article reference citation reference_url link_url",
    "source_publisher": "publisher outlet newspaper medium source_name",
    "source_title": "headline article_title source_headline",
    "source_published": "published publication_date date_published pub_date published_at source_date",
    "source_lang": "language lang source_language",
    "source_kind": "source_type kind_of_source",
    "source_accessed": "accessed date_accessed retrieved accessed_at",
}
_MEANT = {name.replace("_", ""): name for name in COLUMNS}
_MEANT |= {name: column for column, names in _SYNONYMS.items() for name in names.split()}
_ARRIVAL = "A row is one event: write a row of kind joined with this date in effective, and a row for each later event."
_EXIT = "A row is one event: write a row of kind departed with this date in effective."
#: Names of other tables for which there is no column, and what to do instead.
EXPLAINED = {
    **dict.fromkeys(("start", "start date", "started", "from", "joined", "begin"), _ARRIVAL),
    **dict.fromkeys(("end", "end date", "ended", "to", "until", "left", "departed"), _EXIT),
}


@lru_cache(maxsize=1024)
def column_meant(name: str) -> str:
    """The column that a name of a header means: however it is written, or by its usual synonym; else empty.

    >>> column_meant("Source URL"), column_meant("sourceUrl"), column_meant("Role"), column_meant("Salary")
    ('source_url', 'source_url', 'title', '')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKC", name[:80]) if unicodedata.category(c) != "Cf")
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", bare.removeprefix("ï»¿"))
    plain = re.sub(r"[\W_]+", "_", spaced).strip("_").casefold()
    plain = re.sub(r"_[1-9]$", "", plain) if re.search(r"\.[1-9]$", name) else plain
    if plain in COLUMNS:
        return plain
    return RENAMED.get(plain) or _MEANT.get(plain, "")
