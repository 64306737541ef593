from __future__ import annotations

import numpy as np
import pytest

from memcon.extract.tools import Tools, load_tools
from memcon.language.encoder import load_encoder
from memcon.language.pieces import Prepared, Vocabulary, prepare, windows
from memcon.language.segment import segment
from memcon.language.standins import even, faces_of


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def seen(text: str, tools: Tools, vocabulary: Vocabulary) -> Prepared:
    prepared = prepare(text, segment(text).paragraphs, vocabulary)
    return even(prepared, tools.names.find(text), vocabulary, faces_of(tools.lexicon("stand-ins")))


def vocabulary_of(*texts: str) -> Vocabulary:
    words = {w for t in texts for w in t.lower().replace(".", " .").replace(",", " ,").split()}
    return Vocabulary(["[UNK]", "[CLS]", "[SEP]", *sorted(words | {"john", "smith", "france", "french", "paris"})])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Stubb called Putin.", "Narendra Modi called Macron."),
        ("The Finnish side left Helsinki.", "The Indian side left Ankara."),
        ("Finland told Moscow no, Biden said.", "Turkey told Tokyo no, Erdogan said."),
    ],
)
def test_texts_that_differ_in_known_names_alone_are_one_to_the_encoder(one: str, other: str, tools: Tools) -> None:
    vocabulary = vocabulary_of(one, other)
    first, second = seen(one, tools, vocabulary), seen(other, tools, vocabulary)
    assert first.pieces == second.pieces
    assert first.shapes == second.shapes
    assert len(first.words) == len(prepare(one, segment(one).paragraphs, vocabulary).words)


def test_other_words_are_left_alone(tools: Tools) -> None:
    text = "The harbour master left early."
    vocabulary = vocabulary_of(text)
    assert seen(text, tools, vocabulary) == prepare(text, segment(text).paragraphs, vocabulary)


def test_a_name_of_several_words_is_one_word_to_the_encoder(tools: Tools) -> None:
    texts = ("The U.S. envoy told Finland no.", "The United States envoy told Saudi Arabia no.")
    vocabulary = vocabulary_of(*texts)
    first, second = (seen(t, tools, vocabulary) for t in texts)
    (one,), (other,) = windows(first), windows(second)
    assert one.ids == other.ids
    assert [one.heads[i] for i in range(1, 5)] == [2] * 4
    assert [other.heads[i] for i in range(1, 3)] == [2] * 2
    assert len(first.pieces) == len(first.words)


def test_what_goes_on_with_the_word_before_it_begins_no_span() -> None:
    encoder = load_encoder()
    scores = np.random.default_rng(5).normal(size=(6, encoder._width())).astype(np.float32)
    scores[3] = scores[2]
    scores[2, 1] = scores[3, 1] = 50  # B-source of the attribution head
    same = encoder._going_on(scores, [3])
    assert same[3, 2] == 50
    assert same[3, 1] < -100
    assert (same[[0, 1, 2, 4, 5]] == scores[[0, 1, 2, 4, 5]]).all()
    assert encoder._going_on(scores, []) is scores
