"""Passages that bear a question where no record does: sentences that hold what is asked, in documents on whom it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.analyse.answers.matching import Found, Matter, in_time, is_meant, same_person
from memcon.language.alike import family
from memcon.language.roster import side_names
from memcon.language.segment import segment
from memcon.language.words import stem, words
from memcon.records import AnswerStatement, Asked, ContactMention, Evidence, Mention, Named, Reading, Span
from memcon.vocabulary import QuestionKind

MOST = 6
_BEARS = 0.6
"""The part of what is asked, by how rare its words are, that a sentence has to hold."""
_CLOSE = 0.75
"""How near to the best a further sentence has to come."""
_PEOPLE = frozenset({"person", "institution", "government", "group"})
_DENIES = re.compile(
    r"\b(?:no|not|never|neither|nor|nobody|none|den(?:y|ies|ied)|untrue|(?:factually )?incorrect|false(?! \w)|invented|"
    r"unaware|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed))\b|n['’]t\b",
    re.I,
)
_NUMBERS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half an": 0.5}
_LENGTH = re.compile(
    r"\b(?P<number>half an|an?|one|two|three|four|\d{1,3}) (?P<unit>hours?|minutes?)(?P<half> and a half)?", re.I
)
_FALSE = re.compile(r"untrue|incorrect|false|invented|denied|rejected", re.I)
_BEFORE, _BEHIND = 12, 4
"""Words between a denial and what it denies, before and behind it."""
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with how much of the question it holds, whose word it is, and whether it says no."""

    reading: Reading
    span: Span
    share: float
    holder: str
    side: str | None
    negated: bool

    @property
    def order(self) -> tuple[float, str, str, int]:
        """The best first, then by day."""
        document = self.reading.document
        return (-self.share, document.published or "9999", document.id, self.span.start)

    @property
    def official(self) -> str | None:
        """The side whose own account it stands in."""
        document = self.reading.document
        return document.side

    @property
    def teller(self) -> tuple[str, str | None]:
        """Who holds it, and whose account it stands in."""
        document = self.reading.document
        return (self.holder, document.side or document.outlet or document.id)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a question looks for, and the sentences in which it may stand."""

    wanted: Mapping[str, frozenset[str]]
    weights: Weights
    sentences: Sequence[tuple[Reading, Span, frozenset[str]]]

    @classmethod
    def into(cls, matter: Matter) -> Looked:
        """The sentences of the documents that speak of all parties, in the period asked about."""
        asked = matter.asked
        verbs = asked.verbs if asked.words or not asked.subjects else ()
        wanted = {word: family(word) for word in (*asked.words, *verbs)}
        sentences = [
            (reading, sentence, stems_in(sentence.text))
            for reading in matter.readings
            if in_time(reading, asked.since, asked.until) and _is_about(reading, asked.parties)
            for sentence in segment(reading.document.text).sentences
        ]
        counts = Counter(word for _, _, stems in sentences for word, kin in wanted.items() if kin & stems)
        weights = {word: math.log(1 + len(sentences) / (counts[word] + 0.5)) for word in wanted}
        if asked.words:  # how an act is called differs from text to text more than what it is about
            weights |= {word: weights[word] / 2 for word in verbs if word not in asked.words}
        return cls(wanted, weights, sentences)

    def share(self, stems: frozenset[str]) -> float:
        """The part of what is asked that stands among ``stems``; all of it where nothing is asked about."""
        if not self.wanted:
            return 1.0
        whole = sum(self.weights.values())
        found = sum(self.weights[word] for word, kin in self.wanted.items() if kin & stems)
        return found / whole if whole else 0.0


def stems_in(text: str) -> frozenset[str]:
    """The stems of the words of a sentence."""
    return frozenset(stem(w.lower) for w in words(text) if w.letters and len(w.lower) > 2)


def passages(matter: Matter, looked: Looked) -> list[Passage]:
    """The sentences that hold what is asked about, best first; none where the question asks about nothing."""
    asked = matter.asked
    if not looked.wanted and not (asked.subjects and (asked.kind == "said" or not asked.contact_kind)):
        return []
    found = []
    for reading, sentence, stems in looked.sentences:
        share = looked.share(stems)
        if share < _BEARS or not all(_of_subject(reading, sentence, one) for one in asked.subjects):
            continue
        if not _is_of(matter, reading, sentence) or (asked.kind == "said" and not _is_said(matter, reading, sentence)):
            continue
        passage = _passage(reading, sentence, share, looked)
        if not asked.speakers or any(is_by(passage, speaker) for speaker in asked.speakers):
            found.append(passage)
    best = max((p.share for p in found), default=0.0)
    return sorted((p for p in found if p.share >= best * _CLOSE), key=lambda p: p.order)[:MOST]


def told(matter: Matter, chosen: Iterable[Passage]) -> Iterator[AnswerStatement]:
    """The passages as statements, each by its holder."""
    for passage in chosen:
        text = f"{passage.holder}: “{passage.span.text}”"
        evidence = [Evidence(passage.reading.document.id, passage.reading.document.id, passage.span)]
        yield from matter.statement(text, evidence, by=passage.holder, side=passage.side)


_SLOTS: Mapping[QuestionKind, re.Pattern[str]] = {
    "duration": re.compile(r"\b(?:minutes?|hours?)\b", re.I),
    "initiator": re.compile(
        r"\b(?:initiat(?:ed|ive)|invitation|request(?:ed)?)\b|\b(?:placed|made) the call\b|\basked for the\b", re.I
    ),
    "where": re.compile(
        r"\b(?:in|at|aboard|from) (?:the |his |her )?[A-Z](?!onday|uesday|ednesday|hursday|riday|unday)\w+"
    ),
    "count": re.compile(
        r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens?|(?:six|seven|eigh|nine)(?:teen|ty)|twenty|thirty)\b",
        re.I,
    ),
}  # fmt: skip
"""What a sentence has to hold that says how long, by whom, where or how many."""


def slots(matter: Matter, looked: Looked) -> Found:
    """The sentences of an account of the parties' contact that say what a question of one value asks for."""
    asked = matter.asked
    pattern = _SLOTS.get(asked.kind)
    if pattern is None or (not looked.wanted and len(asked.parties) < 2):
        return Found([])
    found = [
        _passage(reading, sentence, looked.share(stems), looked)
        for reading, sentence, stems in looked.sentences
        if pattern.search(sentence.text)
        and (looked.share(stems) >= _BEARS if looked.wanted else _of_their_contact(reading, sentence, asked))
        and (looked.wanted or asked.kind == "duration" or any(_named_in(reading, sentence, p) for p in asked.parties))
    ]
    chosen = sorted(found, key=lambda p: p.order)[:MOST]
    return Found(
        list(told(matter, chosen)), "disputed" if asked.kind == "duration" and _lengths_differ(chosen) else "answered"
    )


