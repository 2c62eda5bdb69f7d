"""Documents of a contribution: known or new, described alike wherever they are named, with their origin."""

from __future__ import annotations

import re
from datetime import date, timedelta

from oai_personnel import edtf
from oai_personnel.contributions.context import CheckContext
from oai_personnel.names import fold_name
from oai_personnel.validation.cells import Fault
from oai_personnel.validation.claims import bounds, circle, is_read_early, source_faults
from oai_personnel.validation.columns import COLUMNS, LINKS, SOURCE_COLUMNS
from oai_personnel.vocabularies import READ_EXTENTS


def complete_known(context: CheckContext) -> None:
    """Fill the cells left empty of a document that the dataset has, under its id or its address."""
    for number, cells in enumerate(context.rows):
        is_id = cells["source_url"][:1] == "S" and re.fullmatch("S[0-9]{4,}", cells["source_url"])
        if is_id and _is_unknown(context, number):
            # What such a document says of itself need not be filled.
            context.errors |= {(number, column) for column in _NEEDED if not cells[column]}
            continue
        if all(cells[column] for column in _NEEDED):
            continue  # to look up its address takes longer than all else that is done with a row
        if there := context.reference.sources.get(context.reference.source_id(cells["source_url"])):
            for name, column in SOURCE_COLUMNS.items():
                cells[column] = cells[column] or there[name]


def _is_unknown(context: CheckContext, number: int) -> bool:
    """Report the id of a document that there is not."""
    written, reference = context.rows[number]["source_url"], context.reference
    if reference.redirects.get(written, written) in reference.sources:
        return False
    gone = next((row for row in reference.tables["retired"] if row["id"] == written), None)
    if gone is not None:
        context.report(number, "source_url", "K005", f"{written} is retired since {gone['version']}: {gone['reason']}")
    else:
        fix = "Write the id of a known document, or the address of a new one."
        context.report(number, "source_url", "K002", f"There is no document {written!r}.", fix)
    return True


#: What every row has to say of its document.
_NEEDED = tuple(name for name, column in COLUMNS.items() if column.needed == "always")


_COMPARED = ("publisher", "title", "published", "lang", "kind")
#: What a known document may not have yet, or have otherwise: a correction of its row changes it.
_KEPT = ("author", "archive_url", "note")
#: The columns of which it is enough that one row that cites a new document fills them.
_SAID_ONCE = tuple(name for name in SOURCE_COLUMNS if name not in (*_COMPARED, "url"))


def check_documents(context: CheckContext) -> None:
    """Documents are known or new, described alike wherever they are named, with their origin."""
    checks = _Documents(context)
    first: dict[str, int] = {}
    for row, key in enumerate(context.source_ids.of_rows):
        if not key or not context.is_valid(row, "source_url"):
            continue
        known = key in context.reference.sources
        if known:
            checks.kept(row, key)
        checks.described_alike(row, key)
        if key in first:
            continue
        first[key] = row
        if known:
            checks.known_document(row, key)
        else:
            checks.new_document(row, key)
    for name in LINKS:
        checks.links(name, first)
    for column in ("source_published", "source_accessed"):
        context.judge(column, _is_ahead)
    for row in range(len(context.rows)):
        checks.read_after_publication(row)


