"""The checks of the dataset's tables, and what every check needs: rules, reports, the reader.

`oai_personnel.validate` is the way in; it also recognises contributions, which this
package knows nothing of but their columns and rules.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oai_personnel.validation.report import Problem, Report
    from oai_personnel.validation.tables import read_tables

_HOMES = {"Problem": "report", "Report": "report", "read_tables": "tables"}

__all__ = ["Problem", "Report", "read_tables"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
