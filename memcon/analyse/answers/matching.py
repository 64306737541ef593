"""Which contacts, statements and passages a question is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from memcon.analyse.pick import Filter, pick
from memcon.language.roster import side_names
from memcon.language.segment import segment
from memcon.language.spelling import fold, is_named_as_body, same_name
from memcon.records import (
    AnswerCitation,
    AnswerStatement,
    Asked,
    Contact,
    Document,
    Evidence,
    Named,
    Reading,
    Span,
    When,
)
from memcon.vocabulary import AnswerStatus, ContactKind

ALIKE: Mapping[ContactKind, frozenset[ContactKind]] = {
    "call": frozenset({"call", "video_call", "unspecified"}),
    "video_call": frozenset({"video_call"}),
    "meeting": frozenset({"meeting", "unspecified"}),
    "letter": frozenset({"letter", "message"}),
}


_AFTER = timedelta(days=10)
"""How long after a contact documents still report it."""


_A_WEEK = timedelta(days=7)
_A_MONTH = timedelta(days=31)
_NEAR_OPEN = timedelta(days=10)
"""How far a time that is open at one end reaches there, for what is denied of a contact of known days."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A question with what it is asked of: ``contacts`` fit it, ``every`` are all that its parties may have to do with.

    ``searched`` is what was looked through, in one sentence.
    """

    asked: Asked
    readings: Sequence[Reading]
    contacts: tuple[Contact, ...]
    every: tuple[Contact, ...]
    documents: Mapping[str, Document]
    searched: str = ""

    def cite(self, evidence: Iterable[Evidence]) -> tuple[AnswerCitation, ...]:
        """The passages of ``evidence`` that stand in a document of the case, each once."""
        found = []
        for each in evidence:
            document = self.documents.get(each.document or "")
            span = each.span
            if document and span and document.text[span.start : span.end] == span.text:
                whole = _sentence_of(document, span)
                found.append(AnswerCitation(document.id, whole.start, whole.end, whole.text))
        return tuple(dict.fromkeys(found))

    def statement(
        self,
        text: str,
        evidence: Iterable[Evidence],
        *,
        by: str | None,
        side: str | None = None,
        record: str | None = None,
    ) -> list[AnswerStatement]:
        """The statement, or none where no passage bears it."""
        cited = self.cite(evidence)
        return [AnswerStatement(text, by, cited, side, record)] if cited else []


def _sentence_of(document: Document, span: Span) -> Span:
    """The sentences that hold the span: a bare value says nothing of who states it, or whether it is denied."""
    around = [s for s in segment(document.text).sentences if s.overlaps(span)]
    return document.span(min(s.start for s in around), max(s.end for s in around)) if around else span


@dataclass(frozen=True, slots=True)
class Found:
    """Statements with what they amount to; ``note`` says what a bare list would not."""

    statements: Sequence[AnswerStatement]
    status: AnswerStatus = "answered"
    note: str | None = None


def contacts_asked(asked: Asked, contacts: Sequence[Contact], readings: Sequence[Reading] = ()) -> tuple[Contact, ...]:
    """The contacts that the question is about: its parties, its kind, its period.

    A contact of which no day is known counts where a document of the period tells of it and no dated one fits.
    """
    loose = may_speak_of(asked)
    needed = [p for p in asked.parties if not loose or any(_takes_part(c, p) for c in contacts)]
    every = [c for c in contacts if _fits(asked, c, needed)]
    dated = tuple(c for c in pick(every, Filter(since=asked.since, until=asked.until)) if c.when is not None)
    if asked.since is None and asked.until is None:
        return tuple(every)
    if dated or not readings:
        return dated
    published = {r.document.id for r in readings if in_time(r, asked.since, asked.until)}
    return tuple(c for c in every if c.when is None and published & set(c.documents))


def _fits(asked: Asked, contact: Contact, parties: Sequence[Named]) -> bool:
    kinds = ALIKE.get(asked.contact_kind or "unspecified")
    return (kinds is None or contact.kind in kinds) and all(_takes_part(contact, p) for p in parties)


def in_time(reading: Reading, since: date | None, until: date | None) -> bool:
    """Whether the document may speak of the period: published then or soon after, or later and naming a day of it."""
    if since is None and until is None:
        return True
    first, last = since or date.min, until or date.max
    published = (reading.document.published or "")[:10]
    if len(published) == 10:
        day = date.fromisoformat(published)
        if first <= day <= (last + _AFTER if last < date.max - _AFTER else last):
            return True
        if day < first:
            return False
    return any(t.earliest and t.latest and t.earliest <= last and first <= t.latest for t in reading.times)


def of_then(reading: Reading, span: Span, asked: Asked) -> bool:
    """Whether the sentence may be of the period: its document may, and no day in it says that it is of another.

    The days are looked at for a period of a week at most: a longer one is mostly that of the matter at large. The day
    on which the document was published is that of the telling where somebody is quoted.
    """
    since, until, kind = asked.since, asked.until, asked.kind
    if since is None:
        return True
    is_long = until is None or until - since > _A_WEEK
    if not in_time(reading, since, until):
        return is_long and kind == "whether"
    if is_long or until is None:
        return True
    told = any(span.start <= a.cue.start < span.end for a in reading.attributions)
    published = (reading.document.published or "")[:10]
    days = [
        (t.earliest, t.latest)
        for t in reading.times
        if span.start <= t.start and t.end <= span.end and t.earliest and t.latest and t.latest - t.earliest <= _A_MONTH
        and not (told and t.earliest.isoformat() == published)
    ]  # fmt: skip
    return not days or any(first <= until and since <= last for first, last in days)


def may_speak_of(asked: Asked) -> bool:
    """Whether the question may name somebody who speaks of the contact without taking part in it."""
    return asked.kind in (
        "denials",
        "confirmations",
        "positions",
        "said",
        "portrayals",
        "motives",
        "origins",
        "changes",
    )


def _takes_part(contact: Contact, party: Named) -> bool:
    if party.name is None:
        return party.side in contact.sides
    return any(same_person(party.name, p.name) for p in contact.participants)


def same_person(asked: str, found: str | None) -> bool:
    """Whether a name of a question and one of a record are one: equal, or one a lone part of the other.

    Bodies are one where all words of the one stand in the other ("the transition", "the transition team").
    """
    if not found:
        return False
    left, right = fold(asked), fold(found)
    if same_name(left, right):
        return True
    bodies = is_named_as_body(asked) or is_named_as_body(found)
    shorter, longer = sorted((set(left) - _ARTICLES, set(right) - _ARTICLES), key=len)
    return bodies and len(shorter) > 1 and shorter <= longer


_ARTICLES = frozenset({"the", "a", "an"})


def _overlap(a: When, b: When) -> bool:
    """Whether two times may be one; of one open at an end ("by Monday") what lies near its known end counts."""
    (a_first, a_last), (b_first, b_last) = _bounds(a), _bounds(b)
    return bool(a_first and a_last and b_first and b_last) and a_first <= b_last and b_first <= a_last  # type: ignore[operator]


def _bounds(when: When) -> tuple[date | None, date | None]:
    first, last = when.earliest, when.latest
    return first or (last and last - _NEAR_OPEN), last or (first and first + _NEAR_OPEN)


_SEVERAL = re.compile(
    r"\b(?:officials|delegations?|representatives|negotiators|envoys|government|administration)\b", re.I
)


def denied_of_sides(asked: Asked, direct: Sequence[Contact], every: Iterable[Contact]) -> list[Contact]:
    """Denials of a contact of the same days that name a side where the question names its head.

    ``direct`` are the contacts of the parties themselves; without one of them nothing is denied.
    """
    names = {name.casefold() for name in side_names().values()}
    days = [c.when for c in direct if c.when and c.when.earliest and c.when.latest]
    kinds = {c.kind for c in direct}
    found = []
    for contact in every:
        if contact in direct or contact.reality not in ("denied", "negated") or contact.kind not in kinds:
            continue
        loose = [p for p in contact.participants if p.name.casefold() in names or _SEVERAL.search(p.name)]
        when = contact.when
        overlaps = bool(days) if when is None else any(_overlap(when, day) for day in days)
        if (
            loose
            and overlaps
            and all(
                _takes_part(contact, p) or (p.side is not None and any(one.side == p.side for one in loose))
                for p in asked.parties
            )
        ):
            found.append(contact)
    return found


def is_meant(party: Named, name: str | None, side: str | None) -> bool:
    """Whether a holder or speaker is the party, or speaks for it where a side was asked for."""
    if party.name is None:
        return side is not None and side == party.side
    return same_person(party.name, name)


def contact_words(contact: Contact) -> str:
    """``call, Ana Lee and Bo Ek, 2024-11-07``: a contact as answers name it."""
    names = [p.name for p in contact.participants] or list(contact.sides)
    who = " and ".join(names)
    day = f", {contact.when.edtf}" if contact.when and contact.when.edtf else ""
    return f"{contact.kind.replace('_', ' ')}, {who}{day}"
