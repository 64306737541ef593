"""What each two documents of a case have in common."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from memcon.records import Document, Kinship, Shared, Span
from memcon.resolve.texts.laid import NAME, Laid, Sentence, lay_out
from memcon.resolve.texts.passages import Run, passages, seeds, swapped_names

_NEIGHBOURS = 12
"""A document is compared in full with so many others, those that share most with it."""
_FAMILIAR = 0.5
"""A name or number that stands in more than this share of the documents says little."""
_ALIKE = 0.42
"""Sentences less alike than this are not the same in other words."""
_NUMBER_SHARED = 0.2
"""So much of what two sentences lack in likeness a number makes up that stands in both."""
_QUOTED = 80.0
"""Quotations that agree so far (of 100) are one quotation, translated or cut."""


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
    for left, right in _pairs(order, texts, starts, weights):
        kinship = _kinship(known[left], known[right], (texts[left], texts[right]), starts[right], weights)
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
    score: dict[str, Counter[str]] = defaultdict(Counter)
    most = max(40, len(order) // 4)
    places: dict[object, list[str]] = defaultdict(list)
    for key in order:
        for run in starts[key]:
            places[run].append(key)
        for term in {t for s in texts[key].sentences for t in s.terms if weights[t] >= 1}:
            places[term].append(key)
    for shared, keys in places.items():
        if 1 < len(keys) <= most:
            gain = 3 if isinstance(shared, tuple) else 1
            for at, key in enumerate(keys):
                for other in keys[at + 1 :]:
                    score[key][other] += gain
                    score[other][key] += gain
    if len(order) <= 2 * _NEIGHBOURS:
        return [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    chosen = set()
    for key in order:
        ranked = sorted(score[key].items(), key=lambda item: (-item[1], item[0]))[:_NEIGHBOURS]
        chosen |= {(min(key, other), max(key, other)) for other, points in ranked if points >= 4}
    return sorted(chosen)


def _kinship(
    left: Document, right: Document, texts: tuple[Laid, Laid], known: dict[tuple[str, ...], int],
    weights: Mapping[str, float],
) -> Kinship | None:  # fmt: skip
    a, b = texts
    runs = passages(a, b, known)
    shared = tuple(_shared_run(left, right, a, b, run) for run in runs)
    sentences = _sentences(left, right, a, b, weights)
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


def _sentences(left: Document, right: Document, a: Laid, b: Laid, weights: Mapping[str, float]) -> tuple[Shared, ...]:
    """For each sentence of either text the likest of the other, where it is alike enough."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(b.sentences):
        for term in sentence.terms:
            places[term].append(number)
    alike: dict[tuple[int, int], tuple[float, float]] = {}
    heavy = [_weight(sentence, weights) for sentence in b.sentences]
    for number, sentence in enumerate(a.sentences):
        own = _weight(sentence, weights)
        for other in _likely(sentence, places, weights):
            likeness, weight = _likeness(sentence, b.sentences[other], weights, own + heavy[other])
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


def _weight(sentence: Sentence, weights: Mapping[str, float]) -> float:
    return math.fsum(map(weights.__getitem__, sentence.terms))


def _likeness(
    here: Sentence, there: Sentence, weights: Mapping[str, float], whole: float
) -> tuple[float, float]:  # fmt: skip
    """How alike two sentences are (order of words and common terms), and how much their common terms say.

    ``whole`` is what the terms of both weigh.
    """
    common = math.fsum(map(weights.__getitem__, here.terms & there.terms))
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
