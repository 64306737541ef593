"""Contacts and dated events: how many fall together, how many would by chance, and on which side of the events.

Two tests, both required. The first turns every quarter's contacts by its own number of whole weeks: weekdays, and how
much happened in each quarter, stay as they are. A crisis that brings both contacts and events passes it, so the second
asks whether contacts lie after the events more often than before them, clump by clump.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING

from memcon.analyse.permutation import TIMES, column, p_above, shifted_weeks, sums_of_either_sign
from memcon.analyse.timing import Test, Timing, too_few
from memcon.records import Estimate, Evidence

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats

FOR_CONTACTS = 15
FOR_EVENTS = 10
WITHIN = 7


@dataclass(frozen=True, slots=True)
class Occasion:
    """One dated event or act: its day, what it is called, where it is recorded."""

    day: int
    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Meeting:
    """How contacts and events fall together: ``near`` of ``n``, what chance gives, and the two p-values."""

    near: int
    n: int
    mean: float
    low: float
    high: float
    p_near: float
    after: int
    before: int
    p_after: float

    @property
    def p(self) -> float:
        """Both tests are required, so the larger p counts."""
        return max(self.p_near, self.p_after)


def near(days: Sequence[float], events: Sequence[int], within: int) -> int:
    """How many of the days lie at most ``within`` days from an event."""
    return int(near_by_column(column(days), events, within)[0])


def near_by_column(days: Floats, events: Sequence[int], within: int) -> Floats:
    """The same for every column of days; ``events`` are in order."""
    import numpy as np

    first = np.searchsorted(events, days - within, side="left")
    last = np.searchsorted(events, days + within, side="right")
    found: Floats = (last > first).sum(axis=0).astype(float)
    return found


def meeting(days: Sequence[int], events: Sequence[int], within: int = WITHIN, *, times: int = TIMES) -> Meeting:
    """``days`` of contacts beside sorted days of ``events``."""
    events = sorted(events)
    null = sorted(shifted_weeks(days, lambda moved: near_by_column(moved, events, within), times=times).tolist())
    observed = near(days, events, within)
    after, before, p_after = direction(days, events, within, times=times)
    return Meeting(
        observed,
        len(days),
        fmean(null),
        null[int(0.025 * len(null))],
        null[min(len(null) - 1, int(0.975 * len(null)))],
        p_above(float(observed), null),
        after,
        before,
        p_after,
    )


def direction(days: Sequence[int], events: Sequence[int], within: int, *, times: int = TIMES) -> tuple[int, int, float]:
    """Pairs in which the contact comes after the event, pairs in which it comes before, and the one-sided p-value.

    Contacts and events less than ``within`` days apart hang together and change sides together. A pair of one day tells
    nothing of direction.
    """
    pairs = [(day, day - event) for day in days for event in _around(events, day, within) if event != day]
    after, before = sum(lag > 0 for _, lag in pairs), sum(lag < 0 for _, lag in pairs)
    clumps = _clumps([*days, *events], within)
    sums: dict[int, int] = {}
    for day, lag in pairs:
        sums[clumps[day]] = sums.get(clumps[day], 0) + (1 if lag > 0 else -1)
    values = [value for _, value in sorted(sums.items()) if value]
    if not values:
        return after, before, 1.0
    null = sums_of_either_sign(f"direction of {values}", values, times)
    return after, before, p_above(float(sum(values)), null)


def _around(events: Sequence[int], day: int, within: int) -> Sequence[int]:
    return events[bisect_left(events, day - within) : bisect_right(events, day + within)]


def _clumps(days: Sequence[int], within: int) -> dict[int, int]:
    """For each day the number of its clump: a gap longer than ``within`` begins another."""
    found: dict[int, int] = {}
    number, last = 0, None
    for day in sorted(set(days)):
        number += last is not None and day - last > within
        found[day] = number
        last = day
    return found


def coincidences(timing: Timing, occasions: Sequence[Occasion], within: int) -> tuple[list[Estimate], Test | None]:
    """The numbers of contacts beside events, and the one test; only from so many of both on."""
    name = f"contacts within {within} days of an event"
    first, last = (timing.first.toordinal(), timing.last.toordinal()) if timing.n else (0, 0)
    inside = [o for o in occasions if first - within <= o.day <= last + within]
    if timing.n < FOR_CONTACTS:
        return [too_few(name, timing.n, timing.evidence)], None
    if len(inside) < FOR_EVENTS:
        method = f"too few events in the period of the contacts ({len(inside)})"
        return [Estimate(name, None, None, None, timing.n, method, tuple(o.evidence for o in inside))], None
    events = sorted(o.day for o in inside)
    times = TIMES if len(timing.draws) == 1 else 199
    found = [meeting(days, events, within, times=times) for days in timing.draws]
    evidence = (*timing.evidence, *(o.evidence for o in inside))
    many = [m.near for m in found]
    estimates = [
        Estimate(
            name, fmean(many), min(many), max(many), timing.n,
            f"{found[0].near} of {timing.n} within {within} days; by chance {found[0].mean:.1f} "
            f"({found[0].low:.0f} to {found[0].high:.0f}); low and high over draws of uncertain dates", evidence,
        ),
        Estimate(
            f"of these by chance, within {within} days", fmean(m.mean for m in found), min(m.low for m in found),
            max(m.high for m in found), timing.n,
            f"whole weeks within quarters, {times} shifts; 95 % of them between low and high", evidence,
        ),
        Estimate(
            "contacts after an event less those before one", fmean(m.after - m.before for m in found),
            min(m.after - m.before for m in found), max(m.after - m.before for m in found), timing.n,
            f"{found[0].after} pairs after, {found[0].before} before, within {within} days; pairs of one day left out",
            evidence,
        ),
    ]  # fmt: skip
    method = (
        f"the larger of two p-values, since both tests are required: whole-week shifts within quarters, and signs of "
        f"after and before flipped clump by clump; {times} arrangements each; {len(inside)} events from "
        f"{date.fromordinal(events[0])} to {date.fromordinal(events[-1])}, chosen before the test was made"
    )
    ps = [m.p for m in found]
    mean = sum(ps) / len(ps)
    return estimates, Test("contacts follow events", mean, min(ps), max(ps), timing.n, method, evidence)
