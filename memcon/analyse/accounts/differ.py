"""What two or more accounts of one point have in common and where they part: relation and typed differences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from memcon.analyse.accounts.likeness import Context, likelihood, names_what_it_denies
from memcon.analyse.accounts.rows import Model, Strand
from memcon.analyse.accounts.slots import number_of, often_of, participants_of, places_of
from memcon.analyse.accounts.units import SPARE, Unit, cosine, of_family, widened
from memcon.language.words import word_set
from memcon.records import AccountPoint, Difference, Minutes, When
from memcon.vocabulary import DifferenceKind, Manner, Relation

DIFFER_FEATURES = ("together", "one_together", "rapport", "sides_apart", "objects", "agrees_one")
_PLANS = frozenset({"visit", "next_meeting"})
_BINDING = frozenset({"agree", "ready"})
_WILL = re.compile(r"\bwill (?:also |then |soon |now )?(?:be )?([a-z]+)")
_THINKING = word_set(
    "not considered consider studied study examined examine looked look discussed discuss continue depend go"
)
_BOUND = frozenset({"agree", "seal"})
_OPEN = frozenset({"weigh"})
_LISTED = 2
_SAYS: dict[Manner, str] = {
    "tells": "says", "discusses": "names it", "agrees": "agrees", "urges": "asks for it", "objects": "objects",
    "promises": "offers", "welcomes": "thanks or praises", "denies": "denies",
}  # fmt: skip


def relation_of(strand: Strand, context: Context, model: Model) -> tuple[Relation, tuple[Difference, ...]]:
    """How the columns of ``strand`` stand to one another on its point; two columns at least."""
    columns = [[u for u in strand.units if u.column == column] for column in sorted(strand.columns)]
    found: list[Difference] = []
    relation: Relation = "both"
    for left, right in combinations(columns, 2):
        kind, differences = _compare((left, right), context, model)
        found.extend(d for d in differences if d not in found)
        relation = max(relation, kind, key=("both", "differs", "contradicts").index)
    return relation, tuple(found)


def _compare(
    sides: tuple[Sequence[Unit], Sequence[Unit]], context: Context, model: Model
) -> tuple[Relation, list[Difference]]:
    left, right = sides
    points = [[p for u in units for p in u.points] for units in sides]
    denial = _denial(left, right, context)
    if denial is not None:
        return denial
    found, opposed = slots_of(points[0], points[1])
    when = dates_of(left, right)
    if when is not None:
        found.append(Difference("date", f"{when[0].phrase} / {when[1].phrase}"))
    slots: tuple[tuple[DifferenceKind, tuple[str, str] | None], ...] = (
        ("number", often_of(left, right)),
        ("place", places_of(left, right)),
        ("participants", participants_of(left, right)),
    )
    for kind, named in slots:
        if named is not None:
            found.append(Difference(kind, f"{named[0]} / {named[1]}"))
    if opposed:
        return "contradicts", found
    if {left[0].column, right[0].column} & set(SPARE):
        # How unnamed people word it is no difference between the sides.
        return ("differs" if found else "both"), found
    values = differ_features(left, right, context)
    if found:
        # When and where a plan is to be says nothing of how firm it is.
        more = [_worded(left, right)] if {d.kind for d in found} <= {"date", "place"} else []
        return "differs", [*found, *(d for d in more if d.kind == "commitment")]
    beyond = _beyond(left, right, context)
    if beyond is not None:
        return "differs", [beyond]
    if likelihood(values, model.differ, model.differ_bias) < model.differ_threshold:
        return "both", []
    return "differs", [_worded(left, right)]


def _beyond(left: Sequence[Unit], right: Sequence[Unit], context: Context) -> Difference | None:
    """Two lists of subjects of which each names at least two that the other lacks."""
    listing = [[u for u in units if u.points[0].manner == "discusses"] for units in (left, right)]
    held = [
        {c for u in units for c in of_family(u.concepts, context.concepts, "subject", "region")} for units in listing
    ]
    wide = [widened(codes, context.concepts) for codes in held]
    own = [sorted(held[0] - wide[1]), sorted(held[1] - wide[0])]
    if min(len(codes) for codes in own) < _LISTED:
        return None
    listed = [", ".join(code.replace("_", " ") for code in codes) for codes in own]
    return Difference("scope", f"{left[0].column} alone: {listed[0]}; {right[0].column} alone: {listed[1]}")


def differ_features(left: Sequence[Unit], right: Sequence[Unit], context: Context) -> tuple[float, ...]:
    """The reasons to call two accounts of one point different, in the order of ``DIFFER_FEATURES``, each 0 to 1."""
    points = [[p for u in units for p in u.points] for units in (left, right)]
    concepts = [frozenset(c for p in ps for c in p.concepts) for ps in points]
    rapport = [of_family(c, context.concepts, "rapport") for c in concepts]
    subjects = [of_family(c, context.concepts, "subject", "region") for c in concepts]
    sides = [next((p.side for p in ps if p.side), None) for ps in points]
    together = [ps[0].together for ps in points]
    manners = [ps[0].manner for ps in points]
    return (
        float(all(together)),
        float(any(together) and not all(together)),
        float(bool(rapport[0] & rapport[1]) or (all(rapport) and not all(subjects))),
        float(all(sides) and sides[0] != sides[1]),
        float("objects" in manners or "urges" in manners),
        float(("agrees" in manners) != (manners[0] == manners[1] == "agrees")),
    )


def _denial(left: Sequence[Unit], right: Sequence[Unit], context: Context) -> tuple[Relation, list[Difference]] | None:
    """What follows where one side says that it was not raised, said or so, and the other says that it was."""
    denies = [any(u.denies for u in units) for units in (left, right)]
    if denies[0] == denies[1]:
        return _disputed_readout(left, right) if denies[0] else None
    denying, telling = (left, right) if denies[0] else (right, left)
    refused = [p for u in denying for p in u.points if p.denies]
    kind: DifferenceKind = "omission" if any("raising" in p.concepts for p in refused) else "wording"
    words = next(u.span.text for u in denying if u.denies)
    difference = Difference(kind, f"{denying[0].column} denies what {telling[0].column} says: {words}")
    earlier = any(p.earlier for u in telling for p in u.points)
    about = [frozenset(s for u in units for s in u.stems) for units in (denying, telling)]
    same = len(about[0] & about[1]) >= 2 or cosine(about[0], about[1], context.weights.stems) >= 0.2
    same |= any(names_what_it_denies(a, b) for a in denying for b in telling)
    return ("contradicts" if same and not earlier else "differs"), [difference]


def _disputed_readout(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[Relation, list[Difference]] | None:
    """What follows where one side calls an account of the talk false and the other stands by it."""
    if not all(any("own_readout" in u.concepts for u in units) for units in (left, right)):
        return None
    return "contradicts", [Difference("wording", f"{left[0].column} and {right[0].column} dispute whether it is right")]


def slots_of(left: Sequence[AccountPoint], right: Sequence[AccountPoint]) -> tuple[list[Difference], bool]:
    """Differences of what can be counted, and whether any of them excludes the other.

    Two numbers never do: of one thing there are counts of several days, targets of several years, wholes and parts.
    """
    found: list[Difference] = []
    opposed = False
    for a in left:
        for b in right:
            if a.minutes and b.minutes and abs(a.minutes.value - b.minutes.value) > 5:
                found.append(Difference("duration", f"{a.minutes.span.text} / {b.minutes.span.text}"))
                opposed |= _apart(a.minutes, b.minutes)
            if a.initiator and b.initiator and a.initiator != b.initiator:
                found.append(Difference("initiator", f"{a.initiator} / {b.initiator}"))
                opposed = True
    number = number_of(left, right)
    if number is not None:
        found.append(Difference("number", f"{number[0].text} / {number[1].text}"))
    return found, opposed


def _apart(left: Minutes, right: Minutes) -> bool:
    return left.high < right.low or right.high < left.low


def dates_of(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[When, When] | None:
    """Two dates, neither of which could be the other."""
    first, second = ([w for u in units for w in _told(u)] for units in (left, right))
    if any(_meet(a, b) for a in first for b in second):
        return None
    return (first[0], second[0]) if first and second else None


def _told(unit: Unit) -> list[When]:
    """The dates that ``unit`` tells; the day of its own text ("today", a dateline) is that of the telling."""
    day = (unit.document.published or "")[:10]
    times = [w for p in unit.points for w in p.times if w.earliest or w.latest]
    return [w for w in times if not (w.earliest == w.latest and str(w.earliest) == day)]


def _meet(left: When, right: When) -> bool:
    """Whether one day could be both; an open end reaches as far as need be."""
    ends_before = left.latest and right.earliest and left.latest < right.earliest
    begins_after = left.earliest and right.latest and left.earliest > right.latest
    return not ends_before and not begins_after


def _will(units: Sequence[Unit]) -> bool:
    """Whether they say what will be done, and not that it will be thought about."""
    return any(m[1] not in _THINKING for u in units for m in _WILL.finditer(u.span.text))


def _worded(left: Sequence[Unit], right: Sequence[Unit]) -> Difference:
    """The difference that is left where no slot differs: who binds himself, who says more, or merely the words."""
    points = [[p for u in units for p in u.points] for units in (left, right)]
    names = (left[0].column, right[0].column)
    manners = [ps[0].manner for ps in points]
    sizes = [sum(len(u.span.text) for u in units) for units in (left, right)]
    more = names[0] if sizes[0] > sizes[1] else names[1]
    plans = [{c for p in ps for c in p.concepts} for ps in points]
    if all(p & _PLANS for p in plans) and bool(plans[0] & _BINDING) != bool(plans[1] & _BINDING):
        firm = names[0] if plans[0] & _BINDING else names[1]
        return Difference("commitment", f"{firm} tells of more than the other binds itself to")
    if {"agrees", "promises"} & {*manners} and manners[0] != manners[1] and {"urges", "tells"} & {*manners}:
        firm = names[0] if manners[0] in ("agrees", "promises") else names[1]
        return Difference("commitment", f"{firm} tells of more than the other binds itself to")
    bound = [bool(p & _BOUND) or _will(u) for p, u in zip(plans, (left, right), strict=True)]
    weighed = [bool(p & _OPEN) or m == "discusses" for p, m in zip(plans, manners, strict=True)]
    for index, other in ((0, 1), (1, 0)):
        if bound[index] and weighed[other] and not bound[other]:
            return Difference("commitment", f"{names[index]} tells of more than the other binds itself to")
    # What both did together is nobody's wording: the accounts differ in how much of it they tell.
    if all(ps[0].together for ps in points):
        return Difference("scope", f"{more} says more of it")
    if "discusses" in manners and not {"urges", "objects", "welcomes"} & {*manners} and max(sizes) > 1.6 * min(sizes):
        return Difference("scope", f"{more} says more of it")
    if manners[0] == manners[1]:
        return Difference("wording", "both tell it, in other words")
    return Difference("wording", f"{names[0]} {_SAYS[manners[0]]}, {names[1]} {_SAYS[manners[1]]}")
