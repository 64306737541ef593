"""Nothing false survives Support, within floors: corruptions of true values fail, true values pass."""

import tomllib
from pathlib import Path

import pytest

from evaluation.corruptions import corrupted, true_values
from evaluation.gold import FLOORS
from evaluation.support import rates, verdicts
from memcon.extract.tools import load_tools


def _missed(folder: Path | None) -> list[str]:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["support_report"]["at_least"]
    found = rates(verdicts(folder, load_tools()), "report")
    wanted = {n: f for n, f in floors.items() if folder is not None or n.startswith("challenge")}
    return [f"{n}: {found[n]} below {f}" for n, f in wanted.items() if found[n][0] / found[n][1] < f]


def test_support_stays_above_its_floors_on_the_challenge_suite() -> None:
    assert _missed(None) == []


def test_support_stays_above_its_floors_on_all_sources(shared: Path) -> None:
    assert _missed(shared) == []


def test_every_corruption_changes_its_value() -> None:
    for true in true_values(None):
        for offer in corrupted(true):
            assert offer.value != true.value
            assert offer.half == true.half


@pytest.mark.parametrize(
    "kind",
    ["polarity", "planned into held", "cut no", "another party", "stance turned", "speaker and addressee swapped"],
)
def test_the_generator_makes_every_kind(kind: str) -> None:
    assert any(o.corruption == kind for t in true_values(None) for o in corrupted(t))
