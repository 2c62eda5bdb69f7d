"""The look that all plots share: type, colours, and how wide a text comes out."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from oai_personnel._version import LICENCE, SITE, __version__
from oai_personnel.errors import MissingDependencyError, UsageError
from oai_personnel.palette import Group, pale

if TYPE_CHECKING:
    import altair as alt

FONT = "Helvetica, Arial, Liberation Sans, sans-serif"

Theme = Literal["light", "dark"]
Size = Literal["wide", "phone"]


class Look(NamedTuple):
    """How a plot looks.

    Attributes
    ----------
    theme : {"light", "dark"}
        Paper for which the colours are chosen; also the column of the palette.
    phone : bool
        Whether it is tall and narrow, for a screen held in a hand.
    ink, quiet, faint, paper : str
        Of words, of lesser words, of grid lines, and of the paper.
    strong, weak : str
        Greys of lines that are certain and that are presumed.
    """

    theme: Theme
    phone: bool
    ink: str
    quiet: str
    faint: str
    paper: str
    strong: str
    weak: str

    def colour(self, group: Group) -> str:
        """The colour of a group on this paper."""
        return group.light if self.theme == "light" else group.dark

    def pale(self, colour: str, share: float | None = None) -> str:
        """A colour mixed with the paper, so that words on it keep their contrast."""
        return pale(colour, share or (0.45 if self.theme == "light" else 0.36), self.paper)


LIGHT = Look("light", False, "#1c1f24", "#5a616b", "#e3e5e8", "#ffffff", "#6b727b", "#c6cbd2")
DARK = Look("dark", False, "#e6e8eb", "#a9b0ba", "#2c3138", "#14171b", "#9aa0a8", "#4d545d")


def look_of(theme: str, size: str) -> Look:
    """The look of a name and a size; raises if there is none.

    >>> look_of("dark", "phone").phone
    True
    """
    if theme not in get_args(Theme):
        raise UsageError(f"unknown theme={theme!r}; themes: {', '.join(get_args(Theme))}")
    if size not in get_args(Size):
        raise UsageError(f"unknown size={size!r}; sizes: {', '.join(get_args(Size))}")
    return (LIGHT if theme == "light" else DARK)._replace(phone=size == "phone")


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


def wrapped(text: str, size: float, width: float, most: int = 99) -> list[str]:
    """A text in lines that fit; what does not fit into the last one ends with an ellipsis.

    >>> wrapped("one two three four", 10, 60)
    ['one two', 'three four']
    """
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or text_width(longer, size) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] += "…"
            break
    return lines


def source(look: Look, below: float, start: float = 0) -> Any:
    """The line inside the picture that says where it comes from, so many pixels below its top."""
    alt = altair()
    named = f"Source: oai_personnel {__version__}, {LICENCE}"
    where = SITE.removeprefix("https://").rstrip("/")
    lines = [named, where] if look.phone else [f"{named}, {where}"]
    return alt.layer(
        *(
            alt.Chart(alt.Data(values=[{"source": line}]))
            .mark_text(align="left", color=look.quiet, fontSize=10)
            .encode(x=alt.value(start), y=alt.value(below + 13 * place), text="source:N")
            for place, line in enumerate(lines)
        )
    )


def finished(chart: Any, title: str, notes: list[str], look: Look, across: float) -> alt.LayerChart:
    """A chart with its title, its reading aid and the type that all charts share.

    Parameters
    ----------
    chart : altair.LayerChart
    title : str
    notes : list of str
        Sentences; they are broken into lines as wide as the picture.
    look : Look
    across : float
        Pixels for title and notes.
    """
    large, small = (14.0, 11.0) if look.phone else (17.0, 11.5)
    done: alt.LayerChart = (
        chart.properties(
            title={
                "text": wrapped(title, large, across) if text_width(title, large) > across else title,
                "subtitle": wrapped(" ".join(notes), small, across),
                "anchor": "start",
                "frame": "bounds",
                "fontSize": large,
                "fontWeight": 600,
                "color": look.ink,
                "subtitleColor": look.quiet,
                "subtitleFontSize": small,
                "subtitleLineHeight": 15,
                "subtitlePadding": 6,
                "offset": 14,
            },
            # What a screen reader reads aloud.
            description=" ".join([title + ".", *notes]),
            background=look.paper,
            padding={"left": 12, "right": 12, "top": 14, "bottom": 12}
            if look.phone
            else {"left": 20, "right": 20, "top": 18, "bottom": 16},
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            grid=False,
            domain=False,
            ticks=False,
            labelColor=look.quiet,
            titleColor=look.quiet,
            labelFontSize=11,
            labelPadding=6,
        )
        .configure_legend(
            orient="top",
            direction="horizontal",
            title=None,
            labelFontSize=10.5 if look.phone else 11.5,
            labelColor=look.ink,
            labelLimit=300,
            symbolType="square",
            symbolSize=110,
            symbolStrokeWidth=0,
            columnPadding=14,
            offset=26,
        )
    )
    return done
