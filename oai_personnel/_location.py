"""Where the data lies: inside the installed package, or beside it in a checkout."""

import contextlib
import os
from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_chosen: list[str] = []


def root() -> str:
    """The folder that holds ``data/`` and ``datapackage.json``."""
    return _chosen[-1] if _chosen else home()


def home() -> str:
    """The same folder of the data that came with this package."""
    if os.path.isdir(os.path.join(_PACKAGE, "data")):
        return _PACKAGE
    return os.path.dirname(_PACKAGE)


def data_dir() -> str:
    """The folder of the CSV and Parquet files; a change that was interrupted is finished first."""
    folder = root()
    if os.path.exists(os.path.join(folder, ".oai-personnel-switch", "journal.json")):
        from pathlib import Path

        from oai_personnel._switching import recover

        recover(Path(folder))
    return os.path.join(folder, "data")


def archive() -> str:
    """The archive that the package is imported from, as `zipimport` and ``python -m zipapp`` do; else empty."""
    place = _PACKAGE
    while not os.path.isdir(place) and place != os.path.dirname(place):
        if os.path.isfile(place):
            return place
        place = os.path.dirname(place)
    return ""


def checkout_here() -> str:
    """The checkout in which this is called, in whichever of its folders; empty if in none."""
    folder = os.getcwd()
    while True:
        signs = ("pyproject.toml", "datapackage.json", os.path.join("data", "claims.csv"))
        if all(os.path.isfile(os.path.join(folder, sign)) for sign in signs):
            return folder
        if folder == os.path.dirname(folder):
            return ""
        folder = os.path.dirname(folder)


@contextlib.contextmanager
def located(folder: str) -> Iterator[str]:
    """Meanwhile the data are those of a folder, or if it is empty those that were meant before; yields which."""
    _chosen.append(folder or root())
    try:
        yield _chosen[-1]
    finally:
        _chosen.pop()
