"""A release: one command, one state, every change explained, numbers that are true."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from oai_personnel import __version__, _location
from oai_personnel.building import release as releasing
from oai_personnel.building.changes import changes
from oai_personnel.building.release import (
    ON_REQUEST,
    begin_next,
    changelog,
    numbers,
    release,
    rows_of_changes,
    since_last_release,
    unexplained,
    without_removed,
    write_changes,
)
from oai_personnel.building.releases import RECORD, changed_since_release, is_release, order, released, rendered
from oai_personnel.building.states import State, state
from oai_personnel.cells import csv_text
from oai_personnel.cli import main
from oai_personnel.errors import DataFileError, UsageError
from tests.made import COLUMNS, dataset, write_dataset

ROOT = Path(__file__).parent.parent
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small checkout whose version 0.9.0 was released and tagged."""
    folder = tmp_path / "checkout"
    write_dataset(folder / "data", dataset())
    (folder / "oai_personnel").mkdir()
    (folder / "oai_personnel" / "_version.py").write_text('__version__ = "0.9.0"\nRELEASED = "2026-01-01"\n')
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## 0.9.0 — 2026-01-01\n\n### Data\n\n- All.\n")
    (folder / "pyproject.toml").touch()
    (folder / "datapackage.json").write_text('{"version": "0.9.0"}')
    (folder / RECORD).write_text(rendered([{"version": "0.9.0", "released": "2026-01-01", "data_hash": "sha256:1"}]))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "0.9.0")
    git(folder, "tag", "v0.9.0")

    def build(root: Path) -> None:
        version = re.search(r'__version__ = "(.*)"', (root / "oai_personnel" / "_version.py").read_text())
        assert version
        (root / "datapackage.json").write_text(json.dumps({"version": version[1], "data_hash": "sha256:2"}))

    monkeypatch.setattr(releasing, "_build", build)
    return folder


def edit(folder: Path, note: str = "") -> None:
    """Correct a claim, with a note or without."""
    rows = dataset()
    rows["claims"][0].update(effective="2020-01-06", note=note)
    write_dataset(folder / "data", rows)


# ---------------------------------------------------------------- the command


def test_a_release_names_the_state_everywhere(checkout: Path) -> None:
    edit(checkout, "The post names the day.")
    said = release(checkout, "1.0.0", "2026-02-03")
    assert "The tag: v1.0.0" in said
    assert '__version__ = "1.0.0"\nRELEASED = "2026-02-03"' in (checkout / "oai_personnel/_version.py").read_text()
    assert released(checkout)[-1] == {"version": "1.0.0", "released": "2026-02-03", "data_hash": "sha256:2"}
    text = (checkout / "CHANGELOG.md").read_text()
    assert text.index("## 1.0.0 — 2026-02-03") < text.index("## 0.9.0")
    rows = state(checkout).tables["changes"]
    assert {(row["version"], row["id"], row["column"], row["reason"]) for row in rows} == {
        ("1.0.0", "C00001", "effective", "The post names the day."),
        ("1.0.0", "C00001", "note", "The post names the day."),
    }
    assert numbers(rows) in " ".join(text.split())


def test_a_row_edited_without_a_reason_stops_the_release(checkout: Path) -> None:
    edit(checkout)
    before = (checkout / "CHANGELOG.md").read_text()
    with pytest.raises(UsageError, match="1 edited rows do not say why: claims C00001"):
        release(checkout, "1.0.0", "2026-02-03")
    assert (checkout / "CHANGELOG.md").read_text() == before


def test_a_reason_written_into_the_changes_is_kept(checkout: Path) -> None:
    edit(checkout)
    assert "claims C00001" in write_changes(checkout, "1.0.0")
    path = checkout / "data" / "changes.csv"
    path.write_text(path.read_text().replace("2020-01-06,,", "2020-01-06,Read anew.,"))
    assert "every edited row says why" in write_changes(checkout, "1.0.0")
    assert "Read anew." in path.read_text()
    assert release(checkout, "1.0.0", "2026-02-03")


def test_a_version_is_released_once_and_in_order(checkout: Path) -> None:
    for version in ("0.9.0", "0.8.1"):
        with pytest.raises(UsageError, match=r"not after 0\.9\.0"):
            release(checkout, version, "2026-02-03")
    with pytest.raises(UsageError, match="not a version"):
        release(checkout, "1.0.0.dev0", "2026-02-03")


