"""What stands around the code: workflows, recipe, papers for contributors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oai_personnel._version import ADDRESS
from oai_personnel.building.releases import released

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not WORKFLOWS, reason="an sdist has no workflows")


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.name)
def test_actions_of_others_are_pinned_to_commits(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        if not action.startswith("./"):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v[0-9]+\.[0-9]+\.[0-9]+", comment), f"{action}: name the version"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_a_job_says_more(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^permissions:\n  contents: read\n", text, re.MULTILINE)
    assert text.count("persist-credentials: false") == text.count("uses: actions/checkout@")
    assert "pull_request_target" not in text


def test_one_action_has_one_revision_everywhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*WORKFLOWS, ROOT / "action.yml"])
    revisions: dict[str, set[str]] = {}
    for action, revision in re.findall(r"uses: ([\w./-]+)@(\w+)", text):
        revisions.setdefault(action, set()).add(revision)
    assert {action: found for action, found in revisions.items() if len(found) > 1} == {}


def test_every_python_that_is_named_is_tested() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    named = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    assert set(named) == set(re.findall(r'"(3\.\d+)"', text))


def test_a_release_is_published_without_a_password_and_attested() -> None:
    text = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    for needed in ("id-token: write", "attestations: write", "cyclonedx", "environment:", "needs: ci"):
        assert needed in text


def test_the_recipe_is_that_of_the_newest_release() -> None:
    recipe = (ROOT / "recipe/meta.yaml").read_text(encoding="utf-8")
    assert f'set version = "{released(ROOT)[-1]["version"]}"' in recipe
    assert f"home: {ADDRESS}" in recipe
    run = recipe.partition("  run:\n")[2].partition("\n\n")[0]
    needed = {f"python {PROJECT['project']['requires-python']}"}
    needed |= {re.sub(r"(?=>=)", " ", one, count=1) for one in PROJECT["project"]["dependencies"]}
    assert set(re.findall(r"- (.+)", run)) == needed


@pytest.mark.parametrize(
    "name", ["SECURITY.md", "CODE_OF_CONDUCT.md", ".github/CODEOWNERS", ".github/pull_request_template.md"]
)
def test_papers_for_contributors_are_there_and_link_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / target).is_file(), target
    assert len(text) > 200


def test_the_extra_for_other_programs_names_what_they_are() -> None:
    names = {re.split(r"[\[>=]", one)[0] for one in PROJECT["project"]["optional-dependencies"]["interchange"]}
    assert {"dask", "datasets", "datasette", "mlcroissant", "pyspark"} <= names


def test_modules_stay_small_enough_to_have_one_idea() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("oai_personnel", "tests", "benchmarks", "docs")
        for path in (ROOT / folder).rglob("*.py")
    }
    # The loaders are rendered from the schema: a function for each table, with its columns in the docstring.
    assert [path for path, count in lines.items() if count > 450] == ["oai_personnel/loaders.py"]
