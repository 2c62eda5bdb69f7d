"""``verify``: whether files are those that their descriptor describes, byte for byte.

The descriptor, ``datapackage.json``, has the SHA-256 of every CSV and every Parquet file, and
one hash for the state of the data as a whole. Only the standard library is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from oai_personnel._location import data_dir, root
from oai_personnel.errors import DataFileError, UsageError

DESCRIPTOR = "datapackage.json"


def sha256(data: bytes) -> str:
    """The hash of bytes as a descriptor writes it.

    >>> sha256(b"")[:18]
    'sha256:e3b0c44298f'
    """
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def data_hash(hashes: Mapping[str, str]) -> str:
    """The hash of a state of the data, from the hashes of its CSV files by table.

    It is that of the lines ``<sha256>  <table>.csv`` in order of the names, so that a shell in
    the folder of the files says the same: ``LC_ALL=C; sha256sum *.csv | sha256sum``.

    >>> data_hash({"people": sha256(b"one"), "names": sha256(b"two")})[:18]
    'sha256:d916639a9f2'
    """
    lines = (f"{hashes[name].removeprefix('sha256:')}  {name}.csv\n" for name in sorted(hashes))
    return sha256("".join(lines).encode())


class Fault(NamedTuple):
    """A file that is not what its descriptor says.

    Attributes
    ----------
    file : str
        Where it lies.
    expected, found : str
        The two hashes; `found` is ``missing`` if there is no such file.
    """

    file: str
    expected: str
    found: str

    def __str__(self) -> str:
        if self.found == "missing":
            return f"{self.file} is missing; expected {self.expected}"
        return f"{self.file} is not as released: expected {self.expected}, found {self.found}"


class Verification(NamedTuple):
    """What `verify` found; true if every file is as described.

    Attributes
    ----------
    place : str
        What was verified.
    version, data_hash : str
        Of the descriptor.
    files : tuple of str
        The files that were hashed.
    faults : tuple of Fault
        Those that are not as described.
    """

    place: str
    version: str
    data_hash: str
    files: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether every file is as described."""
        return not self.faults

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        if self.ok:
            count = f"{len(self.files)} {'file' if len(self.files) == 1 else 'files'}"
            return f"{count} of version {self.version} as described in {self.place}; data {self.data_hash}"
        return "\n".join(map(str, self.faults))


def verify(path: str | os.PathLike[str] | None = None) -> Verification:
    """Compare files with the hashes in their descriptor.

    Parameters
    ----------
    path : str or path, optional
        By default this installation. A folder with a ``datapackage.json``: an export, a
        checkout, a download. A wheel, an sdist or a zip archive. A single file: by the
        descriptor beside it or above it, else by that of this installation.

    Returns
    -------
    Verification
        True if every file is as described, with ``faults`` that name each that is not, the
        hash expected and the hash found.

    Raises
    ------
    UsageError
        If there is nothing at `path`, or no descriptor for it.
    DataFileError
        If the descriptor cannot be read.

    Examples
    --------
    >>> from oai_personnel import verify
    >>> verify().ok
    True
    """
    if path is None:
        data_dir()  # finishes a change that was interrupted
        return _folder(root())
    place = os.fspath(path)
    if os.path.isdir(place):
        inside = os.path.join(place, "oai_personnel")  # site-packages
        described = os.path.isfile(os.path.join(place, DESCRIPTOR))
        return _folder(inside if not described and os.path.isfile(os.path.join(inside, DESCRIPTOR)) else place)
    if not os.path.isfile(place):
        raise UsageError(f"there is no {place!r}: name a folder, an archive or a file of the dataset")
    members = archive(place)
    return _archive(place, members) if members is not None else _file(place)


def archive(path: str) -> dict[str, bytes] | None:
    """The files of the dataset in a wheel, an sdist or a zip; None if it is no archive.

    Names are those that the descriptor has, whatever folder of the archive holds them.

    Raises
    ------
    DataFileError
        If it is an archive and damaged.
    """
    import tarfile
    import zipfile

    found: dict[str, bytes] = {}
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                found = {name: packed.read(name) for name in packed.namelist() if _is_ours(name)}
        elif tarfile.is_tarfile(path):
            with tarfile.open(path) as bundle:
                for member in bundle.getmembers():
                    file = bundle.extractfile(member) if _is_ours(member.name) else None
                    if file is not None:
                        found[member.name] = file.read()
        else:
            return None
    except (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, ValueError) as error:
        raise DataFileError(f"{path} cannot be read: {error}; download it again") from None
    homes = sorted((name.removesuffix(DESCRIPTOR) for name in found if name.endswith(DESCRIPTOR)), key=len)
    home = homes[0] if homes else ""
    return {name.removeprefix(home): data for name, data in found.items() if name.startswith(home)}


