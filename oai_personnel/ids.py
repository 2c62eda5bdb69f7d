"""Ids that were never given before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

#: Letter and least number of digits, by the column that holds the id.
FORMS = {"event_id": ("E", 4), "claim_id": ("C", 5), "source_id": ("S", 4), "figure_id": ("F", 4)}


def next_ids(
    rows: Iterable[Mapping[str, Any]], retired: Iterable[Mapping[str, Any]], column: str = "event_id"
) -> Iterator[str]:
    """The ids that come after the highest that was ever given, in order and without end.

    Parameters
    ----------
    rows : iterable of mappings
        Every row in which the column stands; of events, the claims.
    retired : iterable of mappings
        The table of retired ids: none of them is given again.
    column : {"event_id", "claim_id", "source_id", "figure_id"}

    Examples
    --------
    >>> new = next_ids([{"event_id": "E0007"}], [{"id": "E0009"}, {"id": "C00012"}])
    >>> next(new), next(new)
    ('E0010', 'E0011')
    """
    letter, digits = FORMS[column]
    given = [row[column] for row in rows] + [row["id"] for row in retired]
    numbers = [int(text[1:]) for text in given if text and text[0] == letter and text[1:].isdigit()]
    return (f"{letter}{number:0{digits}d}" for number in count(max(numbers, default=0) + 1))
