"""How likely it is that two statements say the same: by rare words, families of words, meaning and numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from memcon.analyse.accounts.likeness import likelihood
from memcon.analyse.accounts.units import cosine, rarity
from memcon.analyse.meaning import Meanings
from memcon.analyse.message.statements import Statement
from memcon.language.alike import family

FEATURES = ("words", "shorter", "families", "meaning", "numbers", "several")
WEIGHTS = (1.18, 1.23, 2.87, 4.68, 0.6, 0.92)
BIAS = -3.66
"""Learned from three open invented contacts (``python -m evaluation.grouping --learn``)."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the statements of one page are compared by: how rare each word is among them, and what they mean."""

    weights: dict[str, float]
    meanings: Meanings

    @classmethod
    def of(cls, statements: Sequence[Statement], meaning: bool = True) -> Likeness:
        """What ``statements`` are compared by; without ``meaning`` by their words alone, which joins fewer."""
        texts = [s.claim.text.text for s in statements] if meaning else []
        return cls(rarity([s.stems for s in statements]), Meanings.of(texts))

    def chance(self, left: Statement, right: Statement) -> float:
        """The chance that a reader would call the two one point, from what is said alone, not from who says it."""
        return likelihood(self.features(left, right), WEIGHTS, BIAS)

    def features(self, left: Statement, right: Statement) -> tuple[float, ...]:
        """The reasons for and against it, in the order of ``FEATURES``, from 0 (or -1) to 1."""
        weights = self.weights
        common = left.stems & right.stems
        smaller = min(_size(s.stems, weights) for s in (left, right))
        shorter, longer = sorted((left.roots, right.roots), key=lambda r: (len(r), sorted(r)))
        met = sum(bool(family(word) & longer) for word in shorter)
        return (
            cosine(left.stems, right.stems, weights),
            _size(common, weights) / smaller if smaller else 0.0,
            met / len(shorter) if shorter else 0.0,
            self.meanings.alike(left.claim.text.text, right.claim.text.text),
            float(bool(_numbers(left) & _numbers(right))),
            float(len(common) >= _SEVERAL),
        )


def _size(stems: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(stem, 1.0) ** 2 for stem in sorted(stems))


def _numbers(statement: Statement) -> frozenset[str]:
    return frozenset(_NUMBER.findall(statement.claim.text.text))
