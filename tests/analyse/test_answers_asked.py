"""The thing asked decides what answers and when that is disputed, over pairs that no other test has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.questions.__main__ import ask_all, load, right
from evaluation.questions.cases import case_of
from memcon.analyse.answers.disputes import _REFERS_BACK, says_no
from memcon.case import Case
from memcon.extract.contacts.details import duration_in
from memcon.language.alike import family
from tests.analyse.wording import by_words


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of("lake", tmp_path_factory.mktemp("lake")) as case:
        yield case


def test_most_of_five_rounds_are_answered_as_a_reader_would() -> None:
    """Ninety-two questions that were written to mend on: a floor, so that no later change loses them."""
    wrong = [a.question.ask for a in ask_all(load(["rounds"]), plain=False) if not right(a.answer, a.question)]
    assert len(wrong) <= 23, wrong


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("Where did Ruto and Hassan meet?", "answered", "Kigali"),
        ("Did Ruto and Hassan meet in Kigali?", "disputed", "denied"),
        ("How long was the call of March 2025 between Ruto and Hassan?", "disputed", "twenty-five minutes"),
        ("When was the Namanga crossing opened?", "answered", "April 28"),
        ("What did Ruto tell Hassan about wheat?", "no_record", ""),
        ("Which general sat with Ruto and Hassan?", "no_record", ""),
        ("Did the Kenyan and the Tanzanian president meet in Kigali?", "disputed", "met in secret"),
    ],
)
def test_the_thing_asked_decides_the_status(question: str, status: str, words: str, lake: Case) -> None:
    found = lake.ask(question)
    assert found.status == status
    assert words in " ".join(c.text for s in found.statements for c in s.citations)


@pytest.mark.parametrize(
    ("sentence", "word", "no"),
    [
        ("No new round between the envoys of Riga and the mayor of Oslo is planned so far, he said.", "plan", True),
        ("The bridge between the two towns on the river is not in use now, they said.", "bridge", True),
        ("The reef was discussed for an hour, and no harbour was named.", "discussed", False),
        ("They did talk about having no quarrel over the reef.", "talk", False),
    ],
)
def test_a_denial_reaches_what_it_is_of(sentence: str, word: str, no: bool) -> None:
    assert says_no(sentence, family(word)) is no


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("twenty-five minutes", 25), ("thirty five minutes", 35), ("half an hour", 30), ("an hour", 60)],
)
def test_lengths_in_words(words: str, minutes: int) -> None:
    assert (duration_in(f"They spoke for {words}.") or (None,))[0] == minutes


def _case(tmp_path: Path, *told: tuple[str, str, str]) -> Case:
    case = Case(str(tmp_path / "case.db"), author="test")
    for number, (outlet, day, text) in enumerate(told):
        path = tmp_path / f"{number}.md"
        path.write_text(f"---\noutlet: {outlet}\npublished: {day}\n---\n\n{text}\n", encoding="utf-8")
    case.add(str(tmp_path))
    return case


def test_a_place_that_the_data_do_not_know_is_no_party(tmp_path: Path) -> None:
    told = (
        "Andes Wire", "2024-08-03",
        "LIMA, Aug 3 - Peruvian President Dina Boluarte threatened in a call on Friday to close the bridge at Macara "
        "to lorries from Ecuador, an official said. Ecuadorean President Daniel Noboa answered that he would pave it.",
    )  # fmt: skip
    with _case(tmp_path, told) as case:
        found = by_words(case, "Did Boluarte threaten to shut Macara?")
        assert found.status == "answered"
        assert "threatened" in found.statements[0].citations[0].text


@pytest.fixture(scope="module")
def karst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of("karst", tmp_path_factory.mktemp("karst")) as case:
        yield case


@pytest.fixture(scope="module")
def atolls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of("atolls", tmp_path_factory.mktemp("atolls")) as case:
        yield case


def test_who_is_asked_to_have_spoken_has_to_speak_in_the_answer(atolls: Case, karst: Case, lake: Case) -> None:
    """Who is spoken of, or offered something, has said nothing."""
    assert by_words(lake, "Has the Rwandan president commented on the crossing?").status == "no_record"
    assert by_words(karst, "What has Grlić Radman said about his chat with Fajon?").status == "no_record"
    assert by_words(atolls, "What has Moosa Zameer said about the licences?").status == "no_record"


def test_a_contact_of_another_time_answers_nothing(atolls: Case) -> None:
    found = atolls.ask("What did Wickremesinghe and Muizzu talk about on the phone in July?")
    assert (found.status, found.note) == ("no_record", "the case has contacts of theirs, and none such in that time")


@pytest.mark.parametrize(
    "question", ["What was the mood of the May call?", "What was the atmosphere of the phone call?"]
)
def test_a_talk_called_warm_by_one_and_icy_by_another_is_disputed(question: str, atolls: Case) -> None:
    found = atolls.ask(question)
    assert found.status == "disputed"
    cited = " ".join(c.text for s in found.statements for c in s.citations)
    assert "icy" in cited
    assert "warm and brotherly" in cited


@pytest.mark.parametrize(
    ("sentence", "refers"),
    [
        ("This account is invented, the mayor said.", True),
        ("She called the report of the paper a fairy tale.", True),
        ("The ministry said that it had received no such letter.", True),
        ("The story is long and was told by a sailor.", False),
        ("The reports were read aloud in the hall.", False),
    ],
)
def test_what_is_called_invented_is_denied(sentence: str, refers: bool) -> None:
    assert (_REFERS_BACK.search(sentence) is not None) is refers
