from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from oai_personnel._switching import STAGE, recover, switch
from oai_personnel.building.adding import add
from oai_personnel.building.build import compute, stale
from oai_personnel.checking import validate
from oai_personnel.cli import main
from oai_personnel.contributions.reference import Reference
from oai_personnel.contributions.templates import correction
from oai_personnel.validation.columns import COLUMNS
from tests.contributions.checkouts import rows, tree
from tests.contributions.invented import GOES, csv_bytes


def test_a_departure_becomes_an_event_and_is_built(root: Path) -> None:
    outcome = add(root, csv_bytes(GOES), "f.csv")
    assert outcome.ok, outcome.text
    assert outcome.events == ["E0100"]
    event = next(row for row in rows(root, "events") if row["event_id"] == "E0100")
    assert (event["person_id"], event["kind"], event["date"]) == ("cy-middle", "departed", "2024-04-02")
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
    assert outcome.ok and "E0100 (new): Cy Middle departed" in outcome.text
    assert tree(root) == before


@pytest.mark.parametrize("spelling", ["cy-middle", "赛·米德尔", "CY MIDDLE", "Çy Middle"])
def test_a_person_is_recognised_in_every_known_spelling(root: Path, spelling: str) -> None:
    assert add(root, csv_bytes({**GOES, "person": spelling}), "f.csv").ok
    assert rows(root, "claims")[-1]["person_id"] == "cy-middle"
    assert len(rows(root, "people")) == 4


def test_a_source_is_recognised_by_another_form_of_address(root: Path) -> None:
    again = {
        **GOES,
        "person": "Bo Second",
        "kind": "departed",
        "announced": "2023-06-20",
        "title": "",
        "locator": "p7",
        "source_url": "http://www.example.org/S0006/?utm_source=x",
        "source_publisher": "The Example S0006",
        "source_title": "Bo goes",
        "source_published": "2023-06-20",
    }
    outcome = add(root, csv_bytes(again), "f.csv")
    assert outcome.ok, outcome.text
    assert len(rows(root, "sources")) == 6
    made = next(row for row in rows(root, "claims") if row["locator"] == "p7")
    assert (made["source_id"], made["event_id"]) == ("S0006", "E0007")


def test_event_three_days_off_is_same_three_weeks_off_ambiguous(root: Path) -> None:
    leave = {**GOES, "person": "Bo Second", "title": "", "source_title": "x"}
    assert add(root, csv_bytes({**leave, "announced": "2023-06-22"}), "f.csv").events == ["E0007"]
    before = tree(root)
    outcome = add(root, csv_bytes({**leave, "announced": "2023-07-12", "locator": "p2"}), "f.csv")
    assert not outcome.ok and "C012" in outcome.text
    assert tree(root) == before


def test_new_people_organisations_titles_and_spellings_are_entered(root: Path) -> None:
    new = {
        **GOES,
        "person": "Eve Newcomer",
        "person_spelling": "伊芙·纽科默",
        "person_spelling_kind": "transliteration",
        "kind": "joined",
        "title": "Chief Garden Officer",
        "title_seniority": "chief",
        "title_area": "operations",
        "title_holders": "one",
        "team": "Future Garden",
        "team_area": "product",
        "origin": "Greenhouse Ltd",
        "origin_kind": "company",
    }
    outcome = add(root, csv_bytes(new), "f.csv")
    assert outcome.ok, outcome.text
    assert "eve-newcomer" in {row["person_id"] for row in rows(root, "people")}
    assert ("eve-newcomer", "伊芙·纽科默") in {(row["person_id"], row["name"]) for row in rows(root, "names")}
    assert "greenhouse-ltd" in {row["organization_id"] for row in rows(root, "organizations")}
    assert {"team": "Future Garden", "canonical_team": "Future Garden", "area": "product"} in rows(root, "teams")
    assert add(root, csv_bytes(new), "f.csv").text.startswith("nothing to do")


