"""Which words of two wordings of one sentence differ."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from memcon.language.words import Word, words

_MOST = 400
Stretch = tuple[int, int]


def same_words(left: str, right: str) -> bool:
    """Whether the two say the same words in the same order, whatever their spaces and capitals."""
    return [w.lower for w in words(left)] == [w.lower for w in words(right)]


def differing(left: str, right: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The stretches of ``left`` that ``right`` lacks, and the other way, as (start, end); of longer texts the whole."""
    first, second = words(left), words(right)
    if max(len(first), len(second)) > _MOST:
        return (((0, len(left)),) if left else ()), (((0, len(right)),) if right else ())
    matcher = SequenceMatcher(None, [w.lower for w in first], [w.lower for w in second], autojunk=False)
    gone: list[Stretch] = []
    new: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            gone.extend(_stretch(first, a, b))
            new.extend(_stretch(second, c, d))
    return tuple(gone), tuple(new)


def _stretch(found: Sequence[Word], start: int, end: int) -> list[Stretch]:
    return [(found[start].start, found[end - 1].end)] if end > start else []
