"""Writing the explorer's page, and opening it in the browser."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from pathlib import Path

from oai_personnel._files import replace
from oai_personnel._version import __version__
from oai_personnel.errors import UsageError
from oai_personnel.explorer.page import render


def explore(out: str | os.PathLike[str] | None = None, show: bool = True) -> Path:
    """Write the explorer and open it.

    Parameters
    ----------
    out : path, optional
        The file to write; default: one in the folder for temporary files.
    show : bool
        Open the page in the browser.

    Returns
    -------
    pathlib.Path
        The file that was written.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    target = Path(out) if out else Path(tempfile.gettempdir()) / f"oai-personnel-{__version__}.html"
    if target.is_dir():
        raise UsageError(f"{target} is a folder: name a file, for instance {target / 'explorer.html'}")
    target = target.absolute()
    replace(target, render().encode())
    if show:
        webbrowser.open(target.as_uri())
    return target
