"""What trained networks make of every word, as material for one network that learns from them all.

The mean of the probabilities of several networks is right more often than any of them. One network trained on it, on
labelled and unlabelled text, comes close to them together at the cost of one.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.batches import Held, Soft, assemble, batched
from training.labels import HEADS
from training.network import TAGS, Network, marginals

_AT_ONCE = 32_768
Teacher = tuple[Network, Tensor]  # and its transitions


def soft_labels(held: Held, teachers: Sequence[Teacher], limit: int) -> Soft:
    """The mean probabilities of ``teachers`` for all words of ``held``, read in windows of up to ``limit`` pieces."""
    words, heads = len(held.word_at), len(HEADS)
    half = {"dtype": torch.float16, "device": held.device}
    soft = Soft(
        torch.zeros(words, heads, TAGS, **half), torch.zeros(words, heads, TAGS, TAGS, **half),
        torch.zeros(words, 2, **half),
    )  # fmt: skip
    windows = held.windows(list(range(len(held.flat.texts))), limit)
    for rows in batched(held.sizes(windows), _AT_ONCE):
        batch = assemble(held, windows[rows])
        at = batch.words[batch.known]
        for network, trans in teachers:
            with torch.no_grad(), torch.autocast(held.device.type, torch.bfloat16):
                states = network.encode(batch.ids, batch.shapes, batch.quotes, batch.mask)
                states = states.gather(1, batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2]))
                scores = network.score(states).float()
            told = torch.stack([scores[..., -2].sigmoid(), scores[..., -1].clamp(-1, 1)], -1)[batch.known]
            soft.events[at] += (told / len(teachers)).half()
            em = scores[..., : TAGS * heads].unflatten(2, (heads, TAGS)).transpose(1, 2).flatten(0, 1)
            moves = trans.to(em).repeat(len(scores), 1, 1)
            one, two = marginals(em, moves, batch.known.repeat_interleave(heads, 0))
            one = one.unflatten(0, (-1, heads)).transpose(1, 2)
            soft.tags[at] += (one[batch.known] / len(teachers)).half()
            both = batch.known[:, 1:] & batch.known[:, :-1]
            two = two[:, : both.shape[1]].unflatten(0, (-1, heads)).transpose(1, 2)
            soft.pairs[batch.words[:, :-1][both]] += (two[both] / len(teachers)).half()
    return soft


def sentence_vectors(held: Held, network: Network) -> Tensor:
    """Unit vectors [sentences, WIDTH] that the untrained network has for the sentences: the mean over all pieces."""
    rows = held.flat.sentences.astype("int64")
    out = torch.zeros(len(rows), network.meaning.out_features, dtype=torch.float16, device=held.device)
    windows = rows[:, [0, 1, 2, 1, 2]]
    network = network.to(held.device).eval()
    for numbers in batched(held.sizes(windows), _AT_ONCE) if len(rows) else ():
        batch = assemble(held, windows[numbers])
        with torch.no_grad(), torch.autocast(held.device.type, torch.bfloat16):
            states = network.encode(batch.ids, torch.zeros_like(batch.ids), torch.zeros_like(batch.ids), batch.mask)
        mean = (states.float() * batch.mask.unsqueeze(2)).sum(1)
        out[torch.tensor(numbers, device=held.device)] = torch.nn.functional.normalize(mean, dim=1).half()
    return out
