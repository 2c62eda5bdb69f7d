"""Who did what, when: each cue of a sentence with the person of its clause, or nothing.

What a clause denies, leaves open, or says of another organisation is no event of this
dataset. A clause without a date of its own takes none from its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from oai_personnel.scanning.clauses import REACH, Sentence
from oai_personnel.scanning.cues import LANGUAGES
from oai_personnel.scanning.dates import Found
from oai_personnel.scanning.reading import Hit, Line, Mark, at, within
from oai_personnel.scanning.subjects import DIRECT_OBJECT, EASTERN, VERB_LAST, people_of

_OUT_OF_BOARD = re.compile(r"[会회직]?\s?(?:から|を|에서|를|을|メンバー)")
_ONTO_BOARD = re.compile(r"[会회직]?\s?(?:に|へ|에|メンバー)")
_GERMAN_BOARD_AFTER = re.compile(r"(?:aus dem|in den|in das|ins)\s\S{0,12}$")
_GERMAN_BOARD = re.compile(r"(?:aus|dem|in den|im)\s\S{0,12}$")
_BOARD_AFTER = re.compile(
    r"(?:\s\S+){0,5}\s(?:from|off|du|del|de la|au|a la|al)(?:\s\S+){0,2}\s"
    r"|\s(?:the\s|its\s|his\s|her\s|openai\S*\s|le\s|la\s|el\s|l['’])?(?:\S+\s)?",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(r"[^,.;!?]{0,45}\s(?:nicht|keineswegs)\b")
_TEMPORARILY = re.compile(r"\b(?:tempora|vorübergehend)", re.IGNORECASE)
_ORIGIN = re.compile(r"\b(?:from|von|aus|desde|de|depuis)\s(?:\w+\s)?$")
_RUMOUR_FIRST = re.compile(r"有?[传傳](?![统統])")
_RUMOURS = frozenset("传出 傳出 据传 據傳 传闻 傳聞 盛传 盛傳 谣言 謠言".split())
_CAPITAL = re.compile(r"\s(?:(?:the|rival|fellow|competitor|startup|la|le|a|al|à)\s){0,2}([A-Z][\w&.-]*)")


class Statement(NamedTuple):
    """What a clause says.

    Attributes
    ----------
    who : str
        The id of a known person; of a new one "+" and the name.
    kind : str
        A code of the vocabulary of events.
    track : str
    word : str
        The word that says so.
    announced, effective : str
        A date of the clause, as EDTF; empty if it gives none.
    unsaid : str
        Why it is no event: "denied", "not certain"; else empty.
    """

    who: str
    kind: str
    track: str
    word: str
    announced: str
    effective: str
    unsaid: str = ""


def statements(line: Line, before: list[str]) -> Iterator[Statement]:
    """What the sentences of a line say; `before`: whom the last sentence was about, which is kept up to date."""
    for start, end in line.sentences():
        if at(line.hits, start) == at(line.hits, end):
            if named := within(line.mentions, start, end):
                before[:] = [named[0].who]
            continue
        if at(line.mentions, start) == at(line.mentions, end) and not _may_go_on(line, start, end, before):
            continue
        sentence = Sentence(line, start, end)
        said = [one for hit in sentence.hits for one in _stated(sentence, hit, before)]
        yield from said
        if said and line.code in VERB_LAST:
            before[:] = [said[-1].who]
        elif sentence.people:
            before[:] = [sentence.people[0].who]


def _may_go_on(line: Line, start: int, end: int, before: list[str]) -> bool:
    """Whether a sentence that names nobody may be about the person before it."""
    if not before or line.code not in LANGUAGES:
        return False
    is_open = line.code in ("es", *VERB_LAST)
    return is_open or any("pronouns" in mark.flags for mark in within(line.marks, start, end))


def _stated(sentence: Sentence, hit: Hit, before: list[str]) -> Iterator[Statement]:
    clause = sentence.clause_at(hit.start)
    marks = sentence.marks_in(clause, hit.start - REACH, hit.end + REACH)
    if _elsewhere(sentence, hit, marks) or (hit.cue.weak and not _anchored(sentence, hit, marks)):
        return
    found = people_of(sentence, hit, clause, marks, before)
    if not found:
        return
    kind = _kind(sentence, hit, marks)
    track = "board" if _of_board(sentence, hit, marks) else "employment"
    announced, effective = _dates(sentence, hit, clause)
    unsaid = _unsaid(sentence, hit, clause, marks)
    for who in dict.fromkeys(found):
        yield Statement(who, kind, track, hit.word, announced, effective, unsaid)


# ---------------------------------------------------------------- what


def _elsewhere(sentence: Sentence, hit: Hit, marks: list[Mark]) -> bool:
    """Whether the clause says it of another organisation."""
    code, kind = sentence.code, hit.cue.kind
    if kind == "leave_started":
        return False
    if kind == "departed" and _to_join(sentence, hit):
        return True
    places = [mark for mark in marks if mark.flags & {"company", "place", "organization", "board"}]
    if code in VERB_LAST:
        last = within(places, hit.start - 30, hit.start)[-1:]
        if not last or "organization" not in last[0].flags:
            return False
        return kind != "departed" or bool(DIRECT_OBJECT.match(sentence.line.text, last[0].end))
    after = within(places, hit.end, hit.end + (40 if code == "zh" else 70))
    if kind != "departed":
        text = sentence.line.text
        after = [mark for mark in after if not _ORIGIN.search(text, max(hit.end, mark.start - 20), mark.start)]
    ahead = within(places, hit.start - 40, hit.start)
    elsewhere = bool(after) and "organization" in after[0].flags
    if kind == "departed":
        return elsewhere and hit.cue.takes == "subject" and after[0].start - hit.end <= (2 if code == "zh" else 5)
    came_from = bool(ahead) and "organization" in ahead[-1].flags
    if elsewhere or (came_from and (hit.cue.takes == "object" or not after or (code == "de" and kind == "joined"))):
        return kind in ("joined", "founded") or elsewhere or hit.cue.takes == "object" or code == "zh"
    return kind == "joined" and not after and code in ("en", "fr", "es") and _unknown_place(sentence, hit)


def _to_join(sentence: Sentence, hit: Hit) -> bool:
    """Whether the clause goes on with joining the company: "left the bank to join OpenAI" leaves another one."""
    following = [one for one in within(sentence.hits, hit.end, hit.end + 100) if one.cue.kind == "joined"]
    if not following or any("company" in m.flags for m in within(sentence.marks, hit.end, hit.end + 12)):
        return False
    last = sentence.code in VERB_LAST
    begun, end = (following[0].start - 20, following[0].end) if last else (following[0].end, following[0].end + 15)
    return any("company" in mark.flags for mark in within(sentence.marks, max(begun, hit.end), end))


def _unknown_place(sentence: Sentence, hit: Hit) -> bool:
    """Whether an unknown capitalised name follows "joined": another organisation."""
    match = _CAPITAL.match(sentence.line.text, hit.end, hit.end + 60)
    if match is None or match[1].lower().startswith("open"):
        return False
    place = match.start(1)
    if any(one.end > place for one in within(sentence.people, place - 40, place + 1)):
        return False
    return not any(mark.end > place for mark in within(sentence.marks, place - 20, place + 1))


def _anchored(sentence: Sentence, hit: Hit, marks: list[Mark]) -> bool:
    """Whether a weak word stands beside a title or the company's name."""
    wanted = {"company"} if hit.cue.kind == "founded" else {"company", "place", "board", "titles"}
    if sentence.code in VERB_LAST:
        near = within(marks, hit.start - 30, hit.start)
    else:
        near = within(marks, hit.start - 60 if sentence.code in ("de", "fr") else hit.end, hit.end + 60)
    ends = hit.cue.kind == "returned" and sentence.line.text[hit.end : hit.end + 1] in (".", ",", "。", "，", "")
    return ends or any(mark.flags & wanted for mark in near)


