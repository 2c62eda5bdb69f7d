"""What the schema says, for code that must not import pandera.

Built from ``schemas`` by ``oai-personnel build``; not edited by hand. A column is of the
type ``text``, ``edtf``, ``day``, ``integer``, ``nullable integer``, ``number`` or ``boolean``,
or the name of the vocabulary by which it is ordered.
"""

from __future__ import annotations

# fmt: off

#: Tables written by hand, in the order in which they depend on one another.
AUTHORED = (
    "people", "names", "organizations", "titles", "teams", "sources", "identifiers", "claims", "event_notes", "figures",
    "seats", "vacancies", "figure_scopes", "retired", "changes",
)

#: Tables built from them.
BUILT = ("events", "spells", "roles", "coverage", "event_versions", "spell_versions", "role_versions")

#: Every table: its columns in order, each with its type.
TABLES: dict[str, dict[str, str]] = {
    "people": {"person_id": "text", "name": "text", "note": "text"},
    "names": {"person_id": "text", "name": "text", "lang": "text", "kind": "text"},
    "organizations": {"organization_id": "text", "name": "text", "kind": "text", "parent_id": "text"},
    "titles": {
        "title": "text", "canonical_title": "text", "seniority": "seniorities", "area": "text", "holders": "text",
    },
    "teams": {"team": "text", "canonical_team": "text", "area": "text"},
    "sources": {
        "source_id": "text", "url": "text", "archive_url": "text", "publisher": "text", "author": "text",
        "title": "text", "published": "edtf", "lang": "text", "kind": "text", "copy_of": "text", "seen_in": "text",
        "accessed": "edtf", "extent": "text", "sha256": "text", "note": "text",
    },
    "identifiers": {"entity_id": "text", "scheme": "text", "value": "text", "source_id": "text"},
    "claims": {
        "claim_id": "text", "event_id": "text", "person_id": "text", "track": "text", "source_id": "text",
        "locator": "text", "kind": "text", "announced": "edtf", "effective": "edtf", "title": "text",
        "previous_title": "text", "team": "text", "origin_id": "text", "destination_id": "text",
        "destination_title": "text", "initiative": "text", "reason": "text", "reason_basis": "text", "rank": "text",
        "rank_reason": "text", "rank_columns": "text", "note": "text",
    },
    "event_notes": {"event_id": "text", "note": "text"},
    "figures": {
        "figure_id": "text", "metric": "text", "qualifier": "text", "value": "number", "scope": "text",
        "period_start": "edtf", "as_of": "edtf", "source_id": "text", "locator": "text", "note": "text",
    },
    "seats": {
        "seat": "text", "title": "text", "since": "edtf", "until": "edtf", "holders": "text", "last_looked": "edtf",
        "note": "text",
    },
    "vacancies": {
        "seat": "text", "since": "edtf", "until": "edtf", "source_id": "text", "locator": "text", "note": "text",
    },
    "figure_scopes": {
        "figure_id": "text", "count": "text", "since": "edtf", "until": "edtf", "track": "text", "seniority": "text",
        "area": "text", "team": "text", "seat": "text", "people": "text", "destination_id": "text", "on_leave": "text",
        "note": "text",
    },
    "retired": {"id": "text", "successor_id": "text", "reason": "text", "version": "text"},
    "changes": {
        "version": "text", "table": "text", "id": "text", "column": "text", "before": "text", "after": "text",
        "reason": "text", "claim_ids": "text",
    },
    "events": {
        "date": "edtf", "person": "text", "kind": "text", "title": "text", "initiative": "text", "destination": "text",
        "reason": "text", "track": "text", "area": "text", "seniority": "seniorities", "previous_title": "text",
        "team": "text", "origin": "text", "destination_title": "text", "reason_basis": "text", "announced": "edtf",
        "effective": "edtf", "date_basis": "text", "reversed_by": "text", "origin_id": "text", "destination_id": "text",
        "n_sources": "integer", "has_primary": "boolean", "quotes_primary": "boolean", "has_conflict": "boolean",
        "first_reported": "day", "date_precision": "date_precisions", "date_earliest": "day", "date_latest": "day",
        "status": "statuses", "n_independent": "integer", "person_id": "text", "note": "text", "event_id": "text",
    },
    "spells": {
        "spell_id": "text", "person": "text", "person_id": "text", "track": "text", "team": "text",
        "start_earliest": "day", "start_latest": "day", "end_earliest": "day", "end_latest": "day", "last_seen": "day",
        "end_known": "boolean", "tenure_days_min": "nullable integer", "tenure_days_max": "nullable integer",
        "start_event_id": "text", "end_event_id": "text",
    },
    "roles": {
        "role_id": "text", "spell_id": "text", "person": "text", "person_id": "text", "track": "text", "title": "text",
        "team": "text", "area": "text", "seniority": "seniorities", "acting": "boolean", "start_earliest": "day",
        "start_latest": "day", "end_earliest": "day", "end_latest": "day", "last_seen": "day", "start_kind": "text",
        "end_kind": "text", "start_event_id": "text", "end_event_id": "text", "tenure_days_min": "nullable integer",
        "tenure_days_max": "nullable integer",
    },
    "coverage": {
        "seat": "text", "month": "day", "state": "text", "holders": "text", "possible_holders": "text",
        "n_holders": "integer", "last_looked": "edtf",
    },
    "event_versions": {
        "date": "edtf", "person": "text", "kind": "text", "title": "text", "initiative": "text", "destination": "text",
        "reason": "text", "track": "text", "area": "text", "seniority": "seniorities", "previous_title": "text",
        "team": "text", "origin": "text", "destination_title": "text", "reason_basis": "text", "announced": "edtf",
        "effective": "edtf", "date_basis": "text", "reversed_by": "text", "origin_id": "text", "destination_id": "text",
        "n_sources": "integer", "has_primary": "boolean", "quotes_primary": "boolean", "has_conflict": "boolean",
        "first_reported": "day", "date_precision": "date_precisions", "date_earliest": "day", "date_latest": "day",
        "status": "statuses", "n_independent": "integer", "person_id": "text", "note": "text", "event_id": "text",
        "known_from": "day", "known_until": "day",
    },
    "spell_versions": {
        "spell_id": "text", "person": "text", "person_id": "text", "track": "text", "team": "text",
        "start_earliest": "day", "start_latest": "day", "end_earliest": "day", "end_latest": "day", "last_seen": "day",
        "end_known": "boolean", "tenure_days_min": "nullable integer", "tenure_days_max": "nullable integer",
        "start_event_id": "text", "end_event_id": "text", "known_from": "day", "known_until": "day",
    },
    "role_versions": {
        "role_id": "text", "spell_id": "text", "person": "text", "person_id": "text", "track": "text", "title": "text",
        "team": "text", "area": "text", "seniority": "seniorities", "acting": "boolean", "start_earliest": "day",
        "start_latest": "day", "end_earliest": "day", "end_latest": "day", "last_seen": "day", "start_kind": "text",
        "end_kind": "text", "start_event_id": "text", "end_event_id": "text", "tenure_days_min": "nullable integer",
        "tenure_days_max": "nullable integer", "known_from": "day", "known_until": "day",
    },
}

