"""Who held which role at OpenAI, who left, when, on whose initiative, where to, and who says so.

>>> from oai_personnel import load_events
>>> load_events().loc[0, ["kind", "track"]].to_list()
['founded', 'employment']

Importing the package imports nothing heavy; each name is imported when it is first used.
"""

from oai_personnel._version import __version__

#: Every public name and the module it comes from. The only list of them: `build` writes
#: `__init__.pyi` from it, which is what type checkers and editors read.
_EXPORTS = {
    "check_figures": "figures",
    "data_path": "views",
    "diff": "building.difference",
    "explain": "explanations",
    "load_changes": "loaders",
    "load_claims": "loaders",
    "load_conflicts": "explanations",
    "load_coverage": "loaders",
    "load_departures": "views",
    "load_event_notes": "loaders",
    "load_event_versions": "loaders",
    "load_events": "loaders",
    "load_figure_scopes": "loaders",
    "load_figures": "loaders",
    "load_founders": "views",
    "load_identifiers": "loaders",
    "load_names": "loaders",
    "load_organizations": "loaders",
    "load_people": "loaders",
    "load_retired": "loaders",
    "load_role_versions": "loaders",
    "load_roles": "loaders",
    "load_seats": "loaders",
    "load_sources": "loaders",
    "load_spell_versions": "loaders",
    "load_spells": "loaders",
    "load_teams": "loaders",
    "load_titles": "loaders",
    "load_vacancies": "loaders",
    "plot_departures": "plotting.departures",
    "plot_destinations": "plotting.destinations",
    "plot_tenure": "plotting.tenure",
    "plot_timeline": "plotting.timeline",
    "resolve": "names",
    "roster": "views",
    "validate": "checking",
    "verify": "verification",
}

#: Names of 0.2 and what replaced them.
_RENAMED = {"load_redirects": "load_retired"}

__all__ = ["__version__", *_EXPORTS]  # noqa: PLE0604 - a dict's keys, all of them text


def __getattr__(name: str) -> object:
    if name not in _EXPORTS:
        now = f"; since 1.0 it is {_RENAMED[name]}" if name in _RENAMED else ""
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{now}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_EXPORTS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
