"""From bytes to columns: a contribution taken apart, with the exact place of every cell.

A regular file - quotes where they belong, a line for each row, as many cells as columns -
is read in one go by pyarrow. Any other is read row by row by Python's own reader, which
tells where it goes wrong. Both give the same columns for the same file.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from array import array

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from oai_personnel.contributions.columnar import Cells
from oai_personnel.contributions.columns import COLUMNS, NEEDED
from oai_personnel.contributions.findings import Findings, Place
from oai_personnel.contributions.sheet import BLOCK, Contribution, Lines
from oai_personnel.validation.nearness import did_you_mean
from oai_personnel.validation.structure import LONGEST_CELL

#: Longer cells are refused by Python's reader.
_LIMIT = csv.field_size_limit()
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
# Format characters that a name may rightly contain: zero-width joiners of some scripts.
_ALLOWED_FORMAT = {"\u200c", "\u200d", "\n"}
_SPREADSHEETS = {b"PK\x03\x04": "an Excel or Numbers file", b"\xd0\xcf\x11\xe0": "an old Excel file"}
#: A quoted cell in its place, without a line break in it.
_QUOTED = re.compile(rb'"(?<=[,\n]")(?:[^"\n]++|"")*+"(?=[,\n]|\Z)')


def read(data: bytes, file: str, findings: Findings) -> Contribution:
    """Take a contribution apart and report what is wrong with its structure.

    Returns
    -------
    Contribution
        ``readable`` is false if its columns could not be told.
    """
    for start, what in _SPREADSHEETS.items():
        if data.startswith(start):
            findings.at((1, 1), "C001", f"The file is {what}, not a CSV.")
            return _unreadable(file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.at((1, 1), "S002", "The file is UTF-16, not UTF-8.")
        return _unreadable(file)
    if data.startswith(b"\xef\xbb\xbf"):
        findings.at((1, 1), "S001", "The file begins with a byte-order mark.")
        data = data[3:]
    place = data.find(b"\r")
    if place >= 0:
        count = data.count(b"\r")
        line, position = _line_of(data, place)
        ends = "line" if count == 1 else "lines"
        findings.at((line, position), "S003", f"A carriage return ends or splits {count} {ends}.")
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    header = _regular_header(data)
    # Reading at once looks at the encoding as well.
    table = _table(data, len(header)) if header else None
    if table is None:
        try:
            _decodes(data)
        except UnicodeDecodeError as error:
            at = error.start + int(error.reason.rpartition("@")[2])
            findings.at(_line_of(data, at), "S002", f"Byte 0x{data[at]:02x} is not UTF-8.")
            return _unreadable(file)
    if data and not data.endswith(b"\n"):
        line, position = _line_of(data, len(data))
        findings.at((line, position), "S010", "The last line has no line end.")
    sheet = Contribution(file, Lines(data))
    _Reader(sheet, findings).run(header, table)
    return sheet


def _unreadable(file: str) -> Contribution:
    sheet = Contribution(file, Lines(b""))
    sheet.readable = False
    return sheet


def _decodes(data: bytes) -> None:
    """Raise if the bytes are not UTF-8, block by block; the reason ends with the block's start."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at + BLOCK) + 1 or len(data)
        try:
            data[at:end].decode("utf-8")
        except UnicodeDecodeError as error:
            error.reason = f"@{at}"
            raise
        at = end


def _line_of(data: bytes, place: int) -> Place:
    line = data.count(b"\n", 0, place) + 1
    return line, len(data[data.rfind(b"\n", 0, place) + 1 : place].decode("utf-8", "replace")) + 1


