"""From bytes to text: what is no CSV at all, and what is one in another encoding. Pure.

A file in another encoding is reported, and read on, so that one run shows everything that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Report = Callable[[tuple[int, int], str, str], None]

_OTHERS = {
    b"PK\x03\x04": "an Excel or Numbers file",
    b"\xd0\xcf\x11\xe0": "an old Excel file",
    b"%PDF": "a PDF",
    b"<": "an HTML or XML page",
    b"{": "JSON",
    b"[": "JSON",
}
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def decoded(data: bytes, report: Report, lenient: bool) -> str | None:
    """The text of a file, with LF as line ends; None if it cannot be read on, or only a `lenient` reader would."""
    for start, what in _OTHERS.items():
        if data.startswith(start):
            report((1, 1), "C001", f"The file is {what}, not a CSV.")
            return None
    if data.startswith(b"\xef\xbb\xbf"):
        report((1, 1), "S001", "The file begins with a byte-order mark.")
        data = data[3:]
    if encoding := _MARKS.get(data[:2]) or _unmarked(data):
        report((1, 1), "S002", "The file is UTF-16, not UTF-8.")
        if not lenient:
            return None
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8", "replace")
            western = _western(data)
            said = " The file seems to be Windows-1252, as spreadsheets save it." if western else ""
            report(_end_of(before), "S002", f"Byte 0x{data[error.start]:02x} is not UTF-8.{said}")
            if western is None or not lenient:
                return None
            text = western
    if count := text.count("\r"):
        lines = "line" if count == 1 else "lines"
        report(_end_of(text[: text.index("\r")]), "S003", f"A carriage return ends or splits {count} {lines}.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        report(_end_of(text), "S010", "The last line has no line end.")
    return text


def _unmarked(data: bytes) -> str:
    """The sort of UTF-16 that a file without a mark is in; empty if it is in none."""
    if len(data) < 4:
        return ""
    return "utf-16-le" if data[1] == data[3] == 0 != data[0] else "utf-16-be" if data[0] == data[2] == 0 else ""


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, if that makes sense: letters of the West one by one among ASCII."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if re.search("[\u0080-\uffff]{3}", text) else text


def _end_of(text: str) -> tuple[int, int]:
    """Line and character just after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")
