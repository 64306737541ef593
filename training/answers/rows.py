"""Leaves as the network is taught with them, and batches of leaves."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from memcon.language.bearing import ASKING, ON_A_SHEET, Cut, Leaf, Line, pages, sheet
from training.answers.material import ANSWERED, DISPUTED, NO, NO_RECORD, NOTHING, YES, Asking, Material

Place = tuple[int, int]


@dataclass(slots=True)
class Row:
    """A leaf with what is right of its sentences (by their number on it) and, of a sheet, of all together.

    ``places`` say where each sentence stands; ``wanted`` [sentences, 3] and ``amounts`` [3] are probabilities.
    """

    leaf: Leaf
    places: tuple[Place, ...]
    wanted: np.ndarray
    amounts: np.ndarray | None = None
    asking: int = 0


@dataclass(slots=True)
class Said:
    """What a large network makes of questions: by question and page the chances of the sentences, and whole sheets."""

    pages: dict[int, dict[int, np.ndarray]] = field(default_factory=dict)
    sheets: dict[int, list[tuple[tuple[Place, ...], np.ndarray, np.ndarray]]] = field(default_factory=dict)


def page_rows(material: Material, number: int, chosen: Sequence[int], marks: tuple[int, int]) -> list[Row]:
    """The ``chosen`` pages under question ``number``."""
    one = material.askings[number]
    out = []
    for page in chosen:
        held = material.pages[page]
        for leaf in pages(one.text, held.heading, held.sentences, marks):
            first, last = min(o for o in leaf.owners if o >= 0), max(leaf.owners)
            out_leaf = leaf
            if first:
                owners = tuple(o - first if o >= 0 else o for o in leaf.owners)
                out_leaf = Leaf(leaf.ids, leaf.shapes, leaf.parts, owners)
            places = tuple((page, o) for o in range(first, last + 1))
            out.append(Row(out_leaf, places, _wanted(one, places), None, number))
    return out


def sheet_row(material: Material, number: int, places: Sequence[Place], marks: tuple[int, int]) -> Row:
    """A sheet of the sentences at ``places``, with what they amount to."""
    one = material.askings[number]
    leaf = sheet(one.text, [line_of(material, place) for place in places], marks)
    kept = tuple(places[: max(leaf.owners) + 1])
    said = {one.marks.get(place, NOTHING) for place in kept} - {NOTHING}
    status = NO_RECORD if not said else DISPUTED if one.status == DISPUTED and said == {YES, NO} else ANSWERED
    return Row(leaf, kept, _wanted(one, kept), np.eye(3, dtype=np.float32)[status], number)


def line_of(material: Material, place: Place) -> Line:
    """The sentence at ``place`` as a line of a sheet."""
    page = material.pages[place[0]]
    before = page.sentences[place[1] - 1] if place[1] else Cut((), ())
    return Line(page.heading, before, page.sentences[place[1]])


def _wanted(one: Asking, places: Sequence[Place]) -> np.ndarray:
    return np.eye(3, dtype=np.float32)[[one.marks.get(place, NOTHING) for place in places]]


def drawn_sheet(one: Asking, near: Sequence[Place], lot: random.Random) -> list[Place]:
    """Sentences for a sheet: those that bear the question, some of them left out, and of the ``near`` others."""
    bearing = [place for place in one.marks if lot.random() < 0.85]
    if lot.random() < 0.12:
        bearing = []
    elif one.status == DISPUTED and lot.random() < 0.12:
        side = lot.choice((YES, NO))
        bearing = [place for place in bearing if one.marks[place] == side]
    lot.shuffle(bearing)
    bearing = bearing[: ON_A_SHEET - 2]
    others = [place for place in near if place not in one.marks][:12]
    lot.shuffle(others)
    out = [*bearing, *others[: ON_A_SHEET - len(bearing)]]  # of one length, which would tell otherwise
    lot.shuffle(out)
    return out[:ON_A_SHEET]


def likeness(material: Material) -> list[list[Place]]:
    """For every question the sentences of its pages, those that share the rarest pieces with it first."""
    counts: dict[int, int] = {}
    for page in material.pages:
        for sentence in page.sentences:
            for piece in set(sentence.ids):
                counts[piece] = counts.get(piece, 0) + 1
    total = sum(len(page.sentences) for page in material.pages)
    held = [[frozenset(s.ids) for s in page.sentences] for page in material.pages]
    out = []
    for one in material.askings:
        weight = {i: float(np.log(1 + total / (counts.get(i, 0) + 0.5))) for i in set(one.text.ids)}
        scored = [
            (-sum(weight[i] for i in weight.keys() & ids), (page, n))
            for page in one.pages
            for n, ids in enumerate(held[page])
        ]
        out.append([place for _, place in sorted(scored)])
    return out


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded leaves. ``owner`` is the number in the batch of each piece's sentence or sheet, or the unused last."""

    ids: Tensor
    shapes: Tensor
    parts: Tensor
    mask: Tensor
    owner: Tensor
    wanted: Tensor
    whole: Tensor
    amounts: Tensor
    weight: Tensor


