"""Known people in other forms of their names, new people, and what is no person at all."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from oai_personnel.checking import validate
from oai_personnel.cli import main
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.planning import slug
from oai_personnel.errors import UnknownNameError
from oai_personnel.names import index, resolve
from oai_personnel.validation import Problem
from tests.contributions.invented import GOES, csv_bytes

HERE = Path(__file__).parent
with open(HERE / "name_forms.tsv", encoding="utf-8", newline="") as _file:
    FORMS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))
#: People of other lists of researchers, none of whom the dataset has.
OTHERS = (HERE / "other_people.txt").read_text(encoding="utf-8").split("\n")[:-1]

SEEN = {**GOES, "kind": "held", "announced": "", "effective": "2022-05", "title": ""}


def of_person(*names: str, **cells: str) -> dict[str, list[Problem]]:
    """What is said of the cell `person` in rows for these names, by name."""
    rows = [{**SEEN, "person": name, "locator": f"p{number}", **cells} for number, name in enumerate(names, 1)]
    found = defaultdict(list)
    for problem in check_bytes(csv_bytes(*rows), "f.csv"):
        if problem.column == "person" and problem.line:
            found[names[problem.line - 2]].append(problem)
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form['shape']} {form['form']}")
def test_another_form_of_a_name_means_its_person(form: dict[str, str]) -> None:
    matches, near = index().seek(form["form"])
    assert form["person_id"] in {*(match.person_id for match in matches), *near}


def test_no_form_of_a_known_name_is_entered_as_new() -> None:
    assert len(FORMS) > 200
    said = of_person(*(form["form"] for form in FORMS))
    for form in FORMS:
        rules = {problem.rule for problem in said[form["form"]]}
        matches = index().seek(form["form"]).matches
        known = len(matches) == 1 and matches[0].how != "likely"
        assert "C002" not in rules
        assert known or rules & {"C003", "C005"}, form
        assert rules <= {"C003", "C004", "C005", "S011", "C020", "C033"}, form


def test_new_people_are_seldom_taken_for_known_ones() -> None:
    assert len(OTHERS) > 250
    ids = set(index().names)
    assert not ids & {slug(name, ()) for name in OTHERS}
    said = of_person(*OTHERS)
    flagged = [name for name in OTHERS if {problem.rule for problem in said[name]} != {"C002"}]
    assert len(flagged) <= 5, flagged


@pytest.mark.parametrize(
    "text",
    ["Key Figures Depart", "an OpenAI researcher", "Superalignment Team", "Anonymous", "Team of 5", "Dan", "OpenAI",
     "Google DeepMind", "Safety Systems", "Two Researchers", "Former Employee", "Researcher A", "Board of Directors",
     "Chief Scientist", "the CEO", "several engineers", "Executives Leave", "Johannes Q.", "Zed Inc.", "Quentin",
     "OpenAI Spokesperson", "a colleague", "Head of Sora", "Zed quits", "Wanda joins OpenAI", "Unnamed Engineer"],
)  # fmt: skip
def test_what_is_no_whole_name_is_flagged(text: str) -> None:
    assert {problem.rule for problem in of_person(text)[text]} == {"C051"}
    assert not of_person(text, confirmed="C051")[text]


@pytest.mark.parametrize(
    "text", ["Dr. Zed Quux", "Zed Quux, PhD", "Zed Quux (CTO)", "CEO Zed Quux", "Zed Quux - OpenAI"]
)
def test_a_new_name_is_written_without_what_surrounds_it(text: str) -> None:
    (problem,) = of_person(text)[text]
    assert (problem.rule, problem.fix) == ("C051", "Write Zed Quux.")


@pytest.mark.parametrize(("text", "name"), [("Quux, Zed", "Zed Quux"), ("Quux Quuz, Zed", "Zed Quux Quuz")])
def test_a_new_name_is_written_given_name_first(text: str, name: str) -> None:
    (problem,) = of_person(text)[text]
    assert problem.rule == "C006" and f"Of one person, write {name};" in problem.fix


def test_an_initial_is_no_family_name_even_of_somebody_new() -> None:
    (problem,) = of_person("Johannes H.", confirmed="C003")["Johannes H."]
    assert problem.rule == "C051"


@pytest.mark.parametrize("name", ["Mark Chen", "Sam Altman", "Chen Mark"])
def test_a_namesake_is_entered_with_a_mark(name: str) -> None:
    (problem,) = of_person(f"new: {name}")[f"new: {name}"]
    assert (problem.rule, problem.severity) == ("C002", "info")
    assert resolve(name).person_id in problem.message


def test_a_namesake_of_nobody_is_compared_like_others() -> None:
    said = of_person("new: Ilya Sutskver", "new: Zed Quux")
    assert [problem.rule for problem in said["new: Ilya Sutskver"]] == ["C003"]
    assert [problem.rule for problem in said["new: Zed Quux"]] == ["C002"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Andrea Newcomer", "Andrea Newcomber"), ("Andrea Joy Newcomer", "Andrea Newcomer"),
     ("Zed Quux", "Quux Zed"), ("Zed Quux", "Dr. Zed Quux"), ("Zed Quux", "Z. Quux"), ("Zed Quuxley", "Zed Quukley"),
     ("Robert Quux", "Bob Quux"), ("Zed Quux", "Zed Quux, PhD")],
)  # fmt: skip
def test_new_people_are_compared_with_one_another(one: str, other: str, tmp_path: Path) -> None:
    together = of_person(one, other)
    assert not any(problem.rule == "C003" for problem in together[one])
    assert [problem.rule for problem in together[other] if problem.rule == "C003"] == ["C003"]
    assert not any(problem.rule == "C003" for problem in of_person(other)[other])
    for name, person in (("a", one), ("b", other)):
        (tmp_path / f"{name}.csv").write_bytes(csv_bytes({**SEEN, "person": person}))
    (problem,) = (problem for problem in validate(tmp_path) if problem.rule == "C003")
    assert problem.file.endswith("b.csv") and "a.csv" in problem.message


def test_files_of_one_command_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file, person in zip(files, ("Andrea Newcomer", "Andrea Newcomber"), strict=True):
        file.write_bytes(csv_bytes({**SEEN, "person": person}))
    main(["validate", *map(str, files)])
    assert "Andrea Newcomer' in line 2 of" in capsys.readouterr().out


CLASSES = {"title_seniority": "staff", "title_area": "research", "title_holders": "many"}


@pytest.mark.parametrize(
    ("column", "rule", "one", "other", "classes"),
    [("destination", "C008", "Foobar Labs", "Foobar Lab", {"destination_kind": "ai_lab"}),
     ("destination", "C008", "Foobar Labs", "FooBar Labs Inc.", {"destination_kind": "company"}),
     ("title", "C010", "Principal Frobnicator", "principal frobnicator", CLASSES),
     ("title", "C010", "Principal Frobnicator", "Principal Frobnicater", CLASSES),
     ("team", "C042", "Frobnication", "Frobnications", {"team_area": "research"})],
)  # fmt: skip
def test_other_new_names_are_compared_too(
    column: str, rule: str, one: str, other: str, classes: dict[str, str]
) -> None:
    leaves = {**GOES, **classes}
    rows = [{**leaves, column: name, "locator": f"p{number}"} for number, name in enumerate((one, other), 1)]
    found = [(p.line, p.column, p.rule) for p in check_bytes(csv_bytes(*rows), "f.csv") if p.column == column]
    assert found == [(3, column, rule)]
    alone = check_bytes(csv_bytes(rows[1]), "f.csv")
    assert not [problem for problem in alone if problem.column == column]


@pytest.mark.parametrize(
    "name", ["홍길동", "최영희 박사", "カブトムシ", "ぬるぽ", "Ыыы Ъъъ", "欧阳锋", "Ελενη Παπα", "हिन्दी"]
)
def test_nobody_of_another_script_is_named_as_near(name: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        resolve(name)
    assert error.value.near == ()
