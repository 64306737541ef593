"""How a question is understood, and which passages are against which; every sentence is our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.analyse.answers.disputes import says_no
from memcon.case import Case
from memcon.extract.question import read_question
from memcon.extract.tools import Tools, load_tools
from memcon.language.alike import family, phrases_in, root


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("negotiate", "negotiation"), ("denied", "denial"), ("cancelled", "cancel"), ("urge", "urged"),
        ("planned", "plan"), ("contaminated", "contaminate"), ("carries", "carry"),
    ],
)  # fmt: skip
def test_forms_of_one_word_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


def test_words_that_begin_alike_are_not_one() -> None:
    assert len({root("interfere"), root("international"), root("interest"), root("interview")}) == 4


def test_a_family_holds_words_and_phrases() -> None:
    assert root("cancel") in family("called off")
    assert phrases_in("The visit was called off.") == [(14, 24, "called off")]


@pytest.mark.parametrize(
    ("question", "parties"),
    [
        ("Did Kyiv hear from Warsaw?", [(None, "UA"), (None, "PL")]),
        ("What did the Polish foreign minister say?", [(None, "PL")]),
        ("Was the truce of May 2025 long?", []),
        ("Is it true that Poland spoke with Latvia?", [(None, "PL"), (None, "LV")]),
    ],
)
def test_who_is_meant(question: str, parties: list[tuple[str | None, str]], tools: Tools) -> None:
    asked = read_question(question, tools, today=None, known=["Theresa May"])
    assert [(p.name, p.side) for p in asked.parties] == parties


def test_an_opening_asks_no_more_than_what_follows(tools: Tools) -> None:
    assert read_question("Is it true that Poland refused?", tools, today=None).kind == "whether"


def test_of_two_with_one_surname_the_one_of_the_case_is_meant(tools: Tools) -> None:
    asked = read_question("What did Merkel say?", tools, today=None, heard=lambda _: False)
    assert [(p.name, p.side) for p in asked.parties] == [("Merkel", None)]


def test_by_whose_word_it_is_asked_may_be_several(tools: Tools) -> None:
    asked = read_question("Who began it, according to Warsaw and Vilnius?", tools, today=None)
    assert [p.side for p in asked.speakers] == ["PL", "LT"]


@pytest.mark.parametrize(
    ("sentence", "no"),
    [
        ("The ministry denied that a letter had come.", True),
        ("A letter came, and not a day too early did the guests leave again for the hills by the long road.", False),
    ],
)
def test_a_denial_stands_near_what_it_denies(sentence: str, no: bool) -> None:
    assert says_no(sentence, family("letter")) is no


def test_a_text_that_asks_the_same_is_heard_with_its_answer(tmp_path: Path) -> None:
    text = (
        "Question 1: Did the harbour and the bridge decide the quarrel?\n\nOpinions on that remain divided to this day."
    )
    (tmp_path / "faq.txt").write_text(text, encoding="utf-8")
    with Case(str(tmp_path / "case.db"), author="test") as case:
        case.add(str(tmp_path / "faq.txt"))
        answer = case.ask("Did the bridge and the harbour decide the quarrel?")
    assert [c.text for s in answer.statements for c in s.citations] == ["Opinions on that remain divided to this day."]


@pytest.mark.parametrize(
    ("question", "kind", "parties"),
    [
        ("Macron Merz call in May", "said", ["Emmanuel Macron", "Friedrich Merz"]),
        ("Macron and Merz met in May?", "whether", ["Emmanuel Macron", "Friedrich Merz"]),
        ("I want to know whether Macron rang Merz", "whether", ["Emmanuel Macron", "Friedrich Merz"]),
        ("Tell me who rang Merz", "who", ["Friedrich Merz"]),
        ("How do Danish papers know that Merz met Macron?", "origins", ["Friedrich Merz", "Emmanuel Macron"]),
        (
            "The talk of Macron and Merz: what does Rutte say?",
            "said",
            ["Mark Rutte", "Emmanuel Macron", "Friedrich Merz"],
        ),
        ("Whose idea was the talk of Macron and Merz?", "initiator", ["Emmanuel Macron", "Friedrich Merz"]),
    ],
)
def test_a_question_is_understood_however_it_is_put(question: str, kind: str, parties: list[str], tools: Tools) -> None:
    asked = read_question(question, tools, today=None)
    assert (asked.kind, [p.name for p in asked.parties if p.name]) == (kind, parties)


def test_who_is_named_with_an_article_before_the_family_name_is_found_without_it(tools: Tools) -> None:
    asked = read_question("Did Merz call Qaruni?", tools, today=None, known=["Idris al-Qaruni"])
    assert [p.name for p in asked.parties] == ["Friedrich Merz", "Idris al-Qaruni"]


def test_a_strange_name_with_an_article_is_what_it_is_about(tools: Tools) -> None:
    asked = read_question("Did Merz open the Ravnholt archive?", tools, today=None)
    assert ([p.name for p in asked.parties], asked.unknown) == (["Friedrich Merz"], ("Ravnholt",))
    assert "ravnholt" in asked.words


def test_where_nobody_states_a_motive_the_reasons_that_texts_give_are_cited(tmp_path: Path) -> None:
    told = tmp_path / "a.txt"
    told.write_text(
        "Friedrich Merz was to meet Emmanuel Macron in Lille on Monday. Merz cancelled the meeting because of a storm, "
        "the chancellery said.\n",
        encoding="utf-8",
    )
    with Case(str(tmp_path / "case.db")) as case:
        case.add(str(told))
        found = case.ask("Why did Merz not meet Macron?")
    assert found.status == "answered"
    assert "because of a storm" in " ".join(c.text for s in found.statements for c in s.citations)


def test_a_text_that_asks_the_same_in_few_words_is_heard_where_it_names_the_same_people(tmp_path: Path) -> None:
    told = tmp_path / "a.txt"
    told.write_text(
        "Talks are a critical component of policy.\n\n"
        "Question 1: Did President Macron ever criticise Chancellor Merz?\n\n"
        "He spoke of reservations now and then.\n\nQuestion 2: Did Rutte criticise Chancellor Merz?\n\nNever once.\n",
        encoding="utf-8",
    )
    with Case(str(tmp_path / "case.db")) as case:
        case.add(str(told))
        found = case.ask("Has Macron criticised Merz?")
    cited = [c.text for s in found.statements for c in s.citations]
    assert cited[0] == "He spoke of reservations now and then."
    assert "Never once." not in cited
