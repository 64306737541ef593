"""Near-duplicates among very many texts: MinHash with banding, every pair verified by its exact Jaccard.

Written with numpy rather than taken from a library: eighty lines, no dependency more, and the hashes are fixed by what
stands here, so that another version of somebody's wheel cannot change which texts count as copies. Memory is 4 bytes a
word run and 8 bytes a band; texts themselves are not kept.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from typing import Any

RUN = 4
"""Words in a run."""
ROWS = 4
BANDS = 12
"""With 12 bands of 4, a pair of Jaccard 0.8 is a candidate with probability 0.998, one of 0.3 with 0.09."""
_BATCH = 4096
_MOST_RUNS = 4000
_CROWD = 40
"""Within a band, a text is compared with so many of those before it: a crowd of copies is joined all the same."""


class Duplicates:
    """Takes texts one by one and finds those that are nearly the same; ids are 0, 1, 2 ... in order of adding."""

    def __init__(self, least: float = 0.8) -> None:
        self.least = least
        self._runs = array("I")
        self._starts = array("Q", [0])
        self._bands: list[Any] = []
        self._done = 0

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, text: str) -> int:
        """Keep ``text``; its number."""
        self._runs.extend(word_runs(text))
        self._starts.append(len(self._runs))
        number = len(self) - 1
        if len(self) - self._done >= _BATCH:
            self._sign()
        return number

    def _sign(self) -> None:
        """Band hashes of the texts added since the last time."""
        import numpy as np

        first, last = self._done, len(self)
        if first == last:
            return
        starts = np.frombuffer(self._starts, dtype=np.uint64)[first : last + 1].astype(np.int64)
        runs = np.frombuffer(self._runs, dtype=np.uint32)[starts[0] : starts[-1]].astype(np.uint64)
        edges = starts[:-1] - starts[0]
        bands = np.zeros((last - first, BANDS), dtype=np.uint64)
        for number in range(BANDS * ROWS):
            factor = np.uint64(2 * (0x9E3779B97F4A7C15 * (number + 1) % (1 << 62)) + 1)
            hashed = (runs * factor + np.uint64(number * 0x632BE59BD9B4E019 % (1 << 63))) >> np.uint64(32)
            least = np.minimum.reduceat(hashed, edges)
            band = number // ROWS
            bands[:, band] = bands[:, band] * np.uint64(0x100000001B3) ^ least
        del runs, starts
        self._bands.append(bands)
        self._done = last

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Pairs (smaller number first) with their exact Jaccard, where it reaches ``least``; each pair once."""
        import numpy as np

        self._sign()
        if not self._bands:
            return
        bands = np.concatenate(self._bands)
        self._bands = [bands]
        seen: set[int] = set()
        total = len(self)
        for band in range(BANDS):
            column = bands[:, band]
            order = np.argsort(column, kind="stable")
            same = column[order[1:]] == column[order[:-1]]
            for left, right in _within(order, same):
                key = left * total + right
                if key in seen:
                    continue
                seen.add(key)
                alike = self.jaccard(left, right)
                if alike >= self.least:
                    yield left, right, alike

    def jaccard(self, left: int, right: int) -> float:
        """The share of word runs that the two have in common."""
        a = set(self._runs[self._starts[left] : self._starts[left + 1]])
        b = set(self._runs[self._starts[right] : self._starts[right + 1]])
        common = len(a & b)
        return common / (len(a) + len(b) - common)

    def groups(self) -> list[list[int]]:
        """Groups of near-duplicates of two and more, each sorted, in order of their first."""
        parent = list(range(len(self)))

        def root(at: int) -> int:
            while parent[at] != at:
                parent[at] = parent[parent[at]]
                at = parent[at]
            return at

        for left, right, _ in self.pairs():
            a, b = root(left), root(right)
            parent[max(a, b)] = min(a, b)
        found: dict[int, list[int]] = {}
        for at in range(len(self)):
            found.setdefault(root(at), []).append(at)
        return [members for members in found.values() if len(members) > 1]


def _within(order: Any, same: Any) -> Iterator[tuple[int, int]]:
    """Pairs that stand in one run of equal band hashes; in a crowd each with the first and with those just before."""
    import numpy as np

    positions = np.flatnonzero(same)
    if not len(positions):
        return
    breaks = np.flatnonzero(np.diff(positions) > 1)
    begins = np.concatenate(([positions[0]], positions[breaks + 1]))
    ends = np.concatenate((positions[breaks], [positions[-1]])) + 2
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        members = order[begin:end].tolist()
        for at in range(1, len(members)):
            for other in {0, *range(max(0, at - _CROWD), at)} if len(members) > _CROWD else range(at):
                left, right = members[other], members[at]
                yield (left, right) if left < right else (right, left)


def word_runs(text: str) -> list[int]:
    """Hashes of the runs of words of ``text``, case aside; a shorter text is one run. Bounded."""
    words = text.lower().split()[: _MOST_RUNS + RUN]
    if len(words) <= RUN:
        return [zlib.crc32(" ".join(words).encode())]
    return [zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)]
