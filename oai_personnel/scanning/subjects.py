"""Whom a cue is about: the person of the clause that holds it."""

from __future__ import annotations

import re
from itertools import pairwise

from oai_personnel.scanning.clauses import REACH, Sentence
from oai_personnel.scanning.people import Mention
from oai_personnel.scanning.reading import Hit, Mark, at, within

EASTERN = ("zh", "ja", "ko")
VERB_LAST = ("ja", "ko")
#: Most people that are taken for one subject.
_MOST = 12
DIRECT_OBJECT = re.compile(r"\s?(?:を|을|를)")
_TOPIC = re.compile(r"\s?(?:は|が|も|은|는|이|가|도|역시)")
_ENDS_SUBJECT = re.compile(r"\s?(?:は|が|은|는|이|가)")
_BESIDE = re.compile(r"\s?(?:외에|외|のほか|以外|とは別|を除|と共に|とともに|와 함께|과 함께)")
_TITLE_AFTER = re.compile(
    r"^(?:氏|さん|CEO|CTO|COO|씨|사장|부사장|대표|최고\S{2,8}|社長|最高\S{4,8}?者|[(（][^()（）]{1,30}[)）]|\s)+"
)
_SUBJECT_MARK = re.compile(r"[가-힣][이가]\s|が")
_PASSIVE_AFTER = re.compile(r"\s?(?:되|된|됐|당|された|され|さる)")
_DESCRIBES = re.compile(r"[^，,。]{0,12}的[^，,。]{0,14}")
_LISTED = re.compile(r"[^.!?:]{0,70}:\s?")
_AND_OTHERS = re.compile(r"[等和与與及ら、]|など|ほか|등|및|와|과")
_JOINED_EAST = re.compile(r"[、,，와과및도和与與及跟と]|や|하고|および")
_BY_CUE = (" by", " par", " por", " von", " durch")


def people_of(sentence: Sentence, hit: Hit, clause: int, marks: list[Mark], before: list[str]) -> list[str]:
    """Whom a cue is about; nobody, if the clause does not tell.

    Parameters
    ----------
    sentence : Sentence
    hit : Hit
        The cue.
    clause : int
    marks : list of Mark
        Words of the table in the clause, near the cue.
    before : list of str
        Whom the sentence before was about.
    """
    here = sentence.people_in(clause, hit.start - REACH, hit.end + REACH)
    split = at(here, hit.start)
    left, right = here[:split], here[split:]
    if _speaks_of_himself(hit, marks, left):
        return []
    if sentence.code in VERB_LAST:
        return _verb_last(sentence, hit, clause, left, before)
    if listed := _listed(sentence, hit, left, marks):
        return listed
    follows = bool(right) and right[0].start - hit.end <= (30 if sentence.code == "zh" else 70)
    if hit.word.lower().endswith(_BY_CUE):
        return _row(sentence, right, forward=True) if follows else []
    agent = follows and any("by" in m.flags for m in within(marks, hit.end, right[0].start))
    if hit.cue.takes == "object":
        return _object(sentence, hit, clause, marks, before, left, right if follows and not agent else [])
    led = any("of" in m.flags for m in within(marks, hit.end, hit.end + 3))
    if led and follows and not agent:
        return _row(sentence, right, forward=True)
    if sentence.code == "zh" and follows and _DESCRIBES.fullmatch(sentence.line.text, hit.end, right[0].start):
        return [right[0].who]
    if left:
        return [] if _others_between(sentence, left[-1], hit) else _row(sentence, left, forward=False)
    inverts = sentence.code in ("de", "fr", "es") and sentence.clauses[clause].kind != "relative"
    if inverts and follows and not agent and not any("pronouns" in m.flags for m in marks if m.start < hit.start):
        return _row(sentence, right, forward=True)
    return _carried(sentence, hit, clause, marks, before)


def _object(
    sentence: Sentence,
    hit: Hit,
    clause: int,
    marks: list[Mark],
    before: list[str],
    left: list[Mention],
    right: list[Mention],
) -> list[str]:
    """Whom the verb befalls: who follows it, or who stands before it in the passive."""
    code = sentence.code
    since = hit.start - (REACH if code == "de" else 25)
    passive = any("passive" in m.flags for m in within(marks, since, hit.end + REACH if code == "de" else hit.start))
    if right and (not passive or (code == "de" and not left)) and not _cue_between(sentence, hit.end, right[0].start):
        return _row(sentence, right, forward=True)
    if left and (passive or code in ("de", "zh") or _possessive(sentence.line.text, left[-1], hit)):
        return _row(sentence, left, forward=False)
    if passive or any("pronouns" in m.flags for m in within(marks, hit.start - 25, hit.end + 25)):
        return _carried(sentence, hit, clause, marks, before)
    return []


def _listed(sentence: Sentence, hit: Hit, left: list[Mention], marks: list[Mark]) -> list[str]:
    """Those whom a list after a colon names: "three executives left: …"."""
    match = _LISTED.match(sentence.line.text, hit.end, min(sentence.end, hit.end + 90))
    if match is None:
        return []
    since = left[-1].end if left else hit.start - 60
    if not any("others" in mark.flags for mark in within(marks, since, match.end())):
        return []
    following = within(sentence.people, match.end(), match.end() + 2 * REACH)
    return _row(sentence, following, forward=True) if following and following[0].start - match.end() < 40 else []


def _speaks_of_himself(hit: Hit, marks: list[Mark], left: list[Mention]) -> bool:
    since = max(left[-1].end if left else 0, hit.start - 40)
    return any("first_person" in m.flags for m in within(marks, since, hit.start))