def _lengths_differ(chosen: Sequence[Passage]) -> bool:
    """Whether two accounts give lengths that no rounding brings together."""
    given = {(p.teller, minutes) for p in chosen for minutes in _minutes(p.span.text)}
    return any(a[0] != b[0] and abs(a[1] - b[1]) > max(a[1], b[1]) / 4 for a in given for b in given)


def _minutes(sentence: str) -> Iterator[float]:
    for match in _LENGTH.finditer(sentence):
        number = match["number"].lower()
        amount = _NUMBERS.get(number) or float(number) if number in _NUMBERS or number.isdigit() else 0.0
        if match["unit"].lower().startswith("hour"):
            yield amount * 60 + (30 if match["half"] else 0)
        else:
            yield amount


def _of_their_contact(reading: Reading, span: Span, asked: Asked) -> bool:
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


def borne(matter: Matter, looked: Looked) -> Found:
    """What the passages say to the question; disputed where one says no to what another says."""
    chosen = passages(matter, looked)
    return Found(
        list(told(matter, chosen)), "disputed" if differ(chosen, officially=matter.asked.kind == "said") else "answered"
    )


def holds(matter: Matter, looked: Looked, statement: AnswerStatement) -> bool:
    """Whether the passages of a statement hold what is asked about, as far as it is more than an act."""
    asked = matter.asked
    if asked.words and looked.share(stems_in(" ".join(c.text for c in statement.citations))) < _BEARS:
        return False
    if asked.topics and asked.kind in ("said", "portrayals"):
        return True  # claims are chosen by topic, whatever they call it
    readings = {r.document.id: r for r in matter.readings}
    return all(
        any(_named_in(readings[c.document], Span(c.start, c.end, c.text), one) for c in statement.citations)
        for one in asked.subjects
    )


def differ(chosen: Sequence[Passage], *, officially: bool = False) -> bool:
    """Whether one holder says no and another does not; ``officially``, only where they are accounts of two sides."""
    return any(
        no.negated and not yes.negated and no.teller != yes.teller
        and not (officially and (None in (no.official, yes.official) or no.official == yes.official))
        for no in chosen for yes in chosen
    )  # fmt: skip


def is_by(passage: Passage, speaker: Named) -> bool:
    """Whether it is the speaker's word: the holder's, or that of the side whose account it stands in."""
    document = passage.reading.document
    if is_meant(speaker, passage.holder, passage.side):
        return True
    return speaker.side is not None and speaker.side == document.side


def _is_about(reading: Reading, parties: Sequence[Named]) -> bool:
    """Whether the document speaks of all parties; a side's own account may name the others by their country alone."""
    if all(_in_document(reading, p) for p in parties):
        return True
    document = reading.document
    if document.side not in {p.side for p in parties} - {None}:
        return False
    sides = {m.side for m in reading.mentions} | {document.side}
    return all(p.side in sides for p in parties)


def _in_document(reading: Reading, party: Named) -> bool:
    document = reading.document
    if document.side is not None and document.side == party.side:
        return True
    return any(_is(reading, m, party) for m in reading.mentions) or _stands(document.text, party)


