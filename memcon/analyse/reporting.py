"""Whether known contacts changed by more than a change of reporting could make of a steady rate.

Where more and more of a steady rate comes to light, the rate of known contacts rises and every test of dates says so,
rightly. It says nothing of contact itself until the change is larger than reporting is taken to have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from memcon.analyse.permutation import TIMES, Orders, column, p_above, permuted_gaps

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats

    _Number = TypeVar("_Number", float, Floats)

REPORTING = 2.3
"""From about a third of contacts known to four in five: as large a change of reporting as the field's cases show.

A case with a larger one needs the tipping ratio, which stands beside every result.
"""
TRIM = 0.1
"""No change is sought in the first and last tenth of the time."""


def beyond_in_parts(
    gaps: Sequence[float], share: float, before: int, *, times: int = TIMES, orders: Orders | None = None
) -> float:
    """The p-value of ``before`` contacts in the first ``share`` of the time, were reporting all that changed.

    ``gaps`` are on a clock on which both periods have one rate, those at both ends included. One-sided, towards the
    change that is seen.
    """
    n = len(gaps) - 1
    rising = before < n * share
    border = _border(share, REPORTING if rising else 1 / REPORTING)
    counts = permuted_gaps(gaps, lambda table: counted_before(table, border), times=times, orders=orders)
    return p_above(-before, -counts) if rising else p_above(before, counts)


def counted_before(gaps: Floats, share: float) -> Floats:
    """How many contacts lie in the first ``share`` of the time, by the gaps between them, column by column."""
    ends = gaps.cumsum(axis=0)
    found: Floats = (ends[:-1] < share * ends[-1]).sum(axis=0).astype(float)
    return found


def beyond_at_strongest(gaps: Sequence[float], at: int, *, times: int = TIMES, orders: Orders | None = None) -> float:
    """The same for the strongest change of rate, which lies after ``at`` gaps: the change is sought anew each time.

    Where the change lies is not certain, and levelling at the place that fits best leaves too little spread: the
    largest of the p-values with the change there and an eighth of the contacts to either side counts.
    """
    aside = max(1, len(gaps) // 8)
    places = {min(max(place, 1), len(gaps) - 1) for place in (at - aside, at, at + aside)}
    rising = at < len(gaps) * sum(gaps[:at]) / sum(gaps)
    factor = REPORTING if rising else 1 / REPORTING
    observed = float(_strongest(column(gaps).cumsum(axis=0), factor)[0])
    tried = orders or Orders.of(gaps, times)
    return max(_beyond_from(gaps, place, factor, (observed, tried)) for place in sorted(places))


def _beyond_from(gaps: Sequence[float], at: int, factor: float, sought: tuple[float, Orders]) -> float:
    observed, orders = sought
    early, late = sum(gaps[:at]), sum(gaps[at:])
    levelled = [g * at / max(early, 0.5) for g in gaps[:at]]
    levelled += [g * (len(gaps) - at) / max(late, 0.5) for g in gaps[at:]]
    border = _border(early / (early + late), factor)
    null = permuted_gaps(levelled, lambda table: _strongest(_warped(table, border, factor), factor), orders=orders)
    return p_above(observed, null)


def _border(share: _Number, factor: float) -> _Number:
    """Which part of the contacts lies in the first ``share`` of the time, if the rate after is ``factor`` times it."""
    return share / (share + (1 - share) * factor)


def _warped(gaps: Floats, border: float, factor: float) -> Floats:
    """Where the gaps end on a clock that runs ``factor`` times as fast after the part ``border`` of them."""
    import numpy as np

    ends = gaps.cumsum(axis=0)
    stop = border * ends[-1]
    slow = np.minimum(ends, stop)
    found: Floats = slow + (ends - slow) / factor
    return found


def _strongest(ends: Floats, factor: float) -> Floats:
    """The largest log likelihood ratio of one step over a step by ``factor``, in its direction only."""
    found: Floats = steps(ends, factor).max(axis=0, initial=0)
    return found


def steps(ends: Floats, factor: float = 1.0) -> Floats:
    """The log likelihood ratio of one step after every gap but the last, over a step by ``factor`` there.

    ``ends`` are where the gaps end. It is 0 in the first and last tenth of the time, and where a ``factor`` is given
    also for a step that is smaller or goes the other way.
    """
    import numpy as np

    m = len(ends)
    share = ends[:-1] / ends[-1]
    k = np.arange(1.0, m)[:, None]
    inside = (share >= TRIM) & (share <= 1 - TRIM)
    due = np.clip(share, TRIM, 1 - TRIM)
    if factor != 1:
        due = _border(due, factor)
        inside &= (k / m < due) if factor > 1 else (k / m > due)
    values = k * np.log(k / m) + (m - k) * np.log((m - k) / m) - k * np.log(due) - (m - k) * np.log1p(-due)
    return np.where(inside, values, 0.0)
