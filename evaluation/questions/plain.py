"""The two plain ways that answers are measured against: the best sentence by BM25, and by the encoder's vectors."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from memcon.language.encoder import load_encoder
from memcon.language.segment import segment
from memcon.records import Document


class Words:
    """BM25 (k1 1.2, b 0.75) over the sentences of the documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        sentences = [s.text for d in documents for s in segment(d.text).sentences]
        self.words = [(s, Counter(re.findall(r"\w+", s.lower()))) for s in sentences]
        self.mean = sum(sum(c.values()) for _, c in self.words) / len(self.words)
        self.df = Counter(w for _, c in self.words for w in c)

    def best(self, ask: str) -> tuple[float, str]:
        """Score and sentence."""
        return max((self._score(ask, counts), sentence) for sentence, counts in self.words)

    def _score(self, ask: str, counts: Counter[str]) -> float:
        length = 0.25 + 0.75 * sum(counts.values()) / self.mean
        total = 0.0
        for word in sorted(set(re.findall(r"\w+", ask.lower()))):
            if counts[word]:
                rare = math.log(1 + (len(self.words) - self.df[word] + 0.5) / (self.df[word] + 0.5))
                total += rare * counts[word] * 2.2 / (counts[word] + 1.2 * length)
        return total


class Vectors:
    """The nearest sentence to the question by the shipped encoder's mean vectors; the score is the cosine."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.encoder = load_encoder()
        self.sentences: list[str] = []
        rows = []
        for document in documents:
            parts = segment(document.text)
            seen = self.encoder.read(document.text, parts.paragraphs)
            for sentence in parts.sentences:
                vector = seen.vector(sentence.start, sentence.end)
                if vector is not None:
                    self.sentences.append(sentence.text)
                    rows.append(vector)
        self.rows = np.stack(rows)

    def best(self, ask: str) -> tuple[float, str]:
        """Cosine and sentence."""
        vector = self.encoder.read(ask, segment(ask).paragraphs).vector(0, len(ask))
        if vector is None:
            return 0.0, ""
        scores = self.rows @ vector
        first = int(scores.argmax())
        return float(scores[first]), self.sentences[first]