class _Reader:
    """The reading of one file: header, rows, and what is wrong with each."""

    def __init__(self, sheet: Contribution, findings: Findings) -> None:
        self.sheet = sheet
        self.findings = findings
        self.kept: list[tuple[int, str]] = []

    def run(self, header: list[str], table: pa.Table | None) -> None:
        sheet, findings = self.sheet, self.findings
        if table is not None:
            if not self._header(header):
                return
            sheet.lines = range(2, table.num_rows + 2)
            for index, name in self.kept:
                sheet.columns[name] = _cells(table.column(index))
            del table
        elif not self._row_by_row():
            return
        for name in COLUMNS:
            sheet.columns.setdefault(name, Cells.empty(len(sheet)))
        if not sheet.header:
            findings.at((1, 1), "S005", "The file is empty.", mend=f"Write: {','.join(COLUMNS)}")
            sheet.readable = False
        elif not len(sheet) and not findings.problems:
            findings.at((1, 1), "C040", "The file has a header and no row.")
        for name in [name for _, name in self.kept]:
            self._clean(name)

    def _row_by_row(self) -> bool:
        """Read with Python's reader; false if no columns could be told."""
        reader = csv.reader(iter(self.sheet.text), strict=True)
        line, width, lines = 1, 0, array("L")
        codes: list[tuple[int, dict[str, int], array[int]]] = []
        while True:
            try:
                for cells in reader:
                    if line == 1:
                        if not self._header(cells):
                            return False
                        width = len(cells)
                        codes = [(index, {}, array("i")) for index, _ in self.kept]
                    elif len(cells) == width:
                        lines.append(line)
                        for index, code_of, column in codes:
                            column.append(code_of.setdefault(cells[index], len(code_of)))
                    else:
                        self._odd_row(cells, line, width)
                    line = reader.line_num + 1
                break
            except csv.Error as error:
                self._broken(line, str(error))
                if not width:
                    self.sheet.readable = False
                    return False
                line = reader.line_num + 1
        self.sheet.lines = lines
        for (_, name), (_, code_of, column) in zip(self.kept, codes, strict=True):
            texts = pa.array(list(code_of), pa.string()) if code_of else pa.array([""], pa.string())
            self.sheet.columns[name] = Cells(texts, np.frombuffer(column, np.int32))
        return True

    def _header(self, cells: list[str]) -> bool:
        sheet, findings = self.sheet, self.findings
        sheet.header = cells
        line = sheet.text.text(1)
        names = [name.strip() for name in cells]
        known = [name for name in names if name in COLUMNS]
        if not known:
            other = max(";\t|", key=line.count)
            if line.count(other) > 2 or set(line.split(other)) & set(COLUMNS):
                shown = {";": "semicolons", "\t": "tabs", "|": "bars"}[other]
                findings.at((1, line.index(other) + 1), "C001", f"The file is separated by {shown}.")
            else:
                mend = f"Begin with a line that names the columns: {','.join(COLUMNS)}"
                findings.at((1, 1), "S005", "No column of a contribution is named.", value=line[:80], mend=mend)
            sheet.readable = False
            return False
        missing = [name for name in NEEDED if name not in names]
        seen: set[str] = set()
        for index, (raw, name) in enumerate(zip(cells, names, strict=True)):
            place = sheet.text.cell(1, index)
            if name in COLUMNS and name not in seen:
                seen.add(name)
                self.kept.append((index, name))
                if raw != name:
                    findings.at(place, "S009", "The name of the column begins or ends with a blank.", value=raw)
                continue
            # Its cells are not looked at: they belong to no column.
            if name in seen:
                findings.at(place, "S005", f"The column {name!r} stands twice.", value=raw, mend="Remove one.")
                continue
            near = did_you_mean(name, tuple(n for n in COLUMNS if n not in names))
            for other in re.findall(r"'(\w+)'", near):
                if other in missing:
                    missing.remove(other)
            mend = f"Use: {','.join(COLUMNS)}."
            findings.at(place, "S005", f"There is no column {name!r}.{near}", value=raw, mend=mend)
        if missing:
            what = "column" if len(missing) == 1 else "columns"
            mend = f"Add {', '.join(missing)}."
            findings.at((1, len(line) + 1), "S005", f"The header lacks the {what} {', '.join(missing)}.", mend=mend)
        sheet.header = names
        return True

    def _odd_row(self, cells: list[str], line: int, width: int) -> None:
        if not cells:
            self.findings.at((line, 1), "S008", "The line is blank.")
            return
        place = self.sheet.text.cell(line, min(len(cells), width))
        message = f"The row has {len(cells)} cells, the header {width}."
        self.findings.at(place, "S006", message, value=",".join(cells)[:80])

    def _broken(self, line: int, error: str) -> None:
        if "field larger" in error:
            self.findings.at((line, 1), "S013", f"A cell is longer than {LONGEST_CELL} characters.")
            return
        place = _bad_quote(self.sheet.text, line)
        what = "is not closed" if "end of data" in error else "is followed by more text"
        self.findings.at(place, "S004", f"The quoted cell that begins here {what}.")

    def _clean(self, name: str) -> None:
        """Report what is wrong with the characters of a column, and go on with what was meant."""
        cells, sheet = self.sheet.columns[name], self.sheet
        odd = np.flatnonzero(~_is_usual(cells.distinct)).tolist()
        if not odd:
            return
        raw, clean, faults = cells.texts, list(cells.texts), {}
        for code in odd:
            clean[code] = unicodedata.normalize("NFC", raw[code].strip())
            if found := _faults(raw[code]):
                faults[code] = found
        if clean != raw:
            merged = Cells.of(clean)
            sheet.columns[name] = Cells(merged.distinct, merged.codes[cells.codes])
        if faults:
            faulty = np.zeros(len(raw), bool)
            faulty[list(faults)] = True
            for row in np.flatnonzero(faulty[cells.codes]).tolist():
                code = int(cells.codes[row])
                for rule, message in faults[code]:
                    self.findings.add(sheet, row, name, rule, message, value=raw[code])


