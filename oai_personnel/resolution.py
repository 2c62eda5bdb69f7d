"""From claims to cells: which value each cell of an event gets, by which rule, and who disagrees.

A claim is what one source says of one event. For each event and column, over the claims
that are not deprecated and that speak in that column:

1. the curator's preferred claims decide alone, where there are any;
2. else the best tier that speaks (primary, news, secondary, profile);
3. within it the value asserted by most voices (see `documents`); who asserts a day
   asserts its month and its year, and who says "about" does not assert the exact date;
4. then the earliest published; then the lowest source id.

Of a date this gives an order of all claims. The first one wins, and each of the others
in turn narrows it, where both can be true: bounds meet. What a secondary document gives
as the date itself (a day, a month, a year, a closed interval) narrows only with a second
voice inside it; a one-sided bound (``../2024-08``) narrows on its own, and is the date only
where nothing else gives one. A profile never narrows, and gives a date only where no other
document does.

A claim that agrees with the outcome never changes it. Pure: rows in, and their order
never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from oai_personnel import edtf
from oai_personnel._columns import CELLS, DATE_CELLS, GOVERNED_BY, SILENT, TEAM_CELLS, TITLE_CELLS
from oai_personnel.documents import PROFILE, SECONDARY, Document, ResolutionError
from oai_personnel.vocabularies import EXITS

Row = Mapping[str, Any]
#: By column, the spelling that stands for each other spelling of a title or a team.
Canonical = Mapping[str, Mapping[str, str]]


class Bound(NamedTuple):
    """Something that narrowed a date.

    Attributes
    ----------
    not_before, not_after : datetime.date or None
        The end or ends that it moved.
    why : str
        A code of `vocabularies.BOUND_KINDS`.
    claim_id, event_id, source_id : str or None
        Where it comes from.
    """

    not_before: date | None
    not_after: date | None
    why: str
    claim_id: str | None
    event_id: str | None
    source_id: str | None


class Cell(NamedTuple):
    """The outcome for one event and column.

    Attributes
    ----------
    value : str or None
        The value chosen; a title or a team in its canonical form.
    rule : str
        A code of `vocabularies.CELL_RULES`.
    agreement : dict of str to str
        For each claim that speaks, by claim id: a code of `vocabularies.AGREEMENTS`.
    disputed : bool
        Whether a claim of the winning tier contradicts and no preference settles it.
    bounds : tuple of Bound
        Of a date: the claims that narrowed the winner's.
    """

    value: str | None
    rule: str
    agreement: dict[str, str]
    disputed: bool
    bounds: tuple[Bound, ...] = ()


#: Columns in which a claim supports just what is written.
_AS_WRITTEN = frozenset(CELLS).difference(DATE_CELLS, TITLE_CELLS, TEAM_CELLS, SILENT)
_GOVERNORS = frozenset(GOVERNED_BY.values())
_NO_DATE = edtf.PartialDate("", None, None, "", "")
_SILENCE = Cell(None, "silent", {}, False)


class _Statement(NamedTuple):
    """What a claim says in a column, and how it is weighed; `when` is the value of a date."""

    claim_id: str
    value: str
    preferred: bool
    document: Document
    group: tuple[bool, int]  # preferred before others, then by tier: within a group voices are counted
    when: edtf.PartialDate


def canonical_spellings(titles: Iterable[Row], teams: Iterable[Row]) -> dict[str, dict[str, str]]:
    """By column, the spelling that stands for each spelling of a title or a team."""
    of_titles = {row["title"]: row["canonical_title"] for row in titles}
    of_teams = {row["team"]: row["canonical_team"] for row in teams}
    return {**dict.fromkeys(TITLE_CELLS, of_titles), **dict.fromkeys(TEAM_CELLS, of_teams)}


def group_claims(claims: Iterable[Row], documents: Mapping[str, Document]) -> dict[str, list[Row]]:
    """Gather claims by event, in order of claim id.

    An event that rests on deprecated claims alone is left out.

    Raises
    ------
    ResolutionError
        If a claim names a source that does not exist.
    """
    events: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["source_id"] not in documents:
            raise ResolutionError(f"{claim['claim_id']} names {claim['source_id']}, which is not in the sources")
        events[claim["event_id"]].append(claim)
    return {
        event_id: sorted(rows, key=lambda row: row["claim_id"])
        for event_id, rows in events.items()
        if any(row["rank"] != "deprecated" for row in rows)
    }


def said(claim: Row, column: str, document: Document, canonical: Canonical) -> str | None:
    """What a claim supports in a column; None where it is silent.

    A title or a team comes in its canonical form. The day on which a document was printed in
    Asia is the day before in San Francisco, or that day.
    """
    value = claim[column]
    if not value or value == SILENT.get(column):
        return None
    if column in canonical:
        return canonical[column].get(value, value)
    if column in DATE_CELLS and value == document.printed:
        return edtf.day_before_or_on(value)
    return str(value)


def decide(claims: Sequence[Row], documents: Mapping[str, Document], canonical: Canonical) -> dict[str, Cell]:
    """Decide every cell of one event.

    Parameters
    ----------
    claims : sequence of mappings
        The claims of one event, deprecated ones included.
    documents : mapping of source_id to Document
        See `documents.documents`.
    canonical : mapping of column to mapping of spelling to canonical spelling
        See `canonical_spellings`.

    Returns
    -------
    dict of column to Cell
        One cell for each column of `CELLS`, in that order.
    """
    live = [(claim, documents[claim["source_id"]]) for claim in claims if claim["rank"] != "deprecated"]
    governing: dict[str, dict[str, str]] = {}
    cells: dict[str, Cell] = {}
    for column in CELLS:
        spoken = [(claim, document, claim[column]) for claim, document in live if claim[column]]
        if spoken and column not in _AS_WRITTEN:
            spoken = [
                (claim, document, value)
                for claim, document, _ in spoken
                if (value := said(claim, column, document, canonical)) is not None
            ]
        if column in _GOVERNORS:
            governing[column] = {claim["claim_id"]: value for claim, _, value in spoken}
        elif spoken and column in GOVERNED_BY:
            # A claim speaks here only if it does not contradict the outcome there.
            others, outcome = governing[GOVERNED_BY[column]], cells[GOVERNED_BY[column]].value
            spoken = [one for one in spoken if others.get(one[0]["claim_id"], outcome) == outcome]
        cells[column] = _decide_cell(column, spoken) if spoken else _SILENCE
    if cells["kind"].value in EXITS:
        for column, default in SILENT.items():
            if cells[column].value is None:
                cells[column] = Cell(default, "silent", {}, False)
    return cells


def _decide_cell(column: str, spoken: Sequence[tuple[Row, Document, str]]) -> Cell:
    if len({value for _, _, value in spoken}) == 1:
        return Cell(spoken[0][2], "unanimous", {claim["claim_id"]: "agrees" for claim, _, _ in spoken}, False)
    is_date = column in DATE_CELLS
    statements = []
    for claim, document, value in spoken:
        preferred = _is_preferred(claim, column, document)
        when = edtf.parse(value) if is_date else _NO_DATE
        group = not preferred, document.tier
        statements.append(_Statement(claim["claim_id"], value, preferred, document, group, when))
    return _decide_date(statements) if is_date else _decide_plain(statements)


def _is_preferred(claim: Row, column: str, document: Document) -> bool:
    """Whether a claim is preferred in a column: in all, unless it names some; a profile in none."""
    if claim["rank"] != "preferred" or document.tier == PROFILE:
        return False
    return not claim["rank_columns"] or column in claim["rank_columns"].split()


def _decide_plain(statements: Sequence[_Statement]) -> Cell:
    voices: dict[tuple[tuple[bool, int], str], set[str]] = defaultdict(set)
    for statement in statements:
        if statement.document.heard:
            voices[statement.group, statement.value].add(statement.document.voice)
    order, rule = _order(statements, {key: len(found) for key, found in voices.items()})
    first = order[0]
    agreement = {s.claim_id: "agrees" if s.value == first.value else "conflicts" for s in statements}
    disputed = any(
        agreement[s.claim_id] == "conflicts" for s in _weighed(order) if s.document.tier <= first.document.tier
    )
    return Cell(first.value, rule, agreement, disputed)


def _weighed(order: Sequence[_Statement]) -> Sequence[_Statement]:
    """Who can dispute: a preference settles what others say, not what another preferred claim says."""
    return [statement for statement in order if statement.preferred] or order


def _order(
    statements: Iterable[_Statement], voices: Mapping[tuple[tuple[bool, int], str], int]
) -> tuple[list[_Statement], str]:
    """The statements in order of weight, and the rule that puts the first one first."""
    weights = {
        one.claim_id: (
            *one.group,
            -voices.get((one.group, one.value), 0),
            one.document.known_on,
            one.document.source_id,
            one.claim_id,
        )
        for one in statements
    }
    order = sorted(statements, key=lambda statement: weights[statement.claim_id])
    best = weights[order[0].claim_id]
    if order[0].preferred:
        return order, "preferred"
    for depth, rule in ((2, "best_tier"), (3, "most_voices"), (4, "earliest_published")):
        if len({s.value for s in order if weights[s.claim_id][:depth] == best[:depth]}) == 1:
            return order, rule
    return order, "lowest_source_id"


def _decide_date(statements: Sequence[_Statement]) -> Cell:
    if any(one.preferred for one in statements):
        statements = [_without_a_finer_preference(one, statements) if one.preferred else one for one in statements]
    dates = {one.value: one.when for one in statements}
    order, rule = _order(statements, voices := _voices_of_dates(statements, dates))
    # A bound narrows a date and is none: what gives a date goes first, unless a better bound excludes it.
    limits = {(one.group, one.when) for one in order if one.when.is_one_sided}
    if give := [one for one in order if _gives_a_date(one, limits)]:
        if order[0].when.is_one_sided:
            _, rule = _order(give, voices)
        order = give + [one for one in order if not _gives_a_date(one, limits)]
    first = order[0]
    met, bounds, tier = _meet(order)
    agreements = {value: "compatible" if when.overlaps(met) else "conflicts" for value, when in dates.items()}
    agreements[met.text] = "agrees"
    agreement = {one.claim_id: agreements[one.value] for one in statements}
    # A contradiction within the winner's date is weighed by the tier that narrowed it.
    disputed = "conflicts" in agreements.values() and any(
        agreement[one.claim_id] == "conflicts"
        and one.document.tier <= (tier if one.when.overlaps(first.when) else first.document.tier)
        for one in _weighed(order)
    )
    return Cell(met.text, rule, agreement, disputed, bounds)


def _voices_of_dates(
    statements: Sequence[_Statement], dates: Mapping[str, edtf.PartialDate]
) -> dict[tuple[tuple[bool, int], str], int]:
    """By group and date, how many voices assert it: who asserts a day asserts its month and its year."""
    heard: dict[tuple[bool, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in statements:
        if one.document.heard:
            heard[one.group][one.value].add(one.document.voice)
    return {
        (group, value): len(set().union(*[found for other, found in said.items() if dates[value].covers(dates[other])]))
        for group, value in {(one.group, one.value) for one in statements}
        if (said := heard.get(group))
    }


def _gives_a_date(one: _Statement, limits: Iterable[tuple[tuple[bool, int], edtf.PartialDate]]) -> bool:
    """Whether a statement gives the date itself, and no bound of a better group excludes it."""
    if one.when.is_one_sided or one.document.tier == PROFILE:
        return False
    return all(group >= one.group or limit.overlaps(one.when) for group, limit in limits)


def _may_narrow(one: _Statement, statements: Iterable[_Statement]) -> bool:
    """Whether a statement narrows a date that it does not contradict.

    A secondary document's own date does only if a second voice that was heard gives a date inside it.
    """
    if one.document.tier == PROFILE:
        return False
    return (
        one.document.tier < SECONDARY
        or one.when.is_one_sided
        or any(
            other.document.voice != one.document.voice
            and other.document.heard
            and other.document.tier != PROFILE
            and one.when.covers(other.when)
            for other in statements
        )
    )


def _without_a_finer_preference(one: _Statement, statements: Sequence[_Statement]) -> _Statement:
    """Drop a preference that would lift a secondary document's lone date over a wider one that contains it."""
    if _may_narrow(one, statements):
        return one
    is_only_finer = any(
        other.document.voice != one.document.voice
        and other.document.tier != PROFILE
        and one.when.is_finer_than(other.when)
        for other in statements
    )
    return one._replace(preferred=False, group=(True, one.document.tier)) if is_only_finer else one


def _meet(order: Sequence[_Statement]) -> tuple[edtf.PartialDate, tuple[Bound, ...], int]:
    """Narrow the first date by all that may narrow it, in order; also the lowest tier that did."""
    first = order[0]
    tier = first.document.tier
    low, high = first.when.earliest or date.min, first.when.latest or date.max
    accepted, bounds = {first.value: first.when}, []
    for one in order[1:] if tier != PROFILE else ():
        if one.value in accepted:
            continue
        first_day, last_day = one.when.earliest or date.min, one.when.latest or date.max
        if first_day > high or last_day < low or not _may_narrow(one, order):
            continue
        accepted[one.value] = one.when
        if first_day > low or last_day < high:
            moved = (first_day if first_day > low else None, last_day if last_day < high else None)
            bounds.append(Bound(*moved, "claim", one.claim_id, None, one.document.source_id))
            tier = max(tier, one.document.tier)
            low, high = max(low, first_day), min(high, last_day)
    # Written as one of all, accepted or not: which of two texts of the same days it is must not hang on who backs whom.
    return edtf.meeting_of(list(accepted.values()), [one.when for one in order]), tuple(bounds), tier
