"""Windows of examples, gathered into batches of about equal size and length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from memcon.language.pieces import WINDOW, Window, windows
from training.labels import HEADS, Example

FIRST_LEAST = 40  # pieces: the first cut of a text is moved, so that windows differ from epoch to epoch


@dataclass(frozen=True, slots=True)
class Item:
    """One window with its example; ``begin`` and ``end`` bound the words whose labels are known."""

    example: Example
    window: Window
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a few windows, padded to the longest.

    ``heads`` [rows, words] are the places of the scored words' first pieces; ``tags`` one [rows, words] tensor a head,
    -100 where nothing is known; ``events`` and ``certain`` [rows, words], nan where nothing is known.
    """

    items: Sequence[Item]
    ids: Tensor
    shapes: Tensor
    quotes: Tensor
    mask: Tensor
    heads: Tensor
    tags: dict[str, Tensor]
    events: Tensor
    certain: Tensor


def items_of(example: Example, chance: random.Random | None = None) -> list[Item]:
    """The windows of ``example`` that hold a scored word; ``chance`` moves the first cut."""
    first = chance.randint(FIRST_LEAST, WINDOW) if chance else None
    out = []
    for found in windows(example.prepared, WINDOW, first):
        begin, end = max(found.first, example.scored[0]), min(found.end, example.scored[1])
        if begin < end:
            out.append(Item(example, found, begin, end))
    return out


def batched(items: list[Item], pieces: int, chance: random.Random) -> list[list[Item]]:
    """Batches of up to ``pieces`` pieces: shuffled, then sorted by length within stretches of some fifty batches."""
    chance.shuffle(items)
    stretch = max(1, 50 * pieces // 150)
    out: list[list[Item]] = []
    for i in range(0, len(items), stretch):
        part = sorted(items[i : i + stretch], key=lambda x: len(x.window.ids))
        batches: list[list[Item]] = [[]]
        for item in part:
            if batches[-1] and (len(batches[-1]) + 1) * len(item.window.ids) > pieces:
                batches.append([])
            batches[-1].append(item)
        chance.shuffle(batches)
        out += batches
    return out


def batched_in_order(items: list[Item], pieces: int) -> list[list[Item]]:
    """Batches of up to ``pieces`` pieces by length, for reading."""
    out: list[list[Item]] = [[]]
    for item in sorted(items, key=lambda x: len(x.window.ids)):
        if out[-1] and (len(out[-1]) + 1) * len(item.window.ids) > pieces:
            out.append([])
        out[-1].append(item)
    return out


def collate(items: Sequence[Item]) -> Batch:
    """The tensors of ``items``."""
    rows = len(items)
    length = max(len(i.window.ids) for i in items)
    count = max(i.end - i.begin for i in items)
    ids, shapes, quotes, mask = (torch.zeros(rows, length, dtype=torch.long) for _ in range(4))
    heads = torch.zeros(rows, count, dtype=torch.long)
    tags = {name: torch.full((rows, count), -100) for name in HEADS}
    events, certain = torch.full((rows, count), float("nan")), torch.full((rows, count), float("nan"))
    for row, item in enumerate(items):
        w, size = item.window, len(item.window.ids)
        ids[row, :size], shapes[row, :size] = torch.tensor(w.ids), torch.tensor(w.shapes)
        quotes[row, :size], mask[row, :size] = torch.tensor(w.quotes), 1
        known = item.end - item.begin
        heads[row, :known] = torch.tensor(w.heads[item.begin - w.first : item.end - w.first])
        for name, sequence in item.example.tags.items():
            if name in tags:
                tags[name][row, :known] = torch.tensor(sequence[item.begin : item.end])
        if item.example.judged:
            events[row, :known] = 0.0
            for word, value in item.example.factuality.items():
                if item.begin <= word < item.end:
                    events[row, word - item.begin] = 1.0
                    certain[row, word - item.begin] = value / 3
    return Batch(items, ids, shapes, quotes, mask, heads, tags, events, certain)
