from __future__ import annotations

import csv
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from oai_personnel._switching import STAGE, recover, switch
from oai_personnel.building.adding import add
from oai_personnel.building.build import compute, stale
from oai_personnel.cli import main
from oai_personnel.contributions.columns import COLUMNS
from oai_personnel.contributions.known import Known
from oai_personnel.contributions.templates import correction
from tests.contributions.small import GOES, checkout, csv_bytes


def rows(root: Path, table: str) -> list[dict[str, str]]:
    with open(root / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("pristine") / "tree")


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(pristine, tmp_path / "tree"))


def test_a_departure_becomes_an_event_and_everything_built_is_up_to_date(root: Path) -> None:
    outcome = add(root, csv_bytes(GOES), "f.csv")
    assert outcome.ok, outcome.text
    assert outcome.events == ["E0005"]
    event = next(row for row in rows(root, "events") if row["event_id"] == "E0005")
    assert (event["person_id"], event["kind"], event["date"]) == ("ada-early", "departed", "2024-04-02")
    assert stale(root, compute(root).files) == []
    assert not (root / STAGE).exists()


def test_adding_twice_changes_nothing(root: Path) -> None:
    assert add(root, csv_bytes(GOES), "f.csv").ok
    before = tree(root)
    outcome = add(root, csv_bytes(GOES), "f.csv")
    assert outcome.ok and "nothing to do" in outcome.text
    assert tree(root) == before


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = tree(root)
    outcome = add(root, csv_bytes(GOES), "f.csv", dry_run=True)
    assert outcome.ok and "E0005 (new): Ada Early departed" in outcome.text
    assert tree(root) == before


@pytest.mark.parametrize("spelling", ["ada-early", "艾达·厄利", "ADA EARLY", "Áda Early"])
def test_a_person_is_recognised_in_every_known_spelling(root: Path, spelling: str) -> None:
    assert add(root, csv_bytes({**GOES, "person": spelling}), "f.csv").ok
    assert rows(root, "claims")[-1]["person_id"] == "ada-early"
    assert len(rows(root, "people")) == 3


def test_a_source_is_recognised_when_its_address_is_written_differently(root: Path) -> None:
    again = {
        **GOES,
        "person": "Bo Later",
        "kind": "departed",
        "announced": "2023-06-20",
        "title": "",
        "locator": "p7",
        "source_url": "http://www.paper.example.com/bo-goes/?utm_source=x",
        "source_publisher": "Example Paper",
        "source_title": "Bo goes",
        "source_published": "2023-06-20",
    }
    outcome = add(root, csv_bytes(again), "f.csv")
    assert outcome.ok, outcome.text
    assert len(rows(root, "sources")) == 4
    made = next(row for row in rows(root, "claims") if row["locator"] == "p7")
    assert (made["source_id"], made["event_id"]) == ("S0003", "E0003")


def test_an_event_three_days_off_is_the_same_and_three_weeks_off_is_a_doubt(root: Path) -> None:
    leave = {**GOES, "person": "Bo Later", "title": "", "source_title": "x"}
    assert add(root, csv_bytes({**leave, "announced": "2023-06-22"}), "f.csv").events == ["E0003"]
    before = tree(root)
    outcome = add(root, csv_bytes({**leave, "announced": "2023-07-12", "locator": "p2"}), "f.csv")
    assert not outcome.ok and "C012" in outcome.text
    assert tree(root) == before


def test_new_people_organisations_titles_and_spellings_are_entered(root: Path) -> None:
    new = {
        **GOES,
        "person": "Dee Newcomer",
        "person_spelling": "迪·纽科默",
        "person_spelling_kind": "transliteration",
        "kind": "joined",
        "title": "Chief Garden Officer",
        "title_seniority": "chief",
        "title_area": "operations",
        "origin": "Greenhouse Ltd",
        "origin_kind": "company",
    }
    outcome = add(root, csv_bytes(new), "f.csv")
    assert outcome.ok, outcome.text
    assert "dee-newcomer" in {row["person_id"] for row in rows(root, "people")}
    assert ("dee-newcomer", "迪·纽科默") in {(row["person_id"], row["name"]) for row in rows(root, "names")}
    assert "greenhouse-ltd" in {row["organization_id"] for row in rows(root, "organizations")}
    assert add(root, csv_bytes(new), "f.csv").text.startswith("nothing to do")


def test_a_relay_enters_its_origin_too(root: Path) -> None:
    relay = {
        **GOES,
        "source_kind": "relay",
        "source_origin_url": "#first",
    }
    origin = {
        "source_url": "#first",
        "source_publisher": "Third Paper",
        "source_published": "2024-04-02",
        "source_lang": "en",
        "source_kind": "news",
        "source_extent": "excerpt",
        "source_note": "Known through the relay.",
    }
    outcome = add(root, csv_bytes(relay, origin), "f.csv")
    assert outcome.ok, outcome.text
    made = {row["publisher"]: row for row in rows(root, "sources")}
    assert made["Other Paper"]["origin_source_id"] == made["Third Paper"]["source_id"]
    assert made["Third Paper"]["url"] == ""
    assert add(root, csv_bytes(relay, origin), "f.csv").text.startswith("nothing to do")


OTHER = {
    **GOES,
    "source_url": "https://third.example.org/a",
    "source_publisher": "Third Paper",
    "source_title": "A departure",
    "effective": "2024-04",
    "announced": "",
    "initiative": "voluntary",
    "source_published": "2024-04-05",
}
CY = {
    **GOES,
    "person": "Cy Middle",
    "announced": "2024-04-01",
    "source_url": "https://fourth.example.org/cy",
    "source_title": "Cy goes",
}


