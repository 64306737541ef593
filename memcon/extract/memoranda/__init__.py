"""Memoranda of conversation, records of calls, and cables: what their heads say, and the contact that they record.

A reader of news asks who claims that two people spoke. Here the paper itself is the record of the talk, and its head
says who was present, when, where and on what. So the contact is made of the head, each part with its passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from memcon.extract.layers import Layers
from memcon.extract.memoranda.header import LEXICON, Header, read_header
from memcon.extract.memoranda.moments import clock_in, day_in, group_when
from memcon.extract.memoranda.people import People, even_case
from memcon.extract.support import contact_support
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.records import Attendant, ContactMention, Memorandum, Party, Span, SpokenTurn, Value
from memcon.vocabulary import Channel, ContactKind

_FIRST_WORDS = 1_500
_PLACE = re.compile(r"\b(?:at|in)\s+(?P<place>(?!\d)\S.{1,60}?)(?=\s+on\b|\s+at\s+\d|[,;]|$)", re.I)
_CHANNELS: dict[ContactKind, Channel] = {"call": "phone", "meeting": "in_person"}


def with_memorandum(layers: Layers, tools: Tools) -> tuple[Layers, Memorandum | None]:
    """The layers with the contact that the paper records among the others, and its head; both unchanged without one."""
    read = read_memorandum(layers, tools)
    if read is None:
        return layers, None
    memorandum, contact = read
    if contact is None:
        return layers, memorandum
    number = 1 + max((int(c.id[1:]) for c in layers.contacts), default=0)
    made = replace(contact, id=f"c{number}")
    kept = without_head(layers.contacts, memorandum)
    return replace(layers, contacts=(*kept, made)), replace(memorandum, contact=made.id)


def read_memorandum(layers: Layers, tools: Tools) -> tuple[Memorandum, ContactMention | None] | None:
    """The head of a memorandum or cable, and the contact that it records; None where the document is none."""
    header = read_header(layers.document, tools)
    if header is None or header.form is None:
        return None
    home = _home(header, tools)
    people = People(layers.document, tools, home).of(header)
    dated = [*header.fields.get("date", ()), *([header.heading] if header.heading else ()), *header.loose]
    when, minutes = day_in(layers, dated), None
    clock = None
    if header.group:
        when, clock = group_when(layers, header.group)
    if clock is None:
        clock, minutes = clock_in(layers, [*header.fields.get("time", ()), *dated])
    assert header.form
    memorandum = Memorandum(
        form=header.form,
        heading=header.heading or header.group,
        when=when,
        clock=clock,
        place=_place(layers, header),
        subject=header.first("subject"),
        classification=header.classification,
        sender=_without_group(layers, header),
        addressee=header.first("addressee"),
        attendants=people,
        end=header.body,
    )
    return memorandum, _contact(layers, tools, header, memorandum, (home, minutes))


def without_head(contacts: Iterable[ContactMention], memorandum: Memorandum) -> tuple[ContactMention, ...]:
    """``contacts`` without those that were read out of the head alone: the paper's own contact stands for them."""
    parts = [s for s in (memorandum.heading, memorandum.subject, *(a.span for a in memorandum.attendants)) if s]
    return tuple(c for c in contacts if not all(any(p.overlaps(e) for p in parts) for e in c.evidence))


def name_speakers(turns: Sequence[SpokenTurn], memorandum: Memorandum | None) -> tuple[SpokenTurn, ...]:
    """The turns of the body, each with the attendant whom its label means: by surname, office, or a single letter."""
    if memorandum is None:
        return tuple(turns)
    people, kept = memorandum.attendants, [turn for turn in turns if turn.label.start >= memorandum.end]
    return tuple(
        replace(turn, id=f"t{number}", speaker=turn.speaker or _speaker(turn.label.text, people))
        for number, turn in enumerate(kept, 1)
    )


def _speaker(label: str, people: Sequence[Attendant]) -> str | None:
    words = re.findall(r"[\w’'-]+", label.lower())
    if not words:
        return None
    fits = [p for p in people if p.name.lower().split()[-1:] == words[-1:]]
    if not fits and len(words) == 1 and len(words[0]) == 1:
        fits = [p for p in people if p.name.lower().split()[-1][0] == words[0]]
    if not fits:
        office = " ".join(word for word in words if word != "the")
        fits = [
            p for p in people if office and re.search(rf"\b{re.escape(office)}\b", f"{p.role} {p.span.text}".lower())
        ]
    return fits[0].name if len(fits) == 1 else None


