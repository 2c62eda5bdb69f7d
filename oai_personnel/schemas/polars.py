"""The declaration rendered for Polars: a `pandera.polars` schema for every table and view.

They have the names of the models, and work on frames of your own:

>>> from oai_personnel import load_events
>>> from oai_personnel.schemas.polars import Events
>>> Events.validate(load_events(engine="polars")).height > 100
True

Importing this module imports polars; it needs ``oai-personnel[polars]``.
"""

from __future__ import annotations

from typing import Any

from oai_personnel import edtf
from oai_personnel.errors import MissingDependencyError, UsageError
from oai_personnel.schemas import TABLES, VIEWS, Column, Table, columns_of

try:
    import pandera.polars as pa
    import polars as pl
except ImportError:
    raise MissingDependencyError("schemas for Polars need polars: pip install 'oai-personnel[polars]'") from None
except (TypeError, AttributeError):  # an old pandera beside polars 2
    raise MissingDependencyError("this pandera is older than this polars: pip install --upgrade pandera") from None

_TYPES: dict[str, Any] = {
    "string": pl.String,
    "date": pl.Datetime("us"),
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
}
_ISO_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class TableSchema:
    """The schema of a table or view.

    Attributes
    ----------
    name : str
        That of the model.
    schema : pandera.polars.DataFrameSchema
        For whatever else pandera does with a schema; `validate` accepts more frames than it does.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.schema = _schema(name)

    def validate(self, check_obj: Any, *args: Any, extra: bool = False, **options: Any) -> pl.DataFrame:
        """Check a frame: its columns, their types, every cell.

        A frame that `polars.read_csv` made is accepted: days become ``Datetime("us")``, a text
        that was taken for a day or a number becomes text again, categories become text, and a
        column without a value takes the type of its column. Nothing else is converted.

        Parameters
        ----------
        check_obj : polars.DataFrame
            The frame.
        extra : bool
            Whether columns that the table does not have are allowed, in any order.
        *args, **options
            As of `pandera.polars.DataFrameSchema.validate`, for instance ``lazy=True``.

        Returns
        -------
        polars.DataFrame
            The frame with the types of the table.

        Raises
        ------
        pandera.errors.SchemaError, pandera.errors.SchemaErrors
            If something is wrong; the latter with ``lazy=True``, and lists everything.
        UsageError
            If it is no `polars.DataFrame`: a lazy frame has no cells to check before it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> from oai_personnel import data_path
        >>> from oai_personnel.schemas.polars import Events
        >>> frame = pl.read_csv(data_path("events", "csv"), try_parse_dates=True, infer_schema_length=None)
        >>> Events.validate(frame)["date_earliest"].dtype
        Datetime(time_unit='us', time_zone=None)
        """
        if not isinstance(check_obj, pl.DataFrame):
            raise UsageError(
                f"a polars.DataFrame is checked, not {type(check_obj).__name__}: collect a lazy frame first"
            )
        schema = _schema(self.name, strict=False) if extra else self.schema
        found: pl.DataFrame = schema.validate(_typed(check_obj, self.name), *args, **options)
        return found


def _typed(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """The frame with the types of a model, where its values leave no doubt; other cells stay, for the check to name."""
    columns = {column.name: column for column in columns_of(_MODELS[name])}
    return frame.with_columns([_series(series, columns[series.name]) for series in frame if series.name in columns])


def _series(series: pl.Series, column: Column) -> pl.Series:
    goal, kind = _TYPES[column.type], series.dtype
    if kind == goal:
        return series
    if kind == pl.Null or (column.type != "string" and series.null_count() == len(series)):
        return pl.Series(series.name, [None] * len(series), dtype=goal)
    if column.type == "date":
        if isinstance(kind, pl.Datetime) and kind.time_zone:
            return series
        is_day = kind == pl.String and series.drop_nulls().str.contains(_ISO_DAY).all()
        if is_day:
            days = series.str.to_date("%Y-%m-%d", strict=False)
            return days.cast(goal) if days.null_count() == series.null_count() else series
        return series.cast(goal) if kind.is_temporal() and kind != pl.Time else series
    if column.type == "string":
        fits = kind.is_integer() or kind in (pl.Date, pl.Categorical, pl.Enum)
        return series.cast(goal) if fits else series
    if column.type == "boolean":
        texts = {"true": True, "false": False}
        fits = kind == pl.String and set(series.drop_nulls()) <= set(texts)
        return series.replace_strict(texts, return_dtype=goal) if fits else series
    return series.cast(goal) if kind.is_integer() else series


def _schema(name: str, strict: bool = True) -> pa.DataFrameSchema:
    model = _MODELS[name]
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in columns_of(model)},
        strict=strict,
        ordered=strict,
        unique=model.to_schema().unique,
        name=name,
        description=(model.__doc__ or "").strip(),
    )


def _column(column: Column) -> pa.Column:
    checks = []
    if column.codes:
        checks.append(pa.Check.isin(list(column.codes)))
    if column.is_edtf:
        checks.append(pa.Check(edtf.is_valid, element_wise=True, name="is_partial_date"))
    if column.pattern:
        checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$"))
    if column.longest:
        checks.append(pa.Check.str_length(max_value=column.longest))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum))
    return pa.Column(
        _TYPES[column.type],
        checks,
        nullable=column.nullable,
        unique=column.unique,
        description=column.description,
    )


_MODELS: dict[str, type[Table]] = {model.__name__: model for model in (*TABLES.values(), *VIEWS.values())}
_schemas: dict[str, TableSchema] = {}


def __getattr__(name: str) -> TableSchema:
    """The schema that has the name of a model."""
    if name not in _MODELS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; schemas: {', '.join(sorted(_MODELS))}")
    if name not in _schemas:
        _schemas[name] = TableSchema(name)
    return _schemas[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODELS})
