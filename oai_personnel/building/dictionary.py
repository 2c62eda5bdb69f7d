"""The models rendered as the data dictionary, and the rules as their list."""

from __future__ import annotations

from collections.abc import Mapping

from oai_personnel.schemas import BUILT, TABLES, Column, columns_of, key_of
from oai_personnel.validation.table_rules import Rule
from oai_personnel.vocabularies import TIER_OF_KIND, VOCABULARIES


def render() -> str:
    """Render ``docs/data_dictionary.md``."""
    lines = [
        "# Data dictionary",
        "",
        "Built from `oai_personnel/schemas/` and `oai_personnel/vocabularies.py`; not edited by hand.",
        "",
        "Each table is `data/<table>.csv` (UTF-8, LF, an empty cell is missing) and `data/<table>.parquet`.",
        "*EDTF* is a partial date such as `2024-09-25`, `2024-09`, `2024~` or `../2024-08`.",
        "",
    ]
    for name, model in TABLES.items():
        made = "built from the claims" if name in BUILT else "written by hand"
        lines += [f"## {name}", "", f"{(model.__doc__ or '').strip()} *({made}; key: {', '.join(key_of(model))})*", ""]
        lines += ["| column | type | missing | meaning |", "| --- | --- | --- | --- |"]
        lines += [_row(column) for column in columns_of(model)]
        lines.append("")
    lines += ["# Vocabularies", ""]
    for name, codes in VOCABULARIES.items():
        lines += [f"## {name}", "", "| code | meaning |", "| --- | --- |"]
        lines += [f"| `{code}` | {meaning} |" for code, meaning in codes.items()]
        lines.append("")
    lines += ["Tiers by kind of source: " + ", ".join(f"{k} → {t}" for k, t in TIER_OF_KIND.items()) + ".", ""]
    return "\n".join(lines)


def type_of(column: Column) -> str:
    """The type as the dictionary names it."""
    if column.is_edtf:
        return "EDTF"
    if column.vocabulary:
        return f"code: {column.vocabulary}"
    return {"string": "text", "date": "day"}.get(column.type, column.type)


def _row(column: Column) -> str:
    meaning = column.description
    if column.references:
        meaning += f" → `{column.references}`"
    return f"| `{column.name}` | {type_of(column)} | {'may be' if column.nullable else 'never'} | {meaning} |"


def render_rules(rules: Mapping[str, Rule]) -> str:
    """Render ``docs/rules.md``, the list of what `validate` reports."""
    lines = [
        "# What `oai-personnel validate` checks",
        "",
        "Built from `oai_personnel/validation/table_rules.py`; not edited by hand.",
        "S: structure of a file, V: value of a cell, K: keys and references, D: what must hold in the world, "
        "X: a claim against its text.",
        "",
        "| rule | finding | what to do |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {code} | {rule.title} | {rule.fix} |" for code, rule in rules.items()]
    return "\n".join([*lines, ""])
