"""Statements → points: the same thing said in several accounts is one point, with everybody who carries it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from memcon.analyse.message.grouping import heaps
from memcon.analyse.message.statements import Statement
from memcon.records import Point, Section, Told
from memcon.vocabulary import Act, Aspect, Modality

ORDER: tuple[Aspect, ...] = (
    "priorities", "alignment", "economic_proposals", "security_concerns", "disagreement", "rapport", "frequency",
)  # fmt: skip
_BY_ACT: Mapping[Act, Aspect] = {
    "characterises": "rapport",
    "praises": "rapport",
    "criticises": "disagreement",
    "refuses": "disagreement",
    "alleges": "disagreement",
    "denies": "disagreement",
    "warns": "security_concerns",
    "threatens": "security_concerns",
    "demands": "security_concerns",
    "raises_concern": "security_concerns",
}
"""Acts that belong to an aspect whatever they are about; the others go by their topic."""
_SAME_WORDS = 0.5
_SAME_CONTACT = 0.25
_LEAST_WORDS = 2
"""Shared part of the shorter passage's stems by which one statement disputes another or takes it up, and how many at
least: one is mostly the verb of the act."""
_FIRM: tuple[Modality, ...] = ("hypothetical", "conditional", "hedged", "alleged", "future", "asserted")
_ANSWERS: frozenset[Act] = frozenset({"agrees", "refuses", "denies", "criticises"})
_ASKS: frozenset[Act] = frozenset({"proposes", "offers", "demands", "urges", "asks", "warns", "threatens", "promises"})


def sections(
    chosen: Iterable[Statement], others: Sequence[Statement], aspects: Mapping[str, Aspect]
) -> tuple[Section, ...]:
    """The points of ``chosen`` by aspect; ``others`` are searched for disputes and for what became of them."""
    points = sorted((_point(heap, others, aspects) for heap in heaps(chosen)), key=_rank)
    return tuple(Section(a, found) for a in ORDER if (found := tuple(p for p in points if p.aspect == a)))


def shared(left: Statement, right: Statement) -> float:
    """The part of the shorter passage's stems that the other has too."""
    shorter = min(len(left.stems), len(right.stems))
    return len(left.stems & right.stems) / shorter if shorter else 0.0


def _point(heap: Sequence[Statement], others: Sequence[Statement], aspects: Mapping[str, Aspect]) -> Point:
    lead = max(heap, key=lambda s: (s.claim.strength, _FIRM.index(s.claim.modality), -len(s.told.record)))
    topics = tuple(dict.fromkeys(topic for s in heap for topic in s.claim.topics))
    told = (lead.told, *(s.told for s in heap if s is not lead))
    return Point(
        aspect=aspect_of(lead, topics, aspects),
        act=lead.claim.act,
        speaker=lead.claim.speaker,
        addressee=next((s.claim.addressee for s in heap if s.claim.addressee), None),
        topics=topics,
        strength=lead.claim.strength,
        commitment=lead.claim.commitment,
        modality=lead.claim.modality,
        told=told,
        contacts=tuple(dict.fromkeys(t.contact for t in told if t.contact)),
        documents=tuple(dict.fromkeys(t.evidence.document for t in told if t.evidence.document)),
        origins=len({t.origin for t in told}),
        disputed=tuple(_disputes(heap, others)),
        later=tuple(_answers(heap, others)),
    )


def aspect_of(lead: Statement, topics: Sequence[str], aspects: Mapping[str, Aspect]) -> Aspect:
    """The aspect that an act belongs to, or else that of its topic."""
    if lead.claim.act in _BY_ACT:
        return _BY_ACT[lead.claim.act]
    return next((aspects[topic] for topic in topics if topic in aspects), "priorities")


def _disputes(heap: Sequence[Statement], others: Sequence[Statement]) -> Iterable[Told]:
    """Statements of another holder that deny it: on the same topic in one text, or in words that are shared."""
    mine = {s.told.record for s in heap}
    for other in others:
        if other.told.record in mine or any(other.claim.speaker == s.claim.speaker for s in heap):
            continue
        contrary = other.claim.act == "denies" or any(
            other.claim.polarity != s.claim.polarity and other.claim.act == s.claim.act for s in heap
        )
        if contrary and any(_about_one(other, s) for s in heap):
            yield other.told


def _about_one(left: Statement, right: Statement) -> bool:
    if shared(left, right) >= _SAME_WORDS and len(left.stems & right.stems) >= _LEAST_WORDS:
        return True
    one_text = left.reading.document.id == right.reading.document.id
    near = one_text and abs(left.claim.text.start - right.claim.text.start) < 400
    return near and bool(set(left.claim.topics) & set(right.claim.topics))


def _answers(heap: Sequence[Statement], others: Sequence[Statement]) -> Iterable[Told]:
    """Later words of the other side that take up or refuse what was proposed, demanded or warned of."""
    if not any(s.claim.act in _ASKS for s in heap):
        return
    mine = {s.told.record for s in heap}
    first = min(s.day for s in heap)
    to = {s.addressee_side for s in heap if s.addressee_side}
    for other in others:
        if other.told.record in mine or other.claim.act not in _ANSWERS or other.day <= first:
            continue
        if other.speaker_side not in to:
            continue
        topics = set(other.claim.topics) & {topic for s in heap for topic in s.claim.topics}
        if topics and any(shared(other, s) >= _SAME_CONTACT for s in heap):
            yield other.told


def _rank(point: Point) -> tuple[bool, int, int, int, str]:
    """Most contacts, then most origins, then the strongest; a point without a speaker last."""
    return (point.speaker is None, -len(point.contacts), -point.origins, -point.strength, point.told[0].record)
