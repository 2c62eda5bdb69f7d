"""``oai-personnel scan``: the people, dates and events that an article mentions, paragraph by paragraph.

Offline and by rule. It only proposes: check what it lists in the article before
you enter it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from oai_personnel import edtf
from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from oai_personnel.contributions.reference import Reference
from oai_personnel.names import fold_name
from oai_personnel.scanning.cues import verbs_in
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.report import visible

_FITS = {
    "departed": ("departed", "role_ended", "leave_started"),
    "joined": ("joined", "founded", "appointed", "held"),
    "returned": ("returned", "leave_ended"),
    "appointed": ("appointed", "interim", "held", "joined"),
    "leave_started": ("leave_started",),
}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in _MONTHS) + "|sept\\.?"
_DATES = (
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?(?![0-9])"),
    re.compile(r"(?:(?P<y>(?:19|20)[0-9]{2}) ?年 ?)(?:(?P<m>1?[0-9]) ?月(?: ?份)?(?: ?(?P<d>[1-3]?[0-9]) ?[日号])?)?"),
    re.compile(r"(?<![0-9])(?P<m>1?[0-9]) ?月(?: ?份)?(?: ?(?P<d>[1-3]?[0-9]) ?[日号])?"),
    re.compile(
        rf"\b(?P<mn>{_MONTH}) (?P<d>[1-3]?[0-9])(?:st|nd|rd|th)?(?:,? (?P<y>(?:19|20)[0-9]{{2}}))?\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<d>[1-3]?[0-9]) (?P<mn>{_MONTH})(?: (?P<y>(?:19|20)[0-9]{{2}}))?\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:in|since|by|until|of|last|this|early|late) (?P<mn>{_MONTH})(?: (?P<y>(?:19|20)[0-9]{{2}}))?\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<y>20[0-9]{2})\b(?! ?年)"),
)
_COUNTED = "people|employees|staff|researchers|founders|co-?founders|members|engineers|executives"
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
_FIGURE = re.compile(
    r"(?:(?:more than|over|at least|about|nearly|around|some|超过|超過|至少|约|近|逾)\s?)?(?:"
    rf"[0-9][0-9,.]*\s?%|[0-9][0-9,]*(?:多|余|餘)?\s?(?:人|位|名|个人|個人|{_COUNTED})"
    r"|[0-9]+ (?:of|out of) (?:the |its )?[0-9]+|[一二三四五六七八九十两兩百]+(?:多|余|餘|几)?(?:人|位|名)"
    rf"|\b(?:{_NUMBERS})(?: of (?:the )?)? ?(?:{_COUNTED})?\b)",
    re.IGNORECASE,
)
_LATIN_NAME = re.compile(r"\b[A-Z][a-zà-ÿ’'-]+(?: (?:[A-Z]\.|de|van|von|der|Le))?(?: [A-Z][a-zA-Zà-ÿ’'-]+){1,2}\b")
_DOTTED_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}[·•・][\u4e00-\u9fff]{1,7}")
_SENTENCES = re.compile(r"(?<=[.!?。！？；;])\s*")
#: Words that no name of a person has.
_NO_NAME = {
    *_MONTHS,
    *"""
    open openai chief the board vice president officer research safety team silicon valley san francisco new york wall
    journal times information intelligence artificial super superalignment microsoft google deepmind anthropic tesla
    street
    university stanford machine learning general counsel head security policy product technology senior executive
    executives founder founders member members monday tuesday wednesday thursday friday saturday sunday apple meta
    amazon financial bloomberg reuters platform thinking machines lab safe dear all i we
    he she they but and in on at for after
    last former another two three million billion
    """.split(),
}


class Paragraph(NamedTuple):
    """What a paragraph seems to say.

    Attributes
    ----------
    locator : str
        ``p3`` is the third non-empty line.
    text : str
    people : dict of str to str
        The spelling met by person id.
    unsure : list of str
        Spellings that several people have.
    events : list of str
        Ids of events that it may speak of.
    verbs : dict of str to list of str
        Words of arrival, departure and change, by kind.
    dates : list of str
        Dates, as EDTF where the year is clear, else as written.
    figures : list of str
    unknown : list of str
        Names near such words that the dataset does not know.
    """

    locator: str
    text: str
    people: dict[str, str]
    unsure: list[str]
    events: list[str]
    verbs: dict[str, list[str]]
    dates: list[str]
    figures: list[str]
    unknown: list[str]


class _Spellings:
    """All spellings of the dataset's people as one pattern."""

    def __init__(self, known: Reference) -> None:
        self.owners: dict[str, set[str]] = {}
        for row in [*known.tables["people"], *known.tables["names"]]:
            self.owners.setdefault(fold_name(row["name"]), set()).add(row["person_id"])
        spellings = {row["name"] for row in [*known.tables["people"], *known.tables["names"]] if len(row["name"]) > 1}
        spellings |= {spelling.replace("·", dot) for spelling in spellings for dot in "•・‧∙" if "·" in spelling}
        ordered = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
        # Latin letters need an end of word; Chinese text has none.
        latin = "|".join(re.escape(s) for s in ordered if s[0].isascii() or s[0] < "\u2e80")
        other = "|".join(re.escape(s) for s in ordered if s[0] >= "\u2e80")
        self.pattern = re.compile(rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])|(?:{other})", re.IGNORECASE)

    def find(self, text: str) -> tuple[dict[str, str], list[str], str]:
        """People by id, spellings of several, and the text without them."""
        people: dict[str, str] = {}
        unsure: list[str] = []
        for match in self.pattern.finditer(text):
            owners = self.owners.get(fold_name(match.group()), set())
            if len(owners) == 1:
                people.setdefault(next(iter(owners)), match.group())
            elif owners and match.group() not in unsure:
                unsure.append(match.group())
        return people, unsure, self.pattern.sub("\n", text)


