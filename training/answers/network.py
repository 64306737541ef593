"""The networks: six layers of the reader's kind that ship, and a larger pretrained one to learn from."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from memcon.language.bearing import SHEET
from memcon.language.pieces import SHAPES
from training.network import LAYERS, WIDTH, Layer, take

PARTS = 3
SCORES = 6  # of a sentence: nothing, yes, no; of all on a sheet: no record, answered, disputed
_EPSILON = 1e-12


class Student(nn.Module):
    """Scores of every piece; those of a sentence are the mean over its pieces, of a sheet over the question's."""

    def __init__(self, vocabulary_size: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary_size, WIDTH)
        self.positions = nn.Embedding(SHEET, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.part = nn.Embedding(PARTS, WIDTH)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.score = nn.Linear(WIDTH, SCORES)
        for table in (self.shape, self.part):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.score.weight, std=0.02)
        nn.init.zeros_(self.score.bias)

    def scores(self, ids: Tensor, shapes: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """Scores [rows, pieces, SCORES]; ``mask`` is true where a piece is."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shape(shapes) + self.part(parts)
        x = functional.dropout(self.norm(x), Layer.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return self.score(functional.dropout(x, Layer.dropout, self.training))

    def forward(self, ids: Tensor, shapes: Tensor, parts: Tensor) -> Tensor:
        """What is exported: the scores of the pieces of one unpadded leaf."""
        return self.scores(ids, shapes, parts, torch.ones_like(ids))

    def start_from(self, weights: Path, rows: list[int]) -> None:
        """Take over the weights of all-MiniLM-L6-v2; ``rows`` are the lines of its vocabulary that ours keeps."""
        old = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
        with torch.no_grad():
            self.words.weight.copy_(old["embeddings.word_embeddings.weight"][rows])
            kind = old["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(old["embeddings.position_embeddings.weight"][:SHEET] + kind)
            take(self.norm, old, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                layer.start_from(old, f"encoder.layer.{number}.")


class Large(nn.Module):
    """MPNet with the same parts and scores; it is learnt from and never ships."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import MPNetConfig, MPNetModel

        self.body = MPNetModel(MPNetConfig.from_json_file(folder / "config.json"), add_pooling_layer=False)
        width = self.body.config.hidden_size
        self.part = nn.Embedding(PARTS, width)
        self.score = nn.Linear(width, SCORES)
        nn.init.zeros_(self.part.weight)
        nn.init.normal_(self.score.weight, std=0.02)
        nn.init.zeros_(self.score.bias)

    def scores(self, ids: Tensor, shapes: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """Scores [rows, pieces, SCORES]; shapes are not looked at."""
        del shapes
        words = self.body.embeddings.word_embeddings(ids) + self.part(parts)
        # Positions begin behind the number that stands for padding.
        at = torch.arange(2, 2 + ids.shape[1], device=ids.device)[None].expand(ids.shape)
        states = self.body(inputs_embeds=words, position_ids=at, attention_mask=mask.long()).last_hidden_state
        return self.score(functional.dropout(states, 0.1, self.training))


def packed(state: dict[str, Tensor], path: Path) -> None:
    """Write weights with 8 bits a number and a scale for each row of a matrix."""
    out = {}
    for name, value in state.items():
        if value.dim() == 2 and value.is_floating_point():
            scale = value.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            out[name] = ((value / scale).round().to(torch.int8), scale.half())
        else:
            out[name] = (value.half() if value.is_floating_point() else value, None)
    torch.save(out, path)


def unpacked(path: Path) -> dict[str, Tensor]:
    """What ``packed`` wrote, in full numbers."""
    found = torch.load(path, map_location="cpu")
    return {name: _whole(value, scale) for name, (value, scale) in found.items()}


def _whole(value: Tensor, scale: Tensor | None) -> Tensor:
    if scale is not None:
        return value.float() * scale.float()
    return value.float() if value.is_floating_point() else value


def large_weights(path: Path) -> dict[str, Tensor]:
    """The weights of all-mpnet-base-v2 under the names that ``Large`` has for them."""
    left_out = ("pooler", "position_ids")
    return {f"body.{n}": v for n, v in load_file(path).items() if not any(part in n for part in left_out)}
