"""The position ledger: who said what of which contact or claim, in order of time, and how it moved.

Only the same holder on the same proposition supersedes. Nothing here weighs one word against another, and no move is a
statistic: a handful of statements cannot tell a change of mind from loose wording, so the words are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from memcon.analyse.counted import counted
from memcon.analyse.implied import implied
from memcon.analyse.moves import moves_across, moves_in
from memcon.language.spelling import fold
from memcon.records import (
    Claim,
    Contact,
    ContactMention,
    Evidence,
    Ledger,
    LedgerEntry,
    LedgerLane,
    PositionHeld,
    Reading,
    Span,
    ref,
)
from memcon.vocabulary import Stance

FEW = 6
"""Of fewer statements no method says whether a holder changed (docs/explanation/ledger.md)."""


@dataclass(frozen=True, slots=True)
class LedgerQuestion:
    """What to keep: a holder by name or a part of it, a side, one contact by its id, and the day to look from."""

    holder: str | None = None
    side: str | None = None
    contact: str | None = None
    as_of: date | None = None


def ledger(contacts: Sequence[Contact], readings: Iterable[Reading], question: LedgerQuestion) -> Ledger:
    """The ledger of the register ``contacts`` and of the claims in ``readings``, narrowed by ``question``.

    With ``as_of`` it is the ledger of that day: what the case's documents published by then carry.
    """
    readings = sorted(readings, key=lambda r: r.document.id)
    published = {r.document.id: day for r in readings if (day := _day(r.document.published))}
    home = {m.ref: contact.id for contact in contacts for m in contact.mentions}
    found = [*_on_contacts(contacts), *_counts(readings, home), *_on_claims(readings, home)]
    found += _with_camps(counted(readings, contacts), found)
    dated = [_dated(entry, published) for entry in found]
    undated = 0
    if question.as_of:
        undated = sum(1 for entry in dated if entry.known is None)
        kept = [_as_known(entry, published, question.as_of) for entry in dated]
        dated = [entry for entry in kept if entry]
    left_out = {(fold(e.holder), e.contact, e.taken) for e in dated if e.implied}
    more = implied([e for e in dated if not e.implied], contacts)
    dated += [e for e in more if (fold(e.holder), e.contact, e.taken) not in left_out]
    place = {contact.id: number for number, contact in enumerate(contacts)}
    every = sorted(_lanes(dated), key=lambda lane: (place.get(lane.contact or "", len(place)), lane.claim or ""))
    lanes = tuple(lane for lane in every if _asked(lane, question))
    of = {(lane.contact, lane.claim) for lane in lanes}
    chosen = {e.ref for lane in lanes for e in lane.entries}
    moves = [m for lane in lanes for m in moves_in(lane)]
    across = moves_across([lane for lane in every if (lane.contact, lane.claim) in of])
    moves += [m for m in across if m.earlier in chosen or m.later in chosen]
    return Ledger(question.as_of, lanes, tuple(moves), undated)


def _asked(lane: LedgerLane, question: LedgerQuestion) -> bool:
    wanted = fold(question.holder or "")
    named = all(part in fold(lane.holder) for part in wanted)
    return named and question.side in (None, lane.side) and question.contact in (None, lane.contact)


# entries


def _with_camps(entries: Iterable[LedgerEntry], known: Iterable[LedgerEntry]) -> Iterator[LedgerEntry]:
    """``entries`` with the camp, level and office that the same holder has elsewhere in the case."""
    homes = {(fold(e.holder), e.side): e for e in known if e.camp != "unknown"}
    for entry in entries:
        same = homes.get((fold(entry.holder), entry.side))
        yield replace(entry, camp=same.camp, level=same.level, office=same.office) if same else entry


def _on_contacts(contacts: Iterable[Contact]) -> Iterator[LedgerEntry]:
    for contact in contacts:
        for held in contact.positions:
            yield _entry(held, contact.id)


def _entry(held: PositionHeld, contact: str) -> LedgerEntry:
    return LedgerEntry(
        ref=held.ref,
        holder=held.holder,
        side=held.side,
        camp=held.camp,
        level=held.level,
        stance=held.stance,
        scope=held.scope,
        words=held.words,
        evidence=held.evidence,
        contact=contact,
        said=held.said,
        venue=held.venue,
        office=held.office,
        copies=held.copies,
        checked=held.checked,
        wrong=held.wrong,
        support=held.support,
    )


def _counts(readings: Sequence[Reading], home: Mapping[str, str]) -> Iterator[LedgerEntry]:
    """A number of contacts that somebody gives, as that holder's statement on the number."""
    known = {(fold(p.holder), p.side): p for r in reversed(readings) for p in r.positions}
    for reading in readings:
        for mention in reading.contacts:
            name = ref(reading.document.id, mention.id)
            if mention.count is None or name not in home or _is_claimed(mention, reading):
                continue
            stated = next((k for k in reading.claims if k.contact == mention.id and k.quantities), None)
            for holder, side in _givers(reading, mention):
                made = _count(reading, mention, stated, (holder, side), home[name])
                same = known.get((fold(holder), side))
                yield replace(made, camp=same.camp, level=same.level, office=same.office) if same else made


def _is_claimed(mention: ContactMention, reading: Reading) -> bool:
    """Whether the number stands in a count claim of the same document, which says more of it."""
    return any(span.overlaps(claim.evidence) for span in mention.evidence for claim in reading.counts)


def _givers(reading: Reading, mention: ContactMention) -> list[tuple[str, str | None]]:
    """Who gives the number: the holders of the report, or the document's outlet where it speaks for itself."""
    held = [(h.by, h.side) for h in mention.realities if h.by and h.reality == "reported"]
    return held or [(reading.document.outlet or "the document itself", reading.document.side)]


