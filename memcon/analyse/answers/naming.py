"""Who is named in a document and in a sentence of it, as a question means them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.analyse.answers.matching import is_meant, same_person
from memcon.language.roster import side_names
from memcon.records import Asked, ContactMention, Mention, Named, Reading, Span

PEOPLE = frozenset({"person", "institution", "government", "group"})


def is_about(reading: Reading, parties: Sequence[Named]) -> bool:
    """Whether the document speaks of all parties; a side's own account may name the others by their country alone."""
    if all(in_document(reading, p) for p in parties):
        return True
    document = reading.document
    if document.side not in {p.side for p in parties} - {None}:
        return False
    sides = {m.side for m in reading.mentions} | {document.side}
    return all(p.side in sides for p in parties)


def in_document(reading: Reading, party: Named) -> bool:
    """Whether the document names the party, or is its own account."""
    document = reading.document
    if document.side is not None and document.side == party.side:
        return True
    return any(is_in(reading, m, party) for m in reading.mentions) or stands_in(document.text, party)


def is_in(reading: Reading, mention: Mention, party: Named) -> bool:
    """Whether the mention is of the party."""
    if party.name is None:
        return is_meant(party, mention.actor or mention.text, mention.side)
    if mention.kind == "person" and (mention.actor is None or mention.actor[:4].casefold() == "the "):
        # "the prime minister": whoever it is, of that side
        return party.side is not None and (mention.side or reading.document.side) == party.side
    return same_person(party.name, mention.actor or mention.text)


def stands_in(text: str, party: Named) -> bool:
    """Whether a name that the roster lacks stands in the text."""
    return party.name is not None and party.side is None and party.name in text


def side_name(side: str | None) -> str | None:
    """The name of a side as the roster has it."""
    return side_names().get(side) if side else None


def inside(reading: Reading, span: Span) -> list[Mention]:
    """The mentions that stand in the sentence."""
    return [m for m in reading.mentions if span.start <= m.start and m.end <= span.end]


def named_in(reading: Reading, span: Span, party: Named) -> bool:
    """Whether the sentence names the party, by whatever word for it."""
    if any(is_in(reading, m, party) for m in inside(reading, span)) or stands_in(span.text, party):
        return True
    name = party.name or side_name(party.side) or ""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name[:-1] if len(name) > 4 else name)}", span.text) is not None


def of_subject(reading: Reading, span: Span, subject: Named) -> bool:
    """Whether the sentence is of what is asked about; what a country's own account tells is of that country."""
    own = subject.name is None and subject.side is not None and subject.side == reading.document.side
    return own or named_in(reading, span, subject)


def acts_in(reading: Reading, span: Span, party: Named) -> bool:
    """Whether the sentence may tell of an act of the party: it is named, its account tells it, or nobody is named."""
    if named_in(reading, span, party) or speaks_for(reading, party):
        return True
    sources = [a.source for a in reading.attributions if a.source and a.cue.overlaps(span)]
    return not any(
        m.kind == "person" and m.side != party.side and not any(s.start <= m.start and m.end <= s.end for s in sources)
        for m in inside(reading, span)
    )


def speaks_for(reading: Reading, party: Named) -> bool:
    """Whether the document is the account that the party, a spokesman, gives of somebody else's words."""
    document = reading.document
    sources = [a.source for a in reading.attributions if a.source]
    taking_part = any(same_person(party.name or "", p.name) for c in reading.contacts for p in c.participants)
    return (
        document.side is not None and document.side == party.side and party.name is not None and not taking_part
        and any(same_person(party.name, s.actor or s.text) for s in sources)
    )  # fmt: skip


def tells_of(reading: Reading, parties: Sequence[Named]) -> bool:
    """Whether the document is an account of a contact of the parties."""
    return any(all(in_contact(c, p) for p in parties) for c in reading.contacts)


def in_contact(contact: ContactMention, party: Named) -> bool:
    """Whether the party takes part, by name, or by its side where nobody else does of that side."""
    return any(
        same_person(party.name or "", one.name)
        or (party.side == one.side and party.side is not None and not _others_of(contact, party))
        for one in contact.participants
    )


def of_their_contact(reading: Reading, span: Span, asked: Asked) -> bool:
    """Whether the contact that the text told of last before the sentence is one of the parties."""
    before: tuple[int, bool] = (-1, False)
    for contact in reading.contacts:
        if contact.reality in ("planned", "hypothetical", "demanded", "possible"):
            continue
        sides = {p.side for p in contact.participants} | {reading.document.side}
        theirs = all(
            any(same_person(p.name or "", one.name) for one in contact.participants)
            or (p.side is not None and p.side in sides and not _others_of(contact, p))
            for p in asked.parties
        )
        at = max((e.start for e in contact.evidence if e.start <= span.end), default=-1)
        if at >= before[0]:
            before = max(before, (at, theirs))
    if before[0] < 0:
        return reading.document.side in {p.side for p in asked.parties} - {None}
    return before[1]


def _others_of(contact: ContactMention, party: Named) -> bool:
    """Whether somebody else of the party's side takes part."""
    return any(one.side == party.side and not same_person(party.name or "", one.name) for one in contact.participants)
