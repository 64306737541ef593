"""The second network: what it is fed, and that it tells what answers a question from what does not, in other words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from memcon.errors import DataError
from memcon.language.bearing import ASIDE, ASKING, PAGE, SHEET, Bearing, Cut, Line, packaged_bearing, pages, sheet

MARKS = (2, 3)


def text(*ids: int) -> Cut:
    return Cut(ids, (1,) * len(ids))


def test_every_sentence_of_a_long_document_is_owned_once() -> None:
    sentences = [text(*range(100 + n, 160 + n)) for n in range(12)]
    leaves = pages(text(7, 8), text(9), sentences, MARKS)
    assert len(leaves) > 1
    assert all(len(leaf.ids) <= PAGE for leaf in leaves)
    owned = [sorted({owner for owner in leaf.owners if owner >= 0}) for leaf in leaves]
    assert [n for part in owned for n in part] == list(range(12))


def test_a_leaf_begins_with_the_question_and_a_later_one_with_the_sentence_before() -> None:
    sentences = [text(*[100 + n] * 90) for n in range(4)]
    first, second = pages(text(7, 8), text(9), sentences, MARKS)
    assert first.ids[:6] == (2, 7, 8, 3, 9, 3)
    assert first.owners[:4] == (ASIDE, ASKING, ASKING, ASIDE)
    assert second.ids[6] == 101
    assert second.owners[6] == ASIDE


def test_a_sheet_takes_lines_as_long_as_there_is_room() -> None:
    line = Line(text(*[5] * 10), text(*[6] * 40), text(*[7] * 60))
    leaf = sheet(text(8), [line] * 12, MARKS)
    assert len(leaf.ids) <= SHEET
    assert max(leaf.owners) == 3


@pytest.mark.parametrize(
    ("question", "answers", "other"),
    [
        (
            "Did the Estonian premier lose her temper?",
            "The prime minister of Estonia struck the table and shouted, an aide said.",
            "The prime minister of Estonia arrived in Riga by train on Monday.",
        ),
        (
            "For how long did the two presidents talk?",
            "The conversation took fifty minutes.",
            "The president of Chile thanked his colleague for the wheat.",
        ),
        (
            "Has Lima agreed to pay for the damage?",
            "Peru will meet the cost of the repairs, the foreign minister announced.",
            "The bridge over the river was hit by a barge in March.",
        ),
    ],
)
def test_a_sentence_that_answers_in_other_words_is_likelier_than_its_neighbour(
    question: str, answers: str, other: str
) -> None:
    chances = packaged_bearing().page(question, "Agency 2024-05-02", [other, answers])
    assert chances.shape == (2, 3)
    assert np.allclose(chances.sum(1), 1.0, atol=1e-5)
    assert chances[1][0] < chances[0][0]


def test_a_sheet_gives_each_line_and_the_whole_its_chances() -> None:
    lines = [
        ("Office of Oslo", "", "The call lasted an hour."),
        ("Office of Riga", "", "The two spoke for ten minutes."),
        ("Agency", "", "The fish had been caught in May."),
    ]
    each, whole = packaged_bearing().sheet("How long did they speak?", lines)
    assert each.shape == (3, 3)
    assert whole.shape == (3,)
    assert each[2][0] == each[:, 0].max()


def test_the_same_question_gets_the_same_numbers() -> None:
    sentences = ["Oslo said no.", "Riga said that it had asked twice."]
    one, two = (packaged_bearing().page("Did Riga ask?", "Agency", sentences) for _ in range(2))
    assert np.array_equal(one, two)


def test_a_folder_without_its_parts_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"lacks model\.onnx"):
        Bearing(tmp_path, tmp_path)
