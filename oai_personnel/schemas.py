"""The one declaration of every table, as pandera models.

The dtypes of the frames and of the Parquet files, the descriptor ``datapackage.json``,
the data dictionary and the checks of ``validate`` are rendered from these models, and
a test checks that they are in step. The models are usable on frames of your own:

>>> from oai_personnel import load_events
>>> from oai_personnel.schemas import Events
>>> len(Events.validate(load_events())) == len(load_events())
True

Importing this module imports pandera; a plain load does not.

Beside pandera's own arguments a column carries, in its metadata, ``edtf`` (a partial
date), ``references`` (``"table.column"``), ``codes`` (the name of its vocabulary),
``pattern`` (a regular expression that the whole cell matches) and ``contribution``
(the name of its column in a contribution, where it has one).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.api.pandas.model_config import BaseConfig
from pandera.typing import Series

from oai_personnel import edtf as _edtf
from oai_personnel.vocabularies import VOCABULARIES

PERSON_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
SOURCE_ID = r"S[0-9]{4,}"
CLAIM_ID = r"C[0-9]{5,}"
EVENT_ID = r"E[0-9]{4,}"
FIGURE_ID = r"F[0-9]{4,}"
ROLE_ID = r"R[0-9]{4,}b?"
LOCATOR = r"p[1-9][0-9]{0,5}"
LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
URL = r"https?://[^\s/?#]+\.[^\s]+"
SHA256 = r"[0-9a-f]{64}"
SEAT = PERSON_ID
#: Codes or ids of one cell, parted by one blank.
LIST = r"[a-z0-9_-]+( [a-z0-9_-]+)*"
WIKIDATA_ID = r"Q[1-9][0-9]*"


@pa.extensions.register_check_method(check_type="element_wise")  # type: ignore[untyped-decorator]
def is_partial_date(value: str) -> bool:
    """A date of the EDTF profile, see `oai_personnel.edtf`."""
    return _edtf.is_valid(value)


@pa.extensions.register_check_method()  # type: ignore[untyped-decorator]
def is_microseconds(series: pd.Series) -> bool:
    """A datetime column in microseconds, so that no unit differs between tables."""
    return str(series.dtype) == "datetime64[us]"


def _key(description: str, pattern: str, **metadata: Any) -> Any:
    return pa.Field(
        unique=True,
        str_matches=f"^{pattern}$",
        description=description,
        metadata={"pattern": pattern, **metadata},
    )


def _reference(to: str, description: str, nullable: bool = False, **metadata: Any) -> Any:
    return pa.Field(nullable=nullable, description=description, metadata={"references": to, **metadata})


def _text(description: str, nullable: bool = True, pattern: str = "", longest: int = 0, **metadata: Any) -> Any:
    checks: dict[str, Any] = {}
    if pattern:
        checks["str_matches"] = f"^{pattern}$"
    if longest:
        checks["str_length"] = {"max_value": longest}
    return pa.Field(nullable=nullable, description=description, metadata={"pattern": pattern, **metadata}, **checks)


def _date(description: str, nullable: bool = True, **metadata: Any) -> Any:
    return pa.Field(nullable=nullable, is_partial_date={}, description=description, metadata={"edtf": True, **metadata})


def _day(description: str, nullable: bool = False) -> Any:
    return pa.Field(nullable=nullable, is_microseconds={}, description=description)


def _coded(vocabulary: str, description: str, nullable: bool = False, **metadata: Any) -> Any:
    return pa.Field(
        nullable=nullable,
        dtype_kwargs={"categories": list(VOCABULARIES[vocabulary]), "ordered": False},
        description=description,
        metadata={"codes": vocabulary, **metadata},
    )


class Table(pa.DataFrameModel):
    """What all tables share: every column present, in order, nothing else, nothing coerced."""

    class Config(BaseConfig):
        strict = True
        ordered = True
        coerce = False


class People(Table):
    """One row per person."""

    person_id: Series[str] = _key("Slug of the name, ASCII, frozen when created.", PERSON_ID)
    name: Series[str] = _text("The Latin-script name the person goes by.", nullable=False, longest=120)
    wikidata_id: Series[str] = _text("Wikidata item, only if a page that was read states it.", pattern=WIKIDATA_ID)
    note: Series[str] = _text("Own words of the curators.", longest=280)


class Names(Table):
    """Every other spelling by which a source may call a person."""

    person_id: Series[str] = _reference("people.person_id", "The person.")
    name: Series[str] = _text("The spelling as met.", nullable=False, longest=120)
    lang: Series[str] = _text(
        "Language of the document that uses it, BCP 47, with the script where it matters.",
        nullable=False,
        pattern=LANGUAGE,
    )
    kind: Series[pd.CategoricalDtype] = _coded("name_kinds", "What sort of spelling it is.")

    class Config(Table.Config):
        unique = ["person_id", "name", "lang"]


class Organizations(Table):
    """Where people came from or went."""

    organization_id: Series[str] = _key("Slug of the name, ASCII, frozen when created.", PERSON_ID)
    name: Series[str] = _text("The name in English.", nullable=False, longest=120)
    kind: Series[pd.CategoricalDtype] = _coded("organization_kinds", "What sort of organisation it is.")
    wikidata_id: Series[str] = _text("Wikidata item, only if a page that was read states it.", pattern=WIKIDATA_ID)


class Titles(Table):
    """Each distinct job title, classified once."""

    title: Series[str] = pa.Field(
        unique=True, description="The title in English, as reported.", str_length={"max_value": 160}
    )
    canonical_title: Series[str] = _reference("titles.title", "The one spelling that stands for all of this post.")
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", "Level.")
    area: Series[pd.CategoricalDtype] = _coded("areas", "Field of work.")


class Sources(Table):
    """One row per document."""

    source_id: Series[str] = _key("Identifier, S and a number.", SOURCE_ID)
    url: Series[str] = _text(
        "Address; empty for a document known only through a relay.",
        pattern=URL,
        longest=2000,
        contribution="source_url",
    )
    archive_url: Series[str] = _text(
        "Address of an archived copy.", pattern=URL, longest=2000, contribution="source_archive_url"
    )
    publisher: Series[str] = _text("Who published it.", nullable=False, longest=160, contribution="source_publisher")
    author: Series[str] = _text("Who signed it.", longest=300, contribution="source_author")
    title: Series[str] = _text("Its own headline.", longest=500, contribution="source_title")
    published: Series[str] = _date(
        "When it was published, as an EDTF date with a known end.", nullable=False, contribution="source_published"
    )
    lang: Series[str] = _text("Language, BCP 47.", nullable=False, pattern=LANGUAGE, contribution="source_lang")
    kind: Series[pd.CategoricalDtype] = _coded(
        "source_kinds", "What sort of document it is; the tier follows from it.", contribution="source_kind"
    )
    origin_source_id: Series[str] = _reference(
        "sources.source_id",
        "The document that this one copies, translates or relays; the last in the chain names the family.",
        nullable=True,
        contribution="source_origin_url",
    )
    accessed: Series[str] = _date(
        "The day on which it was read; empty if it is known only through a relay.", contribution="source_accessed"
    )
    extent: Series[pd.CategoricalDtype] = _coded("extents", "How much of it was read.", contribution="source_extent")
    sha256: Series[str] = _text("SHA-256 of the text that was read, where it was kept.", pattern=SHA256)
    note: Series[str] = _text("Own words of the curators.", longest=280, contribution="source_note")


class Claims(Table):
    """One source speaking of one event. A cell is empty where the source is silent."""

    claim_id: Series[str] = _key("Identifier, C and a number.", CLAIM_ID)
    event_id: Series[str] = _text("The event it speaks of.", nullable=False, pattern=EVENT_ID, contribution="event_id")
    person_id: Series[str] = _reference("people.person_id", "The person.", contribution="person")
    track: Series[pd.CategoricalDtype] = _coded("tracks", "Company, board or advisory.", contribution="track")
    source_id: Series[str] = _reference("sources.source_id", "The document.")
    locator: Series[str] = _text(
        "Where in the text that was read: p37 is its 37th non-empty line.",
        nullable=False,
        pattern=LOCATOR,
        contribution="locator",
    )
    kind: Series[pd.CategoricalDtype] = _coded("event_kinds", "What the source says happened.", contribution="kind")
    announced: Series[str] = _date("The day on which the news was made public.", contribution="announced")
    effective: Series[str] = _date("The first or the last day in the post.", contribution="effective")
    title: Series[str] = _reference(
        "titles.title", "The title taken, held or left, in English.", nullable=True, contribution="title"
    )
    previous_title: Series[str] = _reference(
        "titles.title", "The title that it replaces.", nullable=True, contribution="previous_title"
    )
    team: Series[str] = _text("Team or body.", longest=160, contribution="team")
    origin_id: Series[str] = _reference(
        "organizations.organization_id", "Where the person came from.", nullable=True, contribution="origin"
    )
    destination_id: Series[str] = _reference(
        "organizations.organization_id",
        "Where the person went next.",
        nullable=True,
        contribution="destination",
    )
    destination_title: Series[str] = _text("As what.", longest=160, contribution="destination_title")
    initiative: Series[pd.CategoricalDtype] = _coded(
        "initiatives", "Who ended it.", nullable=True, contribution="initiative"
    )
    reason: Series[pd.CategoricalDtype] = _coded("reasons", "Why it ended.", nullable=True, contribution="reason")
    reason_basis: Series[pd.CategoricalDtype] = _coded(
        "reason_bases",
        "On whose word the reason stands.",
        nullable=True,
        contribution="reason_basis",
    )
    rank: Series[pd.CategoricalDtype] = _coded("ranks", "The curator's weight.", contribution="rank")
    rank_reason: Series[str] = _text("Why it is preferred or deprecated.", longest=280, contribution="rank_reason")
    note: Series[str] = _text("Own words of the curators, never a quotation.", longest=280, contribution="note")

    class Config(Table.Config):
        unique = ["event_id", "source_id", "locator"]


class Figures(Table):
    """What sources say about the organisation in numbers."""

    figure_id: Series[str] = _key("Identifier, F and a number.", FIGURE_ID)
    metric: Series[pd.CategoricalDtype] = _coded("metrics", "What is counted.")
    qualifier: Series[pd.CategoricalDtype] = _coded("qualifiers", "How the number is meant.")
    value: Series[float] = pa.Field(ge=0, description="The number; a share lies between 0 and 1.")
    scope: Series[str] = _text("Who is counted, in own words.", nullable=False)
    period_start: Series[str] = _date("Begin of the period counted, of a count over time.")
    as_of: Series[str] = _date("The day for which the number is given, or the end of the period.")
    source_id: Series[str] = _reference("sources.source_id", "The document.")
    locator: Series[str] = _text("Where in the text that was read.", nullable=False, pattern=LOCATOR)
    note: Series[str] = _text("Own words of the curators.", longest=280)


class Redirects(Table):
    """Identifiers that were merged into others; none is ever used again."""

    old_id: Series[str] = pa.Field(unique=True, description="The identifier that is gone.")
    new_id: Series[str] = _text("The identifier that stands for it now.", nullable=False)
    reason: Series[str] = _text("Why.", nullable=False, longest=280)


class Seats(Table):
    """Posts that last longer than their holders, and the titles that fill them: one row per seat and title."""

    seat: Series[str] = _text("Slug of the seat, frozen when created.", nullable=False, pattern=SEAT)
    title: Series[str] = _reference("titles.title", "A canonical title whose holder fills the seat.")
    since: Series[str] = _date(
        "Since when that title has filled it: the first date that a claim shows.", nullable=False
    )
    until: Series[str] = _date("Until when; empty if it still does.")
    holders: Series[pd.CategoricalDtype] = _coded("holders", "How many people hold the seat at a time.")
    last_looked: Series[str] = _date("The day on which the record was last searched for the seat.", nullable=False)
    note: Series[str] = _text("What the dates rest on, by source id; own words of the curators.", longest=280)

    class Config(Table.Config):
        unique = ["seat", "title"]


class Vacancies(Table):
    """Spans in which a document shows a seat empty."""

    seat: Series[str] = _reference("seats.seat", "The seat.")
    since: Series[str] = _date("The first day on which it is shown empty.", nullable=False)
    until: Series[str] = _date("The last day on which it is shown empty; missing if nothing shows its end.")
    source_id: Series[str] = _reference("sources.source_id", "The document that shows it.")
    locator: Series[str] = _text("Where in the text that was read.", nullable=False, pattern=LOCATOR)
    note: Series[str] = _text("Own words of the curators.", longest=280)

    class Config(Table.Config):
        unique = ["seat", "since", "source_id"]


class FigureScopes(Table):
    """Who is counted in a figure, for a machine: how the same count is taken from the events."""

    figure_id: Series[str] = pa.Field(
        unique=True, description="The figure.", metadata={"references": "figures.figure_id"}
    )
    count: Series[pd.CategoricalDtype] = _coded("counts", "What is counted.")
    since: Series[str] = _date("Begin of the period; empty: period_start of the figure.")
    until: Series[str] = _date("End of the period, or the day; empty: as_of of the figure, else when it was published.")
    track: Series[pd.CategoricalDtype] = _coded("tracks", "Only this track; of departures.", nullable=True)
    seniority: Series[str] = _text("Only these levels, parted by blanks; of departures.", pattern=LIST)
    area: Series[str] = _text("Only these fields of work, parted by blanks; of departures.", pattern=LIST)
    team: Series[str] = _text("Only this team; of departures.")
    seat: Series[str] = _reference("seats.seat", "The seat; of seat_holders.", nullable=True)
    people: Series[str] = _text("Only these people, by id, parted by blanks.", pattern=LIST)
    destination_id: Series[str] = _reference(
        "organizations.organization_id", "Only those who went there; of departures.", nullable=True
    )
    on_leave: Series[pd.CategoricalDtype] = _coded(
        "leaves_counted", "Whether people on leave count as there; empty: they do.", nullable=True
    )
    note: Series[str] = _text("Why the scope is read in this way.", longest=280)


class Events(Table):
    """One row per event, resolved from the claims, in order of date and event id."""

    event_id: Series[str] = _key("Identifier, E and a number; opaque, never used again.", EVENT_ID)
    date: Series[pa.DateTime] = _day(
        "Earliest day meant, by the basis in date_basis; where no beginning is known (../2024-08), the last one."
    )
    person: Series[str] = _text("Name of the person.", nullable=False)
    kind: Series[pd.CategoricalDtype] = _coded("event_kinds", "What happened.")
    title: Series[str] = _reference("titles.title", "The canonical title taken, held or left.", nullable=True)
    track: Series[pd.CategoricalDtype] = _coded("tracks", "Company, board or advisory.")
    previous_title: Series[str] = _reference("titles.title", "The canonical title that it replaces.", nullable=True)
    team: Series[str] = _text("Team or body.")
    area: Series[pd.CategoricalDtype] = _coded("areas", "Field of work of the title.")
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", "Level of the title.")
    initiative: Series[pd.CategoricalDtype] = _coded("initiatives", "Who ended it; of exits.", nullable=True)
    reason: Series[pd.CategoricalDtype] = _coded("reasons", "Why it ended; of exits.", nullable=True)
    reason_basis: Series[pd.CategoricalDtype] = _coded(
        "reason_bases", "On whose word the reason stands.", nullable=True
    )
    origin_id: Series[str] = _reference("organizations.organization_id", "Where the person came from.", nullable=True)
    destination_id: Series[str] = _reference(
        "organizations.organization_id", "Where the person went next.", nullable=True
    )
    destination_title: Series[str] = _text("As what.")
    date_latest: Series[pa.DateTime] = _day("Latest day meant.")
    date_precision: Series[pd.CategoricalDtype] = _coded("date_precisions", "What is known of the date.")
    date_basis: Series[pd.CategoricalDtype] = _coded("date_bases", "What the date is the date of.")
    announced: Series[str] = _date("The day on which the news was made public.")
    effective: Series[str] = _date("The first or the last day in the post.")
    status: Series[pd.CategoricalDtype] = _coded("statuses", "How well it is established.")
    n_sources: Series[int] = pa.Field(ge=1, description="Documents that speak of it, deprecated ones left out.")
    n_independent: Series[int] = pa.Field(ge=1, description="Families of documents that speak of it.")
    has_primary: Series[bool] = pa.Field(description="Whether a primary source speaks of it.")
    has_conflict: Series[bool] = pa.Field(description="Whether a claim contradicts a cell of the row.")
    first_reported: Series[pa.DateTime] = _day("The first day on which it was certainly known.")
    person_id: Series[str] = _reference("people.person_id", "The person.")
    note: Series[str] = _text("Own words of the curators, from the weightiest claim that has some.")


class Roles(Table):
    """One row per title held without a break, folded from the events."""

    role_id: Series[str] = _key(
        "R and the number of the event that opens it; with b behind it if only its end was seen.", ROLE_ID
    )
    person_id: Series[str] = _reference("people.person_id", "The person.")
    person: Series[str] = _text("Name of the person.", nullable=False)
    track: Series[pd.CategoricalDtype] = _coded("tracks", "Company, board or advisory.")
    title: Series[str] = _reference("titles.title", "The canonical title; empty if no source names one.", nullable=True)
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", "Level of the title.")
    area: Series[pd.CategoricalDtype] = _coded("areas", "Field of work of the title.")
    team: Series[str] = _text("Team or body.")
    acting: Series[bool] = pa.Field(description="Whether it was held for the time being.")
    start: Series[pa.DateTime] = _day("Earliest first day; empty if the start is unknown.", nullable=True)
    start_latest: Series[pa.DateTime] = _day("Latest first day.")
    end: Series[pa.DateTime] = _day(
        "Earliest last day; empty if still held. If the day is not known, the last day on which it was certainly held.",
        nullable=True,
    )
    end_latest: Series[pa.DateTime] = _day("Latest last day; empty if still held.", nullable=True)
    start_precision: Series[pd.CategoricalDtype] = _coded(
        "date_precisions", "What is known of the start; empty if nothing.", nullable=True
    )
    end_precision: Series[pd.CategoricalDtype] = _coded(
        "date_precisions", "What is known of the end; empty if still held.", nullable=True
    )
    end_known: Series[bool] = pa.Field(description="False if it is certainly over and the day is not known.")
    start_event_id: Series[str] = _reference("events.event_id", "The event that opens it.", nullable=True)
    end_event_id: Series[str] = _reference("events.event_id", "The event that closes it.", nullable=True)


class Coverage(Table):
    """Who held each seat in each month since it exists, and where the record has a hole: built."""

    seat: Series[str] = _reference("seats.seat", "The seat.")
    month: Series[pa.DateTime] = _day("The first day of the month.")
    state: Series[pd.CategoricalDtype] = _coded("coverage_states", "What is known of the seat in that month.")
    holders: Series[str] = _text(
        "Who certainly held it on some day of the month, in order of arrival, parted by semicolons."
    )
    possible_holders: Series[str] = _text("Who else held it under some reading of the dates, in order of name.")
    n_holders: Series[int] = pa.Field(ge=0, description="People in holders.")
    last_looked: Series[str] = _date("The day on which the record was last searched for the seat.", nullable=False)

    class Config(Table.Config):
        unique = ["seat", "month"]


#: Tables written by hand or by ``oai-personnel add``, in the order in which they depend on one another.
AUTHORED: dict[str, type[Table]] = {
    "people": People,
    "names": Names,
    "organizations": Organizations,
    "titles": Titles,
    "sources": Sources,
    "claims": Claims,
    "figures": Figures,
    "redirects": Redirects,
    "seats": Seats,
    "vacancies": Vacancies,
    "figure_scopes": FigureScopes,
}
#: Tables built from them.
BUILT: dict[str, type[Table]] = {"events": Events, "roles": Roles, "coverage": Coverage}
#: All tables by name.
TABLES: dict[str, type[Table]] = {**AUTHORED, **BUILT}


class Column:
    """A column of a model, read once for everything that is rendered from it.

    Attributes
    ----------
    name, description : str
    type : {"string", "date", "integer", "number", "boolean"}
        A type of Table Schema; a partial date is a string.
    nullable, unique, is_edtf : bool
    codes : tuple of str
        The allowed codes, empty if any text goes.
    vocabulary, references, pattern, contribution : str
        Empty if there is none.
    form : str
        What the raw text must match: the pattern, or the form of the type.
    longest : int
        The greatest number of characters, 0 for any.
    """

    def __init__(self, name: str, column: Any) -> None:
        metadata = column.metadata or {}
        self.name = name
        self.description: str = column.description or ""
        self.type = _type_name(str(column.dtype))
        self.nullable: bool = column.nullable
        self.unique: bool = column.unique
        self.is_edtf: bool = metadata.get("edtf", False)
        self.vocabulary: str = metadata.get("codes", "")
        self.codes: tuple[str, ...] = tuple(VOCABULARIES[self.vocabulary]) if self.vocabulary else ()
        self.references: str = metadata.get("references", "")
        self.pattern: str = metadata.get("pattern", "")
        self.form: str = self.pattern or _RAW_PATTERNS.get(self.type, "")
        self.contribution: str = metadata.get("contribution", "")
        statistics = {check.name: check.statistics or {} for check in column.checks}
        self.longest: int = statistics.get("str_length", {}).get("max_value") or 0
        self.minimum: Any = statistics.get("greater_than_or_equal_to", {}).get("min_value")


def _type_name(dtype: str) -> str:
    if dtype.startswith("datetime64"):
        return "date"
    return {"int64": "integer", "float64": "number", "bool": "boolean"}.get(dtype, "string")


def columns_of(model: type[Table]) -> list[Column]:
    """The columns of a model in order.

    >>> [column.name for column in columns_of(Titles)]
    ['title', 'canonical_title', 'seniority', 'area']
    """
    return [Column(name, column) for name, column in model.to_schema().columns.items()]


def key_of(model: type[Table]) -> list[str]:
    """The columns that identify a row of a model.

    >>> key_of(Claims), key_of(Names)
    (['claim_id'], ['person_id', 'name', 'lang'])
    """
    alone = [column.name for column in columns_of(model) if column.unique]
    return alone[:1] or list(model.to_schema().unique or [])


def order_of(model: type[Table]) -> list[str]:
    """The columns by which the rows of an authored table are sorted: claims by event, others by key."""
    return list(model.to_schema().unique or []) or key_of(model)


def raw_schema(model: type[Table]) -> pa.DataFrameSchema:
    """The schema of a table as it stands in its CSV: every cell text, empty cells missing.

    Raw text is checked before anything is cast, because casting repairs in silence: an
    unknown code becomes missing, ``2023-11`` the first of November.
    """
    columns = {}
    for column in columns_of(model):
        checks = []
        if column.codes:
            checks.append(pa.Check.isin(column.codes))
        if column.is_edtf:
            checks.append(pa.Check(_edtf.is_valid, element_wise=True, name="is_partial_date"))
        if column.pattern:
            checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$"))
        if column.longest:
            checks.append(pa.Check.str_length(max_value=column.longest))
        if column.type in _RAW_PATTERNS:
            checks.append(pa.Check.str_matches(_RAW_PATTERNS[column.type]))
        if column.minimum is not None:
            checks.append(pa.Check(_at_least(column.minimum), element_wise=True, name="minimum"))
        # The first row with a key is no fault; those after it are.
        columns[column.name] = pa.Column(
            None,
            checks,
            nullable=column.nullable,
            unique=column.unique,
            report_duplicates="exclude_first",
            description=column.description,
        )
    unique = model.to_schema().unique
    return pa.DataFrameSchema(columns, strict=True, ordered=True, unique=unique, report_duplicates="exclude_first")


def _at_least(minimum: float) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            return float(text) >= minimum
        except ValueError:
            return True  # not a number: the pattern says so

    return check


_RAW_PATTERNS = {
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "integer": r"^-?[0-9]+$",
    "number": r"^-?[0-9]+(\.[0-9]+)?$",
    "boolean": r"^(true|false)$",
}
