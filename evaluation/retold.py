"""Measure the readers on thirty reports of our own, written and annotated before any reader had run on them.

python evaluation/retold.py                 both halves, with 95 % intervals
python evaluation/retold.py --pairs         and contacts found, by pair of sides
The reports retell public events of 2006 to 2025 in our own words, in the manner of the development gold; texts and
judgements stand in evaluation/own/retold.jsonl. Every third report is held out: its errors are never looked at.
Needs the shared scorer (MEMCON_SHARED, or ../shared beside the project).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # also when run as a script

from evaluation.gold import ROOT, shared
from evaluation.own import Record, Scorer, show

REPORTS = Path(__file__).with_name("own") / "retold.jsonl"


def half_of(identity: str) -> str:
    """``held`` for every third report, else ``dev``."""
    return "held" if int(identity[1:]) % 3 == 0 else "dev"


def read(gold: list[Record], folder: Path) -> dict[str, Record]:
    """What memcon reads in each report, by its identity."""
    given = folder / "in.jsonl"
    kept = ("id", "text", "title", "url", "published")
    given.write_text("".join(json.dumps({k: g.get(k) for k in kept}) + "\n" for g in gold), encoding="utf-8")
    command = [sys.executable, "-m", "memcon", "read", str(given), "--json"]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout
    return {str(r["document"]["source_id"]): r for r in map(json.loads, filter(None, printed.splitlines()))}


def by_pair(scorer: Scorer, gold: list[Record], readings: dict[str, Record]) -> Counter[tuple[str, bool]]:
    """How many contacts of each pair of sides were found and missed."""
    counted: Counter[tuple[str, bool]] = Counter()
    for g in gold:
        pairs = scorer.module.match(readings[g["id"]]["contacts"], g["contacts"], g["text"])
        for number, contact in enumerate(g["contacts"]):
            if not contact.get("optional"):
                counted["-".join(sorted(set(contact["sides"]))), number in pairs.values()] += 1
    return counted


def main() -> int:
    """Print the figures; 2 where the shared scorer is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", action="store_true", help="contacts found and told, by pair of sides")
    asked = parser.parse_args()
    folder = shared()
    if folder is None:
        print("the shared scorer is not on this machine; nothing was measured", file=sys.stderr)
        return 2
    gold = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as temporary:
        readings = read(gold, Path(temporary))
        scorer = Scorer(folder / "gold" / "score.py", Path(temporary), readings)
        for half in ("dev", "held"):
            show(scorer, [g for g in gold if half_of(g["id"]) == half], half)
        if asked.pairs:
            counted = by_pair(scorer, gold, readings)
            for pair in sorted({p for p, _ in counted}):
                print(f"  {pair:<12}{counted[pair, True]} of {counted[pair, True] + counted[pair, False]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
