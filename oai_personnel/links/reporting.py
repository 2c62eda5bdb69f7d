"""The file in which the answers are kept: a CSV that grows by a line for each, so that a check can go on later."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from oai_personnel._files import replace
from oai_personnel.errors import DataFileError, UsageError
from oai_personnel.links.asking import STATUSES
from oai_personnel.links.checking import Found, Link

COLUMNS = ("url", "checked", "status", "code", "final_url", "archive_url", "detail", "source_ids")

Line = dict[str, str]


class Report:
    """The answers so far, in a file.

    Parameters
    ----------
    path : Path
        The file; read if it is there. Its last line may be torn, as an interrupted run leaves it.

    Raises
    ------
    DataFileError
        If the file is there and is no report.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = _read(path) if path.is_file() else {}

    def due(self, sources: Iterable[Mapping[str, Any]], since: date) -> list[Link]:
        """The addresses that were not checked on or after a day; each once, however many documents have it."""
        found: dict[str, Link] = {}
        for row in sources:
            line = self.lines.get(row["url"] or "")
            if row["url"] and not (line and line["checked"] >= since.isoformat() and line["status"] != "busy"):
                archived = bool(row["archive_url"]) or found.get(row["url"], Link("")).archived
                found[row["url"]] = Link(row["url"], archived)
        return list(found.values())

    def begin(self) -> None:
        """Write what is known so far, whole, so that lines can follow."""
        self._write(self.lines.values())

    def add(self, found: Found, checked: date) -> None:
        """Add an answer: it is in the file when this returns."""
        answer = found.answer
        before = self.lines.get(found.url, {})
        line = {
            "url": found.url,
            "checked": checked.isoformat(),
            "status": answer.status,
            "code": str(answer.code or ""),
            "final_url": answer.final_url,
            "archive_url": found.archive_url or before.get("archive_url", ""),
            "detail": answer.detail,
            "source_ids": "",
        }
        self.lines[found.url] = line
        with self.path.open("a", encoding="utf-8", newline="") as file:
            file.write(_text([line]))

    def finish(self, sources: Iterable[Mapping[str, Any]]) -> None:
        """Write the file anew: one line for each address that documents still have, what needs a look first."""
        ids: dict[str, list[str]] = {}
        for row in sources:
            if row["url"]:
                ids.setdefault(row["url"], []).append(row["source_id"])
        self.lines = {url: {**line, "source_ids": " ".join(ids[url])} for url, line in self.lines.items() if url in ids}
        rank = {status: place for place, status in enumerate(STATUSES)}
        order = sorted(self.lines.values(), key=lambda line: (-rank[line["status"]], line["source_ids"]))
        self._write(order)

    def _write(self, lines: Iterable[Line]) -> None:
        replace(self.path, (",".join(COLUMNS) + "\n" + _text(lines)).encode())


def _text(lines: Iterable[Line]) -> str:
    out = io.StringIO()
    csv.DictWriter(out, COLUMNS, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _read(path: Path) -> dict[str, Line]:
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise DataFileError(f"{path} cannot be read: {error.strerror}") from None
    whole = text[: text.rfind("\n") + 1]
    rows = csv.DictReader(io.StringIO(whole, newline=""))
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise UsageError(f"{path} is no report of check-links: name another file with --out, or remove it")
    return {row["url"]: row for row in rows if None not in row.values() and row["status"] in STATUSES}
