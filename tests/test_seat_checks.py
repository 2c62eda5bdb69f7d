"""What validate reports of seats, vacancies and the scopes of figures."""

from __future__ import annotations

import pytest

from oai_personnel.cells import csv_text
from oai_personnel.schemas import TABLES, columns_of
from oai_personnel.validation.domain import check_figure_scopes, check_seats
from oai_personnel.validation.reading import read_table

SEAT = {"seat": "chief", "title": "Chief", "since": "2020", "holders": "one", "last_looked": "2024-12-10"}
VACANCY = {"seat": "chief", "since": "2021-02", "until": "2021-05", "source_id": "S0001", "locator": "p1"}
SCOPE = {"figure_id": "F0001", "count": "departures", "since": "2024-01", "until": "2024-09"}


def as_sheet(name, rows):
    columns = [column.name for column in columns_of(TABLES[name])]
    text = csv_text([dict.fromkeys(columns, "") | row for row in rows], columns)
    return read_table(text.encode(), f"data/{name}.csv", name=name)


def tables(seats=(SEAT,), vacancies=(), scopes=(), metric="departures"):
    titles = [
        {"title": title, "canonical_title": "Chief", "seniority": "chief", "area": "executive"}
        for title in ("Chief", "Boss")
    ]
    return {
        "titles": as_sheet("titles", [*titles, {**titles[0], "title": "Head", "canonical_title": "Head"}]),
        "seats": as_sheet("seats", seats),
        "vacancies": as_sheet("vacancies", vacancies),
        "figures": as_sheet("figures", [{"figure_id": "F0001", "metric": metric}]),
        "people": as_sheet("people", [{"person_id": "ada"}]),
        "figure_scopes": as_sheet("figure_scopes", scopes),
    }


def test_sound_seats_and_vacancies_pass():
    head = SEAT | {"title": "Head", "until": "2022"}
    assert list(check_seats(tables([SEAT, head], [VACANCY, VACANCY | {"since": "2023", "until": ""}]))) == []


@pytest.mark.parametrize(
    ("seats", "rule", "column"),
    [
        ([SEAT, SEAT | {"title": "Head", "holders": "many"}], "D031", "holders"),
        ([SEAT, SEAT | {"title": "Head", "last_looked": "2024-12-11"}], "D031", "last_looked"),
        ([SEAT | {"last_looked": "2024-12"}], "D031", "last_looked"),
        ([SEAT | {"title": "Boss"}], "D032", "title"),
        ([SEAT, SEAT | {"seat": "other"}], "D032", "title"),
        ([SEAT | {"since": "../2020"}], "D033", "since"),
        ([SEAT | {"until": "2019"}], "D033", "since"),
    ],
)
def test_what_is_wrong_with_a_seat_is_named_at_its_cell(seats, rule, column):
    (problem,) = check_seats(tables(seats))
    assert (problem.rule, problem.column, problem.line) == (rule, column, len(seats) + 1)


@pytest.mark.parametrize(
    "change", [{"since": "2019-12"}, {"until": "2021-01"}, {"since": "2021-02-01/2022", "until": "2025"}]
)
def test_a_vacancy_lies_inside_the_life_of_its_seat(change):
    (problem,) = check_seats(tables([SEAT | {"until": "2023"}], [VACANCY | change]))
    assert problem.rule == "D034"


def test_a_sound_scope_passes():
    scope = SCOPE | {"seniority": "chief head", "area": "research", "people": "ada"}
    assert list(check_figure_scopes(tables(scopes=[scope]))) == []


@pytest.mark.parametrize(
    ("change", "metric", "rule", "column"),
    [
        ({"count": "founders_total"}, "departures", "D035", "count"),
        ({}, "headcount", "D035", "count"),
        ({"seniority": "chief boss"}, "departures", "D036", "seniority"),
        ({"people": "bo"}, "departures", "D036", "people"),
        ({"until": "2023"}, "departures", "D035", "until"),
        ({"count": "founders_remaining", "track": "board"}, "founders_remaining", "D035", "track"),
    ],
)
def test_what_is_wrong_with_a_scope_is_named_at_its_cell(change, metric, rule, column):
    (problem,) = check_figure_scopes(tables(scopes=[SCOPE | change], metric=metric))
    assert (problem.rule, problem.column) == (rule, column)
