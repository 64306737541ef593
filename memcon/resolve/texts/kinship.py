"""What each two documents of a case have in common."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from memcon.records import Document, Kinship, Shared, Span
from memcon.resolve.texts.laid import CLASSES, NAME, Laid, Sentence, lay_out
from memcon.resolve.texts.passages import Run, passages, seeds, swapped_names

_NEIGHBOURS = 8
"""A document is compared in full with so many others, those that share most with it."""
_FAMILIAR = 0.5
"""A name or number that stands in more than this share of the documents says little."""
_ALIKE = 0.36
"""Sentences less alike than this are not compared any further."""
_NUMBER_SHARED = 0.2
"""So much of what two sentences lack in likeness a number makes up that stands in both."""
_QUOTED = 80.0
"""Quotations that agree so far (of 100) are one quotation, translated or cut."""


class _Sentences:
    """The sentences of a case, each form of words once: how much its terms weigh, and how alike two of them are."""

    def __init__(self, texts: Mapping[str, Laid], weights: Mapping[str, float]) -> None:
        self.weights = weights
        self._known: dict[tuple[tuple[str, ...], frozenset[str]], int] = {}
        self._forms: list[Sentence] = []
        self._heavy: list[float] = []
        self._alike: dict[tuple[int, int], tuple[float, float]] = {}
        self.of = {key: [self._form(s) for s in laid.sentences] for key, laid in texts.items()}

    def _form(self, sentence: Sentence) -> int:
        form = self._known.setdefault((sentence.bare, sentence.terms), len(self._forms))
        if form == len(self._forms):
            self._forms.append(sentence)
            self._heavy.append(math.fsum(map(self.weights.__getitem__, sentence.terms)))
        return form

    def alike(self, here: int, there: int) -> tuple[float, float]:
        """How alike two forms are, 0 to 1, and how much their common terms say."""
        if here == there:
            return 1.0, self._heavy[here]
        pair = (here, there) if here < there else (there, here)
        found = self._alike.get(pair)
        if found is None:
            whole = self._heavy[here] + self._heavy[there]
            found = _likeness(self._forms[pair[0]], self._forms[pair[1]], self.weights, whole)
            self._alike[pair] = found
        return found


def kin(documents: Iterable[Document]) -> tuple[Kinship, ...]:
    """The kinships of ``documents``: every two of them that share passages, quotations or sentences.

    The result does not depend on the order of the argument.
    """
    known = {d.id: d for d in documents}
    order = sorted(known)
    texts = {key: lay_out(known[key].text) for key in order}
    weights = _weights(texts)
    starts = {key: seeds(texts[key]) for key in order}
    found = []
    sentences = _Sentences(texts, weights)
    for left, right in _pairs(order, texts, starts, weights):
        kinship = _kinship(known[left], known[right], (texts[left], texts[right]), starts[right], sentences)
        if kinship is not None:
            found.append(kinship)
    return tuple(found)


def _weights(texts: Mapping[str, Laid]) -> dict[str, float]:
    """How much a stem, name or number says: less, the more documents have it; familiar names hardly anything."""
    counts: Counter[str] = Counter()
    named: set[str] = set()
    for laid in texts.values():
        here: set[str] = set()
        for sentence in laid.sentences:
            here |= sentence.terms
            named |= sentence.names
        counts.update(here)
    familiar = max(2.0, _FAMILIAR * len(texts))
    return {
        term: (0.25 if count > familiar and not term[0].isdigit() else 1.5)
        if term in named
        else (0.8 if count > familiar else 1.0)
        for term, count in counts.items()
    }


def _pairs(
    order: Sequence[str], texts: Mapping[str, Laid], starts: Mapping[str, Mapping[tuple[str, ...], int]],
    weights: Mapping[str, float],
) -> list[tuple[str, str]]:  # fmt: skip
    """Pairs worth a full comparison: for each document those that share most runs of words and telling terms."""
    if len(order) <= 2 * _NEIGHBOURS:
        return [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    score = _in_common(order, texts, starts, weights)
    chosen = set()
    for key in order:
        ranked = sorted(score[key].items(), key=lambda item: (-item[1], item[0]))[:_NEIGHBOURS]
        chosen |= {(min(key, other), max(key, other)) for other, points in ranked if points >= 4}
    return sorted(chosen)


def _in_common(
    order: Sequence[str], texts: Mapping[str, Laid], starts: Mapping[str, Mapping[tuple[str, ...], int]],
    weights: Mapping[str, float],
) -> Mapping[str, Counter[str]]:  # fmt: skip
    """For each document how many runs of words and telling terms it shares with each other; runs count for three."""
    score: dict[str, Counter[str]] = defaultdict(Counter)
    most = max(40, len(order) // 4)
    places: dict[object, list[str]] = defaultdict(list)
    for key in order:
        for run in starts[key]:
            places[run].append(key)
        for term in sorted({t for s in texts[key].sentences for t in s.terms if weights[t] >= 1}):
            places[term].append(key)
    # Copies share their runs of words with the same documents again and again: each such group is gone through once.
    groups: Counter[tuple[str, ...]] = Counter()
    for shared, keys in places.items():
        if 1 < len(keys) <= most:
            groups[tuple(keys)] += 3 if isinstance(shared, tuple) else 1
    for together, gain in groups.items():
        for at, key in enumerate(together):
            points = score[key]
            for other in together[at + 1 :]:
                points[other] += gain
                score[other][key] += gain
    return score


def _kinship(
    left: Document, right: Document, texts: tuple[Laid, Laid], known: dict[tuple[str, ...], int],
    forms: _Sentences,
) -> Kinship | None:  # fmt: skip
    a, b = texts
    runs = passages(a, b, known)
    shared = tuple(_shared_run(left, right, a, b, run) for run in runs)
    sentences = _sentences(left, right, texts, forms)
    quotations = _quotations(left, right, a, b)
    if not shared and not sentences and not quotations:
        return None
    common, size = sum(run.same for run in runs), min(len(a.bare), len(b.bare))
    jaccard = common / max(1, len(a.bare) + len(b.bare) - common)
    swapped = swapped_names(a, b, runs) if size and common > 0.4 * size else ()
    return Kinship(left.id, right.id, round(jaccard, 3), shared, sentences, quotations, swapped)


def _shared_run(left: Document, right: Document, a: Laid, b: Laid, run: Run) -> Shared:
    here = left.span(a.starts[run.left], a.ends[run.left + run.left_length - 1])
    there = right.span(b.starts[run.right], b.ends[run.right + run.right_length - 1])
    said = sum(1 for word in a.bare[run.left : run.left + run.left_length] if word != NAME)
    return Shared(here, there, round(run.same / max(run.left_length, run.right_length), 3), float(min(said, run.same)))


def _sentences(
    left: Document, right: Document, texts: tuple[Laid, Laid], forms: _Sentences
) -> tuple[Shared, ...]:  # fmt: skip
    """For each sentence of either text the likest of the other, where it is alike enough."""
    a, b = texts
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(b.sentences):
        for term in sentence.terms:
            places[term].append(number)
    here, there = forms.of[left.id], forms.of[right.id]
    alike: dict[tuple[int, int], tuple[float, float]] = {}
    for number, sentence in enumerate(a.sentences):
        for other in _likely(sentence, places, forms.weights):
            likeness, weight = forms.alike(here[number], there[other])
            if likeness >= _ALIKE:
                alike[number, other] = (likeness, weight)
    best: dict[tuple[int, int], tuple[float, float]] = {}
    for side in (0, 1):
        top: dict[int, tuple[int, int]] = {}
        for pair in sorted(alike):
            if pair[side] not in top or alike[pair][0] > alike[top[pair[side]]][0]:
                top[pair[side]] = pair
        best |= {pair: alike[pair] for pair in top.values()}
    return tuple(
        Shared(_span(left, a.sentences[i]), _span(right, b.sentences[j]), round(likeness, 3), round(weight, 2))
        for (i, j), (likeness, weight) in sorted(best.items())
    )


def _likely(sentence: Sentence, places: Mapping[str, list[int]], weights: Mapping[str, float]) -> list[int]:
    """The sentences of the other text that share most telling terms."""
    points: dict[int, float] = defaultdict(float)
    for term in sentence.terms:
        for other in places.get(term, ()):
            points[other] += weights[term]
    return sorted(points, key=lambda other: (-points[other], other))[:3]


def _likeness(
    here: Sentence, there: Sentence, weights: Mapping[str, float], whole: float
) -> tuple[float, float]:  # fmt: skip
    """How alike two sentences are (order of words and common terms), and how much their common terms say.

    ``whole`` is what the terms of both weigh.
    """
    shared = here.terms & there.terms
    # That both say or tell of a contact is no likeness by itself.
    common = math.fsum(map(weights.__getitem__, shared)) if shared - CLASSES else 0.0
    terms = 2 * common / whole if whole else 0.0
    same_number = _NUMBER_SHARED if any(n[0].isdigit() for n in here.names & there.names) else 0.0
    likeness = 0.4 * Indel.normalized_similarity(here.bare, there.bare) + 0.6 * terms
    return min(1.0, likeness + (1 - likeness) * same_number), common


def _span(document: Document, sentence: Sentence) -> Span:
    return document.span(sentence.start, sentence.end)


def _quotations(left: Document, right: Document, a: Laid, b: Laid) -> tuple[Shared, ...]:
    found = []
    for start, end, words in a.quotations:
        ranked = [
            (fuzz.token_sort_ratio(" ".join(words), " ".join(other)), -begin, stop)
            for begin, stop, other in b.quotations
        ]
        likeness, begin, stop = max(ranked, default=(0.0, 0, 0))
        if likeness >= _QUOTED:
            found.append(
                Shared(left.span(start, end), right.span(-begin, stop), round(likeness / 100, 3), float(len(words)))
            )
    return tuple(found)
