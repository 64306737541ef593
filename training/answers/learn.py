"""The training loop, and how well a network answers what it was not taught with."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from memcon.language.bearing import ON_A_SHEET
from training.answers.material import DISPUTED, NO, NO_RECORD, YES, Asking, Material
from training.answers.rows import (
    Batch,
    Place,
    Row,
    batch,
    batches,
    drawn_sheet,
    page_rows,
    pooled,
    sheet_row,
)
from training.averaged import Averaged

_FURTHER = 3  # pages without a bearing sentence that a question is asked of in one epoch, beside those with one
_OF_LARGE = 0.5  # the part that larger networks have in what is wanted
_MORE_ON_SHEETS = 1.0
_NEW = ("score", "part", "shape")  # weights that are not pretrained
_LEAST = 0.01  # of the full rates
_WITH_A_PAGE = 0.5  # of the sheets that the network itself filled
_NONE_LEFT, _ONE_LEFT_OUT = 0.15, 0.1  # how often a sheet lacks all that bears, and each that does


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast. ``seconds``: where the clock ends it."""

    epochs: int = 4
    rate: float = 1e-4
    new_rate: float = 1e-3
    pieces: int = 16_384
    nothing: float = 0.35
    seed: int = 1
    warm_up: int = 60
    kept: float = 0.998
    seconds: float = 1e9
    sheets: int = 2


class Learner:
    """A network with its optimiser and the running mean of its weights."""

    def __init__(self, network: nn.Module, plan: Plan, device: torch.device) -> None:
        self.network, self.plan, self.device = network.to(device).train(), plan, device
        for name, weights in network.named_parameters():
            weights.requires_grad_("word" not in name)
        learnt = {n: p for n, p in network.named_parameters() if p.requires_grad}
        new = [p for n, p in learnt.items() if n.startswith(_NEW)]
        old = [p for n, p in learnt.items() if not n.startswith(_NEW)]
        self.averaged = Averaged(old, new, (plan.rate, plan.new_rate), plan.warm_up, plan.kept, _LEAST)

    def step(self, rows: Sequence[Row], done: float) -> Tensor:
        """One step at ``done`` of the whole; the loss."""
        held = batch(rows, self.device, self.plan.nothing)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            scores = self.network.scores(held.ids, held.shapes, held.parts, held.mask)
        loss = loss_of(scores, held)
        self.averaged.step(loss, done)
        return loss.detach()

    def settle(self) -> None:
        """Take the running mean for the weights."""
        with torch.no_grad():
            for p, mean in zip(self.averaged.learnt, self.averaged.mean, strict=True):
                p.data.copy_(mean)


def loss_of(scores: Tensor, held: Batch) -> Tensor:
    """How far sentences and sheets are from what is wanted."""
    sentences, sheets = pooled(scores, held)
    each = -(held.wanted * functional.log_softmax(sentences, 1)).sum(1)
    loss = (each * held.weight).sum() / held.weight.sum()
    if held.whole.sum() > 0:
        whole = -(held.amounts * functional.log_softmax(sheets, 1)).sum(1)
        loss = loss + _MORE_ON_SHEETS * whole.sum() / held.whole.sum()
    return loss


Draw = Callable[[random.Random], list[Row]]


def drawing(material: Material, numbers: Sequence[int], near: Sequence[Sequence[Place]], sheets: int,
            marks: tuple[int, int]) -> Draw:  # fmt: skip
    """The rows of one epoch: pages that bear, some that do not, and sheets."""
    known: dict[tuple[int, int], list[Row]] = {}

    def draw(lot: random.Random) -> list[Row]:
        rows: list[Row] = []
        for n in numbers:
            for page in _pages_drawn(material, n, near[n], lot):
                rows += known.get((n, page)) or known.setdefault((n, page), page_rows(material, n, (page,), marks))
            drawn = (drawn_sheet(material.askings[n], near[n], lot) for _ in range(sheets))
            rows += [sheet_row(material, n, places, marks) for places in drawn if places]
        return rows

    return draw


def _pages_drawn(material: Material, number: int, near: Sequence[Place], lot: random.Random) -> list[int]:
    """The pages that bear the question, and some of the nearest others."""
    bearing = {page for page, _ in material.askings[number].marks}
    others = list(dict.fromkeys(page for page, _ in near if page not in bearing))[: _FURTHER * 2]
    lot.shuffle(others)
    return [*sorted(bearing), *others[:_FURTHER]]


Told = tuple[
    Sequence[Sequence[Place]],
    Mapping[int, Sequence[Mapping[int, np.ndarray]]],
    Mapping[int, Sequence[tuple[tuple[Place, ...], np.ndarray, np.ndarray]]],
]
"""The nearest sentences of every question, and what larger networks make of its pages and of sheets."""


def taught(material: Material, numbers: Sequence[int], told: Told, sheets: int, marks: tuple[int, int]) -> Draw:
    """As ``drawing``, where what is wanted is half the marks and half what larger networks said."""
    near, pages, drawn = told
    known: dict[tuple[int, int], list[Row]] = {}
    own: dict[int, list[Row]] = {}

    def of_page(n: int, page: int) -> list[Row]:
        rows = page_rows(material, n, (page,), marks)
        said = [one[page] for one in pages.get(n, ()) if page in one]
        for row in rows if said else ():
            first, last = row.places[0][1], row.places[-1][1] + 1
            row.wanted = (1 - _OF_LARGE) * row.wanted + _OF_LARGE * np.mean(said, 0)[first:last]
        return rows

    def of_sheets(n: int) -> list[Row]:
        rows = []
        for places, wanted, amounts in drawn.get(n, ()):
            row = sheet_row(material, n, places, marks)
            row.wanted = (1 - _OF_LARGE) * row.wanted + _OF_LARGE * wanted[: len(row.places)]
            if row.amounts is not None:
                row.amounts = (1 - _OF_LARGE) * row.amounts + _OF_LARGE * amounts
            rows.append(row)
        return rows

    def draw(lot: random.Random) -> list[Row]:
        rows: list[Row] = []
        for n in numbers:
            for page in _pages_drawn(material, n, near[n], lot):
                rows += known.get((n, page)) or known.setdefault((n, page), of_page(n, page))
            if n not in own:
                own[n] = of_sheets(n)
            rows += lot.sample(own[n], min(sheets, len(own[n])))
        return rows

    return draw


