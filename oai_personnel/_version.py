"""The one place of the version, the licence and how to cite; imports nothing."""

__version__ = "1.0.0"
LICENCE = "CC0-1.0"
CITATION = (
    f"oai_personnel contributors: oai_personnel, who held which role at OpenAI, and who says so. Version {__version__}."
)
