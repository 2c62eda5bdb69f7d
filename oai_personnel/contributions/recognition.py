"""Whom, what and which document the rows of a contribution mean, and which event.

A document is the same if its address is, however it is written. An event is the same if
person, track and kind are, and the dates lie within three days of one another or one
within the other; a date further off, up to sixty days, is a doubt. Two claims that lie
in such a distance are never joined or parted by the order in which they are entered:
the one that comes second is refused until somebody says which it is.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from oai_personnel import edtf
from oai_personnel.contributions.addresses import canonical, without_tracking
from oai_personnel.contributions.columns import SOURCE_COLUMNS
from oai_personnel.contributions.known import Known, Row
from oai_personnel.contributions.reading import Contribution
from oai_personnel.names import fold_name

SAME = 3
NEAR = 60

_CLASSES = {
    "founded": "start",
    "joined": "start",
    "returned": "start",
    "appointed": "title",
    "interim": "title",
    "held": "held",
    "departed": "exit",
    "role_ended": "exit",
    "leave_started": "leave",
    "leave_ended": "back",
}
#: Of these a person may have several on a day, with different titles.
_BY_TITLE = ("appointed", "interim", "held", "role_ended")


class Happening(NamedTuple):
    """An event, as far as it is needed to recognise it."""

    event_id: str
    kinds: set[str]
    titles: set[str]
    spans: set[tuple[int, int]]


class Meant(NamedTuple):
    """What a row means.

    Attributes
    ----------
    person : str
        Id; for somebody new "+" and the name; empty for a row that enters a document alone.
    source : str
        Id; for a new document "+" and its comparable address.
    event : str
        Id; for a new event "+" and a number; empty if unclear or for a document alone.
    near : tuple of str
        Events that are there and may be meant, if that is unclear.
    claim : dict or None
        The claim that is there for this event, document and paragraph.
    """

    person: str
    source: str
    event: str
    near: tuple[str, ...]
    claim: Row | None


_NOTHING = Meant("", "", "", (), None)
_FIRST, _LAST = date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()


def recognise(sheet: Contribution, known: Known, wrong: set[tuple[int, str]]) -> list[Meant]:
    """Find what each row means; rows whose keys are wrong mean nothing."""
    return _Recognition(sheet, known, wrong).run()


def source_key(address: str, known: Known) -> str:
    """The id of a known document, or "+" and a comparable address."""
    if address.startswith("#"):
        return f"+{address}"
    asked = known.redirects.get(address, address)
    if asked in known.sources:
        return asked
    if address not in known.keys:
        plain = canonical(without_tracking(address))
        known.keys[address] = known.by_address.get(plain, f"+{plain}")
    return known.keys[address]


def source_keys(sheet: Contribution, known: Known) -> dict[str, str]:
    """The key of every address in a file, of documents and of their origins."""
    columns = sheet.columns
    addresses = {text for name in ("source_url", "source_origin_url") for text in columns[name] if text}
    keys = {address: source_key(address, known) for address in addresses}
    for mark in (address for address in addresses if address.startswith("#") and address in columns["source_url"]):
        row = columns["source_url"].index(mark)
        cells = (columns["source_publisher"][row], columns["source_published"][row], columns["source_title"][row])
        keys[mark] = known.unlinked.get(cells, keys[mark])
    return keys


class _Recognition:
    def __init__(self, sheet: Contribution, known: Known, wrong: set[tuple[int, str]]) -> None:
        self.sheet, self.known, self.wrong = sheet, known, wrong
        self.events: dict[tuple[str, str], list[Happening]] = {}
        self.new: dict[tuple[str, str, str], _Calendar] = defaultdict(_Calendar)
        self.labels: dict[tuple[str, str, str], str] = {}
        self.count = 0
        self.spans: dict[tuple[str, str, str], tuple[int, int]] = {}
        self.wrong_rows = {row for row, column in wrong if column in _KEYS}

    def run(self) -> list[Meant]:
        columns = [self.sheet.columns[name] for name in _KEYS]
        first: dict[str, str] = {}
        people = {
            name: self.known.person(name).id or f"+{first.setdefault(fold_name(name), name)}"
            for name in dict.fromkeys(self.sheet.columns["person"])
            if name
        }
        return [
            _NOTHING if row in self.wrong_rows else self._meant(row, people, *cells)
            for row, cells in enumerate(zip(*columns, strict=True))
        ]

    def _meant(
        self,
        row: int,
        people: dict[str, str],
        event_id: str,
        person: str,
        track: str,
        kind: str,
        announced: str,
        effective: str,
        title: str,
        url: str,
        published: str,
        locator: str,
    ) -> Meant:
        source = self.sheet.keys.get(url, "")
        if not person or not kind or not track:
            return Meant("", source, "", (), None)
        who = people[person]
        if event_id.startswith("E"):
            event = self.known.redirects.get(event_id, event_id)
            return Meant(who, source, event, (), self.known.claim_by_key.get((event, source, locator)))
        if not who.startswith("+"):
            # Added before: the same claim in all that it says.
            for claim in self.known.claims_at.get((who, track, source, locator), ()):
                if (claim["kind"], claim["announced"], claim["effective"]) == (kind, announced, effective) and (
                    self.known.canonical_title(claim["title"]) == self.known.canonical_title(title)
                ):
                    return Meant(who, source, claim["event_id"], (), claim)
        span = self._span(announced, effective, published)
        dated = bool(announced or effective)
        canonical_title = self.known.canonical_title(title) if title else ""
        label = event_id.partition("-")[2] if event_id else ""
        sure_new = event_id.startswith("new") or "C012" in self.sheet.columns["confirmed"][row].split()
        near: list[str] = []
        if not sure_new:
            same, near = self._among(self._happenings(who, track), kind, canonical_title, span, dated)
            if len(same) == 1:
                return Meant(who, source, same[0], (), self.known.claim_by_key.get((same[0], source, locator)))
            near = same or near
        if label:
            return Meant(who, source, self._labelled(who, track, label), (), None)
        mine = self.new[who, track, _CLASSES[kind]]
        close = mine.about(span)
        same, _ = self._among(close, kind, canonical_title, span, True)
        if same:
            event = same[0]
            happening = next(h for h in close if h.event_id == event)
            happening.titles.update({canonical_title} - {""})
        else:
            event = self._next()
            happening = Happening(event, {kind}, {canonical_title} - {""}, set())
        mine.add(happening, span)
        return Meant(who, source, "" if near else event, tuple(near), None)

    def _labelled(self, who: str, track: str, label: str) -> str:
        key = (who, track, label)
        if key not in self.labels:
            self.labels[key] = self._next()
        return self.labels[key]

    def _next(self) -> str:
        self.count += 1
        return f"+{self.count}"

    def _span(self, announced: str, effective: str, published: str) -> tuple[int, int]:
        key = (announced, effective, published)
        if key not in self.spans:
            self.spans[key] = _span(effective or announced, published)
        return self.spans[key]

    def _happenings(self, person: str, track: str) -> list[Happening]:
        if (person, track) not in self.events:
            found: dict[str, Happening] = {}
            for claim in self.known.claims_of.get(person, ()):
                if claim["track"] != track:
                    continue
                event = found.setdefault(claim["event_id"], Happening(claim["event_id"], set(), set(), set()))
                if claim["rank"] != "deprecated":
                    event.kinds.add(claim["kind"])
                event.titles.update({self.known.canonical_title(claim["title"])} - {""})
                for column in ("announced", "effective"):
                    if claim[column]:
                        event.spans.add(_span(claim[column], ""))
            self.events[person, track] = list(found.values())
        return self.events[person, track]

    @staticmethod
    def _among(
        events: list[Happening], kind: str, title: str, span: tuple[int, int], dated: bool
    ) -> tuple[list[str], list[str]]:
        same, near = [], []
        for event in events:
            like = kind in event.kinds
            if not like and all(_CLASSES[kind] != _CLASSES[other] for other in event.kinds):
                continue
            if kind in _BY_TITLE and title and event.titles and title not in event.titles:
                continue
            gap = min((_gap(span, other) for other in event.spans), default=0)
            if like and (gap <= SAME or not dated):
                same.append((gap, event.event_id))
            elif gap <= NEAR and not (kind == "held" and gap > SAME):
                near.append((gap, event.event_id))
        if same and dated:
            # The nearest, if one is nearer than all others.
            least = min(gap for gap, _ in same)
            same = [pair for pair in same if pair[0] == least]
        return [event for _, event in sorted(same)], [event for _, event in sorted(near)][:5]


class _Calendar:
    """Events by month, so that a long file is not compared with all of itself."""

    _MONTH, _WIDE = 32, 400

    def __init__(self) -> None:
        self.months: dict[int, list[Happening]] = defaultdict(list)
        self.wide: list[Happening] = []

    def add(self, event: Happening, span: tuple[int, int]) -> None:
        if span in event.spans:
            return
        event.spans.add(span)
        if span[1] - span[0] > self._WIDE:
            self.wide.append(event)
            return
        for month in range(span[0] // self._MONTH, span[1] // self._MONTH + 1):
            self.months[month].append(event)

    def about(self, span: tuple[int, int]) -> list[Happening]:
        first, last = span[0] - SAME, span[1] + SAME
        if last - first > self._WIDE + 2 * SAME:
            found = [event for events in self.months.values() for event in events]
        else:
            months = range(first // self._MONTH, last // self._MONTH + 1)
            found = [event for month in months for event in self.months.get(month, ())]
        return list({event.event_id: event for event in found + self.wide}.values())


_KEYS = (
    "event_id",
    "person",
    "track",
    "kind",
    "announced",
    "effective",
    "title",
    "source_url",
    "source_published",
    "locator",
)


def _span(text: str, published: str) -> tuple[int, int]:
    if not text:
        latest = edtf.parse(published).latest if published else None
        return _FIRST, latest.toordinal() if latest else _LAST
    parsed = edtf.parse(text)
    return (
        parsed.earliest.toordinal() if parsed.earliest else _FIRST,
        parsed.latest.toordinal() if parsed.latest else _LAST,
    )


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def is_document_only(row: Row) -> bool:
    """Whether a row enters a document and nothing else."""
    return not any(text for name, text in row.items() if name not in SOURCE_COLUMNS and name != "confirmed")
