from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.language.decoding import Tagged, best_tags, drawn_together, legal, probabilities, spans_of

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
    found = probabilities(scores, transitions)
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
