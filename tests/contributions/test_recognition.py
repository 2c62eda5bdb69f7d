"""Which event a row means: by person, track, kind, title and time, on invented events of one person."""

from __future__ import annotations

import pytest

from oai_personnel.contributions.recognition import Match, SourceIds, recognise
from oai_personnel.contributions.reference import Reference
from oai_personnel.validation.columns import COLUMNS
from tests import made
from tests.contributions.invented import Row, tables

ROW = {
    "person": "Zoe New",
    "track": "employment",
    "kind": "departed",
    "locator": "p1",
    "source_url": "https://other.example.org/zoe",
    "source_published": "2024-06-01",
}


def known(event_id: str, kind: str, source_id: str = "S0001", **cells: str) -> Row:
    """A claim on an event of Zoe's."""
    return made.claim(f"C{event_id[1:]}", source_id, event_id, person_id="zoe-new", kind=kind, **cells)


def matched(claims: list[Row], *rows: Row) -> list[Match]:
    """What each row means to a dataset that has these claims."""
    dataset = tables()
    dataset["people"].append({**dict.fromkeys(made.COLUMNS["people"], ""), "person_id": "zoe-new", "name": "Zoe New"})
    dataset["sources"].append(made.source("S0007", published="2024-01-10", title="Zoe"))
    for number, claim in enumerate(claims):
        dataset["claims"].append({**claim, "claim_id": f"C9{number:04d}"})
    full = [{**dict.fromkeys(COLUMNS, ""), **ROW, **row} for row in rows]
    reference = Reference(dataset)
    return recognise(full, SourceIds(full, reference), reference, ())


def meaning(claims: list[Row], **row: str) -> str | tuple[str, ...]:
    """The id of the known event that a row means, "new", or those that it may mean."""
    (match,) = matched(claims, row)
    assert not (match.near and match.event)
    return match.near or ("new" if match.event.startswith("+") else match.event)


GONE = known("E0901", "departed", effective="2024-04-02")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-03-30", "E0901"), ("2024-04-05", "E0901"), ("2024-04", "E0901"), ("2024-04-06", ("E0901",)),
     ("2024-06-01", ("E0901",)), ("2024-02-02", ("E0901",)), ("2024-06-02", "new"), ("2024-02-01", "new")],
)  # fmt: skip
def test_three_days_are_the_same_event_and_sixty_may_be(day: str, expected: str | tuple[str, ...]) -> None:
    assert meaning([GONE], effective=day) == expected
    assert meaning([GONE], announced=day) == expected


def test_the_nearest_of_several_is_meant() -> None:
    both = [GONE, known("E0902", "departed", announced="2024-04-05")]
    assert meaning(both, effective="2024-04-03") == "E0901"
    assert meaning(both, effective="2024-04-05") == "E0902"
    assert meaning(both, effective="2024-04") == ("E0901", "E0902")


@pytest.mark.parametrize(
    ("kind", "other"),
    [("departed", "role_ended"), ("joined", "returned"), ("joined", "founded"), ("appointed", "interim")],
)
def test_another_kind_of_the_same_class_may_be_meant(kind: str, other: str) -> None:
    assert meaning([known("E0901", kind, effective="2024-04-02")], kind=other, effective="2024-04-02") == ("E0901",)
    assert meaning([known("E0901", other, effective="2024-04-02")], kind=kind, effective="2024-04-02") == ("E0901",)


@pytest.mark.parametrize(
    ("kind", "other"),
    [("departed", "joined"), ("held", "appointed"), ("leave_started", "departed"), ("leave_ended", "leave_started")],
)
def test_a_kind_of_another_class_is_another_event(kind: str, other: str) -> None:
    assert meaning([known("E0901", kind, effective="2024-04-02")], kind=other, effective="2024-04-02") == "new"


@pytest.mark.parametrize("kind", ["appointed", "interim", "held", "role_ended"])
def test_titles_tell_events_of_one_day_apart(kind: str) -> None:
    taken = known("E0901", kind, effective="2024-04-02", title="Researcher")
    row = {"kind": kind, "effective": "2024-04-02"}
    assert meaning([taken], **row, title="Chief Executive Officer") == "new"
    assert meaning([taken], **row, title="Researcher") == meaning([taken], **row) == "E0901"
    chief = {**taken, "title": "Chief Executive Officer"}
    assert meaning([chief], **row, title="CEO") == "E0901"


def test_titles_do_not_tell_arrivals_apart() -> None:
    came = known("E0901", "joined", effective="2024-04-02", title="Researcher")
    assert meaning([came], kind="joined", effective="2024-04-02", title="Chief Executive Officer") == "E0901"


def test_posts_seen_weeks_apart_are_two() -> None:
    assert meaning([known("E0901", "held", effective="2024-04-02")], kind="held", effective="2024-04-20") == "new"


def test_a_deprecated_claim_gives_no_kind_and_still_a_date() -> None:
    claims = [GONE, known("E0901", "joined", "S0002", effective="2024-09-02", rank="deprecated")]
    assert meaning(claims, kind="joined", effective="2024-04-02") == "new"
    assert meaning(claims, effective="2024-09-02") == "E0901"


