"""Columns of the models, read once for everything that is rendered from them or checked by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from oai_personnel import edtf as _edtf
from oai_personnel._columns import KEYS
from oai_personnel.vocabularies import EVENT_KINDS, ORDERED, VOCABULARIES


class Column:
    """A column of a model, read once for everything that is rendered from it.

    Attributes
    ----------
    name, description : str
    type : {"string", "date", "integer", "number", "boolean"}
        A type of Table Schema; a partial date is a string.
    nullable, unique, is_edtf, is_ordered : bool
        The last: whether it is an ordered category in pandas.
    codes : tuple of str
        The allowed codes, empty if any text goes.
    vocabulary, references, pattern : str
        Empty if there is none.
    form : str
        What the raw text must match: the pattern, or the form of the type.
    longest : int
        The greatest number of characters, 0 for any.
    minimum : float or None
    resolves, governed_by, silent : str
        Of a claim, see the module; empty if it does not apply.
    disputable : bool
    kinds : tuple of str
        Of a claim: the kinds of event to which it belongs; all if nothing limits them.
    contribution : tuple of str
        The names under which a contribution has it, empty if it has not.
    """

    def __init__(self, name: str, column: Any) -> None:
        metadata = column.metadata or {}
        self.name = name
        self.description: str = column.description or ""
        self.type = _type_name(str(column.dtype))
        self.nullable: bool = column.nullable
        self.unique: bool = column.unique
        self.is_edtf: bool = metadata.get("edtf", False)
        self.vocabulary: str = metadata.get("codes", "")
        self.codes: tuple[str, ...] = tuple(VOCABULARIES[self.vocabulary]) if self.vocabulary else ()
        self.is_ordered = self.vocabulary in ORDERED
        self.references: str = metadata.get("references", "")
        self.pattern: str = metadata.get("pattern", "")
        self.form: str = self.pattern or _RAW_PATTERNS.get(self.type, "")
        self.longest: int = metadata.get("longest", 0)
        self.resolves: str = metadata.get("resolves", "")
        self.governed_by: str = metadata.get("governed_by", "")
        self.silent: str = metadata.get("silent", "")
        self.disputable: bool = metadata.get("disputable", False)
        phases = metadata.get("phases")
        self.kinds = tuple(code for code, kind in EVENT_KINDS.items() if not phases or kind.phase in phases)
        names = metadata.get("contribution", ())
        self.contribution: tuple[str, ...] = (names,) if isinstance(names, str) else names
        statistics = {check.name: check.statistics or {} for check in column.checks}
        self.minimum: Any = statistics.get("greater_than_or_equal_to", {}).get("min_value")


def _type_name(dtype: str) -> str:
    if dtype.startswith("datetime64"):
        return "date"
    types = {"int64": "integer", "Int64": "integer", "float64": "number", "bool": "boolean"}
    return types.get(dtype, "string")


_columns: dict[type[pa.DataFrameModel], list[Column]] = {}


def columns_of(model: type[pa.DataFrameModel]) -> list[Column]:
    """The columns of a model in order.

    >>> from oai_personnel.schemas import Titles
    >>> [column.name for column in columns_of(Titles)]
    ['title', 'canonical_title', 'seniority', 'area', 'holders']
    """
    if model not in _columns:
        _columns[model] = [Column(name, column) for name, column in model.to_schema().columns.items()]
    return _columns[model]


def key_of(model: type[pa.DataFrameModel]) -> list[str]:
    """The columns that identify a row of a model.

    >>> from oai_personnel.schemas import Claims, Names
    >>> key_of(Claims), key_of(Names)
    (['claim_id'], ['person_id', 'name', 'lang'])
    """
    alone = [column.name for column in columns_of(model) if column.unique]
    return alone[:1] or list(model.to_schema().unique or [])


def foreign_key_of(column: Column) -> tuple[str, str] | None:
    """The table and column that a column refers to, if that is the key of its table; else None.

    A seat has a row for each of its titles, so ``seats.seat`` is no key: `validate` checks that
    a seat is known, and no other program is told of a foreign key that it could not follow.

    >>> from oai_personnel.schemas import Claims, Vacancies
    >>> foreign_key_of(columns_of(Claims)[1]), foreign_key_of(columns_of(Vacancies)[0])
    (('events', 'event_id'), None)
    """
    table, _, key = column.references.partition(".")
    return (table, key) if table and KEYS[table] == (key,) else None


def order_of(model: type[pa.DataFrameModel]) -> list[str]:
    """The columns by which the rows of an authored table are sorted: claims by event, others by key."""
    return list(model.to_schema().unique or []) or key_of(model)


_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def typed(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """A frame with the types of a model, where its values are unambiguous.

    Cells that do not fit stay as they are, for the check to name them.

    Parameters
    ----------
    frame : pandas.DataFrame
        For instance as `pandas.read_csv` made it; columns that the model has not are kept.
    model : type
        A model of this module.

    Returns
    -------
    pandas.DataFrame
        A new frame if anything changed, else the frame itself.
    """
    changed = {}
    for column in columns_of(model):
        if column.name in frame:
            before = frame[column.name]
            after = _series(before, column)
            if after is not before:
                changed[column.name] = after
    return frame.assign(**changed) if changed else frame


def _series(series: pd.Series, column: Column) -> pd.Series:
    """A column with its type; see `typed`."""
    kind, present = series.dtype.kind, series.dropna()
    if column.is_ordered:
        fits = not isinstance(series.dtype, pd.CategoricalDtype) and set(present) <= set(column.codes)
        return series.astype(pd.CategoricalDtype(list(column.codes), ordered=True)) if fits else series
    if column.type == "date":
        if kind == "M":
            return series if str(series.dtype) == "datetime64[us]" else _microseconds(series)
        if present.map(lambda value: isinstance(value, str)).all() and present.str.fullmatch(_ISO_DAY).all():
            return _microseconds(pd.to_datetime(series.astype(object), format="%Y-%m-%d", errors="coerce"))
        return series
    if column.type == "integer":
        whole = kind == "f" and (present == present.round()).all()
        return series.astype("Int64") if column.nullable and (kind == "i" or whole) else series
    if column.type == "number":
        return series.astype("float64") if kind == "i" else series
    if column.type == "boolean":
        return series == "true" if len(present) == len(series) and set(present) <= {"true", "false"} else series
    if isinstance(series.dtype, pd.CategoricalDtype) or (kind in "fO" and present.empty):
        return _text_of(series.astype(object))
    if kind in "if" and (present == present.round()).all():  # years alone, read as numbers
        return _text_of(series.astype("Int64").astype(object).map(str, na_action="ignore"))
    return series


def _microseconds(series: pd.Series) -> pd.Series:
    return series.astype("datetime64[us]")


def _text_of(series: pd.Series) -> pd.Series:
    """Text as pandas keeps it: a type of its own since pandas 3, objects before."""
    plain = series.where(series.notna(), None)
    text = pd.Series(["a"]).dtype
    return plain.astype(text) if plain.dtype != text else series


def raw_schema(model: type[pa.DataFrameModel]) -> pa.DataFrameSchema:
    """The schema of a table as it stands in its CSV: every cell text, empty cells missing.

    Raw text is checked before anything is cast, because casting repairs in silence: an
    unknown code becomes missing, ``2023-11`` the first of November.
    """
    columns = {}
    for column in columns_of(model):
        checks = []
        if column.codes:
            checks.append(pa.Check.isin(column.codes))
        if column.is_edtf:
            checks.append(pa.Check(_edtf.is_valid, element_wise=True, name="is_partial_date"))
        if column.pattern:
            checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$"))
        if column.longest:
            checks.append(pa.Check.str_length(max_value=column.longest))
        if column.type in _RAW_PATTERNS:
            checks.append(pa.Check.str_matches(_RAW_PATTERNS[column.type]))
        if column.minimum is not None:
            checks.append(pa.Check(_at_least(column.minimum), element_wise=True, name="minimum"))
        # The first row with a key is no fault; those after it are.
        columns[column.name] = pa.Column(
            None,
            checks,
            nullable=column.nullable,
            unique=column.unique,
            report_duplicates="exclude_first",
            description=column.description,
        )
    unique = model.to_schema().unique
    return pa.DataFrameSchema(columns, strict=True, ordered=True, unique=unique, report_duplicates="exclude_first")


def _at_least(minimum: float) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            return float(text) >= minimum
        except ValueError:
            return True  # not a number: the pattern says so

    return check


_RAW_PATTERNS = {
    "date": rf"^{_ISO_DAY}$",
    "integer": r"^-?[0-9]+$",
    "number": r"^-?[0-9]+(\.[0-9]+)?$",
    "boolean": r"^(true|false)$",
}