class _Event(NamedTuple):
    event_id: str
    kinds: set[str]
    dates: list[edtf.PartialDate]


@lru_cache(maxsize=1)
def _installed() -> Reference:
    return Reference.read(Path(data_dir()))


def scan(text: str, known: Reference | None = None) -> list[Paragraph]:
    r"""List what each paragraph of an article seems to say.

    >>> found = scan("Murati left in September 2024.\n\nNothing here.\n")
    >>> [(p.locator, list(p.people), list(p.verbs), p.dates) for p in found]
    [('p1', ['mira-murati'], ['departed'], ['2024-09']), ('p2', [], [], [])]
    """
    known = known or _installed()
    spellings = _Spellings(known)
    events = _events(known)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    year = _likely_year(lines, spellings, events)
    found = []
    before: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        people, unsure, rest = spellings.find(line)
        verbs = verbs_in(line)
        dates = list(dict.fromkeys(_dates(line, year)))
        about = people or (before if verbs else {})
        spoken = list(dict.fromkeys(_spoken_of_in(line, spellings, events, about, year)))
        unknown = list(dict.fromkeys(_unknown(rest, known))) if verbs else []
        figures = list(dict.fromkeys(match.group().strip() for match in _FIGURE.finditer(line)))
        found.append(Paragraph(f"p{number}", line, people, unsure, spoken, verbs, dates, figures, unknown))
        before = people or (before if len(line) < 30 else {})
    return found


def _events(known: Reference) -> dict[str, list[_Event]]:
    found: dict[str, dict[str, _Event]] = {}
    for claim in known.tables["claims"]:
        if claim["rank"] == "deprecated":
            continue
        mine = found.setdefault(claim["person_id"], {})
        event = mine.setdefault(claim["event_id"], _Event(claim["event_id"], set(), []))
        event.kinds.add(claim["kind"])
        event.dates.extend(edtf.parse(claim[name]) for name in ("announced", "effective") if claim[name])
    return {person: list(events.values()) for person, events in found.items()}


def _spoken_of_in(
    line: str, spellings: _Spellings, events: dict[str, list[_Event]], about: dict[str, str], year: str
) -> Iterator[str]:
    """Events that the sentences of a paragraph point to; a sentence without names is about the last ones."""
    last = about
    dates = list(_dates(line, year))
    verbs = verbs_in(line)
    for sentence in _SENTENCES.split(line):
        people = spellings.find(sentence)[0] or (last if len(last) == 1 else {})
        last = people or last
        here = verbs_in(sentence) or verbs
        for person in people:
            yield from _spoken_of(events.get(person, []), here, list(_dates(sentence, year)) or dates, year)


def _spoken_of(events: list[_Event], verbs: dict[str, list[str]], dates: list[str], year: str) -> Iterator[str]:
    """Events of one person that words and dates point to; without a date that fits, those of the article's year."""
    kinds = {kind for verb in verbs for kind in _FITS[verb]}
    like = [event for event in events if event.kinds & kinds]
    days = [edtf.parse(text) for text in dates if edtf.is_valid(text)]
    fit = [event for event in like if any(day.overlaps(other) for day in days for other in event.dates)]
    if not fit and year:
        about = edtf.parse(year)
        fit = [event for event in like if any(about.overlaps(other) for other in event.dates)]
    fit = fit or (like if len(like) <= 2 else [])
    yield from (event.event_id for event in fit)


