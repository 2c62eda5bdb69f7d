"""What is wrong or doubtful in the rows of a contribution, beside the dataset of today."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from oai_personnel import edtf
from oai_personnel.contributions.columns import COLUMNS, NEEDED, SOURCE_COLUMNS
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.known import Found, Known, Row
from oai_personnel.contributions.reading import Contribution
from oai_personnel.contributions.recognition import Meant, recognise, source_keys
from oai_personnel.names import fold_name
from oai_personnel.validation.nearness import did_you_mean
from oai_personnel.vocabularies import EXITS, TRACK_STARTS

_EVENT_NEEDED = tuple(name for name in NEEDED if COLUMNS[name].needed == "event")
_EVENT_COLUMNS = tuple(name for name in COLUMNS if name not in SOURCE_COLUMNS and name != "confirmed")
_BELONGS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("initiative", "reason"), (*EXITS, "leave_started"), "an exit or a leave"),
    (("destination", "destination_title"), EXITS, "an exit"),
    (("origin",), (*TRACK_STARTS, "appointed", "interim"), "an arrival or an appointment"),
    (("previous_title",), ("appointed",), "an appointment"),
)
_COMPARED = ("publisher", "title", "published", "lang", "kind")
_BESIDE = {
    "person_spelling_kind": "person_spelling",
    "person_spelling": "person",
    "title_seniority": "title",
    "title_area": "title",
    "title_canonical": "title",
    "origin_kind": "origin",
    "destination_kind": "destination",
}


def check_rows(sheet: Contribution, known: Known, findings: Findings) -> list[Meant]:
    """Check names, documents, events and times; returns what the rows mean."""
    checker = _Checker(sheet, known, findings)
    checker.needed()
    checker.names()
    sheet.keys = source_keys(sheet, known)
    meant = recognise(sheet, known, findings.wrong)
    checker.documents()
    checker.events(meant)
    checker.claims()
    checker.times()
    return meant


class _Checker:
    def __init__(self, sheet: Contribution, known: Known, findings: Findings) -> None:
        self.sheet, self.known, self.findings = sheet, known, findings
        self.columns = sheet.columns

    def add(self, row: int, column: str, rule: str, message: str, mend: str = "") -> None:
        if (row, column) not in self.findings.wrong and row not in self.findings.settled:
            self.findings.add(self.sheet, row, column, rule, message, mend=mend)

    def right(self, row: int, *columns: str) -> bool:
        return not any((row, column) in self.findings.wrong for column in columns)

    def rows_with(self, column: str) -> Iterator[tuple[int, str]]:
        """Rows in which a column is filled and right."""
        wrong = self.findings.wrong
        for row, text in enumerate(self.columns[column]):
            if text and (row, column) not in wrong:
                yield row, text

    # ------------------------------------------------------------ what must be filled

    def needed(self) -> None:
        """Rows that speak of an event say of whom, what and where."""
        present = [name for name in _EVENT_NEEDED if name in self.sheet.header]
        filled = [self.columns[name] for name in _EVENT_COLUMNS if name in self.sheet.header]
        for name in present:
            column = self.columns[name]
            if "" in column:
                for row, text in enumerate(column):
                    if not text and any(other[row] for other in filled):
                        self.add(row, name, "V001", "The cell is empty.")
        for name, beside in _BESIDE.items():
            for row, text in self.rows_with(name):
                if not self.columns[beside][row]:
                    self.add(row, name, "C039", f"{text!r} stands here, and {beside} is empty.")

    # ------------------------------------------------------------ names

    def names(self) -> None:
        """People, organisations and titles are known, or new and not like known ones."""
        self._people()
        for column in ("origin", "destination"):
            kinds: dict[str, bool] = {}
            for row, name in self.rows_with(column):
                if self.columns[f"{column}_kind"][row]:
                    kinds[name] = True
            for row, name in self.rows_with(column):
                self._organization(row, column, name, name in kinds)
        declared = {
            name
            for row, name in self.rows_with("title")
            if self.columns["title_seniority"][row] and self.columns["title_area"][row]
        }
        for column in ("title", "previous_title"):
            for row, title in self.rows_with(column):
                self._title(row, column, title, title in declared)
        for row, title in self.rows_with("title_canonical"):
            if title not in self.known.titles:
                near = did_you_mean(title, list(self.known.titles))
                self.add(row, "title_canonical", "C009", f"{title!r} is no known title.{near}", "Write a known title.")

    def _people(self) -> None:
        new: set[str] = set()
        for row, name in self.rows_with("person"):
            found = self.known.person(name)
            if found.id:
                if not found.sure:
                    who = self.known.people.names[found.id]
                    message = f"{name!r} is probably {who} ({found.id}), of whom it is a part of the name."
                    self.add(row, "person", "C003", message, f"Write {who}, or put C003 into confirmed.")
            elif found.several:
                who = self._listed(found.several)
                self.add(row, "person", "C004", f"{name!r} may be {who}.")
            elif not _is_latin(name):
                near = f" Near it: {self._listed(found.near)}." if found.near else ""
                self.add(row, "person", "C005", f"{name!r} is not known, and is not in Latin script.{near}")
            elif found.near:
                self.add(row, "person", "C003", f"{name!r} is not known. Did you mean {self._listed(found.near)}?")
            elif name not in new:
                new.add(name)
                self.add(row, "person", "C002", f"{name!r} is not known and will be entered.")
        for row, spelling in self.rows_with("person_spelling"):
            holders = self.known.has_spelling(spelling)
            found = self.known.person(self.columns["person"][row])
            others = holders - {found.id}
            if others:
                self.add(row, "person_spelling", "C038", f"{spelling!r} is {self._listed(tuple(sorted(others)))}.")
            elif not self.columns["person_spelling_kind"][row]:
                message = "The cell is empty, and person_spelling is filled."
                self.add(row, "person_spelling_kind", "V001", message)

    def _listed(self, ids: tuple[str, ...]) -> str:
        names = [f"{self.known.people.names[one]} ({one})" for one in ids[:5]]
        return " or ".join(names)

    def _organization(self, row: int, column: str, name: str, declared: bool) -> None:
        if fold_name(name).startswith("openai") and len(fold_name(name)) < 12:
            self.add(row, column, "C037", f"{name!r} is the company itself.")
            return
        found = self.known.organization(name)
        if found.id:
            return
        near = self._near(found)
        if found.several:
            self.add(row, column, "C004", f"{name!r} may be {' or '.join(found.several)}.", "Write the id.")
        elif not declared:
            self.add(row, column, "C007", f"{name!r} is not known, and {column}_kind is empty.{near}")
        elif near:
            self.add(row, column, "C008", f"{name!r} is not known.{near}")

    def _near(self, found: Found) -> str:
        names = [f"{self.known.organizations[one]!r}" for one in found.near]
        return f" Did you mean {' or '.join(names)}?" if names else ""

    def _title(self, row: int, column: str, title: str, declared: bool) -> None:
        found = self.known.title(title)
        if found.id:
            return
        near = f" Did you mean {' or '.join(map(repr, found.near[:3]))}?" if found.near else ""
        if not declared:
            if not near:
                near = did_you_mean(title, self._some_titles(title))
            self.add(row, column, "C009", f"{title!r} was never seen, and is not classified.{near}")
        elif near and not self.columns["title_canonical"][row]:
            self.add(row, column, "C010", f"{title!r} was never seen.{near}")

    def _some_titles(self, title: str) -> list[str]:
        words = set(title.casefold().split())
        return [known for known in self.known.titles if words & set(known.casefold().split())][:60]

    # ------------------------------------------------------------ documents

    def documents(self) -> None:
        """Documents are the known ones, or new; alike wherever they stand; with their origin."""
        self.first: dict[str, int] = {}
        self.origins: dict[str, str] = {}
        told: set[tuple[object, ...]] = set()
        names = [f"source_{name}" for name in _COMPARED]
        compared = [self.columns[name] for name in names]
        per_row = [self.sheet.keys.get(url, "") for url in self.columns["source_url"]]
        signatures: dict[str, tuple[str, ...]] = {}
        for row, (key, *cells) in enumerate(zip(per_row, *compared, strict=True)):
            if not key or not self.right(row, "source_url"):
                continue
            if key not in signatures:
                signatures[key] = tuple(cells)
                self.first[key] = row
                self._document(row, key, told)
            elif signatures[key] != tuple(cells):
                first = self.first[key]
                for name, mine, other in zip(names, cells, signatures[key], strict=True):
                    if mine != other and (key, name, mine) not in told:
                        told.add((key, name, mine))
                        message = f"{mine!r} here, {other!r} in line {self.sheet.lines[first]}, for one document."
                        self.add(row, name, "C017", message)
        self._origin_rules(per_row)

    def _document(self, row: int, key: str, told: set[tuple[object, ...]]) -> None:
        """A document where it is first named."""
        cells = {name: self.columns[f"source_{name}"][row] for name in _COMPARED}
        if not key.startswith("+"):
            there = self.known.sources[key]
            for name, text in cells.items():
                if text and there[name] and not _same(text, there[name]) and self.right(row, f"source_{name}"):
                    message = f"{key} is known with {there[name]!r}."
                    self.add(row, f"source_{name}", "C011", message)
            return
        same = self.known.by_headline.get((fold_name(cells["title"]), fold_name(cells["publisher"])), [])
        if cells["title"] and same:
            there = self.known.sources[same[0]]
            where = f" at {there['url']}" if there["url"] else ""
            message = f"{same[0]} has this title and publisher{where}."
            self.add(row, "source_url", "C013", message)
        if key.startswith("+#") and not self.columns["source_note"][row]:
            self.add(row, "source_note", "D022", "Neither an address nor a note says how the document is known.")

    def _origin_rules(self, keys: list[str]) -> None:
        told: set[str] = set()
        in_file = set(self.first)
        for row, key in enumerate(keys):
            if not key or key in told or not self.right(row, "source_url", "source_kind"):
                continue
            told.add(key)
            origin = self.columns["source_origin_url"][row]
            kind = self.columns["source_kind"][row]
            if not origin:
                if kind in ("relay", "translation") and key.startswith("+"):
                    self.add(row, "source_origin_url", "D013", f"A {kind} names no origin.")
                continue
            if not self.right(row, "source_origin_url"):
                continue
            target = self.sheet.keys[origin]
            if target == key:
                self.add(row, "source_origin_url", "D013", "The document is its own origin.")
            elif target not in in_file and target not in self.known.sources:
                self.add(row, "source_origin_url", "C019", f"{origin!r} is not known and not in the file.")
            elif key.startswith("+"):
                self.origins[key] = target
                at, seen = target, {key}
                while at in self.origins and at not in seen:
                    seen.add(at)
                    at = self.origins[at]
                if at == key:
                    self.add(row, "source_origin_url", "D013", "The origins go in a circle.")
            elif self.known.sources[key]["origin_source_id"] not in ("", target):
                message = f"{key} is known to go back to {self.known.sources[key]['origin_source_id']}."
                self.add(row, "source_origin_url", "C011", message)

    # ------------------------------------------------------------ events

    def events(self, meant: list[Meant]) -> None:
        """Events are known, of this person, and entered once."""
        seen: dict[tuple[str, str, str], int] = {}
        locators = self.columns["locator"]
        for row, mine in enumerate(meant):
            if not mine.person or (self.columns["event_id"][row].startswith("E") and not self._is_event(row, mine)):
                continue
            if mine.near:
                listed = ", ".join(f"{one} ({self._event_text(one)})" for one in mine.near)
                self.add(row, "event_id", "C012", f"The event is probably {listed}.")
            elif mine.event and mine.source:
                key = (mine.event, mine.source, locators[row])
                if seen.setdefault(key, row) != row:
                    message = f"The claim stands in line {self.sheet.lines[seen[key]]} already."
                    self.add(row, "locator", "C014", message)
            if mine.claim is not None:
                self._claim_there(row, mine)
        self._aggregated(meant)

    def _is_event(self, row: int, mine: Meant) -> bool:
        """Whether an id leads to an event that is there, and of this person."""
        written = self.columns["event_id"][row]
        head = self.known.events.get(mine.event)
        if head is None:
            self.add(row, "event_id", "K002", f"{written!r} is no event.")
            return False
        if written != mine.event:
            self.add(row, "event_id", "K005", f"{written!r} was merged into {mine.event!r}.")
            return False
        for column, value, there in (
            ("person", mine.person, head["person_id"]),
            ("track", self.columns["track"][row], head["track"]),
        ):
            if value != there and self.right(row, column):
                self.add(row, "event_id", "C035", f"{mine.event} is an event of {there}.")
                break
        return True

    def _aggregated(self, meant: list[Meant]) -> None:
        """No new event rests on aggregators alone."""
        first: dict[str, int] = {}
        better: set[str] = set()
        kinds = self.columns["source_kind"]
        for row, mine in enumerate(meant):
            if mine.event.startswith("+"):
                first.setdefault(mine.event, row)
                if kinds[row] != "aggregator":
                    better.add(mine.event)
        for event, row in first.items():
            if event not in better:
                self.add(row, "source_kind", "D016", "The event rests on aggregators alone.")

    def _event_text(self, event_id: str) -> str:
        head = self.known.events[event_id]
        return f"{head['kind']} {head['effective'] or head['announced'] or 'undated'}"

    def _claim_there(self, row: int, mine: Meant) -> None:
        there = mine.claim
        assert there is not None
        cells = claim_cells(self.sheet, row, self.known)
        changed = [name for name, text in cells.items() if text != there[name]]
        if not changed:
            self.add(row, "person", "C016", f"{there['claim_id']} says this already.")
            self.findings.settled.add(row)
        elif not self.columns["event_id"][row].startswith("E"):
            column = _COLUMN_OF.get(changed[0], changed[0])
            message = f"{there['claim_id']} of {there['event_id']} says {there[changed[0]] or 'nothing'!r} here."
            self.add(row, column, "C015", message)

    # ------------------------------------------------------------ cells of a claim

    def claims(self) -> None:
        """Rank, reason and what belongs to a kind."""
        self._ranks()
        self._reasons()
        for names, kinds, what in _BELONGS:
            for name in names:
                for row, text in self.rows_with(name):
                    kind = self.columns["kind"][row]
                    if kind and kind not in kinds and self.right(row, "kind"):
                        message = f"{text[:80]!r} belongs to {what}, and stands at {kind}."
                        self.add(row, name, "D012", message)

    def _ranks(self) -> None:
        for row, rank in self.rows_with("rank"):
            if rank != "normal" and not self.columns["rank_reason"][row]:
                self.add(row, "rank_reason", "D010", f"Nothing says why it is {rank}.")
        for row, _ in self.rows_with("rank_reason"):
            if self.columns["rank"][row] in ("", "normal"):
                self.add(row, "rank_reason", "D010", "A normal claim has a rank_reason.")

    def _reasons(self) -> None:
        for row, reason in self.rows_with("reason"):
            if reason != "not_stated" and not self.columns["reason_basis"][row]:
                self.add(row, "reason_basis", "D011", "The reason stands without a basis.")
        for row, basis in self.rows_with("reason_basis"):
            reason = self.columns["reason"][row]
            if reason in ("", "not_stated"):
                self.add(row, "reason_basis", "D011", "The basis stands without a reason.")
            elif basis == "self_stated" and reason == "policy_violation_alleged":
                self.add(row, "reason_basis", "D017", "An alleged breach stands on the person's own word.")

    # ------------------------------------------------------------ times

    def times(self) -> None:
        """Documents, announcements and events stand in a possible order."""
        columns = self.columns
        names = ("announced", "effective", "source_published", "source_accessed")
        bad = {row for row, column in self.findings.wrong if column in names}
        seen: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
        cells = [columns[name] for name in names]
        for row, texts in enumerate(zip(*cells, columns["note"], columns["rank"], strict=True)):
            if row in bad:
                continue
            key = (*texts[:4], "y" if texts[4] else "", texts[5] if texts[5] == "deprecated" else "")
            if key not in seen:
                seen[key] = list(_times(*key))
            for column, rule, message in seen[key]:
                self.add(row, column, rule, message)


def _times(
    announced: str, effective: str, published: str, accessed: str, note: str, rank: str
) -> Iterator[tuple[str, str, str]]:
    out = _bounds(published) if published else None
    if out and edtf.parse(published).latest is None:
        yield "source_published", "D018", f"{published!r} has no end."
        return
    if out and accessed and _bounds(accessed)[1] < out[0]:
        yield "source_accessed", "C030", f"Read {accessed}, published {published}."
    said = _bounds(announced) if announced else None
    took = _bounds(effective) if effective else None
    if said and took and said[0] > took[1] and not note:
        yield "announced", "D005", f"Announced {announced}, after it took effect ({effective})."
    elif rank == "deprecated" or not out:
        return
    elif said and said[0] > out[1]:
        yield "announced", "D007", f"Announced {announced}, but the document was out by {out[1]}."
    elif took and not said and took[0] > out[1]:
        yield "effective", "D006", f"The document was out by {out[1]}, before {effective}."


def _bounds(text: str) -> tuple[date, date]:
    parsed = edtf.parse(text)
    return parsed.earliest or date.min, parsed.latest or date.max


def _same(one: str, other: str) -> bool:
    if edtf.is_valid(one) and edtf.is_valid(other):
        return edtf.parse(one).overlaps(edtf.parse(other))
    return fold_name(one) == fold_name(other)


def _is_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)


#: Columns of a claim that are named differently in a contribution.
_COLUMN_OF = {"origin_id": "origin", "destination_id": "destination"}
_COPIED = (
    "locator",
    "kind",
    "announced",
    "effective",
    "title",
    "previous_title",
    "team",
    "destination_title",
    "initiative",
    "reason",
    "reason_basis",
    "rank_reason",
    "note",
)


def claim_cells(sheet: Contribution, row: int, known: Known) -> Row:
    """What a row says, in the columns of a claim that it fills; something new is "+" and its name."""
    cells = {name: sheet.columns[name][row] for name in _COPIED}
    cells["rank"] = sheet.columns["rank"][row] or "normal"
    for column in ("origin", "destination"):
        name = sheet.columns[column][row]
        cells[f"{column}_id"] = (known.organization(name).id or f"+{name}") if name else ""
    return cells
