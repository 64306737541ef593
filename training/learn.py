"""The training loop: all heads at once on one encoder, bfloat16 at work and float32 kept."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, Item, batched, collate, items_of
from training.labels import HEADS, NAME_TAGS, ROLE_TAGS, Example
from training.network import TAGS, Network, TagLoss, illegal
from training.workers import Crew

_NEVER = -1e4
_WARM_UP = 60  # steps
_KEPT = 0.998  # of the running mean of the weights, a step
_TAG_WEIGHT = {"attribution": 1.0, "nested": 1.0, "name": 1.0}
_EVENT_WEIGHT = 0.3
_MEANING_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: ``epochs`` over the mixture or ``seconds`` of clock, whichever is over first."""

    epochs: float = 6.0
    seconds: float = 1e9
    pieces: int = 1600  # a batch of one worker
    rate: float = 3e-4
    new_rate: float = 1.5e-3
    seed: int = 1
    nest_at: float = 0.3  # part of the whole after which the model labels what is inside contents


class Learner:
    """A network with its transitions, optimiser and the running mean of its weights."""

    def __init__(self, network: Network, plan: Plan, crew: Crew | None = None) -> None:
        self.plan = plan
        self.crew = crew or Crew()
        self.network = network.train()
        self.trans = torch.nn.Parameter(torch.zeros(len(HEADS), TAGS, TAGS))
        self.banned = torch.stack([illegal(tags) for tags in HEADS.values()])
        self.master = {n: torch.nn.Parameter(p.data.clone()) for n, p in network.named_parameters()}
        network.to(torch.bfloat16)
        network.words.weight.requires_grad_(False)
        self.working = dict(network.named_parameters())
        self.learnt = [n for n, p in self.working.items() if p.requires_grad]
        new = [n for n in self.learnt if n.startswith(("score", "meaning", "shape", "quote"))]
        groups = [
            {"params": [self.master[n] for n in self.learnt if n not in new], "lr": plan.rate, "weight_decay": 0.01},
            {"params": [*(self.master[n] for n in new), self.trans], "lr": plan.new_rate, "weight_decay": 0.0},
        ]
        for group in groups:
            group["full"] = group["lr"]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.mean = {n: self.master[n].data.clone() for n in self.learnt} | {"trans": self.trans.data.clone()}

    def transitions(self) -> Tensor:
        """The transition scores, those that may not be far below zero."""
        return self.trans.masked_fill(self.banned, _NEVER)

    def step(self, batch: Batch, done: float, number: int) -> dict[str, float]:
        """One step of learning at ``done`` of the whole; the losses by name."""
        speed = min(1.0, (number + 1) / _WARM_UP) * (1 - done)
        for group in self.optimiser.param_groups:
            group["lr"] = group["full"] * speed
        losses = self.losses(batch)
        torch.stack(list(losses.values())).sum().backward()
        own = [self.working[n].grad for n in self.learnt]
        own = [torch.zeros_like(self.working[n]) if g is None else g for n, g in zip(self.learnt, own, strict=True)]
        if self.trans.grad is None:
            self.trans.grad = torch.zeros_like(self.trans)
        *mean, self.trans.grad = self.crew.average([*(g.float() for g in own), self.trans.grad])
        scale = min(1.0, 1.0 / (torch.stack([g.norm() for g in mean]).norm().item() + 1e-6))
        for n, gradient in zip(self.learnt, mean, strict=True):
            self.master[n].grad = gradient * scale
            self.working[n].grad = None
        self.optimiser.step()
        self.optimiser.zero_grad()
        kept = min(_KEPT, (number + 1) / (number + 20))
        with torch.no_grad():
            for n in self.learnt:
                self.working[n].data.copy_(self.master[n].data)
                self.mean[n].lerp_(self.master[n].data, 1 - kept)
            self.mean["trans"].lerp_(self.trans.data, 1 - kept)
        return {k: v.item() for k, v in losses.items()}

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of every head on ``batch``, a word's share of it."""
        network = self.network
        states = network.encode(batch.ids, batch.shapes, batch.quotes, batch.mask)
        states = states.gather(1, batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2]))
        scores = network.score(functional.dropout(states, 0.1, network.training)).float()
        words = float(sum(i.end - i.begin for i in batch.items))
        out = self._tag_losses(scores, batch, words)
        event, certain = scores[..., -2], scores[..., -1]
        asked = ~batch.events.isnan()
        if asked.any():
            found = functional.binary_cross_entropy_with_logits(event[asked], batch.events[asked], reduction="sum")
            known = ~batch.certain.isnan()
            how = functional.smooth_l1_loss(certain[known], batch.certain[known], beta=0.3, reduction="sum")
            out["event"] = _EVENT_WEIGHT * found / words
            out["certain"] = 3 * _EVENT_WEIGHT * how / words
        meaning = self._meaning_loss(states, batch, words)
        if meaning is not None:
            out["meaning"] = meaning
        return out

    def _tag_losses(self, scores: Tensor, batch: Batch, words: float) -> dict[str, Tensor]:
        rows, trans = {}, self.transitions()
        for number, name in enumerate(HEADS):
            known = (batch.tags[name] >= 0).any(1).nonzero().squeeze(1)
            if len(known):
                rows[name] = (number, known)
        out = {}
        if not rows:
            return out
        em = torch.cat([scores[k, :, n * TAGS : (n + 1) * TAGS] for n, k in rows.values()])
        tags = torch.cat([batch.tags[name][k] for name, (_, k) in rows.items()])
        which = torch.cat([torch.full((len(k),), n) for n, k in rows.values()])
        weight = torch.cat([self._weights(batch.items, name, k) for name, (_, k) in rows.items()])
        out["tags"] = TagLoss.apply(em, trans, tags, which, weight / words)
        return out

    @staticmethod
    def _weights(items: list[Item], name: str, rows: Tensor) -> Tensor:
        # What the model itself has labelled counts less than what people have.
        guessed = [0.5 if name == "nested" and items[r].example.corpus == "polnear" else 1.0 for r in rows.tolist()]
        return torch.tensor(guessed) * _TAG_WEIGHT[name]

    def _meaning_loss(self, states: Tensor, batch: Batch, words: float) -> Tensor | None:
        own, wanted = [], []
        for row, item in enumerate(batch.items):
            for first, end, vector in item.example.sentences:
                if item.begin <= first and end <= item.end:
                    own.append(states[row, first - item.begin : end - item.begin].mean(0))
                    wanted.append(vector)
        if not own:
            return None
        made = self.network.meaning(torch.stack(own)).float()
        near = functional.cosine_similarity(made, torch.stack(wanted).float(), dim=1)
        return _MEANING_WEIGHT * 20 * (1 - near).sum() / words

    def resume(self, path: Path) -> None:
        """Go on from the weights that ``save`` wrote."""
        state = torch.load(path)
        with torch.no_grad():
            for n in self.learnt:
                for held in (self.master[n].data, self.working[n].data, self.mean[n]):
                    held.copy_(state["weights"][n])
            self.trans.copy_(state["trans"].masked_fill(self.banned, 0.0))
            self.mean["trans"].copy_(self.trans)

    def save(self, path: Path) -> None:
        """Write the running mean of the weights, with the fixed ones and the transitions."""
        state = {n: (self.mean[n] if n in self.mean else self.master[n].data).clone() for n in self.working}
        torch.save({"weights": state, "trans": self.mean["trans"].masked_fill(self.banned, _NEVER)}, path)

    def save_now(self, path: Path) -> None:
        """Write the weights as they are at this step."""
        state = {n: self.master[n].data.clone() for n in self.working}
        torch.save({"weights": state, "trans": self.transitions().detach()}, path)


