"""Turns of press briefings: thirty briefings whose every label was checked by hand, and what the reader makes of them.

Run ``python -m evaluation.turns``. The key (``own/turns.jsonl``) holds ids and offsets and no text: of every turn where
its label begins and ends, and where its words begin and end. A turn is right where label and beginning are; its extent
is right where the last word is as well.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path

from memcon.extract.attributions.turns import spoken
from memcon.extract.layers import Layers
from memcon.ingest import Appearance, make_document
from memcon.language.segment import segment

KEY = Path(__file__).parent / "own" / "turns.jsonl"
Turn = tuple[int, int, int, int]


def key() -> dict[str, list[Turn]]:
    """Every briefing of the key with its turns."""
    rows = [json.loads(line) for line in KEY.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: [tuple(turn) for turn in row["turns"]] for row in rows}


def texts(shared: Path, wanted: set[str]) -> dict[str, str]:
    """The briefings by id."""
    with gzip.open(shared / "corpora" / "wh_briefings_raw" / "raw.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return {row["id"]: row["text"] for row in rows if row["id"] in wanted}


def read_turns(text: str) -> list[Turn]:
    """What the reader finds."""
    found = spoken(Layers(make_document(text, Appearance(kind="briefing")), segment(text)))
    return [(t.label.start, t.label.end, t.words.start, t.words.end) for t in found]


def figures(shared: Path) -> dict[str, float]:
    """Precision, recall and F1 of turns with their speakers over all briefings, and the share of right extents."""
    wanted = key()
    found = right = extents = 0
    known = texts(shared, set(wanted))
    for name, turns in wanted.items():
        got = read_turns(known[name])
        places = {turn[:2]: turn for turn in got}
        matched = [turn for turn in turns if turn[:2] in places]
        found, right = found + len(got), right + len(matched)
        extents += sum(places[turn[:2]] == turn for turn in matched)
    total = sum(map(len, wanted.values()))
    precision, recall = right / found, right / total
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "briefings": len(wanted),
        "turns": total,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "extents": round(extents / right, 4),
    }


def main() -> None:
    """Print the figures."""
    shared = Path(os.environ.get("MEMCON_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    print(json.dumps(figures(shared)))


if __name__ == "__main__":
    sys.exit(main())
