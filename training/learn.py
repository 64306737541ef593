"""The training loop: all heads at once on one encoder, bfloat16 at work and float32 kept."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from memcon.language.pieces import WINDOW
from training.averaged import Averaged
from training.batches import Batch, Held, Windows, assemble, batched, sentences_in, tagged_rows
from training.labels import HEADS
from training.network import TAGS, Network, illegal, tag_loss

_NEVER = -1e4
_GUESS_WEIGHT = 0.5  # of nested tags that the model itself has given
_EVENT_WEIGHT = 0.3
_MEANING_WEIGHT = 0.3
_TAG_WEIGHT = {"attribution": 1.0, "nested": 1.0, "name": 1.0, "contact": 0.5}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: ``epochs`` over the mixture or ``seconds`` of the clock, whichever is over first.

    ``hard`` is the weight of people's labels against those of the teachers.
    """

    epochs: float = 10.0
    seconds: float = 1e9
    pieces: int = 8192  # a batch
    rate: float = 5e-4
    new_rate: float = 1.5e-3
    seed: int = 1
    nest_at: float = 0.3  # part of the whole after which the model labels what is inside contents; 1 never
    window: int = WINDOW
    warm_up: int = 60  # steps
    kept: float = 0.998  # of the running mean of the weights, a step
    hard: float = 0.5
    train_words: bool = False


class Learner:
    """A network with its transitions, optimiser and the running mean of its weights."""

    def __init__(self, network: Network, plan: Plan, held: Held) -> None:
        self.plan, self.held = plan, held
        self.network = network.to(held.device).train()
        self.trans = torch.nn.Parameter(torch.zeros(len(HEADS), TAGS, TAGS, device=held.device))
        self.banned = torch.stack([illegal(tags) for tags in HEADS.values()]).to(held.device)
        self.weights = torch.tensor([_TAG_WEIGHT[n] for n in HEADS], device=held.device)
        network.words.weight.requires_grad_(plan.train_words)
        learnt = {n: p for n, p in network.named_parameters() if p.requires_grad}
        new = [p for n, p in learnt.items() if n.startswith(("score", "meaning", "shape", "quote"))]
        old = [p for n, p in learnt.items() if not n.startswith(("score", "meaning", "shape", "quote"))]
        self.averaged = Averaged(old, [*new, self.trans], (plan.rate, plan.new_rate), plan.warm_up, plan.kept)

    def transitions(self) -> Tensor:
        """The transition scores, those that may not be far below zero."""
        return self.trans.masked_fill(self.banned, _NEVER)

    def step(self, windows: Windows, done: float) -> dict[str, Tensor]:
        """One step of learning at ``done`` of the whole; the losses by name."""
        with torch.autocast(self.held.device.type, torch.bfloat16):
            losses = self.losses(assemble(self.held, windows))
        self.averaged.step(torch.stack(list(losses.values())).sum(), done)
        return {k: v.detach() for k, v in losses.items()}

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of every head on ``batch``, a word's share of it."""
        network, words = self.network, float((batch.windows[:, 4] - batch.windows[:, 3]).sum())
        states = network.encode(batch.ids, batch.shapes, batch.quotes, batch.mask)
        states = states.gather(1, batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2]))
        scores = network.score(functional.dropout(states, 0.1, network.training)).float()
        out = {"tags": self._tag_loss(scores, batch) / words}
        out |= {k: v / words for k, v in self._event_losses(scores[..., -2], scores[..., -1], batch).items()}
        if self.held.vectors is not None:
            out["meaning"] = self._meaning_loss(states, batch) / words
        return out

    def _tag_loss(self, scores: Tensor, batch: Batch) -> Tensor:
        held = self.held
        rows, heads = tagged_rows(held, batch.windows)
        if not len(rows):
            return scores.sum() * 0.0
        texts = batch.windows[rows, 0]
        said = held.known[texts, heads]
        guessed = said & held.guessed[texts] & (heads == list(HEADS).index("nested"))
        share = torch.from_numpy(np.where(guessed & (held.soft is not None), 0.0, said)).to(held.device, torch.float32)
        weight = torch.from_numpy(np.where(guessed & (held.soft is None), _GUESS_WEIGHT, 1.0)).to(share)
        at_rows, at_heads = torch.from_numpy(rows).to(held.device), torch.from_numpy(heads).to(held.device)
        mask, words = batch.known[at_rows], batch.words[at_rows]
        em = scores[..., : TAGS * len(HEADS)].unflatten(2, (len(HEADS), TAGS))[at_rows, :, at_heads]
        tags = functional.one_hot(held.tags[at_heads[:, None], words].clamp(min=0), TAGS).float()
        pairs = tags[:, :-1, :, None] * tags[:, 1:, None, :]
        if held.soft is not None:
            part = (share * self.plan.hard)[:, None, None]
            tags = part * tags + (1 - part) * held.soft.tags[words, at_heads[:, None]].float()
            part = part.unsqueeze(3)
            pairs = part * pairs + (1 - part) * held.soft.pairs[words[:, :-1], at_heads[:, None]].float()
        tags = tags * mask[:, :, None]
        pairs = pairs * (mask[:, 1:] & mask[:, :-1])[:, :, None, None]
        found = tag_loss(em, self.transitions()[at_heads], mask, tags, pairs)
        return (found * weight * self.weights[at_heads]).sum()

    def _event_losses(self, event: Tensor, certain: Tensor, batch: Batch) -> dict[str, Tensor]:
        held = self.held
        if held.soft is not None:
            wanted = held.soft.events[batch.words].float()
            found = functional.binary_cross_entropy_with_logits(event, wanted[..., 0], reduction="none")
            how = functional.smooth_l1_loss(certain, wanted[..., 1], beta=0.3, reduction="none") * wanted[..., 0]
            return {
                "event": _EVENT_WEIGHT * (found * batch.known).sum(),
                "certain": 3 * _EVENT_WEIGHT * (how * batch.known).sum(),
            }
        if not held.judged[batch.windows[:, 0]].any():
            return {}
        events, wanted = held.events[batch.words], held.certain[batch.words]
        asked, known = batch.known & ~events.isnan(), batch.known & ~wanted.isnan()
        found = functional.binary_cross_entropy_with_logits(event, events.nan_to_num(), reduction="none")
        how = functional.smooth_l1_loss(certain, wanted.nan_to_num(), beta=0.3, reduction="none")
        return {
            "event": _EVENT_WEIGHT * (found * asked).sum(),
            "certain": 3 * _EVENT_WEIGHT * (how * known).sum(),
        }

    def _meaning_loss(self, states: Tensor, batch: Batch) -> Tensor:
        rows, first, end, numbers = (
            torch.from_numpy(a.astype(np.int64)).to(states.device) for a in sentences_in(self.held, batch.windows)
        )
        if not len(rows):
            return states.sum() * 0.0
        before = functional.pad(states.float().cumsum(1), (0, 0, 1, 0))
        mean = (before[rows, end] - before[rows, first]) / (end - first)[:, None]
        made = self.network.meaning(mean).float()
        assert self.held.vectors is not None
        near = functional.cosine_similarity(made, self.held.vectors[numbers].float(), dim=1)
        return _MEANING_WEIGHT * 20 * (1 - near).sum()

    def averaged(self) -> Network:
        """A network with the running mean of the weights, for reading."""
        network = Network(self.network.words.num_embeddings).to(self.held.device)
        network.load_state_dict(self.state()["weights"])
        return network.eval()

    def state(self) -> dict[str, object]:
        """The running mean of the weights, with the fixed ones and the transitions."""
        mean = {id(p): m for p, m in zip(self.averaged.learnt, self.averaged.mean, strict=True)}
        weights = {n: mean.get(id(p), p.data).clone() for n, p in self.network.named_parameters()}
        return {"weights": weights, "trans": mean[id(self.trans)].masked_fill(self.banned, _NEVER)}

    def save(self, path: Path) -> None:
        """Write what ``state`` gives."""
        torch.save(self.state(), path)


