"""Who held which role at OpenAI, who left, when, on whose initiative, where to, and who says so.

>>> from oai_personnel import load_events
>>> load_events().loc[0, ["kind", "track"]].to_list()
['founded', 'employment']

Importing the package imports nothing heavy; each name is imported when it is first used.
"""

__version__ = "0.1.0"

_HOMES = {
    "load_claims": "loaders",
    "load_events": "loaders",
    "load_figures": "loaders",
    "load_names": "loaders",
    "load_organizations": "loaders",
    "load_people": "loaders",
    "load_roles": "loaders",
    "load_sources": "loaders",
    "load_titles": "loaders",
    "data_path": "views",
    "explain": "views",
    "load_conflicts": "views",
    "load_departures": "views",
    "roster": "views",
    "resolve": "names",
    "validate": "validation",
}

__all__ = [
    "__version__",
    "data_path",
    "explain",
    "load_claims",
    "load_conflicts",
    "load_departures",
    "load_events",
    "load_figures",
    "load_names",
    "load_organizations",
    "load_people",
    "load_roles",
    "load_sources",
    "load_titles",
    "resolve",
    "roster",
    "validate",
]

# Not typing.TYPE_CHECKING: that import would cost more than all the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from oai_personnel.loaders import (
        load_claims,
        load_events,
        load_figures,
        load_names,
        load_organizations,
        load_people,
        load_roles,
        load_sources,
        load_titles,
    )
    from oai_personnel.names import resolve
    from oai_personnel.validation import validate
    from oai_personnel.views import data_path, explain, load_conflicts, load_departures, roster


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
