"""The command line: what goes where, how wide, and how it ends.

Every command runs as a real process at least once; the many variants run inside this one,
because a process costs a second.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from oai_personnel import (
    __version__,
    explain,
    load_conflicts,
    load_departures,
    load_events,
    load_figures,
    load_names,
    load_roles,
    load_spells,
    roster,
)
from oai_personnel.cells import cell
from oai_personnel.cli import main
from oai_personnel.cli.terminal import display_width
from tests.made import dataset, write_dataset

PLAIN = {**os.environ, "PYTHONIOENCODING": "utf-8"} | {"COLUMNS": ""}


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no width from outside reach the tables: that of a terminal, or what an example of the docs set."""
    monkeypatch.delenv("COLUMNS", raising=False)


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "oai_personnel", *arguments],
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, **{"env": PLAIN, **more},
    )  # fmt: skip


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line inside this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(arguments)
        except SystemExit as leave:
            status = int(leave.code or 0)
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def run_ok(*arguments: str) -> str:
    done = call(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def event_id() -> str:
    events = load_events()
    return str(events[events.has_conflict].event_id.iloc[0])


QUESTIONS: dict[str, tuple[list[str], Any]] = {
    "departures": (["departures"], load_departures),
    "departures of all": (["departures", "--track", "all"], lambda: load_departures(None)),
    "events": (["events"], load_events),
    "events known": (["events", "--known-by", "2024-08-06"], lambda: load_events(known_by="2024-08-06")),
    "spells": (["spells"], load_spells),
    "roles": (["roles"], load_roles),
    "roster": (["roster", "--on", "2023-11-18"], lambda: roster("2023-11-18")),
    "explain": (["explain", event_id()], lambda: explain(event_id())),
    "conflicts": (["conflicts"], load_conflicts),
}


def as_text(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{name: cell(value) for name, value in row.items()} for row in frame.to_dict("records")]


def as_plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{name: cell(v) if isinstance(v, pd.Timestamp) else v for name, v in row.items()} for row in rows]


# ---------------------------------------------------------------- for machines


