"""Reused passages: the same words in a row in two texts, names aside, with their places in both."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.resolve.texts.laid import NAME, Laid

SEED = 6
"""Words in a row that start a passage."""
_GAP = 3
"""Two passages with at most so many other words between them are one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``left`` to ``left + length`` of one text and their like in the other; ``same`` words agree."""

    left: int
    right: int
    left_length: int
    right_length: int
    same: int


def seeds(laid: Laid) -> dict[tuple[str, ...], int]:
    """Every run of words of the length of a seed, names masked, with its first place; runs of names are left out."""
    found: dict[tuple[str, ...], int] = {}
    bare = laid.bare
    for at in range(len(bare) - SEED + 1):
        run = bare[at : at + SEED]
        if sum(1 for w in run if w != NAME) >= SEED - 2:
            found.setdefault(run, at)
    return found


def passages(left: Laid, right: Laid, known: dict[tuple[str, ...], int]) -> list[Run]:
    """The passages that ``left`` shares with ``right``, whose seeds are ``known``, in the order of the left text."""
    found: list[Run] = []
    at, a, b = 0, left.bare, right.bare
    while at + SEED <= len(a):
        there = known.get(a[at : at + SEED])
        if there is None:
            at += 1
            continue
        length = SEED
        while at + length < len(a) and there + length < len(b) and a[at + length] == b[there + length]:
            length += 1
        found.append(Run(at, there, length, length, length))
        at += length
    return _joined(found)


def _joined(runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    for run in runs:
        last = kept[-1] if kept else None
        if last is not None:
            gap = run.left - last.left - last.left_length
            other = run.right - last.right - last.right_length
            if gap <= _GAP and 0 <= other <= _GAP:
                left, right = run.left + run.left_length - last.left, run.right + run.right_length - last.right
                kept[-1] = Run(last.left, last.right, left, right, last.same + run.same)
                continue
        kept.append(run)
    return kept


def swapped_names(left: Laid, right: Laid, runs: list[Run]) -> tuple[tuple[str, str], ...]:
    """Names that stand where the other text has others, over the passages that agree word for word."""
    pairs: dict[tuple[str, str], int] = {}
    same = 0
    for run in runs:
        if run.left_length != run.right_length:
            continue
        for offset in range(run.left_length):
            here, there = run.left + offset, run.right + offset
            if left.bare[here] == NAME == right.bare[there]:
                pair = (left.words[here], right.words[there])
                if pair[0] == pair[1]:
                    same += 1
                else:
                    pairs[pair] = pairs.get(pair, 0) + 1
    # One name for one name, again and again, and more names changed than kept: names were put in place of others.
    if len(pairs) < 2 or sum(pairs.values()) <= same or max(pairs.values()) < 2:
        return ()
    lefts = {a for a, _ in pairs}
    return tuple(sorted(pairs)) if len(pairs) <= 1.5 * len(lefts) else ()
