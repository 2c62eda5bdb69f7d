"""What the package index shows: the README with absolute links, and the addresses of the project.

A page of the index lies elsewhere than the repository, so a link like ``docs/cookbook.md``
would lead to nothing there. Both are made from the address in ``oai_personnel/_version.py``.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(!?)(\[[^\]]*\]\()(?![a-z][a-z+.-]*:|#)([^)\s]+)(\))")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


class Hook(MetadataHookInterface):
    """Fills in ``readme`` and ``urls`` when the package is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set both fields."""
        root = Path(self.root)
        version = runpy.run_path(str(root / "oai_personnel" / "_version.py"))
        address, revision = version["ADDRESS"], version["REVISION"]
        text = absolute((root / "README.md").read_text(encoding="utf-8"), address, revision)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = urls(address, revision)


def urls(address: str, revision: str) -> dict[str, str]:
    """The addresses of the project, named as the index knows them."""
    return {
        "Homepage": address,
        "Documentation": f"{address}/blob/{revision}/docs/index.md",
        "Source": f"{address}/tree/{revision}",
        "Data": f"{address}/tree/{revision}/data",
        "Changelog": f"{address}/blob/{revision}/CHANGELOG.md",
        "Issues": f"{address}/issues",
    }


def absolute(text: str, address: str, revision: str) -> str:
    """A Markdown text with every relative link and picture made absolute; code is left alone."""

    def link(found: re.Match[str]) -> str:
        picture, opening, target, closing = found.groups()
        return f"{picture}{opening}{address}/{'raw' if picture else 'blob'}/{revision}/{target}{closing}"

    parts, place = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_LINK.sub(link, text[place : fence.start()]), fence[0]]
        place = fence.end()
    return "".join([*parts, _LINK.sub(link, text[place:])])