@pytest.mark.parametrize("name", QUESTIONS)
def test_csv_and_json_equal_the_frame(name: str) -> None:
    arguments, load = QUESTIONS[name]
    frame = load()
    # One process for each command; its variants run here.
    done = (call if " " in name else run)(*arguments, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    text = done.stdout
    assert "\r" not in text
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == as_text(frame)
    assert text.splitlines()[0] == ",".join(frame.columns)
    assert json.loads(run_ok(*arguments, "--format", "json")) == as_plain(frame)


def test_figures_include_the_publisher() -> None:
    rows = json.loads(run_ok("figures", "--format", "json"))
    assert sorted(row["figure_id"] for row in rows) == load_figures().figure_id.to_list()
    assert all(row["publisher"] for row in rows)
    assert {row["metric"] for row in json.loads(run_ok("figures", "--metric", "headcount", "--format", "json"))} == {
        "headcount"
    }


def test_person_takes_any_spelling() -> None:
    found = json.loads(run_ok("person", "翁荔", "--format", "json"))
    assert found["person_id"] == "lilian-weng"
    events, names = load_events(), load_names()
    assert [row["event_id"] for row in found["events"]] == events[events.person_id == "lilian-weng"].event_id.to_list()
    assert [row["name"] for row in found["names"]] == names[names.person_id == "lilian-weng"].name.to_list()
    assert found["roles"]
    assert "Lilian Weng (lilian-weng)" in run_ok("person", "lilian weng")


def ids_of(*arguments: str) -> list[str]:
    return [row["event_id"] for row in json.loads(run_ok(*arguments, "--format", "json"))]


def between(frame: pd.DataFrame, first: str, last: str) -> Any:
    """Rows of which some reading of the date lies between two days."""
    return (frame.date_latest >= first) & (frame.date_earliest <= last)


@pytest.mark.parametrize(
    ("arguments", "keep"),
    [
        (["--since", "2024"], lambda e: e.date_latest >= "2024-01-01"),
        (["--until", "2023-11"], lambda e: e.date_earliest <= "2023-11-30"),
        (["--since", "2023-11-17", "--until", "2023-11-22"], lambda e: between(e, "2023-11-17", "2023-11-22")),
        (["--since", "2024-05", "--until", "2024", "--within", "certain"],
         lambda e: (e.date_earliest >= "2024-05-01") & (e.date_latest <= "2024-12-31")),
        (["--kind", "departed"], lambda e: e.kind == "departed"),
        (["--area", "safety"], lambda e: e.area == "safety"),
        (["--seniority", "chief"], lambda e: e.seniority == "chief"),
        (["--initiative", "involuntary"], lambda e: e.initiative == "involuntary"),
        (["--destination", "anthropic"], lambda e: e.destination_id == "anthropic"),
        (["--destination", "Google"], lambda e: e.destination_id.isin(["google", "google-deepmind", "google-brain"])),
        (["--track", "board"], lambda e: e.track == "board"),
        (["--status", "confirmed"], lambda e: e.status == "confirmed"),
        (["--person", "mira murati"], lambda e: e.person_id == "mira-murati"),
    ],
)  # fmt: skip
def test_filters_keep_only_matching_rows(arguments: list[str], keep: Any) -> None:
    events = load_events()
    expected = events[keep(events)].event_id.to_list()
    assert expected
    assert ids_of("events", *arguments) == expected


def test_departures_can_include_those_undone() -> None:
    every = load_departures(include_reversed=True).event_id.to_list()
    assert ids_of("departures", "--include-reversed") == every
    assert len(every) > len(ids_of("departures"))


def test_roles_filter_by_kind_of_event() -> None:
    events = load_events()
    ids = set(events[events.kind == "interim"].event_id)
    found = json.loads(run_ok("roles", "--kind", "interim", "--format", "json"))
    assert {role["start_event_id"] for role in found if role["acting"]} == ids
    assert all({role["start_event_id"], role["end_event_id"]} & ids for role in found)


def test_spells_filter_by_the_area_of_a_role() -> None:
    roles = load_roles()
    found = json.loads(run_ok("spells", "--area", "legal", "--format", "json"))
    assert {row["spell_id"] for row in found} == set(roles[roles.area == "legal"].spell_id)


def test_roles_of_a_day_are_those_on_the_roster() -> None:
    for within, sure in (("certain", ["certain"]), ("possible", ["certain", "presumed", "possible"])):
        day = ["--since", "2024-06-03", "--until", "2024-06-03", "--within", within, "--format", "json"]
        found = {row["role_id"] for row in json.loads(run_ok("roles", *day))}
        listed = roster("2024-06-03", track=None, include_possible=True)
        assert found == set(listed[listed.certainty.isin(sure)].role_id.dropna())


def test_roster_counts_each_certainty() -> None:
    every = roster("2024-06-03", include_possible=True).certainty.value_counts()
    counts = ", ".join(f"{every[code]} {code}" for code in ("certain", "presumed", "possible"))
    text = run_ok("roster", "--on", "2024-06-03")
    assert text.splitlines()[-1].startswith(counts)
    assert len(text.splitlines()) == 2 + every["certain"] + every["presumed"] + 2
    assert run_ok("roster", "--on", "2024-06-03", "--include-possible").splitlines()[-1] == counts


def test_roster_after_the_record_says_how_far_it_reaches() -> None:
    through = load_events().attrs["data_through"]
    assert f"The record reaches to {through}" in run_ok("roster", "--on", "2999-01-01")
    assert "The record reaches" not in run_ok("roster", "--on", through)
    assert run_ok("roster", "--on", "today").splitlines()[-2].startswith("0 certain")


def test_person_shows_presence_and_titles_with_their_state() -> None:
    text = run_ok("person", "Ilya Sutskever")
    presence, titles = (text.split(f"\n{head}")[1] for head in ("Presence", "Titles"))
    assert "ended" in presence
    assert "Chief Scientist" in titles
    for word in ("now", "presumed"):
        assert word not in presence.split("\nTitles")[0]
    spells = load_spells()
    open_ended = spells[~spells.end_known & (spells.track == "employment") & spells.last_seen.notna()].iloc[0]
    shown = run_ok("person", open_ended.person_id)
    assert "  now" not in shown
    assert str(open_ended.last_seen.date()) in shown.split("\nPresence")[1]


def test_explain_says_what_became_of_a_retired_id() -> None:
    withdrawn, merged = call("explain", "E0104"), run_ok("explain", "E0094")
    assert (withdrawn.returncode, withdrawn.stdout) == (1, "")
    assert "no longer in use" in withdrawn.stderr
    assert merged.startswith("E0094 was merged into E0117\n")


def test_explain_shows_the_bounds_of_a_date() -> None:
    bounded = next(one for one in load_events().event_id if "bounds" in set(explain(one).agreement))
    assert "\n  > " in run_ok("explain", bounded)


def test_reading_commands_do_not_import_pandas(tmp_path: Path) -> None:
    script = (
        "import contextlib, io, sys; from oai_personnel.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    for line in sys.argv[1:]:\n"
        "        assert main(line.split()) == 0, line\n"
        "assert 'pandas' not in sys.modules"
    )
    commands = ["departures", "events", "spells", "roles", "person Weng", "roster --on today", "explain E0279",
                "conflicts", "figures", "figures --check", "coverage", "stats",
                f"explore --no-open --out {tmp_path}/page.html"]  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script, *commands], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# ---------------------------------------------------------------- for people

