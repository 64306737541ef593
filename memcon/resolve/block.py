"""Which mentions are compared at all: those of one pair of sides that may fall into one week.

A mention stands in the block of every week that its date, or its publication where it has no date, may mean.
So the cost grows with the mentions of a pair in a week, not with the case.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from memcon.resolve.compare import MISTAKEN, NEAR_AFTER, NEAR_BEFORE
from memcon.resolve.told import Told

Pair = tuple[str, str]
Period = tuple[date | None, date | None]

LONGEST = 370
"""Periods of more days than this are placed by their publication instead."""
MOST_SIDES = 6
"""Of a conference only so many sides, in order of their codes, make pairs."""
MOST_IN_BLOCK = 100
"""In a fuller block each mention is compared with so many neighbours in order of date."""
MOST_DATED = 12
"""A claim without any date is held against the other mentions of its pair only where they are so few."""


def candidates(told: Sequence[Told], crowded: Collection[Pair] = ()) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``told`` worth comparing, each once, the lower first.

    ``crowded`` are pairs of sides of which ``told`` is a part only, and the whole more than MOST_DATED.
    """
    blocks: dict[tuple[Pair, int | Period], list[int]] = defaultdict(list)
    members: dict[Pair, list[int]] = defaultdict(list)
    placeless: dict[Pair, list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        weeks = _weeks(one)
        periods = _periods(one)
        for pair in pairs(one):
            for period in periods:
                blocks[pair, period].append(index)
            members[pair].append(index)
            if not weeks or one.withheld:
                placeless[pair].append(index)
            for week in weeks:
                blocks[pair, week].append(index)
    seen: set[tuple[int, int]] = set()
    for block in [*blocks.values(), *_placeless(members, placeless, crowded)]:
        for found in _within(block, told):
            if found not in seen:
                seen.add(found)
                yield found


def _placeless(
    members: dict[Pair, list[int]], placeless: dict[Pair, list[int]], crowded: Collection[Pair]
) -> Iterator[list[int]]:
    for pair, lost in placeless.items():
        everyone = members[pair]
        yield everyone if len(everyone) <= MOST_DATED and pair not in crowded else lost[:MOST_DATED]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one mention as numbers that can be kept: ``near`` are those of weeks and long periods.

    ``of_pair`` holds, for each of its pairs of sides, the block of all mentions and that of the placeless ones.
    """

    near: frozenset[int]
    of_pair: Mapping[Pair, tuple[int, int]]
    placeless: bool

    @property
    def all(self) -> frozenset[int]:
        """Every block that it stands in."""
        return self.near | {number for both in self.of_pair.values() for number in both[: 1 + self.placeless]}


def blocks_of(told: Told) -> Blocks:
    """The blocks in which ``candidates`` puts a mention."""
    weeks, ends = _weeks(told), pairs(told)
    near = {_number(pair, f"week {week}") for pair in ends for week in weeks}
    for period in _periods(told):
        near |= {_number(pair, f"period {period[0]} {period[1]}") for pair in ends}
    of_pair = {pair: (_number(pair, "all"), _number(pair, "placeless")) for pair in ends}
    return Blocks(frozenset(near), of_pair, not weeks or told.withheld)


@lru_cache(maxsize=1 << 16)  # the same weeks of the same pairs again and again
def _number(pair: Pair, what: str) -> int:
    """Sixty-four bits: two blocks with one number would only be looked through together."""
    digest = hashlib.blake2b("\0".join((*pair, what)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _within(block: list[int], told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    if len(block) <= MOST_IN_BLOCK:
        yield from combinations(sorted(block), 2)
        return
    ordered = sorted(block, key=lambda i: (told[i].earliest or told[i].latest or date.min, told[i].kind, i))
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 : place + 1 + MOST_IN_BLOCK]:
            yield (first, second) if first < second else (second, first)


def pairs(told: Told) -> list[Pair]:
    """The pairs of sides between which the contact was; names stand in where a side is not known."""
    unsided = {"~" + " ".join(name) for side, name in (*told.people, *told.bodies) if not side}
    ends = sorted({*told.sides, *(unsided if len(told.sides) < 2 else ())})[:MOST_SIDES]
    return list(combinations(ends, 2))


def _periods(told: Told) -> list[Period]:
    """A long or open period as it stands, and by the day that it began on.

    Two documents that give the same one are compared whenever they came out, and so are two "since that day".
    """
    if not told.dated or (told.width is not None and told.width <= LONGEST):
        return []
    whole, since = (told.earliest, told.latest), (told.earliest, None)
    return [whole] if told.earliest is None or whole == since else [whole, since]


def _weeks(told: Told) -> range:
    if told.width is not None and told.width <= LONGEST and told.earliest and told.latest:
        around = MISTAKEN // 2 + 1 if told.sharp else 1
        return _between(told.earliest, told.latest, around, around)
    if told.published is None:
        return range(0)
    if told.held_class == "ahead":
        return _between(told.published, told.published, 3, NEAR_AFTER)
    return _between(told.published, told.published, NEAR_BEFORE, 3)


def _between(first: date, last: date, before: int, after: int) -> range:
    """Weeks by number from ``first`` less ``before`` days to ``last`` plus ``after`` days."""
    start = max(first - date.min, timedelta(before)).days - before
    return range(start // 7, ((last - date.min).days + after) // 7 + 1)
