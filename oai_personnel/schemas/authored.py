"""The tables that are written by hand, by ``oai-personnel add`` or at a release."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from oai_personnel.schemas.fields import (
    CLAIM_ID,
    EVENT_ID,
    FIGURE_ID,
    LANGUAGE,
    LIST,
    LOCATOR,
    MEANING,
    PERSON_ID,
    SEAT,
    SHA256,
    SOURCE_ID,
    URL,
    VERSION,
    Table,
    coded,
    key,
    note,
    partial_date,
    reference,
    text,
)


class People(Table):
    """One row per person."""

    person_id: Series[str] = key(
        "Slug of the name, ASCII, frozen when created.", PERSON_ID, longest=120, contribution="person"
    )
    name: Series[str] = text("The Latin-script name the person goes by.", nullable=False, longest=120)
    note: Series[str] = note()


class Names(Table):
    """Every other spelling by which a source may call a person."""

    person_id: Series[str] = reference("people.person_id", MEANING["person_id"])
    name: Series[str] = text("The spelling as it was met.", nullable=False, longest=120, contribution="person_spelling")
    lang: Series[str] = text(
        "Language of the document that uses it, BCP 47, with the script where it matters.",
        nullable=False,
        pattern=LANGUAGE,
    )
    kind: Series[str] = coded("name_kinds", "What sort of spelling it is.", contribution="person_spelling_kind")

    class Config(Table.Config):
        unique = ["person_id", "name", "lang"]


class Identifiers(Table):
    """The same person or organisation elsewhere, as a document states it."""

    entity_id: Series[str] = text("Id of the person or the organisation.", nullable=False, pattern=PERSON_ID)
    scheme: Series[str] = coded("schemes", "Where the identifier belongs.")
    value: Series[str] = text("The identifier.", nullable=False, longest=300)
    source_id: Series[str] = reference("sources.source_id", "The document that states it.")

    class Config(Table.Config):
        unique = ["entity_id", "scheme", "value"]


class Organizations(Table):
    """Where people came from or went."""

    organization_id: Series[str] = key("Slug of the name, ASCII, frozen when created.", PERSON_ID)
    name: Series[str] = text("The name in English.", nullable=False, longest=120)
    kind: Series[str] = coded(
        "organization_kinds", "What sort of organisation it is.", contribution=("origin_kind", "destination_kind")
    )
    parent_id: Series[str] = reference(
        "organizations.organization_id", "The organisation to which it belongs.", nullable=True
    )


class Titles(Table):
    """Each distinct job title, classified once."""

    title: Series[str] = text("The title in English, as reported.", nullable=False, longest=160, unique=True)
    canonical_title: Series[str] = reference(
        "titles.title", "The one spelling that is used for this post.", contribution="title_canonical"
    )
    seniority: Series[pd.CategoricalDtype] = coded("seniorities", "Level of the title.", contribution="title_seniority")
    area: Series[str] = coded("areas", "Field of work.", contribution="title_area")
    holders: Series[str] = coded("holders", "Whether two people can hold it at one time.", contribution="title_holders")


class Teams(Table):
    """Each distinct team, board or committee, classified once."""

    team: Series[str] = text("The name as reported.", nullable=False, longest=160, unique=True)
    canonical_team: Series[str] = reference("teams.team", "The one spelling that is used for this team.")
    area: Series[str] = coded("areas", "Field of work.", contribution="team_area")


class Sources(Table):
    """One row per document."""

    source_id: Series[str] = key("Identifier, S and a number.", SOURCE_ID)
    url: Series[str] = text(
        "Address; empty for a document known only through another.",
        pattern=URL,
        longest=2000,
        contribution="source_url",
    )
    archive_url: Series[str] = text(
        "Address of an archived copy.", pattern=URL, longest=2000, contribution="source_archive_url"
    )
    publisher: Series[str] = text("Who published it.", nullable=False, longest=160, contribution="source_publisher")
    author: Series[str] = text("Who signed it.", longest=300, contribution="source_author")
    title: Series[str] = text("Its own headline.", longest=500, contribution="source_title")
    published: Series[str] = partial_date(
        "When it was published, as an EDTF date with a known end.", nullable=False, contribution="source_published"
    )
    lang: Series[str] = text("Language, BCP 47.", nullable=False, pattern=LANGUAGE, contribution="source_lang")
    kind: Series[str] = coded(
        "source_kinds", "What sort of document it is; the tier follows from it.", contribution="source_kind"
    )
    copy_of: Series[str] = reference(
        "sources.source_id",
        "The document that this one copies, translates or relays; the last in the chain names the family.",
        nullable=True,
        contribution="source_copy_of",
    )
    seen_in: Series[str] = reference(
        "sources.source_id",
        "The document through which this one is known, where it was not read itself.",
        nullable=True,
        contribution="source_seen_in",
    )
    accessed: Series[str] = partial_date(
        "The day on which it, or the document in which it was seen, was read.", contribution="source_accessed"
    )
    extent: Series[str] = coded("extents", "How much of it was read.", contribution="source_extent")
    sha256: Series[str] = text("SHA-256 of the text that was read, where it was kept.", pattern=SHA256)
    note: Series[str] = note(contribution="source_note")


class Claims(Table):
    """What one source says of one event. A cell is empty where the source is silent."""

    claim_id: Series[str] = key("Identifier, C and a number.", CLAIM_ID)
    event_id: Series[str] = reference(
        "events.event_id", "The event of which it speaks.", pattern=EVENT_ID, contribution="event_id"
    )
    person_id: Series[str] = reference("people.person_id", MEANING["person_id"], contribution="person")
    track: Series[str] = coded("tracks", MEANING["track"], contribution="track")
    source_id: Series[str] = reference("sources.source_id", MEANING["source_id"], contribution="source_url")
    locator: Series[str] = text(MEANING["locator"], nullable=False, pattern=LOCATOR, contribution="locator")
    kind: Series[str] = coded("event_kinds", "What the source says happened.", resolves="plain", contribution="kind")
    announced: Series[str] = partial_date(
        MEANING["announced"], resolves="date", disputable=True, contribution="announced"
    )
    effective: Series[str] = partial_date(
        MEANING["effective"], resolves="date", disputable=True, contribution="effective"
    )
    title: Series[str] = reference(
        "titles.title",
        "The title taken, held or left, in English.",
        nullable=True,
        longest=160,
        resolves="title",
        contribution="title",
    )
    previous_title: Series[str] = reference(
        "titles.title",
        "The title that it replaces.",
        nullable=True,
        longest=160,
        resolves="title",
        phases=("title",),
        contribution="previous_title",
    )
    team: Series[str] = reference(
        "teams.team", MEANING["team"], nullable=True, longest=160, resolves="team", contribution="team"
    )
    origin_id: Series[str] = reference(
        "organizations.organization_id",
        MEANING["origin_id"],
        nullable=True,
        longest=120,
        resolves="plain",
        phases=("start", "title"),
        contribution="origin",
    )
    destination_id: Series[str] = reference(
        "organizations.organization_id",
        MEANING["destination_id"],
        nullable=True,
        longest=120,
        resolves="plain",
        disputable=True,
        phases=("exit", "title_end"),
        contribution="destination",
    )
    destination_title: Series[str] = text(
        MEANING["destination_title"],
        longest=160,
        resolves="plain",
        governed_by="destination_id",
        phases=("exit", "title_end"),
        contribution="destination_title",
    )
    initiative: Series[str] = coded(
        "initiatives",
        MEANING["initiative"],
        nullable=True,
        resolves="plain",
        disputable=True,
        silent="unknown",
        phases=("exit", "title_end", "leave"),
        contribution="initiative",
    )
    reason: Series[str] = coded(
        "reasons",
        MEANING["reason"],
        nullable=True,
        resolves="plain",
        silent="not_stated",
        phases=("exit", "title_end", "leave"),
        contribution="reason",
    )
    reason_basis: Series[str] = coded(
        "reason_bases",
        MEANING["reason_basis"],
        nullable=True,
        resolves="plain",
        governed_by="reason",
        contribution="reason_basis",
    )
    rank: Series[str] = coded("ranks", "The curator's weight.", contribution="rank")
    rank_reason: Series[str] = note("Why it is preferred or deprecated.", contribution="rank_reason")
    rank_columns: Series[str] = text(
        "The columns that a preference decides, separated by blanks; empty: all.",
        pattern=LIST,
        contribution="rank_columns",
    )
    note: Series[str] = note("What this document says or gets wrong, in the curators' words.", contribution="note")

    class Config(Table.Config):
        unique = ["event_id", "source_id", "locator"]


class EventNotes(Table):
    """What a reader of an event must know, in whole sentences."""

    event_id: Series[str] = key("The event.", EVENT_ID, references="events.event_id")
    note: Series[str] = note("The note.", nullable=False, longest=600)


class Figures(Table):
    """What sources say about the organisation in numbers."""

    figure_id: Series[str] = key("Identifier, F and a number.", FIGURE_ID)
    metric: Series[str] = coded("metrics", "What is counted.")
    qualifier: Series[str] = coded("qualifiers", "How the number is meant.")
    value: Series[float] = pa.Field(ge=0, description="The number; a share lies between 0 and 1.")
    scope: Series[str] = text("Who is counted, in the curators' words.", nullable=False)
    period_start: Series[str] = partial_date("Of a count over time: the begin of the period.")
    as_of: Series[str] = partial_date("The day for which the number is given, or the end of the period.")
    source_id: Series[str] = reference("sources.source_id", MEANING["source_id"])
    locator: Series[str] = text(MEANING["locator"], nullable=False, pattern=LOCATOR)
    note: Series[str] = note()


class FigureScopes(Table):
    """Who is counted in a figure, for a machine: how the same count is taken from the events."""

    figure_id: Series[str] = key("The figure.", FIGURE_ID, references="figures.figure_id")
    count: Series[str] = coded("counts", "What is counted.")
    since: Series[str] = partial_date("Begin of the period; empty: period_start of the figure.")
    until: Series[str] = partial_date(
        "End of the period, or the day; empty: as_of of the figure, else when it was published."
    )
    track: Series[str] = coded("tracks", "Of departures: only this track.", nullable=True)
    seniority: Series[str] = text("Of departures: only these levels, separated by blanks.", pattern=LIST)
    area: Series[str] = text("Of departures: only these fields of work, separated by blanks.", pattern=LIST)
    team: Series[str] = text("Of departures: only this team.")
    seat: Series[str] = reference("seats.seat", "Of seat_holders: the seat.", nullable=True)
    people: Series[str] = text("Only these people, by id, separated by blanks.", pattern=LIST)
    destination_id: Series[str] = reference(
        "organizations.organization_id", "Of departures: only those who went there.", nullable=True
    )
    on_leave: Series[str] = coded(
        "leaves_counted", "Whether people on leave count as present; empty: they do.", nullable=True
    )
    note: Series[str] = note("Why the scope is read in this way.")


class Seats(Table):
    """Posts that last longer than their holders, and the titles that fill them: one row per seat and title."""

    seat: Series[str] = text("Slug of the seat, frozen when created.", nullable=False, pattern=SEAT)
    title: Series[str] = reference("titles.title", "A canonical title whose holder fills the seat.")
    since: Series[str] = partial_date(
        "Since when that title has filled it: the first date that a claim shows.", nullable=False
    )
    until: Series[str] = partial_date("Until when; empty if it still does.")
    holders: Series[str] = coded("holders", "How many people hold the seat at a time.")
    last_looked: Series[str] = partial_date(MEANING["last_looked"], nullable=False)
    note: Series[str] = note("The documents on which the dates rest, by source id; own words of the curators.")

    class Config(Table.Config):
        unique = ["seat", "title"]


class Vacancies(Table):
    """Spans in which a document shows a seat empty."""

    seat: Series[str] = reference("seats.seat", "The seat.")
    since: Series[str] = partial_date("The first day on which it is shown empty.", nullable=False)
    until: Series[str] = partial_date("The last day on which it is shown empty; empty if nothing shows its end.")
    source_id: Series[str] = reference("sources.source_id", "The document that shows it.")
    locator: Series[str] = text(MEANING["locator"], nullable=False, pattern=LOCATOR)
    note: Series[str] = note()

    class Config(Table.Config):
        unique = ["seat", "since", "source_id"]


class Retired(Table):
    """Every id that was given and is no longer in use; none is ever used again."""

    id: Series[str] = text("The id that is gone.", nullable=False, unique=True)
    successor_id: Series[str] = text("The id that replaces it; empty if it was retracted.")
    reason: Series[str] = note("Why.", nullable=False)
    version: Series[str] = text("The first release without it.", nullable=False, pattern=VERSION)


class Changes(Table):
    """Every cell that a release changed."""

    version: Series[str] = text("The release.", nullable=False, pattern=VERSION)
    table: Series[str] = text("The table.", nullable=False, pattern=LIST)
    id: Series[str] = text("Key of the row; several columns of a key are joined by |.", nullable=False)
    column: Series[str] = text(
        "The column; of a row that came or went, the first column of its key.", nullable=False, pattern=LIST
    )
    before: Series[str] = text("What it read before; empty if nothing.")
    after: Series[str] = text("What it reads since; empty if nothing.")
    reason: Series[str] = note("Why.")
    claim_ids: Series[str] = text("The claims that changed with it, separated by blanks.")

    class Config(Table.Config):
        unique = ["version", "table", "id", "column"]
