"""Measure the readers on passages of real free text, annotated by us (evaluation/own).

python evaluation/own.py                       both halves, each source and all of them, with 95 % intervals
python evaluation/own.py --half dev --errors   what was missed and what was too much, with its text
The text stays in the corpora of the shared folder (MEMCON_SHARED, or ../shared beside the project).
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import importlib.util
import io
import itertools
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # also when run as a script

from evaluation.gold import ROOT, needed

SETS = {"a": "contacts.jsonl", "b": "contacts-b.jsonl", "c": "contacts-c.jsonl"}
APART = {"d": "contacts-d.jsonl"}  # held as a whole, and in no total of the others
FILES = {
    "wh_briefings_raw": ("raw",),
    "wikinews_raw": ("raw",),
    "re3d": ("train", "dev"),
    "tempeval3": ("train", "dev"),
    "m2e2": ("train", "dev"),
    "rams": ("dev",),
}
TOKENISED = {"m2e2", "rams"}
RESAMPLES = 200
SEED = 20
Record = dict[str, Any]
SHOWN: dict[str, Callable[[Record], Any]] = {
    "contact precision": lambda s: s["contact_prf"][0],
    "contact recall": lambda s: s["contact_prf"][1],
    "contact F1": lambda s: s["contact_prf"][2],
    "false reported": lambda s: s["false_reported_rate"],
    "reality": lambda s: s["reality_accuracy"],
    "kind": lambda s: s["kind_accuracy"],
    "date": lambda s: s["date_accuracy"],
    "participants F1": lambda s: s["participants_prf"][2],
    "evidence precision": lambda s: s["evidence_precision_recall"][0],
    "evidence recall": lambda s: s["evidence_precision_recall"][1],
    "position F1": lambda s: s["position_prf"][2],
    "attribution recall": lambda s: s["attribution_recall"],
}


def half_of(identity: str) -> str:
    """``dev``, on which readers may be improved, or ``held``, which is only measured."""
    if identity.startswith("own-d-"):
        return "held"
    return "dev" if hashlib.sha256(identity.encode()).digest()[0] % 2 == 0 else "held"


def rebuilt(folder: Path, sets: Iterable[str] = ("a",)) -> list[Record]:
    """The annotated passages of ``sets``, their text and title put back out of the corpora."""
    records = []
    for name in sets:
        lines = (Path(__file__).with_name("own") / (SETS | APART)[name]).read_text(encoding="utf-8").splitlines()
        records += [{**json.loads(line), "set": name} for line in lines]
    wanted = {(r["corpus"], r["corpus_id"]) for r in records}
    texts: dict[tuple[str, str], Record] = {}
    for corpus, name in ((corpus, name) for corpus, names in FILES.items() for name in names):
        if corpus not in {c for c, _ in wanted}:
            continue
        with gzip.open(folder / "corpora" / corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stored:
            for document in map(json.loads, stored):
                if (corpus, document["id"]) in wanted:
                    texts[corpus, document["id"]] = document
    return [_with_text(r, texts[r["corpus"], r["corpus_id"]]) for r in records]


_BEFORE = re.compile(r" ([.,;:!?%)\]])")
_BEHIND = re.compile(r"([(\[$]) ")
_CLITIC = re.compile(r" (['’](?:s|re|ve|ll|d|m|t)\b)")
_NOT = re.compile(r" (n['’]t\b)")
_PLURAL = re.compile(r"(\w) ['’] (?=\w)")


def joined(text: str) -> str:
    """A corpus text of tokens parted by spaces as it was before: the offsets of our annotations count in this."""
    text = _CLITIC.sub(r"\1", _BEHIND.sub(r"\1", _BEFORE.sub(r"\1", text)))
    return _PLURAL.sub(r"\1' ", _NOT.sub(r"\1", text))


def _with_text(record: Record, document: Record) -> Record:
    if record["corpus"] in TOKENISED:
        document = {**document, "text": joined(document["text"])}
    text = document["text"][record["start"] : record["end"]]
    if hashlib.sha256(text.encode()).hexdigest()[:16] != record["digest"]:
        raise SystemExit(f"{record['id']}: the corpus is not the one that was annotated")
    meta = document["meta"]
    day = meta.get("date") if re.fullmatch(r"\d{4}-\d\d-\d\d", meta.get("date") or "") else None
    given = {"title": meta.get("title"), "url": meta.get("url"), "published": day}
    return {**record, **given, "text": text, "whole": document["text"]}


def read(gold: list[Record], folder: Path, titled: bool, whole: bool) -> dict[str, Record]:
    """What memcon reads in each passage, by its identity; with ``whole``, as it stands in its document."""
    given = folder / "in.jsonl"
    _write(
        given,
        (
            {
                "id": g["id"],
                "text": g["whole" if whole else "text"],
                "title": g["title"] if titled else None,
                "url": g["url"],
                "published": g["published"] or g["published_hint"],
            }
            for g in gold
        ),
    )
    command = [sys.executable, "-m", "memcon", "read", str(given), "--json"]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout
    readings = map(json.loads, filter(None, printed.splitlines()))
    found = {str(r["document"].get("source_id") or r["document"].get("id")): r for r in readings}
    return {g["id"]: _cut(found[g["id"]], g) for g in gold} if whole else found


def _cut(reading: Record, passage: Record) -> Record:
    """The reading of a whole document, cut to its passage: offsets count from where that begins."""
    start, end = passage["start"], passage["end"]

    def here(spans: list[Record]) -> list[Record]:
        inside = [s for s in spans if s["start"] < end and start < s["end"]]
        return [{**s, "start": s["start"] - start, "end": s["end"] - start} for s in inside]

    contacts = [{**c, "evidence": here(c.get("evidence") or [])} for c in reading.get("contacts") or []]
    contacts = [c for c in contacts if c["evidence"]]
    kept = {str(c["id"]) for c in contacts}
    told = [_moved(a, here) for a in reading.get("attributions") or []]
    positions = [p for p in reading.get("positions") or [] if str(p.get("about")) in kept]
    return {**reading, "contacts": contacts, "positions": positions, "attributions": told}


def _write(path: Path, records: Iterable[Record]) -> None:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")


def _moved(told: Record, here: Callable[[list[Record]], list[Record]]) -> Record:
    """An attribution with the offsets of the passage; a part that stands outside it is gone."""
    parts = {part: next(iter(here([told[part]])), None) for part in ("source", "cue") if told.get(part)}
    return {**told, **parts, "content": here(told.get("content") or [])}


class Scorer:
    """The shared scorer, run in this process on any list of passages."""

    def __init__(self, script: Path, folder: Path, readings: dict[str, Record]) -> None:
        self._script, self._gold, self._read = script, folder / "gold.jsonl", folder / "out.jsonl"
        _write(self._read, readings.values())
        _write(self._gold, [])
        self.module = self._loaded()

    def _loaded(self) -> ModuleType:
        """The script as a module; it scores once as it loads, here nothing."""
        spec = importlib.util.spec_from_file_location("shared_score", self._script)
        if spec is None or spec.loader is None:
            raise SystemExit(f"{self._script} cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        with self._arguments(), contextlib.redirect_stdout(io.StringIO()):
            spec.loader.exec_module(module)
        return module

    @contextlib.contextmanager
    def _arguments(self) -> Any:
        before, sys.argv = sys.argv, [str(self._script), str(self._gold), str(self._read)]
        try:
            yield
        finally:
            sys.argv = before

    def __call__(self, gold: list[Record]) -> Record:
        """The scorer's figures on ``gold``."""
        _write(self._gold, gold)
        printed = io.StringIO()
        with self._arguments(), contextlib.redirect_stdout(printed):
            self.module.main()
        scored: Record = json.loads(printed.getvalue())
        return scored


