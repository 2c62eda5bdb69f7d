"""Contributions checked from end to end: structure, cells, names, documents, events, and whether all still folds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from oai_personnel._files import read_whole
from oai_personnel.contributions.check_cells import check_cells, check_days, check_spellings
from oai_personnel.contributions.check_documents import check_documents, complete_known
from oai_personnel.contributions.check_events import check_claims, check_events, check_needed
from oai_personnel.contributions.check_names import check_names
from oai_personnel.contributions.context import CheckContext
from oai_personnel.contributions.corrections import correct, is_correction
from oai_personnel.contributions.drafts import Reasons
from oai_personnel.contributions.entering import enter
from oai_personnel.contributions.folding import check_folding
from oai_personnel.contributions.newcomers import Newcomers
from oai_personnel.contributions.recognition import Match, recognise
from oai_personnel.contributions.reference import Reference
from oai_personnel.validation.columns import COLUMNS, EXPLAINED, NEEDED, RENAMED, column_meant
from oai_personnel.validation.headers import Known, flexible_header
from oai_personnel.validation.reading import read
from oai_personnel.validation.report import Report, problem
from oai_personnel.validation.structure import RawTable, Row

UNITS = ("file", "files")
KNOWN = Known(tuple(COLUMNS), NEEDED, RENAMED, column_meant, EXPLAINED)


class Checked(NamedTuple):
    """A contribution with what was found in it.

    Attributes
    ----------
    context : CheckContext
        Its rows and problems.
    matches : list of Match
        What each row means; none of corrections.
    tables : dict of str to list of dict
        The tables that it changes, as they would be; none if something is wrong.
    reasons : dict of (str, str, str) to str
        Why, by table, key and column; "" for the column stands for the whole row.
    """

    context: CheckContext
    matches: list[Match]
    tables: dict[str, list[Row]]
    reasons: Reasons


def read_contribution(data: bytes, file: str) -> RawTable:
    """Take a contribution apart; its rows have every column, empty where the file has none."""
    table = read(data, file, lambda table, cells: flexible_header(table, cells, KNOWN), known=KNOWN)
    left_out = dict.fromkeys(set(COLUMNS) - set(table.header), "")
    for row in table.rows:
        row.update(left_out)
    if table.header and not table.rows and not table.problems:
        table.report((1, 1), "C040", "The file has a header and no rows.")
    return table


def check(data: bytes, file: str, reference: Reference | None = None, newcomers: Newcomers | None = None) -> Checked:
    """Check the bytes of one contribution against the dataset given or the installed one."""
    reference = reference or Reference.installed()
    if is_correction(data):
        return Checked(*correct(data, file, reference))
    context = CheckContext(read_contribution(data, file), reference, newcomers)
    complete_known(context)
    check_cells(context)
    check_needed(context)
    check_spellings(context)
    check_names(context)
    sound = context.as_if_right("title", "locator")
    matches = recognise(sound.rows, context.source_ids, reference, sound.errors)
    check_documents(context)
    check_events(context, matches)
    check_claims(context)
    check_days(context)
    check_folding(context, matches)
    return Checked(context, matches, *enter(context, matches))


def check_bytes(
    data: bytes, file: str, reference: Reference | None = None, newcomers: Newcomers | None = None
) -> Report:
    """The report on one contribution, of which the new names are compared with those of others."""
    context = check(data, file, reference, newcomers).context
    return Report(context.problems, {file: len(context.rows)}, UNITS)


def check_files(paths: Iterable[Path], newcomers: Newcomers | None = None) -> Report:
    """The report on several contributions, each by itself but for names that are new in both."""
    found, rows = [], {}
    newcomers = newcomers or Newcomers()
    for path in paths:
        try:
            data = read_whole(path)
        except OSError as error:
            found.append(problem(str(path), "S012", f"The file cannot be read: {error.strerror}."))
            continue
        report = check_bytes(data, str(path), newcomers=newcomers)
        found += report.problems
        rows.update(report.checked)
    return Report(found, rows, UNITS)
