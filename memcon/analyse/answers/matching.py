"""Which contacts, statements and passages a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from memcon.analyse.pick import Filter, pick
from memcon.language.segment import segment
from memcon.language.spelling import fold, same_name
from memcon.records import (
    AnswerCitation,
    AnswerStatement,
    Asked,
    Contact,
    Document,
    Entered,
    Evidence,
    Named,
    Reading,
    Span,
)
from memcon.vocabulary import AnswerStatus, ContactKind

_ALIKE: Mapping[ContactKind, frozenset[ContactKind]] = {
    "call": frozenset({"call", "video_call", "unspecified"}),
    "video_call": frozenset({"video_call"}),
    "meeting": frozenset({"meeting", "unspecified"}),
    "letter": frozenset({"letter", "message"}),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A question with what it is asked of: ``contacts`` fit it, ``every`` is the whole register."""

    asked: Asked
    readings: Sequence[Reading]
    contacts: tuple[Contact, ...]
    every: tuple[Contact, ...]
    documents: Mapping[str, Document]
    entered: Sequence[Entered]

    def cite(self, evidence: Iterable[Evidence]) -> tuple[AnswerCitation, ...]:
        """The passages of ``evidence`` that stand in a document of the case, each once."""
        found = []
        for each in evidence:
            document = self.documents.get(each.document or "")
            span = each.span
            if document and span and document.text[span.start : span.end] == span.text:
                whole = _sentence_of(document, span)
                found.append(AnswerCitation(document.id, whole.start, whole.end, whole.text))
        return tuple(dict.fromkeys(found))

    def statement(
        self,
        text: str,
        evidence: Iterable[Evidence],
        *,
        by: str | None,
        side: str | None = None,
        record: str | None = None,
    ) -> list[AnswerStatement]:
        """The statement, or none where no passage bears it."""
        cited = self.cite(evidence)
        return [AnswerStatement(text, by, cited, side, record)] if cited else []


def _sentence_of(document: Document, span: Span) -> Span:
    """The sentences that hold the span: a bare value says nothing of who states it, or whether it is denied."""
    around = [s for s in segment(document.text).sentences if s.overlaps(span)]
    return document.span(min(s.start for s in around), max(s.end for s in around)) if around else span


@dataclass(frozen=True, slots=True)
class Found:
    """Statements with what they amount to; ``note`` says what a bare list would not."""

    statements: Sequence[AnswerStatement]
    status: AnswerStatus = "answered"
    note: str | None = None


def contacts_asked(asked: Asked, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """The contacts that the question is about: its parties, its kind, its period."""
    parties = [p for p in asked.parties if any(_takes_part(c, p) for c in contacts)]
    kinds = _ALIKE.get(asked.contact_kind or "unspecified")
    return tuple(
        c
        for c in pick(contacts, Filter(since=asked.since, until=asked.until))
        if all(_takes_part(c, p) for p in asked.parties if p in parties or not _may_speak_of(asked))
        and (kinds is None or c.kind in kinds)
        and (not (asked.since or asked.until) or c.when is not None)
    )


def _may_speak_of(asked: Asked) -> bool:
    """Whether the question may name somebody who speaks of the contact without taking part in it."""
    return asked.kind in (
        "denials",
        "confirmations",
        "positions",
        "said",
        "portrayals",
        "motives",
        "origins",
        "changes",
    )


def _takes_part(contact: Contact, party: Named) -> bool:
    if party.name is None:
        return party.side in contact.sides
    return any(same_person(party.name, p.name) for p in contact.participants)


def same_person(asked: str, found: str | None) -> bool:
    """Whether a name of a question and one of a record are one: equal, or one a lone part of the other."""
    return bool(found) and same_name(fold(asked), fold(found or ""))


def is_meant(party: Named, name: str | None, side: str | None) -> bool:
    """Whether a holder or speaker is the party, or speaks for it where a side was asked for."""
    if party.name is None:
        return side is not None and side == party.side
    return same_person(party.name, name)


def contact_words(contact: Contact) -> str:
    """``call, Ana Lee and Bo Ek, 2024-11-07``: a contact as answers name it."""
    names = [p.name for p in contact.participants] or list(contact.sides)
    who = " and ".join(names)
    day = f", {contact.when.edtf}" if contact.when and contact.when.edtf else ""
    return f"{contact.kind.replace('_', ' ')}, {who}{day}"
