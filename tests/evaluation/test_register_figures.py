"""The register's figures stay above their floors, and the scorer counts as it should."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from evaluation import hard_pairs, register, synthetic
from memcon.resolve import resolve

FLOORS = tomllib.loads((Path(register.__file__).with_name("floors.toml")).read_text(encoding="utf-8"))


def below(found: dict[str, float], section: str) -> list[str]:
    return [f"{k} is {found[k]}, below {v}" for k, v in FLOORS[section]["at_least"].items() if found[k] < v]


def test_the_gold_as_one_case(shared: Path) -> None:
    found = register.measured(shared)
    assert below(found["oracle"], "register_oracle") == []
    assert below(found["end_to_end"], "register_end_to_end") == []


def test_the_disputed_call_is_one_entry_and_nothing_else_counts_as_held(shared: Path) -> None:
    counted, wrongly, disputed = register.held(register.load(shared))
    assert counted > 40
    assert wrongly == []
    assert {m.ref[:4] for m in disputed.mentions} == {"g001", "g002", "g003", "g004"}
    assert (disputed.reality, disputed.contested) == ("denied", True)
    assert any(p.stance == "denies" and p.side == "RU" for p in disputed.positions)


def test_hard_pairs() -> None:
    assert below(hard_pairs.figures(), "hard_pairs") == []


def test_sixty_hard_pairs_of_many_countries_and_half_of_them_held() -> None:
    pairs = hard_pairs.load()
    assert len(pairs) >= 60
    assert 0.4 < sum(hard_pairs.half_of(p) == "held" for p in pairs) / len(pairs) < 0.6
    for pair in pairs:
        for side in "ab":
            first, last = pair[side]["at"]
            assert 0 <= first < last <= len(pair[side]["text"])


def test_the_key_names_every_gold_contact_once(shared: Path) -> None:
    gold = {f"{d['id']}:{c['id']}" for d in register.load(shared) for c in d["contacts"]}
    rows = [json.loads(line) for line in register.KEY.read_text(encoding="utf-8").splitlines()]
    assert [r["mention"] for r in rows] == list(dict.fromkeys(r["mention"] for r in rows))
    assert set(register.key()) == gold


@pytest.mark.parametrize(
    ("found", "pairwise", "cubed"),
    [
        ({"a": "1", "b": "1", "c": "2"}, (1.0, 1.0), (1.0, 1.0)),
        ({"a": "1", "b": "1", "c": "1"}, (1 / 3, 1.0), (5 / 9, 1.0)),
        ({"a": "1", "b": "2", "c": "3"}, (1.0, 0.0), (1.0, 2 / 3)),
    ],
)
def test_pairs_and_b_cubed(found: dict[str, str], pairwise: tuple[float, float], cubed: tuple[float, float]) -> None:
    right = {"a": "x", "b": "x", "c": "y"}
    assert register.pairwise(found, right) == pytest.approx(pairwise)
    assert register.b_cubed(found, right) == pytest.approx(cubed)


def test_a_made_up_case_is_the_same_for_the_same_seed_and_is_mostly_put_together_right() -> None:
    readings, truth = synthetic.make(1500, 7)
    assert (readings, truth) == synthetic.make(1500, 7)
    home = {m: entry for entry, members in resolve(readings).clusters.items() for m in members}
    found = register.figures(home, truth)
    assert found["pair_precision"] > 0.95
    assert found["b3_recall"] > 0.85
