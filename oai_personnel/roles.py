"""From stays to roles: as what somebody was there, from when to when.

Within a stay, a title opens a role: with the arrival, an appointment, an acting post, or by
being seen held. ``appointed`` closes the title that it names in ``previous_title``, and an
acting role in the same title; ``role_ended`` closes its title; ``departed`` closes all. A
leave closes nothing. An exit from a title that was never seen to begin gives a role with an
unknown start. Nothing without a title is a role: that somebody was there is a spell.

*Succession*: in a title or a seat that one person holds at a time, the arrival of the next
holder ends the role of the last one, unless a document still shows that one in it afterwards,
or the next one acts for somebody on leave.

Pure: rows in, rows out, and their order never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from oai_personnel.spells import (
    FOUNDED,
    Inconsistency,
    Leave,
    Row,
    Sighting,
    Stay,
    bounded_start,
    by_track,
    last_seen,
    on_leave,
    spell_of,
    tenure,
    walk,
)
from oai_personnel.vocabularies import EVENT_KINDS


class Folded(NamedTuple):
    """Spells, roles, leaves and what could not be folded."""

    spells: list[dict[str, Any]]
    roles: list[dict[str, Any]]
    leaves: list[Leave]
    inconsistencies: list[Inconsistency]


def fold(
    events: Iterable[Row],
    titles: Iterable[Row],
    seats: Iterable[Row] = (),
    sightings: Iterable[Sighting] = (),
    data_through: date | None = None,
) -> Folded:
    """Fold events into spells and roles.

    Parameters
    ----------
    events : iterable of mappings
        Rows of the events table; days are `datetime.date`.
    titles, seats : iterables of mappings
        Rows of those tables: what a title is, and which ones one person holds at a time.
    sightings : iterable of Sighting
        See `events.Resolved`.
    data_through : datetime.date, optional
        The last day that the newest documents cover; bounds the tenure of who is still there.

    Returns
    -------
    Folded
        Spells and roles in order of person, track, start and id.
    """
    folding = Folding(titles, seats)
    return folding.join([folding.stays(events, sightings, data_through)], data_through)


class Folding:
    """What folding needs to know of titles and seats, prepared once: see `fold`."""

    def __init__(self, titles: Iterable[Row], seats: Iterable[Row] = ()) -> None:
        titles = list(titles)
        self._titles = {row["title"]: row for row in titles}
        self._posts = single_posts(titles, seats)

    def stays(
        self, events: Iterable[Row], sightings: Iterable[Sighting] = (), data_through: date | None = None
    ) -> Folded:
        """Fold the events of some people, each apart: nobody succeeds anybody yet."""
        seen: dict[str, list[Sighting]] = defaultdict(list)
        for one in sightings:
            seen[one.event_id].append(one)
        found = Folded([], [], [], [])
        for track in by_track(events).values():
            _fold_track(track, self._titles, seen, data_through, found)
        return found

    def join(self, parts: Sequence[Folded], data_through: date | None = None) -> Folded:
        """Put together what was folded apart, and let the next holder of a post end the role of the last one."""
        found = Folded(
            [row for part in parts for row in part.spells],
            [dict(row) for part in parts for row in part.roles],  # succession ends them in place
            [leave for part in parts for leave in part.leaves],
            [one for part in parts for one in part.inconsistencies],
        )
        _succeed(found.roles, found.leaves, self._posts)
        for role in found.roles:
            role["tenure_days_min"], role["tenure_days_max"] = tenure(role, data_through)
        for rows, key in ((found.spells, "spell_id"), (found.roles, "role_id")):
            rows.sort(
                key=lambda row: (row["person_id"], row["track"], row["start_earliest"] or row["start_latest"], row[key])
            )
        found.leaves.sort(key=lambda leave: (leave.person_id, leave.track, leave.start_latest))
        found.inconsistencies.sort()
        return found


def _fold_track(
    track: Sequence[Row],
    classified: Mapping[str, Row],
    sightings: Mapping[str, Iterable[Sighting]],
    data_through: date | None,
    found: Folded,
) -> None:
    walked = walk(track)
    found.leaves.extend(walked.leaves)
    found.inconsistencies.extend(walked.inconsistencies)
    for stay, following in zip(walked.stays, [*walked.stays[1:], None], strict=True):
        spell = spell_of(stay, sightings, data_through)
        found.spells.append(spell)
        titles = _Titles(stay, spell, classified, sightings)
        titles.run()
        found.roles.extend(titles.roles)
        found.inconsistencies.extend(titles.inconsistencies)
        found.inconsistencies.extend(_seen_after(stay, following, sightings))


def _seen_after(
    stay: Stay, following: Stay | None, sightings: Mapping[str, Iterable[Sighting]]
) -> Iterable[Inconsistency]:
    """Claims that show somebody in a post after the exit, and before any return."""
    if stay.exit is None:
        return
    back = following.events[0]["date_latest"] if following else date.max
    for event in stay.events:
        for seen in sightings.get(event["event_id"], ()):
            if seen.first is not None and stay.exit["date_latest"] < seen.first < back:
                message = (
                    f"{event['person']} ({event['track']}) is shown in a post by {seen.claim_id} on {seen.first}, "
                    f"after leaving on {stay.exit['date']}"
                )
                yield Inconsistency(event["event_id"], "seen_after_exit", message)


class _Titles:
    """The titles held within one stay."""

    def __init__(
        self,
        stay: Stay,
        spell: Row,
        classified: Mapping[str, Row],
        sightings: Mapping[str, Iterable[Sighting]],
    ) -> None:
        self.stay = stay
        self.spell = spell
        self.classified = classified
        self.sightings = sightings
        self.roles: list[dict[str, Any]] = []
        self.open: dict[str, dict[str, Any]] = {}
        self.shown: dict[str, list[Row]] = defaultdict(list)  # events that show a role held, by role id
        self.inconsistencies: list[Inconsistency] = []

    def run(self) -> None:
        for event in self.stay.events:
            phase = EVENT_KINDS[event["kind"]].phase
            if phase == "title" and event["kind"] == "appointed" and event["previous_title"]:
                self._close(event["previous_title"], event, "moved")
            if phase in ("start", "title", "held") and event["title"]:
                self._take(event)
            elif phase == "title_end" and event["title"]:
                self._close(event["title"], event, "given_up")
            elif phase == "exit":
                if event["title"]:
                    self._close(event["title"], event, "departed")
                for title in list(self.open):
                    self._close(title, event, "departed")
        if self.stay.next_arrival is not None:
            for title in list(self.open):
                self._close(title, self.stay.next_arrival, "spell_ended")
        for role in self.roles:
            self._look(role)

    def _take(self, event: Row) -> None:
        title = event["title"]
        held = self.open.get(title)
        if held is not None:
            if event["kind"] == "appointed" and held["acting"]:
                self._close(title, event, "moved")
                held = None
            elif event["kind"] != "held":
                message = (
                    f"{event['person']} ({event['track']}) takes a title already held, {title}: on {event['date']}"
                )
                self.inconsistencies.append(Inconsistency(event["event_id"], "title_already_held", message))
        if held is None:
            held = self.open[title] = self._role(event, title, event["kind"])
        self.shown[held["role_id"]].append(event)

    def _role(self, event: Row, title: str, start_kind: str | None) -> dict[str, Any]:
        classified = self.classified.get(title)
        team = event["team"] if start_kind else self.spell["team"]
        start = bounded_start(event) if start_kind not in (None, "held") else None
        if start is None:
            start = self.spell["start_earliest"]
        role = {
            "role_id": f"R{event['event_id'][1:]}{'' if start_kind else 'b'}",
            "spell_id": self.spell["spell_id"],
            "person": event["person"],
            "person_id": event["person_id"],
            "track": event["track"],
            "title": title,
            "team": team,
            "area": event["area"] if start_kind else classified["area"] if classified else "unknown",
            "seniority": classified["seniority"] if classified else "unknown",
            "acting": start_kind == "interim",
            "start_earliest": None if start is None else min(start, event["date_latest"]),
            "start_latest": event["date_latest"],
            "end_earliest": None,
            "end_latest": None,
            "last_seen": None,
            "start_kind": start_kind,
            "end_kind": None,
            "start_event_id": event["event_id"] if start_kind else None,
            "end_event_id": None,
            "tenure_days_min": None,
            "tenure_days_max": None,
        }
        self.roles.append(role)
        return role

    def _close(self, title: str, event: Row, kind: str) -> None:
        role = self.open.pop(title, None) or self._role(event, title, None)
        role["end_earliest"], role["end_latest"] = event["date_earliest"], event["date_latest"]
        role["end_kind"], role["end_event_id"] = kind, event["event_id"]
        if kind != "spell_ended":
            self.shown[role["role_id"]].append(event)

    def _look(self, role: dict[str, Any]) -> None:
        """When a role was last seen; and that it lies within its spell and does not end before it began."""
        spell = self.spell
        if spell["end_latest"] is not None and role["end_latest"] is not None:
            role["end_latest"] = min(role["end_latest"], spell["end_latest"])
        role["last_seen"] = last_seen(self.shown[role["role_id"]], self.sightings, role["end_latest"])
        role["start_latest"] = min(role["start_latest"], role["end_latest"] or date.max)
        if role["start_earliest"] is not None:
            role["start_earliest"] = max(role["start_earliest"], spell["start_earliest"] or role["start_earliest"])
            role["start_earliest"] = min(role["start_earliest"], role["start_latest"])
        if role["end_latest"] is not None:
            if role["end_kind"] == "spell_ended":
                role["end_earliest"] = role["last_seen"] or FOUNDED
            role["end_earliest"] = min(max(role["end_earliest"], role["start_earliest"] or FOUNDED), role["end_latest"])


def held_after_end(roles: Iterable[Row]) -> list[Inconsistency]:
    """Titles in which somebody is shown after having given them up, within one stay and without taking them again."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for role in roles:
        found[role["spell_id"], role["title"]].append(role)
    return [
        Inconsistency(
            seen["start_event_id"],
            "held_after_end",
            f"{seen['person']} ({seen['track']}) is shown as {seen['title']} on {seen['start_latest']}, "
            f"after having given it up on {ended['end_latest']}",
        )
        for same in found.values()
        for seen in same
        if seen["start_kind"] == "held"
        for ended in same
        if ended["end_kind"] in ("given_up", "moved") and ended["end_latest"] < seen["start_latest"]
    ]


