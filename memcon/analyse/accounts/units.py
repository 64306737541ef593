"""Units: the stretches of one account that are laid beside the other side's, each of one or more points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from memcon.language.concepts import Concepts
from memcon.language.stems import stems_in
from memcon.language.words import word_set
from memcon.records import AccountPoint, Document, Span

SPARE = ("unattributed", "experts")
"""Columns of no side: what unnamed people and experts say."""
CURRENCIES = word_set(
    "dollars dollar euros euro pounds pound francs franc yen yuan renminbi roubles rubles rupees won lira liras crowns "
    "kronor krona kroner rials riyals dirhams dinars pesos reais rand zlotys forints shekels hryvnias naira shillings"
)
"""Units of money: two sums of unlike money on one point are two numbers."""
COUNTED = tuple(map(word_set, (
    "people persons citizens nationals individuals foreigners migrants inhabitants residents",
    "vehicles trucks lorries cars buses tankers waggons wagons",
    "soldiers troops servicemen peacekeepers fighters",
    "prisoners detainees captives hostages inmates",
    "ships vessels boats ferries trawlers barges",
    "fishermen fishers sailors seamen crew",
    "agreements documents memoranda memorandums treaties accords instruments deals",
    "missiles rockets projectiles drones",
    "villages settlements hamlets",
    "tonnes tons",
    "companies firms businesses",
    "students scholars scholarships",
)))  # fmt: skip
"""Words of one kind of thing: who counts citizens and who counts people may count the same."""
FORMULA = frozenset(stems_in(
    "president prime minister chancellor secretary king crown prince foreign state leader counterpart took place held "
    "said told spoke talk agreed discussed stressed noted expressed two sides countries conversation call meeting "
    "telephone including underlined emphasised important importance part time take way made make"
))  # fmt: skip
"""Stems of words that any account may use of any point."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Neighbouring points of one sentence of one document, in a column of the sheet; ``place`` runs from 0 to 1,
    ``before`` are the concepts of the sentence in front of it."""

    column: str
    document: Document
    points: tuple[AccountPoint, ...]
    place: float = 0.0
    before: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """From the first to the last of its points."""
        return self.document.span(self.points[0].span.start, self.points[-1].span.end)

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts of all its points."""
        return frozenset(code for point in self.points for code in point.concepts)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all its points."""
        return frozenset(stem for point in self.points for stem in point.stems)

    @property
    def names(self) -> frozenset[str]:
        """The stems of its names that are nobody's and no country's: places, programmes, treaties."""
        return frozenset(f"name:{stem}" for point in self.points for stem in point.names)

    @property
    def sides(self) -> frozenset[str]:
        """The countries that it names."""
        return frozenset(side for point in self.points for side in point.sides)

    @property
    def topics(self) -> tuple[str, ...]:
        """Its subtopics, those of its first points first."""
        return tuple(dict.fromkeys(code for point in self.points for code in point.topics))

    @property
    def denies(self) -> bool:
        """Whether it says that something was not raised, said or so."""
        return any(point.denies for point in self.points)

    @property
    def together(self) -> bool:
        """Whether both sides are said to have done it."""
        return self.points[0].together

    @property
    def speaker_side(self) -> str | None:
        """The side whose words it gives; None where both speak or nobody is named."""
        return self.points[0].side


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a shared concept, country or stem says in this contact: the rarer, the more."""

    concepts: dict[str, float]
    stems: dict[str, float]
    sides: dict[str, float]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Weights:
        """Weights by how many of ``units`` hold each."""
        return cls(
            rarity([{*u.concepts, *u.names, *(f"side:{x}" for x in u.sides)} for u in units]),
            rarity([u.stems for u in units]),
            rarity([u.sides for u in units]),
        )


def rarity(bags: Sequence[Iterable[str]]) -> dict[str, float]:
    """How much each item says, by how few of ``bags`` hold it: the logarithm of 1 + how many bags for one that does."""
    counts: dict[str, int] = {}
    for bag in bags:
        for item in bag:
            counts[item] = counts.get(item, 0) + 1
    return {item: log(1 + len(bags) / count) for item, count in counts.items()}


def cosine(left: Iterable[str], right: Iterable[str], weights: dict[str, float]) -> float:
    """The cosine of two weighted bags; 0 where either is empty."""
    first, second = set(left), set(right)
    shared = sum(weights.get(item, 1.0) ** 2 for item in sorted(first & second))
    sizes = [sum(weights.get(item, 1.0) ** 2 for item in sorted(bag)) for bag in (first, second)]
    return shared / (sizes[0] * sizes[1]) ** 0.5 if all(sizes) else 0.0


def widened(codes: Iterable[str], concepts: Concepts) -> frozenset[str]:
    """``codes`` with the concepts that are broader than they, and with the regions that share a country with them."""
    known = [concepts.by_code[c] for c in codes if c in concepts.by_code]
    wide = {b for c in known for b in c.broader} | {c.code for c in known}
    held = {s for c in known for s in c.sides}
    if held:
        wide |= {c.code for c in concepts.by_code.values() if c.family == "region" and held & set(c.sides)}
    return frozenset(wide)


def of_family(codes: Iterable[str], concepts: Concepts, *families: str) -> frozenset[str]:
    """Those of ``codes`` that belong to one of ``families``."""
    return frozenset(c for c in codes if c in concepts.by_code and concepts.by_code[c].family in families)
