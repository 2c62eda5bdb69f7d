"""Each job of curation, from the file to the tables, by the command as it is called in a checkout."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oai_personnel.building.adding import add, recorded_changes
from oai_personnel.building.changes import Change, changes, key_of
from oai_personnel.building.difference import reasons_of
from oai_personnel.building.release import unexplained
from oai_personnel.building.states import state
from oai_personnel.cells import csv_text
from oai_personnel.cli import main
from oai_personnel.contributions.checking import check, check_bytes
from oai_personnel.contributions.corrections import is_correction, template
from oai_personnel.contributions.drafts import COLUMNS, COMING, all_tables
from oai_personnel.validation import read_tables
from tests.contributions.checkouts import ROOT, command, keyed, rows, tree
from tests.contributions.invented import GOES, Row, correction, csv_bytes, known


class Job(NamedTuple):
    """A job: its corrections, cells afterwards (None: the row is gone), and a line that `add` prints."""

    name: str
    rows: list[Row]
    after: dict[str, str | None]
    says: str


JOBS = [
    Job(
        "retract an event",
        [correction("events/E0007/event_id", "E0007", "")],
        {"events/E0007/event_id": None, "claims/C00008/claim_id": None, "sources/S0006/source_id": None,
         "retired/E0007/reason": "The post says so.", "retired/C00008/successor_id": "",
         "retired/S0006/reason": "No row uses it any more."},
        "E0007 (retired): Bo Second departed",
    ),
    Job(
        "retract one of two claims",
        [correction("claims/C00003/claim_id", "C00003", "")],
        {"claims/C00003/claim_id": None, "events/E0002/n_sources": "1", "retired/C00003/reason": "The post says so."},
        "- claims: C00003 · E0002",
    ),
    Job(
        "correct the metadata of a document",
        [correction("sources/S0006/title", "Bo goes", "Bo Second goes"),
         correction("sources/S0006/published", "2023-06-20", "2023-06-21"),
         correction("sources/S0006/kind", "news", "company_statement"),
         correction("sources/S0006/publisher", "The Example S0006", "Acme"),
         correction("sources/S0006/url", "https://example.org/S0006", "https://example.org/bo"),
         correction("sources/S0006/extent", "full", "excerpt")],
        {"sources/S0006/title": "Bo Second goes", "sources/S0006/url": "https://example.org/bo",
         "events/E0007/has_primary": "true", "events/E0007/first_reported": "2023-06-21"},
        "~ sources: S0006 · url: https://example.org/S0006 → https://example.org/bo",
    ),
    Job(
        "rename a person",
        [correction("people/bo-second/name", "Bo Second", "Bo Third")],
        {"people/bo-second/name": "Bo Third", "events/E0007/person": "Bo Third",
         "names/bo-second|Bo Second|en/kind": "former"},
        "person: Bo Second → Bo Third",
    ),
    Job(
        "merge two people",
        [correction("people/dee-second/person_id", "dee-second", "bo-second"),
         correction("events/E0008/event_id", "E0008", "E0006"),
         correction("claims/C00009/title", "Researcher", "Chief Technology Officer")],
        {"people/dee-second/person_id": None, "retired/dee-second/successor_id": "bo-second",
         "retired/E0008/successor_id": "E0006", "claims/C00009/event_id": "E0006",
         "names/bo-second|Dee Second|en/kind": "former"},
        "- people: dee-second · Dee Second · now bo-second",
    ),
    Job(
        "split an event",
        [correction("claims/C00003/event_id", "E0002", "new"),
         correction("claims/C00003/kind", "appointed", "held"),
         correction("claims/C00003/announced", "2021-05-03", ""),
         correction("claims/C00003/title", "CEO", "Researcher"),
         correction("claims/C00003/effective", "", "2020-06")],
        {"claims/C00003/event_id": "E0100", "events/E0100/kind": "held", "events/E0002/n_sources": "1"},
        "E0100 (new): Ada First held",
    ),
    Job(
        "correct a title that one event uses, and its class",
        [correction("titles/CEO/title", "CEO", "Chief Exec"),
         correction("titles/Chief Technology Officer/seniority", "chief", "vice_president")],
        {"titles/CEO/title": None, "titles/Chief Exec/canonical_title": "Chief Executive Officer",
         "claims/C00002/title": "Chief Exec", "events/E0006/seniority": "vice_president"},
        "seniority: chief → vice_president",
    ),
]  # fmt: skip


def cell(root: Path, place: str) -> str | None:
    table, key, column = place.split("/")
    return next((row[column] for row in rows(root, table) if key_of(table, row) == key), None)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints, run here and now."""
    status = main(arguments)
    said = capsys.readouterr()
    assert status == 0, said.out + said.err
    return said.out


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_job_is_done_by_a_contribution(
    pristine: Path, root: Path, job: Job, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "contributions" / "fix.csv"
    path.write_bytes(csv_bytes(*job.rows))
    before = tree(root)
    monkeypatch.chdir(root / "contributions")
    assert "no errors" in printed(capsys, "validate", "fix.csv")
    said = printed(capsys, "add", "fix.csv", "--dry-run")
    assert job.says in said
    assert tree(root) == before
    shown = command(root, "add", "contributions/fix.csv")
    assert shown.startswith(said.split("\nnothing was written")[0])
    assert {place: cell(root, place) for place in job.after} == job.after
    was, now = state(pristine), state(root)
    found = changes(was.tables, now.tables, reasons_of(now))
    assert found and unexplained(found) == []
    assert not path.exists()
    assert (root / "contributions" / "added" / COMING / "fix.csv").is_file()


def test_an_unseen_document_is_taken_over_once_it_is_read(root: Path) -> None:
    unseen = {
        **GOES, "locator": "p2", "source_url": "#post", "source_publisher": "X", "source_title": "",
        "source_kind": "personal_statement", "source_extent": "unseen", "source_seen_in": GOES["source_url"],
        "source_note": "Reported by the other paper.",
    }  # fmt: skip
    assert add(root, csv_bytes(unseen, GOES), "f.csv").ok
    (post,) = (row for row in rows(root, "sources") if row["publisher"] == "X")
    (claim,) = (row for row in rows(root, "claims") if row["source_id"] == post["source_id"])
    again = {**GOES, **{name: unseen[name] for name in unseen if name.startswith("source_")}}
    again |= {"source_url": post["source_id"], "source_extent": "full", "source_seen_in": "", "locator": "p1"}
    assert "extent,unseen,full" in add(root, csv_bytes(again), "f.csv").text
    place = f"sources/{post['source_id']}"
    read = correction(f"{place}/extent", "unseen", "full", "The post was read.")
    refused = add(root, csv_bytes(read), "f.csv")
    assert not refused.ok
    assert (
        f"C066 warning after: As in the document in which {post['source_id']} was seen: accessed, locator"
        in refused.text
    )
    outcome = add(
        root,
        csv_bytes(
            read,
            correction(f"{place}/accessed", post["accessed"], "2024-05-01"),
            correction(f"{place}/url", "", "https://x.com/cy/status/1"),
            correction(f"claims/{claim['claim_id']}/locator", "p2", "p1"),
        ),
        "f.csv",
    )
    assert outcome.ok, outcome.text
    (post,) = (row for row in rows(root, "sources") if row["publisher"] == "X")
    assert (post["extent"], post["seen_in"], post["accessed"]) == ("full", "", "2024-05-01")
    (event,) = (row for row in rows(root, "events") if row["event_id"] == claim["event_id"])
    assert (event["has_primary"], event["n_independent"]) == ("true", "2")


def test_a_title_of_one_event_is_corrected_through_its_claim(root: Path) -> None:
    classes = {"title_seniority": "head", "title_area": "research", "title_holders": "one"}
    assert add(root, csv_bytes({**GOES, **classes, "title": "Head of Gardens"}), "f.csv").ok
    fixed = {**GOES, **classes, "event_id": "E0100", "title": "Head of Garden Policy"}
    outcome = add(root, csv_bytes({**fixed, "correction_reason": "The whole title."}), "f.csv")
    assert outcome.ok, outcome.text
    titles = keyed(root, "titles")
    assert "Head of Gardens" not in titles and "Head of Garden Policy" in titles
    assert "- titles: Head of Gardens" in outcome.text


def test_each_corrected_cell_of_a_row_keeps_its_own_reason(pristine: Path, root: Path) -> None:
    where = correction("claims/C00008/destination_id", "zeta-lab", "acme", "The article names the owner.")
    whose = correction("claims/C00008/initiative", "voluntary", "involuntary", "The article says who decided.")
    outcome = add(root, csv_bytes(where, whose), "f.csv")
    assert outcome.ok, outcome.text
    now = state(root)
    found = changes(state(pristine).tables, now.tables, reasons_of(now))
    reasons = {(change.table, change.column): change.reason for change in found}
    assert reasons["claims", "destination_id"] == reasons["events", "destination"] == where["reason"]
    assert reasons["claims", "initiative"] == reasons["events", "initiative"] == whose["reason"]


def test_a_cell_that_cannot_be_is_reported_at_its_own_row(root: Path) -> None:
    title = correction("claims/C00008/title", "Chief Technology Officer", "Head of Nothing")
    whose = correction("claims/C00008/initiative", "voluntary", "involuntary")
    outcome = add(root, csv_bytes(title, whose), "f.csv")
    assert "f.csv:2:" in outcome.text and "'Head of Nothing' is not in titles" in outcome.text
    assert "f.csv:3:" not in outcome.text


def test_a_correction_added_twice_changes_nothing(root: Path) -> None:
    data = csv_bytes(*JOBS[2].rows)
    assert add(root, data, "f.csv").ok
    before = tree(root)
    assert "nothing to do" in add(root, data, "f.csv").text
    assert tree(root) == before


def test_corrections_are_carried_out_all_or_none(root: Path) -> None:
    before = tree(root)
    wrong = [*JOBS[3].rows, correction("claims/C00008/claim_id", "C00008", "")]
    outcome = add(root, csv_bytes(*wrong), "f.csv")
    assert not outcome.ok
    assert "Retract the event: events,E0007,event_id,E0007" in outcome.text
    assert tree(root) == before


def test_an_id_that_was_retracted_is_never_given_again(root: Path) -> None:
    assert add(root, csv_bytes(GOES), "f.csv").events == ["E0100"]
    assert add(root, csv_bytes(correction("events/E0100/event_id", "E0100", "")), "f.csv").ok
    assert add(root, csv_bytes(GOES), "f.csv").events == ["E0101"]


def test_a_cell_corrected_twice_is_one_change() -> None:
    def change(before: str, after: str) -> Change:
        return Change("claims", "C00008", "team", "", "corrected", before, after, True, (), "So it is.")

    once = recorded_changes([], [change("", "Board")])
    twice = recorded_changes(once, [change("Board", "Research")])
    assert [(row["before"], row["after"]) for row in twice] == [("", "Research")]
    assert recorded_changes(twice, [change("Research", "")]) == []


def test_two_corrections_of_one_cell_are_not_lost_silently(root: Path) -> None:
    one, other = (correction("claims/C00008/initiative", "voluntary", text) for text in ("mutual", "involuntary"))
    assert add(root, csv_bytes(one), "f.csv").ok
    outcome = add(root, csv_bytes(other), "f.csv")
    assert not outcome.ok
    assert "C062 before: initiative of C00008 reads 'mutual', not 'voluntary'" in outcome.text


@pytest.mark.parametrize("asked", ["E0007", "C00008", "S0006", "bo-second", "Researcher"])
def test_a_template_of_corrections_changes_nothing_until_edited(asked: str) -> None:
    data = template(asked, known()).encode()
    assert is_correction(data)
    report = check_bytes(data, "f.csv", known())
    assert {problem.rule for problem in report} == {"C063"}, report.to_text()


PLACES = [
    f"{table}/{key_of(table, row)}/{column}"
    for table in ("people", "names", "organizations", "titles", "teams", "sources", "identifiers", "claims", "seats")
    for row in known().tables[table]
    for column in row
    if "/" not in key_of(table, row)
] + [f"events/E000{number}/{column}" for number in range(1, 9) for column in ("event_id", "note")]
TEXTS = st.sampled_from(["", "new", "E0003", "S0002", "ada-first", "bo-second", "acme", "Researcher", "CEO", "Board",
                         "joined", "held", "departed", "2021-05", "unseen", "full", "Bo Second", "p7"])  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PLACES), TEXTS), min_size=1, max_size=3))
