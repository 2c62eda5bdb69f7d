"""The tables as a workbook: one sheet each, typed cells, sheets that explain the columns and the codes.

Every text is written as text. A cell that begins with =, +, - or @ is therefore no
formula, and an address no link, whatever a spreadsheet makes of typed input.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from oai_personnel._store import metadata
from oai_personnel._version import about
from oai_personnel.errors import MissingDependencyError
from oai_personnel.schemas import TABLES, columns_of
from oai_personnel.vocabularies import VOCABULARIES

if TYPE_CHECKING:
    from oai_personnel.exporting import Tables


def workbook(tables: Tables) -> bytes:
    """The bytes of a workbook with all tables."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingDependencyError("format xlsx needs XlsxWriter: pip install 'oai-personnel[excel]'") from None
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    facts = {**about(), **metadata()}
    # A fixed day of making: the same tables give the same file.
    book.set_properties({"title": f"oai_personnel {facts['version']}", "created": datetime(2024, 1, 1)})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
    }
    _write(book.add_worksheet("about"), ["what", "value"], [list(pair) for pair in facts.items()], formats)
    meanings = [
        [
            name,
            column.name,
            "partial date" if column.is_edtf else column.type,
            column.vocabulary or None,
            "may be" if column.nullable else "never",
            column.references or None,
            column.description,
        ]
        for name, model in TABLES.items()
        for column in columns_of(model)
    ]
    head = ["table", "column", "type", "codes", "missing", "refers to", "meaning"]
    _write(book.add_worksheet("dictionary"), head, meanings, formats)
    codes = [[name, code, meaning] for name, listed in VOCABULARIES.items() for code, meaning in listed.items()]
    _write(book.add_worksheet("codes"), ["codes", "code", "meaning"], codes, formats)
    # What most readers look for comes first.
    for name in sorted(TABLES, key=lambda name: (name not in ("events", "spells", "roles"), list(TABLES).index(name))):
        columns = [column.name for column in columns_of(TABLES[name])]
        _write(book.add_worksheet(name), columns, [[row[c] for c in columns] for row in tables[name]], formats)
    book.close()
    return out.getvalue()


def _write(sheet: Any, head: list[str], rows: list[list[Any]], formats: dict[str, Any]) -> None:
    for place, name in enumerate(head):
        sheet.write_string(0, place, name, formats["head"])
        longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
        sheet.set_column(place, place, min(max(longest, len(name)) + 2, 48))
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, place, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(line, place, value, formats["day"])
            elif value is not None:
                # Rule S013 keeps texts shorter than the 32,767 characters of a cell.
                sheet.write_string(line, place, value)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
