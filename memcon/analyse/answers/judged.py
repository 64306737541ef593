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
from memcon.language.bearing import Bearing
from memcon.language.segment import segment
from memcon.language.words import EMPTY, words
from memcon.records import Document, Reading, Span

MOST_STRETCHES = 20
"""Stretches of text that are read for one question."""
ON_A_SHEET = 7
"""Sentences that are laid side by side."""
_STRETCH = 900
"""Characters of a stretch: about as much as the network reads at once beside a question."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence with the chances that it answers the question and that it contradicts it, among others like it."""

    reading: Reading
    span: Span
    yes: float
    no: float

    @property
    def bears(self) -> float:
        """The chance that it does one or the other."""
        return self.yes + self.no


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


def judged(question: str, readings: Iterable[Reading], network: Bearing) -> Judged:
    """What the network makes of ``readings`` under ``question``."""
    found: list[tuple[float, str, int, Reading, Sequence[Span]]] = []
    for stretch in _nearest(question, [s for reading in readings for s in _stretches(reading)]):
        first = max(stretch.first - 1, 0)  # for what "he" and "it" stand for
        texts = [s.text for s in stretch.sentences[first : stretch.end]]
        chances = network.pages(question, [(_heading(stretch.reading.document), texts)])[0]
        for number in range(stretch.first, stretch.end):
            if not stretch.sentences[number].text.endswith("?"):  # who asks bears nothing
                bears = round(1.0 - float(chances[number - first][0]), 6)
                found.append((bears, stretch.reading.document.id, number, stretch.reading, stretch.sentences))
    found.sort(key=lambda row: (-row[0], row[1], row[2]))
    return _laid(question, found[:ON_A_SHEET], network) if found else Judged()


def _laid(question: str, found: Sequence[tuple[float, str, int, Reading, Sequence[Span]]], network: Bearing) -> Judged:
    lines = [
        (_heading(reading.document), sentences[number - 1].text if number else "", sentences[number].text)
        for _, _, number, reading, sentences in found
    ]
    each, whole = network.sheet(question, lines)
    rows = [
        Judgement(reading, sentences[number], round(float(yes), 6), round(float(no), 6))
        for (_, _, number, reading, sentences), (_, yes, no) in zip(found, each.tolist(), strict=True)
    ]
    rows.sort(key=lambda j: -j.bears)
    none, one, differing = (round(float(chance), 6) for chance in whole)
    return Judged(tuple(rows), found[0][0], none, one, differing)


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
