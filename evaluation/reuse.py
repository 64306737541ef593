"""The comparison of texts by itself, on public pairs: python -m evaluation.reuse

msrp, development part: 500 pairs of news sentences, paraphrase or not. Two sentences are called the same from the
likeness on that links documents. It is only measured; nothing was tuned on it.
ecbplus, development part: two reports of one topic tell of one event where an annotated action of both is one cluster.
We call two documents kin where two sentences agree, or twelve words in a row.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.cascades.score import f1
from evaluation.gold import needed
from memcon.records import Document
from memcon.resolve.texts import kin

SAME = 0.5


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def a_document(number: int, text: str) -> Document:
    """A document that is nothing but its text."""
    return Document(id=f"sha256:{number:064x}", text=text)


def paraphrases(path: Path) -> dict[str, float]:
    """Precision, recall, F1 and accuracy on pairs of sentences, and the accuracy of calling them all the same."""
    hit = wrong = missed = right = total = 0
    for given in lines(path):
        first, second = (given["text"][s["start"] : s["end"]] for s in given["spans"])
        found = kin([a_document(1, first), a_document(2, second)])
        ours = any(s.likeness >= SAME for k in found for s in k.sentences)
        truth = given["relations"][0]["label"] == "paraphrase"
        hit, wrong, missed = hit + (ours and truth), wrong + (ours and not truth), missed + (truth and not ours)
        right, total = right + (ours == truth), total + 1
    return _figures(hit, wrong, missed) | {
        "accuracy": round(right / total, 3),
        "accuracy_all_same": round((hit + missed) / total, 3),
    }


def events(path: Path) -> dict[str, float]:
    """Precision, recall and F1 on pairs of documents of one topic that tell of one event."""
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for given in lines(path):
        topics[given["meta"]["topic"]].append(given)
    hit = wrong = missed = 0
    for given_of in topics.values():
        documents = {d["id"]: a_document(n, _body(d)) for n, d in enumerate(given_of, 1)}
        name = {document.id: key for key, document in documents.items()}
        ours = {
            frozenset((name[k.left], name[k.right]))
            for k in kin(documents.values())
            if sum(1 for s in k.sentences if s.likeness >= SAME) >= 2 or any(p.weight >= 12 for p in k.passages)
        }
        actions = {
            d["id"]: {s.get("cluster") for s in d["spans"] if s["label"].startswith("ACTION") and s.get("cluster")}
            for d in given_of
        }
        truth = {frozenset(pair) for pair in combinations(sorted(actions), 2) if actions[pair[0]] & actions[pair[1]]}
        hit, wrong, missed = hit + len(ours & truth), wrong + len(ours - truth), missed + len(truth - ours)
    return _figures(hit, wrong, missed)


def _body(given: dict[str, Any]) -> str:
    """The text without the line that holds its address."""
    head, _, rest = given["text"].partition("\n")
    return rest if head.startswith("http") else str(given["text"])


def _figures(hit: int, wrong: int, missed: int) -> dict[str, float]:
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1(precision, recall), 3)}


def main() -> int:
    """Print the figures."""
    folder = needed()
    corpora = folder / "corpora"
    print(json.dumps({
        "msrp": paraphrases(corpora / "msrp" / "dev.jsonl.gz"), "ecbplus": events(corpora / "ecbplus" / "dev.jsonl.gz"),
    }, indent=1))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
