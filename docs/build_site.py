"""Build the documentation as a folder of pages that needs nothing from anywhere.

    python docs/build_site.py [--out site]

Pages come from ``docs/*.md`` and from the documents at the root of the repository, the
reference of the package from its docstrings, the explorer from the tables. The tables
themselves are copied beside them. The site is built in a new folder, which then replaces the old one.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GENERATOR = '<meta name="generator" content="oai_personnel docs">'

#: Pages in the order of the menu: file from the root, and the name in the menu.
PAGES = {
    "docs/index.md": "Start here",
    "docs/cookbook.md": "Cookbook",
    "docs/how_a_cell_is_decided.md": "How a cell is decided",
    "docs/from_events_to_roles.md": "From events to roles",
    "docs/two_clocks.md": "The two clocks",
    "docs/plots.md": "Plots",
    "docs/other_tools.md": "Open it in …",
    "docs/check_your_own_frame.md": "Check your own frame",
    "docs/upgrade_1.0.md": "From 0.2 to 1.0",
    "docs/releases.md": "Versions and releases",
    "docs/data_dictionary.md": "Data dictionary",
    "docs/statistics.md": "Statistics",
    "docs/coverage.md": "Coverage",
    "docs/figure_checks.md": "Figures checked",
    "docs/conflicts_between_the_articles.md": "Where the articles disagree",
    "DATASHEET.md": "Datasheet",
    "CONTRIBUTING.md": "How to contribute",
    "docs/rules.md": "Checks",
    "audit/README.md": "Audit",
    "docs/citing.md": "How to cite",
    "CHANGELOG.md": "Changes",
}
#: What pdoc describes: the public face first, then the modules that a user may import from.
MODULES = (
    "oai_personnel",
    "oai_personnel.loaders",
    "oai_personnel.views",
    "oai_personnel.figures",
    "oai_personnel.survival",
    "oai_personnel.exporting",
    "oai_personnel.schemas",
    "oai_personnel.schemas.polars",
    "oai_personnel.vocabularies",
    "oai_personnel.edtf",
    "oai_personnel.errors",
)


class Page(NamedTuple):
    """A page: its source from the root, its file in the site, its name in the menu."""

    source: str
    file: str
    name: str


def pages() -> list[Page]:
    """The pages whose source is there; a page of docs/ that the menu does not know comes last."""
    found = [Page(source, _file(source), name) for source, name in PAGES.items() if (ROOT / source).is_file()]
    for path in sorted(HERE.glob("*.md")):
        source = f"docs/{path.name}"
        if source not in PAGES:
            found.append(Page(source, _file(source), path.stem.replace("_", " ").capitalize()))
    return found


def _file(source: str) -> str:
    path = Path(source)
    # A folder's own page is named for the folder.
    return f"{path.parent if path.name == 'README.md' else path.stem}.html".lower()


def slug(text: str) -> str:
    """The anchor of a heading.

    >>> slug("Who left, and `why`?")
    'who-left-and-why'
    """
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text.lower())).strip("-")


def markdown() -> MarkdownIt:
    """The renderer: CommonMark with tables, code in colours, anchors on headings."""
    renderer = MarkdownIt("commonmark", {"highlight": _coloured}).enable("table")
    return renderer


def _coloured(code: str, language: str, _: Any) -> str:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    names = {"py": "python", "console": "text", "text": "text", "": "text"}
    try:
        lexer = get_lexer_by_name(names.get(language, language), stripnl=False)
    except ClassNotFound:  # shown plain
        lexer = get_lexer_by_name("text", stripnl=False)
    shown = highlight(code, lexer, HtmlFormatter(nowrap=True))
    kind = "output" if language == "text" else "code"
    # A focusable box, so that wide output can be scrolled from the keyboard.
    return f'<pre class="{kind}" tabindex="0"><code>{shown}</code></pre>'


def render(page: Page, known: dict[str, str]) -> tuple[str, str, list[tuple[str, str]]]:
    """A page as title, body and its second headings with their anchors.

    Parameters
    ----------
    page : Page
    known : dict of str to str
        File in the site by path from the root.
    """
    renderer = markdown()
    tokens = renderer.parse((ROOT / page.source).read_text("utf-8"))
    title, headings, seen = page.name, [], set()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            text = _plain(tokens[place + 1])
            anchor = slug(text)
            while anchor in seen:
                anchor += "-1"
            seen.add(anchor)
            token.attrSet("id", anchor)
            if token.tag == "h1":
                title = text
            elif token.tag == "h2":
                headings.append((anchor, text))
        for child in token.children or []:
            for name in ("href", "src"):
                if name in child.attrs:
                    target = _target(str(child.attrs[name]), page.source, known)
                    if target is None:
                        del child.attrs[name]
                    else:
                        child.attrSet(name, target)
    return title, renderer.renderer.render(tokens, renderer.options, {}), headings


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _target(link: str, source: str, known: dict[str, str]) -> str | None:
    """A link between files of the repository as a link between files of the site; None if it leads to nothing."""
    if re.match(r"[a-z]+:|#", link):
        return link
    path, mark, anchor = link.partition("#")
    place = os.path.normpath(os.path.join(os.path.dirname(source), path))
    if place not in known:
        print(f"{source}: the link {link!r} leads to nothing in the site; it is left out", file=sys.stderr)
        return None
    return known[place] + mark + anchor


def frame(title: str, body: str, headings: list[tuple[str, str]], menu: list[tuple[str, str]], here: str) -> str:
    """A whole page around its body."""
    items = "".join(
        f'<li><a href="{file}"{" aria-current=page" if file == here else ""}>{html.escape(name)}</a></li>'
        for file, name in menu
    )
    contents = "".join(f'<li><a href="#{anchor}">{html.escape(text)}</a></li>' for anchor, text in headings)
    on_page = ""
    if len(headings) > 8:
        on_page = f"<details class=toc open><summary>On this page</summary><ul>{contents}</ul></details>"
        body = re.sub(r"(</h1>)", lambda match: match.group(1) + on_page, body, count=1)
    # What is wider than the page scrolls on its own, from the keyboard too.
    wide = '<div class="wide" role="group" aria-label="Table" tabindex="0">'
    body = re.sub(r"<table>.*?</table>", lambda match: f"{wide}{match.group(0)}</div>", body, flags=re.DOTALL)
    body = body.replace("<pre><code>", '<pre class="code" tabindex="0"><code>').replace("<th></th>", "<td></td>")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
{GENERATOR}
<title>{html.escape(title)} · oai_personnel</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header><a href="index.html">oai_personnel</a></header>
<nav aria-label="Pages"><ul>{items}</ul></nav>
<main id="main">
{body}</main>
<footer>Data: CC0-1.0. Code: MIT. Not connected with OpenAI or with any organisation named here.</footer>
</body>
</html>
"""


