"""Writing the explorer's page, and opening it in the browser."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from pathlib import Path

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
    text = render()
    try:
        _write(target, text)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}; name another file") from None
    if show:
        webbrowser.open(target.as_uri())
    return target


def _write(target: Path, text: str) -> None:
    """Write all or nothing: a reader never sees half a page."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
