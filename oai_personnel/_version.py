"""The version, the address, the licence and the citation: what every export, page and frame carries."""

__version__ = "1.1.0.dev0"
#: The day on which this version was released.
RELEASED = "2026-11-26"
#: Where the project lives. The one setting: everything that names the address is rendered from it or checked by it.
ADDRESS = "https://github.com/oai-personnel/oai-personnel"
#: Where the site is served; links within it are relative, so only feed, sitemap, previews and citations name it.
SITE = "https://oai-personnel.github.io/oai-personnel/"
#: What a link into the repository names: the tag of a release.
REVISION = "main" if "dev" in __version__ else f"v{__version__}"

LICENCE = "CC0-1.0"
CITATION = (
    f"oai_personnel contributors: oai_personnel, who held which role at OpenAI, and who says so. Version {__version__}."
)


def about() -> dict[str, str]:
    """Return name, version, licence and citation, as every export carries them."""
    return {"name": "oai_personnel", "version": __version__, "licence": LICENCE, "citation": CITATION}
