"""``validate``: the one way into all checks, of the dataset's tables and of contributions.

The header of a file decides whether it is a table of the dataset or a contribution.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from oai_personnel._files import read_whole
from oai_personnel._location import data_dir
from oai_personnel._switching import recover
from oai_personnel.cells import csv_text
from oai_personnel.contributions.checking import check_bytes, check_files
from oai_personnel.contributions.corrections import is_correction
from oai_personnel.contributions.entering import ADDED
from oai_personnel.contributions.newcomers import Newcomers
from oai_personnel.errors import UsageError
from oai_personnel.schemas import AUTHORED, TABLES, columns_of
from oai_personnel.validation.columns import COLUMNS, NEEDED, column_meant
from oai_personnel.validation.report import Report, problem
from oai_personnel.validation.tables import check_built, check_table, read_tables
from oai_personnel.validation.texts import check_texts

if TYPE_CHECKING:
    import pandas as pd

#: A folder in which there is more is not one of contributions, but a disk or a home.
MOST_FILES = 10_000


def validate(
    frame_or_path: pd.DataFrame | str | os.PathLike[str] | None = None,
    *,
    texts: str | os.PathLike[str] | None = None,
) -> Report:
    """Check tables of the dataset, or contributions to it.

    Parameters
    ----------
    frame_or_path : DataFrame, str or path, optional
        By default the tables of this installation. A folder: the tables in it, or every
        contribution in it. Authored tables are checked by the rules; built ones and the
        Parquet files must be those that ``datapackage.json`` beside the folder describes. A CSV
        file: that table or contribution, recognised by its header. A frame: the same.
    texts : str or path, optional
        A folder of texts. For each source whose text is there, found by its SHA-256,
        every claim's paragraph must exist and it, or one within three of it, must name
        the person; every figure's paragraph must carry its number.

    Returns
    -------
    Report
        Iterable, true if there is no error, with ``.ok``, ``.problems``, ``.errors``,
        ``.warnings``, ``.infos`` and ``.to_frame()``.

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
        return validate_path(frame_or_path, texts)
    return _validate_frame(frame_or_path)


def validate_path(
    given: str | os.PathLike[str] | None,
    texts: str | os.PathLike[str] | None = None,
    newcomers: Newcomers | None = None,
) -> Report:
    """Check a file or a folder; new names are compared with those of files checked before in the same run."""
    path = Path(data_dir()) if given is None else Path(given)
    if given is None or path.is_dir():
        recover(path.resolve().parent)
        files = [] if given is None else contributions_in(path)
        if files or (given is not None and (path / ADDED).is_dir()):
            return check_files(files, newcomers)
        return _validate_folder(path, "data" if given is None else "", texts)
    return _validate_bytes(path, newcomers)


def _validate_folder(path: Path, shown_as: str, texts: str | os.PathLike[str] | None) -> Report:
    tables, found = read_tables(path, shown_as)
    checked = {name: len(table.rows) for name, table in tables.items()}
    found += check_built(path, shown_as)
    if texts is not None and len(tables) == len(AUTHORED) and not found:
        more, rows = check_texts(tables, Path(texts))
        found += more
        checked["texts"] = rows
    return Report(found, checked)


def contributions_in(folder: Path) -> list[Path]:
    """The contributions in a folder and below it; none if it holds tables of the dataset.

    Those in ``added/`` are in the tables, as `add` moved them there.

    Raises
    ------
    UsageError
        If so much is in the folder that it cannot be one of contributions.
    """
    if any((folder / f"{name}.csv").is_file() for name in TABLES):
        return []
    found: list[Path] = []
    seen = 0
    for place, folders, names in os.walk(folder):
        seen += len(folders) + len(names)
        if seen > MOST_FILES:
            raise UsageError(f"{folder} holds more than {MOST_FILES:,} files: name the folder of the contributions")
        folders[:] = [name for name in folders if name != ADDED]
        found += [Path(place, name) for name in names if name.endswith(".csv")]
    return sorted(path for path in found if path.is_file())


def _validate_bytes(path: Path, newcomers: Newcomers | None) -> Report:
    try:
        data = read_whole(path)
    except OSError as error:
        return Report([problem(str(path), "S012", f"The file cannot be read: {error.strerror}.")], {})
    return _validate_data(data, os.fsencode(path).decode("utf-8", "replace"), path.stem, newcomers)


def validate_stream(data: bytes, newcomers: Newcomers | None = None) -> Report:
    """Check what came in by standard input: a contribution, or one table."""
    return _validate_data(data, "-", "", newcomers)


def _validate_frame(frame: pd.DataFrame) -> Report:
    header = [str(column) for column in frame.columns]
    records = frame.set_axis(header, axis=1).to_dict("records")
    if name := recognise(header, ""):
        # The order of a frame's columns means nothing.
        expected = [column.name for column in columns_of(TABLES[name])]
        header = expected if sorted(header) == sorted(expected) else header
    return _validate_data(csv_text(records, header).encode(), "frame", "")


def _validate_data(data: bytes, shown_as: str, stem: str, newcomers: Newcomers | None = None) -> Report:
    header = header_of(data)
    name = None if is_correction(data) else recognise(header, stem)
    if name is None:
        if not _names_columns(data):
            _refuse_stranger(header, shown_as)
        return check_bytes(data, shown_as, newcomers=newcomers)
    table, found = check_table(name, data, shown_as)
    return Report(found, {name: len(table)})


def _refuse_stranger(header: list[str], what: str) -> None:
    """Raise if a few columns, none of them known, show that no contribution was meant."""
    plain = len(header) < len(NEEDED) and all(name.isidentifier() for name in header)
    if not plain or any(map(column_meant, header)):
        return
    raise UsageError(
        f"the columns of {what} match neither a table of the dataset nor a contribution: {', '.join(header)[:80]}; "
        f"tables: {', '.join(TABLES)}"
    )


def _names_columns(data: bytes) -> bool:
    """Whether one of the first lines names columns of a contribution; a title may stand above them."""
    lines = data[:20_000].decode("utf-8-sig", "replace").splitlines()[:10]
    return any(sum(bool(column_meant(name.strip('"'))) for name in re.split("[,;\t|]", line)) > 2 for line in lines)


def header_of(data: bytes) -> list[str]:
    """The column names in the first line of a file, as far as it can be read."""
    line = data[: data.find(b"\n") if b"\n" in data else len(data)][:10_000]
    return [name.strip('"') for name in line.decode("utf-8-sig", "replace").strip().split(",")]


def recognise(header: list[str], stem: str) -> str | None:
    """The table whose columns a header has, or most of them; None of a contribution.

    >>> recognise(["person_id", "name", "lang", "kind"], ""), recognise(["person", "kind", "source_url"], "")
    ('names', None)
    """
    if len(set(header) & set(COLUMNS)) / max(len(set(header)), 1) > 0.8 and "source_publisher" in header:
        return None
    overlap: dict[str, float] = {}
    for name, model in TABLES.items():
        columns = {column.name for column in columns_of(model)}
        overlap[name] = len(set(header) & columns) / max(len(header), len(columns))
    # A file may have the name of a table, and be none.
    named = stem in TABLES and (overlap[stem] > 0 or not any(map(column_meant, header)))
    best = stem if named else max(overlap, key=lambda name: overlap[name])
    return best if named or overlap[best] >= 0.5 else None