@pytest.mark.parametrize("name", ["S0006", "https://example.org/S0006", "http://www.example.org/S0006/?utm_source=x"])
def test_a_known_document_is_named_by_its_id_or_address_alone(root: Path, name: str) -> None:
    there = rows(root, "sources")
    row = {name: "" if name.startswith("source_") else cell for name, cell in GOES.items()} | {"source_url": name}
    outcome = add(root, csv_bytes({**row, "effective": "", "announced": ""}), "f.csv")
    assert outcome.ok, outcome.text
    assert rows(root, "sources") == there
    assert rows(root, "claims")[-1]["source_id"] == "S0006"


def test_a_relay_enters_its_origin_too(root: Path) -> None:
    relay = {
        **GOES,
        "source_kind": "relay",
        "source_copy_of": "#first",
    }
    origin = {
        "source_url": "#first",
        "source_publisher": "Third Paper",
        "source_published": "2024-04-02",
        "source_lang": "en",
        "source_kind": "news",
        "source_extent": "excerpt",
        "source_note": "Reference through the relay.",
    }
    outcome = add(root, csv_bytes(relay, origin), "f.csv")
    assert outcome.ok, outcome.text
    made = {row["publisher"]: row for row in rows(root, "sources")}
    assert made["Other Paper"]["copy_of"] == made["Third Paper"]["source_id"]
    assert made["Third Paper"]["url"] == ""
    assert add(root, csv_bytes(relay, origin), "f.csv").text.startswith("nothing to do")


def test_an_unseen_document_is_entered_with_what_shows_it(root: Path) -> None:
    unseen = {
        "source_url": "#post",
        "source_publisher": "X",
        "source_author": "Cy Middle",
        "source_published": "2024-04-02",
        "source_lang": "en",
        "source_kind": "personal_statement",
        "source_extent": "unseen",
        "source_seen_in": GOES["source_url"],
        "source_note": "Reported by the other paper.",
    }
    rows_of_file = csv_bytes({**GOES, "locator": "p2", **unseen}, GOES)
    outcome = add(root, rows_of_file, "f.csv")
    assert outcome.ok, outcome.text
    made = {row["publisher"]: row for row in rows(root, "sources")}
    assert made["X"]["seen_in"] == made["Other Paper"]["source_id"]
    (event,) = (row for row in rows(root, "events") if row["event_id"] == "E0100")
    assert (event["quotes_primary"], event["has_primary"], event["n_independent"]) == ("true", "false", "1")
    assert add(root, rows_of_file, "f.csv").text.startswith("nothing to do")


def test_an_event_number_that_was_retracted_is_never_given_again(root: Path) -> None:
    # E0099 is retired in the invented dataset.
    assert add(root, csv_bytes(GOES), "f.csv").events == ["E0100"]
    outcome = add(root, csv_bytes({**GOES, "event_id": "E0099"}), "f.csv")
    assert not outcome.ok and "K005" in outcome.text


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
    "person": "Dee Second",
    "announced": "2024-04-01",
    "source_url": "https://fourth.example.org/cy",
    "source_title": "Dee goes",
}


