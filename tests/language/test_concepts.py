"""Concepts: every example of the file is run, and a broken file is named."""

from __future__ import annotations

import pytest

from memcon.errors import DataError
from memcon.language.concepts import concepts_of, load_concepts
from memcon.language.stems import stem, stems_in
from memcon.language.tables import Table

CONCEPTS = load_concepts()


@pytest.mark.parametrize("code", sorted(CONCEPTS.by_code))
def test_examples(code: str) -> None:
    assert code in {hit.concept.code for hit in CONCEPTS.find(CONCEPTS.by_code[code].example)}


def test_terms_keep_to_word_boundaries_and_offsets() -> None:
    text = "A CEASE‑FIRE holds; the warden rests."
    hits = {(text[h.start : h.end], h.concept.code) for h in CONCEPTS.find(text)}
    assert ("CEASE‑FIRE", "ceasefire") in hits
    assert not any(code == "war" for _, code in hits)


@pytest.mark.parametrize(
    ("concepts", "complaint"),
    [
        ([{"code": "a", "terms": ["x"], "example": "x"}] * 2, "twice"),
        ([{"code": "a", "terms": ["x"], "example": "x", "broader": ["b"]}], "names no concept 'b'"),
        ([{"code": "a", "terms": ["*"], "example": "x"}], "no terms"),
    ],
)
def test_a_broken_file_is_named(concepts: list[dict[str, object]], complaint: str) -> None:
    with pytest.raises(DataError, match=complaint):
        concepts_of(Table("concepts.toml", {"concept": concepts, "region": []}, ""))


@pytest.mark.parametrize(
    ("left", "right"),
    [("normalise", "normalization"), ("harbour", "harbors"), ("escalating", "escalation"), ("agreed", "agreement")],
)
def test_spellings_and_endings_give_one_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


def test_closed_words_have_no_stem() -> None:
    assert stems_in("They would have been with us, and yet") == ()
