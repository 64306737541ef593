"""Passages that bear a question where no record does: sentences that hold what is asked, in documents on whom it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from memcon.analyse.answers.disputes import (
    Passage,
    denied_behind,
    differ,
    is_divided,
    says_no,
    shown_as,
    spoken_by,
    told_otherwise,
)
from memcon.analyse.answers.matching import Matter, in_time, is_meant
from memcon.analyse.answers.naming import (
    PEOPLE,
    acts_in,
    in_document,
    inside,
    is_about,
    is_in,
    named_in,
    of_subject,
    speaks_for,
    stands_in,
    tells_of,
)
from memcon.language.alike import family, own_root, roots_in
from memcon.language.segment import segment
from memcon.language.wordings import listed, worded
from memcon.records import AnswerStatement, Asked, Contact, Evidence, Named, Reading, Span
from memcon.vocabulary import AnswerStatus

MOST = 6
BEARS = 0.6
"""The part of what is asked, by how rare its words are, that a sentence has to hold."""
_CONTRARY = 0.45
"""The same of one that says the contrary of what another bears."""
_SAME, _ASKS_THE_SAME = 2, 0.9
"""Words that a question has at least, and what of them a question in a text has to hold to be the same one."""
_CLOSE = 0.75
"""How near to the best a further sentence has to come."""
_BY_FAMILY = 0.9
"""What a word counts that stands for the one asked with, beside that one itself."""
_STRANGE = 0.7
"""What a strange name counts, beside a word, of what is asked about: it mostly says where or at what it was."""
_ELSEWHERE = 0.85
"""What a sentence is worth whose document, and not itself, names the country that is asked about."""
_POINTS_BACK = re.compile(r"\b(?:these|those|this|their|them|they|the two)\b", re.I)
"""Words by which a question in a text speaks of whom the text is about without naming them."""
Weights = Mapping[str, float]


@cache
def _spoken_of() -> frozenset[str]:
    """The roots of words by which a sentence says that something was a subject."""
    return frozenset(own_root(word) for word in listed("spoken of"))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a question looks for, and the sentences in which it may stand."""

    wanted: Mapping[str, frozenset[str]]
    weights: Weights
    sentences: Sequence[tuple[Reading, Span, frozenset[str]]]

    @property
    def kin(self) -> frozenset[str]:
        """All roots by which what is wanted may be told; where only a subject is asked about, that it was spoken of."""
        return frozenset().union(*self.wanted.values()) if self.wanted else _spoken_of()

    @classmethod
    def at(cls, asked: Asked) -> Looked:
        """What the question looks for, in no sentence yet."""
        return cls({word: family(word) for word in (*asked.words, *asked.verbs)}, {}, ())

    @classmethod
    def into(cls, matter: Matter) -> Looked:
        """The sentences of the documents that speak of all parties, in the period asked about."""
        asked = matter.asked
        verbs = asked.verbs if asked.words or not asked.subjects else ()
        wanted = {word: family(word) for word in (*asked.words, *verbs)}
        sentences = [
            (reading, sentence, roots_in(sentence.text))
            for reading in matter.readings
            if in_time(reading, asked.since, asked.until) and is_about(reading, asked.parties)
            for sentence in segment(reading.document.text).sentences
            if not sentence.text.endswith("?")  # who asks bears nothing
        ]
        counts = Counter(word for _, _, stems in sentences for word, kin in wanted.items() if kin & stems)
        weights = {word: math.log(1 + len(sentences) / (counts[word] + 0.5)) for word in wanted}
        if asked.words:  # how an act is called differs from text to text more than what it is about
            weights |= {word: weights[word] / 2 for word in verbs if word not in asked.words}
            strange = {part.lower() for name in asked.unknown for part in name.split()}
            weights |= {word: weights[word] * _STRANGE for word in strange & weights.keys()}  # where or at what it was
        return cls(wanted, weights, sentences)

    def share(self, stems: frozenset[str]) -> float:
        """The part of what is asked that stands among ``stems``; all of it where nothing is asked about."""
        if not self.wanted:
            return 1.0
        whole = sum(self.weights.values())
        found = sum(
            self.weights[word] * (1.0 if own_root(word) in stems else _BY_FAMILY)
            for word, kin in self.wanted.items()
            if kin & stems
        )
        return found / whole if whole else 0.0


def passages(matter: Matter, looked: Looked) -> list[Passage]:
    """The sentences that hold what is asked about, best first; none where the question asks about nothing."""
    asked = matter.asked
    told_there = [] if asked.speakers else asked_in_text(matter, looked)
    if told_there:
        return told_there
    if not looked.wanted and not (asked.subjects and (asked.kind == "said" or not asked.contact_kind)):
        return []
    found = []
    for reading, sentence, stems in looked.sentences:
        held = looked.share(stems)
        share = held * _of_subjects(asked, reading, sentence)
        if held < _CONTRARY:
            continue
        if not _is_of(matter, reading, sentence) or (asked.kind == "said" and not _is_said(matter, reading, sentence)):
            continue
        passage = passage_of(reading, sentence, share, looked)
        if asked.kind == "said" and _is_by_another(asked, passage):
            continue
        if not asked.speakers or any(is_by(passage, speaker) for speaker in asked.speakers):
            found.append(passage)
    return _nearest(asked, found)


