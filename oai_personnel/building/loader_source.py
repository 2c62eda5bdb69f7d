"""The models rendered as ``oai_personnel/loaders.py``: one typed function per table."""

from __future__ import annotations

from typing import NamedTuple

from oai_personnel.building.dictionary import type_of
from oai_personnel.schemas import TABLES, Column, Table, columns_of

_HEAD = '''"""One loader per table. Built from ``schemas`` by ``oai-personnel build``; not edited by hand.

A frame belongs to its caller: changing it never changes the next load. Codes are text,
in pandas ordered categories where readers compare them; days are ``datetime64[us]``,
partial dates are text (see `oai_personnel.edtf`), and ``frame.attrs`` carries version,
licence, citation and ``data_through``, the last day that the newest documents cover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from oai_personnel._frames import load

if TYPE_CHECKING:
    from datetime import date

    import polars
    import pyarrow
    from pandera.typing import DataFrame

    from oai_personnel.periods import Within
    from oai_personnel.schemas import (
{models}    )
'''

_FUNCTION = '''

{signatures}
    """Load the table of {spoken}.

    {doc}

    Parameters
    ----------
{documented}    engine : {{"pandas", "polars", "pyarrow"}}
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
{body}'''


class _Option(NamedTuple):
    """A parameter that some loaders have."""

    type: str
    default: str
    documented: str
    raises: str


_OPTIONS = {
    "known_by": _Option(
        "str | date | None",
        "None",
        """    known_by : str, datetime.date or pandas.Timestamp, optional
        Use only documents certainly published by that day, for instance ``"2024-08-06"``:
        the table as the press had it. By default all documents.
""",
        "`known_by` is not a day",
    ),
    "since": _Option("str | date | None", "None", "", ""),
    "until": _Option(
        "str | date | None",
        "None",
        """    since, until : str or datetime.date, optional
        First and last day of a period; ``"2024-05"`` means the whole month.
""",
        "`since` or `until` is not a date",
    ),
    "within": _Option(
        "Within",
        '"possible"',
        """    within : {"possible", "certain"}
        Whether some reading of an event's date, or every reading, must fall into the period.
""",
        "`within` is unknown",
    ),
}

#: The parameters of loaders beside the engine.
_TAKES = {
    "events": ("known_by", "since", "until", "within"),
    "spells": ("known_by",),
    "roles": ("known_by",),
    "coverage": ("known_by",),
}

#: Bodies of loaders that do more than read.
_BODIES = {
    "coverage": """    if known_by is not None:
        from oai_personnel.views import coverage_known

        return coverage_known(known_by, engine)
    return load("coverage", engine)
"""
}

_EXAMPLES = {
    "people": ['load_people().set_index("person_id").loc["mira-murati", "name"]', "'Mira Murati'"],
    "names": [
        "names = load_names()",
        'names.loc[names.name == "翁荔", "person_id"].to_list()',
        "['lilian-weng']",
    ],
    "organizations": ['load_organizations().set_index("organization_id").loc["anthropic", "name"]', "'Anthropic'"],
    "titles": [
        'titles = load_titles().set_index("title")',
        'titles.loc["Chief Technology Officer", ["seniority", "holders"]].to_list()',
        "['chief', 'one']",
    ],
    "teams": ['load_teams().set_index("team").loc["Superalignment", "area"]', "'safety'"],
    "sources": ['bool((load_sources().kind == "company_statement").any())', "True"],
    "identifiers": ["load_identifiers().columns.to_list()", "['entity_id', 'scheme', 'value', 'source_id']"],
    "claims": ["claims = load_claims()", 'bool((claims["rank"] == "preferred").any())', "True"],
    "event_notes": ["load_event_notes().columns.to_list()", "['event_id', 'note']"],
    "figures": ['bool((load_figures().metric == "headcount").any())', "True"],
    "seats": [
        "seats = load_seats()",
        'seats.loc[seats.seat == "chief-executive-officer", "holders"].to_list()',
        "['one']",
    ],
    "vacancies": ["bool(load_vacancies().locator.notna().all())", "True"],
    "figure_scopes": ['bool((load_figure_scopes()["count"] == "founders_remaining").any())', "True"],
    "retired": ['load_retired().set_index("id").loc["E0094", "successor_id"]', "'E0117'"],
    "changes": ["load_changes().columns.to_list()[:4]", "['version', 'table', 'id', 'column']"],
    "events": [
        "events = load_events()",
        'left = events[(events.person == "Mira Murati") & (events.kind == "departed")]',
        'left[["title", "initiative"]].values.tolist()',
        "[['Chief Technology Officer', 'voluntary']]",
    ],
    "spells": [
        "spells = load_spells()",
        'spells[(spells.person == "Mira Murati") & (spells.track == "employment")].end_known.to_list()',
        "[True]",
    ],
    "roles": [
        "roles = load_roles()",
        'chief = roles[(roles.title == "Chief Executive Officer") & roles.end_latest.isna()]',
        "chief.person.to_list()",
        "['Sam Altman']",
    ],
    "coverage": [
        'month = load_coverage().set_index(["seat", "month"]).loc[("chief-executive-officer", "2023-11-01")]',
        "month.holders",
        "'Sam Altman; Mira Murati (acting); Emmett Shear (acting)'",
    ],
    "event_versions": [
        "versions = load_event_versions()",
        "len(versions[versions.known_until.isna()]) == len(load_events())",
        "True",
    ],
    "spell_versions": [
        "versions = load_spell_versions()",
        "len(versions[versions.known_until.isna()]) == len(load_spells())",
        "True",
    ],
    "role_versions": [
        "versions = load_role_versions()",
        "len(versions[versions.known_until.isna()]) == len(load_roles())",
        "True",
    ],
}
_ALSO = {"event_versions": "load_events", "spell_versions": "load_spells", "role_versions": "load_roles"}


