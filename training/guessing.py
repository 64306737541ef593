"""Before all else the network learns to guess hidden words of the texts: it was pretrained to compare sentences."""

from __future__ import annotations

import random
import time

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch, Held, assemble, batched
from training.network import WIDTH, Network

_HIDDEN = 0.15  # of the words
_KEPT_AS_THEY_ARE = 0.1
_WARM_UP = 100


class Guess(nn.Module):
    """What the hidden words are read off with; only the encoder is kept."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(size))
        self.veil = nn.Parameter(torch.zeros(WIDTH))

    def forward(self, states: Tensor, words: Tensor) -> Tensor:
        """Scores [places, vocabulary] of the words at hidden places."""
        return self.norm(functional.gelu(self.inner(states))) @ words.t() + self.bias


def guess_words(
    network: Network, held: Held, seconds: float, rate: float = 5e-4, pieces: int = 32_768, steps: int = 0
) -> dict[str, float]:
    """Train ``network`` on all texts for ``seconds``, or for ``steps`` where given; steps and the last mean loss."""
    chance = random.Random(0)
    torch.manual_seed(0)
    network.to(held.device).train()
    network.words.weight.requires_grad_(False)
    guess = Guess(network.words.num_embeddings).to(held.device)
    learnt = [p for p in [*network.parameters(), *guess.parameters()] if p.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    of_word = torch.zeros(len(held.ids), dtype=torch.long, device=held.device)
    of_word[held.word_at] = 1
    of_word = of_word.cumsum(0) - 1
    began, number, recent = time.time(), 0, torch.zeros((), device=held.device)
    texts = list(range(len(held.flat.texts)))
    while True:
        windows = held.windows(texts, 192, chance)
        for rows in batched(held.sizes(windows), pieces, chance):
            done = number / steps if steps else (time.time() - began) / seconds
            if done >= 1:
                return {"steps": number, "loss": round(recent.item(), 3)}
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (number + 1) / _WARM_UP) * (1 - done)
            batch = assemble(held, windows[rows])
            with torch.autocast(held.device.type, torch.bfloat16):
                loss = _loss(network, guess, batch, of_word, len(held.word_at))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            number += 1
            recent = recent + (loss.detach() - recent) * max(0.02, 1 / number)


def _loss(network: Network, guess: Guess, batch: Batch, of_word: Tensor, count: int) -> Tensor:
    device = batch.ids.device
    chosen = torch.rand(count, device=device) < _HIDDEN
    hidden = chosen[of_word[batch.at.clamp(min=0)]] & (batch.at >= 0)
    veiled = hidden & (torch.rand(hidden.shape, device=device) > _KEPT_AS_THEY_ARE)
    words = torch.where(veiled.unsqueeze(2), guess.veil, network.words(batch.ids))
    states = network.encode(batch.ids, batch.shapes, batch.quotes, batch.mask, words)
    scores = guess(states[hidden], network.words.weight)
    return functional.cross_entropy(scores.float(), batch.ids[hidden])
