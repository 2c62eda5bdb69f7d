"""The pages: their examples run and are in step, their links lead somewhere, nothing is fetched."""

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import build_site  # noqa: E402
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


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.fetched, self.ids, self.scripts = [], [], set(), 0

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if "id" in named:
            self.ids.add(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag in ("img", "script", "iframe", "source") and "src" in named:
            self.fetched.append(named["src"])
        if tag == "link" and named.get("rel") != "canonical":
            self.fetched.append(named["href"])
        self.scripts += tag == "script" and named.get("type") != "application/ld+json"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "site"
    build_site.build(out)
    parsed = {}
    for path in out.rglob("*.html"):
        if path.name == "explorer.html":
            continue
        parsed[path] = Links()
        parsed[path].feed(path.read_text("utf-8"))
    return out, parsed


def test_every_page_is_in_the_site(site):
    out, parsed = site
    assert {page.file for page in build_site.pages()} <= {path.name for path in parsed}
    for name in ("api/oai_personnel.html", "style.css", "data/events.csv", "data/events.parquet", "datapackage.json"):
        assert (out / name).is_file()


def test_links_inside_the_site_lead_somewhere(site):
    _, parsed = site
    for path, found in parsed.items():
        for link in found.links + found.fetched:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            goal = (path.parent / target).resolve() if target else path
            assert goal.exists(), f"{path.name}: {link}"
            # Anchors between pages of the reference are pdoc's own.
            if anchor and goal in parsed and "api" not in path.parts:
                assert anchor in parsed[goal].ids, f"{path.name}: {link}"


def test_nothing_is_fetched_from_anywhere(site):
    out, parsed = site
    for path, found in parsed.items():
        assert not [link for link in found.fetched if re.match(r"(https?:)?//", link)], path.name
    assert "url(" not in (out / "style.css").read_text("utf-8")
    assert "@import" not in (out / "style.css").read_text("utf-8")


def test_pages_have_no_script_and_a_policy(site):
    _, parsed = site
    for path, found in parsed.items():
        if "api" not in path.parts:
            assert found.scripts == 0
            assert "default-src 'none'" in path.read_text("utf-8")


def test_the_first_page_describes_the_dataset_to_search_engines(site):
    out, _ = site
    text = (out / "index.html").read_text("utf-8")
    (described,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    found = json.loads(described)
    assert found["@type"] == "Dataset"
    assert found["distribution"]


def test_every_page_leads_to_every_other(site):
    out, parsed = site
    files = {page.file for page in build_site.pages()}
    for name in files:
        assert files <= {link.partition("#")[0] for link in parsed[out / name].links}


def test_building_the_site_replaces_only_a_site(tmp_path, monkeypatch):
    monkeypatch.setattr(build_site, "_reference", lambda folder: folder.mkdir())
    out = tmp_path / "site"
    build_site.build(out)
    (out / "left.html").write_text("old")
    build_site.build(out)
    assert not (out / "left.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    (tmp_path / "mine").mkdir()
    with pytest.raises(SystemExit, match="no site of this project"):
        build_site.build(tmp_path / "mine")


def test_anchors_are_those_that_readers_expect():
    assert build_site.slug("Correction and removal") == "correction-and-removal"
    assert build_site.slug("Who left, and `why`?") == "who-left-and-why"
