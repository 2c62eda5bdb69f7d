"""Building: all or nothing, the same again, and bad input told at once."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from oai_personnel import _location, _store, _switching
from oai_personnel.building import build, columns_source
from oai_personnel.building.arrow import from_text, parquet_bytes, to_arrow
from oai_personnel.building.build import compute, derive, refresh_columns, stale, write
from oai_personnel.certainty import data_through
from oai_personnel.cli import main
from oai_personnel.ids import next_ids
from oai_personnel.schemas import AUTHORED, BUILT, TABLES, columns_of
from oai_personnel.validation import read_tables
from oai_personnel.validation.reading import read_table
from tests.made import COLUMNS, Row, dataset, write_dataset


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of a small dataset, not yet built."""
    write_dataset(tmp_path / "data", dataset())
    (tmp_path / "docs").mkdir()
    (tmp_path / "oai_personnel").mkdir()
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


def content(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time it was written."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "oai_personnel", "build", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


# ---------------------------------------------------------------- a right build


def test_a_build_writes_what_is_computed_and_a_second_changes_nothing(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authored = set(content(checkout))
    assert main(["build", "--root", str(checkout)]) == 0
    said = capsys.readouterr().out
    first = content(checkout)
    made = set(first) - authored
    assert made == {
        *(f"data/{name}.csv" for name in BUILT), *(f"data/{name}.parquet" for name in TABLES),
        "datapackage.json", "docs/contribution_columns.md", "docs/contribution_rules.md", "docs/data_dictionary.md",
        "docs/rules.md", "docs/statistics.md", "docs/dataset.jsonld", "docs/huggingface/README.md",
        "CITATION.cff", "croissant.json",
        "oai_personnel/__init__.pyi", "oai_personnel/_columns.py", "oai_personnel/loaders.py",
    }  # fmt: skip
    assert sorted(said.split()) == sorted([*made, *["wrote"] * len(made)])
    assert main(["build", "--root", str(checkout)]) == 0
    assert "were up to date" in capsys.readouterr().out
    assert content(checkout) == first


def test_a_build_is_the_same_bytes_every_time(checkout: Path) -> None:
    assert compute(checkout).files == compute(checkout).files


def test_check_writes_nothing_and_fails_while_anything_is_stale(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(checkout)
    assert main(["build", "--check", "--root", str(checkout)]) == 1
    said = capsys.readouterr()
    assert "data/events.csv is out of date" in said.out
    assert "oai-personnel build" in said.err
    assert content(checkout) == before
    main(["build", "--root", str(checkout)])
    capsys.readouterr()
    assert main(["build", "--check", "--root", str(checkout)]) == 0
    (checkout / "data/roles.csv").write_text("edited by hand\n")
    assert main(["build", "--check", "--root", str(checkout)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "data/roles.csv is out of date"


def test_parquet_is_compared_by_content(checkout: Path) -> None:
    write(checkout, compute(checkout).files)
    table = to_arrow([], TABLES["people"])
    people = checkout / "data/people.parquet"
    same = io.BytesIO()
    pyarrow.parquet.write_table(build._table(people.read_bytes()), same, compression="none")
    people.write_bytes(same.getvalue())
    assert "data/people.parquet" not in stale(checkout, compute(checkout).files)
    people.write_bytes(parquet_bytes(build._table(people.read_bytes()).replace_schema_metadata({"version": "0"})))
    assert "data/people.parquet" in stale(checkout, compute(checkout).files)
    people.write_bytes(parquet_bytes(table))
    assert stale(checkout, compute(checkout).files) == ["data/people.parquet"]
    people.write_bytes(b"no Parquet")
    assert stale(checkout, compute(checkout).files) == ["data/people.parquet"]


def test_built_tables_are_the_rules_applied_to_the_authored_ones(checkout: Path) -> None:
    write(checkout, compute(checkout).files)
    rows = dataset()
    derived = derive(rows, data_through(rows["sources"]))
    assert [event["event_id"] for event in derived["events"]] == ["E0004", "E0001", "E0002", "E0003"]
    for name in BUILT:
        columns = columns_of(TABLES[name])
        read = read_table((checkout / "data" / f"{name}.csv").read_bytes(), name, [c.name for c in columns])
        there = [from_text(row, columns) for row in read.rows]
        assert there == [{c.name: record[c.name] or None if c.type == "string" else record[c.name] for c in columns}
                         for record in derived[name]]  # fmt: skip


def test_columns_that_changed_are_written_before_anything_is_computed(checkout: Path) -> None:
    light = checkout / "oai_personnel" / "_columns.py"
    assert not refresh_columns(checkout)  # not a checkout of the code
    light.write_text("CELLS = ()\n")
    assert refresh_columns(checkout)
    assert not refresh_columns(checkout)
    assert light.read_text(encoding="utf-8") == columns_source.render()


def test_an_id_after_a_retraction_was_never_given() -> None:
    rows = dataset()
    newest = max(row["event_id"] for row in rows["claims"])
    rows["claims"] = [row for row in rows["claims"] if row["event_id"] != newest]
    rows["retired"].append({"id": newest, "successor_id": "", "reason": "Retracted.", "version": "1.0.0"})
    new = next(next_ids(rows["claims"], rows["retired"]))
    assert new > max(row["id"] for row in rows["retired"] if row["id"].startswith("E"))


@pytest.mark.parametrize("column", ["event_id", "claim_id", "source_id", "figure_id"])
def test_no_id_in_use_is_a_retired_one(column: str) -> None:
    table = {"source_id": "sources", "figure_id": "figures"}.get(column, "claims")
    retired = {row["id"] for row in _store.rows("retired")}
    used = {row[column] for row in _store.rows(table)}
    assert used and not used & retired
    assert next(next_ids(_store.rows(table), _store.rows("retired"), column)) not in used | retired


# ---------------------------------------------------------------- a wrong one


def break_header(data: bytes) -> bytes:
    return data.replace(b"person_id,name", b"person,name", 1)


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "people": (break_header, "1:1: S005"),
    "names": (lambda data: data.replace(b"native", b"nativ"), "2:22: V002 kind"),
    "organizations": (lambda data: data + b"acme,Acme again,company,\n", "4:1: K001 organization_id"),
    "titles": (lambda data: b"\xef\xbb\xbf" + data, "1:1: S001"),
    "sources": (lambda data: data.replace(b"2021-05-03", b"2021-5-3"), "3:54: V003 published"),
    "claims": (lambda data: data.replace(b"\n", b"\r\n"), f"1:{len(','.join(COLUMNS['claims'])) + 1}: S003"),
    "figures": (lambda data: data.replace(b"everybody", b'"every\nbody"'), "2:26: S007 scope"),
    "retired": (lambda data: data.replace(b"The same", b"Le m\xeame"), "2:17: S002"),
}


def test_bad_input_is_told_all_at_once_and_nothing_is_written(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(checkout, compute(checkout).files)
    for name, (spoil, _) in BAD.items():
        path = checkout / "data" / f"{name}.csv"
        path.write_bytes(spoil(path.read_bytes()))
    before = content(checkout)
    done = process("--root", str(checkout))
    assert (done.returncode, done.stdout) == (1, "")
    assert main(["build", "--check", "--root", str(checkout)]) == 1
    for said in (done.stderr, capsys.readouterr().err):
        lines = said.splitlines()
        assert {line.split(": ", 1)[0] for line in lines[: len(BAD)]} == {
            f"{Path('data', name)}.csv:{place.split(': ')[0]}" for name, (_, place) in BAD.items()
        }
        for name, (_, place) in BAD.items():
            assert any(line.startswith(f"{Path('data', name)}.csv:{place}") for line in lines), (name, lines)
        assert lines[-1] == "nothing was written"
        assert len(lines) == len(BAD) + 2
    assert content(checkout) == before


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_alone_stops_the_build(checkout: Path, name: str) -> None:
    spoil, place = BAD[name]
    path = checkout / "data" / f"{name}.csv"
    path.write_bytes(spoil(path.read_bytes()))
    built = compute(checkout)
    assert built.files == {}
    assert [str(found).startswith(f"{Path('data', name)}.csv:{place}") for found in built.report] == [True]


def spoil_reference(rows: dict[str, list[Row]]) -> None:
    rows["claims"][0]["origin_id"] = "acne"


def spoil_world(rows: dict[str, list[Row]]) -> None:
    rows["claims"][1]["effective"] = "2021-06"


@pytest.mark.parametrize(("spoil", "rule"), [(spoil_reference, "K002"), (spoil_world, "D006")])
def test_what_is_wrong_between_tables_stops_the_build_too(
    checkout: Path, spoil: Callable[[dict[str, list[Row]]], None], rule: str
) -> None:
    rows = dataset()
    spoil(rows)
    write_dataset(checkout / "data", rows)
    built = compute(checkout)
    assert built.files == {}
    assert rule in {found.rule for found in built.report}


def test_a_write_that_fails_leaves_everything_as_it_was(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(checkout)
    staged = []
    stage = _switching._write

    def fail_at_the_fifth(path: Path, data: bytes) -> None:
        staged.append(path)
        if len(staged) == 5:
            raise OSError(28, "No space left on device", "datapackage.json")
        stage(path, data)

    monkeypatch.setattr(_switching, "_write", fail_at_the_fifth)
    assert main(["build", "--root", str(checkout)]) == 1
    assert content(checkout) == before
    assert capsys.readouterr().err == "oai-personnel: datapackage.json: No space left on device\n"


def test_a_folder_that_is_no_checkout_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(tmp_path)]) == 2
    assert "is not a checkout" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_built_files_can_be_read_by_all(checkout: Path) -> None:
    write(checkout, compute(checkout).files)
    assert (checkout / "data/events.parquet").stat().st_mode & 0o777 == 0o644


# ---------------------------------------------------------------- the dataset's own


def test_the_committed_files_are_up_to_date() -> None:
    root = Path(_location.root())
    built = compute(root)
    assert built.report.ok, built.report.to_text()
    assert [name for name in stale(root, built.files) if name.startswith("data")] == []


def test_shipped_tables_follow_from_the_shipped_claims() -> None:
    tables, _ = read_tables(Path(_location.data_dir()), "data")
    rows = {name: tables[name].rows for name in AUTHORED}
    for name, records in derive(rows, data_through(rows["sources"])).items():
        there = build._table((Path(_location.data_dir()) / f"{name}.parquet").read_bytes())
        assert there.equals(to_arrow(records, BUILT[name]))
