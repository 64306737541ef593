"""Memoranda of conversation, records of calls, and cables: twenty-four of our own, and how their heads are read.

Run ``python -m evaluation.memoranda`` (``--errors`` prints what differs in the half that readers may be improved on).
The half is drawn by a hash of the id: of ``held`` look at the numbers alone.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest import Appearance, make_document
from memcon.records import Reading

KEY = Path(__file__).parent / "own" / "memoranda.jsonl"
FIELDS = ("form", "kind", "date", "time", "place", "classification", "subject", "sender", "addressee", "minutes")


def half(name: str) -> str:
    """``dev`` or ``held``."""
    return ("dev", "held")[hashlib.sha256(f"memoranda {name}".encode()).digest()[0] % 2]


def papers() -> list[dict[str, Any]]:
    """Every paper with its text and its key."""
    return [json.loads(line) for line in KEY.read_text(encoding="utf-8").splitlines()]


def stated(reading: Reading) -> dict[str, Any]:
    """What the reading says of the head, in the form of the key."""
    head = reading.memorandum
    if head is None:
        return {"participants": [], "sides": [], "turns": [t.speaker for t in reading.turns]}
    contact = next((c for c in reading.contacts if c.id == head.contact), None)
    spans = {name: getattr(head, name) for name in ("place", "classification", "subject", "sender", "addressee")}
    return {
        "form": head.form,
        "kind": contact and contact.kind,
        "date": head.when and head.when.edtf,
        "time": head.clock and head.clock.text,
        **{name: span and span.text for name, span in spans.items()},
        "minutes": contact and contact.duration_minutes,
        "participants": [[a.name, a.side] for a in head.attendants if not a.clerk],
        "sides": list(contact.sides) if contact else [],
        "turns": [turn.speaker for turn in reading.turns],
    }


def compared(key: dict[str, Any], got: dict[str, Any]) -> Iterator[tuple[str, bool, Any, Any]]:
    """Value by value: what it is, whether it is right, what the key has, what was read."""
    for name in FIELDS:
        if key.get(name) is not None or got.get(name) is not None:
            yield name, key.get(name) == got.get(name), key.get(name), got.get(name)
    names = [name for name, _ in got["participants"]]
    for name, side in key["participants"]:
        yield "participant", name in names, name, names
        if name in names and side:
            yield "side", [name, side] in got["participants"], [name, side], got["participants"]
    for name in names:
        if name not in [n for n, _ in key["participants"]]:
            yield "participant", False, None, name
    yield "sides", key["sides"] == got["sides"], key["sides"], got["sides"]
    if key["turns"] or got["turns"]:
        yield "turns", key["turns"] == got["turns"], key["turns"], got["turns"]


def figures(tools: Tools, errors: bool = False) -> dict[str, dict[str, tuple[int, int]]]:
    """Per half and value: how many are right, of how many."""
    right: dict[str, Counter[str]] = {"dev": Counter(), "held": Counter()}
    total: dict[str, Counter[str]] = {"dev": Counter(), "held": Counter()}
    for paper in papers():
        where = half(paper["id"])
        reading = read(make_document(paper["text"], Appearance()), tools)
        for name, good, wanted, got in compared(paper["key"], stated(reading)):
            for row in (name, "all"):
                right[where][row] += good
                total[where][row] += 1
            if errors and where == "dev" and not good:
                print(paper["id"], name, "wanted", wanted, "got", got)
    return {where: {n: (right[where][n], total[where][n]) for n in sorted(total[where])} for where in total}


def main() -> None:
    """Print the figures of both halves."""
    for where, rows in figures(load_tools(), "--errors" in sys.argv).items():
        print(where, ", ".join(f"{name} {good}/{of}" for name, (good, of) in rows.items()))


if __name__ == "__main__":
    main()
