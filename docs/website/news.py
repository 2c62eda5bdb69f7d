"""What is new: events of the last months, what was reported lately, and what each release changed; page and feed."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from oai_personnel import _clock
from oai_personnel._store import rows
from oai_personnel._version import ADDRESS, LICENCE
from website import words
from website.records import Book

Row = Mapping[str, Any]

#: How far back "lately" goes.
RECENT = timedelta(days=90)
#: As many entries as the feed has at most; readers keep the older ones.
MOST = 200
#: Ids of entries are made from this and from what they are about, so that they stay when the site moves.
NAMESPACE = uuid.UUID("5d0c9a2e-6f0b-4d6c-9a55-3c3f1f2f7c11")
#: Columns of an event whose change a reader sees; the others follow from them.
_TOLD = (
    "kind", "person_id", "track", "effective", "announced", "title", "previous_title", "team", "origin_id",
    "destination_id", "destination_title", "initiative", "reason", "reason_basis", "reversed_by", "status",
)  # fmt: skip


class Change(NamedTuple):
    """What a release did to an event.

    Attributes
    ----------
    version, event_id, what : str
        ``what`` is added, corrected or withdrawn.
    cells : tuple of (column, before, after)
    reasons : tuple of str
    """

    version: str
    event_id: str
    what: str
    cells: tuple[tuple[str, str, str], ...]
    reasons: tuple[str, ...]


def changes(found: Sequence[Row]) -> list[Change]:
    """What releases changed in events, the newest first; cells that only follow from others are left out.

    Examples
    --------
    >>> row = {"version": "1.0.0", "table": "events", "id": "E0001", "reason": None}
    >>> changes([{**row, "column": "event_id", "before": None, "after": "E0001"}])[0].what
    'added'
    """
    of: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        if row["table"] == "events":
            of[row["version"], row["id"]].append(row)
    listed = []
    for (version, event_id), cells in of.items():
        whole = next((row for row in cells if row["column"] == "event_id"), None)
        what = "corrected" if whole is None else "withdrawn" if whole["before"] else "added"
        shown = tuple(
            (row["column"], row["before"] or "", row["after"] or "") for row in cells if row["column"] in _TOLD
        )
        if whole or shown:
            reasons = tuple(dict.fromkeys(row["reason"] for row in cells if row["reason"]))
            listed.append(Change(version, event_id, what, () if whole else shown, reasons))
    order = ("added", "withdrawn", "corrected")
    return sorted(listed, key=lambda one: (_rank(one.version), order.index(one.what), one.event_id))


def _rank(version: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in version.split(".")[:3])


def lately(book: Book) -> dict[str, list[dict[str, Any]]]:
    """Events of the last months, and older ones that were reported in them, the newest first."""
    through = _clock.data_through()
    since = through - RECENT
    events = book.events.values()
    happened = [row for row in events if row["kind"] != "held" and since <= row["date_earliest"] <= through]
    ids = {row["event_id"] for row in happened}
    reported = [row for row in events if (row["first_reported"] or date.min) >= since and row["event_id"] not in ids]
    happened.sort(key=lambda row: (row["date_latest"], row["event_id"]), reverse=True)
    reported.sort(key=lambda row: (row["first_reported"], row["event_id"]), reverse=True)
    return {
        "happened": [book.event_line(row) for row in happened],
        "reported": [
            {**book.event_line(row), "reported": words.single(str(row["first_reported"]))} for row in reported
        ],
    }


def by_release(book: Book, releases: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """What each release changed, the newest first."""
    found = changes(rows("changes"))
    tables: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("changes"):
        tables[row["version"]][row["table"]] += 1
    shown = []
    for release in reversed(releases):
        version = release["version"]
        mine = [one for one in found if one.version == version]
        shown.append(
            {
                "version": version,
                "released": release["released"],
                "day": words.single(release["released"]),
                "counts": Counter(one.what for one in mine),
                "cells": sum(tables[version].values()),
                "changes": [_shown(book, one) for one in mine],
            }
        )
    return shown


def _shown(book: Book, change: Change) -> dict[str, Any]:
    event = book.events.get(change.event_id)
    return {
        "id": change.event_id,
        "what": change.what,
        "sentence": words.sentence(event) if event else None,
        "cells": [
            (words.label(name.removesuffix("_id")), book.said(name, before), book.said(name, after))
            for name, before, after in change.cells
        ],
        "reasons": change.reasons,
    }


def _id(*parts: str) -> str:
    return uuid.uuid5(NAMESPACE, "/".join(parts)).urn


_ATOM = "http://www.w3.org/2005/Atom"


def atom(shown: Sequence[Mapping[str, Any]], site: str) -> bytes:
    """The releases and the events that they changed, as an Atom feed.

    Parameters
    ----------
    shown : sequence
        From `by_release`.
    site : str
        The public address of the site, which a feed must name.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})

    def put(parent: ET.Element, name: str, text: str = "", **more: str) -> ET.Element:
        child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", more)
        child.text = text or None
        return child

    put(feed, "id", _id("feed"))
    put(feed, "title", "oai_personnel: what is new")
    put(feed, "subtitle", "Events that releases of the dataset added, corrected or withdrew.")
    put(feed, "updated", _moment(shown[0]["released"] if shown else "2026-11-22"))
    put(feed, "link", rel="self", type="application/atom+xml", href=f"{site}feed.xml")
    put(feed, "link", rel="alternate", type="text/html", href=f"{site}new.html")
    author = put(feed, "author")
    put(author, "name", "oai_personnel contributors")
    put(author, "uri", ADDRESS)
    put(feed, "rights", LICENCE)
    room = MOST
    for release in shown:
        entry = _entry(put, feed, _id(release["version"]), f"Version {release['version']}", release["released"])
        put(entry, "link", rel="alternate", type="text/html", href=f"{site}new.html#v{release['version']}")
        put(entry, "summary", f"{_counts(release)}.")
        for change in release["changes"][: max(room, 0)]:
            room -= 1
            about = change["sentence"] or f"{change['id']} is no longer in use."
            title = f"{change['what'].capitalize()}: {about}"
            entry = _entry(put, feed, _id(release["version"], change["id"]), title, release["released"])
            put(entry, "link", rel="alternate", type="text/html", href=f"{site}events/{change['id']}.html")
            put(entry, "category", term=change["what"])
            put(entry, "summary", _told(change))
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(put: Any, feed: ET.Element, urn: str, title: str, day: str) -> ET.Element:
    entry: ET.Element = put(feed, "entry")
    put(entry, "id", urn)
    put(entry, "title", title)
    put(entry, "updated", _moment(day))
    return entry


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _counts(release: Mapping[str, Any]) -> str:
    counts = release["counts"]
    said = [f"{counts[what]} {what}" for what in ("added", "corrected", "withdrawn") if counts[what]]
    return f"Events: {words.joined(said)}" if said else "No event changed"


def _told(change: Mapping[str, Any]) -> str:
    cells = [f"{column}: {before or 'empty'} → {after or 'empty'}" for column, before, after in change["cells"]]
    return " ".join([*(f"{cell}." for cell in cells), *change["reasons"]]) or change["what"].capitalize() + "."
