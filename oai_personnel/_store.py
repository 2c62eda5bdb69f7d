"""Reading the tables: where each lies, its Parquet file as Arrow, its rows as mappings. Nothing is decided here.

No file is believed unread: its SHA-256 must be the one in the descriptor, and the descriptor that
of this version, so that a damaged file, an older one, or that of another table is an error.
"""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from oai_personnel import edtf
from oai_personnel._columns import TABLES
from oai_personnel._location import archive, data_dir
from oai_personnel._version import __version__
from oai_personnel.errors import DataFileError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    Row = dict[str, Any]

FORMATS = ("parquet", "csv")
#: Tables of which every row that they ever showed is kept, and where.
VERSIONS = {"events": "event_versions", "spells": "spell_versions", "roles": "role_versions"}

#: Names of 0.2 and what they are called now.
_RENAMED = {"redirects": "retired"}

_tables: dict[str, pa.Table] = {}
_rows: dict[str, tuple[Row, ...]] = {}
_spans: dict[str, list[tuple[date, date]]] = {}


def path_of(table: str, format: str = "parquet") -> str:
    """The file of a table; raises if the table or the format is unknown, or the file missing."""
    if table in _RENAMED:
        raise UsageError(f"the table {table!r} is called {_RENAMED[table]!r} since 1.0")
    if table not in TABLES:
        raise UsageError(f"unknown table {table!r}; tables: {', '.join(TABLES)}")
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}; formats: {', '.join(FORMATS)}")
    path = os.path.join(data_dir(), f"{table}.{format}")
    if not os.path.isfile(path):
        raise DataFileError(f"{path} is missing; {_fix()}")
    return path


def content_of(table: str, format: str = "parquet") -> bytes:
    """The bytes of the file of a table, if they are those that the descriptor describes; else it raises."""
    wrong = ""
    # A second look, since another process may have changed the checkout between the two files.
    for _ in range(2):
        path = path_of(table, format)
        data, described = _read(path), _read(_descriptor())
        wrong = _difference(f"data/{table}.{format}", data, described)
        if not wrong:
            return data
    raise DataFileError(f"{path} {wrong}; {_fix()}")


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise DataFileError(f"{path} cannot be read: {error.strerror}; {_fix()}") from None


def _descriptor() -> str:
    return os.path.join(os.path.dirname(data_dir()), "datapackage.json")


def _difference(name: str, data: bytes, descriptor: bytes) -> str:
    """What is wrong with the bytes of a file by the descriptor; empty if nothing.

    The descriptor is searched, not parsed: that takes a twentieth of the time, and what is
    not found exactly as `build` writes it is an error.
    """
    from hashlib import sha256

    if f'"version": "{__version__}",'.encode() not in descriptor:
        return f"is not of version {__version__} by the datapackage.json beside its folder"
    place = descriptor.find(f'"path": "{name}",'.encode())
    described, _, _ = descriptor[max(place, 0) :].partition(b"}") if place >= 0 else (b"", b"", b"")
    if f'"hash": "sha256:{sha256(data).hexdigest()}"'.encode() in described:
        return ""
    return "is damaged or of another state of the data: it is not the file that datapackage.json describes"


def _fix() -> str:
    packed = archive()
    if packed:
        return f"the package is inside the archive {packed}, and reads its data from files: install or unpack it"
    return "to fix it: pip install --force-reinstall oai-personnel, or in a checkout: oai-personnel build"


def arrow(table: str) -> pa.Table:
    """A table as it is shipped; nothing can write into its memory, so it is shared."""
    if table not in _tables:
        data = content_of(table)
        from pyarrow import ArrowException

        try:
            found = _parquet(data)
        except (ArrowException, OSError, ValueError) as error:
            reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
            raise DataFileError(f"{path_of(table)} cannot be read: {reason}; {_fix()}") from None
        if found.column_names != list(TABLES[table]):
            raise DataFileError(
                f"{path_of(table)} is of another version: its columns are not those of {table}; {_fix()}"
            )
        _tables[table] = _unwritable(found)
    return _tables[table]


def _parquet(data: bytes) -> pa.Table:
    """The bytes of a Parquet file as a table."""
    from pyarrow import BufferReader

    try:
        # What ParquetFile wraps, without importing all file systems, which takes longer than the reading.
        from pyarrow._parquet import ParquetReader

        reader = ParquetReader()
        reader.open(BufferReader(data))
        return reader.read_all(use_threads=False)
    except (ImportError, AttributeError, TypeError):
        from pyarrow.parquet import ParquetFile

        return ParquetFile(BufferReader(data)).read(use_threads=False)


