"""The held contacts of a pair as days: uncertain dates drawn several times, gaps no shorter than half a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from memcon.analyse.permutation import seeded
from memcon.records import Contact, Estimate, Evidence

WIDEST = 92
"""Days: a vaguer date says too little about the order of contacts; such contacts are counted as left out."""
DRAWS, MANY, FEW_DRAWS = 20, 300, 5
"""How often uncertain dates are drawn, and how often where there are many contacts: a thousand arrangements suffice."""
SHORTEST = 0.5
"""The gap between two contacts of one day, in days."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Dated contacts in order, their bounds in days, and the days drawn: once where all are known."""

    contacts: tuple[Contact, ...]
    bounds: tuple[tuple[int, int], ...]
    draws: tuple[tuple[int, ...], ...]
    left_out: tuple[Contact, ...] = ()

    @property
    def n(self) -> int:
        """How many contacts are counted."""
        return len(self.contacts)

    @property
    def first(self) -> date:
        """The first day on which a contact may have been."""
        return date.fromordinal(min(first for first, _ in self.bounds))

    @property
    def last(self) -> date:
        """The last day on which one may have been."""
        return date.fromordinal(max(last for _, last in self.bounds))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """One row a contact: its first passage, or the entered record."""
        return rows(self.contacts)


@dataclass(frozen=True, slots=True)
class Test:
    """One p-value before the panel's correction, with its range over the draws of uncertain dates."""

    name: str
    p: float
    low: float
    high: float
    n: int
    method: str
    evidence: tuple[Evidence, ...]


def held(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """The contacts that are reported to have taken place, one by one: no aggregates, none that a person struck out."""
    return tuple(
        c for c in contacts if c.reality == "reported" and c.count in (None, 1) and not c.wrong and not _is_a_number(c)
    )


def _is_a_number(contact: Contact) -> bool:
    """Whether it is known from a count alone ("only once since May"): then the one counted has an entry of its own."""
    when = contact.when
    return contact.count == 1 and not contact.entered and when is not None and when.precision != "day"


def timing(contacts: Iterable[Contact]) -> Timing:
    """The held contacts among ``contacts`` as days."""
    dated: list[tuple[int, int, Contact]] = []
    vague = []
    for contact in held(contacts):
        when = contact.when
        if when and when.earliest and when.latest and (when.latest - when.earliest).days < WIDEST:
            dated.append((when.earliest.toordinal(), when.latest.toordinal(), contact))
        else:
            vague.append(contact)
    dated.sort(key=lambda d: (d[0], d[1], d[2].id))
    bounds = tuple((first, last) for first, last, _ in dated)
    return Timing(tuple(c for _, _, c in dated), bounds, _draws(bounds), tuple(vague))


def _draws(bounds: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    if all(first == last for first, last in bounds):
        return (tuple(first for first, _ in bounds),)
    drawer = seeded("uncertain dates")
    times = DRAWS if len(bounds) <= MANY else FEW_DRAWS
    return tuple(
        tuple(sorted(first + drawer.randrange(last - first + 1) for first, last in bounds)) for _ in range(times)
    )


def gaps_of(days: Sequence[float]) -> list[float]:
    """The days between neighbours, at least half a day."""
    return [max(after - before, SHORTEST) for before, after in pairwise(days)]


def rows(contacts: Iterable[Contact]) -> tuple[Evidence, ...]:
    """One row a contact."""
    found = []
    for contact in contacts:
        mention = next((m for m in contact.mentions if m.document), None)
        span = mention.evidence[0] if mention and mention.evidence else None
        found.append(Evidence(mention.document if mention else None, contact.id, span))
    return tuple(found)


def too_few(name: str, n: int, evidence: tuple[Evidence, ...] = ()) -> Estimate:
    """What stands where an estimate is not made because contacts are too few."""
    return Estimate(name, None, None, None, n, f"too few contacts (n = {n})", evidence)


def over_draws(name: str, ps: Sequence[float], n: int, method: str, evidence: tuple[Evidence, ...]) -> Test:
    """One test over all draws of uncertain dates: the mean of their p-values, with the range."""
    words = f"{method}; mean over {len(ps)} draws of the uncertain dates" if len(ps) > 1 else method
    return Test(name, sum(ps) / len(ps), min(ps), max(ps), n, words, evidence)
