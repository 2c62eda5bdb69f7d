"""Documents of a contribution: the known ones, or new; alike wherever they stand; with their origin."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from oai_personnel import edtf
from oai_personnel.contributions.columnar import Cells, Codes, first_of
from oai_personnel.contributions.desk import Desk
from oai_personnel.names import fold_name

_COMPARED = ("publisher", "title", "published", "lang", "kind")


def check_documents(desk: Desk) -> None:
    """Documents are the known ones, or new; alike wherever they stand; with their origin."""
    _Documents(desk).run()


class _Documents:
    def __init__(self, desk: Desk) -> None:
        self.desk, self.known, self.columns = desk, desk.known, desk.columns
        self.sheet, self.keys = desk.sheet, desk.sheet.keys.of_rows
        self.origins: dict[str, str] = {}

    def run(self) -> None:
        first = self._first("source_url")
        named = first[first >= 0]
        self._described(named)
        self._alike(first)
        self._origin_rules({self.keys[row] for row in named.tolist()} if self._has_origins() else set())

    def _first(self, *columns: str) -> Codes:
        """For each document the first row that names it and is right in some columns; -1 if none is."""
        rows = np.flatnonzero(self.keys.filled & self.desk.right_rows(*columns))
        found = first_of(self.keys.codes[rows], len(self.keys.distinct))
        return np.where(found >= 0, rows[found], -1) if len(rows) else found

    # ------------------------------------------------------------ each document, where it is first named

    def _described(self, rows: Codes) -> None:
        """Known documents are described as known; new ones are not there under another address."""
        codes = self.keys.codes[rows]
        known = self.keys.is_in(list(self.known.sources))[rows]
        for row in rows[known].tolist():
            self._known_document(row, self.keys[row])
        marked = pc.starts_with(self.keys.distinct, "+#").to_numpy(zero_copy_only=False)[codes]
        new = ~known & (marked | self._has_known_headline(rows))
        for row in rows[new].tolist():
            self._new_document(row, self.keys[row])

    def _known_document(self, row: int, key: str) -> None:
        there = self.known.sources[key]
        for name in _COMPARED:
            text = self.columns[f"source_{name}"][row]
            if text and there[name] and not _same(text, there[name]) and self.desk.right(row, f"source_{name}"):
                self.desk.add(row, f"source_{name}", "C011", f"{key} is known with {there[name]!r}.")

    def _new_document(self, row: int, key: str) -> None:
        title, publisher = self.columns["source_title"][row], self.columns["source_publisher"][row]
        same = self.known.by_headline.get((fold_name(title), fold_name(publisher)), []) if title else []
        if same:
            url = self.known.sources[same[0]]["url"]
            where = f" at {url}" if url else ""
            self.desk.add(row, "source_url", "C013", f"{same[0]} has this title and publisher{where}.")
        if key.startswith("+#") and not self.columns["source_note"][row]:
            message = "Neither an address nor a note says how the document is known."
            self.desk.add(row, "source_note", "D022", message)

    def _has_known_headline(self, rows: Codes) -> Codes:
        """For some rows whether a document of the dataset has, or may have, the same headline."""
        titles = self.columns["source_title"]
        return _may_be_among(titles, {title for title, _ in self.known.by_headline})[titles.codes[rows]]

    # ------------------------------------------------------------ every row

    def _alike(self, first: Codes) -> None:
        """Rows with one address describe one document alike."""
        rows = np.flatnonzero(self.keys.filled & self.desk.right_rows("source_url"))
        firsts = first[self.keys.codes[rows]]
        again = rows != firsts
        rows, firsts = rows[again], firsts[again]
        told = set()
        for name in (f"source_{name}" for name in _COMPARED):
            cells = self.columns[name]
            odd = cells.codes[rows] != cells.codes[firsts]
            for row, other in zip(rows[odd].tolist(), firsts[odd].tolist(), strict=True):
                case = (int(self.keys.codes[row]), name, int(cells.codes[row]))
                if case not in told:
                    told.add(case)
                    line = self.sheet.lines[other]
                    message = f"{cells[row]!r} here, {cells[other]!r} in line {line}, for one document."
                    self.desk.add(row, name, "C017", message)

    def _has_origins(self) -> bool:
        return not self.columns["source_origin_url"].is_empty

    def _origin_rules(self, in_file: set[str]) -> None:
        rows = self._first("source_url", "source_kind")
        rows = np.sort(rows[rows >= 0])
        copies = self.columns["source_kind"].is_in(("relay", "translation"))
        for row in rows[(self.columns["source_origin_url"].filled | copies)[rows]].tolist():
            self._origin(row, self.keys[row], in_file)

    def _origin(self, row: int, key: str, in_file: set[str]) -> None:
        desk, origin = self.desk, self.columns["source_origin_url"][row]
        if not origin:
            if key.startswith("+"):
                kind = self.columns["source_kind"][row]
                desk.add(row, "source_origin_url", "D013", f"A {kind} names no origin.")
            return
        if not desk.right(row, "source_origin_url"):
            return
        target = self.sheet.keys[origin]
        if target == key:
            desk.add(row, "source_origin_url", "D013", "The document is its own origin.")
        elif target not in in_file and target not in self.known.sources:
            desk.add(row, "source_origin_url", "C019", f"{origin!r} is not known and not in the file.")
        elif key.startswith("+"):
            self.origins[key] = target
            at, seen = target, {key}
            while at in self.origins and at not in seen:
                seen.add(at)
                at = self.origins[at]
            if at == key:
                desk.add(row, "source_origin_url", "D013", "The origins go in a circle.")
        elif self.known.sources[key]["copy_of"] not in ("", target):
            message = f"{key} is known to go back to {self.known.sources[key]['copy_of']}."
            desk.add(row, "source_origin_url", "C011", message)


def _may_be_among(cells: Cells, folded: set[str]) -> Codes:
    """For each distinct text whether it is one of some folded ones; or may be, as it is not plain ASCII.

    >>> _may_be_among(Cells.of(["A, b!", "c", "É"]), {"ab"}).tolist()
    [True, False, True]
    """
    texts = cells.distinct
    plain = pc.replace_substring_regex(pc.ascii_lower(texts), r"[^a-z0-9]", "")
    found = pc.is_in(plain, value_set=pa.array(list(folded), pa.string()))
    codes: Codes = pc.or_(found, pc.invert(pc.string_is_ascii(texts))).to_numpy(zero_copy_only=False)
    return codes


def _same(one: str, other: str) -> bool:
    if edtf.is_valid(one) and edtf.is_valid(other):
        return edtf.parse(one).overlaps(edtf.parse(other))
    return fold_name(one) == fold_name(other)
