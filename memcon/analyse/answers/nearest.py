"""The sentences of a case nearest to a question, recorded or not: what is asked about, of whom, and of when.

Where no record bears a question, or another sentence bears it better, these are what a reader would turn to. Each is
weighed by a few plain features; the weights and the least that counts were fitted on questions that rules were improved
on (``evaluation.questions.weigh``), and say nothing of whether what a sentence tells is true.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from memcon.analyse.answers.disputes import says_no
from memcon.analyse.answers.matching import in_time, is_meant, of_then
from memcon.analyse.answers.naming import PEOPLE, in_contact, in_document, inside, is_in, named_in
from memcon.language.alike import family, own_root, phrases_in, roots_in
from memcon.language.inquiry import unpointed
from memcon.language.segment import segment
from memcon.language.spelling import fold
from memcon.language.wordings import listed, worded
from memcon.language.words import AUXILIARIES, EMPTY, words
from memcon.records import Asked, Named, Reading, Span
from memcon.vocabulary import QuestionKind

_BY_FAMILY = 0.8
"""What a word counts that stands for the one asked with, beside that one itself."""
_ENOUGH = 3  # words that are found: more say no more
_STATED: frozenset[QuestionKind] = frozenset(
    {"duration", "count", "motives", "when", "channel", "initiator", "origins"}
)  # fmt: skip
_NONE = re.compile(r"\b(?:no|nothing|none|never)\b", re.I)
"""A sentence that says of a day, a place or a number that there is none."""
_WHERE = re.compile(r"\b(?:in|at|aboard|from|to) (?:the |his |her )?[A-Z]\w+")


def _slot(kind: QuestionKind) -> re.Pattern[str] | None:
    """What a sentence mostly holds that says how long, how many, why, where, when, how or by whom."""
    return _WHERE if kind == "where" else worded(f"near {kind}") if kind in _STATED else None


_SIGNPOST = re.compile(
    r"(?:the|these|this) (?:\w+ )?(?:sections?|articles?|analysis|discussions?|pages?|chapters?|examples?) will\b", re.I
)
"""A sentence that says what its text will speak of, and says nothing of it."""
_SPOKEN = frozenset({"said", "positions", "portrayals", "denials", "confirmations", "changes"})
FEATURES = (
    "covered", "weight", "found", "around", "named near", "first", "speaks", "slot", "no slot", "in time",
    "covered and named",
)  # fmt: skip
"""What is weighed of a sentence, in the order of the weights."""
_WEIGHTS = (1.8, 1.5, 1.8, 1.2, 0.3, 0.4, 1.2, 1.6, 1.5, 1.6, 0.7)
_BIAS = -7.1
LEAST = 0.25
"""How near a sentence has to be to be cited."""
_SURE = 0.5
"""How near it has to be where it does not hold what "which" asks for, or tells of another contact or time."""
_CLOSE = 0.6
"""How near to the best a further one has to come."""
_MOST, _MOST_WEIGHED = 4, 80
_TWO = 2
_SOMEBODY = frozenset({"person", "institution", "group", "outlet"})
_DESCRIBED = "described"
"""What stands for any word by which a talk, a tie or a person may be described, where that is asked."""
_MEASURES: frozenset[QuestionKind] = frozenset({"duration", "count", "when", "where", "channel"})
_COUNTED = 50
"""Characters before and behind a number in which what it counts stands."""
_REGISTER: frozenset[QuestionKind] = frozenset({"denials", "confirmations"})
_PLACED: frozenset[QuestionKind] = frozenset({"when", "where"})
_OF_CONTACT: frozenset[QuestionKind] = frozenset({"whether", "who", "when", "where", "count"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its features, and how likely it is that a reader would cite it (0 to 1)."""

    reading: Reading
    span: Span
    features: tuple[float, ...]

    @property
    def share(self) -> float:
        """The weighed features, as a part of 1."""
        total = _BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, self.features, strict=True))
        return round(1 / (1 + math.exp(-total)), 6)


