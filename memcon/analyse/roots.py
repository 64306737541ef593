"""The roots of what is said of one contact: origins by directness, with the side that they speak for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.analyse.weighing import DENIALS, ratio
from memcon.language.spelling import fold, same_name
from memcon.records import Contact, Evidence, OriginNamed, PositionHeld, Root
from memcon.vocabulary import GraphReading, RootKind

_ASSERTS = frozenset(("confirms", "declines_details", "announces"))
_IN_PERSON = frozenset(("named_person", "office", "country"))


@dataclass(frozen=True, slots=True)
class Graph:
    """One reading of who copied from whom: groups of roots that count once."""

    reading: GraphReading
    groups: tuple[tuple[Root, ...], ...]

    def ratios(self, denial: float) -> list[float]:
        """One ratio a group: its strongest word; a group that says both yes and no says nothing."""
        found = []
        for group in self.groups:
            if len({root.asserts for root in group}) == 1:
                found.append(max((_ratio(r, denial) for r in group), key=lambda x: abs(math.log(x))))
        return found


def _ratio(root: Root, denial: float) -> float:
    """A denial by a party has a ratio of its own; others deny as they assert."""
    if not root.asserts and root.directness in ("party", "own_side"):
        return denial
    return root.ratio


def roots_of(contact: Contact) -> tuple[Root, ...]:
    """Whoever says on their own word that the contact took place or did not, closest first.

    Who neither confirms nor denies, declines to comment or does not know adds nothing and is not among them.
    """
    found = [*_holders(contact), *_origins(contact)]
    kept: list[Root] = []
    for root in found:
        same = next((r for r in kept if r.asserts == root.asserts and _same(r.name, root.name)), None)
        if same is None:
            kept.append(root)
        else:
            merged = replace(
                same,
                documents=tuple(sorted({*same.documents, *root.documents})),
                evidence=tuple(dict.fromkeys((*same.evidence, *root.evidence))),
                checked=same.checked or root.checked,
            )
            kept[kept.index(same)] = merged
    return tuple(sorted(kept, key=lambda r: (_ORDER.index(r.directness), not r.asserts, r.name)))


_ORDER: tuple[RootKind, ...] = (
    "party", "own_side", "other_official", "unnamed", "outlet", "entered", "onlooker",
)  # fmt: skip


def _same(left: str, right: str) -> bool:
    return fold(left) == fold(right) or same_name(fold(left), fold(right)) or same_name(fold(right), fold(left))


def _holders(contact: Contact) -> Iterator[Root]:
    """Everyone whose latest position on the occurrence is yes or no."""
    for held in contact.positions:
        if held.scope != "occurrence" or held.superseded or held.wrong or held.level == "anonymous":
            continue
        if held.stance not in _ASSERTS and held.stance != "denies":
            continue
        asserts = held.stance in _ASSERTS
        directness = _directness(contact, held)
        evidence = (held.evidence, *held.copies)
        yield Root(
            held.holder,
            directness,
            asserts,
            ratio(directness, asserts=asserts) if asserts else DENIALS[0],
            held.side,
            tuple(sorted({e.document for e in evidence if e.document})),
            evidence,
            held.checked or _checked(contact, evidence),
        )


def _directness(contact: Contact, held: PositionHeld) -> RootKind:
    if any(_same(held.holder, party.name) for party in contact.participants):
        return "party"
    if held.side in contact.sides and held.camp not in ("former", "opposition", "private"):
        return "own_side"
    return "other_official" if held.side else "onlooker"


def _origins(contact: Contact) -> Iterator[Root]:
    """The origins that are no holders of a position: outlets, unnamed people, documents, and people cited."""
    denying = {r.by for r in contact.realities if r.reality in ("denied", "negated") and r.by}
    asserting = {r.by for r in contact.realities if r.reality == "reported" and r.by}
    holders = [p.holder for p in contact.positions if p.scope == "occurrence" and not p.wrong]
    # whose position a person found wrong is no origin by the same words
    beside = [p.holder for p in contact.positions if p.scope != "occurrence"]
    ruled_out = [p.holder for p in contact.positions if p.wrong]
    for origin in contact.origins:
        if origin.source_kind in _IN_PERSON and any(_same(origin.name, h) for h in holders):
            continue
        if origin.source_kind in _IN_PERSON and any(_same(origin.name, h) for h in ruled_out):
            continue
        if origin.name not in asserting and any(_same(origin.name, h) for h in beside):
            continue  # spoke of something else about it, and not of whether it was
        asserts = origin.name not in denying or origin.name in asserting
        directness = _of_origin(contact, origin)
        evidence = tuple(
            Evidence(m.document, m.ref, m.evidence[0] if m.evidence else None)
            for m in contact.mentions
            if (m.document or m.ref) in origin.documents
        )
        yield Root(
            origin.name,
            directness,
            asserts,
            ratio(directness, asserts=asserts),
            _side(contact, origin),
            origin.documents,
            evidence,
            _checked(contact, evidence),
        )


def _of_origin(contact: Contact, origin: OriginNamed) -> RootKind:
    if origin.source_kind in ("anonymous", "group"):
        return "unnamed"
    if origin.source_kind == "outlet":
        return "outlet"
    if origin.source_kind == "document":
        return "entered"
    if any(_same(origin.name, party.name) for party in contact.participants):
        return "party"
    side = _side(contact, origin)
    return "own_side" if side in contact.sides else "other_official" if side else "onlooker"


def _side(contact: Contact, origin: OriginNamed) -> str | None:
    if origin.source_kind not in _IN_PERSON:
        return None
    sides = [r.side for r in contact.realities if r.by and r.side and _same(r.by, origin.name)]
    sides += [p.side for p in contact.participants if p.side and _same(p.name, origin.name)]
    if not sides and origin.source_kind == "office":  # an official account without a spokesman's name
        sides = [p.side for p in contact.positions if p.evidence.document in origin.documents and p.side]
        sides = [side for side in sides if side in contact.sides]
    return next(iter(sides), None)


def _checked(contact: Contact, evidence: Iterable[Evidence]) -> str | None:
    """Who found a passage of it right: a mention or a holder's word."""
    records = {e.record for e in evidence} | {e.document for e in evidence if e.document}
    right = [m.checked for m in contact.mentions if m.checked and ({m.ref, m.document} & records)]
    right += [
        r.checked
        for r in contact.realities
        if r.checked and ({e.record for e in r.evidence} & {e.record for e in evidence})
    ]
    return next(iter(right), None)


