"""Which statements of a case belong to the message of one party to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from memcon.analyse.fields import FIELDS, read_value
from memcon.analyse.verdicts import Rulings
from memcon.language.alike import roots_in
from memcon.language.spelling import fold
from memcon.language.words import EMPTY, stem, words
from memcon.records import Attribution, Claim, Contact, Evidence, Reading, Span, Told, ref
from memcon.vocabulary import Camp

_BEGINNING = 4
"""Letters by which the root of a word is known to belong to its stem."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose message to whom; narrowed to a period of publication and a topic."""

    sender: str
    recipient: str
    since: date | None = None
    until: date | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A party as it was asked for: a side's code, or a name or part of one."""

    asked: str

    @property
    def is_side(self) -> bool:
        """Whether a side was asked for, whoever speaks for it."""
        return self.asked.isupper() and len(self.asked) <= 5

    def is_(self, name: str | None, side: str | None) -> bool:
        """Whether ``name`` of ``side`` is meant."""
        if self.is_side:
            return side == self.asked
        wanted, found = fold(self.asked), fold(name or "")
        return bool(wanted) and any(found[i : i + len(wanted)] == wanted for i in range(len(found)))


@dataclass(frozen=True)  # without slots, so that what few of many statements need is worked out once, when needed
class Statement:
    """A claim of one reading with what is needed to place it."""

    claim: Claim
    reading: Reading
    told: Told
    speaker_side: str | None
    addressee_side: str | None

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words of the claim that carry meaning."""
        return stems_of(self.reading, self.claim.text)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of those words, by which families of words are compared."""
        beginnings = {stem[:_BEGINNING] for stem in self.stems}
        return frozenset(r for r in roots_in(self.claim.text.text) if r[:_BEGINNING] in beginnings)

    @property
    def day(self) -> str:
        """When it became known, for order: the publication date, the last of all where there is none."""
        return self.told.published or "9999"


@dataclass(frozen=True, slots=True)
class People:
    """Side and camp of everyone whom the case names with one."""

    sides: Mapping[str, str]
    camps: Mapping[str, Camp]

    @classmethod
    def of(cls, readings: Iterable[Reading], contacts: Iterable[Contact]) -> People:
        """Read off participants, positions and mentions; the first word on each counts."""
        sides: dict[str, str] = {}
        camps: dict[str, Camp] = {}
        for contact in contacts:
            for party in contact.participants:
                _learn(sides, camps, party.name, party.side, party.camp)
            for position in contact.positions:
                _learn(sides, camps, position.holder, position.side, position.camp)
        for reading in readings:
            for mention in reading.mentions:
                _learn(sides, camps, mention.actor or mention.text, mention.side, "unknown")
        return cls(sides, camps)

    def side(self, name: str | None) -> str | None:
        """The side of ``name``, where it is known."""
        return self.sides.get(name or "")

    def sides_of(self, who: Who) -> frozenset[str]:
        """The sides that a party may belong to: its own where it is one, else those of everyone who bears the name."""
        return frozenset({who.asked} if who.is_side else {s for n, s in self.sides.items() if who.is_(n, s)})


def _learn(sides: dict[str, str], camps: dict[str, Camp], name: str, side: str | None, camp: Camp) -> None:
    if side:
        sides.setdefault(name, side)
    if camp != "unknown":
        camps.setdefault(name, camp)


def as_ruled(readings: Iterable[Reading], rulings: Rulings) -> tuple[Reading, ...]:
    """``readings`` with their claims as people corrected them, without those that they found wrong."""
    ruled = rulings.documents
    return tuple(
        replace(r, claims=_claims(r, rulings)) if r.claims and ref(r.document.id, "") in ruled else r for r in readings
    )


def _claims(reading: Reading, rulings: Rulings) -> tuple[Claim, ...]:
    found = []
    for claim in reading.claims:
        name = ref(reading.document.id, claim.id)
        if not rulings.wrong(name):
            changes: dict[str, Any] = {
                field: read_value(field, verdict.value)
                for field in FIELDS["claim"]
                if (verdict := rulings.on(name, field)) and verdict.ruling == "corrected" and verdict.value
            }
            found.append(replace(claim, **changes) if changes else claim)
    return tuple(found)


def statements(
    readings: Sequence[Reading], contacts: Sequence[Contact], people: People, ask: Ask, rulings: Rulings | None = None
) -> list[Statement]:
    """Every claim of the case inside the period and topic asked for, in order of publication."""
    owner = {mention.ref: contact.id for contact in contacts for mention in contact.mentions}
    found = [s for reading in readings if _within(reading, ask) for s in _of_reading(reading, owner, people)]
    if rulings is not None:
        checked = ((s, rulings.checked(s.told.record)) for s in found)
        found = [replace(s, told=replace(s.told, checked=by)) if by else s for s, by in checked]
    return sorted(_on_topic(found, ask), key=lambda s: (s.day, s.told.record))