class Nearest:
    """The sentences of ``readings`` laid beside one question."""

    def __init__(
        self,
        question: str,
        asked: Asked,
        readings: Iterable[Reading],
        fits: Callable[[Reading, Span], bool] | None = None,
    ) -> None:
        self.asked = asked
        self.fits = fits or (lambda _reading, _span: True)
        self.whom = tuple(dict.fromkeys(_of_side(one) for one in (*asked.parties, *asked.speakers)))
        self.about = tuple(one for one in asked.subjects if one not in self.whom)
        content = _content(question, self.whom)
        self.wanted = {word: family(word) for word in content}
        if asked.kind == "portrayals" and worded("asks to describe").search(question):
            self.wanted[_DESCRIBED] = frozenset().union(*(family(word) for word in listed("describing")))
        self.head = next((word for word in head_of(question) if word in self.wanted), None)
        if asked.kind in _MEASURES and self.head in listed("measures"):
            self.head = None  # the value itself is that
        self.readings = tuple(readings)

    @property
    def is_of_contact_alone(self) -> bool:
        """Whether nothing is asked about but that there was a contact, which is for the register to say."""
        return all(word in listed("contact") for word in self.wanted)

    @cached_property
    def sentences(self) -> Sequence[tuple[Reading, int, Span, frozenset[str]]]:
        """Every sentence that does not ask itself, with its number in the document and its roots."""
        return [
            (reading, number, sentence, roots_in(sentence.text))
            for reading in self.readings
            for number, sentence in enumerate(segment(reading.document.text).sentences)
            if not sentence.text.endswith("?") and not _SIGNPOST.match(sentence.text)
        ]

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each word asked with tells: the rarer in the case the more."""
        counts = Counter(word for *_, stems in self.sentences for word, kin in self.wanted.items() if kin & stems)
        return {word: math.log(1 + len(self.sentences) / (counts[word] + 0.5)) for word in self.wanted}

    def candidates(self) -> list[Candidate]:
        """Sentences that hold a word asked with, of documents that name everybody asked about."""
        whole = {r.document.id for r in self.readings if all(in_document(r, one) for one in self.whom)}
        stems_of = {(reading.document.id, number): stems for reading, number, _, stems in self.sentences}
        found = []
        for reading, number, sentence, stems in self.sentences:
            key = reading.document.id
            if key in whole and any(kin & stems for kin in self.wanted.values()):
                near = [stems_of.get((key, other), frozenset()) for other in (number - 1, number + 1)]
                found.append((self._words(stems, near), key, sentence.start, number, reading, sentence))
        found.sort(key=lambda row: (-row[0][1], row[1], row[2]))
        out = []
        for by_words, _, _, number, reading, sentence in found[:_MOST_WEIGHED]:
            people = self._people(reading, sentence, number)
            if people is not None:
                named = _share(named_in(reading, sentence, one) for one in self.whom)
                out.append(Candidate(reading, sentence, (*by_words, *people, by_words[0] * named)))
        return out

    @property
    def may_answer(self) -> bool:
        """Whether a sentence can answer it; who denies, and whether there was a contact, is for the register to say."""
        asked = self.asked
        is_open = asked.kind not in _REGISTER or (asked.contact_kind is None and len(asked.words) >= _TWO)
        return is_open and not (self.is_of_contact_alone and self.asked.kind in _OF_CONTACT)

    def best(self) -> list[Candidate]:
        """The nearest that is near enough, and what comes close to it; nothing where the register is to say."""
        if not self.may_answer:
            return []
        rows = sorted(
            (
                c
                for c in self.candidates()
                if self.states(c.span)
                and self._is_meant(c)
                and self.fits(c.reading, c.span)
                and of_then(c.reading, c.span, self.asked)
            ),
            key=lambda c: (-c.share, c.reading.document.id, c.span.start),
        )
        return [c for c in rows[:_MOST] if rows[0].share >= LEAST and c.share >= rows[0].share * _CLOSE]

    def states(self, span: Span) -> bool:
        """Whether the sentence states a value of the kind that is asked for, where one is; no other answers that."""
        kind = self.asked.kind
        slot = _slot(kind)
        if kind not in _MEASURES or slot is None:
            return True
        is_none = _NONE.search(span.text) is not None and says_no(
            span.text, self.kin
        )  # what the question takes for granted is not so
        return is_none or counts(span.text, slot, self.head if kind == "count" else None)

    @cached_property
    def kin(self) -> frozenset[str]:
        """The roots and phrases by which a text may speak of what is asked with."""
        return frozenset().union(*self.wanted.values())

    def _is_meant(self, candidate: Candidate) -> bool:
        """Whether it is near enough, or nothing in it says that it is of another thing or contact."""
        if not self._is_of_kind(candidate):
            return False
        return (candidate.share >= _SURE and self.asked.kind not in _PLACED) or self._is_theirs(candidate)

    def _is_of_kind(self, candidate: Candidate) -> bool:
        """Whether the sentence, or one beside it, holds what is asked for by "which" or "what", or a word near it."""
        if self.head is None or self.head in listed("asks for words"):
            return True
        kin = family(self.head)
        sentences = segment(candidate.reading.document.text).sentences
        number = next(n for n, s in enumerate(sentences) if s.start == candidate.span.start)
        return any(kin & roots_in(s.text) for s in sentences[max(number - 1, 0) : number + 2])

    def _is_theirs(self, candidate: Candidate) -> bool:
        """Whether a contact told of in the sentence, where one is asked about, is one of those asked about."""
        asked = self.asked
        if asked.contact_kind is None or asked.kind not in _OF_CONTACT:
            return True
        if asked.kind == "whether" and not in_time(candidate.reading, asked.since, asked.until):
            return False
        if len(asked.parties) < _TWO:
            return True
        told = (c for c in candidate.reading.contacts if any(e.overlaps(candidate.span) for e in c.evidence))
        here = [c for c in told if len(c.participants) >= _TWO]
        return not here or any(all(in_contact(c, p) for p in asked.parties) for c in here)

    def _words(self, stems: frozenset[str], near: Sequence[frozenset[str]]) -> tuple[float, ...]:
        whole = sum(self.weights.values()) or 1.0
        found = {word: own_root(word) in stems for word, kin in self.wanted.items() if kin & stems}
        weight = sum(self.weights[word] * (1.0 if own else _BY_FAMILY) for word, own in found.items())
        beside = frozenset().union(*near)
        around = sum(self.weights[w] for w, kin in self.wanted.items() if w not in found and kin & beside)
        enough = min(len(found), _ENOUGH) / _ENOUGH
        return (weight / whole, weight / 10, enough, around / whole)

    def _people(self, reading: Reading, span: Span, number: int) -> tuple[float, ...] | None:
        """Whom it names; None where neither it nor the sentence before names what it is asked about."""
        asked = self.asked
        sentences = segment(reading.document.text).sentences
        before = sentences[number - 1] if number else span
        if not all(
            named_in(reading, span, one) or named_in(reading, before, one)
            or (one.side is not None and one.side == reading.document.side)
            for one in self.about
        ):  # fmt: skip
            return None
        speaks = bool(asked.kind in _SPOKEN or asked.speakers) and any(
            _speaks(reading, span, _of_side(one)) for one in (asked.speakers or asked.parties[:1])
        )
        slot = _slot(asked.kind)
        filled = bool(slot and slot.search(span.text)) or (asked.kind == "who" and self._others(reading, span))
        return (
            _share(named_in(reading, span, one) or named_in(reading, before, one) for one in self.whom),
            float(not self.whom or _stands_first(reading, span, self.whom[0])),
            float(speaks),
            float(filled),
            float(slot is None and asked.kind != "who"),
            float(in_time(reading, asked.since, asked.until)),
        )

    def _others(self, reading: Reading, span: Span) -> bool:
        """Whether somebody stands in it who is not asked with."""
        return any(
            m.kind in _SOMEBODY and not any(is_meant(one, m.actor or m.text, m.side) for one in self.whom)
            for m in inside(reading, span)
        )


def counts(sentence: str, pattern: re.Pattern[str], head: str | None) -> bool:
    """Whether a value stands in the sentence, and near what is counted where that is known (``head``)."""
    if head is None:
        return pattern.search(sentence) is not None
    kin = family(head)
    near = (sentence[max(m.start() - _COUNTED, 0) : m.end() + _COUNTED] for m in pattern.finditer(sentence))
    return any(kin & roots_in(text) for text in near)


_HEADED = re.compile(r"\b(?:which|what|how many|how much)\s+((?:[^\W\d_][\w'’-]*\s+){1,6})", re.I)


def head_of(question: str) -> list[str]:
    """The words of what is asked for by "which" or "what", the likeliest first: the noun before the verb."""
    found = _HEADED.search(question)
    before: list[str] = []
    for word in found[1].split() if found else ():
        if word.lower() in AUXILIARIES:
            return before[::-1]
        before.append(word.lower())
    return before if found and found[0].lower().startswith("which") else []


def _of_side(one: Named) -> Named:
    """A body named by its side and a common noun ("the X forces") as that side: texts name it otherwise."""
    is_common = one.name is not None and one.name.split()[-1][:1].islower()
    return Named(None, one.side) if is_common and one.side else one


def _share(truths: Iterable[bool]) -> float:
    """The part that is true; 1 of nothing."""
    known = list(truths)
    return sum(known) / len(known) if known else 1.0


def _stands_first(reading: Reading, span: Span, one: Named) -> bool:
    """Whether nobody is named in the sentence before ``one``."""
    first = min((m for m in inside(reading, span) if m.kind in PEOPLE), key=lambda m: m.start, default=None)
    return first is None or is_in(reading, first, one)


def _speaks(reading: Reading, span: Span, one: Named) -> bool:
    """Whether the sentence is the word of ``one``: quoted, or in the account of its side."""
    if reading.document.side is not None and reading.document.side == one.side:
        return True
    return any(
        a.source is not None and is_meant(one, a.source.actor or a.source.text, None)
        and any(c.overlaps(span) for c in a.content)
        for a in reading.attributions
    )  # fmt: skip


def _content(question: str, whom: Sequence[Named]) -> list[str]:
    """The words and phrases that are asked with: no names of those asked about, no question words, no dates."""
    names = {part for one in whom if one.name for part in fold(one.name)}
    question = unpointed(question)
    phrases = phrases_in(question)
    aside = EMPTY | listed("asking") | listed("dates")
    single = [
        (w.start, w.lower)
        for w in words(question)
        if w.letters and len(w.lower) > 2 and w.lower not in aside
        and not any(letter.isdigit() for letter in w.text) and not set(fold(w.text)) & names
        and not any(a <= w.start < b for a, b, _ in phrases)
    ]  # fmt: skip
    return list(dict.fromkeys(word for _, word in sorted([*single, *((p[0], p[2]) for p in phrases)])))
