"""What a timeline shows: a row per person, a thin line for each stay, bars for titles. Pure; days in, pieces out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from oai_personnel.certainty import certainty, spans
from oai_personnel.palette import area_group
from oai_personnel.plotting.theme import text_width

Row = Mapping[str, Any]
Stretch = tuple[date, date]

#: An acting post shorter than this would be thinner than a hair: it is drawn as a mark.
MARK_BELOW = timedelta(days=75)
#: How long the merely possible ends of two titles may cover one another on one lane: there one gives way.
GIVES_WAY = timedelta(days=370)
BAR, LANE, FOOT, GAP = 12.0, 14.0, 3.0, 7.0
#: For a name above its row, and beside the axis of time for what is written there.
HEAD, BESIDE = 15.0, 110.0
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
    """A stretch that is drawn in one manner: the days, and how certainly they were held."""

    first: date
    last: date
    how: str


class Timeline(NamedTuple):
    """Everything that is drawn, in days and in pixels from the top.

    Attributes
    ----------
    names, bars, marks, stays, opens, labels : list of dict
        Names of the rows; pieces of titles; acting posts too short for a bar; thin lines of
        stays; ends that nothing bounds; texts with their place and tone.
    height : float
    first, last : datetime.date
        Ends of the axis of time.
    """

    names: list[dict[str, Any]]
    bars: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    stays: list[dict[str, Any]]
    opens: list[dict[str, Any]]
    labels: list[dict[str, Any]]
    height: float
    first: date
    last: date


def leaders(roles: Iterable[Row], on: date | None = None) -> list[str]:
    """Who held a chief post, ever, or certainly or presumably on a day; ids of people."""
    chiefs = [role for role in roles if role["track"] == "employment" and role["seniority"] == "chief"]
    if on is not None:
        chiefs = [role for role in chiefs if certainty(role, on) in ("certain", "presumed")]
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


def pieces(row: Row, until: date, leaves: Iterable[Row] = ()) -> list[Piece]:
    """A stay or a title as stretches, with a gap for each leave.

    An end that nothing bounds has no stretch: no day of it is made up.

    Parameters
    ----------
    row : mapping
        A row of the spells or the roles.
    until : datetime.date
        The last day that the documents cover.
    leaves : iterable of mappings
        Leaves of the same person and track, with bounds like those of a role.
    """
    begun = row["start_latest"]
    cut = []
    for first, last, how in spans(row, until):
        before = how == "possible" and row["start_earliest"] is None and last < begun
        after = how == "possible" and row["end_latest"] is None and first >= begun
        if not before and not after and first <= until:
            cut.append(Piece(first, min(last + timedelta(1), until), how))
    if not cut and begun <= until:
        cut = [Piece(begun, begun, "possible")]
    for leave in leaves:
        gone, back = leave["start_latest"], leave["end_earliest"] or until
        cut = [part for piece in cut for part in _without(piece, gone, back)]
    return cut


def _without(piece: Piece, gone: date, back: date) -> list[Piece]:
    return [Piece(first, last, piece.how) for first, last in _outside(piece.first, piece.last, gone, back)]


def _outside(first: date, last: date, begin: date, end: date) -> list[Stretch]:
    """A stretch without what another one covers."""
    if end <= first or begin >= last:
        return [(first, last)]
    return [(a, b) for a, b in ((first, begin), (end, last)) if b > a]


def _core(cut: Sequence[Piece]) -> Stretch:
    """What of a title never gives way: its certain and presumed days; all, if it has none."""
    firm = [piece for piece in cut if piece.how != "possible"] or cut
    return firm[0].first, firm[-1].last


def _lanes(cuts: Mapping[str, Sequence[Piece]]) -> dict[str, int]:
    """Titles held at the same time one below the other, by id."""
    lanes: list[list[Sequence[Piece]]] = []
    found = {}
    for key, cut in sorted(cuts.items(), key=lambda item: (_core(item[1]), item[0])):
        place = next((place for place, lane in enumerate(lanes) if _fits(cut, lane)), len(lanes))
        if place == len(lanes):
            lanes.append([])
        lanes[place].append(cut)
        found[key] = place
    return found


def _fits(cut: Sequence[Piece], lane: Iterable[Sequence[Piece]]) -> bool:
    """Whether a title fits into a lane behind those in it."""
    for other in lane:
        both = min(other[-1].last, cut[-1].last) - max(other[0].first, cut[0].first)
        if _core(other)[1] > _core(cut)[0] or both > GIVES_WAY:
            return False
    return True


def lay_out(
    spells: Sequence[Row],
    roles: Sequence[Row],
    events: Sequence[Row],
    leaves: Sequence[Row],
    people: Sequence[str],
    until: date,
    width: float,
    phone: bool = False,
) -> Timeline:
    """Lay the employment of some people out as rows, in order of arrival.

    Parameters
    ----------
    spells, roles, events, leaves : sequences of mappings
        As in the tables, with days as `datetime.date`.
    people : sequence of str
        Ids.
    until : datetime.date
        The last day that the documents cover.
    width : float
        Pixels for the axis of time.
    phone : bool
        Whether names stand above their rows, and nothing beside the years.
    """
    mine: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for place, table in enumerate((spells, roles)):
        for row in table:
            if row["track"] == "employment" and row["person_id"] in people and row["start_latest"] <= until:
                mine[row["person_id"]][place].append(row)
    begins = {
        person: min(piece.first for rows in both for row in rows for piece in pieces(row, until))
        for person, both in mine.items()
    }
    first = min(begins.values(), default=until).replace(day=1)
    # Room behind the last day for what is written beside the bars.
    last = until + (until - first) * (0.22 if phone else 0.075)
    drawing = Timeline([], [], [], [], [], [], 0.0, first, last)
    scale = width / max((last - first).days, 1)
    top = 0.0
    for person in sorted(mine, key=lambda person: (begins[person], person)):
        away = [leave for leave in leaves if (leave["person_id"], leave["track"]) == (person, "employment")]
        head = HEAD if phone else 0.0
        drawn = _Row(*mine[person], away, until, top + head, scale, 0.0 if phone else BESIDE)
        drawing.names.append({"person": drawn.person, "y": top + (HEAD / 2 if phone else BAR / 2)})
        drawn.draw(drawing, _exits(events, person))
        top += head + drawn.height + GAP
    return drawing._replace(height=max(top - GAP, LANE))


def _exits(events: Iterable[Row], person: str) -> dict[date, str]:
    """Where the person's departures led, by their day; those that were undone left out."""
    return {
        event["date_latest"]: f"→ {event['destination']}"
        for event in events
        if event["person_id"] == person and event["track"] == "employment" and event["kind"] == "departed"
        if event["destination"] and not event["reversed_by"]
    }


