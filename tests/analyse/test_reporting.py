"""A change of known contacts beside what a change of reporting alone could make."""

from __future__ import annotations

import pytest

from memcon.analyse.bursts import change, whole_gaps
from memcon.analyse.reporting import REPORTING, beyond_at_strongest
from memcon.analyse.split import Watched, compare


def steps(before: int, after: int, length: int) -> list[int]:
    """So many days spread evenly over each half of ``length`` days."""
    half = length // 2
    early = [round((i + 0.5) * half / before) for i in range(before)]
    return early + [half + round((i + 0.5) * half / after) for i in range(after)]


@pytest.mark.parametrize(("before", "after"), [(6, 60), (60, 6)])
def test_a_tenfold_change_is_more_than_reporting_makes(before: int, after: int) -> None:
    days = steps(before, after, 1200)
    found = compare(days, Watched(0, 600, 1199), times=199)
    assert found.p <= found.beyond <= 0.01
    gaps = whole_gaps(days)
    assert beyond_at_strongest(gaps, change(gaps)[1], times=199) <= 0.01


@pytest.mark.parametrize(("before", "after"), [(20, 46), (46, 20)])
def test_a_change_as_large_as_that_of_reporting_is_not(before: int, after: int) -> None:
    days = steps(before, after, 1200)
    assert after / before == pytest.approx(REPORTING) or before / after == pytest.approx(REPORTING)
    found = compare(days, Watched(0, 600, 1199), times=199)
    assert found.p < 0.05
    assert found.beyond > 0.2
    gaps = whole_gaps(days)
    assert beyond_at_strongest(gaps, change(gaps)[1], times=199) > 0.05


def test_where_nothing_changed_nothing_is_beyond() -> None:
    found = compare(steps(20, 20, 1200), Watched(0, 600, 1199), times=199)
    assert found.beyond == found.p
    assert found.p > 0.5
