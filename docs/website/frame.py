"""The frame of every page: head, menu, foot. Templates escape all that comes from a table."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oai_personnel._version import ADDRESS, CITATION, RELEASED, __version__
from website import pages, words

GENERATOR = "oai_personnel docs"


class Site(NamedTuple):
    """What all pages share.

    Attributes
    ----------
    address : str
        The public address, ending with a slash. Links within the site are relative and do without it.
    through : str
        The last day that the documents cover.
    """

    address: str
    through: str


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; every value is escaped, and a misspelt one is an error."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(written=words.written, counted=words.counted, label=words.label, joined=words.joined)
    env.globals.update(version=__version__, released=RELEASED, repository=ADDRESS, citation=CITATION)
    env.globals.update(report=report, bibtex=bibtex)
    return env


def page(
    template: str, site: Site, file: str, title: str, description: str, card: str = "cards/site.png", **values: Any
) -> str:
    """A page of the site from a template.

    Parameters
    ----------
    template : str
    site : Site
    file : str
        Where the page lies in the site.
    title, description : str
    card : str
        The picture that links to it show.
    **values
        What the template shows.
    """
    return (
        environment()
        .get_template(template)
        .render(
            site=site,
            file=file,
            title=title,
            description=_short(description),
            card=card,
            menu=pages.menu(),
            generator=GENERATOR,
            **{"up": "../" * file.count("/"), "described": None, "scripts": False, **values},
        )
    )


def _short(text: str) -> str:
    """A description as long as search engines and previews show."""
    return text if len(text) <= 200 else text[:199].rsplit(" ", 1)[0] + "…"


def trusted(body: str) -> Markup:
    """HTML that the site's own renderer made."""
    return Markup(body)


def report(template: str, **fields: str) -> str:
    """The address of the form with which anybody reports an error.

    >>> report("correct", event="E0042").rsplit("/", 1)[1]
    'new?template=correct.yml&event=E0042'
    """
    return f"{ADDRESS}/issues/new?{urlencode({'template': f'{template}.yml', **fields}, quote_via=quote)}"


def bibtex(key: str, title: str, address: str) -> str:
    """A page as reference managers read it; signs that BibTeX would obey are escaped."""
    escaped = "".join(f"\\{sign}" if sign in "#$%&_{}" else sign for sign in title.replace("\\", ""))
    return "\n".join(
        (
            f"@misc{{oai_personnel_{key.replace('-', '_')},",
            f"  title = {{{escaped}}},",
            "  author = {{oai\\_personnel contributors}},",
            f"  year = {{{RELEASED[:4]}}},",
            f"  note = {{oai\\_personnel, version {__version__}}},",
            f"  url = {{{address}}}",
            "}",
        )
    )
