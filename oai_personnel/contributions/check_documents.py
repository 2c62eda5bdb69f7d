"""Documents of a contribution: known or new, described alike wherever they are named, with their origin."""

from __future__ import annotations

from oai_personnel import edtf
from oai_personnel.contributions.context import CheckContext
from oai_personnel.names import fold_name
from oai_personnel.validation.claims import bounds, circle, source_faults
from oai_personnel.validation.columns import SOURCE_COLUMNS

_COMPARED = ("publisher", "title", "published", "lang", "kind")


def check_documents(context: CheckContext) -> None:
    """Documents are known or new, described alike wherever they are named, with their origin."""
    checks = _Documents(context)
    first: dict[str, int] = {}
    for row, key in enumerate(context.source_ids.of_rows):
        if not key or not context.is_valid(row, "source_url"):
            continue
        if key in first:
            checks.described_alike(row, first[key], key)
            continue
        first[key] = row
        if key in context.reference.sources:
            checks.known_document(row, key)
        else:
            checks.new_document(row, key)
    checks.origins(first)
    for row in range(len(context.rows)):
        checks.read_after_publication(row)


class _Documents:
    def __init__(self, context: CheckContext) -> None:
        self.context, self.rows, self.reference = context, context.rows, context.reference
        self.reported: set[tuple[str, str, str]] = set()

    def known_document(self, row: int, key: str) -> None:
        """A known document is described as it is known."""
        there = self.reference.sources[key]
        for name in _COMPARED:
            text = self.rows[row][f"source_{name}"]
            if text and there[name] and not _same(text, there[name]):
                self.context.report(row, f"source_{name}", "C011", f"{key} is known with {there[name]!r}.")

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
        valid = self.context.is_valid(row, "source_published", "source_kind", "source_copy_of")
        for name, rule, message in source_faults(cells) if valid else ():
            # That a document has no address is said where a note could say more.
            column = "source_note" if rule == "D022" else SOURCE_COLUMNS[name]
            self.context.report(row, column, rule, message)

    def described_alike(self, row: int, first: int, key: str) -> None:
        """Rows with one address describe one document alike."""
        for name in (f"source_{name}" for name in _COMPARED):
            here, there = self.rows[row][name], self.rows[first][name]
            if here != there and (key, name, here) not in self.reported:
                self.reported.add((key, name, here))
                line = self.context.table.lines[first]
                message = f"{here!r} here, {there!r} in line {line}, for one document."
                self.context.report(row, name, "C017", message)

    def origins(self, first: dict[str, int]) -> None:
        """Origins are known or in the file, and lead nowhere back."""
        origins: dict[str, str] = {}
        for key, row in first.items():
            origin = self.rows[row]["source_copy_of"]
            if not origin or not self.context.is_valid(row, "source_copy_of"):
                continue
            target = self.context.source_ids[origin]
            known = self.reference.sources.get(key)
            if target == key:
                self.context.report(row, "source_copy_of", "D013", "The document is its own origin.")
            elif target not in first and target not in self.reference.sources:
                self.context.report(row, "source_copy_of", "C019", f"{origin!r} is not known and not in the file.")
            elif known is None:
                origins[key] = target
                if circle(key, origins):
                    self.context.report(row, "source_copy_of", "D013", "The origins go in a circle.")
            elif known["copy_of"] not in ("", target):
                message = f"{key} is known to go back to {known['origin_source_id']}."
                self.context.report(row, "source_copy_of", "C011", message)

    def read_after_publication(self, row: int) -> None:
        """A document was not read before it was published."""
        published, accessed = self.rows[row]["source_published"], self.rows[row]["source_accessed"]
        valid = published and accessed and self.context.is_valid(row, "source_published", "source_accessed")
        if valid and bounds(accessed)[1] < bounds(published)[0]:
            self.context.report(row, "source_accessed", "C030", f"Read {accessed}, published {published}.")


def _same(one: str, other: str) -> bool:
    if edtf.is_valid(one) and edtf.is_valid(other):
        return edtf.parse(one).overlaps(edtf.parse(other))
    return fold_name(one) == fold_name(other)
