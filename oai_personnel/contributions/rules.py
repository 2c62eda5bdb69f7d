"""The rules that are checked only in contributions: C and a number, never used again.

An *error* must be mended. A *doubt* is a warning that ``add`` refuses unless the row
names its code in ``confirmed``. A *notice* is a warning that ``add`` passes over.
Rules of the tables (S, V, K, D) apply as well; `LEVELS` says which of them are only
notices or doubts here.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule: what must hold, what to do where it does not, how grave it is, and an example that breaks it."""

    meaning: str
    mend: str
    level: str
    example: str


CONTRIBUTION_RULES: dict[str, Rule] = {
    "C001": Rule(
        "The file is a CSV separated by commas.",
        "Save it as CSV UTF-8, separated by commas.",
        "error",
        "`person;kind;title` or a spreadsheet file",
    ),
    "C002": Rule(
        "A person is known; else a new one is entered.",
        "Nothing to do if the person is new.",
        "notice",
        "person: `Ada Newcomer`",
    ),
    "C003": Rule(
        "A new person is not a known one in another spelling.",
        "Write the known name or id, or put C003 into confirmed.",
        "doubt",
        "person: `Mira Muratii`",
    ),
    "C004": Rule("A name means one person.", "Write the whole name or the id.", "error", "person: `Sam`, of several"),
    "C005": Rule(
        "A new person is entered by the Latin-script name.",
        "Write the Latin-script name in person, this one in person_spelling.",
        "error",
        "person: `新人`",
    ),
    "C006": Rule(
        "A cell names one person.", "Write one row for each person.", "error", "person: `Mira Murati and Bob McGrew`"
    ),
    "C007": Rule(
        "An organisation is known, or its kind is given.",
        "Write it as known, or fill the column of its kind.",
        "error",
        "destination: `Newlab`",
    ),
    "C008": Rule(
        "A new organisation is not a known one in another spelling.",
        "Write it as known, or put C008 into confirmed.",
        "doubt",
        "destination: `Antropic` with destination_kind: `ai_lab`",
    ),
    "C009": Rule(
        "A title was seen before, or is classified.",
        "Write it as known, or fill title_seniority and title_area.",
        "error",
        "title: `Chief Future Officer`",
    ),
    "C010": Rule(
        "A new title is not a known one in another spelling.",
        "Write it as known, or put C010 into confirmed.",
        "doubt",
        "title: `Chief Technolgy Officer` with title_seniority: `chief` with title_area: `engineering`",
    ),
    "C011": Rule(
        "A document is entered with one title, publisher, date, language and kind.",
        "Correct the odd cell, or put C011 into confirmed: the known document stays as it is.",
        "doubt",
        "source_title other than the one known for source_url",
    ),
    "C012": Rule(
        "An event is not there already.",
        "Write its id in event_id, or 'new' if it is another event.",
        "doubt",
        "a departure ten days after the one known, event_id empty",
    ),
    "C013": Rule(
        "A document is not there already under another address.",
        "Write the known address, or put C013 into confirmed.",
        "doubt",
        "source_title and source_publisher of a known document, other source_url",
    ),
    "C014": Rule("A claim is entered once.", "Remove one of the rows.", "error", "the same row twice"),
    "C015": Rule(
        "A claim that is there says the same.",
        "To correct it, fill event_id; else give the right paragraph.",
        "error",
        "another team for a known event, document and paragraph, event_id empty",
    ),
    "C016": Rule("A claim is not there yet.", "Nothing to do: it changes nothing.", "notice", "a row added before"),
    "C017": Rule(
        "Rows with one source_url describe one document alike.",
        "Make the source_ columns alike.",
        "error",
        "two rows, one source_url, two publishers",
    ),
    "C018": Rule(
        "An event lies within the person's time on the track.",
        "Correct the date, add the arrival or return, or put C018 into confirmed.",
        "doubt",
        "an appointment two years after the departure",
    ),
    "C019": Rule(
        "An origin of a document is known or stands in the file.",
        "Add a row with the source_ columns of that document.",
        "error",
        "source_origin_url: `S9999`",
    ),
    "C020": Rule("A word is written in one script.", "Retype it.", "error", "person: `Mira Murаti` with a Cyrillic а"),
    "C021": Rule(
        "A cell does not begin like a formula.", "Remove the sign at the start.", "error", "note: `=HYPERLINK(…)`"
    ),
    "C022": Rule(
        "A date is not one that a spreadsheet has changed.",
        "Write it as 2024-09-25 and format the column as text.",
        "error",
        "announced: `9/25/2024` or `45560`",
    ),
    "C023": Rule("A text stands in its own column.", "Move it.", "error", "title: `2024-09-25`; track: `departed`"),
    "C024": Rule("An empty cell means missing, and nothing else does.", "Empty the cell.", "error", "team: `N/A`"),
    "C025": Rule("A cell is plain text.", "Remove the markup.", "error", "note: `<b>left</b>` or `R&amp;D`"),
    "C026": Rule(
        "A text was read in its own encoding.",
        "Open the file as UTF-8 and retype the cell.",
        "error",
        "person: `JosÃ©`",
    ),
    "C027": Rule("A note is in own words.", "Say it in your own words.", "doubt", "note: `“a passage of forty or more characters in quotation marks”`"),
    "C028": Rule("No e-mail address or telephone number is entered.", "Remove it.", "error", "note: `a.b@example.com`"),
    "C029": Rule(
        "A date is not before the company or far ahead.",
        "Correct it, or put C029 into confirmed.",
        "doubt",
        "effective: `2004-09`",
    ),
    "C030": Rule(
        "A document was published before it was read.",
        "Correct one of the dates.",
        "error",
        "source_accessed before source_published",
    ),
    "C031": Rule(
        "A document is more than a profile, a search or a shortened address.",
        "Give the document itself, or put C031 into confirmed.",
        "doubt",
        "source_url: `https://www.linkedin.com/in/somebody`",
    ),
    "C032": Rule(
        "An address is free of tracking.",
        "Remove the parameters; they are not entered.",
        "notice",
        "source_url: `https://example.com/a?utm_source=x`",
    ),
    "C033": Rule("A cell does not hold two blanks in a row.", "Remove one.", "notice", "title: `Chief  Scientist`"),
    "C034": Rule(
        "What is confirmed is a doubt.", "Write codes of doubts only; errors are mended.", "error", "confirmed: `S006`"
    ),
    "C035": Rule(
        "A known event is of this person and track.",
        "Correct event_id, or the person or track.",
        "error",
        "event_id of somebody else's event",
    ),
    "C036": Rule(
        "The outcome does not hang on the order of entry.",
        "Prefer one document with rank and rank_reason, or put C036 into confirmed.",
        "doubt",
        "two papers of one day give two dates",
    ),
    "C037": Rule(
        "Where from and where to is not OpenAI itself.",
        "Use kind and title for a change within.",
        "doubt",
        "destination: `OpenAI`",
    ),
    "C038": Rule(
        "A spelling is new and belongs to the person.",
        "Correct or remove it.",
        "error",
        "person_spelling that is another person's name",
    ),
    "C039": Rule(
        "A column that describes something new has it beside it.",
        "Empty it, or fill the column it describes.",
        "error",
        "origin_kind filled, origin empty",
    ),
    "C040": Rule("The file says something.", "Write at least one row.", "error", "a header alone"),
}

