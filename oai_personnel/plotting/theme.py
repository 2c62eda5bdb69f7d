"""The look that all plots share: type, colours, and how wide a text comes out."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Any

from oai_personnel.errors import MissingDependencyError

if TYPE_CHECKING:
    import altair as alt

FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
INK, QUIET, FAINT, PAPER = "#1c1f24", "#5a616b", "#e3e5e8", "#ffffff"

#: Areas that share a colour: few enough to be distinguished, dark enough for white letters on them.
AREA_GROUPS = {
    "Executive": ("executive", "governance"),
    "Research and safety": ("research", "safety"),
    "Product and engineering": ("product", "engineering", "hardware", "security"),
    "Business": ("operations", "finance", "people", "communications", "sales"),
    "Policy and legal": ("policy", "legal"),
    "No title known": ("unknown",),
}
AREA_COLOURS = dict(zip(AREA_GROUPS, ("#243b6b", "#1b7470", "#b1531c", "#7a4a8c", "#96323f", "#7b828c"), strict=True))
#: One dark, one warm and pale ones: they stay apart in grey print.
INITIATIVE_COLOURS = {
    "voluntary": "#1b7470",
    "involuntary": "#96323f",
    "mutual": "#7a4a8c",
    "term_end": "#243b6b",
    "unknown": "#b9bfc8",
}
CYCLE = ("#243b6b", "#1b7470", "#b1531c", "#7a4a8c", "#96323f", "#5f7f2e", "#2f7fb5", "#8a6d1d", "#4d5561", "#b05a86")

_NARROW, _WIDE = set("iIjlftr.,:;'|!()[] -/"), set("mwMW@%")


def altair() -> Any:
    """The library that draws; raises with the way to install it."""
    try:
        import altair as alt
    except ImportError:
        raise MissingDependencyError("plots need altair: pip install 'oai-personnel[plot]'") from None
    return alt


def text_width(text: str, size: float) -> float:
    """Roughly how many pixels a text takes, a little too many rather than too few.

    >>> text_width("Chief", 10) < text_width("Chief Scientist", 10)
    True
    """
    units = 0.0
    for letter in text:
        if letter in _NARROW:
            units += 0.33
        elif letter in _WIDE:
            units += 0.9
        else:
            units += 0.7 if letter.isupper() else 0.57
    return units * size


def area_group(area: str | None) -> str:
    """The group of an area.

    >>> area_group("safety")
    'Research and safety'
    """
    return next((name for name, areas in AREA_GROUPS.items() if area in areas), "No title known")


def written(day: date) -> str:
    """A day as a reader writes it.

    >>> written(date(2023, 11, 7))
    '7 November 2023'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def finished(chart: Any, title: str, notes: list[str]) -> alt.LayerChart:
    """A chart with its title, its reading aid and the type that all charts share."""
    done: alt.LayerChart = (
        chart.properties(
            title={
                "text": title,
                "subtitle": notes,
                "anchor": "start",
                "frame": "bounds",
                "fontSize": 17,
                "fontWeight": 600,
                "color": INK,
                "subtitleColor": QUIET,
                "subtitleFontSize": 11.5,
                "subtitleLineHeight": 15,
                "subtitlePadding": 6,
                "offset": 14,
            },
            # What a screen reader reads aloud.
            description=" ".join([title + ".", *notes]),
            background=PAPER,
            padding={"left": 20, "right": 20, "top": 18, "bottom": 16},
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            grid=False, domain=False, ticks=False, labelColor=QUIET, titleColor=QUIET, labelFontSize=11, labelPadding=6
        )
        .configure_legend(
            orient="top",
            direction="horizontal",
            title=None,
            labelFontSize=11.5,
            labelColor=INK,
            symbolType="square",
            symbolSize=110,
            symbolStrokeWidth=0,
            columnPadding=14,
            offset=26,
        )
    )
    return done
