"""Plays the challenge suite and prints its scores.

python -m evaluation.challenge                     each pair with one cast, both halves, by phenomenon
python -m evaluation.challenge --casts all         each pair with all eight casts, and how often they agree
python -m evaluation.challenge --errors planned    what fails of a phenomenon, on the tune half only
python -m evaluation.challenge --write-known       writes the known failures of the tune half down (known.toml)
"""

from __future__ import annotations

import argparse
import sys

from evaluation.challenge import KNOWN, Result, agreement, by_phenomenon, play_all
from evaluation.challenge.cast import load_casts
from memcon.extract.tools import load_tools


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
        "# a pair that has come right must leave this list (python evaluation/-m evaluation.challenge --write-known).",
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
