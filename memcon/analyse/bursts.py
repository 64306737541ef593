"""Bursts and changes of rate, both against the same gaps in another order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import sub

from memcon.analyse.permutation import TIMES, p_above, permuted_gaps
from memcon.analyse.reporting import REPORTING, beyond_at_strongest
from memcon.analyse.timing import Test, Timing, over_draws, rows, too_few
from memcon.records import Estimate

FOR_BURST = 20
FOR_CHANGE = 40
TRIM = 0.1
"""No change is sought in the first and last tenth of the time."""


def whole_gaps(days: Sequence[int]) -> list[float]:
    """The days between neighbours, none where two fall on one day."""
    return [float(after - before) for before, after in pairwise(days)]


def times_for(draws: int) -> int:
    """How many arrangements a draw gets: fewer where there are many draws, for they are averaged."""
    return TIMES if draws == 1 else 199


def burst(gaps: Sequence[float]) -> tuple[float, int, int]:
    """The strongest cluster: its log likelihood ratio, its first contact and how many it holds.

    Kulldorff's scan: any run of contacts in at most half of the time, against the rest.
    """
    days = [0.0, *accumulate(gaps)]
    n, whole = len(days), days[-1] + 1
    best, at, size = 0.0, 0, 1
    for c in _sizes(n):
        # of all runs of c contacts the narrowest has the highest ratio
        narrowest = min(map(sub, days[c - 1 :], days)) + 1
        if narrowest > whole / 2:
            break
        value = _ratio(c, n, narrowest / whole)
        if value > best:
            best, size = value, c
    if size > 1:
        widths = list(map(sub, days[size - 1 :], days))
        at = widths.index(min(widths))
    return best, at, size


@lru_cache(maxsize=64)
def _sizes(n: int) -> tuple[int, ...]:
    """Which numbers of contacts a stretch may hold: every one up to thirty, then a tenth more each time."""
    found = list(range(2, min(n, 31)))
    while found and found[-1] * 1.1 < n - 1 and n > 31:
        found.append(int(found[-1] * 1.1))
    return tuple(found)


@lru_cache(maxsize=65536)
def _ratio(c: int, n: int, share: float) -> float:
    if c <= n * share:
        return 0.0
    inside = c * math.log(c / (n * share))
    outside = (n - c) * math.log((n - c) / (n * (1 - share))) if c < n else 0.0
    return inside + outside


def bursts(timing: Timing) -> tuple[list[Estimate], Test | None]:
    """The strongest cluster of contacts and the test whether chance order of the same gaps makes one as strong."""
    name = "contacts in the densest stretch"
    if timing.n < FOR_BURST:
        return [too_few(name, timing.n, timing.evidence)], None
    ps, found = [], []
    for days in timing.draws:
        gaps = whole_gaps(days)
        observed = burst(gaps)
        null = permuted_gaps(gaps, lambda g: burst(g)[0], times=times_for(len(timing.draws)))
        ps.append(p_above(observed[0], null))
        found.append((observed, days))
    (_, at, size), days = found[0]
    inside = rows(timing.contacts[at : at + size])
    first, last = date.fromordinal(days[at]), date.fromordinal(days[at + size - 1])
    length = (last - first).days + 1
    span = days[-1] - days[0] + 1
    others = timing.n - size
    times_rate = size / length / (others / max(span - length, 1)) if others else None
    where = f"{first.isoformat()} to {last.isoformat()}, {length} day{'s' * (length > 1)}"
    sizes = [size for (_, _, size), _ in found]
    estimates = [
        Estimate(name, float(size), min(sizes), max(sizes), timing.n,
            f"{where}; the stretch that stands out most", inside,
        ),
        Estimate(
            "rate in the densest stretch over the rest", times_rate, None, None, timing.n,
            f"{where}; chosen as the densest, so it overstates: no interval is honest here", inside,
        ),
    ]  # fmt: skip
    method = f"scan over all stretches up to half of the time, {times_for(len(ps))} permutations of the gaps"
    return estimates, over_draws("burst", ps, timing.n, method, inside)


def change(gaps: Sequence[float]) -> tuple[float, int]:
    """The strongest change of rate: its log likelihood ratio, and after how many gaps it lies."""
    m = len(gaps)
    ends = list(accumulate(gaps))
    whole = ends[-1]
    best, at = 0.0, m // 2
    for k, end in enumerate(ends[:-1], start=1):
        share = end / whole
        if TRIM <= share <= 1 - TRIM:
            value = k * math.log(k / (m * share)) + (m - k) * math.log((m - k) / (m * (1 - share)))
            if value > best:
                best, at = value, k
    return best, at


def changes(timing: Timing) -> tuple[list[Estimate], Test | None]:
    """The strongest single change of rate, and the test against the same gaps in another order."""
    name = "rate after over before the strongest change"
    if timing.n < FOR_CHANGE:
        return [too_few(name, timing.n, timing.evidence)], None
    ps, ratios, places, beyond = [], [], [], []
    times = times_for(len(timing.draws))
    for days in timing.draws:
        gaps = whole_gaps(days)
        best, at = change(gaps)
        null = permuted_gaps(gaps, lambda g: change(g)[0], times=times)
        ps.append(p_above(best, null))
        beyond.append(max(ps[-1], beyond_at_strongest(gaps, at, times=times)))
        before, after = sum(gaps[:at]), sum(gaps[at:])
        ratios.append((len(gaps) - at) / max(after, 0.5) / (at / max(before, 0.5)))
        places.append(days[at])
    when = date.fromordinal(places[0]).isoformat()
    estimates = [
        Estimate(
            name, ratios[0], min(ratios), max(ratios), timing.n,
            f"changed about {when}; chosen as the strongest, so it overstates: low and high only over draws of "
            "uncertain dates",
            timing.evidence,
        ),
        Estimate(
            "tipping ratio of reporting", ratios[0], min(ratios), max(ratios), timing.n,
            "if the share of contacts that come to light changed by this factor, reporting alone explains the change",
            timing.evidence,
        ),
        Estimate(
            f"p of a change larger than reporting that changed {REPORTING}-fold",
            sum(beyond) / len(beyond), min(beyond), max(beyond), timing.n,
            "not below the p-value of any change, and read only where that one is small",
            timing.evidence,
        ),
    ]  # fmt: skip
    method = f"largest Poisson likelihood ratio of one step, {times_for(len(ps))} permutations of the gaps"
    return estimates, over_draws("change of rate", ps, timing.n, method, timing.evidence)
