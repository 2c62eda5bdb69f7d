"""The models rendered as ``oai_personnel/loaders.py``: one typed function per table."""

from __future__ import annotations

from oai_personnel.building.dictionary import type_of
from oai_personnel.schemas import TABLES, Column, Table, columns_of

_HEAD = '''"""One loader per table. Built from ``schemas.py`` by ``oai-personnel build``; not edited by hand.

A frame belongs to its caller: changing it never changes the next load. Columns of codes
are categories, days are ``datetime64[us]``, partial dates are text (see `oai_personnel.edtf`),
and ``frame.attrs`` carries version, licence and citation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel._store import load

if TYPE_CHECKING:
    from datetime import date

    import polars
    import pyarrow
    from pandera.typing import DataFrame

    from oai_personnel.schemas import (
{models}    )
'''

_FUNCTION = '''

@overload
def load_{name}(*, {known_type}engine: Literal["pandas"] = ...) -> DataFrame[{model}]: ...
@overload
def load_{name}(*, {known_type}engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load_{name}(*, {known_type}engine: Literal["pyarrow"]) -> pyarrow.Table: ...
def load_{name}(*, {known}engine: str = "pandas") -> Any:
    """Load the table of {spoken}.

    {doc}

    Parameters
    ----------
{known_doc}    engine : {{"pandas", "polars", "pyarrow"}}
        In which form the table is returned.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        With the columns

{columns}

    Raises
    ------
    UsageError
        If {raises}.
    DataFileError
        If the data file is missing or damaged.

    Examples
    --------
{example}
    """
    return load("{name}", engine{known_argument})
'''

_KNOWN_DOC = """    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day, for instance ``"2024-08-06"``:
        the table as the press had it. By default all documents.
"""

_EXAMPLES = {
    "events": [
        ">>> from oai_personnel import load_events",
        ">>> events = load_events()",
        '>>> left = events[(events.person == "Mira Murati") & (events.kind == "departed")]',
        '>>> left[["title", "initiative"]].values.tolist()',
        "[['Chief Technology Officer', 'voluntary']]",
    ],
    "roles": [
        ">>> from oai_personnel import load_roles",
        ">>> roles = load_roles()",
        '>>> chief = roles[(roles.title == "Chief Executive Officer") & roles.end.isna()]',
        ">>> chief.person.to_list()",
        "['Sam Altman']",
    ],
    "claims": [
        ">>> from oai_personnel import load_claims",
        ">>> claims = load_claims()",
        '>>> bool((claims["rank"] == "preferred").any())',
        "True",
    ],
    "sources": [
        ">>> from oai_personnel import load_sources",
        '>>> bool((load_sources().kind == "company_statement").any())',
        "True",
    ],
    "people": [
        ">>> from oai_personnel import load_people",
        '>>> load_people().set_index("person_id").loc["mira-murati", "name"]',
        "'Mira Murati'",
    ],
    "names": [
        ">>> from oai_personnel import load_names",
        ">>> names = load_names()",
        '>>> names.loc[names.name == "翁荔", "person_id"].to_list()',
        "['lilian-weng']",
    ],
    "organizations": [
        ">>> from oai_personnel import load_organizations",
        '>>> load_organizations().set_index("organization_id").loc["anthropic", "name"]',
        "'Anthropic'",
    ],
    "titles": [
        ">>> from oai_personnel import load_titles",
        '>>> titles = load_titles().set_index("title")',
        '>>> titles.loc["Chief Technology Officer", "seniority"]',
        "'chief'",
    ],
    "figures": [
        ">>> from oai_personnel import load_figures",
        '>>> bool((load_figures().metric == "headcount").any())',
        "True",
    ],
    "seats": [
        ">>> from oai_personnel import load_seats",
        ">>> seats = load_seats()",
        '>>> seats.loc[seats.seat == "chief-executive-officer", "holders"].to_list()',
        "['one']",
    ],
    "vacancies": [
        ">>> from oai_personnel import load_seats, load_vacancies",
        ">>> bool(load_vacancies().seat.isin(load_seats().seat).all())",
        "True",
    ],
    "figure_scopes": [
        ">>> from oai_personnel import load_figure_scopes",
        '>>> bool((load_figure_scopes()["count"] == "founders_remaining").any())',
        "True",
    ],
    "coverage": [
        ">>> from oai_personnel import load_coverage",
        '>>> month = load_coverage().set_index(["seat", "month"]).loc[("chief-executive-officer", "2023-11-01")]',
        ">>> month.holders",
        "'Sam Altman; Mira Murati (acting); Emmett Shear (acting)'",
    ],
}

#: Tables that depend on the claims, and so on what was known.
_CLOCKED = ("events", "roles", "coverage")


def render() -> str:
    """Render the module."""
    tables = {name: TABLES[name] for name in _EXAMPLES}
    models = "".join(f"        {name},\n" for name in sorted((m.__name__ for m in tables.values()), key=str.lower))
    parts = [_HEAD.format(models=models)]
    parts += [_function(name, model) for name, model in tables.items()]
    return "".join(parts)


def _function(name: str, model: type[Table]) -> str:
    clocked = name in _CLOCKED
    return _FUNCTION.format(
        name=name,
        spoken=name.replace("_", " "),
        model=model.__name__,
        doc=(model.__doc__ or "").strip(),
        known_type="known_by: str | date | None = ..., " if clocked else "",
        known="known_by: str | date | None = None, " if clocked else "",
        known_doc=_KNOWN_DOC if clocked else "",
        known_argument=", known_by" if clocked else "",
        raises="the engine is unknown, or `known_by` is not a day" if clocked else "the engine is unknown",
        columns="\n".join(_line(column) for column in columns_of(model)),
        example="\n".join(f"    {line}" for line in _EXAMPLES[name]),
    )


def _line(column: Column) -> str:
    dtype = {"date": "datetime64[us]", "integer": "int64", "number": "float64", "boolean": "bool"}.get(column.type)
    kind = dtype or ("category" if column.codes else "text")
    told = type_of(column)
    shown = kind if kind in told or dtype else f"{kind}, {told}"
    return f"        ``{column.name}`` ({shown})\n            {column.description}"
