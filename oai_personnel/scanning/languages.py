"""What `scan` knows of a language: the columns of its table of cues."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """What is known of a language.

    Attributes
    ----------
    code, name : str
    common : str
        Its commonest short words, by which a text in it is recognised; none if its script tells.
    subject : dict of str to str
        By kind of event: words whose subject is the person ("left").
    object : dict of str to str
        By kind of event: words whose object is the person ("fired").
    of : str
        Words that lead from a noun to the person: "the departure of".
    by : str
        Words that lead to whoever did it.
    passive : str
        Words that make the person the subject of a word of `object`.
    joining : str
        Words that join people into one subject.
    breaks : str
        Words that begin a new clause.
    relative : str
        Words that begin a clause about the person just named.
    pronouns : str
        Words for a person named before.
    first_person : str
        Words by which somebody who is quoted means himself.
    others : str
        Words for people who are not named.
    denied, unsure : str
        Words that deny an event, and words that leave it open.
    denied_after : str
        The same, where they follow the word of the event.
    board, titles, interim : str
        Words for a board, a title, a title for the time being.
    announce : str
        Words for saying so: a date beside them is the day of the announcement.
    months, weekdays : str
        Names in order, each with its short forms: ``january|jan``; Monday is the first weekday.
    last, this : str
        Words that place a month in the year before that of publication, or in the same one.
    """

    code: str
    name: str
    common: str
    subject: dict[str, str]
    object: dict[str, str]
    of: str = ""
    by: str = ""
    passive: str = ""
    joining: str = ""
    breaks: str = ""
    relative: str = ""
    pronouns: str = ""
    first_person: str = ""
    others: str = ""
    denied: str = ""
    unsure: str = ""
    denied_after: str = ""
    board: str = ""
    titles: str = ""
    interim: str = ""
    announce: str = ""
    months: str = ""
    weekdays: str = ""
    last: str = ""
    this: str = ""