@pytest.mark.parametrize(("one", "other"), [(GOES, OTHER), (GOES, CY), (OTHER, CY)])
def test_two_contributions_give_the_same_events_in_either_order(
    pristine: Path, tmp_path: Path, one: dict[str, str], other: dict[str, str]
) -> None:
    import shutil

    found = []
    for name, order in (("a", (one, other)), ("b", (other, one))):
        root = Path(shutil.copytree(pristine, tmp_path / name))
        for row in order:
            outcome = add(root, csv_bytes(row), "f.csv")
            assert outcome.ok, outcome.text
        found.append(sorted(tuple(v for k, v in row.items() if k != "event_id") for row in rows(root, "events")))
    assert found[0] == found[1]


def test_what_hangs_on_the_order_of_entry_is_refused(root: Path) -> None:
    assert add(root, csv_bytes(GOES), "f.csv").ok
    rival = {**GOES, "announced": "2024-04-01", "source_url": "https://third.example.org/a", "source_title": "Gone"}
    outcome = add(root, csv_bytes(rival), "f.csv")
    assert not outcome.ok and "C036" in outcome.text
    preferred = {**rival, "rank": "preferred", "rank_reason": "Quotes the memo."}
    assert add(root, csv_bytes(preferred), "f.csv").ok


def test_a_template_added_as_it_is_changes_nothing_and_corrected_changes_the_claim(root: Path) -> None:
    known = Known.read(root / "data")
    text = correction("E0003", known)
    assert add(root, text.encode(), "f.csv").text.startswith("nothing to do")
    outcome = add(root, text.replace("voluntary", "mutual").encode(), "f.csv")
    assert outcome.ok and "initiative: voluntary → mutual" in outcome.text
    assert rows(root, "claims")[2]["initiative"] == "mutual"
    assert len(rows(root, "claims")) == 4


def test_a_known_paragraph_that_says_otherwise_needs_the_event_id(root: Path) -> None:
    assert add(root, csv_bytes(GOES), "f.csv").ok
    outcome = add(root, csv_bytes({**GOES, "team": "Garden"}), "f.csv")
    assert not outcome.ok and "C015" in outcome.text


def test_a_confirmed_doubt_passes(root: Path) -> None:
    like = {**GOES, "person": "Ada Earlyy", "kind": "joined"}
    assert "C003" in add(root, csv_bytes(like), "f.csv").text
    assert add(root, csv_bytes({**like, "confirmed": "C003"}), "f.csv").ok
    assert "ada-earlyy" in {row["person_id"] for row in rows(root, "people")}


def test_the_command_says_what_it_wrote_and_leaves_with_one_if_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(csv_bytes(GOES))
    bad.write_bytes(csv_bytes({**GOES, "kind": "gone"}))
    assert main(["add", str(bad), "--root", str(root)]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert main(["add", str(good), "--root", str(root)]) == 0
    assert "E0005 (new)" in capsys.readouterr().out


STEPS = ("os.fsync", "os.replace", "os.unlink", "os.link", "shutil.rmtree", "exchange")
KILLED = textwrap.dedent("""
    import os, shutil, sys
    from pathlib import Path
    from oai_personnel import _switching as switching
    root, last = Path(sys.argv[1]), int(sys.argv[2])
    count = 0
    def watched(run):
        def step(*a, **k):
            global count
            count += 1
            if count == last:
                os._exit(9)
            return run(*a, **k)
        return step
    switching._write = watched(switching._write)
    switching._sync = watched(switching._sync)
    switching.exchange = watched(switching.exchange if sys.argv[3] == "yes" else lambda a, b: False)
    os.replace, os.unlink, os.link, shutil.rmtree = map(watched, (os.replace, os.unlink, os.link, shutil.rmtree))
    with switching.locked(root):
        switching.switch(root, {"data/a.csv": b"new a", "data/b.csv": b"new b", "datapackage.json": b"new"})
""")


@pytest.mark.parametrize("can_exchange", ["yes", "no"])
def test_killed_at_any_step_the_tree_is_as_before_or_as_after(tmp_path: Path, can_exchange: str) -> None:
    before = {"data/a.csv": b"a", "data/b.csv": b"b", "data/c.csv": b"c", "datapackage.json": b"old"}
    after = {**before, "data/a.csv": b"new a", "data/b.csv": b"new b", "datapackage.json": b"new"}
    seen = set()
    for step in range(1, 40):
        root = tmp_path / str(step)
        (root / "data").mkdir(parents=True)
        for name, data in before.items():
            (root / name).write_bytes(data)
        run = subprocess.run([sys.executable, "-c", KILLED, str(root), str(step), can_exchange], check=False)
        recover(root)
        found = {name.replace("\\", "/"): data for name, data in tree(root).items()}
        assert found in (before, after)
        seen.add(found == after)
        if run.returncode == 0:
            assert found == after
            break
    else:
        pytest.fail("more steps than expected")
    assert seen == {True, False}


def test_a_change_that_cannot_be_staged_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_bytes(b"a")
    with pytest.raises(TypeError):
        switch(tmp_path, {"data/a.csv": "no bytes"})  # type: ignore[dict-item]
    assert tree(tmp_path) == {"data/a.csv": b"a"}


def test_every_column_of_a_template_is_known() -> None:
    assert correction("E0001").splitlines()[0].split(",") == list(COLUMNS)