def test_an_event_that_is_open_below_may_be_meant_by_any_earlier_date() -> None:
    before = known("E0901", "departed", effective="../2022-03")
    assert meaning([before], effective="2022-02") == "E0901"
    assert meaning([before], effective="2019-05-01") == ("E0901",)
    assert meaning([before], kind="role_ended", effective="2019-05-01") == "new"
    assert meaning([before], effective="2022-07") == "new"


def test_an_event_without_a_date_is_news_of_its_document() -> None:
    undated = known("E0901", "departed", "S0007")
    assert meaning([undated], effective="2023-06") == "E0901"
    assert meaning([undated], effective="2010-05") == ("E0901",)
    assert meaning([undated], effective="2024-08-01") == "new"


# ---------------------------------------------------------------- rows without a date


def test_a_row_without_a_date_means_the_news_of_the_year() -> None:
    assert meaning([GONE]) == "E0901"
    assert meaning([GONE], source_published="2025-04-03") == "E0901"
    assert meaning([GONE], source_published="2024-03-10") == ("E0901",)
    assert meaning([GONE], source_published="2024-01-10") == "new"
    assert meaning([GONE], source_published="") == "E0901"


def test_a_row_without_a_date_may_mean_what_is_years_ago() -> None:
    assert meaning([GONE], source_published="2026-06-01") == ("E0901",)
    assert meaning([GONE], source_published="2026-06-01", confirmed="C012") == "new"
    assert meaning([GONE], source_published="2026-06-01", event_id="new") == "new"
    assert meaning([GONE], source_published="2020-06-01") == "new"


def test_a_post_without_a_date_is_never_one_of_years_ago() -> None:
    held = known("E0901", "held", effective="2020-04-02")
    assert meaning([held], kind="held", source_published="2024-06-01") == "new"


def test_what_is_years_ago_is_listed_from_the_nearest_on() -> None:
    claims = [
        known("E0901", "departed", effective="2016-02"),
        known("E0902", "departed", effective="2019"),
        known("E0902", "departed", "S0002", announced="2019-03-05"),
        known("E0903", "departed", effective="2030-03-05"),
    ]
    assert meaning(claims, source_published="2024-06-01") == ("E0902", "E0901")


def test_a_return_between_parts_a_row_from_the_exit_before_it() -> None:
    back = known("E0902", "returned", effective="2024-05-02")
    assert meaning([GONE, back]) == ("E0901",)
    assert meaning([GONE, back], source_published="2024-05-01") == "E0901"
    assert meaning([GONE, {**back, "effective": "2024-04-01"}]) == "E0901"
    assert meaning([GONE, {**back, "kind": "held"}]) == "E0901"


# ---------------------------------------------------------------- events that are new


def test_rows_of_one_new_event_are_joined_by_time() -> None:
    first, second, third, other = (
        match.event
        for match in matched(
            [],
            {"effective": "2024-04-02"},
            {"effective": "2024-04", "locator": "p2"},
            {"effective": "2024-05-20", "locator": "p3"},
            {"effective": "2024-05-20", "kind": "joined"},
        )
    )
    assert first == second
    assert len({first, third, other}) == 3


def test_a_label_joins_rows_of_one_person_on_one_track() -> None:
    rows = [
        {"event_id": "new-a", "effective": "2024-04-02"},
        {"event_id": "new-a", "effective": "2020"},
        {"event_id": "new-a", "effective": "2020", "track": "board"},
        {"event_id": "new-b", "effective": "2020"},
    ]
    found = [match.event for match in matched([], *rows)]
    assert found[0] == found[1]
    assert len(set(found)) == 3


def test_one_new_person_under_two_forms_of_a_name_is_one() -> None:
    first, second = matched([], {"person": "Ann Other"}, {"person": "ann OTHER", "locator": "p2"})
    assert first.person == second.person == "+Ann Other"
    assert first.event == second.event


def test_an_error_in_what_identifies_an_event_means_nothing() -> None:
    reference = Reference(tables())
    rows = [{**dict.fromkeys(COLUMNS, ""), **ROW, "effective": "2024-04-02"}] * 3
    ids = SourceIds(rows, reference)
    found = recognise(rows, ids, reference, {(0, "kind"), (1, "initiative")})
    assert found[0] == Match() and found[1].event == found[2].event != ""


def test_a_known_claim_is_recognised_by_document_and_place() -> None:
    claim = {**GONE, "source_id": "S0007", "locator": "p4"}
    place = {"source_url": "https://example.org/S0007", "locator": "p4"}
    (same,) = matched([claim], {**place, "effective": "2024-04-02"})
    assert (same.event, same.source) == ("E0901", "S0007")
    assert same.claim is not None and same.claim["effective"] == "2024-04-02"
    (other,) = matched([claim], {**place, "effective": "2024-04-04"})
    assert other.event == "E0901" and other.claim is not None
    (elsewhere,) = matched([claim], {**place, "locator": "p5", "effective": "2024-04-02"})
    assert elsewhere.event == "E0901" and elsewhere.claim is None
    (far,) = matched([claim], {**place, "effective": "2020-04-02"})
    assert far.event.startswith("+") and far.claim is None
