"""A chart as a file: SVG and PNG without a browser, HTML that needs nothing from anywhere, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oai_personnel._files import replace
from oai_personnel.errors import MissingDependencyError, UsageError

if TYPE_CHECKING:
    import altair as alt

FORMS = ("svg", "png", "html", "json")


def render(chart: alt.LayerChart, form: str) -> bytes:
    """The bytes of a chart in a form: svg, png, html or json."""
    if form not in FORMS:
        raise UsageError(f"unknown format {form!r} of a plot; formats: {', '.join(FORMS)}")
    spec = chart.to_dict()
    if form == "json":
        return (json.dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()
    converter = _converter()
    if form == "png":
        image: bytes = converter.vegalite_to_png(spec, scale=2)
        return image
    text: str = converter.vegalite_to_svg(spec) if form == "svg" else _page(converter, spec)
    return (text.rstrip("\n") + "\n").encode()


def _page(converter: Any, spec: dict[str, Any]) -> str:
    """A page with the chart; what its cells contain ends no script, as it would where ``<`` is written into one."""
    written = json.dumps(spec, ensure_ascii=False)
    # A character that no cell has stands for "<" while the converter writes the page.
    sign = next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in written)
    page: str = converter.vegalite_to_html(json.loads(written.replace("<", sign)), bundle=True)
    return page.replace(sign, "\\u003c")


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise MissingDependencyError(
            "this format of a plot needs vl-convert-python: pip install 'oai-personnel[plot]'"
        ) from None
    return vl_convert


def check(path: str | Path) -> str:
    """Return the format that a file name ends with; raise if it is none of ours, or the folder is missing."""
    target = Path(path)
    form = target.suffix.lstrip(".").lower()
    if form not in FORMS:
        raise UsageError(f"{str(path)!r} does not end with a format of plots: use .{', .'.join(FORMS)}")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {str(target.parent)!r}: create it first")
    return form


def save(chart: alt.LayerChart, path: str | Path) -> None:
    """Write a chart in the format that the name ends with; the file is written whole or not at all."""
    form = check(path)
    replace(Path(path), render(chart, form))
