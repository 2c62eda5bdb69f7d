"""The pages written by hand: Markdown into HTML, with anchors on headings and links that lead within the site."""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(__file__).resolve().parent.parent
ROOT = DOCS.parent

#: The menu: groups, and in each the source from the root, or a file of the site that is no Markdown, with its name.
MENU: dict[str, dict[str, str]] = {
    "Look": {
        "docs/index.md": "Start here",
        "explorer.html": "Explorer",
        "people/index.html": "People",
        "events/index.html": "Events",
        "new.html": "What is new",
        "docs/plots.md": "Plots",
    },
    "Use": {
        "data/index.html": "Downloads",
        "docs/cookbook.md": "Cookbook",
        "docs/other_tools.md": "Open it in …",
        "docs/check_your_own_frame.md": "Check your own frame",
        "api/oai_personnel.html": "Reference of the package",
        "docs/citing.md": "How to cite",
    },
    "Understand": {
        "docs/data_dictionary.md": "Data dictionary",
        "docs/how_a_cell_is_decided.md": "How a cell is decided",
        "docs/from_events_to_roles.md": "From events to roles",
        "docs/two_clocks.md": "The two clocks",
        "DATASHEET.md": "Datasheet",
    },
    "Judge": {
        "docs/statistics.md": "Statistics",
        "docs/coverage.md": "Coverage of the seats",
        "docs/figure_checks.md": "Reported figures, counted again",
        "docs/conflicts_between_the_articles.md": "Where the sources disagree",
        "audit/README.md": "Audit",
    },
    "Contribute": {
        "CONTRIBUTING.md": "How to contribute",
        "docs/contribution_columns.md": "Columns of a contribution",
        "docs/contribution_rules.md": "Rules for contributions",
        "docs/rules.md": "Checks of the tables",
    },
    "Versions": {
        "CHANGELOG.md": "Changelog",
        "docs/releases.md": "Versions and releases",
        "docs/upgrade_1.0.md": "From 0.2 to 1.0",
    },
}
#: Pictures that lead somewhere in the site.
_LEADING = {"images/explorer.png": "explorer.html"}


class Page(NamedTuple):
    """A page: its source from the root, its file in the site, its name in the menu."""

    source: str
    file: str
    name: str


@lru_cache(maxsize=1)
def pages() -> list[Page]:
    """The pages whose source is there; a page of docs/ that the menu does not know comes last."""
    named = {source: name for group in MENU.values() for source, name in group.items() if source.endswith(".md")}
    found = [Page(source, file_of(source), name) for source, name in named.items() if (ROOT / source).is_file()]
    for path in sorted(DOCS.glob("*.md")):
        source = f"docs/{path.name}"
        if source not in named:
            found.append(Page(source, file_of(source), path.stem.replace("_", " ").capitalize()))
    return found


def file_of(source: str) -> str:
    """The file in the site of a source.

    >>> file_of("docs/plots.md"), file_of("audit/README.md"), file_of("data/index.html")
    ('plots.html', 'audit.html', 'data/index.html')
    """
    path = Path(source)
    if path.suffix != ".md":
        return source
    # A folder's own page is named for the folder.
    return f"{path.parent if path.name == 'README.md' else path.stem}.html".lower()


@lru_cache(maxsize=1)
def menu() -> list[tuple[str, list[tuple[str, str]]]]:
    """The menu as groups of (file, name)."""
    files = {page.source: page.file for page in pages()}
    known = {source for group in MENU.values() for source in group}
    found = [
        (
            group,
            [(file_of(source), name) for source, name in entries.items() if source in files or source[-3:] != ".md"],
        )
        for group, entries in MENU.items()
    ]
    others = [(page.file, page.name) for page in pages() if page.source not in known]
    return [*found, ("More", others)] if others else found


def slug(text: str) -> str:
    """The anchor of a heading.

    >>> slug("Who left, and `why`?")
    'who-left-and-why'
    """
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text.lower())).strip("-")


def markdown() -> MarkdownIt:
    """The renderer: CommonMark with tables and code in colours; HTML in a text is shown, never run."""
    return MarkdownIt("commonmark", {"highlight": _coloured, "html": False}).enable("table")


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


class Rendered(NamedTuple):
    """A page as HTML: its title, body, first paragraph in plain words, and second headings with anchors."""

    title: str
    body: str
    description: str
    headings: list[tuple[str, str]]


def render(page: Page, known: dict[str, str]) -> Rendered:
    """Render a page.

    Parameters
    ----------
    page : Page
    known : dict of str to str
        File in the site by path from the root.
    """
    renderer = markdown()
    tokens = renderer.parse((ROOT / page.source).read_text("utf-8"))
    title, description, headings, seen = page.name, "", [], set()
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
        elif token.type == "paragraph_open" and token.level == 0 and not description:
            description = " ".join(_plain(tokens[place + 1]).split())
        for child in token.children or []:
            for name in ("href", "src"):
                if name in child.attrs:
                    target = _target(str(child.attrs[name]), page.source, known)
                    if target is None:
                        del child.attrs[name]
                    else:
                        child.attrSet(name, target)
    body = renderer.renderer.render(tokens, renderer.options, {})
    return Rendered(title, _boxed(_pictured(body, known), headings), description, headings)


def _plain(inline: Token) -> str:
    return "".join(child.content or " " for child in inline.children or [])


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


def _pictured(body: str, known: dict[str, str]) -> str:
    """Each picture in the form for dark paper and for narrow screens, where there is one."""
    files = set(known.values())

    def picture(match: re.Match[str]) -> str:
        source = match.group(1)
        stem, _, ending = source.rpartition(".")
        forms = (
            ("-phone-dark", "(max-width: 40rem) and (prefers-color-scheme: dark)"),
            ("-phone", "(max-width: 40rem)"),
            ("-dark", "(prefers-color-scheme: dark)"),
        )
        sources = "".join(
            f'<source media="{media}" srcset="{stem}{form}.{ending}">'
            for form, media in forms
            if f"{stem}{form}.{ending}" in files
        )
        shown = f"<picture>{sources}{match.group(0)}</picture>" if sources else match.group(0)
        return f'<a href="{_LEADING[source]}">{shown}</a>' if source in _LEADING else shown

    return re.sub(r'<img src="([^"]+)"[^>]*>', picture, body)


def _boxed(body: str, headings: list[tuple[str, str]]) -> str:
    """The body with what is wider than the page in boxes that scroll, and contents where it is long."""
    if len(headings) > 8:
        contents = "".join(f'<li><a href="#{anchor}">{escape(text)}</a></li>' for anchor, text in headings)
        on_page = f"<details class=toc open><summary>On this page</summary><ul>{contents}</ul></details>"
        body = re.sub(r"(</h1>)", lambda match: match.group(1) + on_page, body, count=1)
    wide = '<div class="wide" role="group" aria-label="Table" tabindex="0">'
    body = re.sub(r"<table>.*?</table>", lambda match: f"{wide}{match.group(0)}</div>", body, flags=re.DOTALL)
    return body.replace("<pre><code>", '<pre class="code" tabindex="0"><code>').replace("<th></th>", "<td></td>")
