"""Whether attributions hang on who is named: 500 sentences, their sides and leaders swapped for others.

python -m evaluation.swaps [--show N]

Sentences of Wikinews that name a side or a person of the actor data and report a statement, in the order of a hash.
Every country, adjective of a country, capital and person is put in another's place (the same one throughout a
sentence, of the same form and gender); the two readings are compared span by span, offsets moved along. A span that is
gone or new has changed. The sentences stay in the corpus of the shared folder.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluation.attributions import attributions_of
from evaluation.gold import needed
from evaluation.spans import own_spans
from memcon.extract.tools import Tools, load_tools
from memcon.language.names import NameHit
from memcon.language.segment import segment
from memcon.records import Actor

SENTENCES = 500
_FORMS = ("country", "adjective", "metonym")
Marked = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Swap:
    """``start:end`` of a sentence and what is put there."""

    start: int
    end: int
    text: str


class Swapper:
    """Puts other sides and people of the actor data in the place of those that a sentence names."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        sides = [s for s in tools.roster.sides.values() if s.kind == "country" and s.adjectives and s.capital]
        self.words = {
            "country": sorted(s.name for s in sides if " " not in s.name),
            "adjective": sorted(s.adjectives[0] for s in sides if " " not in s.adjectives[0]),
            "metonym": sorted(s.capital for s in sides if s.capital and " " not in s.capital),
        }
        self.people: dict[str, list[tuple[str, str]]] = {"male": [], "female": []}
        for actor in tools.roster.actors.values():
            surname = next(iter(tools.roster.surnames.get(actor.id, ())), "")
            if actor.level == "principal" and actor.gender in self.people and self._told_apart(actor, surname):
                self.people[actor.gender].append((actor.name, surname))

    def _told_apart(self, actor: Actor, surname: str) -> bool:
        """Whether given name and surname are a word each, and the surname alone is nobody else's."""
        hits = self.tools.names.find(f"Yesterday {surname} said no.")
        return len(actor.name.split()) == 2 and bool(surname) and [h.actor for h in hits] == [actor]

    def swaps(self, sentence: str) -> list[Swap]:
        """The swaps of a sentence, in order; none where nobody is named whom another can stand for."""
        out = []
        for hit in self.tools.names.find(sentence):
            other = self._other(hit, sentence)
            if other is not None:
                out.append(Swap(hit.start, hit.end, other))
        return out

    def _other(self, hit: NameHit, sentence: str) -> str | None:
        key = hashlib.sha256(f"{sentence}\n{hit.actor.id if hit.actor else hit.text}".encode()).digest()
        number = int.from_bytes(key[:4], "big")
        if hit.how in _FORMS and hit.text.isalpha() and not hit.text.isupper() and hit.actor is not None:
            # "a" and "an" stay right.
            fitting = [
                w for w in self.words[hit.how] if (w[0] in "AEIOU") == (hit.text[0] in "AEIOU") and w != hit.text
            ]
            return fitting[number % len(fitting)]
        if hit.how in ("name", "surname") and hit.actor is not None and hit.actor.kind == "person":
            people = self.people.get(hit.actor.gender or "", [])
            name, surname = people[number % len(people)] if people else (None, None)
            return surname if hit.how == "surname" else name if len(hit.text.split()) == 2 else None
        return None


def swapped(sentence: str, swaps: list[Swap]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence with its swaps, and for each edge of theirs the old and the new offset."""
    text, at, edges = "", 0, [(0, 0)]
    for swap in swaps:
        text += sentence[at : swap.start]
        edges.append((swap.start, len(text)))
        text += swap.text
        edges.append((swap.end, len(text)))
        at = swap.end
    return text + sentence[at:], edges


def moved(offset: int, edges: list[tuple[int, int]]) -> int:
    """An offset of the old sentence in the new one; inside a swap it is the swap's beginning."""
    index = bisect_right(edges, (offset, sys.maxsize)) - 1
    old, new = edges[index]
    return new if index % 2 else new + offset - old


def marked(text: str, tools: Tools) -> set[Marked]:
    """The spans of a text's attributions, by role."""
    return {
        (role, a, b)
        for found in attributions_of(text, None, tools)
        for role, pieces in own_spans(found).items()
        for a, b in pieces
    }


def sentences(folder: Path) -> Iterator[str]:
    """The sentences of the corpus in the order of a hash."""
    found = []
    with gzip.open(folder / "corpora" / "wikinews_raw" / "raw.jsonl.gz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            found += [s.text for s in segment(document["text"]).sentences if 40 <= len(s.text) <= 400]
    return iter(sorted(set(found), key=lambda s: hashlib.sha256(s.encode()).digest()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, help="print the first N sentences that read differently")
    options = parser.parse_args()
    folder = needed()
    tools = load_tools()
    swapper = Swapper(tools)
    used = swaps_made = spans = gone = new = 0
    for sentence in sentences(folder):
        swaps = swapper.swaps(sentence)
        before = marked(sentence, tools) if swaps else set()
        if not before:
            continue
        other, edges = swapped(sentence, swaps)
        expected = {(role, moved(a, edges), moved(b, edges)) for role, a, b in before}
        found = marked(other, tools)
        used, swaps_made, spans = used + 1, swaps_made + len(swaps), spans + len(before)
        gone, new = gone + len(expected - found), new + len(found - expected)
        if expected != found and options.show > 0:
            options.show -= 1
            print(f"{sentence}\n{other}")
            print(f"  gone {_words(other, expected - found)}\n  new  {_words(other, found - expected)}")
        if used == SENTENCES:
            break
    print(f"{used} sentences, {swaps_made} names swapped, {spans} spans: ", end="")
    print(f"{gone} gone ({gone / spans:.1%}), {new} new ({new / spans:.1%})")
    return 0


def _words(text: str, spans: set[Marked]) -> list[str]:
    return [f"{role}: {text[a:b]}" for role, a, b in sorted(spans)]


if __name__ == "__main__":
    raise SystemExit(main())
