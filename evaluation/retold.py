"""Measure the readers on reports of our own, written and annotated before any reader had run on them.

python evaluation/retold.py                 the first set, both halves, with 95 % intervals
python evaluation/retold.py --set told      the second set: other pairs and years, briefings too
python evaluation/retold.py --set forms     one way of telling a contact, or none, at a time
python evaluation/retold.py --set ahead     plans, chances, demands, what was called off, and rarer forms
python evaluation/retold.py --set dated     several contacts of a text, each with its day told from another
python evaluation/retold.py --set fresh     forty-eight reports written when all the others had been looked at
python evaluation/retold.py --set stands    who confirms, denies, declines, is unaware, or takes no position at all
python evaluation/retold.py --set later     forty-four more, written after those, of which every second is still held
python evaluation/retold.py --pairs         and contacts found, by pair of sides
python evaluation/retold.py --errors        what differs, on the dev half only
The reports retell public events in our own words, in the manner of the development gold; texts and judgements stand
in evaluation/own/retold.jsonl (2006 to 2025) and, of 1990 to 2026, told, again, forms, ahead, dated, fresh, stands and
later.jsonl. Every third of the first set and half of the others were held out. Those of retold, fresh, stands, told and
again were opened on 27 November 2026, and are held in name only; of later the even numbers are held still.
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

from evaluation import own
from evaluation.gold import ROOT, needed
from evaluation.own import Record, Scorer, show

_NAMES = ("retold", "told", "again", "forms", "ahead", "dated", "fresh", "stands", "later")
SETS = {name: f"{name}.jsonl" for name in _NAMES}


def half_of(identity: str) -> str:
    """``held`` for every third report of the first set and half of the others, else ``dev``."""
    if identity.startswith("r"):
        return "held" if int(identity[1:]) % 3 == 0 else "dev"
    if identity[0] in "bflpqs":
        return "held" if int(identity[1:]) % 2 == 0 else "dev"
    return own.half_of(identity)


def reports(name: str) -> list[Record]:
    """The reports of the set ``name`` with their annotations."""
    lines = (Path(__file__).with_name("own") / SETS[name]).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


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
    parser.add_argument("--set", choices=[*SETS], default="retold", help="which file of reports")
    parser.add_argument("--pairs", action="store_true", help="contacts found and told, by pair of sides")
    parser.add_argument("--errors", action="store_true", help="what differs, on the dev half only")
    parser.add_argument("--quick", action="store_true", help="without intervals")
    asked = parser.parse_args()
    folder = needed()
    gold = reports(asked.set)
    with tempfile.TemporaryDirectory() as temporary:
        readings = read(gold, Path(temporary))
        scorer = Scorer(folder / "gold" / "score.py", Path(temporary), readings)
        if asked.errors:
            own.errors(scorer, [g for g in gold if half_of(g["id"]) == "dev"], readings)
        for half in ("dev", "held"):
            if part := [g for g in gold if half_of(g["id"]) == half]:
                show(scorer, part, half, asked.quick)
        if asked.pairs:
            counted = by_pair(scorer, gold, readings)
            for pair in sorted({p for p, _ in counted}):
                print(f"  {pair:<12}{counted[pair, True]} of {counted[pair, True] + counted[pair, False]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
