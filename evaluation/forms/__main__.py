"""Measure positions, claims and policy stances on single forms of our own, a few sentences each.

python -m evaluation.forms                       totals of both halves
python -m evaluation.forms --errors              and what differs, on the dev half only
python -m evaluation.forms --only positions      one of the three files
Every second form of a file is held: of it only totals are looked at. The files say how a form is written down.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.claims import acts_of, score_claims, score_stances
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading

FOLDER = Path(__file__).parent
FILES = ("positions", "claims", "stances")
PUBLISHED = "2026-03-04"
Record = dict[str, Any]


def forms(name: str, half: str) -> list[tuple[str, list[str]]]:
    """The forms of one half of a file, each with what is to be found in it, optional parts with "?" first."""
    lines = [x for x in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    chosen = lines[0::2] if half == "dev" else lines[1::2]
    parted = [line.split(" => ") for line in chosen]
    return [(text.replace(" // ", "\n\n"), [] if w == "-" else w.split("; ")) for text, w in parted]


def wanted_positions(told: list[str]) -> list[Record]:
    """Each position that is to be found: side, stances that are right, camps that are right, pairs of sides."""
    out = []
    for words in told:
        side, stances, pairs = words.removeprefix("?").split()
        either = [s.partition("@") for s in stances.split("/")]
        out.append(
            {
                "side": side,
                "stances": {s for s, _, _ in either},
                "camps": {c or "government" for _, _, c in either},
                "pairs": [set(p.split("-")) for p in pairs.split("/")],
                "optional": words.startswith("?"),
            }
        )
    return out


def score_positions(told: list[str], reading: Reading, count: Counter[str]) -> list[str]:
    """Count how the positions found fit; what differs, in words."""
    sides = {c.id: set(c.sides) for c in reading.contacts}
    left = [(p, sides.get(p.about or "", set())) for p in reading.positions]
    wrong = []
    for want in sorted(wanted_positions(told), key=lambda w: w["optional"]):
        fits = [
            (p, s) for p, s in left if p.side == want["side"] and p.stance in want["stances"] and s in want["pairs"]
        ]
        left = [x for x in left if x not in fits[: None if want["optional"] else 1]]
        if want["optional"]:
            continue
        count["of positions found"] += 1
        count["positions found"] += bool(fits)
        if not fits:
            wrong.append(f"missed {want['side']} {sorted(want['stances'])} {[sorted(p) for p in want['pairs']]}")
        elif want["camps"] != {"government"}:
            count["of camp, not government"] += 1
            count["camp, not government"] += fits[0][0].camp in want["camps"]
        count["positions right"] += bool(fits)
        count["of positions right"] += bool(fits)
        count["of a contact read"] += 1
        count["a contact read"] += any(s in want["pairs"] for s in sides.values())
    count["of positions right"] += len(left)
    return wrong + [f"extra {p.side} {p.holder} {p.stance} {sorted(s)}: {p.evidence.text}" for p, s in left]


def wanted_claims(told: list[str]) -> Record:
    """Claims that are to be found, in the form of `evaluation.claims`."""
    out = []
    for words in told:
        acts, _, people = words.removeprefix("?").partition(" ")
        speaker, _, addressee = people.partition(" > ")
        spoken_to = None if addressee == "-" else [a for a in addressee.split("/") if a != "-"]
        out.append(
            {
                "act": acts.split("|"),
                "speaker": speaker.split("/"),
                "addressee": spoken_to,
                "optional": words.startswith("?"),
            }
        )
    return {"claims": out}


def wanted_stances(told: list[str]) -> Record:
    """Policy stances that are to be found, in the form of `evaluation.claims`."""
    out = []
    for words in told:
        holder, stance, topics = words.removeprefix("?").rsplit(" ", 2)
        out.append(
            {
                "holder": holder.split("/"),
                "stance": stance.split("|"),
                "topic": topics.split("|"),
                "optional": words.startswith("?"),
            }
        )
    return {"stances": out}


def scored(name: str, half: str, tools: Tools, errors: bool = False) -> dict[str, tuple[int, int]]:
    """Each figure of one half of a file as right of how many; with ``errors``, what differs is printed."""
    count: Counter[str] = Counter()
    for text, told in forms(name, half):
        reading = read(make_document(text, Appearance(published=PUBLISHED)), tools)
        if name == "positions":
            wrong = score_positions(told, reading, count)
        elif name == "claims":
            # Whom a complaint is about is its target; the forms name him as the addressee.
            claims = [replace(k, addressee=k.addressee or k.target) for k in acts_of(reading.claims)]
            wrong = score_claims(wanted_claims(told), claims, count)
        else:
            wrong = score_stances(wanted_stances(told), list(reading.stances), count)
        if errors and wrong:
            print(f"\n{text}", *wrong, sep="\n   ")
            if name == "positions" and not reading.contacts:
                print("   no contact read")
    return {n.removeprefix("of "): (count[n.removeprefix("of ")], count[n]) for n in count if n.startswith("of ")}


def f1(figures: dict[str, tuple[int, int]], name: str) -> float:
    """F1 of ``name`` found and right."""
    found, wanted = figures.get(f"{name} found", (0, 0))
    right, told = figures.get(f"{name} right", (0, 0))
    return (found + right) / (wanted + told) if wanted + told else 0.0


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="what differs, on the dev half only")
    parser.add_argument("--only", choices=FILES)
    asked = parser.parse_args()
    tools = load_tools()
    for name in [asked.only] if asked.only else FILES:
        for half in ("dev", "held"):
            figures = scored(name, half, tools, errors=asked.errors and half == "dev")
            print(f"\n{name}, {half}: {len(forms(name, half))} forms, F1 {f1(figures, name):.3f}")
            for what, (right, n) in figures.items():
                print(f"  {what:<24}{right:>4} of {n:<4} {right / n if n else 0:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
