"""The tables with a sound contribution in them: its rows, without what nothing uses any more, and whether they hold."""

from __future__ import annotations

from collections.abc import Sequence

from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.drafts import Draft, Reasons, all_tables
from oai_personnel.contributions.outcome import Consequence, consequences
from oai_personnel.contributions.planning import Plan, plan
from oai_personnel.contributions.recognition import Match
from oai_personnel.contributions.reference import Row
from oai_personnel.validation.columns import CLAIM_COLUMNS, SOURCE_COLUMNS

#: Where, below ``contributions/``, those lie that are in the tables.
ADDED = "added"
#: Why a claim changes, where the contribution does not say it.
NO_REASON = "A contribution corrected it from the document."
_SAYING_WHY = ("note", "rank_reason")


def enter(context: CheckContext, matches: Sequence[Match]) -> tuple[dict[str, list[Row]], Reasons]:
    """Enter a contribution into a copy of the tables.

    Returns
    -------
    dict of str to list of dict, dict of (str, str, str) to str
        The tables that change, as they would be, none if something is wrong; and why, by
        table, key and column.
    """
    if any(problem.severity != "info" for problem in context.problems):
        return {}, {}
    planned = plan(context, matches)
    draft = Draft(all_tables(context.reference))
    for name, rows in planned.tables(context.reference).items():
        draft.tables[name] = [dict(row) for row in rows]
    _say_why(context, matches, planned, draft)
    for table, key in draft.sweep() if planned.changed else ():
        context.report(0, "event_id", "C065", f"No row uses it any more: {table} {key}.")
    changed = draft.changed()
    for found in consequences(draft.known, changed) if changed else ():
        _report(context, planned, found)
    return changed, draft.touched


def _say_why(context: CheckContext, matches: Sequence[Match], planned: Plan, draft: Draft) -> None:
    """Note why each known claim changes: its own note or rank_reason says it, or the contributor does."""
    changed = {before["claim_id"]: (before, after) for before, after in planned.changed}
    for row, match in enumerate(matches):
        if match.claim is None or match.claim["claim_id"] not in changed:
            continue
        before, after = changed[match.claim["claim_id"]]
        reason = context.rows[row]["correction_reason"]
        if not reason and not any(after[name] and after[name] != before[name] for name in _SAYING_WHY):
            reason = NO_REASON
            context.report(row, "correction_reason", "C067", f"Nothing says why {before['claim_id']} changes.")
        if reason:
            draft.touched["claims", before["claim_id"], ""] = reason


def _report(context: CheckContext, planned: Plan, found: Consequence) -> None:
    """Report what would be wrong in a table at the row of the file that most likely causes it."""
    problem, fix, event_id = found.problem, found.problem.fix, found.row.get("event_id", "")
    if found.table == "sources":
        described = (row for row, cells in enumerate(context.rows) if _describes(cells, found.row))
        number, column = next(described, 0), SOURCE_COLUMNS.get(problem.column, "source_url")
    else:
        number = next((row for row, one in planned.event_of_row.items() if one == event_id), 0)
        column = CLAIM_COLUMNS.get(problem.column, "person") if found.table == "claims" else "person"
    if problem.rule == "D021":
        fix = f"To retract the event, send a correction: events,{event_id},event_id,{event_id}, with nothing in after."
    context.report(number, column, problem.rule, f"{found.table} {found.key}: {problem.message}", fix)


def _describes(cells: Row, source: Row) -> bool:
    """Whether a row of a contribution is of a document as the table has it."""
    return all(cells[SOURCE_COLUMNS[name]] == source[name] for name in ("publisher", "published", "title"))
