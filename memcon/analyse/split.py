"""Before and after one dated event, pair by pair: counts over what was watched, rate ratio, and a test for each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from statistics import median

from memcon.analyse.distributions import beta_quantile
from memcon.analyse.permutation import TIMES, Orders, p_either, permuted_gaps, seeded
from memcon.analyse.regularity import moran, spread
from memcon.analyse.reporting import REPORTING, beyond_in_parts, counted_before
from memcon.analyse.timing import Test, Timing, over_draws, rows, too_few
from memcon.records import Estimate

FOR_SPLIT = 20
OVER = "rate after over before"
_LEAST_GAP = 1e-9


@dataclass(frozen=True, slots=True)
class Watched:
    """The period watched and the day that parts it; that day counts as after. All are days, ends included."""

    start: int
    event: int
    end: int

    @property
    def share(self) -> float:
        """The part of the period that lies before the event."""
        return (self.event - self.start) / (self.end + 1 - self.start)

    def sides(self, days: Sequence[int]) -> tuple[int, int]:
        """How many of the days lie before and after."""
        inside = [day for day in days if self.start <= day <= self.end]
        before = sum(day < self.event for day in inside)
        return before, len(inside) - before


@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair before and after: counts, rate ratio (None: nothing before) with its interval, and the p-value.

    ``beyond`` is the p-value of a change larger than reporting can have made; never smaller than ``p``.
    """

    before: int
    after: int
    ratio: float | None
    low: float | None
    high: float | None
    p: float
    clustered: bool
    beyond: float


def compare(days: Sequence[int], watched: Watched, *, times: int = TIMES) -> Comparison:
    """Whether the rate after differs from that before.

    The gaps are permuted after the two periods were brought to one rate, so that a true change does not count as
    spread; where even then the gaps look clustered, the gaps as they stand are permuted, which costs power and keeps
    false alarms down.
    """
    before, after = watched.sides(days)
    n, share = before + after, watched.share
    spots = _spots(days, watched)
    length = watched.end + 1 - watched.start
    gaps = _between([spot / length for spot in spots])
    levelled = _between(_levelled(spots, before, watched))
    clustered = moran(levelled) > _clustered_from(n)
    tried = gaps if clustered else levelled
    orders = Orders.of(tried, times)
    p = p_either(before, permuted_gaps(tried, lambda table: counted_before(table, share), orders=orders))
    beyond = max(p, beyond_in_parts(tried, share, before, orders=orders))
    weight = min(1.0, 1 / spread(levelled)) if clustered else 1.0
    low_share = beta_quantile(before * weight, (after + 1) * weight, 0.025) if before else 0.0
    high_share = beta_quantile((before + 1) * weight, after * weight, 0.975) if after else 1.0
    odds = share / (1 - share)
    return Comparison(
        before,
        after,
        after / before * odds if before else None,
        odds * (1 - high_share) / high_share,
        odds * (1 - low_share) / low_share if low_share > 0 else None,
        p,
        clustered,
        beyond,
    )


def _spots(days: Sequence[int], watched: Watched) -> list[float]:
    """The days as places on the watched period; contacts of one day spread evenly over it."""
    counts = Counter(day for day in days if watched.start <= day <= watched.end)
    return [
        day - watched.start + (place + 0.5) / count for day, count in sorted(counts.items()) for place in range(count)
    ]


def _between(spots: Sequence[float]) -> list[float]:
    """The gaps of the unit interval between ``spots``, with those at both ends."""
    return [max(b - a, _LEAST_GAP) for a, b in pairwise([0.0, *spots, 1.0])]


def _levelled(spots: Sequence[float], before: int, watched: Watched) -> list[float]:
    """``spots`` on a clock that runs faster where contacts are denser, so that both periods have one rate."""
    first = watched.event - watched.start
    second = watched.end + 1 - watched.event
    early, late = (before + 0.5) / first, (len(spots) - before + 0.5) / second
    whole = first * early + second * late
    return [(s * early if s < first else first * early + (s - first) * late) / whole for s in spots]


