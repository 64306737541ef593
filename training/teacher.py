"""What the unchanged pretrained model makes of sentences, so that the trained one keeps a sense of meaning."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from memcon.language.pieces import Vocabulary, prepare, windows
from memcon.records import Span
from training.network import Network
from training.vocabulary import whole_vocabulary

_LONGEST = 128
_AT_ONCE = 4096


def sentence_vectors(model: Path, sentences: list[str]) -> Tensor:
    """Unit vectors [sentences, WIDTH] of all-MiniLM-L6-v2: the mean over all pieces, half precision."""
    whole = whole_vocabulary(model)
    vocabulary = Vocabulary(whole)
    network = Network(len(whole))
    network.start_from(model / "model.safetensors", list(range(len(whole))))
    network.eval().to(torch.bfloat16)
    fed = []
    for number, sentence in enumerate(sentences):
        flat = " ".join(sentence.split())
        found = next(windows(prepare(flat, [Span(0, len(flat), flat)], vocabulary), _LONGEST), None)
        fed.append((len(found.ids) if found else 0, number, found.ids if found else ()))
    fed.sort()
    out = torch.zeros(len(sentences), 384, dtype=torch.bfloat16)
    begin = 0
    with torch.inference_mode():
        while begin < len(fed):
            end = begin + 1
            while end < len(fed) and (end + 1 - begin) * fed[end][0] <= _AT_ONCE:
                end += 1
            rows, length = fed[begin:end], fed[end - 1][0]
            begin = end
            if not length:
                continue
            ids = torch.zeros(len(rows), length, dtype=torch.long)
            for row, (size, _, numbers) in enumerate(rows):
                ids[row, :size] = torch.tensor(numbers)
            mask = (ids > 0).long()
            states = network.encode(ids, torch.zeros_like(ids), torch.zeros_like(ids), mask).float()
            mean = (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
            out[[n for _, n, _ in rows]] = functional.normalize(mean, dim=1).to(torch.bfloat16)
    return out