def render() -> str:
    """Render the module."""
    models = "".join(f"        {name},\n" for name in sorted((m.__name__ for m in TABLES.values()), key=str.lower))
    return _HEAD.format(models=models) + "".join(_function(name, model) for name, model in TABLES.items())


def _function(name: str, model: type[Table]) -> str:
    options = {option: _OPTIONS[option] for option in _TAKES.get(name, ())}
    passed = "".join(f", {option}" for option in options)
    return _FUNCTION.format(
        name=name,
        spoken=name.replace("_", " "),
        signatures=_signatures(name, model.__name__, options),
        doc=(model.__doc__ or "").strip(),
        documented="".join(of.documented for of in options.values()),
        raises=", or ".join(["the engine is unknown", *(of.raises for of in options.values() if of.raises)]),
        columns="\n".join(_line(column) for column in columns_of(model)),
        example=_example(name),
        body=_BODIES.get(name, f'    return load("{name}", engine{passed})\n'),
    )


def _signatures(name: str, model: str, options: dict[str, _Option]) -> str:
    """The overloads of a loader and its own signature."""
    typed = [f"{option}: {of.type} = ..." for option, of in options.items()]
    frames = {"pandas": f"DataFrame[{model}]", "polars": "polars.DataFrame", "pyarrow": "pyarrow.Table"}
    lines = []
    for engine, frame in frames.items():
        default = " = ..." if engine == "pandas" else ""
        lines += ["@overload", _def(name, [*typed, f'engine: Literal["{engine}"]{default}'], frame) + " ..."]
    own = [f"{option}: {of.type} = {of.default}" for option, of in options.items()]
    return "\n".join([*lines, _def(name, [*own, 'engine: str = "pandas"'], "Any")])


def _def(name: str, parameters: list[str], returns: str) -> str:
    """A signature with keyword arguments, on one line where it fits."""
    line = f"def load_{name}(*, {', '.join(parameters)}) -> {returns}:"
    if len(line) + len(" ...") <= 120:
        return line
    return "\n".join([f"def load_{name}(", "    *,", *(f"    {one}," for one in parameters), f") -> {returns}:"])


def _example(name: str) -> str:
    """The doctest of a loader: its last line is what the one before prints."""
    *statements, printed = _EXAMPLES[name]
    names = [f"load_{name}", *([_ALSO[name]] if name in _ALSO else [])]
    lines = [
        f">>> from oai_personnel import {', '.join(sorted(names))}",
        *(f">>> {line}" for line in statements),
        printed,
    ]
    return "\n".join(f"    {line}" for line in lines)


def _line(column: Column) -> str:
    dtype = {"date": "datetime64[us]", "number": "float64", "boolean": "bool"}.get(column.type)
    if column.type == "integer":
        dtype = "Int64" if column.nullable else "int64"
    kind = dtype or ("ordered category" if column.is_ordered else "text")
    reader = type_of(column)
    shown = kind if dtype or kind == reader else f"{kind}, {reader}"
    return f"        ``{column.name}`` ({shown})\n            {column.description}"
