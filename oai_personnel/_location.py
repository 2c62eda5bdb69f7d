"""Where the data lies: inside the installed package, or beside it in a checkout."""

import os

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def root() -> str:
    """The folder that holds ``data/`` and ``datapackage.json``."""
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
