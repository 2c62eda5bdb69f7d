"""What the page of a person and of an event shows, put together from the tables. Plain values for the templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from oai_personnel import _clock
from oai_personnel._store import rows
from oai_personnel.certainty import certainty
from oai_personnel.documents import UNNAMED
from oai_personnel.explanations import explanation
from oai_personnel.views import departures
from oai_personnel.vocabularies import BOUND_KINDS, CELL_RULES, READ_EXTENTS, SOURCE_KINDS
from website import words

Row = Mapping[str, Any]

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "ja": "Japanese", "ko": "Korean", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese", "zh-Hans": "Chinese, simplified", "zh-Hant": "Chinese, traditional",
}  # fmt: skip
#: Where an identifier of a scheme leads.
PLACES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{0}"),
    "wikipedia": ("Wikipedia", "https://{1}.wikipedia.org/wiki/{2}"),
    "orcid": ("ORCID", "https://orcid.org/{0}"),
    "openalex": ("OpenAlex", "https://openalex.org/{0}"),
    "google_scholar": ("Google Scholar", "https://scholar.google.com/citations?user={0}"),
    "github": ("GitHub", "https://github.com/{0}"),
    "x": ("X", "https://x.com/{0}"),
    "website": ("Website", "{0}"),
}
#: Columns whose changes a reader of the versions is shown.
SHOWN = (
    "date", "kind", "title", "previous_title", "team", "origin", "destination", "destination_title", "initiative",
    "reason", "reason_basis", "status", "note",
)  # fmt: skip
DATES = ("date", "announced", "effective")
CODED = ("kind", "initiative", "reason", "reason_basis", "status")


def safe(url: str | None) -> str | None:
    """An address that a page may lead to: that of a document on the web, nothing that runs.

    >>> safe("https://example.org/a"), safe("javascript:alert(1)"), safe(None)
    ('https://example.org/a', None, None)
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