def _regular_header(data: bytes) -> list[str]:
    """The names of the columns, if every row of the file stands in a line of its own; else none."""
    if not data or data.startswith(b"\n") or b"\n\n" in data:
        return []
    if quotes := data.count(b'"'):
        framed = b"\n" + data if data.startswith(b'"') else data
        if sum(cell.count(b'"') for cell in _QUOTED.findall(framed)) != quotes:
            return []
    first = data[: data.find(b"\n") if b"\n" in data else len(data)]
    try:
        return next(csv.reader([first.decode()]), [])
    except (UnicodeDecodeError, csv.Error):
        return []


def _table(data: bytes, width: int) -> pa.Table | None:
    """The rows below the header as columns numbered from 0; None if they do not all have its width."""
    names = [str(index) for index in range(width)]
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(data),
            read_options=pyarrow.csv.ReadOptions(skip_rows=1, column_names=names, block_size=4 * BLOCK),
            parse_options=pyarrow.csv.ParseOptions(ignore_empty_lines=False),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != data.count(b"\n") - data.endswith(b"\n"):
        return None
    chunks = (chunk.dictionary for column in table.columns for chunk in column.chunks)
    if any((pc.max(pc.binary_length(texts)).as_py() or 0) > _LIMIT for texts in chunks):
        return None
    return table


def _cells(column: pa.ChunkedArray) -> Cells:
    if not len(column):
        return Cells.empty(0)
    whole = column.unify_dictionaries().combine_chunks()
    if len(whole.dictionary) == 1 and whole.dictionary[0].as_py() == "":
        return Cells.empty(len(whole))
    return Cells(whole.dictionary, whole.indices.to_numpy())


def _is_usual(texts: pa.Array) -> npt.NDArray[np.bool_]:
    """Which texts are printable ASCII of usual length without a blank at either end."""
    usual = pc.match_substring_regex(texts, r"^(?:[!-~](?:[ -~]*[!-~])?)?$")
    usual = pc.and_(usual, pc.less_equal(pc.binary_length(texts), LONGEST_CELL))
    found: npt.NDArray[np.bool_] = usual.to_numpy(zero_copy_only=False)
    return found


def _faults(value: str) -> list[tuple[str, str]]:
    found = []
    if "\n" in value.strip():
        found.append(("S007", "The cell contains a line break."))
    elif value != value.strip():
        found.append(("S009", "The cell begins or ends with a blank."))
    if len(value) > LONGEST_CELL:
        found.append(("S013", f"The cell is {len(value)} characters long."))
    if value != unicodedata.normalize("NFC", value):
        found.append(("S011", "The cell holds decomposed characters."))
    odd = {c for c in value.strip() if unicodedata.category(c) in _UNSEEN} - _ALLOWED_FORMAT
    if odd:
        names = ", ".join(sorted(f"U+{ord(c):04X}" for c in odd))
        found.append(("S011", f"The cell holds characters that cannot be seen: {names}."))
    return found


def _bad_quote(text: Lines, line: int) -> Place:
    """Where the cell begins that breaks the quoting of the row that begins in `line`."""
    row, quoted, start, begun = line, False, (line, 1), True
    while row <= text.count:
        content = text.text(row)
        place = 0
        while place < len(content):
            character = content[place]
            if quoted and character == '"':
                if content[place + 1 : place + 2] == '"':
                    place += 1
                elif place + 1 < len(content) and content[place + 1] != ",":
                    return start
                else:
                    quoted = False
            elif not quoted and character == ",":
                start, begun = (row, place + 2), True
                place += 1
                continue
            elif begun and character == '"':
                quoted, start = True, (row, place + 1)
            begun = False
            place += 1
        if not quoted:
            return start
        row += 1
    return start
