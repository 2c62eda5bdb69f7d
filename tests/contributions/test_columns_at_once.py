"""What is done for whole columns at once gives what doing it text by text gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.contributions import reading
from oai_personnel.contributions.addresses import all_canonical, canonical
from oai_personnel.contributions.check_documents import _may_be_among
from oai_personnel.contributions.checking import check_bytes
from oai_personnel.contributions.columnar import Cells, Combinations, first_of, place_among
from oai_personnel.contributions.columns import COLUMNS
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.keys import source_key, source_keys
from oai_personnel.contributions.known import Known
from oai_personnel.contributions.texts import fault, surely_right
from oai_personnel.names import fold_name

KNOWN = Known.read(Path(data_dir()))
PIECES = ["person", "kind", "a", '"', '""', ",", "\n", "\r\n", "\n\n", " ", "é", "e\u0301", "\x00", "\u2028", "=1"]
FILES = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
CODES = st.lists(st.integers(0, 4), max_size=30).map(lambda codes: np.array(codes, np.int32))


def both_ways(data: bytes) -> list[tuple[object, ...]]:
    """A file read at once, if it can be, and row by row."""
    found: list[tuple[object, ...]] = []
    for at_once in (True, False):
        findings = Findings("f.csv")
        with pytest.MonkeyPatch.context() as patch:
            if not at_once:
                patch.setattr(reading, "_regular_header", lambda data: [])
            sheet = reading.read(data, "f.csv", findings)
        columns = {name: list(cells) for name, cells in sheet.columns.items()}
        found.append((sheet.header, columns, list(sheet.lines), sheet.readable, set(findings.problems)))
    return found


@given(FILES)
@example('person,kind\n"a\nb",c\n')
@example('person,kind\n"a""b",c\n,\n')
@example('person,kind\na"b,c\n')
@example("person\n\na\n")
@example("person,kind\na\n")
@example("person,person,other\na,b,c\nd,e,f")
def test_a_file_read_at_once_is_what_it_is_row_by_row(text: str) -> None:
    at_once, by_row = both_ways(text.encode())
    assert at_once == by_row


def test_a_cell_too_long_for_the_row_by_row_reader_is_reported_alike() -> None:
    at_once, by_row = both_ways(b"person,kind\n" + b"a" * 140_000 + b",b\n")
    assert at_once == by_row
    assert any("longer than" in str(problem) for problem in at_once[4])  # type: ignore[attr-defined]


def test_regular_files_are_read_at_once() -> None:
    def refuse(data: bytes, width: int) -> None:
        raise AssertionError("asked")

    for data in (b"person\na\n", b'person\r\n"a,b"\r\n', 'person\n"米拉, ""é"""'.encode()):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "_table", refuse)
            with pytest.raises(AssertionError, match="asked"):
                reading.read(data, "f.csv", Findings("f.csv"))


PARTS = ["a", "B ", " ", "<b>", "&amp;", "**", "[x](y)", "@", "=", "+1 555 123 4567", "a@b.org", "http://", "N/A", "  "]
PARTS += ["https://example.com/a", "?utm_source=x", "#top", "linkedin.com/in/", "t.co", "\u0430", "Ã©", "“"]


@given(st.sampled_from([name for name in COLUMNS if surely_right(name, pa.array([""])) is not None]), st.data())
def test_nothing_is_wrong_with_what_is_surely_right(name: str, data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join), min_size=1))
    sure = surely_right(name, pa.array(texts))
    assert sure is not None
    assert [fault(name, text) for text, plain in zip(texts, sure, strict=True) if plain] == [None] * int(sure.sum())


def test_the_datasets_own_headlines_and_addresses_are_mostly_surely_right() -> None:
    for column, name in (("title", "source_title"), ("url", "source_url")):
        texts = pa.array([row[column] for row in KNOWN.tables["sources"] if row[column]])
        sure = surely_right(name, texts)
        assert sure is not None and sure.mean() > 0.7


HOSTS = [
    "www.",
    "m.",
    "amp.",
    "en.m.",
    "web.archive.org/web/2024/",
    "Example.com",
    "example.com",
    "a.b-c.org",
    "x",
    ":80",
]
PATHS = ["/", "/a", "/amp", "/amp/", "/index.html", "/index-of", "/A_b.c~d", "/%C3%A9", "?id=1", "&ref=x", "#t", "//"]
ADDRESSES = st.builds(
    lambda scheme, hosts, paths: scheme + "".join(hosts) + "".join(paths),
    st.sampled_from(["https://", "http://", "HTTPS://", "#", ""]),
    st.lists(st.sampled_from(HOSTS), max_size=3),
    st.lists(st.sampled_from(PATHS), max_size=4),
)


