"""Readings made by hand: one line a contact, for tests of what several documents make together."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from memcon.records import (
    ContactMention,
    Document,
    HeldReality,
    Mention,
    Party,
    Position,
    Reading,
    Span,
    Support,
    When,
)

HOLDS = Support(True, True, True)


def on(first: str | None, last: str | None = None) -> When:
    """A date: a day, or an interval whose ends may be open."""
    earliest = date.fromisoformat(first) if first else None
    latest = date.fromisoformat(last) if last else None
    if first and not last:
        return When(first, earliest, earliest, "day")
    return When(f"{first or '..'}/{last or '..'}", earliest, latest, "interval")


def parties(given: str) -> tuple[Party, ...]:
    """``Sanna Marin/FI, Kaja Kallas/EE`` as participants."""
    found = []
    for part in given.split(","):
        name, _, side = part.strip().partition("/")
        found.append(Party(name, side or None, "government" if side else "unknown"))
    return tuple(found)


def told(local: str, who: str, kind: str = "call", when: When | None = None, **more: Any) -> ContactMention:
    """A contact mention; its passage is the first words of the document."""
    people = parties(who)
    by = more.pop("by", None)
    reality = more.pop("reality", "reported")
    realities = more.pop("realities", (HeldReality(reality, by, None),))
    return ContactMention(
        id=local,
        kind=kind,  # type: ignore[arg-type]
        participants=people,
        sides=tuple(sorted({p.side for p in people if p.side})),
        reality=reality,
        evidence=more.pop("evidence", (Span(0, 9),)),
        support=HOLDS,
        when=when,
        realities=realities,
        **more,
    )


def said(local: str, holder: str, side: str, stance: str, about: str, **more: Any) -> Position:
    """A position of a holder; its passage is the first words of the document."""
    return Position(
        id=local,
        holder=holder,
        level=more.pop("level", "spokesman"),
        stance=stance,  # type: ignore[arg-type]
        evidence=more.pop("evidence", Span(0, 9, "The words")),
        support=HOLDS,
        side=side,
        camp=more.pop("camp", "government"),
        about=about,
        **more,
    )


def reading(name: str, *contacts: ContactMention, published: str | None = None, **more: Any) -> Reading:
    """A Reading of a document called ``name``."""
    text = more.pop("text", f"The words of {name}, which speak of a contact between two leaders.")
    document = Document(
        id=f"sha256:{hashlib.sha256(name.encode()).hexdigest()}",
        text=text,
        text_id=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        title=name,
        published=published,
        outlet=more.pop("outlet", None),
        side=more.pop("side", None),
        kind=more.pop("kind", "news"),
    )
    people = {p.name for c in contacts for p in c.participants}
    offices = more.pop("offices", ())
    mentions = tuple(
        Mention(0, 3, "The", "institution" if name in offices else "person", name) for name in sorted(people)
    )
    return Reading(document, "by hand", contacts=contacts, mentions=mentions, **more)
