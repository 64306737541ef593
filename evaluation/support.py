"""How many corrupted values Support lets through, and how many true ones it stops.

python -m evaluation.support                  both halves: tuned on, and reported
python -m evaluation.support --errors KIND    what passes or fails wrongly, on the tune half (texts of the report half
                                              are never shown): "contact: true", "stance turned" ...
python -m evaluation.support --practice       the dev halves of our other reports instead, with --errors too
Needs the folder of shared material for two of its three sources (MEMCON_SHARED, or ../shared beside the project).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.corruptions import Annotated, Half_, Offer, corrupted, practice_values, true_values
from evaluation.gold import shared
from memcon.extract.attributions import read_attributions
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.support import support_of
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Claim, ContactMention, Document, Position, Support

KINDS = {ContactMention: "contact", Position: "position", Claim: "claim"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Support says of one offer."""

    offer: Offer
    support: Support

    @property
    def right(self) -> bool:
        """True values are to hold, corrupted ones are not."""
        return self.support.holds == (self.offer.corruption is None)


def verdicts(folder: Path | None, tools: Tools, practice: bool = False) -> list[Verdict]:
    """Support's verdict on every true value and every corruption of it."""
    found: list[Verdict] = []
    seen: dict[str, Layers] = {}
    for true in practice_values() if practice else true_values(folder):
        key = f"{true.source} {true.document.id}"
        layers = seen.get(key) or _layers(true.document, tools)
        seen[key] = layers
        found.extend(Verdict(o, support_of(layers, tools, o.value)) for o in _offers(true))
    return found


def _offers(true: Annotated) -> Iterable[Offer]:
    yield Offer(true.document, true.value, true.source, true.half)
    yield from corrupted(true)


def _layers(document: Document, tools: Tools) -> Layers:
    """Names, times and attributions; no contacts, positions or claims, on which Support does not lean."""
    layers = Layers(document, segment(document.text))
    layers = replace(layers, times=read_times(layers, tools))
    layers = replace(layers, mentions=read_mentions(layers, tools))
    return replace(layers, attributions=read_attributions(layers, tools))


def rates(found: list[Verdict], half: Half_) -> dict[str, tuple[int, int]]:
    """How many are right, of how many, by kind and corruption ("true": values that are to hold)."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for v in found:
        if v.offer.half != half:
            continue
        what = v.offer.corruption or "true"
        whole = "all corrupted" if v.offer.corruption else "all true"
        for name in (f"{KINDS[type(v.offer.value)]}: {what}", f"{v.offer.source}: {whole}", whole):
            counted[name][0] += v.right
            counted[name][1] += 1
    return {name: (right, n) for name, (right, n) in sorted(counted.items())}


def show(found: list[Verdict]) -> None:
    """Print the rates of both halves."""
    tune, report = rates(found, "tune"), rates(found, "report")
    print(f"{'caught, or let through where true':<44}{'tune':>16}{'report':>16}")
    for name in sorted({*tune, *report}):
        cells = [
            f"{right}/{n} {right / max(n, 1):.3f}" for right, n in (tune.get(name, (0, 0)), report.get(name, (0, 0)))
        ]
        print(f"{name:<44}{cells[0]:>16}{cells[1]:>16}")


def show_errors(found: list[Verdict], kind: str) -> None:
    """Print what is judged wrongly on the tune half."""
    for v in found:
        offer = v.offer
        name = f"{KINDS[type(offer.value)]}: {offer.corruption or 'true'}"
        if v.right or offer.half != "tune" or kind not in name:
            continue
        print(f"\n{offer.document.id} {name} {_told(offer.value)}\n  {'; '.join(v.support.reasons) or 'passes'}")
        for span in _spans(offer.value):
            around = offer.document.text[max(0, span.start - 150) : span.start]
            print(f"  ...{around!r} >>> {span.text!r}")


def _spans(value: ContactMention | Position | Claim) -> Iterable[object]:
    match value:
        case ContactMention():
            return value.evidence
        case Position():
            return (value.evidence,)
        case Claim():
            return (value.text,)


def _told(value: ContactMention | Position | Claim) -> str:
    match value:
        case ContactMention():
            names = ", ".join(p.name for p in value.participants)
            day = value.when.edtf if value.when else None
            return f"{value.reality} [{names}] {day} by {value.initiator} {value.duration_minutes} {value.count}"
        case Position():
            return f"{value.holder} {value.stance}"
        case Claim():
            return f"{value.speaker} > {value.addressee} {value.act} {value.polarity}"


def main() -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="KIND", help="part of 'contact: polarity', 'position: true' ...")
    parser.add_argument("--practice", action="store_true", help="the dev halves of our other reports")
    asked = parser.parse_args()
    folder = shared()
    if folder is None and not asked.practice:
        print("the shared material is not on this machine; only the challenge suite is measured", file=sys.stderr)
    found = verdicts(folder, load_tools(), asked.practice)
    if asked.errors:
        show_errors(found, asked.errors)
    show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