@pytest.mark.parametrize(("one", "other"), [(GOES, OTHER), (GOES, CY), (OTHER, CY)])
def test_the_order_of_two_contributions_does_not_matter(
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


def test_results_that_depend_on_order_of_entry_are_refused(root: Path) -> None:
    assert add(root, csv_bytes(GOES), "f.csv").ok
    rival = {**GOES, "announced": "2024-04-01", "source_url": "https://third.example.org/a", "source_title": "Gone"}
    outcome = add(root, csv_bytes(rival), "f.csv")
    assert not outcome.ok and "C036" in outcome.text
    preferred = {**rival, "rank": "preferred", "rank_reason": "Quotes the memo."}
    assert add(root, csv_bytes(preferred), "f.csv").ok


def test_a_template_changes_nothing_until_it_is_edited(root: Path) -> None:
    known = Reference.read(root / "data")
    text = correction("E0007", known)
    assert add(root, text.encode(), "f.csv").text.startswith("nothing to do")
    outcome = add(root, text.replace("voluntary", "mutual").encode(), "f.csv")
    assert outcome.ok and "initiative: voluntary → mutual" in outcome.text
    assert rows(root, "claims")[7]["initiative"] == "mutual"
    assert len(rows(root, "claims")) == 9


def test_a_known_paragraph_that_says_otherwise_needs_the_event_id(root: Path) -> None:
    assert add(root, csv_bytes(GOES), "f.csv").ok
    outcome = add(root, csv_bytes({**GOES, "team": "Board"}), "f.csv")
    assert not outcome.ok and "C015" in outcome.text


def test_an_acknowledged_warning_passes(root: Path) -> None:
    like = {**GOES, "person": "Cy Middlee", "kind": "joined"}
    assert "C003" in add(root, csv_bytes(like), "f.csv").text
    assert add(root, csv_bytes({**like, "confirmed": "C003"}), "f.csv").ok
    assert "cy-middlee" in {row["person_id"] for row in rows(root, "people")}


def test_add_says_what_it_wrote_and_exits_with_one(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(csv_bytes(GOES))
    bad.write_bytes(csv_bytes({**GOES, "kind": "gone"}))
    assert main(["add", str(bad), "--root", str(root)]) == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert main(["add", str(good), "--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert "E0100 (new)" in said
    assert re.search("^wrote data/sources.csv, data/claims.csv and [0-9]+ built files$", said, re.MULTILINE)


def test_several_files_are_added_until_one_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = {"good": {}, "bad": {"kind": "gone"}, "later": {"person": "Dee Second"}}
    files = [tmp_path / f"{name}.csv" for name in cells]
    for file, other in zip(files, cells.values(), strict=True):
        file.write_bytes(csv_bytes({**GOES, **other}))
    assert main(["add", *map(str, files), "--root", str(root)]) == 1
    out, err = capsys.readouterr()
    assert "E0100 (new)" in out and err.splitlines()[-1] == f"not tried: {files[2]}"
    assert {row["event_id"] for row in rows(root, "claims") if row["person_id"] == "dee-second"} == {"E0008"}
    assert main(["add", str(files[2]), str(tmp_path / "none.csv"), "--root", str(root)]) == 2
    assert {row["event_id"] for row in rows(root, "claims") if row["person_id"] == "dee-second"} == {"E0008"}


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
def test_a_killed_add_leaves_all_or_nothing(tmp_path: Path, can_exchange: str) -> None:
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


def test_what_one_row_says_of_a_document_is_said_for_all(root: Path) -> None:
    second = {**GOES, "person": "Dee Second", "locator": "p2", "source_author": "A. Writer", "source_note": "In print."}
    assert add(root, csv_bytes(GOES, second), "f.csv").ok
    (source,) = (row for row in rows(root, "sources") if row["title"] == "Cy goes")
    assert (source["author"], source["note"]) == ("A. Writer", "In print.")


def test_a_dry_run_goes_on_from_the_one_before(root: Path) -> None:
    before = tree(root)
    first = add(root, csv_bytes(GOES), "a.csv", dry_run=True)
    again = add(root, csv_bytes(GOES), "b.csv", dry_run=True, upon=first.tables)
    assert "nothing to do" in again.text and again.tables == first.tables
    third = {**GOES, "person": "Dee Second", "source_url": "https://other.example.org/dee", "source_title": "Dee goes"}
    assert (
        "E0101 (new): Dee Second departed" in add(root, csv_bytes(third), "d.csv", dry_run=True, upon=first.tables).text
    )
    assert tree(root) == before


def test_a_title_of_another_track_is_entered_once_it_is_confirmed(root: Path) -> None:
    row = {**GOES, "track": "board", "team": "Board", "kind": "joined"}
    assert not add(root, csv_bytes(row), "f.csv").ok
    outcome = add(root, csv_bytes({**row, "confirmed": "D044"}), "f.csv")
    assert outcome.ok, outcome.text
    assert validate(root / "data").ok


def test_a_document_without_an_address_is_cited_by_two_rows(root: Path) -> None:
    relay = {**GOES, "source_kind": "relay", "source_copy_of": "#orig"}
    orig = {**GOES, "source_url": "#orig", "source_title": "First", "source_extent": "unseen"}
    orig |= {"source_seen_in": GOES["source_url"], "source_note": "Named by the copy."}
    outcome = add(root, csv_bytes(relay, orig, {**orig, "person": "Dee Second", "locator": "p2"}), "f.csv")
    assert outcome.ok, outcome.text
    assert [row["url"] for row in rows(root, "sources") if row["title"] == "First"] == [""]
