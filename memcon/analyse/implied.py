"""What a statement on something wider says of one contact: a number that leaves no room, a period without any.

"Only once since January" denies every other contact since January, if that once is accounted for. "None since the
16th" denies each that is claimed for later, and "cannot rule out others" leaves each open. Where a contact may as well
lie outside the period, so does the implication: the reason says so, and nothing is a contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from memcon.language.spelling import fold, is_named_as_body, same_name
from memcon.records import Contact, ContactRef, LedgerEntry, PositionHeld, When
from memcon.vocabulary import Stance

SHARP = timedelta(31)
"""A contact dated more vaguely is a period and not one contact."""
_WIDER: frozenset[Stance] = frozenset({"denies", "neither_confirm_nor_deny", "unaware"})


def implied(entries: Sequence[LedgerEntry], contacts: Iterable[Contact]) -> Iterator[LedgerEntry]:
    """What ``entries`` on counts and periods imply for other contacts of the same two."""
    register = {contact.id: contact for contact in contacts}
    by_sides: dict[tuple[str, ...], list[Contact]] = defaultdict(list)
    for contact in register.values():
        by_sides[contact.sides].append(contact)
    for entry in entries:
        wide = register.get(entry.contact or "")
        if wide is None or entry.side is None or entry.wrong or not _is_wide(wide) or not wide.when:
            continue
        others = [c for c in by_sides[wide.sides] if c.id != wide.id and _comparable(c, wide)]
        stance = _stance(entry, wide.when, others)
        for contact in others if stance else ():
            reason = None if _acknowledged(contact, entry.side) else _reason(contact, wide.when, entry)
            if reason:
                changes = {"contact": contact.id, "claim": None, "count": None, "scope": "occurrence"}
                yield replace(entry, stance=stance, implied=reason, superseded=None, **changes)  # type: ignore[arg-type]


def _is_wide(contact: Contact) -> bool:
    """Whether an entry stands for a number or a period and not for one contact."""
    if contact.count is not None:
        return True
    when = contact.when
    if when is None or when.earliest is None:
        return False
    return when.latest is None or when.latest - when.earliest >= SHARP


def _comparable(contact: Contact, wide: Contact) -> bool:
    """Whether it is one contact that somebody says took place, between the same two."""
    loose = {"unspecified", "backchannel"}
    alike = contact.kind == wide.kind or contact.kind in loose or wide.kind in loose
    single = contact.count is None and contact.reality in ("reported", "denied")
    return single and alike and _same_two(contact, wide)


def _same_two(left: Contact, right: Contact) -> bool:
    """Whether nobody is named in one for whose side the other names somebody else."""
    for a in left.participants:
        named = [b for b in right.participants if b.side == a.side and not is_named_as_body(b.name)]
        if not is_named_as_body(a.name) and named and not any(same_name(fold(a.name), fold(b.name)) for b in named):
            return False
    return True


def _stance(entry: LedgerEntry, period: When, others: Sequence[Contact]) -> Stance | None:
    """The stance that follows for contacts not accounted for; None where the number leaves room for more."""
    if entry.count is None:
        return entry.stance if entry.stance in _WIDER and entry.scope in ("occurrence", "number") else None
    known = [c for c in others if entry.side and _acknowledged(c, entry.side) and _inside(c, period, entry.taken)]
    return "denies" if len(known) >= entry.count else None


def _acknowledged(contact: Contact, side: str) -> bool:
    """Whether that side itself says that the contact took place, and nobody of it denies it."""
    said = [p for p in contact.positions if p.side == side and p.scope == "occurrence" and not p.wrong]
    if any(p.stance in ("denies", "neither_confirm_nor_deny", "unaware") for p in said):
        return False
    confirmed = any(p.stance in ("confirms", "declines_details") or _announced_after(p, contact) for p in said)
    return confirmed or any(r.side == side and r.reality == "reported" for r in contact.realities)


def _announced_after(position: PositionHeld, contact: Contact) -> bool:
    """Whether it announces what has been, as a readout does, and not what will be."""
    day = contact.when.earliest if contact.when else None
    said = position.said.latest if position.said else None
    return position.stance == "announces" and day is not None and said is not None and said >= day


def _bounds(contact: Contact) -> tuple[date | None, date | None]:
    """The days between which it lies; what is told as past lies before the first document that tells of it."""
    when = contact.when
    told = [date.fromisoformat(m.published[:10]) for m in contact.mentions if _told_as_past(m)]  # type: ignore[index]
    ends = [day for day in (when.latest if when else None, min(told, default=None)) if day]
    return when.earliest if when else None, min(ends, default=None)


def _told_as_past(mention: ContactRef) -> bool:
    try:
        date.fromisoformat((mention.published or "")[:10])
    except ValueError:
        return False
    return mention.reality in ("reported", "denied")


def _inside(contact: Contact, period: When, taken: date | None) -> bool:
    earliest, latest = _bounds(contact)
    if earliest is None or latest is None:
        return False
    end = min(filter(None, (period.latest, taken)), default=date.max)
    return (period.earliest is None or earliest >= period.earliest) and latest <= end


def _reason(contact: Contact, period: When, entry: LedgerEntry) -> str | None:
    """Why the statement bears on the contact; None where it cannot."""
    end = min(filter(None, (period.latest, entry.taken)), default=date.max)
    earliest, latest = _bounds(contact)
    if (period.earliest and latest and latest < period.earliest) or (earliest and earliest > end):
        return None
    what = f"{entry.count} counted" if entry.count is not None else "said of the whole period"
    since = f" since {period.earliest.day} {period.earliest:%B %Y}" if period.earliest else ""
    if _inside(contact, period, entry.taken):
        return f"{what}{since}"
    return f"{what}{since}; only if the contact falls into that time"
