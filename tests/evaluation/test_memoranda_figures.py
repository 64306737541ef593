import tomllib
from pathlib import Path

import pytest

from evaluation import memoranda
from memcon.extract.tools import load_tools

FLOORS = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "floors.toml").read_text())["memoranda"]["at_least"]


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, tuple[int, int]]]:
    return memoranda.figures(load_tools())


@pytest.mark.parametrize("half", ["dev", "held"])
def test_heads_of_memoranda_stay_above_their_floor(half: str, figures: dict[str, dict[str, tuple[int, int]]]) -> None:
    right, total = figures[half]["all"]
    assert right / total >= FLOORS[half]
