"""Putting the page together: one HTML file, its style and script inside, nothing from elsewhere.

The script is written as small modules in ``assets``. They are joined here in a fixed
order, each in a scope of its own from which it hands out what it exports, so that the page
runs from a file and its policy can name the one script and the one style by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Literal

from oai_personnel._store import rows
from oai_personnel._version import ADDRESS, CITATION, __version__
from oai_personnel.errors import DataFileError
from oai_personnel.explorer.payload import payload, strings
from oai_personnel.palette import AREA_GROUPS, INITIATIVE_GROUPS

_ASSETS = Path(__file__).with_name("assets")

#: The script's modules, each after those it uses.
MODULES = (
    "dom", "data", "strings", "words", "router", "rows", "filters", "select", "near", "questions", "find", "tip",
    "parts", "evidence", "picture", "take", "searching", "bars", "lanes", "timeline", "people", "person", "roster",
    "events", "event", "flows", "departures", "figures", "ceo", "story", "seats", "boards", "founders", "disputed",
    "news", "home", "main",
)  # fmt: skip

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_PLACE = re.compile(r"\{\{(?:t )?([\w.]+)\}\}")


def render() -> str:
    """The explorer as one HTML text.

    Examples
    --------
    >>> render().startswith("<!doctype html>")
    True
    """
    data = payload()
    style, script = _style(), _script()
    parts = {
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "data": _in_script(data),
        "metadata": _in_script(_metadata(data)),
        "plain": _plain_table(),
        "version": escape(__version__),
        "through": escape(data["through"]),
        "citation": escape(CITATION),
        "address": escape(ADDRESS),
        **{key: escape(text) for key, text in strings()["en"].items()},
    }
    return _PLACE.sub(lambda match: parts[match[1]], _asset("index.html"))


def _asset(name: str) -> str:
    path = _ASSETS / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(
            f"{path} cannot be read: {error.strerror}; fix it with: pip install --force-reinstall oai-personnel"
        ) from None


def _style() -> str:
    """The style with the colours of areas and initiatives, on light and on dark paper."""
    return _asset("style.css").replace(
        "/* colours */",
        f"{_colours('light')}\n@media screen and (prefers-color-scheme: dark) {{\n{_colours('dark')}\n}}",
    )


def _colours(paper: Literal["light", "dark"]) -> str:
    groups = (("area", AREA_GROUPS), ("initiative", INITIATIVE_GROUPS))
    return "\n".join(
        ", ".join(f".{name}-{code}" for code in group.codes) + f" {{ --area: {getattr(group, paper)}; }}"
        for name, table in groups
        for group in table
    )


def _script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_module(name) for name in MODULES) + "\n})();\n"


def _module(name: str) -> str:
    text = _COMMENT.sub("", _asset(f"{name}.js"))
    names = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2_;", text)).strip()
    return f"const {name}_ = (() => {{\n{body}\nreturn {{ {names} }};\n}})();"


def _policy(style: str, script: str) -> str:
    """A policy under which the page runs its own script and style, and asks nobody for anything."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _in_script(value: Any) -> str:
    r"""JSON that no cell can break out of: it holds no less-than sign.

    >>> _in_script({"note": "</script><b>"})
    '{"note":"\\u003c/script>\\u003cb>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _metadata(data: Mapping[str, Any]) -> dict[str, Any]:
    """The page's description of the dataset, as schema.org has it."""
    descriptor = json.loads((Path(_root()) / "datapackage.json").read_text(encoding="utf-8"))
    known = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": descriptor["title"],
        "description": descriptor["description"],
        "version": __version__,
        "license": descriptor["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": descriptor["contributors"][0]["title"]},
        "keywords": descriptor["keywords"],
        "citation": CITATION,
        "dateModified": data["through"],
        "temporalCoverage": f"{min(row['date_earliest'] for row in rows('events'))}/{data['through']}",
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "measurementTechnique": "Claims of published documents, resolved by open rules",
        "variableMeasured": data["event_columns"],
        "url": descriptor.get("homepage"),
    }
    return {name: value for name, value in known.items() if value}


def _root() -> str:
    from oai_personnel._location import root

    return root()


def _plain_table() -> str:
    """The events as a table for a reader without JavaScript."""
    lines = []
    for row in rows("events"):
        cells = (
            row["date"],
            row["person"],
            row["kind"].replace("_", " "),
            row["title"] or "",
            row["destination"] or "",
            row["status"],
            row["event_id"],
        )
        lines.append("<tr>" + "".join(f"<td>{escape(cell)}" for cell in cells))
    return "\n".join(lines)
