"""Claims and figures against the texts that they name, where those texts are at hand.

A text belongs to the source whose SHA-256 it has. A locator ``pN`` names its N-th
non-empty line.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from oai_personnel._files import read_whole
from oai_personnel.validation.report import Problem, problem
from oai_personnel.validation.structure import RawTable

NEIGHBOURS = 3
#: With these a note says that the paragraph does not spell it out, and why the row is right nevertheless.
BY_POST = "Named by post"
NOT_IN_DIGITS = ("Counted:", "Implied:", "In words")

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = "零一二三四五六七八九"


def check_texts(tables: Mapping[str, RawTable], folder: Path) -> tuple[list[Problem], int]:
    """Check every claim and figure of each source whose text is in the folder.

    Returns
    -------
    list of Problem, int
        What was found, and how many rows were checked.
    """
    try:
        texts = {hashlib.sha256(data).hexdigest(): data for data in _files(folder)}
    except OSError as error:
        return [problem(str(folder), "X004", f"The folder cannot be read: {error.strerror}.")], 0
    found: list[Problem] = []
    paragraphs: dict[str, list[str]] = {}
    for row in tables["sources"].rows:
        if row["sha256"] in texts:
            try:
                text = texts[row["sha256"]].decode("utf-8")
            except UnicodeDecodeError:
                found.append(problem(str(folder), "X004", f"The text of {row['source_id']} is not UTF-8."))
                continue
            paragraphs[row["source_id"]] = [line.strip() for line in text.splitlines() if line.strip()]
    spellings = _spellings(tables)
    checked = 0
    for name in ("claims", "figures"):
        table = tables[name]
        for index, row in enumerate(table.rows):
            if row["source_id"] in paragraphs:
                checked += 1
                found += _check_row(table, index, paragraphs[row["source_id"]], spellings)
    return found, checked


def _files(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield read_whole(path)


def _spellings(tables: Mapping[str, RawTable]) -> dict[str, list[re.Pattern[str]]]:
    found: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for name in ("people", "names"):
        for row in tables[name].rows:
            spelling = re.escape(row["name"])
            # Latin letters need an end of word; Chinese text has none.
            pattern = rf"(?<![A-Za-z]){spelling}(?![A-Za-z])" if row["name"].isascii() else spelling
            found[row["person_id"]].append(re.compile(pattern, re.IGNORECASE))
    return found


def _check_row(
    table: RawTable, index: int, paragraphs: list[str], spellings: Mapping[str, list[re.Pattern[str]]]
) -> Iterator[Problem]:
    row = table.rows[index]
    number = int(row["locator"][1:])
    if number > len(paragraphs):
        message = f"The text of {row['source_id']} has {len(paragraphs)} paragraphs."
        yield table.problem(index, "X001", message, "locator")
    elif table.name == "claims":
        near = " ".join(paragraphs[max(0, number - 1 - NEIGHBOURS) : number + NEIGHBOURS])
        named = row["note"].startswith(BY_POST) or any(pattern.search(near) for pattern in spellings[row["person_id"]])
        if not named:
            message = f"Paragraph {number} of {row['source_id']} and its neighbours do not name {row['person_id']}."
            yield table.problem(index, "X002", message, "locator")
    elif not row["note"].startswith(NOT_IN_DIGITS) and not carries_number(paragraphs[number - 1], float(row["value"])):
        message = f"Paragraph {number} of {row['source_id']} does not carry {row['value']}."
        yield table.problem(index, "X003", message, "value")


def carries_number(text: str, value: float) -> bool:
    """Whether a paragraph carries a number: in digits, as a percentage, in words or in Chinese.

    >>> carries_number("11人走了9人", 11), carries_number("约占44%", 0.44), carries_number("十余位", 10)
    (True, True, True)
    >>> carries_number("in 2017", 20)
    False
    """
    return any(re.search(form, text, re.IGNORECASE) for form in _number_forms(value))


def _number_forms(value: float) -> Iterator[str]:
    if value != int(value):
        yield rf"(?<![0-9.]){re.escape(f'{value * 100:g}')}\s?%"
        return
    number = int(value)
    yield rf"(?<![0-9])(?<![0-9][.,]){number}(?![0-9]|[.,][0-9])"
    yield rf"(?<![0-9])(?<![0-9][.,]){number:,}(?![0-9]|[.,][0-9])"
    if number < len(_WORDS):
        yield rf"\b{_WORDS[number]}\b"
    if 0 < number < 100:
        yield _chinese(number)
    if number == 2:
        yield "[两兩唯]"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return f"(?<![{_DIGITS}十]){head}{_DIGITS[ones] if ones else ''}(?![{_DIGITS}十])"
