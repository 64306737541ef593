"""Whether numbers of contacts can all hold: an exact search over where each contact falls and how many nobody saw.

A *place* is a stretch of time and a manner of contact that the same count claims cover. Contacts that are known fall
into one of the places that their dates and manner allow; into every place any number of unseen contacts may fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Place = frozenset[int]
"""The numbers of the claims that cover it; the empty place lies outside of all."""

MOST_STEPS = 50_000
"""A search that takes more is cut off and counts as "can hold": nothing is concluded from what was not searched."""


@dataclass(frozen=True, slots=True)
class Bound:
    """At least ``low`` and at most ``high`` contacts (None: open)."""

    low: int | None
    high: int | None


@dataclass(slots=True)
class _Search:
    bounds: Sequence[Bound]
    places: Sequence[Place]
    steps: int = 0

    def can_hold(self, contacts: Sequence[Sequence[Place]]) -> bool:
        """Whether the contacts can be placed and unseen ones added so that every bound is met."""
        totals = [0] * len(self.bounds)
        ordered = sorted(contacts, key=lambda options: (len(options), sorted(sorted(p) for p in options)))
        return self._place(ordered, 0, totals)

    def _place(self, contacts: Sequence[Sequence[Place]], at: int, totals: list[int]) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            return True
        if at == len(contacts):
            return self._fill(totals)
        for place in contacts[at]:
            if all(self._room(i, totals) for i in place):
                for i in place:
                    totals[i] += 1
                found = self._place(contacts, at + 1, totals)
                for i in place:
                    totals[i] -= 1
                if found:
                    return True
        return False

    def _room(self, i: int, totals: list[int]) -> bool:
        high = self.bounds[i].high
        return high is None or totals[i] < high

    def _fill(self, totals: list[int], seen: set[tuple[int, ...]] | None = None) -> bool:
        """Whether unseen contacts can raise every sum to its lower bound without passing an upper one."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            return True
        seen = set() if seen is None else seen
        if tuple(totals) in seen:
            return False
        seen.add(tuple(totals))
        short = [i for i, bound in enumerate(self.bounds) if bound.low is not None and totals[i] < bound.low]
        if not short:
            return True
        for place in self.places:
            if short[0] in place and all(self._room(i, totals) for i in place):
                for i in place:
                    totals[i] += 1
                found = self._fill(totals, seen)
                for i in place:
                    totals[i] -= 1
                if found:
                    return True
        return False


def can_hold(bounds: Sequence[Bound], places: Sequence[Place], contacts: Sequence[Sequence[Place]]) -> bool:
    """Whether there is a history with these contacts, each in one of its places, in which every bound is met."""
    return _Search(bounds, sorted(places, key=sorted)).can_hold([sorted(set(c), key=sorted) for c in contacts])


def least_conflict(
    bounds: Sequence[Bound], places: Sequence[Place], contacts: Sequence[Sequence[Place]]
) -> tuple[int, ...]:
    """As few bounds as suffice to make it impossible, by leaving out one after another; none where it is possible."""
    if can_hold(bounds, places, contacts):
        return ()
    free = Bound(None, None)
    kept = set(range(len(bounds)))
    for i in range(len(bounds)):
        trial = [bounds[j] if j in kept - {i} else free for j in range(len(bounds))]
        if not can_hold(trial, places, contacts):
            kept.discard(i)
    return tuple(sorted(kept))
