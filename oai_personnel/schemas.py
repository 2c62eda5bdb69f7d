"""The one declaration of every table, as pandera models.

The types of the frames and of the Parquet files, ``datapackage.json``, the data
dictionary, the loaders, the columns of a contribution and the checks of ``validate``
are rendered from these models or read from them. They work on frames of your own:

>>> from oai_personnel import load_events
>>> from oai_personnel.schemas import Events
>>> frame = Events.validate(load_events())
>>> len(frame[frame[Events.kind] == "departed"]) > 100
True

A frame read from a CSV is accepted as it comes, see `Table.validate`. Importing this
module imports pandera; a plain load does not.

Beside pandera's own arguments a column carries metadata, which `Column` hands out:

``edtf``
    Whether it holds a partial date, see `oai_personnel.edtf`.
``codes``
    The name of its vocabulary.
``references``
    The column that it refers to, as ``"table.column"``.
``pattern``, ``longest``
    A regular expression that the whole cell matches, and the greatest number of characters.
``resolves``
    Of a claim: how the cells of several claims become one: *plain*, *date*, *title* or *team*.
``governed_by``
    Of a claim: the column whose outcome a claim must share to be heard in this one.
``disputable``
    Of a claim: whether an unsettled contradiction here makes the event disputed.
``silent``
    Of a claim: the code that says that the document is silent.
``phases``
    Of a claim: the phases of the kinds of event to which the column belongs; empty: all.
``contribution``
    The names under which a contribution has the column.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.api.pandas.model_config import BaseConfig
from pandera.typing import Series

from oai_personnel import edtf as _edtf
from oai_personnel.vocabularies import EVENT_KINDS, ORDERED, VOCABULARIES

PERSON_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
SOURCE_ID = r"S[0-9]{4,}"
CLAIM_ID = r"C[0-9]{5,}"
EVENT_ID = r"E[0-9]{4,}"
FIGURE_ID = r"F[0-9]{4,}"
ROLE_ID = r"R[0-9]{4,}[a-z]?"
SPELL_ID = r"P[0-9]{4,}[a-z]?"
LOCATOR = r"p[1-9][0-9]{0,5}"
LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
URL = r"https?://[^\s/?#]+\.[^\s]+"
SHA256 = r"[0-9a-f]{64}"
VERSION = r"[0-9]+\.[0-9]+\.[0-9]+"
SEAT = PERSON_ID
#: Codes, ids or columns in one cell, separated by one blank.
LIST = r"[a-z0-9_-]+( [a-z0-9_-]+)*"

#: What a column means wherever it stands.
MEANING = {
    "announced": "The day on which the news was made public.",
    "area": "Field of work: of the team where the team is classified, else of the title.",
    "destination_title": "The title taken at the destination.",
    "destination_id": "The organisation to which the person went.",
    "effective": "The first or the last day in the post.",
    "end_earliest": "Earliest last day; empty if no end is known.",
    "end_latest": "Latest last day; empty if no end is known.",
    "initiative": "Of exits: who decided.",
    "last_looked": "The day on which the record was last searched for the seat.",
    "last_seen": "The newest day on which a document shows the person in it.",
    "locator": "Where in the text that was read: p37 is its 37th non-empty line.",
    "note": "A note of the curators, in their own words.",
    "origin_id": "The organisation from which the person came.",
    "person": "Name of the person.",
    "person_id": "The person.",
    "reason": "Of exits: why.",
    "reason_basis": "On whose word the reason rests.",
    "seniority": "Level of the title.",
    "source_id": "The document.",
    "start_earliest": "Earliest first day; empty if nothing bounds it.",
    "start_latest": "Latest first day.",
    "team": "Team, board or committee.",
    "tenure_days_max": "Longest duration that the dates allow, in days; empty if the start or the end is not known.",
    "tenure_days_min": "Shortest duration that the dates allow, in days; until last_seen where no end is known.",
    "track": "Company, board or advisory.",
}


@pa.extensions.register_check_method(check_type="element_wise")  # type: ignore[untyped-decorator]
def is_partial_date(value: str) -> bool:
    """A date of the EDTF profile, see `oai_personnel.edtf`."""
    return _edtf.is_valid(value)


@pa.extensions.register_check_method()  # type: ignore[untyped-decorator]
def is_microseconds(series: pd.Series) -> bool:
    """A datetime column in microseconds, so that no unit differs between tables."""
    return str(series.dtype) == "datetime64[us]"


def _key(description: str, pattern: str, **metadata: Any) -> Any:
    return _text(description, nullable=False, pattern=pattern, unique=True, **metadata)


def _reference(to: str, description: str, nullable: bool = False, **metadata: Any) -> Any:
    return _text(description, nullable, references=to, **metadata)


def _text(
    description: str,
    nullable: bool = True,
    pattern: str = "",
    longest: int = 0,
    unique: bool = False,
    **metadata: Any,
) -> Any:
    checks: dict[str, Any] = {}
    if pattern:
        checks["str_matches"] = f"^(?:{pattern})$"
    if longest:
        checks["str_length"] = {"max_value": longest}
    metadata = {"pattern": pattern, "longest": longest, **metadata}
    return pa.Field(nullable=nullable, unique=unique, description=description, metadata=metadata, **checks)


def _note(description: str = MEANING["note"], nullable: bool = True, longest: int = 280, **metadata: Any) -> Any:
    return _text(description, nullable, longest=longest, **metadata)


def _date(description: str, nullable: bool = True, **metadata: Any) -> Any:
    return pa.Field(nullable=nullable, is_partial_date={}, description=description, metadata={"edtf": True, **metadata})


def _day(description: str, nullable: bool = False) -> Any:
    return pa.Field(nullable=nullable, is_microseconds={}, description=description)


def _days(description: str) -> Any:
    return pa.Field(nullable=True, ge=0, description=description)


def _count(description: str, least: int = 0) -> Any:
    return pa.Field(ge=least, description=description)


def _flag(description: str) -> Any:
    return pa.Field(description=description)


def _coded(vocabulary: str, description: str, nullable: bool = False, **metadata: Any) -> Any:
    """A column of codes: text, or an ordered category where readers compare the codes."""
    codes = list(VOCABULARIES[vocabulary])
    return pa.Field(
        nullable=nullable,
        isin=codes,
        dtype_kwargs={"categories": codes, "ordered": True} if vocabulary in ORDERED else None,
        description=description,
        metadata={"codes": vocabulary, **metadata},
    )


class Table(pa.DataFrameModel):
    """What all tables share: every column present, in order, nothing else."""

    class Config(BaseConfig):
        strict = True
        ordered = True
        coerce = False

    @pa.dataframe_parser
    @classmethod
    def _typed(cls, frame: pd.DataFrame) -> pd.DataFrame:
        return typed(frame, cls)

    @classmethod
    def validate(cls, check_obj: Any, *args: Any, extra: bool = False, **options: Any) -> Any:
        """Check a frame: its columns, their types, every cell.

        A frame that `pandas.read_csv` made is accepted: ISO days become ``datetime64[us]``,
        codes that are compared become ordered categories, and a column without a value
        takes the type of its column. Nothing else is converted, and nothing is repaired.

        Parameters
        ----------
        check_obj : pandas.DataFrame
            The frame.
        extra : bool
            Whether columns that the table does not have are allowed, in any order.
        *args, **options
            As of `pandera.DataFrameModel.validate`, for instance ``lazy=True``.

        Returns
        -------
        pandas.DataFrame
            The frame with the types of the table.

        Raises
        ------
        pandera.errors.SchemaError, pandera.errors.SchemaErrors
            If something is wrong; the latter with ``lazy=True``, and lists everything.

        Examples
        --------
        >>> import pandas as pd
        >>> from oai_personnel import data_path
        >>> frame = pd.read_csv(data_path("events", "csv"))
        >>> Events.validate(frame)["date_earliest"].dtype
        dtype('<M8[us]')
        >>> len(Events.validate(frame.assign(mine=1), extra=True).columns) - len(frame.columns)
        1
        """
        if not extra:
            return super().validate(check_obj, *args, **options)
        schema = copy(cls.to_schema())
        schema.strict = False
        schema.ordered = False
        return schema.validate(check_obj, *args, **options)


class People(Table):
    """One row per person."""

    person_id: Series[str] = _key(
        "Slug of the name, ASCII, frozen when created.", PERSON_ID, longest=120, contribution="person"
    )
    name: Series[str] = _text("The Latin-script name the person goes by.", nullable=False, longest=120)
    note: Series[str] = _note()


class Names(Table):
    """Every other spelling by which a source may call a person."""

    person_id: Series[str] = _reference("people.person_id", MEANING["person_id"])
    name: Series[str] = _text(
        "The spelling as it was met.", nullable=False, longest=120, contribution="person_spelling"
    )
    lang: Series[str] = _text(
        "Language of the document that uses it, BCP 47, with the script where it matters.",
        nullable=False,
        pattern=LANGUAGE,
    )
    kind: Series[str] = _coded("name_kinds", "What sort of spelling it is.", contribution="person_spelling_kind")

    class Config(Table.Config):
        unique = ["person_id", "name", "lang"]


class Identifiers(Table):
    """The same person or organisation elsewhere, as a document states it."""

    entity_id: Series[str] = _text("Id of the person or the organisation.", nullable=False, pattern=PERSON_ID)
    scheme: Series[str] = _coded("schemes", "Where the identifier belongs.")
    value: Series[str] = _text("The identifier.", nullable=False, longest=300)
    source_id: Series[str] = _reference("sources.source_id", "The document that states it.")

    class Config(Table.Config):
        unique = ["entity_id", "scheme", "value"]


class Organizations(Table):
    """Where people came from or went."""

    organization_id: Series[str] = _key("Slug of the name, ASCII, frozen when created.", PERSON_ID)
    name: Series[str] = _text("The name in English.", nullable=False, longest=120)
    kind: Series[str] = _coded(
        "organization_kinds", "What sort of organisation it is.", contribution=("origin_kind", "destination_kind")
    )
    parent_id: Series[str] = _reference(
        "organizations.organization_id", "The organisation to which it belongs.", nullable=True
    )


class Titles(Table):
    """Each distinct job title, classified once."""

    title: Series[str] = _text("The title in English, as reported.", nullable=False, longest=160, unique=True)
    canonical_title: Series[str] = _reference(
        "titles.title", "The one spelling that is used for this post.", contribution="title_canonical"
    )
    seniority: Series[pd.CategoricalDtype] = _coded(
        "seniorities", "Level of the title.", contribution="title_seniority"
    )
    area: Series[str] = _coded("areas", "Field of work.", contribution="title_area")
    holders: Series[str] = _coded(
        "holders", "Whether two people can hold it at one time.", contribution="title_holders"
    )


class Teams(Table):
    """Each distinct team, board or committee, classified once."""

    team: Series[str] = _text("The name as reported.", nullable=False, longest=160, unique=True)
    canonical_team: Series[str] = _reference("teams.team", "The one spelling that is used for this team.")
    area: Series[str] = _coded("areas", "Field of work.", contribution="team_area")


class Sources(Table):
    """One row per document."""

    source_id: Series[str] = _key("Identifier, S and a number.", SOURCE_ID)
    url: Series[str] = _text(
        "Address; empty for a document known only through another.",
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
    kind: Series[str] = _coded(
        "source_kinds", "What sort of document it is; the tier follows from it.", contribution="source_kind"
    )
    copy_of: Series[str] = _reference(
        "sources.source_id",
        "The document that this one copies, translates or relays; the last in the chain names the family.",
        nullable=True,
        contribution="source_copy_of",
    )
    seen_in: Series[str] = _reference(
        "sources.source_id",
        "The document through which this one is known, where it was not read itself.",
        nullable=True,
        contribution="source_seen_in",
    )
    accessed: Series[str] = _date(
        "The day on which it was read; empty if it was not read itself.", contribution="source_accessed"
    )
    extent: Series[str] = _coded("extents", "How much of it was read.", contribution="source_extent")
    sha256: Series[str] = _text("SHA-256 of the text that was read, where it was kept.", pattern=SHA256)
    note: Series[str] = _note(contribution="source_note")


class Claims(Table):
    """What one source says of one event. A cell is empty where the source is silent."""

    claim_id: Series[str] = _key("Identifier, C and a number.", CLAIM_ID)
    event_id: Series[str] = _text(
        "The event of which it speaks.", nullable=False, pattern=EVENT_ID, contribution="event_id"
    )
    person_id: Series[str] = _reference("people.person_id", MEANING["person_id"], contribution="person")
    track: Series[str] = _coded("tracks", MEANING["track"], contribution="track")
    source_id: Series[str] = _reference("sources.source_id", MEANING["source_id"], contribution="source_url")
    locator: Series[str] = _text(MEANING["locator"], nullable=False, pattern=LOCATOR, contribution="locator")
    kind: Series[str] = _coded("event_kinds", "What the source says happened.", resolves="plain", contribution="kind")
    announced: Series[str] = _date(MEANING["announced"], resolves="date", disputable=True, contribution="announced")
    effective: Series[str] = _date(MEANING["effective"], resolves="date", disputable=True, contribution="effective")
    title: Series[str] = _reference(
        "titles.title",
        "The title taken, held or left, in English.",
        nullable=True,
        longest=160,
        resolves="title",
        contribution="title",
    )
    previous_title: Series[str] = _reference(
        "titles.title",
        "The title that it replaces.",
        nullable=True,
        longest=160,
        resolves="title",
        phases=("title",),
        contribution="previous_title",
    )
    team: Series[str] = _reference(
        "teams.team", MEANING["team"], nullable=True, longest=160, resolves="team", contribution="team"
    )
    origin_id: Series[str] = _reference(
        "organizations.organization_id",
        MEANING["origin_id"],
        nullable=True,
        longest=120,
        resolves="plain",
        phases=("start", "title"),
        contribution="origin",
    )
    destination_id: Series[str] = _reference(
        "organizations.organization_id",
        MEANING["destination_id"],
        nullable=True,
        longest=120,
        resolves="plain",
        disputable=True,
        phases=("exit", "title_end"),
        contribution="destination",
    )
    destination_title: Series[str] = _text(
        MEANING["destination_title"],
        longest=160,
        resolves="plain",
        governed_by="destination_id",
        phases=("exit", "title_end"),
        contribution="destination_title",
    )
    initiative: Series[str] = _coded(
        "initiatives",
        MEANING["initiative"],
        nullable=True,
        resolves="plain",
        disputable=True,
        silent="unknown",
        phases=("exit", "title_end", "leave"),
        contribution="initiative",
    )
    reason: Series[str] = _coded(
        "reasons",
        MEANING["reason"],
        nullable=True,
        resolves="plain",
        silent="not_stated",
        phases=("exit", "title_end", "leave"),
        contribution="reason",
    )
    reason_basis: Series[str] = _coded(
        "reason_bases",
        MEANING["reason_basis"],
        nullable=True,
        resolves="plain",
        governed_by="reason",
        contribution="reason_basis",
    )
    rank: Series[str] = _coded("ranks", "The curator's weight.", contribution="rank")
    rank_reason: Series[str] = _note("Why it is preferred or deprecated.", contribution="rank_reason")
    rank_columns: Series[str] = _text(
        "The columns that a preference decides, separated by blanks; empty: all.",
        pattern=LIST,
        contribution="rank_columns",
    )
    note: Series[str] = _note("What this document says or gets wrong, in the curators' words.", contribution="note")

    class Config(Table.Config):
        unique = ["event_id", "source_id", "locator"]


class EventNotes(Table):
    """What a reader of an event must know, in whole sentences."""

    event_id: Series[str] = _key("The event.", EVENT_ID, references="events.event_id")
    note: Series[str] = _note("The note.", nullable=False, longest=600)


class Figures(Table):
    """What sources say about the organisation in numbers."""

    figure_id: Series[str] = _key("Identifier, F and a number.", FIGURE_ID)
    metric: Series[str] = _coded("metrics", "What is counted.")
    qualifier: Series[str] = _coded("qualifiers", "How the number is meant.")
    value: Series[float] = pa.Field(ge=0, description="The number; a share lies between 0 and 1.")
    scope: Series[str] = _text("Who is counted, in the curators' words.", nullable=False)
    period_start: Series[str] = _date("Of a count over time: the begin of the period.")
    as_of: Series[str] = _date("The day for which the number is given, or the end of the period.")
    source_id: Series[str] = _reference("sources.source_id", MEANING["source_id"])
    locator: Series[str] = _text(MEANING["locator"], nullable=False, pattern=LOCATOR)
    note: Series[str] = _note()


class FigureScopes(Table):
    """Who is counted in a figure, for a machine: how the same count is taken from the events."""

    figure_id: Series[str] = _key("The figure.", FIGURE_ID, references="figures.figure_id")
    count: Series[str] = _coded("counts", "What is counted.")
    since: Series[str] = _date("Begin of the period; empty: period_start of the figure.")
    until: Series[str] = _date("End of the period, or the day; empty: as_of of the figure, else when it was published.")
    track: Series[str] = _coded("tracks", "Of departures: only this track.", nullable=True)
    seniority: Series[str] = _text("Of departures: only these levels, separated by blanks.", pattern=LIST)
    area: Series[str] = _text("Of departures: only these fields of work, separated by blanks.", pattern=LIST)
    team: Series[str] = _text("Of departures: only this team.")
    seat: Series[str] = _reference("seats.seat", "Of seat_holders: the seat.", nullable=True)
    people: Series[str] = _text("Only these people, by id, separated by blanks.", pattern=LIST)
    destination_id: Series[str] = _reference(
        "organizations.organization_id", "Of departures: only those who went there.", nullable=True
    )
    on_leave: Series[str] = _coded(
        "leaves_counted", "Whether people on leave count as present; empty: they do.", nullable=True
    )
    note: Series[str] = _note("Why the scope is read in this way.")


class Seats(Table):
    """Posts that last longer than their holders, and the titles that fill them: one row per seat and title."""

    seat: Series[str] = _text("Slug of the seat, frozen when created.", nullable=False, pattern=SEAT)
    title: Series[str] = _reference("titles.title", "A canonical title whose holder fills the seat.")
    since: Series[str] = _date(
        "Since when that title has filled it: the first date that a claim shows.", nullable=False
    )
    until: Series[str] = _date("Until when; empty if it still does.")
    holders: Series[str] = _coded("holders", "How many people hold the seat at a time.")
    last_looked: Series[str] = _date(MEANING["last_looked"], nullable=False)
    note: Series[str] = _note("The documents on which the dates rest, by source id; own words of the curators.")

    class Config(Table.Config):
        unique = ["seat", "title"]


class Vacancies(Table):
    """Spans in which a document shows a seat empty."""

    seat: Series[str] = _reference("seats.seat", "The seat.")
    since: Series[str] = _date("The first day on which it is shown empty.", nullable=False)
    until: Series[str] = _date("The last day on which it is shown empty; empty if nothing shows its end.")
    source_id: Series[str] = _reference("sources.source_id", "The document that shows it.")
    locator: Series[str] = _text(MEANING["locator"], nullable=False, pattern=LOCATOR)
    note: Series[str] = _note()

    class Config(Table.Config):
        unique = ["seat", "since", "source_id"]


class Retired(Table):
    """Every id that was given and is no longer in use; none is ever used again."""

    id: Series[str] = _text("The id that is gone.", nullable=False, unique=True)
    successor_id: Series[str] = _text("The id that replaces it; empty if it was retracted.")
    reason: Series[str] = _note("Why.", nullable=False)
    version: Series[str] = _text("The first release without it.", nullable=False, pattern=VERSION)


class Events(Table):
    """One row per event, resolved from the claims, in order of date and event id."""

    date: Series[str] = _date(
        "When it happened, as exactly as it is known, by the basis in date_basis.", nullable=False
    )
    person: Series[str] = _text(MEANING["person"], nullable=False)
    kind: Series[str] = _coded("event_kinds", "What happened.")
    title: Series[str] = _reference("titles.title", "The canonical title taken, held or left.", nullable=True)
    initiative: Series[str] = _coded("initiatives", MEANING["initiative"], nullable=True)
    destination: Series[str] = _text("Name of the organisation in destination_id.")
    reason: Series[str] = _coded("reasons", MEANING["reason"], nullable=True)
    track: Series[str] = _coded("tracks", MEANING["track"])
    area: Series[str] = _coded("areas", MEANING["area"])
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", MEANING["seniority"])
    previous_title: Series[str] = _reference("titles.title", "The canonical title that it replaces.", nullable=True)
    team: Series[str] = _reference("teams.team", MEANING["team"], nullable=True)
    origin: Series[str] = _text("Name of the organisation in origin_id.")
    destination_title: Series[str] = _text(MEANING["destination_title"])
    reason_basis: Series[str] = _coded("reason_bases", MEANING["reason_basis"], nullable=True)
    announced: Series[str] = _date(MEANING["announced"])
    effective: Series[str] = _date(MEANING["effective"])
    date_basis: Series[str] = _coded("date_bases", "What the date is the date of.")
    reversed_by: Series[str] = _reference(
        "events.event_id", "Of a departure: the return within 31 days that undid it.", nullable=True
    )
    origin_id: Series[str] = _reference("organizations.organization_id", MEANING["origin_id"], nullable=True)
    destination_id: Series[str] = _reference("organizations.organization_id", MEANING["destination_id"], nullable=True)
    n_sources: Series[int] = _count("Documents that speak of it, deprecated claims left out.", 1)
    has_primary: Series[bool] = _flag("Whether a primary document that speaks of it was read.")
    quotes_primary: Series[bool] = _flag("Whether a document that was read quotes a primary one.")
    has_conflict: Series[bool] = _flag("Whether a claim contradicts a cell of the row.")
    first_reported: Series[pa.DateTime] = _day(
        "The first day on which a dated document had certainly told of it; empty if no document is dated.",
        nullable=True,
    )
    date_precision: Series[pd.CategoricalDtype] = _coded("date_precisions", "How exactly the date is known.")
    date_earliest: Series[pa.DateTime] = _day("Earliest day meant; where nothing bounds it, the latest one.")
    date_latest: Series[pa.DateTime] = _day("Latest day meant.")
    status: Series[pd.CategoricalDtype] = _coded("statuses", "How well it is established.")
    n_independent: Series[int] = _count("Independent voices among the documents that were read.")
    person_id: Series[str] = _reference("people.person_id", MEANING["person_id"])
    note: Series[str] = _text("What a reader must know of it, from the table event_notes.")
    event_id: Series[str] = _key("Identifier, E and a number; never used again.", EVENT_ID)


class Spells(Table):
    """One row per uninterrupted stay of a person on a track, folded from the events."""

    spell_id: Series[str] = _key("P and the number of the event with which it begins or is first seen.", SPELL_ID)
    person: Series[str] = _text(MEANING["person"], nullable=False)
    person_id: Series[str] = _reference("people.person_id", MEANING["person_id"])
    track: Series[str] = _coded("tracks", MEANING["track"])
    team: Series[str] = _reference("teams.team", "Of the board track: the board or committee.", nullable=True)
    start_earliest: Series[pa.DateTime] = _day(MEANING["start_earliest"], nullable=True)
    start_latest: Series[pa.DateTime] = _day(MEANING["start_latest"])
    end_earliest: Series[pa.DateTime] = _day(MEANING["end_earliest"], nullable=True)
    end_latest: Series[pa.DateTime] = _day(MEANING["end_latest"], nullable=True)
    last_seen: Series[pa.DateTime] = _day("The newest day on which a document shows the person there.", nullable=True)
    end_known: Series[bool] = _flag("Whether an event ends it.")
    tenure_days_min: Series[pd.Int64Dtype] = _days(MEANING["tenure_days_min"])
    tenure_days_max: Series[pd.Int64Dtype] = _days(MEANING["tenure_days_max"])
    start_event_id: Series[str] = _reference("events.event_id", "The event that opens it.", nullable=True)
    end_event_id: Series[str] = _reference("events.event_id", "The event that ends it.", nullable=True)


class Roles(Table):
    """One row per title held without a break within a stay, folded from the events."""

    role_id: Series[str] = _key(
        "R and the number of the event that opens it; with b behind it if only its end was seen.", ROLE_ID
    )
    spell_id: Series[str] = _reference("spells.spell_id", "The stay within which it was held.")
    person: Series[str] = _text(MEANING["person"], nullable=False)
    person_id: Series[str] = _reference("people.person_id", MEANING["person_id"])
    track: Series[str] = _coded("tracks", MEANING["track"])
    title: Series[str] = _reference("titles.title", "The canonical title.")
    team: Series[str] = _reference("teams.team", MEANING["team"], nullable=True)
    area: Series[str] = _coded("areas", MEANING["area"])
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", MEANING["seniority"])
    acting: Series[bool] = _flag("Whether it was held for the time being.")
    start_earliest: Series[pa.DateTime] = _day(MEANING["start_earliest"], nullable=True)
    start_latest: Series[pa.DateTime] = _day(MEANING["start_latest"])
    end_earliest: Series[pa.DateTime] = _day(MEANING["end_earliest"], nullable=True)
    end_latest: Series[pa.DateTime] = _day(MEANING["end_latest"], nullable=True)
    last_seen: Series[pa.DateTime] = _day(MEANING["last_seen"], nullable=True)
    start_kind: Series[str] = _coded("start_kinds", "How it began; empty if only its end was seen.", nullable=True)
    end_kind: Series[str] = _coded("end_kinds", "How it ended; empty if no end is known.", nullable=True)
    start_event_id: Series[str] = _reference("events.event_id", "The event that opens it.", nullable=True)
    end_event_id: Series[str] = _reference("events.event_id", "The event that closes it.", nullable=True)
    tenure_days_min: Series[pd.Int64Dtype] = _days(MEANING["tenure_days_min"])
    tenure_days_max: Series[pd.Int64Dtype] = _days(MEANING["tenure_days_max"])


class Coverage(Table):
    """Who held each seat in each month since it exists, and where the record has a hole."""

    seat: Series[str] = _reference("seats.seat", "The seat.")
    month: Series[pa.DateTime] = _day("The first day of the month.")
    state: Series[str] = _coded("coverage_states", "What is known of the seat in that month.")
    holders: Series[str] = _text(
        "Who certainly held it on some day of the month, in order of arrival, separated by semicolons."
    )
    possible_holders: Series[str] = _text(
        "Who else is presumed to have held it, or held it under some reading of the dates, in order of name."
    )
    n_holders: Series[int] = _count("People in holders.")
    last_looked: Series[str] = _date(MEANING["last_looked"], nullable=False)

    class Config(Table.Config):
        unique = ["seat", "month"]


_FROM = "The first day on which the row read so: what had been published by then shows it."
_UNTIL = "The first day on which it did not read so any more; empty if it still does."


class EventVersions(Events):
    """Every row that events ever showed, with the days on which it could be known."""

    event_id: Series[str] = _reference("events.event_id", "The event.")
    known_from: Series[pa.DateTime] = _day(_FROM)
    known_until: Series[pa.DateTime] = _day(_UNTIL, nullable=True)

    class Config(Table.Config):
        unique = ["event_id", "known_from"]


class SpellVersions(Spells):
    """Every row that spells ever showed, with the days on which it could be known."""

    spell_id: Series[str] = _text("Identifier of the stay.", nullable=False, pattern=SPELL_ID)
    known_from: Series[pa.DateTime] = _day(_FROM)
    known_until: Series[pa.DateTime] = _day(_UNTIL, nullable=True)

    class Config(Table.Config):
        unique = ["spell_id", "known_from"]


class RoleVersions(Roles):
    """Every row that roles ever showed, with the days on which it could be known."""

    role_id: Series[str] = _text("Identifier of the role.", nullable=False, pattern=ROLE_ID)
    spell_id: Series[str] = _text("The stay within which it was held.", nullable=False, pattern=SPELL_ID)
    known_from: Series[pa.DateTime] = _day(_FROM)
    known_until: Series[pa.DateTime] = _day(_UNTIL, nullable=True)

    class Config(Table.Config):
        unique = ["role_id", "known_from"]


class Changes(Table):
    """Every cell that a release changed."""

    version: Series[str] = _text("The release.", nullable=False, pattern=VERSION)
    table: Series[str] = _text("The table.", nullable=False, pattern=LIST)
    id: Series[str] = _text("Key of the row; several columns of a key are joined by |.", nullable=False)
    column: Series[str] = _text(
        "The column; of a row that came or went, the first column of its key.", nullable=False, pattern=LIST
    )
    before: Series[str] = _text("What it read before; empty if nothing.")
    after: Series[str] = _text("What it reads since; empty if nothing.")
    reason: Series[str] = _note("Why.")
    claim_ids: Series[str] = _text("The claims that changed with it, separated by blanks.")

    class Config(Table.Config):
        unique = ["version", "table", "id", "column"]


class Departures(Table):
    """Exits, one row each: the columns of events that concern an exit, and the stay that it ended."""

    date: Series[str] = _date("When it happened, as exactly as it is known.", nullable=False)
    person: Series[str] = _text(MEANING["person"], nullable=False)
    title: Series[str] = _text("The title left; where no source names one, the titles held until then.")
    initiative: Series[str] = _coded("initiatives", MEANING["initiative"], nullable=True)
    destination: Series[str] = _text("Name of the organisation in destination_id.")
    reason: Series[str] = _coded("reasons", MEANING["reason"], nullable=True)
    track: Series[str] = _coded("tracks", MEANING["track"])
    area: Series[str] = _coded("areas", MEANING["area"])
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", MEANING["seniority"])
    tenure_days_min: Series[pd.Int64Dtype] = _days(MEANING["tenure_days_min"])
    tenure_days_max: Series[pd.Int64Dtype] = _days(MEANING["tenure_days_max"])
    team: Series[str] = _text(MEANING["team"])
    destination_title: Series[str] = _text(MEANING["destination_title"])
    reason_basis: Series[str] = _coded("reason_bases", MEANING["reason_basis"], nullable=True)
    announced: Series[str] = _date(MEANING["announced"])
    effective: Series[str] = _date(MEANING["effective"])
    date_basis: Series[str] = _coded("date_bases", "What the date is the date of.")
    reversed_by: Series[str] = _text("The return within 31 days that undid it.")
    destination_id: Series[str] = _text(MEANING["destination_id"])
    start_earliest: Series[pa.DateTime] = _day("Earliest first day of the stay; empty if nothing bounds it.", True)
    start_latest: Series[pa.DateTime] = _day("Latest first day of the stay.", True)
    n_sources: Series[int] = _count("Documents that speak of it, deprecated claims left out.", 1)
    has_primary: Series[bool] = _flag("Whether a primary document that speaks of it was read.")
    quotes_primary: Series[bool] = _flag("Whether a document that was read quotes a primary one.")
    has_conflict: Series[bool] = _flag("Whether a claim contradicts a cell of the row.")
    first_reported: Series[pa.DateTime] = _day("The first day on which a dated document had told of it.", True)
    date_precision: Series[pd.CategoricalDtype] = _coded("date_precisions", "How exactly the date is known.")
    date_earliest: Series[pa.DateTime] = _day("Earliest day meant.")
    date_latest: Series[pa.DateTime] = _day("Latest day meant.")
    status: Series[pd.CategoricalDtype] = _coded("statuses", "How well it is established.")
    n_independent: Series[int] = _count("Independent voices among the documents that were read.")
    person_id: Series[str] = _text(MEANING["person_id"], nullable=False)
    note: Series[str] = _text("What a reader must know of it.")
    spell_id: Series[str] = _text("The stay that it ended.")
    event_id: Series[str] = _text("The event.", nullable=False)


class Roster(Table):
    """Who held what on a day."""

    on: Series[pa.DateTime] = _day("The day asked for.")
    person: Series[str] = _text(MEANING["person"], nullable=False)
    title: Series[str] = _text("The title; empty if the person was there and no title is known for the day.")
    team: Series[str] = _text(MEANING["team"])
    certainty: Series[pd.CategoricalDtype] = _coded("certainties", "How sure it is that the person held it on the day.")
    last_seen: Series[pa.DateTime] = _day(MEANING["last_seen"], nullable=True)
    acting: Series[bool] = _flag("Whether it was held for the time being.")
    on_leave: Series[bool] = _flag("Whether the person may have been on leave.")
    start_earliest: Series[pa.DateTime] = _day(MEANING["start_earliest"], nullable=True)
    start_latest: Series[pa.DateTime] = _day(MEANING["start_latest"])
    end_earliest: Series[pa.DateTime] = _day(MEANING["end_earliest"], nullable=True)
    end_latest: Series[pa.DateTime] = _day(MEANING["end_latest"], nullable=True)
    seniority: Series[pd.CategoricalDtype] = _coded("seniorities", MEANING["seniority"])
    area: Series[str] = _coded("areas", MEANING["area"])
    track: Series[str] = _coded("tracks", MEANING["track"])
    person_id: Series[str] = _text(MEANING["person_id"], nullable=False)
    spell_id: Series[str] = _text("The stay.", nullable=False)
    role_id: Series[str] = _text("The role; empty if no title is known.")


class Founders(Table):
    """The people counted as founders, and who of them is still there."""

    person: Series[str] = _text(MEANING["person"], nullable=False)
    certainty: Series[pd.CategoricalDtype] = _coded(
        "certainties", "How sure it is that the person is still at the company or on a board; empty: left.", True
    )
    title: Series[str] = _text("The titles certainly or presumably held then, separated by semicolons.")
    founded: Series[str] = _date("When the person became a founder, as exactly as it is known.", nullable=False)
    departed: Series[str] = _date("When the person last left; empty if still there.")
    destination: Series[str] = _text("Where the person went.")
    last_seen: Series[pa.DateTime] = _day("The newest day on which a document shows the person there.", True)
    person_id: Series[str] = _text(MEANING["person_id"], nullable=False)


class Cells(Table):
    """Every cell of a claim beside the one that was chosen, as `explain` and `load_conflicts` show it."""

    event_id: Series[str] = _text("The event.", nullable=False)
    person: Series[str] = _text(MEANING["person"], nullable=False)
    column: Series[str] = _text("The column of the event.", nullable=False)
    resolved: Series[str] = _text("What the event shows.")
    rule: Series[str] = _coded("cell_rules", "The rule that chose it.")
    claim_id: Series[str] = _text("The claim; empty of a bound from the person's own history.")
    value: Series[str] = _text("What the claim says.")
    agreement: Series[str] = _coded("agreements", "How that agrees with what was chosen.")
    bound: Series[str] = _coded("bound_kinds", "Of what narrows a date: why it does.", nullable=True)
    rank: Series[str] = _coded("ranks", "The curator's weight.", nullable=True)
    rank_reason: Series[str] = _text("Why it is preferred or deprecated.")
    source_id: Series[str] = _text(MEANING["source_id"])
    family: Series[str] = _text("The document to which it goes back.")
    tier: Series[str] = _coded("tiers", "The tier of the document.", nullable=True)
    kind: Series[str] = _coded("source_kinds", "What sort of document it is.", nullable=True)
    publisher: Series[str] = _text("Who published it.")
    published: Series[str] = _date("When it was published.")
    title: Series[str] = _text("Its own headline.")
    locator: Series[str] = _text(MEANING["locator"])
    url: Series[str] = _text("Address of the document.")


class FigureChecks(Table):
    """Each reported figure beside the dataset's own count, as `check_figures` shows it."""

    figure_id: Series[str] = _text("The figure.", nullable=False)
    metric: Series[str] = _coded("metrics", "What is counted.")
    qualifier: Series[str] = _coded("qualifiers", "How the number is meant.")
    value: Series[float] = pa.Field(ge=0, description="The number; a share lies between 0 and 1.")
    scope: Series[str] = _text("Who is counted, in the curators' words.", nullable=False)
    as_of: Series[str] = _date("The day for which the number is given, or the end of the period.")
    publisher: Series[str] = _text("Who published it.", nullable=False)
    published: Series[pa.DateTime] = _day("The first day on which it was certainly published.")
    computed: Series[pd.Int64Dtype] = _days("The count under every reading of the dates.")
    computed_most: Series[pd.Int64Dtype] = _days("The count under some reading of the dates.")
    verdict: Series[str] = _coded("verdicts", "Whether both agree, by what was known when it was published.")
    difference: Series[float] = pa.Field(nullable=True, description="What the count has more than the figure, or less.")
    computed_today: Series[pd.Int64Dtype] = _days("The count from all documents.")
    verdict_today: Series[str] = _coded("verdicts", "Whether both agree by all documents.")
    why: Series[str] = _text("How it was counted, or why it cannot be.")
    rows: Series[str] = _text(
        "Ids of the people or the exits counted, separated by blanks; ? follows those counted under some reading."
    )


