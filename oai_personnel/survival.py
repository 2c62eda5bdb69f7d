"""How long people stay: the Kaplan-Meier estimate, and spans of time from partial dates.

The estimate treats a stay that goes on as censored on the right: it lasted at least so
long. Partial dates make a span an interval; `spans` gives its shortest, middle and
longest reading, and an estimate over each of the three shows what the dates leave open.
Pure, numpy alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

YEAR = 365.2425


class Span(NamedTuple):
    """How long something lasted, in days.

    Attributes
    ----------
    shortest, middle, longest : float
        What the dates allow; equal where both days are known.
    ended : bool
        False if it goes on: it lasts at least so long.
    """

    shortest: float
    middle: float
    longest: float
    ended: bool


class Curve(NamedTuple):
    """A Kaplan-Meier estimate at each time at which something ended.

    Attributes
    ----------
    times, share, lower, upper : numpy.ndarray
        The share that lasts longer than each time, with the bounds of its confidence band.
    at_risk, ended : numpy.ndarray
        How many were still followed just before each time, and how many ended at it.
    """

    times: NDArray[np.float64]
    share: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    ended: NDArray[np.int64]

    def median(self) -> float | None:
        """The first time by which half have ended; None if it never comes to that."""
        return self._crossing(self.share)

    def median_band(self) -> tuple[float | None, float | None]:
        """The bounds of the median: where the bounds of the band cross one half."""
        return self._crossing(self.lower), self._crossing(self.upper)

    def _crossing(self, share: NDArray[np.float64]) -> float | None:
        below = self.times[share <= 0.5]
        return float(below[0]) if below.size else None

    def at(self, time: float) -> float:
        """The share that lasts longer than a time."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return float(self.share[place - 1]) if place else 1.0


def kaplan_meier(durations: ArrayLike, ended: ArrayLike, level: float = 0.95) -> Curve:
    """Estimate the share that lasts longer than each time.

    Parameters
    ----------
    durations : array-like of float
        How long each was followed.
    ended : array-like of bool
        Whether it ended then; False if it went on, which is censoring on the right.
    level : float
        Of the confidence band: Greenwood's variance on the scale log(-log), which keeps
        the band between 0 and 1.

    Returns
    -------
    Curve

    Examples
    --------
    >>> curve = kaplan_meier([1, 2, 3, 4], [True, True, False, True])
    >>> curve.share.tolist(), curve.median()
    ([0.75, 0.5, 0.0], 2.0)
    """
    spent, over = np.asarray(durations, np.float64), np.asarray(ended, bool)
    times, ends = np.unique(spent[over], return_counts=True)
    at_risk = spent.size - np.searchsorted(np.sort(spent), times, side="left")
    share = np.cumprod(1 - ends / at_risk).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(ends / (at_risk * (at_risk - ends)))) / np.abs(np.log(share))
        lean = NormalDist().inv_cdf(0.5 + level / 2) * spread
        lower, upper = share ** np.exp(lean), share ** np.exp(-lean)
    # Where nobody is left the variance has no value and the band closes.
    lower, upper = np.where(share > 0, lower, 0.0), np.where(share > 0, upper, 0.0)
    return Curve(times, share, lower, upper, at_risk.astype(np.int64), ends.astype(np.int64))


def spans(rows: Iterable[Mapping[str, Any]], until: date) -> list[Span]:
    """The lengths of roles or stays whose beginning is known at least to within bounds.

    Parameters
    ----------
    rows : iterable of mappings
        With ``start_earliest``, ``start_latest``, ``end_earliest``, ``end_latest`` and
        ``last_seen`` as days, as in the tables of spells and roles. A row without
        ``start_earliest`` is left out: its length has no bound.
    until : datetime.date
        The day on which those that go on are censored.

    Examples
    --------
    >>> stay = {"start_earliest": date(2024, 1, 1), "start_latest": date(2024, 1, 31), "last_seen": date(2024, 2, 1)}
    >>> spans([{**stay, "end_earliest": None, "end_latest": None}], until=date(2024, 3, 1))
    [Span(shortest=30.0, middle=45.0, longest=60.0, ended=False)]
    """
    found = []
    for row in rows:
        if row["start_earliest"] is None:
            continue
        ended = row["end_latest"] is not None
        first = (row["end_earliest"] or row["last_seen"] or row["start_latest"]) if ended else until
        last = row["end_latest"] if ended else until
        shortest = max((first - row["start_latest"]).days, 0)
        longest = max((last - row["start_earliest"]).days, shortest)
        found.append(Span(float(shortest), (shortest + longest) / 2, float(longest), ended))
    return found


def median_readings(found: Sequence[Span]) -> tuple[float | None, float | None, float | None]:
    """The median under the shortest, the middle and the longest reading of the dates."""
    ended = [span.ended for span in found]
    shortest, middle, longest = (
        kaplan_meier([getattr(span, name) for span in found], ended).median()
        for name in ("shortest", "middle", "longest")
    )
    return shortest, middle, longest