class Book:
    """The tables, joined by id; each method returns what one page shows."""

    @cached_property
    def through(self) -> str:
        """The last day that the documents cover."""
        return str(_clock.data_through())

    @cached_property
    def people(self) -> dict[str, Row]:
        """People by id, in the order of their names."""
        found = sorted(rows("people"), key=lambda row: (row["name"].casefold(), row["person_id"]))
        return {row["person_id"]: row for row in found}

    @cached_property
    def events(self) -> dict[str, Row]:
        """Events by id in the order of the table; what a departure left is filled in from the roles that it ended."""
        left = {row["event_id"]: row["title"] for row in departures(None, include_reversed=True)}
        return {row["event_id"]: {**row, "title": row["title"] or left.get(row["event_id"])} for row in rows("events")}

    @cached_property
    def documents(self) -> dict[str, dict[str, Any]]:
        """Documents by id, as a page shows them; one that was not read names the one that it was seen in."""
        found = {row["source_id"]: _document(row) for row in rows("sources")}
        for row in rows("sources"):
            if row["seen_in"]:
                found[row["source_id"]]["through"] = found[row["seen_in"]]
        return found

    @cached_property
    def _of_person(self) -> dict[str, dict[str, list[Row]]]:
        found: dict[str, dict[str, list[Row]]] = {}
        for table in ("names", "events", "spells", "roles", "identifiers"):
            key = "entity_id" if table == "identifiers" else "person_id"
            of: dict[str, list[Row]] = defaultdict(list)
            for row in self.events.values() if table == "events" else rows(table):
                of[row[key]].append(row)
            found[table] = of
        return found

    def _mine(self, table: str, person_id: str) -> list[Row]:
        return self._of_person[table].get(person_id, [])

    # ------------------------------------------------------------------ events

    @cached_property
    def _cells(self) -> dict[str, list[dict[str, Any]]]:
        return {event_id: explanation(event_id) for event_id in self.events}

    def disputed(self, event_id: str) -> list[dict[str, Any]]:
        """The cells of an event that a document contradicts: what was chosen, by which rule, and who says otherwise."""
        found: dict[str, dict[str, Any]] = {}
        for cell in self._cells[event_id]:
            if cell["agreement"] != "conflicts":
                continue
            column = found.setdefault(
                cell["column"],
                {
                    "column": _named(cell["column"]),
                    "chosen": self.said(cell["column"], cell["resolved"]) or "no value",
                    "rule": CELL_RULES[cell["rule"]],
                    "others": {},
                },
            )
            value = self.said(cell["column"], cell["value"])
            column["others"].setdefault(value, []).append(self.documents[cell["source_id"]])
        return list(found.values())

    def said(self, column: str, value: str | None) -> str:
        """A cell as a reader reads it: a name instead of an id, a date and a code in words."""
        if not value:
            return ""
        if column in ("origin_id", "destination_id"):
            return self._organizations.get(value, value)
        if column in DATES:
            return words.written(value)
        return words.label(value) if column in CODED else value

    @cached_property
    def _organizations(self) -> dict[str, str]:
        return {row["organization_id"]: row["name"] for row in rows("organizations")}

    def _claims(self, event_id: str) -> list[dict[str, Any]]:
        """Each document behind an event with what it says; the earliest comes first."""
        found: dict[str, dict[str, Any]] = {}
        for cell in self._cells[event_id]:
            if not cell["claim_id"] or cell["agreement"] == "bounds":
                continue
            claim = found.setdefault(
                cell["claim_id"],
                {
                    "id": cell["claim_id"],
                    "document": self.documents[cell["source_id"]],
                    "locator": cell["locator"],
                    "rank": cell["rank"] if cell["rank"] != "normal" else None,
                    "rank_reason": cell["rank_reason"],
                    "says": [],
                },
            )
            said = self.said(cell["column"], cell["value"])
            claim["says"].append((_named(cell["column"]), said, cell["agreement"]))
        return sorted(found.values(), key=lambda claim: (claim["document"]["published"] or "9999", claim["id"]))

    def _bounds(self, event_id: str) -> list[dict[str, Any]]:
        """What narrowed a date beyond the claim that was chosen."""
        return [
            {
                "value": words.written(cell["value"]),
                "why": BOUND_KINDS[cell["bound"]],
                "document": self.documents[cell["source_id"]] if cell["source_id"] else None,
            }
            for cell in self._cells[event_id]
            if cell["agreement"] == "bounds"
        ]

    @cached_property
    def _versions(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(rows("event_versions"), key=lambda row: (row["event_id"], row["known_from"])):
            found[row["event_id"]].append(row)
        return found

    def versions(self, event_id: str) -> list[dict[str, Any]]:
        """How the event read from each day on which its reading changed, the oldest first."""
        found: list[dict[str, Any]] = []
        before: Row = {}
        for row in self._versions[event_id]:
            changed = [
                (words.label(name), self.said(name, row[name]), self.said(name, before.get(name)))
                for name in SHOWN[:-1]  # a note is today's
                if name in row and (row[name] or None) != (before.get(name) or None)
            ]
            if changed:
                voices = words.counted(row["n_independent"], "independent voice")
                said = f"{words.counted(row['n_sources'], 'document')}, {voices}"
                found.append({"day": str(row["known_from"]), "changed": changed, "rests": said})
            before = row
        return found

    def event_line(self, event: Row) -> dict[str, Any]:
        """An event in one line."""
        disputed = self.disputed(event["event_id"])
        return {
            "id": event["event_id"],
            "person": event["person"],
            "person_id": event["person_id"],
            "date": event["date"],
            "sentence": words.sentence(event),
            "details": words.details(event),
            "note": event["note"],
            "status": event["status"],
            "verdict": words.verdict(event, [one["column"] for one in disputed]),
            "disputed": disputed,
        }

    def event(self, event_id: str) -> dict[str, Any]:
        """Everything on the page of an event."""
        event = self.events[event_id]
        mine = [row["event_id"] for row in self._mine("events", event["person_id"])]
        place = mine.index(event_id)
        around = {"earlier": mine[place - 1 : place], "later": mine[place + 1 : place + 2]}
        reported = event["first_reported"]
        return {
            **self.event_line(event),
            "row": event,
            "facts": [(words.label(name), self.said(name, event[name])) for name in SHOWN[:-1] if event[name]],
            "bounds": self._bounds(event_id),
            "claims": self._claims(event_id),
            "versions": self.versions(event_id),
            "reported": words.single(str(reported)) if reported else None,
            "undone_by": event["reversed_by"],
            "around": {
                side: [{"id": one, "sentence": words.sentence(self.events[one])} for one in ids]
                for side, ids in around.items()
            },
        }

    # ------------------------------------------------------------------ people

    def names(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """The spellings of a name: those that are right, and misprints apart; each spelling once."""
        found: dict[str, dict[str, dict[str, Any]]] = {"right": {}, "misprinted": {}}
        for row in self._mine("names", person_id):
            side = found["misprinted" if row["kind"] == "misspelling" else "right"]
            language = LANGUAGES.get(row["lang"], row["lang"])
            side.setdefault(
                row["name"], {"name": row["name"], "lang": row["lang"], "language": language, "kind": row["kind"]}
            )
        return {side: list(names.values()) for side, names in found.items()}

    def summary(self, person_id: str) -> list[str]:
        """Who was where from when to when, a sentence for each stay."""
        name = self.people[person_id]["name"]
        where = {"employment": "at OpenAI", "advisory": "an adviser of OpenAI"}
        return [
            f"{name} was {where.get(row['track']) or 'on the ' + (row['team'] or 'board of OpenAI')} {words.stay(row)}."
            for row in sorted(self._mine("spells", person_id), key=lambda row: (row["start_latest"], row["spell_id"]))
        ]

    def _held(self, table: str, person_id: str) -> list[dict[str, Any]]:
        through = _clock.data_through()
        found = []
        for row in sorted(self._mine(table, person_id), key=lambda row: row["start_latest"]):
            ended = row["end_latest"] and row["end_latest"] <= through
            found.append(
                {
                    "row": row,
                    "from": words.written(words.bounds(row["start_earliest"], row["start_latest"])),
                    "until": words.written(words.bounds(row["end_earliest"], row["end_latest"])),
                    "seen": words.single(str(row["last_seen"])) if row["last_seen"] else "",
                    "state": "ended" if ended else certainty(row, through, through) or "ended",
                }
            )
        return found

    def identifiers(self, person_id: str) -> list[dict[str, Any]]:
        """The same person elsewhere, with the document that says so."""
        found = []
        for row in self._mine("identifiers", person_id):
            name, form = PLACES[row["scheme"]]
            language, _, page = row["value"].partition(":")
            url = safe(form.format(row["value"], language, page))
            if url:
                found.append({"name": name, "url": url, "document": self.documents[row["source_id"]]})
        return found

    def person(self, person_id: str) -> dict[str, Any]:
        """Everything on the page of a person."""
        events = [
            {**self.event_line(row), "documents": self._documents(row["event_id"])}
            for row in self._mine("events", person_id)
        ]
        return {
            "id": person_id,
            "name": self.people[person_id]["name"],
            "note": self.people[person_id]["note"],
            "summary": self.summary(person_id),
            "names": self.names(person_id),
            "identifiers": self.identifiers(person_id),
            "stays": self._held("spells", person_id),
            "roles": self._held("roles", person_id),
            "events": events,
            "disputed": [event for event in events if event["disputed"]],
        }

    def _documents(self, event_id: str) -> list[dict[str, Any]]:
        return list({claim["document"]["id"]: claim["document"] for claim in self._claims(event_id)}.values())

    def spells(self, person_id: str) -> Sequence[Row]:
        """The stays of a person, as rows."""
        return self._mine("spells", person_id)

    def roles(self, person_id: str) -> Sequence[Row]:
        """The titles of a person, as rows."""
        return self._mine("roles", person_id)

    def events_of(self, person_id: str) -> Sequence[Row]:
        """The events of a person, as rows."""
        return self._mine("events", person_id)


def _named(column: str) -> str:
    return words.label(column.removesuffix("_id"))


def _document(row: Row) -> dict[str, Any]:
    return {
        "id": row["source_id"],
        "publisher": row["publisher"] if row["publisher"] != UNNAMED else "publisher not named",
        "author": row["author"],
        "title": row["title"] or "untitled document",
        "lang": row["lang"],
        "published": row["published"],
        "day": words.written(row["published"] or ""),
        "kind": words.label(row["kind"]),
        "meaning": SOURCE_KINDS[row["kind"]].meaning,
        "url": safe(row["url"]),
        "archive_url": safe(row["archive_url"]),
        "read": row["extent"] in READ_EXTENTS,
        "headline": row["extent"] == "headline",
        "through": None,
    }


def retired(live: Iterable[str]) -> dict[str, Row]:
    """Events that are no longer in use, by id: an address that was given once still says what became of it."""
    live = set(live)
    return {row["id"]: row for row in rows("retired") if row["id"].startswith("E") and row["id"] not in live}
