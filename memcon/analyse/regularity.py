"""How often, and how regular: the rate per month and the shape of the gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, median
from typing import TYPE_CHECKING

from memcon.analyse.distributions import crossing, digamma, gamma_quantile
from memcon.analyse.permutation import AT_ONCE, TIMES, drawn, p_either
from memcon.analyse.timing import SHORTEST, Test, Timing, gaps_of, over_draws, too_few
from memcon.records import Estimate

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats

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
    again = sorted(rounded(shape, mean, widths, times=TIMES // 3).tolist(), reverse=True)  # a small one: a large shape
    low, high = (shape**2 / shape_of(again[int(part * len(again))]) for part in (0.975, 0.025))
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


def rounded(shape: float, mean: float, widths: Sequence[int], *, times: int = TIMES) -> Floats:
    """Moran's statistic of simulated contacts whose dates are as coarse as ``widths`` (days each)."""
    import numpy as np

    draw = drawn(f"rounded gaps {shape:.6g} {mean:.6g}")
    wide = np.asarray(widths)
    most = max(1, AT_ONCE // len(widths))
    found = []
    for some in (min(most, times - start) for start in range(0, times, most)):
        gaps = draw.standard_gamma(shape, (some, len(widths))) * (mean / shape)
        days = np.floor(draw.random_sample((some, 1)) * 91 + gaps.cumsum(axis=1))
        if (wide > 1).any():  # anywhere in a block that held the true day
            places = draw.random_sample((2, some, len(widths)))
            days = np.sort(days + np.floor(places[0] * wide) - np.floor(places[1] * wide), axis=1)
        between = np.maximum(np.diff(days, axis=1), SHORTEST)
        found.append(np.log(between.mean(axis=1)) - np.log(between).mean(axis=1))
    return np.concatenate(found)
