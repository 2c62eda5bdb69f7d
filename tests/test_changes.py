"""What a release changed, cell by cell."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from oai_personnel._columns import KEYS
from oai_personnel.building.changes import COMPARED, Change, changes, compare
from oai_personnel.schemas import Changes, columns_of
from tests.made import dataset


def test_equal_tables_have_no_changes() -> None:
    assert compare(dataset(), dataset(), "1.0.0") == []


def test_a_cell_that_changed_says_what_it_was_and_why() -> None:
    after = dataset()
    after["claims"][0]["effective"] = "2020-01-06"
    (row,) = compare(dataset(), after, "1.0.0", {("claims", "C00001", "effective"): "The post names the day."})
    assert list(row) == [column.name for column in columns_of(Changes)]
    assert (row["id"], row["column"], row["before"], row["after"]) == ("C00001", "effective", "2020-01", "2020-01-06")
    assert row["reason"] == "The post names the day."


def test_an_event_names_the_claims_that_changed_with_it() -> None:
    before, after = dataset(), dataset()
    before["events"] = [{"event_id": "E0001", "effective": "2020-01"}]
    after["events"] = [{"event_id": "E0001", "effective": "2020-01-06"}]
    after["claims"][0]["effective"] = "2020-01-06"
    changed = compare(before, after, "1.0.0")
    assert [row["claim_ids"] for row in changed if row["table"] == "events"] == ["C00001"]


def test_a_column_that_was_renamed_is_the_same_column() -> None:
    before = dataset()
    before["sources"] = [{("origin_source_id" if k == "copy_of" else k): v for k, v in row.items()}
                         for row in before["sources"]]  # fmt: skip
    assert compare(before, dataset(), "1.0.0") == []


def event(**cells: str) -> dict[str, str]:
    """An event with the columns that matter here."""
    return {"event_id": "E0001", "person_id": "ada-first", "person": "Ada First", "kind": "joined", **cells}


def of_events(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> dict[str, Change]:
    """The changes of events by column."""
    return {change.column: change for change in changes(before, after) if change.table == "events"}


def test_the_causes_of_a_cell_are_the_claims_that_speak_of_it() -> None:
    before, after = dataset(), dataset()
    before["events"] = [event(effective="2020-01", origin_id="", n_sources="1")]
    after["events"] = [event(effective="2020-01-06", origin_id="acme", n_sources="2")]
    after["claims"][0]["effective"] = "2020-01-06"
    after["claims"].append({**after["claims"][0], "claim_id": "C00009", "effective": "", "origin_id": "acme"})
    found = of_events(before, after)
    assert found["effective"].because == ("~C00001",)
    assert found["origin_id"].because == ("+C00009",)
    assert found["n_sources"].because == ("~C00001", "+C00009")
    assert not found["n_sources"].headline
    assert found["effective"].headline


def test_a_document_that_weighs_otherwise_is_a_cause() -> None:
    before, after = dataset(), dataset()
    before["events"], after["events"] = [event(status="confirmed")], [event(status="reported")]
    after["sources"][0]["kind"] = "profile"
    assert of_events(before, after)["status"].because == ("~S0001",)


def test_a_title_classified_otherwise_is_a_cause() -> None:
    before, after = dataset(), dataset()
    before["events"] = [event(title="Researcher", seniority="staff")]
    after["events"] = [event(title="Researcher", seniority="lead")]
    after["titles"][2]["seniority"] = "lead"
    assert of_events(before, after)["seniority"].because == ("~titles:Researcher",)


def test_another_event_of_the_person_may_bound_a_date() -> None:
    before, after = dataset(), dataset()
    before["events"] = [event(date_latest="2024-12-31"), event(event_id="E0003", effective="")]
    after["events"] = [event(date_latest="2022-03-31"), event(event_id="E0003", effective="")]
    after["claims"][3]["effective"] = "2022-03-31"
    assert of_events(before, after)["date_latest"].because == ("~E0003",)


def test_what_nothing_in_the_tables_explains_is_the_rules() -> None:
    before, after = dataset(), dataset()
    before["events"], after["events"] = [event(area="research")], [event(area="unknown")]
    assert of_events(before, after)["area"].because == ("rules",)


def test_a_sentence_of_a_curator_is_the_reason() -> None:
    before, after = dataset(), dataset()
    before["events"], after["events"] = [event(effective="2020")], [event(effective="2020-01-06")]
    after["claims"][0].update(effective="2020-01-06", note="The post names the day.")
    assert of_events(before, after)["effective"].reason == "The post names the day."
    assert {change.reason for change in changes(before, after) if change.table == "claims"} == {
        "The post names the day."
    }


def test_a_date_that_was_a_day_is_the_earliest_day_of_now() -> None:
    before, after = dataset(), dataset()
    before["events"] = [event(date="2020-01-01", note="One.", first_reported="2020-02-01")]
    after["events"] = [event(date="2020-01", date_earliest="2020-01-01", note="Two.", first_reported="")]
    assert of_events(before, after) == {}
    after["events"][0]["date_earliest"] = "2020-01-06"
    assert of_events(before, after)["date_earliest"].before == "2020-01-01"


@given(st.sampled_from(COMPARED), st.data())
def test_a_row_that_came_or_went_is_one_change(table: str, data: st.DataObject) -> None:
    before, after = dataset(), dataset()
    if not after.get(table):
        return
    gone = data.draw(st.sampled_from(after[table]))
    after[table].remove(gone)
    (row,) = (row for row in compare(before, after, "1.0.0") if row["table"] == table)
    assert (row["before"], row["after"]) == (gone[KEYS[table][0]], "")
    (back,) = (row for row in compare(after, before, "1.0.0") if row["table"] == table)
    assert (back["before"], back["after"]) == ("", gone[KEYS[table][0]])
