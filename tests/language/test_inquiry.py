"""What a question asks, apart from how it is put."""

from __future__ import annotations

import pytest

from memcon.language.inquiry import bare, unpointed


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Do we know whether Oslo ever paid?", "whether Oslo ever paid?"),
        ("I'm trying to establish if Riga got a letter.", "whether Riga got a letter."),
        ("Any truth to the story that Lima threatened Quito?", "whether Lima threatened Quito?"),
        ("Any sign of a meeting of Accra and Lomé in May?", "whether a meeting of Accra and Lomé in May?"),
        ("I'm looking for whatever Hanoi has said on rice.", "what Hanoi has said on rice."),
        ("Please tell me whose idea the call was", "whose idea the call was"),
        ("Did Oslo and Riga meet, yes or no?", "Did Oslo and Riga meet?"),
        ("Where did they dine, and for how long?", "Where did they dine?"),
    ],
)  # fmt: skip
def test_an_opening_and_a_tail_ask_nothing(question: str, matter: str) -> None:
    assert bare(question) == matter


@pytest.mark.parametrize(
    "question",
    [
        "Did the minister know that they met?",
        "Did Oslo say that Riga called?",
        "Was it ever confirmed that Oslo rang Riga?",
        "What do we know about the talks?",
        "Has Lima said whether it will come?",
        "Was there ever a call on the Friday?",
    ],
)
def test_what_somebody_else_knew_or_said_is_asked_itself(question: str) -> None:
    assert bare(question) == question


def test_a_demonstrative_behind_a_conjunction_stays() -> None:
    assert bare("Is it right that that call was made?") == "whether that call was made?"


def test_words_that_point_at_the_parties_leave_a_blank_of_their_length() -> None:
    assert unpointed("Did the two men agree?") == "Did             agree?"
