"""Whether the tables would hold with a contribution in them: what `add` would refuse, `validate` reports.

The rules are those of the tables. What is wrong in them already is not held against a contribution.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from oai_personnel.contributions.drafts import key_of, raw_tables
from oai_personnel.contributions.reference import Row
from oai_personnel.schemas import AUTHORED
from oai_personnel.validation.domain import check_domain
from oai_personnel.validation.report import Problem
from oai_personnel.validation.structure import RawTable
from oai_personnel.validation.tables import check_references, check_values


class Consequence(NamedTuple):
    """What would be wrong in a table.

    Attributes
    ----------
    table, key : str
        Of the row.
    row : dict
    problem : Problem
    """

    table: str
    key: str
    row: Row
    problem: Problem


def consequences(known: Mapping[str, list[Row]], changed: Mapping[str, list[Row]]) -> list[Consequence]:
    """What would be wrong once some tables are changed, and is not wrong today.

    Parameters
    ----------
    known, changed : mapping of str to list of dict
        All authored tables, and those that change.
    """
    found = _problems({**known, **changed}, changed)
    if not found:
        return []
    before = {(one.problem.rule, one.problem.message) for one in _problems(known, changed)}
    return [one for one in found if (one.problem.rule, one.problem.message) not in before]


def _problems(tables: Mapping[str, list[Row]], changed: Collection[str]) -> list[Consequence]:
    raw = raw_tables(tables)
    found = [problem for name in changed for problem in check_values(raw[name], AUTHORED[name])]
    found += check_references(raw, AUTHORED)
    if not found:
        found = check_domain(raw)
    return list(_placed(found, raw))


def _placed(found: list[Problem], raw: Mapping[str, RawTable]) -> Iterator[Consequence]:
    for problem in found:
        row = raw[problem.file].rows[problem.line - 2]
        yield Consequence(problem.file, key_of(problem.file, row), row, problem)
