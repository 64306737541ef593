"""Measure positions, claims and policy stances on short reports of our own (evaluation/own/voices.jsonl).

python -m evaluation.voices                       both halves: contacts, positions, claims, stances
python -m evaluation.voices --half dev --errors   what differs, on the dev half only
The reports are written in the manner of the development gold, other pairs and years; their guidelines are voices.md.
Needs the shared scorer (MEMCON_SHARED, or ../shared beside the project).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # also when run as a script

from evaluation.claims import Record, acts_of, score_claims, score_stances
from evaluation.claims import show as show_claims
from evaluation.gold import needed
from evaluation.own import Scorer, half_of, show
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading
from memcon.wire import encode_reading

REPORTS = Path(__file__).with_name("own") / "voices.jsonl"
NAMES = ("claims found", "act", "speaker", "addressee", "claims right", "stances found", "stances right")


def reports() -> list[Record]:
    """The annotated reports."""
    return [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]


def readings(records: list[Record], tools: Tools) -> dict[str, Reading]:
    """What memcon reads in each report, by its identity."""
    return {r["id"]: read(make_document(r["text"], Appearance(published=r["published"])), tools) for r in records}


def without_optional(record: Record, wire: Record, scorer: Scorer) -> tuple[Record, Record]:
    """Report and reading without the positions that count neither as found nor as too much."""
    pairs = scorer.module.match(wire["contacts"], record["contacts"], record["text"])
    number = {str(c["id"]): i for i, c in enumerate(wire["contacts"])}
    about = {p["id"]: _gold_id(record, pairs.get(number.get(str(p["about"]), -1))) for p in wire["positions"]}
    counted = [p for p in record["positions"] if not p.get("optional")]
    free = [p for p in record["positions"] if p.get("optional")]

    def fits(found: Record, wanted: list[Record]) -> bool:
        key = (found["side"], about[found["id"]])
        return any(
            (p["side"], p["about"]) == key and found["stance"] in (p["stance"], *p["stance_alt"]) for p in wanted
        )

    def extra(found: Record) -> bool:
        return fits(found, free) and not fits(found, counted)

    return {**record, "positions": counted}, {**wire, "positions": [p for p in wire["positions"] if not extra(p)]}


def _gold_id(record: Record, place: int | None) -> str | None:
    return None if place is None else str(record["contacts"][place]["id"])


def claims_scored(records: list[Record], found: Mapping[str, Reading], errors: bool) -> dict[str, tuple[int, int]]:
    """Claims and stances of whole reports, each figure as right of how many."""
    count: dict[str, int] = dict.fromkeys((*NAMES, *(f"of {n}" for n in NAMES)), 0)
    for record in records:
        reading = found[record["id"]]
        wrong = [
            *score_claims(record, acts_of(reading.claims), count),
            *score_stances(record, list(reading.stances), count),
        ]
        if errors and wrong:
            print(f"\n{record['id']} {record['text']}", *wrong, sep="\n   ")
    return {name: (count[name], count[f"of {name}"]) for name in NAMES}


def position_errors(records: list[Record], wires: Mapping[str, Record], scorer: Scorer) -> None:
    """Print the positions that are missed or too much; for the half that readers are improved on."""
    for record in records:
        gold, wire = without_optional(record, wires[record["id"]], scorer)
        pairs = scorer.module.match(wire["contacts"], gold["contacts"], gold["text"])
        number = {str(c["id"]): i for i, c in enumerate(wire["contacts"])}
        left = [(p, _gold_id(gold, pairs.get(number.get(str(p["about"]), -1)))) for p in wire["positions"]]
        lines = []
        for p in gold["positions"]:
            fits = [
                x
                for x in left
                if (x[0]["side"], x[1]) == (p["side"], p["about"]) and x[0]["stance"] in (p["stance"], *p["stance_alt"])
            ]
            if fits:
                left.remove(fits[0])
            else:
                lines.append(f"missed {p['side']} {p['by']} {p['about']} {p['stance']}")
        lines += [f"extra {p['side']} {p['holder']} {about} {p['stance']}" for p, about in left]
        lines += [f"contact missed {c['id']}" for i, c in enumerate(gold["contacts"]) if i not in pairs.values()]
        if lines:
            print(f"\n{gold['id']} {gold['text']}", *lines, sep="\n   ")


def main() -> int:
    """Print the figures; 2 where the shared scorer is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["dev", "held", "all"], default="all")
    parser.add_argument("--errors", action="store_true", help="what differs, on the dev half only")
    parser.add_argument("--quick", action="store_true", help="without intervals")
    asked = parser.parse_args()
    folder = needed()
    records = [r for r in reports() if asked.half in ("all", half_of(r["id"]))]
    found = readings(records, load_tools())
    wires = {
        name: {**json.loads(encode_reading(reading)), "document": {"source_id": name}}
        for name, reading in found.items()
    }
    with tempfile.TemporaryDirectory() as temporary:
        scorer = Scorer(folder / "gold" / "score.py", Path(temporary), {})
        cleaned = {r["id"]: without_optional(r, wires[r["id"]], scorer) for r in records}
        scorer = Scorer(folder / "gold" / "score.py", Path(temporary), {k: w for k, (_, w) in cleaned.items()})
        for half in ("dev", "held"):
            chosen = [r for r in records if half_of(r["id"]) == half]
            if asked.errors and half == "dev":
                position_errors(chosen, wires, scorer)
            show(scorer, [cleaned[r["id"]][0] for r in chosen], half, asked.quick)
            if chosen:
                show_claims(claims_scored(chosen, found, asked.errors and half == "dev"), f"{half}, claims and stances")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
