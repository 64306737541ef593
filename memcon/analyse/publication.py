"""What of a case may be published: what a person has checked, of documents that may leave the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from memcon.analyse.verdicts import Rulings
from memcon.records import Contact, Document, Entered, Marking, Reading, Span, ref

R = TypeVar("R")
GOOD = ("right", "corrected")


@dataclass(frozen=True, slots=True)
class Publishable:
    """Readings cut down to checked records, and the counts of what was left out."""

    readings: tuple[Reading, ...]
    entered: tuple[Entered, ...]
    unchecked: int
    held_back: int


def publishable(
    readings: Iterable[Reading],
    entered: Iterable[Entered],
    rulings: Rulings,
    contacts: Iterable[Contact],
    marks: Mapping[str, Marking],
    claims: bool = False,
) -> Publishable:
    """The mentions and positions that a person found right or corrected, in documents that are not held back.

    A ruling on a whole register entry stands for its mentions, for they are what it showed; a position needs a
    ruling of its own, and so does a claim, which is kept where ``claims`` are asked for. Notes and file names of
    hand-entered rows stay behind.
    """
    readings = list(readings)
    open_ = [r for r in readings if not _held_back(r.document, marks)]
    good = {m.ref for c in contacts if _good(rulings, c.id) for m in c.mentions}
    kept, unchecked = [], 0
    looked_at = rulings.documents | {name.partition(":")[0] + ":" for name in good}
    for reading in open_:
        if ref(reading.document.id, "") not in looked_at:
            unchecked += len(reading.contacts) + len(reading.positions)
            continue
        cut = _cut(reading, rulings, good, claims)
        unchecked += len(reading.contacts) - len(cut.contacts) + len(reading.positions) - len(cut.positions)
        if cut.contacts or cut.claims:
            kept.append(cut)
    rows = [replace(e, note="entered by hand", origin=None) for e in entered if e.id in good or _good(rulings, e.id)]
    return Publishable(tuple(kept), tuple(rows), unchecked, len(readings) - len(open_))


def _held_back(document: Document, marks: Mapping[str, Marking]) -> bool:
    return document.id in marks and marks[document.id].mark != "public"


def _good(rulings: Rulings, name: str) -> bool:
    ruling = rulings.on(name)
    return ruling is not None and ruling.ruling in GOOD


def _cut(reading: Reading, rulings: Rulings, good: set[str], claims: bool) -> Reading:
    """``reading`` with checked mentions, the checked positions on them, and nothing that is not needed to show them."""

    def checked(local: str) -> bool:
        name = ref(reading.document.id, local)
        return name in good or _good(rulings, name)

    contacts = tuple(c for c in reading.contacts if checked(c.id))
    ids = {c.id for c in contacts}
    positions = tuple(p for p in reading.positions if p.about in ids and checked(p.id))
    told = tuple(k for k in reading.claims if _good(rulings, ref(reading.document.id, k.id))) if claims else ()
    # who is named where says whose side a claim is on; it is shown nowhere
    named = reading.mentions if claims else ()
    return replace(reading, contacts=contacts, positions=positions, claims=told, stances=(), flags=(), mentions=named)


LONGEST = 300
"""Characters of one passage that may leave the machine."""


def nameless(record: R) -> R:
    """``record`` without the names and reasons of whoever ruled on it, without notes, and with no long passage.

    It goes through every field, so that a field added later is covered too.
    """
    kept: Any = _bare(record)
    if isinstance(record, Contact):
        shown = record.assessment.reasons
        reasons = tuple(r for r in shown if record.wrong is None or not r.startswith(f"{record.wrong} found"))
        kept = replace(kept, assessment=replace(kept.assessment, reasons=reasons))
    return cast(R, kept)


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_bare(part) for part in value)
    if isinstance(value, Span):
        return value if len(value.text) <= LONGEST else replace(value, text="")
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in ("checked", "wrong"):
            changes[field.name] = "a reviewer" if held else None
        elif field.name == "note":
            changes[field.name] = None
        elif field.name == "words":
            changes[field.name] = held if len(held) <= LONGEST else held[: LONGEST - 1].rstrip() + "…"
        else:
            changes[field.name] = _bare(held)
    return replace(value, **changes)
