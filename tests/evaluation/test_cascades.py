from __future__ import annotations

import hashlib
import json
import tomllib
from itertools import product

from evaluation.cascades.__main__ import made
from evaluation.cascades.generate import cascade
from evaluation.cascades.pairs import figures
from evaluation.cascades.score import tables
from evaluation.cascades.told import made as told
from evaluation.gold import FLOORS
from memcon.extract.tools import load_tools


def test_the_generator_is_frozen() -> None:
    whole = hashlib.sha256()
    for seed in range(60):
        whole.update(json.dumps(cascade(seed), sort_keys=True).encode())
    assert whole.hexdigest().startswith("da88daf247e1")


def test_an_edge_has_a_parent_that_is_not_later() -> None:
    for seed in range(10):
        made = cascade(seed)
        order = {d["id"]: int(d["id"].split("d")[1]) for d in made["documents"]}
        assert all(order[e["parent"]] < order[e["child"]] for e in made["edges"])
        assert 1 <= made["origins"] <= 4


def test_the_held_out_half_reaches_the_floors() -> None:
    found = tables(made(range(1, 60, 2)))["memcon"]
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["cascades"]
    assert not {k: found[k] for k, v in floors["at_least"].items() if found[k] < v}
    assert not {k: found[k] for k, v in floors["at_most"].items() if found[k] > v}


def test_cascades_told_as_newspapers_do_reach_the_floors() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    for name, half in product(("told", "again"), ("dev", "held")):
        found, least = tables(told(half, name))["memcon"], floors[f"cascades_{name}_{half}"]["at_least"]
        assert not {k: found[k] for k, v in least.items() if found[k] < v}


def test_changes_between_sentences_of_our_own_are_found() -> None:
    found = figures(load_tools())
    assert found["found"] >= 103
    assert found["wrong"] <= 5
