"""What was X's message to Y? The method on one page, made of records and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from memcon.analyse.message.points import sections
from memcon.analyse.message.policies import policies, priorities, slides
from memcon.analyse.message.statements import (
    MESSAGE,
    Ask,
    People,
    Statement,
    Who,
    as_ruled,
    mentions_in,
    named_often,
    names_often,
    narrowed,
    statements,
)
from memcon.analyse.message.tips import Matter, checks, evasions, sources
from memcon.analyse.pick import Filter, pick
from memcon.analyse.verdicts import Rulings
from memcon.language.roster import in_sentence
from memcon.language.taxonomy import topic_label
from memcon.records import Contact, Entered, Evidence, MessagePage, Reading, Section, SummaryLine
from memcon.vocabulary import Aspect

_MOST_MISSING = 20
_RIGHT_BEFORE = 300
"""Characters in front of a statement in which it is told whom the words are about."""


class Conveyed:
    """What every message page of a case begins with, whoever asks: people, readings as ruled, and all statements.

    It hangs on readings, register and rulings alone, so that it is made once for as long as these stay as they are.
    """

    def __init__(self, readings: Sequence[Reading], contacts: Sequence[Contact], rulings: Rulings) -> None:
        self.contacts = contacts
        self.people = People.of(readings, contacts)
        self.readings = as_ruled(readings, rulings)
        self.statements = statements(self.readings, contacts, self.people, Ask("", ""), rulings)
        self._named = [named_often(reading) for reading in self.readings]

    def naming_both(self, sender: Who, recipient: Who) -> list[Reading]:
        """The documents that speak of both parties, each at least twice: these are about the two."""
        return [
            reading
            for reading, named in zip(self.readings, self._named, strict=True)
            if names_often(named, sender) and names_often(named, recipient)
        ]


def message(
    readings: Sequence[Reading],
    contacts: Sequence[Contact],
    entered: Sequence[Entered],
    aspects: Mapping[str, Aspect],
    ask: Ask,
    rulings: Rulings | None = None,
) -> MessagePage:
    """``page_of`` for a case that is asked once."""
    return page_of(Conveyed(readings, contacts, rulings or Rulings(())), entered, aspects, ask)


def page_of(told: Conveyed, entered: Sequence[Entered], aspects: Mapping[str, Aspect], ask: Ask) -> MessagePage:
    """Everything that ``ask.sender`` is said to have conveyed to ``ask.recipient``.

    ``aspects`` gives the aspect of every topic. Counts are of contacts and origins, never of articles. A claim belongs
    here where its speaker is the sender and it goes to the recipient: by its addressee, by its contact, or by its own
    words. Where a text tells of the exchange without a speaker, it is kept apart, as told by nobody.
    """
    sender, recipient = Who(ask.sender), Who(ask.recipient)
    between = pick(told.contacts, Filter((ask.sender, ask.recipient), ask.since, ask.until))
    people, readings = told.people, told.readings
    every = narrowed(told.statements, ask)
    ids = {c.id for c in between}
    ours = [s for s in every if _goes(s, sender, recipient, ids)]
    theirs = [s for s in every if _goes(s, recipient, sender, ids)]
    mine, others = people.sides_of(sender), people.sides_of(recipient)
    taken = {s.told.record for s in (*ours, *theirs)}
    around = [s for s in every if s.told.record not in taken and _of_sides(s, mine, others)]
    about = told.naming_both(sender, recipient)
    kept = {r.document.id for r in about}
    untold = [s for s in every if _untold(s, ids) and s.reading.document.id in kept]
    used = {s.reading.document.id for s in (*ours, *theirs, *around, *untold)} | {
        d for c in between for d in c.documents
    }
    chosen = [r for r in readings if r.document.id in used | kept]
    evaded = evasions(between)
    matter = Matter(ask, sender, recipient, chosen, between, [*ours, *theirs, *around, *untold], entered, evaded)
    made, exchange = sections(ours, every, aspects), sections(untold, every, aspects)
    return MessagePage(
        sender=ask.sender,
        recipient=ask.recipient,
        contacts=tuple(c.id for c in between),
        documents=tuple(r.document.id for r in chosen),
        origins=len({s.told.origin for s in (*ours, *theirs)} | {o.name for c in between for o in c.origins}),
        summary=tuple(_summary(ask, between, made, exchange)),
        sections=made,
        around=sections(around, every, aspects),
        exchange=exchange,
        priorities=priorities({ask.sender: ours, ask.recipient: theirs}),
        policies=policies(chosen, people, sender, recipient),
        slides=slides(about, aspects),
        evasions=evaded,
        checks=checks(matter),
        sources=sources(chosen),
        missing=tuple(_missing(ask, chosen, between, people, sender, recipient)),
    )


def records_of(page: MessagePage) -> set[str]:
    """The references of the claims on which ``page`` rests."""
    points = [
        point for part in (page.sections, page.around, page.exchange) for section in part for point in section.points
    ]
    return {told.record for point in points for told in (*point.told, *point.disputed, *point.later)}


def _goes(statement: Statement, sender: Who, recipient: Who, contacts: set[str]) -> bool:
    """Whether the sender is the speaker and the recipient the addressee, by any of the three ways."""
    claim = statement.claim
    if not claim.speaker or not sender.is_(claim.speaker, statement.speaker_side):
        return False
    if claim.addressee:
        return recipient.is_(claim.addressee, statement.addressee_side)
    if statement.told.contact:
        return statement.told.contact in contacts
    return mentions_in(statement.reading, claim.text, recipient) or _named_before(statement, recipient)


def _named_before(statement: Statement, recipient: Who) -> bool:
    """Whether the recipient's side, and no third one, is named in what stands right before: "B asked it. A refused"."""
    span = statement.claim.text
    near = [m for m in statement.reading.mentions if span.start - _RIGHT_BEFORE <= m.start and m.end <= span.end]
    sides = {m.side for m in near if m.side} - {statement.speaker_side}
    return len(sides) == 1 and any(recipient.is_(m.actor or m.text, m.side) for m in near)


