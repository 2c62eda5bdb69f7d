"""Build the site as a folder of pages that needs nothing from anywhere.

    python docs/build_site.py [--out site] [--address https://…/] [--no-cards]

Pages come from ``docs/*.md`` and from the documents at the root of the repository, a page for
each person and each event from the tables, the reference of the package from its docstrings,
the explorer from the tables. The tables themselves are copied beside them. All links within
the site are relative, so it works from any address and from a folder; only what must name an
address (feed, sitemap, previews, the page for what is missing) has the public one, which
`oai_personnel/_version.py` sets. The site is built in a new folder, which then replaces the
old one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import shutil
import sys
import tempfile
import time
import warnings
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from website import cards, linked, news, search, words
from website.frame import GENERATOR, Site, page, trusted
from website.pages import DOCS, ROOT, pages, render
from website.records import Book, retired

import oai_personnel
from oai_personnel._store import rows
from oai_personnel._version import SITE
from oai_personnel.cli.files import PLOTS
from oai_personnel.exporting import FORMATS
from oai_personnel.plotting.saving import render as draw

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
#: The forms of a plot beside the one in the repository; a page shows the one for the reader's paper and screen.
FORMS: dict[str, dict[str, Any]] = {
    "-dark": {"theme": "dark"},
    "-phone": {"size": "phone"},
    "-phone-dark": {"theme": "dark", "size": "phone"},
}
#: Files beside the tables, and what each is.
FILES = {
    "explorer.html": "the explorer, one page that needs nothing else",
    "datapackage.json": "descriptor of the tables (Frictionless Data Package)",
    "croissant.json": "descriptor for machine learning (Croissant)",
    "CITATION.cff": "how to cite, for reference managers",
    "LICENSE": "licence of the code",
    "LICENSE-DATA": "licence of the data",
    "feed.xml": "what releases change, as an Atom feed",
}


def build(out: Path, address: str = SITE, with_cards: bool = True) -> list[str]:
    """Build the site into a folder.

    Parameters
    ----------
    out : pathlib.Path
        A folder that is not there yet, or a site of this project, which is replaced.
    address : str
        The public address.
    with_cards : bool
        Whether the pictures of previews are drawn for each person, which takes most of the time.

    Returns
    -------
    list of str
        The pages and other files that were written, apart from the reference and the tables.
    """
    if out.exists() and not _ours(out):
        raise SystemExit(f"{out} is there and is no site of this project: remove it, or name another folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-") as draft:
        made = _Builder(Path(draft) / "site", address, with_cards).fill()
        if out.exists():
            os.replace(out, Path(draft) / "old")
        os.replace(Path(draft) / "site", out)
    return made


def _ours(out: Path) -> bool:
    index = out / "index.html"
    return index.is_file() and GENERATOR in index.read_text("utf-8")


class _Builder:
    """One site in the making."""

    def __init__(self, folder: Path, address: str, with_cards: bool) -> None:
        self.folder, self.with_cards = folder, with_cards
        self.book = Book()
        self.site = Site(address.rstrip("/") + "/", self.book.through)
        self.made: list[str] = []

    def fill(self) -> list[str]:
        """Write everything; the names of the files."""
        self.folder.mkdir()
        known = self._copies()
        self._write("style.css", _style())
        _reference(self.folder / "api")
        from oai_personnel.explorer import render as explorer

        self._write("explorer.html", explorer())
        texts = self._texts(known)
        self._people()
        self._events()
        releases = news.by_release(self.book, json.loads((ROOT / "releases.json").read_text("utf-8"))["releases"])
        self._page(
            "new.html", "new.html", "What is new", "Events of the last months, and what each release changed.",
            lately=news.lately(self.book), releases=releases,
        )  # fmt: skip
        (self.folder / "feed.xml").write_bytes(news.atom(releases, self.site.address))
        self._write("search-index.js", search.script(search.entries(self.book, texts)))
        shutil.copyfile(DOCS / "website" / "search.js", self.folder / "search.js")
        self._page("search.html", "search.html", "Search", "Search people, events and pages.", scripts=True)
        self._downloads()
        self._page(
            "missing.html", "404.html", "There is no such page", "The address leads to nothing.", up=self.site.address
        )
        self._sitemap()
        self._cards()
        return self.made

    def _write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        self.made.append(file)

    def _page(self, template: str, file: str, title: str, description: str, **values: Any) -> None:
        self._write(file, page(template, self.site, file, title, description, **values))

    def _copies(self) -> dict[str, str]:
        """What is copied as it is; the file in the site by path from the root."""
        known = {one.source: one.file for one in pages()}
        known["README.md"] = "index.html"
        shutil.copytree(ROOT / "data", self.folder / "data")
        known["data"] = "data/index.html"
        for name in FILES:
            if (ROOT / name).is_file():
                shutil.copyfile(ROOT / name, self.folder / name)
                known[name] = name
        for path in (ROOT / "audit").glob("*.csv"):
            (self.folder / "audit").mkdir(exist_ok=True)
            shutil.copyfile(path, self.folder / "audit" / path.name)
            known[f"audit/{path.name}"] = f"audit/{path.name}"
        shutil.copytree(DOCS / "images", self.folder / "images")
        for name, (form, look) in itertools.product(PLOTS, FORMS.items()):
            chart = getattr(oai_personnel, f"plot_{name}")(**look)
            (self.folder / "images" / f"{name}{form}.svg").write_bytes(draw(chart, "svg"))
        known.update({f"docs/images/{path.name}": f"images/{path.name}" for path in (self.folder / "images").iterdir()})
        return known

    def _texts(self, known: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """The pages of the documentation; each with its title and headings, for the search."""
        found = []
        for one in pages():
            text = render(one, known)
            described = json.loads((DOCS / "dataset.jsonld").read_text("utf-8")) if one.file == "index.html" else None
            self._page(
                "text.html", one.file, text.title, text.description, body=trusted(text.body), described=described
            )
            found.append((one.file, text.title, text.headings))
        return found

    def _card(self, person_id: str) -> str:
        return f"cards/{person_id}.png" if self.with_cards else "cards/site.png"

    def _people(self) -> None:
        shown = []
        for person_id, row in self.book.people.items():
            file = f"people/{person_id}.html"
            person = self.book.person(person_id)
            self._page(
                "person.html", file, row["name"], " ".join(person["summary"]) or row["name"],
                person=person, described=linked.person(person, self.site.address + file), card=self._card(person_id),
            )  # fmt: skip
            titles = dict.fromkeys(role["title"] for role in self.book.roles(person_id) if role["title"])
            shown.append({"id": person_id, "name": row["name"], "titles": list(titles)})
        self._page("people.html", "people/index.html", "People", "Everybody with a reported role.", people=shown)

    def _events(self) -> None:
        years: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for event_id, row in self.book.events.items():
            file = f"events/{event_id}.html"
            event = self.book.event(event_id)
            self._page(
                "event.html", file, event["sentence"].rstrip("."), event["verdict"],
                event=event, described=linked.event(event, self.site.address + file), card=self._card(row["person_id"]),
            )  # fmt: skip
            years[row["date_latest"].year].append({**event, "day": (row["date_latest"], event_id)})
        for event_id, row in retired(self.book.events).items():
            title = f"{event_id} is no longer in use"
            self._page("retired.html", f"events/{event_id}.html", title, row["reason"], row=row)
        listed = [
            (year, sorted(lines, key=lambda line: line["day"], reverse=True))
            for year, lines in sorted(years.items(), reverse=True)
        ]
        self._page(
            "events.html", "events/index.html", "Events", "Every event, the newest first.",
            years=listed, total=len(self.book.events),
        )  # fmt: skip

    def _downloads(self) -> None:
        described = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
        tables = [
            {
                "name": one["name"],
                "description": one["description"],
                "rows": len(rows(one["name"])),
                "files": [self._file(f"data/{one['name']}.{form}") for form in ("csv", "parquet")],
            }
            for one in described["resources"]
            if one["path"].endswith(".csv")
        ]
        others = [{**self._file(name), "what": what} for name, what in FILES.items() if (self.folder / name).is_file()]
        self._page(
            "downloads.html", "data/index.html", "Downloads", "Every table as CSV and Parquet, with its address.",
            tables=tables, others=others, formats=list(FORMATS),
        )  # fmt: skip

    def _file(self, path: str) -> dict[str, str]:
        size = (self.folder / path).stat().st_size
        return {"path": path, "name": Path(path).name, "size": f"{size / 1000:,.0f} kB" if size > 999 else f"{size} B"}

    def _sitemap(self) -> None:
        """Every page that a search engine may show; addresses are absolute, as the form demands."""
        namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
        ET.register_namespace("", namespace)
        root = ET.Element(f"{{{namespace}}}urlset")
        hidden = {f"events/{event_id}.html" for event_id in retired(self.book.events)} | {"404.html", "search.html"}
        for file in sorted(file for file in self.made if file.endswith(".html") and file not in hidden):
            place = ET.SubElement(ET.SubElement(root, f"{{{namespace}}}url"), f"{{{namespace}}}loc")
            place.text = self.site.address + ("" if file == "index.html" else file)
        ET.indent(root)
        text = '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
        self._write("sitemap.xml", text)
        self._write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {self.site.address}sitemap.xml\n")

    def _cards(self) -> None:
        (self.folder / "cards").mkdir()
        number, people = len(self.book.events), len(self.book.people)
        said = ["Who held which role, who left, when, on whose", "initiative, where to, and who says so.", ""]
        said.append(f"{number} events of {people} people, each with its documents")
        drawn: dict[str, str] = {"site": cards.shared("oai_personnel", said)}
        if self.with_cards:
            for person_id, row in self.book.people.items():
                drawn[person_id] = cards.person(row["name"], self.book.spells(person_id), self.book.roles(person_id))
        for name, picture in zip(drawn, _drawn(drawn), strict=True):
            (self.folder / "cards" / f"{name}.png").write_bytes(picture)


def _drawn(drawn: Mapping[str, str]) -> Iterable[bytes]:
    """The pictures, by as many processes as there are processors if there are many."""
    if len(drawn) < 9:
        return [cards.png(svg) for svg in drawn.values()]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(cards.png, drawn.values(), chunksize=8))


def _style() -> str:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="xcode").get_style_defs(".code")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".code")
    keep = re.compile(r"^\.code \.\w+ \{.*", re.MULTILINE)
    light, dark = ("\n".join(match.group(0) for match in keep.finditer(text)) for text in (light, dark))
    own = (DOCS / "style.css").read_text("utf-8")
    return f"{own}\n{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _reference(folder: Path) -> None:
    """The reference of the package, from its docstrings."""
    import pdoc
    import pdoc.render

    for name in vars(oai_personnel)["__all__"]:
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


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="default: site/ in the repository")
    parser.add_argument("--address", default=SITE, help=f"public address of the site; default: {SITE}")
    parser.add_argument("--no-cards", action="store_true", help="draw no pictures for previews but a shared one")
    options = parser.parse_args()
    begun = time.monotonic()
    made = build(options.out, options.address, not options.no_cards)
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file())
    said = words.counted(sum(file.endswith(".html") for file in made), "page")
    print(f"wrote {said} and the reference into {options.out}: {size / 1e6:.1f} MB in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
