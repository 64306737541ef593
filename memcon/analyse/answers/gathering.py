"""What may answer a question, each with its passages: what the records say, what passages say, what comes nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from memcon.analyse.answers.aspect import Aspect
from memcon.analyse.answers.disputes import Passage, denied_behind, differ
from memcon.analyse.answers.echoes import echoes
from memcon.analyse.answers.matching import Found, Matter, is_meant, of_then
from memcon.analyse.answers.nearest import Candidate
from memcon.analyse.answers.order import before_it
from memcon.analyse.answers.passages import (
    Looked,
    heard,
    holds,
    on_it,
    passage_of,
    passages,
    takes_a_stand,
    told,
    verdict,
)
from memcon.analyse.answers.sayings import motives, portrayals, reasons, said, spoken_on
from memcon.analyse.answers.slots import slots
from memcon.analyse.answers.statements import (
    changes,
    channel,
    count,
    differs_on,
    duration,
    initiator,
    is_contested,
    origins,
    positions,
    telling_who,
    when,
    where,
    whether,
)
from memcon.records import AnswerStatement, Asked
from memcon.vocabulary import AnswerStatus, QuestionKind

BESIDE = 2
"""Nearest sentences that stand beside records which cite none of them."""
_MAKERS: Mapping[QuestionKind, Callable[[Matter], Found]] = {
    "whether": whether,
    "who": telling_who,
    "when": when,
    "where": where,
    "count": count,
    "duration": duration,
    "channel": channel,
    "initiator": initiator,
    "said": said,
    "denials": positions,
    "confirmations": positions,
    "positions": positions,
    "changes": changes,
    "portrayals": portrayals,
    "motives": motives,
    "origins": origins,
}
_TOOK_PLACE = re.compile(
    r"^(?:when|where|how long|on which day|in which city) (?:was|were|did|had)\b(?!.*\bto be\b)", re.I
)
"""A question of a contact as one that was held."""
_NEVER_HELD = frozenset({"demanded", "hypothetical", "possible"})
"""What is said of a contact that has no day, place or length, when it is asked as one that took place."""
_SETTLED = frozenset({"whether", "who", "said"})
"""Questions that passages answer beside the records: what nobody recorded as an act may still be told or denied."""
_OF_CONTACTS = frozenset({"who", "when", "where", "channel"})
"""Questions that the register answers by contacts; where more is asked about, what passages say of that decides."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What may answer a question, by where it was found.

    ``records`` are of the register and the claims, with what they amount to by themselves; ``held`` are sentences that
    hold what is asked about, ``nearest`` those that come nearest to it, ``against`` what is said against the contact
    that these tell of. ``weighed`` are all of the nearest, shown or cited already.
    """

    records: Found
    held: Sequence[Passage] = ()
    nearest: Sequence[Passage] = ()
    against: Sequence[AnswerStatement] = ()
    weighed: Sequence[Passage] = ()

    def statements(self, matter: Matter) -> list[AnswerStatement]:
        """All of it, the nearest first, each once."""
        every = [*told(matter, self.nearest), *told(matter, self.held), *self.records.statements, *self.against]
        return list(dict.fromkeys(every))


def gathered(matter: Matter, aspect: Aspect, question: str, near: Sequence[Candidate], looked: Looked) -> Gathered:
    """All that may answer: the records, the passages where these do not hold what is asked about, and the nearest."""
    if aspect.presumes_contact and not matter.contacts and matter.every:
        return Gathered(Found([], note="the case has contacts of theirs, and none such in that time"))
    if aspect.wants == "value" and _TOOK_PLACE.search(question):
        held = tuple(c for c in matter.contacts if c.reality not in _NEVER_HELD)
        matter = replace(matter, contacts=held)
    found = (_of_contact(matter, aspect) if aspect.of_contact else None) or _of_matter(matter, aspect, question, looked)
    if not found.statements(matter):
        found = Gathered(replace(_last_resort(matter), note=found.records.note))
    found = _with_nearest(matter, aspect, found, near)
    if decided(aspect, found) != "disputed":
        found = replace(found, against=_denied_beside(matter, found))
    return replace(found, records=before_it(matter, question, found.records, bool(found.statements(matter))))


def decided(aspect: Aspect, found: Gathered) -> AnswerStatus:
    """Whether those who speak of the thing asked differ on it.

    A contact, by what the register makes of it; a value, by whether two accounts give different ones; what was said or
    done, by whether one passage says no to what another says. Nothing found is no record.
    """
    asked, records = aspect.asked, found.records
    if not (records.statements or found.held or found.nearest or found.against):
        return "no_record"
    if found.against:
        return "disputed"
    of_records = records.status if not found.held or asked.contact_kind or not aspect.is_act else "answered"
    differing = [of_records if records.statements else "answered", verdict(asked, found.held)]
    if found.nearest:
        alone = not (records.statements or found.held)
        of_more = asked.kind in _OF_CONTACTS and (asked.words or asked.subjects)
        if of_more and not alone:
            differing = []
        differing += [verdict(asked, found.weighed)] if alone or of_more else []
        differing += ["disputed"] if not alone and contrary(asked, found.weighed) else []
    return "disputed" if "disputed" in differing else "answered"


def contrary(asked: Asked, weighed: Sequence[Passage]) -> bool:
    """Whether the nearest passages differ: on yes and no, or where several are asked for, by each of them."""
    return differ(weighed) if asked.kind == "whether" else len(asked.speakers) > 1 and heard(asked, weighed) > 1


def _of_contact(matter: Matter, aspect: Aspect) -> Gathered | None:
    """What the register says of the contact, where nothing else is asked about; None where it says nothing."""
    found = _records(matter)
    if aspect.wants == "value" and not found.statements and found.note:
        return Gathered(_contradicted(matter, found))
    if not found.statements:
        return None
    is_open = aspect.wants == "yes or no" and not matter.asked.speakers
    return Gathered(_spoken(matter, found) if is_open else found)


def _of_matter(matter: Matter, aspect: Aspect, question: str, looked: Looked) -> Gathered:
    """The records that hold what is asked about in or beside a contact, with the passages that do."""
    asked, found = matter.asked, _records(matter)
    if asked.kind == "count" and asked.words and (counted := slots(matter, looked, question)).statements:
        return Gathered(counted)  # a number of something else than the register's contacts
    if asked.words or asked.subjects or (asked.kind != "said" and aspect.is_act):
        found = _narrowed(matter, found, _holding(matter, looked, found.statements))
    if aspect.wants == "value":
        valued = found if found.statements else replace(slots(matter, looked, question), note=found.note)
        return Gathered(valued if valued.statements else _contradicted(matter, found))
    held = [
        p for p in passages(matter, looked)
        if takes_a_stand(asked, p) and aspect.has_doer(p.reading, p.span)
        and of_then(p.reading, p.span, asked)
    ]  # fmt: skip
    if aspect.wants == "person" and (asked.words or asked.verbs):
        return Gathered(Found([]), held) if held or aspect.is_act else Gathered(found)  # who did it, not who was there
    if found.statements and (asked.kind not in _SETTLED or not held):
        return Gathered(found)
    return Gathered(found, held)


def _records(matter: Matter) -> Found:
    """What the register and the claims say, by the word of those by whose word it is asked."""
    asked = matter.asked
    found = _by_speakers(asked, _MAKERS[asked.kind](matter))
    if not found.statements and asked.kind == "whether" and asked.acts and len(asked.parties) > 1:
        return said(matter)  # "Did A tell B ...": an act of speech and no contact of the register
    return found


def _by_speakers(asked: Asked, found: Found) -> Found:
    """Only what those say by whose word it is asked; one voice is no dispute."""
    if not asked.speakers:
        return found
    kept = [s for s in found.statements if any(is_meant(one, s.holder, s.side) for one in asked.speakers)]
    return replace(found, statements=kept, status=found.status if len(asked.speakers) > 1 else "answered")


def _spoken(matter: Matter, found: Found) -> Found:
    """A contact that nobody reports, that somebody denies, and of which words are told all the same, is disputed."""
    if len(matter.asked.parties) < 2 or not any(c.reality in ("denied", "negated") for c in matter.contacts):
        return found
    if any(c.reality == "reported" for c in matter.contacts):
        return found
    words = said(replace(matter, asked=replace(matter.asked, addressee=matter.asked.parties[1])))
    if not words.statements:
        return found
    return replace(found, statements=[*words.statements, *found.statements], status="disputed")


def _contradicted(matter: Matter, found: Found) -> Found:
    """What is told of a contact that the question takes for granted, with its place or day, and the case negates."""
    asked = matter.asked
    exact = bool(asked.subjects or asked.since or asked.until)
    against = [c for c in matter.contacts if exact and c.reality in ("denied", "negated")]
    denied = whether(replace(matter, contacts=tuple(against))) if against and found.note else Found([])
    return replace(denied, status="answered", note=found.note) if denied.statements else found


def _narrowed(matter: Matter, found: Found, chosen: Sequence[AnswerStatement]) -> Found:
    """Only the ``chosen`` records; disputed where they were, and still are of a contact that is contested."""
    homes = {p.ref: c.id for c in matter.every for p in c.positions}
    ids = {homes.get(s.record or "", s.record) for s in chosen}
    differing = {c.id for c in matter.contacts if differs_on(matter.asked.kind, c)}
    is_still = not differing or bool(differing & ids)
    return replace(found, statements=chosen, status=found.status if chosen and is_still else "answered")


def _holding(matter: Matter, looked: Looked, statements: Sequence[AnswerStatement]) -> list[AnswerStatement]:
    """Those that hold what is asked about, and what else is said of the same contact."""
    homes = {p.ref: c.id for c in matter.contacts for p in c.positions}
    known = {c.id: c for c in matter.contacts}
    every = [*statements, *whether(matter).statements] if matter.asked.speakers else statements
    held = [s for s in every if holds(matter, looked, s, known.get(homes.get(s.record or "", s.record or "")))]
    contacts = {homes.get(s.record or "", s.record) for s in held} & {c.id for c in matter.contacts}
    return [s for s in statements if s in held or homes.get(s.record or "", s.record) in contacts]


def _last_resort(matter: Matter) -> Found:
    """What is quoted of the speaker near the contact asked about, and sentences that give a reason for it."""
    if matter.asked.kind in ("said", "portrayals"):
        return spoken_on(matter)
    return Found(list(reasons(matter))) if matter.asked.kind == "motives" else Found([])


def _answered_back(matter: Matter, aspect: Aspect, every: Sequence[Passage]) -> list[Passage]:
    """What another account says against the first of the passages, in its words or right behind it."""
    if not every:
        return []
    behind = (denied_behind(p, aspect.matter) for p in every[:BESIDE] if not p.negated)
    return [p for p in behind if p is not None][:1] or echoes(matter.readings, every, matter.asked)


def _with_nearest(matter: Matter, aspect: Aspect, found: Gathered, near: Sequence[Candidate]) -> Gathered:
    """What was found, with the sentences nearest to the question where nothing was, or where none of them is cited.

    Beside them stands what another account says against the nearest of them, in its words.
    """
    asked = matter.asked
    every = [on_it(passage_of(one.reading, one.span, one.share, Looked.at(asked)), asked) for one in near]
    statements = found.statements(matter)
    if asked.kind == "whether" and not asked.speakers and not differ(every):
        every += _answered_back(matter, aspect, every)
    if not statements:
        return replace(found, nearest=every, weighed=every)
    cited = {(c.document, c.start) for s in statements for c in s.citations}
    fresh = [p for p in every if (p.reading.document.id, p.span.start) not in cited]
    differs = contrary(asked, every)
    if not fresh or not (differs or fresh[0] is every[0]):
        return found
    return replace(found, nearest=fresh if differs else fresh[:BESIDE], weighed=every)


def _denied_beside(matter: Matter, found: Gathered) -> list[AnswerStatement]:
    """Who denies the contact that passages tell of, where it is asked whether something happened in it."""
    asked = matter.asked
    if asked.kind != "whether" or asked.speakers or len(asked.parties) < 2:
        return []
    cited = [c for s in found.statements(matter)[:BESIDE] if s.record is None for c in s.citations]
    told_of = [
        c for c in matter.every
        if is_contested(c) and any(
            m.document == one.document and e.start < one.end and one.start < e.end
            for one in cited for m in c.mentions for e in m.evidence
        )
    ]  # fmt: skip
    return list(whether(replace(matter, contacts=tuple(told_of))).statements) if told_of else []
