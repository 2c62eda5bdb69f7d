"""``diff``: states wherever they lie, the numbers of two releases, every format."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from oai_personnel import _location, diff
from oai_personnel.building import states
from oai_personnel.building.changes import Change, counts
from oai_personnel.building.difference import FORMATS, Difference, reasons_of
from oai_personnel.building.states import commit_of, state
from oai_personnel.cli import main
from oai_personnel.errors import DataFileError, UsageError
from tests.made import dataset, write_dataset

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two states of a small dataset: a claim corrected, a claim retired, a person added."""
    after = dataset()
    after["claims"][0]["effective"] = "2020-01-06"
    after["claims"].pop(2)
    after["people"].append({"person_id": "cy-third", "name": "Cy Third", "note": ""})
    return write_dataset(tmp_path / "old", dataset()), write_dataset(tmp_path / "new", after)


def wheel_of(folder: Path, path: Path) -> Path:
    """A wheel with the tables of a folder."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("oai_personnel/datapackage.json", json.dumps({"version": "0.9.0"}))
        for file in folder.iterdir():
            packed.write(file, f"oai_personnel/data/{file.name}")
    return path


def sdist_of(folder: Path, path: Path) -> Path:
    """An sdist with the tables of a folder, and with other files of the same kind."""
    with tarfile.open(path, "w:gz") as packed:
        (folder.parent / "datapackage.json").write_text('{"version": "0.9.0"}')
        packed.add(folder.parent / "datapackage.json", "oai_personnel-0.9.0/datapackage.json")
        packed.add(folder, "oai_personnel-0.9.0/data")
        packed.add(folder / "claims.csv", "oai_personnel-0.9.0/tests/corpus/claims.csv")
    return path


# ---------------------------------------------------------------- states


def test_a_state_is_the_same_in_folder_checkout_wheel_and_sdist(folders: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = folders
    shutil.copytree(old, tmp_path / "checkout" / "data")
    wheel, sdist = wheel_of(old, tmp_path / "a.whl"), sdist_of(old, tmp_path / "a.tar.gz")
    expected = state(old).tables
    assert expected["claims"] == dataset()["claims"]
    for place in (tmp_path / "checkout", wheel, sdist):
        assert state(place).tables == expected
        assert not diff(old, place)
    assert state(wheel).version == state(sdist).version == "0.9.0"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-such-thing", "no revision"),
        ("--upload-pack=x", "no revision"),
        ("dist/missing.whl", "there is no"),
        ("empty", "no tables in"),
        ("notes.txt", "no wheel, sdist or zip"),
    ],
)
def test_what_is_no_state_is_wrong_use(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(UsageError, match=said):
        state(name, ROOT)


def test_a_revision_needs_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(states, "root", lambda: str(tmp_path))
    with pytest.raises(UsageError, match="name a wheel, an sdist or a folder"):
        state("0.1.0")


def test_damaged_states_are_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    wheel = wheel_of(folders[0], tmp_path / "a.whl")
    wheel.write_bytes(wheel.read_bytes()[:400] + b"?" + wheel.read_bytes()[401:])
    with pytest.raises(DataFileError, match=r"a\.whl"):
        state(wheel)
    (folders[0] / "claims.csv").write_text('claim_id,event_id\n"C00001\n')
    with pytest.raises(DataFileError, match=r"claims\.csv cannot be read"):
        state(folders[0])


def test_an_archive_without_claims_is_no_state(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("data/people.csv", "person_id,name,note\n")
    with pytest.raises(UsageError, match=r"it has no claims\.csv"):
        state(tmp_path / "a.zip")


@pytest.mark.parametrize("descriptor", ["{", "[]", "{}"])
def test_a_state_whose_descriptor_is_unreadable_has_no_version(
    descriptor: str, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    shutil.copytree(folders[0], tmp_path / "checkout" / "data")
    (tmp_path / "checkout" / "datapackage.json").write_text(descriptor)
    assert state(tmp_path / "checkout").version == ""


def test_without_git_no_revision_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert commit_of(ROOT, "HEAD") is None


def test_an_unknown_format_is_wrong_use(folders: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError, match="unknown format 'xml'; formats: "):
        diff(*folders).render("xml")


# ---------------------------------------------------------------- what changed


def test_rows_that_came_went_and_changed_are_told_apart(folders: tuple[Path, Path]) -> None:
    found = diff(*folders)
    assert found.counts["claims"] == {"added": 0, "retired": 1, "corrected": 1, "cells": 1}
    assert found.counts["people"] == {"added": 1, "retired": 0, "corrected": 0, "cells": 0}
    assert [(c.id, c.what, c.before, c.after) for c in found.of("claims").changes] == [
        ("C00001", "corrected", "2020-01", "2020-01-06"),
        ("C00003", "retired", "C00003", ""),
    ]


def test_a_difference_is_empty_between_equal_states(folders: tuple[Path, Path]) -> None:
    found = diff(folders[0], folders[0])
    assert not found
    assert "nothing changed" in found.to_text()


def test_a_table_that_is_not_compared_is_refused(folders: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError, match="tables compared"):
        diff(*folders).of("roles")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_every_change(form: str, folders: tuple[Path, Path]) -> None:
    text = diff(*folders).render(form)
    assert all(told in text for told in ("C00001", "C00003", "cy-third", "2020-01-06"))


def test_csv_json_and_frame_carry_the_same_changes(folders: tuple[Path, Path]) -> None:
    found = diff(*folders)
    rows = list(csv.DictReader(io.StringIO(found.to_csv())))
    document = json.loads(found.to_json())
    frame = found.to_frame()
    assert list(rows[0]) == list(frame.columns) == list(Change._fields)
    assert [row["id"] for row in rows] == frame["id"].to_list() == [one["id"] for one in document["changes"]]
    assert document["counts"] == found.counts


def test_counts_stand_apart_from_headlines() -> None:
    def change(event: str, column: str, headline: bool) -> Change:
        return Change("events", event, column, "Ada left", "corrected", "1", "2", headline, ("+C00001",), "Why.")

    found = Difference("a", "b", (change("E0001", "title", True), change("E0001", "n_sources", False),
                                  change("E0002", "n_sources", False)))  # fmt: skip
    text = found.to_text()
    assert "    title: 1 → 2\n       [+C00001]  Why.\n    counts: n_sources 1 → 2" in text
    assert "E0002" not in text
    assert "and 1 row in which only counts or the status changed" in text


def test_the_command_prints_and_succeeds(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, folders)
    assert main(["diff", old, new, "--table", "claims", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == ",".join(Change._fields)
    assert main(["diff", old, "no-such-revision"]) == 2
    assert "no-such-revision" in capsys.readouterr().err


def test_a_reason_of_a_later_version_explains_no_earlier_change() -> None:
    retired = [{"id": "C00001", "successor_id": "C00002", "reason": "Twice.", "version": "1.0.0"}]
    found = states.State("now", "1.0.0", {"retired": retired})
    assert reasons_of(found, "0.1.0", "0.2.0") == {}
    assert reasons_of(found, "0.2.0", "1.0.0")["claims", "C00001", ""] == "Twice. Now C00002."


# ---------------------------------------------------------------- two releases


@pytest.fixture(scope="module")
def first_releases() -> Difference:
    if not commit_of(Path(_location.root()), "0.1.0"):
        pytest.skip("needs the history of the repository")
    return diff("0.1.0", "0.2.0")


def test_the_change_to_0_2_0_has_the_numbers_that_others_counted(first_releases: Difference) -> None:
    # Counted for this pair by csv-diff, datacompy and DuckDB, of the files as they were released.
    found = first_releases.counts
    assert found["events"] == {"added": 113, "retired": 5, "corrected": 247, "cells": 1217}
    assert found["claims"] == {"added": 431, "retired": 5, "corrected": 133, "cells": 196}
    assert found["sources"] == {"added": 244, "retired": 3, "corrected": 148, "cells": 301}


def test_every_changed_cell_of_an_event_has_its_cause(first_releases: Difference) -> None:
    causes = [change.because for change in first_releases.of("events").changes]
    assert all(causes)
    assert not [because for because in causes if "rules" in because]


def test_the_table_of_changes_holds_what_diff_finds(first_releases: Difference) -> None:
    rows = [row for row in state().tables["changes"] if row["version"] == "0.2.0"]
    cells = {(row["table"], row["id"], row["column"], row["before"], row["after"]) for row in rows}
    assert cells == {(c.table, c.id, c.column, c.before, c.after) for c in first_releases.changes}
    assert len(rows) == len(first_releases.changes)


def test_counts_are_of_rows_and_cells() -> None:
    one = Change("claims", "C00001", "title", "", "corrected", "a", "b", True, (), "")
    assert counts([one, one._replace(column="team")])["claims"] == {
        "added": 0, "retired": 0, "corrected": 1, "cells": 2,
    }  # fmt: skip
