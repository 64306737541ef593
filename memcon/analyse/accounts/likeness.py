"""How alike two units of two accounts are in what they speak of, by concepts, countries, words and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from memcon.analyse.accounts.units import FORMULA, Unit, Weights, cosine, of_family, widened
from memcon.analyse.meaning import Meanings
from memcon.language.commonness import RARE, rarity_of
from memcon.language.concepts import Concepts
from memcon.language.stems import stems_in
from memcon.vocabulary import Manner

FEATURES = (
    "concepts", "contained", "regions", "near_regions", "rapport", "acts", "frame", "stems", "subtopic", "topic",
    "places_apart", "both_together", "same_speaker", "numbers", "denied", "before", "shared_all", "meaning",
    "rarest",
)  # fmt: skip
_LEAD = frozenset({"initiative", "duration"})
_PLAIN = 0.55
"""Words no rarer than this are shared by clauses on anything."""


@dataclass(frozen=True, slots=True)
class Context:
    """What pairs of one contact are compared by: the concepts, their weights and meanings here, and those who talk."""

    concepts: Concepts
    weights: Weights
    meanings: Meanings
    parties: frozenset[str]
    stood_for: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    """By text, what was found of it."""

    @classmethod
    def of(cls, units: Sequence[Unit], concepts: Concepts, parties: frozenset[str]) -> Context:
        """What ``units``, which are all that is told of one contact, are compared by."""
        return cls(concepts, Weights.of(units), Meanings.of(u.span.text for u in units), parties)

    def rarest(self, left: Unit, right: Unit) -> float:
        """How rare the rarest word is that both say and that no concept stands for, from 0 (plain, or none) to 1."""
        shared = [s for s in sorted(left.stems & right.stems - FORMULA) if rarity_of(s) > _PLAIN]
        if not shared:
            return 0.0
        held = self._stood_for(left.span.text) | self._stood_for(right.span.text)
        return max(((rarity_of(s) - _PLAIN) / (RARE - _PLAIN) for s in shared if s not in held), default=0.0)

    def _stood_for(self, text: str) -> frozenset[str]:
        """The stems of ``text`` that are part of a concept's words."""
        if text not in self.stood_for:
            hits = self.concepts.find(text)
            self.stood_for[text] = frozenset(s for h in hits for s in stems_in(text[h.start : h.end]))
        return self.stood_for[text]


def features(left: Unit, right: Unit, context: Context) -> tuple[float, ...]:
    """The reasons for and against laying the two side by side, in the order of ``FEATURES``, from 0 (or -1) to 1."""
    known, weights = context.concepts, context.weights
    scale = weights.concepts
    a, b = _Bag.of(left, context), _Bag.of(right, context)
    before = [of_family(u.before, known, "subject", "region") for u in (left, right)]
    shared = {*a.subjects & b.subjects}
    smaller = min(sum(scale.get(c, 1.0) ** 2 for c in sorted(x.subjects)) for x in (a, b))
    return (
        cosine(a.subjects, b.subjects, scale),
        sum(scale.get(c, 1.0) ** 2 for c in sorted(shared)) / smaller if smaller else 0.0,
        cosine(a.regions, b.regions, weights.sides | scale),
        float(not a.regions & b.regions and bool(widened(a.regions, known) & widened(b.regions, known))),
        cosine(widened(a.rapport, known), widened(b.rapport, known), scale),
        cosine(a.acts, b.acts, scale),
        cosine(a.lead, b.lead, scale),
        _in_common(left, right),
        float(bool(set(left.topics) & set(right.topics))),
        float(bool(_first(left) & _first(right))),
        abs(left.place - right.place),
        float(left.together and right.together),
        float(left.speaker_side is not None and left.speaker_side == right.speaker_side),
        float(_share_a_number(left, right)),
        float(left.denies != right.denies),
        cosine(before[0], before[1], scale),
        cosine(a.subjects | a.rapport | a.lead, b.subjects | b.rapport | b.lead, scale),
        context.meanings.alike(left.span.text, right.span.text),
        context.rarest(left, right),
    )