def _is_ours(name: str) -> bool:
    return name.endswith((".csv", ".parquet", ".jsonl")) or os.path.basename(name) == DESCRIPTOR


def _folder(place: str) -> Verification:
    described = _descriptor(os.path.join(place, DESCRIPTOR))
    found = {}
    for name in _hashes(described):
        try:
            with open(os.path.join(place, *name.split("/")), "rb") as file:
                found[name] = sha256(file.read())
        except OSError:
            found[name] = "missing"
    return _compared(place, described, found, lambda name: os.path.join(place, *name.split("/")))


def _archive(place: str, members: Mapping[str, bytes]) -> Verification:
    if DESCRIPTOR not in members:
        raise UsageError(f"{place} holds no {DESCRIPTOR}: it is no archive of the dataset")
    described = _parsed(members[DESCRIPTOR], f"{place}: {DESCRIPTOR}")
    found = {name: sha256(members[name]) if name in members else "missing" for name in _hashes(described)}
    return _compared(place, described, found, lambda name: f"{place}: {name}")


def _file(place: str) -> Verification:
    above = os.path.dirname(os.path.abspath(place))
    homes = [home for home in (above, os.path.dirname(above)) if os.path.isfile(os.path.join(home, DESCRIPTOR))]
    described = _descriptor(os.path.join(homes[0] if homes else root(), DESCRIPTOR))
    names = [name for name in _hashes(described) if os.path.basename(name) == os.path.basename(place)]
    if not names:
        raise UsageError(f"{place}: the descriptor has no file {os.path.basename(place)!r}")
    with open(place, "rb") as file:
        return _compared(place, described, {names[0]: sha256(file.read())}, lambda _: place)


def _compared(place: str, described: dict[str, Any], found: Mapping[str, str], shown: Any) -> Verification:
    expected = _hashes(described)
    faults = [Fault(shown(name), expected[name], seen) for name, seen in found.items() if seen != expected[name]]
    tables = {os.path.basename(name)[:-4]: seen for name, seen in expected.items() if name.endswith(".csv")}
    stated = str(described.get("data_hash", ""))
    if stated and tables and len(found) == len(expected) and data_hash(tables) != stated:
        # The hashes of the descriptor do not agree with one another: it was changed itself.
        faults.append(Fault(f"{place}: data_hash of {DESCRIPTOR}", stated, data_hash(tables)))
    return Verification(place, str(described.get("version", "")), stated, tuple(found), tuple(faults))


def _hashes(described: dict[str, Any]) -> dict[str, str]:
    """The hash of every file that has one, by path."""
    resources = described.get("resources", [])
    return {resource["path"]: resource["hash"] for resource in resources if "hash" in resource}


def _descriptor(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        raise UsageError(f"there is no {path}: nothing says what the files should be") from None
    return _parsed(data, path)


def _parsed(data: bytes, shown: str) -> dict[str, Any]:
    try:
        found = json.loads(data.decode())
        for resource in found.get("resources", []):
            if not _is_inside(resource["path"]) or not resource.get("hash", "").isascii():
                raise ValueError(f"a resource has no path below it, or an odd hash: {str(resource)[:80]!r}")
        if not _hashes(found):
            raise ValueError("it names no hash")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DataFileError(f"{shown} cannot be read: {reason}; download or install it again") from None
    return dict(found)


def _is_inside(path: object) -> bool:
    """Whether it is the path of a file below the descriptor, with ``/``, as the standard wants it.

    >>> _is_inside("data/people.csv"), _is_inside("../people.csv"), _is_inside("/dev/zero"), _is_inside(1)
    (True, False, False, False)
    """
    return isinstance(path, str) and path.isprintable() and not {"", ".", ".."} & set(path.split("/"))
