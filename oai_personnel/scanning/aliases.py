"""Whom the text itself makes known: new names, spellings in brackets, parts of names that it gives in full."""

from __future__ import annotations

from typing import NamedTuple

from oai_personnel.contributions.reference import Reference
from oai_personnel.names import fold_name
from oai_personnel.scanning import people
from oai_personnel.scanning.new_names import new_names
from oai_personnel.scanning.people import Mention, Spellings
from oai_personnel.scanning.reading import Line, at, is_alone, within
from oai_personnel.scanning.words import WORD, key


class _Aliases(NamedTuple):
    """Spellings that hold in this text.

    Attributes
    ----------
    who : dict of str to str
        By a person as entered first: who it turns out to be.
    words : dict of str to set of str
        People by a word of their names, folded.
    new : set of str
        Those of the words that no name of the dataset has.
    unspaced : Spellings
        Those in scripts without blanks.
    """

    who: dict[str, str]
    words: dict[str, set[str]]
    new: set[str]
    unspaced: Spellings

    def owner(self, mention: Mention) -> str:
        """Whom a mention means, seen from the whole text."""
        if not mention.who.startswith("+"):
            return mention.who
        owners = self.unspaced.owners.get(fold_name(mention.spelling), set())
        return self.who.get(mention.who) or (next(iter(owners)) if len(owners) == 1 else mention.who)


def enter_aliases(lines: list[Line], known: Reference) -> None:
    """Enter new names, the spellings that the text introduces, and parts of names that it gives in full."""
    for one in lines:
        if one.hits:
            one.mentions = sorted([*one.mentions, *_new_mentions(one, known)])
    aliases = _collected(lines, known)
    last: dict[str, str] = {}
    for one in lines:
        _enter(one, aliases, last)


def _new_mentions(one: Line, known: Reference) -> list[Mention]:
    """New names in the sentences that hold a cue."""
    found: list[Mention] = []
    barred = {"organization", "others", "titles"} if one.code == "ko" else {"organization"}
    for start, end in one.sentences():
        if at(one.hits, start) == at(one.hits, end):
            continue
        for first, last, name in new_names(one.text, start, end, one.code, known):
            if first < one.head or _overlaps(one.mentions, first, last) or _overlaps(found[-3:], first, last):
                continue
            inside = [mark for mark in within(one.marks, first - 20, last) if mark.end > first]
            if not any(mark.flags & barred and (mark.start <= first or one.code == "ko") for mark in inside):
                one.marks = [mark for mark in one.marks if mark not in inside] if inside else one.marks
                found.append(Mention(first, last, people.recognised(name, known), name))
    return found


def _overlaps(mentions: list[Mention], start: int, end: int) -> bool:
    return any(one.end > start for one in within(mentions, start - 60, end))


def _collected(lines: list[Line], known: Reference) -> _Aliases:
    spellings: dict[str, str] = {}
    for one in lines:
        if one.mentions and ("(" in one.text or "（" in one.text):
            for spelling, who in people.introduced(one.text, one.mentions):
                spellings.setdefault(spelling, who)
    same = {f"+{spelling}": who for spelling, who in spellings.items()}
    texts: dict[str, set[str]] = {}
    for spelling, who in [*spellings.items(), *((m.spelling, m.who) for one in lines for m in one.mentions)]:
        texts.setdefault(same.get(who, who), set()).add(spelling)
    words: dict[str, set[str]] = {}
    unspaced = [pair for pair in spellings.items() if people.is_unspaced(pair[0])]
    for spelling, who in spellings.items():
        if not people.is_unspaced(spelling):
            words.setdefault(fold_name(spelling), set()).add(who)
    new = set(words)
    for who, own in texts.items():
        name = who[1:] if who.startswith("+") else known.people.names[who]
        for given, family in map(people.parts_of, sorted({*own, name})):
            unspaced += [(family, who)] if people.is_unspaced(family) and len(family) > 1 else []
            for part in (given, family):
                if part and not people.is_unspaced(part):
                    words.setdefault(fold_name(part), set()).add(who)
                    new |= {fold_name(part)} if who.startswith("+") else set()
    return _Aliases(same, words, new, Spellings(unspaced))


def _candidates(one: Line, aliases: _Aliases) -> list[tuple[int, int, set[str]]]:
    """Places of parts of names and of spellings that the text introduces, and who may be meant."""
    found = []
    for start, end, part in one.parts:
        if part in aliases.words and is_alone(one, start, end):
            found.append((start, end, aliases.words[part]))
    if one.hits and aliases.new:
        for match in WORD.finditer(one.text):
            word = key(match.group())
            if word in aliases.new and match.group()[0].isupper() and is_alone(one, *match.span()):
                found.append((*match.span(), aliases.words[word]))
    if people.has_unspaced(one.text):
        for start, end, folded in people.unspaced_mentions(one.text, aliases.unspaced):
            found.append((start, end, aliases.unspaced.owners[folded]))
    return sorted(found, key=lambda item: item[:2])


def _enter(one: Line, aliases: _Aliases, last: dict[str, str]) -> None:
    """Enter the aliases of a line; `last`: who was meant last by each part of a name, which is kept up to date."""
    if not one.mentions and not one.parts and not one.hits:
        return
    entered = [mention._replace(who=aliases.owner(mention)) for mention in one.mentions]
    made: list[Mention] = []
    place = 0
    for start, end, owners in _candidates(one, aliases):
        while place < len(entered) and entered[place].start < end:
            last.update(dict.fromkeys(people.keys_of(entered[place].spelling), entered[place].who))
            place += 1
        if _overlaps(entered, start, end) or (made and made[-1].end > start):
            continue
        part = one.text[start:end]
        who = next(iter(owners)) if len(owners) == 1 else last.get(fold_name(part), "")
        if who in owners:
            made.append(Mention(start, end, who, part))
        elif part not in one.unsure:
            one.unsure.append(part)
    for mention in entered[place:]:
        last.update(dict.fromkeys(people.keys_of(mention.spelling), mention.who))
    one.mentions = sorted([*entered, *made]) if made else entered
