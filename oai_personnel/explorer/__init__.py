"""The explorer: the whole dataset in one page that works from a file, offline.

``payload`` computes what the page shows, ``page`` puts the page together, ``open`` writes
and opens it. The page itself has no rules: it only picks what was known by a day.
"""

from oai_personnel.explorer.open import explore
from oai_personnel.explorer.page import render

__all__ = ["explore", "render"]
