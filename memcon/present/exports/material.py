"""What is exported, and what every format asks of it: names, titles, days, stable identities."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from memcon.present.marks import KINDS, REALITIES, SCOPES, STANCES
from memcon.present.passages import clean
from memcon.present.phrases import parse_day
from memcon.records import Contact, Document, Entered, Flag, Marking, PositionHeld, Reading, Verdict

# Identities of exported objects are made of this and of what they stand for, so that the same case gives the same.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:memcon:export")


@dataclass(frozen=True, slots=True)
class Material:
    """What is exported: the view of a case; ``gold`` are the documents that people decided whole."""

    readings: tuple[Reading, ...]
    contacts: tuple[Contact, ...]
    entered: tuple[Entered, ...]
    verdicts: tuple[Verdict, ...]
    flags: Mapping[str, tuple[Flag, ...]]
    marks: Mapping[str, Marking]
    gold: tuple[Mapping[str, Any], ...] = ()

    @property
    def documents(self) -> Iterator[Document]:
        """The documents, in the order of their readings."""
        return (reading.document for reading in self.readings)


def identity(*parts: str | None) -> uuid.UUID:
    """The same UUID for the same parts, in every process."""
    return uuid.uuid5(NAMESPACE, "\x1f".join(part or "" for part in parts))


def participants_words(contact: Contact) -> str:
    """``Ana Lee and Bo Ek``; the sides where no participant is named."""
    names = [clean(party.name) for party in contact.participants] or list(contact.sides)
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1]


def title_words(contact: Contact) -> str:
    """``Denied: call, Ana Lee and Bo Ek``: the reality first, so that no list of titles reads as one of events."""
    return (
        f"{REALITIES[contact.reality].word.capitalize()}: {KINDS[contact.kind].lower()}, {participants_words(contact)}"
    )


def position_words(position: PositionHeld) -> str:
    """``Bo Ek (NO, spokesman): denies, whether it took place``."""
    place = ", ".join(part for part in (position.side, position.level) if part)
    scope = SCOPES.get(position.scope, position.scope)
    return f"{clean(position.holder)} ({place}): {STANCES[position.stance].word}, {scope}"


def published_day(document: Document) -> date | None:
    """The day of publication, where it is known as one."""
    return parse_day(document.published)


def held_on(contact: Contact) -> tuple[date, date] | None:
    """First and last possible day; None where either is open, since most calendars cannot draw that."""
    when = contact.when
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None
