"""Is this silence unusual: how many of a pair's gaps would last longer, by the more patient of two laws.

A Weibull law with its shape averaged over a prior, and a lognormal law, both with their parameters integrated out.
An average of the two, weighed by their fit, cries wolf too often on few gaps of a heavy tail, so the law by which the
silence is the more usual one counts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING

from memcon.analyse.distributions import crossing, t_above
from memcon.analyse.timing import Timing, gaps_of, rows, too_few
from memcon.records import Estimate

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats

FOR_SILENCE = 14
"""Gaps needed before a silence is judged."""
ALARM = 0.05
_LOG_SHAPES = [math.log(0.15) + step * (math.log(8) - math.log(0.15)) / 60 for step in range(61)]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the gaps so far let one expect of the next; ``shapes`` are Weibull shapes with their weights and sums."""

    n: int
    unit: float
    longest: float
    shapes: Floats
    mean_log: float
    scale_log: float

    def longer(self, days: float) -> float:
        """The share of this pair's gaps that one expects to last longer than ``days``."""
        import numpy as np

        t = max(days, 1e-6) / self.unit
        k, weights, totals = self.shapes
        by_weibull = float(weights @ np.exp(-self.n * np.log1p(t**k / totals)))
        by_lognormal = t_above((math.log(t) - self.mean_log) / self.scale_log, self.n - 1)
        return max(by_weibull, by_lognormal)

    def unusual(self) -> float:
        """From how many days on a gap is longer than all but one in twenty."""
        high = self.longest
        while self.longer(high) > ALARM and high < 1e7:
            high *= 2
        return crossing(lambda days: ALARM - self.longer(days), 0.0, high)


def outlook(gaps: Sequence[float]) -> Outlook:
    """The predictive law of the next gap; ``gaps`` in days, at least two."""
    import numpy as np

    unit, n = fmean(gaps), len(gaps)
    logs = np.log(np.asarray(gaps) / unit)
    mean_log = float(logs.mean())
    deviation = float(logs.std(ddof=1)) or 1e-3
    u = np.array(_LOG_SHAPES)
    k = np.exp(u)
    # a table of at most so many numbers at once
    totals = sum(np.exp(k[:, None] * logs[i : i + 4096]).sum(axis=1) for i in range(0, n, 4096))
    weights = n * u + (k - 1) * logs.sum() - n * np.log(totals) - 0.5 * (u / 0.5) ** 2
    weights = np.exp(weights - weights.max())
    shapes = np.array([k, weights / weights.sum(), totals])
    return Outlook(n, unit, max(gaps), shapes, mean_log, deviation * math.sqrt(1 + 1 / n))


def silences(timing: Timing, until: date | None) -> list[Estimate]:
    """The longest gap and the one running at ``until``, each against the others."""
    names = ("silence that would be unusual, days", "longest silence, days", "share of gaps longer than the longest")
    if timing.n <= FOR_SILENCE:
        return [too_few(name, timing.n, timing.evidence) for name in names]
    laws = [outlook(gaps_of(days)) for days in timing.draws]
    bars = [law.unusual() for law in laws]
    found = [
        Estimate(
            names[0], fmean(bars), min(bars), max(bars), timing.n,
            "from here on a gap is longer than all but 1 in 20 of this pair's gaps are expected to be: predictive "
            "Weibull and lognormal laws, the more patient of the two; low and high over draws of uncertain dates",
            timing.evidence,
        ),
        *_longest(timing),
    ]  # fmt: skip
    return found + (_running(timing, laws, until) if until else [])


def _longest(timing: Timing) -> list[Estimate]:
    lengths, shares = [], []
    place = 0
    for days in timing.draws:
        gaps = gaps_of(days)
        place = gaps.index(max(gaps))
        others = gaps[:place] + gaps[place + 1 :]
        lengths.append(gaps[place])
        shares.append(outlook(others).longer(gaps[place]) if len(others) >= FOR_SILENCE else math.nan)
    ends = rows(timing.contacts[place : place + 2])
    length = Estimate(
        "longest silence, days", fmean(lengths), min(lengths), max(lengths), timing.n,
        f"after {_day(timing, place)}; low and high over draws of uncertain dates", ends,
    )  # fmt: skip
    name = "share of gaps longer than the longest"
    if any(math.isnan(share) for share in shares):
        return [length, too_few(name, timing.n, ends)]
    most = len(timing.contacts) - 1
    return [length, Estimate(
        name, fmean(shares), min(shares), max(shares), timing.n,
        f"predicted from the other gaps; it is the longest of {most}, so only under {ALARM / most:.4f} is it "
        "unusual even for the longest",
        ends,
    )]  # fmt: skip


def _running(timing: Timing, laws: Sequence[Outlook], until: date) -> list[Estimate]:
    since = [until.toordinal() - days[-1] for days in timing.draws]
    if min(since) <= 0:
        return []
    shares = [law.longer(days) for law, days in zip(laws, since, strict=True)]
    last = rows(timing.contacts[-1:])
    often = f"{1 / fmean(shares):.0f}" if fmean(shares) > 0.001 else "1,000 or fewer"
    return [
        Estimate(
            "running silence, days", fmean(since), min(since), max(since), timing.n,
            f"from {_day(timing, timing.n - 1)} to {until.isoformat()}; an unreported contact ends it too", last,
        ),
        Estimate(
            "share of gaps longer than the running one", fmean(shares), min(shares), max(shares), timing.n,
            f"longer than all but about 1 in {often} of this pair's gaps; per gap, not per day: looking every day "
            "finds an unusual silence more often than that; running gap left out of the law",
            timing.evidence,
        ),
    ]  # fmt: skip


def _day(timing: Timing, place: int) -> str:
    first, last = timing.bounds[place]
    days = [date.fromordinal(day).isoformat() for day in sorted({first, last})]
    return "/".join(days)
