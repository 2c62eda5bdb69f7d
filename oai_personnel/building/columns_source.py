"""The models rendered as ``oai_personnel/_columns.py``: what light code must know of them."""

from __future__ import annotations

import textwrap

from oai_personnel.schemas import AUTHORED, BUILT, TABLES, VIEWS, Claims, Column, Table, columns_of, key_of

_HEAD = '''"""What the schema says, for code that must not import pandera.

Built from ``schemas`` by ``oai-personnel build``; not edited by hand. A column is of the
type ``text``, ``edtf``, ``day``, ``integer``, ``nullable integer``, ``number`` or ``boolean``,
or the name of the vocabulary by which it is ordered.
"""

from __future__ import annotations

# fmt: off
'''


def render() -> str:
    """Render the module."""
    claims = columns_of(Claims)
    resolved = [column for column in claims if column.resolves]
    parts = [
        _HEAD,
        _tuple("AUTHORED", list(AUTHORED), "Tables written by hand, in the order in which they depend on one another."),
        _tuple("BUILT", list(BUILT), "Tables built from them."),
        _mapping("TABLES", TABLES, "Every table: its columns in order, each with its type."),
        _mapping("VIEWS", VIEWS, "Frames that are computed on request, in the same form."),
        "#: The columns that identify a row of a table.\nKEYS: dict[str, tuple[str, ...]] = {\n"
        + "".join(f"    {_text(name)}: {_items(key_of(model))},\n" for name, model in TABLES.items())
        + "}\n",
        _tuple("CELLS", [c.name for c in resolved], "Columns of a claim that resolve, in the order of decision."),
        _tuple("DATE_CELLS", [c.name for c in resolved if c.resolves == "date"], "Those that resolve as dates."),
        _tuple("TITLE_CELLS", [c.name for c in resolved if c.resolves == "title"], "Those that resolve as titles."),
        _tuple("TEAM_CELLS", [c.name for c in resolved if c.resolves == "team"], "Those that resolve as teams."),
        _tuple("DISPUTABLE", [c.name for c in resolved if c.disputable], "Those that can make an event disputed."),
        _pairs(
            "GOVERNED_BY",
            {c.name: c.governed_by for c in resolved if c.governed_by},
            "A claim is heard in the first only if it does not contradict the outcome of the second.",
        ),
        _pairs("SILENT", {c.name: c.silent for c in resolved if c.silent}, "Codes that say that a source is silent."),
    ]
    return "\n".join(parts)


def _text(text: str) -> str:
    return f'"{text}"'


def _items(names: list[str]) -> str:
    return "(" + ", ".join(map(_text, names)) + ("," if len(names) == 1 else "") + ")"


def _filled(head: str, items: list[str], tail: str, indent: str = "") -> str:
    """Items between brackets: in one line if they fit, else as many to a line as fit."""
    if len(line := f"{indent}{head}{', '.join(items)}{tail}") <= 120:
        return line
    # Lines break between items: other spaces are made hard meanwhile.
    whole = ", ".join(item.replace(" ", "\N{NO-BREAK SPACE}") for item in items) + ","
    lines = textwrap.wrap(whole, 116 - len(indent), break_long_words=False, break_on_hyphens=False)
    body = "".join(f"{indent}    {line}\n" for line in lines).replace("\N{NO-BREAK SPACE}", " ")
    return f"{indent}{head}\n{body}{indent}{tail}"


def _tuple(name: str, items: list[str], meaning: str) -> str:
    if len(items) == 1:
        return f"#: {meaning}\n{name} = {_items(items)}\n"
    return f"#: {meaning}\n{_filled(f'{name} = (', list(map(_text, items)), ')')}\n"


def _pairs(name: str, pairs: dict[str, str], meaning: str) -> str:
    return f"#: {meaning}\n{_filled(f'{name} = {{', _of_pairs(pairs), '}')}\n"


def _mapping(name: str, models: dict[str, type[Table]], meaning: str) -> str:
    lines = ""
    for table, model in models.items():
        types = {column.name: type_of(column) for column in columns_of(model)}
        lines += _filled(f"{_text(table)}: {{", _of_pairs(types), "},", "    ") + "\n"
    return f"#: {meaning}\n{name}: dict[str, dict[str, str]] = {{\n{lines}}}\n"


def _of_pairs(pairs: dict[str, str]) -> list[str]:
    return [f"{_text(key)}: {_text(value)}" for key, value in pairs.items()]


def type_of(column: Column) -> str:
    """The type of a column as light code knows it."""
    if column.is_ordered:
        return column.vocabulary
    if column.is_edtf:
        return "edtf"
    if column.type == "integer" and column.nullable:
        return "nullable integer"
    return {"string": "text", "date": "day"}.get(column.type, column.type)
