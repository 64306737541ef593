"""The claims of the held half of our own passages stay above their floors."""

import tomllib
from pathlib import Path

from evaluation.claims import rebuilt, scored
from evaluation.gold import FLOORS
from evaluation.own import half_of
from memcon.extract.tools import load_tools


def test_claims_of_free_text_stay_above_their_floors(shared: Path) -> None:
    held = [r for r in rebuilt(shared) if half_of(r["id"]) == "held"]
    found = scored(held, load_tools())
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["claims_held"]["at_least"]
    assert {n: found[n] for n, least in floors.items() if found[n][0] < least} == {}
