"""Whom the words of questions mean: who is called by name, and "he" of "Asked whether he had met B, A said yes".

That pronoun comes before the name: a reading from left to right gives it to nobody, or to somebody named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.asking import ASKED
from memcon.extract.mentions.references import HE, SHE
from memcon.language.segment import Segments
from memcon.records import Mention, Span

_ASKED = re.compile(
    rf"[“\"]?(?:when |while |repeatedly |later |also )?{ASKED}[^.;:?!]{{0,60}}?"
    r"\b(?:whether|if|when|how|about|on|why|what)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
# "A's spokesman" answers for another, who then is meant
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|press secretary|spokesperson)\b", re.IGNORECASE)
_TO_COMMA = 40


# "Q General N., if the talks ...", "Thank you, Mr. President, have you ...": whom a question calls by name
_BEFORE_CALLED = re.compile(
    r"\s*(?:Q|QUESTION|[A-Z][A-Z .'’-]{2,30}:)[:.]?\s*(?:(?:thank you|thanks|yes|okay|and|so|good \w+)[,.]?\s*)*"
    r"(?:[A-Z][\w.]*\s+){0,2}",
    re.IGNORECASE,
)
_BEHIND_CALLED = re.compile(
    r",\s+(?:if|did|do|does|can|could|is|are|was|were|have|has|would|will|you|your|it|i|how|what|why|when|where|just|on"
    r"|with|thank|there|this|following|regarding)\b",
    re.IGNORECASE,
)
_TO_CALL = 80


def is_called(text: str, segments: Segments, start: int, end: int) -> bool:
    """Whether the name at ``start:end`` only calls somebody at the head of a question ("Q General N., did he ...")."""
    paragraph = segments.paragraph_at(start)
    if paragraph is None or start - paragraph.start > _TO_CALL or _BEHIND_CALLED.match(text, end) is None:
        return False
    return _BEFORE_CALLED.fullmatch(text, paragraph.start, start) is not None


def with_asked(mentions: Sequence[Mention], segments: Segments) -> tuple[Mention, ...]:
    """``mentions`` with each "he" and "she" of an opening "asked whether ..." given to who answers behind the comma."""
    given: dict[tuple[int, int], Mention] = {}
    for sentence in segments.sentences:
        for pronoun, answerer in _meant(sentence, mentions):
            word = sentence.text[pronoun.start : pronoun.end]
            at = sentence.start + pronoun.start
            meant = replace(answerer, start=at, end=at + len(word), text=word, how="pronoun")
            given[meant.start, meant.end] = meant
    if not given:
        return tuple(mentions)
    kept = [m for m in mentions if (m.start, m.end) not in given]
    return tuple(sorted([*kept, *given.values()], key=lambda m: (m.start, m.end, m.actor or "", m.how or "")))


def _meant(sentence: Span, mentions: Sequence[Mention]) -> list[tuple[Span, Mention]]:
    """The pronouns of the opening clause, each with the person who answers; none where nobody fits."""
    asked = _ASKED.match(sentence.text)
    if asked is None:
        return []
    inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
    people = [m for m in inside if m.kind == "person" and m.actor and m.text.lower() not in HE | SHE]
    answerer, comma = _answerer(sentence, asked.end(), people)
    if answerer is None or answerer.actor in {m.actor for m in people if m.start - sentence.start < comma}:
        return []
    found = [Span(m.start(), m.end()) for m in _PRONOUN.finditer(sentence.text, asked.end(), comma)]
    return [(p, answerer) for p in found if not any(m.start < sentence.start + p.start for m in people)]


def _answerer(sentence: Span, start: int, people: Sequence[Mention]) -> tuple[Mention | None, int]:
    """Who answers for himself in the main clause, and the comma before it, as an offset in the sentence."""
    for person in people:
        first, last = person.start - sentence.start, person.end - sentence.start
        comma = sentence.text.rfind(",", start, first)
        if comma > 0 and first - comma <= _TO_COMMA and _ANSWERS.match(sentence.text, last):
            return (None, 0) if _SPEAKS_FOR.search(sentence.text[comma : last + _TO_COMMA]) else (person, comma)
    return None, 0


_ANSWERS = re.compile(
    r"(?:, [^,]{1,60},)?(?: \w+ly| also| then)? (?:said|says|replied|answered|responded|told|confirmed|denied|declined"
    r"|refused|acknowledged|admitted|would|nodded|insisted|shook|had no|did not|gave|laughed|smiled|shrugged)\b"
)
