"""``verify``: whatever is not as described is named, with both hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from oai_personnel import _location, verify
from oai_personnel.cli import main
from oai_personnel.errors import DataFileError, UsageError
from oai_personnel.verification import data_hash, sha256

ROOT = Path(_location.root())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the dataset to damage."""
    shutil.copytree(ROOT / "data", tmp_path / "copy" / "data")
    shutil.copy(ROOT / "datapackage.json", tmp_path / "copy")
    return tmp_path / "copy"


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_this_installation_is_as_described() -> None:
    found = verify()
    assert found
    assert len(found.files) == len(list((ROOT / "data").glob("*.*")))


@pytest.mark.parametrize("name", ["claims.csv", "events.parquet"])
def test_a_flipped_byte_is_named_with_both_hashes(name: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = sha256((copy / "data" / name).read_bytes())
    flip(copy / "data" / name)
    found = sha256((copy / "data" / name).read_bytes())
    assert verify(copy).faults == ((str(copy / "data" / name), expected, found),)
    assert main(["verify", str(copy)]) == 1
    said = capsys.readouterr().err
    assert name in said
    assert expected in said
    assert found in said


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "data" / "roles.csv").unlink()
    (fault,) = verify(copy).faults
    assert (Path(fault.file).name, fault.found) == ("roles.csv", "missing")


def test_a_descriptor_whose_hashes_were_changed_is_found_out(copy: Path) -> None:
    flip(copy / "data" / "claims.csv")
    described = json.loads((copy / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        resource["hash"] = sha256((copy / resource["path"]).read_bytes())
    (copy / "datapackage.json").write_text(json.dumps(described), "utf-8")
    (fault,) = verify(copy).faults
    assert "data_hash" in fault.file


def test_one_file_is_verified_by_the_descriptor_above_it_or_by_ours(copy: Path, tmp_path: Path) -> None:
    assert verify(copy / "data" / "people.csv").files == ("data/people.csv",)
    alone = tmp_path / "people.csv"
    shutil.copy(copy / "data" / "people.csv", alone)
    assert verify(alone)
    flip(alone)
    assert verify(alone).faults[0].file == str(alone)


def test_a_wheel_is_verified_without_unpacking(copy: Path, tmp_path: Path) -> None:
    def wheel(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as packed:
            for file in (copy / "datapackage.json", *(copy / "data").iterdir()):
                packed.write(file, f"oai_personnel/{file.relative_to(copy)}")
        return path

    assert verify(wheel(tmp_path / "good.whl"))
    flip(copy / "data" / "titles.csv")
    (fault,) = verify(wheel(tmp_path / "bad.whl")).faults
    assert fault.file.endswith("bad.whl: data/titles.csv")


@pytest.mark.parametrize(
    ("place", "raised", "said"),
    [
        ("nowhere", UsageError, "there is no"),
        ("empty", UsageError, "nothing says what the files should be"),
        ("strange.csv", UsageError, "no file 'strange.csv'"),
        ("broken", DataFileError, "cannot be read"),
    ],
)
def test_what_cannot_be_verified_says_why(place: str, raised: type[Exception], said: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "datapackage.json").write_text("{}")
    (tmp_path / "strange.csv").write_text("a\n1\n")
    with pytest.raises(raised, match=said):
        verify(tmp_path / place)


def test_the_data_hash_is_what_a_shell_says() -> None:
    sums = shutil.which("sha256sum")
    if sums is None:
        pytest.skip("needs sha256sum")
    names = sorted(path.name for path in (ROOT / "data").glob("*.csv"))
    listed = subprocess.run([sums, *names], cwd=ROOT / "data", capture_output=True, check=True).stdout
    assert verify().data_hash == f"sha256:{hashlib.sha256(listed).hexdigest()}"


def test_the_data_hash_hangs_on_names_and_contents_only() -> None:
    one = {"people": sha256(b"1"), "names": sha256(b"2")}
    assert data_hash(one) == data_hash(dict(reversed(one.items())))
    assert data_hash(one) != data_hash({"people": one["names"], "names": one["people"]})
