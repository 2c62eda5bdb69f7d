"""Mutation testing: change the code of one module at a time, and see whether its tests notice.

    python benchmarks/mutation.py [MODULE…] [--sample 60] [--seed 1] [--jobs 2]

Each mutant is one change: a comparison, an operator, a constant, a branch taken always or never, a value that is not
returned, a call that is not made. It runs in a process of its own, forked after the libraries were imported, and is
killed if a test fails, cannot be collected or does not end. Of the places to change a sample is tried that the seed
makes the same every time; survivors that make no difference are in mutation_survivors.md. Exits with 1 if fewer than
92 % of all, or 85 % of one module, are killed. Needs fork.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "oai_personnel"
RULES = ["tests/specification/test_specification.py::test_random_histories_come_out_as_the_pages_say[0]"]
HOME = "tests/contributions"
CASES = [
    f"{HOME}/test_{name}.py" for name in ("rules", "sources", "recognition", "documents", "planning", "files", "adding")
]
CORPUS = [f"{HOME}/test_corpus.py::test_each_mistake_is_found_at_its_place_only"]
TIME = [f"{HOME}/test_time.py"]
NAMES = [f"{HOME}/test_names_of_people.py"]
CORRECTIONS = [f"{HOME}/{name}.py" for name in ("test_corrected_tables", "test_corrections", "test_rows_together")]
#: The tests that answer for a module, the quickest first.
TESTS: dict[str, list[str]] = {
    "edtf": ["tests/test_edtf.py"],
    "documents": ["tests/test_documents.py", *RULES],
    "resolution": ["tests/test_resolution.py", *RULES],
    "events": ["tests/test_events.py", *RULES],
    "history": ["tests/test_events.py", *RULES],
    "spells": ["tests/test_spells.py", "tests/test_succession.py", *RULES],
    "roles": ["tests/test_spells.py", "tests/test_succession.py", *RULES],
    "certainty": ["tests/test_certainty.py", *RULES],
    "coverage": ["tests/test_coverage.py", "tests/test_seat_checks.py", *RULES],
    "validation.domain": [f"tests/validation/test_{name}.py" for name in ("domain", "tables")]
    + ["tests/test_seat_checks.py"],
    "validation.claims": ["tests/validation/test_claims.py"],
    "contributions.check_cells": [*CASES, *CORPUS],
    "contributions.check_documents": [f"{HOME}/test_sources.py", *CASES, *CORPUS],
    "contributions.check_events": [*CASES, *TIME, *CORPUS],
    "contributions.check_names": [*CASES, *CORPUS, *NAMES],
    "contributions.checking": [*CASES, *CORPUS],
    "contributions.context": [*CASES, *CORPUS],
    "contributions.corrections": CORRECTIONS,
    "contributions.drafts": CORRECTIONS,
    "contributions.entering": [f"{HOME}/test_entering.py", *CASES, *CORRECTIONS],
    "contributions.folding": [f"{HOME}/test_folding.py", *TIME, *CASES],
    "contributions.newcomers": [*CASES, *NAMES],
    "contributions.outcome": [*CORRECTIONS, *CASES],
    "contributions.planning": CASES,
    "contributions.recognition": [f"{HOME}/test_recognition.py", *CASES, *TIME],
    "contributions.reference": [*NAMES, *CASES, *CORPUS],
    "contributions.spellings": [*CASES, *CORPUS],
    "contributions.templates": [f"{HOME}/test_templates.py", *CASES],
}
WHOLE, EACH = 0.92, 0.85

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}
TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
NOTHING = ast.Constant(None)


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Each way to change one node, with its name."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            other = COMPARISONS[type(op)]
            yield f"{type(op).__name__} -> {other.__name__}", ast.Compare(node.left, [other()], node.comparators)
        case ast.BoolOp(op=op, values=values):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield f"{type(op).__name__} -> {other.__name__}", ast.BoolOp(other(), values)
        case ast.BinOp(op=op) if type(op) in OPERATORS and not isinstance(node.left, ast.JoinedStr):
            other = OPERATORS[type(op)]
            yield f"{type(op).__name__} -> {other.__name__}", ast.BinOp(node.left, other(), node.right)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "sign removed", operand
        case ast.Constant(value=bool(value)):
            yield f"{value} -> {not value}", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if re.fullmatch(r"[a-z_]+", value):
            yield f"{value!r} -> 'x{value}'", ast.Constant("x" + value)
        case ast.If() | ast.IfExp():
            for value in (True, False):
                changed = copy.copy(node)
                changed.test = ast.Constant(value)
                yield f"if {value}", changed
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return None", ast.Return(NOTHING)
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.Continue() | ast.Break():
            yield "removed", ast.Pass()
        case ast.Call(func=ast.Name(id=name)) if name in TWINS:
            yield f"{name} -> {TWINS[name]}", ast.Call(ast.Name(TWINS[name], ast.Load()), node.args, node.keywords)


#: Where nothing is changed: types, decorators, what an error says.
LEFT_ALONE = {"annotation", "returns", "decorator_list", "exc", "msg"}


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, str]]:
    """Each change: where it hangs, and what it puts there."""
    for field, value in ast.iter_fields(tree):
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or field in LEFT_ALONE or isinstance(child, ast.JoinedStr):
                continue
            for name, other in changes(child):
                yield tree, field, index, ast.copy_location(other, child), name
            yield from places(child)


class Mutant(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Hands out a changed module in place of the one on disk."""

    def __init__(self, module: str, tree: ast.AST, path: Path) -> None:
        self.module, self.tree, self.path = module, tree, path

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> Any:
        return (
            importlib.util.spec_from_file_location(fullname, self.path, loader=self)
            if fullname == self.module
            else None
        )

    def exec_module(self, module: Any) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)

    def create_module(self, spec: object) -> None:
        return None


