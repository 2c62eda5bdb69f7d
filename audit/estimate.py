"""How many events there are that the dataset does not have, and how many it has wrong.

    python audit/estimate.py                                   # audit/second_list.csv
    python audit/estimate.py --worksheet audit/worksheet.csv   # a worksheet that was filled in

Two lists of the same events, made independently of each other, tell by their overlap how
many events are on neither: the idea of capture and recapture. For each half-year the
script sets a second list against the dataset's events and gives Chapman's estimate.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
COLUMNS = ("half_year", "person", "kind", "guided", "url")
#: How far from the half-year an event may lie in the dataset and still be the one meant.
ELSEWHERE = timedelta(days=366)
FINDINGS = ("right", "wrong", "not_found", "gone")
#: The 97.5 per cent point of the normal distribution.
Z = 1.959963984540054


class Estimate(NamedTuple):
    """An estimate with its interval of 95 per cent.

    Attributes
    ----------
    total : float
        How many events there are.
    low, high : float
        The bounds of the interval; never below the number of events seen.
    """

    total: float
    low: float
    high: float


def chapman(first: int, second: int, both: int) -> Estimate:
    """Chapman's estimate of a total from two lists and their overlap.

    The total is (first + 1)(second + 1) / (both + 1) - 1, which is nearly unbiased where
    the lists are short, and finite where nothing overlaps. The interval is log-normal for
    the number of events on neither list: unlike a symmetric one it cannot fall below what
    was seen.

    Parameters
    ----------
    first, second : int
        The lengths of the lists.
    both : int
        How many events stand on both.

    Examples
    --------
    >>> estimate = chapman(first=24, second=19, both=15)
    >>> round(estimate.total, 1), round(estimate.low, 1), round(estimate.high, 1)
    (30.2, 28.5, 38.2)
    >>> chapman(10, 10, 10)
    Estimate(total=10.0, low=10.0, high=10.0)
    """
    if min(first, second, both) < 0 or both > min(first, second):
        raise ValueError(f"{both} events cannot stand on both of two lists of {first} and {second}")
    seen = first + second - both
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    unseen = total - seen
    if unseen <= 0:
        # One list holds the other: no event is missing from both as far as the lists can tell.
        return Estimate(total, float(seen), float(seen))
    spread = math.exp(Z * math.sqrt(math.log(1 + variance / unseen**2)))
    return Estimate(total, seen + unseen / spread, seen + unseen * spread)


def wilson(wrong: int, checked: int) -> tuple[float, float]:
    """Wilson's interval of 95 per cent for a share.

    >>> low, high = wilson(2, 80)
    >>> round(low, 3), round(high, 3)
    (0.007, 0.087)
    """
    if not 0 <= wrong <= checked or not checked:
        raise ValueError(f"{wrong} of {checked} is no share")
    share, size = wrong / checked, Z**2 / checked
    middle = (share + size / 2) / (1 + size)
    half = Z * math.sqrt(share * (1 - share) / checked + size / (4 * checked)) / (1 + size)
    return max(0.0, middle - half), min(1.0, middle + half)


def half_year(text: str) -> tuple[date, date]:
    """First and last day of a half-year.

    >>> half_year("2024-H2")
    (datetime.date(2024, 7, 1), datetime.date(2024, 12, 31))
    """
    match = re.fullmatch(r"([0-9]{4})-H([12])", text)
    if match is None:
        raise ValueError(f"{text!r} is not a half-year: write 2024-H1 or 2024-H2")
    year = int(match[1])
    return (date(year, 1, 1), date(year, 6, 30)) if match[2] == "1" else (date(year, 7, 1), date(year, 12, 31))


class Compared(NamedTuple):
    """A half-year and a kind of event on both lists.

    Attributes
    ----------
    half_year, kind : str
    first, second, both : int
        Events of the dataset, of the second list, and on both.
    undated : int
        Events of the dataset that may lie in the half-year or outside it; left out.
    elsewhere : tuple of str
        People whose event the dataset has with another date; left out.
    estimate : Estimate
    only_second : tuple of str
        People whom only the second list has: what to look for.
    """

    half_year: str
    kind: str
    first: int
    second: int
    both: int
    undated: int
    elsewhere: tuple[str, ...]
    estimate: Estimate
    only_second: tuple[str, ...]


def compare(
    events: Iterable[Mapping[str, Any]],
    second: Iterable[Mapping[str, str]],
    identify: Callable[[str], str | None],
) -> list[Compared]:
    """Set the second list against the events, by half-year and kind.

    An event counts in a half-year if all its possible days lie in it. One whose days
    reach beyond is left out of both lists: it can be neither counted nor missed. So is one
    that the second list puts into the half-year and the dataset, within a year, elsewhere:
    it is not missing, the two sides only date it differently.

    Parameters
    ----------
    events : iterable of mappings
        With person_id, kind, track, date_earliest and date_latest; of the employment
        track alone.
    second : iterable of mappings
        With half_year, person and kind.
    identify : callable
        The person_id of a name, or None if the dataset does not know it.
    """
    listed: dict[tuple[str, str], dict[str, str]] = {}
    for row in second:
        person = row["person"].strip()
        listed.setdefault((row["half_year"], row["kind"]), {})[identify(person) or person.casefold()] = person
    events = [event for event in events if event["track"] == "employment"]
    found = []
    for (half, kind), names in sorted(listed.items()):
        begin, end = half_year(half)
        inside: set[str] = set()
        undated: set[str] = set()
        other_date: set[str] = set()
        for event in events:
            first, last = event["date_earliest"], event["date_latest"]
            if event["kind"] != kind or last < begin - ELSEWHERE or first > end + ELSEWHERE:
                continue
            if last < begin or first > end:
                other_date.add(event["person_id"])
            else:
                (inside if begin <= first and last <= end else undated).add(event["person_id"])
        undated -= inside
        elsewhere = (set(names) & other_date) - inside - undated
        others = set(names) - undated - elsewhere
        both = inside & others
        found.append(
            Compared(
                half,
                kind,
                len(inside),
                len(others),
                len(both),
                len(undated),
                tuple(sorted(names[key] for key in elsewhere)),
                chapman(len(inside), len(others), len(both)),
                tuple(sorted(names[key] for key in others - inside)),
            )
        )
    return found


def judge(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[int, int]]:
    """Findings of a filled-in worksheet, per event: (wrong, checked) by what they are the share of.

    An event is wrong if a claim of it that carries weight was found wrong. Claims whose
    document is gone or does not name the event are counted apart; claims not looked at
    are not counted.

    >>> judge([{"event_id": "E1", "rank": "normal", "finding": "right"},
    ...        {"event_id": "E2", "rank": "normal", "finding": "wrong"},
    ...        {"event_id": "E2", "rank": "deprecated", "finding": "wrong"},
    ...        {"event_id": "E3", "rank": "normal", "finding": ""}])
    {'events with a wrong cell': (1, 2), 'claims not borne out': (0, 2), 'documents gone': (0, 2)}
    """
    events: dict[str, bool] = {}
    claims: list[str] = []
    for row in rows:
        finding = row["finding"].strip()
        if not finding or row["rank"] == "deprecated":
            continue
        if finding not in FINDINGS:
            raise ValueError(f"{finding!r} is not a finding: write {', '.join(FINDINGS)}")
        claims.append(finding)
        events[row["event_id"]] = events.get(row["event_id"], False) or finding == "wrong"
    return {
        "events with a wrong cell": (sum(events.values()), len(events)),
        "claims not borne out": (claims.count("not_found"), len(claims)),
        "documents gone": (claims.count("gone"), len(claims)),
    }


def _read(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in columns if name not in (reader.fieldnames or [])]
        if missing:
            raise ValueError(f"{path} has no column {missing[0]!r}: it needs {', '.join(columns)}")
        return list(reader)


def _print_estimates(path: Path, *, blind: bool) -> int:
    from oai_personnel import resolve
    from oai_personnel._store import rows
    from oai_personnel.errors import PersonnelError

    def identify(name: str) -> str | None:
        try:
            return resolve(name).person_id
        except PersonnelError:
            return None

    listed = [row for row in _read(path, COLUMNS) if not blind or row["guided"] != "yes"]
    compared = compare(rows("events"), listed, identify)
    if not compared:
        print(f"{path} has no rows yet: enter a second list of names", file=sys.stderr)
        return 1
    print("half-year  kind      dataset  second  both  undated  estimated total (95 % interval)")
    for row in compared:
        total = f"{row.estimate.total:.1f} ({row.estimate.low:.1f} to {row.estimate.high:.1f})"
        counts = f"{row.first:>7}  {row.second:>6}  {row.both:>4}  {row.undated:>7}"
        print(f"{row.half_year:<10} {row.kind:<9} {counts}  {total}")
        if row.only_second:
            print(f"           only on the second list: {', '.join(row.only_second)}")
        if row.elsewhere:
            print(f"           dated otherwise in the dataset: {', '.join(row.elsewhere)}")
    first, second, both = (sum(getattr(row, name) for row in compared) for name in ("first", "second", "both"))
    whole = chapman(first, second, both)
    print(f"all together         {first:>7}  {second:>6}  {both:>4}           ", end="")
    print(f"{whole.total:.1f} ({whole.low:.1f} to {whole.high:.1f})", end="")
    print(f"; the dataset has {both / second:.0%} of the second list" if second else "")
    return 0


def _print_findings(path: Path) -> int:
    for what, (wrong, checked) in judge(_read(path, ("event_id", "rank", "finding"))).items():
        if not checked:
            print(f"{path}: no claim was looked at yet", file=sys.stderr)
            return 1
        low, high = wilson(wrong, checked)
        print(f"{what}: {wrong} of {checked}, {wrong / checked:.1%} (95 % interval {low:.1%} to {high:.1%})")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the estimates; exit status 0, 1 if there is nothing to estimate from, 2 for wrong use."""
    parser = argparse.ArgumentParser(description="Estimate what the dataset misses, or has wrong.")
    parser.add_argument("--list", type=Path, default=HERE / "second_list.csv", help="default: audit/second_list.csv")
    parser.add_argument("--blind", action="store_true", help="leave out whom the list's maker looked for by name")
    parser.add_argument("--worksheet", type=Path, help="a worksheet of draw.py that was filled in")
    options = parser.parse_args(arguments)
    try:
        return (
            _print_findings(options.worksheet)
            if options.worksheet
            else _print_estimates(options.list, blind=options.blind)
        )
    except (OSError, ValueError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    sys.exit(main())