def _count(
    reading: Reading, mention: ContactMention, stated: Claim | None, giver: tuple[str, str | None], contact: str
) -> LedgerEntry:
    span = stated.text if stated else mention.evidence[0]
    name = ref(reading.document.id, mention.id)
    return LedgerEntry(
        ref=name,
        holder=giver[0],
        side=giver[1],
        camp="unknown",
        level="official" if giver[1] else "institution",
        stance=None,
        scope="number",
        words=_words(reading, span),
        evidence=Evidence(reading.document.id, name, span),
        contact=contact,
        count=mention.count,
        support=mention.support,
    )


def _on_claims(readings: Iterable[Reading], home: Mapping[str, str]) -> Iterator[LedgerEntry]:
    """Positions on what somebody claimed; the same words claimed in two documents are one proposition."""
    first: dict[tuple[str, ...], str] = {}
    for reading in readings:
        claims = {claim.id: claim for claim in reading.claims}
        for position in reading.positions:
            claim = claims.get(position.about or "")
            if claim is None:
                continue
            name, words = ref(reading.document.id, claim.id), fold(_words(reading, claim.text))
            yield LedgerEntry(
                ref=ref(reading.document.id, position.id),
                holder=position.holder,
                side=position.side,
                camp=position.camp,
                level=position.level,
                stance=position.stance,
                scope=position.scope,
                words=_words(reading, position.evidence),
                evidence=Evidence(reading.document.id, ref(reading.document.id, position.id), position.evidence),
                contact=home.get(ref(reading.document.id, claim.contact)) if claim.contact else None,
                claim=first.setdefault(words, name),
                said=position.said,
                venue=position.venue,
                office=position.office,
                support=position.support,
            )


def _words(reading: Reading, span: Span) -> str:
    return span.text or reading.document.text[span.start : span.end]


# time


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _dated(entry: LedgerEntry, published: Mapping[str, date]) -> LedgerEntry:
    """``entry`` with the day that it counts for and the day since when the case's documents carry it."""
    passages = (entry.evidence, *entry.copies)
    days = [day for e in passages if (day := published.get(e.document or ""))]
    known, said = min(days, default=None), entry.said
    return replace(entry, taken=(said.latest or said.earliest if said else None) or known, known=known)


def _as_known(entry: LedgerEntry, published: Mapping[str, date], day: date) -> LedgerEntry | None:
    """``entry`` with the passages that were published by ``day``; None where there was none yet."""
    passages = [e for e in (entry.evidence, *entry.copies) if published.get(e.document or "", date.max) <= day]
    if not passages:
        return None
    first = passages[0]
    words = first.span.text if first.span and first.span.text and first != entry.evidence else entry.words
    return replace(entry, words=words, evidence=first, copies=tuple(passages[1:]))


# lanes


def _lanes(entries: Iterable[LedgerEntry]) -> list[LedgerLane]:
    def key(entry: LedgerEntry) -> tuple[str, str, str, str, tuple[str, ...], str]:
        number = "number" if entry.count is not None else entry.scope
        return (entry.contact or "", entry.claim or "", entry.side or "", entry.camp, fold(entry.holder), number)

    lanes = []
    for _, group in groupby(sorted(entries, key=lambda e: (key(e), _order(e))), key=key):
        lanes.append(_lane(_superseded(list(group))))
    return _merged_camps(lanes)


def _merged_camps(lanes: list[LedgerLane]) -> list[LedgerLane]:
    """One lane where one document knows a holder's camp and another does not: it is the same holder."""
    homes: dict[tuple[object, ...], list[LedgerLane]] = defaultdict(list)
    for lane in lanes:
        homes[lane.contact, lane.claim, lane.side, fold(lane.holder), lane.scope].append(lane)
    found = []
    for same in homes.values():
        known = [lane for lane in same if lane.camp != "unknown"]
        if len(known) == 1 and len(same) == 2:
            entries = sorted((e for lane in same for e in lane.entries), key=_order)
            found.append(replace(_lane(_superseded(entries)), camp=known[0].camp))
        else:
            found += same
    return found


def _order(entry: LedgerEntry) -> tuple[date, str, str, str]:
    return (entry.taken or date.max, entry.ref, entry.stance or "", entry.implied or "")


def _superseded(entries: list[LedgerEntry]) -> list[LedgerEntry]:
    """``entries`` of one lane with the day on which each was superseded: by a later day of the same holder's own."""
    own = [e for e in entries if e.taken and e.stance and not e.wrong and not e.implied]
    found = []
    for entry in entries:
        later = [e.taken for e in own if entry.taken and e.taken and e.taken > entry.taken and e.stance != entry.stance]
        replaced = not entry.implied and not entry.wrong and entry.stance is not None
        found.append(replace(entry, superseded=min(later, default=None) if replaced else None))
    return found


def _lane(entries: list[LedgerEntry]) -> LedgerLane:
    first = entries[-1]
    stances = [e.stance for e in entries if e.stance and not e.wrong and e.taken]
    path: tuple[Stance, ...] = tuple(s for s, _ in groupby(stances))
    statements = len([e for e in entries if not e.wrong])
    return LedgerLane(
        holder=first.holder,
        side=first.side,
        camp=first.camp,
        level=first.level,
        contact=first.contact,
        claim=first.claim,
        scope=first.scope,
        entries=tuple(entries),
        path=path,
        note=_note(statements) if len(path) > 1 else None,
    )


def _note(statements: int) -> str:
    if statements < FEW:
        return f"{statements} statements: too few for any count to show a change of mind; read the words"
    return f"{statements} statements; no test is made of them: read the words"
