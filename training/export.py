"""From a checkpoint to the folder that memcon ships: int8 ONNX, vocabulary, and what the scores mean.

``python -m training.export CHECKPOINT VOCABULARY OUT [--also CHECKPOINT ...]`` averages several checkpoints.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from memcon.language.encoder import FORMAT
from memcon.language.pieces import WINDOW
from training.labels import HEADS
from training.network import TAGS, Layer, Network

_OPSET = 17
_NEVER = -1e4


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="further checkpoints to average with it")
    options = parser.parse_args()
    took = options.checkpoint.with_name("took.json")
    about = json.loads(took.read_text(encoding="utf-8")) if took.exists() else {}
    export([options.checkpoint, *options.also], options.vocabulary, options.out, about)


def export(checkpoints: list[Path], vocabulary: Path, out: Path, trained: dict[str, Any]) -> None:
    """Write model.onnx, vocabulary.txt and heads.json to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    weights, trans = averaged(checkpoints)
    pieces = vocabulary.read_text(encoding="utf-8")
    network = Network(len(pieces.rstrip("\n").split("\n")))
    network.load_state_dict(weights)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        to_onnx(network, whole)
        quantised(whole, out / "model.onnx")
    (out / "vocabulary.txt").write_text(pieces, encoding="utf-8")
    heads = [
        {"name": name, "tags": list(tags), "at": n * TAGS, "transitions": _written(trans[n])}
        for n, (name, tags) in enumerate(HEADS.items())
    ]
    about = {"format": FORMAT, "window": WINDOW, "heads": heads, "events": len(HEADS) * TAGS, "trained": trained}
    files = ("model.onnx", "vocabulary.txt")
    about["sha256"] = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files}
    (out / "heads.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def averaged(checkpoints: list[Path]) -> tuple[dict[str, Tensor], Tensor]:
    """The mean of the weights and transitions of ``checkpoints``."""
    states = [torch.load(path) for path in checkpoints]
    names = states[0]["weights"]
    weights = {n: torch.stack([s["weights"][n].float() for s in states]).mean(0) for n in names}
    return weights, torch.stack([s["trans"] for s in states]).mean(0)


def _written(trans: Tensor) -> list[list[float]]:
    # What may not follow is for the decoder to say: here it is 0, so that the table can be read.
    return [[round(v, 4) if v > _NEVER / 2 else 0.0 for v in row] for row in trans.tolist()]


def to_onnx(network: Network, path: Path) -> None:
    """Write the network with float32 weights."""
    network.eval().float()
    Layer.exported = True
    ids = torch.randint(4, 1000, (1, 17))
    fed = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    names = ["ids", "shapes", "quotes"]
    axes = {name: {1: "pieces"} for name in [*names, "scores", "meaning"]}
    with torch.inference_mode():
        torch.onnx.export(
            network, fed, str(path), input_names=names, output_names=["scores", "meaning"], dynamic_axes=axes,
            opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
    Layer.exported = False


def quantised(source: Path, target: Path) -> None:
    """Weights as int8, a scale for each channel; what passes through is scaled at each call."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = source.with_name("prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)


if __name__ == "__main__":
    main()
