"""Who held which role at OpenAI, who left, when, on whose initiative, where to, and who says so.

>>> from oai_personnel import load_events
>>> load_events().loc[0, ["kind", "track"]].to_list()
['founded', 'employment']

Importing the package imports nothing heavy; each name is imported when it is first used.
"""

__version__ = "0.2.0"

_HOMES = {
    "load_claims": "loaders",
    "load_coverage": "loaders",
    "load_events": "loaders",
    "load_figure_scopes": "loaders",
    "load_figures": "loaders",
    "load_names": "loaders",
    "load_organizations": "loaders",
    "load_people": "loaders",
    "load_roles": "loaders",
    "load_seats": "loaders",
    "load_sources": "loaders",
    "load_titles": "loaders",
    "load_vacancies": "loaders",
    "check_figures": "figures",
    "data_path": "views",
    "explain": "views",
    "load_conflicts": "views",
    "load_departures": "views",
    "roster": "views",
    "plot_departures": "plots",
    "plot_destinations": "plots",
    "plot_tenure": "plots",
    "plot_timeline": "plots",
    "resolve": "names",
    "validate": "checking",
}

__all__ = [
    "__version__",
    "check_figures",
    "data_path",
    "explain",
    "load_claims",
    "load_conflicts",
    "load_coverage",
    "load_departures",
    "load_events",
    "load_figure_scopes",
    "load_figures",
    "load_names",
    "load_organizations",
    "load_people",
    "load_roles",
    "load_seats",
    "load_sources",
    "load_titles",
    "load_vacancies",
    "plot_departures",
    "plot_destinations",
    "plot_tenure",
    "plot_timeline",
    "resolve",
    "roster",
    "validate",
]

# Not typing.TYPE_CHECKING: that import would cost more than all the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from oai_personnel.checking import validate
    from oai_personnel.figures import check_figures
    from oai_personnel.loaders import (
        load_claims,
        load_coverage,
        load_events,
        load_figure_scopes,
        load_figures,
        load_names,
        load_organizations,
        load_people,
        load_roles,
        load_seats,
        load_sources,
        load_titles,
        load_vacancies,
    )
    from oai_personnel.names import resolve
    from oai_personnel.plots import plot_departures, plot_destinations, plot_tenure, plot_timeline
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
