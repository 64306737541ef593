"""Score the register on the development gold taken as one case, against the key in own/register.jsonl.

python evaluation/register.py            oracle mentions and end to end, pairwise and B-cubed
python evaluation/register.py --errors   the pairs that were joined and should not be, and those that were left apart

Oracle mentions: the gold's own contacts are resolved, so that only the joining is measured. End to end: memcon reads
the texts, and what it finds is laid on the gold's contacts by place; a contact that was not found stands alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

KEY = Path(__file__).with_name("own") / "register.jsonl"
Labels = Mapping[str, str]
NAMED = {"reported_occurred": "reported"}


def key() -> dict[str, str]:
    """The entry of every gold contact."""
    lines = KEY.read_text(encoding="utf-8").splitlines()
    return {row["mention"]: row["entry"] for row in map(json.loads, lines)}


def pairwise(found: Labels, right: Labels) -> tuple[float, float]:
    """Precision and recall over pairs of mentions that stand in one entry."""
    ours, theirs = _pairs(found), _pairs(right)
    both = len(ours & theirs)
    return both / len(ours) if ours else 1.0, both / len(theirs) if theirs else 1.0


def _pairs(labels: Labels) -> set[tuple[str, str]]:
    return {pair for members in _groups(labels).values() for pair in combinations(sorted(members), 2)}


def _groups(labels: Labels) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for mention, label in labels.items():
        groups[label].add(mention)
    return groups


def b_cubed(found: Labels, right: Labels) -> tuple[float, float]:
    """Precision and recall averaged over mentions: how much of a mention's entry belongs to it."""
    ours, theirs = _groups(found), _groups(right)
    precision = recall = 0.0
    for mention in right:
        a, b = ours[found[mention]], theirs[right[mention]]
        precision += len(a & b) / len(a)
        recall += len(a & b) / len(b)
    return precision / len(right), recall / len(right)


def figures(found: Labels, right: Labels) -> dict[str, float]:
    """All figures of one way of finding mentions."""
    (pp, pr), (bp, br) = pairwise(found, right), b_cubed(found, right)
    return {"pair_precision": pp, "pair_recall": pr, "b3_precision": bp, "b3_recall": br}


# the gold's own contacts as mentions


def oracle(gold: Iterable[dict[str, Any]]) -> list[Any]:
    """The gold as Readings, one a document, each contact and position under its own id."""
    from memcon.language.roster import load_roster

    roster = load_roster()
    return [_as_reading(document, roster) for document in gold]


def _as_reading(document: dict[str, Any], roster: Any) -> Any:
    from memcon.records import Document, Mention, Position, Reading, Span, Support
    from memcon.vocabulary import Stance

    holds = Support(True, True, True)
    text = document["text"]
    made = Document(
        id="sha256:" + document["id"].ljust(12, "0"),
        text=text,
        published=document["published"] or document.get("published_hint"),
    )
    contacts = tuple(_mention(c, text, roster) for c in document["contacts"])
    positions = tuple(
        Position(
            f"p{n}", p["by"], "spokesman", _stance(p["stance"], Stance), Span(*p["span"]), holds,
            side=p["side"], about=p["about"],
        )
        for n, p in enumerate(document["positions"], start=1)
    )  # fmt: skip
    bodies = {p.name for c in contacts for p in c.participants if not _is_person(p.name, roster)}
    named = tuple(Mention(0, 1, text[0], "institution", name) for name in sorted(bodies))
    return Reading(made, "gold", contacts=contacts, positions=positions, mentions=named)


def _stance(given: str, _allowed: Any) -> Any:
    return given


def _is_person(name: str, roster: Any) -> bool:
    actor = roster.named(name)
    return actor is not None and actor.kind == "person"


def _mention(contact: dict[str, Any], text: str, roster: Any) -> Any:
    from memcon.dates import parse
    from memcon.records import ContactMention, HeldReality, Party, Span, Support

    sides = list(contact["sides"])
    known = {name: _side(name, roster) for name in contact["participants"]}
    left = [s for s in sides if s not in known.values()]
    free = [name for name, side in known.items() if side is None]
    if len(free) == len(left):
        known.update(zip(free, left, strict=True))
    reality = NAMED.get(contact["reality"], contact["reality"])
    return ContactMention(
        id=contact["id"],
        kind=contact["kind"],
        participants=tuple(Party(name, side if side in sides else None) for name, side in known.items()),
        sides=tuple(sorted(sides)),
        reality=reality,
        evidence=tuple(Span(a, b, text[a:b]) for a, b in contact["mention_spans"]),
        support=Support(True, True, True),
        realities=(HeldReality(reality),),
        contested=bool(contact.get("contested")),
        when=parse(contact["date"]["value"]) if contact["date"]["value"] else None,
        place=contact["place"],
        duration_minutes=contact["duration_min"],
        initiator=contact["initiator"],
        topics=tuple(contact["topics"]),
    )


def _side(name: str, roster: Any) -> str | None:
    actor = roster.named(name)
    return actor.side if actor else None


def clusters(readings: list[Any], names: Mapping[str, str]) -> dict[str, str]:
    """The entry of every mention by the resolver; ``names`` gives the gold's name of a document."""
    from memcon.resolve import resolve

    found: dict[str, str] = {}
    for entry, members in resolve(readings).clusters.items():
        for member in members:
            document, _, local = member.partition(":")
            found[f"{names[document]}:{local}"] = entry
    return found


# what memcon reads