@dataclass(frozen=True, slots=True)
class _Bag:
    """The concepts of a unit by family."""

    subjects: frozenset[str]
    regions: frozenset[str]
    rapport: frozenset[str]
    acts: frozenset[str]
    lead: frozenset[str]

    @classmethod
    def of(cls, unit: Unit, context: Context) -> _Bag:
        known = context.concepts
        # The name of one who talks is in every clause, and no subject.
        own = {c.code for c in known.by_code.values() if c.sides and context.parties.issuperset(c.sides)}
        codes = unit.concepts - own
        regions = of_family(codes, known, "region")
        held = {side for code in regions for side in known.by_code[code].sides}
        lands = {f"side:{side}" for side in unit.sides - context.parties - held}
        return cls(
            of_family(codes, known, "subject", "region") | lands | unit.names,
            of_family(codes, known, "region") | (unit.sides - context.parties),
            of_family(codes, known, "rapport"),
            of_family(codes, known, "act"),
            codes & _LEAD,
        )


def _in_common(left: Unit, right: Unit) -> float:
    """The cosine of the words of the two, each by how rare it is in general: a talk has too few clauses to tell."""
    first, second = left.stems - FORMULA, right.stems - FORMULA
    return cosine(first, second, {s: rarity_of(s) ** 2 for s in first | second})


def _share_a_number(left: Unit, right: Unit) -> bool:
    """Whether both count the same thing with bounds that overlap."""
    first, second = ([q for p in u.points for q in p.quantities] for u in (left, right))
    return any(q.unit == r.unit and _overlap((q.low, q.high), (r.low, r.high)) for q in first for r in second)


def _overlap(left: tuple[float | None, float | None], right: tuple[float | None, float | None]) -> bool:
    low = max(x for x in (left[0], right[0], 0.0) if x is not None)
    high = min(x for x in (left[1], right[1], float("inf")) if x is not None)
    return low <= high


def _first(unit: Unit) -> set[str]:
    return {code.partition("/")[0] for code in unit.topics} - {"other"}


def incomparable(left: Unit, right: Unit, context: Context) -> bool:
    """Whether the two tell no one point: one tells only who began the talk, or denies what the other never names."""
    a, b = _Bag.of(left, context), _Bag.of(right, context)
    for bag, other in ((a, b), (b, a)):
        if "initiative" in bag.lead - other.lead and not bag.subjects:
            return True
    if left.denies == right.denies or names_what_it_denies(left, right):
        return False
    return not a.subjects & b.subjects and not set(left.stems) & set(right.stems)


_SUCH = re.compile(
    r"\b(?:no|any) such (?P<deed>request|appeal|demand|offer|proposal|promise|pledge|assurance|agreement|commitment"
    r"|deal|understanding|remark|statement|comment|threat|warning|complaint)s?\b",
    re.I,
)
_DEEDS: dict[str, frozenset[Manner]] = {
    "request appeal demand": frozenset({"urges"}),
    "offer proposal promise pledge assurance": frozenset({"promises"}),
    "agreement commitment deal understanding": frozenset({"agrees", "promises"}),
    "threat warning complaint": frozenset({"objects"}),
    "remark statement comment": frozenset({"tells", "urges", "objects", "promises", "agrees", "welcomes"}),
}


def names_what_it_denies(left: Unit, right: Unit) -> bool:
    """Whether one denies "any such request" (or offer, deal, threat) and the other tells of one."""
    for denial, told in ((left, right), (right, left)):
        such = _SUCH.search(denial.span.text) if denial.denies and not told.denies else None
        if such and any(
            such["deed"].lower() in deeds.split() and told.points[0].manner in manners
            for deeds, manners in _DEEDS.items()
        ):
            return True
    return False


def likelihood(values: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """The chance that a reader would lay the two side by side, by a logistic rule."""
    return 1 / (1 + exp(-bias - sum(w * v for w, v in zip(weights, values, strict=True))))
