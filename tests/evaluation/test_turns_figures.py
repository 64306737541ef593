import tomllib
from pathlib import Path

from evaluation import turns

FLOOR = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "floors.toml").read_text())["turns"]["at_least"]


def test_turns_of_briefings_stay_above_their_floor(shared: Path) -> None:
    got = turns.figures(shared)
    assert {name: got[name] for name in FLOOR if got[name] < FLOOR[name]} == {}
