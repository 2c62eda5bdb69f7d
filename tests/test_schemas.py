"""The one declaration of every table."""

from __future__ import annotations

from typing import Any, get_args

import pandas as pd
import pandera.errors
import pytest

from oai_personnel import _columns, _frames, _store, load_events, vocabularies
from oai_personnel.building import columns_source
from oai_personnel.schemas import AUTHORED, BUILT, TABLES, VIEWS, Claims, Column, Events, columns_of, key_of, raw_schema
from oai_personnel.vocabularies import EVENT_KINDS, ORDERED, SOURCE_KINDS, TIERS, VOCABULARIES

ALL = list(TABLES)
CODED = [(name, column.name) for name in ALL for column in columns_of(TABLES[name]) if column.codes]
DAYS = [(name, column.name) for name in ALL for column in columns_of(TABLES[name]) if column.type == "date"]

DESIGNED = {
    "people": "person_id name note",
    "identifiers": "entity_id scheme value source_id",
    "names": "person_id name lang kind",
    "organizations": "organization_id name kind parent_id",
    "titles": "title canonical_title seniority area holders",
    "teams": "team canonical_team area",
    "sources": "source_id url archive_url publisher author title published lang kind copy_of seen_in accessed extent "
    "sha256 note",
    "claims": "claim_id event_id person_id track source_id locator kind announced effective title previous_title team "
    "origin_id destination_id destination_title initiative reason reason_basis rank rank_reason rank_columns note",
    "event_notes": "event_id note",
    "figures": "figure_id metric qualifier value scope period_start as_of source_id locator note",
    "retired": "id successor_id reason version",
    "events": "date person kind title initiative destination reason track area seniority previous_title team origin "
    "destination_title reason_basis announced effective date_basis reversed_by origin_id destination_id n_sources "
    "has_primary quotes_primary has_conflict first_reported date_precision date_earliest date_latest status "
    "n_independent person_id note event_id",
    "spells": "spell_id person person_id track team start_earliest start_latest end_earliest end_latest last_seen "
    "end_known tenure_days_min tenure_days_max start_event_id end_event_id",
    "roles": "role_id spell_id person person_id track title team area seniority acting start_earliest start_latest "
    "end_earliest end_latest last_seen start_kind end_kind start_event_id end_event_id tenure_days_min tenure_days_max",
    "changes": "version table id column before after reason claim_ids",
}


