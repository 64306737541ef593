"""One seeded engine for every test by rearrangement: gaps in another order, weeks shifted, signs flipped.

Every p-value counts the data themselves among the arrangements (the +1 correction), so none is ever zero, and comes
from a generator seeded with words and gaps: the same contacts give the same p-value in every process. Arrangements are
the columns of one table, so that a statistic is worked out for all of them at once.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

TIMES = 999
QUARTER = 91
"""Days of a block inside which contacts are shifted: thirteen whole weeks."""
_ALL_SIGNS = 10
_NEAR = 1e-9
AT_ONCE = 250_000
"""Numbers in one table of arrangements: two megabytes, which a processor keeps close."""
_KEPT = 4_000_000

Statistic = Callable[["Floats"], "Floats"]
"""From gaps or days, an arrangement a column, to one value a column."""


def seeded(purpose: str) -> random.Random:
    """A generator that gives the same numbers for the same ``purpose``, whatever the process."""
    return random.Random(f"memcon {purpose}")


def drawn(purpose: str) -> np.random.RandomState:
    """The same for whole tables of numbers; numpy promises that this generator's stream never changes."""
    import numpy as np

    digest = hashlib.sha256(f"memcon {purpose}".encode()).digest()
    return np.random.RandomState(np.frombuffer(digest, "<u4"))


def p_above(observed: float, null: Iterable[float]) -> float:
    """The share of arrangements, the observed one among them, whose statistic is at least the observed one."""
    import numpy as np

    values = np.fromiter(null, float)
    return float(1 + np.count_nonzero(values >= observed - _NEAR)) / (len(values) + 1)


def p_either(observed: float, null: Iterable[float]) -> float:
    """Twice the smaller tail, at most 1."""
    values = list(null)
    return min(1.0, 2 * min(p_above(-observed, (-value for value in values)), p_above(observed, values)))


@dataclass(frozen=True, slots=True)
class Orders:
    """``times`` random orders of ``n`` things: the same for the same ``purpose``, made again where they are many."""

    purpose: str
    n: int
    times: int
    kept: tuple[Whole, ...] = ()

    @classmethod
    def of(cls, gaps: Sequence[float], times: int = TIMES) -> Orders:
        """Orders for ``gaps`` and for whatever has as many of them, such as other draws of uncertain dates."""
        found = cls(f"gap permutation of {[float(gap) for gap in gaps]}", len(gaps), times)
        return cls(found.purpose, found.n, times, tuple(found)) if found.n * times <= _KEPT else found

    def __iter__(self) -> Iterator[Whole]:
        """Tables of orders, an order a column."""
        import numpy as np

        if self.kept:
            yield from self.kept
            return
        draw, block = drawn(self.purpose), max(1, AT_ONCE // max(1, self.n))
        for start in range(0, self.times, block):
            keys = draw.random_sample((min(block, self.times - start), self.n))
            yield np.ascontiguousarray(np.argsort(keys, axis=1).T)


def permuted_gaps(
    gaps: Sequence[float], statistic: Statistic, *, times: int = TIMES, orders: Orders | None = None
) -> Floats:
    """``statistic`` of the gaps in ``times`` random orders: what any law of independent gaps would give.

    Exact for every law, bursty or regular, since under it each order of the same gaps is equally likely. ``orders`` are
    orders made before for as many gaps.
    """
    import numpy as np

    row = np.asarray(gaps, dtype=float)
    return np.concatenate([statistic(row[order]) for order in orders or Orders.of(gaps, times)])


def column(values: Sequence[float]) -> Floats:
    """``values`` as a table of one arrangement."""
    import numpy as np

    return np.asarray(values, dtype=float)[:, None]


def shifted_weeks(days: Sequence[int], statistic: Statistic, *, times: int = TIMES) -> Floats:
    """``statistic`` of the days with every quarter turned by its own number of whole weeks.

    Weekdays, and how much happened in each quarter, stay as they are. Quarters are counted from the first day. The days
    of a column are not in order.
    """
    import numpy as np

    if not days:
        return statistic(np.zeros((0, times)))
    row = np.asarray(days)
    blocks, at = np.divmod(row - row.min(), QUARTER)
    draw, most = drawn("week shifts"), max(1, AT_ONCE // len(days))
    found = []
    for start in range(0, times, most):
        some = min(most, times - start)
        turns = 7 * (draw.random_sample((some, int(blocks.max()) + 1)) * (QUARTER // 7)).astype(int)
        moved = row.min() + blocks * QUARTER + (at + turns[:, blocks]) % QUARTER
        found.append(statistic(np.ascontiguousarray(moved.T, dtype=float)))
    return np.concatenate(found)


def flipped_signs(differences: Sequence[float], *, times: int = TIMES) -> float:
    """Two-sided p-value that differences lean neither way: each keeps or changes its sign. Exact where they are few."""
    observed = abs(sum(differences))
    if len(differences) <= _ALL_SIGNS:
        every = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in _signs(differences)]
        return sum(value >= observed - _NEAR for value in every) / len(every)
    return p_above(observed, abs(sums_of_either_sign("sign flips", differences, times)))


def sums_of_either_sign(purpose: str, differences: Sequence[float], times: int) -> Floats:
    """``times`` sums of the differences, each of which keeps its sign or changes it."""
    import numpy as np

    draw, values = drawn(purpose), np.asarray(differences, dtype=float)
    most = max(1, AT_ONCE // max(1, len(values)))
    parts = (min(most, times - start) for start in range(0, times, most))
    return np.concatenate([np.where(draw.random_sample((n, len(values))) < 0.5, values, -values).sum(1) for n in parts])


def _signs(differences: Sequence[float]) -> Iterable[tuple[int, ...]]:
    return product((1, -1), repeat=len(differences))


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values of one panel, in the order given."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    raised = accumulate((min(1.0, (len(ps) - rank) * ps[i]) for rank, i in enumerate(order)), max)
    by_place = dict(zip(order, raised, strict=True))
    return [by_place[i] for i in range(len(ps))]
