"""The schema of a contribution as raw text, with pandera, and its check.

The schema is usable on frames of your own, one row per event and document:

>>> import pandas as pd
>>> frame = pd.DataFrame({"kind": ["departed", "gone"]})
>>> list(contribution_schema(["kind"]).validate(frame.iloc[:1])["kind"])
['departed']
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.compute as pc
from pandera.pandas import Check, DataFrameSchema
from pandera.pandas import Column as SchemaColumn

from oai_personnel import edtf
from oai_personnel.contributions.columns import COLUMNS, Column, codes_of
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.rules import level
from oai_personnel.contributions.sheet import Contribution
from oai_personnel.contributions.texts import Fault, fault, surely_right
from oai_personnel.validation.nearness import did_you_mean

_CHECKS = ("isin", "is_partial_date", "str_matches", "str_length")


def contribution_schema(names: Iterable[str] = COLUMNS) -> DataFrameSchema:
    """The schema of a contribution, or of some of its columns: every cell text, empty cells missing."""
    return DataFrameSchema(
        {
            name: SchemaColumn(None, _checks(column), nullable=column.needed != "always", required=bool(column.needed))
            for name, column in COLUMNS.items()
            if name in set(names)
        },
        strict=False,
    )


def _checks(column: Column) -> list[Check]:
    checks = [Check.str_length(max_value=column.longest, name="str_length")]
    if column.codes:
        checks = [Check.isin(codes_of(column.name), name="isin")]
    elif column.sort == "date":
        checks = [Check(edtf.is_valid, element_wise=True, name="is_partial_date")]
    elif column.pattern:
        checks.append(Check.str_matches(f"^(?:{column.pattern})$", name="str_matches"))
    return checks


def check_values(sheet: Contribution, findings: Findings) -> None:
    """Check every cell: each distinct text once, and report it wherever it stands."""
    faults: dict[str, dict[int, list[Fault]]] = {}
    right: dict[str, pa.Array] = {}
    for name, column in COLUMNS.items():
        if name not in sheet.header:
            continue
        cells = sheet.columns[name]
        found, final = _faults(name, cells.distinct)
        if column.needed == "always" and not cells.filled.all():
            found[int(cells.codes[np.argmin(cells.filled)])] = [Fault("V001", "The cell is empty.")]
        faults[name] = found
        right[name] = cells.distinct if not final else cells.distinct.filter(_but(len(cells.distinct), final))
    for name, text, one in _by_schema(right):
        # What a text means is the better message, where there is one.
        faults[name].setdefault(sheet.columns[name].code_of[text], []).append(one)
    for name, found in faults.items():
        if not found:
            continue
        codes = sheet.columns[name].codes
        faulty = ~_but(len(sheet.columns[name].distinct), found).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(faulty[codes] & ~findings.wrong.rows(len(sheet), [name]))
        for row in rows.tolist():
            for one in found[int(codes[row])]:
                findings.add(sheet, row, name, one.rule, one.message, mend=one.mend)


def _faults(name: str, texts: pa.Array) -> tuple[dict[int, list[Fault]], list[int]]:
    """What is wrong with the texts of a column, and which of them need no other look."""
    sure = surely_right(name, texts)
    codes = np.arange(len(texts)) if sure is None else np.flatnonzero(~sure)
    found = {}
    for code, text in zip(codes.tolist(), texts.take(codes).to_pylist(), strict=True):
        if text and (one := fault(name, text)):
            found[code] = [one]
    return found, [code for code, (one,) in found.items() if level(one.rule) == "error"]


def _but(count: int, left_out: Iterable[int]) -> pa.Array:
    kept = np.ones(count, bool)
    kept[list(left_out)] = False
    return pa.array(kept)


#: Columns with up to so many distinct texts are checked as one frame, the others each for itself.
_SHORT = 2000
_ARROW = pd.ArrowDtype(pa.string())


def _by_schema(columns: dict[str, pa.Array]) -> list[tuple[str, str, Fault]]:
    """What the schema finds wrong with the distinct texts of each column."""
    columns = {name: texts.filter(pc.not_equal(texts, "")) for name, texts in columns.items()}
    found = []
    for name, texts in columns.items():
        if len(texts) > _SHORT:
            # RE2 and Python mean the same by a pattern as long as the text is ASCII.
            usual = pc.string_is_ascii(texts)
            found += _failures(pd.DataFrame({name: pd.Series(texts.filter(usual), dtype=_ARROW)}))
            found += _failures(pd.DataFrame({name: texts.filter(pc.invert(usual)).to_pylist()}, dtype=object))
    short = {name: texts.to_pylist() for name, texts in columns.items() if 0 < len(texts) <= _SHORT}
    height = max(map(len, short.values()), default=0)
    # Columns have different numbers of distinct texts: the shorter are filled up with their first.
    filled = {name: texts + texts[:1] * (height - len(texts)) for name, texts in short.items()}
    return found + _failures(pd.DataFrame(filled, dtype=object))


def _failures(frame: pd.DataFrame) -> list[tuple[str, str, Fault]]:
    if not len(frame):
        return []
    try:
        contribution_schema(frame.columns).validate(frame, lazy=True)
        return []
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    found: dict[tuple[str, str], Fault] = {}
    for name, check, index in zip(cases["column"], cases["check"].astype(str), cases["index"], strict=True):
        if name in frame and index is not None:
            text = str(frame[name].iloc[int(index)])
            found.setdefault((name, text), _explained(COLUMNS[name], text, check))
    return [(name, text, one) for (name, text), one in found.items()]


def _explained(column: Column, text: str, check: str) -> Fault:
    if "isin" in check:
        codes = codes_of(column.name)
        return Fault(
            "V002", f"{text[:80]!r} is not a code.{did_you_mean(text, codes)}", f"Use one of: {', '.join(codes)}."
        )
    if "is_partial_date" in check:
        try:
            edtf.parse(text)
        except edtf.EdtfError as error:
            return Fault("V003", f"{str(error)[:300]}.")
    if "str_length" in check:
        return Fault("V005", f"The text has {len(text)} characters, {column.longest} are allowed.")
    example = f" Write it like {column.example}." if column.example else ""
    return Fault(
        "V004", f"{text[:80]!r} does not have the form {column.pattern}.", example.strip() or "Follow the form."
    )
