"""A state of the data, wherever it lies: a folder, a wheel, an sdist, a revision of the repository."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from oai_personnel._columns import TABLES
from oai_personnel._location import data_dir, root
from oai_personnel.building.releases import is_release, released, tag
from oai_personnel.errors import DataFileError, UsageError
from oai_personnel.verification import DESCRIPTOR, archive

#: What tables of earlier versions are called now.
_RENAMED = {"redirects": "retired"}

Rows = list[dict[str, str]]


class State(NamedTuple):
    """The tables of one state of the data, as text.

    Attributes
    ----------
    name, version : str
        How it was asked for, and the version that its descriptor states.
    tables : dict of str to list of dict
        Rows by table, each cell as its CSV has it.
    """

    name: str
    version: str
    tables: dict[str, Rows]


def state(place: str | os.PathLike[str] | None = None, within: Path | None = None) -> State:
    """Read a state of the data.

    Parameters
    ----------
    place : str or path, optional
        A folder of CSV files or a checkout; a wheel or an sdist; a version, tag or other revision
        of the repository in which this is called, or of the checkout that the package is in. By
        default the data of this installation.
    within : Path, optional
        The checkout to look for revisions in.

    Raises
    ------
    UsageError
        If there is no such place, or no data in it.
    DataFileError
        If the data there cannot be read.
    """
    if place is None:
        return _of_folder("this installation", os.path.dirname(data_dir()))
    name = os.fspath(place)
    if os.path.isdir(name):
        return _of_folder(name, name)
    if os.path.isfile(name):
        members = archive(name)
        if members is None:
            raise UsageError(f"{name!r} is no wheel, sdist or zip: name one, a folder or a revision")
        return _state(name, members)
    if os.path.dirname(name) and name.endswith((".whl", ".zip", ".tar.gz")):
        raise UsageError(f"there is no {name!r}")
    return _of_revision(name, within or repository())


def _of_folder(name: str, folder: str) -> State:
    homes = (folder, os.path.join(folder, "data"), os.path.join(folder, "oai_personnel", "data"))
    home = next((home for home in homes if os.path.isfile(os.path.join(home, "claims.csv"))), None)
    if home is None:
        raise UsageError(f"there are no tables in {name}: claims.csv is neither there nor in data/")
    members = {}
    for entry in sorted(os.listdir(home)):
        if entry.endswith(".csv"):
            members[entry] = Path(home, entry).read_bytes()
    for beside in (home, os.path.dirname(home)):
        if os.path.isfile(os.path.join(beside, DESCRIPTOR)):
            members[DESCRIPTOR] = Path(beside, DESCRIPTOR).read_bytes()
    return _state(name, members)


def repository() -> Path | None:
    """The checkout to look for revisions in: that in which this is called, else that of the package."""
    for folder in (Path.cwd(), *Path.cwd().parents, Path(root())):
        if (folder / ".git").exists() and (folder / DESCRIPTOR).is_file() and (folder / "data").is_dir():
            return folder
    return None


def _of_revision(name: str, folder: Path | None) -> State:
    if folder is None:
        raise UsageError(
            f"{name!r} is neither a folder nor an archive, and there is no repository of the dataset here to find "
            "a revision in: name a wheel, an sdist or a folder, or call this in a checkout"
        )
    commit = commit_of(folder, name)
    if commit is None:
        known = ", ".join(one["version"] for one in released(folder)) or "none"
        raise UsageError(
            f"{name!r} is no folder, no archive and no revision of {folder}; recorded releases: {known} "
            "(in a checkout without history: git fetch --unshallow --tags)"
        )
    packed = _git(folder, "archive", "--format=tar", commit, "data", DESCRIPTOR)
    if packed is None:
        raise DataFileError(f"{folder}: git cannot read {name!r}")
    members = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as bundle:
        for member in bundle.getmembers():
            wanted = _is_table(member.name) or member.name == DESCRIPTOR
            file = bundle.extractfile(member) if wanted else None
            if file is not None:
                members[member.name] = file.read()
    return _state(name, members)


def _is_table(name: str) -> bool:
    return os.path.dirname(name) in ("", "data") and name.endswith(".csv")


def commit_of(folder: Path, name: str) -> str | None:
    """The commit that a version, a tag or another revision names; None if there is none."""
    names = [name]
    if is_release(name):
        recorded = [one["revision"] for one in released(folder) if one["version"] == name and "revision" in one]
        names = [f"refs/tags/{tag(name)}", f"refs/tags/{name}", *recorded]
    for one in names:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{one}^{{commit}}")
        if found:
            return found.decode().strip()
    return None


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None if it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _state(name: str, members: Mapping[str, bytes]) -> State:
    tables: dict[str, Rows] = {}
    for member, data in members.items():
        table = os.path.basename(member).removesuffix(".csv")
        table = _RENAMED.get(table, table)
        if _is_table(member) and table in TABLES:
            tables[table] = _rows(data, f"{name}: {member}")
    if "claims" not in tables:
        raise UsageError(f"there are no tables in {name}: it has no claims.csv")
    return State(name, _version(members.get(DESCRIPTOR, b"{}")), tables)


def _version(descriptor: bytes) -> str:
    try:
        return str(json.loads(descriptor).get("version", ""))
    except (ValueError, AttributeError):
        return ""


def table_of(path: Path) -> Rows:
    """The rows of one table as its CSV has them."""
    return _rows(path.read_bytes(), str(path))


def _rows(data: bytes, shown: str) -> Rows:
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    except (ValueError, csv.Error, IndexError) as error:
        raise DataFileError(f"{shown} cannot be read: {error}; oai-personnel validate says more") from None
