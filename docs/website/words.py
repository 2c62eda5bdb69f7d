"""What a row says, in whole English sentences. Pure: rows in, text out, never more than the row has."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from oai_personnel import edtf
from oai_personnel.vocabularies import REASONS

Row = Mapping[str, Any]

_INITIATIVE = {
    "voluntary": "The person decided to go.",
    "involuntary": "The company or its board decided.",
    "mutual": "Both sides are reported to have agreed.",
    "term_end": "A fixed term, contract or temporary post ran out.",
}
_BASIS = {
    "self_stated": "in the person's own words",
    "company_stated": "according to the company",
    "filing": "according to a filing",
    "reported": "as reported",
    "alleged": "an allegation that nobody has established",
}


def single(text: str) -> str:
    """One end of a date as a reader writes it.

    >>> single("2024-09-25"), single("2024-09"), single("2018~")
    ('25 September 2024', 'September 2024', 'about 2018')
    """
    mark, bare = text[-1:], text.rstrip("~?%")
    year, _, rest = bare.partition("-")
    month, _, day = rest.partition("-")
    words = " ".join(filter(None, (day.lstrip("0"), month and calendar.month_name[int(month)], year)))
    return {"~": f"about {words}", "?": f"perhaps {words}", "%": f"perhaps about {words}"}.get(mark, words)


def written(text: str) -> str:
    """A date as a table shows it.

    >>> written("../2024-08"), written("2018/2021-03"), written("")
    ('by August 2024', '2018 to March 2021', '')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return single(text) if text else ""
    if first in ("", ".."):
        return f"by {single(last)}"
    if last in ("", ".."):
        return f"{single(first)} or later"
    return f"{single(first)} to {single(last)}"


def when(text: str) -> str:
    """A date as a part of a sentence.

    >>> when("2024-09-25"), when("2024-08"), when("2018/2021-03"), when("../2024-08"), when("2022~")
    ('on 25 September 2024', 'in August 2024', 'between 2018 and March 2021', 'by August 2024', 'about 2022')
    """
    first, slash, last = text.partition("/")
    if not slash:
        said = single(text)
        return said if said[0] in "ap" else f"{'on' if len(text) == 10 else 'in'} {said}"
    if first in ("", ".."):
        return f"by {single(last)}"
    if last in ("", ".."):
        return f"in {single(first)} or later"
    return f"between {single(first)} and {single(last)}"


def bounds(first: date | None, last: date | None) -> str:
    """Two bounds as the shortest date that has them; empty where there is none.

    >>> bounds(date(2024, 2, 1), date(2024, 2, 29)), bounds(None, date(2024, 2, 29))
    ('2024-02', '../2024-02-29')
    """
    if last is None:
        return f"{first}/.." if first else ""
    if first is None:
        return f"../{last}"
    for text in (str(first), str(first)[:7], str(first)[:4]):
        parsed = edtf.parse(text)
        if (parsed.earliest, parsed.latest) == (first, last):
            return text
    return f"{first}/{last}"