@pytest.fixture(params=ALL)
def table(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shipped(name: str) -> pd.DataFrame:
    frame: pd.DataFrame = _frames.load(name)
    return frame


def refused(name: str, frame: pd.DataFrame) -> str:
    with pytest.raises((pandera.errors.SchemaError, pandera.errors.SchemaErrors)) as error:
        TABLES[name].validate(frame)
    return str(error.value)


# ---------------------------------------------------------------- what is declared


@pytest.mark.parametrize("name", DESIGNED)
def test_columns_of_the_design_are_there_in_its_order(name: str) -> None:
    designed = DESIGNED[name].split()
    assert [column.name for column in columns_of(TABLES[name]) if column.name in designed] == designed


def test_the_tables_that_can_be_loaded_are_those_declared() -> None:
    assert list(_columns.TABLES) == list(TABLES) == [*AUTHORED, *BUILT]


def test_light_columns_are_rendered_from_the_models() -> None:
    with open(_columns.__file__, encoding="utf-8") as file:
        assert file.read() == columns_source.render()


def test_only_claims_resolve_and_events_have_what_resolves() -> None:
    assert tuple(column.name for column in columns_of(Claims) if column.resolves) == _columns.CELLS
    assert set(_columns.CELLS) <= {column.name for column in columns_of(Events)}
    assert set(_columns.GOVERNED_BY.values()) <= set(_columns.CELLS)
    assert not any(c.resolves for name, model in TABLES.items() if name != "claims" for c in columns_of(model))


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


def test_every_vocabulary_is_used_in_a_table_or_a_view() -> None:
    models = [*TABLES.values(), *VIEWS.values()]
    assert {column.vocabulary for model in models for column in columns_of(model)} - {""} == set(VOCABULARIES)


def test_kinds_are_records_with_a_tier_and_a_phase() -> None:
    assert {kind.tier for kind in SOURCE_KINDS.values()} == set(TIERS)
    assert all(kind.phase for kind in EVENT_KINDS.values())
    with pytest.raises(TypeError, match="tier"):
        vocabularies.SourceKind("A kind whose tier was forgotten.")  # type: ignore[call-arg]


def test_types_for_checkers_list_the_codes() -> None:
    assert get_args(vocabularies.Track) == tuple(vocabularies.TRACKS)
    assert get_args(_frames.Engine) == _frames.ENGINES


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
    if frame.empty:
        pytest.skip("no rows yet")
    frame[column] = frame[column].astype(object)
    frame.loc[0, column] = "nonsense"
    assert column in refused(name, frame)


def test_only_codes_that_readers_compare_are_categories(table: str) -> None:
    frame = shipped(table)
    for column in columns_of(TABLES[table]):
        dtype = frame[column.name].dtype
        assert isinstance(dtype, pd.CategoricalDtype) == (column.vocabulary in ORDERED)
        if isinstance(dtype, pd.CategoricalDtype):
            assert dtype.ordered
            assert list(dtype.categories) == list(VOCABULARIES[column.vocabulary])


@pytest.mark.parametrize(("name", "column"), DAYS)
def test_days_are_in_microseconds_whatever_comes(name: str, column: str) -> None:
    frame = shipped(name)
    assert str(frame[column].dtype) == "datetime64[us]"
    for unit in ("ns", "s"):
        other = frame.assign(**{column: frame[column].astype(f"datetime64[{unit}]")})
        assert str(TABLES[name].validate(other)[column].dtype) == "datetime64[us]"


def test_a_frame_as_read_csv_makes_it_is_accepted(table: str) -> None:
    frame = TABLES[table].validate(pd.read_csv(_store.path_of(table, "csv")), lazy=True)
    # pandas 2 keeps a missing text as None or as nan, by where it comes from.
    there = shipped(table)
    assert frame.dtypes.to_list() == there.dtypes.to_list()
    one, other = (each.astype(object).where(each.notna(), None) for each in (frame, there))
    pd.testing.assert_frame_equal(one, other)


def test_more_columns_are_accepted_on_request() -> None:
    frame = load_events().assign(mine=1)[["mine", *load_events().columns]]
    assert Events.validate(frame, extra=True).columns[0] == "mine"
    with pytest.raises(pandera.errors.SchemaError):
        Events.validate(frame.drop(columns="kind"), extra=True)
    assert refused("events", frame), "columns allowed once are allowed ever after"


@pytest.mark.parametrize("value", ["2023-11", "11/18/2023", "soon"])
def test_a_day_that_is_none_is_not_guessed(value: str) -> None:
    frame = pd.read_csv(_store.path_of("events", "csv"))
    frame.loc[0, "date_earliest"] = value
    assert "date_earliest" in refused("events", frame)


def test_years_that_were_read_as_numbers_are_dates_again() -> None:
    frame = load_events().head(2).assign(date=[2016, 2017], announced=[2016.0, None])
    assert Events.validate(frame)[["date", "announced"]].iloc[0].to_list() == ["2016", "2016"]


def test_a_column_is_named_by_its_model() -> None:
    events = load_events()
    assert events[Events.kind].equals(events["kind"])


def test_a_column_more_one_less_or_another_order_is_refused(table: str) -> None:
    frame = shipped(table)
    assert refused(table, frame.assign(extra=1))
    assert refused(table, frame.drop(columns=frame.columns[-1]))
    assert refused(table, frame[list(frame.columns[::-1])])


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("people", "person_id", "Ada First"),
        ("events", "seniority", "boss"),
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
    frame[column] = frame[column].astype(object)
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
