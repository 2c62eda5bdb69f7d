"""The colours of the plots and of the explorer, in one table: few enough, and far enough apart, for every eye.

Areas share a colour in groups, seven at most. Under the simulated sight of colour-blind
readers any two of them stay apart, and the words on a bar keep their contrast; the tests
measure both.
"""

from __future__ import annotations

from typing import NamedTuple


class Group(NamedTuple):
    """What one colour stands for.

    Attributes
    ----------
    name : str
        As the legend has it.
    codes : tuple of str
        The codes that share the colour.
    light, dark : str
        The colour on light and on dark paper.
    """

    name: str
    codes: tuple[str, ...]
    light: str
    dark: str


#: Fields of work, see `vocabularies.AREAS`.
AREA_GROUPS = (
    Group("Executive and governance", ("executive", "governance"), "#17309c", "#6f93d8"),
    Group("Research", ("research",), "#1c6ea4", "#a6d5f5"),
    Group("Safety", ("safety",), "#0d4542", "#3fe6bd"),
    Group("Product and engineering", ("product", "engineering", "hardware", "security"), "#7a4a0a", "#f29746"),
    Group("Business", ("operations", "finance", "people", "communications", "sales"), "#8426c4", "#d56cff"),
    Group("Policy and legal", ("policy", "legal"), "#dc0a44", "#ff5575"),
    Group("Field not known", ("unknown",), "#6b727b", "#9aa0a8"),
)

#: Who decided a departure, see `vocabularies.INITIATIVES`.
INITIATIVE_GROUPS = (
    Group("Voluntary", ("voluntary",), "#2a76b4", "#6fa8dc"),
    Group("Involuntary", ("involuntary",), "#b3261e", "#ff6b57"),
    Group("Mutual", ("mutual",), "#e0a030", "#ffd873"),
    Group("Term end", ("term_end",), "#1b2a78", "#b08cff"),
    Group("Unknown", ("unknown",), "#b9bfc8", "#5a6068"),
)

#: For groups of which the plots know no colour of their own: reasons, levels, statuses.
CYCLE = AREA_GROUPS[:-1]

_AREA = {code: group for group in AREA_GROUPS for code in group.codes}


def area_group(area: str | None) -> Group:
    """The group of an area.

    >>> area_group("hardware").name
    'Product and engineering'
    """
    return _AREA[area or "unknown"]


def pale(colour: str, share: float = 0.45, paper: str = "#ffffff") -> str:
    """A colour mixed with that of the paper: opaque, so that nothing behind it shines through.

    >>> pale("#000000", 0.5), pale("#ffffff", 0.5, "#000000")
    ('#808080', '#808080')
    """
    ends = ([int(one[place : place + 2], 16) for place in (1, 3, 5)] for one in (colour, paper))
    return "#" + "".join(f"{round(ground + (value - ground) * share):02x}" for value, ground in zip(*ends, strict=True))
