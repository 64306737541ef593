"""One seeded engine for every test by rearrangement: gaps in another order, weeks shifted, signs flipped.

Every p-value counts the data themselves among the arrangements (the +1 correction), so none is ever zero, and comes
from a generator seeded with words and gaps: the same contacts give the same p-value in every process.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, product

TIMES = 999
QUARTER = 91
"""Days of a block inside which contacts are shifted: thirteen whole weeks."""
_ALL_SIGNS = 10
_NEAR = 1e-9

Statistic = Callable[[Sequence[float]], float]


def seeded(purpose: str) -> random.Random:
    """A generator that gives the same numbers for the same ``purpose``, whatever the process."""
    return random.Random(f"memcon {purpose}")


def p_above(observed: float, null: Iterable[float]) -> float:
    """The share of arrangements, the observed one among them, whose statistic is at least the observed one."""
    values = list(null)
    return (1 + sum(value >= observed - _NEAR for value in values)) / (len(values) + 1)


def p_either(observed: float, null: Iterable[float]) -> float:
    """Twice the smaller tail, at most 1."""
    values = list(null)
    below = (1 + sum(value <= observed + _NEAR for value in values)) / (len(values) + 1)
    return min(1.0, 2 * min(below, p_above(observed, values)))


def permuted_gaps(gaps: Sequence[float], statistic: Statistic, *, times: int = TIMES) -> list[float]:
    """``statistic`` of the gaps in ``times`` random orders: what any law of independent gaps would give.

    Exact for every law, bursty or regular, since under it each order of the same gaps is equally likely.
    """
    shuffler = seeded(f"gap permutation of {list(gaps)}")
    order = list(gaps)
    found = []
    for _ in range(times):
        shuffler.shuffle(order)
        found.append(statistic(order))
    return found


def shifted_weeks(days: Sequence[int], statistic: Statistic, *, times: int = TIMES) -> list[float]:
    """``statistic`` of the days with every quarter turned by its own number of whole weeks.

    Weekdays, and how much happened in each quarter, stay as they are. Quarters are counted from the first day.
    """
    if not days:
        return [statistic(())] * times
    shuffler = seeded("week shifts")
    origin = min(days)
    placed = [divmod(day - origin, QUARTER) for day in days]
    blocks = max(block for block, _ in placed) + 1
    found = []
    for _ in range(times):
        turns = [7 * shuffler.randrange(QUARTER // 7) for _ in range(blocks)]
        found.append(statistic(sorted(origin + b * QUARTER + (at + turns[b]) % QUARTER for b, at in placed)))
    return found


def flipped_signs(differences: Sequence[float], *, times: int = TIMES) -> float:
    """Two-sided p-value that differences lean neither way: each keeps or changes its sign. Exact where they are few."""
    observed = abs(sum(differences))
    if len(differences) <= _ALL_SIGNS:
        every = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in _signs(differences)]
        return sum(value >= observed - _NEAR for value in every) / len(every)
    flipper = seeded("sign flips")
    null = (abs(sum(d if flipper.random() < 0.5 else -d for d in differences)) for _ in range(times))
    return p_above(observed, null)


def _signs(differences: Sequence[float]) -> Iterable[tuple[int, ...]]:
    return product((1, -1), repeat=len(differences))


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values of one panel, in the order given."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    raised = accumulate((min(1.0, (len(ps) - rank) * ps[i]) for rank, i in enumerate(order)), max)
    by_place = dict(zip(order, raised, strict=True))
    return [by_place[i] for i in range(len(ps))]
