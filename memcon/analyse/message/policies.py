"""What each side raises, and where the two sides' policies meet. Policies, not accounts of one talk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from memcon.analyse.message.statements import People, Statement, Who
from memcon.records import Evidence, Policy, Raised, Reading, Slide, Viewed, ref
from memcon.vocabulary import PolicyView

_FOR: frozenset[PolicyView] = frozenset({"supports", "conditions"})


def priorities(by_side: Mapping[str, Sequence[Statement]]) -> tuple[Raised, ...]:
    """For each side its topics in order: raised in most contacts, by most origins, earliest in the accounts."""
    out = []
    for side, found in by_side.items():
        heaps: dict[str, list[tuple[int, Statement]]] = defaultdict(list)
        for place, statement in _placed(found):
            for topic in statement.claim.topics:
                if topic == "other":
                    continue  # no topic that a side could put first
                heaps[topic].append((place, statement))
        ranked = sorted(heaps.items(), key=lambda item: (*_weight(item[1]), item[0]))
        out += [_raised(topic, side, order, heap) for order, (topic, heap) in enumerate(ranked, 1)]
    return tuple(out)


def _placed(found: Sequence[Statement]) -> Iterable[tuple[int, Statement]]:
    """Each statement with its place among those of its document: what is raised first is told first."""
    seen: dict[str, int] = defaultdict(int)
    for statement in sorted(found, key=lambda s: (s.reading.document.id, s.claim.text.start)):
        seen[statement.reading.document.id] += 1
        yield seen[statement.reading.document.id], statement


def _weight(heap: Sequence[tuple[int, Statement]]) -> tuple[int, int, float]:
    told = [statement.told for _, statement in heap]
    early = sum(place for place, _ in heap) / len(heap)
    return (-len({t.contact for t in told if t.contact}), -len({t.origin for t in told}), early)


def _raised(topic: str, side: str, order: int, heap: Sequence[tuple[int, Statement]]) -> Raised:
    told = [statement.told for _, statement in heap]
    return Raised(
        topic=topic,
        side=side,
        contacts=len({t.contact for t in told if t.contact}),
        origins=len({t.origin for t in told}),
        statements=len(told),
        order=order,
        first=min((t.published for t in told if t.published), default=None),
    )


def policies(readings: Iterable[Reading], people: People, sender: Who, recipient: Who) -> tuple[Policy, ...]:
    """Topic by topic the views of both sides' holders; ``relation`` from each holder's latest view."""
    held: dict[str, dict[bool, list[Viewed]]] = defaultdict(lambda: {True: [], False: []})
    for reading in readings:
        document = reading.document
        for number, stance in enumerate(reading.stances, 1):
            side = stance.side or people.side(stance.holder)
            whose = [who.is_(stance.holder, side) or side in people.sides_of(who) for who in (sender, recipient)]
            if any(whose):
                name = ref(document.id, f"s{number}")
                evidence = Evidence(document.id, name, stance.evidence)
                held[stance.topic][whose[0]].append(Viewed(stance.holder, side, stance.stance, evidence, stance.said))
    return tuple(
        Policy(topic, _relation(views[True], views[False]), tuple(views[True]), tuple(views[False]))
        for topic, views in sorted(held.items())
    )


def _relation(sender: Sequence[Viewed], recipient: Sequence[Viewed]) -> str:
    if not sender or not recipient:
        return "one side known"
    ours = {v.stance in _FOR for v in _latest(sender) if v.stance != "undecided"}
    theirs = {v.stance in _FOR for v in _latest(recipient) if v.stance != "undecided"}
    if not ours or not theirs:
        return "undecided"
    if len(ours) > 1 or len(theirs) > 1:
        return "differs within a side"
    return "agree" if ours == theirs else "disagree"


def _latest(views: Sequence[Viewed]) -> list[Viewed]:
    last: dict[str, Viewed] = {}
    for view in sorted(views, key=lambda v: (v.said.edtf or "" if v.said else "", v.evidence.record)):
        last[view.holder] = view
    return list(last.values())


def slides(readings: Iterable[Reading], aspects: Mapping[str, str]) -> tuple[Slide, ...]:
    """Where one document tells of a topic first as something that may be and further down as something that was."""
    out = []
    for reading in readings:
        first: dict[str, Evidence] = {}
        done: set[str] = set()
        for claim in sorted(reading.claims, key=lambda k: k.text.start):
            evidence = Evidence(reading.document.id, ref(reading.document.id, claim.id), claim.text)
            for topic in claim.topics:
                if claim.speaker is None and claim.modality in ("hedged", "conditional"):
                    first.setdefault(topic, evidence)
                elif claim.speaker is None and claim.modality == "asserted" and topic in first and topic not in done:
                    done.add(topic)
                    out.append(Slide(reading.document.id, topic, first[topic], evidence))
    return tuple(s for s in out if s.topic in aspects)