def _is(reading: Reading, mention: Mention, party: Named) -> bool:
    if party.name is None:
        return is_meant(party, mention.actor or mention.text, mention.side)
    if mention.kind == "person" and (mention.actor is None or mention.actor[:4].casefold() == "the "):
        # "the prime minister": whoever it is, of that side
        return party.side is not None and (mention.side or reading.document.side) == party.side
    return same_person(party.name, mention.actor or mention.text)


def _stands(text: str, party: Named) -> bool:
    """Whether a name that the roster lacks stands in the text."""
    return party.name is not None and party.side is None and party.name in text


def side_name(side: str | None) -> str | None:
    """The name of a side as the roster has it."""
    return side_names().get(side) if side else None


def _inside(reading: Reading, span: Span) -> list[Mention]:
    return [m for m in reading.mentions if span.start <= m.start and m.end <= span.end]


def _named_in(reading: Reading, span: Span, party: Named) -> bool:
    if any(_is(reading, m, party) for m in _inside(reading, span)) or _stands(span.text, party):
        return True
    name = party.name or side_name(party.side) or ""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name[:-1] if len(name) > 4 else name)}", span.text) is not None


def _of_subject(reading: Reading, span: Span, subject: Named) -> bool:
    """Whether the sentence is of what is asked about; what a country's own account tells is of that country."""
    own = subject.name is None and subject.side is not None and subject.side == reading.document.side
    return own or _named_in(reading, span, subject)


def _is_of(matter: Matter, reading: Reading, span: Span) -> bool:
    """Whether the sentence is of one of the parties: named in it, or nobody is."""
    parties = matter.asked.parties
    if (
        not parties
        or matter.asked.speakers
        or _speaks_for(reading, parties[0])
        or any(_named_in(reading, span, party) for party in parties)
    ):
        return True
    return not any(m.kind == "person" and m.actor for m in _inside(reading, span))


def _is_said(matter: Matter, reading: Reading, span: Span) -> bool:
    """Whether the first party speaks in it, and to whom it is asked, as far as the sentence says."""
    asked = matter.asked
    if not asked.parties:
        return True
    inside = _inside(reading, span)
    people = [m for m in inside if m.kind == "person"] or [m for m in inside if m.kind in _PEOPLE]
    first = min(people, key=lambda m: m.start, default=None)
    if _speaks_for(reading, asked.parties[0]):
        return True
    speaks = (
        first is None
        or first.kind == "group"
        or _is(reading, first, asked.parties[0])
        or _stands(span.text, asked.parties[0])
    )
    if not asked.addressee:
        return speaks or any(_is(reading, m, asked.parties[0]) for m in people)
    if not speaks or _named_in(reading, span, asked.addressee):
        return speaks
    return _tells_of(reading, asked.parties) and all(
        _is(reading, m, asked.parties[0]) for m in people if m.kind == "person"
    )


def _speaks_for(reading: Reading, party: Named) -> bool:
    """Whether the document is the account that the party, a spokesman, gives of somebody else's words."""
    document = reading.document
    sources = [a.source for a in reading.attributions if a.source]
    taking_part = any(same_person(party.name or "", p.name) for c in reading.contacts for p in c.participants)
    return (
        document.side is not None and document.side == party.side and party.name is not None and not taking_part
        and any(same_person(party.name, s.actor or s.text) for s in sources)
    )  # fmt: skip


def _tells_of(reading: Reading, parties: Sequence[Named]) -> bool:
    """Whether the document is an account of a contact of the parties."""
    return any(all(p.side in {one.side for one in c.participants} for p in parties) for c in reading.contacts)


def _passage(reading: Reading, span: Span, share: float, looked: Looked) -> Passage:
    document = reading.document
    holder = document.outlet or "the text itself"
    if not (document.side):
        around = [
            a for a in reading.attributions
            if a.source and any(c.start < span.end and span.start < c.end for c in a.content)
        ]  # fmt: skip
        first = min(around, key=lambda a: a.content[0].start, default=None)
        holder = (first.source.actor or first.source.text) if first and first.source else holder
    side = next((m.side for m in reading.mentions if m.actor == holder and m.side), document.side)
    return Passage(reading, span, round(share, 6), holder, side, _says_no(span.text, looked))


def _says_no(sentence: str, looked: Looked) -> bool:
    """Whether a word of denial stands near before what is asked about, or right after it."""
    kin = frozenset().union(*looked.wanted.values()) if looked.wanted else frozenset()
    found = [w for w in words(sentence) if w.letters]
    at = [n for n, w in enumerate(found) if stem(w.lower) in kin]
    denials = [n for n, w in enumerate(found) if _DENIES.search(w.text) and stem(w.lower) not in kin]
    if not at:
        return bool(denials)
    return any(
        n - _BEFORE <= d < n or (n < d <= n + _BEHIND and _FALSE.search(found[d].text)) for n in at for d in denials
    )