#: Frames that are computed on request, in the same form.
VIEWS: dict[str, dict[str, str]] = {
    "departures": {
        "date": "edtf", "person": "text", "title": "text", "initiative": "text", "destination": "text",
        "reason": "text", "track": "text", "area": "text", "seniority": "seniorities",
        "tenure_days_min": "nullable integer", "tenure_days_max": "nullable integer", "team": "text",
        "destination_title": "text", "reason_basis": "text", "announced": "edtf", "effective": "edtf",
        "date_basis": "text", "reversed_by": "text", "destination_id": "text", "start_earliest": "day",
        "start_latest": "day", "n_sources": "integer", "has_primary": "boolean", "quotes_primary": "boolean",
        "has_conflict": "boolean", "first_reported": "day", "date_precision": "date_precisions", "date_earliest": "day",
        "date_latest": "day", "status": "statuses", "n_independent": "integer", "person_id": "text", "note": "text",
        "spell_id": "text", "event_id": "text",
    },
    "roster": {
        "on": "day", "person": "text", "title": "text", "team": "text", "certainty": "certainties", "last_seen": "day",
        "acting": "boolean", "on_leave": "boolean", "start_earliest": "day", "start_latest": "day",
        "end_earliest": "day", "end_latest": "day", "seniority": "seniorities", "area": "text", "track": "text",
        "person_id": "text", "spell_id": "text", "role_id": "text",
    },
    "founders": {
        "person": "text", "certainty": "certainties", "title": "text", "founded": "edtf", "departed": "edtf",
        "destination": "text", "last_seen": "day", "person_id": "text",
    },
    "cells": {
        "event_id": "text", "person": "text", "column": "text", "resolved": "text", "rule": "text", "claim_id": "text",
        "value": "text", "agreement": "text", "bound": "text", "rank": "text", "rank_reason": "text",
        "source_id": "text", "family": "text", "tier": "text", "kind": "text", "publisher": "text", "published": "edtf",
        "title": "text", "locator": "text", "url": "text",
    },
    "figure_checks": {
        "figure_id": "text", "metric": "text", "qualifier": "text", "value": "number", "scope": "text", "as_of": "edtf",
        "publisher": "text", "published": "day", "computed": "nullable integer", "computed_most": "nullable integer",
        "verdict": "text", "difference": "number", "computed_today": "nullable integer", "verdict_today": "text",
        "why": "text", "rows": "text",
    },
}

#: The columns that identify a row of a table.
KEYS: dict[str, tuple[str, ...]] = {
    "people": ("person_id",),
    "names": ("person_id", "name", "lang"),
    "organizations": ("organization_id",),
    "titles": ("title",),
    "teams": ("team",),
    "sources": ("source_id",),
    "identifiers": ("entity_id", "scheme", "value"),
    "claims": ("claim_id",),
    "event_notes": ("event_id",),
    "figures": ("figure_id",),
    "seats": ("seat", "title"),
    "vacancies": ("seat", "since", "source_id"),
    "figure_scopes": ("figure_id",),
    "retired": ("id",),
    "changes": ("version", "table", "id", "column"),
    "events": ("event_id",),
    "spells": ("spell_id",),
    "roles": ("role_id",),
    "coverage": ("seat", "month"),
    "event_versions": ("event_id", "known_from"),
    "spell_versions": ("spell_id", "known_from"),
    "role_versions": ("role_id", "known_from"),
}

#: Columns of a claim that resolve, in the order of decision.
CELLS = (
    "kind", "announced", "effective", "title", "previous_title", "team", "origin_id", "destination_id",
    "destination_title", "initiative", "reason", "reason_basis",
)

#: Those that resolve as dates.
DATE_CELLS = ("announced", "effective")

#: Those that resolve as titles.
TITLE_CELLS = ("title", "previous_title")

#: Those that resolve as teams.
TEAM_CELLS = ("team",)

#: Those that can make an event disputed.
DISPUTABLE = ("announced", "effective", "destination_id", "initiative")

#: A claim is heard in the first only if it does not contradict the outcome of the second.
GOVERNED_BY = {"destination_title": "destination_id", "reason_basis": "reason"}

#: Codes that say that a source is silent.
SILENT = {"initiative": "unknown", "reason": "not_stated"}
