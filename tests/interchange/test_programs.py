"""Programs that are not Python: R, Node, LibreOffice."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from oai_personnel.schemas import TABLES, columns_of
from tests.interchange.comparing import NAMES, assert_equal, read_csv
from tests.interchange.conftest import program


def run(command: list[str], folder: Path, timeout: int = 240) -> str:
    """What a program prints; a failure shows what it said."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=timeout, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# ---------------------------------------------------------------- R

R_READERS = {
    "readr": 'function(f) readr::read_csv(f, show_col_types = FALSE, na = "", guess_max = Inf)',
    "base": 'function(f) read.csv(f, na.strings = "", encoding = "UTF-8", check.names = FALSE)',
}


@pytest.mark.parametrize("reader", R_READERS)
def test_r_reads_every_table(tables: Path, tmp_path: Path, reader: str) -> None:
    rscript = program("Rscript")
    if reader != "base":
        absent = subprocess.run([rscript, "-e", f"library({reader})"], capture_output=True, check=False).returncode
        if absent:
            pytest.skip(f"the R package {reader} is not installed")
    script = tmp_path / "read.R"
    script.write_text(
        f"read <- {R_READERS[reader]}\n"
        f"for (name in c({', '.join(json.dumps(name) for name in NAMES)})) {{\n"
        f'  frame <- read(file.path("{tables}", paste0(name, ".csv")))\n'
        f'  write.csv(frame, file.path("{tmp_path}", paste0(name, ".csv")), na = "", row.names = FALSE,'
        ' fileEncoding = "UTF-8")\n}\n',
        encoding="utf-8",
    )
    run([rscript, "--encoding=UTF-8", str(script)], tmp_path)
    for name in NAMES:
        flags = {column.name for column in columns_of(TABLES[name]) if column.type == "boolean"}
        rows = read_csv((tmp_path / f"{name}.csv").read_text(encoding="utf-8"))
        shown = [
            {key: value and value.lower() if key in flags else value for key, value in row.items()} for row in rows
        ]
        assert_equal(shown, name)


# ---------------------------------------------------------------- JavaScript

NODE = """
import { readFileSync } from "node:fs";
import { csvParse } from "d3-dsv";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
const [, , folder, form, ...names] = process.argv;
const plain = (key, value) => typeof value === "bigint" ? Number(value) : value;
const tables = {};
for (const name of names) {
  const path = `${folder}/${name}.${form}`;
  tables[name] = form === "csv"
    ? csvParse(readFileSync(path, "utf8"), row => Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, value === "" ? null : value])))
    : await parquetReadObjects({ file: await asyncBufferFromFile(path) });
}
process.stdout.write(JSON.stringify(tables, plain));
"""


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_node_reads_every_table(tables: Path, node: Path, form: str) -> None:
    (node / "read.mjs").write_text(NODE, encoding="utf-8")
    found = json.loads(run([program("node"), "read.mjs", str(tables), form, *NAMES], node))
    for name in NAMES:
        days = {column.name for column in columns_of(TABLES[name]) if column.type == "date"}
        rows = [
            {key: value[:10] if key in days and value else value for key, value in row.items()} for row in found[name]
        ]
        assert_equal(rows, name)


# ---------------------------------------------------------------- LibreOffice


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command, with a profile of its own."""
    profile = tmp_path_factory.mktemp("profile").as_uri()
    return [program("soffice"), "--headless", f"-env:UserInstallation={profile}", "--convert-to"]


def as_text(table: str) -> str:
    """The filter that opens a CSV as UTF-8 with every column as text."""
    columns = "/".join(f"{place}/2" for place, _ in enumerate(columns_of(TABLES[table]), start=1))
    return f"--infilter=CSV:44,34,76,1,{columns}"


@pytest.mark.parametrize("table", ["events", "names", "sources", "claims"])
def test_libreoffice_opens_csv_as_text_and_loses_nothing(
    office: list[str], tables: Path, tmp_path: Path, table: str
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run([*office, "xlsx", as_text(table), "--outdir", str(tmp_path), str(tables / f"{table}.csv")], tmp_path)
    header, *rows = openpyxl.load_workbook(tmp_path / f"{table}.xlsx").active.iter_rows(values_only=True)
    assert_equal((dict(zip(header, row, strict=False)) for row in rows), table)


def test_libreoffice_opens_every_sheet_of_the_workbook(office: list[str], tables: Path, tmp_path: Path) -> None:
    # The last number asks for every sheet; they are written as <workbook>-<sheet>.csv.
    run(
        [*office, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
         "--outdir", str(tmp_path), str(tables / "oai_personnel.xlsx")],
        tmp_path,
    )  # fmt: skip
    for name in NAMES:
        flags = {column.name for column in columns_of(TABLES[name]) if column.type == "boolean"}
        rows = read_csv((tmp_path / f"oai_personnel-{name}.csv").read_text(encoding="utf-8"))
        shown = [
            {key: value and value.lower() if key in flags else value for key, value in row.items()} for row in rows
        ]
        assert_equal(shown, name)