def _likely_year(lines: list[str], spellings: _Spellings, events: dict[str, list[_Event]]) -> str:
    """The year of an article, which it seldom names: the one in which its months and days fit whom it names."""
    named = re.findall(r"(?<![0-9])(20[0-9]{2})(?![0-9])", " ".join(lines))
    fits: Counter[str] = Counter()
    for line in lines:
        bare = [text for text in _dates(line, "") if not edtf.is_valid(text)]
        people = spellings.find(line)[0] if bare else {}
        days = [day for person in people for event in events.get(person, []) for day in event.dates]
        days = [day for day in days if day.precision in ("day", "month")]
        for year in {str(day.earliest.year) for day in days if day.earliest}:
            for text in _dates(line, year):
                if edtf.is_valid(text) and any(edtf.parse(text).overlaps(day) for day in days):
                    fits[year] += 1
    if fits:
        return max(sorted(fits), key=lambda year: (fits[year], named.count(year)))
    past = [year for year in named if int(year) <= date.today().year]
    return max(past, default="")


def _dates(line: str, year: str) -> Iterator[str]:
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(line):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            cells = match.groupdict()
            month = cells.get("m") or ""
            if name := cells.get("mn"):
                month = str(next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3].lower())))
            which = cells.get("y") or year
            text = "-".join([which, *(f"{int(part):02d}" for part in (month, cells.get("d")) if part)])
            yield text if which and edtf.is_valid(text) else match.group()


def _unknown(rest: str, known: Reference) -> Iterator[str]:
    organizations = {fold_name(name) for name in known.organizations.values()}
    for sentence in _SENTENCES.split(rest):
        if not verbs_in(sentence):
            continue
        for match in [*_LATIN_NAME.finditer(sentence), *_DOTTED_NAME.finditer(sentence)]:
            words = match.group().casefold().split()
            if not set(words) & _NO_NAME and fold_name(match.group()) not in organizations:
                yield match.group()


# ---------------------------------------------------------------- output


def as_text(found: list[Paragraph], known: Reference | None = None) -> str:
    """What was found, for a person."""
    known = known or _installed()
    lines = []
    for one in found:
        parts = {
            "people": [f"{known.people.names[person]} ({spelling})" for person, spelling in one.people.items()],
            "perhaps": one.unsure,
            "words": [f"{word} [{kind}]" for kind, words in one.verbs.items() for word in words],
            "dates": one.dates,
            "figures": one.figures,
            "events": [
                f"{event} ({known.events[event]['person_id']} {known.events[event]['kind']})" for event in one.events
            ],
            "unknown names": one.unknown,
        }
        shown = [f"  {name}: {', '.join(values)}" for name, values in parts.items() if values]
        if shown:
            lines += [f"{one.locator}: {one.text[:60]}{'…' if len(one.text) > 60 else ''}", *shown]
    people = {person for one in found for person in one.people}
    events = {event for one in found for event in one.events}
    lines.append(f"{len(found)} paragraphs: {len(people)} known people, {len(events)} events perhaps meant")
    lines.append("These are proposals by rule: read the paragraph before you enter anything.")
    return "\n".join(visible(line) for line in lines)


def as_json(found: list[Paragraph]) -> str:
    """What was found, for a machine."""
    return json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=1)


def draft(found: list[Paragraph], text: str = "", known: Reference | None = None) -> str:
    """A contribution to complete by hand: a row for each person and kind of word, the document's cells empty."""
    known = known or _installed()
    rows = []
    for one in found:
        names = [known.people.names[person] for person in one.people] + one.unknown
        for kind in one.verbs:
            for name in names:
                row = dict.fromkeys(COLUMNS, "")
                row.update(person=name, track="employment", kind=kind, locator=one.locator)
                row["announced"] = next((d for d in one.dates if edtf.is_valid(d)), "") if len(one.dates) == 1 else ""
                mine = [e for e in one.events if known.people.names[known.events[e]["person_id"]] == name]
                mine = [e for e in mine if known.events[e]["kind"] == kind]
                row["event_id"] = mine[0] if len(mine) == 1 else ""
                rows.append(row)
    return csv_text(rows, list(COLUMNS))
