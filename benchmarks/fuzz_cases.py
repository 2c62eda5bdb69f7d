"""The cases of benchmarks/fuzz.py: each is made from a random number generator alone."""

from __future__ import annotations

import argparse
import io
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from oai_personnel._location import data_dir
from oai_personnel.cells import csv_text
from tests.contributions.invented import GOES
from tests.hostile import DATES, PIECES, TEXTS

CORPUS = Path(__file__).parent.parent / "tests" / "contributions" / "corpus"


def mutated(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """A few random changes: bytes, pieces, cells, lines, columns, halves of other files."""
    for _ in range(rng.randint(1, 6)):
        at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        end = min(end, at + rng.choice((1, 1, 3, 40)))
        kind = rng.randrange(8)
        if kind == 0:
            data = data[:at] + rng.choice(PIECES) + data[at:]
        elif kind == 1:
            data = data[:at] + data[end:]
        elif kind == 2:
            data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            data = data[:at] + data[at:end] * rng.randint(2, 5) + data[end:]
        elif kind in (4, 5):
            lines = data.split(b"\n")
            line = rng.randrange(len(lines))
            cells = lines[line].split(b",")
            cells[rng.randrange(len(cells))] = rng.choice(PIECES) if kind == 4 else rng.choice(cells)
            lines[line] = b",".join(cells)
            data = b"\n".join(lines)
        elif kind == 6:
            lines = data.split(b"\n")
            rng.shuffle(lines)
            data = b"\n".join(lines)
        else:
            other = rng.choice(others)
            data = data[:at] + other[rng.randint(0, len(other)) :]
    return data[:200_000]


def text(rng: random.Random, longest: int = 400) -> str:
    """A cell or a line that somebody might write, or would rather not."""
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(TEXTS)
    if kind == 1:
        return rng.choice(DATES)
    if kind == 2:
        return rng.choice(TEXTS)[: rng.randint(0, 12)] * rng.randint(1, longest // 12)
    if kind == 3:
        return "".join(chr(rng.choice((rng.randrange(32, 127), rng.randrange(0x3000), rng.randrange(0xD7FF))))
                       for _ in range(rng.randint(0, 30)))  # fmt: skip
    if kind == 4:
        return rng.choice(TEXTS) + rng.choice(" ,;/\t-–") + rng.choice(TEXTS)
    return rng.choice(known_names())


@cache
def known_names() -> list[str]:
    return [row["name"] for row in reference().tables["people"]] + list(reference().titles)


@cache
def reference() -> Any:
    from oai_personnel.contributions.reference import Reference

    return Reference.read(Path(data_dir()))


@cache
def contributions() -> list[bytes]:
    from oai_personnel.contributions.templates import rows_of
    from oai_personnel.validation.columns import COLUMNS

    rng, claims = random.Random(0), reference().tables["claims"]
    seeds = [path.read_bytes() for path in sorted(CORPUS.glob("*.csv")) if path.stat().st_size < 5_000]
    return seeds + [csv_text(rows_of(rng.sample(claims, 3), reference()), list(COLUMNS)).encode() for _ in range(60)]


def contribution(rng: random.Random) -> bytes:
    from oai_personnel.validation.columns import COLUMNS

    if rng.random() < 0.5:
        return mutated(rng.choice(contributions()), rng, contributions())
    columns = rng.sample(list(COLUMNS), rng.randint(1, len(COLUMNS))) if rng.random() < 0.2 else list(COLUMNS)
    rows = []
    # Half are a sound row with at most one cell spoilt, which gets further than a row of random cells.
    nearly = rng.random() < 0.5
    for _ in range(1 if nearly else rng.randint(1, 4)):
        row = {name: rng.choice((c.example, "", *c.codes, c.example)) for name, c in COLUMNS.items()}
        if nearly:
            row = {**dict.fromkeys(COLUMNS, ""), **GOES}
        for name in rng.sample(columns, rng.randint(0, min(1 if nearly else 4, len(columns)))):
            row[name] = text(rng)
        rows.append(row)
    return csv_text(rows, columns).encode("utf-8", "surrogatepass")


@cache
def tables() -> dict[str, list[list[str]]]:
    import csv

    found = {}
    for path in sorted(Path(data_dir()).glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.reader(file))
    return found


def table(rng: random.Random) -> tuple[str, bytes]:
    name = rng.choice(list(tables()))
    header, *rows = tables()[name]
    at = rng.randrange(max(len(rows), 1))
    cells = [list(row) for row in rows[at : at + rng.randint(1, 8)]]
    for _ in range(rng.randint(0, 4)):
        row = rng.choice(cells)
        row[rng.randrange(len(row))] = text(rng)
    out = io.StringIO()
    import csv

    csv.writer(out, lineterminator="\n").writerows([header, *cells])
    data = out.getvalue().encode("utf-8", "surrogatepass")
    return name, mutated(data, rng, [data]) if rng.random() < 0.5 else data


def cell(rng: random.Random) -> tuple[str, str]:
    from oai_personnel.validation.columns import COLUMNS

    return rng.choice(list(COLUMNS)), text(rng, 4000)


def descriptor(rng: random.Random) -> bytes:
    found = json.loads(small_descriptor())
    for _ in range(rng.randint(1, 3)):
        spoil(found, rng)
    data = json.dumps(found, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 2))).encode()
    return mutated(data, rng, [data]) if rng.random() < 0.4 else data


