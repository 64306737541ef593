"""Copies among very many short texts, and the origins of one contact with many documents.

python benchmarks/origins.py [--texts 1000000] [--documents 500]
The peer of the first is a plain dictionary of exact texts in the same run; of the second, reading the same documents.
Figures are for the machine they were measured on; the ratio is what counts.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator

from evaluation.cascades.generate import cascade
from memcon.analyse.origins import trace
from memcon.analyse.telling import tellings
from memcon.analyse.verdicts import Rulings
from memcon.extract import read
from memcon.extract.tools import load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.resolve.texts import Duplicates, kin


def texts(count: int, seed: int = 1) -> Iterator[str]:
    """Short texts of 15 to 45 words; each tenth is the one before with its last word changed."""
    draw = random.Random(seed)
    vocabulary = [f"w{number}" for number in range(30_000)]
    last: list[str] = []
    for number in range(count):
        words = [*last[:-1], "other"] if number % 10 == 9 else draw.choices(vocabulary, k=draw.randint(15, 45))
        last = words
        yield " ".join(words)


def copies(count: int) -> None:
    """Seconds and peak memory of finding near-duplicates, beside a dictionary of exact texts."""
    begun = time.process_time()
    seen: dict[str, int] = {}
    for number, text in enumerate(texts(count)):
        seen.setdefault(text, number)
    plain = time.process_time() - begun
    seen.clear()
    begun = time.process_time()
    found = Duplicates(least=0.8)
    for text in texts(count):
        found.add(text)
    pairs = sum(1 for _ in found.pairs())
    ours = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"copies: {count} texts, {pairs} near-duplicate pairs, {ours:.0f} s on one core ({count / ours:.0f} texts/s), "
        f"peak {peak} MB; exact texts alone {plain:.0f} s, ratio {ours / plain:.1f}"
    )


def origins(count: int) -> None:
    """Seconds of tracing the origins of ``count`` documents, first and again, beside reading them."""
    tools = load_tools()
    documents = []
    for seed in range(2000):
        for given in cascade(seed)["documents"]:
            appearance = Appearance(published=given["published"], outlet=given["outlet"], kind=given["kind"])
            documents.append(make_document(given["text"], appearance))
        if len(documents) >= count:
            break
    begun = time.process_time()
    readings = [read(d, tools) for d in documents[:count]]
    reading = time.process_time() - begun
    told = list(tellings(readings, (), Rulings(())).values())
    for name in ("first", "warm"):
        begun = time.process_time()
        kinships = kin([r.document for r in readings])
        compared = time.process_time() - begun
        found = trace(None, readings, kinships, told)
        seconds = time.process_time() - begun
        print(
            f"origins, {name}: {count} documents, {len(found.rests)} links, {seconds:.2f} s (of it comparing texts "
            f"{compared:.2f} s); reading them {reading:.1f} s, ratio {seconds / reading:.2f}"
        )


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=500)
    given = parser.parse_args()
    origins(given.documents)
    copies(given.texts)


if __name__ == "__main__":
    main()
