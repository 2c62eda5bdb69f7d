"""The checks of the dataset: of its own tables, of copies of them, of contributions, of frames.

``validate()`` runs them and returns a `Report`. What a check needs is imported when it
is used: a contribution is checked without building the models of all tables.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oai_personnel.validation.checking import read_tables, validate
    from oai_personnel.validation.report import Problem, Report

_HOMES = {"Problem": "report", "Report": "report", "read_tables": "checking", "validate": "checking"}

__all__ = ["Problem", "Report", "read_tables", "validate"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
