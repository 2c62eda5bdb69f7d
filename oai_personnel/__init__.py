"""Who held which role at OpenAI, who left, when, on whose initiative, where to, and who says so.

>>> from oai_personnel import load_events
>>> load_events().loc[0, ["kind", "track"]].to_list()
['founded', 'employment']

Importing the package imports nothing heavy; each name is imported when it is first used.
"""

from oai_personnel._version import __version__

#: The public names, and the module of each.
_HOMES = {
    "load_changes": "loaders",
    "load_claims": "loaders",
    "load_coverage": "loaders",
    "load_event_notes": "loaders",
    "load_event_versions": "loaders",
    "load_events": "loaders",
    "load_figure_scopes": "loaders",
    "load_figures": "loaders",
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
    "check_figures": "figures",
    "data_path": "views",
    "explain": "views",
    "load_conflicts": "views",
    "load_departures": "views",
    "load_founders": "views",
    "roster": "views",
    "plot_departures": "plots",
    "plot_destinations": "plots",
    "plot_tenure": "plots",
    "plot_timeline": "plots",
    "resolve": "names",
    "validate": "validation",
}

#: Names of 0.2 and what replaced them.
_RENAMED = {"load_redirects": "load_retired"}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604

# Not typing.TYPE_CHECKING: that import would cost more than all the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from oai_personnel.figures import check_figures as check_figures
    from oai_personnel.loaders import (
        load_changes as load_changes,
    )
    from oai_personnel.loaders import (
        load_claims as load_claims,
    )
    from oai_personnel.loaders import (
        load_coverage as load_coverage,
    )
    from oai_personnel.loaders import (
        load_event_notes as load_event_notes,
    )
    from oai_personnel.loaders import (
        load_event_versions as load_event_versions,
    )
    from oai_personnel.loaders import (
        load_events as load_events,
    )
    from oai_personnel.loaders import (
        load_figure_scopes as load_figure_scopes,
    )
    from oai_personnel.loaders import (
        load_figures as load_figures,
    )
    from oai_personnel.loaders import (
        load_identifiers as load_identifiers,
    )
    from oai_personnel.loaders import (
        load_names as load_names,
    )
    from oai_personnel.loaders import (
        load_organizations as load_organizations,
    )
    from oai_personnel.loaders import (
        load_people as load_people,
    )
    from oai_personnel.loaders import (
        load_retired as load_retired,
    )
    from oai_personnel.loaders import (
        load_role_versions as load_role_versions,
    )
    from oai_personnel.loaders import (
        load_roles as load_roles,
    )
    from oai_personnel.loaders import (
        load_seats as load_seats,
    )
    from oai_personnel.loaders import (
        load_sources as load_sources,
    )
    from oai_personnel.loaders import (
        load_spell_versions as load_spell_versions,
    )
    from oai_personnel.loaders import (
        load_spells as load_spells,
    )
    from oai_personnel.loaders import (
        load_teams as load_teams,
    )
    from oai_personnel.loaders import (
        load_titles as load_titles,
    )
    from oai_personnel.loaders import (
        load_vacancies as load_vacancies,
    )
    from oai_personnel.names import resolve as resolve
    from oai_personnel.plots import (
        plot_departures as plot_departures,
    )
    from oai_personnel.plots import (
        plot_destinations as plot_destinations,
    )
    from oai_personnel.plots import (
        plot_tenure as plot_tenure,
    )
    from oai_personnel.plots import (
        plot_timeline as plot_timeline,
    )
    from oai_personnel.validation import validate as validate
    from oai_personnel.views import (
        data_path as data_path,
    )
    from oai_personnel.views import (
        explain as explain,
    )
    from oai_personnel.views import (
        load_conflicts as load_conflicts,
    )
    from oai_personnel.views import (
        load_departures as load_departures,
    )
    from oai_personnel.views import (
        load_founders as load_founders,
    )
    from oai_personnel.views import (
        roster as roster,
    )


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        now = f"; since 1.0 it is {_RENAMED[name]}" if name in _RENAMED else ""
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{now}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
