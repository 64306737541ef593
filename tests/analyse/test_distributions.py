from __future__ import annotations

import math

import pytest

from memcon.analyse.distributions import (
    beta_below,
    beta_quantile,
    digamma,
    gamma_below,
    gamma_quantile,
    jeffreys,
    t_above,
)


def test_closed_forms() -> None:
    assert gamma_below(1, 2.5) == pytest.approx(1 - math.exp(-2.5))
    assert gamma_below(3, 4) == pytest.approx(1 - math.exp(-4) * (1 + 4 + 8))
    assert gamma_below(3, 0.5) == pytest.approx(1 - math.exp(-0.5) * (1 + 0.5 + 0.125))
    # order statistics: the second smallest of four uniforms lies below 0.4 if two or more do
    assert beta_below(2, 3, 0.4) == pytest.approx(1 - 0.6**4 - 4 * 0.4 * 0.6**3)
    assert beta_below(1, 1, 0.3) == pytest.approx(0.3)
    assert t_above(1, 1) == pytest.approx(0.25)
    assert t_above(-1, 1) == pytest.approx(0.75)
    assert t_above(2.262157, 9) == pytest.approx(0.025, abs=1e-6)
    assert digamma(1) == pytest.approx(-0.5772156649)
    assert digamma(0.5) == pytest.approx(-0.5772156649 - 2 * math.log(2))


@pytest.mark.parametrize("p", [0.025, 0.5, 0.975])
def test_quantiles_lead_back(p: float) -> None:
    assert gamma_below(4.2, gamma_quantile(4.2, p)) == pytest.approx(p)
    assert beta_below(0.5, 7.5, beta_quantile(0.5, 7.5, p)) == pytest.approx(p)


def test_jeffreys_reaches_the_ends() -> None:
    assert jeffreys(0, 10)[0] == 0.0
    assert jeffreys(10, 10)[1] == 1.0
    low, high = jeffreys(5, 10)
    assert low == pytest.approx(1 - high)
    assert (low, high) == pytest.approx((0.2235, 0.7765), abs=1e-4)
