"""Figures on reporting cascades with known truth: python -m evaluation.cascades [--half held-out|tuning]."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from evaluation.cascades.generate import cascade
from evaluation.cascades.score import tables
from memcon.extract import read
from memcon.extract.tools import load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading

SEEDS = 60


def made(seeds: range) -> Iterator[tuple[dict[str, Any], list[Reading]]]:
    """Each cascade with the Readings of its documents."""
    tools = load_tools()
    for seed in seeds:
        truth = cascade(seed)
        yield truth, [read(_document(given), tools) for given in truth["documents"]]


def _document(given: dict[str, Any]) -> Any:
    appearance = Appearance(
        published=given["published"], outlet=given["outlet"], kind=given["kind"], side=given["side"],
        source_id=given["id"],
    )  # fmt: skip
    return make_document(given["text"], appearance)


def main() -> None:
    """Print the figures of memcon and of the plain methods."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["held-out", "tuning"], default="held-out")
    half = parser.parse_args().half
    print(json.dumps(tables(made(range(1 if half == "held-out" else 0, SEEDS, 2))), indent=1))


if __name__ == "__main__":
    main()
