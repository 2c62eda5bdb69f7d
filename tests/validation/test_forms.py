"""Forms of addresses, ids and codes: what a cell in another form means."""

from __future__ import annotations

import pytest

from oai_personnel.validation.addresses import canonical, is_weak, without_tracking
from oai_personnel.validation.forms import meant


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("source_url", "s7", "S0007"),
        ("source_url", "doi:10.1234/abc.5", "https://doi.org/10.1234/abc.5"),
        ("source_url", "http://dx.doi.org/10.1234/abc.5", "https://doi.org/10.1234/abc.5"),
        ("source_url", "[The post](https://example.org/a)", "https://example.org/a"),
        ("source_url", "htps//example.org/a", "https://example.org/a"),
        ("event_id", "e 42", "E0042"),
        ("event_id", "42.0", "E0042"),
        ("confirmed", "c012, C030 and C051", "C012 C030 C051"),
        ("confirmed", "C012 if it is right", ""),
        ("confirmed", "yes", ""),
        ("note", "42", ""),
        ("source_url", f"example.org/{'a' * 2000}", ""),
    ],
)
def test_the_form_that_a_cell_means(column: str, text: str, expected: str) -> None:
    assert meant(column, text) == expected


def test_an_address_that_cannot_be_parsed_stays_as_it_is() -> None:
    for url in ("https://[::1/a?b#c", "https://example.org:port/?utm_source=x"):
        assert canonical(url) == url
    assert without_tracking("https://[::1/a?utm_source=x") == "https://[::1/a?utm_source=x"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.google.com/search?q=openai", True),
        ("https://www.google.com/maps", False),
        ("https://example.org/?from=linkedin.com", False),
    ],
)
def test_a_page_of_results_is_weak(url: str, expected: bool) -> None:
    assert is_weak(url) is expected
