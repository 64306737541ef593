from __future__ import annotations

import pytest

from memcon.extract.tools import Tools, load_tools
from memcon.language.pieces import Prepared, Vocabulary, prepare
from memcon.language.segment import segment
from memcon.language.standins import even, faces_of


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def seen(text: str, tools: Tools, vocabulary: Vocabulary) -> Prepared:
    prepared = prepare(text, segment(text).paragraphs, vocabulary)
    return even(text, prepared, tools.names.find(text), vocabulary, faces_of(tools.lexicon("stand-ins")))


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
