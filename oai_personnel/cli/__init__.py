"""The command line: ``oai-personnel``.

Data goes to standard output, everything else to standard error. Exit status 0: success;
1: the data fell short, as with errors in a file or an id that was withdrawn; 2: wrong usage.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from oai_personnel.cli.parser import parser
from oai_personnel.errors import DataFileError, PersonnelError, RetiredIdError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _ready(sys.stdout, sys.stderr)
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except (DataFileError, RetiredIdError) as error:
        print(f"oai-personnel: {error}", file=sys.stderr)
        return 1
    except PersonnelError as error:
        print(f"oai-personnel: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader went away, as in "| head"; nothing is left to say, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A file that cannot be read or written; whatever was staged is gone again.
        print(f"oai-personnel: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        return 1


def _ready(*streams: object) -> None:
    """Make streams take every name: data in a file or a pipe is UTF-8, and a terminal shows what it can."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
