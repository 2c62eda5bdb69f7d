"""Exports hold the same rows as the tables, in the types that the schemas declare."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from oai_personnel import data_path, load_events
from oai_personnel.errors import UsageError
from oai_personnel.exporting import FORMATS, export, read
from oai_personnel.exporting.sqlite import database, declaration
from oai_personnel.exporting.workbook import workbook
from oai_personnel.schemas import TABLES, columns_of, key_of


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
    assert paths[-1].name == "README.txt"
    assert "CC0-1.0" in paths[-1].read_text("utf-8")
    assert all(path.stem in TABLES or path.stem == "oai_personnel" for path in paths[:-1])


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
    assert (tmp_path / "events.csv").read_text("utf-8").startswith("date,person,")


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
        row["from"]: f"{row['table']}.{row['to']}" for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')
    }
    declared = {column.name: column.references for column in columns_of(TABLES[name]) if column.references}
    # A reference to a column that is not a key by itself cannot be declared.
    for column, target in list(declared.items()):
        table, key = target.split(".")
        if key_of(TABLES[table]) != [key]:
            del declared[column]
    assert references == declared


def test_a_database_keeps_its_references(connection):
    assert list(connection.execute("PRAGMA foreign_key_check")) == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET kind = 'vanished'",
        "UPDATE events SET date_earliest = '2024-9-1'",
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
    assert set(book.sheetnames) == {"about", "columns", *TABLES}
    assert book.sheetnames[:3] == ["about", "columns", "events"]
    assert any("CC0-1.0" in str(cell.value) for row in book["about"] for cell in row)
    assert book["columns"].max_row == 1 + sum(len(columns_of(model)) for model in TABLES.values())


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
