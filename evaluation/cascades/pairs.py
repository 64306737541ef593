"""Pairs of sentences in our own words, and the changes that are found in them: python -m evaluation.cascades.pairs."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from memcon.analyse.origins.firmness import Said, compare
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document

_HEAD = "Estonian Foreign Minister Mari Vaht spoke with Latvian Foreign Minister Janis Ozols. "


def figures(tools: Tools) -> dict[str, int]:
    """How many of the planted changes are found, and how many of all pairs get one that is not in them."""
    counts = {"planted": 0, "found": 0, "pairs": 0, "wrong": 0}
    text = Path(__file__).with_name("pairs.toml").read_text(encoding="utf-8")
    for pair in tomllib.loads(text)["pair"]:
        made = {(kind, way) for kind, way, _ in compare(_said(pair["was"], tools), _said(pair["now"], tools))}
        planted = {(pair["kind"], pair["way"])} if "kind" in pair else set[tuple[Any, Any]]()
        counts["pairs"] += 1
        counts["planted"] += len(planted)
        counts["found"] += len(planted & made)
        counts["wrong"] += bool(made - planted)
    return counts


def _said(sentence: str, tools: Tools) -> Said:
    document = make_document(_HEAD + sentence, Appearance())
    return Said.of(read(document, tools), document.span(len(_HEAD), len(_HEAD) + len(sentence)))


if __name__ == "__main__":
    print(json.dumps(figures(load_tools()), indent=1))