def graphs(contact: Contact, roots: Sequence[Root]) -> tuple[Graph, ...]:
    """Three readings of who copied from whom, from the most to the fewest independent roots."""
    alone = tuple((root,) for root in roots)
    named = {fold(root.name) for root in roots}
    more = []
    for mention in contact.mentions:
        if mention.outlet and mention.reality == "reported" and fold(mention.outlet) not in named:
            named.add(fold(mention.outlet))
            more.append((Root(mention.outlet, "outlet", True, ratio("outlet", asserts=True)),))
    return (
        Graph("as_named", (*alone, *more)),
        Graph("as_read", _by_side(roots)),
        Graph("cautious", _cautious(roots)),
    )


def _by_side(roots: Sequence[Root]) -> tuple[tuple[Root, ...], ...]:
    """Every root alone, but the voices of one side together."""
    spoken = [r for r in roots if r.side and r.directness in ("party", "own_side")]
    sides = sorted({r.side for r in spoken if r.side})
    return (*(tuple(r for r in spoken if r.side == side) for side in sides), *((r,) for r in roots if r not in spoken))


def _cautious(roots: Sequence[Root]) -> tuple[tuple[Root, ...], ...]:
    """One group for each side that speaks in person, one for all unnamed people, outlets and documents together."""
    groups: dict[tuple[str, bool], list[Root]] = {}
    for root in roots:
        side = root.side if root.directness in ("party", "own_side", "other_official") and root.side else "told"
        # who denies does not copy whoever asserts; a side that says both has said nothing
        groups.setdefault((side, side == "told" and root.asserts), []).append(root)
    return tuple(tuple(groups[key]) for key in sorted(groups))
