"""How alike two units of two accounts are in what they speak of, by concepts, countries, words and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from memcon.analyse.accounts.units import FORMULA, Unit, Weights, cosine, of_family, widened
from memcon.analyse.meaning import Meanings
from memcon.language.concepts import Concepts
from memcon.language.stems import stems_in

FEATURES = (
    "concepts", "contained", "regions", "near_regions", "rapport", "acts", "frame", "stems", "subtopic", "topic",
    "places_apart", "both_together", "same_speaker", "numbers", "denied", "before", "shared_all", "meaning",
    "told_once",
)  # fmt: skip
_LEAD = frozenset({"initiative", "duration"})
_ONCE = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What pairs of one contact are compared by: the concepts, their weights and meanings here, and those who talk."""

    concepts: Concepts
    weights: Weights
    meanings: Meanings
    parties: frozenset[str]
    rare: frozenset[str]
    """The stems that two units at most have."""

    @classmethod
    def of(cls, units: Sequence[Unit], concepts: Concepts, parties: frozenset[str]) -> Context:
        """What ``units``, which are all that is told of one contact, are compared by."""
        counts = Counter(stem for unit in units for stem in unit.stems)
        rare = frozenset(stem for stem, count in counts.items() if count <= _ONCE) - FORMULA
        return cls(concepts, Weights.of(units), Meanings.of(u.span.text for u in units), parties, rare)

    def told_once(self, left: Unit, right: Unit) -> bool:
        """Whether both say a word that nothing else here has and that no concept stands for."""
        shared = left.stems & right.stems & self.rare
        if not shared:
            return False
        held = (
            stems_in(unit.span.text[hit.start : hit.end])
            for unit in (left, right)
            for hit in self.concepts.find(unit.span.text)
        )
        return bool(shared.difference(*held))


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
        cosine(left.stems, right.stems, weights.stems),
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
        float(not a.subjects & b.subjects and context.told_once(left, right)),
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
    return left.denies != right.denies and not a.subjects & b.subjects and not set(left.stems) & set(right.stems)


def likelihood(values: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """The chance that a reader would lay the two side by side, by a logistic rule."""
    return 1 / (1 + exp(-bias - sum(w * v for w, v in zip(weights, values, strict=True))))