def intervals(scorer: Scorer, gold: list[Record]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over passages drawn anew."""
    draw = random.Random(SEED)
    scores = [scorer(draw.choices(gold, k=len(gold))) for _ in range(RESAMPLES)]
    cut = round(RESAMPLES * 0.025)
    found = {}
    for name, figure in SHOWN.items():
        values = sorted(figure(s) for s in scores)
        found[name] = (values[cut], values[-cut - 1])
    return found


def show(scorer: Scorer, gold: list[Record], heading: str, quick: bool = False) -> None:
    """Print the figures on ``gold`` with their intervals, which take two hundred times as long as the figures."""
    if not gold:
        return
    scored, spread = scorer(gold), {} if quick else intervals(scorer, gold)
    counted = sum(not c.get("optional") for g in gold for c in g["contacts"])
    print(f"\n{heading}: {len(gold)} passages, {counted} contacts that count")
    for name, figure in SHOWN.items():
        low, high = spread.get(name, (None, None))
        print(f"  {name:<20}{figure(scored):6.3f}" + ("" if low is None else f"  [{low:.3f}, {high:.3f}]"))
    print(f"  contacts in passages without any: {scored['distractor_contacts']}")
    print(f"  by reality and stance: {json.dumps(scored['by_reality'])}")


def errors(scorer: Scorer, gold: list[Record], readings: dict[str, Record]) -> None:
    """Print what differs in ``gold``, passages that readers may be improved on."""
    for g in gold:
        found = readings.get(g["id"], {}).get("contacts") or []
        pairs = scorer.module.match(found, g["contacts"], g["text"])
        print(f"\n{g['id']}  {g.get('corpus_id', g['published'])}")
        for j, c in enumerate(g["contacts"]):
            if j not in pairs.values() and not c.get("optional"):
                print(f"  missed   {_line(c)} | {[g['text'][a:b] for a, b in c['mention_spans']]}")
        for i, p in enumerate(found):
            if i not in pairs:
                print(f"  extra    {_line(p)} | {_evidence(p, g['text'])}")
            else:
                c = g["contacts"][pairs[i]]
                for what in _differing(scorer.module, p, c):
                    print(f"  {what:<9}{_line(p)} for {_line(c)} | {_evidence(p, g['text'])}")
        _position_errors(g, readings.get(g["id"], {}), {str(found[i]["id"]): j for i, j in pairs.items()})


def _position_errors(gold: Record, reading: Record, pairs: dict[str, int]) -> None:
    """Print the positions that are missing and those too much, by the shared scorer's own measure."""
    read = list(reading.get("positions") or [])
    text, contacts = gold["text"], gold["contacts"]
    for p in gold["positions"]:
        right = (p["side"], p["about"])
        stances = [p["stance"], *(p.get("stance_alt") or [])]
        same = [q for q in read if (q.get("side"), _about(q, pairs, contacts)) == right and q.get("stance") in stances]
        if same:
            read.remove(same[0])
        else:
            contact = "" if p["about"] in {contacts[j]["id"] for j in pairs.values()} else ", which is not read"
            words = text[p["span"][0] : p["span"][1]] if p.get("span") else ""
            print(f"  unheard  {p['side']} {p['stance']} {p['about']}{contact} | {words}")
    for q in read:
        words = text[q["evidence"]["start"] : q["evidence"]["end"]]
        about = _about(q, pairs, contacts) or "a contact of no key"
        print(f"  put in   {q.get('side')} {q.get('stance')} {about} | {words}")


def _about(position: Record, pairs: dict[str, int], contacts: list[Record]) -> str | None:
    """The annotated contact that a position read is about."""
    number = pairs.get(str(position.get("about")))
    return contacts[number]["id"] if number is not None else None


def _differing(module: ModuleType, found: Record, contact: Record) -> Iterable[str]:
    """Which values of a contact that was found are not the annotated ones."""
    if found["reality"] not in realities_of(contact):
        yield "reality"
    if found["kind"] not in [contact["kind"], *contact.get("kind_alt", [])]:
        yield "kind"
    if contact["date"].get("value") and not dated_right(module, found, contact):
        yield "date"
    names = [p["name"] if isinstance(p, dict) else p for p in found.get("participants") or []]
    if any(not any(module.same_name(n, g) for g in contact["participants"]) for n in names):
        yield "party"


def dated_right(module: ModuleType, found: Record, contact: Record) -> bool:
    """Whether the date is right, by the shared scorer's own measure."""
    told = module.pred_when(found)
    days = [contact["date"]["value"], *(contact["date"].get("date_alt") or contact.get("date_alt") or [])]
    slack = 0 if contact["date"]["precision"] == "day" else 31
    return told is not None and any(
        d and abs((told[0] - d[0]).days) <= slack and abs((told[1] - d[1]).days) <= slack
        for d in (_dated(module, day) for day in days)
    )


def _dated(module: ModuleType, day: str | None) -> Any:
    """The earliest and latest day of a date of the key; None where the scorer cannot read it ("2016-21", a spring)."""
    try:
        return module.when(day)
    except ValueError:
        return None


def realities_of(contact: Record) -> set[str]:
    named = [contact["reality"], *contact.get("reality_alt", [])]
    return {r.removesuffix("_occurred") for r in named}


def _line(contact: Record) -> str:
    names = [p["name"] if isinstance(p, dict) else p for p in contact.get("participants") or []]
    day = (contact.get("date") or {}).get("value") or (contact.get("when") or {}).get("edtf")
    return f"{contact['reality']} {contact['kind']} {day} {names} {contact.get('sides')}"


def _evidence(contact: Record, text: str) -> list[str]:
    return [text[e["start"] : e["end"]] for e in contact.get("evidence") or []]


def main() -> int:
    """Print the figures; 2 where the shared material is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["dev", "held", "all"], default="all")
    parser.add_argument("--set", choices=[*SETS, *APART, "all"], default="all", help="which file of annotations")
    parser.add_argument("--errors", action="store_true", help="what differs, on the dev half only")
    parser.add_argument("--no-title", action="store_true", help="give the passages without their titles")
    parser.add_argument("--whole", action="store_true", help="read whole documents, score the passages in them (slow)")
    parser.add_argument("--quick", action="store_true", help="without intervals: seconds, not minutes")
    asked = parser.parse_args()
    folder = needed()
    sets = list(SETS) if asked.set == "all" else [asked.set]
    gold = [g for g in rebuilt(folder, sets) if asked.half in ("all", half_of(g["id"]))]
    with tempfile.TemporaryDirectory() as temporary:
        readings = read(gold, Path(temporary), titled=not asked.no_title, whole=asked.whole)
        scorer = Scorer(folder / "gold" / "score.py", Path(temporary), readings)
        if asked.errors:
            errors(scorer, [g for g in gold if half_of(g["id"]) == "dev"], readings)
        for name, half in itertools.product(sets, ("dev", "held")):
            part = [g for g in gold if g["set"] == name and half_of(g["id"]) == half]
            show(scorer, part, f"{name}, {half}", asked.quick)
        for half in ("dev", "held") if len(sets) > 1 else ():
            show(scorer, [g for g in gold if half_of(g["id"]) == half], half, asked.quick)
        for corpus in FILES:
            show(scorer, [g for g in gold if g["corpus"] == corpus], corpus, asked.quick)
        show(scorer, gold, "all that was asked for", asked.quick)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
