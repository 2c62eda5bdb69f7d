"""Rows into frames and frames into rows, for every engine; the one place that does either.

A pandas frame is kept once it is made, and handed out as a deep copy, so that no change
to it shows in the next. With ``engine="pyarrow"`` nothing here imports pandas: arrays are
made from buffers, because `pyarrow.array` imports pandas wherever it is installed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from oai_personnel import _store
from oai_personnel._columns import TABLES, VIEWS
from oai_personnel.errors import MissingDependencyError, UsageError
from oai_personnel.vocabularies import ORDERED, VOCABULARIES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from oai_personnel.periods import Within

Engine = Literal["pandas", "polars", "pyarrow"]
ENGINES = ("pandas", "polars", "pyarrow")

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000
_frames: dict[str, pd.DataFrame] = {}


def load(
    table: str,
    engine: str = "pandas",
    known_by: str | date | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    within: Within = "possible",
) -> Any:
    """A table in the form of an engine: as shipped or as known by a day, whole or of a period."""
    check_engine(engine)
    places = None if known_by is None else _store.places_known(table, _store.day(known_by, "known_by"))
    source = table if places is None else _store.VERSIONS[table]
    if since is not None or until is not None:
        from oai_personnel.periods import period

        fits = period(since, until, within)
        rows = _store.rows(source)
        places = [place for place in (range(len(rows)) if places is None else places) if fits(rows[place])]
    if engine == "pandas":
        if source not in _frames:
            _frames[source] = _frozen(export(_store.arrow(source), TABLES[source], "pandas"))
        if places is None:
            return _frames[source].copy()
        names = list(TABLES[table])
        found = _frames[source][names].take(places).reset_index(drop=True)
        found.attrs = dict(_frames[source].attrs)
        return found
    whole = _store.arrow(source)
    found = whole if places is None else whole.take(integers(places)).select(list(TABLES[table]))
    return export(found, TABLES[table], engine)


def view(name: str, records: Iterable[Mapping[str, Any]], engine: str = "pandas") -> Any:
    """Records as the frame of a view, in the form of an engine."""
    check_engine(engine)
    return export(to_arrow(records, VIEWS[name], _store.metadata()), VIEWS[name], engine)


def check_engine(engine: str) -> None:
    """Raise if there is no such engine."""
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r}; engines: {', '.join(ENGINES)}")


def export(table: pa.Table, columns: Mapping[str, str], engine: str) -> Any:
    """An Arrow table in the form of an engine; a pandas frame carries the metadata as ``attrs``.

    `columns` are those of `oai_personnel._columns`; they say which are ordered categories.
    """
    if engine == "pyarrow":
        return table
    if engine == "polars":
        try:
            import polars
        except ImportError:
            raise MissingDependencyError("engine='polars' needs polars: pip install 'oai-personnel[polars]'") from None
        return polars.from_arrow(table)
    import pandas as pd

    frame = table.to_pandas(use_threads=False)
    for name, kind in columns.items():
        if kind in ORDERED:
            frame[name] = frame[name].astype(pd.CategoricalDtype(list(VOCABULARIES[kind]), ordered=True))
        elif kind == "nullable integer":
            frame[name] = frame[name].astype("Int64")
    frame.attrs = {k.decode(): v.decode() for k, v in (table.schema.metadata or {}).items()}
    return frame


def records(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any engine: plain Python values, days as `datetime.date`, missing as None."""
    if hasattr(frame, "to_pylist"):
        return _store.plain_rows(frame)
    if hasattr(frame, "to_dicts"):
        return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dicts()]
    columns = {name: frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns}
    return [
        {name: _plain(value) for name, value in zip(columns, values, strict=True)}
        for values in zip(*columns.values(), strict=True)
    ]


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def schema(columns: Mapping[str, str], metadata: Mapping[str, str] | None = None) -> pa.Schema:
    """The Arrow schema of columns given by name and type, as `oai_personnel._columns` has them."""
    import pyarrow as pa

    types = {
        "day": pa.timestamp("us"),
        "integer": pa.int64(),
        "nullable integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }
    return pa.schema(
        [pa.field(name, types.get(kind, pa.string())) for name, kind in columns.items()], dict(metadata or {})
    )


def to_arrow(
    records: Iterable[Mapping[str, Any]], columns: Mapping[str, str], metadata: Mapping[str, str] | None = None
) -> pa.Table:
    """Rows as an Arrow table; a cell is a value of its type or None."""
    import pyarrow as pa

    records = list(records)
    like = schema(columns, metadata)
    arrays = [_array([record[field.name] for record in records], field.type) for field in like]
    return pa.Table.from_arrays(arrays, schema=like)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """An array of values and None, made from buffers."""
    import pyarrow as pa

    present = None if None not in values else pa.py_buffer(_bits([value is not None for value in values]))
    if kind == pa.string():
        texts = [b"" if value is None else value.encode() for value in values]
        offsets = array("i", [0])
        for text in texts:
            offsets.append(offsets[-1] + len(text))
        parts = [pa.py_buffer(offsets), pa.py_buffer(b"".join(texts))]
    elif kind == pa.bool_():
        parts = [pa.py_buffer(_bits(values))]
    elif kind == pa.float64():
        parts = [pa.py_buffer(array("d", [value or 0 for value in values]))]
    elif kind == pa.int64():
        parts = [pa.py_buffer(array("q", [value or 0 for value in values]))]
    else:
        parts = [pa.py_buffer(array("q", [_moment(value) for value in values]))]
    return pa.Array.from_buffers(kind, len(values), [present, *parts])


def _moment(value: date | None) -> int:
    return 0 if value is None else (value.toordinal() - _EPOCH) * _DAY


def _bits(flags: list[Any]) -> bytearray:
    packed = bytearray((len(flags) + 7) // 8)
    for place, flag in enumerate(flags):
        if flag:
            packed[place >> 3] |= 1 << (place & 7)
    return packed


def integers(values: Any) -> pa.Array:
    """Whole numbers, a list or a numpy array, as an array."""
    import pyarrow as pa

    data = array("q", values) if isinstance(values, list) else values.astype("int64")
    return pa.Array.from_buffers(pa.int64(), len(values), [None, pa.py_buffer(data)])


def flags(values: Any) -> pa.Array:
    """A numpy array of truth values as an array."""
    import numpy as np
    import pyarrow as pa

    return pa.Array.from_buffers(pa.bool_(), len(values), [None, pa.py_buffer(np.packbits(values, bitorder="little"))])


def _frozen(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with labels that cannot be written to, which a deep copy shares; pandas 3 sees to it by itself."""
    import pandas as pd

    if int(pd.__version__.partition(".")[0]) >= 3:
        return frame
    frame.columns = _frozen_index(frame.columns)
    for name in frame.columns:
        if isinstance(frame[name].dtype, pd.CategoricalDtype):
            codes = frame[name].cat.codes.to_numpy()
            categories = _frozen_index(frame[name].cat.categories)
            frame[name] = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(categories, ordered=True))
    return frame


def _frozen_index(index: pd.Index) -> pd.Index:
    import numpy as np
    import pandas as pd

    labels = np.array(index.tolist(), dtype=object)
    labels.flags.writeable = False
    # A view of a frozen array: numpy refuses to make it writable again.
    frozen: pd.Index = pd.Index(labels[:], dtype=object)
    return frozen
