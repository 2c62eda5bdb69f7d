"""The checks of the dataset: of its own tables, of copies of them, of frames.

``validate()`` runs them and returns a `Report`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.errors import UsageError
from oai_personnel.schemas import AUTHORED, TABLES, Table, columns_of
from oai_personnel.validation.domain import check_domain
from oai_personnel.validation.report import Problem, Report, problem
from oai_personnel.validation.structure import Cells, read_cells
from oai_personnel.validation.tables import Sheet, check_order, check_references, check_values, sheet
from oai_personnel.validation.texts import check_texts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Problem", "Report", "read_tables", "validate"]


def read_tables(folder: Path, shown_as: str = "") -> tuple[dict[str, Sheet], list[Problem]]:
    """Read the authored tables of a folder and check them, each for itself and together.

    Parameters
    ----------
    folder : Path
        Holds ``people.csv``, ``claims.csv`` and the others.
    shown_as : str, optional
        How messages name the folder; by default as it is named.

    Returns
    -------
    dict of str to Sheet, list of Problem
        The tables that could be read, and everything that is wrong.
    """
    tables: dict[str, Sheet] = {}
    found: list[Problem] = []
    for name, model in AUTHORED.items():
        shown = os.path.join(shown_as or str(folder), f"{name}.csv")
        try:
            data = (folder / f"{name}.csv").read_bytes()
        except OSError as error:
            found.append(problem(shown, "S012", f"The file cannot be read: {error.strerror}."))
            continue
        table, faults = _check_alone(name, model, read_cells(data, shown, [c.name for c in columns_of(model)]))
        found += faults
        if table is not None:
            tables[name] = table
    # A row dropped for its structure would make every row that refers to it look wrong.
    whole = {name: table for name, table in tables.items() if not table.cells.problems}
    if len(whole) == len(AUTHORED):
        found += check_references(tables, AUTHORED)
        if not found:
            found += check_domain(tables)
    return tables, found


def _check_alone(name: str, model: type[Table], cells: Cells) -> tuple[Sheet | None, list[Problem]]:
    if not cells.header:
        return None, cells.problems
    table = sheet(name, cells)
    found = [*cells.problems, *check_values(table, model)]
    # Built tables have an order of their own; a broken key would only be reported a second time.
    if name in AUTHORED and not any(p.rule.startswith(("K", "V")) for p in found):
        found += check_order(table, model)
    return table, found


def validate(
    frame_or_path: pd.DataFrame | str | os.PathLike[str] | None = None,
    *,
    texts: str | os.PathLike[str] | None = None,
) -> Report:
    """Check tables of the dataset.

    Parameters
    ----------
    frame_or_path : DataFrame, str or path, optional
        Nothing: the authored tables of this installation. A folder: the authored tables
        in it, whole. A CSV file: that table, recognised by its header, for itself. A
        frame: the table with the same columns, for itself.
    texts : str or path, optional
        A folder of texts. For each source whose text is there, found by its SHA-256,
        every claim's paragraph must exist and it, or one within three of it, must name
        the person; every figure's paragraph must carry its number.

    Returns
    -------
    Report
        Iterable, true if nothing is wrong, with ``.ok``, ``.problems`` and ``.to_frame()``.

    Raises
    ------
    UsageError
        If a file or frame is none of the dataset's tables.

    Examples
    --------
    >>> from oai_personnel import validate
    >>> validate().ok
    True
    """
    if frame_or_path is None or isinstance(frame_or_path, str | os.PathLike):
        path = Path(data_dir()) if frame_or_path is None else Path(frame_or_path)
        if frame_or_path is None or path.is_dir():
            tables, found = read_tables(path, "data" if frame_or_path is None else "")
            checked = {name: len(table.rows) for name, table in tables.items()}
            if texts is not None and len(tables) == len(AUTHORED) and not found:
                more, rows = check_texts(tables, Path(texts))
                found += more
                checked["texts"] = rows
            return Report(found, checked)
        return _validate_file(path)
    return _validate_frame(frame_or_path)


def _validate_file(path: Path) -> Report:
    try:
        data = path.read_bytes()
    except OSError as error:
        return Report([problem(str(path), "S012", f"The file cannot be read: {error.strerror}.")], {})
    cells = read_cells(data, str(path))
    if not cells.header:
        return Report(cells.problems, {})
    name, model = _recognise(cells.header, str(path), path.stem)
    table, found = _check_alone(name, model, read_cells(data, str(path), [c.name for c in columns_of(model)]))
    return Report(found, {name: len(table.rows) if table else 0})


def _validate_frame(frame: pd.DataFrame) -> Report:
    name, model = _recognise([str(column) for column in frame.columns], "the frame", "")
    text = csv_text(frame.to_dict("records"), [str(column) for column in frame.columns])
    table, found = _check_alone(name, model, read_cells(text.encode(), "frame"))
    return Report(found, {name: len(table.rows) if table else 0})


def _recognise(header: list[str], what: str, stem: str) -> tuple[str, type[Table]]:
    """The table that a file is named after, or whose columns a header has, or most of them."""
    overlap: Mapping[str, float] = {
        name: len(set(header) & {c.name for c in columns_of(model)}) / max(len(header), len(columns_of(model)))
        for name, model in TABLES.items()
    }
    best = stem if stem in TABLES else max(overlap, key=lambda name: overlap[name])
    if overlap[best] < 0.5 and stem not in TABLES:
        raise UsageError(
            f"{what} has the columns of no table of the dataset: {', '.join(header[:8])}; tables: {', '.join(TABLES)}"
        )
    return best, TABLES[best]
