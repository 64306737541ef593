"""Bursts and changes of rate, both against the same gaps in another order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from memcon.analyse.permutation import TIMES, Orders, column, p_above, permuted_gaps
from memcon.analyse.reporting import REPORTING, beyond_at_strongest, steps
from memcon.analyse.timing import Test, Timing, over_draws, rows, too_few
from memcon.records import Estimate

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats

FOR_BURST = 20
FOR_CHANGE = 40


def whole_gaps(days: Sequence[int]) -> list[float]:
    """The days between neighbours, none where two fall on one day."""
    return [float(after - before) for before, after in pairwise(days)]


def times_for(draws: int) -> int:
    """How many arrangements a draw gets: fewer where there are many draws, for they are averaged."""
    return TIMES if draws == 1 else 199


def _orders(timing: Timing) -> Orders:
    """The orders in which the gaps of every draw are tried."""
    return Orders.of(whole_gaps(timing.draws[0]), times_for(len(timing.draws)))


def burst(gaps: Sequence[float]) -> tuple[float, int, int]:
    """The strongest cluster: its log likelihood ratio, its first contact and how many it holds.

    Kulldorff's scan: any run of contacts in at most half of the time, against the rest.
    """
    table = column(gaps)
    values, sizes = _scan(table)
    size, at = int(sizes[0]), 0
    if size > 1:
        days = _days(table)[:, 0]
        at = int((days[size - 1 :] - days[: len(days) - size + 1]).argmin())
    return float(values[0]), at, size


def strongest_bursts(gaps: Floats) -> Floats:
    """The log likelihood ratio of the strongest cluster of every column."""
    return _scan(gaps)[0]


def _days(gaps: Floats) -> Floats:
    import numpy as np

    days = np.zeros((len(gaps) + 1, gaps.shape[1]))
    np.cumsum(gaps, axis=0, out=days[1:])
    return days


def _scan(gaps: Floats) -> tuple[Floats, Floats]:
    """Of every column the best ratio, and of how many contacts it is."""
    import numpy as np

    days = _days(gaps)
    n, whole = len(days), days[-1] + 1
    narrowest = []
    for count in _sizes(n):
        # of all runs of c contacts the narrowest has the highest ratio
        narrowest.append((days[count - 1 :] - days[: n - count + 1]).min(axis=0) + 1)
        if not (narrowest[-1] <= whole / 2).any():
            break
    share = np.array(narrowest).reshape(-1, len(whole)) / whole
    counts = np.array(_sizes(n)[: len(share)], dtype=float)
    c = counts[:, None]
    inside = (share <= 0.5) & (share < c / n)  # else it is too long or no denser than the whole: no cluster
    share = np.where(inside, share, c / n)
    values = c * np.log(c / (n * share)) + (n - c) * np.log((n - c) / (n * (1 - share)))
    values = np.where(inside, values, 0.0)
    at = values.argmax(axis=0)
    best = values[at, np.arange(values.shape[1])]
    return best, np.where(best > 0, counts[at], 1.0)


@lru_cache(maxsize=64)
def _sizes(n: int) -> tuple[int, ...]:
    """Which numbers of contacts a stretch may hold: every one up to thirty, then a tenth more each time."""
    found = list(range(2, min(n, 31)))
    while found and found[-1] * 1.1 < n - 1 and n > 31:
        found.append(int(found[-1] * 1.1))
    return tuple(found)


def bursts(timing: Timing) -> tuple[list[Estimate], Test | None]:
    """The strongest cluster of contacts and the test whether chance order of the same gaps makes one as strong."""
    name = "contacts in the densest stretch"
    if timing.n < FOR_BURST:
        return [too_few(name, timing.n, timing.evidence)], None
    ps, found = [], []
    orders = _orders(timing)
    for days in timing.draws:
        gaps = whole_gaps(days)
        observed = burst(gaps)
        null = permuted_gaps(gaps, strongest_bursts, orders=orders)
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
    values = steps(column(gaps).cumsum(axis=0))[:, 0]
    at = int(values.argmax()) + 1 if values.max(initial=0) > 0 else len(gaps) // 2
    return float(values.max(initial=0)), at


def strongest_changes(gaps: Floats) -> Floats:
    """The log likelihood ratio of the strongest change of rate of every column."""
    found: Floats = steps(gaps.cumsum(axis=0)).max(axis=0, initial=0)
    return found


def changes(timing: Timing) -> tuple[list[Estimate], Test | None]:
    """The strongest single change of rate, and the test against the same gaps in another order."""
    name = "rate after over before the strongest change"
    if timing.n < FOR_CHANGE:
        return [too_few(name, timing.n, timing.evidence)], None
    ps, ratios, places, beyond = [], [], [], []
    orders = _orders(timing)
    for days in timing.draws:
        gaps = whole_gaps(days)
        best, at = change(gaps)
        ps.append(p_above(best, permuted_gaps(gaps, strongest_changes, orders=orders)))
        beyond.append(max(ps[-1], beyond_at_strongest(gaps, at, orders=orders)))
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
