"""The challenge suite: every pair of the tune half must be right or be known to fail; the held half has floors."""

import tomllib

import pytest

from evaluation.challenge import KNOWN, by_phenomenon, known_failures, play, play_all
from evaluation.challenge.cast import Pair, cast_of, load_casts, load_pairs
from evaluation.gold import FLOORS
from memcon.extract.tools import Tools, load_tools

PAIRS = load_pairs()
TUNE = [p for p in PAIRS if p.split == "tune"]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _case(pair: Pair) -> object:
    known = pytest.mark.xfail(strict=True, reason=f"known failure, in {KNOWN.name}")
    return pytest.param(pair, id=pair.id, marks=[known] if pair.id in known_failures() else [])


@pytest.mark.parametrize("pair", [_case(p) for p in TUNE])
def test_both_texts_of_a_pair_are_read_right(pair: Pair, tools: Tools) -> None:
    result = play(pair, cast_of(pair, load_casts()), tools)
    assert result.failures == ((), ())


def test_the_held_half_stays_above_its_floors(tools: Tools) -> None:
    scored = by_phenomenon(play_all(tools, pairs=[p for p in PAIRS if p.split == "held"]), "held")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["challenge_held"]
    assert {name for name, (right, _) in scored.items() if right < floors[name]} == set()


def test_the_suite_is_as_large_as_it_says() -> None:
    assert len(PAIRS) == 448
    assert len({p.id for p in PAIRS}) == len(PAIRS)
    assert all(a.template != b.template for a, b in (p.halves for p in PAIRS))


def test_every_phenomenon_runs_over_all_eight_pairs_of_countries() -> None:
    casts = load_casts()
    for phenomenon in {p.phenomenon for p in PAIRS}:
        played = {cast_of(p, casts).name for p in PAIRS if p.phenomenon == phenomenon}
        assert played == {c.name for c in casts}


def test_what_is_known_to_fail_is_of_the_tune_half() -> None:
    assert known_failures() <= {p.id for p in TUNE}
