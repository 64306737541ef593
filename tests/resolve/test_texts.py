from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.records import Document
from memcon.resolve.texts import Duplicates, kin
from memcon.resolve.texts.laid import lay_out
from memcon.resolve.texts.minhash import word_runs

REPORT = (
    "The two ministers spoke on Friday. They were on the line for 41 minutes and dealt with the barges.\n\n"
    "“A barge without papers is driftwood,” Mari Vaht said. An aide named Oleg Stamm took notes in Riga."
)


def a_document(number: int, text: str) -> Document:
    return Document(id=f"sha256:{number:064x}", text=text)


def test_a_cut_copy_shares_its_passages_at_their_places() -> None:
    copy = "From our desk. " + REPORT.split("\n\n", maxsplit=1)[0]
    (kinship,) = kin([a_document(1, REPORT), a_document(2, copy)])
    (shared,) = kinship.passages
    assert REPORT[shared.left.start : shared.left.end] == shared.left.text
    assert copy[shared.right.start : shared.right.end] == shared.right.text
    assert shared.left.text.startswith("The two ministers")
    assert shared.left.text == shared.right.text


def test_sentences_in_other_words_are_found_by_what_they_say() -> None:
    retold = "It took 41 minutes and the barges were dealt with on the line. In Riga notes were taken by Oleg Stamm."
    (kinship,) = kin([a_document(1, REPORT), a_document(2, retold)])
    pairs = {(s.left.text[:20], s.right.text[:14]) for s in kinship.sentences}
    assert ("They were on the lin", "It took 41 min") in pairs
    assert ("An aide named Oleg S", "In Riga notes ") in pairs


def test_a_quotation_is_one_in_another_translation() -> None:
    other = "Speaking to nobody in particular she added: “A barge without its papers is driftwood.”"
    (kinship,) = kin([a_document(1, REPORT), a_document(2, other)])
    (quotation,) = kinship.quotations
    assert 0.8 < quotation.likeness < 1


def test_other_names_in_the_same_text_are_swapped_names() -> None:
    first = "Vaht of Riga spoke with Aho about barges and locks, and Vaht told Aho that the gates would open in May."
    second = first.replace("Vaht", "Silva").replace("Aho", "Gomez").replace("Riga", "Lima")
    (kinship,) = kin([a_document(1, first), a_document(2, second)])
    assert {("Vaht", "Silva"), ("Aho", "Gomez")} <= set(kinship.swapped)


def test_strangers_are_no_kin() -> None:
    other = "Rain fell on the harbour of Porto all night. The cats stayed inside."
    assert kin([a_document(1, REPORT), a_document(2, other)]) == ()


def test_the_order_of_documents_is_of_no_consequence() -> None:
    made = [a_document(n, REPORT.replace("41", str(40 + n))) for n in range(5)]
    turned = list(reversed(made))
    assert kin(made) == kin(turned)


@pytest.mark.parametrize("text", ["", "   ", "“", "A", "“”" * 500, "a " * 5000])
def test_any_text_can_be_laid_out(text: str) -> None:
    laid = lay_out(text)
    assert len(laid.starts) == len(laid.ends) == len(laid.bare)


@given(st.text(max_size=300))
def test_places_are_those_of_the_words(text: str) -> None:
    laid = lay_out(text)
    assert all(text[s:e] == w for s, e, w in zip(laid.starts, laid.ends, laid.words, strict=True))


def test_near_duplicates_are_all_and_only_those_over_the_bound() -> None:
    draw = random.Random(3)
    vocabulary = [f"word{n}" for n in range(400)]
    texts = []
    for _ in range(60):
        words = draw.choices(vocabulary, k=60)
        texts.append(" ".join(words))
        for changed in draw.sample(range(60), k=draw.choice([0, 1, 2, 6])):
            words[changed] = "other"
        texts.append(" ".join(words))
    found = Duplicates(least=0.8)
    for text in texts:
        found.add(text)
    truth = set()
    for left in range(len(texts)):
        for right in range(left + 1, len(texts)):
            a, b = set(word_runs(texts[left])), set(word_runs(texts[right]))
            if len(a & b) / len(a | b) >= 0.8:
                truth.add((left, right))
    assert {(a, b) for a, b, _ in found.pairs()} == truth
    assert len(found.groups()) == len(truth)


def test_a_crowd_of_copies_is_one_group() -> None:
    found = Duplicates()
    for _ in range(500):
        found.add(REPORT)
    assert found.groups() == [list(range(500))]
