"""One loader per table. Built from ``schemas.py`` by ``oai-personnel build``; not edited by hand.

A frame belongs to its caller: changing it never changes the next load. Columns of codes
are categories, days are ``datetime64[us]``, partial dates are text (see `oai_personnel.edtf`),
and ``frame.attrs`` carries version, licence and citation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel._store import load

if TYPE_CHECKING:
    from datetime import date

    import polars
    import pyarrow
    from pandera.typing import DataFrame

    from oai_personnel.schemas import (
        Claims,
        Coverage,
        Events,
        Figures,
        FigureScopes,
        Names,
        Organizations,
        People,
        Roles,
        Seats,
        Sources,
        Titles,
        Vacancies,
    )


@overload
def load_events(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> DataFrame[Events]: ...
@overload
def load_events(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_events(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_events(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the table of events.

    One row per event, resolved from the claims, in order of date and event id.

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

        ``event_id`` (text)
            Identifier, E and a number; opaque, never used again.
        ``date`` (datetime64[us])
            Earliest day meant, by the basis in date_basis; where no beginning is known (../2024-08), the last one.
        ``person`` (text)
            Name of the person.
        ``kind`` (category, code: event_kinds)
            What happened.
        ``title`` (text)
            The canonical title taken, held or left.
        ``track`` (category, code: tracks)
            Company, board or advisory.
        ``previous_title`` (text)
            The canonical title that it replaces.
        ``team`` (text)
            Team or body.
        ``area`` (category, code: areas)
            Field of work of the title.
        ``seniority`` (category, code: seniorities)
            Level of the title.
        ``initiative`` (category, code: initiatives)
            Who ended it; of exits.
        ``reason`` (category, code: reasons)
            Why it ended; of exits.
        ``reason_basis`` (category, code: reason_bases)
            On whose word the reason stands.
        ``origin_id`` (text)
            Where the person came from.
        ``destination_id`` (text)
            Where the person went next.
        ``destination_title`` (text)
            As what.
        ``date_latest`` (datetime64[us])
            Latest day meant.
        ``date_precision`` (category, code: date_precisions)
            What is known of the date.
        ``date_basis`` (category, code: date_bases)
            What the date is the date of.
        ``announced`` (text, EDTF)
            The day on which the news was made public.
        ``effective`` (text, EDTF)
            The first or the last day in the post.
        ``status`` (category, code: statuses)
            How well it is established.
        ``n_sources`` (int64)
            Documents that speak of it, deprecated ones left out.
        ``n_independent`` (int64)
            Families of documents that speak of it.
        ``has_primary`` (bool)
            Whether a primary source speaks of it.
        ``has_conflict`` (bool)
            Whether a claim contradicts a cell of the row.
        ``first_reported`` (datetime64[us])
            The first day on which it was certainly known.
        ``person_id`` (text)
            The person.
        ``note`` (text)
            Own words of the curators, from the weightiest claim that has some.

    Raises
    ------
    UsageError
        If the engine is unknown, or `known_by` is not a day.
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
    return load("events", engine, known_by)


@overload
def load_roles(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> DataFrame[Roles]: ...
@overload
def load_roles(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_roles(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_roles(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the table of roles.

    One row per title held without a break, folded from the events.

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
        ``person_id`` (text)
            The person.
        ``person`` (text)
            Name of the person.
        ``track`` (category, code: tracks)
            Company, board or advisory.
        ``title`` (text)
            The canonical title; empty if no source names one.
        ``seniority`` (category, code: seniorities)
            Level of the title.
        ``area`` (category, code: areas)
            Field of work of the title.
        ``team`` (text)
            Team or body.
        ``acting`` (bool)
            Whether it was held for the time being.
        ``start`` (datetime64[us])
            Earliest first day; empty if the start is unknown.
        ``start_latest`` (datetime64[us])
            Latest first day.
        ``end`` (datetime64[us])
            Earliest last day; empty if still held. If the day is not known, the last day on which it was certainly held.
        ``end_latest`` (datetime64[us])
            Latest last day; empty if still held.
        ``start_precision`` (category, code: date_precisions)
            What is known of the start; empty if nothing.
        ``end_precision`` (category, code: date_precisions)
            What is known of the end; empty if still held.
        ``end_known`` (bool)
            False if it is certainly over and the day is not known.
        ``start_event_id`` (text)
            The event that opens it.
        ``end_event_id`` (text)
            The event that closes it.

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
    >>> chief = roles[(roles.title == "Chief Executive Officer") & roles.end.isna()]
    >>> chief.person.to_list()
    ['Sam Altman']
    """
    return load("roles", engine, known_by)


