"""Readings, links and verdicts → the register: one entry a contact, conflicts kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from memcon.analyse.assessing import with_band
from memcon.analyse.assessment import assess
from memcon.analyse.fields import read_value, summed_up
from memcon.analyse.holders import named_in_full, sides_of
from memcon.analyse.origins import origins_of
from memcon.analyse.positions import positions_of
from memcon.analyse.realities import bottom_line, realities_of
from memcon.analyse.stated import conflicts, date_of, listed, majority, participants_of, topics_of
from memcon.analyse.telling import Telling, tellings
from memcon.analyse.verdicts import Rulings, apply
from memcon.records import (
    Conflict,
    Contact,
    ContactRef,
    Entered,
    Link,
    Reading,
    Resolution,
    Stated,
    Verdict,
    register_id,
)
from memcon.vocabulary import Channel, ContactKind, Formality


def register(
    readings: Iterable[Reading],
    entered: Iterable[Entered],
    resolution: Resolution,
    verdicts: Iterable[Verdict] = (),
) -> tuple[Contact, ...]:
    """The entries of ``resolution`` with every field folded, in order of date, those without a date last.

    Verdicts that no longer fit what is read are left out (``verdicts.apply`` lists them). Pure: the same arguments in
    any order give the same register.
    """
    readings = sorted(readings, key=lambda r: r.document.id)
    contacts = entries(readings, entered, resolution, Rulings(apply(verdicts, readings).standing))
    return banded(sorted(contacts, key=order_of), contacts)


def entries(
    readings: Iterable[Reading],
    entered: Iterable[Entered],
    resolution: Resolution,
    rulings: Rulings,
    chosen: Collection[str] | None = None,
) -> list[Contact]:
    """The entries, or the ``chosen`` ones, in order of id, each by itself: nothing that hangs on other entries."""
    rows = sorted(entered, key=lambda row: row.id)
    told = tellings(readings, rows, rulings)
    home = {member: name for name, members in resolution.clusters.items() for member in members}
    related = related_of(resolution.links, home)
    about = entered_positions(rows, home)
    contacts = []
    for name in sorted(resolution.clusters if chosen is None else chosen):
        members = named_in_full([told[member] for member in sorted(resolution.clusters[name]) if member in told])
        if members:
            contact = entry_of(name, members, about[name], rulings)
            contacts.append(replace(ruled(contact, rulings), related=tuple(related[name])))
    return contacts


def banded(contacts: Iterable[Contact], register: Sequence[Contact]) -> tuple[Contact, ...]:
    """``contacts`` with the likelihood of those at whose roots a person has looked, beside the other entries."""
    known = sorted(register, key=order_of)
    return tuple(with_band(contact, known) if looked_at(contact) else contact for contact in contacts)


def looked_at(contact: Contact) -> bool:
    """Whether a person found anything in it right: without that there is no band to be had."""
    return any(m.checked for m in contact.mentions) or any(p.checked for p in contact.positions)


def order_of(contact: Contact) -> tuple[date, date, str]:
    """In order of date, those without one last."""
    when = contact.when
    first = (when.earliest or when.latest if when else None) or date.max
    return first, (when.latest if when else None) or date.max, contact.id


def related_of(links: Iterable[Link], home: Mapping[str, str]) -> dict[str, list[Link]]:
    """Links that were offered, by each of the entries between which they stand, with the entries as their ends."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda k: (-k.weight, k.left, k.right)):
        left, right = home.get(link.left), home.get(link.right)
        if link.joined or left is None or right is None or left == right:
            continue
        for here, there in ((left, right), (right, left)):
            if all(known.right != there for known in found[here]):
                found[here].append(replace(link, left=here, right=there))
    return found


def entered_positions(rows: Iterable[Entered], home: Mapping[str, str]) -> dict[str, list[Entered]]:
    """Positions that people entered, by the register entry they name."""
    found: dict[str, list[Entered]] = defaultdict(list)
    heads = {register_id([member]): name for member, name in home.items()}
    for row in rows:
        named = row.text("contact") or ""
        name = home.get(named) or heads.get(named)
        if row.kind == "position" and name:
            found[name].append(row)
    return found


