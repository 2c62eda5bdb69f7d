"""What search engines read: schema.org descriptions that say what the tables say, and no more. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from oai_personnel._version import LICENCE, __version__
from website import words

Row = Mapping[str, Any]

COMPANY = {"@type": "Organization", "name": "OpenAI"}
#: A day, a month or a year; anything less exact has no place in a description's date.
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")


def plain_date(text: str) -> str | None:
    """A date that schema.org can carry, or None.

    >>> plain_date("2024-09"), plain_date("2018/2021"), plain_date("2018~")
    ('2024-09', None, None)
    """
    return text if _PLAIN.fullmatch(text) else None


def _without_gaps(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def person(shown: Mapping[str, Any], page: str) -> dict[str, Any]:
    """A person with the titles that the tables give, each with the dates that they give exactly."""
    roles = [held["row"] for held in shown["roles"]]
    titled = {role["spell_id"] for role in roles}
    untitled = [held["row"] for held in shown["stays"] if held["row"]["spell_id"] not in titled]
    return _page(
        page,
        _without_gaps(
            {
                "@type": "Person",
                "name": shown["name"],
                "alternateName": [one["name"] for one in shown["names"]["right"] if one["name"] != shown["name"]],
                "sameAs": [one["url"] for one in shown["identifiers"]],
                "worksFor": [_role(row, "worksFor") for row in (*roles, *untitled) if row["track"] == "employment"],
                "memberOf": [_role(row, "memberOf") for row in (*roles, *untitled) if row["track"] != "employment"],
            }
        ),
    )


def _role(row: Row, relation: str) -> dict[str, Any]:
    body = row["team"] if row["track"] != "employment" else None
    return _without_gaps(
        {
            "@type": "OrganizationRole",
            "roleName": row.get("title"),
            "startDate": plain_date(words.bounds(row["start_earliest"], row["start_latest"])),
            "endDate": plain_date(words.bounds(row["end_earliest"], row["end_latest"])),
            relation: {"@type": "Organization", "name": body, "parentOrganization": COMPANY} if body else COMPANY,
        }
    )


def event(shown: Mapping[str, Any], page: str) -> dict[str, Any]:
    """An event with its documents."""
    row = shown["row"]
    return _page(
        page,
        _without_gaps(
            {
                "@type": "Event",
                "name": shown["sentence"],
                "startDate": plain_date(row["date"]),
                "about": [{"@type": "Person", "name": row["person"]}, COMPANY],
                "subjectOf": _works(claim["document"] for claim in shown["claims"]),
            }
        ),
    )


def _works(documents: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = {document["id"]: document for document in documents if document["url"]}
    return [
        _without_gaps(
            {
                "@type": "CreativeWork",
                "name": document["title"],
                "url": document["url"],
                "publisher": {"@type": "Organization", "name": document["publisher"]},
                "datePublished": plain_date(document["published"] or ""),
                "inLanguage": document["lang"],
            }
        )
        for document in found.values()
    ]


def _page(address: str, entity: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": address,
        "inLanguage": "en",
        "mainEntity": entity,
        "isBasedOn": {
            "@type": "Dataset",
            "name": "oai_personnel",
            "version": __version__,
            "license": "https://creativecommons.org/publicdomain/zero/1.0/" if LICENCE == "CC0-1.0" else LICENCE,
        },
    }