def narrowed(found: Sequence[Statement], ask: Ask) -> list[Statement]:
    """Those of the statements that are inside the period and topic asked for, in their order."""
    return _on_topic([s for s in found if _within(s.reading, ask)], ask)


def _on_topic(found: list[Statement], ask: Ask) -> list[Statement]:
    if not ask.topic:
        return found
    return [s for s in found if any(t.split("/")[0] == ask.topic or t == ask.topic for t in s.claim.topics)]


def _within(reading: Reading, ask: Ask) -> bool:
    day = (reading.document.published or "")[:10]
    if not day:
        return True  # nothing excludes it
    return not (ask.since and day < ask.since.isoformat()) and not (ask.until and day > ask.until.isoformat())


def _of_reading(reading: Reading, owner: Mapping[str, str], people: People) -> Iterator[Statement]:
    attributions = {a.id: a for a in reading.attributions}
    for claim in reading.claims:
        chain = [attributions[name] for name in claim.chain if name in attributions]
        told = _told(reading, claim, chain, owner, people)
        sides = people.side(claim.speaker), people.side(claim.addressee)
        yield Statement(claim, reading, told, *sides)


def _told(
    reading: Reading, claim: Claim, chain: Sequence[Attribution], owner: Mapping[str, str], people: People
) -> Told:
    document = reading.document
    official = document.side is not None and document.kind in ("readout", "briefing", "post", "transcript")
    named = (a.source.actor or a.source.text for a in chain if a.source)
    by = next((name for name in named if len(name) > 1), document.outlet if official else None)  # "Q:" is nobody
    return Told(
        record=ref(document.id, claim.id),
        by=by,
        side=people.side(by) or (document.side if official else None),
        camp=people.camps.get(by or "", "unknown"),
        modality=claim.modality,
        polarity=claim.polarity,
        evidence=Evidence(document.id, ref(document.id, claim.id), claim.text),
        origin=_origin(reading, chain),
        contact=owner.get(ref(document.id, claim.contact or "")),
        published=document.published,
        speaker=claim.speaker,
        act=claim.act,
    )


def _origin(reading: Reading, chain: Sequence[Attribution]) -> str:
    """On whose word it rests: the first source of the chain; unnamed people together with who heard them."""
    document = reading.document
    heard = document.outlet or document.side or document.text_id or document.id
    for attribution in chain:
        source = attribution.source
        if source is None:
            continue
        if source.source_kind in ("anonymous", "group") and not source.actor:
            first = next((c.name for c in reading.citations if c.role in ("first_reported", "cites")), heard)
            return f"unnamed people, heard by {first}"
        return source.actor or source.text
    cited = next((c.name for c in reading.citations if c.role == "first_reported"), None)
    return cited or heard


def stems_of(reading: Reading, span: Span) -> frozenset[str]:
    """The words of a passage that carry meaning, cut to their stems; names, which everybody shares, are left out."""
    named = [(m.start, m.end) for m in reading.mentions if m.start < span.end and span.start < m.end]
    return frozenset(
        stem(word.lower)
        for word in words(reading.document.text, span.start, span.end)
        if word.letters and len(word.lower) > 2 and word.lower not in EMPTY
        and not any(start <= word.start < end for start, end in named)
    )  # fmt: skip


def named_often(reading: Reading) -> Mapping[tuple[str, str | None], int]:
    """Whom the document mentions, by name and side, and how many times."""
    return Counter((m.actor or m.text, m.side) for m in reading.mentions)


def names_often(named: Mapping[tuple[str, str | None], int], who: Who) -> bool:
    """Whether ``who`` is mentioned at least twice."""
    return sum(times for (name, side), times in named.items() if who.is_(name, side)) >= 2


def mentions_in(reading: Reading, span: Span, who: Who) -> bool:
    """Whether ``who`` is mentioned in the passage."""
    inside = (m for m in reading.mentions if span.start <= m.start and m.end <= span.end)
    return any(who.is_(m.actor or m.text, m.side) for m in inside)


MESSAGE = re.compile(r"\b(?:messages?|communicat\w{1,8}|exchanges?|discussions?|talks|dialogue|conversations?)\b", re.I)
"""Words by which a text speaks of an exchange without saying who said what in it."""
