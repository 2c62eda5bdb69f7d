"""The frames that views compute on request."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from oai_personnel.schemas.fields import (
    MEANING,
    Table,
    coded,
    count,
    day,
    duration,
    flag,
    partial_date,
    text,
)


class Departures(Table):
    """Exits, one row each: the columns of events that concern an exit, and the stay that it ended."""

    date: Series[str] = partial_date("When it happened, as exactly as it is known.", nullable=False)
    person: Series[str] = text(MEANING["person"], nullable=False)
    title: Series[str] = text("The title left; where no source names one, the titles held until then.")
    initiative: Series[str] = coded("initiatives", MEANING["initiative"], nullable=True)
    destination: Series[str] = text("Name of the organisation in destination_id.")
    reason: Series[str] = coded("reasons", MEANING["reason"], nullable=True)
    track: Series[str] = coded("tracks", MEANING["track"])
    area: Series[str] = coded("areas", MEANING["area"])
    seniority: Series[pd.CategoricalDtype] = coded("seniorities", MEANING["seniority"])
    tenure_days_min: Series[pd.Int64Dtype] = duration(MEANING["tenure_days_min"])
    tenure_days_max: Series[pd.Int64Dtype] = duration(MEANING["tenure_days_max"])
    team: Series[str] = text(MEANING["team"])
    destination_title: Series[str] = text(MEANING["destination_title"])
    reason_basis: Series[str] = coded("reason_bases", MEANING["reason_basis"], nullable=True)
    announced: Series[str] = partial_date(MEANING["announced"])
    effective: Series[str] = partial_date(MEANING["effective"])
    date_basis: Series[str] = coded("date_bases", "What the date is the date of.")
    reversed_by: Series[str] = text("The return within 31 days that undid it.")
    destination_id: Series[str] = text(MEANING["destination_id"])
    start_earliest: Series[pa.DateTime] = day("Earliest first day of the stay; empty if nothing bounds it.", True)
    start_latest: Series[pa.DateTime] = day("Latest first day of the stay.", True)
    n_sources: Series[int] = count("Documents that speak of it, deprecated claims left out.", 1)
    has_primary: Series[bool] = flag("Whether a primary document that speaks of it was read.")
    quotes_primary: Series[bool] = flag("Whether a document that was read quotes a primary one.")
    has_conflict: Series[bool] = flag("Whether a claim contradicts a cell of the row.")
    first_reported: Series[pa.DateTime] = day("The first day on which a dated document had reported it.", True)
    date_precision: Series[pd.CategoricalDtype] = coded("date_precisions", "How exactly the date is known.")
    date_earliest: Series[pa.DateTime] = day("Earliest day meant.")
    date_latest: Series[pa.DateTime] = day("Latest day meant.")
    status: Series[pd.CategoricalDtype] = coded("statuses", "How well it is established.")
    n_independent: Series[int] = count(
        "Independent voices among the documents that were read, or quoted or named in one that was."
    )
    person_id: Series[str] = text(MEANING["person_id"], nullable=False)
    note: Series[str] = text("What a reader must know of it.")
    spell_id: Series[str] = text("The stay that it ended.")
    event_id: Series[str] = text("The event.", nullable=False)


class Roster(Table):
    """Who held what on a day."""

    on: Series[pa.DateTime] = day("The day asked for.")
    person: Series[str] = text(MEANING["person"], nullable=False)
    title: Series[str] = text("The title; empty if the person was there and no title is known for the day.")
    team: Series[str] = text(MEANING["team"])
    certainty: Series[pd.CategoricalDtype] = coded("certainties", "How sure it is that the person held it on the day.")
    last_seen: Series[pa.DateTime] = day(MEANING["last_seen"], nullable=True)
    acting: Series[bool] = flag("Whether it was held for the time being.")
    on_leave: Series[bool] = flag("Whether the person may have been on leave.")
    start_earliest: Series[pa.DateTime] = day(MEANING["start_earliest"], nullable=True)
    start_latest: Series[pa.DateTime] = day(MEANING["start_latest"])
    end_earliest: Series[pa.DateTime] = day(MEANING["end_earliest"], nullable=True)
    end_latest: Series[pa.DateTime] = day(MEANING["end_latest"], nullable=True)
    seniority: Series[pd.CategoricalDtype] = coded("seniorities", MEANING["seniority"])
    area: Series[str] = coded("areas", MEANING["area"])
    track: Series[str] = coded("tracks", MEANING["track"])
    person_id: Series[str] = text(MEANING["person_id"], nullable=False)
    spell_id: Series[str] = text("The stay.", nullable=False)
    role_id: Series[str] = text("The role; empty if no title is known.")


class Founders(Table):
    """The people counted as founders, and who of them is still there."""

    person: Series[str] = text(MEANING["person"], nullable=False)
    certainty: Series[pd.CategoricalDtype] = coded(
        "certainties", "How sure it is that the person is still at the company or on a board; empty: left.", True
    )
    title: Series[str] = text("The titles certainly or presumably held then, separated by semicolons.")
    founded: Series[str] = partial_date("When the person became a founder, as exactly as it is known.", nullable=False)
    departed: Series[str] = partial_date("When the person last left; empty if still there.")
    destination: Series[str] = text("Where the person went.")
    last_seen: Series[pa.DateTime] = day("The newest day on which a document shows the person there.", True)
    person_id: Series[str] = text(MEANING["person_id"], nullable=False)


class Cells(Table):
    """Every cell of a claim beside the one that was chosen, as `explain` and `load_conflicts` show it."""

    event_id: Series[str] = text("The event.", nullable=False)
    person: Series[str] = text(MEANING["person"], nullable=False)
    column: Series[str] = text("The column of the event.", nullable=False)
    resolved: Series[str] = text("What the event shows.")
    rule: Series[str] = coded("cell_rules", "The rule that chose it.")
    claim_id: Series[str] = text("The claim; empty of a bound from the person's own history.")
    value: Series[str] = text("What the claim says.")
    agreement: Series[str] = coded("agreements", "How that agrees with what was chosen.")
    bound: Series[str] = coded("bound_kinds", "Of what narrows a date: why it does.", nullable=True)
    rank: Series[str] = coded("ranks", "The curator's weight.", nullable=True)
    rank_reason: Series[str] = text("Why it is preferred or deprecated.")
    source_id: Series[str] = text(MEANING["source_id"])
    family: Series[str] = text("The document to which it goes back.")
    tier: Series[str] = coded("tiers", "The tier of the document.", nullable=True)
    kind: Series[str] = coded("source_kinds", "What sort of document it is.", nullable=True)
    publisher: Series[str] = text("Who published it.")
    published: Series[str] = partial_date("When it was published.")
    title: Series[str] = text("Its own headline.")
    locator: Series[str] = text(MEANING["locator"])
    url: Series[str] = text("Address of the document.")


class FigureChecks(Table):
    """Each reported figure beside the dataset's own count, as `check_figures` shows it."""

    figure_id: Series[str] = text("The figure.", nullable=False)
    metric: Series[str] = coded("metrics", "What is counted.")
    qualifier: Series[str] = coded("qualifiers", "How the number is meant.")
    value: Series[float] = pa.Field(ge=0, description="The number; a share lies between 0 and 1.")
    scope: Series[str] = text("Who is counted, in the curators' words.", nullable=False)
    as_of: Series[str] = partial_date("The day for which the number is given, or the end of the period.")
    publisher: Series[str] = text("Who published it.", nullable=False)
    published: Series[pa.DateTime] = day("The first day on which it was certainly published.")
    computed: Series[pd.Int64Dtype] = duration("The count under every reading of the dates.")
    computed_most: Series[pd.Int64Dtype] = duration("The count under some reading of the dates.")
    verdict: Series[str] = coded("verdicts", "Whether both agree, by what was known when it was published.")
    difference: Series[float] = pa.Field(nullable=True, description="What the count has more than the figure, or less.")
    computed_today: Series[pd.Int64Dtype] = duration("The count from all documents.")
    verdict_today: Series[str] = coded("verdicts", "Whether both agree by all documents.")
    why: Series[str] = text("How it was counted, or why it cannot be.")
    rows: Series[str] = text(
        "Ids of the people or the exits counted, separated by blanks; ? follows those counted under some reading."
    )