class _Documents:
    def __init__(self, context: CheckContext) -> None:
        self.context, self.rows, self.reference = context, context.rows, context.reference
        self.reported: set[tuple[str, str, str]] = set()
        #: By document and column, the first row that says it.
        self.said: dict[tuple[str, str], int] = {}

    def known_document(self, row: int, key: str) -> None:
        """A known document is described as it is known."""
        there = self.reference.sources[key]
        for name in _COMPARED:
            text = self.rows[row][f"source_{name}"]
            if text and there[name] and not _same(text, there[name]):
                self.context.report(row, f"source_{name}", "C011", f"{key} is known with {there[name]!r}.")
        if there["extent"] == "unseen" and (extent := self.rows[row]["source_extent"]) in READ_EXTENTS:
            fix = (
                f"Take it over by a correction first: sources,{key},extent,unseen,{extent}; or put C011 into confirmed."
            )
            self.context.report(row, "source_extent", "C011", f"{key} is known as unseen.", fix)

    def kept(self, row: int, key: str) -> None:
        """What a row says of a known document beside that is not entered, and is asked about."""
        for name in _KEPT:
            text, known = self.rows[row][SOURCE_COLUMNS[name]], self.reference.sources[key][name]
            said = (key, name, text)
            if not text or said in self.reported or fold_name(text) == fold_name(known):
                continue
            self.reported.add(said)
            what = f"with {known!r}" if known else f"without {name}"
            fix = f"Send a correction: sources,{key},{name}; or put C011 into confirmed: it stays as it is."
            self.context.report(row, SOURCE_COLUMNS[name], "C011", f"{key} is known {what}.", fix)

    def new_document(self, row: int, key: str) -> None:
        """A new document is not in the dataset under another address, and is sound by itself."""
        cells = {name: self.rows[row][column] for name, column in SOURCE_COLUMNS.items()}
        headline = fold_name(cells["title"]), fold_name(cells["publisher"])
        same = self.reference.by_headline.get(headline, []) if cells["title"] else []
        if same:
            url = self.reference.sources[same[0]]["url"]
            where = f" at {url}" if url else ""
            self.context.report(row, "source_url", "C013", f"{same[0]} has this title and publisher{where}.")
        if key.startswith("+#"):
            cells["url"] = ""
        valid = self.context.is_valid(row, "source_published", "source_kind", "source_extent", *LINKS.values())
        # Where the header lacks these columns, that is reported once, and not at every row.
        for name, rule, message in source_faults(cells) if valid and cells["kind"] and cells["extent"] else ():
            # That a document has no address is said where a note could say more.
            column = "source_note" if rule == "D022" else SOURCE_COLUMNS[name]
            self.context.report(row, column, rule, message)

    def described_alike(self, row: int, key: str) -> None:
        """Rows with one address describe one document alike; what not every document has, one may say for all."""
        known, ids = key in self.reference.sources, self.context.source_ids
        # A known document stays as it is known.
        for name in _COMPARED if known else (*_COMPARED, *_SAID_ONCE):
            column = SOURCE_COLUMNS[name]
            here = self.rows[row][column]
            if not here and name in _SAID_ONCE:
                continue
            first = self.said.setdefault((key, name), row)
            there = self.rows[first][column]
            if here == there or (name in LINKS and ids[here] == ids[there]) or (key, name, here) in self.reported:
                continue
            self.reported.add((key, name, here))
            line = self.context.table.lines[first]
            self.context.report(row, column, "C017", f"{here!r} here, {there!r} in line {line}, for one document.")

    def links(self, name: str, first: dict[str, int]) -> None:
        """Documents that are copied, or in which others were seen, are known or in the file, and lead nowhere back."""
        column, links = LINKS[name], dict[str, str]()
        for key, row in first.items():
            written = self.rows[row][column]
            if not written or not self.context.is_valid(row, column):
                continue
            target = self.context.source_ids[written]
            known = self.reference.sources.get(key)
            if target == key:
                fix = "Name the document that copies or lists it." if name == "seen_in" else ""
                self.context.report(row, column, "D013", "The document leads to itself.", fix)
            elif target not in first and target not in self.reference.sources:
                self.context.report(row, column, "C019", f"{written!r} is not known and not in the file.")
            elif known is not None:
                if known[name] != target:
                    what = f"with {known[name]!r}" if known[name] else f"without {name}"
                    self.context.report(row, column, "C011", f"{key} is known {what}.")
            else:
                links[key] = target
                if circle(key, links):
                    fix = "Name the document in which it was seen, and that was read." if name == "seen_in" else ""
                    message = "The documents lead back to one another in a circle."
                    self.context.report(row, column, "D013", message, fix)
                extent = self._extent(target, first)
                if name == "seen_in" and extent not in READ_EXTENTS:
                    self.context.report(row, column, "D040", f"The extent of {written} is {extent}.")

    def _extent(self, key: str, first: dict[str, int]) -> str:
        known = self.reference.sources.get(key)
        return known["extent"] if known else self.rows[first[key]]["source_extent"]

    def read_after_publication(self, row: int) -> None:
        """A document was not read before it was published."""
        published, accessed = self.rows[row]["source_published"], self.rows[row]["source_accessed"]
        valid = published and accessed and self.context.is_valid(row, "source_published", "source_accessed")
        if valid and is_read_early(published, accessed):
            self.context.report(row, "source_accessed", "C030", f"Read {accessed}, published {published}.")


def _is_ahead(text: str) -> Fault | None:
    message = after_today(text) if edtf.is_valid(text) else ""
    return Fault("C030", message, "Correct the date.") if message else None


def after_today(text: str) -> str:
    """That a document cannot be of a date, or was not read then; empty if it can."""
    today = date.today()
    # Somewhere it is tomorrow already.
    return f"{text} is after today, {today}." if text and bounds(text)[0] > today + timedelta(days=1) else ""


def _same(one: str, other: str) -> bool:
    if edtf.is_valid(one) and edtf.is_valid(other):
        return edtf.parse(one).overlaps(edtf.parse(other))
    return fold_name(one) == fold_name(other)
