"""A quick start for commands that need pandera: without what they never use. Only for a process that is a command."""

from __future__ import annotations

import gc
import sys


def import_pandera() -> None:
    """Import pandera without hypothesis, which halves the time until the first check.

    pandera imports hypothesis wherever it is installed, to draw samples from a schema; a
    command draws none. Beware of the trick: ``None`` in `sys.modules` makes Python raise
    ImportError for that name, as if it were not installed, and pandera is made for that.
    The entry is taken out again, so that others can still import hypothesis.

    Meanwhile nothing looks for reference cycles: an import hardly leaves any, and what it
    leaves is in use until the process ends.
    """
    gc.disable()
    try:
        if "hypothesis" not in sys.modules:
            sys.modules["hypothesis"] = None  # type: ignore[assignment]
            try:
                import pandera.pandas
                import pandera.strategies.pandas_strategies  # noqa: F401
            finally:
                del sys.modules["hypothesis"]
    finally:
        gc.freeze()
        gc.enable()
