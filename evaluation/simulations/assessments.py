"""Do assessments hold what their words say? Outlets that copy, an official who denies whatever happened, known truth.

Eight outlets tell of one alleged contact, right in about three cases of four, each silent in two of five. Five of them
repeat the first, five times in six. The graph that the assessment is given is the true one, or a cautious one: one copy
in twenty missed, and of the other outlets one in three taken for a copy though it is none.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from evaluation.simulations.suite import beta_quantile
from memcon.analyse.roots import Graph
from memcon.analyse.weighing import DENIALS, PRIORS, chance, ratio
from memcon.records import Root
from memcon.vocabulary import RootKind

OUTLETS = 8
RIGHT = (0.75, 0.8, 0.7, 0.75, 0.75, 0.75, 0.75, 0.75)
TRUE_SHARE = 0.6
SILENT = 0.4
COPIES = 0.85
DENIES = 0.9
EXTREME = 0.9


@dataclass(frozen=True, slots=True)
class Extremes:
    """How many assessments said "very likely" or "very unlikely" strongly, and how many of these were right."""

    replicates: int
    extreme: int
    right: int

    @property
    def share_right(self) -> float:
        return self.right / self.extreme if self.extreme else 1.0

    @property
    def lower(self) -> float:
        """The lower 95 % bound of the share that is right."""
        return beta_quantile(self.right, self.extreme - self.right + 1, 0.05) if self.right else 0.0

    @property
    def coverage(self) -> float:
        return self.extreme / self.replicates


def simulate(*, denier: bool, cautious: bool, replicates: int) -> Extremes:
    extreme = right = 0
    for i in range(replicates):
        r = random.Random(f"assessment {denier} {i}")
        happened, said, homes = _told(r, denier)
        if cautious:
            homes = _misread(homes, r)
        p = chance(PRIORS[1], _graph(said, homes, denier).ratios(DENIALS[0]))
        if p >= EXTREME - 1e-9 or p <= 1 - EXTREME + 1e-9:
            extreme += 1
            right += (p > 0.5) == happened
    return Extremes(replicates, extreme, right)


def _told(r: random.Random, denier: bool) -> tuple[bool, list[bool | None], list[int]]:
    happened = r.random() < TRUE_SHARE
    said: list[bool | None] = [happened if r.random() < right else not happened for right in RIGHT]
    homes = list(range(OUTLETS))
    for outlet in range(3, OUTLETS):
        homes[outlet] = 0
        if r.random() < COPIES:
            said[outlet] = said[0]
    if denier:
        said[1] = r.random() >= DENIES
    return happened, [None if r.random() < SILENT else word for word in said], homes


def _misread(homes: list[int], r: random.Random) -> list[int]:
    """One copy in twenty missed, and an outlet of its own taken for a copy of the first one time in three."""
    found = []
    for outlet, home in enumerate(homes):
        if home != outlet:
            found.append(outlet if r.random() < 0.05 else home)
        else:
            found.append(0 if outlet > 0 and r.random() < 0.35 else outlet)
    return found


def _graph(said: list[bool | None], homes: list[int], denier: bool) -> Graph:
    groups: dict[int, list[Root]] = {}
    for outlet, word in enumerate(said):
        if word is not None:
            directness: RootKind = "own_side" if denier and outlet == 1 and not word else "unnamed"
            home = outlet if directness == "own_side" else homes[outlet]
            root = Root(f"outlet {outlet}", directness, word, ratio(directness, asserts=word))
            groups.setdefault(home, []).append(root)
    return Graph("cautious", tuple(tuple(g) for _, g in sorted(groups.items())))


def main() -> None:
    print("assessments: extreme statements, share right, lower 95 % bound; 20,000 replicates a row")
    for denier in (False, True):
        for cautious in (False, True):
            found = simulate(denier=denier, cautious=cautious, replicates=20_000)
            name = f"{'copying, denier' if denier else 'copying'}, {'cautious' if cautious else 'true'} graph"
            print(f"{name:<32} extreme on {found.coverage:.3f}, right {found.share_right:.3f} ({found.lower:.3f})")


if __name__ == "__main__":
    main()
