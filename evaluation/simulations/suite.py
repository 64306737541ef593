"""The rows of the suite: each a test, a law and a number of contacts, with what it should stay under or reach."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import fmean

from evaluation.simulations.laws import (
    FOUR_YEARS,
    MORE_GAPS,
    NULLS,
    Draw,
    days_of,
    in_crises,
    seen_more,
    stepped,
    with_burst,
)
from memcon.analyse.bursts import (
    FOR_BURST,
    FOR_CHANGE,
    burst,
    change,
    strongest_bursts,
    strongest_changes,
    whole_gaps,
)
from memcon.analyse.coincidence import FOR_CONTACTS, meeting
from memcon.analyse.distributions import beta_quantile
from memcon.analyse.permutation import p_above, p_either, permuted_gaps
from memcon.analyse.regularity import FOR_SHAPE, moran, rate, rounded
from memcon.analyse.reporting import beyond_at_strongest
from memcon.analyse.silence import FOR_SILENCE, outlook
from memcon.analyse.split import FOR_SPLIT, Watched, compare
from memcon.analyse.timing import gaps_of

SIZES = (10, 20, 40, 60)
TIMES = 199
MEAN_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``once`` says for one seeded generator whether the test spoke up. ``gate``: it needs so many."""

    test: str
    law: str
    n: int
    kind: str
    gate: int
    once: Callable[[random.Random], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often a row spoke up, with the ends of its one-sided 95 % bounds."""

    row: Row
    hits: int
    replicates: int

    @property
    def share(self) -> float:
        """The share of replicates."""
        return self.hits / self.replicates

    @property
    def upper(self) -> float:
        """The upper 95 % bound of the share."""
        return 1.0 if self.hits == self.replicates else beta_quantile(self.hits + 1, self.replicates - self.hits, 0.95)

    @property
    def lower(self) -> float:
        """The lower 95 % bound of the share."""
        return 0.0 if not self.hits else beta_quantile(self.hits, self.replicates - self.hits + 1, 0.05)


def run(row: Row, replicates: int) -> Outcome:
    """``row`` tried ``replicates`` times, the same in every process."""
    hits = sum(row.once(random.Random(f"{row.test} {row.law} {row.n} {row.kind} {i}")) for i in range(replicates))
    return Outcome(row, hits, replicates)


def regular(days: list[int]) -> bool:
    gaps = gaps_of(days)
    return p_either(moran(gaps), rounded(1.0, fmean(gaps), [1] * len(days), times=TIMES)) <= 0.05


def bursting(days: list[int]) -> bool:
    gaps = whole_gaps(days)
    return p_above(burst(gaps)[0], permuted_gaps(gaps, strongest_bursts, times=TIMES)) <= 0.05


def changing(days: list[int]) -> bool:
    gaps = whole_gaps(days)
    return p_above(change(gaps)[0], permuted_gaps(gaps, strongest_changes, times=TIMES)) <= 0.05


def silent(days: list[int]) -> bool:
    """Whether the last gap counts as unusual by those before it."""
    *gaps, last = gaps_of(days)
    return outlook(gaps).longer(last) <= 0.05


def parted(days: list[int], length: int, at: float = 0.5) -> bool:
    return compare(days, Watched(0, round(length * at), length - 1), times=TIMES).p <= 0.05


def parted_beyond(days: list[int], length: int, at: float = 0.5) -> bool:
    return compare(days, Watched(0, round(length * at), length - 1), times=TIMES).beyond <= 0.05


def changing_beyond(days: list[int]) -> bool:
    gaps = whole_gaps(days)
    return changing(days) and beyond_at_strongest(gaps, change(gaps)[1], times=TIMES) <= 0.05


def missed(days: list[int]) -> bool:
    """Whether the interval of the monthly rate leaves out the true one."""
    _, low, high = rate(gaps_of(days))
    return not low <= 365.25 / 12 / MEAN_GAP <= high


def rows() -> Iterator[Row]:
    """Every row, nulls first."""
    for name, draw in (NULLS | MORE_GAPS).items():
        for n in SIZES:
            yield from _nulls(name, draw, n)
    for n in SIZES:
        yield from _beside_events(n)
        yield from _seen(n)
    for n in SIZES:
        yield Row("regular", "Poisson, 2 days", n, "false alarm", FOR_SHAPE, lambda r, n=n: regular(_few(n, r)))
    yield from _powers()


def _beside_events(n: int) -> Iterator[Row]:
    """Contacts and events without a link: by chance, in shared crises, and events that follow contacts."""

    def chance(r: random.Random) -> bool:
        return meeting(_anywhere(n, r), _anywhere(n, r), times=TIMES).p <= 0.05

    def crises(r: random.Random) -> bool:
        both = [r.random() * (FOUR_YEARS - 45) for _ in range(3)]
        return meeting(in_crises(n, both, r), in_crises(n, both, r), times=TIMES).p <= 0.05

    def led(r: random.Random) -> bool:
        days = _anywhere(n, r)
        events = [d + r.randint(1, 7) if r.random() < 0.5 else r.randrange(FOUR_YEARS) for d in days]
        return meeting(days, sorted(events), times=TIMES).p <= 0.05

    def follows(r: random.Random) -> bool:
        events = _anywhere(n, r)
        days = [e + r.randint(1, 7) if r.random() < 0.3 else r.randrange(FOUR_YEARS) for e in events]
        return meeting(sorted(days), events, times=TIMES).p <= 0.05

    yield Row("events", "chance", n, "false alarm", FOR_CONTACTS, chance)
    yield Row("events", "shared crises", n, "false alarm", FOR_CONTACTS, crises)
    yield Row("events", "events follow", n, "false alarm", FOR_CONTACTS, led)
    yield Row("events", "30 % follow", n, "power", FOR_CONTACTS, follows)


def _anywhere(n: int, r: random.Random) -> list[int]:
    return sorted(r.randrange(FOUR_YEARS) for _ in range(n))


def _seen(n: int) -> Iterator[Row]:
    """A steady rate of which more comes to light later: the known rate changes, and nothing else does."""
    length = round((n + 1) * MEAN_GAP)

    def made(r: random.Random) -> list[int]:
        return seen_more(NULLS["Poisson"], n, r, length=length, before=0.35, after=0.8)

    law = "reporting .35 to .8"
    yield Row("split at 0.5", law, n, "reporting", FOR_SPLIT, lambda r: parted(made(r), length))
    yield Row("change", law, n, "reporting", FOR_CHANGE, lambda r: changing(made(r)))
    yield Row(
        "split at 0.5, beyond reporting", law, n, "false alarm", FOR_SPLIT, lambda r: parted_beyond(made(r), length)
    )
    yield Row("change, beyond reporting", law, n, "false alarm", FOR_CHANGE, lambda r: changing_beyond(made(r)))


def _few(n: int, r: random.Random) -> list[int]:
    return days_of(NULLS["Poisson"], n, 2.0, r)


def _nulls(name: str, draw: Draw, n: int) -> Iterator[Row]:
    length = round((n + 1) * MEAN_GAP)

    def made(r: random.Random, extra: int = 0) -> list[int]:
        return days_of(draw, n + extra, MEAN_GAP, r)

    if name == "Poisson":
        yield Row("regular", name, n, "false alarm", FOR_SHAPE, lambda r: regular(made(r)))
    yield Row("silence", name, n, "false alarm", FOR_SILENCE + 1, lambda r: silent(made(r, 1)))
    yield Row("burst", name, n, "false alarm", FOR_BURST, lambda r: bursting(made(r)))
    yield Row("change", name, n, "false alarm", FOR_CHANGE, lambda r: changing(made(r)))
    for at in (0.5, 0.3):
        yield Row(
            f"split at {at}", name, n, "false alarm", FOR_SPLIT,
            lambda r, at=at: parted(stepped(draw, n, 1, r, length=length, at=at), length, at),
        )  # fmt: skip
    yield Row("rate interval", name, n, "miss", 5, lambda r: missed(made(r)))


def _powers() -> Iterator[Row]:
    for n in SIZES:
        length = round((n + 1) * MEAN_GAP)
        for name in ("gamma 3", "Weibull .6"):
            draw = NULLS[name]
            yield Row(
                "regular", name, n, "power", FOR_SHAPE, lambda r, n=n, d=draw: regular(days_of(d, n, MEAN_GAP, r))
            )
        for times in (4, 8):
            yield Row(
                "burst", f"x{times}", n, "power", FOR_BURST,
                lambda r, n=n, t=times, k=length: bursting(with_burst(n, t, r, length=k)),
            )  # fmt: skip
        for times in (3, 5, 10):
            yield Row(
                "change", f"x{times}", n, "power", FOR_CHANGE,
                lambda r, n=n, t=times, k=length: changing(stepped(NULLS["Poisson"], n, t, r, length=k)),
            )  # fmt: skip
            for name, draw in (NULLS | MORE_GAPS).items():
                yield Row(
                    "split at 0.5, beyond reporting", f"{name} x{times}", n, "power", FOR_SPLIT,
                    lambda r, n=n, t=times, d=draw, k=length: parted_beyond(stepped(d, n, t, r, length=k), k),
                )  # fmt: skip
                yield Row(
                    "split at 0.5", f"{name} x{times}", n, "power", FOR_SPLIT,
                    lambda r, n=n, t=times, d=draw, k=length: parted(stepped(d, n, t, r, length=k), k),
                )  # fmt: skip
