"""Data frames and engines open every table and see the loader's values."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.interchange.comparing import NAMES, assert_equal

each_table = pytest.mark.parametrize("table", NAMES)


# ---------------------------------------------------------------- pandas


@each_table
def test_pandas_reads_csv_and_parquet(tables: Path, table: str) -> None:
    import pandas as pd

    assert_equal(pd.read_parquet(tables / f"{table}.parquet").to_dict("records"), table)
    assert_equal(pd.read_csv(tables / f"{table}.csv").astype(object).to_dict("records"), table)


@each_table
def test_pandas_reads_json_lines(tables: Path, table: str) -> None:
    import pandas as pd

    text = (tables / f"{table}.jsonl").read_text(encoding="utf-8")
    frame = pd.read_json(io.StringIO(text), lines=True, dtype=False, convert_dates=False)
    assert_equal(frame.to_dict("records"), table)


# ---------------------------------------------------------------- pyarrow


@each_table
def test_pyarrow_reads_parquet(tables: Path, table: str) -> None:
    import pyarrow.parquet as pq

    found = pq.read_table(tables / f"{table}.parquet")
    assert found.schema.metadata[b"version"]
    assert_equal(found.to_pylist(), table)


@each_table
def test_pyarrow_reads_csv_with_missing_texts(tables: Path, table: str) -> None:
    from pyarrow import csv

    options = csv.ConvertOptions(strings_can_be_null=True, null_values=[""])
    assert_equal(csv.read_csv(tables / f"{table}.csv", convert_options=options).to_pylist(), table)


def test_pyarrow_reads_empty_texts_without_the_option(tables: Path) -> None:
    from pyarrow import csv

    assert "" in csv.read_csv(tables / "events.csv")["destination_id"].to_pylist()


# ---------------------------------------------------------------- Polars


@each_table
def test_polars_reads_csv_and_parquet(tables: Path, table: str) -> None:
    pl = pytest.importorskip("polars")
    assert_equal(pl.read_parquet(tables / f"{table}.parquet").to_dicts(), table)
    assert_equal(pl.read_csv(tables / f"{table}.csv", try_parse_dates=True, infer_schema_length=None).to_dicts(), table)


@each_table
def test_polars_reads_json_lines_with_all_rows_looked_at(tables: Path, table: str) -> None:
    pl = pytest.importorskip("polars")
    assert_equal(pl.read_ndjson(tables / f"{table}.jsonl", infer_schema_length=None).to_dicts(), table)


# ---------------------------------------------------------------- DuckDB


@each_table
@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_duckdb_reads_every_table(tables: Path, table: str, form: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"SELECT * FROM '{tables}/{table}.{form}'")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert_equal(rows, table)


def test_duckdb_sees_codes_as_text_and_days_as_days(tables: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE '{tables}/events.parquet')").fetchall())
    assert {types[name] for name in ("kind", "seniority", "announced")} == {"VARCHAR"}
    assert types["date_earliest"] in ("DATE", "TIMESTAMP")
    assert duckdb.sql(f"SELECT count(*) FROM '{tables}/events.parquet' WHERE kind = 'departed'").fetchall()[0][0] > 100


# ---------------------------------------------------------------- Dask


@each_table
def test_dask_reads_parquet(tables: Path, table: str) -> None:
    dd = pytest.importorskip("dask.dataframe")
    assert_equal(dd.read_parquet(tables / f"{table}.parquet").compute().astype(object).to_dict("records"), table)


# ---------------------------------------------------------------- Spark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    from tests.interchange.conftest import program

    program("java")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


@each_table
def test_spark_reads_parquet(spark: Any, tables: Path, table: str) -> None:
    found = spark.read.parquet(str(tables / f"{table}.parquet"))
    assert_equal((row.asDict() for row in found.collect()), table)


@each_table
def test_spark_reads_csv_with_its_escape_set(spark: Any, tables: Path, table: str) -> None:
    found = spark.read.csv(str(tables / f"{table}.csv"), header=True, escape='"')
    assert_equal((row.asDict() for row in found.collect()), table)


def test_spark_alters_quoted_quotes_without_the_escape(spark: Any, tables: Path) -> None:
    plain = spark.read.csv(str(tables / "sources.csv"), header=True).collect()
    right = spark.read.csv(str(tables / "sources.csv"), header=True, escape='"').collect()
    assert plain != right


# ---------------------------------------------------------------- Hugging Face datasets


@each_table
def test_hugging_face_loads_every_configuration_of_the_card(tmp_path: Path, table: str) -> None:
    datasets = pytest.importorskip("datasets")
    from oai_personnel import _location

    root = Path(_location.root())
    (tmp_path / "set" / "data").mkdir(parents=True)
    card = (Path(__file__).parents[2] / "docs/huggingface/README.md").read_text(encoding="utf-8")
    (tmp_path / "set" / "README.md").write_text(card, encoding="utf-8")
    for path in (root / "data").glob("*.parquet"):
        (tmp_path / "set" / "data" / path.name).write_bytes(path.read_bytes())
    found = datasets.load_dataset(str(tmp_path / "set"), table, split="train", cache_dir=str(tmp_path / "cache"))
    assert_equal(found, table)


def test_json_lines_have_a_value_for_every_column(tables: Path) -> None:
    first = json.loads((tables / "events.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert date.fromisoformat(first["date_earliest"])
    assert None in first.values()
