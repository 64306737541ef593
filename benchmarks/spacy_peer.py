"""A spaCy pipeline trained on the same articles for the same spans: the peer of ``benchmarks/encoder.py``.

Needs ``pip install spacy`` in the environment; no pretrained package, since none ships with it. The pipeline is spaCy's
default for reading on a CPU: a convolutional tok2vec under its transition-based tagger of spans. It has one head where
ours has four, which speaks for it in speed.
"""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from training.labels import ROLE_TAGS, Example

EPOCHS = 5
SEED = 1


def trained(examples: list[Example], folder: Path, epochs: int = EPOCHS) -> Any:
    """The pipeline in ``folder``; it is trained first where there is none."""
    import spacy
    from spacy.training import Example as Pair
    from spacy.util import compounding, minibatch

    if (folder / "meta.json").exists():
        return spacy.load(folder)
    spacy.util.fix_random_seed(SEED)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    pairs = []
    for example in examples:
        for first, end in paragraphs(example):
            if end - first > 1:
                doc = document(nlp, example, first, end)
                tags = [ROLE_TAGS[t] for t in example.tags["attribution"][first:end]]
                pairs.append(Pair.from_dict(doc, {"entities": whole(tags)}))
    chance = random.Random(SEED)
    nlp.initialize(lambda: pairs)
    begun = time.process_time()
    for _ in range(epochs):
        chance.shuffle(pairs)
        for batch in minibatch(pairs, compounding(16.0, 64.0, 1.001)):
            nlp.update(batch, drop=0.1)
    print(f"spaCy trained in {time.process_time() - begun:.0f} CPU seconds", flush=True)
    nlp.to_disk(folder)
    return nlp


def found(nlp: Any, example: Example) -> set[tuple[str, int, int]]:
    """The spans of one article as (role, first, end)."""
    out = set()
    for first, end in paragraphs(example):
        doc = nlp(document(nlp, example, first, end))
        out |= {(e.label_, first + e.start, first + e.end) for e in doc.ents}
    return out


def document(nlp: Any, example: Example, first: int, end: int) -> Any:
    """Words ``first:end`` as a spaCy text: the same words for both."""
    from spacy.tokens import Doc

    places = example.prepared.words[first:end]
    words = [example.text[a:b] for a, b in places]
    spaces = [b < c for (_, b), (c, _) in zip(places, [*places[1:], (places[-1][1], 0)], strict=True)]
    return Doc(nlp.vocab, words=words, spaces=spaces)


def whole(tags: list[str]) -> list[str]:
    """BIO as spaCy's BILUO; what goes on from the paragraph before begins anew."""
    out = []
    for i, said in enumerate(tags):
        begins = said[0] == "I" and (i == 0 or tags[i - 1][2:] != said[2:])
        tag = f"B{said[1:]}" if begins else said
        last = i + 1 == len(tags) or tags[i + 1] != f"I-{tag[2:]}"
        kind = {("B", True): "U", ("B", False): "B", ("I", True): "L", ("I", False): "I"}.get((tag[0], last))
        out.append(f"{kind}-{tag[2:]}" if kind else "O")
    return out


def paragraphs(example: Example) -> list[tuple[int, int]]:
    """The paragraphs as (first word, end)."""
    numbers, start, out = example.prepared.paragraphs, 0, []
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[start]:
            out.append((start, i))
            start = i
    return out
