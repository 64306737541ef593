"""The questions that two articles answer at their end, put in other words: each is heard with its answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.gold import shared
from evaluation.questions.cases import case_of
from memcon.case import Case

pytestmark = pytest.mark.skipif(shared() is None, reason="the shared seeds are not on this machine")

QUESTIONS = [
    ("seed000", "What were the main topics between Trump and Putin?", "bilateral relations"),
    ("seed000", "Did the Trump administration coordinate a strategy with the Russian government?", "collusion"),
    ("seed000", "Did Trump ever criticise Putin publicly?", "reservations"),
    ("seed000", "What impact did the communications of Trump and Putin have on US foreign policy?", "influenced"),
    ("seed000", "How did the media portray the communications of Trump and Putin?", "varied widely"),
    ("seed000", "Which sources are there for research on the communications of Trump and Putin?", "congressional"),
    ("seed001", "What did Trump and Putin talk about on Ukraine?", "escalat"),
    ("seed001", "Why is the conversation between Trump and Putin important?", "first time"),
    ("seed001", "What has the conversation to do with the military presence of American forces?", "military presence"),
    ("seed001", "How would the Russia policy of Trump differ from that of Biden?", "isolationist"),
]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Case]]:
    folder = Path(str(tmp_path_factory.mktemp("seeds")))
    made = {name: case_of(name, folder) for name in ("seed000", "seed001")}
    yield made
    for case in made.values():
        case.close()


@pytest.mark.parametrize(("name", "question", "words"), QUESTIONS)
def test_a_question_of_the_method_is_answered(cases: dict[str, Case], name: str, question: str, words: str) -> None:
    found = cases[name].ask(question)
    assert found.status == "answered"
    assert words in " ".join(c.text for s in found.statements for c in s.citations)
