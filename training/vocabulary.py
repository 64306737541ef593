"""The vocabulary that ships: the pieces of uncased BERT that our corpora use; the embeddings are a quarter smaller.

Pieces of one or two letters always stay, so that every word in Latin letters can still be spelt.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

from memcon.language.pieces import WORD, Vocabulary

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LEAST = 3  # occurrences
CORPORA = (
    "wh_briefings_raw/raw", "wikinews_raw/raw", "polnear/train", "uner_ewt/train_prerelease", "re3d/train",
    "wikigold/train", "crossner_politics/train", "m2e2/train", "wikiwars/train", "factuality_uw/train",
    "ecbplus/train", "wiki_weasel/train",
)  # fmt: skip


def whole_vocabulary(model: Path) -> list[str]:
    """The 30,522 pieces of the pretrained model, in its order."""
    return (model / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def pruned(whole: list[str], corpora: Path) -> list[str]:
    """The pieces to keep, the four special ones first, the others in the order of the whole."""
    vocabulary = Vocabulary(whole)
    words: Counter[str] = Counter()
    for name in CORPORA:
        path = corpora / f"{name}.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words.update(WORD.findall(json.loads(line)["text"]))
    used: Counter[int] = Counter()
    for word, count in words.items():
        for number in vocabulary.pieces(word):
            used[number] += count
    kept = [p for n, p in enumerate(whole) if p not in SPECIAL and (used[n] >= LEAST or _spells(p))]
    return [*SPECIAL, *kept]


def _spells(piece: str) -> bool:
    letters = piece.removeprefix("##")
    return len(letters) <= 2 and (letters.isascii() or letters in "–—‘’“”„«»…€£")
