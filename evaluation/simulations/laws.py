"""Laws by which simulated contacts come: gaps, bursts, steps; all in whole days, as dossiers have them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import accumulate

Draw = Callable[[random.Random], float]

NULLS: dict[str, Draw] = {
    "Poisson": lambda r: r.expovariate(1),
    "Weibull .6": lambda r: r.weibullvariate(1 / math.gamma(1 + 1 / 0.6), 0.6),
    "gamma 3": lambda r: r.gammavariate(3, 1 / 3),
}
MORE_GAPS: dict[str, Draw] = {
    "lognormal 1.5": lambda r: r.lognormvariate(-1.125, 1.5),
}


def days_of(draw: Draw, n: int, mean_gap: float, r: random.Random) -> list[int]:
    """``n`` contacts with gaps by ``draw``, rounded down to days."""
    at = [draw(r) * mean_gap for _ in range(n)]
    return [math.floor(t) for t in accumulate(at)]


def with_burst(n: int, times: float, r: random.Random, *, length: int, tenth: float = 0.1) -> list[int]:
    """Chance contacts with one stretch, a tenth of the time, in which the rate is ``times`` as high."""
    start = r.random() * (1 - tenth)
    share = times * tenth / (times * tenth + 1 - tenth)
    days = []
    for _ in range(n):
        if r.random() < share:
            t = start + r.random() * tenth
        else:
            t = r.random() * (1 - tenth)
            t += tenth if t > start else 0
        days.append(math.floor(t * length))
    return sorted(days)


def seen_more(draw: Draw, n: int, r: random.Random, *, length: int, before: float, after: float) -> list[int]:
    """About ``n`` contacts at one steady rate, of which the share ``before`` is seen until half of the time, then more.

    Not a null law of what is seen: the rate of *known* contacts does change. It shows what the tipping ratio is for.
    """
    whole = round(2 * n / (before + after))
    days = stepped(draw, whole, 1, r, length=length)
    return [day for day in days if r.random() < (before if day < length / 2 else after)]


def in_crises(n: int, crises: list[float], r: random.Random) -> list[int]:
    """``n`` days that lie in one of some crises of 45 days two times in three, else anywhere in four years."""
    days = [r.choice(crises) + r.random() * 45 if r.random() < 2 / 3 else r.random() * FOUR_YEARS for _ in range(n)]
    return sorted(min(FOUR_YEARS - 1, math.floor(day)) for day in days)


FOUR_YEARS = 1461


def stepped(draw: Draw, n: int, times: float, r: random.Random, *, length: int, at: float = 0.5) -> list[int]:
    """``n`` contacts whose rate after the share ``at`` of the time is ``times`` that before; a renewal law warped."""
    ends = list(accumulate(draw(r) for _ in range(n + 1)))
    border = at / (at + (1 - at) * times)
    days = []
    for end in ends[:-1]:
        u = end / ends[-1]
        t = u / border * at if u < border else at + (u - border) / (1 - border) * (1 - at)
        days.append(min(length - 1, math.floor(t * length)))
    return days
