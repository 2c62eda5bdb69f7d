"""Files of the dataset, damaged in every way that disks, copies and hands damage them."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from oai_personnel import _frames, _location, _store
from oai_personnel._columns import TABLES
from oai_personnel.errors import DataFileError

#: The ways, each as often as the number says.
WAYS = {"flip": 6, "zeros": 2, "truncated": 2, "swapped": 1, "longer": 1, "footer": 2, "descriptor": 2}
READERS = ("pandas", "pyarrow", "rows")


def damaged(way: str, data: bytes, other: bytes, rng: random.Random) -> bytes:
    """The bytes of a file after one kind of damage."""
    found, at = bytearray(data), rng.randrange(len(data))
    if way == "footer":
        at = len(data) - 1 - rng.randrange(min(len(data), 2_000))
    if way == "zeros":
        end = min(at + rng.choice((1, 16, 64, 512, 4096)), len(data))
        found[at:end] = bytes(end - at)
    elif way == "truncated":
        del found[at:]
    elif way == "swapped":
        return other
    elif way == "longer":
        found[at:at] = rng.randbytes(rng.randint(1, 64))
    else:
        found[at] ^= 1 << rng.randrange(8)
    return bytes(found)


class Copy:
    """A copy of the dataset that the package reads in place of its own, with nothing kept from before."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.data = folder / "data"
        shutil.copytree(_location.data_dir(), self.data)
        shutil.copy(Path(_location.root()) / "datapackage.json", folder)
        self.whole = {path: path.read_bytes() for path in (*self.data.iterdir(), folder / "datapackage.json")}
        patch.setattr(_location, "root", lambda: str(folder))
        patch.setattr(_store, "data_dir", lambda: str(self.data))
        for cache in ("_tables", "_rows", "_spans"):
            patch.setattr(_store, cache, {})
        patch.setattr(_frames, "_frames", {})

    def read(self, table: str, reader: str) -> pa.Table | list[dict[str, object]]:
        """A table as it is on disk now."""
        for cache in (_store._tables, _store._rows, _store._spans, _frames._frames):
            cache.clear()
        if reader == "rows":
            return list(_store._of_csv(table))
        return _frames.load(table, reader)


def outcomes(copy: Copy, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Damage one file after another and read it: the way, and ``error``, ``same``, or what went wrong."""
    rng = random.Random(seed)
    expected = {(table, reader): copy.read(table, reader) for table in TABLES for reader in READERS}
    ways, weights = list(WAYS), list(WAYS.values())
    for _ in range(count):
        way, table, reader = rng.choices(ways, weights)[0], rng.choice(list(TABLES)), rng.choice(READERS)
        ending = "csv" if reader == "rows" else "parquet"
        path = copy.data.parent / "datapackage.json" if way == "descriptor" else copy.data / f"{table}.{ending}"
        other = copy.whole[copy.data / f"{rng.choice([name for name in TABLES if name != table])}.{ending}"]
        path.write_bytes(damaged(way, copy.whole[path], other, rng))
        try:
            found = copy.read(table, reader)
        except DataFileError as error:
            yield way, "error" if "\n" not in str(error) and "to fix it" in str(error) else f"unclear: {error}"
        except Exception as error:  # whatever else comes out is what is looked for
            yield way, f"{type(error).__name__}: {error}"
        else:
            before = expected[table, reader]
            same = found.equals(before) if hasattr(found, "equals") else found == before
            yield way, "same" if same else f"WRONG: {table} by {reader}"
        finally:
            path.write_bytes(copy.whole[path])


def counted(found: Iterator[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each way ended how."""
    counts: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    for way, outcome in found:
        counts[way][outcome] += 1
    return counts