Found = Mapping[int, Sequence[tuple[float, Place]]]
"""For each question the sentences of its pages with their chances of bearing it, the likeliest first."""


def on_own_sheets(material: Material, found: Found, near: Sequence[Sequence[Place]], marks: tuple[int, int]) -> Draw:
    """Sheets as they are when memcon asks: of what the network itself puts first. Every second one with a page."""

    def draw(lot: random.Random) -> list[Row]:
        rows: list[Row] = []
        for n, ranked in found.items():
            left_out = _left_out(material.askings[n], lot)
            places = [place for _, place in ranked if place not in left_out][:ON_A_SHEET]
            rows.append(sheet_row(material, n, places, marks))
            pages = _pages_drawn(material, n, near[n], lot)
            if pages and lot.random() < _WITH_A_PAGE:
                rows += page_rows(material, n, (lot.choice(pages),), marks)
        return rows

    return draw


def _left_out(one: Asking, lot: random.Random) -> set[Place]:
    """Sentences that bear the question and are kept off a sheet: now and then all, or one side of a dispute."""
    drawn = lot.random()
    if drawn < _NONE_LEFT:
        return set(one.marks)
    if one.status == DISPUTED and drawn < 2 * _NONE_LEFT:
        side = lot.choice((YES, NO))
        return {place for place, said in one.marks.items() if said == side}
    return {place for place in one.marks if lot.random() < _ONE_LEFT_OUT}


def _say(text: str) -> None:
    print(text, flush=True)


def learn(learner: Learner, draw: Draw, say: Callable[[str], None] = _say) -> None:
    """Go through the epochs; the weights are the running mean at the end."""
    plan, lot = learner.plan, random.Random(learner.plan.seed)
    began, total = time.monotonic(), Tensor()
    for epoch in range(plan.epochs):
        if time.monotonic() - began >= plan.seconds:
            break
        rows = draw(lot)
        groups = list(batches(rows, plan.pieces, lot))
        losses = []
        for n, group in enumerate(groups):
            done = max((epoch + n / len(groups)) / plan.epochs, (time.monotonic() - began) / plan.seconds)
            if done >= 1:
                break
            losses.append(learner.step(group, done))
        total = torch.stack(losses).mean() if losses else total
        say(f"  epoch {epoch + 1}: {len(rows)} rows, {len(groups)} steps, loss {float(total):.4f}, "
            f"{time.monotonic() - began:.0f} s")  # fmt: skip
    learner.settle()


def read(network: nn.Module, rows: Sequence[Row], device: torch.device, pieces: int = 65_536) -> None:
    """Put what the network says in the place of ``wanted`` and ``amounts`` of the rows."""
    network.eval()
    with torch.inference_mode():
        for group in batches(rows, pieces, random.Random(0)):
            held = batch(group, device, 1.0)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                scores = network.scores(held.ids, held.shapes, held.parts, held.mask)
            sentences, sheets = (t.softmax(1).cpu().numpy() for t in pooled(scores, held))
            at = 0
            for n, row in enumerate(group):
                row.wanted = sentences[at : at + len(row.places)]
                row.amounts = sheets[n]
                at += len(row.places)
    network.train()


def ranked(network: nn.Module, material: Material, numbers: Sequence[int], device: torch.device,
           marks: tuple[int, int]) -> Found:  # fmt: skip
    """What the network makes of the pages of every question."""
    rows = [row for n in numbers for row in page_rows(material, n, material.askings[n].pages, marks)]
    read(network, rows, device)
    out: dict[int, list[tuple[float, Place]]] = {n: [] for n in numbers}
    for row in rows:
        out[row.asking] += [(float(1 - w[0]), place) for w, place in zip(row.wanted, row.places, strict=True)]
    return {n: sorted(found, key=lambda f: (-f[0], f[1])) for n, found in out.items()}


def measured(network: nn.Module, material: Material, numbers: Sequence[int], device: torch.device,
             marks: tuple[int, int]) -> dict[str, float]:  # fmt: skip
    """How well statuses come out by pages and one sheet of the best sentences."""
    found = ranked(network, material, numbers, device, marks)
    rows = [sheet_row(material, n, [place for _, place in found[n][:ON_A_SHEET]], marks) for n in numbers]
    read(network, rows, device)
    amounts = {row.asking: row.amounts for row in rows}
    hits: dict[str, list[bool]] = {"first": [], "three": [], "answerable": [], "refused": [], "disputed": []}
    for n in numbers:
        one, status = material.askings[n], int(np.argmax(amounts[n]))
        if one.status == NO_RECORD:
            hits["refused"].append(status == NO_RECORD)
            continue
        hits["first"].append(found[n][0][1] in one.marks)
        hits["three"].append(any(place in one.marks for _, place in found[n][:3]))
        hits["answerable"].append(status == one.status and hits["three"][-1])
        if one.status == DISPUTED:
            hits["disputed"].append(status == DISPUTED)
    return {name: round(float(np.mean(h)), 3) if h else 1.0 for name, h in hits.items()}
