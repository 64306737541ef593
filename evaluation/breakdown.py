"""Contacts found, their reality and their date, by pair of sides and by phenomenon, with 95 % intervals.

python -m evaluation.breakdown gold          the shared development gold
python -m evaluation.breakdown retold        our reports retold, both halves; told: the second set of them
python -m evaluation.breakdown own           our passages of free text, both halves
Numbers only: no text of a held-out half is shown. Documents are drawn anew 500 times.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evaluation import own, retold
from evaluation.gold import needed

Record = dict[str, Any]
Counts = Counter[str]
RESAMPLES = 500
SEED = 20
LEAST = 3
"""Groups with fewer contacts are left out: give counts, not rates."""


def pair_of(contact: Record) -> str:
    """The sides of a contact in the order of the alphabet."""
    return "-".join(sorted(set(contact.get("sides") or [])))


def groups_of(contact: Record, told: Record) -> Iterable[tuple[str, str]]:
    """The groups that a contact belongs to: pair, sort of pair, reality, kind, and how it is told."""
    sides = set(contact.get("sides") or [])
    yield "pair", pair_of(contact)
    yield "pairs", "US and RU" if sides == {"US", "RU"} else "US and others" if "US" in sides else "without the US"
    if "mention_spans" not in contact:
        return
    yield "reality", str(contact["reality"]).removesuffix("_occurred")
    yield "kind", contact["kind"]
    yield "parties", "two" if len(contact["participants"]) == 2 else "three and more"
    spans = [tuple(s) for s in contact["mention_spans"]]
    shared_span = any(c is not contact and any(tuple(s) in spans for s in c["mention_spans"]) for c in told["contacts"])
    yield "told", "in a list with others" if shared_span else "more than once" if len(spans) > 1 else "once"
    value = contact["date"].get("value")
    yield "date", "none" if not value else "interval" if "/" in value else "day" if len(value) == 10 else "month, year"


def counted(module: Any, told: Record, found: list[Record]) -> dict[tuple[str, str], Counts]:
    """What was found of one document, group by group."""
    out: dict[tuple[str, str], Counts] = {}
    pairs = module.match(found, told["contacts"], told["text"])
    of_gold = {j: i for i, j in pairs.items()}
    for j, contact in enumerate(told["contacts"]):
        if contact.get("optional"):
            continue
        for group in groups_of(contact, told):
            counts = out.setdefault(group, Counter())
            counts["n"] += 1
            if j not in of_gold:
                continue
            hit = found[of_gold[j]]
            counts["found"] += 1
            counts["reality"] += hit["reality"] in own.realities_of(contact)
            if contact["date"].get("value"):
                counts["dated"] += 1
                counts["date"] += own.dated_right(module, hit, contact)
    for i, extra in enumerate(found):
        if i not in pairs:
            for group in groups_of(extra, told):
                out.setdefault(group, Counter())["extra"] += 1
    return out


def _f1(c: Counts) -> float:
    total = 2 * c["found"] + c["extra"] + c["n"] - c["found"]
    return 2 * c["found"] / total if total else 0.0


FIGURES: dict[str, Callable[[Counts], float]] = {
    "F1": _f1,
    "recall": lambda c: c["found"] / c["n"] if c["n"] else 0.0,
    "reality": lambda c: c["reality"] / c["found"] if c["found"] else 0.0,
    "date": lambda c: c["date"] / c["dated"] if c["dated"] else 0.0,
}


def show(documents: list[dict[tuple[str, str], Counts]], heading: str) -> None:
    """Print every group with at least three contacts."""
    whole: dict[tuple[str, str], Counts] = {}
    for document in documents:
        for group, counts in document.items():
            whole.setdefault(group, Counter()).update(counts)
    print(f"\n{heading}")
    for group, counts in sorted(whole.items()):
        if counts["n"] < LEAST:
            continue
        draw = random.Random(SEED)
        having = [d.get(group, Counter()) for d in documents]
        drawn = [sum(draw.choices(having, k=len(having)), Counter()) for _ in range(RESAMPLES)]
        cells = []
        for name, figure in FIGURES.items():
            values = sorted(figure(d) for d in drawn)
            low, high = values[round(RESAMPLES * 0.025)], values[-round(RESAMPLES * 0.025) - 1]
            cells.append(f"{name} {figure(counts):.2f} [{low:.2f}, {high:.2f}]")
        print(f"  {group[0]:<8}{group[1]:<24}{counts['n']:>4}  " + "  ".join(cells))


def main() -> int:
    """Print the tables; 2 where the shared scorer is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=["gold", *retold.SETS, "own"])
    asked = parser.parse_args()
    folder = needed()
    half_of: Callable[[str], str] = lambda _: "dev"  # noqa: E731
    with tempfile.TemporaryDirectory() as temporary:
        if asked.which == "own":
            gold, half_of = own.rebuilt(folder, own.SETS), own.half_of
            readings = own.read(gold, Path(temporary), titled=True, whole=False)
        else:
            if asked.which == "gold":
                lines = (folder / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
                gold = [json.loads(line) for line in lines]
            else:
                gold, half_of = retold.reports(asked.which), retold.half_of
            for g in gold:
                g["published"] = g.get("published") or g.get("published_hint")
            readings = retold.read(gold, Path(temporary))
        module = own.Scorer(folder / "gold" / "score.py", Path(temporary), readings).module
        for half in ("dev", "held"):
            part = [counted(module, g, readings[g["id"]]["contacts"]) for g in gold if half_of(g["id"]) == half]
            if part:
                show(part, f"{asked.which}, {half}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
