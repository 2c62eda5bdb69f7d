"""A report for people, programs and services: text, JSON, GitHub, Markdown, SARIF, JUnit.

Anybody may have written a cell; in every format it is shown and never obeyed: control
characters are written out, and each format escapes what it would read as its own syntax.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from oai_personnel.validation.report import Problem, Report, visible
from oai_personnel.validation.rules import RULES

SHOWN = 9
_MOST = 1000


def text(report: Report) -> str:
    """Lines for a person, the summary last."""
    return report.to_text()


def as_json(report: Report) -> str:
    """A JSON document."""
    return report.to_json()


def _by_severity(report: Report) -> list[Problem]:
    order = ("error", "warning", "info")
    return sorted(report.problems, key=lambda found: order.index(found.severity))


def github(report: Report) -> str:
    r"""Workflow commands that put the first nine problems beside their lines.

    >>> from oai_personnel.validation.report import Problem, Report
    >>> evil = Problem("a,b.csv", 2, 1, "note", "", "S009", "100%\n::error::x", "Retype it.")
    >>> print(github(Report([evil], {"a,b.csv": 1})))
    ::error file=a%2Cb.csv,line=2,col=1,title=S009 note::100%25\n::error::x To fix: Retype it.
    1 row in 1 table checked, 1 error
    """
    ordered = _by_severity(report)
    lines = [_annotation(found) for found in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines.append(f"::notice title=oai-personnel::{len(ordered) - SHOWN} more in the summary of the job")
    return "\n".join([*lines, *report.counts(), report.summary()])


def _in_workspace(file: str) -> str:
    """The path of a file as services want it: from the workspace on, with slashes.

    >>> _in_workspace("./contributions/../contributions/a.csv")
    'contributions/a.csv'
    """
    root = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()
    try:
        path = os.path.relpath(os.path.join(os.getcwd(), file), root)
    except ValueError:  # another drive
        return file
    # A file outside is named as it was.
    return file if path.startswith(os.pardir) else path.replace(os.sep, "/")


def _annotation(found: Problem) -> str:
    place = {"file": _in_workspace(found.file), "line": found.line or "", "col": found.position or ""}
    place["title"] = f"{found.rule} {found.column}".strip()
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    command = "notice" if found.severity == "info" else found.severity
    return f"::{command} {listed}::{_command(f'{found.message} {found.advice}')}"


def _command(value: str) -> str:
    return visible(value).replace("%", "%25")


def _property(value: str) -> str:
    return _command(value).replace(":", "%3A").replace(",", "%2C")


def markdown(report: Report) -> str:
    """A table for a job's summary or a comment.

    >>> from oai_personnel.validation.report import Problem, Report
    >>> evil = Problem("a.csv", 2, 1, "note", "<img src=x>|@all", "S009", "Blank.", "Remove it.")
    >>> "<img" in markdown(Report([evil], {"a.csv": 1})) or "@all" in markdown(Report([evil], {"a.csv": 1}))
    False
    """
    lines = [f"### oai-personnel: {_plain(report.summary())}", ""]
    if report.counts():
        lines += ["| rule | | |", "| --- | ---: | --- |"]
        lines += [f"| {rule} | {count} | {_plain(RULES[rule].title)} |" for rule, count in report.by_rule().items()]
        lines.append("")
    if report.problems:
        lines += ["| | where | column | value | rule | what is wrong and how to fix it |", "| --- " * 6 + "|"]
    ordered = _by_severity(report)
    for found in ordered[:_MOST]:
        mark = {"error": "❌", "warning": "⚠️"}.get(found.severity, "ℹ️")
        where = f"{_in_workspace(found.file)}:{found.line}:{found.position}"
        value = f"<code>{_plain(found.value)}</code>" if found.value else ""
        message = _plain(f"{found.message} {found.advice}")
        cells = (mark, _plain(where), _plain(found.column), value, found.rule, message)
        lines.append(f"| {' | '.join(cells)} |")
    if len(ordered) > _MOST:
        lines += ["", f"{len(ordered) - _MOST} more are not shown."]
    return "\n".join(lines) + "\n"


def _plain(value: str) -> str:
    """Text that neither Markdown nor HTML reads as anything else: signs as numbers."""
    return re.sub(r"[^\w \u0080-\U0010ffff]|_", lambda sign: f"&#{ord(sign[0])};", visible(value))


def sarif(report: Report) -> str:
    """A SARIF 2.1.0 log, for code scanning."""
    used = sorted({found.rule for found in report.problems})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "oai-personnel",
                        "rules": [
                            {
                                "id": rule,
                                "shortDescription": {"text": RULES[rule].title},
                                "help": {"text": RULES[rule].fix},
                            }
                            for rule in used
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(found, used) for found in report.problems],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _sarif_result(found: Problem, used: list[str]) -> dict[str, Any]:
    region = {"startLine": max(found.line, 1), "startColumn": max(found.position, 1)}
    place = {"artifactLocation": {"uri": quote(_in_workspace(found.file))}, "region": region}
    return {
        "ruleId": found.rule,
        "ruleIndex": used.index(found.rule),
        "level": "note" if found.severity == "info" else found.severity,
        "message": {"text": visible(f"{found.message} {found.advice}")},
        "locations": [{"physicalLocation": place}],
    }


def junit(report: Report) -> str:
    """A JUnit document: a suite for each file, a failed case for each error, a skipped one for each other problem."""
    suites = []
    files = dict.fromkeys([*report.checked, *(found.file for found in report.problems)])
    for file in files:
        mine = [found for found in report.problems if found.file == file]
        errors = sum(found.severity == "error" for found in mine)
        cases = [_case(found) for found in mine] or [f"<testcase classname={_xml_attribute(file)} name='no problem'/>"]
        counts = f"tests='{len(cases)}' failures='{errors}' skipped='{len(mine) - errors}'"
        suites.append(f"<testsuite name={_xml_attribute(file)} {counts}>\n" + "\n".join(cases) + "\n</testsuite>")
    return "<?xml version='1.0' encoding='UTF-8'?>\n<testsuites>\n" + "\n".join(suites) + "\n</testsuites>"


def _case(found: Problem) -> str:
    from xml.sax.saxutils import escape  # brings the clients of HTTP along

    name = _xml_attribute(f"{found.line}:{found.position} {found.rule} {found.column}".strip())
    tag = "failure" if found.severity == "error" else "skipped"
    message = f"{found.message} {found.advice}"
    body = escape(_xml(f"{found.file}:{found.line}:{found.position}: {message}"))
    inner = f"<{tag} message={_xml_attribute(message)}>{body}</{tag}>"
    return f"<testcase classname={_xml_attribute(found.file)} name={name}>{inner}</testcase>"


def _xml(value: str) -> str:
    # What XML 1.0 cannot hold, even escaped.
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "�", visible(value))


def _xml_attribute(value: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_xml(value))


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "markdown": markdown,
    "sarif": sarif,
    "junit": junit,
}
