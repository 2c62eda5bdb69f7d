"""Models to Arrow and to Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from oai_personnel import _frames
from oai_personnel._version import CITATION, LICENCE, __version__
from oai_personnel.building.columns_source import type_of
from oai_personnel.schemas import Column, Table, columns_of


def metadata(data_through: date, created: str, data_hash: str) -> dict[str, str]:
    """What every Parquet file says of itself, and every frame in its ``attrs``."""
    return {
        "version": __version__,
        "created": created,
        "licence": LICENCE,
        "citation": CITATION,
        "data_through": data_through.isoformat(),
        "data_hash": data_hash,
    }


def to_arrow(
    records: Iterable[Mapping[str, Any]], model: type[Table], about: Mapping[str, str] | None = None
) -> pa.Table:
    """Rows as an Arrow table of a model; a cell is a value of its type or None."""
    return _frames.to_arrow(records, types_of(model), about)


def types_of(model: type[Table]) -> dict[str, str]:
    """The columns of a model, each with its type as light code knows it."""
    return {column.name: type_of(column) for column in columns_of(model)}


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
    pyarrow.parquet.write_table(table, out, compression="snappy", use_dictionary=True, write_page_checksum=True)
    return out.getvalue()