def joined(parts: Sequence[str]) -> str:
    """Things in a row, as a sentence has them.

    >>> joined(["date", "title", "destination"])
    'date, title and destination'
    """
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "document"), counted(2, "person", "people")
    ('1 document', '2 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def label(code: str | None) -> str:
    """A code as words."""
    return (code or "").replace("_", " ")


def _place(event: Row) -> str:
    if event["track"] == "board":
        return f"the {event['team']}" if event["team"] else "a board of OpenAI"
    return (
        "OpenAI" if event["track"] == "employment" else f"the {event['team']}" if event["team"] else "OpenAI's advisers"
    )


def _as(event: Row) -> str:
    title = event["title"]
    return "" if not title or (event.get("team") and title.endswith(event["team"])) else f" as {title}"


def act(event: Row) -> str:
    """What happened, without its date.

    >>> act({"person": "Ada B", "kind": "joined", "track": "employment", "title": "Researcher", "origin": "Acme"})
    'Ada B joined OpenAI from Acme as Researcher'
    """
    who, title, kind = event["person"], event["title"], event["kind"]
    if kind == "founded":
        where = "" if event["track"] == "employment" else f", joining {_place(event)}"
        return f"{who} co-founded OpenAI{_as(event)}{where}"
    if kind in ("joined", "returned"):
        verb = "joined" if kind == "joined" else "returned to"
        origin = f" from {event['origin']}" if event.get("origin") else ""
        return f"{who} {verb} {_place(event)}{origin}{_as(event)}"
    if kind in ("appointed", "interim"):
        return f"{who} became {title or 'holder of a new post'}{_of_team(event)}"
    if kind == "role_ended":
        return f"{who} gave up the post of {title or 'a title that is not named'}"
    if kind == "departed":
        left = f"{who}, {title}," if title else who
        to = f" for {event['destination']}" if event.get("destination") else ""
        post = f" ({event['destination_title']})" if to and event.get("destination_title") else ""
        return f"{left} left {_place(event)}{to}{post}"
    if kind == "held":
        return f"{who} was {title}{_of_team(event)}" if title else f"{who} was at {_place(event)}"
    return f"{who} {'went on leave' if kind == 'leave_started' else 'came back from leave'}"


def _tail(event: Row) -> str:
    """What a sentence says behind the date."""
    if event["kind"] == "interim":
        return ", for an interim period"
    if event["kind"] == "role_ended":
        return ", and stayed"
    former = event.get("previous_title")
    return f", having been {former}" if event["kind"] == "appointed" and former else ""


def _of_team(event: Row) -> str:
    """The team, where the title does not name it already."""
    team = event.get("team")
    return f" ({team})" if team and event["track"] != "employment" and team not in (event["title"] or "") else ""


def sentence(event: Row) -> str:
    """What happened and when, in one sentence."""
    some = "on some day " if event["kind"] == "held" and "/" in event["date"] else ""
    return f"{act(event)} {some}{when(event['date'])}{_tail(event)}."


def details(event: Row) -> list[str]:
    """What is known of the date, of who decided and why, in sentences."""
    found = []
    if event["date_basis"] == "announced":
        found.append("The date is that of the announcement; the effective day is not known more exactly.")
    elif event["date_basis"] == "reported":
        found.append("The date is that of the first report; it happened then or before.")
    if event["kind"] in ("departed", "role_ended"):
        if event["reversed_by"]:
            found.append("A return within 31 days undid this departure.")
        found.append(_INITIATIVE.get(event["initiative"], "No document says who decided."))
        if event["reason"] and event["reason"] != "not_stated":
            basis = f" ({_BASIS[event['reason_basis']]})" if event["reason_basis"] else ""
            found.append(f"Reason given: {lowered(REASONS[event['reason']]).rstrip('.')}{basis}.")
    return found


def lowered(text: str) -> str:
    """A definition as a part of a sentence."""
    return text[:1].lower() + text[1:]


def verdict(event: Row, disputed: Iterable[str]) -> str:
    """How well an event is established, in one line."""
    first_hand = (
        "a first-hand document was read"
        if event["has_primary"]
        else "a first-hand document is quoted"
        if event["quotes_primary"]
        else "none of them is first-hand"
    )
    voices = counted(event["n_independent"], "independent voice")
    columns = ["date" if name in ("announced", "effective") else name for name in disputed]
    apart = f" They disagree on {joined(list(dict.fromkeys(columns)))}." if columns else ""
    status = label(event["status"]).capitalize()
    return f"{status}: {counted(event['n_sources'], 'document')}, {voices}; {first_hand}.{apart}"


def stay(spell: Row) -> str:
    """A stay in words.

    >>> day = date(2024, 5, 1)
    >>> stay({"start_earliest": day, "start_latest": day, "end_earliest": None, "end_latest": None, "last_seen": day})
    'since 1 May 2024, last seen 1 May 2024'
    """
    start = written(bounds(spell["start_earliest"], spell["start_latest"]))
    if spell["end_latest"] is not None:
        return f"from {start}, until {written(bounds(spell['end_earliest'], spell['end_latest']))}"
    seen = f", last seen {single(str(spell['last_seen']))}" if spell["last_seen"] else ""
    return f"since {start}{seen}"
