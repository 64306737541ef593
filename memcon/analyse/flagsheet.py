"""The red-flag sheet of one document with what only the rest of the case can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from memcon.analyse.summary import day_in_words
from memcon.language.spelling import fold
from memcon.records import Contact, ContactRef, Flag, PositionHeld, Reading, ref
from memcon.vocabulary import Stance

_COUNTER: dict[str, frozenset[Stance]] = {
    "reported": frozenset(("denies", "neither_confirm_nor_deny", "unaware", "no_comment")),
    "denied": frozenset(("confirms", "declines_details")),
    "planned": frozenset(("denies", "neither_confirm_nor_deny", "awaits")),
}
"""Which stances a document that tells it this way leaves out at its reader's cost."""
_WORDS = {
    "denies": "denies it",
    "neither_confirm_nor_deny": "neither confirms nor denies it",
    "unaware": "says that it is not aware of it",
    "no_comment": "declines to comment",
    "confirms": "confirms it",
    "declines_details": "confirms it and declines details",
    "awaits": "waits for the other side",
}


def sheet(reading: Reading, register: Iterable[Contact]) -> tuple[Flag, ...]:
    """The document's own flags, and for every contact it tells of: counter-statements that others have, and its date.

    A statement counts as missing only if it was made by the day on which this document came out.
    """
    own = {ref(reading.document.id, c.id) for c in reading.contacts}
    found = list(reading.flags)
    for contact in register:
        for mention in contact.mentions:
            if mention.ref in own:
                found += _no_counter_statement(reading, mention, contact)
                found += _other_date(mention, contact)
    return tuple(dict.fromkeys(found))


def _no_counter_statement(reading: Reading, mention: ContactRef, contact: Contact) -> Iterator[Flag]:
    counter = _COUNTER.get(mention.reality, frozenset())
    here = {fold(p.holder) for p in reading.positions}
    sides_here = {p.side for p in reading.positions if p.side and p.stance in counter}
    missing: dict[str, PositionHeld] = {}
    for held in contact.positions:
        concerns = (
            not held.wrong and held.side in contact.sides and held.scope == "occurrence" and held.stance in counter
        )
        present = fold(held.holder) in here or held.side in sides_here
        if concerns and not present and not held.superseded and _known_by(held, contact, reading.document.published):
            missing.setdefault(held.holder, held)
    for holder, held in sorted(missing.items()):
        said = day_in_words(held.said) if held.said else None
        when = f" (said {said})" if said else ""
        side = f" ({held.side})" if held.side else ""
        message = f"Other documents carry what this one lacks: {holder}{side} {_WORDS[held.stance]}{when}."
        yield Flag("no-counter-statement", False, message, mention.evidence)


def _known_by(held: PositionHeld, contact: Contact, published: str | None) -> bool:
    """Whether the statement had been made when the document came out; without a day of either that cannot be said.

    A statement of unknown day had been made when the first document that carries it came out.
    """
    if not published:
        return False
    if held.said is not None and held.said.latest is not None:
        return held.said.latest.isoformat() <= published[:10]
    carriers = {e.document for e in (held.evidence, *held.copies)}
    days = [m.published[:10] for m in contact.mentions if m.document in carriers and m.published]
    return bool(days) and min(days) <= published[:10]


def _other_date(mention: ContactRef, contact: Contact) -> Iterator[Flag]:
    here, there = mention.when, contact.when
    if here is None or there is None:
        return
    before = here.latest and there.earliest and here.latest < there.earliest
    after = here.earliest and there.latest and there.latest < here.earliest
    if before or after:
        message = f"The contact is dated {here.edtf} here; most documents allow {there.edtf}."
        yield Flag("other-date", False, message, mention.evidence)