def _kind(sentence: Sentence, hit: Hit, marks: list[Mark]) -> str:
    kind = hit.cue.kind
    if kind == "appointed" and any("interim" in mark.flags for mark in within(marks, hit.start - 60, hit.end + 60)):
        return "interim"
    if kind == "leave_started":
        back = [one for one in within(sentence.hits, hit.start - 40, hit.start) if one.cue.kind == "returned"]
        return "leave_ended" if back else kind
    is_temporary = _TEMPORARILY.search(sentence.line.text, max(0, hit.start - 25), hit.start)
    return "leave_started" if kind == "departed" and hit.cue.takes == "subject" and is_temporary else kind


def _of_board(sentence: Sentence, hit: Hit, marks: list[Mark]) -> bool:
    """Whether it is said of a seat on a board."""
    if hit.cue.kind not in ("departed", "joined", "returned", "appointed"):
        return False
    code, text = sentence.code, sentence.line.text
    boards = [mark for mark in within(marks, hit.start - 80, hit.end + 40) if "board" in mark.flags]
    if code in VERB_LAST:
        led = _OUT_OF_BOARD if hit.cue.kind == "departed" else _ONTO_BOARD
        takes = hit.cue.takes == "subject" or code == "ja"  # 이사회에서 해임: the board did it
        return takes and any(hit.start - 15 <= m.start < hit.start and led.match(text, m.end) for m in boards)
    if code == "de":
        ahead = [mark for mark in boards if mark.end <= hit.start]
        return any(_GERMAN_BOARD.search(text, max(0, m.start - 20), m.start) for m in ahead) or any(
            mark.start < hit.end or _GERMAN_BOARD_AFTER.search(text, max(0, mark.start - 22), mark.start)
            for mark in boards
            if mark.start > hit.start
        )
    after = [mark for mark in boards if mark.start >= hit.end]
    if code == "zh":
        if any(hit.start - 3 <= m.end <= hit.start and "从" in text[max(0, m.start - 12) : m.start] for m in boards):
            return True
        return any(mark.start <= hit.end + 12 and "被" not in text[hit.end : mark.start] for mark in after)
    return any(_BOARD_AFTER.fullmatch(text, hit.end, mark.start) for mark in after)


