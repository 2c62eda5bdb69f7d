"""The command line: ``oai-personnel``.

Data goes to standard output, everything else to standard error. Exit status 0: success;
1: the data fell short, as with errors in a file or an id that was withdrawn; 2: wrong usage.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

from oai_personnel.cli.parser import parser, shortened
from oai_personnel.errors import DataFileError, PersonnelError, RetiredIdError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _ready()
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed", "standard output")
        try:
            options = parser().parse_args(arguments)
            status: int = options.run(options)
        finally:
            sys.stdout.flush()  # the help that argparse leaves with, too
        return status
    except (DataFileError, RetiredIdError) as error:
        print(f"oai-personnel: {shortened(error)}", file=sys.stderr)
        return 1
    except PersonnelError as error:
        print(f"oai-personnel: {shortened(error)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader went away, as in "| head"; nothing is left to say.
        _give_up_output()
        return 0
    except OSError as error:
        # A file that cannot be read or written; whatever was staged is gone again. Only streams have no name.
        name = shortened(error.filename or "standard output")
        print(f"oai-personnel: {name}: {error.strerror or error}", file=sys.stderr)
        if not error.filename:
            _give_up_output()
        return 1


def _give_up_output() -> None:
    """Let what is left in the buffer go nowhere, so that Python does not try again at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ready() -> None:
    """Make streams take every name: data in a file or a pipe is UTF-8, and a terminal shows what it can."""
    if sys.stderr is None:  # closed: print() would write to standard output instead
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        # Unbuffered, as with PYTHONUNBUFFERED: there Python drops what a full disk does not take, and says nothing.
        whole = open(sys.stdout.fileno(), "wb", closefd=False)  # noqa: SIM115
        sys.stdout = io.TextIOWrapper(whole, sys.stdout.encoding, line_buffering=sys.stdout.isatty())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
