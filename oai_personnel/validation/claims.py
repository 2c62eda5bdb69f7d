"""The rules of single claims, for the dataset's tables and for contributions alike. Pure.

Each rule is a function of one mapping: a claim's cells under their own names, those of its
source as ``source_`` and their name, and how its title and its team are classified. It yields
the column, the rule and what is wrong, and looks only at the columns it declares; the caller
knows where the cells are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from oai_personnel import edtf
from oai_personnel._columns import CELLS
from oai_personnel.vocabularies import EXITS, READ_EXTENTS, SOURCE_KINDS, TRACK_STARTS, TRACKS

Cells = Mapping[str, str]
Fault = tuple[str, str, str]


class ClaimRule(NamedTuple):
    """A rule and the columns that it looks at."""

    columns: tuple[str, ...]
    check: Callable[[Cells], Iterator[Fault]]

    def faults(self, claim: Cells) -> Iterator[Fault]:
        """What is wrong, seen from the declared columns alone."""
        return self.check({name: claim[name] for name in self.columns})


class ClaimChecker:
    """Applies the rules to many claims; each distinct combination of cells is judged once.

    >>> claim = {"rank": "preferred", "rank_reason": ""}
    >>> ClaimChecker().faults(claim, lambda columns: columns == ("rank", "rank_reason"))
    [('rank_reason', 'D010', 'Nothing says why the claim is preferred.')]
    """

    def __init__(self) -> None:
        self._judged: dict[tuple[str, ...], list[Fault]] = {}

    def faults(self, cells: Cells, applies: Callable[[tuple[str, ...]], bool] | None = None) -> list[Fault]:
        """What is wrong with a claim, by all rules or by those whose columns can be looked at."""
        if applies is not None:
            return [fault for rule in CLAIM_RULES if applies(rule.columns) for fault in rule.faults(cells)]
        key = tuple([cells[name] for name in COLUMNS])
        if key not in self._judged:
            self._judged[key] = [fault for rule in CLAIM_RULES for fault in rule.faults(cells)]
        return self._judged[key]


def _rank(claim: Cells) -> Iterator[Fault]:
    normal = claim["rank"] in ("", "normal")
    if normal and claim["rank_reason"]:
        yield "rank_reason", "D010", "A normal claim has a rank_reason."
    elif not normal and not claim["rank_reason"]:
        yield "rank_reason", "D010", f"Nothing says why the claim is {claim['rank']}."
    elif claim["rank"] == "preferred" and says_only_finer(claim["rank_reason"]):
        yield "rank_reason", "D038", "Being finer is no reason to prefer a document."


#: Of these words a reason is made that says how exact a document is, and nothing about the document.
_FINER = frozenset(
    """a about also an and are as because between better both closer date dates dating day days document documents
    exact exactly exit family fine finer finest founding give gives giving has have in interval into is it its lies
    month months more most name names naming narrower narrowest no not of on one only other others page place places
    precise precisely precision quarter range say says she he source sources span specific state states tells than
    that the them these they this those to week weeks well what where which while who with within year years""".split()
)


def says_only_finer(reason: str) -> bool:
    """Whether a reason says no more than that a document is more exact than others.

    >>> says_only_finer("The one source that gives the month; it lies within what the others say.")
    True
    >>> says_only_finer("Her own post; the other day is that of an Indian site.")
    False
    """
    return set(re.findall(r"[^\W\d_]+", reason.casefold())) <= _FINER


def _rank_columns(claim: Cells) -> Iterator[Fault]:
    if claim["rank_columns"] and claim["rank"] != "preferred":
        yield "rank_columns", "D043", "Only a preference is limited to columns."
    elif strange := [name for name in claim["rank_columns"].split() if name not in CELLS]:
        yield "rank_columns", "D043", f"{strange[0]!r} is no column in which claims are weighed: {', '.join(CELLS)}."


def _basis(claim: Cells) -> Iterator[Fault]:
    stated = claim["reason"] not in ("", "not_stated")
    if stated and not claim["reason_basis"]:
        yield "reason_basis", "D011", "The reason has no basis."
    elif not stated and claim["reason_basis"]:
        yield "reason_basis", "D011", "The basis has no reason."
    elif claim["reason"] == "policy_violation_alleged" and claim["reason_basis"] == "self_stated":
        yield "reason_basis", "D017", "An alleged breach is attributed to the person's own word."


_FITTING: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("initiative", "reason"), (*EXITS, "leave_started"), "an exit or a leave"),
    (("destination_id", "destination_title"), EXITS, "an exit"),
    (("origin_id",), (*TRACK_STARTS, "appointed", "interim"), "an arrival or an appointment"),
    (("previous_title",), ("appointed",), "an appointment"),
)


def _fits(column: str, kinds: tuple[str, ...], what: str) -> Callable[[Cells], Iterator[Fault]]:
    def check(claim: Cells) -> Iterator[Fault]:
        if claim[column] and claim["kind"] and claim["kind"] not in kinds:
            yield column, "D012", f"{claim[column][:80]!r} belongs to {what}; the kind is {claim['kind']}."

    return check


#: The tracks that a title of a seniority, or a team of an area, belongs to; of all others it is employment.
_TRACK_OF_SENIORITY = {"board": ("board",), "advisor": ("advisory",)}
_TRACKS_OF_AREA = {"governance": ("board", "advisory")}


def _track(claim: Cells) -> Iterator[Fault]:
    track = claim["track"]
    if track not in TRACKS:
        return
    for name, known, class_ in (
        ("title", _TRACK_OF_SENIORITY, "title_seniority"),
        ("team", _TRACKS_OF_AREA, "team_area"),
    ):
        of = claim[class_]
        if claim[name] and of not in ("", "unknown") and track not in (fitting := known.get(of, ("employment",))):
            message = f"{claim[name][:80]!r} belongs to the track {' or '.join(fitting)}; the track is {track}."
            yield name, "D044", message


def classed(table: Mapping[str, Cells], name: str, canonical: str, column: str) -> str:
    """How a title or a team is classified by the row of its canonical spelling; empty if it is not known."""
    row = table.get(name)
    return table.get(row[canonical], row)[column] if row else ""


def _times(claim: Cells) -> Iterator[Fault]:
    announced, effective, published = (claim[name] for name in ("announced", "effective", "source_published"))
    out = bounds(published)[1] if published else date.max
    counts = claim["rank"] != "deprecated"
    if is_late(announced, effective) and not claim["note"]:
        yield "announced", "D005", f"Announced {announced}, after it took effect ({effective})."
    elif announced and counts and bounds(announced)[0] > out:
        yield "announced", "D007", f"Announced {announced}, but the document was published by {out}."
    elif effective and counts and not announced and bounds(effective)[0] > out:
        yield "effective", "D006", f"The document was published by {out}, before {effective}."


#: Every rule; a rule with an empty cell among its columns is applied too.
CLAIM_RULES: tuple[ClaimRule, ...] = (
    ClaimRule(("rank", "rank_reason"), _rank),
    ClaimRule(("rank", "rank_columns"), _rank_columns),
    ClaimRule(("reason", "reason_basis"), _basis),
    *(
        ClaimRule((column, "kind"), _fits(column, kinds, what))
        for columns, kinds, what in _FITTING
        for column in columns
    ),
    ClaimRule(("track", "title", "title_seniority", "team", "team_area"), _track),
    ClaimRule(("announced", "effective", "source_published", "rank", "note"), _times),
)


#: The columns that any rule looks at.
COLUMNS = tuple(dict.fromkeys(name for rule in CLAIM_RULES for name in rule.columns))


def bounds(text: str) -> tuple[date, date]:
    """The first and the last day that a date may mean."""
    parsed = edtf.parse(text)
    return parsed.earliest or date.min, parsed.latest or date.max


def is_late(announced: str | None, effective: str | None) -> bool:
    """Whether something was announced after it certainly took effect."""
    return bool(announced and effective) and bounds(announced or "")[0] > bounds(effective or "")[1]


# ---------------------------------------------------------------- documents and events


def source_faults(source: Cells) -> Iterator[Fault]:
    """What is wrong with a document by itself: when it was published, what it copies, how it is known."""
    if source["published"] and edtf.parse(source["published"]).latest is None:
        yield "published", "D018", f"{source['published']!r} has no end."
    if SOURCE_KINDS[source["kind"]].is_copy and not source["copy_of"]:
        yield "copy_of", "D013", f"A {source['kind']} names no origin."
    if not source["url"] and not source["note"]:
        yield "url", "D022", "Neither an address nor a note says how the document is known."
    extent = source["extent"]
    if extent == "unseen" and not source["seen_in"]:
        yield "seen_in", "D039", "Nothing says through which document it is known."
    elif extent != "unseen" and source["seen_in"]:
        yield "seen_in", "D039", f"The extent is {extent}: it was seen itself."
    elif extent == "headline" and not source["title"] and not source["url"]:
        yield "extent", "D039", "Neither a title nor an address was seen."
    if source.get("sha256") and extent not in READ_EXTENTS:
        yield "sha256", "D039", f"The extent is {extent}: there is no text that was read."


def is_read_early(published: str, accessed: str) -> bool:
    """Whether a document was certainly read before it was published."""
    return bool(published and accessed) and bounds(accessed)[1] < bounds(published)[0]


def circle(start: str, origins: Mapping[str, str]) -> list[str]:
    """The way from a document over its origins, or another row over its parents, back to itself; empty if none is.

    >>> circle("a", {"a": "b", "b": "a"}), circle("a", {"a": "b"}), circle("a", {"a": "a"})
    (['a', 'b', 'a'], [], ['a', 'a'])
    """
    way, at = [start], origins.get(start, "")
    while at and at not in way:
        way.append(at)
        at = origins.get(at, "")
    return [*way, at] if at == start else []


def rests_on_aggregators(source_kinds: Iterable[str]) -> bool:
    """Whether no document of an event may carry it alone.

    >>> rests_on_aggregators(["aggregator", "news"]), rests_on_aggregators(["aggregator", "profile"])
    (False, True)
    """
    return not any(SOURCE_KINDS[kind].counts_alone for kind in source_kinds)
