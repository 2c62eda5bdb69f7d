"""Every pattern of the package, and for each the texts on which a careless one takes quadratic time."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import oai_personnel
from oai_personnel.schemas import TABLES, columns_of
from oai_personnel.validation.columns import COLUMNS
from oai_personnel.vocabularies import SCHEME_FORMS

_SEARCHING = ("search", "finditer", "findall", "sub", "subn", "split")


class Used(NamedTuple):
    """A pattern, where it is from, and the method that is the most expensive of those called."""

    where: str
    pattern: re.Pattern[str]
    method: str

    @property
    def run(self) -> Callable[[str], object]:
        """The call; of an iterator all of it."""
        if self.method in ("sub", "subn"):
            return lambda text: self.pattern.sub("", text)
        if self.method == "finditer":
            return lambda text: list(self.pattern.finditer(text))
        call: Callable[[str], object] = getattr(self.pattern, self.method)
        return call


def collected() -> list[Used]:
    """All patterns: compiled in a module, written in a call, or declared as the form of a column.

    Left out are those that look at a window of a text alone, of some length whatever the text's.
    """
    found = []
    for module in pkgutil.walk_packages(oai_personnel.__path__, "oai_personnel."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        source = Path(loaded.__file__ or "").read_text("utf-8")
        for name, value in vars(loaded).items():
            for pattern in [] if _is_bounded(name, source) else _inside(value):
                found.append(Used(f"{module.name}.{name}", pattern, _method(name, source)))
        found += [
            Used(f"{module.name}:{line}", re.compile(text, flags), how) for line, how, text, flags in _calls(source)
        ]
    forms = {column.form for model in TABLES.values() for column in columns_of(model)}
    forms |= {column.form for column in COLUMNS.values()} | set(SCHEME_FORMS.values())
    found += [Used("form of a column", re.compile(form), "fullmatch") for form in sorted(forms) if form]
    return list(
        {(one.pattern.pattern, one.method): one for one in found if isinstance(one.pattern.pattern, str)}.values()
    )


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | set | frozenset):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _inside(item)


def _is_bounded(name: str, source: str) -> bool:
    """Whether a pattern is only ever given a window of a text: where to begin and where to end."""
    windows = [
        len(node.args) == 3
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == name
    ]
    return bool(windows) and all(windows)


def _method(name: str, source: str) -> str:
    called = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))
    return next((one for one in _SEARCHING if one in called), "match" if "match" in called else "fullmatch") if (
        called & {*_SEARCHING, "match", "fullmatch"}
    ) else "search"  # fmt: skip


def _calls(source: str) -> Iterator[tuple[int, str, str, int]]:
    """Calls like ``re.sub("…", …)`` with the pattern written in place."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and getattr(node.func.value, "id", "") == "re"
            and node.func.attr in (*_SEARCHING, "match", "fullmatch")
            and isinstance(node.args[0], ast.Constant)
        ):
            flags = re.MULTILINE if "MULTILINE" in ast.unparse(node) else 0
            yield node.lineno, node.func.attr, node.args[0].value, flags


# ---------------------------------------------------------------- texts made for a pattern


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """What comes first, what is repeated, and what comes last: made from the parts of the pattern."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    wholes = {_sample(tree, choice) for choice in range(4)}
    units = {_sample(body, choice) for body in _repeats(tree) for choice in range(4)}
    pumps = {part for part in units | wholes if part}
    heads = {"", *(whole[:end] for whole in wholes for end in (1, 2, 3, 8))}
    pumps |= {head + unit for head in heads for unit in units} | heads
    found = {("", pump, "\0") for pump in pumps if pump} | {("", pump, "") for pump in units if pump}
    found |= {(head, unit, "\0") for head in heads for unit in units if unit}
    return sorted(found, key=lambda attack: (len("".join(attack)), attack))[:80]


def _repeats(tree: Any) -> Iterator[Any]:
    for kind, value in tree:
        if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            if value[1] > 8:
                yield value[2]
            yield from _repeats(value[2])
        elif kind is ops.SUBPATTERN:
            yield from _repeats(value[-1])
        elif kind is ops.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch)
        elif kind is ops.ATOMIC_GROUP:
            yield from _repeats(value)


def _sample(tree: Any, choice: int) -> str:
    """A text that the parts of a pattern take, its number `choice`."""
    text = ""
    for kind, value in tree:
        if kind is ops.LITERAL:
            text += chr(value)
        elif kind is ops.NOT_LITERAL:
            text += "b" if value == ord("a") else "a"
        elif kind is ops.ANY:
            text += "a"
        elif kind is ops.IN:
            text += _member(value, choice)
        elif kind in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            text += _sample(value[2], choice) * max(value[0], 1)
        elif kind is ops.SUBPATTERN:
            text += _sample(value[-1], choice)
        elif kind is ops.ATOMIC_GROUP:
            text += _sample(value, choice)
        elif kind is ops.BRANCH:
            text += _sample(value[1][choice % len(value[1])], choice)
    return text


_OF_CATEGORY = {ops.CATEGORY_DIGIT: "1", ops.CATEGORY_WORD: "a", ops.CATEGORY_SPACE: " "}


def _member(items: Any, choice: int) -> str:
    if items[0][0] is ops.NEGATE:
        excluded = {chr(value) for kind, value in items[1:] if kind is ops.LITERAL}
        return next(c for c in "a1 -.é穆~" if c not in excluded)
    kind, value = items[choice % len(items)]
    if kind is ops.RANGE:
        return chr(value[0])
    return chr(value) if kind is ops.LITERAL else _OF_CATEGORY.get(value, "-")


def is_slow(call: Callable[[str], object], head: str, pump: str, tail: str, size: int = 400) -> bool:
    """Whether a text four times as long takes far more than four times as long, at two sizes; quadratic is 16."""
    return all(_growth(call, head, pump, tail, length) > 9 for length in (size, 4 * size))


def _growth(call: Callable[[str], object], head: str, pump: str, tail: str, size: int) -> float:
    times = []
    for length in (size, 4 * size):
        text = head + pump * max(length // len(pump), 1) + tail
        best = float("inf")
        for _ in range(2):
            begun = time.process_time_ns()
            call(text)
            best = min(best, time.process_time_ns() - begun)
        times.append(best)
    return times[1] / max(times[0], 1)
