"""Statements that say the same, brought together: whose they may be, how alike they are, and where they fell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from memcon.analyse.message.likeness import Likeness
from memcon.analyse.message.statements import Statement
from memcon.vocabulary import Act

_ALIKE: tuple[frozenset[Act], ...] = (
    frozenset({"warns", "threatens", "raises_concern", "urges", "demands"}),
    frozenset({"urges", "asks", "proposes", "demands"}),
    frozenset({"offers", "promises", "proposes", "agrees"}),
    frozenset({"informs", "alleges", "characterises", "raises_concern", "warns"}),
    frozenset({"informs", "proposes", "urges", "demands", "promises"}),
    frozenset({"criticises", "alleges", "raises_concern"}),
    frozenset({"praises", "characterises"}),
)
"""Acts by which different accounts call one and the same thing."""
_ANSWERS: frozenset[Act] = frozenset({"agrees", "refuses", "denies"})
"""Acts that say yes or no to something: no account calls them by an act that does not."""
_OF_ONE: frozenset[Act] = frozenset({"agrees", "characterises", "praises"})
"""Acts that belong to their talk: what is agreed or found good in another one is another thing."""
_COUNTERPART, _AGREED, _OTHER_ACT, _LIKELY, _LOOSE, _SURE, _CERTAIN = 0.18, 0.25, 0.35, 0.4, 0.55, 0.75, 0.9
"""How likely two statements must be one: where two accounts of one talk hold nothing closer to either, the second by an
act that is not usually called so; in one talk, or by one act in words of one month; by another act in words of one
month; by acts that no account calls each other, or at other times; in different contacts."""
_WEEK, _MONTH = 7, 31
_MANY, _BLOCK, _MOST_READ = 300, 40, 1000
"""Statements of one side that are all compared with each other; of more, how many may share what makes two of them
worth comparing; and how many are read for what they mean, which costs some milliseconds each."""
Pair = tuple[int, int]


def heaps(chosen: Iterable[Statement]) -> list[list[Statement]]:
    """The statements brought together by the point that they make, in the order of the first of each.

    Each goes to the heap to which it is likeliest, on average, to belong, where it may stand beside every one of it.
    """
    given = list(chosen)
    over = _margins(given)
    comparable: dict[int, list[int]] = defaultdict(list)  # each with those before it: of thousands few are worth a look
    for first, second in over:
        comparable[second].append(first)
    found: list[list[int]] = []
    home: dict[int, int] = {}
    for number in range(len(given)):
        near = [(_mean(number, found[place], over), -place) for place in {home[other] for other in comparable[number]}]
        best = max(near, default=(0.0, 0))
        home[number] = -best[1] if best[0] > 0 else len(found)
        if best[0] > 0:
            found[home[number]].append(number)
        else:
            found.append([number])
    return [[given[number] for number in heap] for heap in found]


def _mean(number: int, heap: Sequence[int], over: Mapping[Pair, float]) -> float:
    """By how much a statement is likelier than needed to make the point of a heap; -1 where it cannot."""
    margins = [over.get((other, number), -1.0) for other in heap]
    return -1.0 if min(margins) <= -1.0 else sum(margins) / len(margins)


def _margins(given: Sequence[Statement]) -> dict[Pair, float]:
    """For each two statements that can be one, by how much their chance of it is over what it has to be."""
    able = [(i, j) for i, j in _pairs(given) if may_be_one(given[i], given[j])]
    among = [given[number] for number in sorted({n for pair in able for n in pair})]
    likeness = Likeness.of(among, meaning=len(among) <= _MOST_READ)
    chances = {(i, j): likeness.chance(given[i], given[j]) for i, j in able}
    closest = _closest(given, chances)
    return {
        (i, j): chance - _needed(given[i], given[j], closest.get((i, j), False)) for (i, j), chance in chances.items()
    }


def _pairs(given: Sequence[Statement]) -> Iterator[Pair]:
    """Every two statements of one side and polarity; of many, those of one contact and those that share rarer words."""
    heaps: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, statement in enumerate(given):
        heaps[statement.speaker_side or statement.claim.speaker or "", statement.claim.polarity].append(number)
    for heap in heaps.values():
        yield from combinations(heap, 2) if len(heap) <= _MANY else _blocked(given, heap)


def _blocked(given: Sequence[Statement], heap: Sequence[int]) -> list[Pair]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in heap:
        for name in sorted(given[number].stems):
            blocks[name].append(number)
        blocks[f"contact {given[number].told.contact or number}"].append(number)
    return sorted({pair for block in blocks.values() if len(block) <= _BLOCK for pair in combinations(block, 2)})


def _closest(given: Sequence[Statement], chances: Mapping[Pair, float]) -> dict[Pair, bool]:
    """Whether each of two statements of two documents is the likeliest that the other's document has for it."""
    best: dict[tuple[int, str], float] = {}
    for (i, j), chance in chances.items():
        for one, other in ((i, j), (j, i)):
            place = one, given[other].reading.document.id
            best[place] = max(best.get(place, 0.0), chance)
    return {
        (i, j): chance >= best[i, given[j].reading.document.id] and chance >= best[j, given[i].reading.document.id]
        for (i, j), chance in chances.items()
        if given[i].reading.document.id != given[j].reading.document.id
    }