def _possessive(text: str, person: Mention, hit: Hit) -> bool:
    return hit.start - person.end <= 30 and text[person.end : person.end + 2] in ("'s", "’s", "' ", "’ ")


def _cue_between(sentence: Sentence, start: int, end: int) -> bool:
    return at(sentence.hits, start + 1) < at(sentence.hits, end)


def _others_between(sentence: Sentence, person: Mention, hit: Hit) -> bool:
    """Whether others, who are not named, stand between a person and the word: neither in apposition nor joined."""
    text = sentence.line.text
    reach = 12 if sentence.code in EASTERN else 30
    for mark in within(sentence.marks, max(person.end, hit.start - reach), hit.start):
        if "others" not in mark.flags:
            continue
        between = text[person.end : mark.start]
        flags = {flag for other in within(sentence.marks, person.end, mark.start) for flag in other.flags}
        is_joined = _AND_OTHERS.search(between) if sentence.code in EASTERN else "joining" in flags
        if not is_joined and (sentence.code in EASTERN or "," not in text[mark.end : hit.start]):
            return True
    return False


def _row(sentence: Sentence, people: list[Mention], *, forward: bool) -> list[str]:
    """The nearest person, and all that are joined to it."""
    order = people[:_MOST] if forward else people[-_MOST:][::-1]
    found = [order[0].who]
    reach = 40 if sentence.code in EASTERN else 110
    for one, other in pairwise(order):
        first, second = (one, other) if forward else (other, one)
        if second.start - first.end > reach or not _joined(sentence, first.end, second.start):
            break
        found.append(other.who)
    return found if forward else found[::-1]


def _joined(sentence: Sentence, start: int, end: int) -> bool:
    text = sentence.line.text[start:end]
    if _cue_between(sentence, start - 1, end) or text[:2] in ("'s", "’s"):
        return False
    flags = {flag for mark in within(sentence.marks, start, end) for flag in mark.flags}
    if flags & {"announce", "first_person", "unsure", "passive", "denied"}:
        return False
    if sentence.code in EASTERN:
        is_topic = sentence.code != "zh" and _ENDS_SUBJECT.match(_TITLE_AFTER.sub("", text))
        return bool(_JOINED_EAST.search(text)) and not is_topic
    return "joining" in flags or "," in text


def _carried(sentence: Sentence, hit: Hit, clause: int, marks: list[Mark], before: list[str]) -> list[str]:
    """Whom a clause without a person is about."""
    code, kind = sentence.code, sentence.clauses[clause].kind
    ahead = within(marks, hit.start - REACH, hit.start)
    if any("others" in m.flags for m in ahead):
        return []
    earlier = within(sentence.people, hit.start - 2 * REACH, hit.start)
    if kind == "relative":
        return [earlier[-1].who] if earlier else []
    pronoun = any("pronouns" in m.flags for m in within(marks, hit.start - REACH, hit.end + 12))
    begun = sentence.begun(hit.start)
    company = any(m.flags & {"company", "organization"} for m in within(ahead, begun, begun + 15))
    if earlier:
        goes_on = code in ("zh", "es") or (code in ("en", "de") and kind in ("sub", "next"))
        if not pronoun and (company or not goes_on):
            return []
        parent = sentence.people_in(sentence.clauses[clause].parent, hit.start - 2 * REACH, hit.start) or earlier
        return [parent[-1].who if code == "zh" else parent[0].who]
    later = within(sentence.people, hit.end, hit.end + 60)
    if pronoun and later and code not in EASTERN:
        return [later[0].who]
    return before[:1] if pronoun or (code == "es" and not company and not sentence.people) else []


def _verb_last(sentence: Sentence, hit: Hit, clause: int, left: list[Mention], before: list[str]) -> list[str]:
    """Japanese and Korean: the verb ends the clause; one that comes before its person describes it."""
    ahead = sentence.marks_in(clause, hit.start - REACH, hit.start)
    left = [one for one in left[-_MOST:] if not _BESIDE.match(_after(sentence, one))]
    if left:
        if _others_between(sentence, left[-1], hit):
            return []
        takes_object = hit.cue.takes == "object" and not _PASSIVE_AFTER.match(sentence.line.text, hit.end)
        wanted = DIRECT_OBJECT if takes_object else _TOPIC
        marked = [one for one in left if wanted.match(_after(sentence, one))]
        if not marked and not takes_object:
            marked = [one for one in left if not DIRECT_OBJECT.match(_after(sentence, one))]
        if not marked and not takes_object:
            return before[:1]
        last = marked[-1] if marked else left[-1]
        return _row(sentence, [one for one in left if one.start <= last.start], forward=False)
    if any("others" in m.flags for m in ahead):
        return []
    earlier = within(sentence.people, hit.start - 2 * REACH, hit.start)[-_MOST:]
    earlier = [one for one in earlier if not _BESIDE.match(_after(sentence, one))]
    if any("pronouns" in m.flags for m in ahead):
        return [earlier[0].who] if earlier else before[:1]
    if earlier:
        return [earlier[-1].who]
    if later := within(sentence.people, hit.end, hit.end + 80):
        return [later[0].who]
    if hit.cue.kind == "leave_started":
        return []
    begun = max(sentence.start, hit.start - 60)
    return before[:1] if not sentence.people and not _SUBJECT_MARK.search(sentence.line.text, begun, hit.start) else []


def _after(sentence: Sentence, one: Mention) -> str:
    return _TITLE_AFTER.sub("", sentence.line.text[one.end : one.end + 40])
