"""An encoding made by hand: what a test says the encoder marks."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from memcon.language.decoding import Tagged
from memcon.language.encoder import Encoded
from memcon.language.pieces import Vocabulary, prepare
from memcon.language.segment import segment

WORDS = Vocabulary(["[UNK]", "[CLS]", "[SEP]"])
Marks = Sequence[tuple[str, str]]


def encoding(
    text: str,
    outer: Marks = (),
    nested: Marks = (),
    names: Marks = (),
    likely: Sequence[str] = (),
    sure: float = 1.0,
) -> Encoded:
    """The encoding of ``text`` with these (label, words) marked in each head, every one where it stands next.

    ``likely`` are words that are taken for cues though no attribution is marked; ``sure`` is how sure all marks are.
    """
    prepared = prepare(text, segment(text).paragraphs, WORDS)
    starts = [a for a, _ in prepared.words]
    ends = [b for _, b in prepared.words]

    def tagged(marks: Marks) -> tuple[Tagged, ...]:
        found, at = [], 0
        for label, words in marks:
            at = text.index(words, at)
            found.append(Tagged(label, starts.index(at), ends.index(at + len(words)) + 1, sure))
            at += len(words)
        return tuple(found)

    spans = {"attribution": tagged(outer), "nested": tagged(nested), "name": tagged(names)}
    count = len(prepared.words)
    cues = np.array([0.9 * any(text[a:b] in word.split() for word in likely) for a, b in prepared.words], np.float32)
    return Encoded(
        prepared, MappingProxyType(spans), np.zeros((count, 0), np.float32), np.zeros((count, 0), np.float16), cues
    )