def asked_in_text(matter: Matter, looked: Looked) -> list[Passage]:
    """Where a text asks the same and answers it: the sentence behind its question, of the texts on the parties."""
    asked = matter.asked
    told = len({*asked.words, *asked.verbs})
    among = () if len(asked.words) >= _SAME else asked.parties  # few words are the same question about the same people
    if not told or (told < _SAME and len(among) < _SAME):
        return []
    found = []
    for reading in matter.readings:
        parts = segment(reading.document.text).sentences
        for question, reply in pairwise(parts):
            if not question.text.endswith("?") or reply.text.endswith("?"):
                continue
            if not (_POINTS_BACK.search(question.text) or all(named_in(reading, question, one) for one in among)):
                continue
            if looked.share(roots_in(question.text)) >= _ASKS_THE_SAME:
                found.append(passage_of(reading, reply, 1.0, looked))
    return sorted(found, key=lambda p: p.order)[:MOST]


def _nearest(asked: Asked, found: Sequence[Passage]) -> list[Passage]:
    """The best, those that come close, and what is said against them: by others, or right behind them."""
    bearing = [p for p in found if p.share >= BEARS]
    best = max((p.share for p in bearing), default=0.0)
    chosen = sorted((p for p in bearing if p.share >= best * _CLOSE), key=lambda p: p.order)[:MOST]
    if not chosen or asked.kind not in ("whether", "who", "motives"):
        return chosen
    others = sorted((p for p in found if p not in chosen and p.share >= _CONTRARY), key=lambda p: p.order)
    if len({p.negated for p in chosen}) == 1:
        first = chosen[0]
        contrary = [p for p in others if p.negated != first.negated and p.teller != first.teller]
        act = frozenset().union(*(family(verb) for verb in asked.verbs))
        contrary += [against for p in chosen if not p.negated and (against := denied_behind(p, act))]
        chosen += contrary[:1]
    if not told_otherwise(asked, chosen):
        more = [p for p in others if told_otherwise(asked, [*chosen, p])]
        chosen += more[:1]
    return chosen


def told(matter: Matter, chosen: Iterable[Passage]) -> Iterator[AnswerStatement]:
    """The passages as statements, each by its holder."""
    for passage in chosen:
        by = shown_as(passage)
        side = passage.side if by == passage.holder else passage.reading.document.side
        text = f"{by}: “{passage.span.text}”"
        evidence = [Evidence(passage.reading.document.id, passage.reading.document.id, passage.span)]
        yield from matter.statement(text, evidence, by=by, side=side)


def verdict(asked: Asked, chosen: Sequence[Passage]) -> AnswerStatus:
    """Whether what the passages say differs: on yes and no, or on whose doing something was."""
    if len(asked.speakers) > 1 and asked.kind != "portrayals" and heard(asked, chosen) > 1:
        return "disputed"  # whose word differs is what it asks
    if asked.kind in ("who", "motives") or len(asked.speakers) > 1:
        return "disputed" if told_otherwise(asked, chosen) else "answered"
    if asked.kind not in ("whether", "said"):
        return "answered"
    return "disputed" if differ(chosen, officially=asked.kind == "said") else "answered"


def heard(asked: Asked, chosen: Sequence[Passage]) -> int:
    """How many of those by whose word it is asked speak in the passages."""
    return sum(any(is_by(p, one) for p in chosen) for one in asked.speakers)


def takes_a_stand(asked: Asked, passage: Passage) -> bool:
    """Whether a passage denies or confirms, by the word of the party asked for, where that is the question."""
    if asked.kind not in ("denials", "confirmations"):
        return True
    if asked.speakers and not any(is_by(passage, one) for one in asked.speakers):
        return False
    return passage.negated if asked.kind == "denials" else bool(family("confirm") & roots_in(passage.span.text))


def holds(matter: Matter, looked: Looked, statement: AnswerStatement, contact: Contact | None = None) -> bool:
    """Whether the passages of a statement hold what is asked about; whom, those of the ``contact`` it is on do too."""
    asked = matter.asked
    if (asked.words or (asked.verbs and asked.kind != "said")) and looked.share(
        roots_in(" ".join(c.text for c in statement.citations))
    ) < BEARS:
        return False
    readings = {r.document.id: r for r in matter.readings}
    return all(
        (one.side or "").casefold() in asked.topics  # an alliance that is a topic itself
        or (contact is not None and asked.kind == "said" and _is_in(contact, one))
        or any(
            named_in(readings[c.document], Span(c.start, c.end, c.text), one)
            for c in statement.citations
            if c.document in readings
        )
        for one in asked.subjects
    )


def _is_in(contact: Contact, one: Named) -> bool:
    return any(is_meant(one, q.name, q.side) for q in contact.participants)


