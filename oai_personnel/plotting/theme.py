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
