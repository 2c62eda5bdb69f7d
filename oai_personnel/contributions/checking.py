"""Contributions checked from end to end: structure, values, relations, time, doubt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from oai_personnel._location import data_dir
from oai_personnel.contributions.checks import check_rows
from oai_personnel.contributions.columns import NEEDED
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.folding import check_folding
from oai_personnel.contributions.known import Known
from oai_personnel.contributions.reading import read
from oai_personnel.contributions.recognition import Meanings, nothing
from oai_personnel.contributions.sheet import Contribution
from oai_personnel.contributions.values import check_values
from oai_personnel.validation.report import Report, problem

UNITS = ("file", "files")


class Checked(NamedTuple):
    """A contribution with what was found in it.

    Attributes
    ----------
    sheet : Contribution
    findings : Findings
    meant : Meanings
        Whom and what each row means.
    """

    sheet: Contribution
    findings: Findings
    meant: Meanings


@lru_cache(maxsize=1)
def _known() -> Known:
    return Known.read(Path(data_dir()))


def check(data: bytes, file: str, known: Known | None = None) -> Checked:
    """Check the bytes of one contribution, beside the dataset given or the installed one."""
    findings = Findings(file)
    sheet = read(data, file, findings)
    if not sheet.readable or not len(sheet):
        return Checked(sheet, findings, nothing())
    check_values(sheet, findings)
    known = known or _known()
    meant = check_rows(sheet, known, findings)
    if set(NEEDED) <= set(sheet.header):
        check_folding(sheet, known, findings, meant)
    return Checked(sheet, findings, meant)


def check_bytes(data: bytes, file: str, known: Known | None = None) -> Report:
    """The report on one contribution."""
    checked = check(data, file, known)
    return Report(checked.findings.problems, {file: len(checked.sheet)}, UNITS)


def check_files(paths: Iterable[Path]) -> Report:
    """The report on several contributions, each for itself."""
    found, rows = [], {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            found.append(problem(str(path), "S012", f"The file cannot be read: {error.strerror}."))
            continue
        report = check_bytes(data, str(path))
        found += report.problems
        rows.update(report.checked)
    return Report(found, rows, UNITS)