def read(gold: list[dict[str, Any]]) -> list[Any]:
    """Readings of the gold's texts by memcon."""
    import tempfile

    from memcon.case import read as read_inputs
    from memcon.records import Reading

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.jsonl")
        with path.open("w", encoding="utf-8") as out:
            for g in gold:
                day = g["published"] or g.get("published_hint")
                row = {"id": g["id"], "text": g["text"], "title": None, "url": g["url"], "published": day}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        return [r for r in read_inputs([str(path)]) if isinstance(r, Reading)]


def aligned(gold: list[dict[str, Any]], readings: list[Any]) -> dict[str, str]:
    """From gold contacts to the mentions that memcon found at their place: one to one, most overlap first."""
    by_id = {r.document.source_id: r for r in readings}
    found: dict[str, str] = {}
    for document in gold:
        reading = by_id.get(document["id"])
        ranked = sorted(
            (-_overlap(c, m), c["id"], m.id)
            for c in document["contacts"]
            for m in (reading.contacts if reading else ())
            if _overlap(c, m) > 0
        )
        taken: set[str] = set()
        for _, contact, mention in ranked:
            name = f"{document['id']}:{contact}"
            if name not in found and mention not in taken:
                found[name] = mention
                taken.add(mention)
    return found


def _overlap(contact: dict[str, Any], mention: Any) -> float:
    """Characters that the two passages share, doubled where the sides and the kind agree; 0 where no side does."""
    sides = len(set(contact["sides"]) & set(mention.sides))
    shared = sum(max(0, min(b, s.end) - max(a, s.start)) for a, b in contact["mention_spans"] for s in mention.evidence)
    return shared * (sides + (contact["kind"] == mention.kind)) if sides else 0


def end_to_end(gold: list[dict[str, Any]]) -> tuple[dict[str, str], int]:
    """The entry of every gold contact by what memcon read and joined, and how many of them it found."""
    readings = read(gold)
    names = {r.document.id.removeprefix("sha256:")[:12]: r.document.source_id for r in readings}
    entries = clusters(readings, names)
    where = aligned(gold, readings)
    found = {}
    for document in gold:
        for contact in document["contacts"]:
            name = f"{document['id']}:{contact['id']}"
            mention = where.get(name)
            found[name] = entries.get(f"{document['id']}:{mention}", name) if mention else name
    return found, len(where)


def held(gold: list[dict[str, Any]]) -> tuple[int, list[str], Any]:
    """Oracle register: entries that count as held, those of them that no gold contact reports, and the disputed call.

    The last is the entry of the call that four documents of November 2024 deny.
    """
    from memcon.analyse.register import register
    from memcon.resolve import resolve

    readings = oracle(gold)
    contacts = register(readings, [], resolve(readings))
    stated = {f"{d['id'].ljust(12, '0')}:{c['id']}": c["reality"] for d in gold for c in d["contacts"]}
    counted = [c for c in contacts if c.reality == "reported" and c.count is None]
    wrongly = [c.id for c in counted if all(stated[m.ref] != "reported_occurred" for m in c.mentions)]
    (disputed,) = [c for c in contacts if any(m.ref.startswith("g001") and m.ref.endswith(":c1") for m in c.mentions)]
    return len(counted), wrongly, disputed


def same_week(gold: list[dict[str, Any]]) -> dict[str, str]:
    """The plain rule to beat: one calendar week, and the same sides, kind and class of reality."""
    from memcon.resolve.told import told_by

    names = {d["id"].ljust(12, "0"): d["id"] for d in gold}
    found = {}
    for told in told_by(oracle(gold), []):
        document, _, local = told.ref.partition(":")
        day = told.earliest or told.latest or told.published
        found[f"{names[document]}:{local}"] = (
            f"{told.sides} {told.kind} {told.held_class} {day.isocalendar()[:2] if day else told.ref}"
        )
    return found


def load(folder: Path) -> list[dict[str, Any]]:
    """The development gold."""
    lines = (folder / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measured(folder: Path) -> dict[str, dict[str, float]]:
    """The figures with oracle mentions and end to end."""
    gold, right = load(folder), key()
    names = {d["id"].ljust(12, "0"): d["id"] for d in gold}
    by_gold = clusters(oracle(gold), names)
    by_reader, count = end_to_end(gold)
    return {
        "same_week": figures(same_week(gold), right),
        "oracle": figures({m: by_gold[m] for m in right}, right),
        "end_to_end": figures(by_reader, right) | {"found": count / len(right)},
        "end_to_end_of_found": _of_found(gold, by_reader, right),
    }


def _of_found(gold: list[dict[str, Any]], by_reader: Labels, right: Labels) -> dict[str, float]:
    """The end-to-end figures over the contacts that memcon found."""
    where = aligned(gold, read(gold))
    return figures({m: by_reader[m] for m in where}, {m: right[m] for m in where})


def _errors(found: Labels, right: Labels) -> None:
    for title, some in (
        ("joined and should not be", _pairs(found) - _pairs(right)),
        ("left apart and should be one", _pairs(right) - _pairs(found)),
    ):
        print(title)
        for left, other in sorted(some):
            print(f"  {left}  {other}")


def main() -> int:
    """Print the figures."""
    from gold import needed

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    folder = needed()
    print(json.dumps(measured(folder), indent=1))
    if chosen.errors:
        gold, right = load(folder), key()
        by_gold = clusters(oracle(gold), {d["id"].ljust(12, "0"): d["id"] for d in gold})
        print("ORACLE")
        _errors({m: by_gold[m] for m in right}, right)
        print("END TO END")
        _errors(end_to_end(gold)[0], right)
    return 0


if __name__ == "__main__":
    sys.exit(main())
