"""Outlets that a text rests on, against the gold's list: python evaluation/cited.py

The rule: of the gold's list only newsrooms and platforms count that our data know as outlets; governments, their
readouts, polls, books and unnamed groups ("national media") are left out. Names are compared loosely: case, article
and aliases aside. The figure is F1 over (document, outlet) pairs. Second figure: the same without the outlets whose
name stands neither in the text nor in its address under any alias; the gold takes those from the page retold.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from evaluation.gold import needed
from memcon.analyse.origins.order import outlet_name
from memcon.case import read
from memcon.language.tables import packaged
from memcon.records import Reading


def spellings() -> dict[tuple[str, ...], list[str]]:
    """Every outlet of the data by the name that it is compared by, with its spellings."""
    outlets = packaged("outlets.toml").content["outlet"]
    return {outlet_name(o["name"]): [o["name"], *o.get("aliases", ())] for o in outlets}


def figures(gold: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Precision, recall and F1 over all outlets of the list, and over those that the text names."""
    known = spellings()
    found = {str(r.document.source_id): r for r in readings}
    counts: Counter[str] = Counter()
    for document in gold:
        reading = found[document["id"]]
        wanted = {outlet_name(name) for name in document["origin"]["cites_outlets"]} & known.keys()
        ours = {outlet_name(c.name) for c in reading.citations} & known.keys()
        text = f"{document['text']} {document.get('url') or ''}"
        named = {name for name in wanted if any(s in text for s in known[name])}
        counts.update(hit=len(wanted & ours), wrong=len(ours - wanted), missed=len(wanted - ours))
        counts.update(missed_named=len(named - ours))
        for name in sorted(ours ^ wanted):
            if "-v" in sys.argv:
                print(document["id"], "wrong" if name in ours else "missed", " ".join(name), file=sys.stderr)
    precision = counts["hit"] / (counts["hit"] + counts["wrong"])
    recall = counts["hit"] / (counts["hit"] + counts["missed"])
    named_recall = counts["hit"] / (counts["hit"] + counts["missed_named"])
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / (precision + recall), 3),
        "recall_of_named": round(named_recall, 3),
        "f1_of_named": round(2 * precision * named_recall / (precision + named_recall), 3),
    }


def main() -> int:
    """Print the figures."""
    folder = needed()
    gold = [json.loads(line) for line in (folder / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary, "in.jsonl")
        lines = [
            json.dumps({"id": d["id"], "text": d["text"], "published": d["published"] or d.get("published_hint")})
            for d in gold
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
        readings = [r for r in read([str(path)]) if isinstance(r, Reading)]
    print(json.dumps(figures(gold, readings), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
