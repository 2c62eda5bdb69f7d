"""``oai-personnel export``: all tables as CSV, Parquet, JSON lines, a SQLite database or a workbook.

Types, keys and codes are rendered from the schemas. All is made before anything is
written; then each file is written beside its place and moved into it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from oai_personnel._store import content_of, metadata, rows
from oai_personnel._version import about
from oai_personnel.errors import UsageError

#: The formats, and what a reader of the files has to know of each.
FORMATS = {
    "csv": "UTF-8 without BOM, LF, comma, RFC 4180; an empty cell is missing. The cells are the dataset's own, "
    "unchanged: nothing is put before =, +, - or @, so in a spreadsheet import every column as text.",
    "parquet": "Days are timestamps in microseconds without a zone.",
    "jsonl": "One JSON object per line, UTF-8; missing is null, days are texts like 2024-09-25. Some columns are empty "
    "for thousands of rows, so let a reader look at all of them before it decides on types: "
    "polars.read_ndjson(file, infer_schema_length=None), DuckDB read_json(file, sample_size = -1).",
    "sqlite": "Types, keys and codes are declared; days are TEXT like 2024-09-25, truth values 0 and 1. Views: "
    "departures, current_roles, and roster, which says who held what on a day: SELECT person, title, certainty FROM "
    "roster WHERE '2023-11-18' BETWEEN first AND last AND certainty <> 'possible'. Words are found by events_fts, "
    "names_fts and so on: SELECT * FROM names WHERE rowid IN (SELECT rowid FROM names_fts WHERE names_fts MATCH "
    "'Murati'). With Datasette: datasette oai_personnel.sqlite --metadata metadata.json",
    "xlsx": "One sheet per table. Every text is stored as text, never as a formula or a link; days are dates. The "
    "sheet dictionary says what each column means, the sheet codes what each code means.",
}

#: Rows of every table as plain values: text, number, truth value, `datetime.date` or None.
Tables = dict[str, list[dict[str, Any]]]


def export(folder: str | Path, format: str = "csv") -> list[str]:
    """Write all tables into a folder.

    Parameters
    ----------
    folder : str or Path
        Made if it is not there; files of other names in it stay.
    format : {"csv", "parquet", "jsonl", "sqlite", "xlsx"}
        One file per table, or one ``oai_personnel.sqlite`` or ``oai_personnel.xlsx``.

    Returns
    -------
    list of str
        The files written; the last two are ``datapackage.json``, a descriptor with the types, the
        meanings and the hash of every file, and ``README.txt`` with version, licence and citation.

    Raises
    ------
    UsageError
        If the format is unknown or the folder cannot be written to.
    MissingDependencyError
        If xlsx is asked for without the extra ``excel``.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [Path(path).name for path in export(folder, "sqlite")]
    ['oai_personnel.sqlite', 'metadata.json', 'datapackage.json', 'README.txt']
    """
    # Late, since the command line reads FORMATS for its help.
    from oai_personnel._files import replace_all
    from oai_personnel.exporting import description
    from oai_personnel.verification import DESCRIPTOR

    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}; formats: {', '.join(FORMATS)}")
    target = Path(folder)
    if not str(folder).strip():
        raise UsageError("the folder has no name: name one, or . for this one")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{str(folder)!r} is a file: name a folder")
    files = _render(format)
    described = description.render(files, format).encode()
    if format == "sqlite":
        from oai_personnel.exporting.datasette import render as datasette

        files["metadata.json"] = datasette("oai_personnel").encode()
    files[DESCRIPTOR] = described
    files["README.txt"] = _readme(list(files), format).encode()
    made = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {str(folder)!r}: {error.strerror}") from None
    paths = {target / name: data for name, data in files.items()}
    try:
        replace_all(paths)
    except BaseException:
        if made:
            target.rmdir()
        raise
    return [str(path) for path in paths]


def _render(format: str) -> dict[str, bytes]:
    from oai_personnel.schemas import TABLES

    if format in ("csv", "parquet"):
        # The dataset's own files, byte for byte.
        return {f"{name}.{format}": content_of(name, format) for name in TABLES}
    tables = read()
    if format == "jsonl":
        from oai_personnel.exporting.jsonl import lines

        return {f"{name}.jsonl": lines(tables[name]).encode() for name in TABLES}
    if format == "sqlite":
        from oai_personnel.exporting.sqlite import database

        return {"oai_personnel.sqlite": database(tables)}
    from oai_personnel.exporting.workbook import workbook

    return {"oai_personnel.xlsx": workbook(tables)}


def read() -> Tables:
    """Return all tables as rows of plain values."""
    from oai_personnel.schemas import TABLES

    return {name: list(rows(name)) for name in TABLES}


def _readme(names: list[str], format: str) -> str:
    from oai_personnel.schemas import TABLES, columns_of

    facts = {**about(), **metadata()}
    partial = {column.name for model in TABLES.values() for column in columns_of(model) if column.is_edtf}
    lines = [
        f"oai_personnel, version {facts['version']}: who held which role at OpenAI, and who says so.",
        "",
        f"Created: {facts['created']}; documents cover the time through {facts['data_through']}.",
        f"State of the data: {facts['data_hash']}",
        f"Licence: {facts['licence']} (public domain). Please cite: {facts['citation']}",
        "",
        f"Written by: oai-personnel export --format {format}",
        f"Files: {', '.join(names)}",
        "",
        FORMATS[format],
        f"Partial dates (EDTF) are in the columns {', '.join(sorted(partial))}:",
        "2024-09-25, 2024-09, 2024, 2024-01/2024-04, ../2024-08. Do not let a program turn 2024-09 into a day.",
        "datapackage.json describes every column and has the SHA-256 of every file: oai-personnel verify FOLDER.",
    ]
    return "\n".join(lines) + "\n"
