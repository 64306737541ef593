"""The permutation engine on inputs that can be worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.analyse.permutation import flipped_signs, holm, p_above, p_either, permuted_gaps, shifted_weeks

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats


def test_no_p_value_is_zero() -> None:
    assert p_above(10, [1, 2, 3]) == 1 / 4
    assert p_above(2, [1, 2, 3]) == 3 / 4
    assert p_either(10, [1] * 99) == 2 / 100
    assert p_either(1, [1] * 99) == 1.0


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.6]) == [1.0, 1.0]
    assert holm([]) == []


def test_few_signs_are_all_tried() -> None:
    assert flipped_signs([1, 1, 1]) == 2 / 8
    assert flipped_signs([1, -1]) == 1.0
    assert flipped_signs([1.0] * 12) <= 0.01


def test_a_permutation_keeps_the_gaps() -> None:
    assert set(permuted_gaps([1, 2, 4], lambda g: g.sum(axis=0), times=50)) == {7}
    firsts = permuted_gaps([1, 2, 4], lambda g: g[0], times=3000)
    for gap in (1, 2, 4):
        assert list(firsts).count(gap) / 3000 == pytest.approx(1 / 3, abs=0.05)


@given(st.lists(st.integers(0, 900), min_size=1, max_size=30))
def test_shifted_weeks_keep_weekday_and_quarter(days: list[int]) -> None:
    def told(table: Floats) -> Floats:
        for found in table.T.tolist():
            assert sorted(d % 7 for d in found) == sorted(d % 7 for d in days)
            quarters = sorted((d - min(days)) // 91 for d in days)
            assert sorted((d - min(days)) // 91 for d in found) == quarters
        return table.sum(axis=0)

    shifted_weeks(days, told, times=5)


def test_the_same_in_every_process() -> None:
    code = "from memcon.analyse.permutation import permuted_gaps as p; print(*p([1,2,3,4,5], lambda g: g[0], times=9))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