#: Rules of the tables that weigh less in a contribution: `add` mends these by itself.
LEVELS = {"S001": "notice", "S003": "notice", "S008": "notice", "S009": "notice", "S010": "notice"}


def level(rule: str) -> str:
    """How grave a rule is in a contribution: error, doubt or notice.

    >>> level("C003"), level("S006"), level("S010")
    ('doubt', 'error', 'notice')
    """
    found = CONTRIBUTION_RULES.get(rule)
    return found.level if found else LEVELS.get(rule, "error")


def render() -> str:
    """The rules as a page of Markdown."""
    lines = [
        "# What `oai-personnel validate FILE` checks in a contribution",
        "",
        "Built from `oai_personnel/contributions/rules.py`; not edited by hand.",
        "An error must be mended. A doubt is a warning that `add` refuses unless the row names its code in",
        "`confirmed`. A notice is a warning that `add` passes over. The rules of the tables (S, V, K, D in",
        "[rules.md](rules.md)) apply as well; of them " + ", ".join(LEVELS) + " are notices here.",
        "",
        "| rule | level | what must hold | for instance, it is broken by | what to do |",
        "| --- | --- | --- | --- | --- |",
    ]
    for code, rule in CONTRIBUTION_RULES.items():
        example = rule.example.replace("|", "\\|")
        lines.append(f"| {code} | {rule.level} | {rule.meaning} | {example} | {rule.mend} |")
    return "\n".join(lines) + "\n"
