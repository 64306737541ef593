"""Measure claims and policy stances on passages of free text annotated by us (evaluation/own/claims.jsonl).

python -m evaluation.claims                        both halves
python -m evaluation.claims --half dev --errors    what differs, on the dev half only
Needs the folder of shared material (MEMCON_SHARED, or ../shared beside the project).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any

from evaluation.gold import needed
from evaluation.own import half_of
from memcon.extract import read
from memcon.extract.support.people import same_person
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Claim, PolicyStance, Reading

ANNOTATED = Path(__file__).with_name("own") / "claims.jsonl"
Record = dict[str, Any]


def rebuilt(folder: Path) -> list[Record]:
    """The annotated passages with the stretch of text that is read; SystemExit where a corpus differs."""
    records = [json.loads(line) for line in ANNOTATED.read_text(encoding="utf-8").splitlines()]
    documents: dict[tuple[str, str], Record] = {}
    for corpus, part in sorted({(r["corpus"], r["part"]) for r in records}):
        with gzip.open(folder / "corpora" / corpus / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents |= {(corpus, d["id"]): d for d in map(json.loads, lines)}
    for record in records:
        document = documents[record["corpus"], record["corpus_id"]]
        words = document["text"][record["start"] : record["end"]]
        if hashlib.sha256(words.encode()).hexdigest()[:16] != record["digest"]:
            raise SystemExit(f"{record['id']}: the corpus is not the one that was annotated")
        record["text"] = document["text"][record["from"] : record["to"]]
        record["meta"] = document["meta"]
    return records


def reading_of(record: Record, tools: Tools) -> Reading:
    """What memcon reads in the stretch around the passage."""
    meta = record["meta"]
    known = Appearance(title=meta.get("title"), url=meta.get("url"), published=meta.get("date"))
    return read(make_document(record["text"], known), tools)


def found_in(record: Record, reading: Reading) -> tuple[list[Claim], list[PolicyStance]]:
    """The claims and stances whose words lie in the passage."""
    start, end = record["start"] - record["from"], record["end"] - record["from"]
    claims = [k for k in reading.claims if k.text.start < end and start < k.text.end]
    stances = [s for s in reading.stances if s.evidence.start < end and start < s.evidence.end]
    return acts_of(claims), stances


def acts_of(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that are acts: a description is none, and none is what was not done.

    To tell somebody that something is not so is an act; such a claim is negated in what it tells.
    """
    return [k for k in claims if k.act != "characterises" and (k.polarity == "affirmed" or k.act == "informs")]


def scored(records: list[Record], tools: Tools, errors: bool = False) -> dict[str, tuple[int, int]]:
    """Each figure as right of how many; with ``errors``, what differs is printed."""
    count: Counter[str] = Counter()
    for record in records:
        claims, stances = found_in(record, reading_of(record, tools))
        wrong = [*score_claims(record, claims, count), *score_stances(record, stances, count)]
        if errors and wrong and half_of(record["id"]) == "dev":
            start, end = record["start"] - record["from"], record["end"] - record["from"]
            print(f"\n{record['id']} {record['text'][start:end]}", *wrong, sep="\n   ")
    names = ("claims found", "act", "speaker", "addressee", "claims right", "stances found", "stances right")
    return {name: (count[name], count[f"of {name}"]) for name in names}


def score_claims(record: Record, claims: list[Claim], count: MutableMapping[str, int]) -> list[str]:
    """Counts how the claims found fit the annotated ones; what differs, in words. Optional ones cost nothing."""
    left, wrong = list(claims), []
    for gold in (k for k in record["claims"] if not k.get("optional")):
        count["of claims found"] += 1
        best = max(left, key=lambda k: _fit(k, gold), default=None)
        if best is None or _fit(best, gold) == 0:
            wrong.append(f"missed {gold['speaker'][0]} {gold['act'][0]}")
            continue
        left.remove(best)
        count["claims found"] += 1
        checks = {"act": best.act in gold["act"], "speaker": _one_of(best.speaker, gold["speaker"])}
        if gold["addressee"]:
            checks["addressee"] = _one_of(best.addressee, gold["addressee"])
        for name, right in checks.items():
            count[name] += right
            count[f"of {name}"] += 1
        if not all(checks.values()):
            wrong.append(f"{best.speaker} > {best.addressee} {best.act} for {gold}")
    right = len(claims) - len(left)
    for gold in (k for k in record["claims"] if k.get("optional")):
        left = [k for k in left if _fit(k, gold) < 3]
    count["of claims right"] += right + len(left)
    count["claims right"] += right
    return wrong + [f"extra {k.speaker} > {k.addressee} {k.act}: {k.text.text[:80]}" for k in left]


def _fit(claim: Claim, gold: Record) -> int:
    """How well a claim found fits an annotated one: the act and the speaker, either alone, or neither."""
    return 2 * _one_of(claim.speaker, gold["speaker"]) + (claim.act in gold["act"])


def score_stances(record: Record, stances: list[PolicyStance], count: MutableMapping[str, int]) -> list[str]:
    """Counts how the stances found fit the annotated ones; what differs, in words. Optional ones cost nothing."""
    left, wrong = list(stances), []
    for gold in (s for s in record["stances"] if not s.get("optional")):
        count["of stances found"] += 1
        fits = [
            s
            for s in left
            if _one_of(s.holder, gold["holder"]) and s.topic in gold["topic"] and s.stance in gold["stance"]
        ]
        if not fits:
            wrong.append(f"missed stance {gold}")
            continue
        # One view may fall under two topics: both are the one that is annotated.
        left = [s for s in left if s not in fits]
        count["stances found"] += 1
        count["stances right"] += 1
        count["of stances right"] += 1
    for gold in (s for s in record["stances"] if s.get("optional")):
        left = [s for s in left if not (_one_of(s.holder, gold["holder"]) and s.stance in gold["stance"])]
    extra = {(s.holder, s.stance) for s in left}
    count["of stances right"] += len(extra)
    return wrong + [f"extra stance {s.holder} {s.topic} {s.stance}" for s in left]


def _one_of(found: str | None, wanted: list[str]) -> bool:
    return found is not None and any(same_person(found, w) or found == w for w in wanted)


def show(figures: dict[str, tuple[int, int]], heading: str) -> None:
    """Print the figures of one half."""
    print(f"\n{heading}")
    for name, (right, n) in figures.items():
        print(f"  {name:<16}{right:>4} of {n:<4} {right / n if n else 0:.2f}")


def main() -> int:
    """Print the figures; 2 where the shared material is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["dev", "held", "all"], default="all")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    folder = needed()
    records, tools = rebuilt(folder), load_tools()
    for half in ("dev", "held"):
        if asked.half in ("all", half):
            chosen = [r for r in records if half_of(r["id"]) == half]
            show(scored(chosen, tools, asked.errors), f"{half}: {len(chosen)} passages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