def _of_sides(statement: Statement, mine: frozenset[str], others: frozenset[str]) -> bool:
    """Whether somebody of the sender's side speaks of the recipient's, to whomever."""
    if statement.speaker_side not in mine:
        return False
    if statement.addressee_side is not None:
        return statement.addressee_side in others
    if statement.claim.act == "denies" and any(m.side in others for m in statement.reading.mentions):
        return True  # whom the denied words went to is seldom named again
    span = statement.claim.text
    inside = (m for m in statement.reading.mentions if span.start <= m.start and m.end <= span.end)
    return any(m.side in others for m in inside)


def _untold(statement: Statement, contacts: set[str]) -> bool:
    """Whether it tells of the exchange, of no speaker in particular."""
    claim = statement.claim
    if claim.speaker or claim.addressee:
        return False
    return statement.told.contact in contacts or bool(MESSAGE.search(claim.text.text))


def _summary(
    ask: Ask, contacts: Sequence[Contact], made: Sequence[Section], exchange: Sequence[Section]
) -> Iterator[SummaryLine]:
    """One screen of sentences, each made of records: how much there is, then what weighs most in each aspect."""
    held = [c for c in contacts if c.reality == "reported" and not c.count]
    contested = sum(c.contested for c in contacts)
    rest = f"; on {contested} the accounts differ over whether it took place" if contested else ""
    if not contacts:
        yield SummaryLine(f"No contact between {in_sentence(ask.sender)} and {in_sentence(ask.recipient)} is told of.")
    else:
        yield SummaryLine(
            f"{_counted(len(contacts), 'contact')} between {in_sentence(ask.sender)} and "
            f"{in_sentence(ask.recipient)}, {len(held)} of them reported to have taken place{rest}.",
            tuple(Evidence(None, c.id) for c in contacts[:20]),
        )
    for section in made:
        point = section.points[0]
        carried = f"told by {_counted(point.origins, 'origin')}"
        in_contacts = f" in {_counted(len(point.contacts), 'contact')}" if point.contacts else ""
        disputed = ", disputed" if point.disputed else ""
        topics = ", ".join(topic_label(t) for t in point.topics if t != "other")
        about = f" ({topics})" if topics else ""
        speaker = in_sentence(point.speaker or "")
        act = "says something" if point.act == "informs" else point.act.replace("_", " ")
        said = f"{speaker[:1].upper()}{speaker[1:]} {act}{about}"
        yield SummaryLine(
            f"{said}, {carried}{in_contacts}{disputed}.",
            tuple(told.evidence for told in point.told),
        )
    untold = sum(len(section.points) for section in exchange)
    if untold:
        yield SummaryLine(f"Of the exchange, by texts that name no speaker: {_counted(untold, 'point')}.")
    if not made:
        yield SummaryLine(
            f"No document in the case gives words of {in_sentence(ask.sender)} to {in_sentence(ask.recipient)}."
        )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _missing(
    ask: Ask,
    readings: Sequence[Reading],
    contacts: Sequence[Contact],
    people: People,
    sender: Who,
    recipient: Who,
) -> Iterator[str]:
    kinds = {r.document.kind for r in readings}
    if not kinds & {"transcript", "memcon", "cable"}:
        yield "no transcript or memorandum of any contact is in the case"
    for who in (sender, recipient):
        if not any(
            r.document.side in people.sides_of(who) and r.document.kind in ("readout", "briefing", "post")
            for r in readings
        ):
            yield f"no readout, briefing or post of the side of {in_sentence(who.asked)} is in the case"
    wanted: dict[str, list[str]] = {}
    for contact in contacts:
        for item in contact.assessment.would_settle:
            wanted.setdefault(item.rstrip("."), []).append(contact.id)
    for item, ids in sorted(wanted.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST_MISSING]:
        head, _, rest = item.partition("; ")
        yield f"{head} on {', '.join(ids)}" + (f"; {rest}" if rest else "")
    if not contacts:
        yield f"no contact between {in_sentence(ask.sender)} and {in_sentence(ask.recipient)} is in the case"


__all__ = ["Ask", "Conveyed", "message", "page_of", "records_of"]