# ---------------------------------------------------------------- whether, and when


def _unsaid(sentence: Sentence, hit: Hit, clause: int, marks: list[Mark]) -> str:
    """Why it is no event: the clause, or the one that introduces it, denies it or leaves it open."""
    code, text = sentence.code, sentence.line.text
    kind, parent = sentence.clauses[clause].kind, sentence.clauses[clause].parent
    near = within(marks, hit.start - (10 if code in EASTERN else 45), hit.start)
    if any("denied" in m.flags for m in near) and not hit.word.lower().startswith("no longer"):
        return "denied"
    following = within(sentence.marks, hit.end - 2, hit.end + 15)
    if any("denied_after" in m.flags and m.start >= hit.end for m in following):
        return "denied"
    if code == "de" and _NOT_AFTER.match(text, hit.end, min(sentence.end, hit.end + 60)):
        return "denied"
    if code in VERB_LAST:
        return "not certain" if any("unsure" in m.flags for m in following) else ""
    near = within(marks, hit.start - (20 if code == "zh" else 80), hit.start)
    if code == "zh":
        near += [m for m in within(sentence.marks, hit.start - 40, hit.start) if text[m.start : m.end] in _RUMOURS]
        if _RUMOUR_FIRST.match(text, sentence.start) and hit.start - sentence.start < 40:
            return "not certain"
    elif kind == "sub" or (kind == "relative" and code in ("es", "fr")):
        above = sentence.marks_in(parent, hit.start - 90, hit.start)
        if any("denied" in m.flags for m in above):
            return "denied"
        near += above
    return "not certain" if any("unsure" in m.flags and text[m.start : m.end] != "May" for m in near) else ""


def _dates(sentence: Sentence, hit: Hit, clause: int) -> tuple[str, str]:
    """The date of the clause, as the day of the announcement or of the act."""
    place, seen = clause, 0
    found = sentence.dates_in(place, hit.start - REACH, hit.end + REACH)
    while not found and seen < 3:
        parent = sentence.clauses[place].parent
        if parent < 0 or sentence.clauses[place].kind == "relative" or sentence.hits_in(parent, 0, sentence.end):
            break
        place, seen = parent, seen + 1
        found = sentence.dates_in(place, hit.start - REACH, hit.end + REACH)
    one = _nearest(sentence, hit, clause, [one for one in found if one.is_whole])
    if one is None:
        return "", ""
    says = any("announce" in mark.flags for mark in sentence.marks_in(place, one.start - REACH, hit.end))
    is_day = len(one.text) == 10
    if hit.cue.kind == "founded" or (not is_day and not (says and place != clause)):
        return "", one.text
    return one.text, ""


def _nearest(sentence: Sentence, hit: Hit, clause: int, whole: list[Found]) -> Found | None:
    """The date nearest to the word, unless another word of an event stands between them."""
    near: list[tuple[int, Found]] = []
    for one in whole:
        after = one.start >= hit.end
        low, high = (hit.end, one.start) if after else (one.end, hit.start)
        if any(other.cue.kind != hit.cue.kind for other in sentence.hits_in(clause, low, high)):
            continue
        near.append((high - low + (0 if after != (sentence.code in VERB_LAST) else 15), one))
    return min(near)[1] if near else None