class _Row:
    """The row of one person."""

    def __init__(
        self,
        spells: Sequence[Row],
        roles: Sequence[Row],
        leaves: Sequence[Row],
        until: date,
        top: float,
        scale: float,
        beside: float,
    ) -> None:
        self.until, self.top, self.scale, self.beside = until, top, scale, beside
        self.person = (spells or roles)[0]["person"]
        self.spells = spells
        cuts = {role["role_id"]: pieces(role, until, leaves) or pieces(role, until) for role in roles}
        self.marks = [role for role in roles if role["acting"] and _length(cuts[role["role_id"]]) < MARK_BELOW]
        self.bars = [role for role in roles if role not in self.marks]
        self.marked = {role["role_id"]: cuts[role["role_id"]] for role in self.marks}
        self.lanes = _lanes({role["role_id"]: cuts[role["role_id"]] for role in self.bars})
        self.cuts = self._give_way(cuts)
        self.height = LANE * max(max(self.lanes.values(), default=0) + 1, 1) + FOOT
        self.taken: list[tuple[int, date, date]] = []

    def _give_way(self, cuts: Mapping[str, list[Piece]]) -> dict[str, list[Piece]]:
        """The pieces of each bar, where the possible ones leave room for what is surer or came before."""
        drawn: dict[str, list[Piece]] = {}
        for role_id, lane in sorted(self.lanes.items(), key=lambda item: (_core(cuts[item[0]]), item[0])):
            mates = [other for other in self.lanes if self.lanes[other] == lane and other != role_id]
            cut = cuts[role_id]
            for other in mates:
                covers = [_core(cuts[other]), *((piece.first, piece.last) for piece in drawn.get(other, ()))]
                for begin, end in covers:
                    cut = [
                        part
                        for piece in cut
                        for part in (_without(piece, begin, end) if piece.how == "possible" else [piece])
                    ]
            drawn[role_id] = cut
        return drawn

    def _y(self, lane: int) -> float:
        return self.top + lane * LANE

    def draw(self, on: Timeline, exits: Mapping[date, str]) -> None:
        foot = self.top + self.height - FOOT / 2
        for spell in self.spells:
            told = {"person": self.person, "title": "at the company", "held": held(spell)}
            cut = pieces(spell, self.until)
            on.stays.extend({**told, **piece._asdict(), "y": foot} for piece in cut)
        for role in self.bars:
            lane, cut = self.lanes[role["role_id"]], self.cuts[role["role_id"]]
            for piece in cut:
                on.bars.append({**self._told(role), **piece._asdict(), "y": self._y(lane), "y2": self._y(lane) + BAR})
                self.taken.append((lane, piece.first, piece.last))
            if cut and role["start_earliest"] is None:
                on.opens.append(
                    {**self._told(role), "day": cut[0].first, "side": "start", "y": self._y(lane) + BAR / 2}
                )
            if cut and role["end_latest"] is None and cut[-1].last < self.until:
                on.opens.append({**self._told(role), "day": cut[-1].last, "side": "end", "y": self._y(lane) + BAR / 2})
        for role in self.marks:
            middle = self._middle(role)
            on.marks.append({**self._told(role), "day": middle, "y": self.top + BAR / 2})
            self.taken.append((0, middle - self._days(8), middle + self._days(8)))
        self._label(on, dict(exits))

    def _middle(self, role: Row) -> date:
        cut = self.marked[role["role_id"]]
        middle: date = cut[0].first + (cut[-1].last - cut[0].first) / 2
        return middle

    def _told(self, role: Row) -> dict[str, Any]:
        return {
            "person": self.person,
            "title": role["title"],
            "area": area_group(role["area"]).name,
            "acting": role["acting"],
            "held": held(role),
        }

    def _days(self, pixels: float) -> timedelta:
        return timedelta(days=pixels / self.scale)

    def _label(self, on: Timeline, exits: dict[date, str]) -> None:
        """Each title on its bar, or beside it where there is room; at the end of a stay, where to."""
        beside = [role for role in self.bars if not self._inside(on, role)]
        ends = {role["end_latest"]: self.lanes[role["role_id"]] for role in reversed(self.bars) if role["end_latest"]}
        for role in [*beside, *self.marks]:
            lane = self.lanes.get(role["role_id"], 0)
            cut = self.cuts.get(role["role_id"]) or self.marked.get(role["role_id"])
            if not cut:
                continue
            behind = cut[-1].last if role in self.bars else self._middle(role) + self._days(8)
            form = short_title(role["title"])[-1] + (" (acting)" if role["acting"] else "")
            where_to = exits.get(role["end_latest"], "")
            ahead = f"{form}  {where_to}" if where_to else form
            if self._free(on, lane, behind, ahead, 1):
                self._put(on, ahead, behind, lane, "quiet")
                exits.pop(role["end_latest"], None)
            elif self._free(on, lane, cut[0].first, form, -1):
                self._put(on, form, cut[0].first, lane, "before")
            elif role in self.bars:
                widest = max(cut, key=lambda piece: piece.last - piece.first)
                if text := _cut(role["title"], self._room(widest, lane)):
                    self._put(on, text, widest.first, lane, _tone(role, widest))
        for day, where_to in exits.items():
            lane, behind = ends.get(day, 0), min(day + timedelta(1), self.until)
            if self._free(on, lane, behind, where_to, 1):
                self._put(on, where_to, behind, lane, "quiet")

    def _inside(self, on: Timeline, role: Row) -> bool:
        """Whether the title fits on its bar: on what is surest first."""
        order = ("certain", "presumed", "possible")
        cut = sorted(self.cuts[role["role_id"]], key=lambda piece: (order.index(piece.how), piece.first - piece.last))
        for piece in cut:
            lane = self.lanes[role["role_id"]]
            if text := _whole(role["title"], self._room(piece, lane)):
                self._put(on, text, piece.first, lane, _tone(role, piece))
                return True
        return False

    def _room(self, piece: Piece, lane: int) -> float:
        """Pixels for a text on a piece, up to a mark that is drawn over it."""
        over = [self._middle(role) - self._days(6) for role in self.marks if lane == 0]
        last = min([piece.last, *(day for day in over if piece.first <= day < piece.last)])
        return (last - piece.first).days * self.scale - 7

    def _put(self, on: Timeline, text: str, day: date, lane: int, tone: str) -> None:
        on.labels.append({"text": text, "day": day, "y": self._y(lane) + BAR / 2, "tone": tone})
        wide = self._days(text_width(text, SIZE) + 8)
        if tone == "quiet":
            self.taken.append((lane, day, day + wide))
        elif tone == "before":
            self.taken.append((lane, day - wide, day))

    def _free(self, on: Timeline, lane: int, day: date, text: str, side: int) -> bool:
        """Whether a text has room behind (1) or before (-1) a day of a lane."""
        wide = self._days(text_width(text, SIZE) + 8)
        first, last = (day, day + wide) if side > 0 else (day - wide, day)
        if first < on.first or last > on.last + self._days(self.beside):
            return False
        return all(at != lane or end <= first or begin >= last for at, begin, end in self.taken)


def _length(cut: Sequence[Piece]) -> timedelta:
    return cut[-1].last - cut[0].first if cut else timedelta()


def _tone(role: Row, piece: Piece) -> str:
    return "paper" if piece.how == "certain" and not role["acting"] else "ink"


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


def held(row: Row) -> str:
    """The bounds of a stay or a title in words, for the tooltip."""
    start = _bounds(row["start_earliest"], row["start_latest"])
    if row["end_latest"] is not None:
        return f"{start} to {_bounds(row['end_earliest'], row['end_latest'])}"
    return f"since {start}" + (f", last seen {row['last_seen']}" if row["last_seen"] else "")


def _bounds(first: date | None, last: date) -> str:
    if first is None:
        return f"{last} or before"
    return str(first) if first == last else f"{first}–{last}"