def test_a_build_that_fails_leaves_everything_as_it_was(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(checkout, "The post names the day.")
    before = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file() and ".git" not in path.parts}
    builds = iter((UsageError("the build failed"), None))

    def build(root: Path) -> None:
        if error := next(builds):
            raise error

    monkeypatch.setattr(releasing, "_build", build)
    with pytest.raises(UsageError, match="the build failed"):
        release(checkout, "1.0.0", "2026-02-03")
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_that_cannot_be_built_is_not_released(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the build failed, see above; nothing was released"):
        releasing._build(tmp_path)


def test_the_next_version_is_one_of_development(checkout: Path) -> None:
    begin_next(checkout, "1.1.0")
    assert '__version__ = "1.1.0.dev0"' in (checkout / "oai_personnel/_version.py").read_text()
    assert "## 1.1.0 (unreleased)" in (checkout / "CHANGELOG.md").read_text()
    edit(checkout, "The post names the day.")
    release(checkout, "1.1.0", "2026-03-04")
    assert "(unreleased)" not in (checkout / "CHANGELOG.md").read_text()


def test_the_command_says_in_one_line_what_is_wrong(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(checkout)
    assert releasing.main(["--changes", "--root", str(checkout)]) == 0
    assert releasing.main(["0.9.0", "--root", str(checkout)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_check_fails_while_a_row_does_not_say_why(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check = ["--check", "--root", str(checkout)]
    assert releasing.main(check) == 0
    edit(checkout)
    assert releasing.main(check) == 1
    assert "claims C00001; run scripts/release --changes" in capsys.readouterr().err
    edit(checkout, "The post names the day.")
    assert releasing.main(check) == 0
    assert capsys.readouterr().out == "every edited row says why\n"


def test_the_command_releases_and_begins_the_next(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(checkout, "The post names the day.")
    assert releasing.main(["1.0.0", "--date", "2026-02-03", "--root", str(checkout)]) == 0
    assert releasing.main(["--next", "1.3.0", "--root", str(checkout)]) == 0
    assert '__version__ = "1.3.0.dev0"' in (checkout / "oai_personnel/_version.py").read_text()


def test_without_the_last_release_nothing_is_written(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(checkout, "tag", "-d", "v0.9.0")
    for arguments in (["1.0.0"], ["--changes"]):
        assert releasing.main([*arguments, "--root", str(checkout)]) == 1
        assert "git fetch --unshallow --tags" in capsys.readouterr().err
    assert releasing.main(["--check", "--root", str(checkout)]) == 0
    assert "nothing was checked" in capsys.readouterr().out


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert releasing.main(["--check", "--root", str(tmp_path)]) == 1
    assert f"{tmp_path} is not a checkout" in capsys.readouterr().err


def test_a_version_file_without_its_lines_is_refused(checkout: Path) -> None:
    path = checkout / "oai_personnel" / "_version.py"
    path.write_text("version = 1\n")
    with pytest.raises(UsageError, match=r'there is no line __version__ = "1\.1\.0\.dev0"'):
        begin_next(checkout, "1.1.0")
    assert path.read_text() == "version = 1\n"


def test_the_recipe_names_the_newest_release(checkout: Path) -> None:
    recipe = checkout / "recipe" / "meta.yaml"
    recipe.parent.mkdir()
    recipe.write_text('{% set version = "0.9.0" %}\n')
    edit(checkout, "The post names the day.")
    release(checkout, "1.0.0", "2026-02-03")
    assert recipe.read_text() == '{% set version = "1.0.0" %}\n'


# ---------------------------------------------------------------- a version is a state


def test_data_changed_under_a_released_version_are_found(checkout: Path) -> None:
    assert changed_since_release(checkout, {"version": "0.9.0", "data_hash": "sha256:1"}) == ""
    assert "scripts/release --next" in changed_since_release(checkout, {"version": "0.9.0", "data_hash": "sha256:2"})
    assert changed_since_release(checkout, {"version": "1.0.0.dev0", "data_hash": "sha256:2"}) == ""


def test_check_fails_if_data_changed_under_a_released_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(tmp_path / "data", dataset())
    (tmp_path / "oai_personnel").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert main(["build", "--root", str(tmp_path)]) == 0
    described = json.loads((tmp_path / "datapackage.json").read_text())
    recorded = {"version": __version__, "released": "2026-01-01", "data_hash": described["data_hash"]}
    (tmp_path / RECORD).write_text(rendered([recorded]))
    assert main(["build", "--check", "--root", str(tmp_path)]) == 0
    people = tmp_path / "data" / "people.csv"
    people.write_text(people.read_text().replace("Bo Second", "Bo Second-Name"))
    assert main(["build", "--root", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["build", "--check", "--root", str(tmp_path)]) == 1
    assert f"the data are not those of version {__version__}" in capsys.readouterr().err


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text("[]")
    with pytest.raises(DataFileError, match=r"releases\.json"):
        released(tmp_path)


def test_the_data_here_are_those_released_under_their_version() -> None:
    described = json.loads((Path(_location.root()) / "datapackage.json").read_text("utf-8"))
    assert changed_since_release(ROOT, described) == ""


def test_versions_are_sorted_as_numbers() -> None:
    assert sorted(["1.10.0", "1.9.0", "1.9.1.dev0"], key=order) == ["1.9.0", "1.9.1.dev0", "1.10.0"]
    assert is_release("1.10.0")
    assert not is_release("1.10")


# ---------------------------------------------------------------- what was removed on request


def test_nothing_of_what_was_removed_on_request_is_listed() -> None:
    before, after = dataset(), dataset()
    after["people"] = after["people"][:1]
    after["claims"] = after["claims"][:4]
    after["retired"].append({"id": "C00005", "successor_id": "", "reason": ON_REQUEST, "version": "1.0.0"})
    after["changes"] = [
        dict(zip(COLUMNS["changes"], ("0.9.0", "claims", "C00005", "title", "a", "b", "", ""), strict=True))
    ]
    found = changes(before, after)
    rows = rows_of_changes(State("now", "1.0.0", after), "1.0.0", found, before)
    assert [(row["table"], row["id"], row["before"], row["after"]) for row in rows] == [
        ("claims", "C00005", "C00005", "")
    ]
    assert "bo-second" not in csv_text(rows, COLUMNS["changes"])


def test_rows_are_kept_where_nothing_was_removed() -> None:
    rows = [dict.fromkeys(COLUMNS["changes"], "x")]
    assert without_removed(rows, dataset()["retired"], dataset()["claims"]) == rows


# ---------------------------------------------------------------- the changelog


def section(version: str) -> str:
    """The section of a version, on one line."""
    found = re.search(rf"^## {re.escape(version)}\b.*?(?=^## |\Z)", CHANGELOG, re.MULTILINE | re.DOTALL)
    assert found, version
    return " ".join(found[0].split())


@pytest.mark.parametrize("version", [one["version"] for one in released(ROOT)][1:])
def test_the_numbers_of_the_changelog_are_those_of_the_table_of_changes(version: str) -> None:
    rows = [row for row in state().tables["changes"] if row["version"] == version]
    assert numbers(rows) in section(version)


def test_the_sentences_of_0_2_0_agree_with_the_table_of_changes() -> None:
    rows = [row for row in state().tables["changes"] if row["version"] == "0.2.0"]
    added: Counter[str] = Counter()
    corrected: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["after"] == row["id"].split("|")[0] and not row["before"]:
            added[row["table"]] += 1
        elif row["before"] != row["id"]:
            corrected[row["table"]].add(row["id"])
    dates = {r["id"] for r in rows if r["table"] == "events" and r["column"] == "date_earliest"}
    titles = {r["id"] for r in rows if r["table"] == "events" and r["column"] == "title"}
    text = section("0.2.0")
    assert (
        f"Added: {added['events']} events, {added['people']} people, {added['claims']} claims from "
        f"{added['sources']} documents, {added['names']} further spellings" in text
    )
    assert f"{len(corrected['claims'])} claims and {len(corrected['sources'])} documents of the last version" in text
    assert f"{len(dates)} events have another date, {len(titles)} another title" in text


def test_a_section_gets_its_heading_and_numbers_once() -> None:
    text = "# Changelog\n\n## 1.0.0 (unreleased)\n\n### Data\n\n- New.\n\n## 0.9.0 — 2026-01-01\n\nOld.\n"
    once = changelog(text, "1.0.0", "2026-02-03", "In numbers: claims: 1 added.")
    assert once == (
        "# Changelog\n\n## 1.0.0 — 2026-02-03\n\n### Data\n\n- In numbers: claims: 1 added.\n- New.\n\n"
        "## 0.9.0 — 2026-01-01\n\nOld.\n"
    )
    assert changelog(once, "1.0.0", "2026-02-03", "In numbers: claims: 1 added.") == once


# ---------------------------------------------------------------- the dataset's own


def test_rows_edited_since_the_last_release_say_why() -> None:
    if not shutil.which("git"):
        pytest.skip("needs git")
    found = since_last_release(ROOT, __version__.partition(".dev")[0])
    if found is None:
        pytest.skip("needs the history of the repository")
    assert [f"{change.table} {change.id} {change.column}" for change in unexplained(found)] == []
