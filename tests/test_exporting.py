"""Exports hold the same rows as the tables, in the types that the schemas declare."""

import csv
import json
import sqlite3
import warnings
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest

import oai_personnel
from oai_personnel import data_path, load_departures, load_events, roster, verify
from oai_personnel._columns import TABLES as LIGHT
from oai_personnel._frames import export as to_frame
from oai_personnel._store import arrow, metadata
from oai_personnel.errors import UsageError
from oai_personnel.exporting import FORMATS, datasette, export, read
from oai_personnel.exporting.sqlite import ROSTER_ON, SEARCHED, VIEWS, database, declaration
from oai_personnel.exporting.workbook import workbook
from oai_personnel.schemas import TABLES, columns_of, foreign_key_of, key_of
from oai_personnel.vocabularies import VOCABULARIES


@pytest.fixture(scope="module")
def tables():
    return read()


@pytest.fixture(scope="module")
def connection(tables):
    with closing(sqlite3.connect(":memory:")) as found:
        found.deserialize(database(tables))
        found.row_factory = sqlite3.Row
        yield found


@pytest.fixture(scope="module")
def book(tables, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    path.write_bytes(workbook(tables))
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("form", FORMATS)
def test_export_writes_and_returns_all_files(form, tmp_path):
    paths = [Path(path) for path in export(tmp_path / "deep" / "folder", form)]
    assert sorted(paths) == sorted((tmp_path / "deep" / "folder").iterdir())
    assert [path.name for path in paths[-2:]] == ["datapackage.json", "README.txt"]
    readme = paths[-1].read_text("utf-8")
    assert all(fact in readme for fact in ("CC0-1.0", metadata()["data_hash"], metadata()["created"]))
    assert all(path.stem in (*TABLES, "oai_personnel", "metadata") for path in paths[:-2])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_csv_and_parquet_are_copied_byte_for_byte(form, tmp_path):
    export(tmp_path, form)
    for name in TABLES:
        assert (tmp_path / f"{name}.{form}").read_bytes() == Path(data_path(name, form)).read_bytes()


def test_export_replaces_only_its_own_files(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "events.csv").write_text("old")
    export(tmp_path, "csv")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "events.csv").read_bytes() == Path(data_path("events", "csv")).read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_tables_give_the_same_bytes(form, tmp_path):
    one, other = export(tmp_path / "one", form), export(tmp_path / "other", form)
    assert [Path(path).read_bytes() for path in one] == [Path(path).read_bytes() for path in other]


@pytest.mark.parametrize("name", TABLES)
def test_json_lines_hold_every_row(name, tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines")
    export(folder, "jsonl")
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
    expected = [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in tables[name]]
    assert rows == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_database_holds_every_row(name, tables, connection):
    found = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
    expected = [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in tables[name]]
    assert found == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_database_declares_keys_and_references(name, connection):
    columns = list(connection.execute(f'PRAGMA table_info("{name}")'))
    assert [row["name"] for row in columns] == [column.name for column in columns_of(TABLES[name])]
    assert [row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"]] == key_of(TABLES[name])
    references = {
        row["from"]: (row["table"], row["to"]) for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')
    }
    declared = {column.name: foreign_key_of(column) for column in columns_of(TABLES[name])}
    assert references == {column: target for column, target in declared.items() if target}


def test_a_database_keeps_its_references(connection):
    assert list(connection.execute("PRAGMA foreign_key_check")) == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET kind = 'vanished'",
        "UPDATE events SET date_latest = '2024-9-1'",
        "UPDATE events SET person = NULL",
        "UPDATE events SET has_primary = 2",
        "UPDATE events SET n_sources = 'many'",
        "INSERT INTO people SELECT * FROM people LIMIT 1",
    ],
)
def test_a_database_refuses_invalid_rows(statement, connection):
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_create_table_has_every_column():
    for name, model in TABLES.items():
        text = declaration(name, model)
        assert all(f'"{column.name}"' in text for column in columns_of(model))


def test_a_workbook_has_a_sheet_per_table(book):
    assert set(book.sheetnames) == {"about", "dictionary", "codes", *TABLES}
    assert book.sheetnames[:4] == ["about", "dictionary", "codes", "events"]
    about = {row[0].value: row[1].value for row in book["about"]}
    assert about["licence"] == "CC0-1.0"
    assert about["data_hash"] == metadata()["data_hash"]
    assert book["dictionary"].max_row == 1 + sum(len(columns_of(model)) for model in TABLES.values())
    assert book["codes"].max_row == 1 + sum(map(len, VOCABULARIES.values()))


@pytest.mark.parametrize("name", TABLES)
def test_a_workbook_holds_every_typed_cell(name, tables, book):
    head, *rows = book[name].iter_rows(values_only=True)
    assert list(head) == [column.name for column in columns_of(TABLES[name])]
    for row, expected in zip(rows, tables[name], strict=True):
        found = [value.date() if isinstance(value, datetime) else value for value in row]
        assert found == list(expected.values())


