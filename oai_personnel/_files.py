"""Reading files whole, and writing them so that each is there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from oai_personnel.errors import UsageError

#: More than any table or article has, or 200,000 rows of a contribution; what goes on has no end, or is no such file.
MOST_BYTES = 64 * 1024 * 1024
#: Where pipes lie that are open already, as those of a shell's ``<(…)`` do.
_OPEN = ("/dev/fd/", "/proc/")
#: What is no fault of who named the file.
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def read_whole(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file that somebody named; raises OSError or UsageError, waits for nobody."""
    name = os.fspath(path)
    mode = os.stat(name).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or (stat.S_ISFIFO(mode) and name.startswith(_OPEN))):
        raise UsageError(f"{name!r} is a device or a pipe, not a file: give it as standard input, with -")
    with open(name, "rb") as file:
        return read_stream(file, repr(name))


def read_stream(stream: BinaryIO, shown: str) -> bytes:
    """The bytes of a stream to its end, if it comes soon enough."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UsageError(f"{shown} has more than {MOST_BYTES >> 20} MB: it is no contribution, table or article")
    return data


def replace(path: Path, data: bytes) -> None:
    """Write one file beside its place and move it there."""
    replace_all({path: data})


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write several files: all are staged before the first is moved."""
    staged: list[tuple[str, Path]] = []
    target = Path()
    try:
        for target, data in files.items():
            handle, draft = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            staged.append((draft, target))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(draft, 0o644)
        for draft, target in staged:
            os.replace(draft, target)
    except OSError as error:
        if error.errno in _OF_THE_DISK:
            raise OSError(error.errno, os.strerror(error.errno), str(target)) from None
        raise UsageError(f"{str(target)!r} cannot be written: {error.strerror or error}; name another place") from None
    finally:
        for draft, _ in staged:
            if os.path.exists(draft):
                os.unlink(draft)
