"""Steps of AdamW whose rates rise and then fall, and the running mean of the weights."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import Parameter

_SOON = 20  # steps after which the mean begins to remember


class Averaged:
    """The weights that are learnt, ``old`` ones and ``new`` ones at rates of their own, and their running mean.

    The rates rise for ``warm_up`` steps and fall to ``least`` of the full ones at the end; ``kept`` is what the mean
    keeps of itself at a step.
    """

    def __init__(self, old: Sequence[Parameter], new: Sequence[Parameter], rates: tuple[float, float],
                 warm_up: int, kept: float, least: float = 0.0) -> None:  # fmt: skip
        self.learnt = [*old, *new]
        groups = [
            {"params": list(old), "lr": rates[0], "weight_decay": 0.01},
            {"params": list(new), "lr": rates[1], "weight_decay": 0.0},
        ]
        for group in groups:
            group["full"] = group["lr"]
        fused = self.learnt[0].device.type == "cuda"
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=fused)
        self.warm_up, self.kept, self.least = warm_up, kept, least
        self.mean = [p.data.clone() for p in self.learnt]
        self.number = 0

    def step(self, loss: Tensor, done: float) -> None:
        """One step down the slope of ``loss``, at ``done`` of the whole."""
        speed = max(min(1.0, (self.number + 1) / self.warm_up) * (1 - done), self.least)
        for group in self.optimiser.param_groups:
            group["lr"] = group["full"] * speed
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learnt, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.number += 1
        kept = min(self.kept, self.number / (self.number + _SOON))
        with torch.no_grad():
            torch._foreach_lerp_(self.mean, [p.data for p in self.learnt], 1 - kept)