@settings(deadline=None, max_examples=60)
def test_corrections_are_refused_or_leave_tables_that_hold(changes: list[tuple[str, str]]) -> None:
    made = []
    for place, after in changes:
        table, key, column = place.split("/")
        row = next((row for row in known().tables.get(table, []) if key_of(table, row) == key), None)
        before = row[column] if row and column in row else key if column == "event_id" else ""
        made.append(correction(place, before, after, confirmed="C066"))
    checked = check(csv_bytes(*made), "f.csv", known())
    if checked.tables and not any(problem.severity == "error" for problem in checked.context.problems):
        instead = {name: csv_text(checked.tables.get(name, rows), COLUMNS[name]).encode()
                   for name, rows in all_tables(known()).items()}  # fmt: skip
        _, found = read_tables(Path("nowhere"), "data", instead)
        assert found == []


def documented() -> list[str]:
    """The rows of the table in CONTRIBUTING, those of one job as one file."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("<!-- corrections -->\n")[1].split("\n\n")[0]
    header = "table,id,column,before,after,reason\n"
    cells = [re.findall("`([^`]*)`", line.replace(r"\|", "|")) for line in table.splitlines()[2:]]
    return [header + "\n".join(rows) + "\n" for rows in cells]


@pytest.mark.parametrize("number", range(len(documented())))
def test_each_documented_correction_can_be_added(number: int) -> None:
    checked = check(documented()[number].encode(), "fix.csv")
    found = {problem.rule for problem in checked.context.problems if problem.severity != "info"}
    # What a later version says otherwise is found so; everything else can be added today.
    assert found <= {"C061", "C062"}, checked.context.problems
    assert checked.tables or checked.context.problems


# ---------------------------------------------------------------- the checkout


def test_a_command_says_whose_tables_it_uses(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "contributions" / "fix.csv").write_bytes(csv_bytes(*JOBS[3].rows))
    monkeypatch.chdir(root / "contributions")
    for arguments in (["validate", "fix.csv"], ["add", "fix.csv", "--dry-run"]):
        assert main(arguments) == 0
        assert capsys.readouterr().err == f"data: {root}; code: {ROOT}\n"


def test_another_version_does_not_write_into_a_checkout(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "oai_personnel" / "_version.py").write_text('__version__ = "0.1.0"\n')
    (root / "contributions" / "fix.csv").write_bytes(csv_bytes(*JOBS[3].rows))
    before = tree(root)
    assert main(["add", str(root / "contributions" / "fix.csv"), "--root", str(root)]) == 2
    assert "is 0.1.0: its own code must write its files" in capsys.readouterr().err
    assert tree(root) == before


def test_contributions_that_were_added_are_not_checked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "contributions" / "fix.csv"
    path.write_bytes(csv_bytes(*JOBS[3].rows))
    assert add(root, path.read_bytes(), str(path)).ok
    monkeypatch.chdir(root)
    assert printed(capsys, "validate", "contributions") == "0 rows in 0 files checked, no errors\n"
