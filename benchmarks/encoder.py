"""The encoder and whole reading beside a CRF with features and a spaCy pipeline, on one core in one run.

python benchmarks/encoder.py [--model FOLDER] [--articles 40] [--crf FILE] [--spacy FOLDER]
Prints words a second, memory and exact F1 of source, cue and content on PolNeAR's development articles. Needs the
folder of shared material, and for the peers: pip install python-crfsuite spacy. A peer whose file is not there yet is
trained first on the same articles as the encoder (minutes) and kept. A figure belongs to its machine; compare ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from benchmarks.spacy_peer import found, paragraphs, trained  # noqa: E402
from evaluation.reader_model import prf, span_counts  # noqa: E402
from memcon.language.encoder import Encoded, load_encoder  # noqa: E402
from memcon.language.segment import segment  # noqa: E402
from training.corpora import Corpora  # noqa: E402
from training.labels import ROLE_TAGS, ROLES, Example  # noqa: E402

ITERATIONS = 60
Found = set[tuple[str, int, int]]


def main() -> None:
    """Print a line for each way of reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--crf", type=Path, default=Path("polnear.crf"))
    parser.add_argument("--spacy", type=Path, default=Path("polnear.spacy"))
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("MEMCON_SHARED", ROOT.parent / "shared")))
    given = parser.parse_args()
    encoder = load_encoder(given.model)
    corpora = Corpora(given.shared / "corpora", encoder.vocabulary)
    texts = corpora.polnear("dev")[: given.articles]
    words = sum(len(e.prepared.words) for e in texts)
    encoder.read(texts[0].text, segment(texts[0].text).paragraphs)  # loaded and warm
    begun = time.process_time()
    encoded = [encoder.read(e.text, segment(e.text).paragraphs) for e in texts]
    pace = words / (time.process_time() - begun)
    print(f"{words} words in {len(texts)} articles; CPU seconds of one thread")
    report("encoder, spans decoded", pace, pace, texts, [spans_found(e) for e in encoded])
    whole(texts, words, pace)
    if find_spec("pycrfsuite"):
        crf(corpora, texts, given.crf, pace)
    else:
        print("CRF with features: left out; pip install python-crfsuite")
    if find_spec("spacy"):
        spacy(corpora, texts, given.spacy, pace)
    else:
        print("spaCy pipeline: left out; pip install spacy")


def spans_found(encoded: Encoded) -> Found:
    """The attribution spans as (role, first, end)."""
    return {(s.label, s.first, s.end) for s in encoded.spans["attribution"]}


def report(name: str, pace: float, against: float, texts: list[Example], made: list[Found] | None = None) -> None:
    """One line: pace, ratio to the encoder, exact F1 of source, cue and content."""
    scores = ""
    if made is not None:
        counts = sum((span_counts(e, f) for e, f in zip(texts, made, strict=True)), start=Counter())
        scores = " / ".join(f"{100 * prf('exact', r)(counts):.1f}" for r in ROLES)
    print(f"{name:<28} {pace:8.0f} words/s  {pace / against:5.2f} times the encoder  {scores}", flush=True)


def whole(texts: list[Example], words: int, against: float) -> None:
    """``memcon read`` of the same articles in a process of its own: CPU time and peak memory, start and all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps({"id": e.identity, "text": e.text}) + "\n" for e in texts))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "memcon", "read", str(path), "--json"]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    report("memcon read, start and all", words / spent, against, texts)
    print(f"{'':28} {after.ru_maxrss // 1024} MB at most")


def spacy(corpora: Corpora, texts: list[Example], folder: Path, against: float) -> None:
    """The peer: spaCy's CPU pipeline with one head."""
    nlp = trained([] if (folder / "meta.json").exists() else corpora.polnear("train"), folder)
    begun = time.process_time()
    made = [found(nlp, e) for e in texts]
    pace = sum(len(e.prepared.words) for e in texts) / (time.process_time() - begun)
    report("spaCy, tok2vec and one head", pace, against, texts, made)


def crf(corpora: Corpora, texts: list[Example], path: Path, against: float) -> None:
    """The peer: pycrfsuite on words, endings, shapes and neighbours."""
    import pycrfsuite

    if not path.exists():
        trainer = pycrfsuite.Trainer(verbose=False)
        for example in corpora.polnear("train"):
            for first, end in paragraphs(example):
                tags = [ROLE_TAGS[t] for t in example.tags["attribution"][first:end]]
                trainer.append(features(example, first, end), tags)
        trainer.select("lbfgs")
        trainer.set_params({"c1": 0.3, "c2": 0.05, "max_iterations": ITERATIONS, "feature.minfreq": 2})
        begun = time.process_time()
        trainer.train(str(path))
        print(f"CRF trained in {time.process_time() - begun:.0f} CPU seconds, {path.stat().st_size / 1e6:.1f} MB")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    begun = time.process_time()
    tagged = [[t for a, b in paragraphs(e) for t in tagger.tag(features(e, a, b))] for e in texts]
    pace = sum(map(len, tagged)) / (time.process_time() - begun)
    report("CRF with features", pace, against, texts, [spans_of_tags(t) for t in tagged])


def features(example: Example, first: int, end: int) -> list[list[str]]:
    """For each word: itself, its ending, shape and quotation state, and its neighbours to three words away."""
    prepared = example.prepared
    words = [example.text[slice(*prepared.words[i])].lower() for i in range(first, end)]
    out = []
    for k, word in enumerate(words):
        near = {d: words[k + d] if 0 <= k + d < len(words) else "_" for d in (-3, -2, -1, 1, 2, 3)}
        quote = prepared.quotes[first + k]
        row = ["b", f"w={word}", f"s3={word[-3:]}", f"s2={word[-2:]}", f"p3={word[:3]}", f"q={quote}"]
        row += [f"sh={prepared.shapes[first + k]}", f"qw={quote}|{word}", f"ww-={near[-1]}|{word}"]
        row += [f"ww+={word}|{near[1]}", f"w-2={near[-2]}|{near[-1]}", f"w+2={near[1]}|{near[2]}"]
        out.append(row + [f"{d}={w}" for d, w in near.items()])
    return out


def spans_of_tags(tags: list[str]) -> Found:
    """The spans of a sequence of tag names."""
    from memcon.language.decoding import spans_of

    return {(s.label, s.first, s.end) for s in spans_of([ROLE_TAGS.index(t) for t in tags], ROLE_TAGS)}


if __name__ == "__main__":
    main()
