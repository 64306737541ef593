"""Passages that bear a question where no record does: sentences that hold what is asked, in documents on whom it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from memcon.analyse.answers.matching import Found, Matter, is_meant, same_person
from memcon.language.alike import family
from memcon.language.segment import segment
from memcon.language.words import stem, words
from memcon.records import AnswerStatement, Evidence, Named, Reading, Span

MOST = 6
_BEARS = 0.6
"""The part of what is asked, by how rare its words are, that a sentence has to hold."""
_CLOSE = 0.75
"""How near to the best a further sentence has to come."""
_AFTER = timedelta(days=10)
"""How long after a contact documents still report it."""
_DENIES = re.compile(
    r"\b(?:no|not|never|neither|nor|nobody|none|n[o']t|den(?:y|ies|ied)|untrue|incorrect|false|invented|unaware|"
    r"reject(?:s|ed)?|disput(?:es|ed))\b|n['’]t\b",
    re.I,
)


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


def passages(matter: Matter, *, near: bool = True) -> list[Passage]:
    """The sentences that hold what is asked about, best first; none where the question asks about nothing."""
    asked = matter.asked
    if not asked.words and not asked.subjects:
        return []
    wanted = {word: family(word) for word in asked.words}
    sentences = [
        (reading, sentence, _stems(sentence.text))
        for reading in matter.readings if _speaks_of(reading, asked.parties) and in_time(reading, asked.since, asked.until)
        for sentence in segment(reading.document.text).sentences
    ]  # fmt: skip
    weights = _weights(wanted, [stems for _, _, stems in sentences])
    found = []
    for reading, sentence, stems in sentences:
        share = sum(weights[word] for word, kin in wanted.items() if kin & stems) / (sum(weights.values()) or 1.0)
        if wanted and share < _BEARS:
            continue
        if not all(_named_in(reading, sentence, one) for one in asked.subjects if not wanted or one.name):
            continue
        if near and not _is_of(reading, sentence, asked.parties):
            continue
        found.append(_passage(reading, sentence, share))
    best = max((p.share for p in found), default=0.0)
    return sorted((p for p in found if p.share >= best * _CLOSE), key=lambda p: p.order)[:MOST]


def told(matter: Matter, chosen: Iterable[Passage]) -> Iterator[AnswerStatement]:
    """The passages as statements, each by its holder."""
    for passage in chosen:
        text = f"{passage.holder}: “{passage.span.text}”"
        evidence = [Evidence(passage.reading.document.id, passage.reading.document.id, passage.span)]
        yield from matter.statement(text, evidence, by=passage.holder, side=passage.side)


def borne(matter: Matter) -> Found:
    """What the passages say to the question; disputed where one says no to what another says."""
    chosen = passages(matter)
    return Found(list(told(matter, chosen)), "disputed" if differ(chosen) else "answered")


def holds(matter: Matter, statement: AnswerStatement) -> bool:
    """Whether the passages of a statement hold what is asked about, half of its words at least."""
    stems = _stems(" ".join(c.text for c in statement.citations))
    wanted = [family(word) for word in matter.asked.words]
    return sum(bool(kin & stems) for kin in wanted) * 2 > len(wanted) - 1


def differ(chosen: Sequence[Passage]) -> bool:
    """Whether one holder says no and another does not."""
    return any(
        no.negated and not yes.negated and (no.holder, no.side) != (yes.holder, yes.side)
        for no in chosen for yes in chosen
    )  # fmt: skip


def in_time(reading: Reading, since: date | None, until: date | None) -> bool:
    """Whether the document speaks of the period: published then or soon after, or a day of it named."""
    if since is None and until is None:
        return True
    first, last = since or date.min, until or date.max
    published = reading.document.published
    if published and len(published) >= 10:
        day = date.fromisoformat(published[:10])
        if first <= day <= (last + _AFTER if last < date.max - _AFTER else last):
            return True
    return any(
        t.earliest and t.latest and t.earliest <= last and first <= t.latest and (t.latest - t.earliest).days <= 31
        for t in reading.times
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w.lower) for w in words(text) if w.letters and len(w.lower) > 2)


def _weights(wanted: dict[str, frozenset[str]], sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word asks for: the rarer among the sentences, the more."""
    counts = Counter(word for stems in sentences for word, kin in wanted.items() if kin & stems)
    return {word: math.log(1 + len(sentences) / (counts[word] + 0.5)) for word in wanted}


def _speaks_of(reading: Reading, parties: Sequence[Named]) -> bool:
    return all(_in_document(reading, party) for party in parties)


def _in_document(reading: Reading, party: Named) -> bool:
    document = reading.document
    if document.side is not None and document.side == party.side:
        return True
    return any(_is(m.actor or m.text, m.side, party) for m in reading.mentions)


def _is(name: str, side: str | None, party: Named) -> bool:
    return is_meant(party, name, side) if party.name is None else same_person(party.name, name)


def _named_in(reading: Reading, span: Span, party: Named) -> bool:
    inside = (m for m in reading.mentions if span.start <= m.start and m.end <= span.end)
    return any(_is(m.actor or m.text, m.side, party) for m in inside)


def _is_of(reading: Reading, span: Span, parties: Sequence[Named]) -> bool:
    """Whether the sentence is of the first party: named in it, or its side's own account names nobody else."""
    if not parties:
        return True
    if any(_named_in(reading, span, party) for party in parties):
        return True
    people = [m for m in reading.mentions if span.start <= m.start and m.end <= span.end and m.kind == "person"]
    return not people


def _passage(reading: Reading, span: Span, share: float) -> Passage:
    document = reading.document
    around = [
        a for a in reading.attributions
        if a.source and any(c.start < span.end and span.start < c.end for c in a.content)
    ]  # fmt: skip
    first = min(around, key=lambda a: a.content[0].start, default=None)
    source = first.source if first else None
    holder = (source.actor or source.text) if source else (document.outlet or "the text itself")
    side = next((m.side for m in reading.mentions if m.actor == holder and m.side), document.side)
    return Passage(reading, span, round(share, 6), holder, side, bool(_DENIES.search(span.text)))
