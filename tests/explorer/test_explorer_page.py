"""The file: whole, small, closed to the outside, and safe whatever a cell holds."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from oai_personnel import load_events
from oai_personnel.cli import main
from oai_personnel.errors import UsageError
from oai_personnel.explorer import explore, page
from oai_personnel.explorer.page import MODULES
from oai_personnel.vocabularies import VOCABULARIES

LIMIT = 1_500_000


def between(text: str, first: str, last: str) -> str:
    return text.split(first, 1)[1].split(last, 1)[0]


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_whole_dataset_fits(page_file: Path) -> None:
    assert page_file.stat().st_size <= LIMIT


def test_the_policy_allows_only_its_own_script(page_text: str) -> None:
    policy = between(page_text, 'Content-Security-Policy" content="', '"')
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest(between(page_text, '<script>', '</script>'))}'"
    assert rules["style-src"] == f"'sha256-{digest(between(page_text, '<style>', '</style>'))}'"
    assert not {"connect-src", "font-src", "frame-src"} & set(rules)


class Loads(HTMLParser):
    """What a page would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("src") or (tag == "link" and given.get("href") != "data:,"):
            self.found.append(tag)
        assert not any(name.startswith("on") or name == "style" for name in given)


def test_nothing_is_loaded_from_elsewhere(page_text: str) -> None:
    reader = Loads()
    reader.feed(page_text)
    assert reader.found == []
    assert "url(" not in re.sub(r"url\(#[^)]*\)", "", between(page_text, "<style>", "</style>"))


def test_scripts_use_only_earlier_ones() -> None:
    """The order of the modules is one in which none comes before what it imports: there is no circle."""
    folder = Path(page.__file__).with_name("assets")
    for place, module in enumerate(MODULES):
        text = (folder / f"{module}.js").read_text(encoding="utf-8")
        imported = re.findall(r'^import [^;]* from "\./(\w+)\.js";$', text, re.MULTILINE)
        assert set(imported) <= set(MODULES[:place]), module


def test_scripts_import_what_others_export() -> None:
    folder = Path(page.__file__).with_name("assets")
    for module in MODULES:
        text = (folder / f"{module}.js").read_text(encoding="utf-8")
        for wanted, source in re.findall(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', text, re.MULTILINE):
            origin = (folder / f"{source}.js").read_text(encoding="utf-8")
            for name in wanted.replace(" ", "").split(","):
                assert re.search(rf"^export (?:const|let|function) {name}\b", origin, re.MULTILINE), (module, name)
                assert len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1, f"{module} imports {name} in vain"
    assert {path.stem for path in folder.glob("*.js")} == set(MODULES)


def test_every_visible_text_is_in_the_table() -> None:
    """What the scripts and the page ask for by key is there, and what is there is asked for."""
    folder = Path(page.__file__).with_name("assets")
    table = set(json.loads((folder / "strings.json").read_text(encoding="utf-8")))
    texts = "\n".join(
        (folder / name).read_text(encoding="utf-8") for name in [*(f"{m}.js" for m in MODULES), "index.html"]
    )
    asked = set(re.findall(r'\b(?:t|rich|written)\("([\w.]+)"', texts)) | set(re.findall(r"\{\{t ([\w.]+)\}\}", texts))
    assert asked <= table, asked - table
    begun = tuple(re.findall(r"`([a-z_.]+\.)\$\{", texts))
    used = asked | set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', texts))
    assert {key for key in table - used if not key.startswith(begun)} == set()


def test_every_text_is_in_every_language() -> None:
    """With the same places; for most codes English needs no word of its own."""
    table = json.loads((Path(page.__file__).with_name("assets") / "strings.json").read_text(encoding="utf-8"))
    languages = {"en", "zh-Hans", "zh-Hant", "ja", "ko"}
    for key, texts in table.items():
        assert languages - set(texts) <= ({"en"} if key.startswith("code.") else set()), key
        assert set(texts) <= languages, key
        places = {frozenset(re.findall(r"\{\w+\}", text)) for text in texts.values()}
        assert len(places) == 1, (key, places)
    coded = {code for codes in VOCABULARIES.values() for code in codes}
    assert {key.removeprefix("code.") for key in table if key.startswith("code.")} <= coded | {"website"}


def test_markup_enters_only_as_text() -> None:
    folder = Path(page.__file__).with_name("assets")
    for path in folder.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "DOMParser",
        ):
            assert way not in text, (path.name, way)


def test_the_description_is_that_of_a_dataset(page_text: str) -> None:
    told: dict[str, Any] = json.loads(between(page_text, 'ld+json">', "</script>"))
    assert (told["@type"], told["@context"]) == ("Dataset", "https://schema.org")
    assert told["version"] == load_events().attrs["version"]
    assert told["license"].startswith("https://creativecommons.org/publicdomain/zero")


def test_without_script_every_event_is_listed(page_text: str) -> None:
    plain = between(page_text, "<noscript>", "</noscript>")
    assert re.findall(r"<td>(E\d{4})", plain) == load_events()["event_id"].to_list()


HOSTILE = '</script><img src=x onerror="alert(1)"><!--'


def test_a_hostile_cell_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = page.payload()

    def hostile() -> dict[str, Any]:
        return {**honest, "people": {**honest["people"], "name": [HOSTILE] * len(honest["people"]["name"])}}

    monkeypatch.setattr(page, "payload", hostile)
    text = page.render()
    assert "<img" not in text
    assert json.loads(between(text, 'id="data">', "</script>"))["people"]["name"][0] == HOSTILE


def test_the_same_tables_give_the_same_page(page_text: str) -> None:
    assert page.render() == page_text


def test_the_command_writes_the_page_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "explorer.html"
    assert main(["explore", "--out", str(target), "--no-open"]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["explorer.html"]


def test_the_command_opens_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    target = explore(tmp_path / "a b.html")
    assert opened == [target.as_uri()]


@pytest.mark.parametrize("place", ["", "no/such/folder/x.html"])
def test_a_file_that_cannot_be_written_is_wrong_use(
    tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", "--out", str(tmp_path / place), "--no-open"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and "name" in error
    with pytest.raises(UsageError):
        explore(tmp_path / place, show=False)