@given(st.lists(ADDRESSES | st.sampled_from([row["url"] for row in KNOWN.tables["sources"]] + ["S0001", "S99999"])))
def test_keys_of_many_addresses_are_those_of_each(addresses: list[str]) -> None:
    found = source_keys(pa.array(addresses, pa.string()), KNOWN).to_pylist()
    assert found == [source_key(address, KNOWN) if address else "" for address in addresses]
    assert all_canonical(addresses) == [canonical(address) for address in addresses]


@given(st.lists(st.text("aB1 ,-é", max_size=6)), st.sets(st.text("aB1é", max_size=4).map(fold_name)))
def test_no_text_that_is_among_the_folded_ones_is_missed(texts: list[str], folded: set[str]) -> None:
    cells = Cells.of(texts or ["a"])
    found = _may_be_among(cells, folded)
    assert all(found[code] for code, text in enumerate(cells.texts) if fold_name(text) in folded)


@given(st.lists(st.text("abc", max_size=2)))
def test_cells_are_the_texts_they_are_made_of(texts: list[str]) -> None:
    cells = Cells.of(texts)
    assert list(cells) == texts == [cells[row] for row in range(len(cells))]
    assert cells.filled.tolist() == [text != "" for text in texts]
    assert cells.is_in(["a", "zz"]).tolist() == [text == "a" for text in texts]
    assert ("a" in cells) == ("a" in texts)
    rows = np.array([len(text) == 2 for text in texts], bool)
    assert {text for _, text in cells.present(rows)} == {text for text in texts if len(text) == 2}
    assert Cells.empty(3)[2] == "" and Cells.empty(3).is_empty


@given(CODES)
def test_first_rows_and_places_are_those_of_a_count(codes: np.ndarray) -> None:
    listed, seen = codes.tolist(), Counter[int]()
    places = []
    for code in listed:
        places.append(seen[code])
        seen[code] += 1
    assert place_among(codes).tolist() == places
    assert first_of(codes, 5).tolist() == [listed.index(code) if code in seen else -1 for code in range(5)]


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), max_size=30))
def test_combinations_are_numbered_by_their_first_row(rows: list[tuple[int, ...]]) -> None:
    found = Combinations(*(np.array([row[i] for row in rows], np.int32) for i in range(3)))
    distinct = list(dict.fromkeys(rows))
    assert found.number.tolist() == [distinct.index(row) for row in rows]
    assert found.first.tolist() == [rows.index(row) for row in distinct]


def test_many_problems_of_one_kind_are_reported_a_thousand_times() -> None:
    row = {"person": "Sam Altman", "track": "employment", "kind": "gone", "locator": "p1"}
    row |= {"source_url": "https://example.com/a", "source_publisher": "Example", "source_published": "2024-01-01"}
    row |= {"source_lang": "en", "source_kind": "news", "source_extent": "full"}
    report = check_bytes(csv_text([row] * 1500, list(row)).encode(), "f.csv")
    assert [p.rule for p in report] == ["V002"] * 1000
    assert (report.problems[0].line, report.problems[-1].line) == (2, 1001)
    assert "no longer reported" in report.problems[-1].message


def test_a_mistake_among_thousands_of_distinct_texts_is_found_at_its_line() -> None:
    row = {"person": "Sam Altman", "track": "employment", "kind": "held", "effective": "2024", "locator": "p1"}
    row |= {"source_publisher": "Example", "source_published": "2025-01-01", "source_lang": "en"}
    row |= {"source_kind": "news", "source_extent": "full"}
    rows = [row | {"source_url": f"https://example.com/{n}", "source_title": f"Report {n}"} for n in range(2500)]
    rows[1200]["source_url"] = "ftp://example.com/x"
    rows[1300]["source_url"] = "https://example.com/\u65b0\u3000\u805e"  # blank for Python, not for every engine
    rows[1400]["source_title"] = "word " * 101 + "end"
    rows[1500]["source_title"] = "é" * 501
    report = check_bytes(csv_text(rows, list(rows[0])).encode(), "f.csv", KNOWN)
    found = {(p.line, p.column, p.rule) for p in report.errors}
    assert found == {
        (1202, "source_url", "V004"),
        (1302, "source_url", "V004"),
        (1402, "source_title", "V005"),
        (1502, "source_title", "V005"),
    }
