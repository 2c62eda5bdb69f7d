"""The version, the licence and the citation: what every export, page and frame carries."""

__version__ = "1.0.0"
#: The day on which this version was released.
RELEASED = "2026-11-26"

LICENCE = "CC0-1.0"
CITATION = (
    f"oai_personnel contributors: oai_personnel, who held which role at OpenAI, and who says so. Version {__version__}."
)


def about() -> dict[str, str]:
    """Return name, version, licence and citation, as every export carries them."""
    return {"name": "oai_personnel", "version": __version__, "licence": LICENCE, "citation": CITATION}
