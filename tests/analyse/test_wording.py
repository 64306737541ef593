"""A statement says of its sentence no more than a reader finds there."""

from __future__ import annotations

import pytest

from memcon.analyse.answers.wording import bearing, is_nobody, names, retells, verb_of
from memcon.records import AnswerCitation, Document
from memcon.vocabulary import Stance


@pytest.mark.parametrize(
    ("stance", "words", "verb"),
    [
        ("announces", "The two kings agreed to meet in spring.", "is told to have agreed to"),
        ("announces", "The king said that he will receive the queen.", "usual"),
        ("denies", "No such notice had been given to the harbour.", "denies that there was advance notice of"),
        ("denies", "There are no plans for a visit, the steward said.", "says that none is planned of"),
        ("denies", "The king called off the visit.", "says it is called off"),
        ("denies", "The king had not seen the queen, the steward said.", "usual"),
        ("awaits", "The steward said that the palace never shuns dialogue.", "says it is open to"),
        ("awaits", "The palace waits for a signal and is ready.", "usual"),
        ("declines_details", "The king would not say when they spoke.", "declines to give details of"),
    ],
)
def test_a_position_is_told_by_the_words_that_it_is_read_from(stance: Stance, words: str, verb: str) -> None:
    assert verb_of(stance, "usual", words) == verb


def test_a_sentence_that_only_says_no_bears_no_reported_contact() -> None:
    told, unaware, called = (
        AnswerCitation("d", 0, len(text), text)
        for text in ("They met on Monday.", "He was not aware of a meeting.", "Nobody told us of the reported visit.")
    )
    assert bearing("reported", [told, unaware, called]) == (told,)
    assert bearing("denied", [told, unaware]) == (told,)  # who knows of none denies none


def test_who_is_named_and_who_only_retells() -> None:
    document = Document(id="sha256:a", text="The Mail reported that they met.", outlet="Harbour News", language="en")
    assert retells("Harbour News", document, document.text)
    assert not retells("The Mail", document, document.text)
    assert names("Harbour News", document.text, document)
    assert names("Ana Lee", "Lee told the council.", document)
    assert not names("Ana Lee", "The council met.", document)
    assert is_nobody("They")
    assert not is_nobody("Ana Lee")
