"""Loading by the second clock: what was known on a day, and periods."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oai_personnel import (
    _columns,
    _frames,
    _store,
    load_events,
    load_roles,
)
from oai_personnel._clock import record
from oai_personnel.errors import UsageError
from oai_personnel.roles import fold

KNOWN = "2024-08-06"


@pytest.mark.parametrize("load", [load_events, load_roles])
@pytest.mark.parametrize(
    "day", [KNOWN, date(2024, 8, 6), datetime(2024, 8, 6, 23, 59), pd.Timestamp(KNOWN), pd.Timestamp(KNOWN, tz="UTC")]
)
def test_a_day_may_be_a_text_a_date_or_a_timestamp(load: Callable[..., Any], day: Any) -> None:
    pd.testing.assert_frame_equal(load(known_by=day), load(known_by=KNOWN))


@pytest.mark.parametrize(
    "day", ["", "2024-08", "2024", "2024-08-32", "6 Aug 2024", "2024-08-06~", 2024, 1.5, [], {}, True, b"2024-08-06",
            pd.NaT, np.datetime64("2024-08-06"), "2024-08-06T00:00"],
)  # fmt: skip
def test_what_is_no_day_is_told(day: Any) -> None:
    with pytest.raises(UsageError, match=r"^known_by=.* is not a day: write it as 2023-11-18$"):
        load_events(known_by=day)


@pytest.mark.parametrize("load", [load_events, load_roles])
def test_what_is_known_in_the_end_is_what_is_shipped(load: Callable[..., Any]) -> None:
    pd.testing.assert_frame_equal(load(known_by="2999-12-31"), load())
    assert load(known_by="1999-12-31").dtypes.equals(load().dtypes)
    assert len(load(known_by="1999-12-31")) == 0


def test_nothing_is_known_before_it_was_reported() -> None:
    events = load_events(known_by=KNOWN)
    assert 0 < len(events) < len(load_events())
    assert (events.first_reported.dropna() <= KNOWN).all()


@settings(max_examples=15, deadline=None)
@given(st.dates(date(2015, 12, 1), date(2026, 12, 1)))
def test_versions_are_what_the_rules_say_of_any_day(day: date) -> None:
    resolved = record().resolve(day)
    folded = fold(resolved.events, _store.rows("titles"), _store.rows("seats"), resolved.sightings)
    for name, found in (("events", resolved.events), ("spells", folded.spells), ("roles", folded.roles)):
        columns = _columns.TABLES[name]
        expected = [{column: row[column] for column in columns} for row in found]
        assert _frames.records(_frames.load(name, "pyarrow", known_by=day)) == expected


@pytest.mark.parametrize(("since", "until"), [("2024", None), (None, date(2020, 1, 1)), ("2017", date(2020, 1, 1))])
def test_a_period_holds_events_certainly_or_possibly(since: str | None, until: date | None) -> None:
    first, last = since and f"{since}-01-01", until
    possible = load_events(since=since, until=until)
    certain = load_events(since=since, until=until, within="certain")
    assert 0 < len(certain) <= len(possible) < len(load_events())
    assert set(certain.event_id) <= set(possible.event_id)
    if first:
        assert (certain.date_earliest >= first).all()
        assert (possible.date_latest >= first).all()
    if last:
        assert (certain.date_latest <= pd.Timestamp(last)).all()


def test_a_period_and_a_day_of_knowledge_go_together() -> None:
    events = load_events(known_by=KNOWN)
    found = load_events(known_by=KNOWN, since="2024", within="certain")
    expected = events[events.date_earliest >= "2024-01-01"].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize("engine", _frames.ENGINES)
def test_the_second_clock_has_every_engine(engine: str) -> None:
    pytest.importorskip("polars")
    assert len(load_events(known_by=KNOWN, engine=engine)) == len(load_events(known_by=KNOWN))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "call",
    ["load_events()", "load_events(known_by='2024-08-06', since='2024')", "load_departures()", "roster('2023-11-18')",
     "explain('E0106')", "load_conflicts()", "load_founders()", "load_coverage(known_by='2024-08-06')",
     "check_figures()"],
)  # fmt: skip
def test_pyarrow_needs_no_pandas(call: str) -> None:
    call = call.replace(")", ", engine='pyarrow')").replace("(, ", "(")
    code = f"import sys, oai_personnel; assert oai_personnel.{call}.num_rows; assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
