"""The tables that are built from claims by the rules."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from oai_personnel.schemas.fields import (
    EVENT_ID,
    MEANING,
    ROLE_ID,
    SPELL_ID,
    Table,
    coded,
    count,
    day,
    duration,
    flag,
    key,
    partial_date,
    reference,
    text,
)


class Events(Table):
    """One row per event, resolved from the claims, in order of date and event id."""

    date: Series[str] = partial_date(
        "When it happened, as exactly as it is known, by the basis in date_basis.", nullable=False
    )
    person: Series[str] = text(MEANING["person"], nullable=False)
    kind: Series[str] = coded("event_kinds", "What happened.")
    title: Series[str] = reference("titles.title", "The canonical title taken, held or left.", nullable=True)
    initiative: Series[str] = coded("initiatives", MEANING["initiative"], nullable=True)
    destination: Series[str] = text("Name of the organisation in destination_id.")
    reason: Series[str] = coded("reasons", MEANING["reason"], nullable=True)
    track: Series[str] = coded("tracks", MEANING["track"])
    area: Series[str] = coded("areas", MEANING["area"])
    seniority: Series[pd.CategoricalDtype] = coded("seniorities", MEANING["seniority"])
    previous_title: Series[str] = reference("titles.title", "The canonical title that it replaces.", nullable=True)
    team: Series[str] = reference("teams.team", MEANING["team"], nullable=True)
    origin: Series[str] = text("Name of the organisation in origin_id.")
    destination_title: Series[str] = text(MEANING["destination_title"])
    reason_basis: Series[str] = coded("reason_bases", MEANING["reason_basis"], nullable=True)
    announced: Series[str] = partial_date(MEANING["announced"])
    effective: Series[str] = partial_date(MEANING["effective"])
    date_basis: Series[str] = coded("date_bases", "What the date is the date of.")
    reversed_by: Series[str] = reference(
        "events.event_id", "Of a departure: the return within 31 days that undid it.", nullable=True
    )
    origin_id: Series[str] = reference("organizations.organization_id", MEANING["origin_id"], nullable=True)
    destination_id: Series[str] = reference("organizations.organization_id", MEANING["destination_id"], nullable=True)
    n_sources: Series[int] = count("Documents that speak of it, deprecated claims left out.", 1)
    has_primary: Series[bool] = flag("Whether a primary document that speaks of it was read.")
    quotes_primary: Series[bool] = flag("Whether a document that was read quotes a primary one.")
    has_conflict: Series[bool] = flag("Whether a claim contradicts a cell of the row.")
    first_reported: Series[pa.DateTime] = day(
        "The first day on which a dated document had certainly reported it; empty if no document is dated.",
        nullable=True,
    )
    date_precision: Series[pd.CategoricalDtype] = coded("date_precisions", "How exactly the date is known.")
    date_earliest: Series[pa.DateTime] = day("Earliest day meant; where nothing bounds it, 11 December 2015.")
    date_latest: Series[pa.DateTime] = day("Latest day meant.")
    status: Series[pd.CategoricalDtype] = coded("statuses", "How well it is established.")
    n_independent: Series[int] = count(
        "Independent voices among the documents that were read, or quoted or named in one that was."
    )
    person_id: Series[str] = reference("people.person_id", MEANING["person_id"])
    note: Series[str] = text("What a reader must know of it, from the table event_notes.")
    event_id: Series[str] = key("Identifier, E and a number; never used again.", EVENT_ID)


class Spells(Table):
    """One row per uninterrupted stay of a person on a track, folded from the events."""

    spell_id: Series[str] = key("P and the number of the event with which it begins or is first seen.", SPELL_ID)
    person: Series[str] = text(MEANING["person"], nullable=False)
    person_id: Series[str] = reference("people.person_id", MEANING["person_id"])
    track: Series[str] = coded("tracks", MEANING["track"])
    team: Series[str] = reference("teams.team", "Of the board track: the board or committee.", nullable=True)
    start_earliest: Series[pa.DateTime] = day(MEANING["start_earliest"], nullable=True)
    start_latest: Series[pa.DateTime] = day(MEANING["start_latest"])
    end_earliest: Series[pa.DateTime] = day(MEANING["end_earliest"], nullable=True)
    end_latest: Series[pa.DateTime] = day(MEANING["end_latest"], nullable=True)
    last_seen: Series[pa.DateTime] = day("The newest day on which a document shows the person there.", nullable=True)
    end_known: Series[bool] = flag("Whether an event ends it.")
    tenure_days_min: Series[pd.Int64Dtype] = duration(MEANING["tenure_days_min"])
    tenure_days_max: Series[pd.Int64Dtype] = duration(MEANING["tenure_days_max"])
    start_event_id: Series[str] = reference("events.event_id", "The event that opens it.", nullable=True)
    end_event_id: Series[str] = reference("events.event_id", "The event that ends it.", nullable=True)


class Roles(Table):
    """One row per title held without a break within a stay, folded from the events."""

    role_id: Series[str] = key(
        "R and the number of the event that opens it; with b behind it if only its end was seen.", ROLE_ID
    )
    spell_id: Series[str] = reference("spells.spell_id", "The stay within which it was held.")
    person: Series[str] = text(MEANING["person"], nullable=False)
    person_id: Series[str] = reference("people.person_id", MEANING["person_id"])
    track: Series[str] = coded("tracks", MEANING["track"])
    title: Series[str] = reference("titles.title", "The canonical title.")
    team: Series[str] = reference("teams.team", MEANING["team"], nullable=True)
    area: Series[str] = coded("areas", MEANING["area"])
    seniority: Series[pd.CategoricalDtype] = coded("seniorities", MEANING["seniority"])
    acting: Series[bool] = flag("Whether it was held for the time being.")
    start_earliest: Series[pa.DateTime] = day(MEANING["start_earliest"], nullable=True)
    start_latest: Series[pa.DateTime] = day(MEANING["start_latest"])
    end_earliest: Series[pa.DateTime] = day(MEANING["end_earliest"], nullable=True)
    end_latest: Series[pa.DateTime] = day(MEANING["end_latest"], nullable=True)
    last_seen: Series[pa.DateTime] = day(MEANING["last_seen"], nullable=True)
    start_kind: Series[str] = coded("start_kinds", "How it began; empty if only its end was seen.", nullable=True)
    end_kind: Series[str] = coded("end_kinds", "How it ended; empty if no end is known.", nullable=True)
    start_event_id: Series[str] = reference("events.event_id", "The event that opens it.", nullable=True)
    end_event_id: Series[str] = reference("events.event_id", "The event that closes it.", nullable=True)
    tenure_days_min: Series[pd.Int64Dtype] = duration(MEANING["tenure_days_min"])
    tenure_days_max: Series[pd.Int64Dtype] = duration(MEANING["tenure_days_max"])


class Coverage(Table):
    """Who held each seat in each month since it exists, and where the record has a hole."""

    seat: Series[str] = reference("seats.seat", "The seat.")
    month: Series[pa.DateTime] = day("The first day of the month.")
    state: Series[str] = coded("coverage_states", "What is known of the seat in that month.")
    holders: Series[str] = text(
        "Who certainly held it on some day of the month, in order of arrival, separated by semicolons."
    )
    possible_holders: Series[str] = text(
        "Who else is presumed to have held it, or held it under some reading of the dates, in order of name."
    )
    n_holders: Series[int] = count("People in holders.")
    last_looked: Series[str] = partial_date(MEANING["last_looked"], nullable=False)

    class Config(Table.Config):
        unique = ["seat", "month"]


_FROM = "The first day on which the row read so: what had been published by then shows it."
_UNTIL = "The first day on which it did not read so any more; empty if it still does."


class EventVersions(Events):
    """Every row that events ever showed, with the days on which it could be known."""

    event_id: Series[str] = reference("events.event_id", "The event.")
    known_from: Series[pa.DateTime] = day(_FROM)
    known_until: Series[pa.DateTime] = day(_UNTIL, nullable=True)

    class Config(Table.Config):
        unique = ["event_id", "known_from"]


class SpellVersions(Spells):
    """Every row that spells ever showed, with the days on which it could be known."""

    spell_id: Series[str] = text("Identifier of the stay.", nullable=False, pattern=SPELL_ID)
    known_from: Series[pa.DateTime] = day(_FROM)
    known_until: Series[pa.DateTime] = day(_UNTIL, nullable=True)

    class Config(Table.Config):
        unique = ["spell_id", "known_from"]


class RoleVersions(Roles):
    """Every row that roles ever showed, with the days on which it could be known."""

    role_id: Series[str] = text("Identifier of the role.", nullable=False, pattern=ROLE_ID)
    spell_id: Series[str] = text("The stay within which it was held.", nullable=False, pattern=SPELL_ID)
    known_from: Series[pa.DateTime] = day(_FROM)
    known_until: Series[pa.DateTime] = day(_UNTIL, nullable=True)

    class Config(Table.Config):
        unique = ["role_id", "known_from"]
