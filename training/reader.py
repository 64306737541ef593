"""A trained network as a reader, before it is exported: the same spans as memcon's encoder, on any device."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from memcon.language.decoding import best_tags, spans_of
from memcon.language.encoder import Encoded
from memcon.language.pieces import Vocabulary, prepare, windows
from memcon.records import Span
from training.labels import HEADS
from training.network import TAGS, Network


class TorchReader:
    """Reads as ``memcon.language.encoder.Encoder`` does, all windows of a text at once, without vectors."""

    def __init__(self, network: Network, trans: Tensor, vocabulary: Vocabulary, limit: int) -> None:
        self.network, self.vocabulary, self.limit = network.eval(), vocabulary, limit
        self.trans = trans.float().cpu().numpy()
        self.device = network.score.weight.device

    def read(self, text: str, paragraphs: Sequence[Span]) -> Encoded:
        """The spans of ``text``."""
        prepared = prepare(text, paragraphs, self.vocabulary)
        found = list(windows(prepared, self.limit))
        if not found:
            return Encoded(prepared, dict.fromkeys(HEADS, ()), np.zeros((0, 2)), np.zeros((0, 0)))
        fed = [
            pad_sequence([torch.tensor(getattr(w, n)) for w in found], True).to(self.device)
            for n in ("ids", "shapes", "quotes")
        ]
        sizes = torch.tensor([len(w.ids) for w in found], device=self.device)
        mask = torch.arange(fed[0].shape[1], device=self.device)[None] < sizes[:, None]
        with torch.inference_mode(), torch.autocast(self.device.type, torch.bfloat16):
            whole = self.network.score(self.network.encode(*fed, mask)).float().cpu().numpy()
        scores = np.concatenate([whole[n, list(w.heads)] for n, w in enumerate(found)])
        stacked = np.stack([scores[:, n * TAGS : (n + 1) * TAGS] for n in range(len(HEADS))])
        tags = best_tags(stacked, self.trans)
        spans = {name: spans_of(tags[n].tolist(), names) for n, (name, names) in enumerate(HEADS.items())}
        return Encoded(prepared, MappingProxyType(spans), scores[:, -2:], np.zeros((0, 0), np.float16))
