"""Which sentences of a translation render which of the original: by order, length, numbers and names.

After Gale and Church (1993): the two texts are cut into sentences, and the cheapest way through both is found in which
one or two sentences stand for one or two, or for none. A pair is cheap where its lengths fit and it shares numbers
or names. No dictionary is used, so it works between any two languages; how sure it is, it says.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from memcon.language.segment import segment
from memcon.records import Document, Span

_SPREAD = 6.8  # variance of a translation's length, per character of the original (Gale and Church)
_PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.01}
_ANCHOR = 2.5  # what one shared number or name is worth, in nats
_MOST = 1_500  # sentences of one text; over that the band around the diagonal would grow too wide
_BAND = 60
_SURE = 4.0  # cost up to which a pair without a shared number or name is taken as sure
_FITS = 1.0  # cost of the lengths alone up to which nothing seems left out of several sentences
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]{3,30}")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences that render each other, as one stretch of each text (None: nothing there), and what they share."""

    original: Span | None
    translation: Span | None
    shared: tuple[str, ...]
    sure: bool


def align(original: Document, translation: Document) -> tuple[Aligned, ...]:
    """The sentences of both texts, in order, each once. Texts of over 1,500 sentences are aligned up to there."""
    left, right = (segment(d.text).sentences[:_MOST] for d in (original, translation))
    if not left or not right:
        return ()
    ratio = sum(len(s.text) for s in right) / sum(len(s.text) for s in left)
    anchors = _tokens(left), _tokens(right)
    steps = _path(left, right, ratio, anchors)
    out = []
    for i, j, a, b, cost in steps:
        shared = _shared(anchors, (i, a), (j, b))
        one = (a, b) == (1, 1) and (cost <= _SURE or bool(shared))
        whole = bool(a and b) and _cost(left[i : i + a], right[j : j + b], ratio, 1.0) <= _FITS
        sure = one or (whole and len(shared) > 1 and _numbers(anchors[0], i, a) == _numbers(anchors[1], j, b))
        out.append(Aligned(_joined(original, left[i : i + a]), _joined(translation, right[j : j + b]), shared, sure))
    return tuple(out)


Tokens = tuple[list[frozenset[str]], list[frozenset[str]]]
Step = tuple[int, int, int, int, float]


def _path(left: Sequence[Span], right: Sequence[Span], ratio: float, anchors: Tokens) -> list[Step]:
    """The cheapest way through both texts: start, start, how many, how many, at which cost."""
    best: dict[tuple[int, int], tuple[float, Step | None]] = {(0, 0): (0.0, None)}
    slope = len(right) / len(left)
    for i in range(len(left) + 1):
        low, high = int(i * slope) - _BAND, int(i * slope) + _BAND
        for j in range(max(0, low), min(len(right), high) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for (a, b), prior in _PRIORS.items():
                if i + a > len(left) or j + b > len(right):
                    continue
                cost = _cost(left[i : i + a], right[j : j + b], ratio, prior)
                cost -= _ANCHOR * min(3, len(_shared(anchors, (i, a), (j, b))))
                there, total = (i + a, j + b), here[0] + cost
                if there not in best or total < best[there][0]:
                    best[there] = (total, (i, j, a, b, cost))
    at, out = (len(left), len(right)), []
    while (step := best.get(at, (0.0, None))[1]) is not None:
        out.append(step)
        at = step[0], step[1]
    return out[::-1]


def _cost(left: Sequence[Span], right: Sequence[Span], ratio: float, prior: float) -> float:
    """Minus the logarithm of the chance that these lengths, and this many sentences, belong together."""
    here, there = sum(len(s.text) for s in left), sum(len(s.text) for s in right)
    if not here or not there:
        return -math.log(prior)
    off = abs(there - here * ratio) / math.sqrt(here * _SPREAD)
    return -math.log(max(math.erfc(off / math.sqrt(2)), 1e-12)) - math.log(prior)


def _tokens(sentences: Sequence[Span]) -> list[frozenset[str]]:
    return [frozenset(t for w in _TOKEN.findall(s.text) if (t := _token(w))) for s in sentences]


def _token(word: str) -> str | None:
    """A number as it stands; a word that begins with a capital, in plain small letters; None for any other."""
    if word[0].isdigit():
        return word.replace(",", ".").strip(".")
    if not word[0].isupper():
        return None
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return plain if len(plain) > 2 else None


def _shared(anchors: Tokens, left: tuple[int, int], right: tuple[int, int]) -> tuple[str, ...]:
    here = frozenset[str]().union(*anchors[0][left[0] : left[0] + left[1]])
    there = frozenset[str]().union(*anchors[1][right[0] : right[0] + right[1]])
    return tuple(sorted(here & there))


def _numbers(tokens: Sequence[frozenset[str]], first: int, many: int) -> frozenset[str]:
    return frozenset(t for each in tokens[first : first + many] for t in each if t[0].isdigit())


def _joined(document: Document, sentences: Sequence[Span]) -> Span | None:
    return document.span(sentences[0].start, sentences[-1].end) if sentences else None