@lru_cache(maxsize=512)
def _clustered_from(n: int) -> float:
    """The value of Moran's statistic that one in ten sets of ``n`` chance contacts passes."""
    draw = seeded(f"chance gaps {n}")
    found = sorted(moran([draw.expovariate(1) + 1e-9 for _ in range(n + 1)]) for _ in range(400))
    return found[360]


def before_and_after(name: str, timing: Timing, watched: Watched) -> tuple[list[Estimate], Test | None]:
    """One pair's counts, rates and rate ratio; the test only from ``FOR_SPLIT`` contacts on."""
    inside = [watched.sides(days) for days in timing.draws]
    n = max((sum(counts) for counts in inside), default=0)
    when = date.fromordinal(watched.event).isoformat()
    exposure = f"{watched.event - watched.start} days before, {watched.end + 1 - watched.event} from {when} on"
    estimates = [
        Estimate(
            f"{name}: contacts {word}", float(median(c[at] for c in inside)), min(c[at] for c in inside),
            max(c[at] for c in inside), n, f"counted over {exposure}; low and high over draws of uncertain dates",
            timing.evidence,
        )
        for at, word in enumerate(("before", "after"))
    ] if inside else []  # fmt: skip
    label = f"{name}: {OVER}"
    if n < FOR_SPLIT:
        return [*estimates, too_few(label, n, timing.evidence)], None
    found = [compare(days, watched) for days in timing.draws]
    ratios = [c.ratio for c in found if c.ratio is not None]
    lows = [c.low for c in found if c.low is not None]
    highs = [c.high for c in found if c.high is not None]
    way = "clustered gaps, permuted as they stand" if found[0].clustered else "gaps permuted at one common rate"
    inside_rows = rows(c for c, b in zip(timing.contacts, timing.bounds, strict=True) if _within(b, watched))
    estimates.append(
        Estimate(
            label, median(ratios) if len(ratios) == len(found) else None, min(lows) if lows else None,
            max(highs) if len(highs) == len(found) else None, n,
            f"rates over {exposure}; beta interval, widened where gaps are clustered ({way}); of the contacts that "
            "this case knows: reporting that changed by the same factor explains it as well",
            inside_rows,
        )
    )  # fmt: skip
    beyond = [c.beyond for c in found]
    estimates.append(
        Estimate(
            f"{name}: p of a change larger than reporting that changed {REPORTING}-fold",
            sum(beyond) / len(beyond), min(beyond), max(beyond), n,
            f"{way}, one-sided; not below the p-value of any change, and read only where that one is small",
            inside_rows,
        )
    )  # fmt: skip
    method = f"{way}, {TIMES} permutations, two-sided"
    return estimates, over_draws(f"{name}: before and after", [c.p for c in found], n, method, inside_rows)


def _within(bounds: tuple[int, int], watched: Watched) -> bool:
    return bounds[0] <= watched.end and watched.start <= bounds[1]


def against_others(ratios: Mapping[str, Estimate]) -> Estimate | None:
    """The first pair's rate ratio over that of the others together; None where an interval is open or it is alone."""
    (first, own), *others = ratios.items()
    logs = [_log(e) for e in (own, *(e for _, e in others))]
    if not others or any(x is None for x in logs):
        return None
    (mean, error), *rest = [x for x in logs if x]
    weight = sum(1 / e**2 for _, e in rest)
    pooled = sum(m / e**2 for m, e in rest) / weight
    both = math.sqrt(error**2 + 1 / weight)
    return Estimate(
        f"{first}: rate ratio over that of the comparison pairs",
        math.exp(mean - pooled), math.exp(mean - pooled - 1.96 * both), math.exp(mean - pooled + 1.96 * both),
        sum(e.n for e in ratios.values()),
        f"against {', '.join(name for name, _ in others)}, weighed by precision; normal interval on the log scale; "
        "what struck all pairs alike falls out",
        own.evidence,
    )  # fmt: skip


def _log(estimate: Estimate) -> tuple[float, float] | None:
    value, low, high = estimate.value, estimate.low, estimate.high
    if not value or not low or not high:
        return None
    return math.log(value), math.log(high / low) / 3.92
