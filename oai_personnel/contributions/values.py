"""The schema of a contribution as raw text, with pandera, and its check.

The schema is usable on frames of your own, one row per event and document:

>>> import pandas as pd
>>> frame = pd.DataFrame({"kind": ["departed", "gone"]})
>>> list(contribution_schema(["kind"]).validate(frame.iloc[:1])["kind"])
['departed']
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from oai_personnel import edtf
from oai_personnel.contributions.columns import COLUMNS, Column, codes_of
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.reading import Contribution
from oai_personnel.contributions.texts import Fault, fault
from oai_personnel.validation.nearness import did_you_mean

_CHECKS = ("isin", "is_partial_date", "str_matches", "str_length")


def contribution_schema(names: Iterable[str] = COLUMNS) -> pa.DataFrameSchema:
    """The schema of a contribution, or of some of its columns: every cell text, empty cells missing."""
    return pa.DataFrameSchema(
        {
            name: pa.Column(None, _checks(column), nullable=column.needed != "always", required=bool(column.needed))
            for name, column in COLUMNS.items()
            if name in set(names)
        },
        strict=False,
    )


def _checks(column: Column) -> list[pa.Check]:
    checks = [pa.Check.str_length(max_value=column.longest, name="str_length")]
    if column.codes:
        checks = [pa.Check.isin(codes_of(column.name), name="isin")]
    elif column.sort == "date":
        checks = [pa.Check(edtf.is_valid, element_wise=True, name="is_partial_date")]
    elif column.pattern:
        checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$", name="str_matches"))
    return checks


def check_values(sheet: Contribution, findings: Findings) -> None:
    """Check every cell: each distinct text once, and report it wherever it stands."""
    wrong: dict[str, dict[str, list[Fault]]] = {}
    distinct: dict[str, list[str]] = {}
    for name, column in COLUMNS.items():
        if name not in sheet.header:
            continue
        texts = dict.fromkeys(sheet.columns[name])
        texts.pop("", None)
        found = {text: one for text in texts if (one := fault(name, text))}
        wrong[name] = {text: [one] for text, one in found.items()}
        distinct[name] = [text for text in texts if text not in found or not _is_final(found[text].rule)]
        if column.needed == "always" and "" in sheet.columns[name]:
            wrong[name][""] = [Fault("V001", "The cell is empty.")]
    for name, text, one in _by_schema(distinct):
        # What a text means is the better message, where there is one.
        wrong[name].setdefault(text, []).append(one)
    for name, faults in wrong.items():
        if faults:
            for row, text in enumerate(sheet.columns[name]):
                if text in faults and (row, name) not in findings.wrong:
                    for one in faults[text]:
                        findings.add(sheet, row, name, one.rule, one.message, mend=one.mend)


def _is_final(rule: str) -> bool:
    from oai_personnel.contributions.rules import level

    return level(rule) == "error"


def _by_schema(distinct: dict[str, list[str]]) -> list[tuple[str, str, Fault]]:
    distinct = {name: texts for name, texts in distinct.items() if texts}
    if not distinct:
        return []
    height = max(map(len, distinct.values()))
    # Columns have different numbers of distinct texts: the shorter are filled up with their first.
    frame = pd.DataFrame(
        {name: pd.Series(texts + texts[:1] * (height - len(texts)), dtype=object) for name, texts in distinct.items()}
    )
    schema = contribution_schema(distinct)
    try:
        schema.validate(frame, lazy=True)
        return []
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    found: dict[tuple[str, str], Fault] = {}
    for name, check, index in zip(cases["column"], cases["check"].astype(str), cases["index"], strict=True):
        if name in distinct and index is not None and int(index) < len(distinct[name]):
            text = distinct[name][int(index)]
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