def entry_of(name: str, members: Sequence[Telling], rows: Sequence[Entered], rulings: Rulings) -> Contact:
    """One entry, folded of its tellings and of the positions that people entered on it."""
    sound = [m for m in members if not rulings.wrong(m.ref)] or members
    positions = positions_of(members, rows, rulings)
    sides = sides_of(sound)
    realities = realities_of([m for m in sound if not rulings.wrong(m.ref, "reality")], positions, rulings)
    reality, contested = bottom_line(sound, realities, positions)
    origins, differing, when = origins_of(sound, positions), conflicts(members, rulings), date_of(sound)
    return Contact(
        id=name,
        kind=cast(ContactKind, majority(sound, "kind") or "unspecified"),
        participants=participants_of(sound),
        sides=tuple(sorted({side for m in sound for side in m.mention.sides})),
        reality=reality,
        contested=contested,
        when=when,
        realities=realities,
        positions=positions,
        mentions=tuple(_mention(m, rulings) for m in members),
        documents=tuple(sorted({m.document.id for m in members if m.document})),
        origins=origins,
        topics=topics_of(sound),
        channel=cast(Channel, majority(sound, "channel") or "unknown"),
        formality=cast(Formality, majority(sound, "formality") or "unknown"),
        scheduled=cast("bool | None", majority(sound, "scheduled")),
        count=cast("int | None", majority(sound, "count")),
        place=listed(sound, "place", rulings, sides),
        initiator=listed(sound, "initiator", rulings, sides),
        duration_minutes=listed(sound, "duration_minutes", rulings, sides),
        dates=listed(sound, "date", rulings, sides),
        conflicts=differing,
        assessment=assess(reality, when, sound, (realities, positions, origins, differing)),
        entered=tuple(m.ref for m in members if m.row),
    )


def _mention(member: Telling, rulings: Rulings) -> ContactRef:
    document = member.document
    return ContactRef(
        ref=member.ref,
        document=document.id if document else None,
        reality=member.mention.reality,
        evidence=member.mention.evidence if document else (),
        when=member.mention.when,
        count=member.mention.count,
        published=document.published if document else None,
        outlet=document.outlet if document else None,
        support=member.mention.support if document else None,
        checked=rulings.checked(member.ref),
        wrong=rulings.wrong(member.ref),
    )


def ruled(contact: Contact, rulings: Rulings) -> Contact:
    """``contact`` with what people ruled on the entry itself: an old id of one of its mentions stands for it too."""
    changes: dict[str, Any] = {}
    names = sorted({contact.id, *(register_id([m.ref]) for m in contact.mentions)})
    for name in names:
        whole = rulings.on(name)
        if whole and whole.ruling in ("right", "wrong") and whole.was in (None, summed_up("contact", contact)):
            changes["checked" if whole.ruling == "right" else "wrong"] = whole.author
            if whole.ruling == "wrong":
                reason = f"{whole.author} found this entry wrong: {whole.why}"
                reasons = (reason, *contact.assessment.reasons)
                changes["assessment"] = replace(contact.assessment, reasons=reasons)
        for field in ("reality", "kind", "channel", "formality", "scheduled", "count", "date"):
            verdict = rulings.on(name, field)
            if verdict and verdict.ruling == "corrected" and verdict.value is not None:
                changes["when" if field == "date" else field] = read_value(field, verdict.value)
        for field in ("place", "initiator", "duration_minutes"):
            verdict = rulings.on(name, field)
            if verdict and verdict.ruling == "corrected" and verdict.value is not None:
                given = cast("str | int", read_value(field, verdict.value))
                changes[field] = (Stated(given, None, None, (), verdict.author),)
                replaced = tuple(replace(s, checked=None, wrong=verdict.author) for s in getattr(contact, field))
                others = tuple(c for c in contact.conflicts if c.field != field)
                changes["conflicts"] = (*others, Conflict(field, (*changes[field], *replaced)))
    return replace(contact, **changes) if changes else contact
