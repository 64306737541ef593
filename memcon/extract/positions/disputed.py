"""What later denials make of a contact that the text told as having taken place ("Her spokesman denied it")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.records import ContactMention, HeldReality, Position, Value


def disputed(contacts: Sequence[ContactMention], positions: Sequence[Position]) -> tuple[ContactMention, ...]:
    """The contacts, each ``denied`` and contested where a participant's side denies that it took place.

    Who is no party to it makes a reported contact contested and no more. Plans stay what they are.
    """
    return tuple(_answered(c, [p for p in positions if p.about == c.id and _denies(p)]) for c in contacts)


def _denies(position: Position) -> bool:
    return position.stance == "denies" and position.scope == "occurrence" and position.level != "anonymous"


def _answered(contact: ContactMention, denials: Sequence[Position]) -> ContactMention:
    if not denials or contact.reality != "reported" or contact.count:
        return contact
    own = [d for d in denials if d.side in contact.sides]
    if not own:
        return replace(contact, contested=True)
    known = {(r.reality, r.by) for r in contact.realities}
    held = tuple(HeldReality("denied", d.holder) for d in own if ("denied", d.holder) not in known)
    said = tuple(Value("denied", d.holder, d.evidence, d.attribution) for d in own if ("denied", d.holder) not in known)
    values = {**contact.values, "reality": (*contact.values.get("reality", ()), *said)}
    return replace(
        contact, reality="denied", contested=True, realities=(*contact.realities, *dict.fromkeys(held)), values=values
    )
