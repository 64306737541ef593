"""One telling of a contact inside a register entry: a mention in a document, or an entered row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from memcon.analyse.fields import listed_value, read_value
from memcon.analyse.verdicts import Rulings
from memcon.dates import parse
from memcon.records import (
    ContactMention,
    Document,
    Entered,
    Evidence,
    HeldReality,
    Party,
    Position,
    Reading,
    Span,
    Support,
    When,
    ref,
)
from memcon.vocabulary import Channel, ContactKind, Formality, Reality

TYPED_IN = Support(False, False, False, ("entered by a person; no document in the case",))


@dataclass(frozen=True, slots=True)
class Telling:
    """``mention`` is the mention as people corrected it, ``as_read`` as it was read.

    ``reading`` is None for an entered row, whose only passage is its own note.
    """

    ref: str
    mention: ContactMention
    as_read: ContactMention
    reading: Reading | None = None
    row: Entered | None = None
    positions: tuple[Position, ...] = ()

    @property
    def document(self) -> Document | None:
        """The document it stands in."""
        return self.reading.document if self.reading else None

    @property
    def published(self) -> str | None:
        """When its document came out."""
        return self.reading.document.published if self.reading else None

    def evidence(self, span: Span | None = None, record: str | None = None) -> Evidence:
        """The passage ``span`` (or the first one) as evidence for a register value."""
        if self.reading is None:
            return Evidence(None, record or self.ref, None, self.row.note if self.row else None)
        passage = span or self.mention.evidence[0]
        document = self.reading.document
        return Evidence(document.id, record or self.ref, passage, unsure=document.unsure_in(passage))


def tellings(readings: Iterable[Reading], entered: Iterable[Entered], rulings: Rulings) -> dict[str, Telling]:
    """Every mention and every entered contact by reference, corrected where a person corrected a whole field."""
    found: dict[str, Telling] = {}
    for reading in readings:
        about: dict[str | None, list[Position]] = {}
        for position in reading.positions:
            about.setdefault(position.about, []).append(position)
        for mention in reading.contacts:
            name = ref(reading.document.id, mention.id)
            if name not in found:
                ruled = corrected(name, mention, rulings)
                found[name] = Telling(name, ruled, mention, reading, None, tuple(about.get(mention.id, ())))
    for row in entered:
        if row.kind == "contact":
            mention = _typed_in(row)
            found[row.ref] = Telling(row.ref, corrected(row.ref, mention, rulings), mention, None, row)
    return found


def corrected(name: str, mention: ContactMention, rulings: Rulings) -> ContactMention:
    """``mention`` with the values that people put in place of its own, and without those they found wrong.

    Of place, initiator and duration the register lists every value, so those are marked there and not changed here.
    """
    changes: dict[str, Any] = {}
    for field, blank in _BLANK.items():
        verdict = rulings.on(name, field)
        if verdict and verdict.ruling == "corrected" and verdict.value is not None:
            changes["when" if field == "date" else field] = read_value(field, verdict.value)
        elif verdict and verdict.ruling == "wrong":
            changes["when" if field == "date" else field] = blank
    verdict = rulings.on(name, "reality")
    if verdict and verdict.ruling == "corrected" and verdict.value is not None:
        changes["reality"] = verdict.value
        changes["realities"] = tuple(held for held in mention.realities if held.by is not None)
    verdict = rulings.on(name, "participants")
    if verdict and verdict.ruling == "corrected" and verdict.value is not None:
        known = {p.name: p for p in mention.participants}
        changes["participants"] = tuple(known.get(n, Party(n)) for n in listed_value(verdict.value))
    verdict = rulings.on(name, "topics")
    if verdict and verdict.ruling == "corrected" and verdict.value is not None:
        changes["topics"] = listed_value(verdict.value)
    return replace(mention, **changes) if changes else mention


_BLANK: Mapping[str, str | None] = {
    "kind": "unspecified",
    "date": None,
    "channel": "unknown",
    "formality": "unknown",
    "scheduled": None,
    "count": None,
}
"""The fields of which the register shows one value, with what stands there when nothing does."""


def _typed_in(row: Entered) -> ContactMention:
    reality = cast(Reality, _one_of(row, "reality", get_args(Reality), "reported"))
    scheduled = {"yes": True, "no": False}.get((row.text("scheduled") or "").casefold())
    parties = row.parties
    return ContactMention(
        id=row.id,
        kind=cast(ContactKind, _one_of(row, "kind", get_args(ContactKind), "unspecified")),
        participants=parties,
        sides=tuple(sorted({*row.listed("sides"), *(p.side for p in parties if p.side)})),
        reality=reality,
        evidence=(Span(0, max(1, len(row.note)), row.note),),
        support=TYPED_IN,
        initiator=row.text("initiator"),
        realities=(HeldReality(reality, row.text("by"), row.text("side")),),
        when=_date(row.text("date")),
        place=row.text("place"),
        duration_minutes=row.number("duration_minutes"),
        channel=cast(Channel, _one_of(row, "channel", get_args(Channel), "unknown")),
        formality=cast(Formality, _one_of(row, "formality", get_args(Formality), "unknown")),
        scheduled=scheduled,
        count=row.number("count"),
        topics=row.listed("topics"),
    )


def _one_of(row: Entered, field: str, allowed: tuple[str, ...], otherwise: str) -> str:
    value = row.text(field)
    return value if value in allowed else otherwise


def _date(given: str | None) -> When | None:
    try:
        return parse(given or "")
    except ValueError:
        return None
