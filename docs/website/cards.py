"""The picture that a link to a person's page shows where links are previewed: name, years, titles. SVG, then PNG.

Drawn from the same layout as the plot of the timeline, on a card of the usual size.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from oai_personnel import _clock
from oai_personnel._version import __version__
from oai_personnel.palette import AREA_GROUPS
from oai_personnel.plotting.theme import FONT, LIGHT, text_width, wrapped
from oai_personnel.plotting.timeline_data import pieces

Row = Mapping[str, Any]

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
#: Pixels for each unit: 800 by 420, what previews show.
SCALE = 2 / 3
#: The first day of the strip of years: the company's founding year.
FIRST = date(2015, 7, 1)
_LIGHT = {code: group.light for group in AREA_GROUPS for code in group.codes}
_FULL = WIDTH - 2 * MARGIN


def _text(x: float, y: float, size: float, text: str, colour: str = LIGHT.ink, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" {more}>{escape(text)}</text>'


def _frame(body: Sequence[str]) -> str:
    foot = f"oai_personnel {__version__} · who held which role at OpenAI, and who says so · CC0"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family={quoteattr(FONT)}>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{LIGHT.paper}"/>',
            f'<rect width="{WIDTH}" height="14" fill="{AREA_GROUPS[0].light}"/>',
            *body,
            _text(MARGIN, HEIGHT - 44, 24, foot, LIGHT.quiet),
            "</svg>",
        )
    )


def person(name: str, spells: Sequence[Row], roles: Sequence[Row]) -> str:
    """The card of a person: the name, the titles, the newest first, and a strip of years with stays and titles."""
    size = next((size for size in (76, 64, 54, 44) if text_width(name, size) <= _FULL), 36)
    titles = dict.fromkeys(role["title"] for role in sorted(roles, key=lambda role: role["start_latest"], reverse=True))
    body = [_text(MARGIN, 130, size, name, more='font-weight="700"')]
    said = wrapped(" · ".join(titles) or "No title is known.", 32, _FULL, 3)
    body += [_text(MARGIN, 196 + 42 * place, 32, line, LIGHT.quiet) for place, line in enumerate(said)]
    return _frame([*body, *_strip(spells, roles)])


def _strip(spells: Sequence[Row], roles: Sequence[Row]) -> list[str]:
    until = _clock.data_through()
    scale = _FULL / (until - FIRST).days

    def x(day: date) -> float:
        return round(MARGIN + max((day - FIRST).days, 0) * scale, 1)

    foot = 510
    body = []
    for year in range(2016, until.year + 1):
        at = x(date(year, 1, 1))
        body.append(f'<line x1="{at}" x2="{at}" y1="330" y2="{foot}" stroke="{LIGHT.faint}" stroke-width="2"/>')
        body.append(_text(at + 6, foot + 28, 21, str(year), LIGHT.quiet))
    lanes: list[date] = []
    shown = [(role, cut) for role in roles if (cut := pieces(role, until))]
    for role, cut in sorted(shown, key=lambda one: one[1][0].first):
        lane = next((place for place, last in enumerate(lanes) if last <= cut[0].first), len(lanes))
        if lane > 3:
            continue
        lanes[lane : lane + 1] = [cut[-1].last]
        colour = _LIGHT[role["area"]]
        for piece in cut:
            wide = max(x(piece.last) - x(piece.first), 3)
            fill = {"certain": colour, "presumed": LIGHT.pale(colour), "possible": LIGHT.pale(colour, 0.08)}[piece.how]
            edge = f' stroke="{colour}" stroke-dasharray="5 4"' if piece.how == "possible" else ""
            body.append(
                f'<rect x="{x(piece.first)}" y="{344 + 38 * lane}" width="{wide}" height="28" fill="{fill}"{edge}/>'
            )
    for spell in spells:
        for piece in pieces(spell, until):
            dash = ' stroke-dasharray="4 6"' if piece.how == "possible" else ""
            ink = LIGHT.weak if piece.how == "presumed" else LIGHT.strong
            first, last = x(piece.first), max(x(piece.last), x(piece.first) + 3)
            place = f'x1="{first}" x2="{last}" y1="{foot}" y2="{foot}"'
            body.append(f'<line {place} stroke="{ink}" stroke-width="5"{dash}/>')
    return body


def shared(title: str, lines: Sequence[str]) -> str:
    """The card of every other page."""
    body = [_text(MARGIN, 150, 76, title, more='font-weight="700"')]
    return _frame(
        [*body, *(_text(MARGIN, 240 + 52 * place, 38, line, LIGHT.quiet) for place, line in enumerate(lines))]
    )


def png(svg: str) -> bytes:
    """A card as a picture that every service accepts."""
    import vl_convert

    return _smaller(vl_convert.svg_to_png(svg, scale=SCALE))


def _smaller(image: bytes) -> bytes:
    """The same picture, compressed well: the renderer is made for speed, and there are hundreds of cards."""
    head, place, pixels, found = image[:8], 8, b"", []
    while place < len(image):
        length, kind = struct.unpack(">I4s", image[place : place + 8])
        if kind == b"IDAT":
            pixels += image[place + 8 : place + 8 + length]
        else:
            found.append(image[place : place + 12 + length])
        place += 12 + length
    packed = b"IDAT" + zlib.compress(zlib.decompress(pixels), 9)
    found.insert(-1, struct.pack(">I", len(packed) - 4) + packed + struct.pack(">I", zlib.crc32(packed)))
    return head + b"".join(found)
