"""Hostile cells and pieces: one list, for every reader that is fuzzed and every output that is opened in a browser."""

from __future__ import annotations

from typing import Any

import pytest

from oai_personnel import _clock, _frames, _store
from oai_personnel.building.arrow import to_arrow
from oai_personnel.schemas import TABLES, Column, columns_of

#: What a page that runs any of `MARKUP` would do: its title changes, and `window.ran` counts.
MARKER = "ran-by-markup"
_RUN = f"document.title='{MARKER}';window.ran=1"

#: Cells that run something where they are written into a page, a script, an attribute or a style unescaped.
MARKUP = (
    f"</script><script>{_RUN}</script>",
    f"<script>{_RUN}</script>",
    f"--></script><script>{_RUN}//<!--<script>",
    f"</SCRIPT ><script >{_RUN}</script >",
    f'<img src=x onerror="{_RUN}">',
    f"<img/src=x/onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"</svg><script>{_RUN}</script>",
    f"]]><script>{_RUN}</script><![CDATA[",
    f"</style><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f'" onmouseover="{_RUN}" autofocus onfocus="{_RUN}" x="',
    f"' onmouseover='{_RUN}' autofocus onfocus='{_RUN}' x='",
    f"`-->\"'><details open ontoggle={_RUN}>",
    f"<body onload={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"[click](javascript:{_RUN})",
    f"![x](x\" onerror=\"{_RUN})",
    f"${{{_RUN}}}",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    f"\\u003c/script\\u003e\\u003cscript\\u003e{_RUN}",
    f"&lt;/script&gt;<script>{_RUN}</script>",
    f"a\u2028{_RUN}\u2029",
    f"<math><mtext></mtext><mglyph><svg><mtext><style><img title=\"</style><img src onerror={_RUN}>\">",
    f"<a href=\"javascript:{_RUN}\">x</a>",
    f"<meta http-equiv=refresh content=\"0;url=javascript:{_RUN}\">",
    f"<base href=javascript:{_RUN}//>",
    f"<object data='javascript:{_RUN}'></object>",
)  # fmt: skip

#: Cells that are hard for other reasons: formulas, controls, directions, lengths, forms of missing.
ODD = (
    "=1+1", "@SUM(1)", "+1", "-1", "\t=1", "\x1b[31m", "\u202egnp", "\u200b", "a\u0301", "\ufeff", "\u2066x\u2069",
    "\ud7ff",
    "NA", "null", "None", "nan", "N/A", "#REF!", "-", "?", " ", "  ", " x", "x ", "a  b",
    "A" * 301, "穆" * 301, "\U0001f600",
    "::error::x", "%0A::set-output name=x::y", "$(id)", "`id`", "; rm -rf x", "' OR 1=1 --", "%s%n", "../../x", "C:\\x",
    "a@b.example", "+1 (415) 555-0100", "“" + "x" * 60 + "”", "x@" * 200, "[" * 200, "https://" + "a." * 100, "İ",
    "ß", "ſ",
    "Mira Murati", "mira murati", "穆拉蒂", "Murati, Mira", "Murati and Zoph", "OpenAI", "openai", "Anthropic", "E0042",
    "S0001",
    "C00001", "new", "new-a", "#x", "p3", "p0", "p99999", "departed", "joined", "held", "voluntary", "unknown",
    "policy_violation",
    "https://example.com/a", "HTTPS://EXAMPLE.COM/", "http://[", "https://a.b:99999/", "https://user:pw@x.example/",
    "ftp://x",
    "https://web.archive.org/web/20240101/https://x.example/", "C012", "C012 C030", "C999", "9" * 400, "1e309", "-0",
    "0x1",
)  # fmt: skip

DATES = (
    "2024-09-25", "2024-09", "2024", "2024~", "2024-09?", "../2024-08", "2018/..", "2024-01/2024-04",
    "2024-04/2024-01", "..",
    "/", "../..", "2024-13-40", "2024-02-30", "0000", "-0001", "9999-12-31", "10000-01-01", "9/25/2024", "25.9.2024",
    "45560",
    "Sep-24", "Sept. 25, 2024", "2024年9月25日", "2024-9-5", "20240925", "2024-09-25T10:00:00Z", "1/2/3/4",
    "2024//2025", "٢٠٢٤-٠٩-٢٥",
    "2024-09-25~/2024-10", "1900-01-01", "2100-01-01", "2024-09-25 ", "２０２４", "2024-W39", "2024-09-XX", "20XX",
)  # fmt: skip

TEXTS = (*MARKUP, *ODD)

PIECES = (
    b'"', b",", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b";", b"\t", b'""', b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"\xcc\x81", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"E0001", b"S0001", b"C012", b"new-a",
    b"9" * 400, b"policy_violation_alleged",
    *(text.encode() for text in (*DATES, *ODD)),
)  # fmt: skip


def hostile_tables(patch: pytest.MonkeyPatch) -> None:
    """Put markup into every free text of every table that the package reads, the same for the same text."""
    rows = {name: tuple(_spoilt(row, columns_of(model)) for row in _store.rows(name)) for name, model in TABLES.items()}
    about = _store.metadata()
    patch.setattr(_store, "_tables", {name: to_arrow(found, TABLES[name], about) for name, found in rows.items()})
    patch.setattr(_store, "_rows", rows)
    patch.setattr(_frames, "_frames", {})
    for function in vars(_clock).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def _spoilt(row: dict[str, Any], columns: list[Column]) -> dict[str, Any]:
    return {column.name: _hostile(row[column.name], column) for column in columns}


def _hostile(value: Any, column: Column) -> Any:
    if not isinstance(value, str):
        return value
    if column.name.endswith("url"):
        return f"javascript:{_RUN}//{value}"
    free = column.type == "string" and not (column.codes or column.pattern or column.is_edtf)
    if not free or column.references.endswith("_id") or column.references.startswith("seats."):
        return value
    return f"{MARKUP[sum(map(ord, value)) % len(MARKUP)]} {value}"
