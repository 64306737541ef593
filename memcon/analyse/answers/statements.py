"""Answers from the register: whether, who, when, where, how often, how long, by which channel, by whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from memcon.analyse.answers.matching import (
    Found,
    Matter,
    contact_words,
    contacts_asked,
    denied_of_sides,
    is_meant,
)
from memcon.analyse.answers.wording import bearing, is_nobody, names, retells, verb_of
from memcon.language.wordings import worded
from memcon.records import AnswerCitation, AnswerStatement, Contact, Evidence, Named, PositionHeld, Stated
from memcon.vocabulary import AnswerStatus, QuestionKind, Scope, Stance

_DAY = len("2024-11-07")
_STANCES: dict[QuestionKind, frozenset[Stance]] = {
    "denials": frozenset({"denies"}),
    "confirmations": frozenset({"confirms", "declines_details", "announces"}),
}
_SPEAKS: dict[Stance, str] = {
    "confirms": "confirms",
    "denies": "denies",
    "neither_confirm_nor_deny": "neither confirms nor denies",
    "declines_details": "confirms, and declines details of",
    "no_comment": "gives no comment on",
    "unaware": "says it is not aware of",
    "silent": "is silent on",
    "awaits": "waits for the other side on",
    "announces": "makes known",
}
_ROUNDING = 4
"""The part of a length by which two accounts of one talk may round apart."""
_FIELDS: dict[QuestionKind, str] = {
    "when": "date",
    "where": "place",
    "duration": "duration",
    "initiator": "initiator",
}
_OF: dict[Scope, str] = {
    "content": "what was said in it",
    "number": "how many there were",
    "timing": "when it was",
    "initiative": "on whose initiative it was",
    "advance_notice": "that there was advance notice of it",
    "source": "the source of the report of it",
    "other": "a part of what is told of it",
}
"""What a position is about that is not about whether the contact took place."""


def whether(matter: Matter) -> Found:
    """Who says that it took place and who says that it did not; the side that the question takes is not believed."""
    out: list[AnswerStatement] = []
    contrary = denied_of_sides(matter.asked, matter.contacts, matter.every)
    for contact in (*matter.contacts, *contrary):
        out += _told(matter, contact)
        out += [s for p in contact.positions for s in _position(matter, contact, p)]
    held = any(c.reality == "reported" for c in matter.contacts)
    status = "disputed" if contrary and held else _status(matter.contacts)
    return Found(out, status, _presumed(matter))


def telling_who(matter: Matter) -> Found:
    """Who was in contact, contact by contact, with the reality first."""
    out = [s for c in matter.contacts for s in _told(matter, c)]
    return Found(out, "answered", _presumed(matter))


def _told(matter: Matter, contact: Contact) -> list[AnswerStatement]:
    """What the documents themselves, and those whom they cite, make of it."""
    out: list[AnswerStatement] = []
    for held in contact.realities:
        cited = bearing(held.reality, matter.cite(held.evidence or _mentions(contact, held.documents)))
        first = matter.documents.get(cited[0].document) if cited else None
        is_own = held.by is None or is_nobody(held.by) or (bool(cited) and retells(held.by, first, cited[0].text))
        by = "the documents" if is_own else held.by
        text = f"{held.reality.capitalize()}, per {by}: {contact_words(contact)}."
        if cited:
            out.append(AnswerStatement(text, None if is_own else held.by, cited, held.side, contact.id))
    if contact.contested and "reported" not in {held.reality for held in contact.realities}:
        text = f"Told of and contested: {contact_words(contact)}."
        out += matter.statement(text, _mentions(contact), by=None, record=contact.id)
    if not out:
        text = f"{contact.reality.capitalize()}: {contact_words(contact)}."
        out += matter.statement(text, _mentions(contact), by=None, record=contact.id)
    return out


def _mentions(contact: Contact, documents: Sequence[str] = ()) -> list[Evidence]:
    return [
        Evidence(m.document, m.ref, m.evidence[0])
        for m in contact.mentions
        if m.document and m.evidence and (not documents or m.document in documents)
    ]


def position_words(contact: Contact, p: PositionHeld, words: str = "") -> str:
    """``Bo Ek denies, 2024-11-11: call, ...``; what else than its occurrence a position is about is said.

    ``words`` are the sentence that it is read from.
    """
    said = f", {p.said.edtf}" if p.said and p.said.edtf else ""
    if p.scope == "occurrence" or p.stance == "declines_details":
        return f"{p.holder} {verb_of(p.stance, _SPEAKS[p.stance], words)}{said}: {contact_words(contact)}."
    return f"{p.holder} {_SPEAKS[p.stance]}{said} {_OF[p.scope]}, and not the contact itself: {contact_words(contact)}."


def _position(matter: Matter, contact: Contact, p: PositionHeld) -> list[AnswerStatement]:
    cited = matter.cite((p.evidence, *p.copies))
    text = position_words(contact, p, cited[0].text if cited else "")
    return matter.statement(text, (p.evidence, *p.copies), by=p.holder, side=p.side, record=p.ref)


def _status(contacts: Sequence[Contact]) -> AnswerStatus:
    """Disputed where somebody says that one took place and somebody that it did not."""
    return "disputed" if any(is_contested(c) for c in contacts) else "answered"


def is_contested(contact: Contact) -> bool:
    """Whether somebody says that it took place and somebody that it did not."""
    stances = {p.stance for p in contact.positions if p.scope == "occurrence" and not p.superseded}
    realities = {held.reality for held in contact.realities}
    return contact.contested or {"confirms", "denies"} <= stances or {"reported", "denied"} <= realities


def _presumed(matter: Matter) -> str | None:
    """What the question takes for granted and the case does not bear out."""
    held = [c for c in matter.contacts if "reported" in {c.reality, *(one.reality for one in c.realities)}]
    if matter.contacts and not held:
        realities = ", ".join(sorted({c.reality for c in matter.contacts}))
        return f"no document in the case reports it as having taken place; what there is, is {realities}"
    return None


def differs_on(kind: QuestionKind, contact: Contact) -> bool:
    """Whether accounts differ on what is asked of a contact: on its value, or on whether it took place."""
    field = _FIELDS.get(kind)
    return any(field in c.field for c in contact.conflicts) if field else is_contested(contact)


def when(matter: Matter) -> Found:
    """The day of each contact, by whose word."""
    return _field(matter, "date", lambda c: c.dates)


def where(matter: Matter) -> Found:
    """The place of each contact, by whose word."""
    return _field(matter, "place", lambda c: c.place)


def duration(matter: Matter) -> Found:
    """How long each contact lasted, in minutes, by whose word."""
    return _field(matter, "duration", lambda c: c.duration_minutes, " minutes")


def initiator(matter: Matter) -> Found:
    """Who asked for each contact, by whose word."""
    return _field(matter, "initiator", lambda c: c.initiator)


def _field(matter: Matter, name: str, stated_in, unit: str = "") -> Found:  # type: ignore[no-untyped-def]
    out: list[AnswerStatement] = []
    differs = False
    for contact in matter.contacts:
        stated: Sequence[Stated] = stated_in(contact)
        differs |= bool(stated) and differs_on(matter.asked.kind, contact)
        for value in stated:
            holder = value.by or _account_of(matter, value.evidence)
            by = f", per {holder}" if holder else ""
            text = f"{name.capitalize()}: {value.value}{unit}{by} ({contact.reality}: {contact_words(contact)})."
            out += matter.statement(text, value.evidence, by=holder, side=value.side, record=contact.id)
    differs |= name == "duration" and _lengths_differ(matter.contacts)
    return Found(out, "disputed" if differs else "answered", _presumed(matter))


def _lengths_differ(contacts: Sequence[Contact]) -> bool:
    """Whether two entries that may be one contact, told by two holders, have lengths that no rounding joins."""
    told = [(c.kind, frozenset(c.sides), c.when and c.when.earliest, s) for c in contacts for s in c.duration_minutes]
    return any(
        a[:3] == b[:3] and a[2] is not None and (a[3].by, a[3].side) != (b[3].by, b[3].side)
        and abs(int(a[3].value) - int(b[3].value)) > max(int(a[3].value), int(b[3].value)) / _ROUNDING
        for a in told for b in told
    )  # fmt: skip


def _account_of(matter: Matter, evidence: Sequence[Evidence]) -> str | None:
    """Whose account a value of nobody else stands in: the outlet of its document."""
    documents = (matter.documents.get(e.document or "") for e in evidence[:1])
    return next((d.outlet for d in documents if d is not None), None)


def channel(matter: Matter) -> Found:
    """By which channel each contact is told."""
    out: list[AnswerStatement] = []
    for contact in matter.contacts:
        if contact.channel != "unknown":
            text = f"{contact.channel.replace('_', ' ').capitalize()} ({contact.reality}: {contact_words(contact)})."
            out += matter.statement(text, _mentions(contact), by=None, record=contact.id)
    return Found(out, "answered", _presumed(matter))


def count(matter: Matter) -> Found:
    """How many contacts are reported, each named; and what people themselves count."""
    held = [c for c in matter.contacts if c.reality == "reported" and not c.count]
    contested = [c for c in matter.contacts if is_contested(c) and c not in held]
    out: list[AnswerStatement] = []
    for contact in held:
        out += matter.statement(f"Reported: {contact_words(contact)}.", _mentions(contact), by=None, record=contact.id)
    for contact in (c for c in matter.contacts if c.count):
        text = f"{contact.count} counted together, {contact.reality}: {contact_words(contact)}."
        out += matter.statement(text, _mentions(contact), by=None, record=contact.id)
    for contact in contested:
        out += _told(matter, contact)
    note = f"{len(held)} are reported to have taken place" + (
        f", {len(contested)} more are contested" if contested else ""
    )
    return Found(out, "disputed" if contested or any(is_contested(c) for c in held) else "answered", note)


def positions(matter: Matter) -> Found:
    """Who takes which position; narrowed to denials or confirmations where those are asked for.

    A period is that of the contact or that in which the position was taken.
    """
    wanted = _STANCES.get(matter.asked.kind)
    matter = _also_said_then(matter)
    taking_part = [q for c in matter.contacts for q in c.participants]
    speakers = [p for p in matter.asked.parties if not any(is_meant(p, q.name, q.side) for q in taking_part)]
    speakers = [*matter.asked.speakers] or speakers
    out = [
        statement
        for contact, held in _held(matter)
        if (wanted is None or held.stance in wanted)
        and (not speakers or any(is_meant(s, held.holder, held.side) for s in speakers))
        for statement in _position(matter, contact, held)
    ]
    if out and matter.asked.speakers:  # "Has A confirmed ...": all that A says of it
        said = [s for c, p in _held(matter) if any(is_meant(one, p.holder, p.side) for one in speakers)
                for s in _position(matter, c, p)]  # fmt: skip
        out += [s for s in said if s not in out]
    if out or wanted is None:
        against = not speakers and any(
            {"confirms", "denies"} <= {p.stance for p in c.positions if p.scope == "occurrence"}
            for c in matter.contacts
        )
        return Found(out, "disputed" if against and matter.asked.kind == "positions" else "answered")
    others = [
        s for c, p in _held(matter) if not speakers or any(is_meant(one, p.holder, p.side) for one in speakers)
        for s in _position(matter, c, p)
    ]  # fmt: skip
    if matter.asked.speakers and others:  # "Has A confirmed ...": what A says instead
        return Found(others)
    word = "denies it" if matter.asked.kind == "denials" else "confirms it"
    if matter.asked.kind == "confirmations" and (other := _against(matter, speakers)).statements:
        return replace(other, note=f"nobody in the case {word}")
    return Found(
        [], note=f"nobody in the case {word}" + (f"; {len(others)} other positions are in it" if others else "")
    )


def _against(matter: Matter, speakers: Sequence[Named]) -> Found:
    """What is told and denied of contacts that nobody confirms; of those alone by whose word it is asked."""
    found = whether(matter)
    contested = found.status == "disputed" or any(c.reality in ("denied", "negated") for c in matter.contacts)
    if not contested:
        return Found([])
    kept = [s for s in found.statements if not speakers or any(is_meant(one, s.holder, s.side) for one in speakers)]
    return Found(kept, found.status)


def _also_said_then(matter: Matter) -> Matter:
    """With the contacts of the parties on which a position was taken in the period asked about."""
    asked = matter.asked
    if asked.since is None and asked.until is None:
        return matter
    ever = contacts_asked(replace(asked, since=None, until=None), matter.every)
    then = [c for c in ever if c in matter.contacts or any(said_then(matter, p) for p in c.positions)]
    return replace(matter, contacts=tuple(then))


def said_then(matter: Matter, held: PositionHeld) -> bool:
    """Whether the position was taken in the period asked about: by its own day, or by that of its document."""
    since, until = matter.asked.since or date.min, matter.asked.until or date.max
    if held.said and held.said.earliest and held.said.latest:
        return held.said.earliest <= until and since <= held.said.latest
    document = matter.documents.get(held.evidence.document or "")
    published = ((document.published if document else None) or "")[:10]
    return len(published) == _DAY and since <= date.fromisoformat(published) <= until


def _held(matter: Matter) -> Iterator[tuple[Contact, PositionHeld]]:
    for contact in matter.contacts:
        for held in contact.positions:
            yield contact, held


def changes(matter: Matter) -> Found:
    """Positions that moved: the earlier words and the later ones, by the same holder on the same point."""
    out: list[AnswerStatement] = []
    for contact, held in _held(matter):
        if held.moved_from is None or not _since(matter, held):
            continue
        text = f"{held.holder} moved: before {_SPEAKS[held.moved_from]}, now {_SPEAKS[held.stance]} "
        earlier = [p.evidence for p in contact.positions if p.holder == held.holder and p.stance == held.moved_from]
        evidence = [*earlier[:1], held.evidence]
        text += f"{contact_words(contact)}."
        out += matter.statement(text, evidence, by=held.holder, side=held.side, record=held.ref)
    if matter.asked.since:
        out += [s for c, p in _held(matter) if p.said and _since(matter, p) for s in _position(matter, c, p)]
    return Found(out)


def _since(matter: Matter, held: PositionHeld) -> bool:
    """Whether the position may have been taken in the period asked about."""
    since = matter.asked.since
    said = held.said.latest if held.said else None
    return since is None or said is None or said >= since


def origins(matter: Matter) -> Found:
    """On whose word each contact rests, as far as documents say; who retells a report of others is none."""
    out: list[AnswerStatement] = []
    for contact in matter.contacts:
        for origin in contact.origins:
            via = f", via {origin.via}" if origin.via else ""
            denies = any(p.holder == origin.name and p.stance == "denies" for p in contact.positions)
            kind = origin.source_kind.replace("_", " ") + (", who denies it" if denies else "")
            text = f"{origin.name}{via} ({kind}): {contact_words(contact)}."
            cited = tuple(
                c for c in matter.cite(_mentions(contact, origin.documents)) if _bears(matter, origin.name, c)
            )
            if cited:
                out.append(AnswerStatement(text, origin.name, cited, None, contact.id))
    return Found(out)


def _bears(matter: Matter, name: str, cited: AnswerCitation) -> bool:
    document = matter.documents.get(cited.document)
    borne = bearing("reported", [cited]) and not is_nobody(name) and names(name, cited.text, document)
    is_silent = document is not None and name != document.outlet and worded("says nothing").search(cited.text)
    return bool(borne) and not is_silent and not retells(name, document, cited.text)
