"""Whether a contact took place: by each holder's word, and the bottom line over all documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from memcon.analyse.holders import sides_of
from memcon.analyse.telling import Telling
from memcon.analyse.verdicts import Rulings
from memcon.language.spelling import fold
from memcon.records import Evidence, PositionHeld, RealityHeld, Span, When
from memcon.vocabulary import Reality, Stance

_SAYS: Mapping[Stance, Reality] = {"confirms": "reported", "declines_details": "reported", "denies": "denied"}
"""What a stance on the occurrence itself makes of the contact; the others make nothing of it."""
_ORDER: tuple[Reality, ...] = ("reported", "denied", "planned", "possible", "demanded", "hypothetical", "negated")
"""From the most settled to the least; a negation by itself comes last, for anything else contests it."""


@dataclass(slots=True)
class _Heap:
    documents: set[str]
    evidence: list[Evidence]
    said: When | None = None
    side: str | None = None
    checked: str | None = None


def realities_of(
    tellings: Sequence[Telling], positions: Sequence[PositionHeld], rulings: Rulings
) -> tuple[RealityHeld, ...]:
    """Every holder's reality with the documents that carry it: by reality, then by how many documents."""
    sides = sides_of(tellings)
    heaps: dict[tuple[Reality, str | None], _Heap] = defaultdict(lambda: _Heap(set(), []))
    for telling in tellings:
        source = telling.document.id if telling.document else telling.ref
        for reality, by, side in _stated(telling):
            heap = heaps[reality, by]
            if source not in heap.documents:
                heap.evidence.append(telling.evidence(_passage(telling, reality, by)))
            heap.documents.add(source)
            heap.side = heap.side or side or sides.get(by or "")
            heap.checked = heap.checked or rulings.checked(telling.ref, "reality") or rulings.checked(telling.ref)
    for held in positions if is_held(tellings) else ():
        said = _SAYS.get(held.stance) if held.scope == "occurrence" else None
        if said and not held.wrong:
            heap = heaps[said, held.holder]
            heap.documents |= {e.document or e.record for e in (held.evidence, *held.copies)}
            heap.evidence += [held.evidence, *held.copies]
            heap.side = heap.side or held.side
            heap.said = _earlier(heap.said, held.said)
            heap.checked = heap.checked or held.checked
    found = [
        RealityHeld(
            reality, by, heap.side, heap.said, tuple(sorted(heap.documents)), tuple(heap.evidence), heap.checked
        )
        for (reality, by), heap in heaps.items()
    ]
    return tuple(sorted(found, key=lambda r: (_ORDER.index(r.reality), -len(r.documents), r.by or "")))


def _passage(telling: Telling, reality: Reality, by: str | None) -> Span | None:
    """Where this holder's own word on it stands; None where the reader kept no passage of the holder's own."""
    own = [v for v in telling.as_read.values.get("reality", ()) if v.holder == by]
    same = [v for v in own if v.value == reality] or [v for v in own if {v.value, reality} <= {"denied", "negated"}]
    return (same or own)[0].span if own else None


def _stated(telling: Telling) -> list[tuple[Reality, str | None, str | None]]:
    held = [(h.reality, h.by, h.side) for h in telling.mention.realities]
    return held or [(telling.mention.reality, None, None)]


def _earlier(left: When | None, right: When | None) -> When | None:
    both = [w for w in (left, right) if w is not None]
    return min(both, key=lambda w: (w.earliest or w.latest or date.max, w.edtf or ""), default=None)


def is_held(tellings: Iterable[Telling]) -> bool:
    """Whether any telling has it as something that took place by somebody's word, denied or not."""
    return any(t.mention.reality in ("reported", "denied") for t in tellings)


def bottom_line(
    tellings: Sequence[Telling], realities: Iterable[RealityHeld], positions: Sequence[PositionHeld]
) -> tuple[Reality, bool]:
    """The reality over all documents, and whether holders differ on it.

    1. Only a document whose own bottom line is reported or denied makes the contact a held one. Who confirms a plan
       confirms that it is planned, and who denies what nobody asserts makes it no denied contact. A plan, a possibility
       or a demand in another document does not outweigh a report that it came about.
    2. A held contact is ``denied`` if the side of a participant denies it and has not since said otherwise. The tool
       does not weigh that word against the report, so ``contested`` is set where somebody asserts it. A denial from
       outside contests a report and does not turn it: an outsider's word is not a party's. Each document has judged
       by the same rule for itself.
    3. A document that says on nobody's word that there was no contact (``negated``) contests a report likewise.
    4. Without a held telling the most settled of what is left stands: planned, possible, demanded, hypothetical,
       negated; it is contested where another document negates it or a party denies it.
    Only the last occurrence position of each holder counts: who denied first and confirmed later is no denier.
    """
    present = {t.mention.reality for t in tellings}
    if not is_held(tellings):
        left: Reality = next((r for r in _ORDER if r in present), "reported")
        disputed = any(
            p.stance == "denies" and p.scope == "occurrence" and not p.superseded and not p.wrong for p in positions
        )
        return left, left != "negated" and ("negated" in present or disputed)
    withdrawn = {
        (fold(p.holder), _SAYS[p.stance])
        for p in positions
        if p.superseded and p.scope == "occurrence" and p.stance in _SAYS
    }
    kept = [r for r in realities if (fold(r.by or ""), r.reality) not in withdrawn]
    asserted = "reported" in present or any(r.reality == "reported" for r in kept)
    denied = [r for r in kept if r.reality == "denied"]
    contested = (asserted and (bool(denied) or "negated" in present)) or (
        not withdrawn and any(t.mention.contested for t in tellings)
    )
    party = bool(denied) and ("denied" in present or _by_a_party(denied, tellings))
    return ("denied" if party or not asserted else "reported"), contested


def _by_a_party(denied: Iterable[RealityHeld], tellings: Sequence[Telling]) -> bool:
    """Whether a denial comes from a participant or a participant's side, or a document gives it as its own."""
    sides = {side for t in tellings for side in t.mention.sides}
    names = {fold(p.name) for t in tellings for p in t.mention.participants}
    return any(r.by is None or r.side in sides or fold(r.by) in names for r in denied)
