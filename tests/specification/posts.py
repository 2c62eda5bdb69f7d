"""From events to spells and roles, written from docs/from_events_to_roles.md: slow, plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from tests.specification.days import read
from tests.specification.order import ARRIVALS, in_order, is_unbounded, stays, track_of

Row = Mapping[str, Any]
Role = dict[str, Any]

FOUNDING = date(2015, 12, 11)
FOREVER = date.max
TAKES = (*ARRIVALS, "appointed", "interim", "held")


@dataclass
class Leave:
    person_id: str
    track: str
    first: date | None
    last: date | None
    sure_from: date
    sure_to: date | None

    def may_be_on(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or FOREVER)


@dataclass
class Posts:
    spells: list[Role]
    roles: list[Role]
    leaves: list[Leave]
    problems: set[tuple[str, str]]


def bounded(event: Row) -> date | None:
    """The earliest day, where anything bounds it."""
    return None if event["date"].startswith("..") else event["date_earliest"]


def newest(days: Iterable[date | None], until: date | None) -> date | None:
    return max((day for day in days if day is not None and day <= (until or FOREVER)), default=None)


def fold(
    events: list[dict[str, Any]], sightings: Iterable[Any], tables: Mapping[str, list[Row]], reach: date | None = None
) -> Posts:
    found = Posts([], [], [], set())
    seen: dict[str, list[date | None]] = {}
    for one in sightings:
        seen.setdefault(one.event_id, []).append(one.first)
    tracks: dict[Any, list[dict[str, Any]]] = {}
    for event in events:
        tracks.setdefault(track_of(event), []).append(event)
    for track in tracks.values():
        found.leaves += leaves(in_order(track))
        divided = stays(track)
        found.problems |= out_of_order(track, divided)
        for before, stay, after in zip([None, *divided], divided, [*divided[1:], None], strict=False):
            spell = spell_of(stay, before, after, seen)
            found.spells.append(spell)
            found.roles += roles_of(stay, after, spell, seen, tables, found.problems)
            if stay[-1]["kind"] == "departed":
                gone, back = stay[-1]["date_latest"], after[0]["date_latest"] if after else FOREVER
                found.problems |= {
                    (event["event_id"], "seen_after_exit")
                    for event in stay
                    for day in seen.get(event["event_id"], [])
                    if day and gone < day < back
                }
    succession(found, tables)
    for row in [*found.spells, *found.roles]:
        least, most = row["end_earliest"] or row["last_seen"], row["end_latest"] or reach
        shortest = max(0, (least - row["start_latest"]).days) if least else None
        row["tenure_days_min"] = shortest
        row["tenure_days_max"] = (
            max(shortest or 0, (most - row["start_earliest"]).days) if most and row["start_earliest"] else None
        )
    for rows, key in ((found.spells, "spell_id"), (found.roles, "role_id")):
        rows.sort(
            key=lambda row: (row["person_id"], row["track"], row["start_earliest"] or row["start_latest"], row[key])
        )
    return found


def out_of_order(track: list[dict[str, Any]], divided: list[list[dict[str, Any]]]) -> set[tuple[str, str]]:
    """Section 5, what the order of events shows."""
    used = [event for stay in divided for event in stay]
    problems = {(event["event_id"], "nothing_to_leave") for event in track if event not in used}
    for before, stay in pairwise(divided):
        if before[-1]["kind"] != "departed":
            problems.add((stay[0]["event_id"], "second_start"))
        elif stay[0]["kind"] not in ARRIVALS:
            problems.add((stay[0]["event_id"], "act_after_exit"))
    return problems


def leaves(track: list[dict[str, Any]]) -> list[Leave]:
    found = []
    used = [event for stay in stays(track) for event in stay]
    for place, event in enumerate(track):
        if event["kind"] == "leave_started":
            ends = [
                other
                for other in track[place + 1 :]
                if other in used and other["kind"] in ("leave_started", "leave_ended", "departed")
            ]
            first = None if is_unbounded(event) else event["date_earliest"]
            last = ends[0]["date_latest"] if ends else None
            sure_from, sure_to = event["date_latest"], None
            if ends:
                sure_to = min(sure_from, ends[0]["date_latest"]) if is_unbounded(ends[0]) else ends[0]["date_earliest"]
            found.append(Leave(event["person_id"], event["track"], first, last, sure_from, sure_to))
    return found


# ------------------------------------------------------------------ 2. Spells


def spell_of(
    stay: list[Row], before: list[Row] | None, after: list[Row] | None, seen: Mapping[str, list[date | None]]
) -> Role:
    first, last = stay[0], stay[-1]
    left = last if last["kind"] == "departed" else None
    cut = after[0] if after and not left else None
    start = bounded(first) if first["kind"] in (*ARRIVALS, "interim") else None
    if start is None and before and before[-1]["kind"] == "departed":
        start = bounded(before[-1])
    over = left or cut
    start_latest = min(event["date_latest"] for event in (*stay, *([cut] if cut else [])))
    end_latest = over["date_latest"] if over else None
    days = [bounded(event) for event in stay] + [day for event in stay for day in seen.get(event["event_id"], [])]
    last_seen = newest(days, end_latest)
    end = None
    if over:
        assert end_latest
        end = left["date_earliest"] if left else last_seen or FOUNDING
        end = min(max(end, start or end), end_latest)
    return {
        "spell_id": "P" + first["event_id"][1:],
        "person": first["person"],
        "person_id": first["person_id"],
        "track": first["track"],
        "team": first["team"] if first["track"] == "board" else None,
        "start_earliest": min(start, start_latest) if start else None,
        "start_latest": start_latest,
        "end_earliest": end,
        "end_latest": end_latest,
        "last_seen": last_seen,
        "end_known": left is not None,
        "start_event_id": None if first is left else first["event_id"],
        "end_event_id": over["event_id"] if over else None,
    }


# ------------------------------------------------------------------ 3. Roles


def roles_of(  # noqa: PLR0912
    stay: list[Row],
    after: list[Row] | None,
    spell: Row,
    seen: Mapping[str, list[date | None]],
    tables: Mapping[str, list[Row]],
    problems: set[tuple[str, str]],
) -> list[Role]:
    roles: list[Role] = []
    showing: dict[str, list[Row]] = {}
    is_open: dict[str, Role] = {}

    def begin(event: Row, title: str, kind: str | None) -> Role:
        about: Row = next((row for row in tables["titles"] if row["title"] == title), {})
        start = bounded(event) if kind in (*ARRIVALS, "appointed", "interim") else None
        role = {
            "role_id": "R" + event["event_id"][1:] + ("" if kind else "b"),
            "spell_id": spell["spell_id"],
            "person": event["person"],
            "person_id": event["person_id"],
            "track": event["track"],
            "title": title,
            "team": event["team"] if kind else spell["team"],
            "area": event["area"] if kind else about.get("area", "unknown"),
            "seniority": about.get("seniority", "unknown"),
            "acting": kind == "interim",
            "start_earliest": start or spell["start_earliest"],
            "start_latest": event["date_latest"],
            "end_earliest": None,
            "end_latest": None,
            "start_kind": kind,
            "end_kind": None,
            "start_event_id": event["event_id"] if kind else None,
            "end_event_id": None,
        }
        roles.append(role)
        showing[role["role_id"]] = []
        return role

    def end(title: str, event: Row, how: str) -> None:
        role = is_open.pop(title) if title in is_open else begin(event, title, None)
        role |= {"end_earliest": event["date_earliest"], "end_latest": event["date_latest"]}
        role |= {"end_kind": how, "end_event_id": event["event_id"]}
        if how != "spell_ended":
            showing[role["role_id"]].append(event)

    for event in stay:
        kind, title = event["kind"], event["title"]
        if kind == "appointed" and event["previous_title"]:
            end(event["previous_title"], event, "moved")
        if kind == "appointed" and title in is_open and is_open[title]["acting"]:
            end(title, event, "moved")
        if kind in TAKES and title:
            if title not in is_open:
                is_open[title] = begin(event, title, kind)
            elif kind != "held":
                problems.add((event["event_id"], "title_already_held"))
            showing[is_open[title]["role_id"]].append(event)
        if kind == "role_ended" and title:
            end(title, event, "given_up")
        if kind == "departed":
            for each in [*([title] if title else []), *(each for each in is_open if each != title)]:
                end(each, event, "departed")
    if after and stay[-1]["kind"] != "departed":
        for each in list(is_open):
            end(each, after[0], "spell_ended")

    for role in roles:
        events = showing[role["role_id"]]
        if role["end_latest"]:
            role["end_latest"] = min(role["end_latest"], spell["end_latest"] or FOREVER)
        shown = [bounded(event) for event in events] + [
            day for event in events for day in seen.get(event["event_id"], [])
        ]
        role["last_seen"] = newest(shown, role["end_latest"])
        role["start_latest"] = min(role["start_latest"], role["end_latest"] or FOREVER)
        if role["start_earliest"]:
            role["start_earliest"] = max(role["start_earliest"], spell["start_earliest"] or date.min)
            role["start_earliest"] = min(role["start_earliest"], role["start_latest"])
        if role["end_latest"]:
            end_first = role["last_seen"] or FOUNDING if role["end_kind"] == "spell_ended" else role["end_earliest"]
            role["end_earliest"] = min(max(end_first, role["start_earliest"] or FOUNDING), role["end_latest"])
    return roles


# ------------------------------------------------------------------ 4. Succession


def posts_of_one(tables: Mapping[str, list[Row]]) -> dict[str, set[str]]:
    """Seats and titles of one holder, with the titles that fill them; seats come first."""
    found: dict[str, set[str]] = {}
    for row in tables["seats"]:
        if row["holders"] == "one":
            found.setdefault(f"1 seat {row['seat']}", set()).add(row["title"])
    for row in tables["titles"]:
        if row["holders"] == "one" and row["title"] == row["canonical_title"]:
            found[f"2 title {row['title']}"] = {row["title"]}
    return found


def may_act_for(one: Row, other: Row, day: date, leaves: list[Leave]) -> bool:
    return one["acting"] and any(leave.person_id == other["person_id"] and leave.may_be_on(day) for leave in leaves)


def succession(found: Posts, tables: Mapping[str, list[Row]]) -> None:
    for _, titles in sorted(posts_of_one(tables).items()):
        holders = sorted(
            (role for role in found.roles if role["title"] in titles),
            key=lambda role: (role["start_latest"], role["role_id"]),
        )
        for role in holders:
            if role["end_latest"]:
                continue
            for other in holders:
                day = other["start_latest"]
                if day <= role["start_latest"] or other["person_id"] == role["person_id"]:
                    continue
                if role["track"] == "board" and other["team"] != role["team"]:
                    continue
                if may_act_for(other, role, day, found.leaves):
                    continue
                if not role["last_seen"] or role["last_seen"] <= day:
                    role["end_earliest"] = max(role["last_seen"] or FOUNDING, role["start_earliest"] or FOUNDING)
                    role["end_latest"], role["end_kind"] = day, "succeeded"
                    role["end_event_id"] = other["start_event_id"]
                break


def life(row: Row) -> tuple[date, date]:
    since, until = read(row["since"]), read(row["until"] or "../9999-12-31")
    return since.first or since.last or date.min, until.last or FOREVER


def two_holders(found: Posts, tables: Mapping[str, list[Row]]) -> set[tuple[str, str]]:
    """Section 5, the last line."""
    problems = set()
    for post, titles in posts_of_one(tables).items():
        lives = {row["title"]: life(row) for row in tables["seats"] if post == f"1 seat {row['seat']}"}
        certain = []
        for role in found.roles:
            if role["title"] in titles:
                born, dies = lives.get(role["title"], (date.min, FOREVER))
                until = role["end_earliest"] if role["end_latest"] else FOREVER
                if (first := max(role["start_latest"], born)) <= (last := min(until, dies)) and role[
                    "start_latest"
                ] <= until:
                    certain.append((first, last, role))
        certain.sort(key=lambda one: (one[0], one[1], one[2]["role_id"]))
        for (a, b, one), (c, d, other) in combinations(certain, 2):
            first, last = max(a, c), min(b, d)
            if one["person_id"] == other["person_id"] or first >= last:
                continue
            if one["track"] == other["track"] == "board" and one["team"] != other["team"]:
                continue
            if may_act_for(one, other, first, found.leaves) or may_act_for(other, one, first, found.leaves):
                continue
            problems.add((other["start_event_id"] or other["end_event_id"], "two_holders"))
    return problems
