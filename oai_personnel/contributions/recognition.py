"""Which document, person and event each row of a contribution means.

A document is the same if its address is, however it is written. An event is the same if
person, track and kind are, and the dates are at most three days apart or one is within
the other. Events more than 3 and up to 60 days apart are ambiguous: the second is
rejected until the contributor sets `event_id`, so that the order of entry decides nothing.
A row without a date means an event of the year before its document; one that is older, or
after which the person came back, may be meant, and the contributor is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from oai_personnel import edtf
from oai_personnel.contributions.reference import Reference, bare_name
from oai_personnel.names import fold_name
from oai_personnel.validation.columns import CLAIM_COLUMNS, COLUMNS
from oai_personnel.validation.structure import Row
from oai_personnel.vocabularies import TRACK_STARTS

SAME = 3
NEAR = 60
#: How long before its document an undated event is sought, in days.
NEWS = 366

CLASSES = {
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
_FIRST, _LAST = date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
#: Columns that name organisations.
ORGANIZATIONS = tuple(name for name in CLAIM_COLUMNS.values() if f"{name}_kind" in COLUMNS)


class Match(NamedTuple):
    """What a row means.

    Attributes
    ----------
    person : str
        Id; for a new person "+" and the name; empty for a row that enters a document alone.
    source : str
        Id; for a new document "+" and its comparable address.
    event : str
        Id; for a new event "+" and a number; empty if ambiguous or for a document alone.
    near : tuple of str
        Known events that may be meant, if that is ambiguous.
    claim : dict or None
        The known claim of this event, document and paragraph.
    """

    person: str = ""
    source: str = ""
    event: str = ""
    near: tuple[str, ...] = ()
    claim: Row | None = None


class SourceIds:
    """The document that each address of a file means.

    Attributes
    ----------
    of_rows : list of str
        For each row; empty where the row has no address.
    """

    def __init__(self, rows: Sequence[Row], reference: Reference) -> None:
        self._reference = reference
        self._found: dict[str, str] = {"": ""}
        for row in rows:
            mark = row["source_url"]
            if mark.startswith("#") and mark not in self._found:
                described = row["source_publisher"], row["source_published"], row["source_title"]
                self._found[mark] = reference.unlinked.get(described, f"+{mark}")
        self.of_rows = [self[row["source_url"]] for row in rows]

    def __getitem__(self, address: str) -> str:
        if address not in self._found:
            self._found[address] = self._reference.source_id(address)
        return self._found[address]


def claim_cells(row: Row, reference: Reference) -> Row:
    """What a row says, in the columns of a claim that it fills; a new organisation is "+" and its name."""
    cells = {column: row[name] for column, name in _CONTENT}
    cells["rank"] = cells["rank"] or "normal"
    for column, name in _NAMING:
        if row[name]:
            cells[column] = reference.organization(row[name]).id or f"+{row[name]}"
    return cells


#: What a claim says, beside what identifies its event; and of that what names an organisation.
_CONTENT = [pair for pair in CLAIM_COLUMNS.items() if pair[0] not in ("event_id", "person_id", "track")]
_NAMING = [pair for pair in _CONTENT if pair[1] in ORGANIZATIONS]


def recognise(
    rows: Sequence[Row], source_ids: SourceIds, reference: Reference, errors: Iterable[tuple[int, str]]
) -> list[Match]:
    """Find what each row means; a row with an error in what identifies its event means nothing."""
    wrong = {row for row, column in errors if column in _KEYS}
    found = _Recognition(rows, reference)
    return [
        Match() if number in wrong else found.match(row, source_ids.of_rows[number]) for number, row in enumerate(rows)
    ]


class _Event(NamedTuple):
    """An event, as far as it is needed to recognise it."""

    event_id: str
    kinds: set[str]
    titles: set[str]
    spans: set[tuple[int, int]]
    is_open: bool = False  # nothing says since when it may have happened

    @property
    def exact(self) -> tuple[int, int]:
        """The days that the most exact of its dates may mean."""
        return min(self.spans, key=lambda span: (span[1] - span[0], span), default=(_FIRST, _LAST))


#: What identifies an event, beside the acknowledged warnings; of undated rows also when the document was published.
_SAID = ("event_id", "person", "track", "kind", "announced", "effective", "title")
_KEYS = (*_SAID, "source_url", "source_published", "locator")


class _Recognition:
    def __init__(self, rows: Sequence[Row], reference: Reference) -> None:
        self.reference = reference
        self.known: dict[tuple[str, str], list[_Event]] = {}
        self.new: dict[tuple[str, str, str], list[_Event]] = defaultdict(list)
        self.labels: dict[tuple[str, str, str], str] = {}
        self.matched: dict[tuple[str, ...], Match] = {}
        self.count = 0
        first: dict[str, str] = {}
        self.people = {
            name: reference.person(name).id or f"+{first.setdefault(fold_name(bare_name(name)), bare_name(name))}"
            for name in dict.fromkeys(row["person"] for row in rows)
            if name
        }

    def match(self, row: Row, source: str) -> Match:
        if not (row["person"] and row["kind"] and row["track"]):
            return Match(source=source)
        known = source in self.reference.sources
        if known and (there := self._same_claim(row, source)):
            return there
        is_new = "C012" in row["confirmed"].split()
        dated = bool(row["announced"] or row["effective"])
        key = (*(row[name] for name in _SAID), "" if dated else row["source_published"], str(is_new))
        if key not in self.matched:
            self.matched[key] = self._match(row, dated, is_new)
        found = self.matched[key]._replace(source=source)
        claim = self.reference.claim_by_key.get((found.event, source, row["locator"])) if known else None
        return found._replace(claim=claim)

    def _same_claim(self, row: Row, source: str) -> Match | None:
        """The known claim that says the same in everything that identifies events."""
        who = self.people[row["person"]]
        if who.startswith("+") or row["event_id"].startswith("E"):
            return None
        canonical = self.reference.canonical_title
        for claim in self.reference.claims_at.get((who, row["track"], source, row["locator"]), ()):
            same = all(claim[name] == row[name] for name in ("kind", "announced", "effective"))
            if same and canonical(claim["title"]) == canonical(row["title"]):
                return Match(who, source, claim["event_id"], (), claim)
        return None

    def _match(self, row: Row, dated: bool, is_new: bool) -> Match:
        """The event of a row, whichever its document."""
        event_id, track, kind = row["event_id"], row["track"], row["kind"]
        who = self.people[row["person"]]
        if event_id.startswith("E"):
            return Match(who, event=self.reference.redirects.get(event_id, event_id))
        when = row["effective"] or row["announced"]
        span = _span(when) if dated else _before(row["source_published"])
        title = self.reference.canonical_title(row["title"]) if row["title"] else ""
        label = event_id.partition("-")[2]
        near: list[str] = []
        if not event_id.startswith("new") and not is_new:
            known = self._known_events(who, track)
            same, near = _among(known, kind, title, span)
            if not dated or _is_open(when):
                same, near = _news_only(known, kind, title, span, same, near)
            if len(same) == 1:
                return Match(who, event=same[0])
            near = same or near
        if label:
            if (who, track, label) not in self.labels:
                self.labels[who, track, label] = self._next()
            return Match(who, event=self.labels[who, track, label])
        mine = self.new[who, track, CLASSES[kind]]
        same, _ = _among(mine, kind, title, span)
        if same and (dated or not _came_back(self.new[who, track, "start"], mine, same[0], span)):
            (event,) = (event for event in mine if event.event_id == same[0])
        else:
            event = _Event(self._next(), {kind}, set(), set())
            mine.append(event)
        event.titles.update({title} - {""})
        event.spans.add(span)
        return Match(who, event="" if near else event.event_id, near=tuple(near))

    def _next(self) -> str:
        self.count += 1
        return f"+{self.count}"

    def _known_events(self, person: str, track: str) -> list[_Event]:
        if (person, track) not in self.known:
            found: dict[str, _Event] = {}
            for claim in self.reference.claims_of.get(person, ()):
                if claim["track"] != track:
                    continue
                event = found.setdefault(claim["event_id"], _Event(claim["event_id"], set(), set(), set()))
                if claim["rank"] != "deprecated":
                    event.kinds.add(claim["kind"])
                event.titles.update({self.reference.canonical_title(claim["title"])} - {""})
                dates = [claim[name] for name in ("announced", "effective") if claim[name]]
                event.spans.update(_span(text) for text in dates)
                if any(_is_open(text) for text in dates):
                    found[claim["event_id"]] = event._replace(is_open=True)
            for event_id, event in found.items():
                if not event.spans:
                    # No claim gives a date: it is taken for news of its documents.
                    claims = self.reference.claims_of[person]
                    used = [claim["source_id"] for claim in claims if claim["event_id"] == event_id]
                    event.spans.update(_before(self.reference.sources[one]["published"]) for one in used)
                    found[event_id] = event._replace(is_open=True)
            self.known[person, track] = list(found.values())
        return self.known[person, track]


def _like(event: _Event, kind: str, title: str) -> bool:
    """Whether an event is of the kind and, as far as that matters, of the title."""
    if kind not in event.kinds and all(CLASSES[kind] != CLASSES[other] for other in event.kinds):
        return False
    return not (kind in _BY_TITLE and title and event.titles and title not in event.titles)


def _among(events: Iterable[_Event], kind: str, title: str, span: tuple[int, int]) -> tuple[list[str], list[str]]:
    """Ids of the events that are the same, and of those that may be."""
    same, near = [], []
    for event in events:
        if not _like(event, kind, title):
            continue
        gap = min((_gap(span, other) for other in event.spans), default=0)
        if kind in event.kinds and gap <= SAME:
            same.append((gap, event.event_id))
        elif kind == "held" and gap > SAME:
            continue
        elif gap <= NEAR or (event.is_open and kind in event.kinds and span[0] <= event.exact[1]):
            near.append((gap, event.event_id))
    # The nearest, if one is nearer than all others.
    least = min((gap for gap, _ in same), default=0)
    return [event for gap, event in sorted(same) if gap == least], [event for _, event in sorted(near)][:5]


def _news_only(
    events: Sequence[_Event], kind: str, title: str, span: tuple[int, int], same: list[str], near: list[str]
) -> tuple[list[str], list[str]]:
    """Of a row without a date: nothing is the same across a return, and what is years away may be meant."""
    sure = [one for one in same if not _came_back(events, events, one, span)]
    if sure or kind == "held":
        return sure, near
    older = [
        event for event in events if kind in event.kinds and _like(event, kind, title) and event.exact[0] <= span[1]
    ]
    nearest = sorted(older, key=lambda event: (_gap(span, event.exact), event.event_id))
    return [], list(dict.fromkeys([*same, *near, *(event.event_id for event in nearest)]))[:5]


def _came_back(arrivals: Iterable[_Event], events: Iterable[_Event], event_id: str, span: tuple[int, int]) -> bool:
    """Whether an arrival is known between an event and the document that tells of it without a date."""
    (event,) = (one for one in events if one.event_id == event_id)
    return any(
        not other.kinds.isdisjoint(TRACK_STARTS) and event.exact[0] < other.exact[1] <= span[1]
        for other in arrivals
        if other.event_id != event_id
    )


def apart(row: Row, claims: Iterable[Row]) -> int:
    """The least number of days between the date of a row and those of claims; none if one has no date."""
    mine, *theirs = (_days(one["effective"] or one["announced"]) for one in (row, *claims))
    return min((_gap(mine, other) for other in theirs if other), default=0) if mine else 0


def _days(text: str) -> tuple[int, int] | None:
    """All days that a date may mean, since the calendar of events begins where it has no begin."""
    return None if not text else (_FIRST if _is_open(text) else _span(text)[0], _span(text)[1])


def _span(text: str) -> tuple[int, int]:
    """The days that a date may mean; of one without a begin, those shortly before its end."""
    parsed = edtf.parse(text)
    last = parsed.latest.toordinal() if parsed.latest else _LAST
    return parsed.earliest.toordinal() if parsed.earliest else last - NEAR, last


def _is_open(text: str) -> bool:
    return edtf.parse(text).earliest is None


def _before(published: str) -> tuple[int, int]:
    """The time of which a document published then is the news."""
    if not published:
        return _FIRST, _LAST
    first, last = _span(published)
    return max(first - NEWS, _FIRST), last


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