@overload
def load_claims(*, engine: Literal["pandas"] = ...) -> DataFrame[Claims]: ...
@overload
def load_claims(*, engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_claims(*, engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_claims(*, engine: str = "pandas") -> Any:
    """Load the table of claims.

    One source speaking of one event. A cell is empty where the source is silent.

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
            The event it speaks of.
        ``person_id`` (text)
            The person.
        ``track`` (category, code: tracks)
            Company, board or advisory.
        ``source_id`` (text)
            The document.
        ``locator`` (text)
            Where in the text that was read: p37 is its 37th non-empty line.
        ``kind`` (category, code: event_kinds)
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
            Team or body.
        ``origin_id`` (text)
            Where the person came from.
        ``destination_id`` (text)
            Where the person went next.
        ``destination_title`` (text)
            As what.
        ``initiative`` (category, code: initiatives)
            Who ended it.
        ``reason`` (category, code: reasons)
            Why it ended.
        ``reason_basis`` (category, code: reason_bases)
            On whose word the reason stands.
        ``rank`` (category, code: ranks)
            The curator's weight.
        ``rank_reason`` (text)
            Why it is preferred or deprecated.
        ``note`` (text)
            Own words of the curators, never a quotation.

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
            Address; empty for a document known only through a relay.
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
        ``kind`` (category, code: source_kinds)
            What sort of document it is; the tier follows from it.
        ``origin_source_id`` (text)
            The document that this one copies, translates or relays; the last in the chain names the family.
        ``accessed`` (text, EDTF)
            The day on which it was read; empty if it is known only through a relay.
        ``extent`` (category, code: extents)
            How much of it was read.
        ``sha256`` (text)
            SHA-256 of the text that was read, where it was kept.
        ``note`` (text)
            Own words of the curators.

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
        ``wikidata_id`` (text)
            Wikidata item, only if a page that was read states it.
        ``note`` (text)
            Own words of the curators.

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
            The spelling as met.
        ``lang`` (text)
            Language of the document that uses it, BCP 47, with the script where it matters.
        ``kind`` (category, code: name_kinds)
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
        ``kind`` (category, code: organization_kinds)
            What sort of organisation it is.
        ``wikidata_id`` (text)
            Wikidata item, only if a page that was read states it.

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
            The one spelling that stands for all of this post.
        ``seniority`` (category, code: seniorities)
            Level.
        ``area`` (category, code: areas)
            Field of work.

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
    >>> titles.loc["Chief Technology Officer", "seniority"]
    'chief'
    """
    return load("titles", engine)


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
        ``metric`` (category, code: metrics)
            What is counted.
        ``qualifier`` (category, code: qualifiers)
            How the number is meant.
        ``value`` (float64)
            The number; a share lies between 0 and 1.
        ``scope`` (text)
            Who is counted, in own words.
        ``period_start`` (text, EDTF)
            Begin of the period counted, of a count over time.
        ``as_of`` (text, EDTF)
            The day for which the number is given, or the end of the period.
        ``source_id`` (text)
            The document.
        ``locator`` (text)
            Where in the text that was read.
        ``note`` (text)
            Own words of the curators.

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
        ``holders`` (category, code: holders)
            How many people hold the seat at a time.
        ``last_looked`` (text, EDTF)
            The day on which the record was last searched for the seat.
        ``note`` (text)
            What the dates rest on, by source id; own words of the curators.

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
            The last day on which it is shown empty; missing if nothing shows its end.
        ``source_id`` (text)
            The document that shows it.
        ``locator`` (text)
            Where in the text that was read.
        ``note`` (text)
            Own words of the curators.

    Raises
    ------
    UsageError
        If the engine is unknown.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
    >>> from oai_personnel import load_seats, load_vacancies
    >>> bool(load_vacancies().seat.isin(load_seats().seat).all())
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
        ``count`` (category, code: counts)
            What is counted.
        ``since`` (text, EDTF)
            Begin of the period; empty: period_start of the figure.
        ``until`` (text, EDTF)
            End of the period, or the day; empty: as_of of the figure, else when it was published.
        ``track`` (category, code: tracks)
            Only this track; of departures.
        ``seniority`` (text)
            Only these levels, parted by blanks; of departures.
        ``area`` (text)
            Only these fields of work, parted by blanks; of departures.
        ``team`` (text)
            Only this team; of departures.
        ``seat`` (text)
            The seat; of seat_holders.
        ``people`` (text)
            Only these people, by id, parted by blanks.
        ``destination_id`` (text)
            Only those who went there; of departures.
        ``on_leave`` (category, code: leaves_counted)
            Whether people on leave count as there; empty: they do.
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
def load_coverage(*, known_by: str | date | None = ..., engine: Literal["pandas"] = ...) -> DataFrame[Coverage]: ...
@overload
def load_coverage(*, known_by: str | date | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_coverage(*, known_by: str | date | None = ..., engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_coverage(*, known_by: str | date | None = None, engine: str = "pandas") -> Any:
    """Load the table of coverage.

    Who held each seat in each month since it exists, and where the record has a hole: built.

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
        ``state`` (category, code: coverage_states)
            What is known of the seat in that month.
        ``holders`` (text)
            Who certainly held it on some day of the month, in order of arrival, parted by semicolons.
        ``possible_holders`` (text)
            Who else held it under some reading of the dates, in order of name.
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
    return load("coverage", engine, known_by)
