from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.language.decoding import (
    Chances,
    Tagged,
    best_tags,
    drawn_together,
    going_on,
    legal,
    likeliest,
    probabilities,
    spans_of,
)

TAGS = ("O", "B-cue", "I-cue", "B-source", "I-source")


def scored(seed: int, words: int):
    random = np.random.default_rng(seed)
    transitions = random.normal(size=(2, 5, 5)).astype(np.float32) + legal(TAGS)
    return random.normal(size=(2, words, 5)).astype(np.float32), transitions


def paths(scores, transitions):
    """Every sequence with its sum, as the decoder should see it: an O stands before the first word."""
    for path in product(range(5), repeat=len(scores)):
        total = scores[0, path[0]] + min(transitions[0, path[0]], 0.0)
        for i in range(1, len(path)):
            total += transitions[path[i - 1], path[i]] + scores[i, path[i]]
        yield path, float(total)


@pytest.mark.parametrize("words", [1, 2, 5])
def test_the_best_sequence_is_the_best_of_all(words: int) -> None:
    scores, transitions = scored(words, words)
    found = best_tags(scores, transitions)
    for head in range(2):
        best = max(paths(scores[head], transitions[head]), key=lambda p: p[1])[0]
        assert tuple(found[head]) == best


def test_probabilities_are_shares_of_all_sequences() -> None:
    scores, transitions = scored(7, 4)
    found = probabilities(scores, transitions, going_on(TAGS)).each
    for head in range(2):
        shares = np.zeros((4, 5))
        for path, total in paths(scores[head], transitions[head]):
            shares[np.arange(4), path] += np.exp(total)
        shares /= shares[0].sum()
        assert np.allclose(found[head], shares, atol=1e-5)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 40))
def test_no_tag_continues_what_has_not_begun(seed: int, words: int) -> None:
    scores, transitions = scored(seed, words)
    for sequence in best_tags(scores * 5, transitions):
        before = "O"
        for tag in (TAGS[t] for t in sequence):
            assert tag[0] != "I" or before[2:] == tag[2:]
            before = tag


def read(scores, transitions) -> tuple[tuple[Tagged, ...], Chances]:
    """The spans of the first head's best sequence, and how probable everything is."""
    tags = best_tags(scores, transitions)[0].tolist()
    return spans_of(tags, TAGS), probabilities(scores, transitions, going_on(TAGS)).head(0)


def chance_of(scores, transitions, span: Tagged) -> float:
    """How probable a span is by counting the sequences of which it is a span."""
    whole = right = 0.0
    for path, total in paths(scores[0], transitions[0]):
        whole += np.exp(total)
        same = {(s.label, s.first, s.end) for s in spans_of(path, TAGS)}
        right += np.exp(total) * ((span.label, span.first, span.end) in same)
    return right / whole


def test_the_likeliest_edges_are_no_less_probable_than_those_of_the_best_sequence() -> None:
    moved = 0
    for seed in range(60):
        scores, transitions = scored(seed, 6)
        spans, chances = read(scores, transitions)
        found = likeliest(spans, "source", chances, TAGS, ())
        assert [s.label for s in found] == [s.label for s in spans]
        for old, new in zip(spans, found, strict=True):
            assert (new == old) or old.label == "source"
            if new != old:
                moved += 1
                assert chance_of(scores, transitions, new) > chance_of(scores, transitions, old)
                assert 2 * (min(new.end, old.end) - max(new.first, old.first)) >= old.end - old.first
        assert all(a.end <= b.first for a, b in pairwise(found))
    assert moved > 5


def test_a_span_goes_on_holding_what_is_told_inside_it() -> None:
    held_back = 0
    for seed in range(60):
        scores, transitions = scored(seed, 6)
        spans, chances = read(scores, transitions)
        inner = [Tagged("cue", s.end - 1, s.end) for s in spans if s.label == "source"]
        free, bound = (likeliest(spans, "source", chances, TAGS, kept) for kept in ((), inner))
        ends = [s.end for s in spans if s.label == "source"]
        assert all(new.end >= old for new, old in zip([s for s in bound if s.label == "source"], ends, strict=True))
        held_back += free != bound
    assert held_back


def test_no_words_have_no_chances() -> None:
    scores, transitions = scored(1, 0)
    assert probabilities(scores, transitions, going_on(TAGS)).onward.shape == (2, 0, 5)
    assert likeliest((Tagged("cue", 0, 1),), "content", Chances(scores[0], np.zeros((0, 5))), TAGS, ()) == (
        Tagged("cue", 0, 1),
    )
    assert likeliest((), "source", Chances(scores[0], np.zeros((0, 5))), TAGS, ()) == ()


def test_spans_of_a_sequence() -> None:
    sure = np.full((6, 5), 0.5, np.float32)
    assert spans_of([3, 4, 0, 1, 1, 2], TAGS, sure) == (
        Tagged("source", 0, 2, 0.5), Tagged("cue", 3, 4, 0.5), Tagged("cue", 4, 6, 0.5),
    )  # fmt: skip
    assert spans_of([], TAGS) == ()


def test_words_drawn_together_move_towards_their_mean_and_others_stay() -> None:
    scores = np.array([[4.0, 0.0], [1.0, 1.0], [0.0, 2.0]], np.float32)
    assert drawn_together(scores, [[0, 2]], 0.5).tolist() == [[3.0, 0.5], [1.0, 1.0], [1.0, 1.5]]
    assert scores[0].tolist() == [4.0, 0.0]