def _succeed(roles: Iterable[dict[str, Any]], leaves: Iterable[Leave], posts: Mapping[str, Iterable[str]]) -> None:
    """End, in place, the open roles of titles and seats with one holder at the arrival of the next one."""
    away: dict[str, list[Leave]] = defaultdict(list)
    for leave in leaves:
        away[leave.person_id].append(leave)
    of_post: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for role in roles:
        for post in posts.get(role["title"], ()):
            of_post[post].append(role)
    for post in sorted(of_post):
        holders = sorted(of_post[post], key=lambda role: (role["start_latest"], role["role_id"]))
        for place, role in enumerate(holders):
            if role["end_latest"] is None:
                _end_by_succession(role, holders[place + 1 :], away)


def single_posts(titles: Iterable[Row], seats: Iterable[Row]) -> dict[str, list[str]]:
    """By title, the posts that one person holds at a time: the title itself, and the seats that it fills."""
    posts: dict[str, list[str]] = defaultdict(list)
    for row in titles:
        if row["holders"] == "one" and row["canonical_title"] == row["title"]:
            posts[row["title"]].append(f"title {row['title']}")
    for row in seats:
        if row["holders"] == "one":
            posts[row["title"]].append(f"seat {row['seat']}")
    return posts


def _end_by_succession(
    role: dict[str, Any], later: Iterable[dict[str, Any]], away: Mapping[str, Sequence[Leave]]
) -> None:
    for successor in later:
        begun = successor["start_latest"]
        if successor["person_id"] == role["person_id"] or begun <= role["start_latest"]:
            continue
        if role["team"] != successor["team"] and role["track"] == "board":
            continue
        if successor["acting"] and on_leave(away.get(role["person_id"], ()), begun):
            continue
        if role["last_seen"] is not None and role["last_seen"] > begun:
            return  # a document still shows the person in it: not patched, but found as two holders
        role["end_earliest"] = max(role["last_seen"] or FOUNDED, role["start_earliest"] or FOUNDED)
        role["end_latest"] = begun
        role["end_kind"] = "succeeded"
        role["end_event_id"] = successor["start_event_id"]
        return
