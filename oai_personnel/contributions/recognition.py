"""Whom, what and which document the rows of a contribution mean, and which event.

A document is the same if its address is, however it is written. An event is the same if
person, track and kind are, and the dates lie within three days of one another or one
within the other; a date further off, up to sixty days, is a doubt. Two claims that lie
in such a distance are never joined or parted by the order in which they are entered:
the one that comes second is refused until somebody says which it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from oai_personnel import edtf
from oai_personnel.contributions.columnar import Cells, Codes, Combinations, first_of
from oai_personnel.contributions.findings import Wrong
from oai_personnel.contributions.known import Known, Row
from oai_personnel.contributions.sheet import Contribution
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
_DOCUMENT = Meant("", "any", "", (), None)
_FIRST, _LAST = date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()


class Meanings(Sequence[Meant]):
    """What each row means.

    Rows that are alike in all that tells events apart share one meaning, but for the
    document; a row that speaks of a claim that is there has a meaning of its own.

    Attributes
    ----------
    alike : Combinations
        Which rows are alike.
    shared : list of Meant
        The meaning of each of those, without a document.
    sources : Cells
        The document of each row.
    own : dict of int to Meant
        Meanings of single rows.
    """

    def __init__(self, alike: Combinations, shared: list[Meant], sources: Cells, own: dict[int, Meant]) -> None:
        self.alike, self.shared, self.sources, self.own = alike, shared, sources, own

    def __len__(self) -> int:
        return len(self.alike.number)

    @overload
    def __getitem__(self, row: int) -> Meant: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Meant]: ...
    def __getitem__(self, row: int | slice) -> Meant | Sequence[Meant]:
        if isinstance(row, slice):
            return [self[one] for one in range(len(self))[row]]
        if row in self.own:
            return self.own[row]
        mine = self.shared[self.alike.number[row]]
        return mine if mine is _NOTHING else mine._replace(source=self.sources[row])

    def where(self, wanted: npt.NDArray[np.bool_]) -> list[int]:
        """The rows of some of the shared meanings, and those with a meaning of their own."""
        found = wanted[self.alike.number]
        found[list(self.own)] = True
        rows: list[int] = np.flatnonzero(found).tolist()
        return rows

    @cached_property
    def events(self) -> Cells:
        """The event of each row."""
        return self._each("event")

    @cached_property
    def people(self) -> Cells:
        """The person of each row."""
        return self._each("person")

    def _each(self, name: str) -> Cells:
        texts = [getattr(mine, name) for mine in self.shared] + [getattr(mine, name) for mine in self.own.values()]
        number = self.alike.number.copy()
        number[list(self.own)] = np.arange(len(self.shared), len(texts))
        cells = Cells.of(texts or [""])
        return Cells(cells.distinct, cells.codes[number])


def nothing() -> Meanings:
    """What no rows mean."""
    return Meanings(Combinations(np.zeros(0, np.int64)), [], Cells.empty(0), {})


def recognise(sheet: Contribution, known: Known, wrong: Wrong) -> Meanings:
    """Find what each row means; rows whose keys are wrong mean nothing."""
    return _Recognition(sheet, known, wrong).run()


class _Recognition:
    def __init__(self, sheet: Contribution, known: Known, wrong: Wrong) -> None:
        self.sheet, self.known = sheet, known
        self.events: dict[tuple[str, str], list[Happening]] = {}
        self.new: dict[tuple[str, str, str], _Calendar] = defaultdict(_Calendar)
        self.labels: dict[tuple[str, str, str], str] = {}
        self.count = 0
        self.wrong = wrong.rows(len(sheet), _KEYS)
        first: dict[str, str] = {}
        self.people = {
            name: known.person(name).id or f"+{first.setdefault(fold_name(name), name)}"
            for name in self._in_order("person")
            if name
        }

    def _in_order(self, column: str) -> list[str]:
        """The distinct texts of a column by their first row."""
        cells = self.sheet.columns[column]
        first = first_of(cells.codes, len(cells.distinct))
        return cells.take(sorted(first[first >= 0].tolist()))

    def run(self) -> Meanings:
        sheet, columns = self.sheet, self.sheet.columns
        speaks = columns["person"].filled & columns["kind"].filled & columns["track"].filled & ~self.wrong
        sources = sheet.keys.of_rows
        own = {row: mine for row in self._beside_known(speaks) if (mine := self._there(row))}
        dated = columns["announced"].filled | columns["effective"].filled
        # What a row speaks of: 0 of nothing, as its keys are wrong; 1 of a document alone; else of an event.
        sort = np.where(self.wrong, 0, np.where(speaks, 2 + self._confirmed(), 1))
        sort[list(own)] = 0
        said = (columns[name].codes for name in _SAID)
        undated: Codes = np.where(dated, 0, columns["source_published"].codes + 1)
        alike = Combinations(sort, *(np.where(sort > 1, codes, 0) for codes in (*said, undated)))
        shared = []
        for row in alike.first.tolist():
            if sort[row] < 2:
                shared.append(_DOCUMENT if sort[row] else _NOTHING)
            else:
                shared.append(self._meant(row, bool(dated[row]), sort[row] == 3))
        meanings = Meanings(alike, shared, sources, own)
        for row in self._beside_known(speaks):
            if row not in own:
                mine = meanings[row]
                if claim := self.known.claim_by_key.get((mine.event, mine.source, columns["locator"][row])):
                    own[row] = mine._replace(claim=claim)
        return meanings

    def _confirmed(self) -> Codes:
        """For each row 1 if it says that its event is new, by confirming the doubt."""
        cells = self.sheet.columns["confirmed"]
        found: Codes = cells.is_in([text for text in cells.texts if "C012" in text.split()]).astype(np.int64)
        return found

    def _beside_known(self, speaks: npt.NDArray[np.bool_]) -> list[int]:
        """Rows whose document the dataset has."""
        known = self.sheet.keys.of_rows.is_in(list(self.known.sources))
        rows: list[int] = np.flatnonzero(known & speaks).tolist()
        return rows

    def _there(self, row: int) -> Meant | None:
        """The claim that is there already and says the same in all that tells events apart."""
        names = ("person", "track", "kind", "announced", "effective", "title", "locator")
        (cell,) = self.sheet.rows_of([row], names)
        who, source = self.people[cell["person"]], self.sheet.keys.of_rows[row]
        if who.startswith("+") or self.sheet.columns["event_id"][row].startswith("E"):
            return None
        for claim in self.known.claims_at.get((who, cell["track"], source, cell["locator"]), ()):
            if all(claim[name] == cell[name] for name in ("kind", "announced", "effective")) and (
                self.known.canonical_title(claim["title"]) == self.known.canonical_title(cell["title"])
            ):
                return Meant(who, source, claim["event_id"], (), claim)
        return None

    def _meant(self, row: int, dated: bool, confirmed: bool) -> Meant:
        """What a row speaks of, whichever its document."""
        columns = self.sheet.columns
        event_id, track, kind = columns["event_id"][row], columns["track"][row], columns["kind"][row]
        who = self.people[columns["person"][row]]
        if event_id.startswith("E"):
            return Meant(who, "", self.known.redirects.get(event_id, event_id), (), None)
        span = _span(columns["effective"][row] or columns["announced"][row], columns["source_published"][row])
        title = columns["title"][row]
        canonical_title = self.known.canonical_title(title) if title else ""
        label = event_id.partition("-")[2]
        near: list[str] = []
        if not event_id.startswith("new") and not confirmed:
            same, near = self._among(self._happenings(who, track), kind, canonical_title, span, dated)
            if len(same) == 1:
                return Meant(who, "", same[0], (), None)
            near = same or near
        if label:
            return Meant(who, "", self._labelled(who, track, label), (), None)
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
        return Meant(who, "", "" if near else event, tuple(near), None)

    def _labelled(self, who: str, track: str, label: str) -> str:
        key = (who, track, label)
        if key not in self.labels:
            self.labels[key] = self._next()
        return self.labels[key]

    def _next(self) -> str:
        self.count += 1
        return f"+{self.count}"

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


#: What tells events apart, beside the confirmed doubts; of undated rows also when the document was published.
_SAID = ("event_id", "person", "track", "kind", "announced", "effective", "title")
_KEYS = (*_SAID, "source_url", "source_published", "locator")


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
