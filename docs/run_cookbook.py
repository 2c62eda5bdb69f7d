"""Run the examples of the pages and write what they print below them.

    python docs/run_cookbook.py            refresh the outputs of all pages
    python docs/run_cookbook.py --check    write nothing; exit 1 if an output is out of date
    python docs/run_cookbook.py FILE...    only these

What is run, page by page, from top to bottom:

- a block marked ``python``: its output is in the block marked ``text`` after it;
- a block marked ``python`` that begins with ``>>>``: its output is inside it;
- a block marked ``console``: each line ``$ oai-personnel ...``, its output below it.

Blocks with any other mark are shown and not run.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import doctest
import io
import os
import re
import shlex
import sys
import warnings
from pathlib import Path
from unittest import mock

import pandas

HERE = Path(__file__).resolve().parent
_FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```[ \t]*\n?", re.MULTILINE | re.DOTALL)


class ExampleError(Exception):
    """An example that fails; the message says where and how."""


def pages() -> list[Path]:
    """The pages that may hold examples."""
    return [HERE.parent / "README.md", *sorted(HERE.glob("*.md"))]


def refreshed(text: str, name: str) -> str:
    """A page with the outputs that its examples have now, as wide as pandas shows them unasked."""
    with pandas.option_context("display.max_colwidth", 50):  # some packages change it when they are imported
        return _refreshed(text, name)


def _refreshed(text: str, name: str) -> str:
    room: dict[str, object] = {"__name__": "__main__"}
    done, place = [], 0
    while match := _FENCE.search(text, place):
        done.append(text[place : match.start()])
        place = match.end()
        mark, body = match.groups()
        where = f"{name}, line {text.count(chr(10), 0, match.start()) + 1}"
        if mark == "python" and body.startswith(">>>"):
            done.append(f"```python\n{_session(body, room, where)}```\n")
        elif mark == "python":
            done.append(match.group(0))
            printed = _run(body, room, where)
            old = re.match(r"\n?```text\n.*?^```[ \t]*\n?", text[place:], re.MULTILINE | re.DOTALL)
            if old:
                place += old.end()
            if printed:
                done.append(f"\n```text\n{printed}```\n")
        elif mark == "console":
            done.append(f"```console\n{_console(body, where)}```\n")
        else:
            done.append(match.group(0))
    return "".join([*done, text[place:]])


def _tidy(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.rstrip().splitlines())


def _run(code: str, room: dict[str, object], where: str) -> str:
    """What a block prints."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(ast.parse(code), where, "exec"), room)  # the page's own code
    except Exception as error:
        raise ExampleError(f"{where}: {type(error).__name__}: {str(error).partition(chr(10))[0]}") from error
    return _tidy(out.getvalue())


def _session(body: str, room: dict[str, object], where: str) -> str:
    """An interactive session with the outputs that it has now."""
    lines = []
    for example in doctest.DocTestParser().get_examples(body):
        source = example.source.rstrip("\n").split("\n")
        lines += [f">>> {source[0]}", *(f"... {line}" if line else "..." for line in source[1:])]
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(example.source, where, "single"), room)
        except Exception as error:
            raise ExampleError(f"{where}: {type(error).__name__}: {error}") from error
        lines += out.getvalue().rstrip("\n").split("\n") if out.getvalue().strip() else []
    return _tidy("\n".join(lines))


def _console(body: str, where: str) -> str:
    """The commands of a block with the outputs that they have now."""
    from oai_personnel.cli import main

    shown = []
    for line in body.splitlines():
        if not line.startswith("$ "):
            continue
        shown.append(line + "\n")
        name, *arguments = shlex.split(line[2:])
        if name != "oai-personnel":
            raise ExampleError(f"{where}: only oai-personnel is run, not {name!r}")
        out, said = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
                main(arguments)
        except SystemExit as stop:
            raise ExampleError(f"{where}: {line[2:]}: {said.getvalue().strip()}") from stop
        shown.append(_tidy(out.getvalue() + said.getvalue()))
    return "".join(shown)


def run(files: list[Path], check: bool) -> int:
    """Refresh or check pages; the exit status."""
    with mock.patch.dict(os.environ, COLUMNS="100"), warnings.catch_warnings():
        # A warning names lines of a library: it is not part of a page.
        warnings.simplefilter("ignore", DeprecationWarning)
        return _run_pages(files, check)


def _run_pages(files: list[Path], check: bool) -> int:
    status = 0
    for file in files:
        text = file.read_text("utf-8")
        try:
            new = refreshed(text, file.name)
        except ExampleError as error:
            print(error, file=sys.stderr)
            status = 1
            continue
        if new == text:
            continue
        if check:
            status = 1
            old_new = (text.splitlines(keepends=True), new.splitlines(keepends=True))
            sys.stdout.writelines(difflib.unified_diff(*old_new, file.name, "as it is now", n=1))
        else:
            file.write_text(new, "utf-8", newline="\n")
            print(f"refreshed {file.name}")
    if check and status:
        print("fix it with: scripts/refresh", file=sys.stderr)
    return status


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Run the examples of the pages.")
    parser.add_argument("files", nargs="*", type=Path, help="default: README.md and docs/*.md")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if an output is out of date")
    options = parser.parse_args()
    return run(options.files or pages(), options.check)


if __name__ == "__main__":
    sys.exit(main())