TABLES = [
    [*arguments]
    for arguments in (
        ["departures", "--track", "all"], ["events"], ["spells"], ["roles"],
        ["roster", "--on", "2023-11-18", "--track", "all"],
        ["conflicts", "--deprecated"], ["figures"],
    )
]  # fmt: skip


@pytest.mark.parametrize("arguments", TABLES, ids=lambda item: item[0])
@pytest.mark.parametrize("columns", ["80", "140"])
def test_tables_fit_the_width(arguments: list[str], columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run_ok(*arguments).splitlines()
    assert len(lines) > 2
    assert max(map(display_width, lines)) <= int(columns)
    assert set(lines[1]) <= {"─", " "}
    assert not any(line != line.rstrip() for line in lines)


@pytest.mark.parametrize("arguments", TABLES[:5], ids=lambda item: item[0])
def test_names_are_never_cut_at_80_columns(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    names = {row["person"] for row in json.loads(run_ok(*arguments, "--format", "json"))}
    text = run_ok(*arguments)
    assert names
    assert all(name in text for name in names)


def test_nothing_is_cut_in_a_file_or_a_pipe() -> None:
    assert "…" not in run_ok("departures", "--track", "all")


def test_commands_run_as_processes(tmp_path: Path) -> None:
    for arguments in (["figures"], ["person", "翁荔"], ["validate", str(write_dataset(tmp_path, dataset()))]):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == run_ok(*arguments)


def test_explanations_fit_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = run_ok("explain", event_id()).split("\nDocuments\n")[0].split("\nCurator\n")[0]
    assert max(map(display_width, text.splitlines())) <= 100
    assert "≠" in text


def test_an_empty_result_says_no_matching_rows() -> None:
    nothing = ["events", "--since", "2999"]
    assert run_ok(*nothing) == "no matching rows\n"
    assert json.loads(run_ok(*nothing, "--format", "json")) == []
    assert run_ok(*nothing, "--format", "csv").splitlines() == [",".join(load_events().columns)]


# ---------------------------------------------------------------- how it ends


def test_version_and_help() -> None:
    assert run_ok("--version") == f"oai-personnel {__version__}\n"
    for command in ("", *sorted(set(re.findall(r"^    ([a-z]+) ", run_ok("--help"), re.MULTILINE)))):
        assert "usage: oai-personnel" in run_ok(*[command, "--help"][not command :])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND"),
        (["nonsense"], "nonsense"),
        (["events", "--nonsense"], "--nonsense"),
        (["events", "--format", "xml"], "xml"),
        (["events", "--kind", "left"], "left"),
        (["events", "--since", "last year"], "--since"),
        (["events", "--until", "2024-13"], "--until"),
        (["events", "--since", "../2024"], "--since"),
        (["events", "--since", "2025", "--until", "2024"], "ends before it begins"),
        (["departures", "--destination", "Antropic"], "Anthropic"),
        (["events", "--known-by", "2024-08"], "2024-08"),
        (["events", "--person", "Nobody Atall"], "Nobody Atall"),
        (["departures", "--track", "staff"], "staff"),
        (["roster"], "--on"),
        (["roster", "--on", "yesterday"], "yesterday"),
        (["person", "Zzyzx Qwrt"], "Zzyzx"),
        (["person", ""], "''"),
        (["explain", "E9999999"], "E9999999"),
        (["validate", "no-such-file.csv"], "no-such-file.csv"),
        (["validate", "--texts", "no-such-folder"], "no-such-folder"),
        (["validate", "/"], "name the folder of the contributions"),
        (["build", "--root", "no-such-folder"], "no-such-folder"),
    ],
)
def test_wrong_usage_prints_one_line_and_exits_2(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("oai-personnel")
    assert says in done.stderr


def test_an_ambiguous_name_lists_the_people() -> None:
    names = pd.concat([load_events().person.str.split().str[0]]).to_frame("first").assign(who=load_events().person_id)
    several = names.groupby("first").who.nunique()
    done = call("person", str(several[several > 1].index[0]))
    assert (done.returncode, done.stdout) == (2, "")
    assert "may be" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a shell's pipe")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_closed_pipe_is_no_error(form: str) -> None:
    command = f"'{sys.executable}' -m oai_personnel events --format {form} | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=PLAIN, timeout=60)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "encoding"), [(["events"], "ascii"), (["person", "lilian-weng", "--format", "json"], "cp1252")]
)
def test_output_to_a_file_is_utf8(arguments: list[str], encoding: str) -> None:
    done = run(*arguments, env={**PLAIN, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run_ok(*arguments)


def test_wrong_usage_of_a_process_exits_2(tmp_path: Path) -> None:
    done = run("person", "翁", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == call("person", "翁").stderr


# ---------------------------------------------------------------- validate


def test_validating_a_correct_folder_exits_0(tmp_path: Path) -> None:
    folder = str(write_dataset(tmp_path / "data", dataset()))
    assert re.fullmatch(r"\d+ rows in 15 tables checked, no errors\n", run_ok("validate", folder))
    assert json.loads(run_ok("validate", folder, "--format", "json"))["ok"] is True


def test_validating_a_wrong_folder_shows_places_and_exits_1(tmp_path: Path) -> None:
    tables = dataset()
    tables["claims"][0]["kind"] = "joind"
    folder = write_dataset(tmp_path / "data", tables)
    done = call("validate", str(folder))
    assert (done.returncode, done.stderr) == (1, "")
    first, last = done.stdout.splitlines()
    assert first.startswith(f"{folder / 'claims.csv'}:2:44: V002 kind: 'joind' is not a code. Did you mean 'joined'?")
    assert last.endswith("1 error")
    done = run("validate", str(folder / "claims.csv"), "--format", "json")
    assert done.returncode == 1
    assert [found["rule"] for found in json.loads(done.stdout)["problems"]] == ["V002"]


def test_validating_an_unknown_table_exits_2(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    done = call("validate", str(tmp_path / "x.csv"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "neither a table of the dataset" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted as Linux lists them")
@pytest.mark.parametrize("name", ["latin1.csv", "kind_misspelt.csv"])
def test_validating_leaves_no_thread_behind(name: str) -> None:
    """A thread of a library that is still at work when the process ends can abort it after its report."""
    script = (
        "import os, pandas, pandera.pandas, pyarrow; count = lambda: len(os.listdir('/proc/self/task'));"
        "before = count(); from oai_personnel.cli import main; status = main(['validate', os.sys.argv[1]]);"
        "os.sys.exit(status if count() == before else f'{count() - before} threads are left')"
    )
    file = Path(__file__).parent / "contributions" / "corpus" / name
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")
