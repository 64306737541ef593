"""How often, and how regular: the rate per month and the shape of the gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median

from memcon.analyse.distributions import crossing, digamma, gamma_quantile
from memcon.analyse.permutation import TIMES, p_either, seeded
from memcon.analyse.timing import SHORTEST, Test, Timing, gaps_of, over_draws, too_few
from memcon.records import Estimate

MONTH = 365.25 / 12
FOR_RATE = 5
FOR_SHAPE = 15


def frequency(timing: Timing) -> Estimate:
    """Contacts per month between the first and the last, with a 95 % interval that widens where gaps vary much."""
    name = "contacts per month"
    if timing.n < FOR_RATE:
        return too_few(name, timing.n, timing.evidence)
    found = [rate(gaps_of(days)) for days in timing.draws]
    return Estimate(
        name,
        fmean(value for value, _, _ in found),
        min(low for _, low, _ in found),
        max(high for _, _, high in found),
        timing.n,
        "gaps between the first and the last contact; gamma interval, its count divided by the squared coefficient of "
        "variation of the gaps where that is over 1 (on clustered contacts "
        "it holds in nine cases of ten); the rate of contacts that this case knows, not of all contacts",
        timing.evidence,
    )


def rate(gaps: Sequence[float]) -> tuple[float, float, float]:
    """Contacts per month with the ends of its 95 % interval."""
    events, length = len(gaps), sum(gaps) / MONTH
    # few gaps show too little of their spread: without the 3 intervals on clustered contacts are missed more often
    effective = events / max(1.0, spread(gaps) * (1 + 3 / events))
    low = gamma_quantile(effective, 0.025) / effective
    high = gamma_quantile(effective, 0.975) / effective
    return events / length, events / length * low, events / length * high


def spread(gaps: Sequence[float]) -> float:
    """The squared coefficient of variation: 1 for chance, more for bursts, less for a schedule."""
    mean = fmean(gaps)
    return sum((gap - mean) ** 2 for gap in gaps) / (len(gaps) - 1) / mean**2 if len(gaps) > 1 else 1.0


def moran(gaps: Sequence[float]) -> float:
    """Moran's statistic, ln of the mean less the mean of ln: small for a schedule, large for bursts."""
    return math.log(fmean(gaps)) - fmean(math.log(gap) for gap in gaps)


def shape_of(statistic: float) -> float:
    """The gamma shape whose gaps have this value of Moran's statistic (at most 1,000)."""
    if statistic <= 0:
        return 1000.0
    return math.exp(crossing(lambda u: statistic - math.log(math.exp(u)) + digamma(math.exp(u)), -5.0, math.log(1000)))


def regularity(timing: Timing) -> tuple[Estimate, Test | None]:
    """The gamma shape of the gaps with its interval, and the test against chance at this dossier's rounding."""
    name = "shape of the gaps"
    if timing.n < FOR_SHAPE:
        return too_few(name, timing.n, timing.evidence), None
    widths = [last - first + 1 for first, last in timing.bounds]
    mean = fmean(fmean(gaps_of(days)) for days in timing.draws)
    found = [moran(gaps_of(days)) for days in timing.draws]
    null = rounded(1.0, mean, widths)
    shape = shape_of(median(found))
    again = sorted(shape_of(value) / shape for value in rounded(shape, mean, widths, times=TIMES // 3))
    low, high = shape / again[int(0.975 * len(again))], shape / again[int(0.025 * len(again))]
    estimate = Estimate(
        name,
        shape,
        low,
        high,
        timing.n,
        "gamma shape of the gaps: 1 is chance, more is regular, less comes in clusters (or at a rate that changed); "
        "interval by simulation with the same rounding of dates; contacts that nobody reported hide regularity",
        timing.evidence,
    )
    method = f"Moran's statistic against chance with this dossier's rounding of dates, two-sided, {TIMES} simulations"
    ps = [p_either(value, null) for value in found]
    return estimate, over_draws("regular or in clusters", ps, timing.n, method, timing.evidence)


def rounded(shape: float, mean: float, widths: Sequence[int], *, times: int = TIMES) -> list[float]:
    """Moran's statistic of simulated contacts whose dates are as coarse as ``widths`` (days each)."""
    draw = seeded(f"rounded gaps {shape:.6g} {mean:.6g}")
    every_day = all(width == 1 for width in widths)
    found = []
    for _ in range(times):
        at = draw.random() * 91
        days = []
        for width in widths:
            day = math.floor(at)
            if width > 1:
                day += draw.randrange(width) - draw.randrange(width)  # anywhere in a block that held the true day
            days.append(day)
            at += draw.gammavariate(shape, mean / shape)
        if not every_day:
            days.sort()
        gaps = [max(after - before, SHORTEST) for before, after in pairwise(days)]
        found.append(moran(gaps))
    return found
