"""The pages written by hand: their examples run, and outputs and pictures are up to date."""

import re
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import refresh  # noqa: E402
import run_cookbook  # noqa: E402

EXAMPLES = sorted(
    path.name for path in run_cookbook.pages() if re.search(r"^```(python|console)", path.read_text("utf-8"), re.M)
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_outputs_of_examples_are_up_to_date(name, capsys):
    page = next(path for path in run_cookbook.pages() if path.name == name)
    assert run_cookbook.run([page], check=True) == 0, capsys.readouterr().out


def test_pictures_are_up_to_date(capsys):
    assert refresh.pictures(check=True) == 0, capsys.readouterr().err


def test_every_question_has_code_an_output_and_limits():
    questions = re.split(r"^## ", (DOCS / "cookbook.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(questions) >= 15
    for question in questions:
        assert re.search(r"^```python\n.+?^```\n\n```text\n.+?^```$", question, re.MULTILINE | re.DOTALL), question[:60]
        assert "**Limits.**" in question, question[:60]


def test_outdated_and_missing_outputs_are_written():
    text = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n\n```python\nx = 5\nprint('x is', x)\n```\n\nEnd.\n"
    new = run_cookbook.refreshed(text, "page")
    assert "```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n" in new
    assert "```text\nx is 5\n```\n\nEnd.\n" in new
    assert run_cookbook.refreshed(new, "page") == new


def test_an_output_no_longer_printed_is_removed():
    assert run_cookbook.refreshed("```python\nx = 1\n```\n\n```text\n1\n```\n", "page") == "```python\nx = 1\n```\n"


def test_a_session_gets_its_outputs():
    text = "```python\n>>> x = 2\n>>> for i in range(x):\n...     print(i)\n9\n>>> x + 1\n```\n"
    new = run_cookbook.refreshed(text, "page")
    assert new == "```python\n>>> x = 2\n>>> for i in range(x):\n...     print(i)\n0\n1\n>>> x + 1\n3\n```\n"


def test_only_our_own_command_is_run():
    new = run_cookbook.refreshed("```console\n$ oai-personnel person 翁荔 --format csv\nold\n```\n", "page")
    assert new.splitlines()[2].startswith("date,person,")
    with pytest.raises(run_cookbook.ExampleError, match="only oai-personnel"):
        run_cookbook.refreshed("```console\n$ rm -rf nothing\n```\n", "page")


def test_blocks_with_other_marks_are_left_alone():
    text = "```r\nstop()\n```\n\n```py\n1 / 0\n```\n\n```sh\nfalse\n```\n"
    assert run_cookbook.refreshed(text, "page") == text


def test_a_failing_example_names_page_line_and_error(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text("# A\n\n```python\n1 / 0\n```\n")
    assert run_cookbook.run([page], check=False) == 1
    assert capsys.readouterr().err.strip() == "page.md, line 3: ZeroDivisionError: division by zero"
    assert page.read_text() == "# A\n\n```python\n1 / 0\n```\n"


def test_check_writes_nothing_and_names_the_fix(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text("```python\nprint(1)\n```\n")
    assert run_cookbook.run([page], check=True) == 1
    assert page.read_text() == "```python\nprint(1)\n```\n"
    said = capsys.readouterr()
    assert "+1" in said.out
    assert "scripts/refresh" in said.err
    assert run_cookbook.run([page], check=False) == 0
    assert run_cookbook.run([page], check=True) == 0
