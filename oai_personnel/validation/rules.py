"""Every rule that `validate` can report: what is found, what to do, and how serious it is.

Codes never change meaning and are never used again. S: the structure of a file,
V: the value of a cell, K: keys and references, D: what must hold in the world,
X: a claim compared with the text it cites, C: what is checked in contributions only.

An *error* must be fixed. A *warning* must be fixed or acknowledged: ``add`` refuses it
unless the row names its code in ``confirmed``. An *info* needs no action.
"""

from __future__ import annotations

from oai_personnel.validation.contribution_rules import CONTRIBUTION_RULES
from oai_personnel.validation.table_rules import TABLE_RULES, Rule

RULES: dict[str, Rule] = {**TABLE_RULES, **CONTRIBUTION_RULES}
#: What to do about rules of the tables, in the columns of a contribution.
FIXES_IN_CONTRIBUTIONS = {
    "D007": "Correct announced or source_published.",
    "D013": "Name the document it copies in source_copy_of; give an original that was not read a row of its own, "
    "with a #name as its source_url.",
    "D018": "Close source_published with the day the document was read.",
    "D022": "Fill source_url or source_note.",
    "D039": "Give an unseen document, and no other, the one through which it is known in source_seen_in; of a "
    "headline its source_title or its source_url.",
    "D040": "Name the document that was read in source_seen_in.",
}
#: Rules of the tables that are infos in a contribution, because `add` fixes these by itself.
FIXED_BY_ADD = ("S001", "S003", "S008", "S009", "S010")


def level_in_contribution(code: str) -> str:
    """How serious a rule is in a contribution.

    >>> level_in_contribution("C003"), level_in_contribution("S006"), level_in_contribution("S010")
    ('warning', 'error', 'info')
    """
    return "info" if code in FIXED_BY_ADD else RULES[code].level