def mixture(held: Held, shares: Mapping[str, float], limit: int, chance: random.Random) -> Windows:
    """The windows of one epoch: each part ``shares`` times over, a fraction by lot; a part without a share is left."""
    texts: list[int] = []
    for number, name in enumerate(held.flat.parts):
        own = np.nonzero(held.flat.texts[:, 0] == number)[0].tolist()
        share = shares.get(str(name), 0.0)
        texts += own * int(share) + [t for t in own if chance.random() < share - int(share)]
    return held.windows(texts, limit, chance)


def learn(learner: Learner, shares: Mapping[str, float], log: Path | None = None) -> dict[str, float]:
    """Train as planned, with a line a hundred steps in ``log``. Steps, epochs, seconds and words it took."""
    from training.nesting import label_nested

    plan, held = learner.plan, learner.held
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)  # for the dropout
    began, total, seen = time.time(), 0.0, 0
    sums: dict[str, Tensor] = {}
    while True:
        windows = mixture(held, shares, plan.window, chance)
        batches = batched(held.sizes(windows), plan.pieces, chance)
        total = total or plan.epochs * len(batches)
        for rows in batches:
            done = max(learner.averaged.number / total, (time.time() - began) / plan.seconds)
            if done >= 1:
                spent = round(time.time() - began, 1)
                return {"steps": learner.averaged.number, "epochs": plan.epochs, "seconds": spent, "words": seen}
            if done >= plan.nest_at and held.soft is None and not held.guessed.any():
                label_nested(learner)
            for name, value in learner.step(windows[rows], done).items():
                sums[name] = sums.get(name, torch.zeros_like(value)) + value
            seen += int((windows[rows, 4] - windows[rows, 3]).sum())
            if log and learner.averaged.number % 100 == 0:
                row = {"step": learner.averaged.number, "of": round(total), "seconds": round(time.time() - began, 1)}
                row |= {k: round(v.item() / 100, 4) for k, v in sums.items()}
                sums = {}
                with log.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(row) + "\n")
