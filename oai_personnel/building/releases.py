"""The record of releases, ``releases.json``: which state of the data each version names.

It is committed and not shipped. The descriptor cannot be that record, because every build
writes it anew: data that changed under a released version would bring their own hash along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from oai_personnel.errors import DataFileError

RECORD = "releases.json"
_RELEASE = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")

Release = dict[str, str]


def is_release(version: str) -> bool:
    """Whether a version can name a release.

    >>> is_release("1.0.0"), is_release("1.1.0.dev0")
    (True, False)
    """
    return _RELEASE.fullmatch(version) is not None


def order(version: str) -> tuple[int, ...]:
    """By what versions are sorted.

    >>> order("1.10.0") > order("1.9.0")
    True
    """
    return tuple(map(int, version.split(".")[:3]))


def tag(version: str) -> str:
    """The name of the tag of a release."""
    return f"v{version}"


def released(root: Path) -> list[Release]:
    """The releases that a checkout records, oldest first: version, released, data_hash and, of some, revision.

    The revision is that of a release that was not tagged.
    """
    path = root / RECORD
    if not path.is_file():
        return []
    try:
        found: list[Release] = json.loads(path.read_text(encoding="utf-8"))["releases"]
        return sorted(found, key=lambda one: order(one["version"]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataFileError(f"{path} cannot be read: {error!r}; put it back from the repository") from None


def rendered(releases: list[Release]) -> str:
    """The content of the record."""
    return json.dumps({"releases": releases}, indent=2) + "\n"


def changed_since_release(root: Path, descriptor: Mapping[str, str]) -> str:
    """What is wrong if the data of a released version are not those that were released; empty if nothing."""
    version, now = descriptor["version"], descriptor["data_hash"]
    for one in released(root):
        if one["version"] == version and one["data_hash"] != now:
            return (
                f"the data are not those of version {version}: {one['data_hash']} was released, this is {now}; "
                "begin the next version with: scripts/release --next"
            )
    return ""
