"""What is written where a person's name should be, and is none: a team, a headline, a description. Pure."""

from __future__ import annotations

import re

from oai_personnel.name_forms import fold_name, words_of

#: Words that no name of a person has. Family names are left out: Page, Banks, Bishop, Key, Head, Law.
_WORDS = {
    "a word for a group": """
        team teams group groups department division unit staff workforce employee employees worker workers
        people persons figures members member leadership management insiders colleagues crew cohort dozens
        hundreds half board committee council alumni others everyone researchers engineers scientists
        executives leaders founders cofounders directors officers managers interns contractors
    """,
    "a word for what somebody is": """
        researcher engineer scientist executive leader cofounder manager director officer president chairman
        chairwoman employee intern contractor adviser advisor spokesperson spokesman spokeswoman recruiter
        developer designer founder chief ceo cto cfo coo vp svp evp deputy assistant associate senior former
        ex unnamed unknown anonymous undisclosed someone somebody nobody whistleblower insider source sources
        person individual hire hires colleague
    """,
    "a word of a headline": """
        depart departs departed departing departure departures leaves leaving leave left quits quit quitting
        resigns resigned resigning resignation joins joined joining fires fired hires hired poaches poached
        exits exited ousts ousted says said announces announced returns returned steps appoints appointed
        promoted promotes named replaces replaced becomes became is was has have goes went moves moved retires
        retired dismissed breaking exclusive exodus shakeup news update report
    """,
    "a word that joins others": """
        the an of and or for from at with by to in on about after amid who whom his her their several many
        multiple some various numerous two three four five six seven eight nine ten dozen other another most
        all more
    """,
    "a word for an organisation": """
        openai deepmind anthropic inc llc ltd corp corporation gmbh plc company companies startup lab labs
        laboratory laboratories university institute institution foundation technologies ventures capital
        partners research superalignment alignment safety policy intelligence ai
    """,
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
#: Words of the list that are names as well, unless they are written small: An Wang, To Minh, Will Hurd.
_ALSO_NAMES = frozenset("an to in on by most said ai has her his left leaves other many".split())
_NOT_IN_NAMES = re.compile(r"[0-9#/\\<>{}|:;!?_=*%€$]")


def why_no_name(text: str) -> str:
    """Why a text is not the whole name of a person; empty if it may be one.

    >>> why_no_name("Superalignment Team"), why_no_name("Dan"), why_no_name("Johannes H.")
    ("'Team' is a word for a group", 'it is a single word', 'the family name is an initial')
    >>> why_no_name("An Wang"), why_no_name("J. Zico Kolter"), why_no_name("Ludwig van der Berg")
    ('', '', '')
    >>> why_no_name("ada-newcomer")
    'it is written as an id, and no person has this id'
    """
    if re.fullmatch("[a-z]+(?:-[a-z]+)+", text):
        return "it is written as an id, and no person has this id"
    if match := _NOT_IN_NAMES.search(text):
        return f"{match.group()!r} is in no name"
    written = text.replace("-", " ").split()
    for word in sorted(written, key=lambda word: _RANK.get(_KIND_OF.get(fold_name(word), ""), len(_RANK))):
        kind = _KIND_OF.get(fold_name(word), "")
        if kind and not (fold_name(word) in _ALSO_NAMES and word[0].isupper()):
            return f"{word.strip('.,')!r} is {kind}"
    if written and written[0] == "a":
        return "'a' is a word that joins others"
    words = words_of(text)
    if len(words) < 2:
        return "it is a single word"
    if len(words[-1]) == 1:
        return "the family name is an initial"
    return ""


#: Which kind of word is named first, if there are several.
_RANK = {kind: place for place, kind in enumerate(_WORDS)}
