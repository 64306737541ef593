"""Retellings of one text that leave out the same: too much in common for chance, where all others have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

from memcon.records import Akin, Evidence, Kinship, Rest, Span

_SAME = 0.5
"""From this likeness on a retelling has a sentence of its source."""
_OTHERS = 2
"""So many other retellings must have all that is left out; else it may be what anybody would leave out."""
_LEAST = 2
_CHANCE = 0.05
"""Gaps in common that chance gives as often as this are nothing to speak of."""
_SHOWN = 3

Carried = Mapping[int, Mapping[str, Span]]
"""For each sentence of a source (by where it begins) the retellings that have it, and where."""


def gaps_of(rests: Sequence[Rest], kinships: Sequence[Kinship]) -> tuple[Akin, ...]:
    """Pairs of documents that rest on one source and leave out the same of it, by document.

    Counted is what the source and all its other retellings have. How much of that each of the two leaves out is taken
    as given; the chance that so much of it falls together is that of drawing lots. A short text leaves out much, and
    that alone raises nothing.
    """
    between = {(k.left, k.right): k for k in kinships}
    linked = {frozenset((r.child, r.parent)) for r in rests}
    children: dict[str, list[str]] = defaultdict(list)
    for rest in rests:
        children[rest.parent].append(rest.child)
    found: dict[tuple[str, str], Akin] = {}
    for source in sorted(children):
        retold = sorted(set(children[source]))
        if len(retold) < _OTHERS + 2:
            continue
        carried, places = _carried(source, retold, between)
        for left, right in combinations(retold, 2):
            if frozenset((left, right)) not in linked and (left, right) not in found:
                akin = _akin((left, right), source, retold, (carried, places))
                if akin is not None:
                    found[left, right] = akin
    return tuple(found[pair] for pair in sorted(found))


def _carried(
    source: str, retold: Sequence[str], between: Mapping[tuple[str, str], Kinship]
) -> tuple[dict[int, dict[str, Span]], dict[int, Span]]:
    carried: dict[int, dict[str, Span]] = defaultdict(dict)
    places: dict[int, Span] = {}
    for child in retold:
        kinship = between.get((min(source, child), max(source, child)))
        if kinship is None:
            continue
        for shared in kinship.sentences:
            here, there = (shared.left, shared.right) if kinship.left == source else (shared.right, shared.left)
            if shared.likeness >= _SAME:
                carried[here.start][child] = there
                places[here.start] = here
    return carried, places


def _akin(
    pair: tuple[str, str], source: str, retold: Sequence[str], known: tuple[Carried, Mapping[int, Span]]
) -> Akin | None:
    carried, places = known
    others = [child for child in retold if child not in pair]
    facts = [at for at in sorted(carried) if all(other in carried[at] for other in others)]
    missing = [{at for at in facts if child not in carried[at]} for child in pair]
    both = sorted(missing[0] & missing[1])
    if len(both) < _LEAST:
        return None
    chance = by_chance(len(facts), len(missing[0]), len(missing[1]), len(both))
    if chance >= _CHANCE:
        return None
    reason = (
        f"both leave out {len(both)} of the {len(facts)} sentences that their source and its {len(others)} other "
        f"retellings have; chance would give so many in common once in {round(1 / chance)} times"
    )
    passages = tuple(
        (_evidence(source, places[at]), _evidence(others[0], carried[at][others[0]])) for at in both[:_SHOWN]
    )
    return Akin(*pair, reason, passages, round(chance, 4))


def by_chance(facts: int, first: int, second: int, both: int) -> float:
    """How often two draws of ``first`` and ``second`` out of ``facts`` have at least ``both`` in common."""
    whole = comb(facts, second)
    most = min(first, second)
    return sum(comb(first, n) * comb(facts - first, second - n) for n in range(both, most + 1)) / whole


def _evidence(document: str, span: Span) -> Evidence:
    return Evidence(document, document.removeprefix("sha256:")[:12], span)
