"""Fields of a register entry, folded from its tellings: every stated value with whose it is, and where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import cast

from memcon.analyse.fields import read_value
from memcon.analyse.holders import sides_of
from memcon.analyse.telling import Telling
from memcon.analyse.verdicts import Rulings
from memcon.dates import parse
from memcon.language.roster import side_names
from memcon.language.spelling import fold, is_named_as_body, same_name
from memcon.records import Conflict, Evidence, Party, Stated, When
from memcon.vocabulary import Camp

Scalar = str | int | float | bool

LISTED = ("place", "initiator", "duration_minutes")
"""Fields of which the register lists every value."""
SINGLE = ("kind", "channel", "formality", "scheduled", "count")
"""Fields of which it shows one, the others as a conflict."""
CORRECTION, ENTERED = "a person's correction", "a person's entry"
"""Whose word a value is where no document states it."""
_NOTHING: tuple[object, ...] = (None, "unknown", "unspecified")


def listed(
    tellings: Sequence[Telling], field: str, rulings: Rulings, sides: Mapping[str, str] | None = None
) -> tuple[Stated, ...]:
    """Every value of ``field`` by whoever states it, those of most documents first; ``sides`` as ``sides_of`` has them.

    A value that a person replaced is not among them: it stands in the conflict beside its correction.
    """
    kept, _ = _gathered(tellings, field, rulings, sides_of(tellings) if sides is None else sides)
    return kept


def _gathered(
    tellings: Sequence[Telling], field: str, rulings: Rulings, sides: Mapping[str, str]
) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """Stated values in force, and those that people found wrong or replaced."""
    heaps: dict[tuple[Scalar, str | None, str | None, str | None], list[Evidence]] = defaultdict(list)
    for telling in tellings:
        verdict = rulings.on(telling.ref, field)
        checked = verdict.author if verdict and verdict.ruling == "right" else None
        wrong = verdict.author if verdict and verdict.ruling in ("wrong", "corrected") else None
        for value, by, evidence in _values(telling, field):
            heaps[value, by, checked, wrong].append(evidence)
            if verdict and verdict.ruling == "corrected" and verdict.value is not None:
                given = verdict.value if field == "date" else read_value(field, verdict.value)
                heaps[cast(Scalar, given), CORRECTION, verdict.author, None].append(evidence)
    found = [
        Stated(value, by, sides.get(by or ""), tuple(evidence), checked, wrong)
        for (value, by, checked, wrong), evidence in heaps.items()
    ]
    found.sort(key=lambda s: (-len(documents(s.evidence)), str(s.value), s.by or "", s.checked or "", s.wrong or ""))
    return tuple(s for s in found if not s.wrong), tuple(s for s in found if s.wrong)


def documents(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The documents (or entered rows) behind some evidence, each once, sorted."""
    return tuple(sorted({e.document or e.record for e in evidence}))


def _values(telling: Telling, field: str) -> list[tuple[Scalar, str | None, Evidence]]:
    """What one telling states in ``field``: value by value where the reader kept them, else its bottom line."""
    mention = telling.as_read
    kept = mention.values.get("when" if field == "date" else field, ()) or mention.values.get(field, ())
    if kept and field in LISTED:
        return [(v.value, v.holder, telling.evidence(v.span)) for v in kept]
    by = (telling.row.text("by") or ENTERED) if telling.row else None
    if field == "date":
        when = mention.when
        return [(when.edtf, by, telling.evidence(when.span))] if when and when.edtf else []
    value = getattr(mention, field)
    return [] if value in _NOTHING else [(value, by, telling.evidence())]


def majority(tellings: Sequence[Telling], field: str) -> object:
    """The value of a single field that most documents give; None where none says anything."""
    votes: dict[Scalar, set[str]] = defaultdict(set)
    for telling in tellings:
        value = getattr(telling.mention, field)
        if value not in _NOTHING:
            votes[value].add(telling.document.id if telling.document else telling.ref)
    return min(votes, key=lambda value: (-len(votes[value]), str(value)), default=None)


