"""Single cells of contributions: what is taken as meant is right itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel.validation.cells import fault
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.rules import RULES
from tests.hostile import DATES, TEXTS


def garbled(text: str) -> str:
    """A text as it looks when its UTF-8 is read as Windows-1252."""
    return text.encode("utf-8", "ignore").decode("cp1252", "ignore")


CELLS = st.one_of(st.text(min_size=1, max_size=40), st.sampled_from([*DATES, *TEXTS]).filter(bool))


@given(
    st.sampled_from(list(COLUMNS)), st.one_of(CELLS, CELLS.map(garbled), CELLS.map(garbled).map(garbled)).filter(bool)
)
def test_what_is_taken_as_meant_has_no_error(column: str, text: str) -> None:
    found = fault(column, text)
    if found is not None and found.meant:
        then = fault(column, found.meant)
        assert then is None or RULES[then.rule].level != "error"


@pytest.mark.parametrize(
    ("text", "meant", "fix"),
    [
        ("12. MÃ¤rz 2023", "2023-03-12", "Write 2023-03-12."),
        ("<i>MÃ¤rz</i>", "", "Read as it was meant: '<i>März</i>' is not a date."),
    ],
)
def test_a_garbled_date_is_read_before_it_is_judged(text: str, meant: str, fix: str) -> None:
    found = fault("effective", text)
    assert found is not None
    assert (found.rule, found.meant, found.fix) == ("C026", meant, fix)
