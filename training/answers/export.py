"""From a checkpoint to the folder that memcon ships: ``python -m training.answers.export CHECKPOINT READER OUT``.

``READER`` is the folder of the reader model, whose vocabulary is shared. ``--also CHECKPOINT ...`` takes the mean.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch

from memcon.language.bearing import FORMAT
from training.answers.network import Student
from training.export import quantised
from training.network import Layer

_OPSET = 17


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m training.answers.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="further checkpoints to average with it")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    states = [torch.load(path, map_location="cpu") for path in (options.checkpoint, *options.also)]
    network = Student(len(states[0]["words.weight"]))
    network.load_state_dict({name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]})
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        to_onnx(network, whole)
        quantised(whole, options.out / "model.onnx")
    places = {"model.onnx": options.out, "vocabulary.txt": options.reader}
    digests = {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name, place in places.items()}
    about = {"format": FORMAT, "sha256": digests}
    (options.out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def to_onnx(network: Student, path: Path) -> None:
    """Write the network with float32 weights."""
    network.eval().float()
    Layer.exported = True
    ids = torch.randint(4, 1000, (1, 17))
    fed = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    names = ["ids", "shapes", "parts"]
    axes = {name: {1: "pieces"} for name in [*names, "scores"]}
    with torch.inference_mode():
        torch.onnx.export(
            network, fed, str(path), input_names=names, output_names=["scores"], dynamic_axes=axes,
            opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
    Layer.exported = False


if __name__ == "__main__":
    main()