def conflicts(tellings: Sequence[Telling], rulings: Rulings) -> tuple[Conflict, ...]:
    """Every field on which tellings differ, with who says which; corrected values beside their corrections.

    Dates differ only where no day fits both, places only where they share no word, initiators only where their sides
    differ or are not known: a leader and the leader's office are one initiative.
    """
    fields, (first, *more) = ("date", *LISTED, *SINGLE), tellings
    if not more and not first.as_read.values and not any(rulings.on(first.ref, field) for field in fields):
        return ()  # one row of a table says one thing of each
    sides = sides_of(tellings)
    found = []
    for field in fields:
        kept, dropped = _gathered(tellings, field, rulings, sides)
        values = (*kept, *dropped)
        if dropped or any(_differ(field, a.value, b.value, sides) for a, b in combinations(values, 2)):
            found.append(Conflict(field, values))
    return tuple(found)


def _differ(field: str, left: Scalar, right: Scalar, sides: Mapping[str, str]) -> bool:
    if field == "date":
        return not _fit(parse(str(left)), parse(str(right)))
    if field == "place":
        return not set(fold(str(left))) & set(fold(str(right)))
    if field == "initiator":
        one, other = sides.get(str(left)), sides.get(str(right))
        return (one is None or one != other) and not same_name(fold(str(left)), fold(str(right)))
    return left != right


def date_of(tellings: Sequence[Telling]) -> When | None:
    """The narrowest stated interval among those that most documents allow; None where none gives a date."""
    given = [t for t in tellings if t.mention.when and t.mention.when.edtf]
    best: tuple[tuple[int, int, date, str], When] | None = None
    for telling in given:
        when = telling.mention.when
        if when is None:
            continue
        allowing = {
            t.document.id if t.document else t.ref for t in given if t.mention.when and _fit(when, t.mention.when)
        }
        width = (when.latest - when.earliest).days if when.latest and when.earliest else date.max.toordinal()
        rank = (-len(allowing), width, when.earliest or when.latest or date.max, when.edtf or "")
        if best is None or rank < best[0]:
            best = (rank, when)
    return replace(best[1], phrase=None, span=None) if best else None


def _fit(left: When, right: When) -> bool:
    return not (
        (left.latest and right.earliest and left.latest < right.earliest)
        or (right.latest and left.earliest and right.latest < left.earliest)
    )


def participants_of(tellings: Sequence[Telling]) -> tuple[Party, ...]:
    """Who took part by any telling: the usual form of each name, those named most often first.

    A government or office stands only where nobody of its side is named.
    """
    heaps: list[list[Party]] = []
    for party in sorted((p for t in tellings for p in t.mention.participants), key=lambda p: (-len(p.name), p.name)):
        home = next((heap for heap in heaps if _same_party(heap[0], party)), None)
        if home is None:
            heaps.append([party])
        else:
            home.append(party)
    heaps.sort(key=lambda heap: (-len(heap), heap[0].name))
    parties = [_best(heap) for heap in heaps]
    staffed = {p.side for p in parties if p.side and not _is_body(p)}
    return tuple(p for p in parties if p.side not in staffed or not _is_body(p))


def _is_body(party: Party) -> bool:
    """Whether it is an office, a government or the country itself."""
    return is_named_as_body(party.name) or party.name == side_names().get(party.side or "")


def _same_party(left: Party, right: Party) -> bool:
    return (left.side == right.side or not left.side or not right.side) and same_name(fold(left.name), fold(right.name))


def _best(heap: Sequence[Party]) -> Party:
    """The form of a name that is given most often, of equals the longest; side and camp as most tellings have them."""
    if len(heap) == 1:
        return heap[0]
    names = Counter(p.name for p in heap)
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    sides = Counter(p.side for p in heap if p.side)
    camps: Counter[Camp] = Counter(p.camp for p in heap if p.camp != "unknown")
    side = min(sides, key=lambda s: (-sides[s], s), default=None)
    return Party(name, side, min(camps, key=lambda c: (-camps[c], c), default="unknown"))


def topics_of(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Every topic, those of most tellings first."""
    counts = Counter(topic for t in tellings for topic in set(t.mention.topics))
    return tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))
