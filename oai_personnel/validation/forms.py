"""What a cell that does not have the form of its column probably means: addresses, locators, languages, ids. Pure."""

from __future__ import annotations

import re

_LANGUAGES = {
    "english": "en", "eng": "en", "chinese": "zh-Hans", "mandarin": "zh-Hans", "simplified chinese": "zh-Hans",
    "traditional chinese": "zh-Hant", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "cn": "zh-Hans", "中文": "zh-Hans",
    "japanese": "ja", "jp": "ja", "korean": "ko", "kr": "ko", "german": "de", "deutsch": "de", "french": "fr",
    "français": "fr", "spanish": "es", "español": "es", "russian": "ru", "italian": "it", "portuguese": "pt",
}  # fmt: skip
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::[0-9]+)?(?:[/?#]\S*)?", re.IGNORECASE)
_BROKEN_SCHEME = re.compile(r"(?:h?t{1,3}ps?|htps?|hhttps?)\s?[:;.]?\s?/{1,3}", re.IGNORECASE)
#: How the form of a column is called.
FORMS = {
    "source_url": "an address that begins with https://, an id such as S0001 or a #name",
    "source_copy_of": "an address that begins with https://, an id such as S0001 or a #name",
    "source_seen_in": "an address that begins with https://, an id such as S0001 or a #name",
    "locator": "p and the number of the paragraph, such as p3",
    "source_lang": "the code of a language, such as en or zh-Hans",
    "event_id": "an id such as E0042, or new",
    "confirmed": "codes with a space between them, such as C003 C012",
}


def meant(column: str, text: str) -> str:
    """The form in which a text is right, empty if that is not certain.

    >>> meant("source_url", "zeenews.india.com/a-1.html"), meant("locator", "para. 3"), meant("source_lang", "English")
    ('https://zeenews.india.com/a-1.html', 'p3', 'en')
    >>> meant("source_url", "the newspaper")
    ''
    """
    if len(text) > 2000:
        return ""
    if column in ("source_url", "source_copy_of", "source_seen_in"):
        return _address(text)
    if column == "locator" and (
        match := re.fullmatch(r"(?:paragraphs?|para|par|p|§|¶)?[. #]{0,3}([0-9]{1,4})(?:\.0)?", text, re.I)
    ):
        return f"p{int(match[1])}" if int(match[1]) else ""
    if column == "source_lang":
        return _LANGUAGES.get(text.casefold(), text.casefold() if re.fullmatch("[A-Za-z]{2}", text) else "")
    if column == "event_id" and (match := re.fullmatch(r"[Ee]?[ #-]?0*([0-9]{1,5})(?:\.0)?", text)):
        return f"E{int(match[1]):04d}"
    if column == "confirmed":
        codes = re.findall(r"[A-Za-z][0-9]{3}(?![0-9])", text)
        return " ".join(codes).upper() if codes and not re.sub(r"[A-Za-z][0-9]{3}|[\s,;+&/]|and", "", text) else ""
    return ""


def _address(text: str) -> str:
    if re.fullmatch("[sS]0*[0-9]{1,5}", text):
        return f"S{int(text[1:]):04d}"
    plain = text.strip("<>()[]\"'“”‘’ \t").rstrip(".,;")
    if match := re.fullmatch(
        r"(?:doi:\s?|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/\S+)", plain, re.IGNORECASE
    ):
        return f"https://doi.org/{match[1]}"
    if match := re.fullmatch(r"\[[^\]]*\]\((https?://[^\s)]+)\)", text):
        return match[1]
    bare = _BROKEN_SCHEME.sub("", plain, count=1) if _BROKEN_SCHEME.match(plain) else plain
    if plain != text and plain.startswith(("http://", "https://")) and not re.search(r"\s", plain):
        return plain
    return f"https://{bare}" if _HOST.fullmatch(bare) else ""
