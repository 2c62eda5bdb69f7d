# Built from the list of public names in `__init__.py` by `oai-personnel build`; not edited by hand.

from oai_personnel._version import __version__ as __version__
from oai_personnel.checking import validate as validate
from oai_personnel.figures import check_figures as check_figures
from oai_personnel.loaders import load_claims as load_claims
from oai_personnel.loaders import load_coverage as load_coverage
from oai_personnel.loaders import load_events as load_events
from oai_personnel.loaders import load_figure_scopes as load_figure_scopes
from oai_personnel.loaders import load_figures as load_figures
from oai_personnel.loaders import load_names as load_names
from oai_personnel.loaders import load_organizations as load_organizations
from oai_personnel.loaders import load_people as load_people
from oai_personnel.loaders import load_roles as load_roles
from oai_personnel.loaders import load_seats as load_seats
from oai_personnel.loaders import load_sources as load_sources
from oai_personnel.loaders import load_titles as load_titles
from oai_personnel.loaders import load_vacancies as load_vacancies
from oai_personnel.names import resolve as resolve
from oai_personnel.plotting.departures import plot_departures as plot_departures
from oai_personnel.plotting.destinations import plot_destinations as plot_destinations
from oai_personnel.plotting.tenure import plot_tenure as plot_tenure
from oai_personnel.plotting.timeline import plot_timeline as plot_timeline
from oai_personnel.views import data_path as data_path
from oai_personnel.views import explain as explain
from oai_personnel.views import load_conflicts as load_conflicts
from oai_personnel.views import load_departures as load_departures
from oai_personnel.views import roster as roster
