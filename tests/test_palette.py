"""Colours: told apart by every eye, readable on every paper, one for every code."""

import math
from itertools import combinations

import pytest

from oai_personnel.palette import AREA_GROUPS, INITIATIVE_GROUPS, pale
from oai_personnel.plotting import counts
from oai_personnel.plotting.theme import DARK
from oai_personnel.vocabularies import AREAS, INITIATIVES, ORGANIZATION_KINDS


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("group", AREA_GROUPS, ids=lambda group: group.codes[0])
def test_words_on_bars_have_contrast(group):
    assert 1.05 / (luminance(group.light) + 0.05) >= 4.5
    assert (luminance(group.dark) + 0.05) / (luminance("#121315") + 0.05) >= 4.5
    assert (luminance(pale(group.light)) + 0.05) / (luminance("#1c1f24") + 0.05) >= 4.5
    assert (luminance(DARK.ink) + 0.05) / (luminance(DARK.pale(group.dark)) + 0.05) >= 4.5


#: Sight without a kind of cones, on linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def lab(colour, sight):
    """A colour as it is seen, in CIELAB."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    seen = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in SIGHTS[sight]]
    white = ((0.4124, 0.3576, 0.1805, 0.9505), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.089))
    xyz = [(r * seen[0] + g * seen[1] + b * seen[2]) / w for r, g, b, w in white]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("table", [AREA_GROUPS, INITIATIVE_GROUPS], ids=["areas", "initiatives"])
def test_any_two_colours_differ_for_every_eye(table, paper, sight):
    seen = [lab(getattr(group, paper), sight) for group in table]
    assert min(math.dist(one, other) for one, other in combinations(seen, 2)) > 12


def test_colours_and_groups_cover_the_vocabularies():
    assert len(AREA_GROUPS) <= 7
    assert sorted(code for group in AREA_GROUPS for code in group.codes) == sorted(AREAS)
    assert sorted(code for group in INITIATIVE_GROUPS for code in group.codes) == sorted(INITIATIVES)
    assert set(counts.KIND_WORDS) == set(ORGANIZATION_KINDS)
