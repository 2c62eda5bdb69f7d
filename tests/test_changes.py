"""What a release changed, cell by cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oai_personnel._columns import KEYS
from oai_personnel.building.changes import COMPARED, compare
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
