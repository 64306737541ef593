"""Positions towards one contact in order of the time they were taken, with the moves of each holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast, get_args

from memcon.analyse.fields import read_value
from memcon.analyse.telling import Telling
from memcon.analyse.verdicts import Rulings
from memcon.dates import parse
from memcon.language.spelling import Name, fold
from memcon.records import Entered, Evidence, Position, PositionHeld, When, ref
from memcon.vocabulary import Camp, Level, Scope, Stance

_Key = tuple[Name, Stance, Scope, date | None, str | None]


def positions_of(tellings: Sequence[Telling], rows: Iterable[Entered], rulings: Rulings) -> tuple[PositionHeld, ...]:
    """Positions of the tellings, and ``rows`` that a person entered about this contact, oldest first.

    The same holder with the same stance and scope on the same day is one position, however many documents carry it;
    their passages are its ``copies``. Only a later day of the same holder on the same scope supersedes: two statements
    of one day, or of unknown days, stand side by side. A position that a person found wrong supersedes nothing.
    """
    heaps: dict[_Key, list[tuple[str, PositionHeld]]] = defaultdict(list)
    for published, held in [*_read(tellings, rulings), *_entered(rows, rulings)]:
        day = _day(held.said, published)
        heaps[fold(held.holder), held.stance, held.scope, day, held.checked or held.wrong].append(
            (published or "9999", held)
        )
    merged = [(day, _merge(heap)) for (_, _, _, day, _), heap in heaps.items()]
    merged.sort(key=lambda pair: (pair[0] or date.max, pair[1].holder, pair[1].scope, pair[1].stance, pair[1].ref))
    return _moves(merged)


def _read(tellings: Iterable[Telling], rulings: Rulings) -> Iterable[tuple[str | None, PositionHeld]]:
    for telling in tellings:
        reading = telling.reading
        for position in telling.positions if reading else ():
            assert reading is not None
            name = ref(reading.document.id, position.id)
            yield telling.published, _held(name, position, telling, rulings)


def _held(name: str, position: Position, telling: Telling, rulings: Rulings) -> PositionHeld:
    document = telling.document
    span = position.evidence
    held = PositionHeld(
        ref=name,
        holder=position.holder,
        side=position.side,
        camp=position.camp,
        level=position.level,
        stance=position.stance,
        scope=position.scope,
        said=position.said,
        words=span.text or (document.text[span.start : span.end] if document else ""),
        evidence=telling.evidence(span, name),
        office=position.office,
        venue=position.venue,
        checked=rulings.checked(name) or rulings.checked(name, "stance"),
        wrong=_wrong(name, rulings),
        support=position.support,
    )
    changes = {
        field: read_value(field, verdict.value)
        for field in ("stance", "scope", "holder", "side", "camp", "level", "office", "said", "venue")
        if (verdict := rulings.on(name, field)) and verdict.ruling == "corrected" and verdict.value is not None
    }
    return replace(held, **changes) if changes else held  # type: ignore[arg-type]


def _wrong(name: str, rulings: Rulings) -> str | None:
    return rulings.wrong(name) or rulings.wrong(name, "stance")


def _entered(rows: Iterable[Entered], rulings: Rulings) -> Iterable[tuple[str | None, PositionHeld]]:
    for row in rows:
        stance, holder = row.text("stance"), row.text("holder")
        if stance not in get_args(Stance) or not holder:
            continue
        yield (
            None,
            PositionHeld(
                ref=row.ref,
                holder=holder,
                side=row.text("side"),
                camp=cast(Camp, row.text("camp") if row.text("camp") in get_args(Camp) else "unknown"),
                level=cast(Level, row.text("level") if row.text("level") in get_args(Level) else "official"),
                stance=cast(Stance, stance),
                scope=cast(Scope, row.text("scope") if row.text("scope") in get_args(Scope) else "occurrence"),
                said=_said(row),
                words=row.text("words") or row.note,
                evidence=Evidence(None, row.ref, None, row.note),
                office=row.text("office"),
                venue=row.text("venue"),
                checked=rulings.checked(row.ref),
                wrong=_wrong(row.ref, rulings),
            ),
        )


def _said(row: Entered) -> When | None:
    try:
        return parse(row.text("said") or "")
    except ValueError:
        return None


def _day(said: When | None, published: str | None) -> date | None:
    """When a position was taken at the latest: as said, else as published."""
    if said and (said.latest or said.earliest):
        return said.latest or said.earliest
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _merge(heap: list[tuple[str, PositionHeld]]) -> PositionHeld:
    """The best supported and earliest published of some passages, the others as its copies."""
    heap.sort(key=lambda pair: (not (pair[1].support and pair[1].support.holds), pair[0], pair[1].ref))
    first, others = heap[0][1], [held.evidence for _, held in heap[1:]]
    return replace(first, copies=tuple(others))


def _moves(dated: Sequence[tuple[date | None, PositionHeld]]) -> tuple[PositionHeld, ...]:
    lanes: dict[tuple[object, ...], list[tuple[date, int]]] = defaultdict(list)
    for place, (day, held) in enumerate(dated):
        if day is not None and not held.wrong:
            lanes[fold(held.holder), held.scope].append((day, place))
    found = [held for _, held in dated]
    for lane in lanes.values():
        for day, place in lane:
            stance = found[place].stance
            before = [found[p].stance for d, p in lane if d < day]
            after = [found[p].stance for d, p in lane if d > day]
            moved = before[-1] if before and before[-1] != stance else None
            found[place] = replace(found[place], moved_from=moved, superseded=any(s != stance for s in after))
    return tuple(found)
