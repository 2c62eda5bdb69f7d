"""The one declaration of every table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.errors
import pytest

from oai_personnel import _store, vocabularies
from oai_personnel.schemas import AUTHORED, BUILT, TABLES, Column, columns_of, key_of, raw_schema
from oai_personnel.vocabularies import TIER_OF_KIND, TIERS, VOCABULARIES

ALL = list(TABLES)
CODED = [(name, column.name) for name in ALL for column in columns_of(TABLES[name]) if column.codes]
DAYS = [(name, column.name) for name in ALL for column in columns_of(TABLES[name]) if column.type == "date"]

DESIGNED = {
    "people": "person_id name wikidata_id note",
    "names": "person_id name lang kind",
    "organizations": "organization_id name kind wikidata_id",
    "titles": "title canonical_title seniority area",
    "sources": "source_id url archive_url publisher author title published lang kind origin_source_id accessed extent "
    "sha256 note",
    "claims": "claim_id event_id person_id track source_id locator kind announced effective title previous_title team "
    "origin_id destination_id destination_title initiative reason reason_basis rank rank_reason note",
    "figures": "figure_id metric qualifier value scope period_start as_of source_id locator note",
    "events": "event_id date person kind title track previous_title team area seniority initiative reason reason_basis "
    "origin_id destination_id destination_title date_latest date_precision date_basis announced effective status "
    "n_sources n_independent has_primary has_conflict first_reported person_id note",
    "roles": "role_id person_id person track title seniority area team acting start start_latest end end_latest "
    "start_precision end_precision end_known start_event_id end_event_id",
}


@pytest.fixture(params=ALL)
def table(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shipped(name: str) -> pd.DataFrame:
    return _store.load(name)


def refused(name: str, frame: pd.DataFrame) -> str:
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)) as error:
        TABLES[name].validate(frame)
    return str(error.value)


# ---------------------------------------------------------------- what is declared


@pytest.mark.parametrize("name", DESIGNED)
def test_columns_are_those_of_the_design_in_its_order(name: str) -> None:
    assert [column.name for column in columns_of(TABLES[name])] == DESIGNED[name].split()


def test_the_tables_that_can_be_loaded_are_those_declared() -> None:
    assert set(_store.TABLES) == set(TABLES) == set(AUTHORED) | set(BUILT)


def test_every_table_and_column_is_described(table: str) -> None:
    assert (TABLES[table].__doc__ or "").strip().endswith(".")
    for column in columns_of(TABLES[table]):
        assert column.description.endswith("."), column.name
        assert "\n" not in column.description


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_code_is_defined_in_a_sentence(name: str) -> None:
    assert VOCABULARIES[name]
    for code, definition in VOCABULARIES[name].items():
        assert code.isidentifier()
        assert code == code.lower()
        assert definition.endswith("."), code
        assert definition[0].isupper(), code
    assert len(set(VOCABULARIES[name].values())) == len(VOCABULARIES[name]) or name in {"seniorities", "areas"}


def test_every_vocabulary_is_listed_and_used() -> None:
    listed = {id(codes) for codes in VOCABULARIES.values()}
    there = {
        name: value
        for name, value in vars(vocabularies).items()
        if name.isupper()
        and isinstance(value, dict)
        and name not in ("VOCABULARIES", "TIER_OF_KIND", "COUNTS_OF_METRIC")
    }
    assert {id(value) for value in there.values()} == listed
    used = {column.vocabulary for model in TABLES.values() for column in columns_of(model)} - {""}
    # Those that stand in no table stand in what views return.
    assert set(VOCABULARIES) - used == {"tiers", "agreements", "cell_rules", "certainties", "verdicts"}


def test_every_kind_of_source_has_a_tier() -> None:
    assert TIER_OF_KIND.keys() == VOCABULARIES["source_kinds"].keys()
    assert set(TIER_OF_KIND.values()) == set(TIERS)


def test_keys_and_references_lead_to_columns_that_are_keys(table: str) -> None:
    columns = {column.name: column for column in columns_of(TABLES[table])}
    assert key_of(TABLES[table])
    assert set(key_of(TABLES[table])) <= set(columns)
    assert not any(columns[name].nullable for name in key_of(TABLES[table]))
    for column in columns.values():
        if column.references:
            target, key = column.references.split(".")
            # A seat has a row for each title that fills it.
            assert key_of(TABLES[target])[0] == key


# ---------------------------------------------------------------- models on frames


def test_the_model_accepts_what_is_shipped_and_changes_nothing(table: str) -> None:
    frame = shipped(table)
    pd.testing.assert_frame_equal(TABLES[table].validate(frame, lazy=True), frame)


def test_references_of_what_is_shipped_lead_somewhere(table: str) -> None:
    for column in columns_of(TABLES[table]):
        if column.references:
            target, key = column.references.split(".")
            assert set(shipped(table)[column.name].dropna()) <= set(shipped(target)[key])


@pytest.mark.parametrize(("name", "column"), CODED)
def test_a_code_that_is_none_is_refused(name: str, column: str) -> None:
    frame = shipped(name)
    wrong = pd.CategoricalDtype([*frame[column].cat.categories, "nonsense"])
    frame[column] = frame[column].astype(wrong)
    assert column in refused(name, frame)


@pytest.mark.parametrize(("name", "column"), CODED)
def test_codes_stand_in_the_order_of_their_vocabulary(name: str, column: str) -> None:
    vocabulary = {item.name: item.vocabulary for item in columns_of(TABLES[name])}[column]
    assert list(shipped(name)[column].cat.categories) == list(VOCABULARIES[vocabulary])


@pytest.mark.parametrize(("name", "column"), DAYS)
def test_days_are_in_microseconds_and_nothing_else(name: str, column: str) -> None:
    frame = shipped(name)
    assert str(frame[column].dtype) == "datetime64[us]"
    for unit in ("ns", "s"):
        assert column in refused(name, frame.assign(**{column: frame[column].astype(f"datetime64[{unit}]")}))


def test_a_column_more_one_less_or_another_order_is_refused(table: str) -> None:
    frame = shipped(table)
    assert refused(table, frame.assign(extra=1))
    assert refused(table, frame.drop(columns=frame.columns[-1]))
    assert refused(table, frame[list(frame.columns[::-1])])


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("people", "person_id", "Ada First"),
        ("people", "wikidata_id", "42"),
        ("people", "note", "x" * 281),
        ("claims", "effective", "2024-13"),
        ("claims", "locator", "37"),
        ("sources", "url", "ftp://example.org"),
        ("figures", "value", -1.0),
        ("events", "n_sources", 0),
    ],
)
def test_a_value_out_of_form_is_refused(name: str, column: str, value: Any) -> None:
    frame = shipped(name)
    frame.loc[0, column] = value
    assert column in refused(name, frame)


@pytest.mark.parametrize("name", ["people", "claims", "names"])
def test_a_key_that_stands_twice_is_refused(name: str) -> None:
    frame = shipped(name)
    assert refused(name, pd.concat([frame, frame.iloc[[0]]], ignore_index=True))


def test_a_missing_value_is_refused_where_there_must_be_one(table: str) -> None:
    for column in columns_of(TABLES[table]):
        frame = shipped(table)
        if column.nullable or frame.empty or column.type in ("integer", "boolean"):
            continue
        frame.loc[0, column.name] = None
        assert column.name in refused(table, frame)


# ---------------------------------------------------------------- raw text


def raw(name: str) -> pd.DataFrame:
    frame = pd.read_csv(_store.path_of(name, "csv"), dtype=str, keep_default_na=False)
    return frame.astype(object).where(frame != "", None)


def test_the_raw_schema_accepts_the_csv_and_agrees_with_the_model(table: str) -> None:
    schema = raw_schema(TABLES[table])
    assert schema.validate(raw(table), lazy=True).equals(raw(table))
    typed = TABLES[table].to_schema()
    assert list(schema.columns) == list(typed.columns)
    assert schema.unique == typed.unique
    for name, column in schema.columns.items():
        assert (column.nullable, column.unique) == (typed.columns[name].nullable, typed.columns[name].unique)


SPOILT = {"date": "2023-11", "integer": "1.5", "number": "1e3", "boolean": "True"}


def wrong_text(column: Column) -> str:
    if column.codes or column.type != "string":
        return SPOILT.get(column.type, "nonsense")
    return (
        "2023-1" if column.is_edtf else "~" if column.pattern else "x" * (column.longest + 1) if column.longest else ""
    )


def test_the_raw_schema_refuses_what_casting_would_repair(table: str) -> None:
    for column in columns_of(TABLES[table]):
        frame = raw(table)
        if frame.empty or not wrong_text(column):
            continue
        frame.loc[0, column.name] = wrong_text(column)
        with pytest.raises(pandera.errors.SchemaErrors) as error:
            raw_schema(TABLES[table]).validate(frame, lazy=True)
        assert set(error.value.failure_cases["column"]) == {column.name}
