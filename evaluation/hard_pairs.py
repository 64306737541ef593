"""Hard pairs of short documents in our own words: one contact, two, or a link for a person to look at.

python evaluation/hard_pairs.py                        both halves, case by case
python evaluation/hard_pairs.py --half dev --errors    the pairs of one half that go wrong

memcon reads both documents as it reads any, and the two contacts at the marked words are compared. ``same``: one entry.
``apart``: two entries. ``not joined``: two entries, offered or not. ``offered``: two entries with an offered link. The
half is drawn by a hash of the text; errors of the held half are not looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).with_name("own") / "hard-pairs.jsonl"


def load() -> list[dict[str, Any]]:
    """The pairs."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def half_of(pair: dict[str, Any]) -> str:
    """``dev`` or ``held``."""
    text = pair["a"]["text"] + pair["b"]["text"]
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "held"


def judged(pairs: list[dict[str, Any]]) -> dict[str, str]:
    """What memcon makes of every pair, by its id: same, offered, apart, or missed (a contact was not found)."""
    from memcon.records import ref
    from memcon.resolve import resolve

    readings = _read(pairs)
    found = {}
    for pair in pairs:
        two = [readings[pair["id"] + side] for side in "ab"]
        marked = [_at(reading, pair[side]["at"]) for reading, side in zip(two, "ab", strict=True)]
        if None in marked:
            found[pair["id"]] = "missed"
            continue
        resolution = resolve(two)
        home = {m: entry for entry, members in resolution.clusters.items() for m in members}
        left, right = (home[ref(r.document.id, m or "")] for r, m in zip(two, marked, strict=True))
        offers = {frozenset((home[k.left], home[k.right])) for k in resolution.links if not k.joined}
        found[pair["id"]] = "same" if left == right else "offered" if frozenset((left, right)) in offers else "apart"
    return found


def _read(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    from memcon.case import read
    from memcon.records import Reading

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.jsonl")
        with path.open("w", encoding="utf-8") as out:
            for pair in pairs:
                for side in "ab":
                    row = {"id": pair["id"] + side, "text": pair[side]["text"], "published": pair[side]["published"]}
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
        return {str(r.document.source_id): r for r in read([str(path)]) if isinstance(r, Reading)}


def _at(reading: Any, words: list[int]) -> str | None:
    """The contact of which a passage covers the marked words; of several the one with the narrowest passage."""
    found = [
        (span.end - span.start, contact.id)
        for contact in reading.contacts
        for span in contact.evidence
        if span.start <= words[0] and words[1] <= span.end
    ]
    return min(found)[1] if found else None


def is_right(expected: str, made: str) -> bool:
    """Whether what was made of a pair is what was expected."""
    if expected in ("apart", "not joined"):
        return made in ("apart", "offered")
    return made == expected


def figures(half: str = "all") -> dict[str, float]:
    """Share of pairs that are right, of a half or of all, and the number of them."""
    pairs = [p for p in load() if half in ("all", half_of(p))]
    made = judged(pairs)
    right = sum(is_right(p["expect"], made[p["id"]]) for p in pairs)
    return {"pairs": len(pairs), "right": right / len(pairs)}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["dev", "held", "all"], default="all")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    pairs = [p for p in load() if chosen.half in ("all", half_of(p))]
    made = judged(pairs)
    table: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        table[pair["case"]].append(is_right(pair["expect"], made[pair["id"]]))
        table[f"half: {half_of(pair)}"].append(table[pair["case"]][-1])
    for case, right in table.items():
        print(f"{sum(right):3} of {len(right):3}  {case}")
    for pair in pairs if chosen.errors else ():
        if half_of(pair) == "dev" and not is_right(pair["expect"], made[pair["id"]]):
            print(f"\n{pair['id']} {pair['case']}: expected {pair['expect']}, made {made[pair['id']]}")
            print(f"  {pair['a']['published']} {pair['a']['text']}\n  {pair['b']['published']} {pair['b']['text']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
