"""Whether known contacts changed by more than a change of reporting could make of a steady rate.

Where more and more of a steady rate comes to light, the rate of known contacts rises and every test of dates says so,
rightly. It says nothing of contact itself until the change is larger than reporting is taken to have changed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from memcon.analyse.permutation import TIMES, p_above, permuted_gaps

REPORTING = 2.3
"""From about a third of contacts known to four in five: as large a change of reporting as the field's cases show.

A case with a larger one needs the tipping ratio, which stands beside every result.
"""
_TRIM = 0.1


def beyond_in_parts(gaps: Sequence[float], share: float, before: int, *, times: int = TIMES) -> float:
    """The p-value of ``before`` contacts in the first ``share`` of the time, were reporting all that changed.

    ``gaps`` are on a clock on which both periods have one rate, those at both ends included. One-sided, towards the
    change that is seen.
    """
    n = len(gaps) - 1
    rising = before < n * share
    border = _border(share, REPORTING if rising else 1 / REPORTING)
    counts = permuted_gaps(gaps, lambda order: _before(order, border), times=times)
    return p_above(-before, [-c for c in counts]) if rising else p_above(before, counts)


def beyond_at_strongest(gaps: Sequence[float], at: int, *, times: int = TIMES) -> float:
    """The same for the strongest change of rate, which lies after ``at`` gaps: the change is sought anew each time.

    Where the change lies is not certain, and levelling at the place that fits best leaves too little spread: the
    largest of the p-values with the change there and an eighth of the contacts to either side counts.
    """
    aside = max(1, len(gaps) // 8)
    places = {min(max(place, 1), len(gaps) - 1) for place in (at - aside, at, at + aside)}
    rising = at < len(gaps) * sum(gaps[:at]) / sum(gaps)
    factor = REPORTING if rising else 1 / REPORTING
    observed = _strongest(gaps, factor)
    return max(_beyond_from(gaps, place, factor, (observed, times)) for place in sorted(places))


def _beyond_from(gaps: Sequence[float], at: int, factor: float, sought: tuple[float, int]) -> float:
    observed, times = sought
    early, late = sum(gaps[:at]), sum(gaps[at:])
    levelled = [g * at / max(early, 0.5) for g in gaps[:at]]
    levelled += [g * (len(gaps) - at) / max(late, 0.5) for g in gaps[at:]]
    border = _border(early / (early + late), factor)
    null = permuted_gaps(levelled, lambda order: _strongest(_warped(order, border, factor), factor), times=times)
    return p_above(observed, null)


def _border(share: float, factor: float) -> float:
    """Which part of the contacts lies in the first ``share`` of the time, if the rate after is ``factor`` times it."""
    return share / (share + (1 - share) * factor)


def _before(gaps: Sequence[float], border: float) -> float:
    ends = list(accumulate(gaps))
    return float(sum(end < border * ends[-1] for end in ends[:-1]))


def _warped(gaps: Sequence[float], border: float, factor: float) -> list[float]:
    """The gaps on a clock that runs ``factor`` times as fast after the part ``border`` of them."""
    ends = list(accumulate(gaps))
    stop = border * ends[-1]
    found, start = [], 0.0
    for end in ends:
        slow = max(0.0, min(end, stop) - start)
        fast = max(0.0, end - max(start, stop))
        found.append(slow + fast / factor)
        start = end
    return found


def _strongest(gaps: Sequence[float], factor: float) -> float:
    """The largest log likelihood ratio of one step over a step by ``factor``, in its direction only."""
    m, ends = len(gaps), list(accumulate(gaps))
    best = 0.0
    for k, end in enumerate(ends[:-1], start=1):
        share = end / ends[-1]
        if _TRIM <= share <= 1 - _TRIM:
            due = _border(share, factor)
            if (k / m < due) if factor > 1 else (k / m > due):
                best = max(best, k * math.log(k / (m * due)) + (m - k) * math.log((m - k) / (m * (1 - due))))
    return best
