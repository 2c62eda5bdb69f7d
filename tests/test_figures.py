"""check_figures and its command: every figure judged, each count backed by its rows."""

from __future__ import annotations

import csv
import io

import pytest

from oai_personnel import check_figures, load_events, load_figure_scopes, load_figures, load_people
from oai_personnel.cli import main
from oai_personnel.counting import agrees


@pytest.fixture(scope="module")
def checked():
    return check_figures()


def test_every_figure_is_judged_once(checked):
    assert sorted(checked.figure_id) == sorted(load_figures().figure_id)
    assert checked.verdict.notna().all()
    assert (checked.why.str.len() > 0).all()


def test_what_is_counted_has_a_count_and_what_is_not_has_none(checked):
    computable = checked.verdict != "not_computable"
    assert checked[computable][["computed", "computed_most", "difference", "computed_today"]].notna().all(axis=None)
    assert (
        checked[~computable][["computed", "computed_most", "difference", "computed_today", "rows"]]
        .isna()
        .all(axis=None)
    )
    assert (checked.verdict_today != "not_computable").equals(computable)


def test_founders_and_every_scoped_figure_are_counted(checked):
    counted = set(checked.figure_id[checked.verdict != "not_computable"])
    founders = set(checked.figure_id[checked.metric.astype(str).str.startswith("founders_")])
    assert founders | set(load_figure_scopes().figure_id) == counted


def test_verdicts_follow_from_the_counts(checked):
    for row in checked[checked.verdict != "not_computable"].itertuples():
        fits = agrees(row.qualifier, row.value, row.computed, row.computed_most)
        assert row.verdict == ("agrees" if fits else "differs"), row.figure_id


def test_the_rows_behind_a_count_exist_and_were_known(checked):
    people = set(load_people().person_id)
    for row in checked[checked.rows.notna()].itertuples():
        ids = row.rows.split()
        if ids[0].startswith("E"):
            assert set(ids) <= set(load_events(known_by=row.published).event_id), row.figure_id
        else:
            assert {name.rstrip("?") for name in ids} <= people, row.figure_id
            assert len(ids) == row.computed_most


def test_types_are_those_of_the_tables(checked):
    assert str(checked.published.dtype) == "datetime64[us]"
    assert checked.metric.dtype == load_figures().metric.dtype
    assert checked.verdict.dtype == checked.metric.dtype
    assert checked.attrs == load_figures().attrs


def test_the_command_prints_what_the_function_returns(checked, capsys):
    assert main(["figures", "--check", "--format", "csv", "--verdict", "differs"]) == 0
    printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["figure_id"] for row in printed} == set(checked.figure_id[checked.verdict == "differs"])


def test_the_printed_table_fits_and_names_the_verdict(capsys):
    assert main(["figures", "--check", "--metric", "founders_total"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "verdict" in lines[0]
    assert max(map(len, lines)) <= 100
