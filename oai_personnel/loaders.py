"""One loader per table. Built from ``schemas`` by ``oai-personnel build``; not edited by hand.

A frame belongs to its caller: changing it never changes the next load. Codes are text,
in pandas ordered categories where readers compare them; days are ``datetime64[us]``,
partial dates are text (see `oai_personnel.edtf`), and ``frame.attrs`` carries version,
licence, citation and ``data_through``, the last day that the newest documents cover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel._frames import load

if TYPE_CHECKING:
    from datetime import date

    import polars
    import pyarrow
    from pandera.typing import DataFrame

    from oai_personnel.periods import Within
    from oai_personnel.schemas import (
        Changes,
        Claims,
        Coverage,
        EventNotes,
        Events,
        EventVersions,
        Figures,
        FigureScopes,
        Identifiers,
        Names,
        Organizations,
        People,
        Retired,
        Roles,
        RoleVersions,
        Seats,
        Sources,
        Spells,
        SpellVersions,
        Teams,
        Titles,
        Vacancies,
    )


@overload
def load_people(*, engine: Literal["pandas"] = ...) -> DataFrame[People]: ...
@overload
def load_people(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_people(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_people(*, engine: str = "pandas") -> Any:
    """Load the table of people.

    One row per person.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``person_id`` (text)
            Slug of the name, ASCII, frozen when created.
        ``name`` (text)
            The Latin-script name the person goes by.
        ``note`` (text)
            A note of the curators, in their own words.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_people
    >>> load_people().set_index("person_id").loc["mira-murati", "name"]
    'Mira Murati'
    """
    return load("people", engine)


@overload
def load_names(*, engine: Literal["pandas"] = ...) -> DataFrame[Names]: ...
@overload
def load_names(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_names(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_names(*, engine: str = "pandas") -> Any:
    """Load the table of names.

    Every other spelling by which a source may call a person.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``person_id`` (text)
            The person.
        ``name`` (text)
            The spelling as it was met.
        ``lang`` (text)
            Language of the document that uses it, BCP 47, with the script where it matters.
        ``kind`` (text, code: name_kinds)
            What sort of spelling it is.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_names
    >>> names = load_names()
    >>> names.loc[names.name == "翁荔", "person_id"].to_list()
    ['lilian-weng']
    """
    return load("names", engine)


@overload
def load_organizations(*, engine: Literal["pandas"] = ...) -> DataFrame[Organizations]: ...
@overload
def load_organizations(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_organizations(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_organizations(*, engine: str = "pandas") -> Any:
    """Load the table of organizations.

    Where people came from or went.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``organization_id`` (text)
            Slug of the name, ASCII, frozen when created.
        ``name`` (text)
            The name in English.
        ``kind`` (text, code: organization_kinds)
            What sort of organisation it is.
        ``parent_id`` (text)
            The organisation to which it belongs.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_organizations
    >>> load_organizations().set_index("organization_id").loc["anthropic", "name"]
    'Anthropic'
    """
    return load("organizations", engine)


@overload
def load_titles(*, engine: Literal["pandas"] = ...) -> DataFrame[Titles]: ...
@overload
def load_titles(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_titles(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_titles(*, engine: str = "pandas") -> Any:
    """Load the table of titles.

    Each distinct job title, classified once.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``title`` (text)
            The title in English, as reported.
        ``canonical_title`` (text)
            The one spelling that is used for this post.
        ``seniority`` (ordered category, code: seniorities)
            Level of the title.
        ``area`` (text, code: areas)
            Field of work.
        ``holders`` (text, code: holders)
            Whether two people can hold it at one time.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_titles
    >>> titles = load_titles().set_index("title")
    >>> titles.loc["Chief Technology Officer", ["seniority", "holders"]].to_list()
    ['chief', 'one']
    """
    return load("titles", engine)


@overload
def load_teams(*, engine: Literal["pandas"] = ...) -> DataFrame[Teams]: ...
@overload
def load_teams(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_teams(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_teams(*, engine: str = "pandas") -> Any:
    """Load the table of teams.

    Each distinct team, board or committee, classified once.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``team`` (text)
            The name as reported.
        ``canonical_team`` (text)
            The one spelling that is used for this team.
        ``area`` (text, code: areas)
            Field of work.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_teams
    >>> load_teams().set_index("team").loc["Superalignment", "area"]
    'safety'
    """
    return load("teams", engine)


@overload
def load_sources(*, engine: Literal["pandas"] = ...) -> DataFrame[Sources]: ...
@overload
def load_sources(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_sources(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_sources(*, engine: str = "pandas") -> Any:
    """Load the table of sources.

    One row per document.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``source_id`` (text)
            Identifier, S and a number.
        ``url`` (text)
            Address; empty for a document known only through another.
        ``archive_url`` (text)
            Address of an archived copy.
        ``publisher`` (text)
            Who published it.
        ``author`` (text)
            Who signed it.
        ``title`` (text)
            Its own headline.
        ``published`` (text, EDTF)
            When it was published, as an EDTF date with a known end.
        ``lang`` (text)
            Language, BCP 47.
        ``kind`` (text, code: source_kinds)
            What sort of document it is; the tier follows from it.
        ``copy_of`` (text)
            The document that this one copies, translates or relays; the last in the chain names the family.
        ``seen_in`` (text)
            The document through which this one is known, where it was not read itself.
        ``accessed`` (text, EDTF)
            The day on which it, or the document in which it was seen, was read.
        ``extent`` (text, code: extents)
            How much of it was read.
        ``sha256`` (text)
            SHA-256 of the text that was read, where it was kept.
        ``note`` (text)
            A note of the curators, in their own words.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_sources
    >>> bool((load_sources().kind == "company_statement").any())
    True
    """
    return load("sources", engine)


@overload
def load_identifiers(*, engine: Literal["pandas"] = ...) -> DataFrame[Identifiers]: ...
@overload
def load_identifiers(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_identifiers(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_identifiers(*, engine: str = "pandas") -> Any:
    """Load the table of identifiers.

    The same person or organisation elsewhere, as a document states it.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``entity_id`` (text)
            Id of the person or the organisation.
        ``scheme`` (text, code: schemes)
            Where the identifier belongs.
        ``value`` (text)
            The identifier.
        ``source_id`` (text)
            The document that states it.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_identifiers
    >>> load_identifiers().columns.to_list()
    ['entity_id', 'scheme', 'value', 'source_id']
    """
    return load("identifiers", engine)


@overload
def load_claims(*, engine: Literal["pandas"] = ...) -> DataFrame[Claims]: ...
@overload
def load_claims(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_claims(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_claims(*, engine: str = "pandas") -> Any:
    """Load the table of claims.

    What one source says of one event. A cell is empty where the source is silent.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``claim_id`` (text)
            Identifier, C and a number.
        ``event_id`` (text)
            The event of which it speaks.
        ``person_id`` (text)
            The person.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``source_id`` (text)
            The document.
        ``locator`` (text)
            Where in the text that was read: p37 is its 37th non-empty line.
        ``kind`` (text, code: event_kinds)
            What the source says happened.
        ``announced`` (text, EDTF)
            The day on which the news was made public.
        ``effective`` (text, EDTF)
            The first or the last day in the post.
        ``title`` (text)
            The title taken, held or left, in English.
        ``previous_title`` (text)
            The title that it replaces.
        ``team`` (text)
            Team, board or committee.
        ``origin_id`` (text)
            The organisation from which the person came.
        ``destination_id`` (text)
            The organisation to which the person went.
        ``destination_title`` (text)
            The title taken at the destination.
        ``initiative`` (text, code: initiatives)
            Of exits: who decided.
        ``reason`` (text, code: reasons)
            Of exits: why.
        ``reason_basis`` (text, code: reason_bases)
            On whose word the reason rests.
        ``rank`` (text, code: ranks)
            The curator's weight.
        ``rank_reason`` (text)
            Why it is preferred or deprecated.
        ``rank_columns`` (text)
            The columns that a preference decides, separated by blanks; empty: all.
        ``note`` (text)
            What this document says or gets wrong, in the curators' words.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_claims
    >>> claims = load_claims()
    >>> bool((claims["rank"] == "preferred").any())
    True
    """
    return load("claims", engine)


@overload
def load_event_notes(*, engine: Literal["pandas"] = ...) -> DataFrame[EventNotes]: ...
@overload
def load_event_notes(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_event_notes(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_event_notes(*, engine: str = "pandas") -> Any:
    """Load the table of event notes.

    What a reader of an event must know, in whole sentences.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``event_id`` (text)
            The event.
        ``note`` (text)
            The note.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_event_notes
    >>> load_event_notes().columns.to_list()
    ['event_id', 'note']
    """
    return load("event_notes", engine)


@overload
def load_figures(*, engine: Literal["pandas"] = ...) -> DataFrame[Figures]: ...
@overload
def load_figures(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_figures(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_figures(*, engine: str = "pandas") -> Any:
    """Load the table of figures.

    What sources say about the organisation in numbers.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``figure_id`` (text)
            Identifier, F and a number.
        ``metric`` (text, code: metrics)
            What is counted.
        ``qualifier`` (text, code: qualifiers)
            How the number is meant.
        ``value`` (float64)
            The number; a share lies between 0 and 1.
        ``scope`` (text)
            Who is counted, in the curators' words.
        ``period_start`` (text, EDTF)
            Of a count over time: the begin of the period.
        ``as_of`` (text, EDTF)
            The day for which the number is given, or the end of the period.
        ``source_id`` (text)
            The document.
        ``locator`` (text)
            Where in the text that was read: p37 is its 37th non-empty line.
        ``note`` (text)
            A note of the curators, in their own words.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_figures
    >>> bool((load_figures().metric == "headcount").any())
    True
    """
    return load("figures", engine)


@overload
def load_seats(*, engine: Literal["pandas"] = ...) -> DataFrame[Seats]: ...
@overload
def load_seats(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_seats(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_seats(*, engine: str = "pandas") -> Any:
    """Load the table of seats.

    Posts that last longer than their holders, and the titles that fill them: one row per seat and title.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``seat`` (text)
            Slug of the seat, frozen when created.
        ``title`` (text)
            A canonical title whose holder fills the seat.
        ``since`` (text, EDTF)
            Since when that title has filled it: the first date that a claim shows.
        ``until`` (text, EDTF)
            Until when; empty if it still does.
        ``holders`` (text, code: holders)
            How many people hold the seat at a time.
        ``last_looked`` (text, EDTF)
            The day on which the record was last searched for the seat.
        ``note`` (text)
            The documents on which the dates rest, by source id; own words of the curators.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_seats
    >>> seats = load_seats()
    >>> seats.loc[seats.seat == "chief-executive-officer", "holders"].to_list()
    ['one']
    """
    return load("seats", engine)


@overload
def load_vacancies(*, engine: Literal["pandas"] = ...) -> DataFrame[Vacancies]: ...
@overload
def load_vacancies(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_vacancies(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_vacancies(*, engine: str = "pandas") -> Any:
    """Load the table of vacancies.

    Spans in which a document shows a seat empty.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``seat`` (text)
            The seat.
        ``since`` (text, EDTF)
            The first day on which it is shown empty.
        ``until`` (text, EDTF)
            The last day on which it is shown empty; empty if nothing shows its end.
        ``source_id`` (text)
            The document that shows it.
        ``locator`` (text)
            Where in the text that was read: p37 is its 37th non-empty line.
        ``note`` (text)
            A note of the curators, in their own words.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_vacancies
    >>> bool(load_vacancies().locator.notna().all())
    True
    """
    return load("vacancies", engine)


@overload
def load_figure_scopes(*, engine: Literal["pandas"] = ...) -> DataFrame[FigureScopes]: ...
@overload
def load_figure_scopes(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_figure_scopes(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_figure_scopes(*, engine: str = "pandas") -> Any:
    """Load the table of figure scopes.

    Who is counted in a figure, for a machine: how the same count is taken from the events.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``figure_id`` (text)
            The figure.
        ``count`` (text, code: counts)
            What is counted.
        ``since`` (text, EDTF)
            Begin of the period; empty: period_start of the figure.
        ``until`` (text, EDTF)
            End of the period, or the day; empty: as_of of the figure, else when it was published.
        ``track`` (text, code: tracks)
            Of departures: only this track.
        ``seniority`` (text)
            Of departures: only these levels, separated by blanks.
        ``area`` (text)
            Of departures: only these fields of work, separated by blanks.
        ``team`` (text)
            Of departures: only this team.
        ``seat`` (text)
            Of seat_holders: the seat.
        ``people`` (text)
            Only these people, by id, separated by blanks.
        ``destination_id`` (text)
            Of departures: only those who went there.
        ``on_leave`` (text, code: leaves_counted)
            Whether people on leave count as present; empty: they do.
        ``note`` (text)
            Why the scope is read in this way.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_figure_scopes
    >>> bool((load_figure_scopes()["count"] == "founders_remaining").any())
    True
    """
    return load("figure_scopes", engine)


@overload
def load_retired(*, engine: Literal["pandas"] = ...) -> DataFrame[Retired]: ...
@overload
def load_retired(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_retired(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_retired(*, engine: str = "pandas") -> Any:
    """Load the table of retired.

    Every id that was given and is no longer in use; none is ever used again.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``id`` (text)
            The id that is gone.
        ``successor_id`` (text)
            The id that replaces it; empty if it was retracted.
        ``reason`` (text)
            Why.
        ``version`` (text)
            The first release without it.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_retired
    >>> load_retired().set_index("id").loc["E0094", "successor_id"]
    'E0117'
    """
    return load("retired", engine)


@overload
def load_changes(*, engine: Literal["pandas"] = ...) -> DataFrame[Changes]: ...
@overload
def load_changes(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_changes(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_changes(*, engine: str = "pandas") -> Any:
    """Load the table of changes.

    Every cell that a release changed.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``version`` (text)
            The release.
        ``table`` (text)
            The table.
        ``id`` (text)
            Key of the row; several columns of a key are joined by |.
        ``column`` (text)
            The column; of a row that came or went, the first column of its key.
        ``before`` (text)
            What it read before; empty if nothing.
        ``after`` (text)
            What it reads since; empty if nothing.
        ``reason`` (text)
            Why.
        ``claim_ids`` (text)
            The claims that changed with it, separated by blanks.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_changes
    >>> load_changes().columns.to_list()[:4]
    ['version', 'table', 'id', 'column']
    """
    return load("changes", engine)


@overload
def load_events(
    *,
    known_by: str | date | None = ...,
    since: str | date | None = ...,
    until: str | date | None = ...,
    within: Within = ...,
    engine: Literal["pandas"] = ...,
) -> DataFrame[Events]: ...
@overload
def load_events(
    *,
    known_by: str | date | None = ...,
    since: str | date | None = ...,
    until: str | date | None = ...,
    within: Within = ...,
    engine: Literal["polars"],
) -> polars.DataFrame: ...
@overload
def load_events(
    *,
    known_by: str | date | None = ...,
    since: str | date | None = ...,
    until: str | date | None = ...,
    within: Within = ...,
    engine: Literal["pyarrow"],
) -> pyarrow.Table: ...
def load_events(
    *,
    known_by: str | date | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    within: Within = "possible",
    engine: str = "pandas",
) -> Any:
    """Load the table of events.

    One row per event, resolved from the claims, in order of date and event id.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day, for instance ``"2024-08-06"``:
        the table as the press had it. By default all documents.
    since, until : str or datetime.date, optional
        First and last day of a period; ``"2024-05"`` means the whole month.
    within : {"possible", "certain"}
        Whether some reading of an event's date, or every reading, must fall into the period.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``date`` (text, EDTF)
            When it happened, as exactly as it is known, by the basis in date_basis.
        ``person`` (text)
            Name of the person.
        ``kind`` (text, code: event_kinds)
            What happened.
        ``title`` (text)
            The canonical title taken, held or left.
        ``initiative`` (text, code: initiatives)
            Of exits: who decided.
        ``destination`` (text)
            Name of the organisation in destination_id.
        ``reason`` (text, code: reasons)
            Of exits: why.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``area`` (text, code: areas)
            Field of work: of the team where the team is classified, else of the title.
        ``seniority`` (ordered category, code: seniorities)
            Level of the title.
        ``previous_title`` (text)
            The canonical title that it replaces.
        ``team`` (text)
            Team, board or committee.
        ``origin`` (text)
            Name of the organisation in origin_id.
        ``destination_title`` (text)
            The title taken at the destination.
        ``reason_basis`` (text, code: reason_bases)
            On whose word the reason rests.
        ``announced`` (text, EDTF)
            The day on which the news was made public.
        ``effective`` (text, EDTF)
            The first or the last day in the post.
        ``date_basis`` (text, code: date_bases)
            What the date is the date of.
        ``reversed_by`` (text)
            Of a departure: the return within 31 days that undid it.
        ``origin_id`` (text)
            The organisation from which the person came.
        ``destination_id`` (text)
            The organisation to which the person went.
        ``n_sources`` (int64)
            Documents that speak of it, deprecated claims left out.
        ``has_primary`` (bool)
            Whether a primary document that speaks of it was read.
        ``quotes_primary`` (bool)
            Whether a document that was read quotes a primary one.
        ``has_conflict`` (bool)
            Whether a claim contradicts a cell of the row.
        ``first_reported`` (datetime64[us])
            The first day on which a dated document had certainly reported it; empty if no document is dated.
        ``date_precision`` (ordered category, code: date_precisions)
            How exactly the date is known.
        ``date_earliest`` (datetime64[us])
            Earliest day meant; where nothing bounds it, 11 December 2015.
        ``date_latest`` (datetime64[us])
            Latest day meant.
        ``status`` (ordered category, code: statuses)
            How well it is established.
        ``n_independent`` (int64)
            Independent voices among the documents that were read, or quoted or named in one that was.
        ``person_id`` (text)
            The person.
        ``note`` (text)
            What a reader must know of it, from the table event_notes.
        ``event_id`` (text)
            Identifier, E and a number; never used again.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day, or `since` or `until` is not a date, or `within` is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_events
    >>> events = load_events()
    >>> left = events[(events.person == "Mira Murati") & (events.kind == "departed")]
    >>> left[["title", "initiative"]].values.tolist()
    [['Chief Technology Officer', 'voluntary']]
    """
    return load("events", engine, known_by, since, until, within)


@overload
def load_spells(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> DataFrame[Spells]: ...
@overload
def load_spells(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_spells(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_spells(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the table of spells.

    One row per uninterrupted stay of a person on a track, folded from the events.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day, for instance ``"2024-08-06"``:
        the table as the press had it. By default all documents.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``spell_id`` (text)
            P and the number of the event with which it begins or is first seen.
        ``person`` (text)
            Name of the person.
        ``person_id`` (text)
            The person.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``team`` (text)
            Of the board track: the board or committee.
        ``start_earliest`` (datetime64[us])
            Earliest first day; empty if nothing bounds it.
        ``start_latest`` (datetime64[us])
            Latest first day.
        ``end_earliest`` (datetime64[us])
            Earliest last day; empty if no end is known.
        ``end_latest`` (datetime64[us])
            Latest last day; empty if no end is known.
        ``last_seen`` (datetime64[us])
            The newest day on which a document shows the person there.
        ``end_known`` (bool)
            Whether an event ends it.
        ``tenure_days_min`` (Int64)
            Shortest duration that the dates allow, in days; until last_seen where no end is known.
        ``tenure_days_max`` (Int64)
            Longest duration that the dates allow, in days; empty if the start or the end is not known.
        ``start_event_id`` (text)
            The event that opens it.
        ``end_event_id`` (text)
            The event that ends it.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_spells
    >>> spells = load_spells()
    >>> spells[(spells.person == "Mira Murati") & (spells.track == "employment")].end_known.to_list()
    [True]
    """
    return load("spells", engine, known_by)


