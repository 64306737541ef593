"""The challenge suite: minimal pairs in our own words, played by casts and scored by phenomenon."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.challenge.cast import FOLDER, Cast, Pair, cast_of, load_casts, load_pairs
from evaluation.challenge.judge import Judge
from memcon.extract import read
from memcon.extract.tools import Tools
from memcon.ingest.document import Appearance, make_document
from memcon.wire import to_plain

PUBLISHED = "2024-05-15"
KNOWN = FOLDER / "known.toml"


@dataclass(frozen=True, slots=True)
class Result:
    """What a pair did with one cast: the unmet expectations of each half."""

    pair: Pair
    cast: str
    failures: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def right(self) -> bool:
        """A pair is right where both of its halves are."""
        return not any(self.failures)


def play(pair: Pair, cast: Cast, tools: Tools) -> Result:
    """Read both halves of the pair with the names of the cast."""
    failures = []
    for half in pair.halves:
        document = make_document(cast.fill(half.template), Appearance(published=PUBLISHED, kind="news"))
        reading = to_plain(read(document, tools))
        judge = Judge(reading, cast, half.expected.get("pair", ["A", "B"]))
        failures.append(tuple(judge.failures(half.expected)))
    return Result(pair, cast.name, (failures[0], failures[1]))


def play_all(tools: Tools, every_cast: bool = False, pairs: Iterable[Pair] | None = None) -> list[Result]:
    """The results of all pairs, each with its own cast or with every one."""
    casts = load_casts()
    chosen = load_pairs() if pairs is None else list(pairs)
    return [play(pair, cast, tools) for pair in chosen for cast in (casts if every_cast else [cast_of(pair, casts)])]


def known_failures() -> frozenset[str]:
    """The pairs of the tune half that are known to fail."""
    return frozenset(tomllib.loads(KNOWN.read_text(encoding="utf-8"))["pairs"]) if KNOWN.exists() else frozenset()


def by_phenomenon(results: list[Result], split: str) -> dict[str, tuple[int, int]]:
    """How many pairs are right, of how many, by phenomenon and over all."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for result in results:
        if result.pair.split == split:
            for name in (result.pair.phenomenon, "all"):
                counted[name][0] += result.right
                counted[name][1] += 1
    return {name: (right, n) for name, (right, n) in counted.items()}


def agreement(results: list[Result]) -> float:
    """The share of pairs that fare alike, right or wrong, with all casts."""
    fates: dict[str, set[bool]] = defaultdict(set)
    for result in results:
        fates[result.pair.id].add(result.right)
    return sum(len(f) == 1 for f in fates.values()) / len(fates)
