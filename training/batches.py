"""Windows over the flat arrays, gathered into batches of about equal size and put together on the device."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from memcon.language.pieces import packed
from training.flat import UNKNOWN, Flat
from training.labels import HEADS

FIRST_LEAST = 40  # pieces: the first cut of a text is moved, so that windows differ from epoch to epoch
Windows = NDArray[np.int64]  # [windows, 5]: text, first word, end, first word whose labels count, end


@dataclass(slots=True)
class Soft:
    """What teachers make of every word: tags [words, heads, K], pairs with the next word [words, heads, K, K],
    events [words, 2]: probability and certainty."""

    tags: Tensor
    pairs: Tensor
    events: Tensor


class Held:
    """The flat arrays on one device; ``marks`` begin and end a window."""

    def __init__(self, flat: Flat, marks: tuple[int, int], device: torch.device) -> None:
        self.flat, self.marks, self.device = flat, marks, device

        def put(array: NDArray[np.generic], kind: type) -> Tensor:
            return torch.from_numpy(array.astype(kind)).to(device)

        self.ids, self.shapes, self.quotes = (put(a, np.int64) for a in (flat.ids, flat.shapes, flat.quotes))
        self.word_at, self.word_end = put(flat.word_at, np.int64), put(flat.word_end, np.int64)
        self.tags = put(flat.tags, np.int64)
        self.events, self.certain = put(flat.events, np.float32), put(flat.certain, np.float32)
        first = flat.texts[:, 3]
        self.known = flat.tags[:, np.minimum(first, flat.tags.shape[1] - 1)].T != UNKNOWN  # [texts, heads]
        self.judged = ~np.isnan(flat.events[np.minimum(first, len(flat.events) - 1)])  # [texts]
        self.guessed = np.zeros(len(flat.texts), bool)  # whose nested tags the model itself has given
        self.vectors: Tensor | None = None  # of the sentences
        self.soft: Soft | None = None
        bounds = np.searchsorted(flat.units[:, 0], np.arange(len(flat.texts) + 1))
        rows = flat.units[:, 1:].tolist()
        self.units = [rows[a:b] for a, b in pairwise(bounds)]

    def windows(self, texts: list[int], limit: int, chance: random.Random | None = None) -> Windows:
        """The windows of ``texts`` that hold a scored word; ``chance`` moves the first cut."""
        out = []
        scored = self.flat.texts[:, 3:].tolist()
        for text in texts:
            first = chance.randint(FIRST_LEAST, limit) if chance else None
            for a, b in packed(self.units[text], limit, first):
                begin, end = max(a, scored[text][0]), min(b, scored[text][1])
                if begin < end:
                    out.append((text, a, b, begin, end))
        return np.array(out, np.int64).reshape(-1, 5)

    def sizes(self, windows: Windows) -> NDArray[np.int64]:
        """The pieces of each window, its marks counted."""
        return (self.flat.word_end[windows[:, 2] - 1] - self.flat.word_at[windows[:, 1]] + 2).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a few windows, padded to the longest.

    ids, shapes, quotes, mask [rows, pieces]; at [rows, pieces]: the place among all pieces; heads [rows, words]: places
    of the scored words' first pieces; words [rows, words]: their numbers among all words; known [rows, words].
    """

    windows: Windows
    ids: Tensor
    shapes: Tensor
    quotes: Tensor
    mask: Tensor
    at: Tensor
    heads: Tensor
    words: Tensor
    known: Tensor


def batched(sizes: NDArray[np.int64], pieces: int, chance: random.Random | None = None) -> list[list[int]]:
    """Batches of up to ``pieces`` pieces: shuffled, then sorted by length within stretches of some fifty batches."""
    order = list(range(len(sizes)))
    stretch = len(order) or 1
    if chance:
        chance.shuffle(order)
        stretch = max(1, 50 * pieces // 150)
    length = sizes.tolist()
    out: list[list[int]] = []
    for i in range(0, len(order), stretch):
        batches: list[list[int]] = [[]]
        for number in sorted(order[i : i + stretch], key=lambda n: length[n]):
            if batches[-1] and (len(batches[-1]) + 1) * length[number] > pieces:
                batches.append([])
            batches[-1].append(number)
        if chance:
            chance.shuffle(batches)
        out += batches
    return [b for b in out if b]


def assemble(held: Held, windows: Windows) -> Batch:
    """The tensors of ``windows``."""
    w = torch.from_numpy(windows).to(held.device)
    size = held.sizes(windows)
    begin = held.word_at[w[:, 1]][:, None]
    sizes = torch.from_numpy(size).to(held.device)[:, None] - 2
    j = torch.arange(int(size.max()), device=held.device)[None]
    at = (begin + j - 1).clamp(0, len(held.ids) - 1)
    inside = (j >= 1) & (j <= sizes)
    marks = torch.where(j == 0, held.marks[0], torch.where(j == sizes + 1, held.marks[1], 0))
    words = w[:, 3:4] + torch.arange(int((windows[:, 4] - windows[:, 3]).max()), device=held.device)[None]
    known = words < w[:, 4:5]
    words = words.clamp(max=len(held.word_at) - 1)
    return Batch(
        windows,
        torch.where(inside, held.ids[at], marks),
        torch.where(inside, held.shapes[at], 0),
        torch.where(inside, held.quotes[at], 0),
        j < sizes + 2,
        torch.where(inside, at, -1),
        torch.where(known, held.word_at[words] - begin + 1, 0),
        words,
        known,
    )


def tagged_rows(held: Held, windows: Windows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows and heads about which something is known: all where teachers have spoken."""
    known = np.ones((len(windows), len(HEADS)), bool) if held.soft else held.known[windows[:, 0]]
    return np.nonzero(known)


def sentences_in(held: Held, windows: Windows) -> tuple[NDArray[np.int64], ...]:
    """Row, first word and end (in the row), and number of each sentence that lies in the scored words of a window."""
    table = held.flat.sentences
    low = np.searchsorted(table[:, 1], windows[:, 3])
    count = np.searchsorted(table[:, 1], windows[:, 4]) - low
    rows = np.repeat(np.arange(len(windows)), count)
    numbers = np.repeat(low - (np.cumsum(count) - count), count) + np.arange(count.sum())
    first, end = table[numbers, 1] - windows[rows, 3], table[numbers, 2] - windows[rows, 3]
    whole = table[numbers, 2] <= windows[rows, 4]
    return rows[whole], first[whole], end[whole], numbers[whole]