def _home(header: Header, tools: Tools) -> str | None:
    """The side whose paper it is: by the post that sent it, else by an institution in letterhead, title or place."""
    for name in ("sender", "addressee"):
        for span in header.fields.get(name, ()):
            posts = [h for h in tools.lexicon(LEXICON).find(span.text) if h.entry.get("post")]
            if posts:
                return str(posts[0].entry.get("post"))
    spans = [*header.loose[:4], *([header.heading] if header.heading else ()), *header.fields.get("place", ())]
    for span in spans:
        for hit in tools.names.find(even_case(span.text)):
            if hit.side and hit.how == "name" and hit.actor and hit.actor.kind == "institution":
                return str(hit.side)
    return None


def _place(layers: Layers, header: Header) -> Span | None:
    """The place: what its own field says, the last part of a common field, or "at ..." in the title."""
    field = header.first("place")
    if field and len(header.fields.get("date", ())) and field in header.fields["date"]:
        parts = field.text.split(", ")
        last = parts[-1]
        return layers.document.span(field.end - len(last), field.end) if len(parts) > 1 else None
    if field:
        return field
    found = _PLACE.search(header.heading.text) if header.heading else None
    if not header.heading or not found:
        below = next((span for span in header.loose if _PLACE.search(span.text)), None)
        found = _PLACE.search(below.text) if below else None
        return layers.document.span(*_at(below, found)) if below and found else None
    return layers.document.span(*_at(header.heading, found))


def _without_group(layers: Layers, header: Header) -> Span | None:
    sender = header.first("sender")
    if sender and header.group and sender.covers(header.group) and header.group.start > sender.start:
        words = layers.document.text[sender.start : header.group.start].rstrip()
        return layers.document.span(sender.start, sender.start + len(words))
    return sender


def _at(span: Span, found: re.Match[str]) -> tuple[int, int]:
    return span.start + found.start("place"), span.start + found.end("place")


def _contact(
    layers: Layers, tools: Tools, header: Header, memorandum: Memorandum, known: tuple[str | None, int | None]
) -> ContactMention | None:
    home, minutes = known
    present = [a for a in memorandum.attendants if not a.clerk]
    sides = {a.side for a in present if a.side} | ({home} if home else set()) | _sides_in(memorandum.heading, tools)
    kind = header.contact
    if memorandum.form == "cable":
        told = _told(header, tools)
        if told is None:
            return None
        kind = told[0]
        sides |= {told[1]} if told[1] else set()
    if len(sides) < 2 and len(present) < 2:
        return None
    stated = (memorandum.heading, memorandum.subject if memorandum.form == "cable" else None)
    spans = {s for s in (*stated, *(a.span for a in present)) if s}
    evidence = tuple(sorted(spans))
    names = [a.name for a in present if a.name in " ".join(s.text for s in evidence)]
    when = memorandum.when if memorandum.form != "cable" else None
    return ContactMention(
        id="c0",
        kind=kind,
        participants=tuple(Party(a.name, a.side) for a in present),
        sides=tuple(sorted(sides)),
        reality="reported",
        evidence=evidence,
        support=contact_support(layers, tools, evidence, "reported", names),
        when=when,
        place=memorandum.place.text if memorandum.place else None,
        duration_minutes=minutes,
        channel=_CHANNELS.get(kind, "unknown"),
        formality="official",
        topics=topics_in(layers.document.text[:_FIRST_WORDS], tools, sides=tuple(sorted(sides))),
        values=_values(memorandum, minutes, when is not None),
    )


def _sides_in(heading: Span | None, tools: Tools) -> set[str]:
    """The sides that a title names: "... between the minister of A and the ambassador of B"."""
    hits = tools.names.find(even_case(heading.text)) if heading else ()
    return {hit.side for hit in hits if hit.side and hit.how in ("adjective", "country")}


def _told(header: Header, tools: Tools) -> tuple[ContactKind, str | None] | None:
    """What a cable's subject says was held, and with which side; by the place of the post where it names none."""
    subject = header.first("subject")
    held = [h for h in tools.lexicon(LEXICON).find(subject.text) if h.entry.get("held")] if subject else []
    if not subject or not held:
        return None
    for span in (subject, *header.fields.get("sender", ())):
        found = [h.side for h in tools.names.find(even_case(span.text)) if h.side]
        if found:
            return held[0].entry.get("held"), found[0]
    return held[0].entry.get("held"), None


def _values(memorandum: Memorandum, minutes: int | None, dated: bool) -> dict[str, tuple[Value, ...]]:
    values: dict[str, tuple[Value, ...]] = {}
    if memorandum.place:
        values["place"] = (Value(memorandum.place.text, None, memorandum.place),)
    if minutes and memorandum.clock:
        values["duration_minutes"] = (Value(minutes, None, memorandum.clock),)
    if dated and memorandum.when and memorandum.when.edtf and memorandum.when.span:
        values["when"] = (Value(memorandum.when.edtf, None, memorandum.when.span),)
    return values
