"""The network: a six-layer encoder with word-shape and quotation embeddings, and what all its heads read off it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from memcon.language.pieces import QUOTES, SHAPES
from training.labels import HEADS

WIDTH = 384
ATTENTION_HEADS = 12
INNER = 1536
LAYERS = 6
POSITIONS = 256
TAGS = 7  # of every tag head
SCORES = TAGS * len(HEADS) + 2  # and two for events: is it one, and how certain
_EPSILON = 1e-12
_NEVER = -1e4


class _Whole(torch.autograd.Function):
    """Attention as the one operation that onnxruntime has for it: a sixth quicker than written out."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        del ctx
        return _attended(q, k, v, heads)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def _attended(q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor | None = None) -> Tensor:
    rows, count, width = q.shape
    split = (t.view(rows, count, heads, width // heads).transpose(1, 2) for t in (q, k, v))
    return functional.scaled_dot_product_attention(*split, attn_mask=bias).transpose(1, 2).reshape(rows, count, width)


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    exported = False  # rows are whole then, and attention is one operation
    dropout = 0.1

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=_EPSILON)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` [rows, pieces, WIDTH] read once more; ``bias`` is added to the attention scores."""
        q, k, v = self.qkv(x).chunk(3, -1)
        heads = ATTENTION_HEADS
        attended = _Whole.apply(q, k, v, heads) if self.exported else _attended(q, k, v, heads, bias.to(q.dtype))
        attended = self.out(attended)
        x = self.norm1(x + functional.dropout(attended, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(inner, self.dropout, self.training))

    def start_from(self, old: dict[str, Tensor], name: str) -> None:
        """Take over the weights of a layer of BERT, those of ``old`` whose names begin with ``name``."""
        parts = [name + f"attention.self.{p}." for p in ("query", "key", "value")]
        self.qkv.weight.copy_(torch.cat([old[p + "weight"] for p in parts]))
        self.qkv.bias.copy_(torch.cat([old[p + "bias"] for p in parts]))
        take(self.out, old, name + "attention.output.dense")
        take(self.norm1, old, name + "attention.output.LayerNorm")
        take(self.up, old, name + "intermediate.dense")
        take(self.down, old, name + "output.dense")
        take(self.norm2, old, name + "output.LayerNorm")


class Network(nn.Module):
    """Scores of tags, events and meaning for every word piece."""

    def __init__(self, vocabulary_size: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary_size, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.score = nn.Linear(WIDTH, SCORES)
        self.meaning = nn.Linear(WIDTH, WIDTH)
        for table in (self.shape, self.quote):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.score.weight, std=0.02)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)

    def encode(self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor, words: Tensor | None = None) -> Tensor:
        """States of the pieces [rows, pieces, WIDTH]; ``words`` may stand in for the embeddings of ``ids``."""
        x = (
            (self.words(ids) if words is None else words)
            + self.positions.weight[: ids.shape[1]]
            + self.shape(shapes)
            + self.quote(quotes)
        )
        x = functional.dropout(self.norm(x), Layer.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].to(self.score.weight.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> tuple[Tensor, Tensor]:
        """What is exported: scores and meaning of every piece of unpadded windows."""
        x = self.encode(ids, shapes, quotes, torch.ones_like(ids))
        return self.score(x), self.meaning(x)

    def start_from(self, weights: Path, rows: list[int]) -> None:
        """Take over the weights of all-MiniLM-L6-v2; ``rows`` are the lines of its vocabulary that ours keeps."""
        old = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
        with torch.no_grad():
            self.words.weight.copy_(old["embeddings.word_embeddings.weight"][rows])
            kind = old["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(old["embeddings.position_embeddings.weight"][:POSITIONS] + kind)
            take(self.norm, old, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                layer.start_from(old, f"encoder.layer.{number}.")


def take(module: nn.Module, old: dict[str, Tensor], name: str) -> None:
    """Weight and bias of ``module`` out of ``old``."""
    module.weight.copy_(old[name + ".weight"])
    module.bias.copy_(old[name + ".bias"])


def log_partition(scores: Tensor, trans: Tensor, mask: Tensor) -> Tensor:
    """The logarithm of the sum over all tag sequences, row by row.

    scores [rows, words, K]; trans [rows, K, K] or [rows, words - 1, K, K], from and to; mask [rows, words], true up to
    the end. Neighbouring steps are put together two by two, so the depth grows with the logarithm of the words.
    """
    rows, count, k = scores.shape
    if trans.dim() == 3:
        trans = trans[:, None]
    never = torch.full((k, k), _NEVER, device=scores.device).fill_diagonal_(0.0)
    if count == 1:
        return torch.logsumexp(scores[:, 0], 1)
    steps = torch.where(mask[:, 1:, None, None], trans + scores[:, 1:, None, :], never)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, never.expand(rows, 1, k, k)], 1)
        steps = torch.logsumexp(steps[:, ::2, :, :, None] + steps[:, 1::2, None, :, :], 3)
    return torch.logsumexp(scores[:, 0, :, None] + steps[:, 0], (1, 2))


def tag_loss(scores: Tensor, trans: Tensor, mask: Tensor, tags: Tensor, pairs: Tensor) -> Tensor:
    """How far the conditional random field is from the wanted distribution of tag sequences, row by row.

    tags [rows, words, K] and pairs [rows, words - 1, K, K] are the wanted probabilities of tags and of neighbours: of
    one sequence, or of what teachers think. Both are zero where nothing is asked.
    """
    right = (scores * tags).sum((1, 2)) + (trans[:, None] * pairs).sum((1, 2, 3))
    return log_partition(scores, trans, mask) - right


def marginals(scores: Tensor, trans: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """How probable each tag [rows, words, K] and each pair of neighbours [rows, words - 1, K, K] is."""
    with torch.enable_grad():
        scores = scores.detach().requires_grad_()
        moves = trans.detach()[:, None].repeat(1, max(1, scores.shape[1] - 1), 1, 1).requires_grad_()
        total = log_partition(scores, moves, mask).sum()
        one, two = torch.autograd.grad(total, (scores, moves), allow_unused=True)
    return one, torch.zeros_like(moves) if two is None else two


def best_paths(scores: Tensor, trans: Tensor, mask: Tensor) -> Tensor:
    """The best sequence of tags [rows, words] of each row; what lies behind the end is to be ignored."""
    best, back = scores[:, 0] + trans[:, 0].clamp(max=0.0), []
    stay = torch.arange(scores.shape[2], device=scores.device)
    for i in range(1, scores.shape[1]):
        value, at = (best.unsqueeze(2) + trans).max(1)
        best = torch.where(mask[:, i : i + 1], value + scores[:, i], best)
        back.append(torch.where(mask[:, i : i + 1], at, stay))
    path = [best.argmax(1, keepdim=True)]
    for at in reversed(back):
        path.append(at.gather(1, path[-1]))
    return torch.cat(path[::-1], 1)


def illegal(tags: tuple[str, ...]) -> Tensor:
    """True where the tag of the row may not be followed by that of the column: an I without its B or I before."""
    return torch.tensor([[b[0] == "I" and a[2:] != b[2:] for b in tags] for a in tags])
