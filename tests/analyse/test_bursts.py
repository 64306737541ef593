"""Bursts and changes worked out for many arrangements at once, beside the same written out one by one."""

from __future__ import annotations

import math
from itertools import accumulate, combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.analyse.bursts import burst, change, strongest_bursts, strongest_changes
from memcon.analyse.permutation import Orders, permuted_gaps

gaps_of_contacts = st.lists(st.integers(0, 90), min_size=4, max_size=25).filter(lambda gaps: sum(gaps) > 9)


def by_all_runs(gaps: list[int]) -> float:
    """The highest ratio of any run of contacts in at most half of the time."""
    days = [0, *accumulate(gaps)]
    n, whole = len(days), days[-1] + 1
    best = 0.0
    for first, last in combinations(range(n), 2):
        c, share = last - first + 1, (days[last] - days[first] + 1) / whole
        if c < n and share <= 0.5 and c > n * share:
            outside = (n - c) * math.log((n - c) / (n * (1 - share)))
            best = max(best, c * math.log(c / (n * share)) + outside)
    return best


def by_all_steps(gaps: list[int]) -> float:
    """The highest ratio of any one step that is not in the first or last tenth of the time."""
    m, whole = len(gaps), sum(gaps)
    best = 0.0
    for k in range(1, m):
        share = sum(gaps[:k]) / whole
        if 0.1 <= share <= 0.9:
            late = (m - k) * math.log((m - k) / (m * (1 - share)))
            best = max(best, k * math.log(k / (m * share)) + late)
    return best


@given(gaps_of_contacts)
def test_the_strongest_burst_is_that_of_all_runs(gaps: list[int]) -> None:
    assert burst(gaps)[0] == pytest.approx(by_all_runs(gaps), abs=1e-9)


@given(gaps_of_contacts)
def test_the_strongest_change_is_that_of_all_steps(gaps: list[int]) -> None:
    assert change(gaps)[0] == pytest.approx(by_all_steps(gaps), abs=1e-9)


@given(st.lists(gaps_of_contacts.map(lambda gaps: (gaps * 4)[:12]), min_size=1, max_size=5))
def test_columns_do_not_touch_one_another(rows: list[list[int]]) -> None:
    table = np.array(rows, dtype=float).T
    assert strongest_bursts(table).tolist() == [burst(row)[0] for row in rows]
    assert strongest_changes(table).tolist() == [change(row)[0] for row in rows]


def test_orders_made_again_are_the_orders_that_were_kept() -> None:
    gaps = [float(gap % 17) for gap in range(5000)]
    kept = Orders.of(gaps, 99)
    assert kept.kept
    anew = Orders(kept.purpose, kept.n, kept.times)
    assert not anew.kept
    first = permuted_gaps(gaps, lambda table: table[0], orders=kept)
    assert len(first) == 99
    assert first.tolist() == permuted_gaps(gaps, lambda table: table[0], orders=anew).tolist()
