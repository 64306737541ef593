"""From the encoder's scores to tagged spans: the best legal sequence of tags, the same scores always the same spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_NEVER = -1e4
_TOGETHER = 4096  # words
_REACH = 40  # words by which an edge may move outwards
_UNLIKELY = 0.01
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
    by_word = np.ascontiguousarray(scores.transpose(1, 0, 2))
    sums = np.empty_like(by_word)
    # Before the first word there is the tag O, number 0: no span begins with an I.
    np.add(by_word[0], np.minimum(transitions[:, 0], 0.0), out=sums[0])
    ways = np.empty((heads, tags, tags), scores.dtype)
    for i in range(1, count):
        np.add(sums[i - 1][:, :, None], transitions, out=ways)
        np.add(np.maximum.reduce(ways, axis=1), by_word[i], out=sums[i])
    ends = sums[-1].argmax(1).tolist()
    # From where each tag came, for many words at once: quicker, and a book stays small.
    steps = np.empty((heads, count - 1, tags), np.int8)
    for at in range(0, count - 1, _TOGETHER):
        part = sums[at : min(at + _TOGETHER, count - 1)]
        steps[:, at : at + len(part)] = (part[:, :, :, None] + transitions).argmax(2).transpose(1, 0, 2)
    return np.array([_walked(rows.tolist(), end) for rows, end in zip(steps, ends, strict=True)], np.intp)


def _walked(steps: list[list[int]], end: int) -> list[int]:
    """The tags of one head from first to last; ``steps`` say for each word behind the first from where a tag came."""
    tags = [end]
    for row in reversed(steps):
        tags.append(row[tags[-1]])
    return tags[::-1]


@dataclass(frozen=True, slots=True)
class Chances:
    """How probable tags are given all scores of one head, or [heads, ...] of several.

    ``each`` [words, tags] is for each word and tag; ``onward`` [words, tags] is how probable it is that the next word
    goes on inside the span in which a word with the tag stands (0 for O and behind the last word).
    """

    each: Floats
    onward: NDArray[np.float64]

    def head(self, number: int) -> Chances:
        """Those of one of several heads."""
        return Chances(self.each[number], self.onward[number])


def going_on(names: Sequence[str]) -> list[int]:
    """For each tag the one that goes on with its span: the I of its label, and O for O."""
    return [names.index(f"I{name[1:]}") if name != "O" else 0 for name in names]


def probabilities(scores: Floats, transitions: Floats, inside: Sequence[int]) -> Chances:
    """How probable each tag of each word is given all scores, for several heads: forward and backward.

    ``inside`` is what ``going_on`` tells of the tags, which are laid out alike in all heads.
    """
    import numpy as np

    heads, count, tags = scores.shape
    if count == 0:
        return Chances(np.zeros((heads, 0, tags), np.float32), np.zeros((heads, 0, tags)))
    moves = np.exp(transitions.astype(np.float64))
    likely = np.exp(scores.astype(np.float64) - scores.max(2, keepdims=True)).transpose(1, 0, 2)
    # One walk does both: from the first word on, and beside it from the last word back.
    met = np.concatenate([likely, likely[::-1]], 1)
    onwards = np.concatenate([moves, moves.transpose(0, 2, 1)])
    first = np.exp(np.minimum(transitions[:, 0], 0.0).astype(np.float64))
    walked = np.empty((count, 2 * heads, tags), np.float64)
    current = walked[0] = met[0] * np.concatenate([first, np.ones((heads, tags))])
    for i in range(1, count):
        current = np.matmul(current[:, None, :], onwards)[:, 0] * met[i]
        if i % _SCALED == 0:
            current /= np.add.reduce(current, axis=1, keepdims=True)
        walked[i] = current
    ahead, met_behind = walked[:, :heads], walked[::-1, heads:]
    behind = np.ones((count, heads, tags), np.float64)
    behind[:-1] = np.matmul(met_behind[1:, :, None, :], onwards[heads:])[:, :, 0]
    both = ahead * behind
    each = np.asarray((both / both.sum(2, keepdims=True)).transpose(1, 0, 2), np.float32)
    onward = np.zeros((heads, count, tags), np.float64)
    following = met_behind[1:].transpose(1, 0, 2)
    onward[:, :-1] = following[:, :, inside] * moves[:, range(tags), inside][:, None] / (
        following @ moves.transpose(0, 2, 1)
    )  # fmt: skip
    onward[:, :, 0] = 0.0
    return Chances(each, onward)


def likeliest(
    spans: Sequence[Tagged], label: str, chances: Chances, names: Sequence[str], kept: Sequence[Tagged]
) -> tuple[Tagged, ...]:
    """Spans of one head in the order of place; those of ``label`` with the pair of edges that is most probable.

    The best sequence of tags is one of many; what ends a span in it may end it in few of the others. A span keeps at
    least half of its words, stays off its neighbours and goes on holding those of ``kept`` that it holds; ``sure``
    stays what it was. One that is more probable than not stays as it is: no other can be more so.
    """
    if all(span.label != label for span in spans):
        return tuple(spans)
    exact = _Exact(chances, names, label)
    out: list[Tagged] = []
    for place, span in enumerate(spans):
        best = exact.chance(span.first, span.end) if span.label == label else 1.0
        edges = span.first, span.end
        if best < 0.5:
            low = out[-1].end if out else 0
            high = spans[place + 1].first if place + 1 < len(spans) else len(chances.each)
            held = [k for k in kept if span.first <= k.first and k.end <= span.end]
            for one in exact.candidates(span, low, high, held):
                chance = exact.chance(*one)
                if chance > best:
                    best, edges = chance, one
        out.append(replace(span, first=edges[0], end=edges[1]))
    return tuple(out)


class _Exact:
    """How probable it is that a span of one label has exactly given edges."""

    def __init__(self, chances: Chances, names: Sequence[str], label: str) -> None:
        begin, inside = names.index(f"B-{label}"), names.index(f"I-{label}")
        self.begins, self.inside = chances.each[:, begin], chances.each[:, inside]
        self.enters, self.stays = chances.onward[:, begin], chances.onward[:, inside]

    def chance(self, first: int, end: int) -> float:
        """Of words ``first:end``."""
        if end - first == 1:
            return float(self.begins[first] * (1 - self.enters[first]))
        through = float(self.stays[first + 1 : end - 1].prod())
        return float(self.begins[first] * self.enters[first]) * through * float(1 - self.stays[end - 1])

    def candidates(self, span: Tagged, low: int, high: int, held: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
        """Edges between ``low`` and ``high`` that are not improbable by themselves."""
        low, high = max(low, span.first - _REACH), min(high, span.end + _REACH)
        starts = [a for a in range(low, span.end) if self.begins[a] > _UNLIKELY]
        last = self.inside[low:high] * (1 - self.stays[low:high]) + self.begins[low:high] * (1 - self.enters[low:high])
        ends = [low + n + 1 for n, chance in enumerate(last.tolist()) if chance > _UNLIKELY and low + n >= span.first]
        least = (span.end - span.first) / 2
        for a in starts:
            for b in ends:
                if min(b, span.end) - max(a, span.first) >= least and all(a <= k.first and k.end <= b for k in held):
                    yield a, b


def spans_of(tags: Sequence[int], names: Sequence[str], sure: Floats | None = None) -> tuple[Tagged, ...]:
    """The spans of one sequence of tags; ``sure`` [words, tags] are their probabilities."""
    out: list[Tagged] = []
    chances = [1.0] * len(tags)
    if sure is not None and chances:
        chances = sure[range(len(tags)), tags].tolist()
    for start in [i for i, tag in enumerate(tags) if names[tag][0] == "B"]:
        end = start + 1
        while end < len(tags) and names[tags[end]][0] == "I":
            end += 1
        out.append(Tagged(names[tags[start]][2:], start, end, sum(chances[start:end]) / (end - start)))
    return tuple(out)
