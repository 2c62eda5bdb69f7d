"""``validate``: what is to be checked, and by whom.

Tables of the dataset are checked here; everything else is taken for a contribution and
goes to `oai_personnel.contributions.checking`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from oai_personnel._location import data_dir
from oai_personnel._store import TABLES as TABLE_NAMES
from oai_personnel._switching import recover
from oai_personnel.cells import csv_text
from oai_personnel.errors import UsageError
from oai_personnel.validation.report import Problem, Report, problem

if TYPE_CHECKING:
    import pandas as pd

    from oai_personnel.schemas import Table
    from oai_personnel.validation.structure import Cells
    from oai_personnel.validation.tables import Sheet


def read_tables(
    folder: Path, shown_as: str = "", instead: Mapping[str, bytes] | None = None
) -> tuple[dict[str, Sheet], list[Problem]]:
    """Read the authored tables of a folder and check them, each for itself and together.

    Parameters
    ----------
    folder : Path
        Holds ``people.csv``, ``claims.csv`` and the others.
    shown_as : str, optional
        How messages name the folder; by default as it is named.
    instead : mapping of str to bytes, optional
        Tables that are not yet written, by name, in place of the files.

    Returns
    -------
    dict of str to Sheet, list of Problem
        The tables that could be read, and everything that is wrong.
    """
    from oai_personnel.schemas import AUTHORED, columns_of
    from oai_personnel.validation.domain import check_domain
    from oai_personnel.validation.structure import read_cells
    from oai_personnel.validation.tables import check_references

    instead = instead or {}
    tables: dict[str, Sheet] = {}
    found: list[Problem] = []
    for name, model in AUTHORED.items():
        shown = os.path.join(shown_as or str(folder), f"{name}.csv")
        try:
            data = instead[name] if name in instead else (folder / f"{name}.csv").read_bytes()
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
    from oai_personnel.schemas import AUTHORED
    from oai_personnel.validation.tables import check_order, check_values, sheet

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
    """Check tables of the dataset, or contributions to it.

    Parameters
    ----------
    frame_or_path : DataFrame, str or path, optional
        Nothing: the authored tables of this installation. A folder: the authored tables
        in it, whole, or every contribution in it. A CSV file: that table or
        contribution, recognised by its header. A frame: the same.
    texts : str or path, optional
        A folder of texts. For each source whose text is there, found by its SHA-256,
        every claim's paragraph must exist and it, or one within three of it, must name
        the person; every figure's paragraph must carry its number.

    Returns
    -------
    Report
        Iterable, true if nothing must be mended, with ``.ok``, ``.problems``,
        ``.errors``, ``.warnings`` and ``.to_frame()``.

    Examples
    --------
    >>> import pandas as pd
    >>> from oai_personnel import validate
    >>> row = {"person": "Mira Murati", "track": "employment", "kind": "departd", "locator": "p1"}
    >>> row |= {"source_url": "https://example.com/a", "source_publisher": "Example", "source_lang": "en"}
    >>> row |= {"source_published": "2024-09-25", "source_kind": "news", "source_extent": "full"}
    >>> [(p.line, p.column, p.rule) for p in validate(pd.DataFrame([row])).errors]
    [(2, 'kind', 'V002')]
    """
    if frame_or_path is None or isinstance(frame_or_path, str | os.PathLike):
        path = Path(data_dir()) if frame_or_path is None else Path(frame_or_path)
        if frame_or_path is None or path.is_dir():
            recover(path.resolve().parent)
            files = [] if frame_or_path is None else contributions_in(path)
            if files:
                from oai_personnel.contributions.checking import check_files

                return check_files(files)
            return _validate_folder(path, "data" if frame_or_path is None else "", texts)
        return _validate_bytes(path)
    return _validate_frame(frame_or_path)


def _validate_folder(path: Path, shown_as: str, texts: str | os.PathLike[str] | None) -> Report:
    from oai_personnel.schemas import AUTHORED
    from oai_personnel.validation.texts import check_texts

    tables, found = read_tables(path, shown_as)
    checked = {name: len(table.rows) for name, table in tables.items()}
    if texts is not None and len(tables) == len(AUTHORED) and not found:
        more, rows = check_texts(tables, Path(texts))
        found += more
        checked["texts"] = rows
    return Report(found, checked)


def contributions_in(folder: Path) -> list[Path]:
    """The contributions in a folder and below it; none if it holds tables of the dataset."""
    if any((folder / f"{name}.csv").is_file() for name in TABLE_NAMES):
        return []
    return sorted(path for path in folder.rglob("*.csv") if path.is_file())


def _validate_bytes(path: Path) -> Report:
    try:
        data = path.read_bytes()
    except OSError as error:
        return Report([problem(str(path), "S012", f"The file cannot be read: {error.strerror}.")], {})
    return _validate_data(data, os.fsencode(path).decode("utf-8", "replace"), path.stem)


def validate_stream(data: bytes) -> Report:
    """Check what came in by standard input: a contribution, or one table."""
    return _validate_data(data, "-", "")


def _validate_data(data: bytes, shown_as: str, stem: str) -> Report:
    header = header_of(data)
    if (name := recognise(header, stem)) is None:
        _refuse_stranger(header, shown_as)
        from oai_personnel.contributions.checking import check_bytes

        return check_bytes(data, shown_as)
    from oai_personnel.schemas import TABLES, columns_of
    from oai_personnel.validation.structure import read_cells

    expected = [column.name for column in columns_of(TABLES[name])]
    table, found = _check_alone(name, TABLES[name], read_cells(data, shown_as, expected))
    return Report(found, {name: len(table.rows) if table else 0})


def _validate_frame(frame: pd.DataFrame) -> Report:
    header = [str(column) for column in frame.columns]
    data = csv_text(frame.set_axis(header, axis=1).to_dict("records"), header).encode()
    if (name := recognise(header, "")) is None:
        _refuse_stranger(header, "the frame")
        from oai_personnel.contributions.checking import check_bytes

        return check_bytes(data, "frame")
    from oai_personnel.schemas import TABLES
    from oai_personnel.validation.structure import read_cells

    table, found = _check_alone(name, TABLES[name], read_cells(data, "frame"))
    return Report(found, {name: len(table.rows) if table else 0})


def _refuse_stranger(header: list[str], what: str) -> None:
    """Raise if a few columns, none of them known, show that no contribution was meant."""
    from oai_personnel.contributions.columns import COLUMNS, NEEDED

    if set(header) & set(COLUMNS) or len(header) >= len(NEEDED) or not all(name.isidentifier() for name in header):
        return
    raise UsageError(
        f"{what} has the columns of no table of the dataset and of no contribution: {', '.join(header[:8])}; "
        f"tables: {', '.join(TABLE_NAMES)}"
    )


def header_of(data: bytes) -> list[str]:
    """The column names in the first line of a file, as far as they can be told."""
    line = data[: data.find(b"\n") if b"\n" in data else len(data)][:10_000]
    return [name.strip('"') for name in line.decode("utf-8-sig", "replace").strip().split(",")]


def recognise(header: list[str], stem: str) -> str | None:
    """The table whose columns a header has, or most of them; None of a contribution.

    >>> recognise(["person_id", "name", "lang", "kind"], ""), recognise(["person", "kind", "source_url"], "")
    ('names', None)
    """
    from oai_personnel.contributions.columns import COLUMNS

    if len(set(header) & set(COLUMNS)) / max(len(set(header)), 1) > 0.8 and "source_publisher" in header:
        return None
    from oai_personnel.schemas import TABLES, columns_of

    overlap: dict[str, float] = {}
    for name, model in TABLES.items():
        columns = {column.name for column in columns_of(model)}
        overlap[name] = len(set(header) & columns) / max(len(header), len(columns))
    best = stem if stem in TABLES else max(overlap, key=lambda name: overlap[name])
    return best if stem in TABLES or overlap[best] >= 0.5 else None
