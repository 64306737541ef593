"""What one account says against another in the other's own words, whether or not the question uses any of them.

A denial mostly repeats what it denies. So where a sentence bears a question, one of somebody else that shares much of
its words and says no where it does not, or the other way round, is the other side of the matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from memcon.analyse.answers.disputes import Passage, denied_in, says_no, spoken_by
from memcon.analyse.answers.naming import in_document
from memcon.language.alike import family, own_root
from memcon.language.segment import segment
from memcon.language.spelling import fold
from memcon.language.words import EMPTY, words
from memcon.records import Asked, Named, Reading, Span

_SHARED = 3
"""Words of matter that the two have in common, at least."""
_SHARED_AND_ASKED = 2
"""The same where one of them is a word of the question."""
_PART = 0.4
"""The part of what is denied, by how rare its words are, that the other says."""
_NEAR = timedelta(days=31)
"""Between the days on which the two were published."""


def echoes(readings: Sequence[Reading], chosen: Sequence[Passage], asked: Asked) -> list[Passage]:
    """The sentence that contradicts the first of ``chosen`` in its own words, of another teller; none or one."""
    first = chosen[0]
    every = [
        (reading, sentence, _matter(reading, sentence.text))
        for reading in readings
        if _is_near(reading, first.reading) and all(_is_of(reading, one) for one in asked.parties)
        for sentence in segment(reading.document.text).sentences
        if not sentence.text.endswith("?")
    ]
    counts = Counter(word for *_, held in every for word in held)
    weight = {word: math.log(1 + len(every) / (n + 0.5)) for word, n in counts.items()}
    own = _matter(first.reading, first.span.text)
    wanted = frozenset().union(*(family(word) for word in (*asked.words, *asked.verbs)))
    found = []
    for reading, sentence, held in every:
        shared = own & held
        asks = shared & wanted
        if len(shared) < (_SHARED if not asks else _SHARED_AND_ASKED) or (
            reading is first.reading and sentence.overlaps(first.span)
        ):
            continue
        says, against = says_no(first.span.text, shared), says_no(sentence.text, shared)
        if says == against:
            continue
        denied = _denied(*((first.reading, first.span) if says else (reading, sentence)))
        part = sum(weight.get(w, 0.0) for w in shared & denied) / (sum(weight.get(w, 0.0) for w in denied) or 1.0)
        if part < _PART or len(shared & denied) < (_SHARED if not asks & denied else _SHARED_AND_ASKED):
            continue
        holder = spoken_by(reading, sentence, shared)
        side = next((m.side for m in reading.mentions if m.actor == holder and m.side), reading.document.side)
        other = Passage(reading, sentence, round(part, 6), holder, side, not first.negated)
        if other.teller != first.teller:
            found.append(other)
    return sorted(found, key=lambda p: p.order)[:1]


def _is_of(reading: Reading, one: Named) -> bool:
    """Whether the document names whoever is asked about, or the side of that one."""
    return in_document(reading, one) or (one.side is not None and in_document(reading, Named(None, one.side)))


def _denied(reading: Reading, sentence: Span) -> frozenset[str]:
    """The words of matter that stand under a denial; all of the sentence where too few stand behind one."""
    under = denied_in(sentence.text)
    near = _matter(reading, under)
    return near if len(near) >= _SHARED else _matter(reading, sentence.text)


def _matter(reading: Reading, text: str) -> frozenset[str]:
    """The roots of a sentence without names and words that stand in every sentence."""
    names = {part for m in reading.mentions if m.kind in _NAMED for part in fold(m.actor or m.text)}
    return frozenset(
        own_root(w.lower) for w in words(text)
        if w.letters and len(w.lower) > 2 and w.lower not in EMPTY | _PLAIN and not set(fold(w.text)) & names
    )  # fmt: skip


_NAMED = frozenset({"person", "outlet", "institution"})
_PLAIN = frozenset("said say says told tell president minister leader spokesman foreign reported report".split())


def _is_near(reading: Reading, other: Reading) -> bool:
    """Whether two documents were published within a month, as far as that is known."""
    days = [(r.document.published or "")[:10] for r in (reading, other)]
    if not all(len(day) == 10 for day in days):
        return True
    return abs(date.fromisoformat(days[0]) - date.fromisoformat(days[1])) <= _NEAR