def batches(rows: Sequence[Row], pieces: int, lot: random.Random) -> Iterator[list[Row]]:
    """Rows of like length together, about ``pieces`` in each batch, in an order drawn by ``lot``."""
    order = sorted(range(len(rows)), key=lambda n: (len(rows[n].leaf.ids) // 8, lot.random()))
    groups: list[list[Row]] = [[]]
    for n in order:
        longest = max(len(rows[n].leaf.ids), *(len(r.leaf.ids) for r in groups[-1]), 0)
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(rows[n])
    lot.shuffle(groups)
    yield from groups


def batch(rows: Sequence[Row], device: torch.device, nothing: float) -> Batch:
    """The rows on the device; a sentence that says nothing weighs ``nothing`` on a page, and 1 on a sheet."""
    longest = max(len(r.leaf.ids) for r in rows)
    fed = np.zeros((4, len(rows), longest), np.int64)
    count = sum(len(r.places) for r in rows)
    fed[3] = count + len(rows)
    mask = np.zeros((len(rows), longest), bool)
    wanted = np.zeros((count, 3), np.float32)
    weight = np.ones(count, np.float32)
    amounts = np.zeros((len(rows), 3), np.float32)
    at = 0
    for n, row in enumerate(rows):
        size = len(row.leaf.ids)
        fed[0, n, :size], fed[1, n, :size], fed[2, n, :size] = row.leaf.ids, row.leaf.shapes, row.leaf.parts
        owners = np.array(row.leaf.owners)
        fed[3, n, :size] = np.where(owners >= 0, at + owners, np.where(owners == ASKING, count + n, count + len(rows)))
        mask[n, :size] = True
        wanted[at : at + len(row.places)] = row.wanted
        if row.amounts is not None:
            amounts[n] = row.amounts
        else:
            part = row.wanted[:, 0]
            weight[at : at + len(row.places)] = nothing * part + (1 - part)
        at += len(row.places)
    ids, shapes, parts, owner = (torch.from_numpy(t).to(device, non_blocking=True) for t in fed)
    return Batch(
        ids, shapes, parts, torch.from_numpy(mask).to(device), owner.flatten(), torch.from_numpy(wanted).to(device),
        torch.from_numpy(amounts.sum(1)).to(device), torch.from_numpy(amounts).to(device),
        torch.from_numpy(weight).to(device),
    )  # fmt: skip


def pooled(scores: Tensor, held: Batch) -> tuple[Tensor, Tensor]:
    """Scores of the sentences [sentences, 3] and of the sheets [rows, 3]."""
    count, rows = len(held.wanted), len(held.ids)
    flat = scores.float().flatten(0, 1)
    size = count + rows + 1
    total = torch.zeros(size, flat.shape[1], device=flat.device).index_add(0, held.owner, flat)
    each = torch.zeros(size, device=flat.device).index_add(0, held.owner, torch.ones_like(flat[:, 0]))
    mean = total / each.clamp(min=1)[:, None]
    return mean[:count, :3], mean[count : count + rows, 3:]
