"""The challenge suite: minimal pairs in our own words, scored by phenomenon.

python evaluation/challenge.py                     each pair with one cast, both halves, by phenomenon
python evaluation/challenge.py --casts all         each pair with all eight casts, and how often they agree
python evaluation/challenge.py --errors planned    what fails of a phenomenon, on the tune half only
python evaluation/challenge.py --write-known       writes the known failures of the tune half down (known.toml)
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from cast import SUITE, Cast, Pair, cast_of, load_casts, load_pairs  # noqa: E402
from expected import Judge  # noqa: E402

from memcon.extract import read  # noqa: E402
from memcon.extract.tools import Tools, load_tools  # noqa: E402
from memcon.ingest.document import Appearance, make_document  # noqa: E402
from memcon.wire import to_plain  # noqa: E402

PUBLISHED = "2024-05-15"
KNOWN = SUITE / "known.toml"


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


def show(results: list[Result]) -> None:
    """Print the scores by phenomenon, the tune half beside the held one."""
    tune, held = by_phenomenon(results, "tune"), by_phenomenon(results, "held")
    print(f"{'':<20}{'tune':>12}{'held':>12}")
    for name in sorted({*tune, *held}, key=lambda n: (n == "all", n)):
        cells = [
            f"{right}/{n} {right / n:.2f}" if n else "-"
            for right, n in (tune.get(name, (0, 0)), held.get(name, (0, 0)))
        ]
        print(f"{name:<20}{cells[0]:>12}{cells[1]:>12}")


def show_errors(results: list[Result], phenomenon: str) -> None:
    """Print the failing pairs of the tune half with their texts; the held half is never shown."""
    casts = {c.name: c for c in load_casts()}
    for r in results:
        if r.right or r.pair.split != "tune" or phenomenon not in ("all", r.pair.phenomenon):
            continue
        print(f"\n{r.pair.id} [{r.cast}]")
        for half, failures in zip(r.pair.halves, r.failures, strict=True):
            print(f"  {'; '.join(failures) or 'right':<40} | {casts[r.cast].fill(half.template)}")


def write_known(results: list[Result]) -> None:
    """Write down which pairs of the tune half fail."""
    failing = sorted(r.pair.id for r in results if not r.right and r.pair.split == "tune")
    lines = [
        "# Pairs of the tune half that the readers are known to get wrong. The tests expect each to fail, strictly:",
        "# a pair that has come right must leave this list (python evaluation/challenge.py --write-known).",
        "pairs = [",
        *(f'    "{name}",' for name in failing),
        "]",
    ]
    KNOWN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--casts", choices=["one", "all"], default="one")
    parser.add_argument("--errors", metavar="PHENOMENON", help="or 'all'")
    parser.add_argument("--write-known", action="store_true")
    asked = parser.parse_args()
    results = play_all(load_tools(), asked.casts == "all")
    if asked.errors:
        show_errors(results, asked.errors)
    show(results)
    if asked.casts == "all":
        print(f"pairs that fare alike with all casts: {agreement(results):.3f}")
    if asked.write_known and asked.casts == "one":
        write_known(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
