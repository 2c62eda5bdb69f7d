from __future__ import annotations

import re
from pathlib import Path

import pytest

from oai_personnel import validate
from oai_personnel.contributions.checking import check_bytes

ROOT = Path(__file__).parents[2]


def block(mark: str) -> bytes:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {mark} -->\n```csv\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1].encode()


def test_the_worked_example_has_the_two_mistakes_it_tells_of() -> None:
    report = check_bytes(block("example"), "murati.csv")
    assert [(p.line, p.position, p.rule) for p in report.errors] == [(2, 19, "V002"), (2, 27, "C022")]
    shown = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for problem in report.errors:
        assert f"{problem.file}:{problem.line}:{problem.position}: {problem.rule} {problem.column}: " in shown


def test_the_fixed_example_is_valid() -> None:
    assert validate_bytes(block("fixed"))


def validate_bytes(data: bytes) -> bool:
    return check_bytes(data, "murati.csv").ok


@pytest.mark.parametrize("name", ["action.yml", ".github/workflows/contribution.yml"])
def test_names_of_files_never_reach_a_script_as_code(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for script in re.findall(r"run: (.*?)(?=\n    - |\Z)", text, re.DOTALL):
        assert "${{" not in script


def test_validate_takes_folders_and_frames(tmp_path: Path) -> None:
    import io

    import pandas as pd

    (tmp_path / "deep").mkdir()
    (tmp_path / "a.csv").write_bytes(block("fixed"))
    (tmp_path / "deep" / "b.csv").write_bytes(block("example"))
    report = validate(tmp_path)
    assert {Path(p.file).name for p in report.errors} == {"b.csv"}
    assert len(report.checked) == 2
    frame = pd.read_csv(io.BytesIO(block("example")), dtype=str)
    assert [(p.line, p.rule) for p in validate(frame).errors] == [(2, "V002"), (2, "C022")]
    assert {"line", "column", "rule", "severity"} <= set(validate(frame).to_frame().columns)
    assert "<table" in validate(frame)._repr_html_()
