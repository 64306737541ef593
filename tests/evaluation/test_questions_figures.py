import tomllib
from pathlib import Path

from evaluation.questions.__main__ import ask_all, figures, load

FLOORS = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "floors.toml").read_text(encoding="utf-8"))[
    "questions"
]


def test_answers_to_questions_stay_above_their_floors(shared: Path) -> None:
    """Every second question of both halves of every set, since all of them take four minutes more."""
    asked = ask_all(load()[::2], plain=False)
    for half, floors in FLOORS.items():
        got = figures([one for one in asked if one.question.held == (half == "held")])
        assert {name: got[name] for name, least in floors["at_least"].items() if got[name] < least} == {}
        assert {name: got[name] for name, most in floors["at_most"].items() if got[name] > most} == {}