def _unwritable(table: pa.Table) -> pa.Table:
    """The same table in memory of Python's `bytes`: else numpy would hand out its buffers for writing."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.RecordBatchStreamWriter(sink, table.schema) as writer:
        writer.write_table(table)
    return pa.RecordBatchStreamReader(pa.py_buffer(sink.getvalue().to_pybytes())).read_all()


def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table as mappings, as the rules take them: days are `datetime.date`; not to be changed.

    They are read from the CSV where pyarrow is not there yet, since importing it takes longer.
    """
    if table not in _rows:
        _rows[table] = tuple(plain_rows(arrow(table)) if "pyarrow" in sys.modules else _of_csv(table))
    return _rows[table]


#: What makes a value of a cell that is not empty, where that is not its text.
_VALUES: dict[str, Callable[[str], Any]] = {
    "day": date.fromisoformat,
    "integer": int,
    "nullable integer": int,
    "number": float,
    "boolean": "true".__eq__,
}


def _of_csv(table: str) -> Iterator[Row]:
    """The rows of a table from its CSV."""
    columns = TABLES[table]
    typed = [(name, _VALUES[kind]) for name, kind in columns.items() if kind in _VALUES]
    lines = csv.reader(io.StringIO(content_of(table, "csv").decode(), newline=""), strict=True)
    if next(lines, []) != list(columns):
        raise DataFileError(f"{path_of(table, 'csv')} is of another version: its columns are not those of {table}")
    for line in lines:
        row: Row = dict(zip(columns, [cell or None for cell in line], strict=True))
        for name, value in typed:
            if row[name] is not None:
                row[name] = value(row[name])
        yield row


def plain_rows(table: pa.Table) -> list[Row]:
    """The rows of an Arrow table with days instead of timestamps."""
    days = [field.name for field in table.schema if str(field.type).startswith("timestamp")]
    found: list[Row] = table.to_pylist()
    for row in found:
        for name in days:
            if row[name] is not None:
                row[name] = row[name].date()
    return found


def rows_known(table: str, known_by: date | None) -> list[Row]:
    """The rows of events, spells or roles as they could be known on a day, None for all documents."""
    if known_by is None:
        return list(rows(table))
    versions = rows(VERSIONS[table])
    return [versions[place] for place in places_known(table, known_by)]


def places_known(table: str, known_by: date) -> list[int]:
    """Which rows of the versions of a table held on a day."""
    if table not in _spans:
        versions = arrow(VERSIONS[table]).select(["known_from", "known_until"])
        _spans[table] = [(row["known_from"], row["known_until"] or date.max) for row in plain_rows(versions)]
    return [place for place, (first, end) in enumerate(_spans[table]) if first <= known_by < end]


def metadata(table: str = "events") -> dict[str, str]:
    """Version, licence, citation and the state of the data, as a Parquet file carries them."""
    if "pyarrow" not in sys.modules:
        return _described()
    found = arrow(table).schema.metadata or {}
    return {name.decode(): text.decode() for name, text in found.items() if name != b"ARROW:schema"}


def _described() -> dict[str, str]:
    """The same from the descriptor, which needs no pyarrow."""
    import json

    from oai_personnel._version import CITATION, LICENCE

    path = _descriptor()
    try:
        found = json.loads(_read(path))
        return {
            "version": found["version"],
            "created": found["created"][:10],
            "licence": LICENCE,
            "citation": CITATION,
            "data_through": found["data_through"],
            "data_hash": found["data_hash"],
        }
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(f"{path} cannot be read: {error}; {_fix()}") from None


def day(value: str | date, name: str) -> date:
    """An argument that is a day: a text like 2023-11-18, a date, a datetime or a Timestamp."""
    try:
        if not isinstance(value, date):
            return edtf.parse_day(value)
        plain = value.date() if isinstance(value, datetime) else value
        # pandas' NaT is a datetime that stays one, or raises.
        if not isinstance(plain, datetime):
            return plain
    except (TypeError, AttributeError, ValueError):
        pass
    raise UsageError(f"{name}={value!r} is not a day: write it as 2023-11-18")
