"""Answers made of cited passages and nothing else; "disputed" and "no record in this case" where that is the truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from memcon.analyse.answers.corpus import Corpus, Fetched, Read
from memcon.analyse.answers.disputes import differ
from memcon.analyse.answers.echoes import echoes
from memcon.analyse.answers.matching import Found, Matter, contacts_asked, in_time, is_meant
from memcon.analyse.answers.naming import is_about, side_name
from memcon.analyse.answers.nearest import Candidate, Nearest
from memcon.analyse.answers.order import before_it
from memcon.analyse.answers.passages import Looked, borne, heard, holds, on_it, passage_of, told, verdict
from memcon.analyse.answers.sayings import motives, portrayals, reasons, said, spoken_on
from memcon.analyse.answers.slots import slots
from memcon.analyse.answers.statements import (
    changes,
    channel,
    count,
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
from memcon.language.wordings import worded
from memcon.records import Answer, AnswerStatement, Asked
from memcon.vocabulary import AnswerStatus, QuestionKind

MOST = 40
_OF_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = 20
"""How far back the year of a month without one is looked for."""
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


_SETTLED = frozenset({"whether", "who", "said"})
"""Questions that passages answer beside the records: what nobody recorded as an act may still be told or denied."""


_VALUES = frozenset({"duration", "initiator", "where", "count", "when", "channel"})
"""Questions of one value, which a passage answers only where it states one."""


_OF_CONTACTS = frozenset({"who", "when", "where", "channel"})
"""Questions that the register answers by contacts; where more is asked about, what passages say of that decides."""


def answer(question: str, asked: Asked, corpus: Corpus) -> Answer:
    """What the case says to ``asked``.

    Every statement carries its passages and whose word it is. A question about somebody whom neither the case nor the
    data know is not answered about somebody else. Where the accounts differ, all of them stand there.
    """
    asked = _in_its_year(question, _with_venue(question, asked, corpus), corpus)
    read, near = corpus.about(asked), corpus.near(asked)
    documents = Fetched(corpus.shelf, (reading.document for reading in read.readings))
    fitting = contacts_asked(asked, near, read.readings)
    documents.need(m.document for c in fitting for m in c.mentions if m.document)
    searched = _searched(asked, corpus, read, len(fitting))
    matter = Matter(asked, read.readings, fitting, near, documents, searched)
    unheard = [name for name in asked.unknown if not corpus.shelf.holds(name)]
    if unheard:
        names = ", ".join(unheard)
        return Answer(question, "no_record", (), searched, asked, f"nothing in the case or the data is named {names}")
    found = _with_nearest(matter, _found(matter), Nearest(question, asked, read.readings).best())
    found = before_it(matter, question, _of_contested(matter, found))
    kept = tuple(dict.fromkeys(found.statements))[:MOST]
    return Answer(question, found.status if kept else "no_record", kept, searched, asked, found.note)


def _in_its_year(question: str, asked: Asked, corpus: Corpus) -> Asked:
    """A month without a year is that of the last year in which the case has a contact of the kind, or any document."""
    known = (asked.since or asked.until) and worded("names a month").search(question)
    if not known or _OF_A_YEAR.search(question):
        return asked
    near, readings = corpus.near(asked), corpus.about(asked).readings
    years = [shifted for back in range(_YEARS) if (shifted := _years_back(asked, back))]
    told = (one for one in years if contacts_asked(one, near))
    of_them = [reading for reading in readings if is_about(reading, asked.parties)]
    of_then = (one for one in years if any(in_time(reading, one.since, one.until) for reading in of_them))
    return next(told, None) or next(of_then, asked)


def _years_back(asked: Asked, years: int) -> Asked | None:
    try:
        since, until = (day and day.replace(year=day.year - years) for day in (asked.since, asked.until))
    except ValueError:  # the twenty-ninth of February
        return None
    return replace(asked, since=since, until=until)


def _with_venue(question: str, asked: Asked, corpus: Corpus) -> Asked:
    """The question with a country that nobody of the case took part for as a place ("the X talks")."""
    sides = tuple(one for one in asked.parties if one.name is None and _is_venue(question, side_name(one.side)))
    if not asked.contact_kind or not sides or asked.kind not in _REGISTERED or corpus.near(asked):
        return asked
    others = tuple(one for one in asked.parties if one not in sides)
    moved = replace(asked, parties=others, subjects=tuple(dict.fromkeys((*asked.subjects, *sides))))
    return moved if corpus.near(moved) else asked


def _is_venue(question: str, name: str | None) -> bool:
    return name is not None and re.search(rf"\bthe {re.escape(name)} (?:meeting|talks|summit)\b", question) is not None


_REGISTERED = frozenset({"whether", "who", "when", "denials", "confirmations", "positions", "duration", "count"})


def _with_nearest(matter: Matter, found: Found, near: Sequence[Candidate]) -> Found:
    """What was found, with the sentences nearest to the question where nothing was, or where none of them is cited.

    Beside them stands what another account says against the nearest of them, in its words.
    """
    asked = matter.asked
    passages = [on_it(passage_of(one.reading, one.span, one.share, Looked.at(asked)), asked) for one in near]
    if asked.kind == "whether" and passages and not asked.speakers and not differ(passages):
        passages += echoes(matter.readings, passages, asked)
    if not found.statements:
        return Found(list(told(matter, passages)), verdict(asked, passages), found.note) if near else found
    cited = {(c.document, c.start) for s in found.statements for c in s.citations}
    differs = differ(passages) if asked.kind == "whether" else len(asked.speakers) > 1 and heard(asked, passages) > 1
    fresh = [p for p in passages if (p.reading.document.id, p.span.start) not in cited]
    if not near or not fresh or not (differs or fresh[0] is passages[0]):
        return found
    beside = list(told(matter, fresh if differs else fresh[:BESIDE]))
    of_more = asked.kind in _OF_CONTACTS and (asked.words or asked.subjects)
    status = "disputed" if differs else verdict(asked, passages) if of_more else found.status
    return replace(found, statements=[*beside, *found.statements], status=status)


def _of_contested(matter: Matter, found: Found) -> Found:
    """What passages say of a contact that others deny, with who denies it."""
    asked = matter.asked
    if asked.kind != "whether" or asked.speakers or len(asked.parties) < 2 or found.status == "disputed":
        return found
    cited = [c for s in found.statements[:BESIDE] if s.record is None for c in s.citations]
    told_of = [
        c for c in matter.every
        if is_contested(c) and any(
            m.document == one.document and e.start < one.end and one.start < e.end
            for one in cited for m in c.mentions for e in m.evidence
        )
    ]  # fmt: skip
    if not told_of:
        return found
    against = whether(replace(matter, contacts=tuple(told_of)))
    return replace(found, statements=[*found.statements, *against.statements], status="disputed")


def _found(matter: Matter) -> Found:
    """What the records say; where they do not hold what is asked about, what passages say."""
    asked = matter.asked
    found = _by_speakers(asked, _MAKERS[asked.kind](matter))
    if not found.statements and asked.kind == "whether" and asked.acts and len(asked.parties) > 1:
        found = said(matter)  # "Did A tell B ...": an act of speech and no contact of the register
    if not (asked.words or asked.verbs or asked.subjects):
        if asked.kind in _VALUES and not found.statements and found.note:
            return _contradicted(matter, found)
        if found.statements:
            return _spoken(matter, found) if asked.kind == "whether" and not asked.speakers else found
    found = _with_passages(matter, Looked.into(matter), found)
    return found if found.statements else replace(_last_resort(matter), note=found.note)


def _with_passages(matter: Matter, looked: Looked, found: Found) -> Found:
    """The records that hold what is asked about, with the passages that do."""
    asked = matter.asked
    if asked.kind == "count" and asked.words and (counted := slots(matter, looked)).statements:
        return counted  # a number of something else than the register's contacts
    if asked.words or asked.subjects or (asked.kind != "said" and _is_act(asked)):
        chosen = _holding(matter, looked, found.statements)
        found = replace(found, statements=chosen, status=found.status if chosen else "answered")
    if asked.kind in _VALUES:
        valued = found if found.statements else replace(slots(matter, looked), note=found.note)
        return valued if valued.statements else _contradicted(matter, found)
    beside = borne(matter, looked)
    if asked.kind == "who" and (asked.words or asked.verbs):
        return beside if beside.statements or _is_act(asked) else found  # who did it, and not who was in contact
    if asked.kind not in _SETTLED or not beside.statements:
        return found if found.statements else replace(beside, note=found.note)
    registered = "answered" if _is_act(asked) and not asked.contact_kind else found.status  # an act is no contact
    status: AnswerStatus = "disputed" if "disputed" in (registered, beside.status) else "answered"
    return replace(found, statements=[*beside.statements, *found.statements], status=status)


def _last_resort(matter: Matter) -> Found:
    """What is quoted of the speaker near the contact asked about, and sentences that give a reason for it."""
    if matter.asked.kind in ("said", "portrayals"):
        return spoken_on(matter)
    return Found(list(reasons(matter))) if matter.asked.kind == "motives" else Found([])


def _is_act(asked: Asked) -> bool:
    return bool(asked.verbs) and any(act != "informs" for act in asked.acts)


def _contradicted(matter: Matter, found: Found) -> Found:
    """What is told of a contact that the question takes for granted, with its place or day, and the case negates."""
    asked = matter.asked
    exact = bool(asked.subjects or asked.since or asked.until)
    against = [c for c in matter.contacts if exact and c.reality in ("denied", "negated")]
    told = whether(replace(matter, contacts=tuple(against))) if against and found.note else Found([])
    return replace(told, status="answered", note=found.note) if told.statements else found


def _holding(matter: Matter, looked: Looked, statements: Sequence[AnswerStatement]) -> list[AnswerStatement]:
    """Those that hold what is asked about, and what else is said of the same contact."""
    homes = {p.ref: c.id for c in matter.contacts for p in c.positions}
    known = {c.id: c for c in matter.contacts}
    every = [*statements, *whether(matter).statements] if matter.asked.speakers else statements
    held = [s for s in every if holds(matter, looked, s, known.get(homes.get(s.record or "", s.record or "")))]
    contacts = {homes.get(s.record or "", s.record) for s in held} & {c.id for c in matter.contacts}
    return [s for s in statements if s in held or homes.get(s.record or "", s.record) in contacts]


def _spoken(matter: Matter, found: Found) -> Found:
    """A contact that nobody reports and of which words are told all the same is disputed."""
    if len(matter.asked.parties) < 2 or any(c.reality == "reported" for c in matter.contacts):
        return found
    words = said(replace(matter, asked=replace(matter.asked, addressee=matter.asked.parties[1])))
    return (
        replace(found, statements=[*words.statements, *found.statements], status="disputed")
        if words.statements
        else found
    )


def _by_speakers(asked: Asked, found: Found) -> Found:
    """Only what those say by whose word it is asked; one voice is no dispute."""
    if not asked.speakers:
        return found
    kept = [s for s in found.statements if any(is_meant(one, s.holder, s.side) for one in asked.speakers)]
    return replace(found, statements=kept, status=found.status if len(asked.speakers) > 1 else "answered")


def _searched(asked: Asked, corpus: Corpus, read: Read, fitting: int) -> str:
    """What was looked through, in one sentence."""
    who = " and ".join(p.name or p.side or "" for p in asked.parties) or "anybody"
    period = ""
    if asked.since or asked.until:
        period = f", {asked.since or 'the beginning'} to {asked.until or 'the end'}"
    topics = f", on {', '.join(t.replace('_', ' ') for t in asked.topics)}" if asked.topics else ""
    part = ""
    if read.of > len(read.readings):
        part = f"; of {read.of} documents that may speak of it the {len(read.readings)} nearest were read"
    return (
        f"{corpus.shelf.size} documents and {corpus.shelf.contacts} contacts were searched for {who}{period}{topics}; "
        f"{fitting} contacts fit{part}"
    )


__all__ = ["answer"]
