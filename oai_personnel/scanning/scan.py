"""``oai-personnel scan``: the people, dates and events that an article mentions, paragraph by paragraph.

Offline and by rule. It only proposes: check what it lists in the article before
you enter it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from oai_personnel import edtf
from oai_personnel.cells import csv_text
from oai_personnel.contributions.reference import Reference
from oai_personnel.scanning.aliases import enter_aliases
from oai_personnel.scanning.cues import LANGUAGES
from oai_personnel.scanning.reading import Reader
from oai_personnel.scanning.statements import Statement, statements
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.validation.report import visible

_FITS = {
    "departed": ("departed", "role_ended"),
    "joined": ("joined", "founded"),
    "founded": ("founded", "joined"),
    "returned": ("returned", "leave_ended"),
    "appointed": ("appointed", "interim"),
    "interim": ("interim", "appointed"),
    "leave_started": ("leave_started",),
    "leave_ended": ("leave_ended",),
}
_COUNTED = "people|employees|staff|researchers|founders|co-?founders|members|engineers|executives"
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
_FIGURE = re.compile(
    rf"[0-9](?<![0-9,.][0-9])(?:[0-9,.]{{0,12}}\s?%|[0-9,]{{0,12}}(?:多|余|餘)?\s?(?:人|位|名|个人|個人|명|(?:{_COUNTED})\b)"
    r"|[0-9]{0,6} (?:of|out of) (?:the |its )?[0-9]{1,6})|[一二三四五六七八九十两兩百]{1,5}(?:多|余|餘|几)?(?:人|位|名)"
    rf"|[tfsendhTFSENDH](?<!\w[a-zA-Z])"
    rf"(?:(?<=(?=(?:{_NUMBERS.title()}|{_NUMBERS})\b).))[a-z]+(?: of (?:the )?)? ?(?:(?:{_COUNTED})\b)?"
)
_ABOUT = re.compile(
    r"(?:more than|over|at least|about|nearly|around|some|More than|At least|超过|超過|至少|约|近|逾)\s?$"
)


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
        Names in sentences with such words that the dataset does not know.
    statements : list of Statement
        Who did what and when, as far as the clauses tell.
    language : str
        Code of the language; "other" and codes without a table: its words are not known.
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
    statements: list[Statement]
    language: str


class _Event(NamedTuple):
    event_id: str
    track: str
    kinds: set[str]
    dates: list[edtf.PartialDate]


def scan(text: str, known: Reference | None = None, published: date | None = None) -> list[Paragraph]:
    r"""List what each paragraph of an article seems to say.

    Parameters
    ----------
    text : str
    known : Reference, optional
        The tables; those of the dataset if left out.
    published : datetime.date, optional
        The day on which the article appeared: gives days, months and weekdays without a year theirs.

    Returns
    -------
    list of Paragraph

    Examples
    --------
    >>> found = scan("Murati left in September 2024.\n\nNothing here.\n")
    >>> [(p.locator, list(p.people), list(p.verbs), p.dates) for p in found]
    [('p1', ['mira-murati'], ['departed'], ['2024-09']), ('p2', [], [], [])]
    """
    known = known or Reference.installed()
    events = _events(known)
    found = []
    before: list[str] = []
    reader = Reader(known, published)
    lines = reader.lines(text)
    enter_aliases(lines, known)
    for line in lines:
        said: list[Statement] = []
        if line.hits:
            reader.enter_words(line)
            said = list(dict.fromkeys(statements(line, before)))
            line.marks.clear()
        if not line.hits and line.mentions:
            before[:] = [line.mentions[0].who]
        people: dict[str, str] = {}
        unknown: list[str] = []
        for mention in line.mentions:
            if mention.who.startswith("+"):
                unknown.append(mention.who[1:])
            else:
                people.setdefault(mention.who, mention.spelling)
        verbs: dict[str, list[str]] = {}
        for hit in line.hits:
            words = verbs.setdefault(hit.cue.kind, [])
            if hit.word not in words:
                words.append(hit.word)
        ids = [_event_of(one, events) for one in said if not one.unsaid]
        found.append(
            Paragraph(
                f"p{line.number}",
                line.text,
                people,
                line.unsure,
                list(dict.fromkeys(event for event in ids if event)),
                verbs,
                list(dict.fromkeys(one.text for one in line.dates)),
                list(dict.fromkeys(_figures(line.text))),
                list(dict.fromkeys(unknown)),
                said,
                line.code,
            )
        )
    return found


def _figures(text: str) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        about = _ABOUT.search(text, max(0, match.start() - 12), match.start())
        yield text[about.start() if about else match.start() : match.end()].strip()


@lru_cache(maxsize=4)
def _events(known: Reference) -> dict[str, list[_Event]]:
    found: dict[str, dict[str, _Event]] = {}
    for claim in known.tables["claims"]:
        if claim["rank"] == "deprecated":
            continue
        mine = found.setdefault(claim["person_id"], {})
        event = mine.setdefault(claim["event_id"], _Event(claim["event_id"], claim["track"], set(), []))
        event.kinds.add(claim["kind"])
        event.dates.extend(edtf.parse(claim[name]) for name in ("announced", "effective") if claim[name])
    return {person: list(events.values()) for person, events in found.items()}


def _event_of(one: Statement, events: dict[str, list[_Event]]) -> str:
    """The id of the one known event that a statement fits; empty if none does, or several."""
    kinds = _FITS.get(one.kind, ())
    like = [event for event in events.get(one.who, []) if event.kinds & set(kinds)]
    like = [event for event in like if (event.track == "board") == (one.track == "board")]
    if text := one.announced or one.effective:
        day = edtf.parse(text)
        like = [event for event in like if any(day.overlaps(other) for other in event.dates)]
    elif one.kind in ("appointed", "interim"):
        like = [event for event in like if one.kind in event.kinds]
    for kind in kinds:
        same = [event for event in like if kind in event.kinds]
        if same:
            return same[0].event_id if len(same) == 1 else ""
    return ""


# ---------------------------------------------------------------- output


def as_text(found: list[Paragraph], known: Reference | None = None) -> str:
    """What was found, for a person."""
    known = known or Reference.installed()
    lines = []
    for one in found:
        parts = {
            "people": [f"{known.people.names[person]} ({spelling})" for person, spelling in one.people.items()],
            "perhaps": one.unsure,
            "says": [_shown(said, known) for said in one.statements if not said.unsaid],
            "set aside": [f"{_shown(said, known)}: {said.unsaid}" for said in one.statements if said.unsaid],
            "words": [f"{word} [{kind}]" for kind, words in one.verbs.items() for word in words],
            "dates": [text if edtf.is_valid(text) else f"{text} (no year given)" for text in one.dates],
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
    lines += unread(found)
    if any(not edtf.is_valid(text) for one in found for text in one.dates):
        lines.append("Dates without a year stay without one: give the day of publication with --published DATE.")
    lines.append("These are proposals by rule: read the paragraph before you enter anything.")
    return "\n".join(visible(line) for line in lines)


def unread(found: list[Paragraph]) -> list[str]:
    """One line that says which paragraphs are in a language whose words are not known; none if all are known."""
    places = [one.locator for one in found if one.language and one.language not in LANGUAGES]
    if not places:
        return []
    names = ", ".join(language.name for language in LANGUAGES.values())
    listed = ", ".join(places[:5]) + (f" and {len(places) - 5} more" if len(places) > 5 else "")
    return [
        f"Words of arrival and departure are known in {names} only: of {listed} only people and dates can be listed."
    ]


def _shown(said: Statement, known: Reference) -> str:
    name = said.who[1:] if said.who.startswith("+") else known.people.names[said.who]
    date_part = f" {said.announced or said.effective}" if said.announced or said.effective else ""
    board = " (board)" if said.track == "board" else ""
    return f"{name} {said.kind}{board}{date_part} [{said.word}]"


def as_json(found: list[Paragraph]) -> str:
    """What was found, for a machine."""
    rows = [one._asdict() | {"statements": [said._asdict() for said in one.statements]} for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=1)


class _Row(NamedTuple):
    locator: str
    said: Statement


def draft(found: list[Paragraph], known: Reference | None = None) -> str:
    """A contribution to complete by hand: one row for each event that a clause states, the document's cells empty."""
    known = known or Reference.installed()
    events = _events(known)
    rows = []
    for locator, said in stated(found):
        row = dict.fromkeys(COLUMNS, "")
        name = said.who[1:] if said.who.startswith("+") else known.people.names[said.who]
        row.update(person=name, track=said.track, kind=said.kind, locator=locator)
        row.update(announced=said.announced, effective=said.effective, event_id=_event_of(said, events))
        rows.append(row)
    return csv_text(rows, list(COLUMNS))


def stated(found: list[Paragraph]) -> list[tuple[str, Statement]]:
    """Each event once, where it is stated best: with a date, else first."""
    groups: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for one in found:
        for said in one.statements:
            if not said.unsaid:
                groups[said.who, said.kind, said.track].append(_Row(one.locator, said))
    chosen: list[_Row] = []
    for rows in groups.values():
        distinct: list[_Row] = []
        dated = [row for row in rows if row.said.announced or row.said.effective]
        for row in sorted(dated, key=lambda row: -len(row.said.announced or row.said.effective)):
            day = edtf.parse(row.said.announced or row.said.effective)
            if not any(day.overlaps(edtf.parse(other.said.announced or other.said.effective)) for other in distinct):
                distinct.append(row)
        chosen += distinct or rows[:1]
    chosen.sort(key=lambda row: int(row.locator[1:]))
    return [(row.locator, row.said) for row in chosen]