def _style() -> str:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="xcode").get_style_defs(".code")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".code")
    keep = re.compile(r"^\.code \.\w+ \{.*", re.MULTILINE)
    light, dark = ("\n".join(match.group(0) for match in keep.finditer(text)) for text in (light, dark))
    own = (HERE / "style.css").read_text("utf-8")
    return f"{own}\n{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _reference(folder: Path) -> None:
    """The reference of the package, from its docstrings."""
    import pdoc
    import pdoc.render

    import oai_personnel

    for name in oai_personnel.__all__:
        getattr(oai_personnel, name)  # pdoc sees a name once it is there
    pdoc.render.configure(docformat="numpy", show_source=False, search=True, footer_text="oai_personnel")
    with warnings.catch_warnings():
        # Annotations that only a type checker reads; pdoc shows them as they are written.
        warnings.simplefilter("ignore")
        pdoc.pdoc(*MODULES, output_directory=folder)
    for path in folder.rglob("*.html"):
        up = "../" * len(path.relative_to(folder.parent).parts[:-1])
        back = f'<p><a href="{up}index.html">← All pages</a></p>'
        text = path.read_text("utf-8").replace('<nav class="pdoc">', f'<nav class="pdoc">{back}')
        path.write_text(text, "utf-8", newline="\n")


def _explorer(path: Path) -> bool:
    """The explorer's page, if this version has an explorer."""
    try:
        from oai_personnel.explorer import render as explorer
    except ImportError:
        return False
    path.write_text(explorer(), "utf-8", newline="\n")
    return True


def build(out: Path) -> list[str]:
    """Build the site into a folder; the names of its pages."""
    if out.exists() and not _ours(out):
        raise SystemExit(f"{out} is there and is no site of this project: remove it, or name another folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-") as draft:
        site = Path(draft) / "site"
        site.mkdir()
        made = _fill(site)
        if out.exists():
            os.replace(out, Path(draft) / "old")
        os.replace(site, out)
    return made


def _ours(out: Path) -> bool:
    index = out / "index.html"
    return index.is_file() and GENERATOR in index.read_text("utf-8")


def _fill(site: Path) -> list[str]:
    found = pages()
    known = {page.source: page.file for page in found}
    known["README.md"] = "index.html"
    shutil.copytree(ROOT / "data", site / "data")
    known["data"] = "data/index.html"
    for name in ("datapackage.json", "croissant.json", "CITATION.cff", "LICENSE", "LICENSE-DATA"):
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, site / name)
            known[name] = name
    if (HERE / "images").is_dir():
        shutil.copytree(HERE / "images", site / "images")
        known.update({f"docs/images/{path.name}": f"images/{path.name}" for path in (HERE / "images").iterdir()})
    (site / "style.css").write_text(_style(), "utf-8", newline="\n")
    _reference(site / "api")
    menu = [(page.file, page.name) for page in found]
    menu.insert(len(menu) - 1, ("api/oai_personnel.html", "Reference"))
    if _explorer(site / "explorer.html"):
        menu.insert(1, ("explorer.html", "Explorer"))
    for page in found:
        title, body, headings = render(page, known)
        text = frame(title, body, headings, menu, page.file)
        if page.file == "index.html":
            text = text.replace("</head>", f"{described()}</head>", 1)
        (site / page.file).write_text(text, "utf-8", newline="\n")
    _listing(site, menu)
    return [file for file, _ in menu]


def described() -> str:
    """The dataset as search engines read it: data in the head of the first page, which no browser runs."""
    text = (HERE / "dataset.jsonld").read_text("utf-8").replace("<", "\\u003c")
    return f'<script type="application/ld+json">\n{text}</script>\n'


def _listing(site: Path, menu: list[tuple[str, str]]) -> None:
    """A page that lists the tables, for whoever follows a link to the folder."""
    files = sorted(path for path in (site / "data").iterdir() if path.suffix in (".csv", ".parquet"))
    rows = "".join(
        f'<li><a href="{path.name}">{path.name}</a>, {path.stat().st_size / 1000:,.0f} kB</li>' for path in files
    )
    inner = f"<h1>The tables</h1>\n<p>CSV and Parquet, CC0-1.0.</p>\n<ul>{rows}</ul>\n"
    up = [(f"../{file}", name) for file, name in menu]
    page = frame("The tables", inner, [], up, "").replace('"style.css"', '"../style.css"')
    page = page.replace('href="index.html"', 'href="../index.html"')
    (site / "data" / "index.html").write_text(page, "utf-8", newline="\n")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Build the documentation.")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="default: site/ in the repository")
    out = parser.parse_args().out
    made = build(out)
    print(f"wrote {len(made)} pages and the reference into {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
