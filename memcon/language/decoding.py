"""From the encoder's scores to tagged spans: the best legal sequence of tags, the same scores always the same spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_NEVER = -1e4
_SCALED = 4
"""Words after which the sums are made one again: often enough that none comes near zero."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``first:end`` of a prepared text that bear one label; ``sure`` is the mean probability of their tags."""

    label: str
    first: int
    end: int
    sure: float = 1.0


def legal(tags: Sequence[str]) -> Floats:
    """0 where the tag of the column may follow that of the row, else far below: I follows only its own B or I."""
    import numpy as np

    rows = [[_NEVER if b[0] == "I" and a[2:] != b[2:] else 0.0 for b in tags] for a in tags]
    return np.array(rows, np.float32)


def drawn_together(scores: Floats, alike: Sequence[Sequence[int]], share: float) -> Floats:
    """``scores`` [words, tags] with those of the words of each group moved by ``share`` towards their mean."""
    out = scores.copy()
    for words in alike:
        out[words] = (1 - share) * scores[words] + share * scores[words].mean(0)
    return out


def best_tags(scores: Floats, transitions: Floats) -> NDArray[np.intp]:
    """The best tags [heads, words] for ``scores`` [heads, words, tags] and ``transitions`` [heads, tags, tags].

    Illegal transitions are expected to be far below zero. Ties go to the first tag.
    """
    import numpy as np

    heads, count, tags = scores.shape
    if count == 0:
        return np.zeros((heads, 0), np.intp)
    back = []
    # Before the first word there is the tag O, number 0: no span begins with an I.
    best = scores[:, 0] + np.minimum(transitions[:, 0], 0.0)
    for i in range(1, count):
        ways = best[:, :, None] + transitions
        back.append(ways.argmax(1))
        best = ways.max(1) + scores[:, i]
    ends = best.argmax(1).tolist()
    steps = np.array(back, np.intp).reshape(count - 1, heads, tags).transpose(1, 0, 2).tolist()
    return np.array([_walked(rows, end) for rows, end in zip(steps, ends, strict=True)], np.intp)


def _walked(steps: list[list[int]], end: int) -> list[int]:
    """The tags of one head from first to last; ``steps`` say for each word behind the first from where a tag came."""
    tags = [end]
    for row in reversed(steps):
        tags.append(row[tags[-1]])
    return tags[::-1]


def probabilities(scores: Floats, transitions: Floats) -> Floats:
    """How probable each tag of each word is given all scores: [heads, words, tags], forward and backward."""
    import numpy as np

    heads, count, tags = scores.shape
    if count == 0:
        return np.zeros((heads, 0, tags), np.float32)
    ahead = np.zeros((count, heads, tags), np.float64)
    behind = np.zeros((count, heads, tags), np.float64)
    moves = np.exp(transitions.astype(np.float64))
    likely = np.exp(scores.astype(np.float64) - scores.max(2, keepdims=True)).transpose(1, 0, 2)
    current = np.exp(np.minimum(transitions[:, 0], 0.0).astype(np.float64))
    for i in range(count):
        current = likely[i] * (current if i == 0 else (current[:, None, :] @ moves)[:, 0])
        if i % _SCALED == 0:
            current /= current.sum(1, keepdims=True)
        ahead[i] = current
    current = np.ones((heads, tags))
    for i in range(count - 1, -1, -1):
        behind[i] = current
        current = (moves @ (likely[i] * current)[:, :, None])[:, :, 0]
        if i % _SCALED == 0:
            current /= current.sum(1, keepdims=True)
    both = ahead * behind
    return np.asarray((both / both.sum(2, keepdims=True)).transpose(1, 0, 2), np.float32)


def spans_of(tags: Sequence[int], names: Sequence[str], sure: Floats | None = None) -> tuple[Tagged, ...]:
    """The spans of one sequence of tags; ``sure`` [words, tags] are their probabilities."""
    out: list[Tagged] = []
    start = 0
    for i in range(1, len(tags) + 1):
        if i < len(tags) and names[tags[i]][0] == "I":
            continue
        label = names[tags[start]][2:]
        if label:
            chance = 1.0 if sure is None else float(sum(sure[k, tags[k]] for k in range(start, i)) / (i - start))
            out.append(Tagged(label, start, i, chance))
        start = i
    return tuple(out)