def mixture(parts: dict[str, list[Example]], shares: dict[str, float], chance: random.Random) -> list[Item]:
    """The windows of one epoch: each corpus ``shares`` times over, a fraction by lot."""
    items: list[Item] = []
    for name, examples in parts.items():
        share = shares.get(name, 1.0)
        for _ in range(int(share)):
            for example in examples:
                items += items_of(example, chance)
        rest = share - int(share)
        for example in examples:
            if rest and chance.random() < rest:
                items += items_of(example, chance)
    return items


def learn(learner: Learner, parts: dict[str, list[Example]], shares: dict[str, float], out: Path) -> dict[str, float]:
    """Train as planned; checkpoints and a log go to ``out``. Steps, epochs and seconds it took."""
    from training.nesting import label_nested

    plan, chance, crew = learner.plan, random.Random(learner.plan.seed), learner.crew
    torch.manual_seed(plan.seed + crew.rank)  # for the dropout alone
    began, number, epoch, seen = time.time(), 0, 0, 0
    saved, nested, waited = 0.0, False, 0.0
    sums: dict[str, list[float]] = {}
    log = (out / "log.txt").open("a", encoding="utf-8", buffering=1)
    total = 0.0
    while True:
        batches = batched(mixture(parts, shares, chance), plan.pieces, chance)
        batches = batches[crew.rank : len(batches) // crew.size * crew.size : crew.size]
        total = total or plan.epochs * len(batches)
        for batch_items in batches:
            spent = time.time() - began
            done = crew.agree(max(number / total, spent / plan.seconds))
            if done >= 1 and crew.rank == 0:
                learner.save(out / "mean.pt")
                learner.save_now(out / "last.pt")
            if done >= 1:
                return {"steps": number, "epochs": number * plan.epochs / total, "seconds": spent, "pieces": seen}
            if not nested and done >= plan.nest_at:
                nested, begun = True, time.time()
                count = label_nested(learner, parts["polnear"])
                waited += time.time() - begun
                log.write(json.dumps({"nested": count, "seconds": round(waited)}) + "\n")
            batch = collate(batch_items)
            for name, value in learner.step(batch, done, number).items():
                sums.setdefault(name, []).append(value)
            number += 1
            seen += int(batch.mask.sum())
            if number % 25 == 0 and crew.rank == 0:
                means = {k: round(sum(v) / len(v), 4) for k, v in sums.items()}
                pace = round(seen / (time.time() - began - waited))
                row = {"step": number, "of": round(total), "epoch": epoch, "done": round(done, 4), "pace": pace} | means
                log.write(time.strftime("%H:%M:%S ") + json.dumps(row) + "\n")
                sums = {}
            if spent - saved > 600 and crew.rank == 0:
                saved = spent
                learner.save(out / f"mean-{number}.pt")
        epoch += 1


__all__ = ["NAME_TAGS", "ROLE_TAGS", "Learner", "Plan", "learn", "mixture"]