def may_be_one(left: Statement, right: Statement) -> bool:
    """Whether two statements can say the same: one side, no contrary, no other addressee, no answer beside a demand."""
    a, b = left.claim, right.claim
    if a.polarity != b.polarity or not _one_side(left, right):
        return False
    if not _acts_alike(a.act, b.act) and {a.act, b.act} & _ANSWERS:
        return False
    if {a.act, b.act} & _OF_ONE and (_elsewhere(left, right) or not _within(left, right, _MONTH)):
        return False
    return not (a.addressee and b.addressee and left.addressee_side != right.addressee_side)


def _acts_alike(left: Act, right: Act) -> bool:
    return left == right or any(left in group and right in group for group in _ALIKE)


def _one_side(left: Statement, right: Statement) -> bool:
    """Whether one person speaks, or people of one side; what nobody is named for goes with its like."""
    a, b = left.claim.speaker or None, right.claim.speaker or None
    return a == b or (bool(a and b and left.speaker_side) and left.speaker_side == right.speaker_side)


def _elsewhere(left: Statement, right: Statement) -> bool:
    here, there = left.told.contact, right.told.contact
    return here is not None and there is not None and here != there


def _apart(left: Statement, right: Statement) -> bool:
    """Whether they fell in two contacts; two entries of one week may be one contact that nobody has joined yet."""
    return _elsewhere(left, right) and not _within(left, right, _WEEK)


def _needed(left: Statement, right: Statement, closest: bool) -> float:
    """How likely two statements must be one point to be shown as one."""
    if _apart(left, right):
        return _CERTAIN
    if left.reading.document.id == right.reading.document.id:
        return _SURE if left.claim.text == right.claim.text else _CERTAIN  # one text seldom says a thing twice
    alike, together = _acts_alike(left.claim.act, right.claim.act), _one_talk(left, right)
    if together and closest:
        if not alike:
            return _OTHER_ACT
        return _AGREED if left.claim.act == right.claim.act == "agrees" else _COUNTERPART
    if not alike:
        return _SURE
    if together:
        return _LIKELY
    if not _within(left, right, _MONTH):
        return _SURE
    return _LIKELY if left.claim.act == right.claim.act else _LOOSE


def _one_talk(left: Statement, right: Statement) -> bool:
    """Whether both fell in one contact; one act towards the same side, told in the same week, may have as well."""
    if left.told.contact is not None and left.told.contact == right.told.contact:
        return True
    dated = left.told.published and right.told.published
    same_side = left.addressee_side is not None and left.addressee_side == right.addressee_side
    return bool(dated) and same_side and left.claim.act == right.claim.act and _within(left, right, _WEEK)


def _within(left: Statement, right: Statement, days: int) -> bool:
    """Whether both came out within so many days; a day that is not known excludes nothing."""
    try:
        first, second = (date.fromisoformat(s.day[:10]) for s in (left, right))
    except ValueError:
        return True
    return abs((first - second).days) <= days
