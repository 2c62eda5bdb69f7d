"""Reading the tables: Parquet in, frames out, each frame its caller's own.

A frame is kept once it is read, and handed out as a deep copy, so that no change to it
shows in the next. The labels of the kept frame are frozen, because a deep copy shares
them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from oai_personnel import edtf
from oai_personnel._location import data_dir
from oai_personnel._version import CITATION, LICENCE, __version__
from oai_personnel.errors import DataFileError, MissingDependencyError, UsageError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

ENGINES = ("pandas", "polars", "pyarrow")
FORMATS = ("parquet", "csv")
TABLES = (
    "events",
    "roles",
    "claims",
    "sources",
    "people",
    "names",
    "organizations",
    "titles",
    "figures",
    "redirects",
    "seats",
    "vacancies",
    "figure_scopes",
    "coverage",
)

_tables: dict[str, pa.Table] = {}
_frames: dict[str, pd.DataFrame] = {}
_rows: dict[str, tuple[dict[str, Any], ...]] = {}
_resolved: dict[tuple[str, date], pa.Table] = {}


def path_of(table: str, format: str = "parquet") -> str:
    """The file of a table; raises if the table or the format is unknown, or the file missing."""
    if table not in TABLES:
        raise UsageError(f"unknown table {table!r}; tables: {', '.join(TABLES)}")
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}; formats: {', '.join(FORMATS)}")
    path = os.path.join(data_dir(), f"{table}.{format}")
    if not os.path.isfile(path):
        raise DataFileError(f"{path} is missing; {_mend()}")
    return path


def _mend() -> str:
    return "mend it with: pip install --force-reinstall oai-personnel, or in a checkout: oai-personnel build"


def arrow(table: str) -> pa.Table:
    """A table as it is shipped; Arrow tables cannot be changed, so it is shared."""
    if table not in _tables:
        path = path_of(table)
        from pyarrow import ArrowException

        try:
            _tables[table] = _parquet(path)
        except (ArrowException, OSError, ValueError) as error:
            reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
            raise DataFileError(f"{path} cannot be read: {reason}; {_mend()}") from None
    return _tables[table]


def _parquet(path: str) -> pa.Table:
    """A Parquet file as a table."""
    try:
        # What ParquetFile wraps, without importing all file systems, which takes longer than the reading.
        from pyarrow._parquet import ParquetReader

        reader = ParquetReader()
        reader.open(path)
        return reader.read_all(use_threads=False)
    except (ImportError, AttributeError, TypeError):
        from pyarrow.parquet import ParquetFile

        with open(path, "rb") as file:
            return ParquetFile(file).read(use_threads=False)


def rows(table: str) -> tuple[dict[str, Any], ...]:
    """The rows of a table as mappings, for the rules; not to be changed."""
    if table not in _rows:
        _rows[table] = tuple(arrow(table).to_pylist())
    return _rows[table]


def typed(records: Iterable[Mapping[str, Any]], like: pa.Schema, dictionaries: Mapping[str, Any]) -> pa.Table:
    """Rows as an Arrow table with the types of a schema; codes share the dictionaries given."""
    import pyarrow as pa

    records = list(records)
    columns = []
    for field in like:
        values = [record[field.name] for record in records]
        if pa.types.is_dictionary(field.type):
            places = {code: place for place, code in enumerate(dictionaries[field.name].to_pylist())}
            codes = pa.array([None if value is None else places[value] for value in values], pa.int8())
            columns.append(pa.DictionaryArray.from_arrays(codes, dictionaries[field.name]))
        elif pa.types.is_timestamp(field.type):
            columns.append(pa.array(values, pa.date32()).cast(field.type))
        else:
            columns.append(pa.array(values, field.type))
    return pa.table(columns, schema=like)


def _dictionaries(table: pa.Table) -> dict[str, Any]:
    import pyarrow as pa

    return {
        field.name: table.column(field.name).chunk(0).dictionary
        for field in table.schema
        if pa.types.is_dictionary(field.type)
    }


def as_known(table: str, known_by: date) -> pa.Table:
    """Events, roles or coverage as they could be known on a day."""
    key = (table, known_by)
    if key not in _resolved:
        from oai_personnel.resolution import resolve_events
        from oai_personnel.tenures import fold

        found = resolve_events(rows("claims"), rows("sources"), rows("people"), rows("titles"), known_by)
        if table in ("roles", "coverage"):
            found = fold(found, rows("titles")).roles
        if table == "coverage":
            found = _covered(found, known_by)
        if len(_resolved) >= 64:
            _resolved.pop(next(iter(_resolved)))
        _resolved[key] = typed(found, arrow(table).schema, _dictionaries(arrow(table)))
    return _resolved[key]


def _covered(roles: list[dict[str, Any]], known_by: date) -> list[dict[str, Any]]:
    """Coverage from the roles, vacancies and documents of a day; which seats there are is told from today."""
    from oai_personnel.coverage import cover, last_document
    from oai_personnel.resolution import documents

    known = {source_id for source_id, document in documents(rows("sources")).items() if document.known_on <= known_by}
    last = last_document(row for row in rows("sources") if row["source_id"] in known)
    return cover(roles, rows("seats"), [row for row in rows("vacancies") if row["source_id"] in known], last)


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


def load(table: str, engine: str = "pandas", known_by: str | date | None = None) -> Any:
    """A table in the form of an engine, as shipped or as known by a day."""
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r}; engines: {', '.join(ENGINES)}")
    if known_by is not None:
        found = export(as_known(table, day(known_by, "known_by")), engine)
        # Straight from Arrow, some columns cannot be written to.
        return found.copy() if engine == "pandas" else found
    if engine != "pandas":
        return export(arrow(table), engine)
    if table not in _frames:
        _frames[table] = _frozen(export(arrow(table), engine))
    return _frames[table].copy()


def export(table: pa.Table, engine: str) -> Any:
    """An Arrow table in the form of an engine; a frame carries version, licence and citation."""
    if engine == "pyarrow":
        return table
    if engine == "polars":
        try:
            import polars
        except ImportError:
            raise MissingDependencyError("engine='polars' needs polars: pip install 'oai-personnel[polars]'") from None
        return polars.from_arrow(table)
    frame = table.to_pandas(use_threads=False)
    frame.attrs = {"version": __version__, "licence": LICENCE, "citation": CITATION}
    return frame


def _frozen(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with labels that cannot be written to; pandas 3 sees to it by itself."""
    import pandas as pd

    if int(pd.__version__.partition(".")[0]) >= 3:
        return frame
    frame.columns = _frozen_index(frame.columns)
    for name in frame.columns:
        if isinstance(frame[name].dtype, pd.CategoricalDtype):
            codes = frame[name].cat.codes.to_numpy()
            categories = _frozen_index(frame[name].cat.categories)
            frame[name] = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(categories))
    return frame


def _frozen_index(index: pd.Index) -> pd.Index:
    import numpy as np
    import pandas as pd

    labels = np.array(index.tolist(), dtype=object)
    labels.flags.writeable = False
    # A view of a frozen array: numpy refuses to make it writable again.
    frozen: pd.Index = pd.Index(labels[:], dtype=object)
    return frozen
