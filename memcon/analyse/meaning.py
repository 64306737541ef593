"""What stretches of several texts mean, as vectors of the reader model, set apart from what all of them share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from memcon.language.encoder import packaged_encoder

if TYPE_CHECKING:
    from memcon.language.decoding import Floats

# All clauses of two readouts are about two leaders who talk. What they share is taken off; with few clauses to tell
# what that is, only in part.
_HELD_BACK = 2
_MOST = 1200  # characters of a clause that are read


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of stretches of text by their words, none longer than 1."""

    vectors: dict[str, Floats]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Meanings:
        """The vectors of ``texts`` less the mean of all, each of length 1."""
        import numpy as np

        given = list(texts)
        found = {text: vector for text in sorted(set(given)) if (vector := _read(text)) is not None}
        if not found:
            return cls({})
        held = np.stack([found[text] for text in given if text in found]).astype(np.float64)
        centre = held.sum(0) / (len(held) + _HELD_BACK)
        apart = {text: vector - centre for text, vector in found.items()}
        return cls({text: v / max(float(np.sqrt((v * v).sum())), 1e-9) for text, v in apart.items()})

    def alike(self, left: str, right: str) -> float:
        """The cosine of the two, from -1 to 1; 0 where either has no vector."""
        a, b = self.vectors.get(left), self.vectors.get(right)
        return 0.0 if a is None or b is None else float((a * b).sum())


@lru_cache(maxsize=4096)
def _read(text: str) -> Floats | None:
    return packaged_encoder().vector(text[:_MOST])