def test_a_text_that_looks_like_a_formula_stays_text(tables):
    import io

    poisoned = {
        **tables,
        "people": [{**tables["people"][0], "note": text} for text in ("=1+1", "+1", "-1", "@x", "https://example.org")],
    }
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(poisoned)))["people"]
    cells = [row[-1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["=1+1", "+1", "-1", "@x", "https://example.org"]
    assert all(cell.data_type == "s" or cell.value == "=1+1" for cell in cells)
    assert not sheet._hyperlinks


def test_no_cell_of_the_dataset_begins_like_a_formula():
    for name in TABLES:
        with open(data_path(name, "csv"), encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)


def test_the_exported_csv_reads_back_as_the_frame(tmp_path):
    export(tmp_path, "csv")
    frame = pd.read_csv(tmp_path / "events.csv", dtype=str, keep_default_na=False, na_values=[""])
    events = load_events()
    assert frame.event_id.tolist() == events.event_id.tolist()
    assert frame.date.tolist() == events.date.tolist()
    assert frame.date_latest.tolist() == events.date_latest.dt.strftime("%Y-%m-%d").tolist()


def test_exported_parquet_reads_back_as_the_frame(tmp_path):
    export(tmp_path, "parquet")
    for name in TABLES:
        table = pyarrow.parquet.ParquetFile(tmp_path / f"{name}.parquet").read()
        pd.testing.assert_frame_equal(to_frame(table, LIGHT[name], "pandas"), getattr(oai_personnel, f"load_{name}")())


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_json_lines_as_the_table(name, tmp_path_factory):
    polars = pytest.importorskip("polars")
    folder = tmp_path_factory.mktemp("lines")
    export(folder, "jsonl")
    # As README.txt says.
    found = polars.read_ndjson(folder / f"{name}.jsonl", infer_schema_length=None)
    table = polars.from_arrow(arrow(name))
    texts = {column: polars.String for column, kind in table.schema.items() if kind == polars.Datetime("us")}
    expected = table.with_columns(polars.col(column).dt.strftime("%Y-%m-%d") for column in texts)
    assert found.select(expected.columns).cast(dict(expected.schema)).equals(expected)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_verifies_and_names_a_byte_that_flipped(form, tmp_path):
    export(tmp_path, form)
    assert verify(tmp_path).ok
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    path = tmp_path / described["resources"][-1]["path"]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    (fault,) = verify(tmp_path).faults
    assert fault.file == str(path)


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_frictionless_finds_nothing_wrong_in_an_export(form, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own dependencies are behind the times
        frictionless = pytest.importorskip("frictionless")
        if form == "jsonl":
            pytest.importorskip("jsonlines")
        export(tmp_path, form)
        report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert len(report.tasks) == len(TABLES)


# ---------------------------------------------------------------- what a database has beside the tables


def ids(connection, query):
    return sorted(row[0] for row in connection.execute(query))


def test_the_view_of_departures_is_load_departures(connection):
    expected = load_departures(None)
    found = pd.DataFrame(map(dict, connection.execute("SELECT * FROM departures")))
    both = found.merge(expected, on="event_id", how="outer", suffixes=("", "_expected"))
    assert len(both) == len(expected) == len(found)
    for column in ("title", "area", "seniority", "destination", "tenure_days_min", "tenure_days_max", "date"):
        ours, theirs = (both[name].astype("string").fillna("") for name in (column, f"{column}_expected"))
        assert [text.removesuffix(".0") for text in ours] == theirs.to_list()


@pytest.mark.parametrize("on", ["2016-06-01", "2023-11-18", "2024-05-14"])
def test_the_roster_of_a_day_is_roster(on, connection):
    found = connection.execute(ROSTER_ON.replace("SELECT person", "SELECT role_id, person"), {"day": on})
    expected = roster(on, track=None)
    assert sorted(row["role_id"] for row in found) == sorted(expected.role_id.dropna())


def test_current_roles_are_the_roster_of_the_last_day(connection):
    found = {row["role_id"]: row["certainty"] for row in connection.execute("SELECT * FROM current_roles")}
    expected = roster(metadata()["data_through"], track=None).dropna(subset="role_id")
    assert found == dict(zip(expected.role_id, expected.certainty.astype(str), strict=True))


@pytest.mark.parametrize(
    ("table", "word", "column", "expected"),
    [
        ("names", "翁荔", "person_id", "lilian-weng"),
        ("people", "murati", "person_id", "mira-murati"),
        ("titles", "technology AND chief", "title", "Chief Technology Officer"),
    ],
)
def test_words_are_found_in_names_and_titles(table, word, column, expected, connection):
    query = f"SELECT {column} FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    assert expected in [row[0] for row in connection.execute(query, [word])]


def test_every_searched_row_is_indexed(connection):
    for name, columns in SEARCHED.items():
        assert set(columns) <= {column.name for column in columns_of(TABLES[name])}
        count = connection.execute(f"SELECT count(*) FROM {name}_fts").fetchone()[0]
        assert count == connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]


def test_datasette_is_told_of_every_table_and_view(connection):
    described = json.loads(datasette.render("db"))["databases"]["db"]
    there = set(ids(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"))
    assert set(described["tables"]) <= there
    assert set(described["tables"]) >= {*TABLES, *VIEWS}
    for name, model in TABLES.items():
        assert list(described["tables"][name]["columns"]) == [column.name for column in columns_of(model)]
    connection.execute(described["queries"]["roster_on"]["sql"], {"day": "2024-01-01"})


def test_a_label_is_there_in_every_row(connection):
    for name, column in datasette.LABELS.items():
        assert connection.execute(f"SELECT count(*) FROM {name} WHERE {column} IS NULL").fetchone()[0] == 0


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        export(tmp_path / "file", "csv")


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(UsageError, match="formats: csv"):
        export(tmp_path, "docx")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    (tmp_path / "roles.csv").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UsageError):
        export(tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert before[0] in tmp_path.iterdir()
