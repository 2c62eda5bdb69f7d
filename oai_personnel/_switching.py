"""Changing several files of a checkout as one: a reader sees all of them, or none.

The new state is written beside the old: a whole new ``data`` folder, in which files that
stay are hard links, and the other files. Then a journal that lists every file with its
hash is moved into place, which is the moment at which the change is decided. Then the
two ``data`` folders are exchanged in one call of the kernel, the few other files are
moved into place, and journal and leftovers are removed.

Killed before the journal, the tree is as before. Killed behind it, the tree holds the new
``data`` whole or the old whole, and whatever of this package looks at the tree next
(loading, ``validate``, ``build``, ``add``) finishes the change first. Where folders
cannot be exchanged (Windows, some network drives) files are moved one by one: between
the first and the last a foreign program could see some of each; this package does not,
because it looks for the journal.

Nothing but the standard library is imported: loading looks here.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from oai_personnel.errors import DataFileError

STAGE = ".oai-personnel-switch"
JOURNAL = "journal.json"
_AT_FDCWD = -100
_EXCHANGE = 2


def is_pending(root: str | os.PathLike[str]) -> bool:
    """Whether a change was decided and not finished."""
    return os.path.exists(os.path.join(root, STAGE, JOURNAL))


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep others from changing the checkout meanwhile, where the system has locks on folders."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def recover(root: Path) -> bool:
    """Finish a change that was decided; remove the traces of one that was not. True if one was finished."""
    if not (root / STAGE).exists():
        return False
    with locked(root):
        return recover_locked(root)


def recover_locked(root: Path) -> bool:
    """The same, for who holds the lock."""
    pending = is_pending(root)
    if pending:
        _roll_forward(root)
    shutil.rmtree(root / STAGE, ignore_errors=True)
    return pending


def switch(root: Path, files: Mapping[str, bytes]) -> None:
    """Put files in place, all or none; the caller holds the lock.

    Parameters
    ----------
    root : Path
        The checkout.
    files : mapping of str to bytes
        Content by path from the root, with ``/``.
    """
    recover_locked(root)
    if not files:
        return
    stage = root / STAGE
    try:
        _stage(root, stage / "new", files)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    draft = stage / f"{JOURNAL}.part"
    _write(draft, json.dumps({"files": digests}).encode())
    os.replace(draft, stage / JOURNAL)
    _sync(stage)
    _roll_forward(root)
    shutil.rmtree(stage, ignore_errors=True)


def _stage(root: Path, new: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
    if not (new / "data").is_dir():
        return
    for entry in os.scandir(root / "data"):
        target = new / "data" / entry.name
        if target.exists():
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.copytree(entry.path, target, symlinks=True)
            continue
        try:
            os.link(entry.path, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(entry.path, target, follow_symlinks=False)
    shutil.copymode(root / "data", new / "data")
    _sync(new / "data")


def _write(path: Path, data: bytes) -> None:
    try:
        with open(path, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # a full disk names no file
        raise OSError(error.errno, error.strerror, str(path)) from None


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _roll_forward(root: Path) -> None:
    stage = root / STAGE
    try:
        digests: dict[str, str] = json.loads((stage / JOURNAL).read_text(encoding="utf-8"))["files"]
        pending = [name for name, digest in digests.items() if _digest(root / name) != digest]
        in_data = [name for name in pending if name.startswith("data/")]
        # Once a file was moved by itself, the staged folder lacks it: then the rest is moved as well.
        whole = all(_digest(stage / "new" / n) == d for n, d in digests.items() if n.startswith("data/"))
        if in_data and whole and exchange(stage / "new" / "data", root / "data"):
            pending = [name for name in pending if name not in in_data]
        for name in pending:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / "new" / name, root / name)
        os.unlink(stage / JOURNAL)
        _sync(root)
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(
            f"{stage}: a change was interrupted and cannot be finished ({error}); "
            "fix it by removing that folder and putting data/ back from the repository"
        ) from None


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false if the system cannot."""
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
        return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE) == 0)
    return False
