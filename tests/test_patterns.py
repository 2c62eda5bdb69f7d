"""No text is slow: every pattern of the package takes its worst texts in linear time, and every reader too."""

from __future__ import annotations

import re

import pytest

from oai_personnel.contributions.checking import check_bytes
from oai_personnel.scanning import scan
from oai_personnel.validation.cells import _quotes, fault
from oai_personnel.validation.columns import COLUMNS
from tests.contributions.invented import GOES, csv_bytes, known
from tests.patterns import Used, attacks, collected, is_slow


def test_the_search_for_slow_texts_finds_them() -> None:
    for slow in (r"[\w.+-]+@x", r"“[^”]{9,}”", r"(a|b)*c|(a+b)+d", r"\[[^\]]+\]\("):
        used = Used("", re.compile(slow), "search")
        assert any(is_slow(used.run, *attack, size=300) for attack in attacks(used.pattern)), slow


def name_of(used: Used) -> str:
    """A readable name for a pattern."""
    return used.where.removeprefix("oai_personnel.")


@pytest.mark.parametrize("used", collected(), ids=name_of)
def test_every_pattern_is_linear(used: Used) -> None:
    slow = next((attack for attack in attacks(used.pattern) if is_slow(used.run, *attack)), None)
    assert slow is None, (used.method, used.pattern.pattern[:200])


#: What readers stumbled over, and the like.
PUMPS = [
    "a",
    "“",
    '"',
    "[",
    "2024-",
    "[a](",
    "<a ",
    "a@",
    " and ",
    "Ab ",
    "穆",
    "e\u0301",
    "12-",
    "'",
    "9月",
    ". ",
    "0,",
]


@pytest.mark.parametrize("pump", PUMPS)
def test_the_readers_are_linear(pump: str) -> None:
    def cell(text: str) -> None:
        check_bytes(csv_bytes({**GOES, "note": text, "title": text}), "x.csv", known())

    assert not is_slow(_quotes, "", pump, "")
    assert not is_slow(lambda text: [fault(name, text) for name in COLUMNS], "", pump, "", 2_000)
    assert not is_slow(cell, "", pump, "", 10_000)


@pytest.mark.parametrize("pump", PUMPS)
def test_scan_is_linear(pump: str) -> None:
    assert not is_slow(lambda text: scan.scan(text, known()), "", pump, "", 1_000)
