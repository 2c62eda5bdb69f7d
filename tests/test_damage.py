"""A damaged file never gives a wrong answer; benchmarks/damage.py tries the same ten thousand times."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest

from oai_personnel import _location, _store, load_events, validate
from oai_personnel._columns import TABLES
from oai_personnel.errors import DataFileError
from tests.damage import READERS, WAYS, Copy, counted, outcomes


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The dataset elsewhere, to be damaged."""
    return Copy(tmp_path, monkeypatch)


def test_damage_is_an_error_or_changes_nothing(copy: Copy) -> None:
    counts = counted(outcomes(copy, 150, seed=7))
    assert all(counts[way] for way in WAYS)
    assert {outcome for found in counts.values() for outcome in found} <= {"error", "same"}


@pytest.mark.parametrize("reader", READERS)
def test_the_file_of_another_table_is_refused(copy: Copy, reader: str) -> None:
    ending = "csv" if reader == "rows" else "parquet"
    for table in TABLES:
        other = "names" if table != "names" else "people"
        (copy.data / f"{table}.{ending}").write_bytes(copy.whole[copy.data / f"{other}.{ending}"])
        with pytest.raises(DataFileError, match=rf"{table}\.{ending} is damaged or of another state"):
            copy.read(table, reader)


@pytest.mark.parametrize("reader", READERS)
def test_data_of_another_version_are_refused(copy: Copy, reader: str) -> None:
    path = copy.data.parent / "datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**described, "version": "0.2.0"}, ensure_ascii=False, indent=2), "utf-8")
    with pytest.raises(DataFileError, match="is not of version"):
        copy.read("events", reader)


def test_a_missing_descriptor_is_named(copy: Copy) -> None:
    (copy.data.parent / "datapackage.json").unlink()
    with pytest.raises(DataFileError, match=r"datapackage\.json cannot be read.*to fix it"):
        copy.read("events", "pandas")


def test_a_change_by_another_process_is_waited_for(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    read, seen = _store._read, []

    def late(path: str) -> bytes:
        seen.append(path)
        return b"of before" if len(seen) == 1 else read(path)

    monkeypatch.setattr(_store, "_read", late)
    assert len(copy.read("people", "pandas")) > 0


@pytest.mark.parametrize("name", ["events.parquet", "people.parquet", "roles.csv", "../datapackage.json"])
def test_validate_looks_at_built_files(copy: Copy, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oai_personnel.checking.data_dir", lambda: str(copy.data))
    assert validate().ok
    path = (copy.data / name).resolve()
    path.write_bytes(path.read_bytes()[:-9])
    (found,) = validate().errors
    assert (found.rule, Path(found.file).name) == ("S014", path.name)
    path.unlink()
    (found,) = validate().errors
    assert found.rule == ("S014" if path.suffix == ".json" else "S012")


def test_an_edited_table_that_is_not_built_yet_may_be_validated(copy: Copy) -> None:
    path = copy.data / "event_notes.csv"
    text = path.read_text("utf-8")
    path.write_text(text[:-2] + " Indeed.\n" if text.endswith('"\n') else text[:-1] + " Indeed.\n", "utf-8")
    assert {found.rule for found in validate(copy.data)} <= {"S004", "V004"}


def test_pages_of_parquet_files_have_checksums(copy: Copy) -> None:
    table = pyarrow.parquet.ParquetFile(_store.path_of("events"), page_checksum_verification=True).read()
    data = bytearray(Path(_store.path_of("events")).read_bytes())
    data[len(data) // 2] ^= 1
    with pytest.raises(OSError, match="CRC"):
        pyarrow.parquet.ParquetFile(pa.BufferReader(bytes(data)), page_checksum_verification=True).read()
    assert table.num_rows


def test_nothing_writes_into_the_memory_of_a_table() -> None:
    table = load_events(engine="pyarrow")
    buffers = [buffer for column in table.columns for chunk in column.chunks for buffer in chunk.buffers() if buffer]
    assert buffers
    for buffer in buffers:
        assert not buffer.is_mutable
        assert not np.frombuffer(buffer, dtype="u1").flags.writeable


def test_inside_an_archive_the_error_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "all.zip"
    packed.write_bytes(b"PK")
    monkeypatch.setattr(_location, "_PACKAGE", str(packed / "oai_personnel"))
    assert _location.archive() == str(packed)
    with pytest.raises(DataFileError, match=r"inside the archive .*all\.zip.*install or unpack"):
        _store.path_of("events")