@cache
def small_descriptor() -> str:
    from oai_personnel.verification import sha256

    resources = [
        {"name": name, "path": f"data/{name}.csv", "hash": sha256(name.encode()), "schema": {"fields": [{"name": "a"}]}}
        for name in ("people", "names")
    ]
    whole = {
        "version": "1.0.0",
        "created": "2026-01-01T00:00:00Z",
        "data_through": "2026-01-01",
        "data_hash": "sha256:0",
    }
    return json.dumps({**whole, "resources": resources})


def spoil(node: Any, rng: random.Random) -> None:
    """Replace, remove or repeat something somewhere in a tree of JSON."""
    while isinstance(node, dict | list) and node:
        key: Any = rng.choice(list(node)) if isinstance(node, dict) else rng.randrange(len(node))
        if isinstance(node[key], dict | list) and node[key] and rng.random() < 0.7:
            node = node[key]
            continue
        kind = rng.randrange(4)
        if kind == 0:
            del node[key]
        elif kind == 1 and isinstance(node, list):
            node.append(node[key])
        else:
            odd = (
                None,
                True,
                0,
                -1,
                1e308,
                "",
                [],
                {},
                [[]],
                {"a": {}},
                "../../etc/passwd",
                "/dev/null",
                "data/",
                "\0",
            )
            node[key] = rng.choice((*odd, text(rng), 10**30, "data/people.csv"))
        return


def article(rng: random.Random) -> str:
    words = [
        "left", "joined", "will step down as", "was appointed", "离职", "加入", "in September 2024", "on 25 September",
        "2024-09-25", "9月25日", "2024年9月", "more than 700 of 770 employees", "Anna Newman-Smith", "卡尔·新", "said",
        ".", "。",
    ]  # fmt: skip
    lines = []
    for _ in range(rng.randint(1, 8)):
        parts = [text(rng, 200) if rng.random() < 0.3 else rng.choice(words) for _ in range(rng.randint(1, 20))]
        lines.append(rng.choice((" ", " ", "")).join(parts))
    return rng.choice(("\n", "\n\n", "\r\n", "\u2028")).join(lines)


#: The commands that neither take seconds nor write where an option says, each as often as the number says.
COMMANDS = {
    "departures": 8, "events": 8, "spells": 8, "roles": 8, "person": 8, "roster": 8, "explain": 8, "conflicts": 1,
    "figures": 4, "coverage": 4, "stats": 1, "validate": 6, "template": 4, "add": 3, "scan": 2, "verify": 2, "diff": 1,
    "plot": 1,
}  # fmt: skip
VALUES = (
    "2024", "2024-05", "2023-11-18", "today", "E0042", "E0001", "R0001", "C00001", "Murati", "ilya", "anthropic",
    "-", "--",
    "-1", "chief-executive-officer", "9999-12-31", "0000", "", "x.svg", "missing.csv", "/", ".", "case.csv", "\udcff",
)  # fmt: skip


@cache
def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, to learn what it takes."""
    from oai_personnel.cli.parser import parser

    (commands,) = [one for one in parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(commands.choices)


def value_of(action: argparse.Action, rng: random.Random) -> str:
    """Mostly what the option takes, else anything."""
    if action.choices and rng.random() < 0.9:
        return str(rng.choice(list(action.choices)))
    if action.dest in ("since", "until", "on", "known_by") and rng.random() < 0.8:
        day = f"{rng.randint(2014, 2028)}-{rng.randint(1, 12):02}-{rng.randint(1, 29):02}"
        return day if action.dest in ("on", "known_by") else rng.choice((day, day[:7], day[:4], rng.choice(DATES)))
    if action.dest in ("name", "person") and rng.random() < 0.7:
        return rng.choice(known_names())
    if action.dest in ("event",) and rng.random() < 0.7:
        return f"E{rng.randrange(1300):04}"
    if action.dest in ("file", "paths") and rng.random() < 0.8:
        return rng.choice(("-", "case.csv"))
    return rng.choice((*VALUES, text(rng, 60)))


def command(rng: random.Random) -> tuple[list[str], bytes]:
    name = rng.choices(list(COMMANDS), list(COMMANDS.values()))[0]
    actions = parsers()[name]._actions
    arguments = [name]
    for action in actions:
        if (not action.option_strings or action.required) and rng.random() < 0.97:
            arguments += [*action.option_strings[-1:], value_of(action, rng)]
    optional = [action for action in actions if action.option_strings and action.dest != "root"]
    for action in rng.sample(optional, min(rng.choice((0, 1, 1, 2, 3, 5)), len(optional))):
        arguments.append(action.option_strings[-1])
        if action.nargs != 0:
            arguments.append(value_of(action, rng))
    if rng.random() < 0.1:
        arguments.insert(rng.randint(0, len(arguments)), rng.choice((*VALUES, text(rng, 60), "--nothing", "-x")))
    if "add" in arguments:
        arguments.append("--dry-run")
    if "plot" in arguments:
        arguments += ["--out", rng.choice(("nowhere/x.svg", "x.pdf"))]
    given = article(rng).encode("utf-8", "replace") if name == "scan" else contribution(rng)
    return arguments, given
