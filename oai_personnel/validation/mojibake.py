"""Text in UTF-8 that was read in another encoding, and what it was. Pure."""

from __future__ import annotations

import re
import unicodedata

#: What shows it where it cannot be turned back: the sign for a lost letter, and the usual remains.
_REMAINS = re.compile(r"\ufffd|Ã[\x80-\xbf©¨¤¶¼±³¡]|â€[\u0080-\uffff™œ“”]|Â[\x80-\xbf ·»«°]|[äåæçèé][\x80-\xbf]{2}")
_RUN = re.compile(r"[\x80-\uffff]+")
#: Encodings in which programs read UTF-8 by mistake; of those of the East a run must give their own signs.
_WESTERN = ("cp1252", "mac_roman", "cp1250", "cp1251")
_EASTERN = ("gb18030", "cp949", "shift_jis")


def original(text: str) -> str:
    """The text as it was before it was read in the wrong encoding; empty if nothing shows that.

    >>> original("JosÃ©"), original("seen â€“ twice"), original("José")
    ('José', 'seen – twice', '')
    """
    if text.isascii() or len(text) > 5000:
        return ""
    made = _RUN.sub(lambda run: _turned_back(run[0]), text)
    return made if made != text else ""


def is_garbled(text: str) -> bool:
    """Whether a text has what is left of letters that were read in the wrong encoding."""
    return bool(_REMAINS.search(text))


def _turned_back(run: str) -> str:
    for encoding in _WESTERN:
        found = _decoded(run, encoding)
        if found and (encoding == "cp1252" or len(found) > 1 or encoding == "mac_roman") and _is_plain(found):
            return found
    for encoding in _EASTERN if len(run) > 2 else ():
        found = _decoded(run, encoding)
        if found and all("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in found):
            return found
    return run


def _decoded(run: str, encoding: str) -> str:
    try:
        if encoding == "cp1252":
            # Five bytes have no letter in it; programs keep them as control characters.
            data = b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in run)
        else:
            data = run.encode(encoding)
        return data.decode("utf-8")
    except UnicodeError:
        return ""


def _is_plain(text: str) -> bool:
    """Whether it is made of letters, signs and punctuation."""
    return all(unicodedata.category(c)[0] in "LPS" or c in "\u00a0\ufe0f" for c in text)