#: Tables written by hand, by ``oai-personnel add`` or, the last, at a release, in the order of their dependence.
AUTHORED: dict[str, type[Table]] = {
    "people": People,
    "names": Names,
    "organizations": Organizations,
    "titles": Titles,
    "teams": Teams,
    "sources": Sources,
    "identifiers": Identifiers,
    "claims": Claims,
    "event_notes": EventNotes,
    "figures": Figures,
    "seats": Seats,
    "vacancies": Vacancies,
    "figure_scopes": FigureScopes,
    "retired": Retired,
    "changes": Changes,
}
#: Tables built from them.
BUILT: dict[str, type[Table]] = {
    "events": Events,
    "spells": Spells,
    "roles": Roles,
    "coverage": Coverage,
    "event_versions": EventVersions,
    "spell_versions": SpellVersions,
    "role_versions": RoleVersions,
}
#: All tables by name.
TABLES: dict[str, type[Table]] = {**AUTHORED, **BUILT}
#: Frames that are computed on request and not stored.
VIEWS: dict[str, type[Table]] = {
    "departures": Departures,
    "roster": Roster,
    "founders": Founders,
    "cells": Cells,
    "figure_checks": FigureChecks,
}


class Column:
    """A column of a model, read once for everything that is rendered from it.

    Attributes
    ----------
    name, description : str
    type : {"string", "date", "integer", "number", "boolean"}
        A type of Table Schema; a partial date is a string.
    nullable, unique, is_edtf, is_ordered : bool
        The last: whether it is an ordered category in pandas.
    codes : tuple of str
        The allowed codes, empty if any text goes.
    vocabulary, references, pattern : str
        Empty if there is none.
    longest : int
        The greatest number of characters, 0 for any.
    minimum : float or None
    resolves, governed_by, silent : str
        Of a claim, see the module; empty if it does not apply.
    disputable : bool
    kinds : tuple of str
        Of a claim: the kinds of event to which it belongs; all if nothing limits them.
    contribution : tuple of str
        The names under which a contribution has it, empty if it has not.
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
        self.is_ordered = self.vocabulary in ORDERED
        self.references: str = metadata.get("references", "")
        self.pattern: str = metadata.get("pattern", "")
        self.longest: int = metadata.get("longest", 0)
        self.resolves: str = metadata.get("resolves", "")
        self.governed_by: str = metadata.get("governed_by", "")
        self.silent: str = metadata.get("silent", "")
        self.disputable: bool = metadata.get("disputable", False)
        phases = metadata.get("phases")
        self.kinds = tuple(code for code, kind in EVENT_KINDS.items() if not phases or kind.phase in phases)
        names = metadata.get("contribution", ())
        self.contribution: tuple[str, ...] = (names,) if isinstance(names, str) else names
        statistics = {check.name: check.statistics or {} for check in column.checks}
        self.minimum: Any = statistics.get("greater_than_or_equal_to", {}).get("min_value")


def _type_name(dtype: str) -> str:
    if dtype.startswith("datetime64"):
        return "date"
    types = {"int64": "integer", "Int64": "integer", "float64": "number", "bool": "boolean"}
    return types.get(dtype, "string")


_columns: dict[type[Table], list[Column]] = {}


def columns_of(model: type[Table]) -> list[Column]:
    """The columns of a model in order.

    >>> [column.name for column in columns_of(Titles)]
    ['title', 'canonical_title', 'seniority', 'area', 'holders']
    """
    if model not in _columns:
        _columns[model] = [Column(name, column) for name, column in model.to_schema().columns.items()]
    return _columns[model]


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


_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def typed(frame: pd.DataFrame, model: type[Table]) -> pd.DataFrame:
    """A frame with the types of a model, where its values leave no doubt.

    Cells that do not fit stay as they are, for the check to name them.

    Parameters
    ----------
    frame : pandas.DataFrame
        For instance as `pandas.read_csv` made it; columns that the model has not are kept.
    model : type
        A model of this module.

    Returns
    -------
    pandas.DataFrame
        A new frame if anything changed, else the frame itself.
    """
    changed = {}
    for column in columns_of(model):
        if column.name in frame:
            before = frame[column.name]
            after = _series(before, column)
            if after is not before:
                changed[column.name] = after
    return frame.assign(**changed) if changed else frame


def _series(series: pd.Series, column: Column) -> pd.Series:
    """A column with its type; see `typed`."""
    kind, present = series.dtype.kind, series.dropna()
    if column.is_ordered:
        fits = not isinstance(series.dtype, pd.CategoricalDtype) and set(present) <= set(column.codes)
        return series.astype(pd.CategoricalDtype(list(column.codes), ordered=True)) if fits else series
    if column.type == "date":
        if kind == "M":
            return series if str(series.dtype) == "datetime64[us]" else _microseconds(series)
        if present.map(lambda value: isinstance(value, str)).all() and present.str.fullmatch(_ISO_DAY).all():
            return _microseconds(pd.to_datetime(series.astype(object), format="%Y-%m-%d", errors="coerce"))
        return series
    if column.type == "integer":
        whole = kind == "f" and (present == present.round()).all()
        return series.astype("Int64") if column.nullable and (kind == "i" or whole) else series
    if column.type == "number":
        return series.astype("float64") if kind == "i" else series
    if column.type == "boolean":
        return series == "true" if len(present) == len(series) and set(present) <= {"true", "false"} else series
    if isinstance(series.dtype, pd.CategoricalDtype) or (kind in "fO" and present.empty):
        return _text_of(series.astype(object))
    if kind in "if" and (present == present.round()).all():  # years alone, read as numbers
        return _text_of(series.astype("Int64").astype(object).map(str, na_action="ignore"))
    return series


def _microseconds(series: pd.Series) -> pd.Series:
    return series.astype("datetime64[us]")


def _text_of(series: pd.Series) -> pd.Series:
    """Text as pandas keeps it: a type of its own since pandas 3, objects before."""
    plain = series.where(series.notna(), None)
    text = pd.Series(["a"]).dtype
    return plain.astype(text) if plain.dtype != text else series


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
    "date": rf"^{_ISO_DAY}$",
    "integer": r"^-?[0-9]+$",
    "number": r"^-?[0-9]+(\.[0-9]+)?$",
    "boolean": r"^(true|false)$",
}
