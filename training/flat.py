"""All texts as a few long arrays of words and pieces: what training works on, and what travels to another machine.

Windows are cut out of them on the device. A text is a stretch of words; its units are its paragraphs (or parts of one
too long for a window), which windows are packed from. Paragraphs are parted by a separator among the pieces.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from memcon.language.pieces import units
from memcon.language.segment import segment
from training.labels import HEADS, Example, runs, words_of

Numbers = NDArray[np.int32]
UNKNOWN = -1  # a tag that nobody has given
_LEAST, _LONGEST = 4, 85  # words of a content that is read for attributions inside it
_SENTENCE = (4, 80)  # words of a sentence whose meaning is learnt


@dataclass(frozen=True, slots=True)
class Flat:
    """Texts as arrays.

    ids, shapes, quotes [pieces]; word_at, word_end [words]: a word's pieces; tags [heads, words], UNKNOWN where nobody
    has said; overlapping [words]: tags of PolNeAR's attributions that found no room; events, certain [words], nan where
    unknown; texts [texts, 5]: part, first word, end, first scored word, end; units [units, 4]: text, first word, end,
    pieces; contents and sentences [any, 3]: text, first word, end. ``parts`` are the names of the parts of the mixture.
    """

    ids: NDArray[np.uint16]
    shapes: NDArray[np.uint8]
    quotes: NDArray[np.uint8]
    word_at: Numbers
    word_end: Numbers
    tags: NDArray[np.int8]
    overlapping: NDArray[np.int8]
    events: NDArray[np.float32]
    certain: NDArray[np.float32]
    texts: Numbers
    units: Numbers
    contents: Numbers
    sentences: Numbers
    parts: NDArray[np.str_]

    def save(self, path: Path) -> None:
        """Write all arrays to one file."""
        np.savez(path, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Flat:
        """What ``save`` wrote."""
        with np.load(path) as held:
            return cls(**{f.name: held[f.name] for f in fields(cls)})


def flatten(parts: Mapping[str, Sequence[Example]], limit: int, sentences: int) -> Flat:
    """The arrays of all ``parts``, their units for windows of ``limit`` pieces, with a sample of their sentences."""
    pieces: list[list[int]] = [[], [], []]
    words: list[list[int]] = [[], []]
    tags: list[list[int]] = [[] for _ in HEADS]
    overlapping: list[int] = []
    judged: list[list[float]] = [[], []]
    tables: dict[str, list[tuple[int, ...]]] = {n: [] for n in ("texts", "units", "contents", "sentences")}
    for part, examples in enumerate(parts.values()):
        for example in examples:
            at, text = len(words[0]), len(tables["texts"])
            count = len(example.prepared.words)
            _add_pieces(example, pieces, words)
            for row, name in zip(tags, HEADS, strict=True):
                row.extend(example.tags.get(name) or [UNKNOWN] * count)
            overlapping += example.tags.get("overlapping") or [0] * count
            _add_judged(example, judged)
            begin, end = example.scored
            tables["texts"].append((part, at, at + count, at + begin, at + end))
            tables["units"] += [(text, at + a, at + b, n) for a, b, n in units(example.prepared, limit)]
            if example.corpus == "polnear":
                tables["contents"] += [(text, at + a, at + b) for a, b in _contents(example)]
            tables["sentences"] += [(text, at + a, at + b) for a, b in _sentences(example)]
    chosen = random.Random(0).sample(tables["sentences"], min(sentences, len(tables["sentences"])))
    tables["sentences"] = sorted(chosen)
    numbers = {n: np.array(v, np.int32).reshape(len(v), -1) for n, v in tables.items()}
    return Flat(
        np.array(pieces[0], np.uint16), np.array(pieces[1], np.uint8), np.array(pieces[2], np.uint8),
        np.array(words[0], np.int32), np.array(words[1], np.int32), np.array(tags, np.int8),
        np.array(overlapping, np.int8), np.array(judged[0], np.float32), np.array(judged[1], np.float32),
        **numbers, parts=np.array(list(parts)),
    )  # fmt: skip


def _add_pieces(example: Example, pieces: list[list[int]], words: list[list[int]]) -> None:
    prepared = example.prepared
    for i, own in enumerate(prepared.pieces):
        if i and prepared.paragraphs[i] != prepared.paragraphs[i - 1]:
            for row, value in zip(pieces, (prepared.marks[1], 0, 0), strict=True):
                row.append(value)
        words[0].append(len(pieces[0]))
        pieces[0] += own
        pieces[1] += [prepared.shapes[i]] * len(own)
        pieces[2] += [prepared.quotes[i]] * len(own)
        words[1].append(len(pieces[0]))


def _add_judged(example: Example, judged: list[list[float]]) -> None:
    none = float("nan")
    for i in range(len(example.prepared.words)):
        known = example.factuality.get(i)
        judged[0].append(none if not example.judged else float(known is not None))
        judged[1].append(none if known is None else known / 3)


def _contents(example: Example) -> list[tuple[int, int]]:
    found = {r for roles in example.attributions for r in runs(roles["content"])}
    return [(a, min(b, a + _LONGEST)) for a, b in sorted(found) if b - a >= _LEAST]


def _sentences(example: Example) -> list[tuple[int, int]]:
    out = []
    for sentence in segment(example.text).sentences:
        inside = words_of(example.prepared, [(sentence.start, sentence.end)])
        if inside and _SENTENCE[0] <= len(inside) <= _SENTENCE[1]:
            out.append((min(inside), max(inside) + 1))
    return out
