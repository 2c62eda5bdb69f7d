"""Writing files so that each is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from oai_personnel.errors import UsageError


def replace(path: Path, data: bytes) -> None:
    """Write one file beside its place and move it there."""
    replace_all({path: data})


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write several files: all are staged before the first is moved."""
    staged: list[tuple[str, Path]] = []
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
        raise UsageError(f"cannot write: {error.strerror or error} ({error.filename})") from None
    finally:
        for draft, _ in staged:
            if os.path.exists(draft):
                os.unlink(draft)
