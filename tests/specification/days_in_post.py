"""On a day, and coverage: sections 6 and 7 of docs/from_events_to_roles.md, slow and plain."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tests.specification.days import read
from tests.specification.posts import FOREVER, FOUNDING, Posts, Role, Row, life, newest


def covered(documents: Iterable[Any], known_by: date | None = None) -> date:
    """The last day that the newest documents cover: the newest first day on which one of them may have come out."""
    known = [one.published for one in documents if known_by is None or one.known_on <= known_by]
    return max((days.first or date.min for days in known), default=FOUNDING)


def months_later(day: date, months: int) -> date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def certainty(row: Row, on: date, reach: date | None) -> str | None:
    """Of one day alone."""
    if on < max(FOUNDING, row["start_earliest"] or FOUNDING) or on > (row["end_latest"] or FOREVER):
        return None
    begun, seen = on >= row["start_latest"], row["last_seen"]
    shown = bool((seen and on <= seen) or (row["end_earliest"] and on <= row["end_earliest"]))
    if begun and shown and on <= (reach or FOREVER):
        return "certain"
    if begun and (shown or (not row["end_latest"] and seen and on <= months_later(seen, 24))):
        return "presumed"
    return "possible"


def roster(found: Posts, on: date, reach: date) -> list[tuple[Role, str, bool]]:
    """Each role on a day with its certainty and whether the person may be on leave; then spells without one."""
    sure = {"certain": 0, "presumed": 0, "possible": 1}
    held = [(role, how) for role in found.roles if (how := certainty(role, on, reach))]
    for spell in found.spells:
        if how := certainty(spell, on, reach):
            within = [
                sure[other] for role, other in held if role["spell_id"] == spell["spell_id"] and role.get("role_id")
            ]
            if not within or min(within) > sure[how]:
                held.append((spell, how))
    return [
        (
            row,
            how,
            any(
                (leave.person_id, leave.track) == (row["person_id"], row["track"]) and leave.may_be_on(on)
                for leave in found.leaves
            ),
        )
        for row, how in held
    ]


# ------------------------------------------------------------------ 7. Coverage


def coverage(found: Posts, tables: Mapping[str, list[Row]], reach: date) -> list[dict[str, Any]]:
    """Every month of every seat, day by day."""
    rows = []
    for seat in sorted({row["seat"] for row in tables["seats"]}):
        filling = [row for row in tables["seats"] if row["seat"] == seat]
        lives = {row["title"]: (life(row)[0], min(life(row)[1], reach)) for row in filling}
        roles = [role for role in found.roles if role["title"] in lives]
        empty = [vacancy for vacancy in tables["vacancies"] if vacancy["seat"] == seat]
        for days in months(min(first for first, _ in lives.values()), max(last for _, last in lives.values())):
            filled = {title: [day for day in days if first <= day <= last] for title, (first, last) in lives.items()}
            vacant = any(is_vacant(one, day) for one in empty for day in days if day <= reach)
            if any(filled.values()):
                state = month_of(roles, filled, vacant, reach)
                looked = max(row["last_looked"] for row in filling)
                rows.append({"seat": seat, "month": days[0], **state, "last_looked": looked})
    return rows


def months(first: date, last: date) -> Iterable[list[date]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield [date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def is_vacant(vacancy: Row, day: date) -> bool:
    since, until = read(vacancy["since"]).last, read(vacancy["until"]).first if vacancy["until"] else FOREVER
    return since is not None and until is not None and since <= day <= until


def joined(role: Role, roles: list[Role]) -> Role:
    """A role with all that moves join to it, before and after."""
    group = [role]
    for one in group:
        group += [other for other in roles if other not in group and (moved(one, other) or moved(other, one))]
    (last,) = [one for one in group if not any(moved(one, other) for other in group)]
    return {
        "start_earliest": None if any(one["start_earliest"] is None for one in group)
        else min(one["start_earliest"] for one in group),
        "start_latest": min(one["start_latest"] for one in group),
        **{name: last[name] for name in ("end_earliest", "end_latest")},
        "last_seen": newest((one["last_seen"] for one in group), None),
    }  # fmt: skip


def moved(one: Role, other: Role) -> bool:
    """Whether somebody moved from one role to the other with one event."""
    return (
        one["person_id"] == other["person_id"]
        and one["end_kind"] == "moved"
        and one["end_event_id"] == other["start_event_id"]
    )


def month_of(roles: list[Role], filled: Mapping[str, list[date]], vacant: bool, reach: date) -> dict[str, Any]:
    certain: dict[str, list[Role]] = {}
    perhaps: dict[str, str] = {}
    presumed = False
    for role in roles:
        whole = joined(role, roles)
        days = filled[role["title"]]
        if not any(certainty(role, day, None) for day in days):
            continue
        how = {certainty(whole, day, reach) for day in days}
        perhaps[role["person_id"]] = role["person"]
        if "certain" in how:
            certain.setdefault(role["person_id"], []).append(role)
        elif "presumed" in how:
            presumed = True
    holders = sorted(
        (min(role["start_latest"] for role in held), held[0]["person"], person, all(role["acting"] for role in held))
        for person, held in certain.items()
    )
    names = [name + " (acting)" * acting for _, name, _, acting in holders]
    others = sorted(name for person, name in perhaps.items() if person not in certain)
    if holders:
        state = "acting" if all(acting for *_, acting in holders) else "held"
    elif vacant:
        state = "vacant"
    else:
        state = "presumed" if presumed else "possible" if others else "unknown"
    return {
        "state": state,
        "holders": "; ".join(names) or None,
        "possible_holders": "; ".join(others) or None,
        "n_holders": len(names),
    }
