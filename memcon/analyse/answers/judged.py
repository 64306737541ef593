"""What the second network makes of a case under a question: which sentences bear it, and what they come to together.

The stretches of text that share the most with the question are read as pages, and the sentences that bear it most
likely are laid side by side on one sheet. The network compares wordings and nothing else; whose word a sentence is, and
where it stands, is for the records to say.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memcon.language.alike import family, roots_in
from memcon.language.bearing import ON_A_SHEET, Bearing
from memcon.language.segment import segment
from memcon.language.words import EMPTY, words
from memcon.records import Document, Reading, Span

MOST_STRETCHES = 20
"""Stretches of text that are read for one question."""
_STRETCH = 900
"""Characters of a stretch: about as much as the network reads at once beside a question."""
_ENDS, _LEAST_WORDS = frozenset(".!…"), 6
"""What a sentence ends with, or how many words it has: headings, places and hours bear nothing."""
_ALONE = 2
"""Words that say nothing by themselves ("Never once.")."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence with the chance that it answers the question or contradicts it, among others like it."""

    reading: Reading
    span: Span
    bears: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The sentences of one sheet, those that bear the question likeliest first, and what they come to.

    ``near`` is the chance of the best of them on its own page; ``none``, ``one`` and ``differing`` are those of no
    record, of one answer, and of accounts that differ.
    """

    sentences: tuple[Judgement, ...] = ()
    near: float = 0.0
    none: float = 1.0
    one: float = 0.0
    differing: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring sentences of one document, ``first:end`` of all of its own."""

    reading: Reading
    sentences: Sequence[Span]
    first: int
    end: int

    @property
    def roots(self) -> frozenset[str]:
        return roots_in(" ".join(s.text for s in self.sentences[self.first : self.end]))


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its chance on its own page."""

    stretch: _Stretch
    number: int
    chance: float

    @property
    def span(self) -> Span:
        return self.stretch.sentences[self.number]

    @property
    def before(self) -> str:
        return self.stretch.sentences[self.number - 1].text if self.number else ""

    @property
    def place(self) -> tuple[str, int]:
        return self.stretch.reading.document.id, self.number


def judged(question: str, readings: Iterable[Reading], network: Bearing) -> Judged:
    """What the network makes of ``readings`` under ``question``."""
    nearest = _nearest(question, [s for reading in readings for s in _stretches(reading)])
    lines = [line for stretch in nearest for line in _page(question, stretch, network)]
    lines.sort(key=lambda one: (-one.chance, one.place))
    return _sheet(question, lines[:ON_A_SHEET], network) if lines else Judged()


def _page(question: str, stretch: _Stretch, network: Bearing) -> list[_Line]:
    """The sentences of one stretch, each with its chance; the one before them is read for what "he" stands for."""
    start = max(stretch.first - 1, 0)
    texts = [s.text for s in stretch.sentences[start : stretch.end]]
    chances = network.page(question, _heading(stretch.reading.document), texts)
    return [
        _Line(stretch, number, round(1.0 - float(chances[number - start][0]), 6))
        for number in range(stretch.first, stretch.end)
        if _states(stretch.sentences[number].text)
    ]


def _sheet(question: str, lines: Sequence[_Line], network: Bearing) -> Judged:
    told = [(_heading(one.stretch.reading.document), one.before, one.span.text) for one in lines]
    each, whole = network.sheet(question, told)
    rows = [
        Judgement(one.stretch.reading, one.span, round(1.0 - float(nothing), 6))
        for one, nothing in zip(lines, each[:, 0], strict=True)
    ]
    rows.sort(key=lambda one: -one.bears)
    return Judged(tuple(rows), lines[0].chance, *(round(float(chance), 6) for chance in whole))


def _states(text: str) -> bool:
    """Whether a line says something: it is no question, and more than a heading, a place or an hour."""
    plain, found = text.rstrip("\"”’') "), text.split()
    ends = plain[-1:] in _ENDS and any(word.islower() for word in found[_ALONE:])  # a place with its day has none
    return not text.endswith("?") and (ends or len(found) >= _LEAST_WORDS)


def _heading(document: Document) -> str:
    return f"{document.outlet or ''} {(document.published or '')[:10]}".strip()


def _stretches(reading: Reading) -> list[_Stretch]:
    """The whole text of a document, in stretches of whole sentences."""
    sentences = segment(reading.document.text).sentences
    out, first, size = [], 0, 0
    for number, sentence in enumerate(sentences):
        if number > first and size + len(sentence.text) > _STRETCH:
            out.append(_Stretch(reading, sentences, first, number))
            first, size = number, 0
        size += len(sentence.text)
    return [*out, _Stretch(reading, sentences, first, len(sentences))] if sentences else []


def _nearest(question: str, stretches: Sequence[_Stretch]) -> Sequence[_Stretch]:
    """Those that hold the most of the question, by how rare its words are in them, in the order of the documents."""
    if len(stretches) <= MOST_STRETCHES:
        return stretches
    wanted = {w.lower: family(w.lower) for w in words(question) if w.letters and w.lower not in EMPTY}
    roots = [stretch.roots for stretch in stretches]
    counts = Counter(word for held in roots for word, kin in wanted.items() if kin & held)
    weight = {word: math.log(1 + len(stretches) / (counts[word] + 0.5)) for word in wanted}
    worth = [round(sum(weight[w] for w, kin in wanted.items() if kin & held), 6) for held in roots]
    first = sorted(range(len(stretches)), key=lambda n: (-worth[n], n))[:MOST_STRETCHES]
    return [stretches[n] for n in sorted(first)]