def is_by(passage: Passage, speaker: Named) -> bool:
    """Whether it is the speaker's word: the holder's, or that of the side whose account it stands in."""
    document = passage.reading.document
    if is_meant(speaker, passage.holder, passage.side):
        return True
    return speaker.side is not None and speaker.side == document.side


def _of_subjects(asked: Asked, reading: Reading, span: Span) -> float:
    """1 where the sentence is of all that is asked about, 0 where it is not; where two words or more say what it is
    about, a country or place may stand elsewhere in the document, and that counts a little less.
    """
    if all(of_subject(reading, span, one) for one in asked.subjects):
        return 1.0
    loose = len(asked.words) > 1 and all(one.side is not None for one in asked.subjects)
    near = loose or (bool(asked.words) and all(_is_near(reading, span, one) for one in asked.subjects))
    return _ELSEWHERE if near and all(in_document(reading, one) for one in asked.subjects) else 0.0


def _is_near(reading: Reading, span: Span, subject: Named) -> bool:
    """Whether the paragraph up to the sentence names it."""
    home = next((p for p in segment(reading.document.text).paragraphs if p.start <= span.start < p.end), span)
    return named_in(reading, Span(home.start, span.end, reading.document.text[home.start : span.end]), subject)


def _is_of(matter: Matter, reading: Reading, span: Span) -> bool:
    """Whether the sentence is of one of the parties: named in it, or nobody is."""
    parties = matter.asked.parties
    if matter.asked.kind == "whether" and matter.asked.verbs and len(parties) > 1:
        return acts_in(reading, span, parties[0])
    if (
        not parties
        or matter.asked.speakers
        or speaks_for(reading, parties[0])
        or any(named_in(reading, span, party) for party in parties)
    ):
        return True
    return not any(m.kind == "person" and m.actor for m in inside(reading, span))


def _is_said(matter: Matter, reading: Reading, span: Span) -> bool:
    """Whether the first party speaks in it, and to whom it is asked, as far as the sentence says."""
    asked = matter.asked
    if not asked.parties:
        return True
    within = inside(reading, span)
    people = [m for m in within if m.kind == "person"] or [m for m in within if m.kind in PEOPLE]
    first = min(people, key=lambda m: m.start, default=None)
    if speaks_for(reading, asked.parties[0]):
        return True
    speaks = (
        first is None
        or first.kind == "group"
        or is_in(reading, first, asked.parties[0])
        or (first.kind == "government" and first.side is not None and first.side == asked.parties[0].side)
        or stands_in(span.text, asked.parties[0])
    )
    if not asked.addressee:
        return speaks or any(is_in(reading, m, asked.parties[0]) for m in people)
    if not speaks or named_in(reading, span, asked.addressee):
        return speaks
    return tells_of(reading, asked.parties) and all(
        is_in(reading, m, asked.parties[0]) for m in people if m.kind == "person"
    )


def _is_by_another(asked: Asked, passage: Passage) -> bool:
    """Whether it is the word of a source, and neither by whom it is asked what he said nor naming him."""
    party, document = next(iter(asked.parties), None), passage.reading.document
    if party is None or party.name is None or passage.holder in (document.outlet, "the text itself"):
        return False
    return not is_by(passage, party) and not named_in(passage.reading, passage.span, party)


def on_it(passage: Passage, asked: Asked) -> Passage:
    """The passage; as saying no only where it names all that is asked about, by itself or as its own account."""
    return passage if not passage.negated or names_all(passage, asked) else replace(passage, negated=False)


def names_all(passage: Passage, asked: Asked) -> bool:
    """Whether the sentence names everybody and every country asked about, or is of a side's own account of itself."""
    whom = [one for one in (*asked.parties, *asked.subjects) if (one.side or "").casefold() not in asked.topics]
    own, span = passage.reading.document.side, passage.span
    if worded("refers to what was said").search(span.text):
        span = _with_before(passage.reading, span)
    return all(named_in(passage.reading, span, one) or (own is not None and one.side == own) for one in whom)


def _with_before(reading: Reading, span: Span) -> Span:
    """The sentence with the one before it in its paragraph, to which it refers back."""
    parts, text = segment(reading.document.text), reading.document.text
    home = next((p for p in parts.paragraphs if p.start <= span.start < p.end), span)
    before = [s for s in parts.sentences if home.start <= s.start and s.end <= span.start]
    start = before[-1].start if before else span.start
    return Span(start, span.end, text[start : span.end])


def passage_of(reading: Reading, span: Span, share: float, looked: Looked) -> Passage:
    """The sentence ``span`` with whose word it is, and whether it says no to what is asked about."""
    holder = spoken_by(reading, span, looked.kin)
    side = next((m.side for m in reading.mentions if m.actor == holder and m.side), reading.document.side)
    divided = not reading.document.side and is_divided(span, reading.attributions, looked.kin)
    return Passage(reading, span, round(share, 6), holder, side, says_no(span.text, looked.kin), divided)
