"""Reasons and counts of one register entry, what it hangs on, and what would settle it. No band before a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from memcon.analyse.telling import Telling
from memcon.language.roster import in_sentence, side_names
from memcon.records import Assessment, Conflict, OriginNamed, PositionHeld, RealityHeld, When
from memcon.vocabulary import QUESTIONER, Reality

HELD: frozenset[Reality] = frozenset(("reported", "denied"))


def assess(
    reality: Reality,
    when: When | None,
    tellings: Sequence[Telling],
    parts: tuple[Sequence[RealityHeld], Sequence[PositionHeld], Sequence[OriginNamed], Sequence[Conflict]],
) -> Assessment:
    """Plain sentences of counts; grades and band stay empty, for no person has judged the roots."""
    realities, positions, origins, conflicts = parts
    reasons = (
        *_counted(tellings, origins),
        *_who_says(realities),
        *_dated(tellings, when),
        *(f"Accounts differ on {c.field.replace('_', ' ')}: {_values(c)}." for c in conflicts),
        *_unsupported(tellings),
    )
    return Assessment(
        reasons=tuple(reasons),
        hangs_on=tuple(_hangs_on(realities, origins)),
        would_settle=tuple(_would_settle(reality, when, tellings, positions)),
    )


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _counted(tellings: Sequence[Telling], origins: Sequence[OriginNamed]) -> Iterable[str]:
    documents = {t.document.id for t in tellings if t.document}
    rows = [t for t in tellings if t.row]
    told = [_plural(len(documents), "document")] if documents else []
    told += [f"{_plural(len(rows), 'row')} entered by a person"] if rows else []
    yield f"{' and '.join(told)}, {_plural(len(origins), 'origin')} named."
    texts = {t.document.text_id for t in tellings if t.document and t.document.text_id}
    if len(texts) < len(documents):
        yield f"{_plural(len(documents) - len(texts), 'document')} of these repeat another word for word."


def named(origin: OriginNamed) -> str:
    """An origin as it is named in a sentence."""
    unnamed = origin.source_kind == "anonymous" and not origin.name.startswith(QUESTIONER)
    return f"{origin.name} (unnamed people)" if unnamed else origin.name


def _who_says(realities: Sequence[RealityHeld]) -> Iterable[str]:
    names = side_names()
    for word, reality in (("Reported by", "reported"), ("Denied by", "denied")):
        said = [(r.by, names.get(r.side or "", r.side)) for r in realities if r.reality == reality and r.by]
        holders = [f"{by} ({side})" if side and side != by else by for by, side in said]
        if holders:
            yield f"{word} {', '.join(holders)}."


def _dated(tellings: Sequence[Telling], when: When | None) -> Iterable[str]:
    undated = sum(1 for t in tellings if t.mention.when is None or t.mention.when.edtf is None)
    if when is None:
        yield "No document gives a date."
    elif undated:
        yield f"{undated} of {len(tellings)} mentions give no date."


def _values(conflict: Conflict) -> str:
    return "; ".join(dict.fromkeys(f"{s.value} ({s.by})" if s.by else str(s.value) for s in conflict.values))


def _unsupported(tellings: Sequence[Telling]) -> Iterable[str]:
    failing = [t for t in tellings if t.reading and not t.mention.support.holds]
    if failing:
        yield f"{len(failing)} of {len(tellings)} mentions fail a check of their own passage."


def _hangs_on(realities: Sequence[RealityHeld], origins: Sequence[OriginNamed]) -> Iterable[str]:
    """What the conclusion falls with."""
    deniers = {r.by for r in realities if r.reality == "denied"}
    asserting = [o for o in origins if o.name not in deniers]
    if len(asserting) == 1:
        yield f"The report rests on one origin: {named(asserting[0])}."
    elif asserting and all(o.source_kind == "anonymous" for o in asserting):
        yield f"The report rests on unnamed people alone: {', '.join(named(o) for o in asserting)}."
    named_deniers = sorted(by for by in deniers if by)
    if len(named_deniers) == 1:
        yield f"The denial rests on one holder: {named_deniers[0]}."


def _would_settle(
    reality: Reality, when: When | None, tellings: Sequence[Telling], positions: Sequence[PositionHeld]
) -> Iterable[str]:
    """What is not in the case and would decide."""
    sides = sorted({side for t in tellings for side in t.mention.sides})
    heard = {p.side for p in positions if p.stance not in ("silent", "no_comment", "unaware") and not p.wrong}
    wrote = {t.document.side for t in tellings if t.document and t.document.side}
    for side in sides:
        if side not in heard | wrote:
            yield f"A statement by {in_sentence(side)}; none is in the case."
        elif reality in HELD and side not in wrote:
            yield f"A readout by {in_sentence(side)}; none is in the case."
    if reality in HELD and (when is None or when.precision != "day"):
        yield "The day, from either side."
