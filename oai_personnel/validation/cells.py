"""What is wrong with the text of a single cell, whatever is around it. Pure.

Each check looks at one column and one text and reports at most one thing, the root cause:
`value_fault` goes by the declaration of the column and serves tables and contributions,
`fault` also finds what people and spreadsheets do to the cells of a contribution.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from oai_personnel import edtf
from oai_personnel.name_forms import is_family_name_first, without_brackets
from oai_personnel.schemas import Column
from oai_personnel.validation import dates, forms, mojibake
from oai_personnel.validation.addresses import is_weak, without_tracking
from oai_personnel.validation.columns import COLUMNS, ContributionColumn
from oai_personnel.validation.rules import RULES
from oai_personnel.validation.suggestions import did_you_mean, listed


class Fault(NamedTuple):
    """A rule that a text breaks; `meant`, if the text can only mean that, is looked at by the further checks."""

    rule: str
    message: str
    fix: str = ""
    meant: str = ""


_MISSING = {
    "n/a",
    "na",
    "n.a.",
    "none",
    "null",
    "nil",
    "nan",
    "-",
    "--",
    "—",
    "–",
    "?",
    "??",
    "???",
    "tbd",
    "tba",
    "todo",
    "unknown",
    "not available",
    "not known",
    "未知",
    "无",
    "無",
    "不详",
    "不明",
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    ".",
    "xxx",
}
_LONGEST_MISSING = max(map(len, _MISSING))
_SIGNS = "=+-@\t\r"
#: Where it says that nobody is named.
_MAY_BE_UNKNOWN = ("source_publisher", "source_author")
_MARKUP = re.compile(
    r"<[a-zA-Z/!?]|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});|\[[^\[\]]+\]\([^()]+\)|\*\*[^*]+\*\*"
)
_MAIL = re.compile(r"(?<=[\w.+-])@[\w-]+\.[\w.]{2,}")
_PHONE = re.compile(r"(?<![\w-])\+?[0-9]{1,3}[ .-]\(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?!\w)")
#: Marks that begin and end a passage, and how long one is that counts as a quotation.
_QUOTES = ((re.compile('[”"」』»]'), '“"「『«', 40), (re.compile("[”」』]"), "“「『", 16))
_SEVERAL = re.compile(r"\s(?:and|&|und|et)\s|[;；、/]|\s?和\s?|,\s+(?!Jr|Sr|II|III|PhD)", re.IGNORECASE)
#: What must be in a plain ASCII text for any of the checks to find something.
_ODD = re.compile(r"[<>&\[*@+=\"]|  |https?:|www\.|[0-9][ .-]\(?[0-9]{3}", re.IGNORECASE)
_URL = re.compile(r"https?://|www\.\S+\.\w", re.IGNORECASE)
#: By code, the columns of a contribution that have it.
_CODES: dict[str, list[str]] = defaultdict(list)
for _column in COLUMNS.values():
    for _code_ in _column.codes:
        _CODES[_code_].append(_column.name)


def value_fault(column: Column | ContributionColumn, text: str) -> Fault | None:
    """What is wrong with a cell by the declaration of its column: code, date, form, length or bound.

    >>> from oai_personnel.validation.columns import COLUMNS
    >>> value_fault(COLUMNS["kind"], "departd").message
    "'departd' is not a code. Did you mean 'departed'?"
    """
    if column.longest and len(text) > column.longest:  # first, so that no pattern has to look through it
        return Fault("V005", f"The text has {len(text)} characters, {column.longest} are allowed.")
    shown = repr(text[:80])
    if column.codes and text not in column.codes:
        near = did_you_mean(text, column.codes)
        return Fault("V002", f"{shown} is not a code.{near}", listed(text, column.codes, column.name))
    if column.is_edtf:
        try:
            edtf.parse(text)
        except edtf.EdtfError as error:
            return Fault("V003", f"{str(error).partition(': write ')[0][:300]}.")
    if isinstance(column, ContributionColumn):
        if column.form and not re.fullmatch(column.form, text):
            right = forms.meant(column.name, text)
            what = forms.FORMS.get(column.name, f"of the form {column.form}")
            fix = f"Write {right}" if right else column.fix
            # An event is never guessed.
            return Fault("V004", f"{shown} is not {what}.", fix, "" if column.name == "event_id" else right)
        return None
    if column.form and not re.fullmatch(column.form, text):
        return Fault("V004", f"{shown} does not have the form {column.pattern or f'of a {column.type}'}.")
    if column.minimum is not None and float(text) < column.minimum:
        return Fault("V006", f"{text} is less than {column.minimum:g}.")
    return None


def table_fault(column: Column, text: str) -> Fault | None:
    """What is wrong with a cell of a table: by its declaration, or that it contains markup.

    >>> from oai_personnel.schemas import TABLES, columns_of
    >>> name = columns_of(TABLES["organizations"])[1]
    >>> table_fault(name, "Safe</script>").rule, table_fault(name, "a < b, R&D")
    ('V007', None)
    """
    found = value_fault(column, text)
    if found is None and column.type == "string" and not column.form and not column.codes and _MARKUP.search(text):
        return Fault("V007", "The cell contains markup.")
    return found


def fault(name: str, text: str) -> Fault | None:
    """The first thing that is wrong with a text in a column of a contribution.

    >>> fault("announced", "9/25/2024").rule, fault("title", "Chief Scientist")
    ('C022', None)
    """
    found = _fault(name, text)
    if found is None or not found.meant or not _is_error(then := _fault(name, found.meant)):
        return found
    # What it means is wrong itself, such as a date in words: only what that means in turn may be certain.
    meant = "" if _is_error(_fault(name, then.meant or text)) else then.meant
    fix = then.fix if meant else f"Read as it was meant: {then.message} {then.fix}".rstrip()
    return found._replace(fix=fix, meant=meant)


def _is_error(found: Fault | None) -> TypeGuard[Fault]:
    return found is not None and RULES[found.rule].level == "error"


def _fault(name: str, text: str) -> Fault | None:
    if len(text) > COLUMNS[name].longest:
        return value_fault(COLUMNS[name], text)  # and no pattern has to look through it
    # Most notes and headlines are plain: one look instead of ten.
    plain = COLUMNS[name].sort == "text" and text.isascii() and len(text) > _LONGEST_MISSING
    if plain and text[0] not in _SIGNS and not _ODD.search(text):
        return None
    found = next(_faults(name, text), None)
    # What a text means is the better message, where there is one.
    return found if _is_error(found) else value_fault(COLUMNS[name], text) or found


def _faults(name: str, text: str) -> Iterator[Fault]:
    column = COLUMNS[name]
    sort = column.sort
    if text[0] in _SIGNS and not (text in _MISSING or sort == "date"):
        yield Fault("C021", f"The cell begins with {text[0]!r}, as a formula does.")
    if text.casefold() in _MISSING and text not in column.codes and name not in _MAY_BE_UNKNOWN:
        yield Fault("C024", f"{text!r} means a missing value.")
    if sort != "url" and not text.isascii() and (mixed := _mixed_word(text)):
        yield Fault("C020", f"{mixed[0]!r} mixes {mixed[1]}.")
    if not text.isascii():
        yield from _garbled(text)
    if sort == "date":
        yield from _date(text)
    elif sort == "code":
        yield from _code(name, text)
    elif sort in ("name", "text"):
        yield from _plain(name, text)
    elif sort == "url":
        yield from _url(text)
    elif name == "confirmed" and re.fullmatch(column.form, text):
        for code in text.split():
            if code not in RULES or RULES[code].level != "warning":
                yield Fault("C034", f"{code} is not the code of a warning.")
    if sort not in ("url", "date") and "  " in text:
        yield Fault("C033", "The cell contains two spaces in a row.")


def _garbled(text: str) -> Iterator[Fault]:
    if right := mojibake.original(text):
        yield Fault("C026", "The cell was read in the wrong encoding.", f"Write: {right[:200]}", right)
    elif mojibake.is_garbled(text):
        yield Fault("C026", "The cell contains text that was read in the wrong encoding.")


def _plain(name: str, text: str) -> Iterator[Fault]:
    if _MARKUP.search(text):
        yield Fault("C025", "The cell contains markup.")
    if name != "source_publisher" and (_MAIL.search(text) or _PHONE.search(text)):
        yield Fault("C028", "The cell contains an e-mail address or a telephone number.")
    if COLUMNS[name].sort == "name":
        yield from _name(name, text)
    elif _URL.match(text):
        yield Fault("C023", "The cell contains an address.", "Move it to source_url.")
    if name in ("note", "rank_reason", "source_note") and _quotes(text):
        yield Fault("C027", "The cell contains a passage in quotation marks.")


def _quotes(text: str) -> bool:
    """Whether a long passage stands in quotation marks; in one pass, however many marks are open.

    >>> _quotes("He “" + "said so " * 3 + "” twice"), _quotes("a “word” or two"), _quotes("“" * 99)
    (True, False, False)
    """
    for ending, opening, least in _QUOTES:
        for part in ending.split(text)[:-1]:
            at = min((place for mark in opening if (place := part.find(mark)) >= 0), default=len(part))
            if len(part) - at > least:
                return True
        if '"' in opening and any(len(part) >= least for part in text.split('"')[1:-1]):
            return True
    return False


def _name(name: str, text: str) -> Iterator[Fault]:
    if _URL.match(text):
        yield Fault("C023", f"{name} contains an address.", "Move it to source_url.")
    if _is_date(text):
        yield Fault("C023", f"{name} contains a date.", "Move it to announced or effective.")
    if (text in _CODES and name != "person" and "_" in text) or text in ("departed", "joined", "appointed"):
        yield Fault("C023", f"{name} contains a code of {' or '.join(_CODES[text])}.")
    if re.fullmatch(r"[ES][0-9]{4,}|C[0-9]{5,}|p[0-9]+", text):
        yield Fault("C023", f"{name} contains an identifier.")
    if name == "person" and _names_several(text):
        yield Fault("C006", f"{text!r} looks like several people.")
    if name in ("person", "person_spelling", "origin", "destination") and re.search(r"[0-9]{3,}", text):
        yield Fault("C023", f"{name} contains a number.")


def _names_several(text: str) -> bool:
    """Whether a cell names several people; a comma may stand between family and given name.

    >>> _names_several("Mira Murati and Bob McGrew"), _names_several("Sutskever, Ilya")
    (True, False)
    """
    found = {match.group()[0] for match in _SEVERAL.finditer(without_brackets(text))}
    return bool(found - {","}) or ("," in found and not is_family_name_first(text))


def _code(name: str, text: str) -> Iterator[Fault]:
    allowed = COLUMNS[name].codes
    if text in allowed:
        return
    if text in _CODES:
        fix = f"Move it. {listed(text, allowed, name)}"
        yield Fault("C023", f"{text!r} is a code of {' or '.join(_CODES[text])}.", fix)
    elif _is_date(text):
        yield Fault("C023", f"{name} contains a date.", "Move it to announced or effective.")


def _url(text: str) -> Iterator[Fault]:
    if not text.startswith(("http://", "https://")):
        return
    if is_weak(text):
        yield Fault("C031", "The address is a profile, a directory, a search result or a shortened link.")
    plain = without_tracking(text)
    if plain != text:
        yield Fault("C032", "The address contains a fragment or tracking parameters.", f"Write: {plain}")


def _date(text: str) -> Iterator[Fault]:
    if why := dates.is_no_date(text):
        yield Fault("C024", f"{text!r} {why}.")
    if edtf.is_valid(text):
        parsed = edtf.parse(text)
        if (parsed.latest or date.max) < date(2015, 1, 1) or (parsed.earliest or date.min) > _ahead():
            yield Fault("C029", f"{text!r} is before the company existed, or more than two years ahead.")
    elif found := dates.read(text):
        if found.signs:
            yield Fault("C020", f"{text!r} is written with {found.signs}.", found.fix, found.meant)
        yield Fault("C022", f"{text!r} is {found.what.rstrip('.')}.".replace("?.", "?"), found.fix, found.meant)


def _ahead() -> date:
    return date.today() + timedelta(days=730)


@lru_cache(maxsize=4096)
def _is_date(text: str) -> bool:
    """Whether a name is none, but a date."""
    if len(text) > 30 or not any(c.isdigit() for c in text):
        return False
    found = None if edtf.is_valid(text) else dates.read(text)
    return edtf.is_valid(text) or (found is not None and bool(found.dates))


def _script(character: str) -> str:
    if character.isascii():
        return "Latin" if character.isalpha() else ""
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "")
    first = name.split(" ")[0].split("-")[0]
    if first == "FULLWIDTH":
        return "fullwidth"
    if first == "MATHEMATICAL":
        return "mathematical letters"
    return {
        "LATIN": "Latin",
        "CYRILLIC": "Cyrillic",
        "GREEK": "Greek",
        "ARMENIAN": "Armenian",
        "CHEROKEE": "Cherokee",
    }.get(first, "")


def _mixed_word(text: str) -> tuple[str, str] | None:
    r"""The first word that mixes alphabets that look alike, and which; Chinese beside Latin is usual.

    >>> _mixed_word("Mira Mur\u0430ti")
    ('Murаti', 'Cyrillic and Latin')
    """
    for word in re.findall(r"\w+", text):
        if word.isascii():
            continue
        scripts = {_script(c) for c in word} - {""}
        odd = scripts & {"fullwidth", "mathematical letters"}
        if odd or len(scripts) > 1:
            return word, " and ".join(sorted(scripts))
    return None
