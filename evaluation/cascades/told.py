"""Figures on cascades told as newspapers tell them.

``python -m evaluation.cascades.told [--set told|again] [--half dev|held] [-v]``

``-v`` prints what is missed and wrong, of the half that may be looked at.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.cascades.score import by_memcon, tables
from memcon.extract import read
from memcon.extract.tools import load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Origins, Reading

SETS = ("told", "again")
HALVES = ("dev", "held")


def truths(half: str, name: str = "told") -> Iterator[dict[str, Any]]:
    """Each cascade of a half of a set as its truth, in the form that ``score`` takes."""
    for given in tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))["cascade"]:
        if given["half"] != half:
            continue
        documents = given["document"]
        yield {
            "name": given["name"],
            "documents": documents,
            "edges": [{"child": d["id"], "parent": p, "cues": ["told"]} for d in documents for p in d.get("rests", ())],
            "optional": [{"child": d["id"], "parent": p} for d in documents for p in d.get("optional", ())],
            "changes": given.get("change", []),
            "cycles": [sorted(c) for c in given.get("circles", ())],
            "origins": len(given["origins"]),
        }


def made(half: str, name: str = "told") -> Iterator[tuple[dict[str, Any], list[Reading]]]:
    """Each cascade with the Readings of its documents."""
    tools = load_tools()
    for truth in truths(half, name):
        yield truth, [read(make_document(d["text"].strip(), _appearance(d)), tools) for d in truth["documents"]]


def _appearance(given: dict[str, Any]) -> Appearance:
    return Appearance(
        published=given["published"], outlet=given.get("outlet"), kind=given.get("kind", "news"),
        side=given.get("side"), source_id=given["id"],
    )  # fmt: skip


def main() -> None:
    """Print the figures of memcon and of the plain methods."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default="told")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    for half in [asked.half] if asked.half else HALVES:
        cascades = list(made(half, asked.set))
        print(half, json.dumps(tables(cascades), indent=1))
        if asked.v and half == "dev":
            for truth, readings in cascades:
                _print_errors(truth, readings)


def _print_errors(truth: dict[str, Any], readings: list[Reading]) -> None:
    edges, found = by_memcon(readings)
    name = {r.document.id: str(r.document.source_id) for r in readings}
    asked = {(e["child"], e["parent"]) for e in truth["edges"]}
    free = {(e["child"], e["parent"]) for e in truth["optional"]}
    print(truth["name"], "missed", sorted(asked - edges), "wrong", sorted(edges - asked - free))
    print("  origins", truth["origins"], [(o.kind, o.name, o.described, o.independent) for o in found.origins])
    _print_changes(found, name)


def _print_changes(found: Origins, name: dict[str, str]) -> None:
    for change in found.changes:
        print("  ", change.kind, change.way, name[change.was.document], change.was.span.text)
        print("     ", name[change.now.document], change.now.span.text)


if __name__ == "__main__":
    main()
