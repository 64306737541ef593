"""Turns of transcripts: who asks, who answers, where the words of each begin and end."""

from __future__ import annotations

import pytest

from memcon.extract.attributions.turns import spoken
from memcon.extract.layers import Layers
from memcon.language.segment import segment
from tests.conftest import a_document

BRIEFING = """THE PRESS OFFICE
12:05 P.M. EST
MR. TAMM: Good afternoon. I have one announcement.
The President will travel to Riga on Tuesday.
Q Did he speak with his Finnish counterpart?
MR. TAMM: They spoke yesterday. Q And about the strait?
MR. TAMM: I have nothing on that.
Q Nothing at all?
Q Can you say who called?
MR. TAMM: I cannot.
Thanks, everybody.
END
12:31 P.M. EST"""


def read(text: str) -> list[tuple[str, str, str]]:
    found = spoken(Layers(a_document(text), segment(text)))
    return [(turn.role, turn.label.text, turn.words.text) for turn in found]


def test_a_briefing_is_read_turn_by_turn() -> None:
    turns = read(BRIEFING)
    assert [role for role, _, _ in turns] == [
        "statement", "question", "answer", "question", "answer", "question", "question", "answer",
    ]  # fmt: skip
    assert turns[0][2].endswith("to Riga on Tuesday.")
    assert turns[2] == ("answer", "MR. TAMM", "They spoke yesterday.")
    assert turns[3] == ("question", "Q", "And about the strait?")
    assert turns[-1][2] == "I cannot.\nThanks, everybody."


def test_offsets_point_at_label_and_words() -> None:
    for turn in spoken(Layers(a_document(BRIEFING), segment(BRIEFING))):
        assert BRIEFING[turn.label.start : turn.label.end] == turn.label.text
        assert BRIEFING[turn.words.start : turn.words.end] == turn.words.text


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Question: Was there a call?\nMinister Saar: There was.\nQuestion: When?\nMinister Saar: On Monday.",
         ["Question", "Minister Saar"]),
        ("NOTE: The briefing began late.\nMS. OJA: Hello.\nQ Any news?\nMS. OJA: None.", ["MS. OJA", "Q"]),
        ("Journalist: Who wrote first?\nSpokesperson: We did.\nJournalist: And they?\nSpokesperson: They answered.",
         ["Journalist", "Spokesperson"]),
    ],
)  # fmt: skip
def test_other_labels(text: str, labels: list[str]) -> None:
    turns = read(text)
    assert sorted({label for _, label, _ in turns}) == sorted(labels)
    assert {label for role, label, _ in turns if role == "question"} <= {"Question", "Q", "Journalist"}


def test_prose_with_a_colon_has_no_turns() -> None:
    assert read("The rule was simple: nobody calls.\nOne man broke it: the envoy.") == []
