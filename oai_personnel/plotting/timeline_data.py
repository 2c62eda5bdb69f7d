"""What a timeline shows: one row per person, bars for roles, gaps for leaves. Pure; days in, pieces out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from oai_personnel.plotting.theme import area_group, text_width
from oai_personnel.vocabularies import TRACK_STARTS

Row = Mapping[str, Any]

#: An interim post shorter than this would be thinner than a hair: it is drawn as a mark.
MARK_BELOW = timedelta(days=75)
#: How far back a role whose beginning no source bounds is drawn, pale.
UNBOUNDED = timedelta(days=120)
#: How long the pale ends of two roles may cover one another on one lane.
PALE_ON_PALE = timedelta(days=370)
BAR, LANE, GAP = 12.0, 14.0, 8.0
SIZE = 9.5
_SHORT = (
    (r"\bSenior Vice President\b", "SVP"),
    (r"\bVice President\b", "VP"),
    (r"\bMember of Technical Staff\b", "Technical staff"),
    (r"\bChief Executive Officer\b", "CEO"),
    (r"\bChief Technology Officer\b", "CTO"),
    (r"\bChief Operating Officer\b", "COO"),
    (r"\bChief Financial Officer\b", "CFO"),
    (r"\bChief Information Security Officer\b", "CISO"),
    (r"\bChief (\w+) Officer\b", r"Chief \1"),
)


class Piece(NamedTuple):
    """A stretch of a role that is drawn in one manner.

    Attributes
    ----------
    certain : bool
        False where only some reading of the dates has the role held.
    """

    role_id: str
    first: date
    last: date
    certain: bool


class Timeline(NamedTuple):
    """Everything that is drawn, in days and in pixels from the top.

    Attributes
    ----------
    names, bars, marks, stays, labels : list of dict
        Names of the rows; pieces of roles; interim posts too short for a bar; stays with
        no title known; texts with their place and tone.
    height : float
    first, last : datetime.date
        Ends of the axis of time.
    """

    names: list[dict[str, Any]]
    bars: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    stays: list[dict[str, Any]]
    labels: list[dict[str, Any]]
    height: float
    first: date
    last: date


def leaders(roles: Iterable[Row], on: date | None = None) -> list[str]:
    """Who held a chief post, ever or on a day; ids of people."""
    chiefs = [role for role in roles if role["track"] == "employment" and role["seniority"] == "chief"]
    if on is not None:
        chiefs = [role for role in chiefs if _first(role) <= on <= (role["end_latest"] or date.max)]
    return list(dict.fromkeys(role["person_id"] for role in chiefs))


def short_title(title: str) -> list[str]:
    """A title and its shorter forms, longest first.

    >>> short_title("Chief Technology Officer of Applications")
    ['Chief Technology Officer of Applications', 'CTO of Applications']
    """
    short = title
    for long, brief in _SHORT:
        short = re.sub(long, brief, short)
    return list(dict.fromkeys((title, short)))


def pieces(role: Row, leaves: Iterable[Row], until: date) -> list[Piece]:
    """A role as stretches, certain and possible ones, with a gap for each leave.

    Parameters
    ----------
    role : mapping
        A row of the table of roles.
    leaves : iterable of mappings
        Leaves of the same person and track, with bounds like those of a role.
    until : datetime.date
        Where a role that goes on is cut off.
    """
    first, last = _first(role), min(role["end_latest"] or until, until)
    sure_from, sure_to = role["start_latest"], min(role["end"] or until, until)
    if last < first:
        return []
    if sure_from > sure_to:
        cut = [Piece(role["role_id"], first, last, False)]
    else:
        cut = [
            Piece(role["role_id"], first, sure_from, False),
            Piece(role["role_id"], sure_from, sure_to, True),
            Piece(role["role_id"], sure_to, last, False),
        ]
        cut = [piece for piece in cut if piece.last > piece.first or piece.certain]
    for leave in leaves:
        gone, back = leave["start_latest"], leave["end"] or until
        cut = [part for piece in cut for part in _without(piece, gone, back)]
    return cut


def _without(piece: Piece, gone: date, back: date) -> list[Piece]:
    return [piece._replace(first=first, last=last) for first, last in _outside(piece.first, piece.last, gone, back)]


def _outside(first: date, last: date, begin: date, end: date) -> list[tuple[date, date]]:
    """A stretch without what another one covers."""
    if end <= first or begin >= last:
        return [(first, last)]
    return [(a, b) for a, b in ((first, begin), (end, last)) if b > a]


def _first(role: Row) -> date:
    first: date = role["start"] or role["start_latest"] - UNBOUNDED
    return first


def _middle(role: Row, until: date) -> tuple[date, date]:
    """The days between which a role is laid on a lane: its certain part, or the middle of its bounds."""
    first, last = role["start_latest"], min(role["end"] or until, until)
    if first <= last:
        return first, last
    half = last + (first - last) / 2
    return half, half


def _lanes(roles: Sequence[Row], until: date) -> dict[str, int]:
    """Roles held at the same time one below the other, by id.

    Pale ends may cover one another, as where one post follows the other in some month of
    a year; not for longer than that.
    """
    lanes: list[list[Row]] = []
    found = {}
    for role in sorted(roles, key=lambda role: (_middle(role, until), role["role_id"])):
        free = next((place for place, lane in enumerate(lanes) if _fits(role, lane, until)), len(lanes))
        lanes[free:] = [[*(lanes[free] if free < len(lanes) else []), role], *lanes[free + 1 :]]
        found[role["role_id"]] = free
    return found


def _fits(role: Row, lane: Sequence[Row], until: date) -> bool:
    """Whether a role fits into a lane behind those in it."""
    for other in lane:
        last = min(other["end_latest"] or until, until)
        both = min(last, role["end_latest"] or until) - max(_first(role), _first(other))
        if _middle(other, until)[1] > _middle(role, until)[0] or both > PALE_ON_PALE:
            return False
    return True


def lay_out(
    roles: Sequence[Row],
    events: Sequence[Row],
    leaves: Sequence[Row],
    people: Sequence[str],
    until: date,
    width: float,
) -> Timeline:
    """Lay the employment of some people out as rows, in order of arrival.

    Parameters
    ----------
    roles, events, leaves : sequences of mappings
        As they come from folding, with days as `datetime.date`; each event may carry the
        name of the ``destination``.
    people : sequence of str
        Ids.
    until : datetime.date
        The last day that the data speak of.
    width : float
        Pixels for the axis of time.
    """
    mine: dict[str, list[Row]] = defaultdict(list)
    for role in roles:
        if role["track"] == "employment" and role["person_id"] in people and _first(role) <= until:
            mine[role["person_id"]].append(role)
    first = min((_first(role) for rows in mine.values() for role in rows), default=until).replace(day=1)
    last = until + (until - first) * 0.075
    drawing = Timeline([], [], [], [], [], 0.0, first, last)
    scale = width / max((last - first).days, 1)
    top = 0.0
    for person in sorted(mine, key=lambda person: (min(_order(role) for role in mine[person]), person)):
        row = _Row(mine[person], [leave for leave in leaves if leave["person_id"] == person], until, top, scale)
        row.draw(drawing, _exits(events, person))
        top += row.height + GAP
    return drawing._replace(height=max(top - GAP, LANE))


def _order(role: Row) -> date:
    order: date = role["start"] or role["start_latest"]
    return order


def _exits(events: Sequence[Row], person: str) -> list[Row]:
    """The departures that were not followed by a return, with where they led."""
    own = [event for event in events if event["person_id"] == person and event["track"] == "employment"]
    back = max((event["date"] for event in own if event["kind"] in TRACK_STARTS), default=date.min)
    return [event for event in own if event["kind"] == "departed" and event["date_latest"] >= back]


class _Row:
    """The row of one person."""

    def __init__(self, roles: Sequence[Row], leaves: Sequence[Row], until: date, top: float, scale: float) -> None:
        self.until, self.top, self.scale = until, top, scale
        self.leaves = [leave for leave in leaves if leave["track"] == "employment"]
        self.person = roles[0]["person"]
        self.marks = [role for role in roles if role["acting"] and self._end(role) - _first(role) < MARK_BELOW]
        self.stays = [role for role in roles if not role["title"]]
        self.bars = [role for role in roles if role["title"] and role not in self.marks]
        self.lanes = _lanes(self.bars, until)
        self.height = LANE * max(max(self.lanes.values(), default=0) + 1, 1)
        self.taken: list[tuple[int, date, date, str]] = []

    def _end(self, role: Row) -> date:
        return min(role["end_latest"] or self.until, self.until)

    def _y(self, lane: int) -> float:
        return self.top + lane * LANE

    def draw(self, on: Timeline, exits: Sequence[Row]) -> None:
        on.names.append({"person": self.person, "y": self.top + BAR / 2})
        for role in self.bars:
            lane = self.lanes[role["role_id"]]
            for piece in pieces(role, self.leaves, self.until):
                on.bars.append({**self._at(piece, role), "y": self._y(lane), "y2": self._y(lane) + BAR})
                self.taken.append((lane, piece.first, piece.last, role["role_id"]))
        for role in self.stays:
            cut = pieces(role, self.leaves, self.until)
            for bar in self.bars:
                if self.lanes[bar["role_id"]] == 0:
                    cut = [part for piece in cut for part in _without(piece, _first(bar), self._end(bar))]
            self.taken += [(0, piece.first, piece.last, role["role_id"]) for piece in cut]
            on.stays.extend({**self._at(piece, role), "y": self.top + BAR / 2} for piece in cut)
        for role in self.marks:
            middle = _first(role) + (self._end(role) - _first(role)) / 2
            on.marks.append({**self._told(role), "day": middle, "y": self.top + BAR / 2})
            self.taken.append((0, middle - self._days(8), middle + self._days(8), role["role_id"]))
        self._label(on, exits)

    def _told(self, role: Row) -> dict[str, Any]:
        return {
            "person": self.person,
            "title": role["title"] or "no title known",
            "area": area_group(role["area"]),
            "acting": role["acting"],
            "held": f"{_bounds(role['start'], role['start_latest'])} to "
            + (_bounds(role["end"], role["end_latest"]) if role["end"] else "now"),
        }

    def _at(self, piece: Piece, role: Row) -> dict[str, Any]:
        return {**self._told(role), "first": piece.first, "last": piece.last, "certain": piece.certain}

    def _days(self, pixels: float) -> timedelta:
        return timedelta(days=pixels / self.scale)

    def _label(self, on: Timeline, exits: Sequence[Row]) -> None:
        """Each title on its bar, or beside it where there is room; at the end of the row, where to."""
        where_to = f"→ {exits[-1]['destination']}" if exits and exits[-1].get("destination") else ""
        drawn = [*self.bars, *self.marks, *self.stays]
        tail = max((self._end(role) for role in drawn), default=None)
        beside = []
        for role in self.bars:
            for certain in (True, False):
                first, room = self._room(role, certain)
                text = _whole(role["title"], room)
                if text:
                    tone = "paper" if certain and not role["acting"] else "ink"
                    self._put(on, text, first, self.lanes[role["role_id"]], tone)
                    break
            else:
                beside.append(role)
        for role in [*beside, *self.marks]:
            lane = self.lanes.get(role["role_id"], 0)
            behind = self._end(role) + self._days(8 if role in self.marks else 0)
            form = short_title(role["title"])[-1] + (" (interim)" if role["acting"] else "")
            ahead = f"{form}  {where_to}" if where_to and self._end(role) == tail else form
            first, room = self._room(role, True)
            if role["end"] is not None and self._free(on, lane, behind, ahead, 1):
                self._put(on, ahead, behind, lane, "quiet")
                where_to = "" if ahead != form else where_to
            elif self._free(on, lane, _first(role), form, -1):
                self._put(on, form, _first(role), lane, "before")
            elif role not in self.marks and (cut := _cut(role["title"], room)):
                self._put(on, cut, first, lane, "ink" if role["acting"] else "paper")
        if where_to and tail:
            lanes = {self.lanes.get(role["role_id"], 0) for role in drawn if self._end(role) == tail}
            free = [lane for lane in sorted(lanes) if self._free(on, lane, tail, where_to, 1)]
            if free:
                self._put(on, where_to, tail, free[0], "quiet")

    def _room(self, role: Row, certain: bool) -> tuple[date, float]:
        """Where the widest free stretch of a bar begins, certain or pale, and the pixels that a text may take on it."""
        lane = self.lanes.get(role["role_id"], 0)
        free = [
            (piece.first, piece.last) for piece in pieces(role, self.leaves, self.until) if piece.certain == certain
        ]
        for at, begin, end, of in self.taken:
            # What is certain covers what is pale, and its text with it; marks are above both.
            if at == lane and of != role["role_id"] and not (certain and of in self.lanes):
                free = [part for first, last in free for part in _outside(first, last, begin, end)]
        first, last = max(free, key=lambda stretch: stretch[1] - stretch[0], default=(self.until, self.until))
        return first, (last - first).days * self.scale - 7

    def _put(self, on: Timeline, text: str, day: date, lane: int, tone: str) -> None:
        on.labels.append({"text": text, "day": day, "y": self._y(lane) + BAR / 2, "tone": tone})
        wide = self._days(text_width(text, SIZE) + 8)
        if tone in ("quiet", "before"):
            self.taken.append((lane, day, day + wide, "") if tone == "quiet" else (lane, day - wide, day, ""))

    def _free(self, on: Timeline, lane: int, day: date, text: str, side: int) -> bool:
        """Whether a text has room behind (1) or before (-1) a day of a lane."""
        wide = self._days(text_width(text, SIZE) + 8)
        first, last = (day, day + wide) if side > 0 else (day - wide, day)
        if first < on.first or last > on.last + self._days(60):
            return False
        return all(at != lane or end <= first or begin >= last for at, begin, end, _ in self.taken)


def _whole(title: str, room: float) -> str:
    """The longest form of a title that fits, empty if none does."""
    return next((form for form in short_title(title) if text_width(form, SIZE) <= room), "")


def _cut(title: str, room: float) -> str:
    """The shortest form of a title, cut short; empty if too little of it would stay."""
    form = short_title(title)[-1]
    for length in range(len(form) - 1, 7, -1):
        cut = form[:length].rstrip(" ,&") + "…"
        if text_width(cut, SIZE) <= room:
            return cut
    return ""


def _bounds(first: date | None, last: date) -> str:
    if first is None:
        return f"by {last}"
    return str(first) if first == last else f"{first}–{last}"
