"""The schemas for Polars: what the loaders give, what a CSV gives, and what is wrong."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from pandera.errors import SchemaError, SchemaErrors

import oai_personnel
from oai_personnel import data_path, load_departures, load_events, schemas
from oai_personnel.errors import UsageError
from oai_personnel.schemas import TABLES, columns_of

pl = pytest.importorskip("polars")
polars_schemas: Any = pytest.importorskip("oai_personnel.schemas.polars", exc_type=ImportError)

each_table = pytest.mark.parametrize("table", list(TABLES))


def schema_of(table: str) -> Any:
    return getattr(polars_schemas, TABLES[table].__name__)


@each_table
def test_what_a_loader_gives_passes_unchanged(table: str) -> None:
    frame = getattr(oai_personnel, f"load_{table}")(engine="polars")
    assert schema_of(table).validate(frame).equals(frame)


@each_table
def test_what_polars_reads_of_a_csv_passes_and_equals_the_loader(table: str) -> None:
    loaded = getattr(oai_personnel, f"load_{table}")(engine="polars")
    path = data_path(table, "csv")
    for dates in (True, False):
        frame = pl.read_csv(path, try_parse_dates=dates, infer_schema_length=None)
        assert schema_of(table).validate(frame).equals(loaded)


def test_every_model_has_a_schema_of_its_name() -> None:
    for model in (*TABLES.values(), *schemas.VIEWS.values()):
        schema = getattr(polars_schemas, model.__name__)
        assert list(schema.schema.columns) == [column.name for column in columns_of(model)]
    assert "Events" in dir(polars_schemas)
    with pytest.raises(AttributeError, match="no attribute 'Evnts'"):
        _ = polars_schemas.Evnts


@pytest.mark.parametrize(
    ("column", "value", "named"),
    [
        ("kind", "fired", "isin"),
        ("date", "2024-13", "is_partial_date"),
        ("event_id", "X1", "str_matches"),
        ("person", None, "not_nullable"),
    ],
)
def test_a_wrong_cell_is_named(column: str, value: str | None, named: str) -> None:
    frame = load_events(engine="polars")
    wrong = pl.Series(column, [value, *frame[column][1:].to_list()], dtype=pl.String)
    with pytest.raises(SchemaErrors) as caught:
        polars_schemas.Events.validate(frame.with_columns(wrong), lazy=True)
    cases = caught.value.failure_cases
    assert column in cases["column"].to_list()
    assert any(named in check for check in cases["check"].to_list())


def test_a_month_is_not_taken_for_a_day() -> None:
    frame = load_events(engine="polars")
    months = frame.with_columns(pl.lit("2024-05").alias("date_earliest"))
    with pytest.raises(SchemaError):
        polars_schemas.Events.validate(months)


def test_a_repeated_key_is_an_error() -> None:
    frame = load_events(engine="polars")
    with pytest.raises(SchemaError):
        polars_schemas.Events.validate(pl.concat([frame, frame.head(1)]))


def test_extra_columns_pass_only_when_allowed() -> None:
    frame = load_events(engine="polars").with_columns(mine=1)
    with pytest.raises(SchemaError):
        polars_schemas.Events.validate(frame)
    assert polars_schemas.Events.validate(frame.select(frame.columns[::-1]), extra=True).width == frame.width


def test_categories_become_text() -> None:
    frame = load_events(engine="polars")
    found = polars_schemas.Events.validate(frame.with_columns(pl.col("kind").cast(pl.Categorical)))
    assert found.schema["kind"] == pl.String


def test_a_lazy_frame_is_refused_with_the_way_out() -> None:
    with pytest.raises(UsageError, match="collect"):
        polars_schemas.Events.validate(load_events(engine="polars").lazy())


def test_a_pandas_frame_is_refused() -> None:
    with pytest.raises(UsageError, match="polars"):
        polars_schemas.Departures.validate(load_departures())


def test_without_polars_the_error_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['polars'] = None\n"
        "try:\n    import oai_personnel.schemas.polars\n"
        "except ImportError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "schemas for Polars need polars: pip install 'oai-personnel[polars]'"


def test_a_pandera_older_than_polars_is_told_what_to_do() -> None:
    script = (
        "import polars\n"
        "del polars.Categorical\n"
        "try:\n    import oai_personnel.schemas.polars\n"
        "except ImportError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "this pandera is older than this polars: pip install --upgrade pandera"


def test_the_schemas_do_not_import_polars_by_themselves() -> None:
    script = "import sys, oai_personnel.schemas; print('polars' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
