"""What Datasette shows of the database: rendered from the schemas as its ``metadata.json``."""

from __future__ import annotations

import json
from typing import Any

from oai_personnel._version import CITATION, LICENCE
from oai_personnel.exporting.sqlite import ROSTER_ON, VIEWS
from oai_personnel.schemas import TABLES, columns_of

#: What stands for a row where another one refers to it; each is filled in every row.
LABELS = {
    "people": "name",
    "organizations": "name",
    "titles": "title",
    "teams": "team",
    "sources": "publisher",
    "claims": "person_id",
    "events": "person",
    "spells": "person",
    "roles": "title",
    "figures": "scope",
    "event_versions": "person",
    "spell_versions": "person",
    "role_versions": "title",
}
_ABOUT_VIEWS = {
    "departures": "Every exit that was not undone within 31 days, with where the person went and after how long.",
    "roster": "Every role with the days on which it was held, and how certainly: one row per span of days.",
    "current_roles": "Who certainly or presumably holds a role on the last day that the documents cover.",
}
_ROLE_DAYS = {
    "description": "How certainly each role was held, from which day to which, by the rules of the dataset.",
    "columns": {"first": "First day.", "last": "Last day; 9999-12-31 where no end is known."},
}


def render(database: str) -> str:
    """Render the metadata of a database of that name."""
    tables: dict[str, Any] = {}
    for name, model in TABLES.items():
        columns = columns_of(model)
        tables[name] = {
            "description": (model.__doc__ or "").strip(),
            "columns": {column.name: column.description for column in columns},
        }
        if name in LABELS:
            tables[name]["label_column"] = LABELS[name]
        if units := {column.name: "day" for column in columns if "_days_" in column.name}:
            tables[name]["units"] = units
    tables |= {name: {"description": _ABOUT_VIEWS[name]} for name in VIEWS}
    tables["role_days"] = {**_ROLE_DAYS, "hidden": True}
    document = {
        "title": "oai_personnel",
        "description": CITATION,
        "license": LICENCE,
        "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "databases": {
            database: {
                "tables": tables,
                "queries": {
                    "roster_on": {
                        "sql": ROSTER_ON,
                        "title": "Who held what on a day",
                        "description": "A day such as 2023-11-18.",
                    }
                },
            }
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