@overload
def load_roles(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> DataFrame[Roles]: ...
@overload
def load_roles(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_roles(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_roles(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the table of roles.

    One row per title held without a break within a stay, folded from the events.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day, for instance ``"2024-08-06"``:
        the table as the press had it. By default all documents.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``role_id`` (text)
            R and the number of the event that opens it; with b behind it if only its end was seen.
        ``spell_id`` (text)
            The stay within which it was held.
        ``person`` (text)
            Name of the person.
        ``person_id`` (text)
            The person.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``title`` (text)
            The canonical title.
        ``team`` (text)
            Team, board or committee.
        ``area`` (text, code: areas)
            Field of work: of the team where the team is classified, else of the title.
        ``seniority`` (ordered category, code: seniorities)
            Level of the title.
        ``acting`` (bool)
            Whether it was held for the time being.
        ``start_earliest`` (datetime64[us])
            Earliest first day; empty if nothing bounds it.
        ``start_latest`` (datetime64[us])
            Latest first day.
        ``end_earliest`` (datetime64[us])
            Earliest last day; empty if no end is known.
        ``end_latest`` (datetime64[us])
            Latest last day; empty if no end is known.
        ``last_seen`` (datetime64[us])
            The newest day on which a document shows the person in it.
        ``start_kind`` (text, code: start_kinds)
            How it began; empty if only its end was seen.
        ``end_kind`` (text, code: end_kinds)
            How it ended; empty if no end is known.
        ``start_event_id`` (text)
            The event that opens it.
        ``end_event_id`` (text)
            The event that closes it.
        ``tenure_days_min`` (Int64)
            Shortest duration that the dates allow, in days; until last_seen where no end is known.
        ``tenure_days_max`` (Int64)
            Longest duration that the dates allow, in days; empty if the start or the end is not known.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_roles
    >>> roles = load_roles()
    >>> chief = roles[(roles.title == "Chief Executive Officer") & roles.end_latest.isna()]
    >>> chief.person.to_list()
    ['Sam Altman']
    """
    return load("roles", engine, known_by)


@overload
def load_coverage(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> DataFrame[Coverage]: ...
@overload
def load_coverage(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_coverage(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_coverage(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the table of coverage.

    Who held each seat in each month since it exists, and where the record has a hole.

    Parameters
    ----------
    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day, for instance ``"2024-08-06"``:
        the table as the press had it. By default all documents.
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``seat`` (text)
            The seat.
        ``month`` (datetime64[us])
            The first day of the month.
        ``state`` (text, code: coverage_states)
            What is known of the seat in that month.
        ``holders`` (text)
            Who certainly held it on some day of the month, in order of arrival, separated by semicolons.
        ``possible_holders`` (text)
            Who else is presumed to have held it, or held it under some reading of the dates, in order of name.
        ``n_holders`` (int64)
            People in holders.
        ``last_looked`` (text, EDTF)
            The day on which the record was last searched for the seat.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_coverage
    >>> month = load_coverage().set_index(["seat", "month"]).loc[("chief-executive-officer", "2023-11-01")]
    >>> month.holders
    'Sam Altman; Mira Murati (acting); Emmett Shear (acting)'
    """
    if known_by is not None:
        from oai_personnel.views import coverage_known

        return coverage_known(known_by, engine)
    return load("coverage", engine)


@overload
def load_event_versions(*, engine: Literal["pandas"] = ...) -> DataFrame[EventVersions]: ...
@overload
def load_event_versions(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_event_versions(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_event_versions(*, engine: str = "pandas") -> Any:
    """Load the table of event versions.

    Every row that events ever showed, with the days on which it could be known.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``date`` (text, EDTF)
            When it happened, as exactly as it is known, by the basis in date_basis.
        ``person`` (text)
            Name of the person.
        ``kind`` (text, code: event_kinds)
            What happened.
        ``title`` (text)
            The canonical title taken, held or left.
        ``initiative`` (text, code: initiatives)
            Of exits: who decided.
        ``destination`` (text)
            Name of the organisation in destination_id.
        ``reason`` (text, code: reasons)
            Of exits: why.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``area`` (text, code: areas)
            Field of work: of the team where the team is classified, else of the title.
        ``seniority`` (ordered category, code: seniorities)
            Level of the title.
        ``previous_title`` (text)
            The canonical title that it replaces.
        ``team`` (text)
            Team, board or committee.
        ``origin`` (text)
            Name of the organisation in origin_id.
        ``destination_title`` (text)
            The title taken at the destination.
        ``reason_basis`` (text, code: reason_bases)
            On whose word the reason rests.
        ``announced`` (text, EDTF)
            The day on which the news was made public.
        ``effective`` (text, EDTF)
            The first or the last day in the post.
        ``date_basis`` (text, code: date_bases)
            What the date is the date of.
        ``reversed_by`` (text)
            Of a departure: the return within 31 days that undid it.
        ``origin_id`` (text)
            The organisation from which the person came.
        ``destination_id`` (text)
            The organisation to which the person went.
        ``n_sources`` (int64)
            Documents that speak of it, deprecated claims left out.
        ``has_primary`` (bool)
            Whether a primary document that speaks of it was read.
        ``quotes_primary`` (bool)
            Whether a document that was read quotes a primary one.
        ``has_conflict`` (bool)
            Whether a claim contradicts a cell of the row.
        ``first_reported`` (datetime64[us])
            The first day on which a dated document had certainly reported it; empty if no document is dated.
        ``date_precision`` (ordered category, code: date_precisions)
            How exactly the date is known.
        ``date_earliest`` (datetime64[us])
            Earliest day meant; where nothing bounds it, 11 December 2015.
        ``date_latest`` (datetime64[us])
            Latest day meant.
        ``status`` (ordered category, code: statuses)
            How well it is established.
        ``n_independent`` (int64)
            Independent voices among the documents that were read, or quoted or named in one that was.
        ``person_id`` (text)
            The person.
        ``note`` (text)
            What a reader must know of it, from the table event_notes.
        ``event_id`` (text)
            The event.
        ``known_from`` (datetime64[us])
            The first day on which the row read so: what had been published by then shows it.
        ``known_until`` (datetime64[us])
            The first day on which it did not read so any more; empty if it still does.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_event_versions, load_events
    >>> versions = load_event_versions()
    >>> len(versions[versions.known_until.isna()]) == len(load_events())
    True
    """
    return load("event_versions", engine)


@overload
def load_spell_versions(*, engine: Literal["pandas"] = ...) -> DataFrame[SpellVersions]: ...
@overload
def load_spell_versions(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_spell_versions(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_spell_versions(*, engine: str = "pandas") -> Any:
    """Load the table of spell versions.

    Every row that spells ever showed, with the days on which it could be known.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``spell_id`` (text)
            Identifier of the stay.
        ``person`` (text)
            Name of the person.
        ``person_id`` (text)
            The person.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``team`` (text)
            Of the board track: the board or committee.
        ``start_earliest`` (datetime64[us])
            Earliest first day; empty if nothing bounds it.
        ``start_latest`` (datetime64[us])
            Latest first day.
        ``end_earliest`` (datetime64[us])
            Earliest last day; empty if no end is known.
        ``end_latest`` (datetime64[us])
            Latest last day; empty if no end is known.
        ``last_seen`` (datetime64[us])
            The newest day on which a document shows the person there.
        ``end_known`` (bool)
            Whether an event ends it.
        ``tenure_days_min`` (Int64)
            Shortest duration that the dates allow, in days; until last_seen where no end is known.
        ``tenure_days_max`` (Int64)
            Longest duration that the dates allow, in days; empty if the start or the end is not known.
        ``start_event_id`` (text)
            The event that opens it.
        ``end_event_id`` (text)
            The event that ends it.
        ``known_from`` (datetime64[us])
            The first day on which the row read so: what had been published by then shows it.
        ``known_until`` (datetime64[us])
            The first day on which it did not read so any more; empty if it still does.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_spell_versions, load_spells
    >>> versions = load_spell_versions()
    >>> len(versions[versions.known_until.isna()]) == len(load_spells())
    True
    """
    return load("spell_versions", engine)


@overload
def load_role_versions(*, engine: Literal["pandas"] = ...) -> DataFrame[RoleVersions]: ...
@overload
def load_role_versions(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_role_versions(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_role_versions(*, engine: str = "pandas") -> Any:
    """Load the table of role versions.

    Every row that roles ever showed, with the days on which it could be known.

    Parameters
    ----------
    engine : {"pandas", "polars", "pyarrow"}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

        ``role_id`` (text)
            Identifier of the role.
        ``spell_id`` (text)
            The stay within which it was held.
        ``person`` (text)
            Name of the person.
        ``person_id`` (text)
            The person.
        ``track`` (text, code: tracks)
            Company, board or advisory.
        ``title`` (text)
            The canonical title.
        ``team`` (text)
            Team, board or committee.
        ``area`` (text, code: areas)
            Field of work: of the team where the team is classified, else of the title.
        ``seniority`` (ordered category, code: seniorities)
            Level of the title.
        ``acting`` (bool)
            Whether it was held for the time being.
        ``start_earliest`` (datetime64[us])
            Earliest first day; empty if nothing bounds it.
        ``start_latest`` (datetime64[us])
            Latest first day.
        ``end_earliest`` (datetime64[us])
            Earliest last day; empty if no end is known.
        ``end_latest`` (datetime64[us])
            Latest last day; empty if no end is known.
        ``last_seen`` (datetime64[us])
            The newest day on which a document shows the person in it.
        ``start_kind`` (text, code: start_kinds)
            How it began; empty if only its end was seen.
        ``end_kind`` (text, code: end_kinds)
            How it ended; empty if no end is known.
        ``start_event_id`` (text)
            The event that opens it.
        ``end_event_id`` (text)
            The event that closes it.
        ``tenure_days_min`` (Int64)
            Shortest duration that the dates allow, in days; until last_seen where no end is known.
        ``tenure_days_max`` (Int64)
            Longest duration that the dates allow, in days; empty if the start or the end is not known.
        ``known_from`` (datetime64[us])
            The first day on which the row read so: what had been published by then shows it.
        ``known_until`` (datetime64[us])
            The first day on which it did not read so any more; empty if it still does.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_role_versions, load_roles
    >>> versions = load_role_versions()
    >>> len(versions[versions.known_until.isna()]) == len(load_roles())
    True
    """
    return load("role_versions", engine)