class Quickly:
    """Tells hypothesis to be content with the first example that fails, and to try the same ones every time."""

    def pytest_sessionstart(self) -> None:
        from hypothesis import HealthCheck, Phase, settings

        phases = [Phase.explicit, Phase.generate]
        options: dict[str, Any] = {"deadline": None, "database": None, "derandomize": True, "phases": phases}
        settings.register_profile("quickly", suppress_health_check=list(HealthCheck), **options)
        settings.load_profile("quickly")

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        from hypothesis import settings

        for item in items:
            own = getattr(item.obj, "_hypothesis_internal_use_settings", None)
            if own is not None:
                item.obj._hypothesis_internal_use_settings = settings(own, max_examples=min(own.max_examples, 60))


def start(name: str, path: Path, number: int | None, limit: int) -> int:
    """Fork a process that runs the tests of a module with one change, or with none, for so many seconds of CPU."""
    if pid := os.fork():
        return pid
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3) if number is not None else [0]:
        os.dup2(silence, stream)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if number is not None:
        parent, field, index, other, _ = list(places(tree))[number]
        if index is None:
            setattr(parent, field, other)
        else:
            getattr(parent, field)[index] = other
    sys.meta_path.insert(0, Mutant(f"{PACKAGE}.{name}", ast.fix_missing_locations(tree), path))
    import pytest

    options = "-x -q -o addopts= -p no:cacheprovider -p no:randomly -p no:xdist -W ignore::pytest.PytestWarning"
    code = pytest.main([*options.split(), "-m", "not slow and not browser", *TESTS[name]], plugins=[Quickly()])
    os._exit(int(code))


def finished(running: dict[int, int | None]) -> tuple[int | None, bool, float]:
    """Wait for one process; returns its mutant, whether the tests passed, and the seconds of CPU."""
    pid, status, used = os.wait4(-1, 0)
    return running.pop(pid), status == 0, used.ru_utime + used.ru_stime


def main() -> int:
    """Try the mutants and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=list(TESTS), metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument("--sample", type=int, default=60, help="mutants of each module (default: 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "audit")]
    for library in ("hypothesis", "pandas", "pandera.pandas", "pyarrow.parquet", "pytest"):
        importlib.import_module(library)

    tried = killed = 0
    enough = True
    for name in options.modules:
        path = ROOT / PACKAGE / f"{name.replace('.', '/')}.py"
        found = list(places(ast.parse(path.read_text(encoding="utf-8"))))
        _, passed, seconds = finished({start(name, path, None, 3600): None})
        if not passed:
            raise SystemExit(f"{name}: its tests fail without any change")
        limit = 20 + int(5 * seconds)
        chosen = sorted(random.Random(options.seed).sample(range(len(found)), min(options.sample, len(found))))
        waiting, running, survivors = list(chosen), {}, []
        while waiting or running:
            while waiting and len(running) < options.jobs:
                number = waiting.pop(0)
                running[start(name, path, number, limit)] = number
            number, passed, _ = finished(running)
            survivors += [number] if passed else []
        tried, killed = tried + len(chosen), killed + len(chosen) - len(survivors)
        share = 1 - len(survivors) / len(chosen)
        enough &= share >= EACH
        print(
            f"{name}: {len(chosen) - len(survivors)} of {len(chosen)} killed ({share:.0%}), {len(found)} places",
            flush=True,
        )
        for number in sorted(survivors):
            *_, other, change = found[number]
            line = path.read_text(encoding="utf-8").splitlines()[other.lineno - 1].strip()
            print(f"    {name}:{other.lineno}:{other.col_offset + 1} {change}: {line}", flush=True)
    print(f"{killed} of {tried} killed ({killed / tried:.1%})")
    return 0 if enough and killed >= WHOLE * tried else 1


if __name__ == "__main__":
    sys.exit(main())
