"""The network: a six-layer encoder with word-shape and quotation embeddings, and what all its heads read off it."""

from __future__ import annotations

import math
from pathlib import Path

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
DROPOUT = 0.1
TAGS = 7  # of every tag head
SCORES = TAGS * len(HEADS) + 2  # and two for events: is it one, and how certain
_EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    explicit = False  # attention written out, for export

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
        rows, count, width = x.shape
        depth = width // ATTENTION_HEADS
        q, k, v = self.qkv(x).view(rows, count, 3, ATTENTION_HEADS, depth).permute(2, 0, 3, 1, 4)
        if self.explicit:
            attended = ((q @ k.transpose(-1, -2)) / math.sqrt(depth) + bias).softmax(-1) @ v
        else:
            attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        attended = self.out(attended.transpose(1, 2).reshape(rows, count, width))
        x = self.norm1(x + functional.dropout(attended, DROPOUT, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(inner, DROPOUT, self.training))


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

    def encode(self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """States of the pieces [rows, pieces, WIDTH]."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shape(shapes) + self.quote(quotes)
        x = functional.dropout(self.norm(x), DROPOUT, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
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
            _take(self.norm, old, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}."
                parts = [name + f"attention.self.{p}." for p in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([old[p + "weight"] for p in parts]))
                layer.qkv.bias.copy_(torch.cat([old[p + "bias"] for p in parts]))
                _take(layer.out, old, name + "attention.output.dense")
                _take(layer.norm1, old, name + "attention.output.LayerNorm")
                _take(layer.up, old, name + "intermediate.dense")
                _take(layer.down, old, name + "output.dense")
                _take(layer.norm2, old, name + "output.LayerNorm")


def _take(module: nn.Module, old: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(old[name + ".weight"])
    module.bias.copy_(old[name + ".bias"])


class TagLoss(torch.autograd.Function):
    """Negative log likelihood of tag sequences under a conditional random field, with its gradient written out.

    Going through the recursion twice by hand costs a tenth of letting autograd unroll it.
    """

    @staticmethod
    def forward(ctx, scores: Tensor, trans: Tensor, tags: Tensor, which: Tensor, weight: Tensor) -> Tensor:
        """The sum over rows of weight x loss.

        scores [rows, words, K]; trans [heads, K, K] from, to; tags [rows, words], -100 behind the end; which [rows]
        says whose transitions a row uses.
        """
        mask, gold, T = tags >= 0, tags.clamp(min=0), trans[which]
        count = scores.shape[1]
        alphas = [scores[:, 0]]
        for i in range(1, count):
            step = torch.logsumexp(alphas[-1].unsqueeze(2) + T, 1) + scores[:, i]
            alphas.append(torch.where(mask[:, i : i + 1], step, alphas[-1]))
        total = torch.logsumexp(alphas[-1], 1)
        betas = [torch.zeros_like(total).unsqueeze(1).expand_as(alphas[0])]
        for i in range(count - 1, 0, -1):
            step = torch.logsumexp(T + (scores[:, i] + betas[-1]).unsqueeze(1), 2)
            betas.append(torch.where(mask[:, i : i + 1], step, betas[-1]))
        alpha, beta = torch.stack(alphas, 1), torch.stack(betas[::-1], 1)
        pairs = mask[:, 1:] & mask[:, :-1]
        right = (scores.gather(2, gold.unsqueeze(2)).squeeze(2) * mask).sum(1)
        right = right + (T[torch.arange(len(T))[:, None], gold[:, :-1], gold[:, 1:]] * pairs).sum(1)
        # gradients: what the model expects less what is so
        w = weight[:, None, None]
        per_word = torch.exp(alpha + beta - total[:, None, None]) * mask.unsqueeze(2)
        per_word = per_word - functional.one_hot(gold, scores.shape[2]) * mask.unsqueeze(2)
        joint = alpha[:, :-1, :, None] + T[:, None] + (scores + beta)[:, 1:, None, :] - total[:, None, None, None]
        per_pair = (torch.exp(joint) * pairs[:, :, None, None]).sum(1)
        flat = (gold[:, :-1] * scores.shape[2] + gold[:, 1:]).masked_fill(~pairs, 0)
        seen = torch.zeros(len(T), scores.shape[2] ** 2).scatter_add_(1, flat, pairs.float())
        per_pair = per_pair - seen.view_as(per_pair)
        grad_trans = torch.zeros_like(trans).index_add_(0, which, per_pair * w)
        ctx.save_for_backward(per_word * w, grad_trans)
        return ((total - right) * weight).sum()

    @staticmethod
    def backward(ctx, grad: Tensor):
        """The saved gradients."""
        per_word, per_pair = ctx.saved_tensors
        return grad * per_word, grad * per_pair, None, None, None


def illegal(tags: tuple[str, ...]) -> Tensor:
    """True where the tag of the row may not be followed by that of the column: an I without its B or I before."""
    return torch.tensor([[b[0] == "I" and a[2:] != b[2:] for b in tags] for a in tags])
