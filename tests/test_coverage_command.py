"""The coverage that is shipped, and the command that prints it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pandas as pd
import pytest

from oai_personnel import load_coverage, load_roles, load_seats, load_vacancies
from oai_personnel.cli import main
from oai_personnel.coverage import GAPS, months


def printed(capsys, *arguments):
    assert main(["coverage", *arguments]) == 0
    return capsys.readouterr().out


def as_rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_seat_is_covered_without_a_gap_up_to_the_same_month():
    coverage = load_coverage()
    ends = coverage.groupby("seat")["month"].agg(["min", "max", "size"])
    assert set(ends.index) == set(load_seats().seat)
    for seat, row in ends.iterrows():
        assert row["size"] == sum(1 for _ in months(row["min"].date(), row["max"].date())), seat
    lasting = load_seats().query("until.isna()").seat.unique()
    assert ends.loc[lasting, "max"].nunique() == 1


def test_states_holders_and_counts_go_together():
    coverage = load_coverage()
    certain = coverage.state.isin(["held", "acting"])
    assert coverage.holders.notna().equals(certain)
    assert (coverage.n_holders > 0).equals(certain)
    counted = coverage.holders.fillna("").map(lambda text: len([name for name in text.split("; ") if name]))
    assert counted.equals(coverage.n_holders)
    assert coverage.possible_holders[coverage.state == "possible"].notna().all()
    assert coverage.possible_holders[coverage.state == "unknown"].isna().all()


def test_holders_are_people_with_a_role_that_fills_the_seat():
    titles = load_seats().groupby("seat")["title"].agg(set)
    roles = load_roles()
    for row in load_coverage().itertuples():
        names = (
            {name.removesuffix(" (acting)") for name in (row.holders or "").split("; ") if name}
            if row.n_holders
            else set()
        )
        assert names <= set(roles.person[roles.title.isin(titles[row.seat])]), (row.seat, row.month)


def test_known_by_covers_no_month_later_than_its_documents_and_knows_no_more():
    seat = "chief-executive-officer"
    then = load_coverage(known_by="2023-11-20")
    assert then.month.max() <= pd.Timestamp("2023-11-20")
    chief = then[then.seat == seat].set_index("month").loc["2023-11-01"]
    assert "Emmett Shear (acting)" in chief.holders
    roles = load_roles(known_by="2023-11-20")
    held = then[then.n_holders > 0]
    names = {name.removesuffix(" (acting)") for text in held.holders for name in text.split("; ")}
    assert names <= set(roles.person)


def test_before_the_first_document_nothing_is_covered():
    assert load_coverage(known_by="2010-01-01").empty


def test_known_today_is_what_is_shipped():
    pd.testing.assert_frame_equal(load_coverage(known_by="2999-12-31"), load_coverage())


def test_seats_and_vacancies_say_what_they_rest_on():
    assert load_seats().note.str.contains(r"S[0-9]{4}").all()
    assert load_vacancies().note.notna().all()


def test_the_table_joins_months_and_the_csv_does_not(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")  # wide enough that no row takes two lines
    seat = "chief-executive-officer"
    rows = as_rows(printed(capsys, "--seat", seat, "--format", "csv"))
    assert len(rows) == int((load_coverage().seat == seat).sum())
    lines = printed(capsys, "--seat", seat).splitlines()[2:]
    assert sum(int(line.split()[3]) for line in lines) == len(rows)


def test_gaps_are_months_without_a_certain_holder(capsys):
    rows = as_rows(printed(capsys, "--gaps", "--format", "csv"))
    assert {row["state"] for row in rows} <= set(GAPS)
    assert len(rows) == int(load_coverage().state.isin(GAPS).sum())
    assert all(date.fromisoformat(row["month"]).day == 1 for row in rows)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_both_machine_formats_have_the_columns_of_the_table(capsys, form):
    text = printed(capsys, "--seat", "president", "--format", form)
    assert all(column in text for column in load_coverage().columns)


def test_a_seat_that_does_not_exist_is_answered_with_the_list(capsys):
    assert main(["coverage", "--seat", "boss"]) == 2
    message = capsys.readouterr().err
    assert "chief-executive-officer" in message
    assert message.count("\n") == 1
