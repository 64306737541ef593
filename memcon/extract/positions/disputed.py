"""What later denials make of a contact that the text told as having taken place ("Her spokesman denied it")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.layers import Layers
from memcon.extract.positions.found import held_before
from memcon.records import ContactMention, HeldReality, Position, Value


def disputed(
    layers: Layers, contacts: Sequence[ContactMention], positions: Sequence[Position]
) -> tuple[ContactMention, ...]:
    """The contacts, each ``denied`` and contested where a participant's side denies that it took place.

    Who is no party to it makes a reported contact contested and no more. Plans stay what they are. Who first denied it
    and then admitted it denies it no longer.
    """
    given_up = [p for p in positions if _denies(p) and _given_up(layers, p, positions)]
    standing = [p for p in positions if _denies(p) and p not in given_up]
    admitted = (_admitted(c, [p for p in given_up if p.about == c.id]) for c in contacts)
    return tuple(_answered(c, [p for p in standing if p.about == c.id]) for c in admitted)


def _admitted(contact: ContactMention, given_up: Sequence[Position]) -> ContactMention:
    """The contact as told to have taken place, where nobody denies it but who has admitted it since."""
    gone = {p.holder for p in given_up}
    denied = {r.by for r in contact.realities if r.reality in ("denied", "negated")}
    told = any(r.reality == "reported" for r in contact.realities)
    if contact.reality != "denied" or not gone or not denied <= gone or not told:
        return contact
    return replace(contact, reality="reported", contested=False)


def _denies(position: Position) -> bool:
    return position.stance == "denies" and position.scope == "occurrence" and position.level != "anonymous"


def _given_up(layers: Layers, denial: Position, positions: Sequence[Position]) -> bool:
    """Whether the denial is told as an earlier word of a side that has confirmed the contact since."""
    since = [p for p in positions if p.about == denial.about and p.side == denial.side and p.camp == denial.camp]
    confirmed = any(p.stance in ("confirms", "announces", "declines_details") for p in since)
    return confirmed and held_before(layers, denial.evidence, denial.stance)


_OTHERS = ("opposition", "parliament")
"""Camps that speak for no party: what they deny they cannot know better than others."""


def _answered(contact: ContactMention, denials: Sequence[Position]) -> ContactMention:
    if not denials or contact.reality != "reported" or contact.count:
        return contact
    parties = {p.name for p in contact.participants}
    own = [d for d in denials if d.side in contact.sides and (d.camp not in _OTHERS or d.holder in parties)]
    if not own:
        return replace(contact, contested=True)
    known = {(r.reality, r.by) for r in contact.realities}
    held = tuple(HeldReality("denied", d.holder) for d in own if ("denied", d.holder) not in known)
    said = tuple(Value("denied", d.holder, d.evidence, d.attribution) for d in own if ("denied", d.holder) not in known)
    values = {**contact.values, "reality": (*contact.values.get("reality", ()), *said)}
    return replace(
        contact, reality="denied", contested=True, realities=(*contact.realities, *dict.fromkeys(held)), values=values
    )
