"""The distributions that the analyses rest on, in plain arithmetic: gamma, beta, Student's t and their quantiles."""

from __future__ import annotations

import math
from collections.abc import Callable

_TINY = 1e-300
_NEAR = 1e-14


def gamma_below(shape: float, x: float) -> float:
    """The probability that a gamma variable of this shape and scale 1 is at most ``x``."""
    if x <= 0:
        return 0.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        step = shape
        while abs(term) > abs(total) * _NEAR:
            step += 1
            term *= x / step
            total += term
        return min(1.0, front * total)
    return max(0.0, 1 - front * _gamma_fraction(shape, x))


def _gamma_fraction(shape: float, x: float) -> float:
    """The continued fraction of the upper tail (Lentz's way)."""
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / b
    value = d
    for i in range(1, 10_000):
        a = -i * (i - shape)
        b += 2
        d = 1 / _away(a * d + b)
        c = _away(b + a / c)
        value *= d * c
        if abs(d * c - 1) < _NEAR:
            break
    return value


def _away(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def beta_below(a: float, b: float, x: float) -> float:
    """The probability that a beta variable with these two shapes is at most ``x``."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _beta_fraction(a, b, x) / a
    return 1 - math.exp(log_front) * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / _away(1 + even * d)
        c = _away(1 + even / c)
        value *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / _away(1 + odd * d)
        c = _away(1 + odd / c)
        value *= d * c
        if abs(d * c - 1) < _NEAR:
            break
    return value


def t_above(x: float, freedom: float) -> float:
    """The probability that Student's t with so many degrees of freedom exceeds ``x``."""
    tail = 0.5 * beta_below(freedom / 2, 0.5, freedom / (freedom + x * x))
    return tail if x >= 0 else 1 - tail


def gamma_quantile(shape: float, p: float) -> float:
    """The value that a gamma variable of this shape and scale 1 stays below with probability ``p``."""
    high = shape + 1
    while gamma_below(shape, high) < p:
        high *= 2
    return crossing(lambda x: gamma_below(shape, x) - p, 0.0, high)


def beta_quantile(a: float, b: float, p: float) -> float:
    """The value that a beta variable with these two shapes stays below with probability ``p``."""
    return crossing(lambda x: beta_below(a, b, x) - p, 0.0, 1.0)


def crossing(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes zero between ``low`` and ``high``; the nearer end if it does not.

    Ridders' way: the bracket is at least halved in each round, and near the place the error is squared.
    """
    at_low, at_high = rising(low), rising(high)
    if at_low >= 0 or at_high <= 0:
        return low if at_low >= 0 else high
    last = math.inf
    for _ in range(100):
        middle = (low + high) / 2
        at_middle = rising(middle)
        found = middle + (middle - low) * -at_middle / math.sqrt(at_middle * at_middle - at_low * at_high)
        value = rising(found)
        if value == 0 or abs(found - last) <= _NEAR * abs(found):
            return found
        last = found
        ends = [(low, at_low), (middle, at_middle), (found, value), (high, at_high)]
        low, at_low = max(end for end in ends if end[1] < 0)
        high, at_high = min(end for end in ends if end[1] >= 0)
        if at_high == 0:
            return high
    return (low + high) / 2


def jeffreys(k: int, n: int) -> tuple[float, float]:
    """The 95 % Jeffreys interval of a share of ``k`` in ``n``; it reaches 0 at none and 1 at all."""
    low = 0.0 if k == 0 else beta_quantile(k + 0.5, n - k + 0.5, 0.025)
    high = 1.0 if k == n else beta_quantile(k + 0.5, n - k + 0.5, 0.975)
    return low, high


def digamma(x: float) -> float:
    """The derivative of the logarithm of the gamma function, for positive ``x``."""
    value = 0.0
    while x < 10:
        value -= 1 / x
        x += 1
    inverse = 1 / (x * x)
    series = inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse / 240)))
    return value + math.log(x) - 0.5 / x - series
