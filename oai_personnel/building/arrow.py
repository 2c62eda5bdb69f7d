"""Models to Arrow: the types inside the Parquet files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from oai_personnel._store import typed
from oai_personnel.schemas import Column, Table, columns_of

_TYPES = {"date": pa.timestamp("us"), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def arrow_schema(model: type[Table]) -> pa.Schema:
    """The Arrow schema of a model: codes as dictionaries, days as timestamps in microseconds."""
    return pa.schema([pa.field(column.name, _type(column), column.nullable) for column in columns_of(model)])


def _type(column: Column) -> pa.DataType:
    return pa.dictionary(pa.int8(), pa.string()) if column.codes else _TYPES.get(column.type, pa.string())


def to_arrow(records: Iterable[Mapping[str, Any]], model: type[Table]) -> pa.Table:
    """Rows as an Arrow table of a model; a cell is a value of its type or None."""
    columns = columns_of(model)
    dictionaries = {column.name: pa.array(column.codes, pa.string()) for column in columns if column.codes}
    return typed(records, arrow_schema(model), dictionaries)


def from_text(row: Mapping[str, str], columns: Iterable[Column]) -> dict[str, Any]:
    """A row of a CSV with each cell cast to its type, an empty one to None."""
    return {column.name: _cast(row[column.name], column.type) for column in columns}


def _cast(text: str, kind: str) -> Any:
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "integer":
        return int(text)
    if kind == "number":
        return float(text)
    return text == "true" if kind == "boolean" else text


def parquet_bytes(table: pa.Table) -> bytes:
    """A Parquet file of a table, the same bytes for the same table and the same pyarrow."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out, compression="snappy", use_dictionary=True)
    return out.getvalue()
